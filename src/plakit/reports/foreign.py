"""What did not come from plakit's blocks, made safe for a page: Markdown, HTML, pictures, text.

Only a short list of tags gets through, no address of any kind but anchors of the page itself.
"""

import base64
import binascii
import re
from collections.abc import Callable, Sequence
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from plakit.reports import words
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
_PNG = b"\x89PNG\r\n\x1a\n"
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def markdown_html(source: str, anchor: Callable[[str, int], str]) -> str:
    """Render the Markdown of a workbook.

    Parameters
    ----------
    source : str
        Markdown. HTML in it is shown as text; of pictures the words stay, of outside links the
        words and the address as text.
    anchor : function
        Called with words and level of each heading, one level below the page's title; gives
        the id it gets.
    """
    tokens = _parser().parse(_shown(source))
    for place, token in enumerate(tokens):
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + 1, _SMALLEST_HEADING)}"
        if token.type == "heading_open":
            token.attrSet("id", anchor(_spoken(tokens[place + 1]), int(token.tag[1])))
    html = _parser().renderer.render(tokens, _parser().options, {})
    attributes = _ATTRIBUTES | {f"h{level}": {"id"} for level in range(2, 7)} | {"a": {"href"}}
    return str(_cleaned(html, _TAGS | {"a"}, attributes))


def foreign_html(html: str) -> str:
    """Keep what reads as text or table of HTML that somebody else's object showed."""
    cleaned = _cleaned(_shown(html), _TAGS, _ATTRIBUTES)
    label = escape_for("html", tell(words.OUTPUT))
    return f'<div class="foreign" role="region" tabindex="0" aria-label="{label}">{cleaned}</div>'


def picture_html(png: str, alt: str) -> str:
    """Show a PNG from inside the page; what is no PNG is left out."""
    try:
        data = base64.b64decode("".join(png.split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    if not data.startswith(_PNG):
        return ""
    words_of_it = escape_for("html", _shown(alt).strip() or tell(words.NO_ALT))
    encoded = base64.b64encode(data).decode("ascii")
    return f'<p class="picture"><img alt="{words_of_it}" src="data:image/png;base64,{encoded}"></p>'


def text_html(text: str) -> str:
    """Show what a cell printed, as it is.

    >>> text_html("1 < 2")
    '<pre class="printed">1 &lt; 2</pre>'
    """
    shown = escape_for("html", _shown(_ANSI.sub("", text)).rstrip())
    return f'<pre class="printed">{shown}</pre>' if shown else ""


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


def _shown(text: str) -> str:
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text)
