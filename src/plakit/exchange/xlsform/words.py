"""Texts of an XLSForm in our languages, and the list of what could not be kept of it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plakit.errors import SheetError
from plakit.exchange.questionnaires.instrument_making import Words
from plakit.exchange.questionnaires.language_names import tag_of
from plakit.exchange.questionnaires.left_out import LeftOut
from plakit.text import escape_for, is_blank, kept
from plakit.wording import tell, tell_many

# How pyxform calls words without a language.
_NONE = "default"
_MOST_ROWS = 12
# Marks that other tools show as bold, coloured or linked; single * and _ are left: names have them.
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((https?:[^()\s]+)\)")
_STYLE = re.compile(r"\*\*|</?span\b[^<>]*>|(?m:^#{1,6} )|\\(?=[*_#])")
_REFERENCE = re.compile(r"\$\{\s*([^{}]+?)\s*\}")


class Losses:
    """Gathers what is left out; what is the same in several rows is one entry."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str, str], list[int]] = {}

    def add(self, row: int, what: str, why: str, *, sheet: str = "survey") -> None:
        """Note one thing; row 0 is the sheet as a whole."""
        rows = self.rows.setdefault((sheet, what, why), [])
        if row and row not in rows:
            rows.append(row)

    def listed(self) -> Iterator[LeftOut]:
        """Give all of it, in the order of the rows."""
        entries = sorted(self.rows.items(), key=lambda entry: min(entry[1], default=0))
        for (sheet, what, why), rows in entries:
            yield LeftOut(_where(sheet, rows), what, why)


def _where(sheet: str, rows: list[int]) -> str:
    if not rows:
        return sheet
    shown = ", ".join(str(row) for row in rows[:_MOST_ROWS])
    more = len(rows) - _MOST_ROWS
    if more > 0:
        shown = tell("{rows} and {n} more", rows=shown, n=more)
    return tell_many(
        "{sheet}, row {rows}", "{sheet}, rows {rows}", len(rows), sheet=sheet, rows=shown
    )


class Languages:
    """Turns the texts of one form into ours: by tag, without what no language is known for."""

    def __init__(self, default: str, names: Iterable[str], losses: Losses) -> None:
        self.losses = losses
        self.tags: dict[str, str] = {}
        default = "" if default == _NONE else default
        names = [name for name in dict.fromkeys([default, *names]) if name and name != _NONE]
        for name in names:
            self._name(name, is_only=len(names) == 1)
        self.plain = self.tags.get(default, "") if default else ""

    def _name(self, name: str, *, is_only: bool) -> None:
        tag = tag_of(name)
        shown = escape_for("terminal", name)
        if not tag and is_only:
            # The words are there; only what language they are in is not known.
            self.tags[name] = ""
        elif not tag:
            what = tell("the language '{name}'", name=shown)
            why = tell("plakit does not know it; write its tag behind it, as in Deutsch (de)")
            self.losses.add(0, what, why)
        elif tag in self.tags.values():
            what = tell("the language '{name}'", name=shown)
            self.losses.add(0, what, tell("its tag {tag} is there twice", tag=tag))
        else:
            self.tags[name] = tag

    def words(self, said: Any, row: int, *, sheet: str = "survey") -> Words:
        """Give a text of the form; empty where nothing can be read."""
        by_name: Mapping[str, Any] = said if isinstance(said, dict) else {_NONE: said}
        words: Words = {}
        for name, text in by_name.items():
            tag = self.plain if name == _NONE else self.tags.get(name)
            if tag is None or not isinstance(text, str) or is_blank(text):
                continue
            words[tag] = self._plain(text, row, sheet)
        return words

    def _plain(self, text: str, row: int, sheet: str) -> str:
        for name in _REFERENCE.findall(text):
            what = tell(
                "the answer to '{name}' within the words", name=escape_for("terminal", name)
            )
            why = tell("plakit puts no answers into questions; the name stands there in brackets")
            self.losses.add(row, what, why, sheet=sheet)
        plain = _STYLE.sub("", _LINK.sub(r"\1 (\2)", text))
        if plain != text:
            why = tell("plakit shows plain words")
            self.losses.add(row, tell("bold, colour or links"), why, sheet=sheet)
        try:
            return kept(_REFERENCE.sub(r"[\1]", plain))
        except ValueError as error:
            message = tell("{sheet}, row {row}: {fault}.", sheet=sheet, row=row, fault=error)
            raise SheetError(message) from None


def names_used(children: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give the languages that labels of questions are written in, as they are named."""
    for node in children:
        for field in ("label", "hint"):
            if isinstance(node.get(field), dict):
                yield from node[field]
        yield from names_used(node.get("children", ()))
