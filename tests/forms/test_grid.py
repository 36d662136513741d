import pytest
from pydantic import ValidationError

from plakit.forms import GridQuestion, Level, check_answer, is_answered
from plakit.forms.typed import typed_hint
from tests.forms.asked import IDEAS, NAMED, form_of, kept, refusal

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


CLEAR = {
    "id": "clear", "label": "Clear problem", "help": "Read the problem first.",
    "levels": [{"value": 1, "label": "Not there", "descriptor": "No problem is named."},
               {"value": 2, "label": "There", "descriptor": "One sentence names it."}],
}  # fmt: skip
RUBRIC = GridQuestion.model_validate(
    {
        "id": "r",
        "label": "Judge it",
        "rows": [CLEAR, {"id": "plain", "label": "Plain words"}],
        "levels": LEVELS,
        "comment": True,
        "may_not_apply": True,
        "nothing_by_row": False,
        "all_rows": True,
        "not_apply_label": {"en": "I do not judge this one", "de": "Das beurteile ich nicht"},
        "comment_label": {"en": "Your reason", "de": "Ihre Begründung"},
    }
)


def test_ways_to_give_no_value_can_be_said_of_the_whole_question_alone() -> None:
    assert refusal(RUBRIC, {"clear": "does_not_apply"}) == (
        '"does_not_apply" is not a level of this question. Allowed: 1 Not there, 2 There. '
        "Choose one of them."
    )
    form = form_of(RUBRIC)
    assert check_answer(form, "r", {"nothing": "does_not_apply"}).value == {
        "nothing": "does_not_apply"
    }


def test_an_answer_may_be_enough_only_with_all_rows() -> None:
    assert not is_answered({"value": {"clear": 1}}, RUBRIC)
    assert is_answered({"value": {"clear": 1, "plain": 2}}, RUBRIC)
    assert is_answered({"value": {"meet": 1}}, GRID)


def test_a_row_describes_the_levels_of_the_question_and_no_others() -> None:
    row = {"id": "a", "label": "A", "levels": [{"value": 1, "label": "x"}]}
    with pytest.raises(ValidationError, match=r"row a has other levels than the rest: \[1\]"):
        GridQuestion.model_validate({"id": "g", "label": "G", "rows": [row], "levels": LEVELS})


def test_described_rows_stand_on_paper_with_what_each_level_means() -> None:
    sheet = RUBRIC.printed(["de", "en"])
    assert (sheet.shape, sheet.lines, sheet.lines_for) == ("rubric", 2, "Ihre Begründung")
    assert sheet.row_helps == ("Read the problem first.", "")
    assert [[one.about for one in row] for row in sheet.row_options] == [
        ["No problem is named.", "One sentence names it."], ["", "Seen."],
    ]  # fmt: skip
    assert sheet.nothing == ("Das beurteile ich nicht",)


def test_typing_a_sheet_in_says_how_the_question_calls_it() -> None:
    assert typed_hint(RUBRIC)[-1] == "- I do not judge this one"
    assert typed_hint(GRID)[-1] == "- does not apply"


def test_a_form_of_before_keeps_its_fingerprint() -> None:
    """Fields that were added later are left out where they say nothing."""
    assert form_of(GRID).canonical() == (
        '{"id":"f","sections":[{"id":"s","questions":[{"id":"g","kind":"grid",'
        '"label":{"":"How far?"},"levels":[{"label":{"":"Not there"},"value":1},'
        '{"descriptor":{"":"Seen."},"label":{"":"There"},"value":2}],"may_not_apply":true,'
        '"rows":[{"id":"meet","label":{"":"Meetings"}},{"id":"visit","label":{"":"Visits"}},'
        '{"id":"talk","label":{"de":"Vorträge","en":"Talks"}}]}]}],"title":{"":"F"}}'
    )
