"""The formats a report is written in, each from the same blocks: a page, a tagged PDF, Word."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from plakit.errors import ParameterError, known
from plakit.reports.content import Content
from plakit.reports.document import read_document
from plakit.reports.page import content_html
from plakit.text import escape_for
from plakit.wording import tell

Format = Literal["html", "pdf", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)
# What Word calls a document and a template without macros.
_TEMPLATES = (".docx", ".dotx")


@dataclass(frozen=True)
class Look:
    """What a report is called if it does not say so itself, and on which template Word builds."""

    title: str = ""
    template: Path | None = None


def read_formats(text: str) -> tuple[Format, ...]:
    """Read the formats that somebody named, in our order.

    Raises
    ------
    ParameterError
        If one is not known, or none is named.

    >>> read_formats("pdf, html")
    ('html', 'pdf')
    """
    named = [name.strip().lower() for name in text.split(",")]
    for name in named:
        if name not in FORMATS:
            raise ParameterError(
                tell(
                    "'{format}' is no format of reports. {known} Several are written with commas: "
                    "html,pdf.",
                    format=escape_for("terminal", name),
                    known=known(name, FORMATS),
                )
            )
    return tuple(name for name in FORMATS if name in named)


def check_template(template: Path, formats: tuple[Format, ...]) -> tuple[str, ...]:
    """Say what of a template is not used; refuse one that nothing can or would be built on.

    Raises
    ------
    ParameterError, SheetError
        If it is not there, is none of Word, or no format needs it.
    """
    from plakit.reports.docx import left_out  # slow

    shown = escape_for("terminal", str(template))
    if "docx" not in formats:
        raise ParameterError(
            tell("A template is for Word only: add docx to the formats, or leave {file} out.",
                 file=shown)
        )  # fmt: skip
    if template.suffix.lower() not in _TEMPLATES or not template.is_file():
        raise ParameterError(
            tell(
                "{file}: there is no such template. Give a file of Word without macros, .dotx or "
                ".docx.",
                file=shown,
            )
        )
    return left_out(template)


def format_bytes(wanted: Format, content: Content, look: Look) -> bytes:
    """Make one file of a report, in the language of now; the same bytes each time.

    Raises
    ------
    PlakitError
        If it cannot be made.
    """
    return _MAKERS[wanted](content, look)


def hash_of(path: Path) -> str:
    """Give the SHA-256 of a file; empty if there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _html(content: Content, look: Look) -> bytes:
    return content_html(content, title=look.title).encode()


def _pdf(content: Content, look: Look) -> bytes:
    from plakit.reports.pdf import pdf_bytes  # slow

    return pdf_bytes(read_document(content, title=look.title))


def _docx(content: Content, look: Look) -> bytes:
    from plakit.reports.docx import docx_bytes  # slow

    return docx_bytes(read_document(content, title=look.title), template=look.template)


_MAKERS: dict[Format, Callable[[Content, Look], bytes]] = {
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
}
