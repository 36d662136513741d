"""The file itself: a zip of parts, in one order and of one day, so that the same gives the same."""

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped]  # comes without types

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.opc.part import Part

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# Zip archives know no earlier day; what the day of a report is stands in its properties.
_DAY = (1980, 1, 1, 0, 0, 0)


def packed(file: "WordFile") -> bytes:
    """Give the bytes of a Word file."""
    package = file.part.package
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _put(archive, "[Content_Types].xml", _types(parts))
        _put(archive, "_rels/.rels", _xml(package.rels.xml))
        for part in parts:
            _put(archive, part.partname.membername, part.blob)
            if len(part.rels):
                _put(archive, part.partname.rels_uri.membername, _xml(part.rels.xml))
    return target.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, date_time=_DAY)
    is_picture = name.endswith((".png", ".jpeg", ".jpg"))
    entry.compress_type = zipfile.ZIP_STORED if is_picture else zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _xml(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _types(parts: list["Part"]) -> bytes:
    """Tell of each part what it is: pictures by their suffix, all others by their name."""
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    for suffix, kind in sorted(_by_suffix(parts)):
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=suffix, ContentType=kind)
    for part in parts:
        if not part.content_type.startswith("image/"):
            etree.SubElement(
                root, f"{{{_TYPES}}}Override",
                PartName=str(part.partname), ContentType=part.content_type,
            )  # fmt: skip
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _by_suffix(parts: list["Part"]) -> set[tuple[str, str]]:
    return {
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        *((part.partname.ext, part.content_type) for part in parts
          if part.content_type.startswith("image/")),
    }  # fmt: skip
