"""The ways of voting: what the file may set of a step in which the group votes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from plakit.activities.kind import Settings
from plakit.programme import Step
from plakit.programme.fields import Flag, Id, Whole
from plakit.text import Text

if TYPE_CHECKING:
    from plakit.methods.voting import Method

Count = Annotated[Whole, Field(ge=1, le=500)]
# The methods that count rankings, by their names in `methods.voting.METHODS`.
RankingMethod = Literal[
    "borda", "borda_averaged", "copeland", "schulze", "ranked_pairs", "kemeny", "runoff"
]


class WayStep(Settings):
    """What each step may set in which the group votes.

    ``question``: words of its own above the vote. ``open_votes``: results name how each seat
    voted, where seats vote by name; the form says so. ``best_of``: an earlier vote of the same
    activity, of which only the ``best`` first are voted on (and those that share the last place).
    ``top``: how many the group wants in the end.
    """

    question: Text = {}
    open_votes: Flag = False
    best_of: str = ""
    best: Count = 10
    top: Count = 3


class DotsStep(WayStep):
    """Dots for each seat, under each heading anew where issues stand under headings."""

    dots: Count = 5
    most_each: Count | None = None


class ApprovalStep(WayStep):
    """Yes to as many as one likes, or to ``at_most`` so many."""

    at_most: Count | None = None


class Criterion(Settings):
    """What issues are judged by: a short name, and the question."""

    id: Id
    title: Text
    question: Text


class ScoresStep(WayStep):
    """Levels from 1 to 5 by two criteria; the first is drawn upwards, the second to the right.

    Without any, these are importance and feasibility.
    """

    criteria: Annotated[tuple[Criterion, ...], Field(min_length=2, max_length=2)] = ()


class RankingStep(WayStep):
    """An order, the best first, with ties; what is left out stands below all that has a place."""

    method: RankingMethod = "schulze"
    at_most: Count | None = None


class PairsStep(WayStep):
    """Which of two? ``pairs`` questions a seat; all seats together compare everything."""

    pairs: Count = 12


WAYS: Mapping[str, type[WayStep]] = {
    "dots": DotsStep,
    "approval": ApprovalStep,
    "scores": ScoresStep,
    "ranking": RankingStep,
    "pairs": PairsStep,
}


def method_named(name: str) -> "Method":
    """Give the method by which a vote is counted; of scores, that of their sums.

    >>> method_named("scores").takes, method_named("bradley_terry").takes
    ('marks', 'pairs')
    """
    from plakit.methods import bradley_terry, mean_marks
    from plakit.methods.voting import METHODS

    others = {one.name: one for one in (bradley_terry.METHOD, mean_marks.METHOD)}
    return others.get(name) or METHODS[name]


def way_of(step: Step) -> str:
    """Name the way of a step: that of a vote which names none is dots.

    >>> way_of(Step(id="s", title="We vote"))
    'dots'
    """
    return step.does or "dots"
