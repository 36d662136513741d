"""How strong issues are by comparisons of two at a time: the Bradley-Terry model, own MM steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plakit.errors import ParameterError
from plakit.locales import listed, numeral
from plakit.methods.comparisons import Pairs, connected_parts, each_has_won
from plakit.methods.ratings import check_share
from plakit.methods.voting.ballots import Method, Order
from plakit.wording import mark, tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_array

    Numbers = npt.NDArray[np.float64]

FEWEST_DRAWS = 100
# Wins given to each side of each pair that was compared, where whole wins alone have no solution.
SMALL_WIN = 0.1
# Logarithms are at rest when none moves further; Newton's steps come after so many of Hunter's.
_CLOSE, _MM_STEPS, _MOST_STEPS = 1e-9, 50, 1_000
_CELLS = 4_000_000  # numbers reckoned in one piece, to spare memory


@dataclass(frozen=True)
class Strengths:
    """How strong each option is, and how sure that is.

    Attributes
    ----------
    options : tuple of str
        Best first; in the order handed in where there is no order.
    strengths : mapping
        Option to its strength, a natural logarithm with the mean 0: of two options, the odds that
        the first wins are ``exp`` of the difference. Empty where there is no order.
    shares : mapping
        Option to the share of comparisons it would win, were it compared with each other option
        equally often: 0 to 1. Empty where there is no order.
    places : mapping
        Option to its place; equals share the better one. Empty where there is no order.
    intervals : mapping
        Option to the lower and upper end of its share; empty without draws.
    place_intervals : mapping
        Option to the best and the worst place, in the same share of the draws.
    parts : tuple of tuples
        Options that comparisons connect, largest part first. More than one part: no order.
    is_smoothed : bool
        Whether small wins were added (see `bradley_terry`).
    n, comparisons, equals : int
        Ballots that compare something; comparisons, and those among them that say "equal".
    draws, seed, confidence : int, int, float
    note : str
        What to mind; empty where there is nothing.
    """

    options: tuple[str, ...]
    strengths: Mapping[str, float]
    shares: Mapping[str, float]
    places: Mapping[str, int]
    intervals: Mapping[str, tuple[float, float]]
    place_intervals: Mapping[str, tuple[int, int]]
    parts: tuple[tuple[str, ...], ...]
    is_smoothed: bool
    n: int
    comparisons: int
    equals: int
    draws: int
    seed: int
    confidence: float
    note: str


def bradley_terry(
    pairs: Pairs, *, draws: int = 1000, seed: int = 0, confidence: float = 0.95
) -> Strengths:
    r"""Estimate how strong each option is from comparisons of two at a time.

    R. A. Bradley and M. E. Terry (1952), "Rank analysis of incomplete block designs I: The method
    of paired comparisons", Biometrika 39(3/4), 324-345: option i wins against j with probability
    :math:`\gamma_i / (\gamma_i + \gamma_j)`. The most likely strengths are found by the steps of
    D. R. Hunter (2004), "MM algorithms for generalized Bradley-Terry models", Annals of
    Statistics 32(1), 384-406:

    .. math:: \gamma_i \leftarrow W_i \Big/ \sum_{j \ne i} \frac{N_{ij}}{\gamma_i + \gamma_j}

    with W the wins of an option and N the comparisons of a pair; where leads are so large that
    these steps take long, those of Newton finish what they began. "Equal" is half a win for each
    side. Intervals: whole ballots are drawn again and again, with replacement (percentiles).

    Parameters
    ----------
    pairs : Pairs
        The comparisons, ballot by ballot.
    draws : int
        0: no intervals; else 100 or more.
    seed : int
        Draws the same ballots again.
    confidence : share
        Above 0, below 1.

    Returns
    -------
    Strengths
        Without an order, and a note that names the parts, where options hang apart: no comparison,
        not even through others, connects them.

    Raises
    ------
    ParameterError
        If there are too few draws, or the confidence is no share.

    Notes
    -----
    Where options can be split so that one side never loses to the other, whole wins have no
    solution: the winners' strength grows for ever (L. R. Ford 1957; Hunter's assumption 1). Then,
    and in each draw, both sides of each pair that was compared get a small win more, 0.1, and the
    note says so: the order may be read, the size of such a strength may not. Small wins are the
    way of G. R. Conner and C. P. Grant (2000), read in T. Yan (2014), arXiv 1411.1168; their size,
    and that only compared pairs get them, are ours.

    Not where preferences go round in a circle (the model knows one line only; see the cycles of
    the pairwise matrix), and not for intervals from fewer than 10 ballots. Half wins for equals
    are a habit; Rao and Kupper (1967) and Davidson (1970) give equals a strength of their own.

    Examples
    --------
    >>> ballots = [[("a", "b", "first"), ("b", "c", "first")]] * 3 + [[("a", "b", "second")],
    ...     [("c", "b", "first")]]
    >>> found = bradley_terry(Pairs.from_judgements("abc", ballots), draws=0)
    >>> found.options, round(found.strengths["a"] - found.strengths["b"], 4)
    (('a', 'b', 'c'), 1.0986)
    """
    import numpy as np

    check_share("confidence", confidence)
    if draws and draws < FEWEST_DRAWS:
        raise ParameterError(
            tell(
                "draws is {n}: too few for an interval. Give {least} or more, or 0 for none.",
                n=draws,
                least=FEWEST_DRAWS,
            )
        )
    pairs = pairs.counted()
    parts = connected_parts(pairs)
    if len(parts) != 1 or not pairs.n:
        return _apart(pairs, parts, seed, confidence)
    smoothed = not each_has_won(pairs)
    gammas = _solve(pairs, pairs.counts[None, :], SMALL_WIN * smoothed)
    shares, places = _shares(gammas)[0], _ranked(gammas)[0]
    drawn = _draws(pairs, draws, seed) if draws else np.zeros((0, len(pairs.options)))
    order = sorted(range(len(pairs.options)), key=lambda at: (places[at], at))
    named = [(at, pairs.options[at]) for at in order]
    low, high = (1 - confidence) / 2, (1 + confidence) / 2
    return Strengths(
        options=tuple(option for _, option in named),
        strengths={option: float(np.log(gammas[0, at])) for at, option in named},
        shares={option: float(shares[at]) for at, option in named},
        places={option: int(places[at]) for at, option in named},
        intervals=_ends(_shares(drawn), named, low, high, float) if draws else {},
        place_intervals=_ends(_ranked(drawn), named, low, high, int) if draws else {},
        parts=parts,
        is_smoothed=smoothed,
        n=pairs.n,
        comparisons=_comparisons(pairs),
        equals=pairs.equals,
        draws=draws,
        seed=seed,
        confidence=confidence,
        note=_note() if smoothed else "",
    )


def count_pairs(pairs: Pairs) -> Order:
    """Put options in order by their Bradley-Terry strength, as the methods of `voting` do.

    ``scores`` are shares of comparisons won against all others, 0 to 1. No places and no winner
    where options hang apart; the note says which.

    >>> count_pairs(Pairs.from_judgements("ab", [[("b", "a", "first")]])).winners
    ('b',)
    """
    found = bradley_terry(pairs, draws=0)
    return Order(
        method=METHOD.name,
        options=found.options,
        places=found.places,
        scores=found.shares,
        winners=tuple(option for option, place in found.places.items() if place == 1),
        note=found.note,
    )


def score_pairs(pairs: Pairs, weights: "npt.ArrayLike") -> "Numbers":
    """Give the strengths for many sets of weights of the ballots at once, small wins included.

    One row a set, one column an option, as logarithms with the mean 0. Not to be told as they
    are: see `bradley_terry`, which says where there is no order at all.

    >>> pairs = Pairs.from_judgements("ab", [[("a", "b", "first")], [("b", "a", "first")]])
    >>> (score_pairs(pairs, [[1, 1], [2, 0]])[:, 0] > 0).tolist()
    [False, True]
    """
    import numpy as np

    weights = np.atleast_2d(np.asarray(weights, dtype=float))
    at_once = max(1, _CELLS // len(pairs.options) ** 2)
    pieces = [
        _solve(pairs, weights[at : at + at_once], SMALL_WIN)
        for at in range(0, len(weights), at_once)
    ]
    return np.log(np.concatenate(pieces))


@dataclass(frozen=True, eq=False)
class _Met:
    """Wins and comparisons for rows of weights, to be solved row by row.

    ``first`` are the wins of the first side of each pair, ``met`` the comparisons of the pair,
    ``won`` the wins of each option.
    """

    first: "Numbers"
    met: "Numbers"
    won: "Numbers"

    def of(self, rows: "npt.NDArray[np.intp]") -> "_Met":
        return _Met(self.first[rows], self.met[rows], self.won[rows])


def _solve(pairs: Pairs, weights: "npt.ArrayLike", small: float) -> "Numbers":
    """Give the most likely strengths for each row of weights, with the geometric mean 1.

    Hunter's steps, then Newton's for the rows that are not at rest by then: where a lead is very
    large, the former need thousands. Rows at rest are not moved any more.
    """
    import numpy as np

    first, second = np.split(pairs.of(weights) + small, 2, axis=1)
    left, right = (_one_side(places, len(pairs.options)) for places in pairs.sides.T)
    every = _Met(first, first + second, first @ left + second @ right)
    logs = np.zeros_like(every.won)
    moving = np.arange(len(logs))
    for step in range(_MOST_STEPS):
        if not len(moving) or not len(pairs.sides):
            break
        go = _mm_step if step < _MM_STEPS else _newton_step
        moved = go(pairs, every.of(moving), logs[moving])
        moved -= moved.mean(axis=1, keepdims=True)
        far = np.abs(moved - logs[moving]).max(axis=1) > _CLOSE
        logs[moving] = moved
        moving = moving[far]
    solved: Numbers = np.exp(logs)
    return solved


def _mm_step(pairs: Pairs, met: _Met, logs: "Numbers") -> "Numbers":
    import numpy as np

    left, right = pairs.sides.T
    gammas = np.exp(logs)
    rate = met.met / (gammas[:, left] + gammas[:, right])
    moved: Numbers = np.log(met.won) - np.log(rate @ pairs.ends.T)
    return moved


def _newton_step(pairs: Pairs, met: _Met, logs: "Numbers") -> "Numbers":
    """Go to the top of the parabola that touches the log-likelihood, but no further than 2."""
    import numpy as np

    left, right = pairs.sides.T
    size = len(pairs.options)
    chance = 1 / (1 + np.exp(logs[:, right] - logs[:, left]))
    missed = met.first - met.met * chance
    slope = missed @ _one_side(left, size) - missed @ _one_side(right, size)
    bend = met.met * chance * (1 - chance)
    # The mean of the logarithms has no bend: any number there keeps it where it is.
    bends = np.full((len(logs), size, size), 1 / size)
    bends[:, left, right] -= bend
    bends[:, right, left] -= bend
    # A trace more, as options that hang apart would have none at all against each other.
    bends[:, range(size), range(size)] += bend @ pairs.ends.T + _CLOSE
    step = np.linalg.solve(bends, slope[:, :, None])[:, :, 0]
    longest = np.abs(step).max(axis=1, keepdims=True)
    moved: Numbers = logs + step * np.minimum(1, 2 / np.maximum(longest, 1e-300))
    return moved


def _one_side(places: "npt.NDArray[np.int64]", size: int) -> "csr_array":
    import numpy as np
    from scipy.sparse import csr_array

    pairs = len(places)
    return csr_array((np.ones(pairs), (np.arange(pairs), places)), shape=(pairs, size))


def _draws(pairs: Pairs, draws: int, seed: int) -> "Numbers":
    import numpy as np

    generator = np.random.default_rng(seed)
    chances = pairs.counts * pairs.votes / pairs.n
    weights = generator.multinomial(pairs.n, chances, size=draws)
    return np.exp(score_pairs(pairs, weights))


def _shares(gammas: "Numbers") -> "Numbers":
    """Give the share of comparisons an option wins against all others, one row a row."""
    import numpy as np

    others = gammas.shape[1] - 1
    if not others:
        return np.ones_like(gammas)
    return np.array(
        [((row[:, None] / (row[:, None] + row)).sum(axis=1) - 0.5) / others for row in gammas]
    )


def _ranked(gammas: "Numbers") -> "npt.NDArray[np.int64]":
    """Give each option its place; those that differ by less than the steps can tell are equal."""
    import numpy as np

    logs = np.round(np.log(gammas), 6)
    ordered = -np.sort(-logs, axis=1)
    return np.array(
        [
            np.searchsorted(-best, -row, side="left") + 1
            for row, best in zip(logs, ordered, strict=True)
        ]
    )


def _ends(
    drawn: "npt.NDArray[np.float64] | npt.NDArray[np.int64]",
    named: Sequence[tuple[int, str]],
    low: float,
    high: float,
    kind: type,
) -> dict[str, tuple[Any, Any]]:
    import numpy as np

    ends = np.quantile(drawn, [low, high], axis=0, method="inverted_cdf")
    return {option: (kind(ends[0, at]), kind(ends[1, at])) for at, option in named}


def _apart(
    pairs: Pairs, parts: tuple[tuple[str, ...], ...], seed: int, confidence: float
) -> Strengths:
    """Say which options hang apart, instead of an order."""
    note = tell("Nobody compared anything, so there is no order.")
    if pairs.n:
        note = tell(
            "No comparison connects these with each other: {parts}. So there is no order of all; "
            "ask for some pairs across them.",
            parts=" | ".join(listed(part) for part in parts),
        )
    return Strengths(
        options=pairs.options, strengths={}, shares={}, places={}, intervals={},
        place_intervals={}, parts=parts, is_smoothed=False, n=pairs.n,
        comparisons=_comparisons(pairs), equals=pairs.equals, draws=0, seed=seed,
        confidence=confidence, note=note,
    )  # fmt: skip


def _comparisons(pairs: Pairs) -> int:
    return round(float(pairs.of(pairs.counts).sum()))


def _note() -> str:
    return tell(
        "Some options never lost to others, so that no size of their lead is most likely. Each "
        "side of each pair got {small} of a win more: the order may be read, the size of such a "
        "lead may not.",
        small=numeral(str(SMALL_WIN)),
    )


METHOD = Method(
    "bradley_terry",
    mark("Bradley-Terry"),
    mark(
        "Each person compares some pairs. An option is the stronger, the more pairs it wins and "
        "the stronger those are whom it wins against; a draw counts half."
    ),
    "pairs",
    count_pairs,
    score_pairs,
)
