"""What a page is made of: blocks, their cells, and how they look as JSON, HTML and plain text.

Importing this is light; nothing here computes, it only shows what it is given.
"""

from plakit.blocks.block import MIME, Block
from plakit.blocks.cells import (
    BarCell,
    BlankCell,
    Cell,
    DivergingCell,
    DotsCell,
    LevelCell,
    NothingCell,
    NumberCell,
    OwnMark,
    Part,
    Point,
    RangeCell,
    ShareCell,
    SpanCell,
    Status,
    StatusCell,
    TextCell,
)
from plakit.blocks.chain import Chain, ChainLink
from plakit.blocks.difference import Difference, DifferencePart
from plakit.blocks.kinds import (
    Fact,
    Figure,
    Finding,
    Findings,
    Folded,
    Heading,
    Note,
    Paragraph,
    Provenance,
    Read,
    Section,
    Title,
    mark_rehearsal,
    number_tables,
    read_block,
)
from plakit.blocks.nothing import Nothing
from plakit.blocks.sheet import Sheet, SheetOption, SheetQuestion, SheetSection
from plakit.blocks.table import Column, LegendItem, Row, RowGroup, Scale, Table, Tick
from plakit.blocks.tile_map import MapTile, TileMap

__all__ = [
    "MIME", "BarCell", "BlankCell", "Block", "Cell", "Chain", "ChainLink", "Column",
    "Difference", "DifferencePart", "DivergingCell", "DotsCell", "Fact", "Figure",
    "Finding", "Findings", "Folded", "Heading", "LegendItem", "LevelCell", "MapTile", "Note",
    "Nothing", "NothingCell", "NumberCell", "OwnMark", "Paragraph", "Part", "Point", "Provenance",
    "RangeCell", "Read", "Row", "RowGroup", "Scale", "Section", "ShareCell", "Sheet",
    "SheetOption", "SheetQuestion", "SheetSection", "SpanCell", "Status", "StatusCell", "Table",
    "TextCell", "Tick", "TileMap", "Title", "mark_rehearsal", "number_tables", "read_block",
]  # fmt: skip
