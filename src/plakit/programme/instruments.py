"""Questionnaires: areas, items and described levels, from ``instruments/`` or the library."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, field_validator

from plakit.errors import Fault, known
from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import Flag, Id, Whole, Words
from plakit.programme.sheet import Path

# What a faulty questionnaire is answered with.
_LEVELS = "levels: [{value: 1, label: Not there}, {value: 2, label: There}]"
_ITEMS = "items: [{id: a1, label: Trust, question: Do we trust each other?}]"
_AREAS = f"areas: [{{id: a, title: People, {_ITEMS}}}]"


class Level(Entry):
    """One step of the scale; ``descriptor`` says what it looks like in practice."""

    value: Annotated[Whole, Field(ge=-100, le=100)]
    label: Words
    descriptor: Words = {}


class Item(Entry):
    """One thing that is judged.

    ``label`` is short (for tables), ``question`` what is asked; ``own`` marks the project's own
    wording; ``descriptors`` say for this item what a level looks like (level to words).
    """

    id: Id
    label: Words
    question: Words = {}
    help: Words = {}
    own: Flag = False
    descriptors: dict[Whole, Words] = {}
    source: str = ""


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


class Instrument(Traced):
    """A questionnaire of one version; ``own_words`` names the parts that the source has not."""

    id: Id
    version: str = "1"
    title: Words
    about: Words = {}
    source: str = ""
    own_words: tuple[str, ...] = ()
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=7, examples=[_LEVELS])]
    areas: Annotated[tuple[Area, ...], Field(min_length=1, examples=[_AREAS])]
    wanted: Wanted = Wanted()

    @property
    def items(self) -> tuple[Item, ...]:
        """Give all items, area by area."""
        return tuple(item for area in self.areas for item in area.items)

    @field_validator("levels")
    @classmethod
    def _levels_go_up(cls, levels: tuple[Level, ...]) -> tuple[Level, ...]:
        values = [level.value for level in levels]
        if values != sorted(set(values)):
            raise ValueError("the values of the levels must go up, from the lowest to the highest")
        return levels

    def misfits(self) -> Iterator[Fault]:
        """Find items whose id stands twice, and descriptions of what is no level."""
        lines: dict[str, int] = {}
        for path, item in self._placed_items():
            if item.id in lines:
                text = f"stands already in line {lines[item.id]}; ids differ over all areas"
                yield self.fault(*path, "id", text=text)
            lines.setdefault(item.id, self.line(*path, "id"))
            yield from self._strange_levels(path, item)

    def _placed_items(self) -> Iterator[tuple[Path, Item]]:
        for at, area in enumerate(self.areas):
            for number, item in enumerate(area.items):
                yield ("areas", at, "items", number), item

    def _strange_levels(self, path: Path, item: Item) -> Iterator[Fault]:
        values = [str(level.value) for level in self.levels]
        for value in map(str, item.descriptors):
            if value not in values:
                text = f"'{value}' is not a level here. {known(value, values)}"
                yield self.fault(*path, "descriptors", value, text=text)
