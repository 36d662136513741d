import pytest
from pydantic import ValidationError

from plakit.blocks import (
    BarCell,
    BlankCell,
    DivergingCell,
    DotsCell,
    LevelCell,
    Nothing,
    NothingCell,
    NumberCell,
    Part,
    Point,
    RangeCell,
    ShareCell,
    SpanCell,
    Status,
    StatusCell,
    TextCell,
)


def part(label: str, share: float, step: int) -> Part:
    return Part(label=label, text=f"{share:g}", share=share, step=step)


WORDS = [
    (TextCell(text="Codes certain", doubt="columns unclear"), "Codes certain, columns unclear"),
    (TextCell(doubt="unclear"), "unclear"),
    (TextCell(text="OPIR", link="case-opir", doubt="presumed"), "OPIR, presumed"),
    (TextCell(text="Resources", tag="Focus 1", sub="cop.b4"), "Resources [Focus 1] (cop.b4)"),
    (TextCell(text="gap 2", met=True), "gap 2 (rule met)"),
    (TextCell(text="gap 0", met=False), "gap 0"),
    (NumberCell(text="1", sub="does not apply"), "1 does not apply"),
    (LevelCell(text="2.9", step=4, steps=6, sub="n 9"), "2.9 n 9"),
    (
        BarCell(parts=[part("low", 40, 1), part("high", 60, 2)], steps=2),
        "low 40\u00a0%, high 60\u00a0%",
    ),
    (
        DivergingCell(
            against=[part("no", 10, 1)],
            in_favour=[part("yes", 80, 5)],
            neither=part("neither", 10, 3),
            limit=80,
        ),
        "no 10\u00a0%, yes 80\u00a0%; neither 10\u00a0%",
    ),
    (DotsCell(low=1, high=4, points=[Point(at=2)], text="median 2"), "median 2"),
    (RangeCell(low=1, high=4, start=1.8, end=3, text="1.8 to 3.0"), "1.8 to 3.0"),
    (
        StatusCell(marks=[Status(code="X", years="2009", older=True), Status(code="P", new=True)]),
        "under way or done 2009, older data; planned, new",
    ),
    (StatusCell(), "none"),
    (NothingCell(kind=Nothing.prefers_not_to_say), "prefers not to say"),
    (BlankCell(label="Signature", lines=2), "Signature: to be filled in"),
    (ShareCell(share=22, limit=22, text="22 %"), "22 %"),
    (SpanCell(start=3, end=4, low=1, high=9, text="3 to 4 May"), "3 to 4 May"),
]


@pytest.mark.parametrize(("cell", "words"), WORDS, ids=lambda value: getattr(value, "cell", ""))
def test_each_cell_says_its_words(cell, words: str) -> None:
    assert cell.words() == words


def test_each_kind_of_nothing_has_words_of_its_own() -> None:
    assert len({kind.words for kind in Nothing}) == 6
    assert all("nothing" not in kind.words for kind in Nothing)


def test_a_mark_off_its_scale_is_refused() -> None:
    with pytest.raises(ValidationError, match="'median 5' does not lie on its scale from 1 to 4"):
        DotsCell(low=1, high=4, points=[Point(at=5)], text="median 5")


def test_a_middle_half_off_the_scale_is_refused() -> None:
    with pytest.raises(ValidationError, match="does not lie on its scale"):
        DotsCell(low=1, high=4, points=[], band=(0, 2), text="half")


def test_a_scale_without_length_is_refused() -> None:
    with pytest.raises(ValidationError, match="does not lie on its scale from 3 to 3"):
        RangeCell(low=3, high=3, start=3, end=3, text="3")


@pytest.mark.parametrize("share", [float("nan"), float("inf"), -1, 101])
def test_a_share_is_a_percentage(share: float) -> None:
    with pytest.raises(ValidationError):
        Part(label="a", text="?", share=share, step=1)


@pytest.mark.parametrize("link", ["https://example.org", "//evil", "javascript:x", '"x', "a b"])
def test_a_cell_links_to_anchors_of_its_own_page_only(link: str) -> None:
    with pytest.raises(ValidationError, match="String should match pattern"):
        TextCell(text="a", link=link)


@pytest.mark.parametrize("hits", [[(0, 9)], [(-1, 2)], [(3, 1)], [(2, 4), (1, 2)]])
def test_what_was_found_lies_in_the_text_and_in_order(hits: list[tuple[int, int]]) -> None:
    with pytest.raises(ValidationError, match="do not lie in order in 'found'"):
        TextCell(text="found", hits=hits)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        TextCell(text="a", html="<b>")


def test_a_cell_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        TextCell(text="a").text = "b"
