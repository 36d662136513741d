"""Elements of a Word file, made of names and words: what is not one already is escaped.

They are put together as text and read by an XML parser once, at the end: of ten thousand small
elements that takes a tenth of the time that making each by itself would.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # comes without types

from plakit.text import escape_for, foreign_parts

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
# A line, a tab, or words between them.
_PIECES = re.compile(r"(\n|\t)")
# Letters written from right to left, and what stands between two of them.
_LEFTWARD = re.compile(r"([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\W\d]+[\u0590-\u08ff"
                       r"\ufb1d-\ufdff\ufe70-\ufefc]+)*)")  # fmt: skip

Node = Any  # of lxml

INK, INK2, EDGE, LINE = "1A1F24", "4B535A", "767D7A", "D3D7D2"
WARN, REHEARSE, LINK, SUNKEN = "8A4B00", "6B2D73", "0B4C86", "E9EBE7"


@dataclass(frozen=True)
class Look:
    """How a run of words looks; sizes in points, colours as RRGGBB."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    strike: bool = False
    underline: str = ""
    colour: str = ""
    ground: str = ""
    frame: str = ""
    size: float = 0
    code: bool = False
    raised: bool = False
    lang: str = ""


PLAIN = Look()
STRONG = Look(bold=True)
QUIET = Look(colour=INK2)
DOUBT = Look(colour=WARN, underline="dash")
TAG = Look(colour=REHEARSE, frame=REHEARSE, bold=True, size=8)
CODE = Look(code=True)


class Element(str):
    """Text that is XML already: made by `w`, or a constant of ours."""

    __slots__ = ()


def w(_name: str, *inside: str | None, **attributes: str | int) -> Element:
    """Make one element of Word's own language; what is None is left out.

    An underscore in the name of an attribute parts it from its prefix, if that is not Word's.

    >>> w("p", w("r"), "1 < 2", id=3, r_id="rId1")
    '<w:p w:id="3" r:id="rId1"><w:r/>1 &lt; 2</w:p>'
    """
    told = [
        f' {name.replace("_", ":") if "_" in name else "w:" + name}="{quoted(str(value))}"'
        for name, value in attributes.items()
    ]
    content = "".join(
        [
            part if isinstance(part, Element) else escape_for("html", part)
            for part in inside if part is not None
        ]
    )  # fmt: skip
    start = f"<w:{_name}{''.join(told)}"
    return Element(f"{start}>{content}</w:{_name}>" if content else f"{start}/>")


@lru_cache(maxsize=2048)  # the same widths and styles stand in every cell
def quoted(text: str) -> str:
    """Escape a text for an attribute, in which lines and tabs would become spaces.

    >>> quoted('a "b"')
    'a &quot;b&quot;'
    """
    return escape_for("html", text).replace("\n", "&#10;").replace("\t", "&#9;")


def parsed(elements: Iterable[Element]) -> list[Node]:
    """Read elements as XML: nothing is fetched, and no entity but the five of XML is known.

    >>> [node.tag for node in parsed([w("p")])] == [qualified("w:p")]
    True
    """
    names = "".join(f' xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return list(etree.fromstring(f"<all{names}>{''.join(elements)}</all>".encode(), parser))


def qualified(name: str) -> str:
    """Give the full name of an element or attribute, such as ``w:val``.

    >>> qualified("w:val").endswith("main}val")
    True
    """
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def runs(text: str, look: Look = PLAIN) -> list[Element]:
    """Give a text as runs: words of another language name it, lines and tabs are kept.

    >>> runs("1 < 2")
    ['<w:r><w:t xml:space="preserve">1 &lt; 2</w:t></w:r>']
    """
    made: list[Element] = []
    for part, language in foreign_parts(text):
        own = replace(look, lang=language) if language else look
        made += [_run(piece, own) for piece in _LEFTWARD.split(part) if piece]
        if language:
            made.append(_run(f" [{language}]", replace(look, size=8, colour=INK2)))
    return made


def field(instruction: str, shown: str, look: Look = PLAIN) -> list[Element]:
    """Give a field of Word; what it says is always ours, never a text from elsewhere."""
    order = w("instrText", f" {instruction} ", xml_space="preserve")
    return [
        w("r", _look(look), w("fldChar", fldCharType="begin")),
        w("r", _look(look), order),
        w("r", _look(look), w("fldChar", fldCharType="separate")),
        *runs(shown, look),
        w("r", _look(look), w("fldChar", fldCharType="end")),
    ]


def _run(text: str, look: Look) -> Element:
    is_leftward = bool(_LEFTWARD.match(text))
    return w("r", _look(look, is_leftward=is_leftward), *_words(text))


def _words(text: str) -> Iterator[Element]:
    for piece in _PIECES.split(text):
        if piece in ("\n", "\t"):
            yield w("br" if piece == "\n" else "tab")
        elif piece:
            yield w("t", piece, xml_space="preserve")


@cache
def _look(look: Look, *, is_leftward: bool = False) -> Element | None:
    """Give the properties of a run, in the order in which Word wants them."""
    if look == PLAIN and not is_leftward:
        return None
    half_points = round(look.size * 2)
    properties = [
        w("rStyle", val=look.style) if look.style else None,
        w("rFonts", ascii="Courier New", hAnsi="Courier New", cs="Courier New")
        if look.code
        else None,
        w("b") if look.bold else None,
        w("bCs") if look.bold and is_leftward else None,
        w("i") if look.italic else None,
        w("strike") if look.strike else None,
        w("noProof") if look.code else None,
        w("color", val=look.colour) if look.colour else None,
        w("sz", val=half_points) if half_points else None,
        w("szCs", val=half_points) if half_points else None,
        w("u", val=look.underline) if look.underline else None,
        w("bdr", val="single", sz=4, space=0, color=look.frame) if look.frame else None,
        w("shd", val="clear", color="auto", fill=look.ground) if look.ground else None,
        w("vertAlign", val="superscript") if look.raised else None,
        w("rtl") if is_leftward else None,
        _lang(look.lang, is_leftward=is_leftward),
    ]
    return w("rPr", *properties)


def _lang(language: str, *, is_leftward: bool) -> Element | None:
    if not language:
        return None
    told = {"val": language, "bidi": language} if is_leftward else {"val": language}
    return w("lang", **told)
