"""Who is behind a respondent, and who is in the room: people.db, beside the store, in no report.

Of a personal link and of a cookie only the SHA-256 is kept. The link's token has 128 random
bits, so nobody finds it from its hash, and looking the hash up tells nothing by its time.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Literal, Self

from sqlalchemy import Connection, delete, exists, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from plakit.errors import StoreError
from plakit.forms.taking import take_text
from plakit.store.examining import read_header
from plakit.store.files import make_database, refuse_network_disk, refuse_unwritable
from plakit.store.people_tables import (
    PEOPLE,
    bring_up_to_date,
    create_tables,
    device,
    finished,
    guest,
    invitation,
    room_code,
    seat_respondent,
    sitting,
    these_people,
)
from plakit.store.rows import Row, as_moment, as_number
from plakit.store.sqlite import engine_of, plain_failures
from plakit.store.watching import Watch
from plakit.text import distinct_name

# Gives so many random bytes, as hex.
Chance = Callable[[int], str]
Sits = Literal["member", "alternate", "guest"]
Sitting = Literal["member", "alternate", "absent"]

# Base 32 has no 0, 1, 8 or 9, which are taken for O, I, B and g.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CODE_HOLDS = timedelta(hours=24)
LONGEST_NAME = 80


@dataclass(frozen=True)
class Device:
    """A browser that has joined as a seat. ``id`` is the hash of its cookie, as hex.

    ``verified`` is whether it came by the seat's personal link, not by the room's code.
    """

    id: str
    seat: str
    sits: Sits
    verified: bool
    since: datetime


@dataclass(frozen=True)
class RoomCode:
    """The code on the wall: 8 letters of base 32, and until when it lets people in."""

    code: str
    until: datetime


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
        # Little is written at once: no log, so that it is always one plain file.
        self._engine = engine_of(path, "rw", wal=False)
        # Threads wait for each other here; SQLite lets processes wait for each other.
        self._lock = Lock()
        self._watch = Watch(path, "rw")

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
        version = read_header(path, PEOPLE).version
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
                f"{self.path.name}: a respondent of {activity} needs a seat. Name one of seats.csv."
            )
        same = (seat_respondent.c.activity == activity, seat_respondent.c.seat == seat)
        with self._transaction() as connection:
            known = connection.scalar(select(seat_respondent.c.respondent).where(*same))
            if known is not None:
                return str(known)
            row = {"activity": activity, "seat": seat, "respondent": chance(16)}
            connection.execute(insert(seat_respondent), [row])
        return row["respondent"]

    def seats(self, activity: str) -> dict[str, str]:
        """Tell the seat behind each respondent of one activity."""
        query = select(seat_respondent.c.respondent, seat_respondent.c.seat)
        query = query.where(seat_respondent.c.activity == activity).order_by(seat_respondent.c.seat)
        with self._transaction() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def invite(self, seat: str) -> str:
        """Give the token of a new personal link, which nobody can be told again.

        The seat's earlier link no longer works, and whoever sits there by now is sent out.
        """
        token = secrets.token_urlsafe(16)
        row = {"seat": self._named(seat), "token": _hash(token), "at": as_number(self._now())}
        with self._transaction() as connection:
            connection.execute(delete(invitation).where(invitation.c.seat == seat))
            connection.execute(insert(invitation), [row])
            _end(connection, seat)
        return token

    def invited(self) -> dict[str, datetime]:
        """Tell the seats that have a personal link, and since when."""
        with self._transaction() as connection:
            rows = connection.execute(
                select(invitation.c.seat, invitation.c.at).order_by(invitation.c.seat)
            )
            return {row[0]: as_moment(row[1]) for row in rows}

    def seat_of(self, token: str) -> str | None:
        """Tell whose personal link has this token; None if it is nobody's, or no longer."""
        query = select(invitation.c.seat).where(invitation.c.token == _hash(token))
        with self._transaction() as connection:
            return connection.scalar(query)

    def room_code(self, session: str, *, now: datetime) -> RoomCode:
        """Give the code that lets people into a session: the one that holds, else a new one."""
        query = select(room_code.c.code, room_code.c.until).where(room_code.c.session == session)
        with self._transaction() as connection:
            row = connection.execute(query).first()
            if row is not None and as_moment(row[1]) > now:
                return RoomCode(row[0], as_moment(row[1]))
            return _new_code(connection, session, now)

    def renew_room_code(self, session: str, *, now: datetime) -> RoomCode:
        """Give a new code for a session; the one before lets nobody in any more."""
        with self._transaction() as connection:
            return _new_code(connection, session, now)

    def bind(self, seat: str, *, sits: Sits, verified: bool) -> str:
        """Let a browser in as a seat, and give its cookie; the seat's earlier ones are sent out."""
        cookie = secrets.token_urlsafe(16)
        row = {
            "id": _hash(cookie).hex(), "seat": self._named(seat), "sits": sits,
            "is_verified": verified, "is_live": True, "at": as_number(self._now()),
        }  # fmt: skip
        with self._transaction() as connection:
            _end(connection, seat)
            connection.execute(insert(device), [row])
        return cookie

    def device(self, cookie: str) -> Device | None:
        """Tell which browser has this cookie; None if it never joined or was sent out."""
        query = select(device).where(device.c.id == _hash(cookie).hex(), device.c.is_live)
        with self._transaction() as connection:
            row = connection.execute(query).mappings().first()
        return _device(row) if row else None

    def devices(self) -> dict[str, Device]:
        """Give all browsers that are let in, by their ids."""
        query = select(device).where(device.c.is_live).order_by(device.c.seat)
        with self._transaction() as connection:
            return {row["id"]: _device(row) for row in connection.execute(query).mappings()}

    def end_devices(self, seat: str) -> None:
        """Send out whoever sits on a seat."""
        with self._transaction() as connection:
            _end(connection, seat)

    def end_device(self, cookie: str) -> None:
        """Send out one browser."""
        with self._transaction() as connection:
            connection.execute(
                update(device).where(device.c.id == _hash(cookie).hex()).values(is_live=False)
            )

    def was_joined(self, seat: str) -> bool:
        """Tell whether somebody ever joined or answered as this seat."""
        query = select(
            or_(
                exists().where(device.c.seat == seat),
                exists().where(seat_respondent.c.seat == seat),
            )
        )
        with self._transaction() as connection:
            return bool(connection.scalar(query))

    def add_guest(self, name: str, *, now: datetime) -> str:
        """Note a guest, and give their seat: "guest-1" and so on.

        Raises
        ------
        StoreError
            If the name is blank, too long, or holds what no file can keep.
        """
        name = " ".join(take_text(name, longest=LONGEST_NAME, what="name").split())
        if not name:
            raise StoreError("A guest needs a name. Write the one the group should see.")
        with self._transaction() as connection:
            taken = connection.scalars(select(guest.c.name)).all()
            number = (connection.scalar(select(func.max(guest.c.number))) or 0) + 1
            row = {"number": number, "name": distinct_name(name, taken), "at": as_number(now)}
            connection.execute(insert(guest), [row])
        return f"guest-{number}"

    def guests(self) -> dict[str, str]:
        """Tell the names of all guests, by their seats."""
        query = select(guest.c.number, guest.c.name).order_by(guest.c.number)
        with self._transaction() as connection:
            return {f"guest-{row[0]}": row[1] for row in connection.execute(query)}

    def sit(self, session: str, seat: str, who: Sitting) -> None:
        """Note who sits on a seat in a session; what is said last holds."""
        row = {"session": session, "seat": self._named(seat), "who": who}
        with self._transaction() as connection:
            connection.execute(insert_sqlite(sitting).prefix_with("OR REPLACE"), [row])

    def sitting(self, session: str) -> dict[str, str]:
        """Tell who sits on each seat in a session, as far as it was said."""
        query = select(sitting.c.seat, sitting.c.who).where(sitting.c.session == session)
        with self._transaction() as connection:
            rows = connection.execute(query.order_by(sitting.c.seat))
            return {row[0]: row[1] for row in rows}

    def finish(self, session: str, activity: str, step: str, seat: str, *, done: bool) -> None:
        """Note that a seat says it has finished a step, or takes that back."""
        row = {"session": session, "activity": activity, "step": step, "seat": self._named(seat)}
        with self._transaction() as connection:
            if done:
                connection.execute(insert(finished).prefix_with("OR IGNORE"), [row])
            else:
                connection.execute(
                    delete(finished).where(*(finished.c[name] == row[name] for name in row))
                )

    def finished(self, session: str, activity: str, step: str) -> set[str]:
        """Tell the seats that say they have finished a step."""
        query = select(finished.c.seat).where(
            finished.c.session == session,
            finished.c.activity == activity,
            finished.c.step == step,
        )
        with self._transaction() as connection:
            return set(connection.scalars(query))

    def _named(self, seat: str) -> str:
        if not seat:
            raise StoreError(f"{self.path.name}: no seat is named. Name one of seats.csv.")
        return seat

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with self._lock, plain_failures(self.path), self._engine.begin() as connection:
            yield connection

    def _refuse_other_store(self, store_id: bytes) -> None:
        with self._transaction() as connection:
            if connection.scalar(select(these_people.c.store_id)) == store_id:
                return
        raise StoreError(
            f"{self.path} belongs to another file of answers, and was left as it is: under its "
            "random numbers, a seat that answered before would count twice. Put the file back "
            "that was beside these answers."
        )


def _hash(secret: str) -> bytes:
    # Whatever was sent has a hash, so that it is looked up and not found.
    return hashlib.sha256(secret.encode(errors="backslashreplace")).digest()


def _end(connection: Connection, seat: str) -> None:
    connection.execute(
        update(device).where(device.c.seat == seat, device.c.is_live).values(is_live=False)
    )


def _new_code(connection: Connection, session: str, now: datetime) -> RoomCode:
    new = RoomCode("".join(secrets.choice(_LETTERS) for _ in range(8)), now + CODE_HOLDS)
    row = {"session": session, "code": new.code, "until": as_number(new.until)}
    connection.execute(insert_sqlite(room_code).prefix_with("OR REPLACE"), [row])
    return new


def _device(row: Row) -> Device:
    return Device(row["id"], row["seat"], row["sits"], row["is_verified"], as_moment(row["at"]))
