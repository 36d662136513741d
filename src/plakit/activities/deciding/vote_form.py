"""The Form of a vote: its way, its issues, and how it will be counted, said before anybody votes.

What was opened is kept as it was asked; so the method is, which is the id of the form's section.
"""

from collections.abc import Sequence
from typing import Any

from plakit.activities.deciding.as_printed import FOLLOWED
from plakit.activities.deciding.issues import Issue
from plakit.activities.deciding.ways import (
    WAYS,
    ApprovalStep,
    Criterion,
    DotsStep,
    PairsStep,
    RankingStep,
    ScoresStep,
    WayStep,
    method_named,
    way_of,
)
from plakit.activities.form_of import form_of
from plakit.errors import ParameterError
from plakit.forms import (
    ChoicesQuestion,
    CompareQuestion,
    Form,
    GridQuestion,
    Option,
    PointsQuestion,
    Question,
    RankingQuestion,
    Section,
)
from plakit.forms.scales import Level
from plakit.locales import whole
from plakit.programme import Activity, Programme, Step
from plakit.text import Text, in_each, tell_each
from plakit.wording import mark, tell

# Before the name of the method, where results say who voted how.
OPEN = "open-"
ABSTAINS = mark("I abstain")
# More nobody compares on a phone; piles and dots make them fewer first.
MOST_ISSUES = 200
LOWEST, HIGHEST = 1, 5
_LEVELS = {LOWEST: mark("not at all"), 2: mark("a little"), 3: mark("in part"),
           4: mark("mostly"), HIGHEST: mark("very much")}  # fmt: skip
_ASKS = {
    "dots": mark("Where do you put your dots?"),
    "approval": mark("Which of these do you say yes to?"),
    "ranking": mark("Which comes first, which next?"),
    "pairs": mark("Which of the two is more important?"),
}
_CRITERIA = (
    ("importance", mark("Importance"), mark("How important is it?")),
    ("feasibility", mark("Feasibility"), mark("How feasible is it?")),
)
_COUNTED = mark("How it is counted: {rule}")
_ROUNDED_SAYS = mark("{counted} Results are rounded; what is then equal shares a place.")
_OPEN_SAYS = mark("{counted} Results name how each seat voted.")


def vote_form(
    programme: Programme, activity: Activity, step: Step, issues: Sequence[Issue]
) -> Form:
    """Ask for a vote on these issues, in the way that the step is for.

    Raises
    ------
    ParameterError
        If there are too few or too many issues to vote on.
    """
    settings = activity.read_step(step, WAYS[way_of(step)])
    fewest = 3 if isinstance(settings, PairsStep) else 2
    if not fewest <= len(issues) <= MOST_ISSUES:
        raise ParameterError(
            tell(
                "{activity}, {step}: there are {n} issues to vote on. Allowed: {fewest} to {most}. "
                "Say in its settings which they are; on a board, write cards first, or mark more "
                "of them as prioritised.",
                activity=activity.id,
                step=step.id,
                n=whole(len(issues)),
                fewest=fewest,
                most=MOST_ISSUES,
            )
        )
    is_open = settings.open_votes and activity.mode == "named"
    method = method_of(way_of(step), settings)
    section = Section(
        id=f"{OPEN}{method}" if is_open else method,
        title=step.title,
        help=in_each(
            programme.languages,
            lambda _: _counted(
                method, is_open=is_open, is_rounded=is_rounded(activity, way_of(step))
            ),
        ),
        questions=_questions(settings, issues, programme.languages),
    )
    return form_of(activity, [section], is_sealed=True)


def method_of(way: str, settings: WayStep) -> str:
    """Name the method by which a vote is counted."""
    if isinstance(settings, RankingStep):
        return settings.method
    return {"pairs": "bradley_terry"}.get(way, way)


def rule_words(method: str) -> str:
    """Say in a sentence how a method counts."""
    return tell(method_named(method).rule)


def method_words(method: str) -> str:
    """Say the name of a method."""
    return tell(method_named(method).title)


def is_rounded(activity: Activity, way: str) -> bool:
    """Tell whether places follow rounded numbers: where nobody may know how one seat voted."""
    return activity.mode != "named" and way in FOLLOWED


def _counted(method: str, *, is_open: bool, is_rounded: bool) -> str:
    counted = tell(_COUNTED, rule=rule_words(method))
    if is_rounded:
        return tell(_ROUNDED_SAYS, counted=counted)
    return tell(_OPEN_SAYS, counted=counted) if is_open else counted


def _questions(
    settings: WayStep, issues: Sequence[Issue], languages: Sequence[str]
) -> tuple[Question, ...]:
    options = tuple(Option(id=one.id, label=one.text) for one in issues)
    abstains = {"may_not_apply": True, "not_apply_label": tell_each(ABSTAINS, languages)}
    match settings:
        case DotsStep():
            return _dots(settings, issues, languages, abstains)
        case ApprovalStep():
            given: dict[str, Any] = {"id": "approval", "at_most": settings.at_most, **abstains}
            return (ChoicesQuestion(label=_asks("approval", settings, languages),
                                    options=options, **given),)  # fmt: skip
        case ScoresStep():
            return tuple(
                GridQuestion(id=one.id, label=one.question, short=one.title, rows=options,
                             levels=_levels(languages), nothing_by_row=False, by_numbers=True,
                             **abstains)
                for one in criteria_of(settings, languages)
            )  # fmt: skip
        case RankingStep():
            return (
                RankingQuestion(id="ranking", label=_asks("ranking", settings, languages),
                                options=options, at_most=settings.at_most, ties=True,
                                may_abstain=True),
            )  # fmt: skip
        case PairsStep():
            every = len(options) * (len(options) - 1) // 2
            return (
                CompareQuestion(id="pairs", label=_asks("pairs", settings, languages),
                                options=options, pairs=min(settings.pairs, every), **abstains),
            )  # fmt: skip
    raise AssertionError(settings)


def _dots(
    settings: DotsStep, issues: Sequence[Issue], languages: Sequence[str], abstains: dict[str, Any]
) -> tuple[Question, ...]:
    """Ask under each heading anew, where there are several and each has issues to choose from."""
    columns = {one.column: one.heading for one in issues}
    asked = _asks("dots", settings, languages)
    if len(columns) < 2 or "" in columns or any(len(_under(name, issues)) < 2 for name in columns):
        return (_dots_question("dots", asked, settings, issues, abstains),)
    return tuple(
        _dots_question(f"dots-{name}", heading, settings, _under(name, issues), abstains)
        for name, heading in columns.items()
    )


def _under(column: str, issues: Sequence[Issue]) -> list[Issue]:
    return [one for one in issues if one.column == column]


def _dots_question(
    name: str, label: Text, settings: DotsStep, issues: Sequence[Issue], abstains: dict[str, Any]
) -> PointsQuestion:
    options = tuple(Option(id=one.id, label=one.text) for one in issues)
    return PointsQuestion(
        id=name,
        label=label,
        options=options,
        budget=settings.dots,
        most_each=settings.most_each,
        **abstains,
    )


def _asks(way: str, settings: WayStep, languages: Sequence[str]) -> Text:
    return settings.question or tell_each(_ASKS[way], languages)


def criteria_of(settings: ScoresStep, languages: Sequence[str]) -> tuple[Criterion, ...]:
    """Give the two criteria: those of the file, else importance and feasibility."""
    return settings.criteria or tuple(
        Criterion(
            id=name,
            title=tell_each(title, languages),
            question=tell_each(question, languages),
        )
        for name, title, question in _CRITERIA
    )


def _levels(languages: Sequence[str]) -> tuple[Level, ...]:
    return tuple(
        Level(value=value, label=tell_each(words, languages)) for value, words in _LEVELS.items()
    )
