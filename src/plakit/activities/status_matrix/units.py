"""Which units there are: those of the shipped list, of the activity's file, and of the seats."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plakit.activities.status_matrix.rounds import Unit
from plakit.activities.status_matrix.settings import MatrixSettings
from plakit.programme import Programme
from plakit.programme.vocabularies import vocabulary_rows
from plakit.text import say


@dataclass(frozen=True)
class Units:
    """All known units, found by id or by title."""

    by_id: Mapping[str, Unit]
    by_title: Mapping[str, Unit]

    def find(self, *names: str) -> Unit | None:
        """Give the unit that one of these is the id or the title of."""
        for name in names:
            found = self.by_id.get(name) or self.by_title.get(name)
            if found:
                return found
        return None

    def named(self, name: str) -> Unit:
        """Give the unit of this name; one that nobody knows is its own."""
        return self.find(name) or Unit(name, name)


def known_units(programme: Programme, settings: MatrixSettings) -> Units:
    """Give the units of the list, then those of the file, then those that seats are held for."""
    languages = programme.languages
    listed = [Unit(row["id"], row["title"], row["country"]) for row in vocabulary_rows("units")]
    own = [Unit(one.id, say(one.title, languages), one.country) for one in settings.units]
    units = {one.id: one for one in (*listed, *own)}
    titles = {one.title: one for one in units.values()}
    for seat in programme.seats:
        if seat.unit not in units and seat.unit not in titles:
            units[seat.unit] = Unit(seat.unit, seat.unit)
    return Units(units, titles)


def countries_of(units: Iterable[Unit], known: Units) -> dict[str, list[Unit]]:
    """Put units together by their country, in the order in which the countries first appear."""
    countries: dict[str, list[Unit]] = {}
    for unit in units:
        countries.setdefault(unit.country or unit.id, []).append(unit)
    return {known.named(country).title: parts for country, parts in countries.items()}
