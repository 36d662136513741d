"""Pictures that cannot be drawn, as a workbook may bring along: the rest is set without them."""

from typing import Any

from plakit.errors import RunError
from plakit.reports import words
from plakit.reports.pdf.compiler import compile_pdf
from plakit.reports.pdf.frame import Data
from plakit.reports.pdf.runs import said, string_of
from plakit.wording import tell

_FORMATS = ("svg", "png")


def without_damaged(parts: list[Data]) -> list[Data] | None:
    """Put words where a picture cannot be drawn; None if all of them can."""
    mended = [_mended(part) for part in parts]
    return None if mended == parts else mended


def _mended(part: Data) -> Data:
    if "parts" in part:
        return part | {"parts": [_mended(inside) for inside in part["parts"]]}
    if all(_can_be_drawn(part[name], name) for name in _FORMATS if name in part):
        return part
    told = tell(words.DAMAGED, alt=part["alt"])
    rest = {name: value for name, value in part.items() if name not in _FORMATS}
    return rest | {"alt": string_of(told), "words": said(told)}


def _can_be_drawn(content: Any, kind: str) -> bool:
    try:
        compile_pdf("picture.typ", {"content": content, "format": kind})
    except RunError:
        return False
    return True
