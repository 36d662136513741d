"""Questionnaires: areas, items and described levels, from ``instruments/`` or the library."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, model_validator

from plakit.errors import Fault
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import Flag, Id, Language, Words
from plakit.programme.items import Item, Level, Levels, wrong_conditions
from plakit.programme.sheet import Path
from plakit.wording import tell

__all__ = ["Area", "Instrument", "Item", "Level", "Wanted"]

# What a faulty questionnaire is answered with.
_LEVELS = "levels: [{value: 1, label: Not there}, {value: 2, label: There}]"
_ITEMS = "items: [{id: a1, label: Trust, question: Do we trust each other?}]"
_AREAS = f"areas: [{{id: a, title: People, {_ITEMS}}}]"


class Area(Entry):
    """Items that belong together."""

    id: Id
    title: Words
    help: Words = {}
    items: Annotated[tuple[Item, ...], Field(min_length=1, examples=[_ITEMS])]


class Wanted(Entry):
    """Whether it is also asked where an item should stand, and in which words."""

    ask: Flag = False
    question: Words = {}
    label: Words = {}


# What people read, beside ``descriptors``, which are words by level.
_READ = {"title", "about", "label", "question", "help", "descriptor", "short"}


class Instrument(Traced):
    """A questionnaire of one version; ``own_words`` names the parts that the source has not.

    ``levels`` are the scale of all level items that have none of their own. ``language`` is that
    of its plain sentences; without it they are said in every language.
    """

    id: Id
    version: str = "1"
    language: Language = ""
    title: Words
    about: Words = {}
    source: str = ""
    own_words: tuple[Words, ...] = ()
    levels: Annotated[Levels, Field(examples=[_LEVELS])] = ()
    areas: Annotated[tuple[Area, ...], Field(min_length=1, examples=[_AREAS])]
    wanted: Wanted = Wanted()

    @model_validator(mode="before")
    @classmethod
    def _in_its_language(cls, raw: object) -> object:
        language = raw.get("language") if isinstance(raw, dict) else ""
        return _said_in(raw, language) if isinstance(language, str) and language else raw

    @property
    def items(self) -> tuple[Item, ...]:
        """Give all items, area by area."""
        return tuple(item for area in self.areas for item in area.items)

    @property
    def has_one_scale(self) -> bool:
        """Tell whether all items are levels of the one scale: what a self-assessment asks."""
        return all(item.kind == "level" and not item.levels for item in self.items)

    def placed_items(self) -> Iterator[tuple[Path, Item]]:
        """Give all items, each with its place in the file."""
        for at, area in enumerate(self.areas):
            for number, item in enumerate(area.items):
                yield ("areas", at, "items", number), item

    def misfits(self) -> Iterator[Fault]:
        """Find items whose id stands twice, and what does not fit the kind of an item."""
        if not self.levels and any(one.kind == "level" and not one.levels for one in self.items):
            text = tell("is missing; write it, such as: {example}", example=_LEVELS)
            yield self.fault("levels", text=text)
        lines: dict[str, int] = {}
        for path, item in self.placed_items():
            if item.id in lines:
                text = tell(
                    "stands already in line {line}; ids differ over all areas", line=lines[item.id]
                )
                yield self.fault(*path, "id", text=text)
            lines.setdefault(item.id, self.line(*path, "id"))
            yield from item.faults(self, path, self.levels)
        yield from wrong_conditions(self, self.placed_items(), self.levels)


def _said_in(part: object, language: str) -> object:
    """Put plain sentences under the language that they are in."""
    if isinstance(part, list | tuple):
        return [_said_in(one, language) for one in part]
    if not isinstance(part, dict):
        return part
    return {key: _words_in(key, one, language) for key, one in part.items()}


def _words_in(key: str, part: object, language: str) -> object:
    if key in _READ:
        return {language: part} if isinstance(part, str) and part else part
    if key == "descriptors" and isinstance(part, dict):
        return {level: _words_in("descriptor", one, language) for level, one in part.items()}
    return _said_in(part, language)
