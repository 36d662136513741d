"""A report as paper shows it: blocks in order, prose taken apart. PDF and Word are made of it.

Nothing is folded here, nothing is HTML: text is text, and what it looks like is said beside it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from plakit.blocks import Block, Provenance, Title
from plakit.reports import words
from plakit.wording import language_now, tell

if TYPE_CHECKING:  # it is made of what stands here
    from plakit.reports.content import Content

# The day of a document that names none: the first that a zip archive can hold.
NO_DAY = date(1980, 1, 1)


@dataclass(frozen=True)
class Span:
    """A stretch of words in one look.

    ``href`` is an address of the web (``https:``), or ``#anchor``, which may lead nowhere.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


@dataclass(frozen=True)
class Prose:
    """A paragraph, heading (``level`` 2 to 4), item of a list, quotation or piece of code.

    ``level`` of an item is how deep its list is, from 1; ``number`` its number, if it has one.
    """

    kind: Literal["paragraph", "heading", "item", "quote", "code"]
    spans: tuple[Span, ...]
    level: int = 1
    number: int | None = None
    id: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture that a cell made, as PNG, with its words."""

    png: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True)
class Document:
    """One report. The words of its frame are said in ``language``, in which it is made.

    ``title`` heads it, ``titles`` are its title blocks, and ``parts`` all between head and foot, in
    order and without sections. ``note`` stands under the titles, ``foot`` at the foot of each
    page. ``numbers`` gives "Table 3" for the id of a table. ``day`` dates the file.
    """

    language: str
    title: str
    parts: tuple[Block | Prose | Picture, ...]
    titles: tuple[Title, ...] = ()
    provenances: tuple[Provenance, ...] = ()
    numbers: dict[str, str] = field(default_factory=dict)
    note: str = ""
    foot: str = ""
    rehearsal: bool = False
    day: date = NO_DAY


def read_document(content: "Content", *, title: str = "") -> Document:
    """Give what was read from a notebook as paper shows it, in the language of now.

    Parameters
    ----------
    title : str
        What the report is called if its notebook shows no title block.
    """
    return Document(
        language=language_now(),
        title=content.heading or title or tell(words.REPORT),
        parts=content.parts,
        titles=content.titles,
        provenances=content.provenances,
        numbers=content.numbers,
        note=tell(words.FOREIGN, marks=content.foreign_marks) if content.foreign else "",
        foot=content.foot,
        rehearsal=content.rehearsal,
        day=_day(content.titles),
    )


def _day(titles: tuple[Title, ...]) -> date:
    days = [title.day for title in titles if title.day]
    return max(date.fromisoformat(days[0]), NO_DAY) if days else NO_DAY
