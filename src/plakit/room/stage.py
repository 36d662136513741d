"""What the doors look at: worlds, people and open pages of one session, and what is new there."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from threading import Lock
from time import monotonic

from plakit.activities import check_activities
from plakit.errors import PlakitError
from plakit.programme import Session, read_programme
from plakit.room.answers import gates_of
from plakit.room.joining import Joining
from plakit.room.place import Place
from plakit.room.practice import find_practice, practice_mark
from plakit.room.rounds import Round
from plakit.room.timers import read_timers, timers_mark
from plakit.room.world import Fresh, World
from plakit.web.backstage import News, Seated, Tell

# Seconds between two times at which phones are told to ask for results anew.
REST = 2.0


class Stage:
    """The state of a session that is served, kept up by looking at the files.

    What changes there is told to whoever listens. While there is a practice round, it is what
    everybody sees.
    """

    def __init__(self, place: Place, session: Session, now: Callable[[], datetime]) -> None:
        self.place = place
        self.session = session
        self.tellers: list[Tell] = []
        self._real = World(place, session)
        self.joining = Joining(place, session, now, self._real.numbered)
        self._practice: World | None = None
        self._practice_mark: object = None
        self._people_seen = -1
        self._streams: Counter[str] = Counter()
        self._lock = Lock()
        self._timers_mark = timers_mark(place.programme.folder)
        # Every page asks for them whenever it asks what is open: they are held in memory.
        self.timers = read_timers(place.programme.folder)
        self._is_wall_old = False
        self._are_results_old = False
        self._results_told = 0.0
        self._stamps: dict[str, object] = {}

    @property
    def world(self) -> World:
        """The world that is shown: that of the practice round, else the real one."""
        practice = self._practice
        return practice if practice and practice.rounds else self._real

    @property
    def worlds(self) -> tuple[World, ...]:
        """All worlds that answers may be meant for."""
        practice = self._practice
        return (self._real, practice) if practice else (self._real,)

    def looks(self) -> tuple[Callable[[], None], ...]:
        """Give what is to be looked at again and again."""
        return (
            self._look_for_practice,
            self.look_at_people,
            self.look_at_answers,
            self._look_at_timers,
            self._tell_results,
            self._tell_wall,
        )

    def close(self) -> None:
        """Let go of the practice round; the place is the caller's to close."""
        if self._practice:
            self._practice.place.close()

    def here(self) -> frozenset[str]:
        """Name the seats of which a page is open."""
        with self._lock:
            return frozenset(seat for seat, streams in self._streams.items() if streams > 0)

    def seen(self, seated: Seated, *, is_here: bool) -> None:
        """Note that a page of a seat was opened or closed."""
        with self._lock:
            self._streams[seated.seat] += 1 if is_here else -1
        self._is_wall_old = True

    def read_files(self) -> None:
        """Read the files of the programme anew; while they are faulty, the old ones hold."""
        try:
            programme = read_programme(self.place.programme.folder, also=check_activities)
        except PlakitError:
            return
        for world in self.worlds:
            world.place.programme = programme

    def look_at_people(self) -> None:
        """Read who may come in, and sign those out who may not any more."""
        seen = self.place.people.changes()
        if seen == self._people_seen:
            return
        ended = self.joining.refresh()
        self._people_seen = seen
        self._is_wall_old = True
        self._tell(News(device, "ended") for device in ended)

    def look_at_answers(self) -> None:
        """Read what was opened, closed, shown, answered and finished."""
        for world in self.worlds:
            before = world.rounds
            fresh = world.refresh()
            if fresh.rounds:
                self.read_files()  # what was opened just now may have been written just now
                world.read_rounds()
            if world is self.world:
                self._tell_of(world, fresh, before)

    def _tell_of(self, world: World, fresh: Fresh, before: Iterable[str]) -> None:
        if fresh.rounds:
            self._tell([News("all", "agenda")])
        self._tell(
            News(seat, "answers", {"activity": activity, "step": step})
            for seat, activity, step in fresh.elsewhere
        )
        self._are_results_old |= fresh.is_any
        self._is_wall_old |= fresh.is_any

    def _look_for_practice(self) -> None:
        mark = practice_mark(self.place.programme)
        if mark == self._practice_mark:
            return
        old, place = self._practice, find_practice(self.place.programme)
        self._practice = World(place, self.session) if place else None
        if self._practice:
            self._practice.refresh()
        self._practice_mark = mark
        if old:
            old.place.close()
        self._is_wall_old = True
        self._tell([News("all", "agenda")])

    def _look_at_timers(self) -> None:
        folder = self.place.programme.folder
        mark = timers_mark(folder)
        if mark != self._timers_mark:
            self._timers_mark, self.timers = mark, read_timers(folder)
            self._is_wall_old = True
            self._tell([News("all", "agenda")])

    def _tell_results(self) -> None:
        """Tell which results show something else now, and not too often: all phones ask anew."""
        if not self._are_results_old or monotonic() - self._results_told < REST:
            return
        world = self.world
        stamps = {one.id: self._stamp(world, one) for one in world.rounds.values() if one.is_shown}
        changed = [name for name, stamp in stamps.items() if stamp != self._stamps.get(name)]
        self._are_results_old, self._stamps, self._results_told = False, stamps, monotonic()
        self._is_wall_old |= bool(changed)
        self._tell(
            News("all", "result", {"activity": one.activity, "step": one.step})
            for one in (world.rounds[name] for name in changed)
        )

    def _stamp(self, world: World, one: Round) -> object:
        place, activity = world.place, world.place.programme.activities.get(one.activity)
        if activity is None:
            return None
        gates = gates_of(place.programme, place.store, activity, self.session)
        if gate := gates.get((self.session.id, one.step)):
            gate.look_anew()  # who has results before their eyes looks all the time
        return tuple(gate.stamp() for gate in gates.values())

    def _tell_wall(self) -> None:
        """Tell the wall once, however much has changed since the last look."""
        if self._is_wall_old:
            self._is_wall_old = False
            self._tell([News("wall", "wall")])

    def _tell(self, news: Iterable[News]) -> None:
        for one in news:
            for tell in self.tellers:
                tell(one)
