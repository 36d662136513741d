"""An instrument in the shape of its YAML, as writers of other formats go through it.

Values may be texts, as files are read, or typed, as importers make them; here they come out the
same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plakit.exchange.questionnaires.left_out import LeftOut
from plakit.text import say
from plakit.wording import tell, tell_many

Words = dict[str, str]
Entry = Mapping[str, Any]


class Missing:
    """Gathers what a format cannot hold; what is the same for several items is one entry."""

    def __init__(self) -> None:
        self.items: dict[tuple[str, str], list[str]] = {}

    def add(self, item: str, what: str, why: str) -> None:
        """Note one thing of an item; empty: of the whole instrument."""
        items = self.items.setdefault((what, why), [])
        if item and item not in items:
            items.append(item)

    def listed(self) -> tuple[LeftOut, ...]:
        """Give all of it."""
        return tuple(LeftOut(_where(items), what, why) for (what, why), items in self.items.items())


@dataclass(frozen=True)
class Level:
    """One step of a scale."""

    value: int
    label: Words
    descriptor: Words


def words(value: object) -> Words:
    """Give a text by its languages; "" is none.

    >>> words("Yes"), words({"en": "Yes"}), words(None)
    ({'': 'Yes'}, {'en': 'Yes'}, {})
    """
    if isinstance(value, Mapping):
        return {str(tag): str(text) for tag, text in value.items()}
    return {"": str(value)} if value not in (None, "") else {}


def is_yes(value: object) -> bool:
    """Tell whether a field that is true or false is true.

    >>> is_yes("yes"), is_yes(True), is_yes("false"), is_yes(None)
    (True, True, False, False)
    """
    return value is True or str(value).lower() in {"yes", "true"}


def number(value: object) -> float:
    """Give a number, a whole one without a point."""
    found = float(str(value))
    return int(found) if found.is_integer() else found


def kind_of(item: Entry) -> str:
    """Give the kind of an item."""
    return str(item.get("kind") or "level")


def entries(value: object) -> list[Entry]:
    """Give a list of entries; nothing is none."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def items_of(instrument: Entry) -> Iterator[tuple[Entry, Entry]]:
    """Give all items, each with its area."""
    for area in entries(instrument.get("areas")):
        for item in entries(area.get("items")):
            yield area, item


def scale_of(instrument: Entry, item: Entry) -> tuple[Level, ...]:
    """Give the levels of an item: its own, else those of all, as it describes them."""
    described = {
        str(value): words(text) for value, text in dict(item.get("descriptors") or {}).items()
    }
    levels = entries(item.get("levels")) or entries(instrument.get("levels"))
    return tuple(
        Level(
            int(number(level["value"])),
            words(level.get("label")),
            described.get(str(level["value"])) or words(level.get("descriptor")),
        )
        for level in levels
    )


def languages_of(instrument: Entry) -> tuple[str, ...]:
    """Give the languages of all its texts, the title's first; "" stands for words without one."""
    tags = dict.fromkeys(tag for text in _texts(instrument) for tag in text)
    return tuple(tags) or ("",)


def in_language(text: Words, tag: str) -> str:
    """Give the words in one language: words without one stand for each; else nothing."""
    return text.get(tag, text.get("", ""))


def spoken_in(text: Words, tags: Iterable[str]) -> str:
    """Give the words in the first of these languages that there is."""
    return say(text, tags)


_TEXTS = ("title", "about", "label", "question", "help", "descriptor", "unit", "method")


def _texts(part: object) -> Iterator[Words]:
    if isinstance(part, Mapping):
        for name, value in part.items():
            if name in _TEXTS:
                yield words(value)
            elif name == "descriptors" and isinstance(value, Mapping):
                yield from (words(text) for text in value.values())
            else:
                yield from _texts(value)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _texts(one)


def _where(items: list[str]) -> str:
    if not items:
        return ""
    shown = ", ".join(items[:12])
    if len(items) > 12:
        shown = tell("{rows} and {n} more", rows=shown, n=len(items) - 12)
    return tell_many("item {items}", "items {items}", len(items), items=shown)
