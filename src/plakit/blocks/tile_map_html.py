"""The tile map as HTML: tiles side by side that shrink with the page, their letters do not."""

from plakit.blocks.element import Html, el, join, said
from plakit.blocks.marks import level_class
from plakit.blocks.table_html import fingerprint, legend_html, notes_html, table_html, title_html
from plakit.blocks.tile_map import MapTile, TileMap
from plakit.text import unmarked


def tile_map_html(block: TileMap, *, number: str = "", tag: Html | None = None) -> Html:
    """Give caption with legend, the tiles (one picture to those who listen), notes and table."""
    caption_id = f"{block.id or fingerprint(block)}-caption"
    about = join([said(block.about), tag], " ")
    caption = el(
        "figcaption",
        title_html(block.title, number, id_=caption_id),
        el("span", about, class_="about") if about else None,
        legend_html(block.legend),
    )
    lines = [el("div", *map(_place, row), class_="map-row") for row in block.rows()]
    tiles = el("div", *lines, role="img", aria_label=unmarked(block.alt), class_="map-tiles")
    return join([caption, tiles, notes_html(block.notes), table_html(block.table, tag=tag)])


def _place(tile: MapTile | None) -> Html:
    if tile is None:
        return el("span", class_="map-gap")
    looks = ["map-tile"]
    if tile.step and tile.steps:
        looks.append(level_class(tile.step, tile.steps))
    else:
        looks += ["bare", "doubted" if tile.doubt else ""]
    if tile.nothing:
        looks.append(tile.nothing.value.replace("_", "-"))
    number = el("b", said(tile.text)) if tile.text else None
    return el("span", el("span", said(tile.code)), number, class_=" ".join(filter(None, looks)))
