"""The tables of what the reviewers said: levels case by case, how far they agree, and why."""

from collections.abc import Iterable

from plakit.activities.cases.judging.judged import Judgement
from plakit.activities.cases.judging.scene import Scene
from plakit.activities.mean_classes import CLASSES, class_legend, class_of
from plakit.blocks import (
    Cell,
    Column,
    LegendItem,
    LevelCell,
    Note,
    Nothing,
    NothingCell,
    NumberCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.errors import ParameterError
from plakit.locales import decimal, numeral, whole
from plakit.methods.krippendorff import krippendorff_alpha
from plakit.wording import tell, tell_many

# Two raters who never agree by chance alone: below this nobody relies on it (Krippendorff 2004).
RELIED_ON, TENTATIVE = 0.8, 0.667


_NO_REASON = NothingCell(kind=Nothing.not_answered)


def score_table(scene: Scene) -> Table:
    """Show each case by each criterion: the mean, and from which level to which it was judged."""
    rows = [Row(cells=_score_cells(scene, case)) for case in scene.judged.cases]
    has_gaps = any(isinstance(cell, NothingCell) for row in rows for cell in row.cells)
    gap = LegendItem(mark="not_answered", text=tell("not judged by this criterion"))
    return Table(
        id=scene.table("scores"),
        title=scene.titled(tell("each case by each criterion")),
        about=" ".join((
            tell("Mean of the reviewers, and from the lowest level to the highest."),
            scene.level_words(), scene.took_part,
        )),
        legend=(*class_legend(scene.low, scene.high), *([gap] if has_gaps else [])),
        columns=(
            Column(head=tell("Case"), role="label"),
            *(Column(head=scene.label(one), align="center") for one in scene.judged.criteria),
            Column(head=tell("Reviewers"), align="end"),
            Column(head=tell("Farthest apart"), align="end"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=(
            tell("Farthest apart: how many levels lie between the lowest and the highest "
                 "judgement, in the criterion where they lie apart most."),
            *scene.own_notes(),
        ),
        layout="matrix",
    )  # fmt: skip


def _score_cells(scene: Scene, case: str) -> tuple[Cell, ...]:
    n = scene.judged.reviewers(case)
    declined = scene.judged.declined(case)
    sub = tell_many("{n} declined", "{n} declined", declined) if declined else ""
    return (
        scene.case_cell(case),
        *(_score(scene, case, one) for one in scene.judged.criteria),
        NumberCell(text=whole(n), sub=sub),
        NumberCell(text=whole(scene.judged.spread(case)) if n > 1 else "–"),
    )


def _score(scene: Scene, case: str, criterion: str) -> Cell:
    levels = scene.judged.levels(case, criterion)
    mean = scene.judged.mean(case, criterion)
    if mean is None:
        return NothingCell(kind=Nothing.not_answered)
    low, high = levels[0], levels[-1]
    sub = f"{low}–{high}" if low < high else ""
    step = class_of(mean, scene.low, scene.high)
    return LevelCell(text=decimal(mean), step=step, steps=CLASSES, sub=sub)


def agreement_table(scene: Scene) -> Table | Note:
    """Show how far the reviewers agree, criterion by criterion."""
    if len({one.seat for one in scene.judged.judgements if one.levels}) < 2:
        return Note(text=tell("Agreement needs two reviewers or more."), tone="empty")
    rows = [_agreement_row(scene, one) for one in scene.judged.criteria]
    warned = any(cell.words() for row in rows for cell in row.cells[4:])
    if not warned:
        rows = [Row(cells=row.cells[:4]) for row in rows]
    return Table(
        id=scene.table("agreement"),
        title=scene.titled(tell("how far the reviewers agree")),
        about=tell(
            "Krippendorff's alpha for levels in order: 1 is full agreement, 0 what chance gives, "
            "below 0 worse than chance."
        ),
        columns=(
            Column(head=tell("Criterion"), role="label"),
            Column(head=tell("Alpha"), align="end"),
            Column(head=tell("Cases judged twice or more"), align="end"),
            Column(head=tell("Judgements of these"), align="end"),
            *([Column(head=tell("What to mind"))] if warned else []),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=(
            tell(
                "From {relied} on one can rely on the levels, from {tentative} on with care "
                "(Krippendorff 2004). Reviewers may differ with good reason: read their reasons.",
                relied=numeral("0.800"),
                tentative=numeral("0.667"),
            ),
        ),
    )


def _agreement_row(scene: Scene, criterion: str) -> Row:
    import pandas as pd  # slow

    by_case = {
        case: {one.seat: one.levels[criterion] for one in given if criterion in one.levels}
        for case, given in scene.judged.by_case.items()
    }
    label = TextCell(text=scene.label(criterion))
    ratings = pd.DataFrame.from_dict({k: v for k, v in by_case.items() if v}, orient="index")
    try:
        alpha = krippendorff_alpha(ratings, level="ordinal")
    except ParameterError:  # one reviewer, or none, judged by this one
        why = TextCell(text=tell("fewer than two reviewers judged by it"))
        return Row(cells=(label, *[NumberCell(text="–")] * 3, why))
    return Row(
        cells=(
            label,
            NumberCell(text="–" if alpha.value is None else numeral(f"{alpha.value:.2f}")),
            NumberCell(text=whole(alpha.units)),
            NumberCell(text=whole(alpha.ratings)),
            TextCell(text=alpha.warning),
        )
    )


def reason_table(scene: Scene) -> Table | Note:
    """Show what each reviewer said of each case: levels in the order of the criteria, and why."""
    groups = tuple(
        RowGroup(title=scene.label(case), rows=tuple(_reason_rows(scene, given)))
        for case in scene.judged.cases
        if (given := [one for one in scene.judged.judgements if one.case == case])
    )
    if not groups:
        return Note(text=tell("Nobody has answered yet."), tone="empty")
    order = ", ".join(scene.label(one) for one in scene.judged.criteria)
    return Table(
        id=scene.table("reasons"),
        title=scene.titled(tell("judgements and reasons")),
        about=tell("Each reviewer's levels, in this order: {order}.", order=order),
        columns=(
            Column(head=tell("Reviewer"), role="label"),
            Column(head=tell("Levels")),
            Column(head=tell("Reason")),
        ),
        groups=groups,
        layout="profile",
    )


def _reason_rows(scene: Scene, given: Iterable[Judgement]) -> Iterable[Row]:
    for one in sorted(given, key=lambda one: one.seat):
        levels = "\N{NO-BREAK SPACE}· ".join(
            str(one.levels.get(criterion, "–")) for criterion in scene.judged.criteria
        )
        said = TextCell(text=levels if one.levels else tell("does not judge it"))
        reason = TextCell(text=one.reason) if one.reason else _NO_REASON
        yield Row(cells=(TextCell(text=one.seat), said, reason))
