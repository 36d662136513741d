"""How figures are drawn: matplotlib without pyplot, in one look, and the same bytes each time."""

import base64
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from plakit.wording import tell

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.transforms import Bbox

INK, INK2, EDGE, LINE, REHEARSE = "#1A1F24", "#4B535A", "#767D7A", "#D3D7D2", "#6B2D73"
# At most four series: told apart by colour, marker and dash.
SERIES: tuple[dict[str, Any], ...] = (
    {"color": "#1A1F24", "marker": "o", "linestyle": "-"},
    {"color": "#1C5A97", "marker": "s", "linestyle": "--"},
    {"color": "#9A4308", "marker": "^", "linestyle": "-."},
    {"color": "#458FA1", "marker": "D", "linestyle": ":"},
)
# Points of the word across a whole picture; in a smaller one it is smaller, and fits.
_REHEARSAL = 54
STYLE: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 9,
    "figure.figsize": (6.3, 3.2),
    "figure.constrained_layout.use": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.edgecolor": EDGE,
    "axes.linewidth": 0.8,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "axes.axisbelow": True,
    "grid.color": LINE,
    "grid.linewidth": 0.6,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "xtick.color": INK2,
    "ytick.color": INK2,
    "lines.linewidth": 2,
    "lines.markersize": 6,
    "legend.frameon": False,
    # What people write is no formula, whatever dollar signs stand in it.
    "text.parse_math": False,
    "svg.fonttype": "path",
    "svg.hashsalt": "plakit",
}


@contextmanager
def drawn(*, rehearsal: bool, size: tuple[float, float] | None = None) -> Iterator["Figure"]:
    """Give an empty figure in our style; what is simulated says so across the whole picture."""
    import matplotlib as mpl  # slow to import
    from matplotlib.figure import Figure

    with mpl.rc_context(STYLE):
        figure = Figure(figsize=size)
        if rehearsal:
            width, height = figure.get_size_inches()
            figure.text(
                0.5, 0.5, tell("REHEARSAL"), alpha=0.09, color=REHEARSE, rotation=25,
                fontsize=min(_REHEARSAL, _REHEARSAL * min(width / 6.3, height / 2.9)),
                ha="center", va="center", weight="bold",
            )  # fmt: skip
        yield figure


def pictures(figure: "Figure") -> dict[str, str]:
    """Give the figure as SVG text and as PNG (200 dpi, base64), for a figure block."""
    import matplotlib as mpl  # slow to import

    with mpl.rc_context(STYLE), warnings.catch_warnings():
        # Signs that the font lacks, such as emoji, are drawn as boxes; the table has them.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        svg, png, whole = io.StringIO(), io.BytesIO(), _whole(figure)
        figure.savefig(
            svg, format="svg", bbox_inches=whole, metadata={"Date": None, "Creator": None}
        )
        figure.savefig(png, format="png", dpi=200, bbox_inches=whole, metadata={"Software": None})
    text = svg.getvalue()
    # The prologue names a document type on the web; inside a page it is neither needed nor allowed.
    return {"svg": text[text.index("<svg") :], "png": base64.b64encode(png.getvalue()).decode()}


def _whole(figure: "Figure") -> "Bbox | None":
    """Give the part that holds all words, where long ones reach over the edge; else None."""
    from matplotlib.transforms import Bbox

    figure.draw_without_rendering()
    drawn_on = figure.get_tightbbox()
    whole = Bbox.union([figure.bbox_inches, drawn_on])
    return whole.padded(0.05) if whole.bounds != figure.bbox_inches.bounds else None
