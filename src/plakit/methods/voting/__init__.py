"""Counting votes: ballots in, an order out. One module a way of counting; `METHODS` names all."""

from collections.abc import Mapping

from plakit.methods.voting.ballots import (
    BallotError,
    Marks,
    Method,
    Order,
    Profile,
    pairwise,
)
from plakit.methods.voting.borda import borda, borda_averaged, borda_averaged_many, borda_many
from plakit.methods.voting.condorcet import copeland, copeland_many, schulze, schulze_many
from plakit.methods.voting.marking import approval, dots, marks_many
from plakit.wording import mark

__all__ = ["METHODS", "BallotError", "Marks", "Method", "Order", "Profile", "pairwise"]

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
)
METHODS: Mapping[str, Method] = {method.name: method for method in _METHODS}
