"""Who is behind a respondent, and who is in the room: people.db, beside the store, in no report.

What one transaction does stands in `joining`, the tables in `people_tables`.
"""

import secrets
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Select, delete, select, text, union, update

from plakit.errors import AnswerError, StoreError
from plakit.forms.taking import take_text
from plakit.store import joining
from plakit.store.examining import head_version, take_back_unfinished
from plakit.store.files import make_database, refuse_network_disk, refuse_unwritable
from plakit.store.in_use import InUse
from plakit.store.joining import (
    Device,
    RoomCode,
    Sits,
    Sitting,
    as_device,
    device_id,
    guest_seat,
    hash_of,
)
from plakit.store.people_tables import (
    PEOPLE,
    bring_up_to_date,
    create_tables,
    device,
    finished,
    guest,
    invitation,
    seat_respondent,
    sitting,
    these_people,
)
from plakit.store.rows import as_moment, as_number
from plakit.store.sqlite import engine_of
from plakit.store.together import Done, Together
from plakit.store.watching import Watch
from plakit.wording import tell

# Gives so many random bytes, as hex.
Chance = Callable[[int], str]

LONGEST_NAME = 80


def _now() -> datetime:
    return datetime.now(UTC)


class People(AbstractContextManager["People"]):
    """Which seat is which respondent, activity by activity, and who is in the room.

    It is readable for its owner alone and belongs to one store. If it is lost, no earlier answer
    can be brought together with a later one. All threads of a process may use one, and several
    processes the same file.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with People.create(Path(folder) / "people.db", store_id=bytes(16)) as people:
    ...         cookie = people.bind("AT", sits="member", verified=True)
    ...         people.respondent("readiness", "AT") == people.respondent("readiness", "AT")
    ...         people.device(cookie).seat
    True
    'AT'
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime] = _now) -> None:
        self.path = path
        self._now = now
        self._use = InUse(path)
        # Little is written at once: no log, so that it is always one plain file.
        self._engine = engine_of(path, "rw", wal=False)
        self._together = Together(path, self._engine)
        self._watch = Watch(path, "rw")
        # By activity and seat. Who answers as whom never changes once it was drawn.
        self._respondents: dict[tuple[str, str], str] = {}

    @classmethod
    def create(cls, path: Path, *, store_id: bytes, now: Callable[[], datetime] = _now) -> Self:
        """Make a new file of people and open it.

        Parameters
        ----------
        path : Path
            Where; nothing may be there yet.
        store_id : bytes
            The `Store.id` of the store in which they answer.
        now : callable
            The clock.

        Raises
        ------
        StoreError
            If something is there already, or cannot be made there.
        """
        make_database(path, lambda connection: create_tables(connection, store_id))
        return cls(path, now=now)

    @classmethod
    def open(
        cls, path: Path, *, store_id: bytes | None, now: Callable[[], datetime] = _now
    ) -> Self:
        """Open a file of people; an older one is copied aside and brought up to date.

        Parameters
        ----------
        path : Path
            The file; it is never made, and left as it is if it is refused.
        store_id : bytes, optional
            The `Store.id` of the store in which they answer; None where there is no store to
            answer into, and the file is only looked at: then `seats` alone is sure to work.
        now : callable
            The clock.

        Raises
        ------
        StoreError
            If there is no file, or it is of another program, empty, cut off, made by a newer
            plakit, not to be written, or belongs to another store.
        """
        take_back_unfinished(path, PEOPLE)
        version = head_version(path, PEOPLE)
        refuse_network_disk(path)
        refuse_unwritable(path)
        people = cls(path, now=now)
        try:
            if store_id is not None:
                people._refuse_other_store(store_id)
                if version < PEOPLE.version:
                    bring_up_to_date(path)
        except BaseException:
            people.close()
            raise
        return people

    def close(self) -> None:
        """Let go of the file."""
        self._watch.close()
        self._engine.dispose()
        self._use.end()

    def __exit__(self, *raised: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"People({self.path.name})"

    def changes(self) -> int:
        """Give a number that is another one whenever anybody, in any process, has written since."""
        return self._watch.number()

    def respondent(self, activity: str, seat: str, *, chance: Chance = secrets.token_hex) -> str:
        """Give the random id under which a seat answers one activity, the same in all its waves.

        It is made at the first call: 128 random bits as hex, told by nothing about the seat.
        Only a rehearsal hands in another ``chance``, so that it can be played again.
        """
        if not seat:
            raise StoreError(
                tell(
                    "{name}: a respondent of {activity} needs a seat. Name one of seats.csv.",
                    name=self.path.name,
                    activity=activity,
                )
            )
        key = activity, seat
        if key not in self._respondents:
            row = {"activity": activity, "seat": seat}
            known = self._do(lambda link: link.scalar(joining.RESPONDENT, row))
            if known is None:
                new = {**row, "respondent": chance(16)}
                known = self._do(lambda link: joining.keep_respondent(link, new))
            self._respondents[key] = known
        return self._respondents[key]

    def knows(self, activity: str, seat: str) -> bool:
        """Tell whether `respondent` can do without the disk."""
        return (activity, seat) in self._respondents

    def seats(self, activity: str) -> dict[str, str]:
        """Tell the seat behind each respondent of one activity."""
        query = select(seat_respondent.c.respondent, seat_respondent.c.seat)
        query = query.where(seat_respondent.c.activity == activity).order_by(seat_respondent.c.seat)
        return self._pairs(query)

    def number_of(self, activity: str, respondent: str) -> int:
        """Tell which of the respondents of an activity this is, in the order they were drawn.

        Counted from 0, and always the same. It tells nothing of the seat.
        """
        query = select(seat_respondent.c.respondent, seat_respondent.c.activity)
        query = query.where(seat_respondent.c.activity == activity).order_by(text("rowid"))
        return list(self._pairs(query)).index(respondent)

    def invite(self, seat: str) -> str:
        """Give the token of a new personal link, which nobody can be told again.

        The seat's earlier link no longer works, and whoever sits there by now is sent out.
        """
        token = secrets.token_urlsafe(16)
        row = {"seat": self._named(seat), "token": hash_of(token), "at": as_number(self._now())}
        self._do(lambda link: joining.invite(link, row))
        return token

    def invited(self) -> dict[str, datetime]:
        """Tell the seats that have a personal link, and since when."""
        query = select(invitation.c.seat, invitation.c.at).order_by(invitation.c.seat)
        return {seat: as_moment(at) for seat, at in self._pairs(query).items()}

    def seat_of(self, token: str) -> str | None:
        """Tell whose personal link has this token; None if it is nobody's, or no longer."""
        sought = {"token": hash_of(token)}
        return self._do(lambda link: link.scalar(joining.SEAT_OF, sought))

    def room_code(self, session: str, *, now: datetime) -> RoomCode:
        """Give the code that lets people into a session: the one that holds, else a new one."""
        return self._do(
            lambda link: (
                joining.live_code(link, session, now) or joining.new_code(link, session, now)
            )
        )

    def renew_room_code(self, session: str, *, now: datetime) -> RoomCode:
        """Give a new code for a session; the one before lets nobody in any more."""
        return self._do(lambda link: joining.new_code(link, session, now))

    def bind(
        self,
        seat: str,
        *,
        sits: Sits,
        verified: bool,
        session: str = "",
        activities: Iterable[str] = (),
    ) -> str:
        """Let a browser in as a seat, and give its cookie; the seat's earlier ones are sent out.

        It waits for the disk once, whatever else is to be kept of it.

        Parameters
        ----------
        session : str
            Where somebody sits there from now on, as with `sit`; empty: nothing is noted.
        activities : iterable of str
            Those of which the seat's `respondent` will be asked in a moment.
        """
        cookie = secrets.token_urlsafe(16)
        row = {
            "id": device_id(cookie), "seat": self._named(seat), "sits": sits,
            "is_verified": verified, "is_live": True, "at": as_number(self._now()),
        }  # fmt: skip
        new = [
            {"activity": activity, "seat": seat, "respondent": secrets.token_hex(16)}
            for activity in activities
            if not self.knows(activity, seat)
        ]
        drawn = self._do(lambda link: joining.come_in(link, row, session, new))
        self._respondents |= {(activity, seat): known for activity, known in drawn.items()}
        return cookie

    def device(self, cookie: str) -> Device | None:
        """Tell which browser has this cookie; None if it never joined or was sent out."""
        sought = {"id": device_id(cookie)}
        row = self._do(lambda link: link.execute(joining.DEVICE, sought).mappings().first())
        return as_device(row) if row else None

    def devices(self) -> dict[str, Device]:
        """Give all browsers that are let in, by their ids."""
        query = select(device).where(device.c.is_live).order_by(device.c.seat)
        rows = self._do(lambda link: link.execute(query).mappings().all())
        return {row["id"]: as_device(row) for row in rows}

    def end_device(self, cookie: str) -> None:
        """Send out one browser."""
        one = update(device).where(device.c.id == device_id(cookie))
        self._do(lambda link: link.execute(one.values(is_live=False)))

    def joined(self) -> set[str]:
        """Tell the seats as which somebody ever joined, or answered under a random number."""
        query = union(select(device.c.seat), select(seat_respondent.c.seat))
        return set(self._do(lambda link: link.scalars(query).all()))

    def seats_behind(self, respondents: Collection[str]) -> set[str]:
        """Name the seats that answer any activity under one of these random ids."""
        query = select(seat_respondent.c.respondent, seat_respondent.c.seat)
        return {seat for one, seat in self._pairs(query).items() if one in respondents}

    def add_guest(self, name: str, *, now: datetime, taken: Iterable[str] = ()) -> str:
        """Note a guest, and give their seat: "guest-1" and so on.

        A name that looks like another guest's, or like one that is ``taken``, gets a number
        behind it.

        Raises
        ------
        AnswerError
            If the name is blank, too long, or holds what no file can keep.
        """
        name = " ".join(take_text(name, longest=LONGEST_NAME, what="name").split())
        if not name:
            raise AnswerError(
                tell("A guest needs a name. Write the one that the group should see.")
            )
        return guest_seat(self._do(lambda link: joining.add_guest(link, name, now, taken)))

    def end_guests(self, seats: Collection[str]) -> None:
        """Send guests out and forget that they came; their numbers are never given again."""
        self._do(lambda link: joining.end_guests(link, seats))

    def guests(self) -> dict[str, str]:
        """Tell the names of all guests, by their seats."""
        names = self._pairs(select(guest.c.number, guest.c.name).order_by(guest.c.number))
        return {guest_seat(number): name for number, name in names.items()}

    def sit(self, session: str, seat: str, who: Sitting) -> None:
        """Note who sits on a seat in a session; what is said last holds."""
        row = {"session": session, "seat": self._named(seat), "who": who}
        self._do(lambda link: link.execute(joining.SIT, [row]))

    def sitting(self, session: str) -> dict[str, str]:
        """Tell who sits on each seat in a session, as far as it was said."""
        query = select(sitting.c.seat, sitting.c.who).where(sitting.c.session == session)
        return self._pairs(query.order_by(sitting.c.seat))

    def finish(self, session: str, activity: str, step: str, seat: str, *, done: bool) -> None:
        """Note that a seat says it has finished a step, or takes that back."""
        row = {"session": session, "activity": activity, "step": step, "seat": self._named(seat)}
        this = (finished.c[name] == value for name, value in row.items())
        change = joining.FINISH.values(row) if done else delete(finished).where(*this)
        self._do(lambda link: link.execute(change))

    def finished(self, session: str, activity: str, step: str) -> set[str]:
        """Tell the seats that say they have finished a step."""
        place = {"session": session, "activity": activity, "step": step}
        query = select(finished.c.seat).where(
            *(finished.c[name] == value for name, value in place.items())
        )
        return self._do(lambda link: set(link.scalars(query)))

    def _named(self, seat: str) -> str:
        if not seat:
            raise StoreError(
                tell("{name}: no seat is named. Name one of seats.csv.", name=self.path.name)
            )
        return seat

    def _pairs(self, query: Select[Any]) -> dict[Any, Any]:
        return self._do(lambda link: {row[0]: row[1] for row in link.execute(query)})

    def _do(self, work: Callable[[Connection], Done]) -> Done:
        return self._together.do(work)

    def _refuse_other_store(self, store_id: bytes) -> None:
        if self._do(lambda link: link.scalar(select(these_people.c.store_id))) == store_id:
            return
        raise StoreError(
            tell(
                "{path} belongs to another file of answers, and was left as it is: under its "
                "random numbers, a seat that answered before would count twice. Put the file "
                "back that was beside these answers.",
                path=self.path,
            )
        )
