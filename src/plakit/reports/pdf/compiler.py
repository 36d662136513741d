"""One run of typst, in this process: fixed templates in, data as one JSON, bytes out.

Templates are files in memory only; nothing that they could name lies on the disk, no package is
there, and the fonts are those that matplotlib brings along, and ours for emoji and signs (the same
everywhere).
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plakit.errors import RunError
from plakit.reports.pdf.row_heads import with_row_heads
from plakit.shipped import shipped
from plakit.wording import language_now, tell

if TYPE_CHECKING:  # importing matplotlib takes half a second
    import typst

# Tagged, accessible, and to be kept: what every document of ours is.
STANDARDS = ["ua-1", "a-2a"]
# What no PDF/A may hold: letters of private use, and two that are none.
_UNSETTABLE = re.compile("[\ue000-\uf8ff\ufeff\ufffe\U000f0000-\U0010ffff]")
_RESOLUTION = 300.0  # of pictures, in points to the inch


def compile_pdf(main: str, data: object) -> bytes:
    """Set a document.

    Raises
    ------
    RunError
        If typst cannot set it.
    """
    import typst

    compiler = _compiler(main, data)
    try:
        made = compiler.compile(format="pdf", pdf_standards=STANDARDS)  # type: ignore[arg-type]
    except typst.TypstError as error:
        raise _cannot_be_set(error) from error
    return with_row_heads(bytes(made))  # type: ignore[arg-type]  # one file


def compile_pictures(main: str, data: object) -> list[bytes]:
    """Draw each page as PNG."""
    import typst

    try:
        made = _compiler(main, data).compile(format="png", ppi=_RESOLUTION)
    except typst.TypstError as error:
        raise _cannot_be_set(error) from error
    return [made] if isinstance(made, bytes) else list(made or [])


def _cannot_be_set(error: Exception) -> RunError:
    return RunError(
        tell(
            "The document cannot be set as PDF: {why}. Its page in HTML says the same; please "
            "tell the makers of plakit what it was made of.",
            why=error,
        )
    )


def _compiler(main: str, data: object) -> "typst.Compiler":
    import typst

    told = _UNSETTABLE.sub("\N{REPLACEMENT CHARACTER}", json.dumps(data, ensure_ascii=False))
    inputs = {"data": told, "language": language_now()}
    # A compiler that was given bytes can be used only once; it is made in no time.
    return typst.Compiler(
        {**_templates(), "main.typ": _templates()[main]},
        root=_folder(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
        package_path=_folder(),
        package_cache_path=_folder(),
    )


def _folder() -> Path:
    return shipped("templates", "report", "typst")


@cache
def _templates() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(_folder().glob("*.typ"))}


@cache
def _fonts() -> Any:
    import matplotlib as mpl
    import typst

    of_matplotlib = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(of_matplotlib), str(shipped("templates", "report", "fonts"))],
    )
