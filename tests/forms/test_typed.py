"""Each kind of question can be typed in from paper, and typed back as it was."""

from contextlib import suppress
from typing import Any

import pytest

from plakit.errors import AnswerError
from plakit.forms import KINDS, Form, check_answer, text_hash
from plakit.forms.kinds import read_question
from plakit.forms.typed import TYPED, read_typed, typed_hint, write_typed

THREE = [{"id": "a", "label": "Time"}, {"id": "b", "label": "Money"}, {"id": "c", "label": "Trust"}]
LEVELS = [
    {"value": 1, "label": "Low"},
    {"value": 2, "label": "Half"},
    {"value": 3, "label": "High"},
]
CARDS = [{"id": "x", "text": "More time"}, {"id": "y", "text": "More money"}]
PASSAGES = [
    {"id": "p", "label": "Problem", "text": "Few came. 👩‍🏫 left. Why?",
     "sentences": [(0, 9), (10, 19), (20, 24)]},
    {"id": "s", "label": "Steps", "text": "We met."},
]  # fmt: skip
OPTIONS: dict[str, dict[str, Any]] = {
    "level": {"levels": LEVELS, "wanted": True},
    "choice": {"options": THREE},
    "choices": {"options": THREE},
    "ranking": {"options": THREE, "ties": True, "may_abstain": True},
    "points": {"options": THREE, "budget": 10},
    "compare": {"options": THREE, "pairs": 3},
    "grid": {"rows": THREE, "levels": LEVELS},
    "grouping": {"cards": CARDS},
    "decision": {"subjects": THREE, "verdicts": THREE[:2]},
    "revise": {"base": "We meet.", "version": "v1"},
    "coding": {"codes": THREE, "passages": PASSAGES},
}


def excerpt(
    name: str, passage: str, place: tuple[int, int], codes: list[str], note: str = ""
) -> dict[str, Any]:
    text = next(one["text"] for one in PASSAGES if one["id"] == passage)
    return {"id": name, "passage": passage, "start": place[0], "end": place[1], "codes": codes,
            "note": note, "hash": text_hash(text)}  # fmt: skip


LINES = [
    ("level", "2", {"now": 2}),
    ("level", "2 3", {"now": 2, "wanted": 3}),
    ("level", ". 3", {"wanted": 3}),
    ("number", "2.5", 2.5),
    ("number", "-7", -7),
    ("choice", "2", "b"),
    ("choices", "1 3", ["a", "c"]),
    ("agree", "3", "pass"),
    ("date", "2012-09-16", "2012-09-16"),
    ("ranking", "3 1=2", {"order": [["c"], ["a", "b"]]}),
    ("ranking", "0", {"abstains": True}),
    ("points", "3 0 7", {"a": 3, "c": 7}),
    ("compare", "1>2 2<3 1=3", [
        {"first": "a", "second": "b", "says": "first"},
        {"first": "b", "second": "c", "says": "second"},
        {"first": "a", "second": "c", "says": "equal"},
    ]),
    ("grid", "1 . -", {"a": 1, "c": "does_not_apply"}),
    ("text", "Because.", "Because."),
    ("contribution", "Time | Money", [{"id": "c1", "text": "Time"}, {"id": "c2", "text": "Money"}]),
    ("grouping", "More: 1 2", [{"id": "p1", "name": "More", "cards": ["x", "y"]}]),
    ("decision", "1 2 too dear | 3 1", [
        {"id": "a", "verdict": "b", "reason": "too dear"}, {"id": "c", "verdict": "a"},
    ]),
    ("outcome", "1 We start in May.", {"text": "We start in May.", "standing": "consensus"}),
    ("outcome", "0 3 of 5 agreed.", {"text": "3 of 5 agreed."}),
    ("revise", "We meet in May.", {"text": "We meet in May.", "base": "v1"}),
    ("coding", "1: 1 3 | 2-3: 2; it says why | 4(4-6): 1", [
        excerpt("e1", "p", (0, 9), ["a", "c"]),
        excerpt("e2", "p", (10, 24), ["b"], "it says why"),
        excerpt("e3", "s", (3, 6), ["a"]),
    ]),
]  # fmt: skip


def question(kind: str, **fields: Any) -> Any:
    nothing = {"may_not_apply": True} if kind == "grid" else {}
    own = {"kind": kind, "id": "q", "label": "?"} | OPTIONS.get(kind, {})
    return read_question(own | nothing | fields)


def kept(asked: Any, line: str) -> dict[str, Any]:
    form = Form(id="f", title="F", sections=({"id": "s", "questions": (asked,)},))
    return check_answer(form, asked.id, read_typed(asked, line)).value


def test_every_kind_can_be_typed() -> None:
    assert set(KINDS) - set(TYPED) == set()
    assert {kind for kind, _, _ in LINES} == set(TYPED)


@pytest.mark.parametrize(("kind", "line", "value"), LINES)
def test_a_line_is_the_value_that_the_form_takes_and_comes_back_as_it_was(
    kind: str, line: str, value: object
) -> None:
    asked = question(kind)
    assert kept(asked, line) == {"value": value}
    assert write_typed(asked, {"value": value}) == line


@pytest.mark.parametrize(
    ("kind", "line", "same_as"),
    [
        ("level", "2,3", "2 3"),
        ("number", "2,5", "2.5"),
        ("number", "3.0", "3"),
        ("choices", "1,3", "1 3"),
        ("date", "16.9.2012", "2012-09-16"),
        ("date", "16 9 2012", "2012-09-16"),
        ("ranking", "3, 1 = 2", "3 1=2"),
        ("compare", "1 > 2", "1>2"),
        ("text", "  Because. ", "Because."),
        ("contribution", "Time|Money |", "Time | Money"),
        ("coding", "2 – 3:2,1;  why |", "2-3: 2 1; why"),
    ],
)
def test_what_people_type_instead_means_the_same(kind: str, line: str, same_as: str) -> None:
    asked = question(kind)
    assert read_typed(asked, line) == read_typed(asked, same_as)


@pytest.mark.parametrize("kind", TYPED)
def test_dash_slash_and_nothing_are_kinds_of_nothing(kind: str) -> None:
    asked = question(kind, may_not_apply=True, may_decline=True)
    assert read_typed(asked, "-") == {"nothing": "does_not_apply"}
    assert read_typed(asked, "/") == {"nothing": "prefers_not_to_say"}
    assert read_typed(asked, "  ") == {}
    assert [write_typed(asked, read_typed(asked, line)) for line in "-/"] == ["-", "/"]
    assert write_typed(asked, {}) == ""
    assert typed_hint(asked)[-1] == "- does not apply · / prefers not to say"


@pytest.mark.parametrize(
    ("kind", "line", "sentence"),
    [
        ("level", "2 3 1", '"2 3 1" names too many levels.'),
        ("level", "two", '"two" is not a whole number.'),
        ("number", "many", '"many" is not a number.'),
        ("choice", "4", '"4" is none of them. Allowed: 1 to 3.'),
        ("choice", "0", '"0" is none of them. Allowed: 1 to 3.'),
        ("agree", "yes", '"yes" is none of them.'),
        ("date", "May", '"May" is not a day.'),
        ("points", "3 7", "these are 2 for 3 options."),
        ("compare", "1 2", '"1" is no pair.'),
        ("grouping", "1 2", '"1 2" names no pile.'),
        ("outcome", "We start.", '"We" is none of them. Allowed: 1 to 3.'),
        ("coding", "1 2", '"1 2" names no codes.'),
        ("coding", "5: 1", '"5" is no sentence. Allowed: 1 to 4.'),
        ("coding", "3-4: 1", '"3-4" goes over two passages. Write one place for each.'),
        ("coding", "first: 1", '"first" names no sentence.'),
        ("coding", "1: 9", '"9" is none of the codes. Allowed: 1 to 3.'),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_the_hint(
    kind: str, line: str, sentence: str
) -> None:
    asked = question(kind)
    with pytest.raises(AnswerError) as fault:
        read_typed(asked, line)
    assert str(fault.value) == f"{sentence} {typed_hint(asked)[0]}"


@pytest.mark.parametrize("kind", TYPED)
@pytest.mark.parametrize(
    "line", ["9" * 500, "²", "=<>|.:", "1|", "٣", ".", "|", "- - -", "\u2028x"]
)
def test_no_line_whatever_raises_anything_but_a_sentence(kind: str, line: str) -> None:
    asked = question(kind)
    with suppress(AnswerError):
        assert isinstance(write_typed(asked, kept(asked, line)), str)


def test_the_hint_names_each_choice_by_its_number() -> None:
    asked = question("level", wanted=False)
    assert typed_hint(asked) == ("Type the number of a level: 2.", "1 Low · 2 Half · 3 High")
    assert typed_hint(question("grouping"))[1] == "1 More time · 2 More money"
