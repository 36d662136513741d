"""The order of parts on paper: what was folded or too wide is laid out, what belongs together."""

from collections.abc import Iterable, Iterator
from typing import Any

from plakit.blocks import Block, Figure, Folded, Heading, Section, Table, TileMap, words
from plakit.reports.document import Picture, Prose
from plakit.reports.pdf.tables import printed
from plakit.reports.pdf.widths import in_parts
from plakit.wording import tell

Part = Block | Prose | Picture


def flat(parts: Iterable[Part]) -> Iterator[Part]:
    """Give the parts without sections, and what is folded after its heading."""
    for part in parts:
        if isinstance(part, Folded):
            yield Heading(text=part.text, level=part.level, id=part.id, rehearsal=part.rehearsal)
        if isinstance(part, Folded | Section):
            inside = part.as_rehearsal() if part.rehearsal else part
            yield from flat(inside.blocks)
        else:
            yield part


def fitting(part: Part, numbers: dict[str, str]) -> Iterator[Part]:
    """Give a part as it fits on paper: a table that is wider than a page in several tables."""
    if isinstance(part, Figure | TileMap) and part.table:
        yield part.model_copy(update={"table": printed(part.table)})
    elif isinstance(part, Table):
        tables = in_parts(printed(part))
        yield tables[0] if len(tables) == 1 else _counted(tables[0], 1, len(tables))
        number = numbers.get(part.id, "")
        title = tell(words.CAPTION, number=number, title=part.title) if number else part.title
        for count, table in enumerate(tables[1:], 2):
            named = table.model_copy(update={"id": "", "title": title})
            yield _counted(named, count, len(tables))
    else:
        yield part


def _counted(table: Table, count: int, n: int) -> Table:
    return table.model_copy(update={"title": f"{table.title} ({count}/{n})".strip()})


def turned(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Put tables that need a page on its side on one together, with the headings before them."""
    told: list[dict[str, Any]] = []
    for part in parts:
        if not part.get("landscape"):
            told.append(part)
            continue
        headings: list[dict[str, Any]] = []
        while told and told[-1]["part"] == "heading":
            headings.insert(0, told.pop())
        if told and told[-1]["part"] == "turned":
            told[-1]["parts"] += [*headings, part]
        else:
            told.append({"part": "turned", "parts": [*headings, part]})
    return told
