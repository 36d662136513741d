"""Tests of plakit.methods.jargon."""

import pytest

from plakit.methods.jargon import unexplained_terms

TERMS = ["learning outcome", "unit", "ECVET", "VET", "unit of learning outcomes", "Übung"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Units of ECVET matter.", ("unit", "ECVET")),
        ("Learning  outcomes\nmatter", ("learning outcome",)),
        ("The unit of learning outcomes is small.", ("unit of learning outcomes",)),
        ("Learning outcomes (what one can do) matter.", ()),
        ("“ECVET”, that is a credit system, helps.", ()),
        ("ECVET – a credit system – helps.", ()),
        ("We reunite; we vet applicants.", ()),
        ("Viele Übungen helfen", ("Übung",)),
        ("", ()),
    ],
)
def test_what_a_text_takes_for_granted(text: str, found: tuple[str, ...]) -> None:
    assert unexplained_terms(text, TERMS) == found


def test_a_term_that_is_explained_where_it_first_stands_may_come_again() -> None:
    assert unexplained_terms("ECVET (credits). Later ECVET alone.", ["ECVET"]) == ()


def test_signs_in_a_term_are_no_pattern() -> None:
    assert unexplained_terms("We use C++ (a language) and a.b.", ["C++", "a.b", " "]) == ("a.b",)
