"""Small marks of one size: status tiles, kinds of nothing, and what a legend shows."""

from plakit.blocks import words
from plakit.blocks.cells import Status
from plakit.blocks.element import Html, el, hidden, join
from plakit.blocks.marks import level_class
from plakit.blocks.nothing import Nothing
from plakit.blocks.table import LegendItem
from plakit.wording import tell


def _tile(*inside: Html, css: str = "tile") -> Html:
    return el("svg", *inside, aria_hidden="true", class_=css)


def _small(*inside: Html | None, css: str, width: int, height: int) -> Html:
    return el("svg", *inside, aria_hidden="true", width=width, height=height, class_=css)


def _letter(letter: str, css: str = "") -> Html:
    return el("text", letter, class_=css)


def _box(css: str) -> Html:
    return el("rect", x=".5", y=".5", width=27, height=23, class_=css)


def status_tile(code: str) -> Html:
    """Draw X as an ink tile, P as half filled, D as dotted and round."""
    if code == "X":
        return _tile(el("rect"), _letter("X"), css="tile x")
    if code == "P":
        half = el("rect", x=1, y=12, width=26, height=11, class_="half")
        return _tile(_box("whole"), half, _letter("P"))
    round_ = el("rect", x=1, y=1, width=26, height=22, rx=11, class_="dotted")
    return _tile(round_, _letter("D"))


def status(mark: Status, *, is_last: bool = True) -> Html:
    """Show one status: tile, years, star for older data, "new" in words.

    Read aloud, a pause parts it from the next one.
    """
    star = el("sup", "*", aria_hidden="true") if mark.older else None
    years = el("span", mark.years, class_="years", aria_hidden="true") if mark.years else None
    new = el("span", tell(words.NEW), class_="new", aria_hidden="true") if mark.new else None
    letter = remark(mark.note or ("?" if mark.doubt else ""), doubt=mark.doubt)
    inside = join([status_tile(mark.code), star, years, new, letter])
    aloud = mark.words() if is_last else f"{mark.words()};"
    return el("span", inside, hidden(aloud), class_="coded")


def remark(letter: str, *, doubt: bool = False) -> Html | None:
    """Show the letter of a remark under the table."""
    css = "remark doubt" if doubt else "remark"
    return el("sup", letter, class_=css, aria_hidden="true") if letter else None


def _hatched() -> Html:
    downs = "".join(f"M{x} 0l24 24" for x in range(-18, 28, 6))
    ground = el("circle", cx=14, cy=12, r=8, class_="paper-fill")
    return join([el("path", d=downs, class_="hatch"), ground, _box("box"), _letter("?")])


def nothing_tile(kind: Nothing) -> Html:
    """Draw a kind of nothing; *not asked* is a dash without a box."""
    marks = {
        Nothing.not_asked: [el("path", d="M11 12h6", class_="stroke")],
        Nothing.not_answered: [_box("box")],
        Nothing.does_not_apply: [_box("box"), el("path", d="M1 1l26 22", class_="stroke")],
        Nothing.prefers_not_to_say: [
            _box("box"),
            el("rect", x=7, y=10, width=14, height=5, class_="ink-fill"),
        ],
        Nothing.unknown: [_hatched()],
        Nothing.unclear_in_source: [_box("unclear"), _letter("?", "warn")],
    }
    return _tile(*marks[kind], css="tile nothing")


def _level(item: LegendItem) -> Html:
    steps, step = item.steps or 2, item.step or 1
    colours = f"d-{step}" if item.diverging else level_class(step, steps)
    digit = el("text", item.label, x=13, y=8, dy=".36em", class_="in-bar") if item.label else None
    frame = el("rect", width=26, height=16, class_="fill outline")
    return _small(frame, digit, css=f"swatch {colours}", width=26, height=16)


_KEY = '<rect width="26" height="16" class="outline"/>'
_KEY_HATCH = "M-8 16l16-16M0 16l16-16M8 16l16-16M16 16l16-16"
_DRAWN = {
    "dot": (16, '<circle cx="8" cy="8" r="5.5" class="filled"/>'),
    "ring": (16, '<circle cx="8" cy="8" r="4.75" class="hollow"/>'),
    "diamond": (18, '<path d="M9 1.5l6.5 6.5-6.5 6.5-6.5-6.5z" class="diamond"/>'),
    "band": (30, '<rect x=".5" y="2.5" width="29" height="11" rx="5.5" class="middle"/>'),
    "range": (30, '<path d="M4 8h22" class="range"/>'),
    "own": (16, '<path d="M8 3l7 9H1z" class="ink-fill"/>'),
    "met": (12, '<rect y="3" width="10" height="10" class="ink-fill"/>'),
    "days": (24, '<rect y="1" width="22" height="14" class="ink-fill"/>'),
    "day": (18, '<path d="M9 0l8 8-8 8-8-8z" class="ink-fill"/>'),
    "some_day": (30, '<rect x="1" y="1" width="28" height="14" class="some-day-key"/>'),
    "as_of": (8, '<path d="M4 0v16" class="as-of"/>'),
    "share": (26, '<rect width="26" height="16" class="one-share"/>'),
    "remainder": (26, f'<g class="remainder"><path d="{_KEY_HATCH}" class="hatch"/>{_KEY}</g>'),
}


def triangle() -> Html:
    """Draw the triangle before a doubt."""
    return _small(el("path", d="M6 2l6 10H0z", class_="warn-fill"), css="key", width=12, height=12)


def cross_box(mark: str = "") -> Html:
    """Draw a box to cross on paper, with the number of its level."""
    frame = el("rect", x=".5", y=".5", width=19, height=19, class_="cross")
    return _small(frame, _cross_number(mark), css="cross-box", width=20, height=20)


def cross_diamond(mark: str = "") -> Html:
    """Draw a diamond to cross on paper, for the wanted level."""
    frame = el("path", d="M10 .7L19.3 10 10 19.3.7 10z", class_="cross")
    return _small(frame, _cross_number(mark), css="cross-box", width=20, height=20)


def _cross_number(mark: str) -> Html | None:
    return el("text", mark, x=10, y=10, dy=".36em", class_="cross-number") if mark else None


def code_box() -> Html:
    """Draw the box for one letter of the sheet code."""
    frame = el("rect", x=".5", y=".5", width=23, height=27, class_="cross")
    return _small(frame, css="code-box", width=24, height=28)


def number_box() -> Html:
    """Draw the box to write a number in."""
    frame = el("rect", x=".5", y=".5", width=35, height=23, class_="cross")
    return _small(frame, css="number-box", width=36, height=24)


def square() -> Html:
    """Draw the square before a rule that is met."""
    return _small(Html(_DRAWN["met"][1]), css="key", width=12, height=16)


def legend_mark(item: LegendItem) -> Html:
    """Draw the mark of one item of a legend."""
    if item.mark == "level":
        return _level(item)
    if item.mark in words.STATUS:
        return status_tile(item.mark)
    if item.mark in set(Nothing):
        return nothing_tile(Nothing(item.mark))
    if item.mark in _DRAWN:
        width, drawing = _DRAWN[item.mark]
        return _small(Html(drawing), css="key", width=width, height=16)
    shown = {"years": item.label, "older": "*", "new": tell(words.NEW)}.get(item.mark, "")
    return el("span", shown, class_=item.mark, aria_hidden="true") if shown else Html("")
