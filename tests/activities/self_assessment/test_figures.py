"""The figures say what their tables say, are the same bytes each time, and are marked."""

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest

from plakit.blocks import Figure, Note

Results = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]
Change = Callable[[str, str, str], None]

THIRD = """\
  - {id: c, title: Meeting, items: [{id: c1, label: Room, question: Have we a room?}]}
"""
FIRST = {
    seat: {"a1": "1 3", "a2": "2 3", "b1": "2 2", "b2": "1 3", "c1": "3 3"}
    for seat in ("AT-1", "AT-2", "BE", "DE")
}
SECOND = {
    seat: {"a1": "2 3", "a2": "2 3", "b1": "2 2", "b2": "3 3", "c1": "2 2"}
    for seat in ("AT-1", "AT-2", "BE", "DE")
}


@pytest.fixture(autouse=True)
def three_areas(change: Change) -> None:
    last = "      - {id: b2, label: Money, question: Do we have money?}\n"
    change("instruments/ours.yaml", last, last + THIRD)


def numbers(text: str) -> list[str]:
    return re.findall(r"\d\.\d", text)


def test_the_radar_shows_each_area_now_and_wanted(results: Results, rows_of: Rows) -> None:
    figure = results(SECOND, activity="openly").radar()
    assert isinstance(figure, Figure)
    assert figure.alt == (
        "Radar of 3 areas. People 2.0 now, 3.0 wanted; Means 2.5 now, 2.5 wanted; "
        "Meeting 2.0 now, 2.0 wanted."
    )
    assert rows_of(figure.table) == [
        ["People", "2.0", "3.0"], ["Means", "2.5", "2.5"], ["Meeting", "2.0", "2.0"],
    ]  # fmt: skip
    assert figure.about == "Mean levels from 1 to 3. 6 seats asked, 4 took part, 2 missing."
    assert "An area's mean is the mean of the means" in figure.notes[0]


def test_the_trend_shows_each_area_round_by_round(results: Results, rows_of: Rows) -> None:
    figure = results(FIRST, SECOND, activity="openly").trend()
    assert figure.alt == (
        "Lines over 2 rounds (wave-1 (S01), wave-2 (S02)). "
        "People: 1.5, 2.0; Means: 1.5, 2.5; Meeting: 3.0, 2.0."
    )
    assert rows_of(figure.table) == [
        ["People", "1.5", "2.0"], ["Means", "1.5", "2.5"], ["Meeting", "3.0", "2.0"],
    ]  # fmt: skip
    assert [column.sub for column in figure.table.columns] == ["", *["n 4, missing 2"] * 2]


def test_of_many_areas_only_all_together_have_a_trend(
    results: Results, rows_of: Rows, change: Change
) -> None:
    more = "".join(
        f"  - {{id: {name}, title: Area {name}, items: "
        f"[{{id: {name}1, label: Item {name}, question: What?}}]}}\n"
        for name in "de"
    )
    change("instruments/ours.yaml", THIRD, THIRD + more)
    wave = {seat: items | {"d1": "2", "e1": "1"} for seat, items in FIRST.items()}
    table = results(wave, activity="openly").trend().table
    assert rows_of(table) == [["All areas", "1.8"]]


@pytest.mark.parametrize("drawing", ["radar", "trend"])
def test_a_figure_is_the_same_bytes_twice(results: Results, drawing: str) -> None:
    first, second = (getattr(results(FIRST, SECOND), drawing)() for _ in range(2))
    assert (first.svg, first.png) == (second.svg, second.png)
    assert base64.b64decode(first.png).startswith(b"\x89PNG")
    assert not re.search(r"(href|src)=\S*https?:|@import|<script", first.svg)


@pytest.mark.parametrize("drawing", ["radar", "trend"])
def test_a_rehearsal_is_written_across_the_picture(results: Results, drawing: str) -> None:
    real, simulated = (
        getattr(results(FIRST, SECOND, is_rehearsal=one), drawing)() for one in (False, True)
    )
    assert (real.svg.count("REHEARSAL"), simulated.svg.count("REHEARSAL")) == (0, 1)
    assert (real.rehearsal, simulated.rehearsal, simulated.table.rehearsal) == (False, True, True)


@pytest.mark.parametrize("drawing", ["radar", "trend"])
def test_each_number_of_the_picture_is_in_its_table_and_its_words(
    results: Results, rows_of: Rows, drawing: str
) -> None:
    figure = getattr(results(FIRST, SECOND), drawing)()
    table = [number for row in rows_of(figure.table) for cell in row for number in numbers(cell)]
    assert sorted(numbers(figure.alt)) == sorted(table)
    # What is written beside the lines is kept as a comment in the SVG.
    beside = [n for words in re.findall("<!-- (.*?) -->", figure.svg) for n in numbers(words)]
    assert set(beside) <= set(table)


def test_two_areas_make_no_radar(results: Results, change: Change) -> None:
    change("instruments/ours.yaml", THIRD, "")
    wave = {"BE": {"a1": "1 3"}}
    assert results(wave, activity="openly").radar() == Note(
        text="A radar needs 3 to 8 areas; this instrument has 2. "
        "The table of the areas says the same."
    )


def test_an_area_with_too_few_answers_is_not_drawn(results: Results) -> None:
    wave = {seat: {"a1": "1 3", "b1": "1 3"} for seat in ("AT-1", "AT-2", "BE")}
    assert results(wave).radar() == Note(
        text="Too few answers in one of the areas to draw the radar.", tone="empty"
    )
    assert results(wave).trend() == Note(
        text="Too few answers in one of the rounds to draw the trend.", tone="empty"
    )
