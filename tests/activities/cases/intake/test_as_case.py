"""What a seat said becomes what a file would say: nothing guessed, and nobody named unasked."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

import pytest

from plakit.activities.cases.intake import IntakeResults
from plakit.activities.cases.intake.as_case import _E_MAIL, AsCase
from plakit.programme import Case
from plakit.programme.writing import as_texts

Make = Callable[..., AsCase]
Intake = Callable[..., IntakeResults]


def case_of(made: AsCase) -> Case:
    adopted = {"session": "S01", "activity": "a", "step": "s", "seat": "AT-1", "events": "e"}
    written = as_texts({"id": "case-a", **made.data, "adopted": adopted})
    return Case.model_validate(written)


def test_a_whole_case(made: Make) -> None:
    told = made(
        target_group="Learners", steps="- Met\n\n2. Wrote; units\n• Tried it",
        result1="It grew\nand stayed", evidence1="monitoring", result2="All say so",
        evidence2="opinion", levels=["3", "5"], themes=["trust"], tags="a, b; a\nc",
        data_year=2012, links="https://a.example/b A page\nhttps://a.example/b again",
        organisation="The agency", consent="none",
    )  # fmt: skip
    case = case_of(told)
    assert case.units == ("AT",)
    assert [one[""] for one in case.steps] == ["Met", "Wrote; units", "Tried it"]
    assert [(one.text[""], one.evidence) for one in case.results] == [
        ("It grew\nand stayed", "monitoring"), ("All say so", "opinion"),
    ]  # fmt: skip
    assert (case.levels, case.themes, case.tags) == ((3, 5), ("trust",), ("a", "b", "c"))
    assert (case.data_year.text, case.session, case.certainty) == ("2012", "S01", "certain")
    assert [(one.url, one.title[""]) for one in case.links] == [("https://a.example/b", "A page")]
    assert (told.obstacles, told.remarks) == ([], [])


def test_what_a_text_says_of_its_language_stands_in_the_file(
    change: Callable[[str, str, str], None], made: Make
) -> None:
    change("programme.yaml", "languages: [en]", "languages: [en, de]")
    told = made(language="de", steps="Zuhören", result1="Es hilft", organisation="Amt")
    assert told.data["title"] == {"de": "Faster"}
    assert told.data["steps"] == [{"de": "Zuhören"}]
    assert told.data["results"] == [{"text": {"de": "Es hilft"}, "evidence": "none"}]
    assert told.data["contact"] == {"organisation": {"de": "Amt"}, "consent": "none"}


@pytest.mark.parametrize(
    ("typed", "units"),
    [
        ("Österreich", ["AT"]),
        ("at; Allemagne\nNO", ["AT", "DE", "NO"]),
        ("- Tyrol\n- Austria", ["Tyrol", "AT"]),
        ("Austria, austria", ["AT"]),
        (" \n ; ", ["AT"]),
        ("../../x", ["../../x"]),
    ],
)
def test_countries_are_known_by_their_names(made: Make, typed: str, units: list[str]) -> None:
    assert made(units=typed).data["units"] == units


def test_the_country_of_the_seat_stands_in_the_file_by_its_code(
    made: Make, change: Callable[[str, str, str], None]
) -> None:
    change("seats.csv", "AT-1,AT,", "AT-1,Österreich,")
    assert made().data["units"] == ["AT"]


@pytest.mark.parametrize("consent", [None, "none"])
def test_without_consent_no_person_gets_near_a_file(made: Make, consent: str | None) -> None:
    """The name was typed in while consent stood there; then it was taken back."""
    given: dict[str, Any] = {} if consent is None else {"consent": consent}
    told = made(contact_name="Jo Canary", contact_email="canary@example.org", **given)
    assert "contact" not in told.data
    assert "anary" not in str(told.data)


@pytest.mark.parametrize("consent", ["group", "public"])
def test_with_consent_the_contact_says_how_far_it_goes(made: Make, consent: str) -> None:
    told = made(contact_name="Jo", contact_email="jo@example.org", consent=consent)
    contact = case_of(told).contact
    assert contact is not None
    assert (contact.name, contact.email, contact.consent) == ("Jo", "jo@example.org", consent)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("problem", "Ask jo.doe+x@mail.example.org."),
        ("steps", "One\nRing +43 1 234 56 78"),
        ("organisation", "Agency <info@agency.example>"),
        ("links", "https://example.org/ jo@example.org"),
        ("result1", "0043 (1) 234-56-78 knows"),
    ],
)
def test_addresses_elsewhere_hold_a_case_back(made: Make, name: str, typed: str) -> None:
    [obstacle] = made(**{name: typed}).obstacles
    assert "an e-mail address or a telephone number stands there" in obstacle


@pytest.mark.parametrize(
    "typed",
    ["See https://social.example/@user.name", "From 2011 to 2013, 1,234,567 learners @ home",
     "+20 000 000 euro", "ISBN 978-3-16-148410-0", "10 % + 20 % = 30 %"],
)  # fmt: skip
def test_what_only_looks_a_little_like_an_address_is_let_through(made: Make, typed: str) -> None:
    assert made(problem=typed).obstacles == []


@pytest.mark.parametrize("link", ["javascript:alert(1)", "www.example.org", "../../x", "ftp://a.b"])
def test_what_is_no_address_of_a_page_is_left_out_and_told(made: Make, link: str) -> None:
    told = made(links=f"{link}\nhttps://example.org")
    assert told.data["links"] == [{"url": "https://example.org"}]
    assert told.remarks == [f"Left out, as it does not begin with https://: {link}"]


def test_what_has_no_words_yet_is_told(intake: Intake) -> None:
    shown = intake(AT_1={"1-title": "Only a title"})
    assert shown.waiting[0].made.obstacles == ["It has no words yet for: Problem."]


def test_a_theme_that_is_gone_is_left_out_and_told(
    intake: Intake, change: Callable[[str, str, str], None], programme: Callable[[], Any]
) -> None:
    shown = intake(AT_1={"1-title": "A", "1-problem": "P", "1-themes": ["mobility", "trust"]})
    change("programme.yaml", "{id: mobility, title: Mobility}, ", "")
    from plakit.activities.cases.intake.as_case import as_case
    from plakit.activities.cases.intake.brought import brought_in

    told = as_case(programme(), brought_in(shown.held)[0])
    assert told.data["themes"] == ["trust"]
    assert told.remarks == [
        "Themes: left out, as programme.yaml does not list it any more: mobility."
    ]


def test_a_long_word_is_looked_through_for_addresses_once() -> None:
    start = perf_counter()
    assert not _E_MAIL.search("A" * 100_000)
    assert _E_MAIL.search("A" * 10_000 + "@example.org")
    assert perf_counter() - start < 5  # from each letter to the end: half a minute
