"""A group field that would tell which seat stands behind a random number."""

from collections import Counter
from collections.abc import Iterable

from plakit.errors import Fault
from plakit.programme import Activity, Seat
from plakit.wording import tell


def telling_faults(activity: Activity, seats: Iterable[Seat]) -> list[Fault]:
    """Find ``unit`` among the group fields, where a unit has too few seats to hide in."""
    if activity.mode == "named" or "unit" not in activity.groups:
        return []
    by_unit = Counter(seat.unit for seat in seats)
    if all(count >= activity.k for count in by_unit.values()):
        return []
    text = tell(
        "'unit' would tell who answers under a random number, as a unit has fewer than "
        "{k} seats. Take it out, or write mode: named",
        k=activity.k,
    )
    return [activity.fault("groups", text=text)]
