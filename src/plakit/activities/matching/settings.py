"""What the file of a matching may set, and the themes that it is about."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from plakit.activities.kind import Settings
from plakit.programme import Activity, Programme
from plakit.programme.fields import Id, Language
from plakit.text import Text

_WORKSHOPS = "workshops: [{id: law, title: Rules}, {id: train, title: Training}]"


class Named(Settings):
    """A theme, sector or workshop of this matching alone."""

    id: Id
    title: Text


class GroupRule(Settings):
    """How groups are made; ``theme`` is the one whose levels count, empty: the mean of all."""

    least: int = Field(default=4, ge=2, le=20)
    most: int = Field(default=6, ge=2, le=20)
    levels: Literal["mixed", "alike"] = "mixed"
    theme: str = ""


class MatchingSettings(Settings):
    """Settings of one matching.

    ``themes`` are some of the programme's (empty: all of them), ``own_themes`` others in their
    place; ``levels_from`` a self-assessment by name, whose areas are the themes. ``strong`` is
    the level from which somebody in it can help (empty: the second highest).
    """

    caption: Text = {}
    about: Text = {}
    themes: tuple[str, ...] = ()
    own_themes: tuple[Named, ...] = ()
    sectors: tuple[Named, ...] = ()
    languages: tuple[Language, ...] = ()
    levels_from: str = ""
    strong: float | None = Field(default=None, allow_inf_nan=False)
    pairs: Literal["together", "helpers"] = "together"
    groups: GroupRule = GroupRule()
    workshops: Annotated[tuple[Named, ...], Field(max_length=6, examples=[_WORKSHOPS])] = ()
    attends: int = Field(default=3, ge=1, le=6)
    tables: int = Field(default=1, ge=1, le=30)
    seats: int | None = Field(default=None, ge=1, le=100)
    notes: tuple[Text, ...] = ()


def themes_of(programme: Programme, settings: MatchingSettings) -> Mapping[str, Text]:
    """Give the themes that people offer and seek, by id: their titles."""
    assessment = assessment_of(programme, settings)
    if assessment and assessment.instrument in programme.instruments:
        areas = programme.instruments[assessment.instrument].areas
        return {one.id: one.title for one in areas}
    if settings.own_themes:
        return {one.id: one.title for one in settings.own_themes}
    titles = {one.id: one.title for one in programme.themes}
    return {name: titles[name] for name in settings.themes or titles if name in titles}


def assessment_of(programme: Programme, settings: MatchingSettings) -> Activity | None:
    """Give the self-assessment whose levels are read; None: the matching asks for levels."""
    found = programme.activities.get(settings.levels_from)
    return found if found and found.kind == "self_assessment" else None
