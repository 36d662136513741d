"""The tables of opinions: totals of each statement, and in words what most of each group say."""

from collections.abc import Sequence

from plakit.activities.opinions.scene import MOST, Scene, group_name
from plakit.activities.opinions.statements import PUT, VERDICTS, Statement
from plakit.activities.survey.tables import agree_table
from plakit.blocks import Cell, Column, Row, RowGroup, Table, TextCell
from plakit.forms import Section as Area
from plakit.methods.opinions import ReleasedStatement
from plakit.text import say_marked
from plakit.wording import mark, tell, tell_many

_WORDS = mark("More than half of a group: “most”. Numbers by group are not shown.")
_STANDS_OUT = mark("stands out")


def positions_table(scene: Scene) -> Table:
    """Show all statements in the order of the vote, with the shares of all who answered."""
    return _table(scene, "positions", scene.released.statements, tell("positions"), by_group=False)


def dividing_table(scene: Scene) -> Table:
    """Show the statements that part the groups."""
    notes = (
        tell("A group stands out where it takes a side more clearly than all others together."),
    )
    return _table(
        scene, "dividing", scene.dividing, tell("what parts the groups"), by_group=True, notes=notes
    )


def joining_table(scene: Scene) -> Table:
    """Show the statements on which most people of every group take one side."""
    return _table(scene, "joining", scene.joining, tell("what joins all groups"), by_group=True)


def _table(  # noqa: PLR0913  # said by name
    scene: Scene,
    part: str,
    statements: Sequence[ReleasedStatement],
    title: str,
    *,
    by_group: bool,
    notes: tuple[str, ...] = (),
) -> Table:
    """Take the table of a survey, and put ids before it and groups behind."""
    questions = tuple(scene.question(one.id) for one in statements)
    block = agree_table(scene.survey, Area(id=part, questions=questions), questions)
    rows = (row for group in block.groups for row in group.rows)
    body = tuple(
        Row(cells=(TextCell(text=one.id), *row.cells, *(_words(one) if by_group else ())))
        for one, row in zip(statements, rows, strict=True)
    )
    heads = [Column(head=group_name(at)) for at in range(len(scene.released.groups))]
    about = [scene.survey.took_part, scene.survey.rounded(), tell(_WORDS) if by_group else ""]
    return block.model_copy(
        update={
            "id": scene.survey.table_id(part),
            "title": scene.titled(title),
            "about": " ".join(filter(None, about)),
            "columns": (
                Column(head=tell("Id"), role="id"),
                *block.columns,
                *(heads if by_group else ()),
            ),
            "groups": (RowGroup(rows=body),),
            "notes": notes,
        }
    )


def _words(one: ReleasedStatement) -> tuple[Cell, ...]:
    out = {group for group, _ in one.typical}
    return tuple(
        TextCell(text=tell(MOST[side]), tag=tell(_STANDS_OUT) if number in out else "")
        for number, side in enumerate(one.by_group)
    )


def statements_table(
    activity: str, title: str, statements: Sequence[Statement], languages: Sequence[str]
) -> Table:
    """Show every statement with what the facilitator decided on it: none gets lost."""
    is_moderated = any(one.verdict != PUT for one in statements)
    rows = tuple(
        Row(cells=(TextCell(text=one.id), TextCell(text=say_marked(one.text, languages)),
                   *((_verdict(one),) if is_moderated else ())))
        for one in statements
    )  # fmt: skip
    more = (Column(head=tell("Put to the vote?")),) if is_moderated else ()
    return Table(
        id=f"table-{activity}-statements",
        title=title,
        about=tell_many(
            "{n} statement. Who wrote them is not shown.",
            "{n} statements. Who wrote them is not shown.",
            len(statements),
        ),
        columns=(
            Column(head=tell("Id"), role="id"),
            Column(head=tell("Statement"), role="label"),
            *more,
        ),
        groups=(RowGroup(rows=rows),),
    )


def _verdict(one: Statement) -> TextCell:
    return TextCell(text=tell(VERDICTS[one.verdict]), sub=one.reason)
