"""Elements of a Word file, made of names and words; a text is only ever the text of an element."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # comes without types

from plakit.text import foreign_parts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = {"w": W, "r": R}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# A line, a tab, or words between them.
_PIECES = re.compile(r"(\n|\t)")
# Letters written from right to left, and what stands between two of them.
_LEFTWARD = re.compile(r"([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?:[\W\d]+[\u0590-\u08ff"
                       r"\ufb1d-\ufdff\ufe70-\ufefc]+)*)")  # fmt: skip

Element = Any

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


def w(_name: str, *inside: Element | None, **attributes: str | int) -> Element:
    """Make one element of Word's own language; what is None is left out.

    >>> etree.tostring(w("p", w("r"))).decode().replace(f' xmlns:w="{W}"', "")
    '<w:p><w:r/></w:p>'
    """
    told = {f"{{{W}}}{name.rstrip('_')}": str(value) for name, value in attributes.items()}
    made = etree.Element(f"{{{W}}}{_name}", told, nsmap=_NAMES)
    made.extend(part for part in inside if part is not None)
    return made


def qualified(name: str) -> str:
    """Give the full name of an element or attribute, such as ``w:val``.

    >>> qualified("w:val").endswith("main}val")
    True
    """
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def runs(text: str, look: Look = PLAIN) -> list[Element]:
    """Give a text as runs: words of another language name it, lines and tabs are kept.

    >>> [run[-1].text for run in runs("1 < 2")]
    ['1 < 2']
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
    order = w("instrText")
    order.set(_SPACE, "preserve")
    order.text = f" {instruction} "
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
            made = w("t")
            made.text = piece
            made.set(_SPACE, "preserve")
            yield made


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
