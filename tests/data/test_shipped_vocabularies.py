"""The shipped lists of terms: what other files lean on is there."""

import csv

import pytest

from plakit.programme.vocabularies import vocabulary
from plakit.shipped import shipped


@pytest.fixture(scope="module")
def units() -> dict[str, dict[str, str]]:
    with shipped("data", "vocabularies", "units.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


@pytest.mark.parametrize("name", ["certainty", "routes", "seat_kinds", "session_types", "units"])
def test_every_term_has_a_title_of_its_own(name):
    titles = list(vocabulary(name).values())
    assert titles
    assert all(titles)
    assert len(titles) == len(set(titles))


def test_certainty_goes_from_certain_to_contradicted():
    assert list(vocabulary("certainty")) == [
        "certain",
        "presumed",
        "inferred",
        "unclear",
        "contradicted",
    ]


def test_the_units_are_31_countries_and_the_six_regions_of_two_of_them(units):
    regions = [name for name in units if "-" in name]
    assert (len(units) - len(regions), len(regions)) == (31, 6)
    assert {units[name]["country"] for name in regions} == {"BE", "UK"}


def test_every_unit_of_the_matrix_is_in_the_list(units):
    path = shipped("data", "programmes", "ecvet-forum-2012", "facts", "activities_matrix.csv")
    with path.open(encoding="utf-8", newline="") as file:
        marks = list(csv.DictReader(file))
    assert {mark["unit_id"] for mark in marks} == units.keys() - {"BE", "UK"}
    assert all(units[mark["unit_id"]]["title"] == mark["unit"] for mark in marks)


def test_the_status_of_a_country_is_that_of_2012_and_has_a_source(units):
    countries = {name: row for name, row in units.items() if "-" not in name}
    statuses = {name: row["status"] for name, row in countries.items() if row["status"] != "EU"}
    assert statuses == {"IS": "EFTA", "LI": "EFTA", "NO": "EFTA", "TR": "candidate"}
    assert len(countries) - len(statuses) == 27
    assert all(row["status_at"] == "2012" and row["source"] for row in units.values())


@pytest.fixture(scope="module")
def places() -> list[dict[str, str]]:
    with shipped("data", "vocabularies", "tile_map.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_every_unit_has_a_place_on_the_tile_map(units, places):
    assert units.keys() <= {row["unit"] for row in places}


def test_only_a_country_shares_a_tile_and_only_with_its_own_region(places):
    taken = {}
    for row in places:
        other = taken.setdefault((row["column"], row["row"]), row["unit"])
        assert other == row["unit"] or other.startswith(f"{row['unit']}-"), (other, row["unit"])
    assert len({row["unit"] for row in places}) == len(places)
