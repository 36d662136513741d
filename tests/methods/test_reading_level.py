"""Tests of plakit.methods.reading_level."""

import pytest

from plakit.methods.reading_level import ReadingLevel, reading_level


def text_of(sentences: int, words: int, long: int) -> str:
    """Make sentences of equally many words, so many of which are long in all."""
    every = ["lengthy"] * long + ["short"] * (sentences * words - long)
    parts = [every[place * words : (place + 1) * words] for place in range(sentences)]
    return " ".join(f"{' '.join(part).capitalize()}." for part in parts)


def test_the_number_of_a_text_with_the_counts_of_textstats_easy_one() -> None:
    found = reading_level(text_of(11, 9, 13))
    assert found is not None
    assert (found.words, found.sentences, found.long_words) == (99, 11, 13)
    assert found.lix == pytest.approx(22.131, abs=0.0005)
    assert (found.ease, found.warning) == ("very_easy", "few_words")


def test_one_sentence_of_five_words_one_of_them_long() -> None:
    found = reading_level("They told us five stories.")
    assert found is not None
    assert found.lix == 25.0


def test_words_of_six_letters_are_short_and_hyphens_are_no_letters() -> None:
    found = reading_level("Trains travel. École l’école EU-fund.")
    assert found is not None
    assert found.long_words == 0


@pytest.mark.parametrize(
    ("lix", "ease"),
    [(29.9, "very_easy"), (30, "easy"), (40, "average"), (50, "hard"), (60, "very_hard")],
)
def test_classes_begin_where_they_are_said_to(lix: float, ease: str) -> None:
    assert ReadingLevel(lix, 100, 10, 10).ease == ease


def test_without_a_word_there_is_no_number() -> None:
    assert reading_level(" … ") is None


def test_a_hundred_words_are_enough() -> None:
    found = reading_level(text_of(10, 10, 5))
    assert found is not None
    assert found.warning == ""
