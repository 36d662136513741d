"""Who is behind a respondent: people.db, a file of its own beside the store, never in a report."""

import secrets
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, select

from plakit.errors import StoreError
from plakit.store.examining import FileKind, read_header
from plakit.store.files import make_database, refuse_network_disk, refuse_unwritable
from plakit.store.schema import set_kind
from plakit.store.sqlite import engine_of, plain_failures

# Gives so many random bytes, as hex.
Chance = Callable[[int], str]

PEOPLE = FileKind(int.from_bytes(b"plap", "big"), 1, "a file of people")

metadata = MetaData()
seat_respondent = Table(
    "seat_respondent",
    metadata,
    Column("activity", String, primary_key=True),
    Column("seat", String, primary_key=True),
    Column("respondent", String, nullable=False, unique=True),
)


class People:
    """Which seat is which respondent, activity by activity; readable for its owner alone.

    If this file is lost, no earlier answer can be brought together with a later one.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, People.create(Path(folder) / "people.db") as people:
    ...     people.respondent("readiness", "AT") == people.respondent("readiness", "AT")
    True
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # Written once a seat and activity: no log, so that it is always one plain file.
        self._engine = engine_of(path, "rw", wal=False)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new file of people and open it.

        Raises
        ------
        StoreError
            If something is there already, or cannot be made there.
        """
        make_database(path, _create_tables, private=True)
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a file of people; it is never made here.

        Raises
        ------
        StoreError
            If there is no file, or it is of another program, empty, cut off, made by a newer
            plakit or not to be written.
        """
        read_header(path, PEOPLE)
        refuse_network_disk(path)
        refuse_unwritable(path)
        return cls(path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"People({self.path.name})"

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
        with plain_failures(self.path), self._engine.begin() as connection:
            known = connection.scalar(select(seat_respondent.c.respondent).where(*same))
            if known is not None:
                return str(known)
            row = {"activity": activity, "seat": seat, "respondent": chance(16)}
            connection.execute(insert(seat_respondent).values(row))
        return row["respondent"]

    def seats(self, activity: str) -> dict[str, str]:
        """Tell the seat behind each respondent of one activity."""
        query = select(seat_respondent.c.respondent, seat_respondent.c.seat)
        query = query.where(seat_respondent.c.activity == activity).order_by(seat_respondent.c.seat)
        with plain_failures(self.path), self._engine.begin() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}


def _create_tables(connection: Connection) -> None:
    metadata.create_all(connection)
    set_kind(connection, application_id=PEOPLE.application_id, version=PEOPLE.version)
