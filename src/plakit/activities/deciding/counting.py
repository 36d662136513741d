"""The ballots of a vote and its method, as the methods that count again and again take them."""

from typing import TYPE_CHECKING

from plakit.activities.deciding.cast import Ballots, sums_of

if TYPE_CHECKING:
    from plakit.methods.counted_again import Ballots as Counted
    from plakit.methods.voting import Method


def counting_of(ballots: Ballots) -> "tuple[Counted, Method]":
    """Give the ballots, one row a voter, and the method; scores as the sums of their levels."""
    from plakit.methods import bradley_terry, mean_marks
    from plakit.methods.voting import METHODS, Marks

    if ballots.way == "scores":
        sums = [sums_of(one, ballots.criteria) for one in ballots.given.values()]
        return Marks.from_ballots(tuple(ballots.issues), sums), mean_marks.METHOD
    if ballots.way == "pairs":
        return ballots.counted, bradley_terry.METHOD
    return ballots.counted, METHODS[ballots.method]
