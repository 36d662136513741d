"""The ballots of a vote and its method, as the methods that count again and again take them."""

from typing import TYPE_CHECKING

from plakit.activities.deciding.cast import Ballots, sums_of
from plakit.activities.deciding.ways import method_named

if TYPE_CHECKING:
    from plakit.methods.counted_again import Ballots as Counted
    from plakit.methods.voting import Method


def counting_of(ballots: Ballots) -> "tuple[Counted, Method]":
    """Give the ballots, one row a voter, and the method; scores as the sums of their levels."""
    from plakit.methods.voting import Marks

    method = method_named(ballots.method)
    if ballots.way == "scores":
        sums = [sums_of(one, ballots.criteria) for one in ballots.given.values()]
        return Marks.from_ballots(tuple(ballots.issues), sums), method
    return ballots.counted, method
