import struct

from plakit.blocks import BarCell, LegendItem, Part, Scale, TextCell
from plakit.reports.pdf import Mark, mark_pictures
from tests.blocks.gallery import gallery
from tests.blocks.sample_map import europe


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_each_mark_is_a_picture_as_wide_as_it_is_asked_for() -> None:
    bar = BarCell(parts=[Part(label="all", text="100", share=100, step=2)], steps=2)
    scale = Scale(low=1, high=4, ticks=[{"at": 1, "text": "1"}])
    drawn = mark_pictures(
        [Mark(bar), Mark(bar, width=92), Mark(LegendItem(mark="X", text="x")), Mark(scale),
         Mark(europe()), Mark(bar)]
    )  # fmt: skip
    assert all(picture.startswith(b"\x89PNG") for picture in drawn)
    assert 540 < size(drawn[0])[0] < 560  # 46 mm at 300 points to the inch, and its edge
    assert size(drawn[1])[0] > 1.9 * size(drawn[0])[0]
    assert drawn[5] == drawn[0]
    assert mark_pictures([]) == []


def test_every_mark_of_the_gallery_can_be_drawn() -> None:
    tables = [block for block in gallery() if hasattr(block, "rows") and hasattr(block, "columns")]
    marks = [
        Mark(cell, scale=table.columns[place].scale)
        for table in tables
        for row in table.rows()
        for place, cell in row.placed()
        if cell.cell not in ("text", "number", "level") and not isinstance(cell, TextCell)
    ]
    assert len(mark_pictures(marks)) == len(marks) > 20
