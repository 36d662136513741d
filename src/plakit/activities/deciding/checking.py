"""What is wrong with the steps of a file in which the group votes."""

from collections.abc import Iterator, Sequence

from plakit.activities.deciding.ways import WAYS, way_of
from plakit.errors import Fault, known
from plakit.programme import Activity, Step
from plakit.wording import tell


def vote_faults(activity: Activity, votes: Sequence[Step]) -> Iterator[Fault]:
    """Find votes on the first of a vote that does not come before, and open ones without names.

    Parameters
    ----------
    votes : sequence of Step
        The steps of the activity in which the group votes, in order.
    """
    earlier: list[str] = []
    for step in votes:
        settings = activity.read_step(step, WAYS[way_of(step)])
        number = activity.steps.index(step)
        if settings.best_of and settings.best_of not in earlier:
            text = tell("'{step}' is not a vote before this one. {known}", step=settings.best_of,
                        known=known(settings.best_of, earlier))  # fmt: skip
            yield activity.fault("steps", number, "settings", "best_of", text=text)
        if settings.open_votes and activity.mode != "named":
            text = tell("only who votes by name can be shown with a vote. Write mode: named, or "
                        "take open_votes out")  # fmt: skip
            yield activity.fault("steps", number, "settings", "open_votes", text=text)
        earlier.append(step.id)
