"""The table of solutions: the problem first, so that everybody can tell whether it fits."""

from plakit.activities.certainty import with_doubt
from plakit.activities.solution_bank.scene import Scene
from plakit.blocks import Cell, Column, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.programme import Solution
from plakit.wording import tell, tell_many


def solutions_table(scene: Scene) -> Table:
    """Show each problem, and under it what solved it, where, and what others can take over."""
    problems: dict[str, list[Row]] = {}
    for one in scene.bank:
        problems.setdefault(_problem(scene, one), []).append(Row(cells=_cells(scene, one)))
    groups = tuple(RowGroup(title=title, rows=tuple(rows)) for title, rows in problems.items())
    about = tell_many(
        "{n} solution, the problem first.", "{n} solutions, the problem first.", len(scene.bank)
    )
    return Table(
        id=scene.table(),
        title=scene.say(scene.settings.caption) or tell("Problems, and what solved them"),
        about=scene.say(scene.settings.about) or about,
        columns=(
            Column(head=tell("Solution"), role="label"),
            Column(head=tell("What was done")),
            Column(head=tell("Where")),
            Column(head=tell("What others can take over")),
            Column(head=tell("Taken over"), align="end"),
        ),
        groups=groups,
        notes=tuple(scene.say(note) for note in scene.settings.notes),
        source=scene.sources(one.source for one in scene.bank),
    )


def _problem(scene: Scene, solution: Solution) -> str:
    """Say the problem, and how far it is known."""
    problem, doubt = scene.say(solution.problem), with_doubt("", solution.certainty, "").doubt
    if doubt:
        return tell("Problem: {problem} ({doubt})", problem=problem, doubt=doubt)
    return tell("Problem: {problem}", problem=problem)


def _cells(scene: Scene, solution: Solution) -> tuple[Cell, ...]:
    return (
        TextCell(text=scene.say(solution.title)),
        TextCell(text=scene.say(solution.solution)),
        _where(scene, solution),
        TextCell(text=scene.say(solution.transferable)),
        NumberCell(text=whole(len(solution.reuse))),
    )


def _where(scene: Scene, solution: Solution) -> TextCell:
    """Name the case it was found in, which leads to its page, and below others and the context."""
    context = scene.say(solution.context)
    if not solution.cases:
        return TextCell(text=context)
    first, *others = solution.cases
    also = [scene.case_title(case) for case in others]
    return TextCell(
        text=scene.case_title(first),
        link=scene.page_of(first),
        sub=" · ".join(filter(None, (*also, context))),
    )
