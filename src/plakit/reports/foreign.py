"""What did not come from plakit's blocks, made safe for a page: Markdown, HTML, pictures, text.

Only a short list of tags gets through, no address of any kind but anchors of the page itself.
"""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from html import unescape
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from plakit.reports import words
from plakit.reports.png import SIGNATURE, without_words
from plakit.text import escape_for
from plakit.wording import tell

_TAGS = {
    "b", "blockquote", "br", "caption", "code", "col", "colgroup", "dd", "del", "div", "dl", "dt",
    "em", "h2", "h3", "h4", "h5", "h6", "hr", "i", "kbd", "li", "ol", "p", "pre", "s", "small",
    "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
_CELL = {"colspan", "rowspan", "scope", "abbr"}
_ATTRIBUTES = {"th": _CELL, "td": _CELL, "ol": {"start"}, "*": {"dir", "lang"}}
_SMALLEST_HEADING = 6
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_NAMES_ITS_CLASS = re.compile(r"<[\w.]+ object( at 0x[0-9a-f]+)?>")
_BLOCK_ENDS = re.compile(r"<br\b[^>]*>|</(?:p|div|li|tr|h[1-6]|pre|dt|dd)>", re.IGNORECASE)
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def read_markdown(source: str, anchor: Callable[[str, int], str]) -> list[Token]:
    """Read the Markdown of a workbook; its headings get their level on the page, and their id.

    Parameters
    ----------
    source : str
        Markdown. HTML in it is text.
    anchor : function
        Called with words and level of each heading, one level below the page's title; gives
        the id it gets.
    """
    tokens = _parser().parse(shown(source))
    for place, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, _SMALLEST_HEADING)}"
        if token.type == "heading_open":
            token.attrSet("id", anchor(_spoken(tokens[place + 1]), int(token.tag[1])))
    return tokens


def markdown_html(tokens: list[Token]) -> str:
    """Render Markdown; of pictures the words stay, of outside links the words and the address."""
    html = _parser().renderer.render(tokens, _parser().options, {})
    attributes = _ATTRIBUTES | {f"h{level}": {"id"} for level in range(2, 7)} | {"a": {"href"}}
    return str(_cleaned(html, _TAGS | {"a"}, attributes))


def foreign_html(html: str) -> str:
    """Keep what reads as text or table of HTML that somebody else's object showed."""
    cleaned = _cleaned(shown(html), _TAGS, _ATTRIBUTES)
    label = escape_for("html", tell(words.OUTPUT))
    return f'<div class="foreign" role="region" tabindex="0" aria-label="{label}">{cleaned}</div>'


def picture_html(png: str, alt: str) -> str:
    """Show a PNG from inside the page; what is no PNG is left out."""
    data = png_bytes(png)
    if data is None:
        return ""
    words_of_it = escape_for("html", alt_words(alt))
    encoded = base64.b64encode(data).decode("ascii")
    return f'<p class="picture"><img alt="{words_of_it}" src="data:image/png;base64,{encoded}"></p>'


def foreign_text(html: str, plain: str) -> str:
    """Give the words of an object that showed itself as HTML: what it is as plain text, too.

    Of one whose plain text only names its class the words of the HTML are taken.
    """
    if plain and not _NAMES_ITS_CLASS.fullmatch(plain):
        return plain
    without = nh3.clean(_BLOCK_ENDS.sub("\n", html), tags=set())
    return "\n".join(filter(None, map(str.strip, unescape(without).splitlines())))


def png_bytes(png: str) -> bytes | None:
    """Give the bytes of a PNG that came as base64, without words in it; None if it is none."""
    try:
        data = base64.b64decode("".join(png.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return without_words(data) if data.startswith(SIGNATURE) else None


def alt_words(alt: str) -> str:
    """Give the words of a picture; one without says so."""
    return shown(alt).strip() or tell(words.NO_ALT)


def printed_text(text: str) -> str:
    """Give what a cell printed without its colours."""
    return shown(_ANSI.sub("", text)).rstrip()


def text_html(text: str) -> str:
    """Show what a cell printed, as it is.

    >>> text_html("1 < 2")
    '<pre class="printed">1 &lt; 2</pre>'
    """
    printed = escape_for("html", printed_text(text))
    return f'<pre class="printed">{printed}</pre>' if printed else ""


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.add_render_rule("image", _words_of_image)
    parser.add_render_rule("link_open", _open_link)
    parser.add_render_rule("link_close", _close_link)
    return parser


# The rules below have the signature that markdown-it-py asks for.
def _words_of_image(_: object, tokens: Sequence[Token], place: int, *__: Any) -> str:
    return escape_for("html", tokens[place].content)


def _open_link(_: object, tokens: Sequence[Token], place: int, *__: Any) -> str:
    address = str(tokens[place].attrGet("href") or "")
    return f'<a href="{escape_for("html", address)}">' if address.startswith("#") else ""


def _close_link(_: object, tokens: Sequence[Token], place: int, *__: Any) -> str:
    opened = next(token for token in reversed(tokens[:place]) if token.type == "link_open")
    address = str(opened.attrGet("href") or "")
    if address.startswith("#"):
        return "</a>"
    # <https://...> has its address for its words already.
    said = opened.markup == "autolink" or not address.startswith(("http:", "https:"))
    return "" if said else f" ({escape_for('html', address)})"


def _spoken(inline: Token) -> str:
    """Give the words of a heading without their marks."""
    return "".join(token.content for token in inline.children or [] if not token.nesting)


def _cleaned(html: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    return nh3.clean(
        html,
        tags=tags,
        attributes=attributes,
        attribute_filter=_only_anchors,
        url_schemes=set(),
        link_rel=None,
    )


def _only_anchors(_: str, name: str, value: str) -> str | None:
    return None if name == "href" and not value.startswith("#") else value


def shown(text: str) -> str:
    """Give a text with a sign for each character that no page can show."""
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)
