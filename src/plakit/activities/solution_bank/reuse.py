"""Who took a solution over: what is written down, and what seats say now."""

from collections.abc import Iterator

from plakit.activities.cases.naming import evidence_words
from plakit.activities.certainty import with_doubt
from plakit.activities.solution_bank.form import USES
from plakit.activities.solution_bank.scene import Scene
from plakit.activities.solution_bank.told import Use, counted
from plakit.blocks import (
    Cell,
    Column,
    Nothing,
    NumberCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.locales import listed, whole
from plakit.programme import Reuse, unit_words
from plakit.wording import tell

# Those who say that they do something with it.
TAKEN_OVER = ("trying", "in_use", "adapted")


def reuse_table(scene: Scene) -> Table | None:
    """Show who took which solution over; None where nobody did."""
    known = tuple(Row(cells=cells) for cells in _written(scene))
    now = tuple(Row(cells=cells) for cells in _told(scene))
    groups = (
        RowGroup(title=tell("Written down"), rows=known),
        RowGroup(title=tell("As seats say now"), rows=now),
    )
    if not known and not now:
        return None
    sources = (reuse.source for one in scene.bank for reuse in one.reuse)
    return Table(
        id=scene.table("reuse"),
        title=tell("Who took which solution over"),
        columns=(
            Column(head=tell("Solution"), role="label"),
            Column(head=tell("Who")),
            Column(head=tell("When")),
            Column(head=tell("What was done, and what came of it")),
            Column(head=tell("Evidence")),
        ),
        groups=tuple(group for group in groups if group.rows),
        source=scene.sources(sources),
    )


def _written(scene: Scene) -> Iterator[tuple[Cell, ...]]:
    for solution in scene.bank:
        for reuse in solution.reuse:
            yield (
                TextCell(text=scene.say(solution.title)),
                with_doubt(unit_words(reuse.by), reuse.certainty, ""),
                _when(reuse),
                TextCell(text=scene.say(reuse.what), sub=scene.say(reuse.result)),
                TextCell(text=evidence_words(reuse.evidence)),
            )


def _when(reuse: Reuse) -> TextCell:
    if reuse.date.is_known:
        return TextCell(text=reuse.date.words())
    return TextCell(doubt=tell("not known"))


def _told(scene: Scene) -> Iterator[tuple[Cell, ...]]:
    """Give one row for all who use a solution alike, with what they wrote below."""
    alike: dict[tuple[str, str], list[Use]] = {}
    for use in scene.told.uses():
        if use.how in TAKEN_OVER and not scene.is_written(use):
            alike.setdefault((use.solution, use.how), []).append(use)
    for solution, how in sorted(alike, key=lambda one: (one[0], TAKEN_OVER.index(one[1]))):
        uses = alike[solution, how]
        units = {use.seat: unit_words(scene.unit_of(use.seat)) for use in uses}
        written = (
            tell("{title}: {rest}", title=units[use.seat], rest=use.words)
            for use in uses
            if use.words
        )
        yield (
            TextCell(text=scene.title_of(solution)),
            TextCell(text=listed(list(dict.fromkeys(units.values())))),
            TextCell(text=scene.step[0]),
            TextCell(text=tell(USES[how]), sub=" · ".join(written)),
            TextCell(text=evidence_words("opinion")),
        )


def uses_table(scene: Scene, took_part: str) -> Table:
    """Count how many seats use each solution, and how far."""
    said = counted(scene.told.uses())
    titles = {one.id: scene.say(one.title) for one in scene.bank}
    # What was asked about, and has gone from the bank since, stands last.
    titles |= {one: scene.title_of(one) for one in said if one not in titles}
    answers = (*USES, Nothing.does_not_apply.value)
    heads = (*(tell(words) for words in USES.values()), Nothing.does_not_apply.words)
    rows = []
    for solution, title in titles.items():
        counts = said.get(solution, {})
        n = sum(counts.values())
        numbers = (*(counts.get(answer, 0) for answer in answers), n, scene.asked - n)
        cells = (NumberCell(text=whole(number)) for number in numbers)
        rows.append(Row(cells=(TextCell(text=title), *cells)))
    return Table(
        id=scene.table("uses"),
        title=tell("How far each solution is used"),
        about=" ".join((took_part, tell("Numbers of seats."))),
        columns=(
            Column(head=tell("Solution"), role="label"),
            *(Column(head=head, align="end") for head in heads),
            Column(head="n", align="end"),
            Column(head=tell("Missing"), align="end"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        layout="matrix",
    )
