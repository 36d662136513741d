import pytest
from pydantic import ValidationError

from plakit.activities.own import answer_words
from plakit.forms import CodingQuestion, excerpts_in_words, text_hash
from plakit.text import say
from tests.forms.asked import kept, refusal

# A teacher is three code points; the accent of "été" stands apart; the last sentence runs
# from right to left.
TEXT = "Peu de 👩‍🏫 cet e\u0301te\u0301. Ils sont partis. \u200fשלום לכולם\u200f."
HEARD = "They talked."
CODES = ({"id": "trust", "label": {"en": "Trust", "de": "Vertrauen"}, "help": "They rely on it."},
         {"id": "time", "label": "Time"})  # fmt: skip


def question(**fields: object) -> CodingQuestion:
    own = {
        "id": "case-opir", "label": "OPIR", "codes": CODES, "may_not_apply": True,
        "not_apply_label": "Read; no code fits",
        "passages": [
            {"id": "problem", "label": "Problem", "text": TEXT,
             "sentences": [(0, 21), (22, 38), (39, 52)]},
            {"id": "steps", "label": "What was done", "text": HEARD},
        ],
    }  # fmt: skip
    return CodingQuestion.model_validate(own | fields)


READ = question()


def excerpt(**changes: object) -> dict[str, object]:
    one = {"id": "e1", "passage": "problem", "start": 22, "end": 38, "codes": ["time"]}
    return one | changes


def kept_excerpt(**changes: object) -> dict[str, object]:
    return excerpt(note="", hash=text_hash(TEXT)) | changes


def test_an_excerpt_is_kept_with_the_fingerprint_of_its_text() -> None:
    assert kept(READ, [excerpt()]) == {"value": [kept_excerpt()]}
    assert kept(READ, [kept_excerpt(note="  ")]) == {"value": [kept_excerpt()]}


def test_places_are_counted_in_code_points() -> None:
    assert TEXT[22:38] == "Ils sont partis."
    teacher = kept(READ, [excerpt(start=7, end=10)])
    assert teacher == {"value": [kept_excerpt(start=7, end=10)]}
    assert TEXT[7:10] == "👩‍🏫"
    assert TEXT[39:52].strip("\u200f.") == "שלום לכולם"


def test_excerpts_stand_in_the_order_of_the_text_and_codes_in_that_of_the_codebook() -> None:
    raw = [
        excerpt(id="b", passage="steps", start=0, end=4),
        excerpt(id="a", start=0, end=21, codes=["time", "trust"]),
    ]
    value = kept(READ, raw)
    assert isinstance(value, dict)
    assert [(one["id"], one["codes"]) for one in value["value"]] == [
        ("a", ["trust", "time"]),
        ("b", ["time"]),
    ]


def test_white_space_at_the_ends_is_left_out() -> None:
    assert kept(READ, [excerpt(start=21, end=39)]) == {"value": [kept_excerpt()]}


def test_no_excerpt_is_no_answer_and_may_be_said() -> None:
    assert kept(READ, []) == {}
    assert READ.nothings[0].value == "does_not_apply"


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (
            [excerpt(end=53)],
            (
                "22 to 53 is not a place in passage problem. Allowed: from 0 to 52, the start "
                "before the end. Choose the place anew."
            ),
        ),
        (
            [excerpt(start="2")],
            (
                '"2" is not a place in the text. Allowed: whole numbers from 0 to 52. '
                "Choose the place anew."
            ),
        ),
        (
            [excerpt(start=21, end=22)],
            (
                "there is nothing to read from 21 to 22 of passage problem. Allowed: a place "
                "with words. Choose the place anew."
            ),
        ),
        (
            [excerpt(passage="context")],
            (
                '"context" is not a passage of this question. Allowed: problem (Problem), '
                "steps (What was done). Choose one of them."
            ),
        ),
        (
            [excerpt(codes=["money"])],
            (
                '"money" is not a code of this question. Allowed: trust (Trust), time (Time). '
                "Choose one of them."
            ),
        ),
        (
            [excerpt(codes=[])],
            (
                "an excerpt has no code. Allowed: one code or more. Choose a code, or take the "
                "excerpt away."
            ),
        ),
        (
            [excerpt(), excerpt(id="e2")],
            (
                '"problem 22–38" stands there twice. Allowed: each id, each place and each '
                "code of an excerpt once. Take one of them away."
            ),
        ),
        (
            [excerpt(hash="0" * 16)],
            (
                'the text of passage problem is not the one that "0000000000000000" names. '
                "Allowed: an excerpt of the text that is asked about. Choose the place anew."
            ),
        ),
    ],
)
def test_what_is_no_excerpt_is_refused(value: object, sentence: str) -> None:
    assert refusal(READ, value) == sentence


def test_more_excerpts_than_asked_for_are_refused() -> None:
    assert "Allowed: at most 1." in refusal(question(most=1), [excerpt(), excerpt(id="e2", end=30)])


@pytest.mark.parametrize("sentences", [[(0, 9), (5, 12)], [(3, 3)], [(0, 53)], [(-1, 4)]])
def test_sentences_follow_each_other_within_the_text(sentences: object) -> None:
    passage = {"id": "p", "label": "P", "text": TEXT, "sentences": sentences}
    with pytest.raises(ValidationError, match="passage p do not follow each other"):
        question(passages=[passage])


def test_on_paper_sentences_and_codes_have_numbers() -> None:
    sheet = READ.printed(["en"])
    assert (sheet.shape, sheet.rows) == ("coding", ("Sentences", "Codes", "Note"))
    assert sheet.help.startswith("On each line write the numbers of sentences, such as 3-4,")
    assert [(one.mark, one.label, one.about) for one in sheet.options] == [
        ("1", "Trust", "They rely on it."),
        ("2", "Time", ""),
    ]
    problem, steps = sheet.passages
    assert (problem.label, problem.first, problem.sentences[1]) == (
        "Problem",
        1,
        "Ils sont partis.",
    )
    assert (steps.first, steps.sentences) == (4, (HEARD,))
    assert sheet.nothing == ("Read; no code fits",)


def test_an_answer_is_said_by_the_words_of_the_text() -> None:
    value = [kept_excerpt(codes=["trust", "time"])]
    assert excerpts_in_words(READ, value, lambda text: say(text, ["de", "en"])) == (
        "“Ils sont partis.” (Vertrauen, Time)"
    )
    assert answer_words(READ, {"nothing": "does_not_apply"}, say) == "Read; no code fits"
    assert answer_words(READ, {"value": value}, say) == "“Ils sont partis.” (Trust, Time)"
