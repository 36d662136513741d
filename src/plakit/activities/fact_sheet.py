"""Figures taken from sources, looked at together: nobody is asked, nothing is smoothed.

Shares, dates, or plain rows; each with its certainty. Marks of a matrix are in `status_matrix`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from plakit.activities.certainty import with_doubt
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, Settings
from plakit.activities.results import Results, Who
from plakit.activities.timeline import TimeLine, span_words
from plakit.blocks import (
    Cell,
    Column,
    LegendItem,
    NumberCell,
    Row,
    RowGroup,
    Section,
    ShareCell,
    Table,
    TextCell,
)
from plakit.errors import Fault, ParameterError, known
from plakit.locales import brief, numeral
from plakit.programme import Activity, PartialDate, Programme, Step
from plakit.programme import Table as Sheet
from plakit.programme.fields import Flag
from plakit.text import Text
from plakit.wording import mark, tell

_NUMBER = re.compile(r"[0-9]{1,12}([.][0-9]{1,6})?")

# One row of a file of facts: column to text.
Fact = dict[str, str]


class FactColumn(Settings):
    """One column of a plain table: the file's column, its head on the page, its side.

    ``bar`` draws its numbers as bars, too, where the rows of one group have two or more.
    """

    name: str
    head: Text
    align: Literal["start", "end"] = "start"
    bar: Flag = False


class FactSettings(Settings):
    """What a fact sheet shows: a file of ``facts/``, and how it is drawn."""

    facts: str
    show: Literal["shares", "timeline", "rows"] = "rows"
    caption: Text = {}
    about: Text = {}
    # What the source has lost: stands behind ``about``.
    doubt: Text = {}
    head: Text = {}
    columns: tuple[FactColumn, ...] = ()
    group: str = ""
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class FactResults(Results):
    """The figures of one file of ``facts/``."""

    @property
    def settings(self) -> FactSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(FactSettings)

    @property
    def rows(self) -> tuple[Fact, ...]:
        """Give the rows of the file, every value as text."""
        return self.programme.facts[self.settings.facts].rows

    def table(self) -> Table:
        """Show the figures as they stand in the source, with their certainty.

        Returns
        -------
        Table
            One row a figure (shares, plain rows) or an event (timeline).
        """
        columns, legend, groups = _SHAPES[self.settings.show](self)
        return Table(
            id=f"table-{self.activity.id}",
            title=self.say(self.settings.caption) or tell(_CAPTIONS[self.settings.show]),
            about=self.say(self.settings.about),
            doubt=self.say(self.settings.doubt),
            legend=legend,
            columns=columns,
            groups=groups,
            notes=tuple(self.say(note) for note in self.settings.notes),
            source=_sources(self),
        )

    def report(self) -> Section:
        """Give the one table."""
        return Section(blocks=(self.table(),))

    def who(self) -> Who:
        """Say that nobody was asked here: the figures come from a source."""
        who = self.say(self.activity.who_was_asked)
        return Who(who, None, None, "recorded", is_from_source=True)

    def files(self) -> tuple[str, ...]:
        """Name the activity's file and the file with the figures."""
        return (self.activity.file, self.programme.facts[self.settings.facts].file)


Shape = tuple[tuple[Column, ...], tuple[LegendItem, ...], tuple[RowGroup, ...]]


def _shares(results: FactResults) -> Shape:
    total = round(sum(float(row["value"]) for row in results.rows), 6)
    rest = round(100 - total, 6)
    limit = max(rest, *(float(row["value"]) for row in results.rows))
    rows = [
        Row(cells=(_label(row["label"], row), *_share_cells(row["value"], limit)))
        for row in results.rows
    ]
    total_cells = (TextCell(text=tell("Sum as printed")), NumberCell(text=brief(total)), TextCell())
    rows.append(Row(cells=total_cells, strong=True))
    if rest > 0:
        lost = TextCell(doubt=tell("Not accounted for in the source"))
        rows.append(Row(cells=(lost, *_share_cells(f"{rest:g}", limit, missing=True))))
    if rest < 0:
        over = TextCell(doubt=tell("More than 100 in the source"))
        rows.append(Row(cells=(over, NumberCell(text=brief(-rest)), TextCell())))
    columns = (
        Column(head=(results.say(results.settings.head) or tell("Entry")), role="label"),
        Column(head="%", align="end"),
        Column(head=""),
    )
    return columns, (), (RowGroup(rows=tuple(rows)),)


def _share_cells(value: str, limit: float, *, missing: bool = False) -> tuple[Cell, Cell]:
    words = f"{numeral(value)}\N{NO-BREAK SPACE}%"
    bar = ShareCell(share=float(value), limit=limit, missing=missing, text=words)
    return NumberCell(text=numeral(value)), bar


def _grouped(rows: Iterable[Fact], column: str) -> dict[str, list[Fact]]:
    """Put rows together that share a value, in the order in which the values first appear."""
    groups: dict[str, list[Fact]] = {}
    for row in rows:
        groups.setdefault(row.get(column, ""), []).append(row)
    return groups


def _timeline(results: FactResults) -> Shape:
    dates = [(PartialDate(row["start"]), PartialDate(row["end"])) for row in results.rows]
    line = TimeLine.around(dates, as_of=results.as_of)
    columns = (
        *_plain_columns(results),
        Column(head=tell("Date")),
        Column(head="", scale=line.scale()),
    )
    rows = [
        Row(
            cells=(
                *_plain_cells(results, row),
                TextCell(text=span_words(*span)),
                line.mark(*span),
            )
        )
        for row, span in zip(results.rows, dates, strict=True)
    ]
    return columns, line.legend(dates), (RowGroup(rows=tuple(rows)),)


def _plain_rows(results: FactResults) -> Shape:
    groups = tuple(
        RowGroup(
            title=title,
            rows=tuple(
                Row(cells=_plain_cells(results, row, _barred(results, rows))) for row in rows
            ),
        )
        for title, rows in _grouped(results.rows, results.settings.group).items()
    )
    return _plain_columns(results), (), groups


def _plain_columns(results: FactResults) -> tuple[Column, ...]:
    columns: list[Column] = []
    for number, column in enumerate(results.settings.columns):
        role: Literal["", "label"] = "" if number else "label"
        columns.append(Column(head=results.say(column.head), align=column.align, role=role))
        columns += [Column(head="")] if column.bar else []
    return tuple(columns)


def _barred(results: FactResults, rows: Sequence[Fact]) -> frozenset[str]:
    """Give the columns of which these rows have two numbers or more: one alone is no picture."""
    return frozenset(
        column.name
        for column in results.settings.columns
        if column.bar and sum(_number(row[column.name]) is not None for row in rows) > 1
    )


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _plain_cells(results: FactResults, row: Fact, barred: Collection[str] = ()) -> tuple[Cell, ...]:
    first, *others = results.settings.columns
    cells: list[Cell] = [_label(row[first.name], row)]
    for column in others:
        as_number = column.align == "end"
        text = row[column.name]
        cells.append(NumberCell(text=text) if as_number else TextCell(text=text))
        if column.bar:
            cells.append(_bar(results, row, column.name, barred))
    return tuple(cells)


def _bar(results: FactResults, row: Fact, name: str, barred: Collection[str]) -> Cell:
    value = _number(row[name])
    if value is None or name not in barred:
        return TextCell()
    most = max(found for one in results.rows if (found := _number(one[name])) is not None)
    return ShareCell(share=value / (most or 1) * 100, limit=100, text=row[name])


def _label(text: str, row: Fact) -> TextCell:
    return with_doubt(text, row["certainty"], row.get("note", ""))


def _sources(results: FactResults) -> str:
    ids = dict.fromkeys(row["source"] for row in results.rows)
    return "; ".join(results.say(results.programme.sources[one].title) for one in ids)


class FactSheet(Kind):
    """Figures from a source. It asks nobody."""

    name = "fact_sheet"
    settings = FactSettings
    results_of = FactResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find a file of facts that does not exist, and columns that it does not have."""
        settings = activity.read_settings(FactSettings)
        if settings.facts not in programme.facts:
            name = settings.facts
            text = tell(
                "'{name}' is not a file of facts/. {known}",
                name=name,
                known=known(name, programme.facts),
            )
            return [activity.fault("settings", "facts", text=text)]
        return _column_faults(programme, activity, settings)

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Refuse: a fact sheet asks nobody."""
        raise ParameterError(
            tell(
                "{activity} shows figures from a source and asks nobody. "
                'Show it with room.results("{activity}").',
                activity=activity.id,
            )
        )


# Columns that a shape reads, beside those the settings name.
_NEEDED = {
    "shares": ("label", "value"),
    "timeline": ("start", "end"),
    "rows": (),
}
_CAPTIONS = {
    "shares": mark("Shares, as printed in the source"),
    "timeline": mark("Dates"),
    "rows": mark("As recorded"),
}
_SHAPES: dict[str, Callable[[FactResults], Shape]] = {
    "shares": _shares,
    "timeline": _timeline,
    "rows": _plain_rows,
}


def _column_faults(programme: Programme, activity: Activity, settings: FactSettings) -> list[Fault]:
    sheet = programme.facts[settings.facts]
    if settings.show in {"timeline", "rows"} and not settings.columns:
        text = tell(
            "name the columns to show, each with its head. {known}", known=known("", sheet.columns)
        )
        return [activity.fault("settings", "columns", text=text)]
    named = [column.name for column in settings.columns]
    wanted = [*_NEEDED[settings.show], *named, *([settings.group] if settings.group else [])]
    missing = [
        activity.fault(
            "settings",
            text=tell(
                "{file} has no column '{name}'. {known}",
                file=sheet.file,
                name=name,
                known=known(name, sheet.columns),
            ),
        )
        for name in wanted
        if name not in sheet.columns
    ]
    return missing or _value_faults(sheet, settings)


def _value_faults(sheet: Sheet, settings: FactSettings) -> list[Fault]:
    if not sheet.rows:
        return [
            Fault(
                sheet.file, 0, "", tell("has no rows; write the first figure, or delete the file")
            )
        ]
    faults = [
        sheet.fault(number, column, text=tell(text))
        for column, text in _READS[settings.show]
        for number, row in enumerate(sheet.rows)
        if not _can_be_read(column, row[column])
    ]
    return faults or (_ends_too_early(sheet) if settings.show == "timeline" else [])


def _ends_too_early(sheet: Sheet) -> list[Fault]:
    return [
        sheet.fault(
            number,
            "end",
            text=tell(
                "the end ({end}) is before the start ({start})", end=row["end"], start=row["start"]
            ),
        )
        for number, row in enumerate(sheet.rows)
        if PartialDate(row["end"]).last < PartialDate(row["start"]).first
    ]


# What the columns of a shape must hold, in words.
_READS: dict[str, tuple[tuple[str, str], ...]] = {
    "shares": (("value", mark("must be a number from 0 to 100, such as 22")),),
    "timeline": tuple(
        (name, mark("must be a date: YYYY, YYYY-MM or YYYY-MM-DD")) for name in ("start", "end")
    ),
    "rows": (),
}


def _can_be_read(column: str, text: str) -> bool:
    try:
        if column == "value":
            return 0 <= float(text) <= 100
        return PartialDate(text).is_known
    except ValueError:
        return False
