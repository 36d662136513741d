"""The tables of people.db, and how a file of the first version gets those of the second."""

from pathlib import Path

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    text,
)

from plakit.store.examining import FileKind
from plakit.store.files import copy_aside
from plakit.store.schema import set_kind
from plakit.store.sqlite import engine_of, plain_failures
from plakit.wording import mark

PEOPLE = FileKind(int.from_bytes(b"plap", "big"), 2, mark("a file of people"))

metadata = MetaData()
# One row: the store whose respondents these are.
these_people = Table(
    "these_people",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("store_id", LargeBinary(16), nullable=False),
)
seat_respondent = Table(
    "seat_respondent",
    metadata,
    Column("activity", String, primary_key=True),
    Column("seat", String, primary_key=True),
    Column("respondent", String, nullable=False, unique=True),
)

# From here on: version 2, for the room. Moments are microseconds since 1970, UTC.

# The live personal link of a seat; of its token only the SHA-256.
invitation = Table(
    "invitation",
    metadata,
    Column("seat", String, primary_key=True),
    Column("token", LargeBinary(32), nullable=False, unique=True),
    Column("at", BigInteger, nullable=False),
)
room_code = Table(
    "room_code",
    metadata,
    Column("session", String, primary_key=True),
    Column("code", String, nullable=False),
    Column("until", BigInteger, nullable=False),
)
# A browser that has joined, by the SHA-256 of its cookie. It stays when it is ended, so that
# nobody takes by the room's code a seat that has been somebody's.
device = Table(
    "device",
    metadata,
    Column("id", String, primary_key=True),
    Column("seat", String, nullable=False),
    Column("sits", String, nullable=False),
    Column("is_verified", Boolean, nullable=False),
    Column("is_live", Boolean, nullable=False),
    Column("at", BigInteger, nullable=False),
)
Index("device_of", device.c.seat)
guest = Table(
    "guest",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("at", BigInteger, nullable=False),
)
sitting = Table(
    "sitting",
    metadata,
    Column("session", String, primary_key=True),
    Column("seat", String, primary_key=True),
    Column("who", String, nullable=False),
)
finished = Table(
    "finished",
    metadata,
    Column("session", String, primary_key=True),
    Column("activity", String, primary_key=True),
    Column("step", String, primary_key=True),
    Column("seat", String, primary_key=True),
)

_SECOND = [invitation, room_code, device, guest, sitting, finished]


def create_tables(connection: Connection, store_id: bytes) -> None:
    """Make an empty file of people of the current version in an empty database."""
    metadata.create_all(connection)
    connection.execute(insert(these_people).values(one=1, store_id=store_id))
    set_kind(connection, application_id=PEOPLE.application_id, version=PEOPLE.version)


def bring_up_to_date(path: Path) -> None:
    """Give an older file the tables of today; killed at any moment, it is the old or the new.

    It is copied aside first, as ``<name>.before-0002``.

    Raises
    ------
    StoreError
        If the file cannot be locked, copied or written.
    """
    engine = engine_of(path, "rw", wal=False)
    try:
        with plain_failures(path), engine.begin() as connection:
            # Looked up under the lock: another process may have been quicker.
            if connection.scalar(text("PRAGMA user_version")) == PEOPLE.version:
                return
            copy_aside(path, f"{PEOPLE.version:04}")
            metadata.create_all(connection, tables=_SECOND)
            set_kind(connection, application_id=PEOPLE.application_id, version=PEOPLE.version)
    finally:
        engine.dispose()
