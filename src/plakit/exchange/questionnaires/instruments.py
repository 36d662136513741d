"""Instruments of other tools in, and ours out: which reader, where the file goes, what is told.

The formats themselves stand beside it: `xlsform.files`, `limesurvey`, `lss`, `surveyjs`.
"""

import importlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, Literal

from plakit.errors import ParameterError, SheetError, known
from plakit.exchange.questionnaires.left_out import LeftOut
from plakit.exchange.told import Told
from plakit.programme import fingerprint, read_programme
from plakit.programme.files import is_programme
from plakit.programme.instruments import Instrument
from plakit.programme.sheet import Sheet
from plakit.text import escape_for
from plakit.wording import tell, tell_many

__all__ = [
    "Imported", "LeftOut", "checked", "export_instrument", "import_instrument", "imported",
    "read_instrument",
]  # fmt: skip

Target = Literal["xlsform", "limesurvey", "surveyjs"]

# Which module and function reads a kind of file, and which writes a format; a suffix for each.
READERS = {
    ".xlsx": ("plakit.exchange.xlsform.files", "read_xlsform"),
    ".xls": ("plakit.exchange.xlsform.files", "read_xlsform"),
    ".csv": ("plakit.exchange.xlsform.files", "read_xlsform"),
    ".txt": ("plakit.exchange.limesurvey.files", "read_limesurvey"),
    ".lss": ("plakit.exchange.limesurvey.lss", "read_lss"),
}
WRITERS = {
    "xlsform": ("plakit.exchange.xlsform.files", "write_xlsform", ".xlsx"),
    "limesurvey": ("plakit.exchange.limesurvey.files", "write_limesurvey", ".txt"),
    "surveyjs": ("plakit.exchange.questionnaires.surveyjs", "write_surveyjs", ".json"),
}


@dataclass(frozen=True)
class Imported:
    """An instrument of another tool, in the shape of ``instruments/*.yaml``.

    ``left_out`` lists what was not kept, ``notes`` what was kept in another way; ``file`` is the
    name of the file.
    """

    instrument: dict[str, Any]
    left_out: tuple[LeftOut, ...]
    file: str
    notes: tuple[str, ...] = ()

    @property
    def items(self) -> int:
        """How many questions were kept."""
        return sum(len(area["items"]) for area in self.instrument["areas"])


def imported(
    instrument: dict[str, Any],
    left_out: Iterable[LeftOut],
    path: Path,
    *,
    notes: Iterable[str] = (),
) -> Imported:
    """Check what a reader put together, and give it with what was left out.

    Raises
    ------
    SheetError
        If plakit cannot hold it; one line for each reason.
    """
    file = escape_for("terminal", path.name)
    checked(instrument, file)
    return Imported(instrument, tuple(left_out), file, tuple(notes))


def checked(instrument: dict[str, Any], file: str) -> Instrument:
    """Read an instrument in the shape of its YAML.

    Raises
    ------
    SheetError
        With every fault, each told by the question it is of.
    """
    return Instrument.read(Sheet(file, instrument, {}))


def read_instrument(path: Path) -> Imported:
    """Read an instrument of another tool; nothing is written.

    Parameters
    ----------
    path : Path
        An XLSForm (``.xlsx``, ``.xls``, ``.csv``) or a LimeSurvey structure (``.txt``, ``.lss``).

    Raises
    ------
    SheetError
        If the file cannot be read, or holds nothing that plakit can ask.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in READERS:
        message = tell(
            "{file} is no instrument that plakit can read. Allowed: an XLSForm (.xlsx, .xls or "
            ".csv) or a LimeSurvey structure (.txt or .lss). Save or export it as one of these.",
            file=escape_for("terminal", path.name),
        )
        raise SheetError(message)
    module, name = READERS[suffix]
    read: Imported = getattr(importlib.import_module(module), name)(path)
    return read


def import_instrument(path: Path, folder: Path, *, id: str = "") -> Told:  # noqa: A002
    """Read an instrument of another tool into the folder of a programme.

    Parameters
    ----------
    path : Path
        The file, see `read_instrument`.
    folder : Path
        The folder of the programme; the instrument goes to ``instruments/ID.yaml``.
    id : str
        What it is called here; empty: as in the file.

    Returns
    -------
    Told
        What was kept and what was left out. Not done where another file of that name is there.

    Raises
    ------
    SheetError
        If the file cannot be read.
    ParameterError
        If the folder is no programme.
    """
    path, folder = Path(path), Path(folder)
    _refuse_no_programme(folder)
    read = read_instrument(path)
    if id:
        read = Imported({**read.instrument, "id": id}, read.left_out, read.file, read.notes)
        checked(read.instrument, read.file)
    name = f"instruments/{read.instrument['id']}.yaml"
    written = _yaml(read)
    if not _write_new(folder / name, written):
        line = tell(
            "{name} is there already and says something else; nothing was written. "
            "Give the new one another id, or move the old one away.",
            name=name,
        )
        return Told((line,), is_done=False)
    return Told((*_kept(read, name), *_left_out(read)))


def export_instrument(folder: Path, instrument: str, *, to: Target, out: Path) -> Told:
    """Write an instrument of a programme as a file of another tool.

    Parameters
    ----------
    folder : Path
        The folder of the programme.
    instrument : str
        Its id.
    to : str
        "xlsform", "limesurvey" or "surveyjs".
    out : Path
        The file, or a folder for it. A file that is named is written anew; in a folder
        nothing is overwritten.

    Raises
    ------
    ParameterError
        If there is no such instrument or format, or the folder holds such a file already.
    """
    if to not in WRITERS:
        shown = escape_for("terminal", to)
        message = tell("'{to}' is no format to write. {known}", to=shown, known=known(to, WRITERS))
        raise ParameterError(message)
    held = read_programme(folder).instruments
    if instrument not in held:
        message = tell(
            "'{id}' is no instrument of this programme. {known}",
            id=escape_for("terminal", instrument), known=known(instrument, held),
        )  # fmt: skip
        raise ParameterError(message)
    sheet, path = held[instrument].where
    module, name, suffix = WRITERS[to]
    out = _file_for(Path(out), instrument, suffix)
    write = getattr(importlib.import_module(module), name)
    left_out: Iterable[LeftOut] = write(sheet.at(*path), out)
    done = tell(
        "The instrument '{id}' is written to {file}.",
        id=instrument,
        file=escape_for("terminal", str(out)),
    )
    return Told((done, *_lines_of(tuple(left_out))))


def _file_for(out: Path, instrument: str, suffix: str) -> Path:
    """Say where to write: with the ending the other tool knows, and over nothing unnamed."""
    if not out.is_dir():
        return out if out.suffix.lower() == suffix else out.with_name(f"{out.name}{suffix}")
    path = out / f"{instrument}{suffix}"
    if path.exists():
        message = tell(
            "{file} is there already, and was left as it is. Name the file to write with --out.",
            file=escape_for("terminal", str(path)),
        )
        raise ParameterError(message)
    return path


def _refuse_no_programme(folder: Path) -> None:
    if not is_programme(folder):
        message = tell(
            "{folder} is not the folder of a programme: it has no programme.yaml. "
            "Name the folder the instrument belongs to.",
            folder=escape_for("terminal", str(folder)),
        )
        raise ParameterError(message)


def _write_new(path: Path, text: str) -> bool:
    """Write a file that is not there yet; tell whether it says this now."""
    path.parent.mkdir(exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return _says_the_same(path, text)
    return True


def _says_the_same(path: Path, text: str) -> bool:
    from plakit.programme.yaml_sheets import read_yaml

    try:
        old = read_yaml(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError, SheetError):
        return False
    return fingerprint(old.data) == fingerprint(read_yaml(text, path.name).data)


def _kept(read: Imported, name: str) -> tuple[str, ...]:
    done = tell_many(
        "{n} question of {file} was read into {name}.",
        "{n} questions of {file} were read into {name}.",
        read.items,
        file=read.file,
        name=name,
    )
    ask = tell(
        "To ask it, name it in a file of activities: instrument: {id}. A survey asks questions of "
        "every kind, a self_assessment levels alone.",
        id=read.instrument["id"],
    )
    return (done, ask, *read.notes)


def _left_out(read: Imported) -> tuple[str, ...]:
    if not read.left_out:
        return (tell("Nothing was left out."),)
    return _lines_of(read.left_out)


def _lines_of(left_out: tuple[LeftOut, ...]) -> tuple[str, ...]:
    if not left_out:
        return ()
    head = tell_many("{n} thing could not be kept:", "{n} things could not be kept:", len(left_out))
    return (head, *map(str, left_out))


def _yaml(read: Imported) -> str:
    """Give the file of an instrument: what it was read from, then what it says."""
    from ruamel.yaml import YAML

    writer = YAML()
    writer.width = 100
    writer.indent(mapping=2, sequence=4, offset=2)
    # The writer gives what stands there twice a mark that plakit does not read.
    writer.representer.ignore_aliases = lambda *_: True
    written = StringIO()
    writer.dump(read.instrument, written)
    source = tell("Read from {file} by plakit.", file=read.file)
    return f"# {source}\n{written.getvalue()}"
