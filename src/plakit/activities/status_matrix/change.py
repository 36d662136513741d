"""What has changed between two rounds: new, gone, changed; what is unclear stays unclear."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from plakit.activities.status_matrix.rounds import Mark, Round, UnitMarks
from plakit.activities.status_matrix.scene import Remarks, Scene, cells_of, legend, mark_cell
from plakit.blocks import Block, Cell, Column, Note, Row, RowGroup, Table, TextCell
from plakit.locales import listed
from plakit.wording import mark, tell, tell_many

_WHAT = {
    "new": mark("new"),
    "gone": mark("gone"),
    "changed": mark("changed"),
    "known": mark("now known"),
    "lost": mark("no longer known"),
    "unclear": mark("which activity is unclear in the source"),
}


@dataclass(frozen=True)
class Change:
    """One unit and activity that is not as it was; an empty column: nobody can tell which."""

    unit: UnitMarks
    before: UnitMarks
    column: str
    what: str


def changes(then: Round, now: Round) -> tuple[Change, ...]:
    """Give what is not as it was, of units that both rounds know."""
    found = []
    for unit in now.answered:
        before = then.of(unit.unit.id)
        if before is not None and not before.state:
            found += list(_of_unit(unit, before, then.blank, now.blank))
    return tuple(found)


def _of_unit(unit: UnitMarks, before: UnitMarks, was: str, is_: str) -> Iterator[Change]:
    if unit.loose or before.loose:
        # With any column unclear a mark that is not there may only stand elsewhere.
        if sorted(_said(unit)) != sorted(_said(before)):
            yield Change(unit, before, "", "unclear")
        return
    columns = dict.fromkeys(mark.column for mark in (*before.marks, *unit.marks))
    for column in columns:
        what = _what(before.at(column) or Mark(was), unit.at(column) or Mark(is_))
        if what:
            yield Change(unit, before, column, what)


def _said(unit: UnitMarks) -> list[tuple[str, str]]:
    return [(one.code, one.years) for one in unit.marks]


def _what(then: Mark, now: Mark) -> str:
    if then.says_as(now):
        return ""
    if then.is_line and now.is_line:
        return "changed"
    if then.code == "none" and now.is_line:
        return "new"
    if then.is_line and now.code == "none":
        return "gone"
    was_known, is_known = (one.is_line or one.code == "none" for one in (then, now))
    if was_known != is_known:
        return "known" if is_known else "lost"
    return ""


def change_block(scene: Scene, rounds: tuple[Round, ...], *, id_: str) -> Block:
    """Show what has changed between the two latest rounds; a note where there is only one."""
    if len(rounds) < 2:
        return Note(text=tell("There is one round so far: nothing to compare."), tone="empty")
    then, now = rounds[-2:]
    found = changes(then, now)
    about = _about(then, now, found)
    if not found:
        return Note(text=about, tone="plain")
    remarks = Remarks(now)
    titles = {one.id: scene.title(one) for one in scene.columns}
    blanks = (then.blank, now.blank)
    rows = [_row(scene, one, titles, blanks, remarks) for one in found]
    heads = (tell("Activity"), then.title, now.title, tell("Change"))
    return Table(
        id=id_,
        title=tell("What has changed: {then} and {now}", then=then.title, now=now.title),
        about=about,
        legend=legend(scene, now, cells_of(rows)),
        columns=(
            Column(head=scene.head(), role="label"),
            *(Column(head=head) for head in heads),
        ),
        groups=(RowGroup(rows=tuple(Row(cells=tuple(row)) for row in rows)),),
        notes=remarks.lines(),
    )


def _row(
    scene: Scene, one: Change, titles: dict[str, str], blanks: tuple[str, str], remarks: Remarks
) -> list[Cell]:
    label, what = scene.label(one.unit), TextCell(text=tell(_WHAT[one.what]))
    if not one.column:
        lines = [
            TextCell(text=tell_many("{n} line of action", "{n} lines of action", unit.lines))
            for unit in (one.before, one.unit)
        ]
        return [label, TextCell(doubt=tell("unclear")), *lines, what]
    cells = (
        mark_cell(unit.at(one.column), blank, remarks)
        for unit, blank in zip((one.before, one.unit), blanks, strict=True)
    )
    return [label, TextCell(text=titles.get(one.column, one.column)), *cells, what]


def change_words(found: tuple[Change, ...]) -> str:
    """Say how much of what: "3 new, 1 gone and 2 changed"; empty: nothing."""
    counts = Counter(one.what for one in found)
    return listed([
        f"{counts[what]} {tell(words)}" for what, words in _WHAT.items()
        if counts[what] and what != "unclear"
    ])  # fmt: skip


def _about(then: Round, now: Round, found: tuple[Change, ...]) -> str:
    both = [
        unit for unit in now.answered
        if (before := then.of(unit.unit.id)) is not None and not before.state
    ]  # fmt: skip
    said = change_words(found)
    unclear = sum(one.what == "unclear" for one in found)
    alone = len({unit.unit.id for one in (then, now) for unit in one.answered}) - len(both)
    sentences = [
        tell_many("{number} unit is compared.", "{number} units are compared.",
                  len(both), number=len(both)),
        tell("Marks: {counts}.", counts=said) if said else "",
        tell("Nothing has changed.") if not found else "",
        tell_many("Of {n} unit it is unclear in the source which activity changed.",
                  "Of {n} units it is unclear in the source which activity changed.",
                  unclear) if unclear else "",
        tell_many("{n} unit is known in one of the two rounds only, and is left out.",
                  "{n} units are known in one of the two rounds only, and are left out.",
                  alone) if alone else "",
    ]  # fmt: skip
    return " ".join(filter(None, sentences))
