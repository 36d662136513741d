"""The tile map: one tile a place, words for those who listen, always with its table."""

import json

import pytest
from pydantic import ValidationError

from plakit.blocks import (
    Column,
    LegendItem,
    MapTile,
    NumberCell,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
    TileMap,
    number_tables,
    read_block,
)
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text

TABLE = Table(
    title="The same numbers",
    columns=[Column(head="Unit"), Column(head="Lines", align="end")],
    groups=[RowGroup(rows=[Row(cells=[TextCell(text="Finland"), NumberCell(text="7")])])],
)


def tile(code: str, at: tuple[int, int], **more: object) -> MapTile:
    return MapTile(code=code, name=code.title(), at=at, **more)


def tile_map(*tiles: MapTile, **more: object) -> TileMap:
    return TileMap(
        id="map", title="Lines per unit", alt="Tiles about where units lie.", table=TABLE,
        tiles=tiles or (tile("FI", (8, 1), text="7", step=7, steps=7),), **more,
    )  # fmt: skip


def test_it_comes_back_from_its_json() -> None:
    block = tile_map(
        tile("FI", (8, 1), text="7", step=7, steps=7),
        tile("BE", (5, 4), text="6–7", doubt=True),
        tile("DE", (6, 4), text="–", nothing="not_asked"),
        legend=[LegendItem(mark="level", step=7, steps=7, text="7 lines of action")],
        notes=["Places are approximate."],
    )
    assert read_block(json.loads(json.dumps(block.to_json()))) == block


def test_two_tiles_in_one_place_are_refused() -> None:
    with pytest.raises(ValidationError, match=r"UK and ENG lie in one place, \(3, 3\)"):
        tile_map(tile("UK", (3, 3)), tile("ENG", (3, 3)))


def test_a_tile_before_the_first_place_is_refused() -> None:
    with pytest.raises(ValidationError, match="before 1"):
        tile("FI", (0, 1))


def test_its_grid_has_no_empty_edges() -> None:
    rows = tile_map(tile("DE", (6, 4)), tile("SK", (8, 5))).rows()
    codes = [[one.code if one else "" for one in row] for row in rows]
    assert codes == [["DE", "", ""], ["", "", "SK"]]


def test_it_is_one_picture_to_those_who_listen_and_its_table_follows() -> None:
    html = block_html(tile_map())
    assert '<div role="img" aria-label="Tiles about where units lie." class="map-tiles">' in html
    assert html.index("map-tiles") < html.index("The same numbers")


def test_doubt_and_nothing_look_other_than_a_number() -> None:
    html = block_html(
        tile_map(
            tile("FI", (1, 1), text="7", step=7, steps=7),
            tile("BE", (2, 1), text="6–7", doubt=True),
            tile("DE", (3, 1), text="–", nothing="not_asked"),
        )
    )
    assert 'class="map-tile l7-7"' in html
    assert 'class="map-tile bare doubted"' in html
    assert 'class="map-tile bare not-asked"' in html


def test_it_is_numbered_as_a_figure() -> None:
    blocks = [TABLE.model_copy(update={"id": "t"}), Section(blocks=(tile_map(),))]
    assert number_tables(blocks) == {"t": "Table 1", "map": "Figure 1"}


def test_as_plain_text_it_is_its_words_and_its_table() -> None:
    lines = plain_text(tile_map(notes=["Places are approximate."])).splitlines()
    assert lines[:4] == [
        "Lines per unit", "Tiles about where units lie.", "Places are approximate.",
        "The same numbers",
    ]  # fmt: skip
    assert lines[-1].split() == ["Finland", "7"]


def test_in_a_rehearsal_map_and_table_say_so() -> None:
    shown = tile_map().as_rehearsal()
    assert shown.table.rehearsal is True
    assert block_html(shown).count("Rehearsal</span>") == 2
