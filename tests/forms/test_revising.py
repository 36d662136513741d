import pytest
from pydantic import ValidationError

from plakit.forms import ReviseQuestion
from tests.forms.asked import kept, refusal

BASE = "Visits are prepared by both sides, and end with a page that the host signs."
REVISE = ReviseQuestion(id="v", label="How should it read?", base=BASE, version="2", longest=200)


def test_a_text_that_starts_from_the_version_of_now_is_kept() -> None:
    assert kept(REVISE, {"text": " Short. ", "base": "2"}) == {
        "value": {"text": " Short. ", "base": "2"}
    }
    assert kept(REVISE, {"text": " ", "base": "2"}) == {}


def test_whoever_began_with_another_version_is_shown_how_both_begin() -> None:
    text = "Visits are prepared by the guests.\nThe host has no time for it."
    assert refusal(REVISE, {"text": text, "base": "1"}) == (
        'the text was changed since: version "2" begins '
        '“Visits are prepared by both sides, and e…”, yours was written on "1" and begins '
        "“Visits are prepared by the guests. The h…”. "
        "Allowed: a text written on the version of now. "
        "Load the page again, and put your change in there."
    )


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"text": "x" * 201, "base": "2"},
         "the text has 201 characters. Allowed: 200. Make it shorter."),
        ({"base": "2"}, "nothing is not a text. Allowed: words. Write it as words."),
        ("Short.", ('"Short." is not an answer of this kind. Allowed: the fields text, base. '
                    "Give it by these fields.")),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(value: object, sentence: str) -> None:
    assert refusal(REVISE, value) == sentence


def test_a_version_has_a_name() -> None:
    with pytest.raises(ValidationError, match="at least 1 character"):
        ReviseQuestion(id="v", label="V", base="", version="")


def test_on_paper_the_text_of_now_stands_above_the_lines() -> None:
    sheet = REVISE.printed(["en"])
    assert (sheet.given, sheet.given_about) == (BASE, "The text as it is (2)")
    assert (sheet.shape, sheet.lines, sheet.lines_for) == ("lines", 4, "Your wording")
