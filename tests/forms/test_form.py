import pytest
from pydantic import ValidationError

from plakit.forms import (
    Form,
    Level,
    LevelQuestion,
    NumberQuestion,
    Question,
    Section,
    TextQuestion,
)


def form_of(*questions: object, **fields: object) -> Form:
    return Form.model_validate(
        {"id": "f", "title": "F", "sections": [{"id": "s", "questions": questions}]} | fields
    )


WHY = TextQuestion(id="why", label={"en": "Why?", "de": "Warum?"})
HOW_MANY = NumberQuestion(id="n", label={"en": "How many?", "de": "Wie viele?"})


def test_a_form_read_back_from_its_canonical_text_is_equal() -> None:
    form = form_of(WHY, {"kind": "number", "id": "n", "label": "How many?", "highest": 9})
    again = Form.model_validate_json(form.canonical())
    assert again == form
    assert again.fingerprint == form.fingerprint
    assert isinstance(again.question("why"), TextQuestion)


def test_the_canonical_text_leaves_defaults_out_so_that_new_fields_change_no_fingerprint() -> None:
    assert form_of(WHY).canonical() == (
        '{"id":"f","sections":[{"id":"s","questions":[{"id":"why","kind":"text",'
        '"label":{"de":"Warum?","en":"Why?"}}]}],"title":{"":"F"}}'
    )


def test_a_changed_copy_has_a_fingerprint_of_its_own() -> None:
    form = form_of(WHY)
    known = form.fingerprint
    changed = form.model_copy(update={"privacy": "named"})
    assert changed.fingerprint == Form.model_validate_json(changed.canonical()).fingerprint
    assert changed.fingerprint != known == form.fingerprint


def test_a_changed_word_changes_the_fingerprint() -> None:
    assert form_of(WHY).fingerprint != form_of(WHY, about="New.").fingerprint


def test_words_and_version_are_not_in_the_skeleton() -> None:
    scale = LevelQuestion(
        id="a", label="A", levels=(Level(value=1, label="No"), Level(value=2, label="Yes"))
    )
    other = LevelQuestion(
        id="a",
        label="Other",
        short="O",
        help="Help",
        wanted_label={"": "in a year"},
        levels=(Level(value=1, label="Never", descriptor="x"), Level(value=2, label="Always")),
    )
    mended = form_of(other, title="G", about="New.", version="2")
    assert mended.fingerprint != form_of(scale).fingerprint
    assert mended.skeleton() == form_of(scale).skeleton()


@pytest.mark.parametrize(
    "changed",
    [
        form_of({"kind": "text", "id": "how", "label": "Why?"}),
        form_of({"kind": "contribution", "id": "why", "label": "Why?"}),
        form_of({"kind": "text", "id": "why", "label": "Why?", "lines": 4}),
        form_of({"kind": "text", "id": "why", "label": "Why?", "may_decline": True}),
        form_of(WHY, k=6),
        form_of(WHY, {"kind": "text", "id": "who", "label": "Who?"}),
        form_of(
            {"kind": "text", "id": "why", "label": "Why?"},
            {"kind": "text", "id": "b", "label": "B", "show_if": {"item": "why", "is_in": ["1"]}},
        ),
    ],
)
def test_everything_else_is_in_the_skeleton(changed: Form) -> None:
    assert changed.skeleton() != form_of(WHY).skeleton()


IDEAS = [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]
RANKING = {"kind": "ranking", "id": "r", "label": "R", "options": IDEAS}
REVISE = {"kind": "revise", "id": "v", "label": "V", "base": "Old.", "version": "1"}


@pytest.mark.parametrize(
    ("question", "changed", "asks_the_same"),
    [
        (RANKING, {"method": "By points."}, True),
        (RANKING, {"options": [IDEAS[0] | {"label": {"de": "Anders"}}, IDEAS[1]]}, True),
        (RANKING, {"ties": True}, False),
        (RANKING, {"may_abstain": True}, False),
        (REVISE, {"base": "New."}, False),
        (REVISE, {"version": "2"}, False),
    ],
)  # fmt: skip
def test_of_a_vote_and_a_draft_only_words_stay_out_of_the_skeleton(
    question: dict[str, object], changed: dict[str, object], asks_the_same: bool
) -> None:
    before, after = form_of(question), form_of(question | changed)
    assert before.fingerprint != after.fingerprint
    assert (before.skeleton() == after.skeleton()) is asks_the_same


def test_the_cards_that_are_sorted_are_no_words_of_the_form() -> None:
    one, other = (
        form_of({"kind": "grouping", "id": "a", "label": "A", "cards": [{"id": "c", "text": text}]})
        for text in ("Time", "Money")
    )
    assert one.skeleton() != other.skeleton()


def test_a_form_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        form_of(WHY).title = {"": "G"}  # type: ignore[misc]


def levels(*values: int) -> Question:
    return LevelQuestion(
        id="a", label="A", levels=tuple(Level(value=value, label="L") for value in values)
    )


@pytest.mark.parametrize(
    ("questions", "fault"),
    [
        ([WHY, WHY], "question why stands there twice; each may stand once"),
        ([{"kind": "levle", "id": "a", "label": "A"}],
         ('"levle" is not a kind of question. Known: agree, choice, choices, coding, compare, '
         "contribution, date, decision, grid, grouping, level, number, outcome, points, ranking, "
         "revise, text. Did you mean level?")),
        (["why"], "a question is a set of fields"),
        ([{"kind": "text", "id": "a", "label": "A", "show_if": {"item": "b", "is_in": ["1"]}}],
         "question a is shown after b, which is not asked before it"),
        ([{"kind": "choice", "id": "a", "label": "A",
           "options": [{"id": "x", "label": "X"}, {"id": "x", "label": "X"}]}],
         "option x stands there twice"),
        ([{"kind": "grouping", "id": "a", "label": "A", "cards": [], "most_piles": 1,
           "piles": [{"id": "p", "name": "P"}, {"id": "q", "name": "Q"}]}],
         "2 piles are given, at most 1 allowed"),
        ([{"kind": "text", "id": "a", "label": "A", "longets": 3}], "longets"),
    ],
)  # fmt: skip
def test_a_form_that_does_not_hang_together_is_refused(questions: list[object], fault: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        form_of(*questions)
    assert fault in str(refusal.value)


GRID = {"kind": "grid", "id": "g", "label": "G", "may_decline": True,
        "rows": [{"id": "now", "label": "Now"}],
        "levels": [{"value": 1, "label": "No"}, {"value": 2, "label": "Yes"}]}  # fmt: skip


def after_grid(*is_in: str) -> Form:
    after = {"kind": "text", "id": "a", "label": "A", "show_if": {"item": "g", "is_in": is_in}}
    return form_of(GRID, after)


def test_only_what_can_be_said_in_a_word_decides_what_is_asked_next() -> None:
    assert after_grid("prefers_not_to_say").items() == ("g", "a")
    with pytest.raises(ValidationError) as refusal:
        after_grid("prefers_not_to_say", "2")
    assert (
        "question a is shown by the answer to g, but what is said to a question of kind grid "
        "shows no other one"
    ) in str(refusal.value)


@pytest.mark.parametrize(
    ("values", "fault"), [((2, 1), "not in order"), ((1, 1), "level 1 stands there twice")]
)
def test_levels_stand_once_and_in_order(values: tuple[int, ...], fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        levels(*values)


def test_the_privacy_sentence_says_under_which_name_one_answers() -> None:
    assert form_of(HOW_MANY).privacy_words("AT") == (
        "You answer under a random number. Others see only group results, for 5 people or more."
    )
    named = form_of(WHY, privacy="named", meant_to_be_read=True)
    assert named.privacy_words("AT") == (
        "You answer for your seat: AT. "
        "What you write is read by the group: name people only where you are asked."
    )
    cards = form_of(WHY, meant_to_be_read=True)
    assert cards.privacy_words("AT").endswith(
        "What you write is read by the group: do not name people or places."
    )


def test_k_never_goes_below_three() -> None:
    with pytest.raises(ValidationError, match="greater than or equal to 3"):
        form_of(WHY, k=2)


def test_sections_are_named_once() -> None:
    section = Section(id="s", questions=())
    with pytest.raises(ValidationError, match="section s stands there twice"):
        Form(id="f", title="F", sections=(section, section))


def test_whoever_writes_under_a_random_number_is_told_who_reads_it() -> None:
    assert (
        form_of(HOW_MANY, WHY)
        .privacy_words()
        .endswith(
            "for 5 people or more. What you write is read by the group as you write it, in mixed "
            "order, once 10 people have written something: do not name people or places."
        )
    )
    assert form_of(WHY, privacy="named").privacy_words() == "Each seat answers by name."


def test_whoever_may_comment_is_told_who_reads_it() -> None:
    form = Form.model_validate(
        {"id": "f", "title": "F", "k": 12, "sections": [{"id": "s", "questions": [
            {"kind": "number", "id": "n", "label": "How many?", "comment": True}]}]}
    )  # fmt: skip
    assert form.privacy_words().endswith(
        "for 12 people or more. Comments are read by the group as you write them, in mixed order, "
        "once 12 people have written one: do not name people or places."
    )


def test_a_form_is_in_the_languages_that_all_its_labels_have() -> None:
    both = {"de": "Warum?", "en": "Why?"}
    choice = {"kind": "choice", "id": "c", "label": both | {"fr": "Pourquoi ?"}}
    form = form_of(
        choice | {"options": [{"id": "x", "label": both}, {"id": "y", "label": "42"}]},
        {"kind": "text", "id": "t", "label": both, "help": {"en": "Shortly."}},
        title=both,
    )
    assert form.languages == ("de", "en")
    assert form_of(WHY, {"kind": "text", "id": "b", "label": {"fr": "F"}}).languages == ()


def test_the_privacy_sentence_speaks_the_reader_s_language() -> None:
    assert form_of(HOW_MANY).privacy_words(language="de") == (
        "Sie antworten unter einer Zufallszahl. Andere sehen nur Gruppenergebnisse, ab 5 Personen."
    )
    assert form_of(WHY, privacy="named").privacy_words("AT", language="fr") == (
        "Vous répondez pour votre siège\u00a0: AT."
    )
