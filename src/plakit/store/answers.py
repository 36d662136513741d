"""The store of answers: what was asked, what was answered, and what became of each step."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, select

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import refusals
from plakit.store.checking import damaged_pages, find_damage
from plakit.store.examining import (
    ANSWERS,
    damaged,
    take_back_unfinished,
    too_old_to_read,
    version_of,
)
from plakit.store.files import copy_database, make_database, refuse_network_disk, refuse_unwritable
from plakit.store.in_use import InUse
from plakit.store.keeping import last_answer
from plakit.store.merging import Others, merge_into, read_all
from plakit.store.reading import answers_since, latest_answers, participants, state_of, steps_of
from plakit.store.releasing import release_anew, releases_of
from plakit.store.rows import AnswerRow, Kept, Merged, Participant, Save, StepState, What
from plakit.store.schema import HOLDS_UNMARKED, create_tables, participation, this_store
from plakit.store.sqlite import engine_of, plain_failures
from plakit.store.watching import Watch
from plakit.store.writer import Writer
from plakit.wording import tell


def _now() -> datetime:
    return datetime.now(UTC)


class Store(AbstractContextManager["Store"]):
    """One file of answers, made by `Store.create` or opened by `Store.open`.

    Answers are added, never changed: the latest of a session, activity, step, respondent and
    item counts. What `save` has acknowledged is on the disk, also if the power fails.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder, Store.create(Path(folder) / "answers.db") as store:
    ...     store.latest(), store.is_rehearsal
    ([], False)
    """

    def __init__(self, path: Path, *, read_only: bool, now: Callable[[], datetime]) -> None:
        self.path = path
        self._use = InUse(path)
        self._readers = engine_of(path, "ro")
        self._watch = Watch(path, "ro")
        self._writer = None if read_only else Writer(path, now)
        self._is_closed = False

    @classmethod
    def create(
        cls, path: Path, *, rehearsal: bool = False, now: Callable[[], datetime] = _now
    ) -> Self:
        """Make a new file of answers and open it.

        Parameters
        ----------
        path : Path
            Where; nothing may be there yet, and its folder must be on a disk of this machine.
        rehearsal : bool
            Whether it only takes simulated answers. This cannot be changed afterwards.
        now : callable
            The clock. Nothing is ordered by it.

        Raises
        ------
        StoreError
            If something is there already, or cannot be made there.
        """
        make_database(path, lambda link: create_tables(link, rehearsal=rehearsal))
        return cls(path, read_only=False, now=now)

    @classmethod
    def open(
        cls, path: Path, *, read_only: bool = False, now: Callable[[], datetime] = _now
    ) -> Self:
        """Open a file of answers; an older one is copied aside and brought up to date.

        Parameters
        ----------
        path : Path
            The file; it is never made, and left as it is if it is refused.
        read_only : bool
            Whether nothing will be written: for reports, and for copies on read-only disks.
        now : callable
            The clock. Nothing is ordered by it.

        Raises
        ------
        StoreError
            If there is no file, or it is of another program, empty, damaged, made by a newer
            plakit, not to be written, or its log is missing or of another file.
        """
        if not read_only:
            take_back_unfinished(path, ANSWERS)
        version = version_of(path)
        if not read_only:
            refuse_network_disk(path)
            refuse_unwritable(path)
        if version < ANSWERS.version:
            _bring_up_to_date(path, version, read_only=read_only)
        store = cls(path, read_only=read_only, now=now)
        try:
            if not read_only:
                store._refuse_damaged()
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Finish what is being written and let go of the file."""
        self._is_closed = True
        self._readers.dispose()
        self._watch.close()
        if self._writer is not None:
            self._writer.close()
        self._use.end()

    def __exit__(self, *raised: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({self.path.name})"

    @cached_property
    def id(self) -> bytes:
        """Which store it is: 16 random bytes, the same in all its copies."""
        with self._reading() as connection:
            return bytes(connection.execute(select(this_store.c.store_id)).scalar_one())

    @cached_property
    def is_rehearsal(self) -> bool:
        """Whether all in it is simulated."""
        with self._reading() as connection:
            return bool(connection.scalar(select(this_store.c.is_rehearsal)))

    @property
    def is_read_only(self) -> bool:
        """Whether nothing is written by this process."""
        return self._writer is None

    def ask(self, session: str, activity: str, step: str, form: Form) -> None:
        """Freeze what a step asks, and open the step if it was never opened.

        Asking the same again changes nothing; a step that was closed stays closed.

        Raises
        ------
        StoreError
            If the step is open, has been answered, and asks something else.
        """
        self._write.do(lambda keeping: keeping.ask((session, activity, step), form))

    def mark(self, session: str, activity: str, step: str, what: What) -> int:
        """Write down that a step was opened, closed, shown or hidden; give the event.

        Raises
        ------
        StoreError
            If nothing has been asked in that step.
        """
        return self._write.do(lambda keeping: keeping.mark((session, activity, step), what))

    def state(self, session: str, activity: str, step: str) -> StepState:
        """Tell how a step stands, and what it asks."""
        with self._reading() as connection:
            return state_of(connection, (session, activity, step))

    def steps(self, activity: str | None = None) -> list[tuple[str, str, str]]:
        """List all steps that were asked, as (session, activity, step), first asked first."""
        with self._reading() as connection:
            return steps_of(connection, activity)

    def save(self, save: Save) -> Kept:
        """Keep one answer, and acknowledge it when it is on the disk.

        The same save sent again is acknowledged again and stored once.

        Raises
        ------
        AnswerError
            If the step was not asked, is closed or asks something else by now, or the save_id
            belongs to another answer. Nothing was kept.
        StoreError
            If the file cannot be written. Nothing was kept.
        """
        return self.submit(save).result()

    def submit(self, save: Save) -> Future[Kept]:
        """Keep one answer without waiting for it; see `save`.

        Returns
        -------
        Future of Kept
            Done when the answer is on the disk, or refused. It cannot be cancelled.

        Raises
        ------
        StoreError
            If this store takes no such answers at all, or was closed.
        """
        self._refuse_simulated([save])
        return self._write.submit(lambda keeping: keeping.save([save])[0], save_ids=[save.number])

    def save_many(self, saves: Iterable[Save]) -> list[Kept]:
        """Keep many answers at once: all, or if one is refused, none. See `save`."""
        saves = list(saves)
        self._refuse_simulated(saves)
        return self._write.do(
            lambda keeping: keeping.save(saves), save_ids=[save.number for save in saves]
        )

    def _refuse_simulated(self, saves: Iterable[Save]) -> None:
        if any(save.origin == "rehearsed" for save in saves) and not self.is_rehearsal:
            raise refusals.simulated(self.path.name)

    def latest(
        self,
        session: str | None = None,
        activity: str | None = None,
        step: str | None = None,
        respondent: str | None = None,
        *,
        until: int | None = None,
    ) -> list[AnswerRow]:
        """Give the latest answers, oldest event first; what is not named is not filtered.

        With ``until`` they are those that were the latest when that event had come in.

        Raises
        ------
        StoreError
            If an answer is no longer what was kept, or some are simulated and the store says it
            is no rehearsal: nothing is reckoned from them.
        """
        wanted = {"session": session, "activity": activity, "step": step, "respondent": respondent}
        with self._reading_answers() as connection:
            return latest_answers(connection, wanted, until)

    def events_since(self, event: int) -> list[AnswerRow]:
        """Give all answers that came in after an event, in their order; 0 gives all.

        Raises
        ------
        StoreError
            For the reasons of `latest`.
        """
        with self._reading_answers() as connection:
            return answers_since(connection, event)

    def participation(
        self,
        activity: str,
        session: str | None = None,
        step: str | None = None,
        *,
        until: int | None = None,
    ) -> list[Participant]:
        """List who answered an activity, with their group fields as they were then.

        With ``until`` it lists who had answered when that event had come in.

        Raises
        ------
        StoreError
            For the reasons of `latest`.
        """
        wanted = {"activity": activity, "session": session, "step": step}
        with self._reading_answers() as connection:
            return participants(connection, wanted, until)

    def last_event(self) -> int:
        """Tell the event of the newest answer; 0 if there is none."""
        with self._reading() as connection:
            return last_answer(connection)

    def changes(self) -> int:
        """Give a number that is another one whenever anybody, in any process, has written since.

        It means nothing by itself, and asking for it costs next to nothing.
        """
        return self._watch.number()

    def release(self, session: str, activity: str, step: str, *, k: int) -> int | None:
        """Tell up to which event the results of a step may be read (the refresh gate, T7).

        They move on only when at least ``k`` seats have given a new or another answer since the
        last time; guests count where fewer than ``k`` seats have answered at all. A store that
        is only read gives what was released before.

        Returns
        -------
        int or None
            For ``until`` of `latest` and `participation`. None: fewer than ``k`` have ever
            answered, so that no rule shows anything of it.
        """
        place = (session, activity, step)
        if self._writer is None:
            releases = self.releases(*place)
            return releases[-1] if releases else None
        return self._writer.do(lambda keeping: release_anew(keeping, place, k=k))

    def respondents(self) -> set[str]:
        """Name all who have answered anything: seats where they answer by name, else numbers."""
        with self._reading() as connection:
            return set(connection.scalars(select(participation.c.respondent).distinct()))

    def releases(self, session: str, activity: str, step: str) -> list[int]:
        """List what `release` has given for a step so far, the first one first; records nothing."""
        with self._reading() as connection:
            return releases_of(connection, (session, activity, step))

    def snapshot(self, path: Path) -> None:
        """Copy the store as it is now into one new file, while it stays in use.

        Raises
        ------
        StoreError
            If something is there already, or cannot be made there.
        """
        with self._reading() as connection:
            copy_database(connection.connection.driver_connection, path)

    def merge(self, path: Path) -> Merged:
        """Add the answers of another file that are not in this store; the other is only read.

        They come after what is here, so where both have answered, the merged answer counts.

        Raises
        ------
        StoreError
            If one of the two is a rehearsal and the other is not, or they asked different
            things in one step. Then nothing is merged.
        """
        with Store.open(path, read_only=True) as other:
            if other.is_rehearsal != self.is_rehearsal:
                raise refusals.mixed(path.name if other.is_rehearsal else self.path.name)
            others = other.everything()
        return self.merge_rows(others)

    def merge_rows(self, others: Others) -> Merged:
        """Add the answers of a store that was written out and read again; see `merge`."""
        save_ids = [row["save_id"] for row in others.answers]
        return self._write.do(lambda keeping: merge_into(keeping, others), save_ids=save_ids)

    def check(self) -> list[str]:
        """Look through the whole store, and give what is wrong, one line each; [] if nothing."""
        with self._reading() as connection:
            return find_damage(connection)

    def everything(self) -> Others:
        """Give all that is kept, row by row as it is in the file, for writing it out."""
        with self._reading_answers() as connection:
            return read_all(connection, self.path.name)

    @property
    def _write(self) -> Writer:
        if self._writer is None:
            raise refusals.read_only(self.path.name)
        return self._writer

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._is_closed:
            raise StoreError(tell("{name} was closed. Open it again.", name=self.path.name))
        with plain_failures(self.path), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def _reading_answers(self) -> Iterator[Connection]:
        with self._reading() as connection:
            if connection.scalar(HOLDS_UNMARKED):
                raise refusals.unmarked(self.path.name)
            yield connection

    def _refuse_damaged(self) -> None:
        with self._reading() as connection:
            faults = damaged_pages(connection, "quick_check")
        if faults:
            raise damaged(self.path, faults[0])


def _bring_up_to_date(path: Path, version: int, *, read_only: bool) -> None:
    if read_only:
        raise too_old_to_read(path, version)
    from plakit.store.migrating import migrate

    migrate(path)
