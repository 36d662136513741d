"""Counting votes: ballots in, an order out. One module a way of counting; `METHODS` names all."""

from collections.abc import Mapping

from plakit.methods.voting.ballots import (
    BallotError,
    Marks,
    Method,
    Order,
    Profile,
)
from plakit.methods.voting.borda import borda, borda_averaged, borda_averaged_many, borda_many
from plakit.methods.voting.condorcet import (
    Condorcet,
    copeland,
    copeland_many,
    find_condorcet,
    schulze,
    schulze_many,
)
from plakit.methods.voting.kemeny import kemeny
from plakit.methods.voting.marking import approval, dots, marks_many
from plakit.methods.voting.pairs import pairwise
from plakit.methods.voting.ranked_pairs import ranked_pairs
from plakit.methods.voting.runoff import runoff, runoff_rounds
from plakit.wording import mark

__all__ = [
    "METHODS",
    "BallotError",
    "Condorcet",
    "Marks",
    "Method",
    "Order",
    "Profile",
    "find_condorcet",
    "pairwise",
    "runoff_rounds",
]

_METHODS = (
    Method(
        "dots",
        mark("Dots"),
        mark("Each person shares out a number of dots. The most dots win."),
        "marks",
        dots,
        marks_many,
    ),
    Method(
        "approval",
        mark("Approval"),
        mark("Each person says yes to as many as they like. The most approvals win."),
        "marks",
        approval,
        marks_many,
    ),
    Method(
        "borda",
        mark("Borda count (modified)"),
        mark(
            "Who ranks five options gives 5 points to the first, 4 to the second and so on; what "
            "is not ranked gets none. The most points win."
        ),
        "rankings",
        borda,
        borda_many,
    ),
    Method(
        "borda_averaged",
        mark("Borda count (averaged)"),
        mark(
            "An option gets a point for each one placed below it on a ballot; what is not ranked "
            "shares what is left. The most points win."
        ),
        "rankings",
        borda_averaged,
        borda_averaged_many,
    ),
    Method(
        "copeland",
        mark("Copeland"),
        mark(
            "Each two options are compared: which one do more people place higher? Who wins the "
            "most comparisons wins; a draw counts half."
        ),
        "rankings",
        copeland,
        copeland_many,
    ),
    Method(
        "schulze",
        mark("Schulze"),
        mark(
            "Each two options are compared. Who beats all others wins; if they beat each other in "
            "a circle, the strongest chain of won comparisons decides."
        ),
        "rankings",
        schulze,
        schulze_many,
    ),
    Method(
        "ranked_pairs",
        mark("Ranked pairs"),
        mark(
            "Each two options are compared. The clearest results are locked in first; what "
            "contradicts them is left out."
        ),
        "rankings",
        ranked_pairs,
    ),
    Method(
        "kemeny",
        mark("Kemeny"),
        mark("The order wins that contradicts the ballots least, over all pairs of options."),
        "rankings",
        kemeny,
    ),
    Method(
        "runoff",
        mark("Instant run-off"),
        mark(
            "Each ballot counts for its best option. The option with the fewest votes leaves, and "
            "its ballots go to the next option on them, until one is left."
        ),
        "rankings",
        runoff,
    ),
)
METHODS: Mapping[str, Method] = {method.name: method for method in _METHODS}
