import re

import pytest

from plakit.blocks import (
    BarCell,
    DivergingCell,
    DotsCell,
    LegendItem,
    OwnMark,
    Part,
    Point,
    RangeCell,
    Scale,
    ShareCell,
    SpanCell,
    Tick,
)
from plakit.blocks.marks import bar, diverging, dots, range_, scale_head, share, span, time_head
from plakit.blocks.table import LegendMark
from plakit.blocks.tiles import legend_mark


def part(share: float, step: int, text: str = "") -> Part:
    return Part(label="a", text=text or f"{share:g}", share=share, step=step)


def widths(svg: str) -> list[float]:
    return [float(width) for width in re.findall(r'<svg x="[^"]*" width="([\d.]+)%"', svg)]


def test_a_bar_is_always_the_whole_n() -> None:
    shares = [part(5, 1), part(25, 2), part(50, 3), part(25, 4)]
    assert sum(widths(bar(BarCell(parts=shares, steps=4)))) == pytest.approx(100, abs=0.1)


def test_a_number_stands_in_its_segment_where_it_fits() -> None:
    svg = bar(BarCell(parts=[part(2.5, 1, "under 5"), part(97.5, 2, "over 95")], steps=2))
    assert "under 5" not in svg
    assert ">over 95</text>" in svg


def test_a_level_that_nobody_chose_has_no_segment() -> None:
    assert len(widths(bar(BarCell(parts=[part(0, 1), part(100, 2)], steps=2)))) == 1


def test_two_levels_take_the_ends_of_the_ramp_of_three() -> None:
    svg = bar(BarCell(parts=[part(40, 1), part(60, 2)], steps=2))
    assert 'class="l3-1"' in svg
    assert 'class="l3-3"' in svg


def own_bar(step: int, *shares: float) -> str:
    parts = [part(share, number) for number, share in enumerate(shares, start=1) if share]
    return bar(BarCell(parts=parts, steps=4, own=OwnMark(step=step, text=f"You: {step}")))


def test_ones_own_answer_stands_under_the_middle_of_its_segment() -> None:
    svg = own_bar(2, 20, 40, 40)
    assert '<svg x="40%" class="over"><path d="M0 1l7 8H-7z" class="ink-fill"/>' in svg
    assert '<text x="40%" y="23">You: 2</text>' in svg


def test_ones_own_answer_near_an_end_is_not_cut_off() -> None:
    assert '<text x="0%" y="23" class="start">You: 1</text>' in own_bar(1, 10, 90)
    assert '<text x="100%" y="23" class="end">You: 3</text>' in own_bar(3, 50, 40, 10)


def test_ones_own_answer_that_has_no_segment_stands_where_it_would_be() -> None:
    assert '<svg x="60%" class="over">' in own_bar(2, 60, 0, 40)


def test_a_bar_says_ones_own_answer_in_words() -> None:
    cell = BarCell(parts=[part(100, 1)], steps=2, own=OwnMark(step=1, text="You: 1"))
    assert cell.words().endswith("; You: 1")


def test_a_bar_without_answers_is_empty() -> None:
    assert "<rect" not in bar(BarCell(parts=[part(0, 1)], steps=2))


def test_both_arms_start_at_one_line_and_neither_stands_apart() -> None:
    cell = DivergingCell(
        against=[part(30, 2)], in_favour=[part(60, 4)], neither=part(10, 3), limit=60
    )
    svg = diverging(cell)
    places = re.findall(r'<svg x="([\d.]+)%" width="([\d.]+)%" height="100%" class="(d-\d)"', svg)
    (left, width, _), (start, _, _), (apart, _, _) = places
    assert float(left) + float(width) == pytest.approx(33)
    assert (float(start), float(apart)) == (33, 68)
    assert svg.count('class="foot"') == 1, "the arm against is hatched along its foot"


def test_the_numbers_of_a_scale_stand_exactly_above_its_ticks() -> None:
    scale = Scale(low=1, high=4, ticks=[Tick(at=n, text=str(n)) for n in (1, 2, 3, 4)])
    heads = re.findall(r'<text x="([\d.]+)"', scale_head(scale))
    cell = DotsCell(low=1, high=4, points=[Point(at=3)], text="3")
    ticks = re.findall(r"M([\d.]+) 8v8", dots(cell, scale))
    assert heads == ticks == ["10", "46", "82", "118"]


def test_a_diamond_rings_a_dot_of_the_same_value() -> None:
    points = [Point(at=3), Point(at=3, shape="diamond")]
    ringed = dots(DotsCell(low=1, high=4, points=points, text="3, 3"), None)
    assert 'r="4.5"' in ringed
    assert "l9.5 9.5" in ringed
    assert 'class="link' not in ringed
    assert ringed.index("diamond") < ringed.index("filled"), "the dot is drawn over the diamond"


def test_before_and_after_are_hollow_and_filled_on_an_ink_line() -> None:
    points = [Point(at=2, shape="hollow"), Point(at=3)]
    drawn = dots(DotsCell(low=1, high=4, points=points, text="2 → 3"), None)
    assert 'd="M46 12H82" class="link"' in drawn
    assert 'class="hollow"' in drawn


def test_a_range_goes_from_the_lowest_to_the_highest_group() -> None:
    drawn = range_(RangeCell(low=1, high=4, start=1, end=2.5, text="1.0 to 2.5"), None)
    assert 'd="M10 12H64" class="range"' in drawn


def test_a_share_is_scaled_to_the_longest() -> None:
    assert 'width="50%"' in share(ShareCell(share=11, limit=22, text="11"))
    assert 'width="100%" height="100%"' in share(ShareCell(share=30, limit=22, text="30"))


@pytest.mark.parametrize(
    ("end", "sure", "css"), [(10, True, "day"), (12, True, "days"), (12, False, "some-day")]
)
def test_days_known_one_day_and_some_day_have_their_own_shapes(end, sure, css) -> None:
    drawn = span(SpanCell(start=10, end=end, low=1, high=31, sure=sure, text="x"), None)
    assert f'class="{css}"' in drawn


def test_the_day_a_line_is_judged_from_is_drawn_only_where_it_lies_on_it() -> None:
    days = {"start": 10, "end": 12, "low": 1, "high": 31, "text": "x"}
    assert 'class="as-of"' in span(SpanCell(**days, as_of=15), None)
    assert 'class="as-of"' not in span(SpanCell(**days, as_of=99), None)
    head = time_head(Scale(low=1, high=31, as_of=Tick(at=28, text="as of 28 May")))
    assert 'class="as-of end">as of 28 May' in head


@pytest.mark.parametrize("mark", LegendMark.__args__)
def test_each_mark_of_a_legend_is_drawn_or_told(mark: str) -> None:
    item = LegendItem(mark=mark, text="a", step=1, steps=4, label="2008")
    drawn = legend_mark(item)
    assert bool(drawn) == (mark != "blank")
    assert not drawn or 'aria-hidden="true"' in drawn
