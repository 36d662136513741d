"""A vote as the methods take it that count again and again: ballots, method, groups of voters."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plakit.activities.deciding.as_printed import counted_as_printed
from plakit.activities.deciding.cast import sums_of
from plakit.activities.deciding.groups_of import groups_of
from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.scene import Scene
from plakit.activities.deciding.ways import method_named

if TYPE_CHECKING:
    from plakit.methods.counted_again import Ballots as Counted
    from plakit.methods.voting import Method


def counting_of(one: Placed) -> "tuple[Counted, Method]":
    """Give the ballots, one row a voter, and the method, rounded where places follow the print.

    Scores are the sums of their levels.
    """
    from plakit.methods.voting import Marks

    ballots = one.ballots
    method = method_named(ballots.method)
    if one.follows_print:
        method = counted_as_printed(method, ballots.way)
    if ballots.way == "scores":
        sums = [sums_of(one, ballots.criteria) for one in ballots.given.values()]
        return Marks.from_ballots(tuple(ballots.issues), sums), method
    return ballots.counted, method


def voters_by(scene: Scene, one: Placed, fields: Iterable[str]) -> dict[str, list[str]]:
    """Give for each field the group of each voter, in the order of the rows of the ballots."""
    found = {}
    for field in fields:
        groups = groups_of(scene, field)
        found[field] = [groups[name] for name in one.ballots.voters]
    return found
