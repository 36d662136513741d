"""Ballots and what counting makes of them: rankings, marks, an order.

Nothing is counted here; each way of counting has a module of its own beside this one, and
`plakit.methods.voting.METHODS` names them all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Self

from plakit.errors import ParameterError, known
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float64]

# A vote is for people: more than this is a mistake, or work for another tool.
MOST_OPTIONS = 10_000
MOST_CELLS = 20_000_000  # ballots times options; 40 MB of places
# Values that differ by less are equal: sums of the same shares in another order may differ so.
DIGITS = 9

Ranking = Sequence[str | Sequence[str]]


class BallotError(ParameterError):
    """A ballot contradicts itself, or names what nobody votes on; or there are too many."""


@dataclass(frozen=True, eq=False)
class Profile:
    """The rankings of a group.

    Attributes
    ----------
    options : tuple of ids
        What is voted on.
    places : array of int16, (ballots, options)
        1 the best; equal places are a tie; 0 is not ranked, which counts as below all that is
        ranked. Rows stand in the order in which the ballots were handed in; a row of zeros is an
        abstention and weighs nowhere.
    counts : array of int64, (ballots,)
        How often each ballot was cast.
    """

    options: tuple[str, ...]
    places: "npt.NDArray[np.int16]"
    counts: "npt.NDArray[np.int64]"

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        _check(self.options, self.places, self.counts)

    @classmethod
    def from_rankings(
        cls,
        options: Iterable[str],
        ballots: Iterable[Ranking],
        counts: Iterable[int] | None = None,
    ) -> Self:
        """Read rankings, each a sequence of groups, the best first; empty is an abstention.

        >>> profile = Profile.from_rankings(["a", "b", "c"], [[["b"], ["a", "c"]], ["c"], []])
        >>> profile.places.tolist(), profile.n, profile.abstained
        ([[2, 1, 2], [0, 0, 1], [0, 0, 0]], 2, 1)

        Raises
        ------
        BallotError
            If a ballot names an option twice, or one that is not voted on.
        """
        import numpy as np

        column = _columns(options)
        rows = _rows(_places, ballots, column)
        places = np.array(rows, dtype=np.int16).reshape(len(rows), len(column))
        return cls(tuple(column), places, _counts(counts, len(rows)))

    @classmethod
    def from_scores(cls, options: Iterable[str], ballots: Iterable[Mapping[str, float]]) -> Self:
        """Read scores as rankings: the highest is the best, equal ones are tied.

        >>> Profile.from_scores(["a", "b", "c"], [{"a": 1, "b": 5}]).places.tolist()
        [[2, 1, 0]]

        Raises
        ------
        BallotError
            If a ballot scores an option that is not voted on, or a score is no number.
        """
        marks = list(ballots)
        column = _columns(options)
        for number, ballot in enumerate(marks, 1):
            _marks(ballot, column, number)
        return cls.from_rankings(column, [_ranked(ballot) for ballot in marks])

    @property
    def n(self) -> int:
        """How many ranked anything: the sum of counts without the abstentions."""
        return int(self.counts[self.places.any(axis=1)].sum())

    @property
    def abstained(self) -> int:
        """How many left their ballot empty."""
        return int(self.counts.sum()) - self.n

    def with_counts(self, counts: "Iterable[int]") -> Self:
        """Give the same ballots, cast as often as these counts say."""
        return replace(self, counts=_counts(counts, len(self.places)))


@dataclass(frozen=True, eq=False)
class Marks:
    """The marks of a group: dots, or 1 for what is approved.

    Attributes
    ----------
    options : tuple of ids
        What is voted on.
    marks : array of float64, (ballots, options)
        0 or more; rows in the order in which the ballots were handed in. A row of zeros is an
        abstention.
    counts : array of int64, (ballots,)
        How often each ballot was cast.
    """

    options: tuple[str, ...]
    marks: "Matrix"
    counts: "npt.NDArray[np.int64]"

    def __post_init__(self) -> None:
        """Refuse what cannot be counted."""
        _check(self.options, self.marks, self.counts)

    @classmethod
    def from_ballots(cls, options: Iterable[str], ballots: Iterable[Mapping[str, float]]) -> Self:
        """Read ballots, each option to its mark; what is not named has none.

        >>> Marks.from_ballots(["a", "b"], [{"b": 3}, {}]).marks.tolist()
        [[0.0, 3.0], [0.0, 0.0]]

        Raises
        ------
        BallotError
            If a ballot marks an option that is not voted on, or a mark is below 0 or no number.
        """
        import numpy as np

        column = _columns(options)
        rows = _rows(_marks, ballots, column)
        marks = np.array(rows, dtype=np.float64).reshape(len(rows), len(column))
        return cls(tuple(column), marks, _counts(None, len(rows)))

    @property
    def n(self) -> int:
        """How many marked anything: the sum of counts without the abstentions."""
        return int(self.counts[self.marks.any(axis=1)].sum())

    @property
    def abstained(self) -> int:
        """How many left their ballot empty."""
        return int(self.counts.sum()) - self.n

    def with_counts(self, counts: "Iterable[int]") -> Self:
        """Give the same ballots, cast as often as these counts say."""
        return replace(self, counts=_counts(counts, len(self.marks)))


@dataclass(frozen=True)
class Order:
    """What came out of a vote.

    Attributes
    ----------
    method : str
        The name of the method in `METHODS`.
    options : tuple of ids
        The best first; those that share a place in the order in which they were voted on.
    places : mapping
        Option to its place, 1 the best. Equal ones share the better place: 1, 2, 2, 4.
    scores : mapping
        Option to what put it there, more is better; each method says what it is.
    winners : tuple of ids
        Those in place 1; empty where nobody voted.
    is_exact : bool
        False where the search was stopped: a better order may exist, see ``gap``.
    gap : float
        By how much the sum that the method makes least may at most be too high, in votes; 0 where
        the order is exact.
    note : str
        What the room should know of this count; empty where there is nothing.
    """

    method: str
    options: tuple[str, ...]
    places: Mapping[str, int]
    scores: Mapping[str, float]
    winners: tuple[str, ...]
    is_exact: bool = True
    gap: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Method:
    """A way of counting.

    Attributes
    ----------
    name : str
        Its name in settings.
    title, rule : str
        What people read; marked sentences, to be said with `tell`.
    takes : str
        "rankings": counts a `Profile`; "marks": counts `Marks`; "pairs": counts
        `plakit.methods.comparisons.Pairs`.
    count : function
        Ballots to an `Order`.
    score_many : function or None
        Ballots and weights (B, ballots) to scores (B, options), more is better, as `Order.scores`
        has them; None where it would take too long for a thousand draws.
    """

    name: str
    title: str
    rule: str
    takes: Literal["rankings", "marks", "pairs"]
    count: Callable[[Any], Order]  # of a Profile or of Marks, as `takes` says
    score_many: "Callable[[Any, Matrix], Matrix] | None" = None


def order_by(
    method: str,
    ballots: Profile | Marks,
    scores: "npt.ArrayLike",
    *,
    note: str = "",
    gap: float = 0.0,
) -> Order:
    """Put options in order by their scores; equal scores share a place, and nobody wins unvoted.

    Not for scores that may be missing.

    >>> order_by("dots", Marks.from_ballots("abc", [{"b": 2}]), [1, 4, 1]).places
    {'b': 1, 'a': 2, 'c': 2}
    """
    import numpy as np

    options = ballots.options
    values = np.round(np.asarray(scores, dtype=np.float64), DIGITS) + 0.0  # no minus zero
    best_first = np.argsort(-values, kind="stable")
    places = np.searchsorted(np.sort(-values), -values, side="left") + 1
    return Order(
        method=method,
        options=tuple(options[k] for k in best_first),
        places={options[k]: int(places[k]) for k in best_first},
        scores={options[k]: float(values[k]) for k in best_first},
        winners=tuple(options[k] for k in best_first if places[k] == 1) if ballots.n else (),
        is_exact=gap == 0,
        gap=gap,
        note=note if ballots.n else tell("Nobody voted."),
    )


def _columns(options: Iterable[str]) -> dict[str, int]:
    names = tuple(options)
    column = {name: number for number, name in enumerate(names)}
    if len(column) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise BallotError(tell("Option {option} stands there twice. Name it once.", option=twice))
    return column


def _rows(
    read: Callable[[Any, Mapping[str, int], int], list[Any]],
    ballots: Iterable[Any],
    column: Mapping[str, int],
) -> list[list[Any]]:
    """Read ballots one by one, and stop where there are too many, before they fill the memory."""
    rows = []
    for number, ballot in enumerate(ballots, 1):
        _check_size(number, len(column))
        rows.append(read(ballot, column, number))
    return rows


def _places(ballot: Ranking, column: Mapping[str, int], number: int) -> list[int]:
    row = [0] * len(column)
    place = 1
    for group in ballot:
        tied = [group] if isinstance(group, str) else group
        for option in tied:
            _check_known(option, column, number)
            if row[column[option]]:
                raise BallotError(
                    tell(
                        "Ballot {number} ranks {option} twice. An option has one place on a "
                        "ballot, or none.",
                        number=number,
                        option=option,
                    )
                )
            row[column[option]] = place
        place += len(tied)
    return row


def _marks(ballot: Mapping[str, float], column: Mapping[str, int], number: int) -> list[float]:
    import math

    row = [0.0] * len(column)
    for option, mark in ballot.items():
        _check_known(option, column, number)
        if not math.isfinite(mark):
            raise BallotError(
                tell(
                    "Ballot {number}, option {option}: {mark} is no number.",
                    number=number,
                    option=option,
                    mark=mark,
                )
            )
        row[column[option]] = float(mark)
    return row


def _ranked(ballot: Mapping[str, float]) -> list[list[str]]:
    groups: dict[float, list[str]] = {}
    for option, score in ballot.items():
        groups.setdefault(score, []).append(option)
    return [groups[score] for score in sorted(groups, reverse=True)]


def _check_known(option: str, column: Mapping[str, int], number: int) -> None:
    if option not in column:
        raise BallotError(
            tell(
                "Ballot {number}: {option} is not voted on. {known}",
                number=number,
                option=option,
                known=known(option, column),
            )
        )


def _counts(counts: Iterable[int] | None, ballots: int) -> "npt.NDArray[np.int64]":
    import numpy as np

    if counts is None:
        return np.ones(ballots, dtype=np.int64)
    return np.array([int(count) for count in counts], dtype=np.int64)


def _check(options: tuple[str, ...], rows: "npt.NDArray[Any]", counts: "npt.NDArray[Any]") -> None:
    _columns(options)
    _check_size(len(rows), len(options))
    if rows.shape != (len(counts), len(options)) or (rows < 0).any() or (counts < 0).any():
        raise BallotError(
            tell(
                "The ballots do not fit: give one row a ballot, one column an option, one count a "
                "ballot, and nothing below 0."
            )
        )


def _check_size(ballots: int, options: int) -> None:
    if options > MOST_OPTIONS or ballots * options > MOST_CELLS:
        raise BallotError(
            tell(
                "{ballots} ballots on {n} options are too many to count: {most} options at most, "
                "and {cells} places on all ballots together.",
                ballots=ballots,
                n=options,
                most=MOST_OPTIONS,
                cells=MOST_CELLS,
            )
        )
