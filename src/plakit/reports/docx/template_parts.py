"""What is taken from a template of others: a new file made of its styles, page, head and foot.

Nothing is copied that was not looked through: fields but page numbers become the text they
showed, relations out of the file are cut, and of parts that are not named here none is taken.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]  # comes without types

from plakit.errors import SheetError
from plakit.reports.docx.element import Node, qualified
from plakit.reports.docx.template_fields import Cleaner
from plakit.wording import tell

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_PICTURES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif"}
# Of the settings and of the page what is about looks alone, in the order that Word wants.
_SETTINGS = ("mirrorMargins", "defaultTabStop", "autoHyphenation", "evenAndOddHeaders", "compat",
             "clrSchemeMapping")  # fmt: skip
_PAGE = ("headerReference", "footerReference", "pgSz", "pgMar", "pgBorders", "pgNumType", "cols",
         "vAlign", "titlePg", "docGrid")  # fmt: skip
_A4 = {"w": 11906, "h": 16838}
_MARGINS = {"top": 1134, "right": 907, "bottom": 964, "left": 907, "header": 510, "footer": 454,
            "gutter": 0}  # fmt: skip
_NARROWEST, _WIDEST = 4000, 32000  # twentieths of a point
_MACROS = re.compile(r"vbaproject|vbadata|macro", re.IGNORECASE)
# The names that this form of Word's files gives everything; those that are looked for are others.
_STRICT = "http://purl.oclc.org/ooxml/"


class _StrictError(ValueError):
    """A part is written as Strict Open XML."""


@dataclass(frozen=True)
class Taken:
    """A new, empty Word file that looks like the template; what was left out, by name."""

    content: bytes = field(repr=False)
    left_out: frozenset[str]


def damaged(file: str) -> str:
    """Say that a file is no Word file."""
    return tell(
        "{file}: cannot be used as a template; it is damaged, or no Word file. Open it in the "
        "program that made it and save it again.",
        file=file,
    )


def take(parts: Mapping[str, bytes], file: str) -> Taken:
    """Make a new file of what a template looks like.

    Raises
    ------
    SheetError
        If it holds macros, or is no Word file.
    """
    if any(map(_MACROS.search, parts)) or b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        sentence = tell(
            "{file}: holds macros. Nothing of it was used; save it as .dotx or .docx without "
            "them first.",
            file=file,
        )
        raise SheetError(sentence)
    try:
        return _Taker(parts).taken()
    except _StrictError as error:
        sentence = tell(
            "{file}: is written as Strict Open XML, which is not used here. Save it as a plain "
            "Word document (.docx) or template (.dotx).",
            file=file,
        )
        raise SheetError(sentence) from error
    except (etree.XMLSyntaxError, KeyError, ValueError, AttributeError, TypeError) as error:
        # What is wrong in a damaged file may be anything; it is handed on as the cause.
        raise SheetError(damaged(file)) from error


@dataclass
class _Taker:
    """Goes through a template, part by part."""

    parts: Mapping[str, bytes]
    made: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)

    def taken(self) -> Taken:
        main = self._target(self._related(""), "officeDocument")
        related = self._related(main)
        # The template that a file was made from is named in its settings.
        settings = self._related(self._target(related, "settings"))
        if any(is_outside for _, _, is_outside in (*related, *settings)):
            self.left_out.add("outside")
        kept = {"styles": "<w:styles/>", "numbering": "<w:numbering/>", "settings": "<w:settings/>"}
        rels: list[tuple[str, str]] = []
        for name, empty in kept.items():
            root = self._root(self._target(related, name), empty)
            self._put(f"word/{name}.xml", _of_settings(root) if name == "settings" else root, name)
            rels.append((name, f"{name}.xml"))
        if theme := self._target(related, "theme"):
            self._put("word/theme.xml", self._clean(_parsed(self.parts[theme])), "", _THEME)
            rels.append(("theme", "theme.xml"))
        self._document(main, rels)
        return Taken(self._packed(), frozenset(self.left_out))

    def _document(self, main: str, rels: list[tuple[str, str]]) -> None:
        """Make the main part: nothing but the page, with its heads and feet."""
        whole = _parsed(self.parts[main])
        page = whole.find(f"{qualified('w:body')}/{qualified('w:sectPr')}")
        document = etree.Element(qualified("w:document"), nsmap=whole.nsmap)
        body = etree.SubElement(document, qualified("w:body"))
        body.append(self._page(page, main, rels))
        self._put("word/document.xml", document, "document.main")
        self._relate("word/document.xml", rels)
        self._relate("", [("officeDocument", "word/document.xml")])

    def _page(self, page: Node, main: str, rels: list[tuple[str, str]]) -> Node:
        made = etree.Element(qualified("w:sectPr"))
        targets = {one: target for one, target in self._by_id(main).items() if target}
        taken: set[tuple[str, str]] = set()
        for child in page if page is not None else ():
            local = etree.QName(child).localname
            if local not in _PAGE:
                continue
            if local.endswith("Reference"):
                target = targets.get(child.get(qualified("r:id")), "")
                place = (local, child.get(qualified("w:type"), ""))
                # One of each sort: more are not shown, and each would be a part of its own.
                if target not in self.parts or place in taken:
                    continue
                taken.add(place)
                rels.append((local.removesuffix("Reference"), self._around(target, local)))
                child.set(qualified("r:id"), f"rId{len(rels)}")
                made.append(child)
            else:
                made.append(self._clean(child))
        self._sizes(made)
        made[:] = sorted(made, key=lambda child: _PAGE.index(etree.QName(child).localname))
        return made

    def _sizes(self, page: Node) -> None:
        """See that the page has a size and margins between which there is room."""
        told = {name: page.find(qualified(f"w:{name}")) for name in ("pgSz", "pgMar")}
        try:
            across = int(told["pgSz"].get(qualified("w:w")))
            int(told["pgSz"].get(qualified("w:h")))
            sides = [int(told["pgMar"].get(qualified(f"w:{side}"))) for side in ("left", "right")]
            if _NARROWEST <= across - sum(sides) <= _WIDEST:
                return
        except (AttributeError, TypeError, ValueError):
            pass  # told below, and mended
        self.left_out.add("page")
        for name, values in (("pgSz", _A4), ("pgMar", _MARGINS)):
            if told[name] is not None:
                page.remove(told[name])
            sizes = {qualified(f"w:{side}"): str(value) for side, value in values.items()}
            page.append(etree.Element(qualified(f"w:{name}"), sizes))

    def _around(self, target: str, local: str) -> str:
        """Take a head or foot, with its pictures; give its name in the new file."""
        kind = local.removesuffix("Reference")
        name = f"{kind}{sum(1 for one in self.made if one.startswith(f'word/{kind}')) + 1}.xml"
        pictures: dict[str, str] = {}
        rels: list[tuple[str, str]] = []
        for one, picture in self._by_id(target).items():
            suffix = posixpath.splitext(picture)[1].lower()
            if suffix in _PICTURES and picture in self.parts:
                new = f"media/template{len(self.made)}{suffix}"
                self.made[f"word/{new}"] = self.parts[picture]
                rels.append(("image", new))
                pictures[one] = f"rId{len(rels)}"
        root = _parsed(self.parts[target])
        self.left_out |= Cleaner(pictures).clean(root)
        self._put(f"word/{name}", root, kind)
        self._relate(f"word/{name}", rels)
        return name

    # The package

    def _related(self, part: str) -> list[tuple[str, str, bool]]:
        """Give what a part relates to: target, kind, and whether it lies outside."""
        return [
            (_path(part, one.get("Target", "")), one.get("Type", ""),
             one.get("TargetMode") == "External")
            for one in self._relations(part)
        ]  # fmt: skip

    def _by_id(self, part: str) -> dict[str, str]:
        return {
            one.get("Id", ""): ""
            if one.get("TargetMode") == "External"
            else _path(part, one.get("Target", ""))
            for one in self._relations(part)
        }

    def _relations(self, part: str) -> list[Node]:
        folder, name = posixpath.split(part)
        content = self.parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
        return [] if content is None else list(_parsed(content))

    def _target(self, related: list[tuple[str, str, bool]], kind: str) -> str:
        found = (
            target for target, told, is_outside in related
            if told.endswith(f"/{kind}") and not is_outside and target in self.parts
        )  # fmt: skip
        return next(found, "")

    def _root(self, part: str, empty: str) -> Node:
        if part:
            root = _parsed(self.parts[part])
            # Bullets that are pictures would bring parts of their own.
            etree.strip_elements(root, qualified("w:numPicBullet"), qualified("w:lvlPicBulletId"))
            return self._clean(root)
        return etree.Element(qualified(empty.strip("</>")))

    def _clean(self, root: Node) -> Node:
        self.left_out |= Cleaner({}).clean(root)
        return root

    def _put(self, name: str, root: Node, kind: str, type_: str = "") -> None:
        self.made[name] = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        self.types[name] = type_ or f"{_WORD}.{kind}+xml"

    def _relate(self, part: str, rels: list[tuple[str, str]]) -> None:
        root = etree.Element(f"{{{_RELS}}}Relationships", nsmap={None: _RELS})
        for number, (kind, target) in enumerate(rels, 1):
            etree.SubElement(root, f"{{{_RELS}}}Relationship", Id=f"rId{number}",
                             Type=f"{_OFFICE}/{kind}", Target=target)  # fmt: skip
        folder, name = posixpath.split(part)
        self.made[posixpath.join(folder, "_rels", f"{name}.rels")] = etree.tostring(root)

    def _packed(self) -> bytes:
        root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
        defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml"}
        defaults |= {suffix[1:]: kind for suffix, kind in _PICTURES.items()}
        for suffix, kind in defaults.items():
            etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=suffix, ContentType=kind)
        for name, kind in self.types.items():
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("[Content_Types].xml", etree.tostring(root))
            for name, content in self.made.items():
                archive.writestr(name, content)
        return target.getvalue()


def _of_settings(root: Node) -> Node:
    made = etree.Element(qualified("w:settings"), nsmap=root.nsmap)
    names = {qualified(f"w:{name}") for name in _SETTINGS}
    made.extend([child for child in root if child.tag in names])
    return made


def _parsed(content: bytes) -> Node:
    """Read XML that declares nothing of its own and fetches nothing."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True,
                             remove_pis=True)  # fmt: skip
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("DOCTYPE")  # no program that writes Word declares one
    if root.xpath("boolean(//*[starts-with(namespace-uri(), $strict)])", strict=_STRICT):
        raise _StrictError
    return root


def _path(part: str, target: str) -> str:
    """Give the name of the part that a relation of another one leads to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))
