"""How many agreements a number of partners needs, by the way in which they agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plakit.errors import ParameterError
from plakit.wording import tell

WayName = Literal["each", "one", "partnerships", "all"]


@dataclass(frozen=True)
class Way:
    """One way to agree, and what it takes.

    ``signatures`` counts one for each partner under each agreement; ``new`` how many agreements
    one further partner has to sign (None: it depends on the partnership that it joins).
    """

    name: WayName
    agreements: int
    signatures: int
    new: int | None


def ways_to_agree(partners: int, partnerships: Sequence[int] = ()) -> tuple[Way, ...]:
    """Count agreements and signatures for each way to agree.

    With n partners: each with each takes n(n - 1)/2 (the number of pairs); each with one that
    stands between them n - 1; partnerships as many as there are; all in one agreement 1.

    Parameters
    ----------
    partners : int
        How many there are, at least 2.
    partnerships : sequence of int
        How many partners exchange within each partnership; empty: none are known, and that way
        is left out.

    Returns
    -------
    tuple of Way
        In the order each, one, partnerships, all.

    Raises
    ------
    ParameterError
        If there are fewer than 2 partners, or a partnership has fewer.

    Examples
    --------
    >>> [(way.name, way.agreements, way.signatures) for way in ways_to_agree(6, [2, 2, 3])]
    [('each', 15, 30), ('one', 5, 10), ('partnerships', 3, 7), ('all', 1, 6)]
    """
    if min((partners, *partnerships)) < 2:  # nobody agrees alone
        raise ParameterError(tell("Nobody agrees alone: count two partners or more."))
    pairs = partners * (partners - 1) // 2
    ways = [
        Way("each", pairs, 2 * pairs, partners),
        Way("one", partners - 1, 2 * (partners - 1), 1),
        Way("all", 1, partners, 1),
    ]
    if partnerships:
        ways.insert(2, Way("partnerships", len(partnerships), sum(partnerships), None))
    return tuple(ways)
