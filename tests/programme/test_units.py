"""Countries and regions: their names in three languages, and who is meant by a name."""

import pytest

from plakit.programme import country_of, unit_of_words, unit_words, vocabulary
from plakit.wording import SPOKEN, speaking


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Czech Republic", "Greece", "UK-Scotland", "Croatia", "Tyrol", ""]),
        ("de", ["Tschechien", "Griechenland", "UK-Schottland", "Kroatien", "Tyrol", ""]),
        ("fr", ["Tchéquie", "Grèce", "UK-Écosse", "Croatie", "Tyrol", ""]),
    ],
)
def test_units_are_named_in_the_language_of_now(language: str, names: list[str]) -> None:
    with speaking(language):
        assert [unit_words(unit) for unit in ("CZ", "EL", "UK-SCT", "HR", "Tyrol", "")] == names


@pytest.mark.parametrize("language", SPOKEN)
def test_every_name_that_is_said_is_understood_and_no_two_are_alike(language: str) -> None:
    with speaking(language):
        said = {unit: unit_words(unit) for unit in vocabulary("units")}
    assert len(set(said.values())) == len(said)
    assert {unit: unit_of_words(name) for unit, name in said.items()} == {
        unit: unit for unit in said
    }


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("AT", "AT"), (" at ", "AT"), ("gr", "EL"), ("be-vlg", "BE-VLG"), ("HR", "HR"), ("hr", ""),
        ("ECOSSE", "UK-SCT"), ("U.K.", "UK"), ("Die Niederlande", "NL"), ("Mazedonien", "MK"),
        ("EU", ""), ("ZZ", ""), ("the", ""), ("", ""), ("a", ""),
    ],
)  # fmt: skip
def test_units_are_known_by_what_people_write(words: str, unit: str) -> None:
    assert unit_of_words(words) == unit


def test_a_region_is_of_its_country_and_a_stranger_of_none() -> None:
    assert [country_of(unit) for unit in ("UK-NIR", "UK", "HR")] == ["UK", "UK", "HR"]
