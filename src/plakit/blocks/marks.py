"""The marks of table cells as inline SVG, drawn from the printed numbers, never read aloud.

Bars take the width they are given (percent inside), so their numbers keep their size; marks on a
scale have a fixed width, so that the scale in the table's head stands exactly above them.
"""

from collections.abc import Iterable

from plakit.blocks.cells import (
    BarCell,
    DivergingCell,
    DotsCell,
    Part,
    Point,
    RangeCell,
    ShareCell,
    SpanCell,
)
from plakit.blocks.element import Html, el, join
from plakit.blocks.table import Scale

# In pixels: how wide a bar is at least, where the scale begins, how far a scale reaches.
_BAR_WIDTH = 212
_DIVERGING_WIDTH = 260
_SHARE_WIDTH = 640
_PAD = 10
_SCALE_WIDTH = 108
_TICK_GAP = 24
_DIGIT = 7
# In percent of a bar: closer to an end than this, words below would not fit around their middle.
_NEAR_END = 11


def _svg(*inside: Html | None, **attributes: str | int | None) -> Html:
    return el("svg", *inside, aria_hidden="true", **attributes)


def _n(value: float) -> str:
    return f"{round(value, 2):g}"


def _percent(value: float) -> str:
    return f"{_n(value)}%"


def level_class(step: int, steps: int) -> str:
    """Name the colours of one step; a scale of two takes the ends of three.

    >>> level_class(2, 4), level_class(2, 2)
    ('l4-2', 'l3-3')
    """
    return f"l3-{step * 2 - 1}" if steps == 2 else f"l{steps}-{step}"


def _label(text: str, y: str = "50%") -> Html:
    return el("text", text, x="50%", y=y, dy=".36em", class_="in-bar")


def _segment(part: Part, *, colours: str, at: float, width: float, pixels: float) -> Html:
    fits = pixels >= _DIGIT * len(part.text) + 3
    return el(
        "svg",
        el("rect", width="100%", height="100%", class_="fill outline"),
        el("rect", width=1, height="100%", class_="gap") if at else None,
        _label(part.text) if fits else None,
        x=_percent(at),
        width=_percent(width),
        height="100%",
        class_=colours,
    )


def bar(cell: BarCell, _scale: Scale | None = None) -> Html:
    """Draw a stacked bar; rounded shares that add up to 95 or 105 fill it all the same."""
    total = sum(part.share for part in cell.parts) or 100
    at, segments = 0.0, []
    for part in cell.parts:
        width = part.share / total * 100
        if width:
            colours = level_class(part.step, cell.steps)
            pixels = width * _BAR_WIDTH / 100
            segments.append(_segment(part, colours=colours, at=at, width=width, pixels=pixels))
        at += width
    return join([_svg(*segments, class_="bar"), _own(cell, total)])


def _own(cell: BarCell, total: float) -> Html | None:
    """Draw the triangle under the segment of one's own answer, and its words below.

    Where the bar has no such segment, as so few gave this level, it stands where that would be.
    """
    if cell.own is None:
        return None
    before = sum(part.share for part in cell.parts if part.step < cell.own.step)
    width = sum(part.share for part in cell.parts if part.step == cell.own.step)
    at = (before + width / 2) * 100 / total
    # Words near an end begin or end there, so that none is cut off.
    side = "start" if at < _NEAR_END else "end" if at > 100 - _NEAR_END else ""
    x = {"start": "0%", "end": "100%"}.get(side, _percent(at))
    tip = el("svg", el("path", d="M0 1l7 8H-7z", class_="ink-fill"), x=_percent(at), class_="over")
    return _svg(tip, el("text", cell.own.text, x=x, y=23, class_=side), class_="own")


def _hatch(width: float, height: int, gap: int) -> Html:
    ups = (f"M{x} {height}l{height}-{height}" for x in range(-height, int(width) + gap, gap))
    return el("path", d="".join(ups), class_="hatch")


def diverging(cell: DivergingCell, _scale: Scale | None = None) -> Html:
    """Draw both arms from one line, *against* hatched along its foot, and *neither* apart."""
    unit = 32 / cell.limit
    left = 33 - sum(part.share for part in cell.against) * unit
    parts = [*_arm(cell.against, left, unit, against=True), *_arm(cell.in_favour, 33, unit)]
    line = el("rect", x="33%", width=2, height="100%", class_="ink-fill from-line")
    apart = _arm([cell.neither], 68, unit) if cell.neither else []
    return _svg(*parts, line, *apart, class_="bar diverging")


def _arm(parts: Iterable[Part], at: float, unit: float, *, against: bool = False) -> list[Html]:
    drawn = []
    for part in parts:
        width = part.share * unit
        if width:
            drawn.append(_arm_part(part, at, width, against=against))
        at += width
    return drawn


def _arm_part(part: Part, at: float, width: float, *, against: bool) -> Html:
    pixels = width * _DIVERGING_WIDTH / 100
    foot = el("svg", _hatch(pixels * 3, 6, 6), y="100%", width="100%", height=6, class_="foot")
    return el(
        "svg",
        el("rect", width="100%", height="100%", class_="fill outline"),
        foot if against else None,
        _label(part.text, "40%" if against else "50%")
        if pixels >= _DIGIT * len(part.text) + 2
        else None,
        x=_percent(at),
        width=_percent(width),
        height="100%",
        class_=f"d-{part.step}",
    )


class _Axis:
    """Turns values of a scale into pixels."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high
        self.width = max(_SCALE_WIDTH, _TICK_GAP * round(high - low))

    def at(self, value: float) -> float:
        return _PAD + self.width * (value - self.low) / (self.high - self.low)

    def line(self, scale: Scale | None) -> Html:
        ticks = [tick.at for tick in scale.ticks] if scale else [self.low, self.high]
        ups = "".join(f"M{_n(self.at(tick))} 8v8" for tick in ticks)
        d = f"M{_PAD} 12h{self.width}{ups}"
        return el("path", d=d, class_="axis")

    def draw(self, *inside: Html) -> Html:
        width = self.width + 2 * _PAD
        return _svg(*inside, width=width, height=24, class_="on-scale")


def dots(cell: DotsCell, scale: Scale | None) -> Html:
    """Draw values on a scale: middle half behind, one line, then the points."""
    axis = _Axis(cell.low, cell.high)
    places = [axis.at(point.at) for point in cell.points]
    wanted = any(point.shape == "diamond" for point in cell.points)
    drawn = [_band(axis, cell.band)] if cell.band else []
    if places and max(places) > min(places):
        d = f"M{_n(min(places))} 12H{_n(max(places))}"
        drawn.append(el("path", d=d, class_="link wanted" if wanted else "link"))
    last = sorted(cell.points, key=lambda point: point.shape == "filled")
    drawn += [_point(point, axis, cell.points) for point in last]
    return axis.draw(axis.line(scale), *drawn)


def _band(axis: _Axis, band: tuple[float, float]) -> Html:
    start, end = axis.at(band[0]) - 5, axis.at(band[1]) + 5
    return el(
        "rect", x=_n(start), y="6.5", width=_n(end - start), height=11, rx="5.5", class_="middle"
    )


def _point(point: Point, axis: _Axis, points: tuple[Point, ...]) -> Html:
    x = _n(axis.at(point.at))
    ringed = any(
        other.at == point.at and (other.shape == "diamond") != (point.shape == "diamond")
        for other in points
    )
    if point.shape == "diamond":
        half = 9.5 if ringed else 7
        return el("path", d=_diamond(x, half), class_="diamond")
    radius = "4.5" if ringed else "5.5" if point.shape == "filled" else "4.75"
    return el("circle", cx=x, cy=12, r=radius, class_=point.shape)


def _diamond(x: str, half: float) -> str:
    step = _n(half)
    return f"M{x} {_n(12 - half)}l{step} {step}-{step} {step}-{step}-{step}z"


def range_(cell: RangeCell, scale: Scale | None) -> Html:
    """Draw a thick line from the lowest to the highest group."""
    axis = _Axis(cell.low, cell.high)
    d = f"M{_n(axis.at(cell.start))} 12H{_n(axis.at(cell.end))}"
    return axis.draw(axis.line(scale), el("path", d=d, class_="range"))


def scale_head(scale: Scale) -> Html:
    """Draw the numbers of a scale, exactly above the ticks of the marks in its column."""
    axis = _Axis(scale.low, scale.high)
    width = axis.width + 2 * _PAD
    texts = [el("text", tick.text, x=_n(axis.at(tick.at)), y=13) for tick in scale.ticks]
    return _svg(*texts, width=width, height=18, class_="on-scale scale")


def share(cell: ShareCell, _scale: Scale | None = None) -> Html:
    """Draw one bar as long as its share; hatched in amber for what is not accounted for."""
    width = min(cell.share / cell.limit, 1) * 100
    if not cell.missing:
        return _svg(el("rect", width=_percent(width), height="100%"), class_="share")
    inside = join(
        [
            _hatch(width * _SHARE_WIDTH / 100, 18, 8),
            el("rect", width="100%", height="100%", class_="outline"),
        ]
    )
    return _svg(el("svg", inside, width=_percent(width), height="100%"), class_="share missing")


def span(cell: SpanCell, scale: Scale | None) -> Html:
    """Draw days on a time line over the whole height of its cell."""
    return _svg(
        *_months(cell, scale),
        _day(cell) if cell.sure and cell.start == cell.end else _days(cell),
        _as_of(cell),
        class_="time",
    )


def _along(cell: SpanCell | Scale, day: float) -> float:
    return (day - cell.low) / (cell.high - cell.low) * 100


def _upright(x: float, css: str) -> Html:
    return el("line", x1=_percent(x), x2=_percent(x), y2="100%", class_=css)


def _months(cell: SpanCell, scale: Scale | None) -> list[Html]:
    starts = [tick.at for tick in scale.ticks] if scale else []
    return [_upright(_along(cell, day), "month") for day in (*starts, cell.high)]


def _days(cell: SpanCell) -> Html:
    width = max(_along(cell, cell.end + 1) - _along(cell, cell.start), 0.7)
    css = "days" if cell.sure else "some-day"
    x = _percent(_along(cell, cell.start))
    return el("rect", x=x, y="50%", width=_percent(width), height=14, class_=css)


def _day(cell: SpanCell) -> Html:
    x = _percent(_along(cell, cell.start + 0.5))
    return el("svg", el("path", d="M0-8L8 0 0 8-8 0z", class_="day"), x=x, y="50%", class_="over")


def _as_of(cell: SpanCell) -> Html | None:
    if cell.as_of is None or not cell.low <= cell.as_of <= cell.high:
        return None
    return _upright(_along(cell, cell.as_of), "as-of")


def time_head(scale: Scale) -> Html:
    """Draw the names of the months at their beginnings, and the day the page is judged from."""
    texts = [
        el("text", tick.text, x=_percent(_along(scale, tick.at)), y=32, dx=4)
        for tick in scale.ticks
    ]
    if scale.as_of:
        x = _along(scale, scale.as_of.at)
        end = "end" if x > 50 else ""
        words = el("text", scale.as_of.text, x=_percent(x), y=14, class_=f"as-of {end}".strip())
        texts.append(words)
    return _svg(*texts, class_="time-head")
