"""Make the fonts in templates/report/fonts again: `python make_fonts.py FOLDER`.

FOLDER holds the fonts named in their README. What the fonts of matplotlib have is left out, and the
outlines of emoji on a coarser grid: packed they are a fifth smaller, and nobody sees it.
"""

import sys
from pathlib import Path

import matplotlib as mpl
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

FONTS = Path(__file__).parents[3] / "templates/report/fonts"
EMOJI, SYMBOLS, MORE = (
    ("NotoEmoji_400Regular.ttf", "NotoEmoji.ttf"),
    ("NotoSansSymbols_400Regular.ttf", "NotoSansSymbols.ttf"),
    ("NotoSansSymbols2_400Regular.ttf", "NotoSansSymbols2.ttf"),
)
UNITS = 512  # to the em, of emoji: they have many points
# Arrows, technical signs, enclosed letters, geometric shapes: what a text of ours may hold.
RANGES = [
    (0x2000, 0x2400), (0x2460, 0x2500), (0x2600, 0x2C00), (0x1F100, 0x1F200),
    (0x1F300, 0x1F680), (0x1F780, 0x1F900),
]  # fmt: skip


def signs(path: Path) -> set[int]:
    return set(TTFont(path).getBestCmap())


def part(source: Path, target: Path, codes: set[int], units: int = 0) -> None:
    options = subset.Options(
        layout_features=["ccmp"], hinting=False, glyph_names=False, notdef_outline=True,
        name_IDs=["*"], recalc_timestamp=False,
    )  # fmt: skip
    options.drop_tables += ["vmtx", "vhea", "STAT", "GPOS", "gasp"]
    font = subset.load_font(source, options, lazy=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if units:
        scale_upem(font, units)
    subset.save_font(font, target, options)


def make(folder: Path) -> None:
    beside = Path(mpl.get_data_path()) / "fonts/ttf"
    # What only some of its faces have would be missing in bold.
    there = set.intersection(*map(signs, beside.glob("DejaVuSans[-.]*")))
    there |= set.intersection(*map(signs, beside.glob("STIXGeneral*")))
    emoji = signs(folder / EMOJI[0])
    # Signs of which sequences are made stay, else what is joined falls apart.
    joined = {code for code in emoji if code > 0xE0000 or 0x1F3FB <= code <= 0x1F3FF}
    joined |= emoji & {*map(ord, "0123456789#*\u200d\ufe0f\u20e3"), *range(0x2600, 0x2800)}
    part(folder / EMOJI[0], FONTS / EMOJI[1], (emoji - there) | joined, UNITS)
    wanted = {code for first, end in RANGES for code in range(first, end)} - there - emoji
    first, more = signs(folder / SYMBOLS[0]) & wanted, signs(folder / MORE[0]) & wanted
    part(folder / SYMBOLS[0], FONTS / SYMBOLS[1], first)
    part(folder / MORE[0], FONTS / MORE[1], more - first)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
