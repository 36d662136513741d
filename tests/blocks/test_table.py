import pytest
from pydantic import ValidationError

from plakit.blocks import Column, DotsCell, Point, Row, RowGroup, Scale, Table, TextCell
from plakit.blocks.html import block_html


def table(columns: list[Column], *cells) -> Table:
    return Table(title="Needs", columns=columns, groups=[RowGroup(rows=[Row(cells=cells)])])


def test_words_are_read_as_a_scale_with_a_tick_each() -> None:
    scale = Column(head="Median", scale=("low", "mid", "high")).scale
    assert (scale.low, scale.high) == (1, 3)
    assert [(tick.at, tick.text) for tick in scale.ticks] == [(1, "low"), (2, "mid"), (3, "high")]


def test_a_scale_must_rise() -> None:
    with pytest.raises(ValidationError, match="a scale cannot go from 4 to 1"):
        Scale(low=4, high=1)


def test_a_row_must_fill_the_columns() -> None:
    columns = [Column(head="Need"), Column(head="n")]
    with pytest.raises(ValidationError, match="a row fills 1 columns, the table 'Needs' has 2"):
        table(columns, TextCell(text="Time"))


def test_a_cell_may_take_two_columns() -> None:
    columns = [Column(head="Need"), Column(head="Asked"), Column(head="n")]
    assert table(columns, TextCell(text="Time"), TextCell(text="not asked", span=2)).rows()


def test_marks_and_the_scale_above_them_must_agree() -> None:
    columns = [Column(head="Need"), Column(head="Median", scale=("1", "2", "3"))]
    dots = DotsCell(low=1, high=4, points=[Point(at=2)], text="2")
    with pytest.raises(ValidationError, match=r"above it \(Median\) goes from 1.0 to 3.0"):
        table(columns, TextCell(text="Time"), dots)


def test_a_scale_is_found_again_behind_a_cell_of_two_columns() -> None:
    columns = [Column(head="a"), Column(head="b"), Column(head="Median", scale=("1", "2"))]
    dots = DotsCell(low=1, high=4, points=[Point(at=2)], text="2")
    with pytest.raises(ValidationError, match=r"goes from 1.0 to 2.0"):
        table(columns, TextCell(text="Time", span=2), dots)


def test_the_first_column_names_the_rows_where_no_other_does() -> None:
    plain, label = Column(head="Id"), Column(head="Need", role="label")
    assert table([plain, plain], TextCell(), TextCell()).label_column() == 0
    assert table([plain, label], TextCell(), TextCell()).label_column() == 1


def test_links_can_lead_to_a_cell() -> None:
    row = Row(cells=[TextCell(text="A < B", anchor="piece-1")])
    pieces = table([Column(head="Piece")], *row.cells)
    assert pieces.anchors() == {"piece-1"}
    assert '<span id="piece-1">A &lt; B</span>' in block_html(pieces)
