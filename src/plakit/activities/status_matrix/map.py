"""The tile map of Europe: each unit a tile about where it lies, with its lines of action."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from plakit.activities.status_matrix.countries import RULES, countries
from plakit.activities.status_matrix.rounds import Round, UnitMarks
from plakit.activities.status_matrix.scene import Scene
from plakit.activities.status_matrix.settings import RollUp
from plakit.activities.status_matrix.tables import counts_table
from plakit.blocks import Block, LegendItem, MapTile, Note, Nothing, TileMap
from plakit.programme.csv_sheets import read_csv
from plakit.programme.files import read_text
from plakit.shipped import shipped
from plakit.wording import mark, tell, tell_many

_STEPS = 7
_FILE = "tile_map.csv"
_REGIONS = mark("Regions are tiles of their own and are not added up.")
_RULE = mark("Regions are put together: {rule}.")


@dataclass(frozen=True)
class Spot:
    """Where a unit lies on the grid, and the code in its tile."""

    code: str
    at: tuple[int, int]


@cache
def spots() -> dict[str, Spot]:
    """Give where each unit lies: a shipped list, about as on a map, and no more than that."""
    folder = shipped("data", "vocabularies")
    text = read_text(folder / _FILE, _FILE, inside=folder)
    rows = read_csv(text, _FILE, required=["unit", "code", "column", "row"]).rows
    return {row["unit"]: Spot(row["code"], (int(row["column"]), int(row["row"]))) for row in rows}


@dataclass(frozen=True)
class _Tile:
    """What one tile says: ``lines`` is None where they are not known to be one number."""

    unit: str
    name: str
    text: str = ""
    lines: int | None = None
    nothing: Nothing | None = None
    parts: tuple[str, ...] = ()


def map_block(scene: Scene, one: Round, rule: RollUp, *, title: str) -> Block:
    """Show the lines of action on the map; a note where no unit has a place on it."""
    wanted = _tiles(scene, one, rule)
    placed, taken = [], set()
    # Where a country and one of its regions claim one place, the region has it.
    for tile in sorted(wanted, key=lambda tile: not _is_region(scene, tile)):
        spot = spots().get(tile.unit)
        if spot and spot.at not in taken:
            taken.add(spot.at)
            placed.append((tile, spot))
    if not placed:
        return Note(
            text=tell(
                "None of the units has a place on the map of Europe: see the table of lines."
            ),
            tone="plain",
        )
    top = max((tile.lines or 0 for tile, _ in placed), default=0)
    return TileMap(
        id=f"figure-{scene.activity}",
        title=title,
        about=_about(one, wanted, len(placed)),
        legend=_legend([tile for tile, _ in placed], top),
        tiles=tuple(_drawn(tile, spot, top) for tile, spot in placed),
        alt=tell(
            "Tiles, one a unit, about where it lies in Europe, with its code and its lines of "
            "action. The table below has the same numbers."
        ),
        notes=_notes(scene, wanted, {tile.unit for tile, _ in placed}, rule),
        table=counts_table(scene, one, title=tell("The same numbers as a table")),
    )


def _is_region(scene: Scene, tile: _Tile) -> bool:
    unit = scene.units.find(tile.unit)
    return unit is not None and unit.is_region


def _tiles(scene: Scene, one: Round, rule: RollUp) -> tuple[_Tile, ...]:
    if rule == "none":
        return tuple(_of_unit(unit) for unit in one.units)
    columns = tuple(column.id for column in scene.columns)
    rolled = {}
    for country in countries(scene, one):
        found = country.lines(rule, columns)
        is_one = found.lowest == found.highest
        rolled[country.id] = _Tile(
            country.id,
            country.title,
            text=str(found.lowest) if is_one else f"{found.lowest}–{found.highest}",
            lines=found.lowest if is_one else None,
            parts=tuple(region.unit.id for region in country.regions),
        )
    gone = {part for tile in rolled.values() for part in tile.parts}
    alone = tuple(_of_unit(unit) for unit in one.units if unit.unit.id not in gone)
    return (*alone, *rolled.values())


def _of_unit(unit: UnitMarks) -> _Tile:
    name = unit.unit.title
    if unit.state:
        text = "–" if unit.state == "not_asked" else ""
        return _Tile(unit.unit.id, name, text, nothing=Nothing(unit.state))
    return _Tile(unit.unit.id, name, str(unit.lines), lines=unit.lines)


def _classes(top: int) -> int:
    """Give how many numbers of lines share one depth, so that seven depths are enough."""
    return max(1, -(-top // _STEPS))


def _steps(top: int) -> int:
    return max(2, -(-top // _classes(top)))


def _drawn(tile: _Tile, spot: Spot, top: int) -> MapTile:
    step = -(-tile.lines // _classes(top)) if tile.lines else None
    return MapTile(
        code=spot.code,
        name=tile.name,
        at=spot.at,
        text=tile.text,
        step=step,
        steps=_steps(top) if step else None,
        doubt=tile.lines is None and tile.nothing is None,
        nothing=tile.nothing,
    )


def _legend(tiles: list[_Tile], top: int) -> tuple[LegendItem, ...]:
    wide, steps = _classes(top), _steps(top)
    given = {-(-tile.lines // wide) for tile in tiles if tile.lines}
    found = []
    last = max(given, default=0)
    for step in range(1, steps + 1 if top else 1):
        low, high = (step - 1) * wide + 1, step * wide
        numbers = str(low) if low == high else f"{low}–{high}"
        text = tell("{numbers} lines of action", numbers=numbers) if step == last else numbers
        if step <= last:
            found.append(LegendItem(mark="level", step=step, steps=steps, text=text))
    nothings = dict.fromkeys(tile.nothing for tile in tiles if tile.nothing)
    found += [LegendItem(mark=kind.value, text=kind.words) for kind in nothings if kind]
    return tuple(found)


def _about(one: Round, wanted: tuple[_Tile, ...], placed: int) -> str:
    units = tell_many("{n} unit", "{n} units", len(one.units))
    missing = len(wanted) - placed
    if not missing:
        return tell("{units}, none missing. X, P and D count alike.", units=units)
    return tell_many(
        "{units}; {n} has no place on the map. X, P and D count alike.",
        "{units}; {n} have no place on the map. X, P and D count alike.",
        missing, units=units,
    )  # fmt: skip


def _notes(
    scene: Scene, wanted: tuple[_Tile, ...], placed: set[str], rule: RollUp
) -> tuple[str, ...]:
    left = [
        f"{tile.name} {tile.nothing.words if tile.nothing else tile.text}"
        for tile in wanted
        if tile.unit not in placed
    ]
    regions = _region_words(scene, placed) if rule == "none" else ""
    rules = tell(_RULE, rule=tell(RULES[rule])) if rule != "none" else ""
    unclear = any(tile.lines is None and tile.nothing is None for tile in wanted)
    bounds = tell("A number such as 6–7 is unclear in the source: lowest to highest.")
    return tuple(filter(None, (
        regions or rules,
        bounds if unclear else "",
        tell("Places on the grid are approximate."),
        tell("Not on the map: {units}.", units=", ".join(left)) if left else "",
    )))  # fmt: skip


def _region_words(scene: Scene, placed: Iterable[str]) -> str:
    """Say whose regions the codes are: "VLG, WAL: Belgium."."""
    by_country: dict[str, list[str]] = {}
    for name in placed:
        unit = scene.units.find(name)
        if unit and unit.is_region:
            by_country.setdefault(unit.country, []).append(spots()[name].code)
    if not by_country:
        return ""
    told = " ".join(
        tell("{codes}: {country}.", codes=", ".join(sorted(codes)),
             country=scene.units.named(country).title)
        for country, codes in sorted(by_country.items())
    )  # fmt: skip
    return f"{told} {tell(_REGIONS)}"
