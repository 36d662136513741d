"""Questionnaires: areas, items and described levels, from ``instruments/`` or the library."""

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from plakit.programme.entries import Entry, Traced
from plakit.programme.fields import Flag, Id, Whole, Words


class Level(Entry):
    """One step of the scale; ``descriptor`` says what it looks like in practice."""

    value: Whole
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
    items: Annotated[tuple[Item, ...], Field(min_length=1)]


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
    levels: Annotated[tuple[Level, ...], Field(min_length=2, max_length=7)]
    areas: Annotated[tuple[Area, ...], Field(min_length=1)]
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

    @field_validator("areas")
    @classmethod
    def _item_ids_differ(cls, areas: tuple[Area, ...]) -> tuple[Area, ...]:
        seen: set[str] = set()
        for item in (item for area in areas for item in area.items):
            if item.id in seen:
                raise ValueError(f"two items have the id '{item.id}'; ids differ over all areas")
            seen.add(item.id)
        return areas

    @model_validator(mode="after")
    def _descriptors_are_of_levels(self) -> Self:
        values = {level.value for level in self.levels}
        for item in self.items:
            if strange := sorted(set(item.descriptors) - values):
                raise ValueError(f"item {item.id} describes level {strange[0]}, which is no level")
        return self
