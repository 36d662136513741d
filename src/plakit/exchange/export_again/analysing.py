"""Hands the tidy table of an export to the analysis of items."""

from typing import TYPE_CHECKING

from plakit.activities.item_analysis import AnalysedItem, ItemAnalysis, WaveItems
from plakit.errors import ParameterError
from plakit.forms import Form, LevelQuestion
from plakit.methods.groups import group_words
from plakit.programme import group_titles
from plakit.text import say
from plakit.wording import tell

if TYPE_CHECKING:
    import pandas as pd

    from plakit.exchange.export_again.export import Export


def item_analysis(export: "Export", activity: str, session: str = "") -> ItemAnalysis:
    """Make the analysis of the items on a scale of one activity, up to a session.

    Raises
    ------
    ParameterError
        If nobody has answered, or the activity asks nothing on a scale.
    """
    until = export.programme.sessions_until(export.session(session))
    rounds: list[dict[str, str]] = [
        {str(name): str(cell) for name, cell in row.items()}
        for row in export.steps.to_dict("records")
        if row["activity"] == activity and row["session"] in until and row["leaves"] == "answers"
    ]
    waves = [(row, _levels(export, activity, row)) for row in rounds]
    waves = [(row, now) for row, now in waves if len(now)]
    form = export.form(str(waves[-1][0]["form"])) if waves and waves[-1][0]["form"] else None
    items = _items(form, export.programme.languages) if form else ()
    if form is None or len(items) < 2:
        raise ParameterError(
            tell(
                "{activity}: there are no answers on a scale to analyse, or only to one item.",
                activity=activity,
            )
        )
    names = [item.id for item in items]
    titles = {step.id: say(step.title, export.programme.languages)
              for step in export.programme.activity(activity).steps}  # fmt: skip
    return ItemAnalysis(
        id=activity,
        title=say(export.programme.activity(activity).title, export.programme.languages),
        items=items,
        levels=_scale(form, export.programme.languages),
        waves=tuple(
            WaveItems(
                title=titles.get(str(row["step"]), str(row["step"])) or str(row["step"]),
                now=now.reindex(columns=names),
                groups=_groups(export, activity, row).reindex(now.index),
            )
            for row, now in waves
        ),
        is_linked=all(row.get("is_linked", "yes") != "no" for row, _ in waves),
        is_rehearsal=export.is_rehearsal,
    )


def _levels(export: "Export", activity: str, row: dict[str, str]) -> "pd.DataFrame":
    """Give the levels of a round: one row a person who answered anything, one column an item."""
    import pandas as pd

    rows = export.answers
    own = rows[
        (rows["activity"] == activity) & (rows["session"] == row["session"])
        & (rows["step"] == row["step"]) & (rows["counts"] != "no") & (rows["respondent"] != "")
        & ((rows["value"] != "") | (rows["nothing"] != ""))
    ]  # fmt: skip
    people = sorted(set(own["respondent"]))
    wide = own[own["part"] == "now"].pivot(index="respondent", columns="item", values="value")
    return wide.reindex(people).apply(pd.to_numeric, errors="coerce")


def _groups(export: "Export", activity: str, row: dict[str, str]) -> "pd.DataFrame":
    people = export.participants
    own = people[
        (people["activity"] == activity) & (people["session"] == row["session"])
        & (people["step"] == row["step"])
    ].set_index("respondent")  # fmt: skip
    fields = [name for name in export.programme.activity(activity).groups if name in own.columns]
    titled = own[fields].copy()
    for field in fields:
        titles = group_titles(field)
        titled[field] = [titles.get(name, group_words(name)) for name in own[field]]
    return titled


def _items(form: Form, languages: tuple[str, ...]) -> tuple[AnalysedItem, ...]:
    return tuple(
        AnalysedItem(
            id=question.id,
            label=say(question.short or question.label, languages),
            area=section.id,
            area_label=say(section.title, languages),
        )
        for section in form.sections
        for question in section.questions
        if isinstance(question, LevelQuestion)
    )


def _scale(form: Form, languages: tuple[str, ...]) -> tuple[tuple[float, str], ...]:
    """Give all levels that occur, lowest first; in a survey items may have scales of their own."""
    levels = {
        float(level.value): say(level.label, languages)
        for question in form.questions
        if isinstance(question, LevelQuestion)
        for level in question.levels
    }
    return tuple(sorted(levels.items()))
