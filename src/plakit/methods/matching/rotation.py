"""Who goes to which workshop when, and sits at which table: evenly, with a bound for each aim."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations, permutations
from math import perm
from typing import TYPE_CHECKING

from plakit.errors import ParameterError
from plakit.methods.matching.swapping import exchange
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MOST_WORKSHOPS = 6
# With more orders in which workshops can be attended, the programme takes too long.
MOST_ORDERS = 120
# How often people are exchanged anew, where a bound is not reached at once.
_PASSES = 6
# The solver stops after so many nodes, not seconds: the same plan comes out on any machine.
_NODES = 200


@dataclass(frozen=True)
class Rotation:
    """A plan: who is where in which round.

    Attributes
    ----------
    places : mapping
        Person to (workshop, table) of each round, both from 0.
    workshops, attends, tables : int
        How many workshops run side by side, how many each person attends, tables of a workshop.
    smallest, largest : int
        People at the smallest and the largest table.
    same_unit, least_same_unit : int
        How often two of one unit sit together (pairs, added up over rounds), and how often they
        must, whatever the plan.
    again, least_again : int
        How often two sit together once more (pairs, added up over each two rounds), and must.
    """

    places: Mapping[str, tuple[tuple[int, int], ...]]
    workshops: int
    attends: int
    tables: int
    smallest: int
    largest: int
    same_unit: int
    least_same_unit: int
    again: int
    least_again: int

    @property
    def is_best(self) -> bool:
        """Tell whether it is proved that no plan is better in either aim."""
        return (self.same_unit, self.again) == (self.least_same_unit, self.least_again)

    def table(self, number: int, workshop: int, table: int = 0) -> tuple[str, ...]:
        """Give who sits at one table in one round, from 0."""
        return tuple(
            person for person, at in self.places.items() if at[number] == (workshop, table)
        )


def plan_rotation(  # noqa: PLR0913  # said by name
    units: Mapping[str, str],
    *,
    workshops: int,
    attends: int,
    tables: int = 1,
    seats: int | None = None,
    seed: int = 0,
) -> Rotation:
    """Send everybody through some of the workshops, with even tables and as much mixing as can be.

    All workshops run in each round, and nobody comes to one twice. First the orders in which
    workshops are attended are chosen so that each two workshops follow each other equally often
    (a 0-1 programme, as in an orthogonal array: C. R. Rao (1947), Supplement to the Journal of
    the Royal Statistical Society 9(1), 128-139). Then people are put into these orders, and at
    tables, by `exchange`. What is reached is compared with a bound by counting.

    Parameters
    ----------
    units : mapping
        Person to country or organisation; empty: of none.
    workshops : int
        How many, 2 to 6.
    attends : int
        How many each attends, in as many rounds; up to all, of 6 at most 3.
    tables : int
        How many tables each workshop has.
    seats : int or None
        How many can sit at a table; None: as many as come.
    seed : int
        Of the chance that draws exchanges.

    Returns
    -------
    Rotation
        Tables differ by one person at most. The first aim is that those of one unit are spread
        over workshops, then over tables; the second that others sit together in new ways.

    Raises
    ------
    ParameterError
        If the numbers cannot be, or more people come than there are seats.

    Notes
    -----
    The bounds: the c people of a unit sit at k tables, so floor(c / k) or one more at each; and
    the m people of a table have, in another round, the tables of the other workshops alone. Both
    aims need not be reachable at once: then a gap stays, and it is not known how much of it.

    Examples
    --------
    >>> people = {f"p{number}": f"unit {number % 6}" for number in range(12)}
    >>> plan = plan_rotation(people, workshops=4, attends=3)
    >>> plan.smallest, plan.largest, plan.same_unit, plan.again, plan.is_best
    (3, 3, 0, 0, True)
    """
    import numpy as np

    _check(len(units), workshops, attends, tables, seats)
    people = sorted(units, key=lambda one: (units[one], list(units).index(one)))
    kin = _kin([units[one] for one in people])
    orders = _orders(len(people), workshops, attends)
    alike = (orders[:, None, :] == orders[None, :, :]).sum(axis=2).astype(float)
    np.fill_diagonal(alike, 0)
    counts = Counter(unit for unit in units.values() if unit)
    least = attends * sum(even_pairs(count, workshops) for count in counts.values())
    at = np.argsort(_dealt(orders), kind="stable")
    for turn in range(_PASSES if tables == 1 else 1):
        at = exchange(kin, alike, at, bound=least, rounds=2000, seed=seed + turn)
    rooms = orders[at]
    seated = _seat(rooms, kin, workshops, tables, seed)
    return _plan(units, people, seated, kin, (workshops, attends, tables))


def even_pairs(count: int, parts: int) -> int:
    """Count the pairs that stay together if so many are split into parts as evenly as can be.

    >>> even_pairs(5, 4), even_pairs(5, 2), even_pairs(3, 0)
    (1, 4, 0)
    """
    if parts < 1:
        return 0
    each, more = divmod(count, parts)
    return more * each + parts * each * (each - 1) // 2


def _check(n: int, workshops: int, attends: int, tables: int, seats: int | None) -> None:
    if not 2 <= workshops <= MOST_WORKSHOPS:
        raise ParameterError(
            tell(
                "{n} workshops cannot be planned. Allowed: 2 to {most}.",
                n=workshops,
                most=MOST_WORKSHOPS,
            )
        )
    most = max(
        rounds for rounds in range(1, workshops + 1) if perm(workshops, rounds) <= MOST_ORDERS
    )
    if not 1 <= attends <= most:
        raise ParameterError(
            tell(
                "It cannot be planned that each attends {attends} of {n} workshops. Allowed: 1 to "
                "{most}.",
                attends=attends,
                n=workshops,
                most=most,
            )
        )
    if tables < 1 or (seats is not None and seats < 1):
        raise ParameterError(tell("A workshop needs a table, and a table a seat."))
    if seats is not None and n > workshops * tables * seats:
        raise ParameterError(
            tell_many(
                "{n} person does not fit: there are {seats} seats in all workshops together. "
                "Give more tables, or more seats at each.",
                "{n} people do not fit: there are {seats} seats in all workshops together. Give "
                "more tables, or more seats at each.",
                n,
                seats=workshops * tables * seats,
            )
        )


def _kin(units: "list[str]") -> "npt.NDArray[np.float64]":
    import numpy as np

    kin = np.array([[float(a == b != "") for b in units] for a in units]).reshape(
        len(units), len(units)
    )
    np.fill_diagonal(kin, 0)
    return kin


def _orders(n: int, workshops: int, attends: int) -> "npt.NDArray[np.int64]":
    """Choose n orders of workshops: all rooms alike full, and each two rounds mixed alike.

    Counted is how many people are in one workshop in one round and in another one in another
    round; each of these counts, and that of each order, is the mean, rounded down or up.
    """
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    ways = np.array(list(permutations(range(workshops), attends)))
    rooms = [ways[:, number] == room for number in range(attends) for room in range(workshops)]
    steps = [
        (ways[:, first] == one) & (ways[:, second] == other)
        for first, second in combinations(range(attends), 2)
        for one, other in permutations(range(workshops), 2)
    ]
    shares = [workshops] * len(rooms) + [workshops * (workshops - 1)] * len(steps)
    rows = np.array([np.ones(len(ways)), *rooms, *steps], dtype=float)
    found = milp(
        np.zeros(len(ways)),
        integrality=np.ones(len(ways)),
        bounds=Bounds(n // len(ways), -(-n // len(ways))),
        constraints=LinearConstraint(
            rows, [n, *(n // share for share in shares)], [n, *(-(-n // share) for share in shares)]
        ),
        options={"node_limit": _NODES},
    )
    if found.x is None:
        raise ParameterError(
            tell("No plan was found for {n} people. Let each attend fewer workshops.", n=n)
        )
    return np.repeat(ways, np.rint(found.x).astype(int), axis=0)


def _dealt(orders: "npt.NDArray[np.int64]") -> "npt.NDArray[np.int64]":
    """Deal the orders like cards, workshop by workshop of the first round."""
    import numpy as np

    seen: Counter[int] = Counter()
    turns = []
    for first in orders[:, 0]:
        seen[int(first)] += 1
        turns.append(seen[int(first)] * MOST_WORKSHOPS + int(first))
    return np.array(turns)


def _seat(
    rooms: "npt.NDArray[np.int64]",
    kin: "npt.NDArray[np.float64]",
    workshops: int,
    tables: int,
    seed: int,
) -> "npt.NDArray[np.int64]":
    """Put people at tables of their workshops: a number of workshop and table for each round."""
    import numpy as np

    seated = rooms * tables
    for number in range(rooms.shape[1]):
        for room in range(workshops):
            here = np.flatnonzero(rooms[:, number] == room)
            seated[here, number] += np.arange(len(here)) % tables
    if tables == 1:
        return seated
    n = len(rooms)
    for turn in range(2 * _PASSES):
        for number in range(rooms.shape[1]):
            others = np.delete(seated, number, axis=1)
            if turn == 0:
                others = seated[:, :number]
            met = (others[:, None, :] == others[None, :, :]).sum(axis=2).astype(float)
            apart = met + n * kin
            np.fill_diagonal(apart, 0)
            near = (seated[:, None, number] == seated[None, :, number]).astype(float)
            np.fill_diagonal(near, 0)
            same_room = rooms[:, None, number] == rooms[None, :, number]
            at = exchange(
                apart, near, np.arange(n), may_swap=same_room, rounds=300, seed=seed + turn
            )
            seated[:, number] = seated[at, number]
        if _again(seated) == 0:
            break
    return seated


def _again(seated: "npt.NDArray[np.int64]") -> int:
    met = (seated[:, None, :] == seated[None, :, :]).sum(axis=2)
    return int((met * (met - 1)).sum() - len(met) * seated.shape[1] * (seated.shape[1] - 1)) // 4


def _plan(
    units: Mapping[str, str],
    people: list[str],
    seated: "npt.NDArray[np.int64]",
    kin: "npt.NDArray[np.float64]",
    shape: tuple[int, int, int],
) -> Rotation:
    workshops, attends, tables = shape
    places = {
        person: tuple(divmod(int(at), tables) for at in row)
        for person, row in zip(people, seated, strict=True)
    }
    all_tables = workshops * tables
    sizes = [Counter(int(at) for at in column) for column in seated.T]
    met = (seated[:, None, :] == seated[None, :, :]).sum(axis=2)
    counts = Counter(unit for unit in units.values() if unit)
    every = [size[at] for size in sizes for at in range(all_tables)]
    return Rotation(
        places={person: places[person] for person in units},
        workshops=workshops,
        attends=attends,
        tables=tables,
        smallest=min(every),
        largest=max(every),
        same_unit=int((met * kin).sum()) // 2,
        least_same_unit=attends * sum(even_pairs(count, all_tables) for count in counts.values()),
        again=_again(seated),
        least_again=_least_again(sizes, all_tables - tables),
    )


def _least_again(sizes: Iterable[Counter[int]], others: int) -> int:
    """Bound how often two meet again: each table of one round splits over the tables of others."""
    return sum(
        max(sum(even_pairs(count, others) for count in one.values()) for one in (first, second))
        for first, second in combinations(sizes, 2)
    )
