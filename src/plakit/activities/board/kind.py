"""The kind: what each step of a board asks, and what is wrong with its file."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from plakit.activities.board.asking import cards_form, flags_form, grouping_form, written_on
from plakit.activities.board.cards import card_ids
from plakit.activities.board.checking import check_board
from plakit.activities.board.issues import all_issues, issues_of
from plakit.activities.board.results import BoardResults
from plakit.activities.board.settings import BoardSettings, CardsStep, FlagsStep, GroupingStep
from plakit.activities.deciding.checking import vote_faults
from plakit.activities.deciding.outcome import OutcomeStep, outcome_form
from plakit.activities.deciding.vote_form import vote_form
from plakit.activities.deciding.voted import as_voted, voted_on
from plakit.activities.deciding.ways import WAYS
from plakit.activities.held import Answered, Held
from plakit.activities.kind import Asking, Kind, steps_before
from plakit.errors import Fault
from plakit.programme import Activity, Programme, Recorded, Step


class Board(Kind):
    """Cards under headings; then piles of them, votes, and what the group decides."""

    name = "board"
    settings = BoardSettings
    does = {
        "cards": CardsStep, "grouping": GroupingStep, "flags": FlagsStep, **WAYS,
        "outcome": OutcomeStep,
    }  # fmt: skip
    by_facilitator = ("grouping", "flags", "outcome")
    results_of = BoardResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find headings, boards, recorded cards and votes that do not fit together."""
        votes = vote_faults(activity, self.steps_that(activity, *WAYS))
        return [*check_board(programme, activity), *votes]

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
                votes = self.steps_that(activity, *WAYS)
                there = all_issues(programme, activity, before)
                if self.steps_that(activity, "cards"):
                    written_on(programme, activity, before)
                issues = as_voted(activity, votes, before, there)
                form = outcome_form(programme, activity, issues)
            case _:
                issues = voted_on(activity, step, before, issues_of(programme, activity, before))
                return Asking(vote_form(programme, activity, step, issues))
        return Asking(form, who="facilitators")

    def waits_for(self, activity: Activity, step: str) -> tuple[str, ...]:
        """Let piles be made before a vote on them is opened, and votes end before the outcome."""
        does = {one.id: self.does_in(one) for one in activity.steps}
        first = WAYS if does[step] == "outcome" else ("grouping",)
        is_early = does[step] in ("cards", "grouping")
        return () if is_early else steps_before(activity, step, self.steps_that(activity, *first))

    def reads(self, programme: Programme, activity: Activity) -> tuple[str, ...]:
        """Name the boards of other rooms that are put together on this one."""
        return activity.read_settings(BoardSettings).boards

    def ids_in(self, activity: Activity, row: Answered) -> Mapping[str, str]:
        """Give the ids of cards: votes and outcomes name them by these."""
        return card_ids(activity, row)

    def recorded_value(self, row: Recorded) -> dict[str, Any]:
        """Read a card."""
        return {"value": [{"id": row.card, "text": row.value}]}

    def follows_answers(self, activity: Activity, step: str) -> bool:
        """Tell whether it asks about cards, or is a round that answers them."""
        first = self.steps_that(activity, "cards")[:1]
        return step not in {one.id for one in first}


def _before(activity: Activity, step: Step, held: Held) -> Held:
    """Give what the steps before one hold, and what was recorded in none."""
    earlier = {"", *steps_before(activity, step.id, activity.steps)}
    return replace(
        held,
        answers=tuple(row for row in held.answers if row.step in earlier),
        waves=tuple(wave for wave in held.waves if wave[1] in earlier),
    )
