"""What of a vote may be shown: its order, and the numbers beside it, under the rules of promises.

Under random numbers nothing is shown of fewer than k ballots, and below ten only which place each
issue has; from ten on there are numbers, released as those of a survey (T4, T5).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from plakit.activities.deciding.as_printed import of_ten, printed_places, shared_places
from plakit.activities.deciding.cast import Ballots
from plakit.activities.deciding.vote_form import HIGHEST, LOWEST, is_rounded
from plakit.methods.by_group import distribution_from
from plakit.methods.cells import too_few
from plakit.methods.disclosure import LEAST_K, release
from plakit.methods.options import exact_shares, print_option_shares
from plakit.methods.released import Printed, ReleasedTable
from plakit.methods.survey import release_survey
from plakit.methods.survey_items import AskedItem
from plakit.programme import Activity
from plakit.wording import tell

if TYPE_CHECKING:
    from plakit.methods.voting import Order

# By way: what kind of item its numbers are released as.
_RELEASED_AS = {"dots": "points", "approval": "choices", "ranking": "ranking"}


@dataclass(frozen=True)
class Placed:
    """One set of issues as it came out, as far as it may be shown.

    Attributes
    ----------
    reason : str
        Why nothing is shown; empty where the order is.
    order : tuple of ids
        The best first; then those without a place.
    places : mapping
        Issue to its place; equal ones share the better one. Without those that have none.
    note : str
        What the method has to say of its count.
    numbers : mapping
        Issue to its number: dots (all of them where seats vote by name, else those of ten who
        voted), share that said yes, mean place, share of comparisons won. Empty where no numbers
        may be shown, and of scores.
    backed : mapping
        Of dots: issue to the share of ballots that give it any.
    ahead : mapping
        Of rankings: issue to the shares that put it before the next one, and after it.
    scores : mapping
        Of scores: criterion to what was released of it, issue by issue.
    follows_print : bool
        Whether places are those of the numbers as they are printed, rounded.
    """

    ballots: Ballots
    reason: str = ""
    order: tuple[str, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    numbers: Mapping[str, Printed] = field(default_factory=dict)
    backed: Mapping[str, Printed] = field(default_factory=dict)
    ahead: Mapping[str, tuple[Printed, Printed]] = field(default_factory=dict)
    scores: Mapping[str, ReleasedTable] = field(default_factory=dict)
    follows_print: bool = False

    @property
    def has_numbers(self) -> bool:
        """Tell whether numbers may be shown, and not the order alone."""
        return bool(self.numbers or self.scores)

    @property
    def tied(self) -> frozenset[str]:
        """Give the issues that share their place with another."""
        held = list(self.places.values())
        return frozenset(one for one, place in self.places.items() if held.count(place) > 1)


def placed(activity: Activity, ballots: Ballots, *, is_open: bool = False) -> Placed:
    """Count a vote, and keep what may be shown of it.

    Parameters
    ----------
    activity : Activity
        With the mode and k that were promised (see `held.as_promised`).
    is_open : bool
        Whether the form said that results name how each seat votes.
    """
    is_named = activity.mode == "named"
    if not ballots.n:
        return Placed(ballots, reason=tell("Nobody has voted"))
    # Who voted is shown: the result of one would be that ballot, and of two either knows the other.
    least = activity.k if not is_named else 0 if is_open else LEAST_K
    if ballots.n < least:
        return Placed(ballots, reason=too_few(least))
    if ballots.way == "scores":
        return _by_scores(activity, ballots)
    order = ballots.order
    found = Placed(ballots, order=order.options, places=dict(order.places), note=order.note)
    if not order.places or (not is_named and ballots.n < distribution_from(activity.k)):
        return found
    found = replace(
        found,
        numbers=_numbers(activity, ballots, order),
        backed=_backed(activity, ballots) if ballots.way == "dots" else {},
        ahead=_ahead(activity, ballots, order) if ballots.way == "ranking" else {},
    )
    if ballots.way == "dots" and found.numbers:
        found = replace(found, numbers=_dots(found, is_named=is_named))
    if not found.numbers or not is_rounded(activity, ballots.way):
        return found
    options, places = printed_places(tuple(ballots.issues), found.numbers)
    return replace(found, order=options, places=places, follows_print=True)


def _dots(found: Placed, *, is_named: bool) -> Mapping[str, Printed]:
    """Give dots in whole numbers: all of them, or those of ten people where means are rounded."""
    if is_named:
        sums = found.ballots.order.scores
        return {one: Printed(str(round(sums[one])), sums[one]) for one in found.numbers}
    return {
        one: of_ten(mean, has_any=one in found.backed and found.backed[one].value > 0)
        for one, mean in found.numbers.items()
    }


def _by_scores(activity: Activity, ballots: Ballots) -> Placed:
    """Order by the sum of the means as they are printed: what is seen is what counts."""
    scores = {name: _released(activity, ballots, name) for name in ballots.criteria}
    sums: dict[str, float] = {}
    for issue in ballots.issues:
        rows = [one.row(issue) for one in scores.values()]
        means = [row.mean.value for row in rows if row and row.mean]
        if len(means) == len(scores):
            sums[issue] = round(sum(means), 1)
    if not sums:
        return Placed(ballots, reason=too_few(activity.k))
    order = sorted(ballots.issues, key=lambda one: -sums.get(one, float("-inf")))
    places = shared_places({one: sums[one] for one in order if one in sums})
    return Placed(ballots, order=tuple(order), places=places, scores=scores)


def _released(activity: Activity, ballots: Ballots, criterion: str) -> ReleasedTable:
    import pandas as pd  # slow to import

    rows = [
        {"respondent": who, "item": issue, "now": float(level), "wanted": None, "nothing": ""}
        for who, ballot in ballots.given.items()
        for issue, level in ballot.get(criterion, {}).items()
    ]
    columns = ["respondent", "item", "now", "wanted", "nothing"]
    return release(
        pd.DataFrame(rows, columns=columns).astype({"now": float, "wanted": float}),
        items=tuple(ballots.issues),
        levels=range(LOWEST, HIGHEST + 1),
        k=activity.k,
        mode=activity.mode,
        respondents=pd.DataFrame({"respondent": list(ballots.given)}),
    )


def _numbers(activity: Activity, ballots: Ballots, order: "Order") -> Mapping[str, Printed]:
    if ballots.way == "pairs":
        step = 1 if activity.mode == "named" else 5
        shares = {one: step * round(100 * share / step) for one, share in order.scores.items()}
        return {one: Printed(str(share), share) for one, share in shares.items()}
    values: dict[str, Any] = dict(ballots.given)
    if ballots.way == "approval":
        values = {who: list(one) for who, one in values.items()}
    if ballots.way == "ranking":
        values = {who: {"order": one} for who, one in values.items()}
    kind = _RELEASED_AS[ballots.way]
    item = AskedItem("vote", kind, tuple(ballots.issues))
    asked = replace(item, budget=ballots.budget, most_each=ballots.most_each)
    return _parts(activity, asked, values)


def _backed(activity: Activity, ballots: Ballots) -> Mapping[str, Printed]:
    item = AskedItem("vote", "choices", tuple(ballots.issues))
    return _parts(activity, item, {who: list(one) for who, one in ballots.given.items()})


def _parts(activity: Activity, item: AskedItem, values: Mapping[str, Any]) -> dict[str, Printed]:
    said = {item.id: {who: {"value": value} for who, value in values.items()}}
    released = release_survey([item], said, people=list(values), k=activity.k, mode=activity.mode)
    return {part.id: part.shown for part in released.rows[0].parts}


def _ahead(
    activity: Activity, ballots: Ballots, order: "Order"
) -> Mapping[str, tuple[Printed, Printed]]:
    """Say of each issue how many put it before the next one in the order, and how many after."""
    from plakit.methods.voting import pairwise

    votes = pairwise(ballots.rankings)
    at = {one: place for place, one in enumerate(ballots.rankings.options)}
    found = {}
    for one, after in zip(order.options, order.options[1:], strict=False):
        for_it, against = int(votes[at[one], at[after]]), int(votes[at[after], at[one]])
        counts = (for_it, against, ballots.n - for_it - against)
        shown = (
            exact_shares(counts, ballots.n)
            if activity.mode == "named"
            else print_option_shares(counts)
        )
        found[one] = (shown[0], shown[1])
    return found
