"""The tables of answers.db, declared once.

How a file is opened stands in `sqlite`, how an older one is brought up to date in `migrating`.
"""

import secrets

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
    Text,
    exists,
    insert,
    literal_column,
    select,
    table,
    text,
)

from plakit.store.views import VIEWS

# The four letters stand in the head of the file, so that other programs can name its kind.
APPLICATION_ID = int.from_bytes(b"plak", "big")
VERSION = 4

metadata = MetaData()

# One row. `store_id` also lies in every write-ahead log (each transaction touches this row),
# so a log of another file is recognised; `needs_wal` is 1 only in the main file, while answers
# lie in the log beside it (see examining.py). A migration must leave this table alone.
this_store = Table(
    "this_store",
    metadata,
    Column("one", Integer, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("store_id", LargeBinary(16), nullable=False),
    Column("is_rehearsal", Boolean, nullable=False),
    Column("needs_wal", Boolean, nullable=False),
    Column("commits", BigInteger, nullable=False),
)

# Counted from here on, the row never gets longer. So it stays where it is in its page, and a power
# cut in the middle of a page cannot tear it: disks write so few bytes whole.
FIRST_COMMIT = 2**32

# What was asked, frozen: canonical JSON of the whole Form. The newest row of a step holds.
asked = Table(
    "asked",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String, nullable=False),
    Column("activity", String, nullable=False),
    Column("step", String, nullable=False),
    Column("form", String, nullable=False),  # fingerprint
    Column("words", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
)
Index("asked_at", *(asked.c[name] for name in ("session", "activity", "step")))

activity_event = Table(
    "activity_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String, nullable=False),
    Column("activity", String, nullable=False),
    Column("step", String, nullable=False),
    Column("what", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
    CheckConstraint("what IN ('opened', 'closed', 'shown', 'hidden')", name="known_what"),
)
Index("marked_at", *(activity_event.c[name] for name in ("session", "activity", "step")))

# `at` is the server's clock in microseconds since 1970, UTC. Nothing is ordered by it.
answer_event = Table(
    "answer_event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String, nullable=False),
    Column("activity", String, nullable=False),
    Column("step", String, nullable=False),
    Column("respondent", String, nullable=False),
    Column("item", String, nullable=False),
    Column("form", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("save_id", LargeBinary(16), nullable=False, unique=True),
    Column("origin", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
    CheckConstraint(
        "origin IN ('page', 'lab', 'typed', 'imported', 'rehearsed')", name="known_origin"
    ),
)
Index(
    "answer_key",
    *(answer_event.c[name] for name in ("session", "activity", "step", "respondent", "item", "id")),
)

# Simulated answers are found at once, as every reading looks whether they are where they may be.
# The condition is written out: with a parameter in it, SQLite would not use the index.
_SIMULATED = answer_event.c.origin == literal_column("'rehearsed'")
Index("simulated", answer_event.c.id, sqlite_where=_SIMULATED)
HOLDS_UNMARKED = select(exists().where(_SIMULATED) & exists().where(~this_store.c.is_rehearsal))

# Who answered a step, with the group fields as they were at the first answer.
participation = Table(
    "participation",
    metadata,
    Column("session", String, primary_key=True),
    Column("activity", String, primary_key=True),
    Column("step", String, primary_key=True),
    Column("respondent", String, primary_key=True),
    Column("groups", Text, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
)

# Up to which event the results of a step may be read (T7): see releasing.py.
release = Table(
    "release",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session", String, nullable=False),
    Column("activity", String, nullable=False),
    Column("step", String, nullable=False),
    Column("event", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("checksum", LargeBinary, nullable=False),
)
Index("released_at", *(release.c[name] for name in ("session", "activity", "step")))

answer_latest = table("answer_latest", *(Column(c.name, c.type) for c in answer_event.columns))

_LATEST = """
CREATE VIEW answer_latest AS
SELECT * FROM answer_event AS this
WHERE id = (
    SELECT max(id) FROM answer_event AS that
    WHERE that.session = this.session AND that.activity = this.activity
      AND that.step = this.step AND that.respondent = this.respondent AND that.item = this.item
)
"""


def _refuse(name: str, change: str, of: str) -> str:
    return (
        f"CREATE TRIGGER {of}_{name} BEFORE {change} ON {of} "
        f"BEGIN SELECT RAISE(ABORT, '{of} is only ever added to'); END"
    )


_APPENDED = ("asked", "activity_event", "answer_event", "participation", "release")
# The views, and the triggers that refuse what no part of plakit does.
GUARDS = (
    _LATEST,
    *VIEWS,
    *(_refuse("stays", "UPDATE", of) for of in _APPENDED),
    *(_refuse("is_kept", "DELETE", of) for of in (*_APPENDED, "this_store")),
    _refuse("stays", "UPDATE OF one, store_id, is_rehearsal", "this_store"),
)


def create_tables(
    connection: Connection, *, rehearsal: bool, store_id: bytes | None = None
) -> None:
    """Make an empty store of the current version in an empty database.

    Its number is drawn, unless it is made anew of one that was written out.
    """
    metadata.create_all(connection)
    add_guards(connection)
    row = {"one": 1, "store_id": store_id or secrets.token_bytes(16), "is_rehearsal": rehearsal}
    connection.execute(insert(this_store).values(**row, needs_wal=False, commits=FIRST_COMMIT))
    set_kind(connection, application_id=APPLICATION_ID, version=VERSION)


def add_guards(connection: Connection) -> None:
    """Add the views and the triggers."""
    for guard in GUARDS:
        connection.execute(text(guard))


def drop_guards(connection: Connection) -> None:
    """Take view and triggers away, so that a migration can rebuild the tables below them."""
    kinds = "SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')"
    for kind, name in connection.execute(text(kinds)).all():
        connection.execute(text(f'DROP {kind} "{name}"'))


def set_kind(connection: Connection, *, application_id: int, version: int) -> None:
    """Write into the head of the file what it is. A PRAGMA takes no parameters."""
    connection.execute(text(f"PRAGMA application_id = {application_id:d}"))
    connection.execute(text(f"PRAGMA user_version = {version:d}"))
