"""Two versions of a text as HTML: struck through and underlined, with words for who hears it."""

from plakit.blocks import words
from plakit.blocks.difference import Difference, DifferencePart
from plakit.blocks.element import Html, el, hidden, join, said
from plakit.blocks.table_html import notes_html, title_html
from plakit.wording import tell

_ELEMENTS = {"added": "ins", "removed": "del"}


def difference_html(block: Difference, tag: Html | None) -> Html:
    """Give title, who changes what, the words before and after in one run, and the notes."""
    about = join([said(block.about), tag], " ")
    return join([
        el("p", title_html(block.title), el("span", about, class_="about") if about else None),
        el("p", hidden(block.spoken)) if block.spoken else None,
        el("p", *map(_part, block.parts), class_="run") if block.parts else None,
        notes_html(block.notes),
    ])  # fmt: skip


def _part(part: DifferencePart) -> Html:
    if part.change == "same":
        return said(part.text)
    text = part.text.rstrip()
    before = hidden(f"[{tell(words.CHANGES[part.change])} ")
    made = el(_ELEMENTS[part.change], before, said(text), hidden("]"))
    return join([made, part.text[len(text) :]])  # blanks at the end are not underlined
