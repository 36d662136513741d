"""Where the pages of a printed report end: never between a table and what names it."""

import os
import shutil
import subprocess

import pytest

from plakit.blocks import (
    Column,
    Folded,
    Heading,
    Row,
    RowGroup,
    Sheet,
    SheetOption,
    SheetQuestion,
    SheetSection,
    Table,
    TextCell,
)
from plakit.blocks.html import block_html
from tests.blocks.conftest import page_of

pytestmark = pytest.mark.browser
# A page of A4 holds some 980 px: these tables begin at every height of its last third.
HEIGHTS = range(640, 981, 20)


@pytest.fixture(scope="session")
def pdftotext() -> str:
    found = shutil.which("pdftotext")
    if found is None:
        message = "pdftotext is not on the path: NO PRINTED PAGE WAS READ. Install poppler-utils."
        pytest.fail(message) if os.environ.get("PLAKIT_REQUIRE") else pytest.skip(message)
    return found


@pytest.fixture
def printed(browser, pdftotext, tmp_path):
    """Print blocks, once below each of the heights; give the lines of each page."""

    def print_(*blocks, heights=HEIGHTS) -> list[list[str]]:
        below = "".join(
            f'<div style="break-before: page; height: {height}px">above</div>'
            + "".join(block_html(block) for block in blocks)
            for height in heights
        )
        page = browser.new_page()
        page.set_content(page_of([]).replace("<main>", f"<main>{below}"))
        page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
        page.close()
        told = subprocess.run(
            [pdftotext, "-layout", tmp_path / "printed.pdf", "-"],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        pages = told.stdout.split("\f")
        return [[line.strip() for line in page.splitlines() if line.strip()] for page in pages]

    return print_


def cards(count: int, *, group: str = "") -> Table:
    rows = [
        Row(cells=[TextCell(text=f"S01-B-{number:03}"), TextCell(text=f"Card {number}")])
        for number in range(1, count + 1)
    ]
    return Table(
        title="What was said", about="All cards, in no order.", source="Report of the forum",
        columns=[Column(head="Id", role="id"), Column(head="Words", role="label")],
        groups=[RowGroup(title=group, rows=rows)],
    )  # fmt: skip


@pytest.mark.parametrize("group", ["", "Working well"])
def test_no_page_ends_with_a_heading_a_caption_or_a_bare_head(printed, group: str) -> None:
    pages = printed(Heading(text="Board", level=2), cards(20, group=group))
    ends = [lines[-1] for lines in pages if lines]
    assert len(ends) > len(HEIGHTS), "each table goes on on a second page"
    assert {end for end in ends if not end.startswith(("above", "S01-B", "Source"))} == set()


def test_a_caption_is_never_split(printed) -> None:
    for lines in printed(Heading(text="Board", level=2), cards(20)):
        assert ("What was said" in lines) == ("All cards, in no order." in lines)


def test_the_head_stands_again_on_the_next_page(printed) -> None:
    pages = [lines for lines in printed(cards(20)) if lines and lines[-1].startswith("Source")]
    assert all(any(line.split() == ["Id", "Words"] for line in lines) for lines in pages)


def test_the_source_stands_with_the_last_rows_of_its_table(printed) -> None:
    pages = [lines for lines in printed(cards(20)) if "Source: Report of the forum" in lines]
    assert len(pages) == len(HEIGHTS)
    assert all(sum(line.startswith("S01-B") for line in lines) >= 2 for lines in pages)


def test_up_to_fifteen_rows_stay_together_heads_of_groups_among_them(printed) -> None:
    for table, last in ((cards(15), 15), (cards(14, group="Working well"), 14)):
        for lines in printed(table):
            rows = [line for line in lines if line.startswith("S01-B")]
            assert len(rows) in (0, last)
    assert {sum(line.startswith("S01-B") for line in lines) for lines in printed(cards(16))} > {16}


def question(number: int, shape: str) -> SheetQuestion:
    rows = [f"q{number} row {row}" for row in range(1, 6)]
    options = {"grid": ["yes", "no"], "numbers": rows, "pairs": ["neither"]}[shape]
    return SheetQuestion(
        id=f"q{number}", text=f"q{number} asked", shape=shape, rows=rows, lines=1,
        lines_for="reason", options=[SheetOption(label=option) for option in options],
        pairs=[(row, "other") for row in rows],
    )  # fmt: skip


@pytest.mark.parametrize("shape", ["grid", "numbers", "pairs"])
def test_no_question_of_a_printed_form_is_split(printed, shape: str) -> None:
    asked = [question(number, shape) for number in range(100, 120)]
    sheet = Sheet(title="Form", sections=[SheetSection(questions=asked)])
    pages = [page for page in printed(sheet, heights=[0]) if "above" not in page]
    assert len(pages) >= 3
    for page in pages:
        for one in asked:
            rows = sum(f"{one.id} row" in line for line in page)
            assert (any(f"{one.id} asked" in line for line in page), rows) in {
                (True, 5),
                (False, 0),
            }


def test_what_is_folded_on_screen_is_printed_whole(printed) -> None:
    folded = Folded(text="Each card", blocks=[cards(3)])
    for page in printed(folded, heights=(600,)):
        if "above" in page:
            assert "Each card" in page
            assert any("Card 3" in line for line in page)
