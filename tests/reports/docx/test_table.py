"""Tables in Word: heads, spans, marks with their words, places to fill in, widths that fit."""

import pytest

from plakit.blocks import (
    BarCell,
    BlankCell,
    Column,
    DotsCell,
    LegendItem,
    LevelCell,
    Nothing,
    NothingCell,
    NumberCell,
    Part,
    Point,
    Row,
    RowGroup,
    Status,
    StatusCell,
    Table,
    TextCell,
)
from plakit.reports.docx.element import qualified
from plakit.reports.docx.widths import Wish, shared, wish
from tests.blocks.gallery import gallery
from tests.reports.docx.conftest import found, text_of, written

BAR = BarCell(parts=[Part(label="low", text="40", share=40, step=1),
                     Part(label="high", text="60", share=60, step=2)], steps=2)  # fmt: skip
PROFILE = Table(
    id="profile", title="Profile", layout="profile", about="n 20", doubt="day unclear",
    legend=[LegendItem(mark="level", text="low", step=1, steps=2, label="1"),
            LegendItem(mark="dot", text="now")],
    columns=[
        Column(head="id", role="id", screen_only=True), Column(head="Item", role="label"),
        Column(head="Now"), Column(head="Level", scale=("1", "2")), Column(head="n", align="end"),
    ],
    groups=[
        RowGroup(title="Area", rows=[
            Row(cells=[TextCell(text="a1"), TextCell(text="Trust", sub="in others"), BAR,
                       DotsCell(low=1, high=2, points=[Point(at=2)], text="median 2"),
                       NumberCell(text="20")]),
            Row(cells=[TextCell(text="a2"), TextCell(text="Time"),
                       NothingCell(kind=Nothing.not_asked, span=3)]),
        ]),
    ],
    notes=["A note."], source="The report",
)  # fmt: skip


def table(*cells: object, layout: str = "", head: str = "What") -> Table:
    columns = [Column(head=f"{head} {number}") for number in range(len(cells))]
    rows = [RowGroup(rows=[Row(cells=cells)])]
    return Table(title="Table", columns=columns, groups=rows, layout=layout)


def test_caption_comes_first_and_notes_and_source_last() -> None:
    said = [line.text for line in written(PROFILE).paragraphs]
    assert said[2:4] == ["Table 1. Profile", "n 20 day unclear"]
    assert said[-3:] == ["A note.", "Source: The report", ""]


def test_the_head_repeats_and_no_row_is_split() -> None:
    file = written(PROFILE)
    rows = found(file, "w:tr")
    assert [row.find(f".//{qualified('w:tblHeader')}") is not None for row in rows] == [
        True, False, False, False,
    ]  # fmt: skip
    assert len(found(file, "w:cantSplit")) == len(rows)
    assert found(file, "w:tblCaption")[0].get(qualified("w:val")) == "Profile"


def test_the_numbers_of_a_bar_stand_beside_it_and_its_words_in_the_picture() -> None:
    file = written(PROFILE)
    made = file.tables[0]
    assert [cell.text for cell in made.rows[2].cells] == [
        "Trust\nin others", "", "40\N{NO-BREAK SPACE}· 60", "", "20",
    ]  # fmt: skip
    told = [one.get("descr") for one in file.element.body.iter() if one.tag.endswith("}docPr")]
    assert told == ["", "1, 2", "low 40\N{NO-BREAK SPACE}%, high 60\N{NO-BREAK SPACE}%", "median 2"]


def test_what_is_for_the_screen_only_is_left_out() -> None:
    file = written(PROFILE)
    assert "a1" not in text_of(file.element.body)
    spans = [int(one.get(qualified("w:val"))) for one in found(file, "w:gridSpan")]
    assert spans == [2, 5, 4]  # head of the bar, head of the rows, not asked


def test_levels_are_shaded_with_ink_that_is_read_on_them() -> None:
    file = written(table(LevelCell(text="2.9", step=2, steps=2)))
    assert [one.get(qualified("w:fill")) for one in found(file, "w:shd")] == ["0D4353"]
    assert found(file, "w:color")[-1].get(qualified("w:val")) == "FFFFFF"


def test_marks_of_a_matrix_are_letters_with_their_years() -> None:
    cells = [
        TextCell(text="Austria"),
        StatusCell(marks=[Status(code="X", years="2009", older=True), Status(code="P", new=True)]),
        NothingCell(kind=Nothing.not_asked), NothingCell(kind=Nothing.does_not_apply),
    ]  # fmt: skip
    row = written(table(*cells, layout="matrix")).tables[0].rows[1]
    said = [cell.text.replace("\N{NO-BREAK SPACE}", " ").strip() for cell in row.cells]
    assert said == ["Austria", "X * 2009   P  new", "–", "does not apply"]


def test_a_record_has_no_head_on_paper() -> None:
    file = written(table(TextCell(text="Place"), TextCell(text="Brussels"), layout="record"))
    assert [[cell.text for cell in row.cells] for row in file.tables[0].rows] == [
        ["Place", "Brussels"]
    ]


def test_a_place_to_fill_in_is_a_titled_control_on_a_line() -> None:
    file = written(table(TextCell(text="Partner"), BlankCell(label="Partner", lines=3)))
    (control,) = found(file, "w:sdt")
    assert control.find(f".//{qualified('w:alias')}").get(qualified("w:val")) == "Partner"
    assert not text_of(control).strip()
    assert found(file, "w:trHeight")[0].get(qualified("w:val")) == str(3 * 440)


@pytest.mark.parametrize("count", [1, 3, 6, 12, 30])
def test_no_column_leaves_the_page(count: int) -> None:
    words = [TextCell(text="Qualifikationsrahmenentwicklung and more words")] * count
    file = written(table(*words, head="Qualifikationsrahmen"))
    room = max(section.page_width - section.left_margin - section.right_margin
               for section in file.sections) // 635  # fmt: skip
    tables = [[int(one.get(qualified("w:w"))) for one in made._tbl.iter(qualified("w:gridCol"))]
              for made in file.tables]  # fmt: skip
    # Each but the first has the column of labels once more.
    assert sum(len(widths) - 1 for widths in tables) == count - 1
    assert max(map(sum, tables)) <= room
    assert min(map(min, tables)) > 300


def test_a_table_is_upright_where_the_pdf_keeps_it_so_and_hyphens_make_it_fit() -> None:
    words = [TextCell(text="Qualifikationsrahmen")] * 6
    file = written(table(*words, head="Rahmen"))
    assert [section.page_width < section.page_height for section in file.sections] == [True]
    assert wish(["Qualifikationsrahmen"]).spare > 0
    assert wish(["12345678901234567890"]).spare == 0


def test_a_table_of_many_columns_is_shared_over_two_as_in_the_pdf() -> None:
    words = [TextCell(text="Zusammenarbeit", anchor="first"),
             *[TextCell(text="Zusammenarbeit")] * 13]  # fmt: skip
    one = table(*words).model_copy(update={"id": "many"})
    file = written(one)
    titles = [line.text for line in file.paragraphs if line.style.name == "Caption"]
    assert titles == ["Table 1. Table (1/2)", "Table 1. Table (2/2)"]
    heads = [[cell.text for cell in made.rows[0].cells] for made in file.tables[:2]]
    assert heads[0][0] == heads[1][0] == "What 0"
    assert heads[0][1:] + heads[1][1:] == [f"What {number}" for number in range(1, 14)]
    styles = {p.style.name for made in file.tables[:2] for cell in made._cells
              for p in cell.paragraphs}  # fmt: skip
    assert styles == {"plakit Table Head", "plakit Table Text"}


def test_all_that_is_left_is_shared_by_what_each_column_would_like() -> None:
    assert shared([Wish(100, 3000), Wish(100, 6000)], 1100) == [396, 703]
    assert shared([Wish(100, 100), Wish(100, 100)], 300, fill=False) == [100, 100]
    assert wish(["aa aa"]).least == wish(["aa"]).best


def test_every_block_of_the_gallery_is_written() -> None:
    file = written(*gallery())
    said = text_of(file.element.body)
    for words in ("Twelve success factors", "Does the domain energise", "Wait and see", "OPIR"):
        assert words in said
