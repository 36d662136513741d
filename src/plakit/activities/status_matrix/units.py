"""Which units there are: those of the shipped list, of the activity's file, and of the seats."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plakit.activities.status_matrix.rounds import Unit
from plakit.activities.status_matrix.settings import MatrixSettings
from plakit.programme import Programme, unit_of_words, unit_words, vocabulary_rows
from plakit.text import for_reader, say


@dataclass(frozen=True)
class Units:
    """All known units, found by id or by title."""

    by_id: Mapping[str, Unit]
    by_title: Mapping[str, Unit]

    def find(self, *names: str) -> Unit | None:
        """Give the unit that one of these is the id, the title, or another name of."""
        for name in names:
            found = self.by_id.get(name) or self.by_title.get(name)
            if found or (found := self.by_id.get(unit_of_words(name))):
                return found
        return None

    def named(self, name: str) -> Unit:
        """Give the unit of this name; one that nobody knows is its own."""
        return self.find(name) or Unit(name, name)


def known_units(programme: Programme, settings: MatrixSettings) -> Units:
    """Give the units of the list, then those of the file, then those that seats are held for."""
    languages = programme.languages
    here = for_reader(languages)
    listed = [
        Unit(row["id"], unit_words(row["id"]), row["country"], printed=row["title"])
        for row in vocabulary_rows("units")
    ]
    own = [
        Unit(one.id, say(one.title, here), one.country, printed=say(one.title, languages))
        for one in settings.units
    ]
    units = {one.id: one for one in (*listed, *own)}
    found = Units(units, {one.in_files: one for one in units.values()})
    seats = [seat.unit for seat in programme.seats if not found.find(seat.unit)]
    return Units(units | {name: Unit(name, unit_words(name)) for name in seats}, found.by_title)


def countries_of(units: Iterable[Unit], known: Units) -> dict[str, list[Unit]]:
    """Put units together by their country, in the order in which the countries first appear."""
    countries: dict[str, list[Unit]] = {}
    for unit in units:
        countries.setdefault(unit.country or unit.id, []).append(unit)
    return {known.named(country).title: parts for country, parts in countries.items()}
