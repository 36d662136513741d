"""HTML elements made of words: what is not already HTML is escaped, always and only here."""

from collections.abc import Iterable
from unicodedata import bidirectional

from plakit.text import escape_for, foreign_parts, unmarked

_WITHOUT_END = frozenset({"br", "img"})
_DRAWN = frozenset({"circle", "line", "path", "rect"})
# What turns the direction of words or shields them from it (Unicode's bidirectional classes).
_TURNS = frozenset(["R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"])


class Html(str):
    """Words that are HTML already: made by `el` and `join`, or a constant of ours."""

    __slots__ = ()


def el(_name: str, *inside: str | None, **attributes: str | int | None) -> Html:
    """Make one element; an attribute that is None or empty is left out.

    A trailing underscore of an attribute's name is dropped, the others become hyphens.

    >>> el("p", "1 < 2", el("b", "!"), class_="note", aria_hidden=None)
    '<p class="note">1 &lt; 2<b>!</b></p>'
    """
    told = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape_for("html", str(value))}"'
        for name, value in attributes.items()
        if value not in (None, "")
    )
    if _name in _WITHOUT_END:
        return Html(f"<{_name}{told}>")
    if _name in _DRAWN:
        return Html(f"<{_name}{told}/>")
    return Html(f"<{_name}{told}>{join(inside)}</{_name}>")


def join(parts: Iterable[str | None], between: str = "") -> Html:
    """Put parts behind one another; empty ones are left out.

    >>> join(["a & b", el("i", "c"), ""], ", ")
    'a &amp; b, <i>c</i>'
    """
    made = [part if isinstance(part, Html) else escape_for("html", part) for part in parts if part]
    return Html(escape_for("html", between).join(made))


def said(text: str) -> Html:
    """Set apart what people wrote, so that its direction does not turn the words around it.

    Words that run as ours do, on one line, need no element around them.

    >>> from plakit.text import say_marked
    >>> from plakit.wording import speaking
    >>> with speaking("de"):
    ...     said(say_marked({"en": "Level"}, ["de"]))
    '<span lang="en">Level</span> <small class="foreign-to">[en]</small>'
    >>> said("Level שלב")
    '<bdi>Level שלב</bdi>'
    """
    parts = foreign_parts(text)
    inside = join(map(_part, parts))
    return el("bdi", inside) if any(_is_apart(words) for words, _ in parts) else inside


def _is_apart(words: str) -> bool:
    turns = not words.isascii() and any(bidirectional(sign) in _TURNS for sign in words)
    return turns or "\n" in words


def _part(part: tuple[str, str]) -> str:
    words, language = part
    if not language:
        return words
    sign = el("small", f"[{language}]", class_="foreign-to")
    return join([el("span", words, lang=language), sign], " ")


def hidden(text: str) -> Html:
    """Make words that are read aloud, but not seen."""
    return el("span", unmarked(text), class_="aloud")


def doubtful(text: str) -> Html:
    """Show words as doubtful: amber, dashed underline."""
    return el("span", said(text), class_="doubt") if text else Html("")
