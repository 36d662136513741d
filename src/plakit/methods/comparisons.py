"""Comparisons of two options at a time, read and checked, and which options they connect.

How strong that makes each option is in `bradley_terry`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Self

from plakit.errors import known
from plakit.methods.voting.ballots import BallotError
from plakit.methods.voting.pairs import check_paired
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

    Numbers = npt.NDArray[np.float64]

# Two options, and what a person says of them: which is more, or that they are equal.
Judgement = tuple[str, str, str]
HALF = 0.5
_WON = {"first": 1.0, "second": 0.0, "equal": HALF}


@dataclass(frozen=True, eq=False)
class Pairs:
    """What people said of two options at a time, as `bradley_terry` counts it.

    Attributes
    ----------
    options : tuple of ids
        All that could be compared.
    sides : array (pairs, 2)
        The places in ``options`` of each pair that somebody compared; the lower place first.
    wins : sparse array (ballots, 2 * pairs)
        What each ballot gives the first side of each pair, then the second side: 1 for a win, one
        half for each where they are equal. Rows stand in the order in which the ballots were
        handed in; an empty row is an abstention and weighs nowhere.
    counts : array of int64, (ballots,)
        How often each ballot was cast.
    equals : int
        Comparisons that say "equal".
    """

    options: tuple[str, ...]
    sides: "npt.NDArray[np.int64]" = field(repr=False)
    wins: "csr_array" = field(repr=False)
    counts: "npt.NDArray[np.int64]" = field(repr=False)
    equals: int = 0

    @classmethod
    def from_judgements(
        cls, options: Sequence[str], ballots: Iterable[Iterable[Judgement]]
    ) -> Self:
        """Read ballots, each a list of ``(first, second, says)``.

        ``says`` is "first", "second" or "equal". A person may compare few of all pairs, and none
        of them twice; without any the person abstains.

        Raises
        ------
        BallotError
            If an option is unknown or compared with itself, or a pair is there twice; or if there
            are more than 1,000 options.

        Examples
        --------
        >>> pairs = Pairs.from_judgements("abc", [[("a", "b", "first"), ("c", "b", "equal")], []])
        >>> pairs.n, pairs.sides.tolist(), pairs.wins.toarray().tolist()
        (1, [[0, 1], [1, 2]], [[1.0, 0.5, 0.0, 0.5], [0.0, 0.0, 0.0, 0.0]])
        """
        import numpy as np

        place = _places(options)
        cast = [_ballot(ballot, place, number) for number, ballot in enumerate(ballots, 1)]
        pairs = sorted({pair for ballot in cast for pair in ballot})
        return cls(
            options=tuple(options),
            sides=np.array(pairs, dtype=np.int64).reshape(-1, 2),
            wins=_wins(cast, pairs),
            counts=np.ones(len(cast), dtype=np.int64),
            equals=sum(won == HALF for ballot in cast for won in ballot.values()),
        )

    @property
    def n(self) -> int:
        """Count the ballots that compare something."""
        return int(self.counts[self.votes].sum())

    @cached_property
    def votes(self) -> "npt.NDArray[np.bool_]":
        """Tell of each ballot whether it compares something."""
        said: npt.NDArray[np.bool_] = self.wins.sum(axis=1) > 0
        return said

    def with_counts(self, counts: Iterable[int]) -> Self:
        """Give the same ballots, cast as often as these counts say."""
        import numpy as np

        return replace(self, counts=np.array([int(count) for count in counts], dtype=np.int64))

    def counted(self) -> Self:
        """Leave out the pairs that only ballots with a count of 0 compare."""
        import numpy as np

        met = self.of(self.counts).reshape(2, -1).sum(axis=0) > 0
        return replace(self, sides=self.sides[met], wins=self.wins[:, np.tile(met, 2)])

    def of(self, weights: "npt.ArrayLike") -> "Numbers":
        """Give the wins of both sides of each pair: one row a row of weights of the ballots."""
        import numpy as np

        weighed: Numbers = (self.wins.T @ np.atleast_2d(np.asarray(weights, dtype=float)).T).T
        return weighed

    @cached_property
    def ends(self) -> "csr_array":
        """Give which pairs hold an option: one row an option, one column a pair."""
        import numpy as np
        from scipy.sparse import csr_array

        pairs = len(self.sides)
        held = (np.ones(2 * pairs), (self.sides.T.ravel(), np.tile(np.arange(pairs), 2)))
        return csr_array(held, shape=(len(self.options), pairs))


def connected_parts(pairs: Pairs) -> tuple[tuple[str, ...], ...]:
    """Give the options that comparisons connect, directly or through others; largest part first.

    Not a question of who won: one comparison is enough to connect two options.

    >>> pairs = Pairs.from_judgements("abcd", [[("a", "b", "first"), ("d", "a", "equal")]])
    >>> connected_parts(pairs)
    (('a', 'b', 'd'), ('c',))
    """
    return _components(pairs, pairs.counted().sides, connection="weak")


def _components(
    pairs: Pairs, edges: "npt.NDArray[np.int64]", *, connection: str
) -> tuple[tuple[str, ...], ...]:
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    size = len(pairs.options)
    graph = csr_array((np.ones(len(edges)), (edges[:, 0], edges[:, 1])), shape=(size, size))
    _, part_of = connected_components(graph, directed=True, connection=connection)
    parts: dict[int, list[str]] = {}
    for option, part in zip(pairs.options, part_of.tolist(), strict=True):
        parts.setdefault(part, []).append(option)
    return tuple(sorted(map(tuple, parts.values()), key=lambda part: -len(part)))


def each_has_won(pairs: Pairs) -> bool:
    """Tell whether each option, directly or through others, has won against each other one.

    Half a win is enough. Only then is there one most likely size of every lead (L. R. Ford 1957,
    "Solution of a ranking problem from binary comparisons", American Mathematical Monthly 64(8),
    28-33). Not a question of connection alone: see `connected_parts`.

    >>> each_has_won(Pairs.from_judgements("ab", [[("a", "b", "first")]]))
    False
    """
    import numpy as np

    first, second = np.split(pairs.of(pairs.counts)[0] > 0, 2)
    won = np.concatenate([pairs.sides[first], pairs.sides[second][:, ::-1]])
    return len(_components(pairs, won, connection="strong")) == 1


def _places(options: Sequence[str]) -> dict[str, int]:
    check_paired(options)
    place: dict[str, int] = {}
    for option in options:
        if option in place:
            raise BallotError(
                tell("Option {option} stands there twice. Name it once.", option=option)
            )
        place[option] = len(place)
    return place


def _ballot(
    ballot: Iterable[Judgement], place: Mapping[str, int], number: int
) -> dict[tuple[int, int], float]:
    """Give what one ballot gives the first side of each pair: the side with the lower place."""
    found: dict[tuple[int, int], float] = {}
    for first, second, says in ballot:
        for option in (first, second):
            if option not in place:
                raise BallotError(
                    tell(
                        "Ballot {number}: {option} is not voted on. {known}",
                        number=number,
                        option=option,
                        known=known(option, place),
                    )
                )
        if says not in _WON:
            raise BallotError(
                tell(
                    "Ballot {number}, {first} and {second}: '{says}' is not an answer. {known}",
                    number=number,
                    first=first,
                    second=second,
                    says=says,
                    known=known(says, _WON),
                )
            )
        left, right = place[first], place[second]
        pair, won = ((left, right), _WON[says]) if left < right else ((right, left), 1 - _WON[says])
        if left == right or pair in found:
            raise BallotError(
                tell(
                    "Ballot {number} compares {first} and {second} twice, or one of them with "
                    "itself. Each two different options are compared once on a ballot, or never.",
                    number=number,
                    first=first,
                    second=second,
                )
            )
        found[pair] = won
    return found


def _wins(
    cast: Sequence[Mapping[tuple[int, int], float]], pairs: Sequence[tuple[int, int]]
) -> "csr_array":
    import numpy as np
    from scipy.sparse import csr_array

    column = {pair: at for at, pair in enumerate(pairs)}
    said = [
        (row, column[pair], won) for row, ballot in enumerate(cast) for pair, won in ballot.items()
    ]
    rows, columns, won = np.array(said, dtype=float).reshape(-1, 3).T
    rows, columns = rows.astype(np.int64), columns.astype(np.int64)
    entries = (
        np.concatenate([won, 1 - won]),
        (np.tile(rows, 2), np.concatenate([columns, columns + len(pairs)])),
    )
    wins = csr_array(entries, shape=(len(cast), 2 * len(pairs)))
    wins.eliminate_zeros()
    return wins
