"""Numbers, dates and lists in three languages, and words of another language than the page's."""

from datetime import date

import pytest

from plakit.blocks import Paragraph
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text
from plakit.locales import (
    brief,
    day_words,
    decimal,
    either,
    listed,
    month_sign,
    month_words,
    numeral,
    whole,
    within,
)
from plakit.methods.released import Printed
from plakit.programme import PartialDate
from plakit.text import foreign_parts, say_marked, titled, unmarked
from plakit.wording import speaking

NARROW, NO_BREAK = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
HEALTH = {"en": "Health", "de": "Gesundheit"}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "12,345 2.4 2.50 1.5"), ("de", "12.345 2,4 2,50 1,5"), ("fr", "12 345 2,4 2,50 1,5")],
)
def test_numbers_have_the_signs_of_the_language(language: str, said: str) -> None:
    with speaking(language):
        numbers = " ".join((whole(12345), decimal(2.4), numeral("2.50"), brief(1.5)))
    assert numbers.replace(NARROW, " ") == said


@pytest.mark.parametrize(
    ("language", "day", "first", "month"),
    [
        ("en", "16 September 2012", "1 March 2012", "September 2012"),
        ("de", "16. September 2012", "1. März 2012", "September 2012"),
        ("fr", "16 septembre 2012", "1er mars 2012", "septembre 2012"),
    ],
)
def test_dates_are_written_as_the_language_does(
    language: str, day: str, first: str, month: str
) -> None:
    with speaking(language):
        assert day_words(date(2012, 9, 16)) == PartialDate("2012-09-16").words() == day
        assert day_words(date(2012, 3, 1)) == first
        assert month_words(date(2012, 9, 16)) == PartialDate("2012-09").words() == month
        assert PartialDate("2012").words() == "2012"


def test_each_month_of_a_time_line_can_be_told_from_the_others() -> None:
    for language in ("en", "de", "fr"):
        with speaking(language):
            signs = {month_sign(date(2012, month, 1)) for month in range(1, 13)}
        assert len(signs) == 12, language


def test_lists_end_with_a_word() -> None:
    assert (listed([]), listed(["a"]), listed(["a", "b", "c"])) == ("", "a", "a, b and c")
    with speaking("de"):
        assert (listed(["a", "b"]), either(["3", "4"])) == ("a und b", "3 oder 4")


def test_german_nouns_keep_their_capital_within_a_sentence() -> None:
    for language, said in (("en", "beginnings"), ("fr", "beginnings"), ("de", "Beginnings")):
        with speaking(language):
            assert within("Beginnings") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2.4", "2,4"), ("about 3.1", "etwa 3,1"), ("3.9 or more", "3,9 oder mehr"),
        ("10 or less", "10 oder weniger"), ("under 5", "unter 5"), ("over 95", "über 95"),
        ("about +1.3", "etwa +1,3"), ("−0.5", "−0,5"), ("–", "–"),
    ],
)  # fmt: skip
def test_printed_numbers_are_said_in_words_and_stay_what_they_are(text: str, said: str) -> None:
    printed = Printed(text, 1)
    assert printed.words() == text
    with speaking("de"):
        assert printed.words() == said
    assert printed.text == text


def test_a_text_that_is_not_there_in_the_language_stands_in_its_own_with_a_mark() -> None:
    with speaking("fr"):
        said = say_marked(HEALTH, ["de", "en"])
        assert (foreign_parts(said), unmarked(said)) == ([("Gesundheit", "de")], "Gesundheit [de]")
        html = block_html(Paragraph(text=titled(said, "les domaines")))
        assert '<span lang="de">Gesundheit</span> <small class="foreign-to">[de]</small>' in html
        assert plain_text(Paragraph(text=said)) == "Gesundheit [de]"
    with speaking("de"):
        assert say_marked(HEALTH, ["en", "de"]) == "Gesundheit"


def test_words_without_a_language_are_good_for_all_that_the_programme_names() -> None:
    with speaking("de"):
        assert say_marked({"": "ECVET"}, ["en", "de"]) == "ECVET"
        assert unmarked(say_marked({"": "Trust"}, ["en"])) == "Trust [en]"
        assert say_marked({}, ["en"]) == ""


def test_a_reader_whose_language_plakit_does_not_speak_reads_the_programme_in_its_own() -> None:
    assert say_marked({"nb": "Helse", "en": "Health"}, ["nb", "en"]) == "Helse"


def test_titles_that_are_questions_have_no_colon_after_them_marked_or_not() -> None:
    with speaking("fr"):
        assert titled("Santé", "maintenant") == f"Santé{NO_BREAK}: maintenant"
        question = say_marked({"en": "How are we?"}, ["en"])
        assert unmarked(titled(question, "maintenant")) == "How are we? [en] Maintenant"
