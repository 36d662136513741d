"""Reads the rows of a table as cases: all of them, with all that is wrong. Nothing is written.

Each case is checked as one from ``cases/`` is; faults are told by the line and column of the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plakit.errors import Fault, SheetError
from plakit.exchange.cases_in.cells import CellError, cleaned, listed
from plakit.exchange.cases_in.layout import Laid
from plakit.exchange.cases_in.mapping import CaseColumn, CaseMapping
from plakit.exchange.cases_in.proposing import Reader, readers_of
from plakit.exchange.cases_in.units_called import unit_called
from plakit.programme import Case, Programme
from plakit.programme.sheet import Key, Sheet
from plakit.text import escape_for
from plakit.wording import tell

_TEXTS = ("title", "target_group", "problem", "context", "resources", "transferable",
          "transferable_to", "contact_organisation")  # fmt: skip
_LISTS = ("steps", "success_factors", "obstacles", "link_titles")
_SEVERAL = ("units", "sectors", "levels", "themes", "lines_of_work", "viewpoints", "tags")
_ONE = ("data_year", "source", "session", "certainty")
# A case is read under this id; its own is made of its title once all are sound.
_FOR_NOW = "case"


@dataclass
class Reading:
    """All cases of one file, and all that is wrong with it.

    ``cases`` have no ids of their own yet; ``lines`` are those they stand in. Lines are counted:
    ``untitled`` were left out, ``unnamed`` had people in them who have not agreed to be named,
    ``unproven`` a kind of evidence without a result, ``filled`` cells that were merged.
    """

    cases: list[Case] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    untitled: list[int] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    unproven: list[int] = field(default_factory=list)
    filled: int = 0
    unknown_units: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Raw(Sheet):
    """One row as what a file of the case would say: faults name the columns of the table."""

    called: Mapping[str, str] = field(default_factory=dict)

    def field(self, *path: Key) -> str:
        """Name the column that a part of a case was read from."""
        first = str(path[0]) if path else ""
        if first == "contact" and len(path) > 1:
            first = f"contact_{path[1]}"
        return escape_for("terminal", self.called.get(first, first))


def read_cases(laid: Laid, mapping: CaseMapping, programme: Programme) -> Reading:
    """Read and check every row of a table as a case."""
    return _Reader(laid, mapping, programme).reading()


class _Reader:
    def __init__(self, laid: Laid, mapping: CaseMapping, programme: Programme) -> None:
        self.laid, self.mapping = laid, mapping
        self.at = {name: at for at, name in enumerate(laid.columns)}
        self.readers: dict[str, Reader] = readers_of(mapping, programme)
        self.columns = {
            name: mapping.of_field(name) for name in {one.field for one in mapping.columns}
        }
        self.called = {name: found[0].column for name, found in self.columns.items()}
        self.fills = {self.at[name] for name in mapping.fill_merged if name in self.at}
        self.by_line = dict(zip(laid.lines, laid.rows, strict=True))
        self.found = Reading(faults=list(laid.faults))

    def reading(self) -> Reading:
        """Read all rows."""
        for line, row in zip(self.laid.lines, self.laid.rows, strict=True):
            self._read(line, self._filled(line, row))
        return self.found

    def _filled(self, line: int, row: tuple[str, ...]) -> tuple[str, ...]:
        """Give the cells of a row, merged ones with their value where the mapping says so."""
        if not self.fills or not self.laid.merged:
            return row
        cells = list(row)
        for at in self.fills:
            first = self.laid.merged.get((line, at))
            if first and not cells[at].strip() and first[0] in self.by_line:
                cells[at] = self.by_line[first[0]][first[1]]
                self.found.filled += bool(cells[at].strip())
        return tuple(cells)

    def _read(self, line: int, row: tuple[str, ...]) -> None:
        row = tuple(map(cleaned, row))
        if not any(self._said(one, row) for one in self.columns.get("title", [])):
            self._without_title(line)
            return
        faults: list[Fault] = []
        raw = self._raw(line, row, faults)
        sheet = _Raw(self.laid.name, raw, {(): line}, called=self.called)
        try:
            case = Case.read(sheet)
        except SheetError as error:
            # What could not be read is told once: by us, with what is allowed in a cell.
            told = {fault.field for fault in faults}
            faults += [fault for fault in error.faults if fault.field not in told]
        else:
            if not faults:
                self.found.cases.append(case)
                self.found.lines.append(line)
        self.found.faults += faults

    def _without_title(self, line: int) -> None:
        if self.mapping.without_title == "leave out":
            self.found.untitled.append(line)
            return
        text = tell(
            "has no title. Write one, or say in the mapping without_title: leave out, if it is "
            "no case"
        )
        title = escape_for("terminal", self.called.get("title", "title"))
        self.found.faults.append(Fault(self.laid.name, line, title, text))

    def _said(self, column: CaseColumn, row: Sequence[str]) -> str:
        return self.mapping.meaning(column, row[self.at[column.column]])

    def _raw(self, line: int, row: Sequence[str], faults: list[Fault]) -> dict[str, Any]:
        """Give a row as what a YAML file of the case would say."""
        raw: dict[str, Any] = {"id": _FOR_NOW}
        for name in _TEXTS:
            raw[name] = self._words(name, row)
        for name in _LISTS:
            raw[name] = self._entries(name, row)
        for name in _SEVERAL:
            raw[name] = self._several(name, line, row, faults)
        for name in _ONE:
            raw[name] = self._one(name, line, row, faults)
        raw["source"] = raw["source"] or self.mapping.source
        raw["session"] = raw["session"] or self.mapping.session
        raw["certainty"] = raw["certainty"] or self.mapping.certainty
        raw["results"] = self._results(line, row, faults)
        raw["links"] = self._links(line, row, raw.pop("link_titles"), faults)
        raw["contact"] = self._contact(line, row, raw.pop("contact_organisation"), faults)
        for unit in raw["units"]:
            if not unit_called(unit):
                self.found.unknown_units.setdefault(unit, []).append(line)
        return {name: value for name, value in raw.items() if value}

    def _words(self, name: str, row: Sequence[str]) -> dict[str, str]:
        """Give a text by language; what several columns say stands below each other."""
        said: dict[str, list[str]] = {}
        for one in self.columns.get(name, ()):
            if words := self._said(one, row):
                said.setdefault(one.language or self.mapping.language, []).append(words)
        return {language: "\n".join(words) for language, words in said.items()}

    def _entries(self, name: str, row: Sequence[str]) -> list[dict[str, str]]:
        said: dict[str, list[str]] = {}
        for one in self.columns.get(name, ()):
            language = one.language or self.mapping.language
            said.setdefault(language, []).extend(self._parts(one, row))
        length = max(map(len, said.values()), default=0)
        return [
            {language: entries[at] for language, entries in said.items() if at < len(entries)}
            for at in range(length)
        ]

    def _parts(self, column: CaseColumn, row: Sequence[str]) -> list[str]:
        words = self._said(column, row)
        if column.split == "never" or not words:
            return [words] if words else []
        parts = (self.mapping.meaning(column, one) for one in listed(words))
        return [one for one in parts if one]

    def _several(
        self, name: str, line: int, row: Sequence[str], faults: list[Fault]
    ) -> list[object]:
        found: dict[object, None] = {}
        for one in self.columns.get(name, ()):
            value = self._understood(name, one, line, row, faults)
            found |= dict.fromkeys(value if isinstance(value, list) else [])
        return list(found)

    def _one(self, name: str, line: int, row: Sequence[str], faults: list[Fault]) -> object:
        for one in self.columns.get(name, ()):
            if value := self._understood(name, one, line, row, faults):
                return value
        return ""

    def _understood(
        self, name: str, column: CaseColumn, line: int, row: Sequence[str], faults: list[Fault]
    ) -> object:
        """Give what the reader of a field makes of a cell; a fault where it can make nothing."""
        words = self._said(column, row)
        if not words:
            return ""
        if column.cells:
            parts = listed(words)
            meant = [self.mapping.meaning(column, one) for one in parts]
            words = "\n".join(filter(None, meant)) if meant != parts else words
        try:
            return self.readers[name](words) if words else ""
        except CellError as error:
            shown = escape_for("terminal", column.column)
            faults.append(Fault(self.laid.name, line, shown, str(error)))
            return ""

    def _results(
        self, line: int, row: Sequence[str], faults: list[Fault]
    ) -> list[dict[str, object]]:
        """Put each result beside its kind of evidence; one kind counts for all of a cell."""
        texts, kinds = self.columns.get("results", []), self.columns.get("evidence", [])
        if len({one.language for one in texts}) > 1 or len(kinds) != len(texts):
            entries = self._entries("results", row)
            said = [kind for one in kinds for kind in self._kinds(one, line, row, faults)]
            return self._beside(entries, said, line, faults)
        found: list[dict[str, object]] = []
        for text, kind in zip(texts, kinds, strict=True):
            language = text.language or self.mapping.language
            entries = [{language: one} for one in self._parts(text, row)]
            found += self._beside(entries, self._kinds(kind, line, row, faults), line, faults)
        return found

    def _kinds(
        self, column: CaseColumn, line: int, row: Sequence[str], faults: list[Fault]
    ) -> list[str]:
        value = self._understood("evidence", column, line, row, faults)
        return value if isinstance(value, list) else []

    def _beside(
        self, texts: list[dict[str, str]], kinds: list[str], line: int, faults: list[Fault]
    ) -> list[dict[str, object]]:
        if not texts:
            if any(kind != "none" for kind in kinds):
                self.found.unproven.append(line)
            return []
        if len(kinds) > 1 and len(kinds) != len(texts):
            text = tell(
                "names {kinds} kinds of evidence for {results} results. Write one for all, or one "
                "for each, in the same order",
                kinds=len(kinds), results=len(texts),
            )  # fmt: skip
            shown = escape_for("terminal", self.called["evidence"])
            faults.append(Fault(self.laid.name, line, shown, text))
            return []
        every = kinds * len(texts) if len(kinds) == 1 else kinds
        return [
            {"text": text, **({"evidence": every[at]} if every else {})}
            for at, text in enumerate(texts)
        ]

    def _links(
        self,
        line: int,
        row: Sequence[str],
        titles: Sequence[Mapping[str, str]],
        faults: list[Fault],
    ) -> list[dict[str, object]]:
        found: dict[str, dict[str, object]] = {}
        for one in self.columns.get("links", ()):
            value = self._understood("links", one, line, row, faults)
            for link in value if isinstance(value, list) else []:
                found.setdefault(link["url"], dict(link))
        for link, title in zip(found.values(), titles, strict=False):
            link["title"] = title
        return list(found.values())

    def _contact(
        self,
        line: int,
        row: Sequence[str],
        organisation: Mapping[str, str],
        faults: list[Fault],
    ) -> dict[str, object]:
        """Give whom to ask; people only as far as they agreed to be named."""
        person = {
            name: " ".join(self._words(f"contact_{name}", row).get("", "").split())
            for name in ("name", "email")
        }
        said = self._one("contact_consent", line, row, faults)
        consent = said or self.mapping.consent
        named = {name: words for name, words in person.items() if words}
        if named and consent == "none":
            self.found.unnamed.append(line)
            named = {}
        contact: dict[str, object] = {**named, "organisation": organisation}
        contact = {name: value for name, value in contact.items() if value}
        if contact and consent != "none":
            contact["consent"] = consent
        return contact


def some_lines(lines: Iterable[int]) -> str:
    """Name lines: the first ten of them.

    >>> some_lines(range(2, 20))
    '2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …'
    """
    shown = [*lines]
    return ", ".join(map(str, shown[:10])) + (" …" if len(shown) > 10 else "")
