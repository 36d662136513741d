"""Which texts of a programme are missing in which of its languages, counted and placed.

A text that was written without a language is said in every one; where a group has several, it
may just have been forgotten, so these are counted apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from plakit.errors import Fault
from plakit.programme.entries import Entry
from plakit.programme.programme import Programme
from plakit.programme.sheet import Key, Path, Sheet, Table
from plakit.wording import tell_many

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# So many places are named; the rest is counted.
_NAMED = 3
# What stands for no language in `Gap.language`.
NONE = ""


@dataclass(frozen=True)
class Gap:
    """Texts of one file that one language lacks; ``language`` empty: they name no language.

    ``places`` are their lines and what they are called, in the order of the file.
    """

    file: str
    language: str
    places: tuple[tuple[int, str], ...]

    def as_json(self) -> dict[str, object]:
        """Give it for programs."""
        places = [{"line": line, "field": field} for line, field in self.places]
        about = {"file": self.file, "language": self.language, "count": len(self.places)}
        return about | {"places": places}

    def hint(self) -> Fault:
        """Say it, at the line of the first of them."""
        return Fault(self.file, self.places[0][0], "", self._words())

    def _words(self) -> str:
        n, first = len(self.places), [f"{field} ({line})" for line, field in self.places[:_NAMED]]
        where = ", ".join([*first, "…"] if n > _NAMED else first)
        return tell_many(
            "{n} text is missing in {language}: {where}",
            "{n} texts are missing in {language}: {where}",
            n,
            language=self.language,
            where=where,
        )


def gaps(programme: Programme) -> list[Gap]:
    """Find the texts that are missing in a language of the programme, file by file.

    Of a programme in one language nothing is missing. CSV files hold texts of no language.
    """
    languages = programme.languages
    if len(languages) < 2:
        return []
    found = []
    for sheet in _sheets(programme):
        texts = list(_texts(sheet.data, languages))
        for language in languages:
            lacking = [path for path, said in texts if language not in said]
            found.append(_gap(sheet, language, lacking))
        plain = sorted(_plain(programme, sheet), key=lambda path: sheet.line(*path))
        found.append(_gap(sheet, NONE, plain))
    return [gap for gap in found if gap.places]


def _gap(sheet: Sheet, language: str, paths: list[Path]) -> Gap:
    places = ((sheet.line(*path), sheet.field(*path)) for path in paths)
    return Gap(sheet.file, language, tuple(places))


def _entries(programme: Programme) -> list[Entry]:
    return [
        programme.overview,
        *programme.sessions,
        *programme.activities.values(),
        *programme.instruments.values(),
        *programme.cases.values(),
        *programme.codebooks.values(),
        *programme.solutions.values(),
        *programme.outcomes.values(),
        *programme.guidelines.values(),
        *programme.messages.values(),
        *programme.insights.values(),
    ]


def _sheets(programme: Programme) -> list[Sheet]:
    sheets = {entry.where[0].file: entry.where[0] for entry in _entries(programme)}
    return [sheet for name, sheet in sheets.items() if name and not isinstance(sheet, Table)]


def _texts(
    data: object, languages: tuple[str, ...], path: Path = ()
) -> Iterator[tuple[Path, set[str]]]:
    """Give each text that names languages, with those it has; also in settings of a kind."""
    if isinstance(data, dict):
        if _is_text(data, languages):
            yield path, {tag for tag, words in data.items() if words}
            return
        for key, value in data.items():
            yield from _texts(value, languages, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, languages, (*path, number))


def _is_text(data: dict[Key, object], languages: tuple[str, ...]) -> bool:
    return (
        not data.keys().isdisjoint(languages)
        and all(isinstance(words, str) for words in data.values())
        and all(_TAG.fullmatch(str(tag)) for tag in data)
    )


def _plain(programme: Programme, sheet: Sheet) -> Iterator[Path]:
    """Give the place of each text of a file that names no language."""
    for entry in _entries(programme):
        if entry.where[0] is sheet:
            yield from _without_language(entry, entry.where[1])


def _without_language(part: object, path: Path) -> Iterator[Path]:
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _without_language(getattr(part, name), (*path, name))
    elif isinstance(part, tuple):
        for number, entry in enumerate(part):
            yield from _without_language(entry, (*path, number))
    elif isinstance(part, dict) and part.get("") and part.keys() == {""}:
        yield path
