"""Opens the files of one folder, each in its place, and gathers what is wrong with their shape.

What the entries mean is not looked at here (`reading`), nor how they hang together (`references`).
"""

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plakit.errors import Fault, SheetError, known
from plakit.locales import either
from plakit.programme.case_tables import table_of_cases
from plakit.programme.csv_sheets import read_csv
from plakit.programme.diffusion import Commitment, Diffusion
from plakit.programme.files import read_text
from plakit.programme.models import Recorded, Seat, Source, Term
from plakit.programme.sheet import Sheet, Table, find
from plakit.programme.solutions import OpenChallenge
from plakit.programme.yaml_sheets import read_yaml
from plakit.shipped import shipped
from plakit.text import escape_for
from plakit.wording import mark, tell

FILES = ("programme.yaml", "sessions.yaml", "seats.csv", "glossary.csv", "sources.csv",
         "challenges.csv", "diffusion.csv", "commitments.csv")  # fmt: skip
# Files that no programme can do without.
_HELD = {
    "sessions.yaml": mark("the calendar of the group"),
    "seats.csv": mark("the seats of the group"),
}
# How the files of each folder may end.
FOLDERS = {
    "activities": (".yaml",), "instruments": (".yaml",), "recorded": (".csv",), "facts": (".csv",),
    "cases": (".yaml", ".csv"), "codebooks": (".yaml",), "solutions": (".yaml",),
    "outcomes": (".yaml",), "guidelines": (".yaml",), "messages": (".yaml",),
    "insights": (".yaml",), "agreements": (".yaml",),
}  # fmt: skip
# What else a programme keeps: files of later parts, of the room, and of Jupyter and git.
OTHERS = ("people.csv", "workbooks", "rehearsal", "practice", "reports",
          "invitations")  # fmt: skip
LIBRARY = "library/"

# Columns of a CSV file, by the beginning of its name: those it must have, those it may have.
_COLUMNS: dict[str, tuple[Collection[str], Collection[str] | None]] = {
    "seats.csv": (("id", "unit"), tuple(Seat.model_fields)),
    "glossary.csv": (("term", "meaning"), tuple(Term.model_fields)),
    "sources.csv": (("id", "title"), tuple(Source.model_fields)),
    "library/sources.csv": (("id", "title"), tuple(Source.model_fields)),
    "recorded/": (("session", "activity", "source", "certainty"), tuple(Recorded.model_fields)),
    "facts/": (("source", "certainty"), None),
    "cases/": (("id", "title", "source"), None),
    "challenges.csv": (("id", "text", "session"), tuple(OpenChallenge.model_fields)),
    "diffusion.csv": (("id", "what", "to"), tuple(Diffusion.model_fields)),
    "commitments.csv": (("id", "addressee", "what", "session"), tuple(Commitment.model_fields)),
}


@dataclass
class Sheets:
    """The files of one folder: each sheet by its name, ``unread`` those that could not be read."""

    folder: Path
    by_name: dict[str, Sheet] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def read_all(self) -> None:
        """Read each file that belongs to a programme, and the library's that it leans on."""
        for name in FILES:
            if (self.folder / name).exists():
                self._read(name)
            elif name in _HELD:
                text = tell("is missing; it holds {held}", held=tell(_HELD[name]))
                self.faults.append(Fault(name, 0, "", text))
        for name in _names(self.folder):
            self._read(name)
        self.faults += misplaced(self.folder)
        self._lean_on_library()
        self._lean_on_agreements()

    def named(self, start: str) -> list[Sheet]:
        """Give the files whose names begin so, in the order of their names."""
        return [sheet for name, sheet in sorted(self.by_name.items()) if name.startswith(start)]

    def _read(self, name: str) -> None:
        try:
            self.by_name[name] = sheet = _sheet(self.folder, name)
        except SheetError as error:
            self.unread.add(name)
            self.faults += error.faults
            return
        self.faults += sheet.faults
        if isinstance(sheet, Table) and sheet.lacks:
            # What leans on its rows must not be blamed for them.
            self.unread.add(name)

    def _lean_on_library(self) -> None:
        """Read the library's instrument where an activity names one that the folder has not."""
        own = {
            name for sheet in self.named("instruments/") for _, name in find(sheet.data, ("id",))
        }
        asked = {
            name
            for sheet in self.named("activities/")
            for _, name in find(sheet.data, ("instrument",))
        }
        for name in sorted((asked - own) & set(library_instruments())):
            self._read(f"{LIBRARY}instruments/{name}.yaml")
        if self.named(f"{LIBRARY}instruments/"):
            self._read(f"{LIBRARY}sources.csv")

    def _lean_on_agreements(self) -> None:
        """Read the library's agreements where the folder fills some in and has not its own."""
        kinds = {
            name for sheet in self.named("activities/") for _, name in find(sheet.data, ("kind",))
        }
        own = {name for sheet in self.named("agreements/") for _, name in find(sheet.data, ("id",))}
        if "agreement" in kinds:
            for name in sorted(set(library_agreements()) - own):
                self._read(f"{LIBRARY}agreements/{name}.yaml")


def library_agreements() -> list[str]:
    """Name the templates of agreements that plakit ships."""
    return sorted(path.stem for path in shipped("data", "agreements").glob("*.yaml"))


def library_instruments() -> list[str]:
    """Name the questionnaires that plakit ships."""
    return sorted(path.stem for path in shipped("data", "instruments").glob("*.yaml"))


def misplaced(folder: Path) -> Iterator[Fault]:
    """Find what nobody would read: a file with a wrong ending, a name nearly right."""
    for path in _visible(folder):
        if path.name in (*FILES, *FOLDERS, *OTHERS):
            continue
        near = difflib.get_close_matches(path.name, (*FILES, *FOLDERS, *OTHERS), n=1, cutoff=0.8)
        if near or path.suffix in (".yaml", ".yml", ".csv"):
            names = known(path.name, (*FILES, *FOLDERS, *OTHERS))
            yield Fault(
                _shown(path),
                0,
                "",
                tell("is not a file or folder of a programme. {names}", names=names),
            )
    for name, endings in FOLDERS.items():
        for path in _visible(folder / name):
            # Each folder may explain itself.
            if path.suffix not in endings and path.name != "README.md":
                text = tell(
                    "is not read: the files of {name} end in {ending}",
                    name=name,
                    ending=either(list(endings)),
                )
                yield Fault(f"{name}/{_shown(path)}", 0, "", text)


def _shown(path: Path) -> str:
    return escape_for("terminal", path.name)


def _visible(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _names(folder: Path) -> list[str]:
    return [
        f"{name}/{path.name}"
        for name, endings in FOLDERS.items()
        for path in _visible(folder / name)
        if path.suffix in endings
    ]


def _sheet(folder: Path, name: str) -> Sheet:
    path, inside = folder / name, folder
    if name.startswith(LIBRARY):
        folder_name = "agreements" if name.startswith(f"{LIBRARY}agreements/") else "instruments"
        inside = shipped("data", folder_name)
        path = inside / Path(name).name
    text = read_text(path, name, inside=inside)
    if name.endswith(".yaml"):
        return read_yaml(text, name)
    required, optional = next(
        columns for start, columns in _COLUMNS.items() if name.startswith(start)
    )
    table = read_csv(text, name, required=required, optional=optional)
    return table_of_cases(table) if name.startswith("cases/") else table
