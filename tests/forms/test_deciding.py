import pytest
from pydantic import ValidationError

from plakit.forms import DecisionQuestion, Option, OutcomeQuestion
from tests.forms.asked import IDEAS, NAMED, kept, refusal

VERDICTS = (Option(id="yes", label="Accepted"), Option(id="no", label="Refused"))
DECISION = DecisionQuestion(id="d", label="Decided?", subjects=IDEAS, verdicts=VERDICTS)
WHY = DECISION.model_copy(update={"needs_reason": True})
OUTCOME = OutcomeQuestion(id="o", label="What came of it?", longest=20)
YES = {"id": "meet", "verdict": "yes"}


def test_verdicts_are_kept_in_the_order_of_the_question_without_blank_reasons() -> None:
    value = [{"id": "talk", "verdict": "no", "reason": "No time."}, YES | {"reason": " "}]
    assert kept(DECISION, value) == {"value": [YES, value[0]]}
    assert kept(DECISION, []) == {}


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        (DECISION, [YES, YES | {"verdict": "no"}],
         ('"meet" is decided twice. Allowed: one verdict for each subject. '
          "Leave one of them out.")),
        (DECISION, [YES | {"id": "x"}],
         f'"x" is not a subject of this question. Allowed: {NAMED}. Choose one of them.'),
        (DECISION, [{"id": "meet"}],
         ("nothing is not a verdict of this question. Allowed: yes (Accepted), no (Refused). "
          "Choose one of them.")),
        (WHY, [YES], ('the verdict on "meet" has no reason. Allowed: any words. '
                      "Write down why.")),
        (WHY, [YES | {"reason": "x" * 2_001}],
         "the reason has 2,001 characters. Allowed: 2,000. Make it shorter."),
        (DECISION, [YES] * 4, "these are 4 subjects. Allowed: at most 3. Leave some out."),
    ],
)  # fmt: skip
def test_a_decision_that_does_not_fit_is_refused(
    question: DecisionQuestion, value: object, sentence: str
) -> None:
    assert refusal(question, value) == sentence


def test_subjects_and_verdicts_stand_once() -> None:
    twice = (VERDICTS[0], VERDICTS[0])
    with pytest.raises(ValidationError, match="verdict yes stands there twice"):
        DecisionQuestion(id="d", label="D", subjects=IDEAS, verdicts=twice)
    with pytest.raises(ValidationError, match="subject yes stands there twice"):
        DecisionQuestion(id="d", label="D", subjects=twice, verdicts=VERDICTS)


def test_an_outcome_may_stand_without_its_standing() -> None:
    assert kept(OUTCOME, {"text": "We go on."}) == {"value": {"text": "We go on."}}
    value = {"text": "We go on.", "standing": "left_open"}
    assert kept(OUTCOME, value) == {"value": value}
    assert kept(OUTCOME, {"text": "\u00a0"}) == {}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"text": "", "standing": "majority"},
         ("a standing is given without an outcome. Allowed: any words and their standing. "
          "Write the outcome, or take the answer back.")),
        ({"text": "We go on.", "standing": "all"},
         ('"all" is not a standing of this question. Allowed: consensus (consensus), '
          "majority (majority), left_open (left open). Choose one of them.")),
        ({"text": "x" * 21}, "the outcome has 21 characters. Allowed: 20. Make it shorter."),
        ({"standing": "majority"},
         "nothing is not an outcome. Allowed: words. Write it as words."),
    ],
)  # fmt: skip
def test_an_outcome_that_does_not_fit_is_refused(value: object, sentence: str) -> None:
    assert refusal(OUTCOME, value) == sentence


def test_on_paper_there_are_lines_for_reason_and_outcome() -> None:
    decision, outcome = DECISION.printed(["en"]), OUTCOME.printed(["de"])
    assert (decision.shape, decision.lines, decision.lines_for) == ("grid", 1, "Reason")
    assert decision.rows == ("Meetings", "Visits", "Talks")
    assert [option.label for option in decision.options] == ["Accepted", "Refused"]
    assert (outcome.shape, outcome.lines) == ("lines", 4)
    assert [option.label for option in outcome.options] == ["Konsens", "Mehrheit", "offen gelassen"]
