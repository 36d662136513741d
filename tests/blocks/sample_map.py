"""A tile map of a part of Europe, with every look a tile can have."""

from plakit.blocks import (
    Column,
    LegendItem,
    MapTile,
    Nothing,
    NumberCell,
    Row,
    RowGroup,
    Table,
    TextCell,
    TileMap,
)

NUMBERS = {
    "FI": ("Finland", (8, 1), 7), "SE": ("Sweden", (7, 1), 3), "DK": ("Denmark", (6, 2), 2),
    "NL": ("Netherlands", (5, 3), 1), "DE": ("Germany", (6, 4), 3), "FR": ("France", (4, 5), 4),
    "CZ": ("Czech Republic", (7, 5), 6), "AT": ("Austria", (7, 6), 5), "ES": ("Spain", (3, 6), 3),
}  # fmt: skip


def europe() -> TileMap:
    tiles = [
        MapTile(code=code, name=name, at=at, text=str(lines), step=lines, steps=7)
        for code, (name, at, lines) in NUMBERS.items()
    ]
    others = [
        MapTile(code="BE", name="Belgium", at=(5, 4), text="6–7", doubt=True),
        MapTile(code="IT", name="Italy", at=(6, 6), text="–", nothing=Nothing.not_asked),
        MapTile(code="HU", name="Hungary", at=(8, 6), nothing=Nothing.not_answered),
        MapTile(code="LI", name="Liechtenstein", at=(6, 5), text="0"),
    ]
    levels = [
        LegendItem(mark="level", step=step, steps=7, text=str(step) if step < 7 else "7 lines")
        for step in range(1, 8)
    ]
    nothings = (Nothing.not_asked, Nothing.not_answered)
    rows = [
        Row(cells=[TextCell(text=name), NumberCell(text=str(lines))])
        for name, _, lines in NUMBERS.values()
    ]
    return TileMap(
        id="map",
        title="Lines of action per unit",
        about="13 units, none missing.",
        legend=[*levels, *(LegendItem(mark=one.value, text=one.words) for one in nothings)],
        tiles=[*tiles, *others],
        alt="Tiles, one a unit, about where it lies in Europe, with its lines of action.",
        notes=["Places on the grid are approximate."],
        table=Table(
            title="The same numbers as a table",
            columns=[Column(head="Unit"), Column(head="Lines", align="end")],
            groups=[RowGroup(rows=rows)],
        ),
    )
