"""Choosing the best cases where quotas hold: exactly, with what the quotas cost."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.errors import ParameterError, known
from plakit.methods.weighing import rank_with_ties
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Values are taken to six digits, and made large beside the tolerance of the solver (1e-6).
_DIGITS = 6
_LARGE = 1e3
_SECONDS = 20.0
_NO_CHOICE = 2  # what scipy's milp says where nothing fits


@dataclass(frozen=True)
class Quota:
    """How many of some cases are to be among those chosen.

    Attributes
    ----------
    name : str
        As it stands in messages, such as "units: AT".
    members : frozenset of str
        The cases it speaks of; those without a value do not count.
    at_least : int
    at_most : int or None
        None: as many as there are.
    """

    name: str
    members: frozenset[str]
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True)
class Chosen:
    """The best cases that keep all quotas.

    Attributes
    ----------
    ids : tuple of str
        The best first; equals in the order they were handed in.
    total : float
        The sum of their values.
    is_optimal : bool
        Whether it is proved that no other choice has a higher total; False where the time was up.
    second, second_total : tuple of str, float or None
        The best other choice that keeps the quotas; empty and None where there is none.
    is_tied : bool
        Whether the second has the same total: then the better best case decided, and then the
        order of the cases.
    free, free_total : tuple of str, float
        The choice if there were no quotas.
    given_up, gained : tuple of str
        Cases of ``free`` that are not chosen, and those chosen in their stead.
    prices : mapping
        Quota to what the total would gain without this one alone; 0 or more.
    """

    ids: tuple[str, ...]
    total: float
    is_optimal: bool
    second: tuple[str, ...]
    second_total: float | None
    is_tied: bool
    free: tuple[str, ...]
    free_total: float
    given_up: tuple[str, ...]
    gained: tuple[str, ...]
    prices: Mapping[str, float]

    @property
    def price(self) -> float:
        """What all quotas together cost of the total."""
        return round(self.free_total - self.total, _DIGITS)


@dataclass(frozen=True)
class _Task:
    """What is to be chosen from: values in order, and who must and must not be in."""

    ids: tuple[str, ...]
    values: tuple[float, ...]
    choose: int
    must: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True)
class _Answer:
    ids: frozenset[str]
    total: float
    is_optimal: bool


def choose_cases(
    values: Mapping[str, float],
    *,
    choose: int,
    quotas: Sequence[Quota] = (),
    must: Collection[str] = (),
    never: Collection[str] = (),
) -> Chosen:
    r"""Choose so many cases that their values add up to the most, with all quotas kept.

    A 0-1 programme, solved exactly: maximise :math:`\sum v_i x_i` with :math:`\sum x_i = k` and
    for each quota :math:`a \le \sum_{i \in Q} x_i \le b`; by branch and bound (A. H. Land and A.
    G. Doig (1960), Econometrica 28(3), 497-520) as HiGHS does it, in scipy's ``milp``.

    Parameters
    ----------
    values : mapping
        Case to its value, more is better; differences below 0.000001 are none.
    choose : int
        How many.
    quotas : sequence of Quota
    must, never : collection of ids
        Cases that are in, or out, whatever their value.

    Returns
    -------
    Chosen

    Raises
    ------
    ParameterError
        If a value is no number, a case is not known, or no choice keeps all quotas: then those
        that cannot hold together are named, and without any one of them the others could.

    Notes
    -----
    Not a judgement: look at ``prices`` and ``given_up`` before the quotas decide. The sum says
    nothing of how cases fit together, and with few cases a quota may leave hardly any choice.

    Examples
    --------
    >>> values = {"a": 9, "b": 8, "c": 7, "d": 1}
    >>> north = Quota("north", frozenset("cd"), at_least=1)
    >>> chosen = choose_cases(values, choose=2, quotas=[north])
    >>> chosen.ids, chosen.price, chosen.given_up, dict(chosen.prices)
    (('a', 'c'), 1.0, ('b',), {'north': 1.0})
    """
    task = _read(values, choose, must, never)
    _check(quotas)
    best = _solve(task, quotas)
    if best is None:
        raise ParameterError(_cannot(task, quotas))
    best = _first_of_equals(task, quotas, best)
    second = _solve(task, quotas, other_than=best.ids)
    free = best
    prices = dict.fromkeys((quota.name for quota in quotas), 0.0)
    if quotas:
        free = _known(_solve(task, ()))
        free = best if free.total == best.total else _first_of_equals(task, (), free)
    if free.total > best.total:
        for quota in quotas:
            without = _known(_solve(task, [one for one in quotas if one is not quota]))
            prices[quota.name] = round(max(0.0, without.total - best.total), _DIGITS)
    return Chosen(
        ids=_in_order(task, best.ids),
        total=best.total,
        is_optimal=best.is_optimal,
        second=_in_order(task, second.ids) if second else (),
        second_total=second.total if second else None,
        is_tied=second is not None and second.total == best.total,
        free=_in_order(task, free.ids),
        free_total=free.total,
        given_up=_in_order(task, free.ids - best.ids),
        gained=_in_order(task, best.ids - free.ids),
        prices=prices,
    )


def _read(
    values: Mapping[str, float], choose: int, must: Collection[str], never: Collection[str]
) -> _Task:
    for case in (*must, *never):
        if case not in values:
            raise ParameterError(
                tell("'{case}' has no value. {known}", case=case, known=known(case, values))
            )
    for case, value in values.items():
        if not isinstance(value, int | float) or not math.isfinite(value):
            raise ParameterError(
                tell("values, {case}: there is no number. Leave out the case.", case=case)
            )
    both = [case for case in must if case in set(never)]
    if both:
        raise ParameterError(tell("'{case}' cannot be both in and out.", case=both[0]))
    left = len(values) - len(set(never))
    if choose < 1 or choose > left:
        raise ParameterError(
            tell_many(
                "{choose} cannot be chosen: there is {n} case to choose from.",
                "{choose} cannot be chosen: there are {n} cases to choose from.",
                left,
                choose=choose,
            )
        )
    if len(set(must)) > choose:
        raise ParameterError(
            tell(
                "{n} cases must be in, and only {choose} are chosen.",
                n=len(set(must)),
                choose=choose,
            )
        )
    places = rank_with_ties({case: round(value, _DIGITS) for case, value in values.items()})
    ids = tuple(sorted(values, key=lambda case: places[case]))
    rounded = tuple(round(float(values[case]), _DIGITS) for case in ids)
    return _Task(ids, rounded, choose, frozenset(must), frozenset(never))


def _check(quotas: Sequence[Quota]) -> None:
    names = [quota.name for quota in quotas]
    for quota in quotas:
        if names.count(quota.name) > 1:
            raise ParameterError(tell("quota '{name}' stands there twice.", name=quota.name))
        if quota.at_least < 0 or (quota.at_most is not None and quota.at_most < quota.at_least):
            raise ParameterError(
                tell(
                    "quota '{name}': from {least} to {most} cannot be.",
                    name=quota.name,
                    least=quota.at_least,
                    most=quota.at_most,
                )
            )


def _in_order(task: _Task, ids: Collection[str]) -> tuple[str, ...]:
    return tuple(case for case in task.ids if case in ids)


def _known(answer: _Answer | None) -> _Answer:
    if answer is None:
        raise AssertionError("fewer quotas can be kept where more can")
    return answer


def _first_of_equals(task: _Task, quotas: Sequence[Quota], best: _Answer) -> _Answer:
    """Of all choices with the same total, take the one that comes first in order, case by case."""
    inside: set[str] = set(task.must)
    outside: set[str] = set(task.never)
    in_vain: set[tuple[object, ...]] = set()
    for case, value in zip(task.ids, task.values, strict=True):
        if len(inside) == task.choose:
            break
        if case in inside | outside:
            continue
        if case not in best.ids:
            # One of the same value in the same quotas would do no better.
            kind = (value, *(case in quota.members for quota in quotas))
            task_with = _with(task, inside | {case}, outside)
            tried = None if kind in in_vain else _solve(task_with, quotas)
            if tried is None or tried.total < best.total or not tried.is_optimal:
                in_vain.add(kind)
                outside.add(case)
                continue
            best = tried
        inside.add(case)
    return best


def _with(task: _Task, inside: Iterable[str], outside: Iterable[str]) -> _Task:
    return _Task(task.ids, task.values, task.choose, frozenset(inside), frozenset(outside))


def _solve(
    task: _Task, quotas: Sequence[Quota], *, other_than: frozenset[str] = frozenset()
) -> _Answer | None:
    """Find the best choice; None where no choice keeps all that is asked for."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    size = len(task.ids)
    rows = [np.ones(size), *(_members(task, quota.members) for quota in quotas)]
    least = [task.choose, *(quota.at_least for quota in quotas)]
    most = [
        task.choose,
        *(size if quota.at_most is None else quota.at_most for quota in quotas),
    ]
    if other_than:
        rows, least = [*rows, _members(task, other_than)], [*least, 0]
        most = [*most, task.choose - 1]
    found = milp(
        -_LARGE * np.array(task.values),
        integrality=np.ones(size),
        bounds=Bounds(_members(task, task.must), 1 - _members(task, task.never)),
        constraints=LinearConstraint(np.array(rows), least, most),
        options={"mip_rel_gap": 0.0, "time_limit": _SECONDS},
    )
    if found.x is None:
        if found.status == _NO_CHOICE:
            return None
        raise ParameterError(
            tell("No choice was found in {n} seconds. Give fewer quotas.", n=round(_SECONDS))
        )
    chosen = [at for at, share in enumerate(found.x) if share > 0.5]
    total = round(math.fsum(task.values[at] for at in chosen), _DIGITS)
    return _Answer(frozenset(task.ids[at] for at in chosen), total, bool(found.status == 0))


def _members(task: _Task, members: Collection[str]) -> "npt.NDArray[np.float64]":
    import numpy as np

    return np.array([case in members for case in task.ids], dtype=np.float64)


def _cannot(task: _Task, quotas: Sequence[Quota]) -> str:
    """Say which quotas cannot hold together: of these, none can be left out."""
    kept = list(quotas)
    for quota in quotas:
        fewer = [one for one in kept if one is not quota]
        if _solve(task, fewer) is None:
            kept = fewer
    names = "; ".join(_told(task, quota) for quota in kept)
    return tell_many(
        "No choice of {choose} keeps this quota: {names}. Ask for less, or choose more.",
        "No choice of {choose} keeps these quotas together: {names}. Leave one of them out, ask "
        "for less, or choose more.",
        len(kept),
        choose=task.choose,
        names=names,
    )


def _told(task: _Task, quota: Quota) -> str:
    n = len((quota.members & set(task.ids)) - task.never)
    if quota.at_most is None:
        return tell("{name} (at least {least} of {n})", name=quota.name, least=quota.at_least, n=n)
    return tell(
        "{name} ({least} to {most} of {n})",
        name=quota.name,
        least=quota.at_least,
        most=quota.at_most,
        n=n,
    )
