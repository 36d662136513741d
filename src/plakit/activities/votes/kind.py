"""The kind: what each step of a vote asks, and what is wrong with its file."""

from collections.abc import Iterator

from plakit.activities.board.settings import BoardSettings
from plakit.activities.cases.naming import unknown_cases
from plakit.activities.deciding.checking import vote_faults
from plakit.activities.deciding.outcome import OutcomeStep, outcome_form
from plakit.activities.deciding.vote_form import vote_form
from plakit.activities.deciding.voted import as_voted, voted_on
from plakit.activities.deciding.ways import WAYS
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, none_recorded, steps_before
from plakit.activities.votes.issues import issues_of, session_of
from plakit.activities.votes.results import VoteResults
from plakit.activities.votes.settings import VoteSettings
from plakit.errors import Fault, known
from plakit.programme import Activity, Programme, Step
from plakit.wording import tell


class Vote(Kind):
    """Votes on issues that are known before, one way a step."""

    name = "vote"
    settings = VoteSettings
    does = {**WAYS, "outcome": OutcomeStep}
    by_facilitator = ("outcome",)
    results_of = VoteResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find missing steps, and settings that name what is not there."""
        settings = activity.read_settings(VoteSettings)
        votes = self.steps_that(activity, *WAYS)
        text = tell("{activity} is a vote, and ballots of one are not recorded here.",
                    activity=activity.id)  # fmt: skip
        return [
            *([] if votes else [_no_vote(activity)]),
            *vote_faults(activity, votes),
            *_source_faults(programme, activity, settings),
            *none_recorded(programme, activity, text),
        ]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask for a vote, in the way of the step; or the facilitator, what was decided."""
        settings = activity.read_settings(VoteSettings)
        issues = issues_of(programme, settings, session_of(programme, step))
        if step.does == "outcome":
            voted = as_voted(activity, self.steps_that(activity, *WAYS), held, issues)
            form = outcome_form(programme, activity, voted)
            return Asking(form, who="facilitators")
        chosen = voted_on(activity, step, held, issues)
        return Asking(vote_form(programme, activity, step, chosen))

    def waits_for(self, activity: Activity, step: str) -> tuple[str, ...]:
        """Let votes end before it is written down what was decided."""
        is_outcome = step in {one.id for one in self.steps_that(activity, "outcome")}
        votes = self.steps_that(activity, *WAYS) if is_outcome else ()
        return steps_before(activity, step, votes)

    def tells_of_cases(self, activity: Activity) -> bool:
        """Tell whether it is cases that are voted on: their titles name schools."""
        return bool(activity.read_settings(VoteSettings).cases)

    def rehearsal_facts(self, programme: Programme, activity: Activity) -> dict[str, str]:
        """Give the board whose recorded cards are voted on: they are what is asked."""
        name = activity.read_settings(VoteSettings).cards_of
        files = programme.recorded_files(name) if name else ()
        if not files:
            return {}
        board = programme.activity(name).file
        return {one: (programme.folder / one).read_text("utf-8") for one in (board, *files)}


def _no_vote(activity: Activity) -> Fault:
    text = tell("a vote needs steps, such as: - {{id: dots, title: Dots, does: dots}}")
    return activity.fault("steps", text=text)


def _source_faults(
    programme: Programme, activity: Activity, settings: VoteSettings
) -> Iterator[Fault]:
    if settings.cases != "all":
        yield from unknown_cases(programme, activity, settings.cases)
    boards = {one.id: one for one in programme.activities.values() if one.kind == "board"}
    if settings.cards_of and settings.cards_of not in boards:
        text = tell("'{name}' is not a board. {known}", name=settings.cards_of,
                    known=known(settings.cards_of, boards))  # fmt: skip
        yield activity.fault("settings", "cards_of", text=text)
    elif settings.column:
        board = boards.get(settings.cards_of)
        names = [one.id for one in board.read_settings(BoardSettings).headings] if board else []
        if settings.column not in names:
            text = tell("'{name}' is not a column. {known}", name=settings.column,
                        known=known(settings.column, names))  # fmt: skip
            yield activity.fault("settings", "column", text=text)
