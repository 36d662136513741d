"""The questions as they were asked: results speak of these, whatever the files say by now."""

from dataclasses import dataclass

from plakit.forms import Form, Level, LevelQuestion, Question
from plakit.text import Text


@dataclass(frozen=True)
class AskedArea:
    """An area, with its items in the order they were asked."""

    id: str
    title: Text
    items: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """Areas, items and levels of one Form; ``levels`` are those of its first question.

    ``asks_wanted`` tells whether it also asked where the items should stand.
    """

    version: str
    areas: tuple[AskedArea, ...]
    levels: tuple[Level, ...]
    asks_wanted: bool

    @property
    def items(self) -> tuple[Question, ...]:
        """Give all items, area by area."""
        return tuple(item for area in self.areas for item in area.items)

    def names(self) -> dict[str, Text]:
        """Give the short name of each item and area by its id (an item's comes first)."""
        items = {item.id: item.short or item.label for item in self.items}
        return {area.id: area.title for area in self.areas} | items


def questionnaire(form: Form) -> Questionnaire:
    """Read areas, items and levels out of a Form that a self-assessment made."""
    areas = tuple(
        AskedArea(section.id, section.title, section.questions) for section in form.sections
    )
    asked = [question for question in form.questions if isinstance(question, LevelQuestion)]
    asks_wanted = any(question.wanted for question in asked)
    return Questionnaire(form.version, areas, asked[0].levels, asks_wanted)
