import random

import pytest

from plakit.methods.word_changes import spoken_changes, word_changes


def said(before: str, after: str) -> list[tuple[str, str]]:
    return [(one.change, one.text) for one in word_changes(before, after)]


def test_words_taken_out_stand_before_those_added_in_their_place() -> None:
    assert said("Describe each course once.", "Describe each unit, once.") == [
        ("same", "Describe each "),
        ("removed", "course "),
        ("added", "unit, "),
        ("same", "once."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "spoken"),
    [
        ("Pay the tutors.", "Pay all tutors well.", "“the” becomes “all”. Added: “well”."),
        ("", "New words", "Added: “New words”."),
        ("Old words", "", "Taken out: “Old words”."),
        ("Same  blanks", "Same blanks", "Nothing changes."),
        ("Οι σχολές", "Οι σχολές πρέπει", "Added: “πρέπει”."),
        ("我们应该付钱给老师", "我们必须付钱给老师", "“应该” becomes “必须”."),
        ("المدارس تدفع", "المدارس لا تدفع", "Added: “لا”."),
    ],
)
def test_changes_are_told_as_sentences_in_any_script(before: str, after: str, spoken: str) -> None:
    assert spoken_changes(word_changes(before, after)) == spoken


def test_a_short_word_between_two_changes_is_no_resting_place() -> None:
    assert [one for one, _ in said("Red of blue.", "Green of black.")] == [
        "removed", "added", "same",
    ]  # fmt: skip


def test_both_texts_come_back_letter_for_letter() -> None:
    draw = random.Random(1)
    for _ in range(300):
        before, after = ("".join(draw.choices("ab _.\n我é🙂\t ", k=24)) for _ in range(2))
        changes = word_changes(before, after)
        assert "".join(one.text for one in changes if one.change != "added") == before
        assert "".join(one.text for one in changes if one.change != "removed") == after


def test_where_hundreds_of_words_differ_all_are_written_anew() -> None:
    assert said("Start " + "a " * 400 + "end", "Start " + "a b " * 400 + "end") == [
        ("same", "Start a "),
        ("removed", "a " * 399),
        ("added", "b " + "a b " * 399),
        ("same", "end"),
    ]


def test_many_changes_are_counted_at_the_end() -> None:
    words = [f"word{number} stays" for number in range(20)]
    spoken = spoken_changes(word_changes(" ".join(words), " ".join(words).replace("word", "new")))
    assert spoken.endswith("Further changes: 12.")
