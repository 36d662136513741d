"""Cases out of a table of other people into ``cases/``: all of them, or none.

How the columns are read is proposed first and kept (`mapping`, `proposing`); each case is checked
as one of a file is (`table_cases`); importing a file twice changes nothing (`own_ids`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plakit.errors import Fault, ParameterError, SheetError
from plakit.exchange.bounded.bounds import check_name
from plakit.exchange.bounded.uploads import LooseTable, read_loose
from plakit.exchange.case_files import table_text
from plakit.exchange.cases_in import words
from plakit.exchange.cases_in.layout import Laid, find_header, lay_out
from plakit.exchange.cases_in.mapping import CaseMapping, mapping_file, read_mapping, written
from plakit.exchange.cases_in.names import header_score
from plakit.exchange.cases_in.own_ids import Beside, put_beside
from plakit.exchange.cases_in.own_tables import is_own, read_own
from plakit.exchange.cases_in.proposing import propose
from plakit.exchange.cases_in.table_cases import read_cases
from plakit.exchange.mapping_files import (
    FOLDER,
    first_faults,
    no_such_column,
    nothing_imported,
    what_next,
)
from plakit.exchange.told import Told
from plakit.programme import Case, Programme, read_programme
from plakit.programme.writing import with_row, write_new, write_over
from plakit.text import escape_for
from plakit.wording import tell

SOURCES = "sources.csv"


@dataclass(frozen=True)
class Target:
    """Where cases go: the programme, and the table in it."""

    programme: Programme
    name: str

    @property
    def file(self) -> str:
        """The table's name in the programme."""
        return f"cases/{self.name}.csv"

    @property
    def path(self) -> Path:
        """Where the table lies."""
        return self.programme.folder / self.file

    def there(self) -> list[Case]:
        """Give the cases that the table holds already."""
        return [one for one in self.programme.cases.values() if one.file == self.file]


def import_cases(path: Path, folder: Path, *, session: str = "", confirm: bool = False) -> Told:
    """Bring cases of a table into a programme.

    Parameters
    ----------
    path : Path
        A CSV or XLSX file with one row a case.
    folder : Path
        The programme.
    session : str
        The session that brings them into the register; empty: none.
    confirm : bool
        Whether to import at once as proposed, and to let the file change cases that it brought
        in before. Otherwise the first run only writes the mapping into ``imports/``, shows it and
        imports nothing; the next run follows it.

    Returns
    -------
    Told
        What was read and kept, or how the file would be read. Not done where nothing was kept.

    Raises
    ------
    ParameterError
        If there is no such file, or the session is unknown.
    SheetError
        If the file, the mapping, the programme or any case is faulty: every fault, and nothing
        was kept.
    """
    path = Path(path)
    check_name(path)
    if not path.exists():
        raise ParameterError(tell("{path}: there is no such file.", path=path))
    programme = read_programme(folder)
    if session:
        programme.session(session)
    loose = _read(path, programme)
    laid = lay_out(loose, find_header(loose, header_score))
    if is_own(laid.columns):
        return _import_own(laid, loose, programme, confirm=confirm)
    kept = mapping_file(programme.folder, loose.name, laid.columns)
    if kept.exists():
        mapping = read_mapping(kept)
        is_read_so = mapping.sheet in {"", loose.sheet} and mapping.encoding in {"", loose.encoding}
        if not is_read_so:
            loose = read_loose(path, sheet=mapping.sheet, encoding=mapping.encoding)
        laid = lay_out(loose, mapping.header)
        _refuse_unfit(mapping, laid, programme, kept)
        return _import(laid, loose, mapping, programme, confirm=confirm)
    proposal = propose(laid, loose, programme, session)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(written(proposal.mapping), encoding="utf-8")
    shown = words.proposed(proposal, laid, loose)
    if not confirm:
        return Told((*shown, what_next(kept)), is_done=False)
    _refuse_unfit(read_mapping(kept), laid, programme, kept)
    told = _import(laid, loose, proposal.mapping, programme, confirm=True)
    return Told((*told.lines, *shown[1:]))


def _read(path: Path, programme: Programme) -> LooseTable:
    """Read a file to find its header and its mapping, by what the mapping of such a file says."""
    own = programme.folder / FOLDER / f"cases-{escape_for('file', path.stem)}.yaml"
    first = programme.folder / FOLDER / "cases.yaml"
    for kept in (own, first):
        if kept.exists():
            mapping = read_mapping(kept)
            if mapping.file == path.name:
                return read_loose(path, sheet=mapping.sheet, encoding=mapping.encoding)
    return read_loose(path)


def _refuse_unfit(mapping: CaseMapping, laid: Laid, programme: Programme, kept: Path) -> None:
    """Refuse a mapping that does not fit the file, or the programme."""
    faults = list(mapping.wrong(one.id for one in programme.sessions))
    named: list[tuple[tuple[str | int, ...], str]]
    named = [(("columns", at, "column"), one.column) for at, one in enumerate(mapping.columns)]
    named += [(("fill_merged", at), one) for at, one in enumerate(mapping.fill_merged)]
    for place, column in named:
        if column not in laid.columns:
            text = no_such_column(laid.name, column, laid.columns)
            faults.append(Fault(f"{FOLDER}/{kept.name}", mapping.line(*place), "columns", text))
    if faults:
        raise SheetError(faults=faults)


def _import(
    laid: Laid, loose: LooseTable, mapping: CaseMapping, programme: Programme, *, confirm: bool
) -> Told:
    """Check everything, and write it only if all of it is sound."""
    reading = read_cases(laid, mapping, programme)
    _refuse_faults(reading.faults, laid.name)
    target = Target(programme, mapping.into)
    beside = put_beside(reading.cases, target.there(), programme.cases)
    more = (*words.not_kept(reading), *words.not_read(laid, loose, mapping))
    return _kept(target, beside, laid, confirm=confirm, more=more)


def _import_own(laid: Laid, loose: LooseTable, programme: Programme, *, confirm: bool) -> Told:
    """Bring in a table with the columns of plakit: nothing is to be mapped."""
    reading = read_own(laid, loose, programme)
    _refuse_faults(reading.faults, laid.name)
    target = Target(programme, escape_for("file", Path(laid.name).stem)[:50].strip("-"))
    there = target.there()
    others = [one for one in programme.cases.values() if one.file != target.file]
    elsewhere = put_beside(reading.cases, others, (), by_id=True)
    if elsewhere.changes:
        lines = dict(zip((one.id for one in reading.cases), reading.lines, strict=True))
        faults = [
            Fault(laid.name, lines[one.before.id], "id", words.is_another(one))
            for one in elsewhere.changes
        ]
        _refuse_faults(faults, laid.name)
    known = {one.id for one in elsewhere.same}
    brought = [one for one in reading.cases if one.id not in known]
    beside = put_beside(brought, there, (), by_id=True)
    more = words.stands_elsewhere(elsewhere.same)
    return _kept(target, beside, laid, confirm=confirm, more=more)


def _refuse_faults(faults: Sequence[Fault], file: str) -> None:
    if faults:
        raise SheetError(nothing_imported(file), faults=first_faults(faults, file))


def _kept(
    target: Target,
    beside: Beside,
    laid: Laid,
    *,
    confirm: bool,
    more: Sequence[str],
) -> Told:
    """Write the table, unless it would change what is there and nobody has agreed to it."""
    if beside.changes and not confirm:
        return Told(words.would_change(beside, laid.name, target.file), is_done=False)
    added = _sources_added(target.programme, [*beside.new, *(one.after for one in beside.changes)])
    if beside.new or beside.changes:
        there = target.there()
        text = table_text(beside.together(there), target.file)
        titles = dict.fromkeys(added, laid.name)
        _write(target, text, titles)
    lines = words.done(beside, laid.name, target.file)
    pairs = words.duplicates(beside.new, target.programme)
    return Told((*lines, *more, *words.new_sources(added), *pairs))


def _sources_added(programme: Programme, cases: Sequence[Case]) -> list[str]:
    return sorted({one.source for one in cases} - set(programme.sources))


def _write(target: Target, text: str, sources: dict[str, str]) -> None:
    """Write the sources first: a source without a case does no harm."""
    folder = target.programme.folder
    try:
        if sources:
            path = folder / SOURCES
            was = path.read_bytes() if path.exists() else None
            content = was.decode("utf-8-sig") if was else ""
            for name, title in sources.items():
                content = with_row(content, {"id": name, "title": title})
            _put(path, content, was)
        was = target.path.read_bytes() if target.path.exists() else None
        _put(target.path, text, was)
    except OSError as error:
        raise ParameterError(
            tell(
                "{path} cannot be written ({why}). Look at the rights of the folder and whether "
                "the disk is full.",
                path=target.file,
                why=error.strerror or error,
            )
        ) from error


def _put(path: Path, text: str, was: bytes | None) -> None:
    if was is None:
        write_new(path, text)
    else:
        write_over(path, text, was=was)
