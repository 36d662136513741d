"""How often somebody may save or knock. The clock is handed in: seconds, of any beginning."""

import logging
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Clock = Callable[[], float]

# So many names or addresses are remembered; the ones longest unheard of are forgotten first.
_REMEMBERED = 10_000
_MINUTE = 60.0


@dataclass
class Allowance:
    """So many at once, and so many a minute after that, for each name.

    >>> seconds = iter([0, 0, 0, 1])
    >>> saves = Allowance(at_once=2, a_minute=60, clock=lambda: next(seconds))
    >>> [saves.take("AT") for _ in range(4)]
    [True, True, False, True]
    """

    at_once: int
    a_minute: int
    clock: Clock
    _left: dict[str, tuple[float, float]] = field(default_factory=dict, repr=False)

    def take(self, name: str) -> bool:
        """Use one; False if none is left for this name now."""
        now = self.clock()
        left, since = self._left.pop(name, (float(self.at_once), now))
        left = min(self.at_once, left + (now - since) * self.a_minute / _MINUTE)
        may = left >= 1
        _forget_oldest(self._left)
        self._left[name] = (left - 1 if may else left, now)
        return may


@dataclass
class Places:
    """So many things under way at the same time, in all and of each name.

    >>> places = Places(in_all=2, of_one=1)
    >>> with places.take("AT") as first, places.take("AT") as second, places.take("BE") as third:
    ...     first, second, third
    (True, False, True)
    """

    in_all: int
    of_one: int
    _taken: Counter[str] = field(default_factory=Counter, repr=False)

    @contextmanager
    def take(self, name: str) -> Iterator[bool]:
        """Hold one place; False if none is left, in all or for this name."""
        if self._taken.total() >= self.in_all or self._taken[name] >= self.of_one:
            yield False
            return
        self._taken[name] += 1
        try:
            yield True
        finally:
            self._taken[name] -= 1
            self._taken += Counter()  # forgets the names that hold none


class Few(logging.Filter):
    """Lets so many lines a minute into a log: nobody fills a disk by what they send."""

    def __init__(self, a_minute: int = 10) -> None:
        super().__init__()
        self._a_minute = a_minute
        self._written: deque[float] = deque()

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether this line is written."""
        _drop_old(self._written, record.created)
        if len(self._written) >= self._a_minute:
            return False
        self._written.append(record.created)
        return True


@dataclass
class _Lane:
    """People who wait in a row: one is let through every so many seconds."""

    every: float
    _next: float = 0.0

    def wait(self, now: float) -> float:
        """Give the seconds until one's turn; the place in the row is kept only if it is taken."""
        return max(0.0, self._next - now)

    def take(self, now: float) -> None:
        self._next = max(now, self._next) + self.every


@dataclass
class _Tries:
    """What came from one address within a minute, and the row in which more of it waits."""

    wrong: deque[float] = field(default_factory=deque)
    right: deque[float] = field(default_factory=deque)
    lane: _Lane = field(default_factory=lambda: _Lane(_MINUTE / Knocks.AN_ADDRESS))


class Knocks:
    """Room codes tried at the door, and how long the next try has to wait.

    Ten wrong codes a minute from one address, and 300 in all, cost nobody anything; after that
    tries wait in a row. Each right code from an address makes room for one more wrong one: a
    class behind one school address also mistypes, while somebody who guesses has none right.
    """

    AN_ADDRESS = 10
    IN_ALL = 300
    # Addresses with a good record also wait where very many others guess, but in a row of their
    # own that lets 400 through in forty seconds.
    CROWD = 600
    # Nobody is left waiting longer than this; they are told to come again.
    PATIENCE = 30.0

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries: dict[str, _Tries] = {}
        self._wrong: deque[float] = deque()
        self._crowd = _Lane(_MINUTE / self.CROWD)

    def wait(self, address: str) -> float | None:
        """Give the seconds this try must wait before it is looked at; None: come again later."""
        now = self._clock()
        lane = self._lane(self._known(address, now), now)
        if lane is None:
            return 0.0
        wait = lane.wait(now)
        if wait > self.PATIENCE:
            return None
        lane.take(now)
        return wait

    def note(self, address: str, *, is_right: bool) -> None:
        """Remember how a try ended."""
        now = self._clock()
        tries = self._known(address, now)
        if is_right:
            tries.right.append(now)
            return
        tries.wrong.append(now)
        self._wrong.append(now)

    def _lane(self, tries: _Tries, now: float) -> _Lane | None:
        _drop_old(self._wrong, now)
        if len(tries.wrong) >= self.AN_ADDRESS + len(tries.right):
            return tries.lane
        return self._crowd if len(self._wrong) >= self.IN_ALL else None

    def _known(self, address: str, now: float) -> _Tries:
        tries = self._tries.pop(address, None) or _Tries()
        _drop_old(tries.wrong, now)
        _drop_old(tries.right, now)
        _forget_oldest(self._tries)
        self._tries[address] = tries
        return tries


def _drop_old(times: deque[float], now: float) -> None:
    while times and times[0] <= now - _MINUTE:
        times.popleft()


def _forget_oldest(
    known: dict[str, object] | dict[str, _Tries] | dict[str, tuple[float, float]],
) -> None:
    while len(known) >= _REMEMBERED:
        known.pop(next(iter(known)))
