"""Who is behind a respondent: people.db, a file of its own beside the store, never in a report."""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from sqlalchemy import (
    CheckConstraint,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    insert,
    select,
)

from plakit.errors import StoreError
from plakit.store.examining import FileKind, read_header, take_back_unfinished
from plakit.store.files import make_database, refuse_network_disk, refuse_unwritable
from plakit.store.schema import set_kind
from plakit.store.sqlite import engine_of, plain_failures

# Gives so many random bytes, as hex.
Chance = Callable[[int], str]

PEOPLE = FileKind(int.from_bytes(b"plap", "big"), 1, "a file of people")

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


class People(AbstractContextManager["People"]):
    """Which seat is which respondent, activity by activity; readable for its owner alone.

    It belongs to one store. If it is lost, no earlier answer can be brought together with a
    later one.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     with People.create(Path(folder) / "people.db", store_id=bytes(16)) as people:
    ...         people.respondent("readiness", "AT") == people.respondent("readiness", "AT")
    True
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # Written once a seat and activity: no log, so that it is always one plain file.
        self._engine = engine_of(path, "rw", wal=False)

    @classmethod
    def create(cls, path: Path, *, store_id: bytes) -> Self:
        """Make a new file of people and open it.

        Parameters
        ----------
        path : Path
            Where; nothing may be there yet.
        store_id : bytes
            The `Store.id` of the store in which they answer.

        Raises
        ------
        StoreError
            If something is there already, or cannot be made there.
        """
        make_database(path, lambda connection: _create_tables(connection, store_id))
        return cls(path)

    @classmethod
    def open(cls, path: Path, *, store_id: bytes | None) -> Self:
        """Open a file of people; it is never made here.

        Parameters
        ----------
        path : Path
            The file; it is left as it is if it is refused.
        store_id : bytes, optional
            The `Store.id` of the store in which they answer; None where there is no store to
            answer into, and the file is only looked at.

        Raises
        ------
        StoreError
            If there is no file, or it is of another program, empty, cut off, made by a newer
            plakit, not to be written, or belongs to another store.
        """
        take_back_unfinished(path, PEOPLE)
        read_header(path, PEOPLE)
        refuse_network_disk(path)
        refuse_unwritable(path)
        people = cls(path)
        try:
            if store_id is not None:
                people._refuse_other_store(store_id)
        except BaseException:
            people.close()
            raise
        return people

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __exit__(self, *raised: object) -> None:
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

    def _refuse_other_store(self, store_id: bytes) -> None:
        with plain_failures(self.path), self._engine.begin() as connection:
            if connection.scalar(select(these_people.c.store_id)) == store_id:
                return
        raise StoreError(
            f"{self.path} belongs to another file of answers, and was left as it is: under its "
            "random numbers, a seat that answered before would count twice. Put the file back "
            "that was beside these answers."
        )


def _create_tables(connection: Connection, store_id: bytes) -> None:
    metadata.create_all(connection)
    connection.execute(insert(these_people).values(one=1, store_id=store_id))
    set_kind(connection, application_id=PEOPLE.application_id, version=PEOPLE.version)
