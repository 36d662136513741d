"""The log of what was handed on, and which statements have reached whom."""

from collections.abc import Iterable, Iterator

from plakit.activities.certainty import doubt_words
from plakit.activities.follow_up.scene import Scene
from plakit.blocks import Cell, Column, Row, RowGroup, Table, TextCell
from plakit.locales import listed
from plakit.programme import Guideline, PartialDate, unit_words
from plakit.wording import tell


def handed_on_table(scene: Scene) -> Table | None:
    """Show who got what, when and with what effect, by addressee; None where nothing is known."""
    waiting = [scene.row_of(one) for one in scene.given if not scene.written(one)]
    rows = [*_files(scene), *((one["addressee"], _cells(scene, one, new=True)) for one in waiting)]
    if not rows:
        return None
    order = dict.fromkeys(
        [*(one.id for one in scene.programme.addressees), *(who for who, _ in rows)]
    )
    groups = [
        RowGroup(
            title=scene.addressee(who) if who else tell("Others"),
            rows=tuple(Row(cells=cells) for other, cells in rows if other == who),
        )
        for who in order
    ]
    return Table(
        id=scene.table("handed-on"),
        title=tell("What was handed on, to whom, and what came of it"),
        about=scene.took_part,
        columns=(
            Column(head=tell("To whom"), role="label"),
            Column(head=tell("When")),
            Column(head=tell("What")),
            Column(head=tell("How, and by whom")),
            Column(head=tell("What came of it")),
        ),
        groups=tuple(group for group in groups if group.rows),
        source=scene.sources(one.source for one in scene.diffusion),
    )


def _files(scene: Scene) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    for one in scene.diffusion:
        row = {
            "date": str(one.date), "what": one.what, "to": one.to, "channel": one.channel,
            "by": one.by, "effect": one.effect, "guidelines": " ".join(one.guidelines),
        }  # fmt: skip
        yield one.addressee, _cells(scene, row, doubt=doubt_words(one.certainty), note=one.note)


def _cells(
    scene: Scene, row: dict[str, str], *, doubt: str = "", note: str = "", new: bool = False
) -> tuple[Cell, ...]:
    date = PartialDate(row["date"])
    by = unit_words(row["by"]) if row["by"] else ""
    nothing = tell("not known")
    return (
        TextCell(
            text=row["to"], doubt=doubt, sub=note, tag=tell("not in the file yet") if new else ""
        ),
        TextCell(text=date.words(), doubt="" if date.is_known else nothing),
        TextCell(text=_what(scene, row)),
        TextCell(text=row["channel"], sub=by),
        TextCell(text=row["effect"], doubt="" if row["effect"] else nothing),
    )


def _what(scene: Scene, row: dict[str, str]) -> str:
    """Say what it was; statements in their own words."""
    ids = row["guidelines"].split()
    texts = {one.id: one.text for one in scene.programme.guidelines.values()}
    said = " ".join(scene.say(texts[one]) for one in ids if one in texts)
    return row["what"].replace(", ".join(ids), said) if ids else row["what"]


def reached(scene: Scene, statement: Guideline) -> tuple[str, ...]:
    """Give the addressees to whom a statement was handed on; empty words: somebody else."""
    known = [one.addressee for one in scene.diffusion if statement.id in one.guidelines]
    told = [one.addressee for one in scene.given if one.statements([statement.id])]
    return tuple(dict.fromkeys((*known, *told)))


def never_handed_on(scene: Scene) -> tuple[Guideline, ...]:
    """Give the statements of which nobody knows that they were handed on."""
    return tuple(one for one in scene.statements if not reached(scene, one))


def reach_table(scene: Scene) -> Table:
    """Show of each statement whom it speaks to, who has got it, and who has not."""
    rows = []
    for one in scene.statements:
        got = reached(scene, one)
        still = [who for who in one.addressees if who not in got]
        rows.append(
            Row(
                cells=(
                    TextCell(text=scene.say(one.text), sub=one.id),
                    _names(scene, one.addressees),
                    _names(scene, got),
                    _names(scene, still),
                )
            )
        )
    return Table(
        id=scene.table("reach"),
        title=tell("Which statements have reached those they speak to"),
        about=tell(
            "As far as the log tells. A statement may have been handed on without a word here."
        ),
        columns=(
            Column(head=tell("Statement"), role="label"),
            Column(head=tell("Speaks to")),
            Column(head=tell("Handed on to")),
            Column(head=tell("Not yet")),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def _names(scene: Scene, names: Iterable[str]) -> TextCell:
    said = [scene.addressee(one) if one else tell("Others") for one in names]
    return TextCell(text=listed(said) if said else tell("nobody"))
