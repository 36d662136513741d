"""Where the answers of a session go: the real files, or those of a practice round.

A world keeps in memory what the page asks for often, and reads it anew when the files change.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from plakit.errors import ParameterError
from plakit.forms.page_words import why
from plakit.programme import Session
from plakit.room.asking import GUEST, Desk, is_guest
from plakit.room.place import Place
from plakit.room.progress import Progress, Standing, asked_seats
from plakit.room.rounds import Round, Rounds

Standings = Mapping[str, Standing]


@dataclass(frozen=True)
class Fresh:
    """What has changed in a world since it was last read; ``is_any`` where anything has.

    ``elsewhere``: seat, activity and step of each answer that was typed in or given in JupyterLab.
    """

    is_any: bool = False
    rounds: bool = False
    elsewhere: frozenset[tuple[str, str, str]] = frozenset()


class World:
    """One place, seen from one session."""

    def __init__(self, place: Place, session: Session) -> None:
        self.place = place
        self.session = session
        self.rounds: dict[str, Round] = {}
        # The seats that say they have finished, by round.
        self.finished: dict[str, set[str]] = {}
        self._progress = Progress(place, session)
        self._reader = Rounds(place, session)
        self._lock = Lock()
        self._seen = self._seen_people = -1

    def refresh(self) -> Fresh:
        """Read what is new; cheap if nothing is."""
        with self._lock:
            fresh = self._read_answers()
            people = self._read_people(anyway=fresh.rounds)
        return replace(fresh, is_any=fresh.is_any or people)

    def read_rounds(self) -> None:
        """Read the rounds anew, as the files of the programme were."""
        with self._lock:
            self.rounds = self._reader.read()

    def _read_answers(self) -> Fresh:
        store = self.place.store
        if store is None:
            return Fresh()
        seen = store.changes()
        if seen == self._seen:
            return Fresh()
        rounds = self._reader.read()
        are_new, self.rounds = rounds != self.rounds, rounds
        rows = self._progress.update()
        elsewhere = (
            (self._seat(row.activity, row.step, row.respondent), row.activity, row.step)
            for row in rows
            if row.origin != "page"
        )
        fresh = Fresh(is_any=True, rounds=are_new, elsewhere=frozenset(elsewhere))
        # Noted last: what fails above is read again the next time.
        self._seen = seen
        return fresh

    def _read_people(self, *, anyway: bool) -> bool:
        if self.place.store is None:
            return False
        people = self.place.people
        seen = people.changes()
        if seen == self._seen_people and not anyway:
            return False
        self.finished = {
            one.id: people.finished(self.session.id, one.activity, one.step)
            for one in self.rounds.values()
        }
        self._seen_people = seen
        return True

    def standings(self, sitting: Mapping[str, str], here: Collection[str]) -> dict[str, Standings]:
        """Tell how far each seat is in each round that participants answer.

        Who is marked absent is left out, unless a page of theirs is open or they have answered:
        then they are there.

        Parameters
        ----------
        sitting : mapping
            Seat or guest to who sits there in this session, as far as it was said.
        here : collection of str
            The seats of which a page is open now.

        Returns
        -------
        dict
            Round's id, then seat, to its standing.
        """
        seats = asked_seats(self.place.programme, self.session, sitting)
        with self._lock:
            standings = {
                one.id: self._progress.standings(
                    one, seats, here=here, done=self.finished.get(one.id, ())
                )
                for one in self.rounds.values()
                if one.is_mine
            }
        absent = {seat for seat, who in sitting.items() if who == "absent"}
        return {
            name: {seat: how for seat, how in one.items() if how != "away" or seat not in absent}
            for name, one in standings.items()
        }

    def is_complete(self, one: Round, seat: str) -> bool:
        """Tell whether a seat has answered all that it is asked: it counts as finished."""
        with self._lock:
            return one.is_mine and self._progress.is_complete(one, seat)

    def round(self, activity: str, step: str) -> Round:
        """Give a round that participants answer.

        Raises
        ------
        ParameterError
            If it was not opened in this session, or is for the facilitator to answer.
        """
        found = self.any_round(activity, step)
        if not found.is_mine:
            raise ParameterError(why("not_there", "web"))
        return found

    def has(self, activity: str, step: str) -> bool:
        """Tell whether participants answer such a round."""
        found = self.rounds.get(f"{activity}/{step}")
        return found is not None and found.is_mine

    def any_round(self, activity: str, step: str) -> Round:
        """Give a round, whoever answers it.

        Raises
        ------
        ParameterError
            If it was not opened in this session.
        """
        found = self.rounds.get(f"{activity}/{step}")
        if found is None:
            raise ParameterError(why("not_there", "web"))
        return found

    def desk(self, seat: str, one: Round) -> Desk:
        """Give the place where a seat answers a round.

        Raises
        ------
        ParameterError
            If its activity is gone from the files.
        """
        asked = self.place.programme.activity(one.activity)
        return Desk(self.place, self.session, asked, one.step, one.form, seat, "page")

    def numbered(self) -> list[str]:
        """Name the activities that are open and answered under random numbers."""
        return [
            one.activity
            for one in self.rounds.values()
            if one.is_mine and one.is_open and one.form.privacy == "pseudonymous"
        ]

    def now(self) -> str:
        """Name the round to show first: the one opened last, else the one shown last."""
        mine = [one for one in self.rounds.values() if one.is_mine]
        is_open = [one.id for one in mine if one.is_open]
        shown = [one.id for one in mine if one.is_shown]
        return (is_open or shown or [""])[-1]

    def now_for(self, seat: str) -> str:
        """Name the round that a seat is shown first: the last one that it has still to answer.

        Where there is none, the last of those that are open in which it is asked something.
        """
        is_open = [one for one in self.rounds.values() if one.is_mine and one.is_open]
        with self._lock:
            asked = [one for one in is_open if not self._progress.is_left_alone(one, seat)]
            left = [one.id for one in asked if not self._is_done(one, seat)]
        return left[-1] if left else asked[-1].id if asked else self.now()

    def _is_done(self, one: Round, seat: str) -> bool:
        done = seat in self.finished.get(one.id, ())
        return done or self._progress.is_complete(one, seat)

    def _seat(self, activity: str, step: str, respondent: str) -> str:
        one = self.rounds.get(f"{activity}/{step}")
        return self._progress.seat_of(activity, respondent, one.form) if one else ""


def progress_of(world: World, place: Place, here: Collection[str]) -> dict[str, Any]:
    """Tell the facilitator where each seat is; never what anybody wrote.

    Parameters
    ----------
    world : World
        Whose rounds; that of the practice round, while there is one.
    place : Place
        The real place: it knows who has joined.
    here : collection of str
        The seats of which a page is open.

    Returns
    -------
    dict
        ``{"session", "rehearsal", "now": id of a round or "", "rounds": [{"id", "activity",
        "step", "title": Text, "is_open", "is_shown", "is_mine"}], "seats": {seat: {"label",
        "sits": "member" | "alternate" | "absent" | "guest" | "", "is_here", "has_joined",
        "verified", "rounds": {id: "away" | "here" | "writing" | "finished"}}}}``. A round that
        does not count a seat, such as an absent one, is not among its ``rounds``.
    """
    sitting, guests = place.people.sitting(world.session.id), place.people.guests()
    asked = asked_seats(place.programme, world.session, sitting)
    standings = world.standings(sitting, here)
    devices = {one.seat: one for one in place.people.devices().values()}
    seats = dict.fromkeys((*asked, *(seat for one in standings.values() for seat in one)))
    return {
        "session": world.session.id,
        "rehearsal": world.place.is_rehearsal,
        "now": world.now(),
        "rounds": [one.told() for one in world.rounds.values()],
        "seats": {
            seat: {
                "label": guests.get(seat, seat),
                "sits": GUEST if is_guest(seat) else sitting.get(seat, ""),
                "is_here": seat in here,
                "has_joined": seat in devices,
                "verified": seat in devices and devices[seat].verified,
                "rounds": {name: one[seat] for name, one in standings.items() if seat in one},
            }
            for seat in seats
        },
    }
