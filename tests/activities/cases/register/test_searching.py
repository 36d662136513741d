"""Cases that are looked for: by words, by likeness, and those that may be there twice."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.blocks import Note
from plakit.blocks.html import block_html
from tests.activities.cases.register.conftest import KITCHEN, NAMED, OPIR, Register

Rows = Callable[[Any], list[list[str]]]


def test_words_are_found_with_their_place(register: Register, rows_of: Rows) -> None:
    table = register(OPIR, KITCHEN).find("exam")
    assert rows_of(table)[0][:2] == [
        "OPIR: trust before paper (case-opir · Belgium Wallonia and France)", "Problem [en]",
    ]  # fmt: skip
    cell = table.rows()[0].cells[2]
    assert [cell.text[start:end] for start, end in cell.hits] == ["examined", "examined"]


def test_words_are_found_in_any_language_and_without_accents(
    register: Register, rows_of: Rows
) -> None:
    table = register(OPIR, KITCHEN).find("prufungen")
    assert [row[1] for row in rows_of(table)] == ["Problem [de]"]


@pytest.mark.parametrize("words", ["Frankreich", "France", "Mobility", "visits", "hairdr"])
def test_countries_themes_sectors_and_tags_are_found(register: Register, words: str) -> None:
    found = register(OPIR, NAMED).find(words)
    assert isinstance(found, Note) is (words == "Frankreich")


@pytest.mark.parametrize(
    "query", ["", "  ", '"', "NEAR(", "a AND", "*", "title:x", "\x00", "'; --"]
)
def test_whatever_is_typed_is_safe(register: Register, query: str) -> None:
    found = register(OPIR).find(query)
    assert isinstance(found, Note) or found.rows()


def test_nothing_found_says_where_was_looked(register: Register) -> None:
    assert register(OPIR, KITCHEN).find("zebra <b>").text == (
        "Nothing was found for “zebra <b>” in 2 cases from 3 countries and regions. The last word "
        "may be a beginning: “mobil” finds mobility."
    )


def test_without_a_word_nothing_is_said_not_to_be_found(register: Register) -> None:
    assert register(OPIR, KITCHEN).find(" ").text == (
        "No word to look for is named yet. It is looked for in 2 cases from 3 countries and "
        "regions."
    )


def test_a_hit_is_no_markup(register: Register) -> None:
    html = block_html(register({**OPIR, "problem": "<b>bold</b> words"}).find("bold"))
    assert "&lt;b&gt;<mark>bold</mark>&lt;/b&gt;" in html


def test_similar_cases_name_what_they_share_and_no_other_language(
    register: Register, rows_of: Rows
) -> None:
    table = register(OPIR, KITCHEN, NAMED).similar("case-opir")
    assert "Cases in different languages are not found alike by their words" in table.about
    row = rows_of(table)[0]
    assert row[0] == "Two kitchens (case-kitchen · Austria)"
    assert 0 < float(row[1]) < 1
    assert row[3] == "Mobility and visits"


def test_a_case_alone_is_like_no_other(register: Register) -> None:
    shown = register(NAMED).similar("case-named")
    assert isinstance(shown, Note)
    assert shown.text.startswith("No other case is like “Only a name”.")


def test_cases_that_may_be_one_are_proposed_and_both_stay(
    register: Register, rows_of: Rows
) -> None:
    shown = register(OPIR, {**OPIR, "id": "case-opir-2"}, KITCHEN)
    assert rows_of(shown.duplicates()) == [[
        "OPIR: trust before paper (case-opir · Belgium Wallonia and France)",
        "OPIR: trust before paper (case-opir-2 · Belgium Wallonia and France)",
        "same title, same words",
    ]]  # fmt: skip
    assert len(shown.register().rows()) == 3
    assert "1 pair of cases may be one and the same." in [one.text for one in shown.findings()]


def test_a_country_is_one_by_its_code_and_by_its_name(register: Register) -> None:
    """The same case, once with the code and once with the name, may be there twice."""
    first = {**KITCHEN, "units": ["FR"]}
    twice = register(first, {**first, "id": "case-kitchen-2", "units": ["Frankreich"]})
    assert len(twice.duplicates().rows()) == 1


OTHER_NAME = {**OPIR, "id": "case-other", "title": "Exams that count", "links": []}


def test_cases_of_other_names_in_like_words_are_not_called_the_same(register: Register) -> None:
    found = register(OPIR, OTHER_NAME, KITCHEN).findings()[-1]
    assert found.text == "1 pair of cases is told in much the same words."
    assert found.about == "Proposed by title, links and words; nothing was merged."


def test_those_alike_in_words_only_are_counted_beside_those_of_one_name(register: Register) -> None:
    found = register(OPIR, {**OPIR, "id": "case-opir-2"}, OTHER_NAME).findings()[-1]
    assert found.text == "1 pair of cases may be one and the same."
    assert found.about == (
        "Proposed by title and links; 2 more pairs are alike in words only. Nothing was merged."
    )


def test_where_nothing_is_twice_a_sentence_says_so(register: Register) -> None:
    shown = register(OPIR, KITCHEN)
    assert shown.duplicates().text == "No two cases look like the same one."
    assert not any("may be one" in one.text for one in shown.findings())
