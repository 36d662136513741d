"""Regions put together into their countries, by a rule that is said; never by a guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plakit.activities.status_matrix.rounds import Round, Unit, UnitMarks
from plakit.activities.status_matrix.scene import Scene, regions_of
from plakit.activities.status_matrix.settings import RollUp
from plakit.blocks import Block, Cell, Column, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.methods.roll_up import RolledUp, roll_up
from plakit.wording import mark, tell

RULES: dict[str, str] = {
    "any": mark("an activity counts for the country if any of its regions has it"),
    "all": mark("an activity counts for the country if all of its regions have it"),
}
_HEADS = {"any": mark("Any region"), "all": mark("All regions")}


@dataclass(frozen=True)
class Country:
    """A country with its regions in one round."""

    title: str
    regions: tuple[UnitMarks, ...]

    @property
    def id(self) -> str:
        """Give the id of the country."""
        return self.regions[0].unit.country

    def lines(self, rule: RollUp, columns: Sequence[str]) -> RolledUp:
        """Give the lines of action of the country, from lowest to highest."""
        marks = {
            region.unit.id: [
                frozenset([one.column] if one.column else one.possible or columns)
                for one in region.marks
                if one.is_line
            ]
            for region in self.regions
        }
        return roll_up(marks, rule="all" if rule == "all" else "any")


def countries(scene: Scene, one: Round) -> tuple[Country, ...]:
    """Give the countries that stand in several rows."""
    regions: Mapping[str, list[Unit]] = regions_of(scene, one)
    return tuple(
        Country(title, tuple(found for part in parts if (found := one.of(part.id))))
        for title, parts in regions.items()
    )


def bounds_words(found: RolledUp) -> str:
    """Say lines of action from lowest to highest: "6", or "6 to 7"."""
    if found.lowest == found.highest:
        return str(found.lowest)
    return tell("{lowest} to {highest}", lowest=found.lowest, highest=found.highest)


def countries_block(scene: Scene, one: Round, rule: RollUp, *, id_: str) -> Block:
    """Show the lines of action of each country of several regions, by the rule or by both."""
    found = countries(scene, one)
    if not found:
        return Note(text=tell("No country stands here in several rows."), tone="plain")
    rules: tuple[RollUp, ...] = ("any", "all") if rule == "none" else (rule,)
    columns = tuple(column.id for column in scene.columns)
    rows = []
    is_unclear = False
    for country in found:
        lines = [country.lines(name, columns) for name in rules]
        is_unclear |= any(each.lowest != each.highest for each in lines)
        cells: list[Cell] = [TextCell(text=country.title), TextCell(text=_regions(country))]
        rows.append(Row(cells=(*cells, *(_cell(each) for each in lines))))
    return Table(
        id=id_,
        title=tell("Countries that stand in several rows"),
        about=_about(rule),
        columns=(
            Column(head=tell("Country"), role="label"),
            Column(head=tell("Regions and their lines")),
            *(Column(head=tell(_HEADS[name]), align="end") for name in rules),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=(tell(_BOUNDS),) if is_unclear else (),
    )


_BOUNDS = mark(
    "“6 to 7” means: as it is unclear in the source which activity a mark stands for, the number "
    "lies somewhere from the lowest to the highest that is possible."
)


def _about(rule: RollUp) -> str:
    if rule == "none":
        # Said outside of the sentence: the catalogues would take the rules' names for words.
        said = {name: tell(text) for name, text in RULES.items()}
        return tell(
            "No rule is set, so each region stands for itself elsewhere. Any region: {any}. All "
            "regions: {all}.",
            **said,
        )
    return tell("The rule: {rule}.", rule=tell(RULES[rule]))


def _regions(country: Country) -> str:
    return ", ".join(f"{region.unit.title} {region.lines}" for region in country.regions)


def _cell(found: RolledUp) -> Cell:
    if found.lowest == found.highest:
        return NumberCell(text=str(found.lowest))
    return TextCell(doubt=bounds_words(found))
