"""How sturdy the first few of a vote are: counted otherwise, with voices left out, drawn anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from plakit.errors import ParameterError
from plakit.methods.by_group import distribution_from
from plakit.methods.counted_again import Ballots, otherwise, tops_of_each, voted
from plakit.methods.groups import merge_small
from plakit.methods.voting import Method, Order
from plakit.wording import tell

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Whether = npt.NDArray[np.bool_]

Kind = Literal["method", "without", "drawn"]

FEWEST_DRAWS = 100
# Where each ballot stands for one seat.
SEAT = "seat"
# Comparing two by two takes time with the square of the options, some methods with the cube.
_MOST_OPTIONS = {"marks": 10_000, "rankings": 100, "pairs": 100}
_MOST_OTHERWISE = 60
# What is counted one by one is so for at most so many options and groups; one method takes longer.
_MOST_SLOW_OPTIONS, _MOST_GROUPS = 30, 150
_MOST_GROUPS_OF, _MOST_DRAWS_OF = {"kemeny": 60}, {"kemeny": 100}


@dataclass(frozen=True)
class Check:
    """One question put to the first few, by one trial or many.

    Attributes
    ----------
    kind : "method", "without" or "drawn"
        Other methods; without the voices of one group; drawn voters.
    left_out : str
        Of "without": what the groups are, such as "unit" or "seat".
    trials : int
        Times it was counted.
    names : tuple of str
        The trials by name: methods, groups. Empty where that is not told, and of draws.
    held : int
        Trials in which the same options came among the first; see ``is_vague``.
    in_top : mapping
        Option to the trials in which it came among the first; empty where that is not told.
    moved : mapping
        Trial (a method, a group) to the options that came in and those that went out; only
        trials in which any did. Empty where that is not told, and for drawn voters.
    is_vague : bool
        ``held`` is not told, as it is less than half of the trials; it is 0 here.
    reason : str
        Why there are no trials; empty where there are.
    """

    kind: Kind
    left_out: str = ""
    trials: int = 0
    names: tuple[str, ...] = ()
    held: int = 0
    in_top: Mapping[str, int] = field(default_factory=dict)
    moved: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    is_vague: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Sturdiness:
    """Whether the first few of a vote stay the same.

    Attributes
    ----------
    order : Order
        The count itself.
    top : int
        How many are to be chosen.
    chosen : tuple of ids
        Those with place ``top`` or better, best first; more than ``top`` where the last place is
        shared.
    n : int
        Ballots that count.
    checks : tuple of Check
        Other methods, then the fields, then the draws.
    draws, seed : int
    is_open : bool
        Whether people may know how each one voted.
    reason : str
        Why there are no checks at all; empty where there are.
    """

    order: Order
    top: int
    chosen: tuple[str, ...]
    n: int
    checks: tuple[Check, ...]
    draws: int
    seed: int
    is_open: bool = True
    reason: str = ""


def sturdiness(  # noqa: PLR0913  # said by name
    ballots: Ballots,
    *,
    method: Method,
    top: int,
    fields: Mapping[str, Sequence[str]] | None = None,
    draws: int = 1000,
    seed: int = 0,
) -> Sturdiness:
    """Count a vote again and again, a little otherwise, and see whether the first few hold.

    Three questions. *By another method*: each one that takes such ballots. *Without the voices of
    any one group*: each country, each kind, each seat is left out once (the jackknife of J. W.
    Tukey 1958, by groups). *With other voters*: as many ballots are drawn from those cast, with
    replacement, a thousand times (B. Efron 1979, "Bootstrap methods: another look at the
    jackknife", Annals of Statistics 7(1), 1-26).

    Parameters
    ----------
    ballots : Profile, Marks or Pairs
        The votes, one row a voter.
    method : Method
        How the group counts.
    top : int
        How many are to be chosen: 1 or more.
    fields : mapping
        What voters may be left out by, such as "unit", to the group of each row of the ballots;
        "" is in no group and is never left out.
    draws : int
        100 or more, or 0 for none. A share of 1,000 draws is off by chance by 0.031 at most, 19
        times in 20. Of Kemeny's method 100 are made (0.098).
    seed : int
        Draws the same voters again.

    Returns
    -------
    Sturdiness
        With everything, for those who may see how each one voted; else see
        `released_sturdiness`.

    Raises
    ------
    ParameterError
        If top or draws do not fit, or a field has more or fewer entries than there are ballots.

    Notes
    -----
    Drawn voters say how much hangs on who happened to come, as if those who came had been drawn
    from many alike. That a group was chosen and not drawn is a reason to read shares as "often"
    and "seldom", not as chances. Not a test of the method: all may agree and be wrong. (No printed
    case of all three questions was found; the tests count each by hand or by brute force.)

    Examples
    --------
    >>> from plakit.methods.voting import METHODS, Profile
    >>> votes = Profile.from_rankings("abc", [["a", "b"]] * 3 + [["b", "a"]] * 2)
    >>> found = sturdiness(votes, method=METHODS["borda"], top=1, draws=0,
    ...     fields={"unit": ["AT", "AT", "BE", "CZ", "CZ"]})
    >>> unit = found.checks[1]
    >>> found.chosen, unit.left_out, unit.held, unit.trials, unit.moved["AT"]
    (('a',), 'unit', 1, 3, (('b',), ('a',)))
    """
    fields = fields or {}
    order = method.count(ballots)
    _check(ballots, top, fields, draws)
    chosen = tuple(option for option in order.options if order.places.get(option, top + 1) <= top)
    found = Sturdiness(order, top, chosen, ballots.n, (), draws, seed)
    reason = order.note if not order.winners else _too_many(ballots, method)
    counting = _Counting(ballots, method, top, chosen)
    if not reason and not counting.gives_the_same():
        reason = tell(
            "Counted as it is done many times over, others come first though nothing was left out. "
            "The border is that close, so it is not said how far it holds."
        )
    if reason:
        return replace(found, reason=reason)
    checks = [
        counting.by_other_methods(),
        *(counting.without(name, groups) for name, groups in fields.items()),
        *([counting.drawn(draws, seed)] if draws else []),
    ]
    return replace(found, checks=tuple(checks))


def released_sturdiness(  # noqa: PLR0913  # said by name
    ballots: Ballots,
    *,
    method: Method,
    top: int,
    fields: Mapping[str, Sequence[str]] | None = None,
    k: int = 5,
    draws: int = 1000,
    seed: int = 0,
) -> Sturdiness:
    """Give `sturdiness` as far as it may be told where nobody may know how one person voted.

    Rule T5 for small tables: nothing below 10 voters (or k, if that is more). Groups left out
    hold k voters or more; smaller ones are left out together (T2). Of the groups and seats left
    out it is only told in how many trials the first hold: not without whom they do not, nor what
    then comes in; and nothing finer than "less than half", as a 0 would say of everybody that
    all hangs on them. Shares of draws are for print rounded to 5 (T4).

    Raises
    ------
    ParameterError
        As `sturdiness`.

    Examples
    --------
    >>> from plakit.methods.voting import METHODS, Profile
    >>> votes = Profile.from_rankings("ab", [["a"]] * 6 + [["b"]] * 5)
    >>> found = released_sturdiness(votes, method=METHODS["borda"], top=1, draws=0,
    ...     fields={"seat": list("ABCDEFGHIJK")})
    >>> found.checks[1].is_vague, dict(found.checks[1].moved)
    (True, {})
    """
    fields, least = fields or {}, distribution_from(k)
    if ballots.n < least:
        found = sturdiness(ballots, method=method, top=top, draws=0)
        few = tell(
            "Fewer than {n} people voted. To say how sturdy the order is could tell how one of "
            "them did.",
            n=least,
        )
        return replace(found, checks=(), is_open=False, reason=found.reason or few)
    merged = {name: _merged(ballots, name, groups, k) for name, groups in fields.items()}
    found = sturdiness(
        ballots,
        method=method,
        top=top,
        fields={name: groups for name, (groups, _) in merged.items()},
        draws=draws,
        seed=seed,
    )
    checks = tuple(
        _coarse(check, merged[check.left_out][1]) if check.kind == "without" else check
        for check in found.checks
    )
    return replace(found, checks=checks, is_open=False)


def _check(ballots: Ballots, top: int, fields: Mapping[str, Sequence[str]], draws: int) -> None:
    if top < 1:
        raise ParameterError(tell("top is {top}. Give a number of 1 or more.", top=top))
    if draws and draws < FEWEST_DRAWS:
        raise ParameterError(
            tell(
                "draws is {n}: too few. Give {least} or more, or 0 for none; 1000 is usual.",
                n=draws,
                least=FEWEST_DRAWS,
            )
        )
    rows = len(ballots.counts)
    for name, groups in fields.items():
        if len(groups) != rows:
            raise ParameterError(
                tell(
                    "fields, {field}: {n} groups for {rows} ballots. Give one a ballot.",
                    field=name,
                    n=len(groups),
                    rows=rows,
                )
            )


def _too_many(ballots: Ballots, method: Method) -> str:
    most = _MOST_OPTIONS[method.takes]
    if len(ballots.options) <= most:
        return ""
    return tell(
        "How sturdy an order is can be told for up to {most} issues; these are {n}.",
        most=most,
        n=len(ballots.options),
    )


def _merged(
    ballots: Ballots, name: str, groups: Sequence[str], k: int
) -> tuple[Sequence[str], str]:
    """Put small groups of voters together; where that cannot be, nobody is left out, and why."""
    if name == SEAT:
        return groups, ""
    voting = [at for at, says in enumerate(voted(ballots)) if says]
    shown = merge_small({str(at): groups[at] for at in voting}, k=k)
    merged = [shown.group_of.get(str(at), "") for at in range(len(groups))]
    return merged, shown.reason


def _coarse(check: Check, reason: str) -> Check:
    is_vague = 2 * check.held < check.trials
    return replace(
        check,
        names=(),
        held=0 if is_vague else check.held,
        in_top={},
        moved={},
        is_vague=is_vague,
        reason=reason or check.reason,
    )


@dataclass(frozen=True)
class _Counting:
    """One vote, and how it is counted."""

    ballots: Ballots
    method: Method
    top: int
    chosen: tuple[str, ...]

    def gives_the_same(self) -> bool:
        """Tell whether counting many times at once chooses the same: small wins come in there."""
        if self._is_slow:
            return True
        counts = (self.ballots.counts * voted(self.ballots))[None, :]
        (first,) = tops_of_each(self.ballots, self.method, counts, top=self.top)
        return {*self._some(first)} == {*self.chosen}

    def by_other_methods(self) -> Check:
        others = list(otherwise(self.ballots, self.method))
        if not others:
            return Check("method", reason=tell("No other method counts such ballots."))
        if len(self.ballots.options) > _MOST_OTHERWISE:
            why = tell("Other methods are tried for up to {most} issues.", most=_MOST_OTHERWISE)
            return Check("method", reason=why)
        orders = {method.name: method.count(ballots) for method, ballots in others}
        tops = [
            [order.places[one] <= self.top for one in self._options] for order in orders.values()
        ]
        return self._read("method", "", tops, list(orders))

    def without(self, name: str, groups: Sequence[str]) -> Check:
        import numpy as np

        counts = self.ballots.counts * voted(self.ballots)
        labels = np.asarray(list(groups))
        named = [one for one in dict.fromkeys(groups) if one and counts[labels == one].any()]
        weights = np.array([np.where(labels == one, 0, counts) for one in named])
        if len(named) < 2 or not weights.any(axis=1).all():
            why = tell("All who voted are in one group: without it nobody is left.")
            return Check("without", name, reason=why)
        most = _MOST_GROUPS_OF.get(self.method.name, _MOST_GROUPS)
        if self._is_slow and (self._is_too_slow or len(named) > most):
            return Check("without", name, reason=self._slow())
        return self._read(
            "without", name, tops_of_each(self.ballots, self.method, weights, top=self.top), named
        )

    def drawn(self, draws: int, seed: int) -> Check:
        import numpy as np

        if self._is_too_slow:
            return Check("drawn", reason=self._slow())
        draws = min(draws, _MOST_DRAWS_OF.get(self.method.name, draws))
        counts = self.ballots.counts * voted(self.ballots)
        generator = np.random.default_rng(seed)
        weights = generator.multinomial(counts.sum(), counts / counts.sum(), size=draws)
        return self._read(
            "drawn", "", tops_of_each(self.ballots, self.method, weights, top=self.top), []
        )

    @property
    def _options(self) -> tuple[str, ...]:
        return self.ballots.options

    @property
    def _is_slow(self) -> bool:
        return self.method.score_many is None

    @property
    def _is_too_slow(self) -> bool:
        return self._is_slow and len(self._options) > _MOST_SLOW_OPTIONS

    def _slow(self) -> str:
        title = tell(self.method.title)
        return tell("Counting by {method} takes too long to do it so often.", method=title)

    def _read(self, kind: Kind, name: str, tops: "npt.ArrayLike", trials: Sequence[str]) -> Check:
        """Compare the first of each trial with those chosen; only named trials say what moved."""
        import numpy as np

        tops = np.asarray(tops, dtype=bool)
        chosen = np.isin(self._options, self.chosen)
        held = (tops == chosen).all(axis=1)
        moved = {
            trial: (self._some(row & ~chosen), self._some(chosen & ~row))
            for trial, row, holds in zip(trials, tops, held, strict=False)
            if not holds
        }
        in_top = dict(zip(self._options, tops.sum(axis=0).tolist(), strict=True))
        return Check(kind, name, len(tops), tuple(trials), int(held.sum()), in_top, moved)

    def _some(self, which: "Whether") -> tuple[str, ...]:
        return tuple(one for one, is_in in zip(self._options, which, strict=True) if is_in)
