import pytest
from pydantic import ValidationError

from plakit.forms import GridQuestion, Level
from tests.forms.asked import IDEAS, NAMED, kept, refusal

LEVELS = (Level(value=1, label="Not there"), Level(value=2, label="There", descriptor="Seen."))
GRID = GridQuestion(id="g", label="How far?", rows=IDEAS, levels=LEVELS, may_not_apply=True)


def test_rows_may_be_left_out_or_not_apply() -> None:
    value = {"talk": "does_not_apply", "meet": 2}
    assert kept(GRID, value) == {"value": value}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"meet": 3}, ("3 is not a level of this question. Allowed: 1 Not there, 2 There. "
                       "Choose one of them.")),
        ({"meet": "2"}, ('"2" is not a level of this question. '
                         "Allowed: 1 Not there, 2 There, does_not_apply. Choose one of them.")),
        ({"meet": "prefers_not_to_say"},
         ('"prefers_not_to_say" is not a level of this question. '
          "Allowed: 1 Not there, 2 There, does_not_apply. Choose one of them.")),
        ({"meet": True}, ('"true" is not a level of this question. '
                          "Allowed: 1 Not there, 2 There. Choose one of them.")),
        ({"x": 1}, f'"x" is not a row of this question. Allowed: {NAMED}. Choose one of them.'),
        ({}, ("no row is answered. Allowed: one row or more. "
              "Answer a row, or take the answer back.")),
    ],
)  # fmt: skip
def test_what_is_no_level_of_a_row_is_refused(value: object, sentence: str) -> None:
    assert refusal(GRID, value) == sentence


def test_rows_and_levels_stand_once_and_levels_in_order() -> None:
    with pytest.raises(ValidationError, match="row meet stands there twice"):
        GridQuestion(id="g", label="G", rows=(IDEAS[0], IDEAS[0]), levels=LEVELS)
    with pytest.raises(ValidationError, match="not in order"):
        GridQuestion(id="g", label="G", rows=IDEAS, levels=LEVELS[::-1])


def test_on_paper_each_row_has_a_box_a_level() -> None:
    sheet = GRID.printed(["en", "de"])
    assert (sheet.shape, sheet.lines) == ("grid", 0)
    assert sheet.rows == ("Meetings", "Visits", "Talks")
    assert [(one.mark, one.label, one.about) for one in sheet.options] == [
        ("1", "Not there", ""), ("2", "There", "Seen."),
    ]  # fmt: skip
    assert sheet.nothing == ("Does not apply",)
