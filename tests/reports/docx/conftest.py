"""Reports as Word files, read back by python-docx."""

import io
from typing import Any

import docx

from plakit.blocks import Block, number_tables
from plakit.reports.document import Document, Picture, Prose
from plakit.reports.docx import docx_bytes
from plakit.reports.docx.element import qualified

Part = Block | Prose | Picture


def document(*parts: Part, **more: Any) -> Document:
    """Make a document of parts."""
    blocks = [part for part in parts if isinstance(part, Block)]
    told = {"language": "en", "title": "Report", "numbers": number_tables(blocks)} | more
    return Document(parts=parts, **told)


def written(*parts: Part, **more: Any) -> Any:
    """Write a document, and read it back."""
    return docx.Document(io.BytesIO(docx_bytes(document(*parts, **more))))


def found(file: Any, name: str) -> list[Any]:
    """Give all elements of this name in the text, such as ``w:tbl``."""
    return list(file.element.body.iter(qualified(name)))


def text_of(element: Any) -> str:
    """Give the words of an element; lines and tabs as they are."""
    signs = {qualified("w:br"): "\n", qualified("w:tab"): "\t"}
    names = (qualified("w:t"), *signs)
    return "".join(signs.get(one.tag, one.text or "") for one in element.iter(*names))
