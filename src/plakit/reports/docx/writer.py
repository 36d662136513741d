"""What is kept while a Word file is written: names given, pictures put in, styles there are."""

import hashlib
import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from plakit.reports import words
from plakit.reports.docx.element import (
    INK2,
    LINK,
    PLAIN,
    REHEARSE,
    TAG,
    WARN,
    Element,
    Look,
    qualified,
    quoted,
    runs,
    w,
)
from plakit.reports.png import SIGNATURE, is_whole
from plakit.wording import tell

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_SAFE = re.compile(r"[A-Za-z]\w{0,38}", re.ASCII)
_ORDER = ("pStyle", "keepNext", "numPr", "pBdr", "tabs", "ind", "jc", "sectPr")
_NAME = re.compile(r"<w:(\w+)")
_EMU = 914_400  # of an inch
_TWIP = 635  # in the same unit


@dataclass
class Writer:
    """Writes into one Word file.

    ``styles`` are its styles by name, in small letters; ``anchors`` the anchors of the document,
    to which links may lead; ``numbers`` what its tables are called. ``width`` and ``long`` are
    the room between the margins of an upright and of a turned page, in twentieths of a point.
    """

    file: "WordFile"
    styles: dict[str, str]
    anchors: set[str]
    numbers: dict[str, str]
    width: int
    long: int
    given: int = 0
    placed: set[str] = field(default_factory=set)

    @property
    def hyphenates(self) -> bool:
        """Tell whether the template lets Word break words by hyphens."""
        found = self.file.settings.element.find(qualified("w:autoHyphenation"))
        return found is not None and found.get(qualified("w:val"), "1") in ("1", "true", "on")

    def number(self) -> int:
        """Give a number that nothing else in the file has."""
        self.given += 1
        return self.given

    def p(
        self,
        *inside: Element,
        style: str = "",
        stay: bool = False,
        rehearsal: bool = False,
        more: Iterable[Element] = (),
    ) -> Element:
        """Make a paragraph; ``stay`` keeps it on the page of what follows.

        ``more`` are other properties: of a list, its indent, where it is aligned.
        """
        told = list(more)
        if style:
            told.append(w("pStyle", val=self.style(style)))
        if stay:
            told.append(w("keepNext"))
        if rehearsal:
            told.append(_stripe())
        return w("p", w("pPr", *sorted(told, key=_order)) if told else None, *inside)

    def style(self, name: str) -> str:
        """Give the id of a style of this file."""
        return self.styles[name.lower()]

    def bookmark(self, anchor: str) -> list[Element]:
        """Give the place that links to this anchor lead to; each stands once in a file."""
        if not anchor or anchor in self.placed:
            return []
        self.placed.add(anchor)
        number = self.number()
        name = bookmark_name(anchor)
        return [w("bookmarkStart", id=number, name=name), w("bookmarkEnd", id=number)]

    def linked(self, text: str, target: str, look: Look = PLAIN) -> list[Element]:
        """Give words that lead to a place of the document, or just the words."""
        if target not in self.anchors or not text:
            return runs(text, look)
        link = w("hyperlink", *runs(text, linking(look)), anchor=bookmark_name(target), history=1)
        return [link]

    def outside(self, text: str, address: str, look: Look) -> list[Element]:
        """Give words that lead to an address of the web; none but https."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        if not address.startswith("https://"):
            return runs(text, look)
        rel = self.file.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        look = replace(linking(look), underline="single")
        return [w("hyperlink", *runs(text, look), r_id=rel, history=1)]

    def picture(self, png: bytes, alt: str, *, dpi: int) -> list[Element]:
        """Give a run with a picture no wider than the page and its words, or why it has none."""
        size = png_size(png)
        if size is None:
            told = words.DAMAGED if png else words.NO_PNG
            return runs(tell(told, alt=alt))
        limit = self.width * _TWIP
        wide, high = (pixels * _EMU // dpi for pixels in size)
        if wide > limit:
            wide, high = limit, high * limit // wide
        return [w("r", _drawing(self._image(png), alt, self.number(), (wide, high)))]

    def _image(self, png: bytes) -> str:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.parts.image import ImagePart

        # Not `get_or_add_image`: it compares with all earlier ones, which takes its time.
        name = PackURI(f"/word/media/picture{self.number()}.png")
        part = ImagePart(name, "image/png", png)
        return str(self.file.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))


def linking(look: Look) -> Look:
    """Give the look of words that lead to a place of the same document."""
    return replace(look, colour=LINK)


def tag(words: str) -> list[Element]:
    """Give a small frame with words, as "Rehearsal"; the space before it is its own."""
    return [*runs(" "), *runs(f"\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}", TAG)]


def doubtful(words: str) -> list[Element]:
    """Give words as doubtful."""
    return runs(words, Look(colour=WARN, underline="dash"))


def quiet(words: str) -> list[Element]:
    """Give words that stand back, smaller."""
    return runs(words, Look(colour=INK2, size=8))


def bookmark_name(anchor: str) -> str:
    """Give the name of a bookmark: letters, digits and underscores, at most 40.

    >>> bookmark_name("needs"), bookmark_name("w1-needs")
    ('needs', 'w1_needs_17772b')
    """
    if _SAFE.fullmatch(anchor):
        return anchor
    known = hashlib.sha256(anchor.encode()).hexdigest()[:6]
    plain = re.sub(r"\W", "_", anchor, flags=re.ASCII)[:31]
    return f"{plain if plain[:1].isalpha() else f'a{plain}'}_{known}"


def png_size(png: bytes) -> tuple[int, int] | None:
    """Give width and height in pixels; None if this is no PNG, or not the whole of one.

    >>> png_size(b"GIF89a")
    """
    if not png.startswith(SIGNATURE) or len(png) < 33 or png[12:16] != b"IHDR":
        return None
    if not is_whole(png):
        return None
    width, height = struct.unpack(">II", png[16:24])
    return (width, height) if width and height else None


def _order(property_: Element) -> int:
    """Give the place of a property of a paragraph: Word wants them in one order."""
    found = _NAME.match(property_)
    return _ORDER.index(found[1]) if found else 0


def _stripe() -> Element:
    left = w("left", val="dashSmallGap", sz=36, space=6, color=REHEARSE)
    return w("pBdr", left)


def _drawing(rel: str, alt: str, number: int, size: tuple[int, int]) -> Element:
    """Give a picture that stands in a line of text as a letter does."""
    wide, high = size
    about = f'id="{number}" name="{number}"'
    return w("drawing", Element(
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {about} descr="{quoted(alt)}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{quoted(rel)}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline>"
    ))  # fmt: skip
