"""What one transaction with people.db does: who joins, by which link, code and browser.

Of a token or a cookie only the SHA-256 is kept: of 128 random bits nobody finds the rest, and
looking up a hash tells nothing by the time it takes.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from plakit.store.people_tables import (
    device,
    finished,
    guest,
    invitation,
    room_code,
    seat_respondent,
    sitting,
)
from plakit.store.rows import Row, as_moment, as_number
from plakit.text import distinct_name

Sits = Literal["member", "alternate", "guest"]
Sitting = Literal["member", "alternate", "absent"]

# Base 32 has no 0, 1, 8 or 9, which are taken for O, I, B and g.
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
CODE_HOLDS = timedelta(hours=24)

# What a join needs is built once: building a query takes longer than executing it.
RESPONDENT = select(seat_respondent.c.respondent).where(
    seat_respondent.c.activity == bindparam("activity"), seat_respondent.c.seat == bindparam("seat")
)
_NEW_RESPONDENT = insert_sqlite(seat_respondent).on_conflict_do_nothing(
    index_elements=[seat_respondent.c.activity, seat_respondent.c.seat]
)
SEAT_OF = select(invitation.c.seat).where(invitation.c.token == bindparam("token"))
DEVICE = select(device).where(device.c.id == bindparam("id"), device.c.is_live)
_BIND = insert(device)
END = update(device).where(device.c.seat == bindparam("of"), device.c.is_live)
END = END.values(is_live=False)
SIT = insert(sitting).prefix_with("OR REPLACE")
FINISH = insert(finished).prefix_with("OR IGNORE")


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


def guest_seat(number: int) -> str:
    """Give the seat of a guest.

    >>> guest_seat(1)
    'guest-1'
    """
    return f"guest-{number}"


def hash_of(secret: str) -> bytes:
    """Give what is kept of a token or a cookie: its SHA-256."""
    # Whatever was sent has a hash, so that it is looked up and not found.
    return hashlib.sha256(secret.encode(errors="backslashreplace")).digest()


def device_id(cookie: str) -> str:
    """Give the id of the browser that holds a cookie."""
    return hash_of(cookie).hex()


def keep_respondent(link: Connection, row: dict[str, str]) -> str:
    """Keep the random id of a seat in an activity, and give the one that holds."""
    # Between looking and writing, another process may have drawn one.
    link.execute(_NEW_RESPONDENT, [row])
    return str(link.scalar(RESPONDENT, row))


def invite(link: Connection, row: dict[str, Any]) -> None:
    """Keep a new personal link in place of the seat's earlier one."""
    link.execute(delete(invitation).where(invitation.c.seat == row["seat"]))
    link.execute(insert(invitation), [row])
    link.execute(END, {"of": row["seat"]})


def bind(link: Connection, row: dict[str, Any]) -> None:
    """Keep a browser that joins in place of the seat's earlier one."""
    link.execute(END, {"of": row["seat"]})
    link.execute(_BIND, [row])


def come_in(
    link: Connection, row: dict[str, Any], session: str, respondents: list[dict[str, str]]
) -> dict[str, str]:
    """Keep a browser that joins and who sits there, and give the respondents by activity."""
    bind(link, row)
    if session:
        who = "alternate" if row["sits"] == "alternate" else "member"
        link.execute(SIT, [{"session": session, "seat": row["seat"], "who": who}])
    return {one["activity"]: keep_respondent(link, one) for one in respondents}


def live_code(link: Connection, session: str, now: datetime) -> RoomCode | None:
    """Give the code that holds; None if there is none."""
    query = select(room_code.c.code, room_code.c.until).where(room_code.c.session == session)
    row = link.execute(query).first()
    code = RoomCode(row[0], as_moment(row[1])) if row else None
    return code if code and code.until > now else None


def new_code(link: Connection, session: str, now: datetime) -> RoomCode:
    """Draw a code and keep it in place of the earlier one."""
    new = RoomCode("".join(secrets.choice(_LETTERS) for _ in range(8)), now + CODE_HOLDS)
    row = {"session": session, "code": new.code, "until": as_number(new.until)}
    link.execute(insert(room_code).prefix_with("OR REPLACE"), [row])
    return new


def end_guests(link: Connection, seats: Collection[str]) -> None:
    """End the browsers of guests, and that they sit anywhere."""
    for seat in seats:
        link.execute(END, {"of": seat})
        link.execute(delete(sitting).where(sitting.c.seat == seat))


def add_guest(link: Connection, name: str, now: datetime, others: Iterable[str]) -> int:
    """Keep a guest, and give the number."""
    taken = (*others, *link.scalars(select(guest.c.name)).all())
    number = (link.scalar(select(func.max(guest.c.number))) or 0) + 1
    row = {"number": number, "name": distinct_name(name, taken), "at": as_number(now)}
    link.execute(insert(guest), [row])
    return number


def as_device(row: Row) -> Device:
    """Give a row of the database as a `Device`."""
    return Device(row["id"], row["seat"], row["sits"], row["is_verified"], as_moment(row["at"]))
