"""Where a room stands: the folder of a programme and the files that keep its answers."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from plakit.activities import check_activities
from plakit.errors import ParameterError, StoreError, known
from plakit.programme import Programme, find_programme, read_programme, scratch_copy
from plakit.shipped import shipped
from plakit.store import People, StepState, Store
from plakit.text import escape_for
from plakit.wording import SPOKEN, tell

ANSWERS, PEOPLE = "answers.db", "people.db"
# Both are set by a report run (`reporting`). The frozen copy of the answers; empty: there are
# none. And the folder of the programme, as the run's kernel works in a temporary one.
SNAPSHOT = "PLAKIT_SNAPSHOT"
PROGRAMME = "PLAKIT_PROGRAMME"
# The shipped programme that opens where nobody names a folder.
SAMPLE = "ecvet-forum-2012"
# Where `scratch_copy` puts copies of samples.
SAMPLES = "plakit-samples"
# The folder in a programme's that keeps what is answered in a practice round.
PRACTICE = "practice"


@dataclass
class Place:
    """A programme with its answers. Files of answers are opened, or made, when first needed.

    A practice round is a place of its own: the same programme, and files that nothing counts of.
    ``language`` is that in which it is read, if it is not the programme's first.
    """

    programme: Programme
    is_practice: bool = False
    language: str = ""
    _store: Store | None = field(default=None, repr=False)
    _people: People | None = field(default=None, repr=False)

    @property
    def folder(self) -> Path:
        """Where the files of answers lie."""
        return self.programme.folder / PRACTICE if self.is_practice else self.programme.folder

    @property
    def is_sample(self) -> bool:
        """Tell whether this is a scratch copy of a shipped programme."""
        return self.programme.folder.resolve().parent.name == SAMPLES

    @property
    def is_read_only(self) -> bool:
        """Tell whether this is a report run: it reads a snapshot, and changes nothing."""
        return SNAPSHOT in os.environ

    @property
    def store(self) -> Store | None:
        """The answers, if there are any yet."""
        if self._store is None:
            path = self._answers()
            if path is not None:
                self._store = Store.open(path, read_only=self.is_read_only)
        return self._store

    def make_store(self) -> Store:
        """Give the answers to write to; the file is made if it is not there."""
        if self.is_read_only:
            raise ParameterError(
                tell("This is a report: nothing is asked or kept while it is written.")
            )
        self._store = self.store or Store.create(self.folder / ANSWERS, rehearsal=self.is_practice)
        return self._store

    def _answers(self) -> Path | None:
        if self.is_read_only:
            return _snapshot()
        if self.is_practice:
            path = self.folder / ANSWERS
            return path if path.exists() else None
        return answers_file(self.programme)

    @property
    def people(self) -> People:
        """Who stands behind the random numbers of pseudonymous activities.

        Raises
        ------
        StoreError
            If the file is gone though answers were given under its numbers, belongs to other
            answers, or cannot be used.
        """
        self._people = self._people or self._open_people()
        return self._people

    def _open_people(self) -> People:
        path = self.folder / PEOPLE
        if path.exists():
            return People.open(path, store_id=self.make_store().id)
        if self._has_respondents():
            raise StoreError(
                tell(
                    "{path} is gone, and answers were given under its random numbers: a seat "
                    "that answers again would count twice. Put the file back where it was; "
                    "if it is lost, ask again as a new activity.",
                    path=path,
                )
            )
        return People.create(path, store_id=self.make_store().id)

    def _has_respondents(self) -> bool:
        """Tell whether anybody has answered a Form that promised random numbers."""
        store = self.store
        return store is not None and any(
            (form := store.state(session, activity, step).form)
            and form.privacy == "pseudonymous"
            and store.participation(activity, session, step)
            for session, activity, step in store.steps()
        )

    def respondent(self, activity: str, seat: str) -> str:
        """Give the random number under which a seat answers; drawn once, then remembered."""
        return self.people.respondent(activity, seat)

    def knows(self, activity: str, seat: str) -> bool:
        """Tell whether a seat's random number is remembered, so that the disk is not asked."""
        return self._people is not None and self._people.knows(activity, seat)

    def close(self) -> None:
        """Finish what is being written and let go of the files."""
        for file in (self._store, self._people):
            if file is not None:
                file.close()
        self._store = self._people = None

    @property
    def is_rehearsal(self) -> bool:
        """Tell whether the answers are simulated."""
        return self.store is not None and self.store.is_rehearsal

    def state(self, session: str, activity: str, step: str) -> StepState:
        """Give the state of a step; never opened where there is no store yet."""
        if self.store is None:
            return StepState(form=None, is_open=False, was_opened=False, is_shown=False)
        return self.store.state(session, activity, step)


def in_language(place: Place, language: str) -> Place:
    """Give the place as it is read in a language: of its texts those in this one come first.

    Raises
    ------
    ParameterError
        If neither the programme nor plakit speaks it.
    """
    languages = place.programme.languages
    if language in {"", languages[0]}:
        return place
    if language not in {*languages, *SPOKEN}:
        shown = escape_for("terminal", language)
        raise ParameterError(
            tell(
                "'{language}' is no language of this programme, and none that plakit speaks. "
                "{known}",
                language=shown,
                known=known(language, {*languages, *SPOKEN}),
            )
        )
    if language not in languages:
        return Place(place.programme, language=language)
    ordered = tuple(dict.fromkeys((language, *languages)))
    programme = place.programme
    overview = programme.overview.model_copy(update={"languages": ordered})
    return Place(replace(programme, overview=overview), language=language)


def answers_file(programme: Programme) -> Path | None:
    """Give the file of answers; None if nobody has been asked yet.

    Raises
    ------
    StoreError
        If it is gone though seats have answered: a new one would hide what was said.
    """
    path, people = programme.folder / ANSWERS, programme.folder / PEOPLE
    if path.exists():
        return path
    if path.is_symlink() or (people.exists() and _have_answered(programme, people)):
        raise StoreError(
            tell(
                "{path} is gone, and seats have answered into it. Nothing was made in its "
                "place. Put the file back where it was, or the newest copy of it.",
                path=path,
            )
        )
    return None


def _have_answered(programme: Programme, people: Path) -> bool:
    with People.open(people, store_id=None) as known:
        return any(known.seats(name) for name in programme.activities)


def _snapshot() -> Path | None:
    return Path(os.environ[SNAPSHOT]) if os.environ[SNAPSHOT] else None


def open_place(folder: str | Path = "") -> Place:
    """Open the folder named, else the nearest programme upwards, else a copy of the sample.

    Raises
    ------
    ParameterError, SheetError
        If the folder is no programme, or its files are faulty.
    """
    if "\0" in str(folder):
        raise ParameterError(tell("A folder's name cannot hold NUL. Write the name anew."))
    found = Path(folder) if str(folder) else _nearest()
    if found is not None and not found.resolve().is_relative_to(shipped("data")):
        return Place(read_programme(found, also=check_activities))
    copy = scratch_copy(found.resolve().name if found else SAMPLE)
    return Place(read_programme(copy, also=check_activities))


def _nearest() -> Path | None:
    if os.environ.get(PROGRAMME):
        return Path(os.environ[PROGRAMME])
    return find_programme(Path.cwd())
