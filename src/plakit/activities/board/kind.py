"""The kind: what each step of a board asks, and what is wrong with its file."""

from dataclasses import replace

from plakit.activities.board.asking import cards_form, flags_form, grouping_form
from plakit.activities.board.issues import all_issues, issues_of
from plakit.activities.board.results import BoardResults
from plakit.activities.board.settings import BoardSettings, CardsStep, FlagsStep, GroupingStep
from plakit.activities.deciding.outcome import OutcomeStep, outcome_form
from plakit.activities.deciding.vote_form import vote_form
from plakit.activities.deciding.voted import as_voted, voted_on
from plakit.activities.deciding.ways import WAYS
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, Results
from plakit.activities.proposing import Proposal
from plakit.errors import Fault, known
from plakit.programme import Activity, Programme, Recorded, Step
from plakit.wording import tell

# What the facilitator answers for the group.
_FACILITATORS = ("grouping", "flags", "outcome")


def _no_column(row: Recorded, names: list[str]) -> str:
    if row.item in names:
        return ""
    return tell(
        "'{item}' is not a column of {activity}. {known}",
        item=row.item,
        activity=row.activity,
        known=known(row.item, names),
    )


def _no_place(row: Recorded) -> str:
    if not row.place or (row.place.isascii() and row.place.isdigit()):
        return ""
    return tell("'{place}' is not a place. Allowed: a whole number, or nothing.", place=row.place)


def _no_parent(row: Recorded, cards: list[str]) -> str:
    if not row.parent or row.parent in cards:
        return ""
    return tell(
        "'{card}' is not a card that can be answered. {known}",
        card=row.parent,
        known=known(row.parent, cards),
    )


class Board(Kind):
    """Cards under headings; then piles of them, votes, and what the group decides."""

    name = "board"
    settings = BoardSettings
    does = {
        "cards": CardsStep, "grouping": GroupingStep, "flags": FlagsStep, **WAYS,
        "outcome": OutcomeStep,
    }  # fmt: skip
    results_of = BoardResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find recorded cards under headings that do not exist, and an unknown ``answers_to``."""
        settings = activity.read_settings(BoardSettings)
        names = [column.id for column in settings.headings]
        if settings.answers_to and settings.answers_to not in names:
            text = tell(
                "'{name}' is not a column. {known}",
                name=settings.answers_to,
                known=known(settings.answers_to, names),
            )
            return [activity.fault("settings", "answers_to", text=text)]
        rows = programme.recorded_rows(activity.id)
        asked_about = [row.card for row in rows if row.item == settings.answers_to]
        return [
            row.fault(field, text=text)
            for row in rows
            for field, text in (
                ("item", _no_column(row, names)),
                ("place", _no_place(row)),
                ("parent", _no_parent(row, asked_about)),
            )
            if text
        ]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask for cards, for piles of them, for a vote, or for what the facilitator notes."""
        before = _before(activity, step, held)
        does = self.does_in(step)
        settings = activity.read_step(step, self.does[does])
        match settings:
            case CardsStep():
                return Asking(cards_form(programme, activity, settings, before))
            case GroupingStep():
                form = grouping_form(programme, activity, settings, before)
            case FlagsStep():
                form = flags_form(programme, activity, settings, before)
            case OutcomeStep():
                issues = as_voted(activity, before, all_issues(activity, before))
                form = outcome_form(programme, activity, issues)
            case _:
                issues = voted_on(activity, step, before, issues_of(activity, before))
                return Asking(vote_form(programme, activity, step, issues))
        return Asking(form, who="facilitators")

    def proposals(self, results: Results) -> tuple[Proposal, ...]:
        """Give the outcomes that the facilitator wrote down."""
        return results.proposals() if isinstance(results, BoardResults) else ()

    def is_decision(self, activity: Activity, step: str) -> bool:
        """Tell whether it is a step that the facilitator answers."""
        return step in {one.id for one in self.steps_that(activity, *_FACILITATORS)}

    def follows_answers(self, activity: Activity, step: str) -> bool:
        """Tell whether it asks about cards, or is a round that answers them."""
        first = self.steps_that(activity, "cards")[:1]
        return step not in {one.id for one in first}


def _before(activity: Activity, step: Step, held: Held) -> Held:
    """Give what the steps before one hold, and what was recorded in none."""
    at = [one.id for one in activity.steps].index(step.id)
    earlier = {"", *(one.id for one in activity.steps[:at])}
    return replace(
        held,
        answers=tuple(row for row in held.answers if row.step in earlier),
        waves=tuple(wave for wave in held.waves if wave[1] in earlier),
    )
