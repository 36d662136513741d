"""Writes an instrument as an XLSForm: the sheets survey, choices and settings."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plakit.exchange.questionnaires.constraints import constraint
from plakit.exchange.questionnaires.instrument_making import SHARED
from plakit.exchange.questionnaires.instrument_shape import (
    Entry,
    Missing,
    Words,
    entries,
    in_language,
    is_yes,
    items_of,
    kind_of,
    languages_of,
    number,
    scale_of,
    spoken_in,
    words,
)
from plakit.exchange.questionnaires.language_names import named
from plakit.exchange.questionnaires.left_out import LeftOut
from plakit.exchange.questionnaires.relevance import relevant
from plakit.exchange.xlsform.questions import KIND
from plakit.forms.agreeing import AGREE
from plakit.wording import SPOKEN, mark, tell, wording

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Row = dict[str, str]

_TYPES = {
    "level": "select_one", "choice": "select_one", "agree": "select_one",
    "choices": "select_multiple", "ranking": "rank", "text": "text", "date": "date",
}  # fmt: skip
_NO_KIND = mark("XLSForm has no such question")
_NO_FIELD = mark("XLSForm has no such field")
# Fields that XLSForm has not, by the kinds of items that have them (empty: all).
_NOT_HELD = (
    ("may_not_apply", ()), ("may_decline", ()), ("comment", ()), ("own", ()), ("source", ()),
    ("unit", ("number",)), ("at_most", ("ranking",)), ("ties", ("ranking",)),
    ("may_abstain", ("ranking",)), ("method", ("ranking",)),
)  # fmt: skip
_NOTHING = {"does_not_apply", "prefers_not_to_say"}
# Texts that a spreadsheet would reckon are marked as texts, as its own quote in front does.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_workbook(instrument: Entry, out: Path) -> tuple[LeftOut, ...]:
    """Write the workbook; give what it cannot hold."""
    return _Writer(instrument).write(out)


class _Writer:
    def __init__(self, instrument: Entry) -> None:
        self.instrument = instrument
        self.missing = Missing()
        tags = languages_of(instrument)
        # Words without a language are said in each of those that there are.
        self.tags = tuple(tag for tag in tags if tag) or ("",)
        self.names = {str(item["id"]): _name(str(item["id"])) for _, item in items_of(instrument)}
        self.kinds = {str(item["id"]): kind_of(item) for _, item in items_of(instrument)}
        self.lists: dict[str, list[Row]] = {}

    def write(self, out: Path) -> tuple[LeftOut, ...]:
        from openpyxl import Workbook

        survey = list(self._survey())
        book = Workbook()
        book.remove(book.worksheets[0])
        self._sheet(book.create_sheet("survey"), survey, self._survey_columns())
        choices = [row for rows in self.lists.values() for row in rows]
        self._sheet(book.create_sheet("choices"), choices, self._choice_columns())
        settings = self._settings()
        self._sheet(book.create_sheet("settings"), [settings], list(settings))
        book.save(out)
        return self.missing.listed()

    def _settings(self) -> Row:
        title = words(self.instrument.get("title"))
        for field in ("own_words", "source"):
            if self.instrument.get(field):
                self.missing.add("", field, tell(_NO_FIELD))
        if is_yes(dict(self.instrument.get("wanted") or {}).get("ask")):
            self.missing.add("", "wanted", tell(_NO_FIELD))
        if len(title) > 1:
            why = tell("XLSForm has a title in one language")
            self.missing.add("", tell("the title in other languages"), why)
        settings = {
            "form_title": spoken_in(title, self.tags),
            "form_id": _name(str(self.instrument["id"])),
            "version": str(self.instrument.get("version") or "1"),
        }
        return settings | ({"default_language": named(self.tags[0])} if self.tags[0] else {})

    def _survey(self) -> Iterator[Row]:
        about = words(self.instrument.get("about"))
        if about:
            yield {"type": "note", "name": "about", **self._in_columns("label", about)}
        for area in entries(self.instrument.get("areas")):
            name = _name(str(area["id"]))
            name = f"area_{name}" if name in self.names.values() else name
            yield {
                "type": "begin_group",
                "name": name,
                **self._in_columns("label", words(area.get("title"))),
                **self._in_columns("hint", words(area.get("help"))),
            }
            for item in entries(area.get("items")):
                yield from self._item(item)
            yield {"type": "end_group"}

    def _item(self, item: Entry) -> Iterator[Row]:
        id_, kind = str(item["id"]), kind_of(item)
        if kind not in _TYPES and kind != "number":
            self.missing.add(id_, tell("the question (kind {kind})", kind=kind), tell(_NO_KIND))
            return
        for field, kinds in _NOT_HELD:
            if (
                item.get(field)
                and str(item[field]).lower() not in {"no", "false"}
                and (not kinds or kind in kinds)
            ):
                self.missing.add(id_, field, tell(_NO_FIELD))
        label, question = words(item.get("label")), words(item.get("question"))
        row = {
            "type": self._type(item),
            "name": self.names[id_],
            **(self._in_columns("short", label) if question else {}),
            **self._in_columns("label", question or label),
            **self._in_columns("hint", words(item.get("help"))),
            "required": "yes" if is_yes(item.get("required")) else "",
            "relevant": self._relevant(item),
            "constraint": constraint(kind, {name: _plain(value) for name, value in item.items()}),
            "parameters": f"rows={item['lines']}" if item.get("lines") else "",
            KIND: kind if kind in {"level", "agree", "choice"} else "",
        }
        yield {name: value for name, value in row.items() if value}

    def _type(self, item: Entry) -> str:
        kind = kind_of(item)
        if kind == "number":
            return "integer" if is_yes(item.get("whole")) else "decimal"
        name = self._list(item)
        return f"{_TYPES[kind]} {name}" if name else _TYPES[kind]

    def _list(self, item: Entry) -> str:
        """Give the name of the list of choices of an item; empty: it has none."""
        id_, kind = self.names[str(item["id"])], kind_of(item)
        if kind == "level":
            is_shared = not item.get("levels") and not item.get("descriptors")
            return self._listed(SHARED if is_shared else f"{id_}_levels", self._levels(item))
        if kind == "agree":
            return self._listed("agree", self._agree())
        options = entries(item.get("options"))
        rows = [
            {"name": str(one["id"]), **self._in_columns("label", words(one.get("label")))}
            for one in options
        ]
        return self._listed(f"{id_}_options", rows) if options else ""

    def _listed(self, name: str, rows: list[Row]) -> str:
        """Keep a list of choices once: one that says the same goes by the first one's name."""
        for known, kept in self.lists.items():
            if [{**row, "list_name": ""} for row in kept] == [
                {"list_name": "", **row} for row in rows
            ]:
                return known
        self.lists[name] = [{"list_name": name, **row} for row in rows]
        return name

    def _levels(self, item: Entry) -> list[Row]:
        return [
            {
                "name": str(level.value),
                **self._in_columns("label", level.label),
                **{
                    _descriptor(tag): in_language(level.descriptor, tag)
                    for tag in self.tags
                    if in_language(level.descriptor, tag)
                },
            }
            for level in scale_of(self.instrument, item)
        ]

    def _agree(self) -> list[Row]:
        return [
            {
                "name": name,
                **self._in_columns(
                    "label",
                    {
                        tag: wording(tag if tag in SPOKEN else "en").gettext(sentence)
                        for tag in self.tags
                    },
                ),
            }
            for name, sentence in AGREE.items()
        ]

    def _relevant(self, item: Entry) -> str:
        condition = item.get("show_if")
        if not isinstance(condition, Mapping):
            return ""
        other, said = str(condition["item"]), [str(one) for one in condition["is_in"]]
        held = [one for one in said if one not in _NOTHING]
        if len(held) < len(said):
            what = tell("asking where '{item}' has a kind of nothing", item=other)
            self.missing.add(str(item["id"]), what, tell(_NO_FIELD))
        return relevant(self.names[other], held, several=self.kinds[other] == "choices")

    def _in_columns(self, column: str, text: Words) -> Row:
        """Give a text by the columns of its languages; what a language lacks stays empty."""
        return {
            _column(column, tag): in_language(text, tag)
            for tag in self.tags
            if in_language(text, tag)
        }

    def _survey_columns(self) -> list[str]:
        return [
            "type", "name",
            *(_column(name, tag) for name in ("label", "short", "hint") for tag in self.tags),
            "required", "relevant", "constraint", "parameters", KIND,
        ]  # fmt: skip

    def _choice_columns(self) -> list[str]:
        labels = [_column("label", tag) for tag in self.tags]
        return ["list_name", "name", *labels, *(_descriptor(tag) for tag in self.tags)]

    @staticmethod
    def _sheet(sheet: "Worksheet", rows: Iterable[Row], columns: list[str]) -> None:
        """Write one sheet; columns of which nothing is filled are left out, but the first two."""
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        rows = list(rows)
        used = [
            name
            for place, name in enumerate(columns)
            if place < 3 or any(row.get(name) for row in rows)
        ]
        for place, name in enumerate(used, start=1):
            _write(sheet, 1, place, name)
            sheet.cell(1, place).font = Font(bold=True)
            width = max([len(name), *(len(row.get(name, "")) for row in rows)])
            sheet.column_dimensions[get_column_letter(place)].width = min(width + 2, 60)
            for line, row in enumerate(rows, start=2):
                if row.get(name):
                    _write(sheet, line, place, row[name])
        sheet.freeze_panes = "A2"


def _write(sheet: "Worksheet", line: int, place: int, text: str) -> None:
    """Write a text as a text, whatever it begins with."""
    cell = sheet.cell(line, place)
    cell.value = text
    cell.data_type = "s"
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True


def _name(id_: str) -> str:
    """Give an id as a name of XLSForm, which does not begin with a digit."""
    return f"_{id_}" if id_[0].isdigit() else id_


def _column(name: str, tag: str) -> str:
    return f"{name}::{named(tag)}" if tag else name


def _descriptor(tag: str) -> str:
    return f"descriptor_{tag}" if tag else "descriptor"


def _plain(value: Any) -> Any:
    """Give a number of a file as it is written there, without a point if it is whole."""
    try:
        return number(value)
    except (TypeError, ValueError):
        return value
