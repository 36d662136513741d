"""Reads and checks the folder of a programme: every fault of every file at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from plakit.errors import Fault, ParameterError, SheetError
from plakit.programme.agreements import AgreementTemplate
from plakit.programme.cases import Case
from plakit.programme.codebooks import Codebook
from plakit.programme.diffusion import Commitment, Diffusion
from plakit.programme.entries import Entry
from plakit.programme.evidence_links import wrong_evidence
from plakit.programme.files import FileRead, fingerprint, is_programme
from plakit.programme.guidelines import Guideline
from plakit.programme.instruments import Instrument
from plakit.programme.messages import Insight, KeyMessage
from plakit.programme.models import (
    Activity,
    Calendar,
    Overview,
    Privacy,
    Recorded,
    Seat,
    Session,
    Source,
    Sourced,
    Term,
)
from plakit.programme.outcomes import Outcome
from plakit.programme.programme import Programme
from plakit.programme.references import wrong_references
from plakit.programme.sheet import Key, Sheet, Table
from plakit.programme.sheets import LIBRARY, Sheets
from plakit.programme.solutions import OpenChallenge, Solution
from plakit.text import escape_for
from plakit.wording import tell

Also = Callable[[Programme], list[Fault]]
AnEntry = TypeVar("AnEntry", bound=Entry)
Named = TypeVar("Named", Codebook, Solution, Outcome, Guideline, KeyMessage, Insight)


def read_programme(
    folder: str | Path, *, also: Also | None = None, left_out: Iterable[str] = ()
) -> Programme:
    """Read a group's folder, and complain of everything that is wrong in it at once.

    Parameters
    ----------
    folder : path
        The folder that holds ``programme.yaml``.
    also : function, optional
        Finds further faults in what was read: the checks of the kinds of activity.
    left_out : names
        Folders and files of it that were left out on purpose, such as ``cases``: nothing is said of
        names that lead there.

    Raises
    ------
    ParameterError
        If the folder is no programme.
    SheetError
        With every fault of every file, one line each.
    """
    programme, faults = examine(folder, also=also, left_out=left_out)
    if faults:
        raise SheetError(faults=faults)
    return programme


def examine(
    folder: str | Path, *, also: Also | None = None, left_out: Iterable[str] = ()
) -> tuple[Programme, list[Fault]]:
    """Give what could be read of a folder, and every fault, in the order of files and lines.

    If there are faults the programme is not whole: each faulty entry is left out.
    """
    try:
        sheets = Sheets(_programme_folder(Path(folder)))
        sheets.read_all()
        sheets.unread |= {name if "." in name else f"{name}/" for name in left_out}
    except OSError as error:
        shown = escape_for("terminal", str(folder))
        raise ParameterError(
            tell("{shown} cannot be read ({why}).", shown=shown, why=error.strerror)
        ) from error
    programme = _Reader(sheets).programme()
    faults = [*sheets.faults, *wrong_references(sheets), *wrong_evidence(sheets)]
    if also:
        faults += also(programme)
    return programme, sorted(set(faults))


def _programme_folder(folder: Path) -> Path:
    if is_programme(folder):
        return folder
    shown = escape_for("terminal", str(folder))
    raise ParameterError(
        tell(
            "{shown} is not the folder of a programme: {why}",
            shown=shown,
            why=_why_none(folder, shown),
        )
    )


def _why_none(folder: Path, shown: str) -> str:
    if not folder.is_dir():
        what = tell("it is a file") if folder.exists() else tell("there is no such folder")
        return tell(
            "{what}. Look whether the name is right; to make a new one: plakit new my-group",
            what=what,
        )
    if any(folder.iterdir()):
        return tell(
            "it has no programme.yaml. If this was a programme, put the file back; to "
            "make a new one, name a folder that does not exist yet: plakit new my-group"
        )
    new = "my-group" if folder.resolve() == Path.cwd() else shown
    return tell("it is empty. Make a new programme with: plakit new {new}", new=new)


class _Reader:
    """Makes entries of the sheets; the faults of the entries are gathered with theirs."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets

    def programme(self) -> Programme:
        """Make the programme of all that is sound."""
        overview = self._overview()
        instruments = self._instruments()
        recorded = self._tables("recorded/")
        return Programme(
            folder=self.sheets.folder,
            overview=overview,
            seats=self._list(Seat, "seats.csv"),
            sessions=self._sessions(),
            activities=self._activities(overview.privacy, instruments),
            instruments=instruments,
            recorded=recorded,
            facts=self._facts(),
            glossary=self._list(Term, "glossary.csv"),
            sources=self._sources(),
            files={name: _file_read(sheet) for name, sheet in sorted(self.sheets.by_name.items())},
            contributions=tuple(
                row for table in recorded.values() for row in self._list(Recorded, table.file)
            ),
            cases={one.id: one for one in self._cases()},
            codebooks=self._one_a_file(Codebook, "codebooks/"),
            solutions=self._one_a_file(Solution, "solutions/"),
            challenges=self._list(OpenChallenge, "challenges.csv"),
            outcomes=self._one_a_file(Outcome, "outcomes/"),
            guidelines=self._one_a_file(Guideline, "guidelines/"),
            messages=self._one_a_file(KeyMessage, "messages/"),
            insights=self._one_a_file(Insight, "insights/"),
            diffusion=self._list(Diffusion, "diffusion.csv"),
            commitments=self._list(Commitment, "commitments.csv"),
            agreements=self._agreements(),
        )

    def _overview(self) -> Overview:
        sheet = self.sheets.by_name.get("programme.yaml")
        overview = self._entry(Overview, sheet) if sheet else None
        return overview or Overview(id="faulty", title={})

    def _sessions(self) -> tuple[Session, ...]:
        sheet = self.sheets.by_name.get("sessions.yaml")
        if sheet is None:
            return ()
        if self._entry(Calendar, sheet) is None:
            # What refers to a session must not be blamed for a calendar that nobody can read.
            self.sheets.unread.add(sheet.file)
        return self._list(Session, sheet.file, "sessions")

    def _activities(
        self, privacy: Privacy, instruments: Mapping[str, Instrument]
    ) -> dict[str, Activity]:
        defaults = {"mode": privacy.mode, "k": privacy.k}
        activities = [
            self._entry(Activity, sheet, defaults=defaults)
            for sheet in self.sheets.named("activities/")
        ]
        # One whose questionnaire is faulty is left out: what a kind would say of it is not new.
        return {
            one.id: one
            for one in activities
            if one and (not one.instrument or one.instrument in instruments)
        }

    def _instruments(self) -> dict[str, Instrument]:
        sheets = [*self.sheets.named(f"{LIBRARY}instruments/"), *self.sheets.named("instruments/")]
        instruments = [self._entry(Instrument, sheet) for sheet in sheets]
        return {one.id: one for one in instruments if one}

    def _agreements(self) -> dict[str, AgreementTemplate]:
        sheets = [*self.sheets.named(f"{LIBRARY}agreements/"), *self.sheets.named("agreements/")]
        templates = (self._entry(AgreementTemplate, sheet) for sheet in sheets)
        return {one.id: one for one in templates if one}

    def _cases(self) -> Iterator[Case]:
        for sheet in self.sheets.named("cases/"):
            if isinstance(sheet, Table):
                yield from self._list(Case, sheet.file)
            elif case := self._entry(Case, sheet):
                yield case

    def _one_a_file(self, kind: type[Named], start: str) -> dict[str, Named]:
        entries = (self._entry(kind, sheet) for sheet in self.sheets.named(start))
        return {one.id: one for one in entries if one}

    def _sources(self) -> dict[str, Source]:
        library, own = f"{LIBRARY}sources.csv", "sources.csv"
        return {one.id: one for name in (library, own) for one in self._list(Source, name)}

    def _facts(self) -> dict[str, Table]:
        facts = self._tables("facts/")
        for table in facts.values():
            self._list(Sourced, table.file)
        return facts

    def _tables(self, start: str) -> dict[str, Table]:
        return {
            Path(sheet.file).stem: sheet
            for sheet in self.sheets.named(start)
            if isinstance(sheet, Table)
        }

    def _list(self, kind: type[AnEntry], name: str, *path: Key) -> tuple[AnEntry, ...]:
        sheet = self.sheets.by_name.get(name)
        if sheet is None or (isinstance(sheet, Table) and sheet.lacks):
            return ()
        raw = sheet.at(*path)
        if not isinstance(raw, list | tuple):
            return ()
        entries = (self._entry(kind, sheet, *path, number) for number in range(len(raw)))
        return tuple(entry for entry in entries if entry)

    def _entry(
        self,
        kind: type[AnEntry],
        sheet: Sheet,
        *path: Key,
        defaults: Mapping[str, object] | None = None,
    ) -> AnEntry | None:
        try:
            return kind.read(sheet, *path, defaults=defaults)
        except SheetError as error:
            self.sheets.faults += error.faults
            return None


def _file_read(sheet: Sheet) -> FileRead:
    return FileRead(sheet.file, _count(sheet.data), fingerprint(sheet.data))


def _count(data: object) -> int:
    """Count rows: those of a table, those of the one list a YAML file holds, else 1."""
    if isinstance(data, dict) and len(data) == 1:
        data = next(iter(data.values()))
    return len(data) if isinstance(data, list | tuple) else 1
