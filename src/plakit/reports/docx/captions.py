"""What stands above and below a table or picture: number, title, legend, notes, source."""

from collections.abc import Sequence

from plakit.blocks import LegendItem, words
from plakit.blocks.nothing import Nothing
from plakit.reports.docx.cells import status_letter
from plakit.reports.docx.colours import level_colours
from plakit.reports.docx.element import STRONG, Element, Look, runs
from plakit.reports.docx.marks import DPI, Drawings, key_mark
from plakit.reports.docx.writer import Writer, doubtful, tag
from plakit.wording import tell


def title_line(text: str, writer: Writer, *, anchor: str = "", rehearsal: bool = False) -> Element:
    """Give the title of a table or picture, with its number and the place links lead to."""
    number = writer.numbers.get(anchor, "")
    said = tell(words.CAPTION, number=number, title=text) if number else text
    marked = tag(tell(words.REHEARSAL)) if rehearsal else []
    return writer.p(
        *writer.bookmark(anchor), *runs(said), *marked,
        style="Caption", stay=True, rehearsal=rehearsal,
    )  # fmt: skip


def about_lines(
    about: str, writer: Writer, *, doubt: str = "", rehearsal: bool = False
) -> list[Element]:
    """Give who was asked, n, what is missing, and a doubt behind it; none without words."""
    said = [*runs(about), *(runs(" ") if about and doubt else [])]
    said += doubtful(doubt) if doubt else []
    return [writer.p(*said, style="plakit Note", stay=True, rehearsal=rehearsal)] if said else []


def legend_lines(
    items: Sequence[LegendItem], writer: Writer, drawings: Drawings, *, rehearsal: bool = False
) -> list[Element]:
    """Give every mark with what it means, in one line."""
    made: list[Element] = []
    for item in items:
        key = _key(item, writer, drawings)
        made += [*(runs("    ") if made else []), *key, *(runs(" ") if key else [])]
        made += runs(item.text)
    return [writer.p(*made, style="plakit Note", stay=True, rehearsal=rehearsal)] if made else []


def notes(
    lines: Sequence[str], writer: Writer, *, source: str = "", rehearsal: bool = False
) -> list[Element]:
    """Give what stands under a table, and the space that parts it from what follows."""
    said = [*lines, tell(words.SOURCE, source=source) if source else ""]
    made = [
        writer.p(*runs(line), style="plakit Note", rehearsal=rehearsal) for line in said if line
    ]
    return [*made, writer.p(style="plakit Gap")]


def _key(item: LegendItem, writer: Writer, drawings: Drawings) -> list[Element]:
    drawn = key_mark(item)
    if drawn:
        return writer.picture(drawings[drawn], "", dpi=DPI)
    if item.mark == "level":
        ground, ink = level_colours(item.step or 1, item.steps or 2, diverging=item.diverging)
        label = item.label or "\N{NO-BREAK SPACE}" * 2
        said = f"\N{NO-BREAK SPACE}{label}\N{NO-BREAK SPACE}"
        return runs(said, Look(colour=ink, ground=ground))
    if item.mark in words.STATUS:
        return status_letter(item.mark)
    if item.mark == Nothing.not_asked:
        return runs("–")
    shown = {"years": item.label, "older": "*", "new": tell(words.NEW)}.get(item.mark, "")
    return runs(shown, STRONG)
