"""Cases beside one another."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.blocks import Note
from plakit.errors import ParameterError
from tests.activities.cases.register.conftest import KITCHEN, NAMED, OPIR, Register
from tests.activities.cases.register.test_listing import many

Rows = Callable[[Any], list[list[str]]]


def test_two_cases_are_compared_field_by_field(register: Register, rows_of: Rows) -> None:
    table = register(OPIR, KITCHEN).compare("case-opir", "case-kitchen")
    rows = {row[0]: row[1:] for row in rows_of(table)}
    assert [column.head for column in table.columns][1:] == [
        "OPIR: trust before paper", "Two kitchens",
    ]  # fmt: skip
    assert rows["What came of it"] == [
        "– Teachers like it. [opinion]\n– 38 of 42 had it counted. [evaluation]",
        "They lose none.",
    ]
    assert rows["Country or region"][1] == "Austria, Elsewhere: AT and DE."
    assert rows["Context"] == ["Two regions, two rules.", ""]


def test_what_none_of_them_says_is_named_once(register: Register, rows_of: Rows) -> None:
    shown = register(NAMED, KITCHEN).compare("case-named", "case-kitchen")
    assert "Context" not in [row[0] for row in rows_of(shown)]
    assert shown.notes[0].startswith("None of them says: For whom · Context · ")


@pytest.mark.parametrize(
    ("cases", "count"),
    [(("case-opir",), 1), (("case-opir",) * 2, 2), (tuple("abcde"), 5)],
)
def test_two_to_four_different_cases_are_compared(
    register: Register, cases: tuple[str, ...], count: int
) -> None:
    with pytest.raises(ParameterError) as refused:
        register(OPIR).compare(*cases)
    assert str(refused.value) == (
        f"2 to 4 different cases can be compared; {count} were named: {', '.join(cases)}."
    )


def test_without_ids_the_first_ones_are_looked_at(register: Register, rows_of: Rows) -> None:
    shown = register(OPIR, KITCHEN)
    assert shown.compare() == shown.compare("case-kitchen", "case-opir")
    assert shown.page() == shown.page("case-kitchen")
    assert shown.story() == shown.story("case-kitchen")
    assert shown.similar() == shown.similar("case-kitchen")


def test_without_any_case_there_is_nothing_to_look_at(register: Register) -> None:
    none = register()
    for block in (none.page(), none.story(), none.similar()):
        assert isinstance(block, Note)
        assert block.text.startswith("There is no case in the register yet.")


def test_one_case_alone_is_compared_with_nothing(register: Register) -> None:
    alone = register(OPIR).compare()
    assert isinstance(alone, Note)
    assert alone.text == "There are no two cases to compare yet."


def test_an_unknown_case_is_answered_with_the_known_ones(register: Register) -> None:
    with pytest.raises(ParameterError, match=r"Known: case-opir\. Did you mean case-opir\?"):
        register(OPIR).compare("case-opir", "case-opri")


def test_the_synthesis_has_first_sentences_and_the_best_known_result(
    register: Register, rows_of: Rows
) -> None:
    table = register(OPIR, NAMED).synthesis()
    assert rows_of(table) == [[
        "OPIR: trust before paper (Belgium Wallonia and France)",
        "Nobody trusted what partners had examined. All was examined twice.",
        "They met. They wrote units together.",
        "38 of 42 had it counted. [evaluation]",
        "The visit of examiners.",
    ]]  # fmt: skip
    assert table.notes == ("Nothing of this is written down of: Only a name.",)


def test_what_no_case_says_is_no_column_of_the_synthesis(register: Register) -> None:
    table = register(KITCHEN).synthesis()
    assert [column.head for column in table.columns] == ["Case", "Problem", "What came of it"]
    assert table.notes == ("None of them says: What was done · What others can take over.",)


def test_a_sentence_without_end_is_cut_with_dots(register: Register, rows_of: Rows) -> None:
    shown = register({**OPIR, "problem": "word " * 200}).synthesis()
    assert rows_of(shown)[0][1] == " ".join(["word"] * 60) + " …"


def test_of_very_many_those_with_the_strongest_evidence_are_shown(register: Register) -> None:
    table = register(table=many(100)).synthesis()
    assert len(table.rows()) == 30
    assert table.about.startswith("30 of 100 cases: those with the strongest evidence.")
