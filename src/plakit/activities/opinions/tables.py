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
    """Show all statements with the shares of all who answered, those most agreed with first."""
    statements = scene.by_agreement
    block = _survey_table(scene, "positions", statements)
    rows = (row for group in block.groups for row in group.rows)
    body = tuple(
        Row(cells=(_with_id(row.cells[0], one.id), *row.cells[1:]))
        for one, row in zip(statements, rows, strict=True)
    )
    return _named(scene, block, "positions", tell("All positions, those most agreed with first"),
                  groups=(RowGroup(rows=body),))  # fmt: skip


def dividing_table(scene: Scene) -> Table:
    """Show the statements that part the groups."""
    note = tell("A group stands out where it takes a side more clearly than all others together.")
    return _by_group(scene, "dividing", scene.dividing, tell("What parts the groups"), note)


def joining_table(scene: Scene) -> Table:
    """Show the statements on which most people of every group take one side."""
    return _by_group(scene, "joining", scene.joining, tell("What joins all groups"))


def _by_group(
    scene: Scene, part: str, statements: Sequence[ReleasedStatement], title: str, *notes: str
) -> Table:
    """Show what most of each group say; of the totals the bar and n, as another table has all."""
    block = _survey_table(scene, part, statements)
    rows = (row for group in block.groups for row in group.rows)
    body = tuple(
        Row(cells=(*row.cells[:2], _shares(one), *_words(one), row.cells[-2]))
        for one, row in zip(statements, rows, strict=True)
    )
    heads = [Column(head=group_name(at)) for at in range(len(scene.released.groups))]
    columns = (
        *block.columns[:2],
        Column(head=tell("% disagree · agree · pass")),
        *heads,
        Column(head="n", align="end"),
    )
    return _named(scene, block, part, title, tell(_WORDS), columns=columns,
                  groups=(RowGroup(rows=body),), notes=notes)  # fmt: skip


def _survey_table(scene: Scene, part: str, statements: Sequence[ReleasedStatement]) -> Table:
    """Give the table that a survey makes of such statements."""
    questions = tuple(scene.question(one.id) for one in statements)
    return agree_table(scene.survey, Area(id=part, questions=questions), questions)


def _named(
    scene: Scene, block: Table, part: str, title: str, more: str = "", **changed: object
) -> Table:
    about = (scene.survey.took_part, scene.survey.rounded(), more)
    said = {
        "id": scene.survey.table_id(part),
        "title": title,
        "about": " ".join(filter(None, about)),
        "notes": (),
    }
    return block.model_copy(update=said | changed)


def _with_id(label: Cell, name: str) -> Cell:
    return label.model_copy(update={"sub": name})


def _shares(one: ReleasedStatement) -> TextCell:
    """Say in numbers what the bar draws: where a part is narrow, it has none."""
    shares = {part.id: part.shown.words() for part in one.total.parts}
    said = (shares.get(name, "–") for name in ("disagree", "agree", "pass"))
    return TextCell(text="\N{NO-BREAK SPACE}· ".join(said))


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
        layout="profile",
    )


def _verdict(one: Statement) -> TextCell:
    return TextCell(text=tell(VERDICTS[one.verdict]), sub=one.reason)
