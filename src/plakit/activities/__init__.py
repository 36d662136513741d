"""What a group does together: one module a kind, made known by one line at the foot."""

from importlib.metadata import entry_points

from plakit.activities.board import Board
from plakit.activities.fact_sheet import FactSheet
from plakit.activities.kind import Answered, Asking, Held, Kind, Results, Who
from plakit.activities.self_assessment import SelfAssessment
from plakit.activities.session import session_report, session_title
from plakit.errors import Fault, ParameterError, known
from plakit.programme import Activity, Programme

__all__ = [
    "KINDS", "Answered", "Asking", "Held", "Kind", "Results", "Who",
    "check_activities", "kind_of", "session_report", "session_title",
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
    """Find what the kinds themselves say is wrong; for `read_programme`."""
    faults = []
    for activity in programme.activities.values():
        if activity.kind in KINDS:
            faults += KINDS[activity.kind].check(programme, activity)
        else:
            faults.append(activity.fault("kind", text=_unknown(activity)))
    return faults


def _unknown(activity: Activity) -> str:
    return f"'{activity.kind}' is not a kind of activity. {known(activity.kind, KINDS)}"


KINDS: dict[str, Kind] = {kind.name: kind for kind in (SelfAssessment(), Board(), FactSheet())}
# Another package brings its own kinds by the entry-point group of this name.
KINDS |= {point.name: point.load()() for point in entry_points(group="plakit.activities")}
