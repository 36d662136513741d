"""What a Delphi asks, what it promises before round 1, and what is wrong in its file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.activities import Held, check_activities, kind_of
from plakit.errors import AnswerError, ParameterError, SheetError, StoreError
from plakit.forms import LevelQuestion, check_answer
from plakit.programme import read_programme
from plakit.room import Room, check
from plakit.room.asking import FACILITATOR
from tests.activities.delphi.group import FIRST, SEATS, add_delphi, play
from tests.conftest import let_go

Answer = Callable[..., None]
Enter = Callable[..., Room]
OTHER_RULE = ("limit: 75", "limit: 60")


def faults(folder: Path, *changes: tuple[str, str]) -> str:
    with pytest.raises(SheetError) as caught:
        read_programme(add_delphi(folder, *changes), also=check_activities)
    return str(caught.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("limit: 75", "limit: 20"), "by share the limit lies between 50 and 100, and 20 does not"),
        (("by: share, limit: 75", "by: iqr, limit: nan"), "finite"),
        (("by: share", "by: vote"), "iqr"),
        (("id: named,", "id: paid,"), "statement paid stands there twice"),
        (("source: report", "source: nowhere"), "'nowhere' is not in sources.csv"),
        (("does: statements", "does: rewording"), "cannot do 'rewording'"),
        (("groups: [kind]", "groups: [unit]"), "'unit' would tell who answers"),
        (("  consensus:", "  stable: 0.1\n  consensus:"), "stable is in %: write 15 for 15 %"),
        (("  consensus:", "  agree_from: 9\n  consensus:"), "agree_from (9) have to be two levels"),
        (("  consensus:", "  levels: [{value: 1, label: a}]\n  consensus:"), "levels are 2 to 7"),
        (("mode: pseudonymous", "mode: anonymous"), "anonymous"),
    ],
)
def test_a_faulty_file_is_told(sample_folder: Path, change: tuple[str, str], said: str) -> None:
    assert said in faults(sample_folder, change)


def test_steps_are_needed_and_a_rewording_comes_after_a_round(sample_folder: Path) -> None:
    first = ("  - {id: round-1, title: Round 1, session: S01}\n", "")
    assert "words are changed after a round" in faults(sample_folder, first)
    second = ("  - {id: round-2, title: Round 2, session: S01}\n", "")
    third = ("  - {id: words, title: New words, session: S01, does: statements}\n", "")
    assert "a Delphi needs steps, one a round" in faults(
        sample_folder, first, second, third, ("steps:\n", "steps: []\n")
    )


def test_the_rule_stands_in_the_words_of_round_1_and_in_its_form(enter: Enter) -> None:
    room = enter()
    activity = room.programme.activity("views")
    form = kind_of(activity).asking(room.programme, activity, activity.steps[0], Held()).form
    said = form.sections[0].help["en"]
    assert "agreed if 75 % or more answer 4 or above" in said
    assert "no more than 15 % of them may move" in said
    assert "set before round 1 and stays" in said
    assert '"limit":75.0' in form.declared
    assert all(isinstance(one, LevelQuestion) and not one.help for one in form.questions)
    other = form.model_copy(update={"declared": form.declared.replace("75", "60")})
    assert other.skeleton() != form.skeleton()


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_rule_changed_after_round_1_was_opened_is_refused(
    enter: Enter, answer: Answer, sample_folder: Path, is_closed: bool
) -> None:
    room = enter()
    room.open("views", step="round-1")
    if is_closed:
        play(room, answer, "round-1", FIRST)
    let_go(room)
    changed = enter(OTHER_RULE)
    for step in ("round-1", "round-2"):
        with pytest.raises(ParameterError, match="declared before round 1, and cannot be changed"):
            changed.ask("views", step=step)
    with pytest.raises(ParameterError, match="Declared was: A statement counts as agreed if 75 %"):
        changed.open("views", step="round-2")
    (fault,) = check(sample_folder).faults
    assert fault.file == "activities/views.yaml"
    assert "declared before round 1, and cannot be changed after it was opened" in fault.text


def test_results_go_by_the_rule_that_was_declared(enter: Enter, answer: Answer) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    let_go(room)
    changed = enter(OTHER_RULE)
    found = changed.results("views")
    assert "agreed if 75 %" in found.rule().text  # type: ignore[attr-defined]


def test_an_unchanged_rule_is_no_fault(enter: Enter, answer: Answer, sample_folder: Path) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    let_go(room)
    enter(("Hours of training should be paid.", "Hours of training should be paid"))
    assert not check(sample_folder).faults


def test_round_2_waits_until_round_1_is_over(enter: Enter, answer: Answer) -> None:
    room = enter()
    with pytest.raises(ParameterError, match="round-2 rests on what came out of round-1"):
        room.open("views", step="round-2")
    room.open("views", step="round-1")
    for seat in SEATS:
        answer(room, "views", seat, "round-1", paid="4")
    with pytest.raises(ParameterError, match=r'room.close\("views", step="round-1"\)'):
        room.open("views", step="round-2")
    room.close("views", step="round-1")
    room.open("views", step="round-2")
    form = room.place.state("S01", "views", "round-2").form
    assert form is not None
    shown = form.question("paid").help["en"]
    assert shown.startswith("Round 1, all (n 14): ")
    assert "4 agree: 90 or more\xa0%; " in shown


def test_an_answer_to_a_closed_or_a_future_round_is_refused(enter: Enter, answer: Answer) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    with pytest.raises(AnswerError, match="closed"):
        answer(room, "views", "s01", "round-1", paid="1")
    rows = room.place.make_store().latest("S01", "views", "round-1")
    assert len(rows) == 42
    assert room.place.state("S01", "views", "round-2").form is None
    room.open("views", step="round-2")
    room.close("views", step="round-2")
    with pytest.raises((AnswerError, StoreError), match="closed"):
        answer(room, "views", "s01", "round-2", paid="1")


@pytest.mark.parametrize(
    "raw",
    [
        {"value": {"now": 6}}, {"value": {"now": 0}}, {"value": {"now": 2.5}},
        {"value": {"now": True}}, {"value": 4}, {"value": {"wanted": 4}}, {"value": "=1+1"},
    ],
)  # fmt: skip
def test_what_is_no_level_is_refused(enter: Enter, raw: object) -> None:
    room = enter()
    activity = room.programme.activity("views")
    form = kind_of(activity).asking(room.programme, activity, activity.steps[0], Held()).form
    with pytest.raises(AnswerError):
        check_answer(form, "paid", raw)


def test_rewording_is_for_the_facilitator_and_only_after_answers(
    enter: Enter, answer: Answer
) -> None:
    room = enter()
    assert "words rests on what came out of round-1" in room.decide("views").text  # type: ignore[union-attr]
    play(room, answer, "round-1", FIRST)
    room.decide("views")
    form = room.place.state("S01", "views", "words").form
    assert form is not None
    assert {question.kind for question in form.questions} == {"revise"}
    with pytest.raises(ParameterError, match="for the facilitator to answer"):
        room.ask("views", step="words", seat="s01")
    answer(room, "views", FACILITATOR, "words", paid={"value": {"text": "A", "base": "round-1"}})
    assert room.ask("views").widget.form["sections"][0]["questions"][0]["id"] == "paid"
