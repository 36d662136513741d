"""What a group does together: one module a kind, made known by one line at the foot."""

from pydantic import ValidationError

from plakit.activities.agreements import Agreement
from plakit.activities.board import Board
from plakit.activities.cases.intake import CaseIntake
from plakit.activities.cases.judging import CaseJudging
from plakit.activities.cases.reading import CaseReading
from plakit.activities.cases.register import CaseRegister
from plakit.activities.delphi import Delphi
from plakit.activities.drafting import Drafting
from plakit.activities.fact_sheet import FactSheet
from plakit.activities.follow_up import FollowUp
from plakit.activities.guidelines import Guidelines
from plakit.activities.held import Answered, Held, as_promised
from plakit.activities.kind import Asking, Kind
from plakit.activities.matching import Matching
from plakit.activities.messages import KeyMessages
from plakit.activities.opinions import Opinions
from plakit.activities.plugins import kinds_of_others
from plakit.activities.proposing import Proposal
from plakit.activities.results import Results, Who
from plakit.activities.self_assessment import SelfAssessment
from plakit.activities.session import session_report, session_title
from plakit.activities.solution_bank import SolutionBank
from plakit.activities.status_matrix import StatusMatrix
from plakit.activities.survey import Survey
from plakit.activities.votes import Vote
from plakit.errors import Fault, ParameterError, known
from plakit.programme import Activity, Programme
from plakit.wording import tell

__all__ = [
    "KINDS", "Answered", "Asking", "Held", "Kind", "Proposal", "Results", "Who",
    "as_promised", "check_activities", "kind_of", "session_report", "session_title",
]  # fmt: skip


def kind_of(activity: Activity) -> Kind:
    """Give the kind of an activity.

    Raises
    ------
    ParameterError
        If no kind has that name.
    """
    if activity.kind not in KINDS:
        raise ParameterError(f"{activity.id}: {_unknown(activity)}")
    return KINDS[activity.kind]


def check_activities(programme: Programme) -> list[Fault]:
    """Find what the kinds say is wrong, and what could not be asked; for `read_programme`."""
    faults = []
    for activity in programme.activities.values():
        if activity.kind in KINDS:
            own = KINDS[activity.kind].check(programme, activity)
            faults += own or _not_to_be_asked(programme, activity)
        else:
            faults.append(activity.fault("kind", text=_unknown(activity)))
    return faults


def _not_to_be_asked(programme: Programme, activity: Activity) -> list[Fault]:
    """Make the Form of each step, as opening it would, and tell which cannot be made."""
    faults = []
    for number, step in enumerate(activity.steps):
        try:
            kind_of(activity).asking(programme, activity, step, Held())
        except ParameterError:  # an earlier step comes first, or nobody is asked: no fault
            continue
        except ValidationError as error:
            whys = (one["msg"].removeprefix("Value error, ") for one in error.errors())
            text = tell("this cannot be asked: {whys}", whys="; ".join(whys))
            faults.append(activity.fault("steps", number, text=text))
    return faults


def _unknown(activity: Activity) -> str:
    return tell(
        "'{kind}' is not a kind of activity. {known}",
        kind=activity.kind,
        known=known(activity.kind, KINDS),
    )


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        SelfAssessment(),
        Board(),
        FactSheet(),
        Survey(),
        StatusMatrix(),
        CaseJudging(),
        SolutionBank(),
        CaseRegister(),
        CaseIntake(),
        CaseReading(),
        Delphi(),
        Opinions(),
        Vote(),
        Matching(),
        Guidelines(),
        Drafting(),
        FollowUp(),
        Agreement(),
        KeyMessages(),
    )
}
KINDS |= kinds_of_others(KINDS)
