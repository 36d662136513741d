"""Every refusal is one sentence: where, what, what is allowed, what to do."""

import json

import pytest

from plakit.errors import AnswerError
from plakit.forms import (
    Answer,
    Card,
    ChoiceQuestion,
    ChoicesQuestion,
    ContributionQuestion,
    Form,
    GroupingQuestion,
    Level,
    LevelQuestion,
    NumberQuestion,
    Option,
    Question,
    Section,
    ShowIf,
    TextQuestion,
    check_answer,
    is_answered,
    is_shown,
    missing,
    shown_questions,
)
from plakit.wording import speaking

LEVELS = tuple(
    Level(value=value, label=label)
    for value, label in enumerate(["Not there", "Beginnings", "Mostly there", "Firmly there"], 1)
)
OPTIONS = (Option(id="de", label="Germany"), Option(id="NO", label="Norway"))
CARDS = (Card(id="c1", text="Trust"), Card(id="c2", text="Words"))


def form_of(*questions: Question) -> Form:
    return Form(
        id="cop-health",
        title="Health",
        sections=(Section(id="s", questions=questions),),
    )


FORM = form_of(
    LevelQuestion(
        id="a4", label="Details?", levels=LEVELS, wanted=True, may_not_apply=True, comment=True
    ),
    LevelQuestion(id="plain", label="Rhythm?", levels=LEVELS),
    ChoiceQuestion(id="one", label="Where?", options=OPTIONS, may_decline=True),
    ChoicesQuestion(id="some", label="Where?", options=OPTIONS, at_most=1),
    ChoicesQuestion(id="any", label="Where?", options=OPTIONS),
    NumberQuestion(id="n", label="How many?", lowest=0, highest=100, whole=True),
    NumberQuestion(id="x", label="How much?"),
    TextQuestion(id="why", label="Why?", longest=20),
    ContributionQuestion(id="cards", label="Which?", most_cards=2, longest=10),
    GroupingQuestion(id="piles", label="What belongs together?", cards=CARDS, most_piles=2),
)


@pytest.mark.parametrize(
    ("item", "value", "kept"),
    [
        ("a4", {"now": 2, "wanted": 4}, {"now": 2, "wanted": 4}),
        ("a4", {"wanted": 4}, {"wanted": 4}),
        ("one", "NO", "NO"),
        ("any", ["NO", "de"], ["de", "NO"]),
        ("n", 3.0, 3),
        ("x", -0.0, 0),
        ("x", 2.5, 2.5),
        ("why", " <b>é\u202e \x07", " <b>é\u202e "),
        ("cards", [{"id": "c1", "text": "A"}, {"id": "c2", "text": " "}],
         [{"id": "c1", "text": "A"}]),
        ("piles", [{"id": "p1", "name": "Both", "cards": ["c2"]}],
         [{"id": "p1", "name": "Both", "cards": ["c2"]}]),
    ],
)  # fmt: skip
def test_a_value_is_kept_in_one_canonical_form(item: str, value: object, kept: object) -> None:
    assert check_answer(FORM, item, {"value": value}).value == {"value": kept}


@pytest.mark.parametrize(
    ("item", "value"), [("why", "\u00a0\u200b "), ("any", []), ("cards", []), ("piles", [])]
)
def test_blank_counts_as_not_answered(item: str, value: object) -> None:
    assert check_answer(FORM, item, {"value": value}).json == "{}"


def test_an_answer_is_taken_back_by_an_empty_one() -> None:
    assert check_answer(FORM, "a4", {}).value == {}


def test_a_comment_can_stand_alone_and_a_blank_one_is_dropped() -> None:
    assert check_answer(FORM, "a4", {"comment": "Later."}).value == {"comment": "Later."}
    answer = check_answer(FORM, "a4", {"value": {"now": 1}, "comment": " "})
    assert answer.json == '{"value":{"now":1}}'


ALLOWED = "Allowed: 1 Not there, 2 Beginnings, 3 Mostly there, 4 Firmly there."


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (6, "6"),
        (0, "0"),
        (2.5, "2.5"),
        (2.0, "2.0"),
        ("3", '"3"'),
        (True, '"true"'),
        ([3], "a list"),
        ({}, "a set of fields"),
        (None, "nothing"),
        (float("nan"), "a number that is none (NaN)"),
        (float("-inf"), "an endless number"),
        pytest.param(10**5000, "a number of that length", id="long"),
    ],
)
def test_what_is_no_level_is_refused_with_the_levels(raw: object, what: str) -> None:
    with pytest.raises(AnswerError) as refusal:
        check_answer(FORM, "a4", {"value": {"now": raw}})
    assert str(refusal.value) == (
        f"cop-health, a4: {what} is not a level of this question. {ALLOWED} Choose one of them."
    )


NUMBERS = "Allowed: whole numbers from 0 to 100. Type one of these in digits."
OPTION = (
    "is not an option of this question. Allowed: de (Germany), NO (Norway). Choose one of them."
)
PILE = {"id": "p1", "name": "Both", "cards": []}


@pytest.mark.parametrize(
    ("item", "value", "sentence"),
    [
        ("a4", 3, ("3 is not an answer of this kind. Allowed: the fields now, wanted. "
                  "Give it by these fields.")),
        ("a4", {}, f"no level is named. {ALLOWED} Choose one of them, or take the answer back."),
        ("plain", {"wanted": 2}, ('"wanted" is not a field of this answer. Allowed: now. '
                                 "Leave it out.")),
        ("one", "fr", f'"fr" {OPTION}'),
        ("one", -1, f"-1 {OPTION}"),
        ("one", ["de"], f"a list {OPTION}"),
        ("some", ["de", "NO"], "these are 2 options. Allowed: at most 1. Leave some out."),
        ("any", ["de"] * 10_000, "these are 10,000 options. Allowed: at most 2. Leave some out."),
        ("any", ["de", "de"], ('"de" is chosen twice. Allowed: each option once. '
                              "Leave one of them out.")),
        ("any", "de", '"de" is not a list of options. Allowed: at most 2. Give a list.'),
        ("any", [0], f"0 {OPTION}"),
        ("n", 101, f"101 is outside the range. {NUMBERS}"),
        ("n", 2.5, f"2.5 is not a whole number. {NUMBERS}"),
        ("n", "3", f'"3" is not a number. {NUMBERS}'),
        ("n", True, f'"true" is not a number. {NUMBERS}'),
        ("n", float("nan"), f"a number that is none (NaN) is outside the range. {NUMBERS}"),
        ("x", float("inf"), ("an endless number is outside the range. "
                            "Allowed: numbers. Type one in digits.")),
        pytest.param("x", 10**5000, "a number of that length is outside the range. "
                     "Allowed: numbers. Type one in digits.", id="x-long"),
        ("why", 3, "3 is not a text. Allowed: words. Write it as words."),
        ("why", "a" * 21, "the text has 21 characters. Allowed: 20. Make it shorter."),
        ("why", "a\x00", ("the text holds characters that no file can keep. "
                         "Type that place anew, without pasting.")),
        ("why", "\ud800", ("the text holds characters that no file can keep. "
                          "Type that place anew, without pasting.")),
        ("cards", [{"id": "c1", "text": "a" * 11}], ("the card has 11 characters. Allowed: 10. "
                                                    "Make it shorter.")),
        ("cards", [{"id": "c1", "text": "A"}, {"id": "c1", "text": "B"}],
         ('two cards have the id "c1". Allowed: each id once. '
         "Load the page again and add the card anew.")),
        ("cards", [{"text": "A"}], ("nothing is not an id of a card. Allowed: 1 to 60 letters "
         "without accent, digits, dot, hyphen and underscore. Give it such an id.")),
        ("cards", ["A"], ('"A" is not an answer of this kind. Allowed: the fields id, text. '
                         "Give it by these fields.")),
        ("piles", [PILE | {"cards": ["c9"]}], ('"c9" is not a card of this question. '
         "Known: c1, c2. Load the page again.")),
        ("piles", [PILE | {"cards": ["c1", "c1"]}], ('"c1" stands there twice. '
         "Allowed: each card once. Change one of them.")),
        ("piles", [PILE, PILE | {"id": "p2", "name": "BOTH "}], ('"Both" stands there twice. '
         "Allowed: each name of a pile once. Change one of them.")),
        ("piles", [PILE, PILE | {"id": "p2", "name": "B\N{CYRILLIC SMALL LETTER O}th"}],
         ('"Both" stands there twice. '
         "Allowed: each name of a pile once. Change one of them.")),
        ("piles", [PILE | {"name": " "}], ("a pile has no name. Allowed: any words. "
                                          "Name it, or take the pile away.")),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_refused_in_a_sentence(
    item: str, value: object, sentence: str
) -> None:
    with pytest.raises(AnswerError) as refusal:
        check_answer(FORM, item, {"value": value})
    assert str(refusal.value) == f"cop-health, {item}: {sentence}"


@pytest.mark.parametrize(
    ("item", "raw", "sentence"),
    [
        ("a4", None, ("nothing is not an answer of this kind. Allowed: the fields value, nothing, "
                     "comment. Give it by these fields.")),
        ("a4", {"x": 1}, ('"x" is not a field of this answer. Allowed: value, nothing, comment. '
                         "Leave it out.")),
        ("a4", {"value": {"now": 1}, "nothing": "does_not_apply"},
         ('a value and "does_not_apply" are given together. Allowed: one of the two. '
         "Take one back.")),
        ("a4", {"nothing": "prefers_not_to_say"},
         ('"prefers_not_to_say" is not a way to leave this question open. '
         "Allowed: does_not_apply (does not apply). Choose one, or give a value.")),
        ("why", {"nothing": "does_not_apply"}, ('"does_not_apply" cannot be answered here. '
         "Allowed: a value, or no answer. Give a value, or leave it open.")),
        ("a4", {"nothing": []}, ("a list is not a way to leave this question open. "
         "Allowed: does_not_apply (does not apply). Choose one, or give a value.")),
        ("why", {"value": "A", "comment": "B"}, ("this question takes no comment. "
         "Allowed: a value alone. Leave the comment out.")),
        ("a4", {"comment": "a" * 2001}, ("the comment has 2,001 characters. Allowed: 2,000. "
                                        "Make it shorter.")),
    ],
)  # fmt: skip
def test_an_answer_of_the_wrong_shape_is_refused(item: str, raw: object, sentence: str) -> None:
    with pytest.raises(AnswerError) as refusal:
        check_answer(FORM, item, raw)
    assert str(refusal.value) == f"cop-health, {item}: {sentence}"


def test_an_unknown_item_is_answered_with_the_known_ones() -> None:
    with pytest.raises(AnswerError) as refusal:
        check_answer(FORM, "a5", {})
    assert str(refusal.value) == (
        'cop-health: "a5" is not a question of this form. Known: a4, any, cards, n, one, piles, '
        "plain, some, why, x."
    )


@pytest.mark.parametrize("item", [None, 3, ["a4"], {"a4": 1}, "x" * 10**6])
def test_an_item_that_is_no_name_is_refused_too(item: object) -> None:
    with pytest.raises(AnswerError, match="is not a question of this form") as refusal:
        check_answer(FORM, item, {})
    assert len(str(refusal.value)) < 400


def test_a_nest_of_lists_is_refused_without_being_walked() -> None:
    nest: object = []
    for _ in range(10**5):
        nest = [nest]
    with pytest.raises(AnswerError, match="a list is not a level"):
        check_answer(FORM, "a4", {"value": {"now": nest}})


def test_check_leaves_what_it_was_given_as_it_was() -> None:
    raw = {"value": [{"id": "c1", "text": "A\x07"}]}
    check_answer(FORM, "cards", raw)
    assert raw == {"value": [{"id": "c1", "text": "A\x07"}]}


def test_only_the_check_makes_an_answer() -> None:
    with pytest.raises(TypeError, match="made by check_answer"):
        Answer(item="a4", json='{"value": 6}', form="f")


def test_an_answer_names_the_form_and_never_shows_itself() -> None:
    answer = check_answer(FORM, "why", {"value": "CANARY"})
    assert answer.form == FORM.fingerprint
    assert "CANARY" not in repr(answer)
    assert json.loads(answer.json) == {"value": "CANARY"}


ASKED_ON = form_of(
    ChoiceQuestion(id="member", label="Member?", options=OPTIONS, required=True),
    LevelQuestion(
        id="how", label="How?", levels=LEVELS, required=True,
        show_if=ShowIf(item="member", is_in=("NO",)),
    ),
    TextQuestion(
        id="why", label="Why?", required=True, show_if=ShowIf(item="how", is_in=("1", "2"))
    ),
)  # fmt: skip


def test_a_question_is_shown_where_the_earlier_answer_calls_for_it() -> None:
    how = ASKED_ON.question("how")
    assert not is_shown(how, {})
    assert not is_shown(how, {"member": {"value": "de"}})
    assert is_shown(how, {"member": {"value": "NO"}})
    assert is_shown(ASKED_ON.question("why"), {"how": {"value": {"now": 1, "wanted": 4}}})


def test_a_question_behind_one_that_is_not_shown_is_not_shown() -> None:
    answers = {"member": {"value": "de"}, "how": {"value": {"now": 1}}}
    assert [question.id for question in shown_questions(ASKED_ON, answers)] == ["member"]


def test_missing_names_required_questions_that_are_shown_and_open() -> None:
    assert missing(ASKED_ON, {}) == ("member",)
    assert missing(ASKED_ON, {"member": {"value": "NO"}, "how": {"comment": "?"}}) == ("how",)
    assert missing(ASKED_ON, {"member": {"value": "NO"}, "how": {"value": {"now": 4}}}) == ()


MANY = tuple(Option(id=f"{number:059}", label="L" * 500) for number in range(200))


@pytest.mark.parametrize(
    "question",
    [
        ChoiceQuestion(id="q", label="Q", options=MANY),
        LevelQuestion(
            id="q", label="Q",
            levels=tuple(Level(value=value, label="L" * 500) for value in range(7)),
        ),
        GroupingQuestion(
            id="q", label="Q", cards=tuple(Card(id=one.id, text="T") for one in MANY)
        ),
    ],
    ids=lambda question: question.kind,
)  # fmt: skip
def test_a_refusal_stays_a_sentence_however_much_there_is_to_choose_from(
    question: Question,
) -> None:
    value = (
        [{"id": "p", "name": "P", "cards": ["x"]}] if question.kind == "grouping" else {"now": 9}
    )
    with pytest.raises(AnswerError, match=r"and \d+ more") as refusal:
        check_answer(form_of(question), "q", {"value": value})
    assert len(str(refusal.value)) < 400


def test_a_wanted_level_alone_is_something_said_and_no_answer_to_its_question() -> None:
    question, said = FORM.question("a4"), {"value": {"wanted": 4}}
    assert is_answered(said)
    assert not is_answered(said, question)
    assert is_answered({"value": {"now": 2}}, question)
    assert is_answered({"nothing": "does_not_apply"}, question)


def test_what_is_allowed_is_told_in_the_language_of_who_reads() -> None:
    labels = {"en": "Train", "de": "Bahn"}
    form = form_of(
        ChoiceQuestion(id="one", label="How?", options=[Option(id="rail", label=labels)]),
        LevelQuestion(
            id="two", label="How?", levels=[Level(value=n, label=labels) for n in (1, 2)]
        ),
    )
    for language, word in (("de", "Bahn"), ("en", "Train"), ("fr", "Train")):
        for item, allowed in (("one", f"rail ({word})"), ("two", f"1 {word}, 2 {word}")):
            with speaking(language), pytest.raises(AnswerError) as error:
                check_answer(
                    form, item, {"value": "ship"} if item == "one" else {"value": {"now": 9}}
                )
            assert allowed in str(error.value)
