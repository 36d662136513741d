"""QR codes: as pictures that scale, for wall, poster and cards, and in letters for a terminal."""

import io
from typing import Any

from plakit.wording import tell

# Modules of white around it; with less some phones do not find it.
QUIET = 4


def qr_svg(text: str, *, label: str = "") -> str:
    """Give a QR code as one SVG element, dark on white, with its quiet zone.

    Parameters
    ----------
    text : str
        What it says: an address.
    label : str
        What a screen reader says instead; empty: that it is a QR code. What it says must stand
        beside it in letters, too.

    >>> qr_svg("http://192.0.2.10:8400/")[:4]
    '<svg'
    """
    svg = _code(text).svg_inline(
        border=QUIET, dark="#000", light="#fff", omitsize=True, title=label or tell("QR code")
    )
    return svg.replace("<svg ", '<svg role="img" ', 1)


def qr_text(text: str) -> str:
    """Give a QR code in letters."""
    out = io.StringIO()
    _code(text).terminal(out, border=QUIET, compact=True)
    return out.getvalue()


def _code(text: str) -> Any:
    import segno

    return segno.make(text, error="m", micro=False)
