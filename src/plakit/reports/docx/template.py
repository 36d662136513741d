"""The template of a Word file: ours, or one from elsewhere of which only the look is taken.

Of a template from elsewhere a new file is made, of a short list of parts: styles, lists, fonts,
colours, and what stands at the head and foot of its pages. All else stays behind: its text, its
macros, what it would fetch from elsewhere, and fields other than page numbers.
"""

import io
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from plakit.errors import SheetError
from plakit.reports.docx.lists import lists_of
from plakit.reports.docx.styles import styles_of
from plakit.reports.docx.template_parts import Taken, damaged, take
from plakit.shipped import shipped
from plakit.text import escape_for
from plakit.wording import mark, tell

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_KINDS = (".docx", ".dotx")
_MOST_BYTES = 5 * 2**20
_MOST_UNZIPPED = 20 * 2**20
_MOST_PARTS = 500
_MEGABYTE = 2**20
_OLE = b"\xd0\xcf\x11\xe0"
# What a damaged zip raises; a place before its beginning is a ValueError.
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
            ValueError)  # fmt: skip
_LEFT_OUT = {
    "outside": mark("{file}: what leads or reaches out of the template was left out."),
    "fields": mark("{file}: fields other than page numbers stand there as the text they had."),
    "embedded": mark("{file}: embedded objects and pictures of unusual kinds were left out."),
    "page": mark("{file}: the size of its page was not understood; it is A4."),
}


def opened(template: Path | None) -> "WordFile":
    """Open a template, with nothing in its text.

    Raises
    ------
    SheetError
        If it cannot be used.
    """
    import docx

    if template is None:
        return docx.Document(str(shipped("templates", "report", "guideline.docx")))
    return docx.Document(io.BytesIO(_taken_from(template).content))


def left_out(template: Path) -> tuple[str, ...]:
    """Tell what of a template is not used, one sentence each; nothing is told of its text.

    Raises
    ------
    SheetError
        If it cannot be used at all.
    """
    missed = _taken_from(template).left_out
    return tuple(
        tell(text, file=_name(template)) for name, text in _LEFT_OUT.items() if name in missed
    )


def _taken_from(path: Path) -> Taken:
    try:
        found = path.stat()
    except (OSError, ValueError) as error:  # ValueError: NUL in the name
        text = tell("{file}: there is no such file, or it may not be read.", file=_name(path))
        raise SheetError(text) from error
    return _taken(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=4)
def _taken(path: Path, _changed: int, size: int) -> Taken:
    file = _name(path)
    if path.suffix.lower() not in _KINDS:
        sentence = tell(
            "{file}: cannot be used as a template. Used are: {kinds}; one with macros must be "
            "saved as .dotx first.",
            file=file, kinds=", ".join(_KINDS),
        )  # fmt: skip
        raise SheetError(sentence)
    if size > _MOST_BYTES:
        raise SheetError(_too_large(file))
    taken = take(_parts(path), file)
    _try_out(taken, file)
    return taken


def _try_out(taken: Taken, file: str) -> None:
    """Refuse what would break only when it is written on: styles and lists without names."""
    import docx

    try:
        made = docx.Document(io.BytesIO(taken.content))
        styles_of(made, "en")
        lists_of(made)
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise SheetError(damaged(file)) from error


def _parts(path: Path) -> dict[str, bytes]:
    """Read all parts of the zip, each no longer than it says of itself."""
    content, file = path.read_bytes(), _name(path)
    if content.startswith(_OLE):
        sentence = tell(
            "{file}: is locked by a password. Open it, take the password away, and save it again.",
            file=file,
        )
        raise SheetError(sentence)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(one.file_size for one in entries) > _MOST_UNZIPPED:
                raise SheetError(_too_large(file))
            return {entry.filename: archive.read(entry) for entry in entries}
    except _DAMAGED as error:
        raise SheetError(damaged(file)) from error


def _too_large(file: str) -> str:
    return tell(
        "{file}: is larger than a template may be: {most} MB, {unzipped} MB unpacked and {parts} "
        "parts. Take out of it what a template does not need.",
        file=file, most=_MOST_BYTES // _MEGABYTE, unzipped=_MOST_UNZIPPED // _MEGABYTE,
        parts=_MOST_PARTS,
    )  # fmt: skip


def _name(path: Path) -> str:
    return escape_for("terminal", path.name)
