"""Proposes how a table of cases is read: the field of each column, and what its cells mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from plakit.exchange.answers_in.cell_answers import day_order
from plakit.exchange.bounded.uploads import LooseTable
from plakit.exchange.cases_in import cells as read
from plakit.exchange.cases_in.layout import Laid
from plakit.exchange.cases_in.mapping import CaseColumn, CaseMapping
from plakit.exchange.cases_in.names import (
    LISTED,
    Called,
    called,
    folded,
    is_number_of_row,
    without_number,
)
from plakit.exchange.cases_in.other_words import NOTHINGS
from plakit.exchange.cases_in.units_called import unit_called, units_called
from plakit.exchange.mapping_files import Dates
from plakit.programme import Programme
from plakit.text import escape_for
from plakit.wording import mark, tell

_MOST_SHOWN = 8
_YES = {"yes", "y", "ja", "j", "oui", "o", "x", "true", "1"}
_PERSONAL = ("contact_name", "contact_email")
# Lists of the programme whose ids a case names, and what is said of what is none of them.
LISTS = ("themes", "lines_of_work", "viewpoints")
_UNKNOWN = {
    "themes": mark("{given} is no theme of programme.yaml. {known} Or say under cells what it is."),
    "lines_of_work": mark(
        "{given} is no line of work of programme.yaml. {known} Or say under cells what it is."
    ),
    "viewpoints": mark(
        "{given} is no viewpoint of programme.yaml. {known} Or say under cells what it is."
    ),
    "source": mark("{given} is no source of sources.csv. {known} Or say under cells what it is."),
    "session": mark(
        "{given} is no session of the calendar. {known} Or say under cells what it is."
    ),
}


@dataclass(frozen=True)
class Proposal:
    """A mapping, and what is doubtful about it.

    ``doubts`` are sentences; ``strange`` gives cells that are not understood, by column;
    ``unknown`` the units that no list knows.
    """

    mapping: CaseMapping
    doubts: tuple[str, ...] = ()
    strange: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def propose(laid: Laid, loose: LooseTable, programme: Programme, session: str = "") -> Proposal:
    """Propose how a table is read as cases of a programme.

    Parameters
    ----------
    laid : Laid
        The table with its header.
    loose : LooseTable
        The same as it stands in the file.
    session : str
        The session that brings the cases into the register; empty: none.

    Returns
    -------
    Proposal
        For whoever imports to look at; what no field was found for is left out, with reasons.
    """
    return _Proposing(laid, loose, programme, session).proposal()


class _Proposing:
    def __init__(self, laid: Laid, loose: LooseTable, programme: Programme, session: str) -> None:
        self.laid, self.loose, self.programme, self.session = laid, loose, programme, session
        self.left_out: dict[str, str] = {}
        self.doubts: list[str] = []

    def proposal(self) -> Proposal:
        columns = self._columns()
        name = escape_for("file", Path(self.loose.name).stem)[:50].strip("-")
        mapping = CaseMapping(
            file=self.loose.name,
            sheet=self.loose.sheet,
            encoding="cp1250" if self.loose.encoding == "cp1250" else "",
            header=self.laid.header,
            into=name,
            source=name,
            session=self.session,
            missing=self._nothings(columns),
            dates=self._dates(columns),
            columns=tuple(columns),
            left_out=self.left_out,
        )
        self._look_at(mapping)
        readers = readers_of(mapping, self.programme)
        strange = {one.column: self._strange(one, mapping, readers) for one in mapping.columns}
        unknown = [
            unit
            for one in mapping.of_field("units")
            for cell in self.laid.cells(one.column)
            for unit in units_called(mapping.meaning(one, cell))
            if not unit_called(unit)
        ]
        return Proposal(
            mapping,
            tuple(self.doubts),
            {column: cells for column, cells in strange.items() if cells},
            tuple(dict.fromkeys(unknown)),
        )

    def _columns(self) -> list[CaseColumn]:
        """Give each column its field; of two that claim one, the one called exactly so."""
        means = {column: called(column) for column in self.laid.columns}
        chosen: dict[str, Called] = {}
        for column, found in sorted(means.items(), key=_sureness):
            why = self._why_not(column, found, chosen)
            if why:
                self.left_out[column] = why
            else:
                chosen[column] = found[0]
        self._leave_people_out(chosen)
        self.left_out = {one: self.left_out[one] for one in means if one in self.left_out}
        return [
            CaseColumn(
                column=column,
                field=chosen[column].field,
                language=chosen[column].language,
                cells=self._codes(column, chosen[column].field),
            )
            for column in means
            if column in chosen
        ]

    def _why_not(self, column: str, found: Sequence[Called], chosen: Mapping[str, Called]) -> str:
        if is_number_of_row(column):
            return tell("a number of the file's own; ids are made of titles")
        if not found:
            return tell("no field of a case is called so")
        if len(found) > 1:
            fields = ", ".join(one.field for one in found)
            return tell("may be of several fields: {fields}", fields=fields)
        same = [
            other
            for other, one in chosen.items()
            if (one.field, one.language) == (found[0].field, found[0].language)
        ]
        is_next = without_number(column) in {without_number(other) for other in same}
        if same and not (found[0].field in LISTED and is_next):
            return tell("column '{name}' seems to say the same", name=same[0])
        return ""

    def _leave_people_out(self, chosen: dict[str, Called]) -> None:
        """Leave names of people out where no column says that they agreed."""
        if any(one.field == "contact_consent" for one in chosen.values()):
            return
        for column, one in list(chosen.items()):
            if one.field in _PERSONAL:
                del chosen[column]
                self.left_out[column] = tell(
                    "tells who somebody is, and no column says that they agreed to be named"
                )

    def _codes(self, column: str, name: str) -> dict[str, str]:
        """Propose what yes and no stand for where people agree to be named."""
        if name != "contact_consent":
            return {}
        words = (cell for cell in self.laid.cells(column) if folded(cell) in _YES)
        # To everybody is more than a yes says.
        return dict.fromkeys(words, "group")

    def _nothings(self, columns: Sequence[CaseColumn]) -> tuple[str, ...]:
        there = {cell for one in columns for cell in self.laid.cells(one.column)}
        return tuple(sorted(there & NOTHINGS))

    def _dates(self, columns: Sequence[CaseColumn]) -> Dates:
        """Tell by the days themselves whether day or month stands first; else it stays open."""
        days = [one for c in columns if c.field == "data_year" for one in self.laid.cells(c.column)]
        return day_order(days)

    def _look_at(self, mapping: CaseMapping) -> None:
        """Say what is to be decided by people."""
        if merged := self.laid.merged_columns():
            self.doubts.append(
                tell(
                    "Cells are merged in: {columns}. Only the first row of each has the value; "
                    "name the columns under fill_merged where all rows are to have it.",
                    columns=_names(merged),
                )
            )
        if self.laid.doubled:
            self.doubts.append(
                tell(
                    "Headers that were missing or stood twice have names of ours: {columns}.",
                    columns=_names(self.laid.doubled),
                )
            )
        if not mapping.of_field("title"):
            self.doubts.append(
                tell("No column was found for the title. Write it into the mapping.")
            )

    def _strange(
        self, column: CaseColumn, mapping: CaseMapping, readers: Mapping[str, "Reader"]
    ) -> tuple[str, ...]:
        reader = readers.get(column.field)
        if reader is None:
            return ()
        meant = ((cell, mapping.meaning(column, cell)) for cell in self.laid.cells(column.column))
        return tuple(
            cell for cell, words in meant if words and not read.is_understood(reader, words)
        )[:_MOST_SHOWN]


Reader = Callable[[str], object]


def _sureness(entry: tuple[str, Sequence[Called]]) -> bool:
    return not any(one.is_exact for one in entry[1])


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f"'{escape_for('terminal', one)}'" for one in columns)


def readers_of(mapping: CaseMapping, programme: Programme) -> dict[str, Reader]:
    """Give what reads the cells of a field; fields of plain words have none."""
    ids = {name: _called_ids(programme, name) for name in LISTS}
    sources = {folded(one.id): one.id for one in programme.sources.values()}
    sources |= {folded(mapping.source): mapping.source}
    sessions = {folded(one.id): one.id for one in programme.sessions}
    return {
        "units": units_called,
        "levels": read.levels_in,
        "evidence": read.evidence_in,
        "data_year": partial(read.year_in, dates=mapping.dates),
        "links": read.links_in,
        "contact_consent": read.consent_in,
        "certainty": read.certainty_in,
        "sectors": read.names_in,
        "tags": read.names_in,
        "source": lambda cell: read.ids_in(cell, sources, _UNKNOWN["source"])[0],
        "session": lambda cell: read.ids_in(cell, sessions, _UNKNOWN["session"])[0],
        **{name: partial(read.ids_in, ids=ids[name], what=_UNKNOWN[name]) for name in LISTS},
    }


def _called_ids(programme: Programme, name: str) -> dict[str, str]:
    """Give the ids of a list of the programme, by their id and by their title in any language."""
    things = getattr(programme.overview, name)
    titles = {folded(words): one.id for one in things for words in one.title.values()}
    return titles | {folded(one.id): one.id for one in things}
