"""The tile map: every unit one tile of the same size, about where it lies; always with its table.

No geography: a small country is as large as a big one, and nothing is fetched from a map service.
"""

from typing import Literal, Self

from pydantic import Field, model_validator

from plakit.blocks.block import Anchor, Block, Piece, Words
from plakit.blocks.cells import Step, Steps
from plakit.blocks.nothing import Nothing
from plakit.blocks.table import LegendItem, Table


class MapTile(Piece):
    """One unit: the code in its tile, its name, and what is said of it.

    ``at`` is its column and its row, counted from 1. ``step`` of ``steps`` is the class of its
    number; without it the tile stays empty ground. ``doubt``: the number is unclear in the source.
    ``nothing``: why there is no number.
    """

    code: Words
    name: Words
    at: tuple[int, int]
    text: Words = ""
    step: Step | None = None
    steps: Steps | None = None
    doubt: bool = False
    nothing: Nothing | None = None

    @model_validator(mode="after")
    def _lies_on_the_map(self) -> Self:
        if min(self.at) < 1:
            raise ValueError(f"the tile {self.code!r} lies at {self.at}, which is before 1")
        return self

    def words(self) -> str:
        """Give what the tile says.

        >>> MapTile(code="FI", name="Finland", at=(8, 1), text="7").words()
        'Finland 7'
        """
        said = self.nothing.words if self.nothing else self.text
        return f"{self.name} {said}".strip()


class TileMap(Block):
    """Tiles on a grid, with their words (``alt``) and their table; numbered as a figure."""

    kind: Literal["tile_map"] = "tile_map"
    id: Anchor = ""
    title: Words
    about: Words = ""
    legend: tuple[LegendItem, ...] = ()
    tiles: tuple[MapTile, ...] = Field(min_length=1)
    alt: Words
    notes: tuple[Words, ...] = ()
    table: Table

    @model_validator(mode="after")
    def _one_tile_a_place(self) -> Self:
        taken: dict[tuple[int, int], str] = {}
        for tile in self.tiles:
            if tile.at in taken:
                raise ValueError(f"{taken[tile.at]} and {tile.code} lie in one place, {tile.at}")
            taken[tile.at] = tile.code
        return self

    def as_rehearsal(self) -> Self:
        """Mark the table of the map as well."""
        return self.model_copy(update={"rehearsal": True, "table": self.table.as_rehearsal()})

    def rows(self) -> tuple[tuple[MapTile | None, ...], ...]:
        """Give the grid row by row, without empty edges; None: nobody lies there."""
        placed = {tile.at: tile for tile in self.tiles}
        across, down = zip(*placed, strict=True)
        return tuple(
            tuple(placed.get((x, y)) for x in range(min(across), max(across) + 1))
            for y in range(min(down), max(down) + 1)
        )
