"""The verbs of a session: open, close, ask, show; and what each says if it cannot."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.blocks import MIME, Note, Provenance, Table
from plakit.errors import AnswerError, ParameterError
from plakit.room import Room

Change = Callable[[str, str, str], None]
Rows = Callable[[Any], list[list[str]]]
Open = Callable[..., Room]
Answer = Callable[..., None]
FIRST = "How are we? First look is"


def files_of(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}


def test_opening_a_round_says_so_and_again_changes_nothing(sample_session: Room) -> None:
    said = [sample_session.open("health").text for _ in range(2)]
    assert said == [f"{FIRST} open now. Answers are kept from here on.", f"{FIRST} open."]


def test_a_closed_round_stays_closed_until_it_is_reopened(sample_session: Room) -> None:
    sample_session.open("health")
    assert sample_session.close("health").text == f"{FIRST} closed."
    assert sample_session.open("health").text == (
        f'{FIRST} closed. To open it again: room.reopen("health", step="wave-1")'
    )
    assert sample_session.reopen("health").text == f"{FIRST} open."
    assert sample_session.open("health").text == f"{FIRST} open."


def test_closing_twice_is_closing_once(sample_session: Room) -> None:
    sample_session.open("health")
    events = [sample_session.close("health").text for _ in range(2)]
    assert events == [f"{FIRST} closed."] * 2


def test_what_was_never_opened_cannot_be_closed(sample_session: Room, sample_folder: Path) -> None:
    before = files_of(sample_folder)
    for verb in (sample_session.close, sample_session.reopen):
        with pytest.raises(ParameterError) as refused:
            verb("health")
        assert str(refused.value) == (
            'health, wave-1 was never opened. Open it: room.open("health", step="wave-1")'
        )
    assert files_of(sample_folder) == before


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (
            lambda room: room.ask("helth"),
            (
                "'helth' is no activity of this programme. "
                "Known: health, needs, openly, priorities. Did you mean health?"
            ),
        ),
        (
            lambda room: room.open("health", step="wave-3"),
            "health: 'wave-3' is no step of it. Known: wave-1. Did you mean wave-1?",
        ),
        (
            lambda room: room.ask("health", seat="AT-3"),
            (
                "'AT-3' is no seat of this programme. "
                "Known: AT-1, AT-2, BE, CZ, DE, EE. Did you mean AT-2?"
            ),
        ),
        (
            lambda room: room.ask("priorities"),
            (
                "priorities asks nothing in session S01: "
                "activities/priorities.yaml has no step for it."
            ),
        ),
        (
            lambda room: room.results("helth"),
            (
                "'helth' is no activity of this programme. "
                "Known: health, needs, openly, priorities. Did you mean health?"
            ),
        ),
        (
            lambda room: room.choose("self_assessment", "needs"),
            "session S01: 'needs' is no activity of kind self_assessment. Known: health, openly.",
        ),
        (
            lambda room: room.choose("ranking"),
            (
                "session S01: there is no activity of kind ranking. Write one into the folder "
                "activities, where README.md may have one to copy, and name it in sessions.yaml, "
                "under activities of this session."
            ),
        ),
    ],
)
def test_a_wrong_name_is_answered_with_the_known_ones_and_writes_nothing(
    sample_session: Room, sample_folder: Path, call: Callable[[Room], object], words: str
) -> None:
    before = files_of(sample_folder)
    with pytest.raises(ParameterError) as refused:
        call(sample_session)
    assert str(refused.value) in {words, words.replace("AT-2?", "AT-1?")}
    assert files_of(sample_folder) == before


def test_the_first_activity_of_a_kind_is_chosen(sample_session: Room) -> None:
    chosen = [sample_session.choose("self_assessment", name) for name in ("", "openly")]
    assert chosen == ["health", "openly"]


def test_a_preview_keeps_nothing_and_makes_no_file(
    sample_session: Room, sample_folder: Path, tell: Any, save: Any
) -> None:
    before = files_of(sample_folder)
    asked = sample_session.ask("health")
    reply = tell(asked, save(asked, "a1", {"value": {"now": 1}}))
    assert (reply["ok"], reply["text"]) == (
        False,
        (
            "This is a preview: try it, nothing is saved. "
            'To fill in for a seat, write its id: room.ask("health", seat="...").'
        ),
    )
    assert files_of(sample_folder) == before


@pytest.mark.parametrize(
    ("prepare", "what", "verb"),
    [((), "not open yet", "open"), (("open", "close"), "closed", "reopen")],
)
def test_a_round_that_is_not_open_says_how_to_open_it(
    sample_session: Room, tell: Any, prepare: tuple[str, ...], what: str, verb: str
) -> None:
    for step in prepare:
        getattr(sample_session, step)("health")
    state = tell(sample_session.ask("health", seat="BE"), {"kind": "hello"})
    assert state["can_save"] is False
    assert state["words_why"] == (
        f"This round is {what}: nothing is saved. "
        f'To open it: room.{verb}("health"), then run this cell again.'
    )


def test_a_seat_answers_and_finds_its_answers_again(
    sample_session: Room, session: Open, tell: Any, save: Any
) -> None:
    sample_session.open("health")
    asked = sample_session.ask("health", seat="BE")
    reply = tell(asked, save(asked, "a1", {"value": {"now": 2, "wanted": 3}}))
    assert (reply["ok"], reply["item"], len(reply["at"])) == (True, "a1", 5)
    again = session("S01").ask("health", seat="BE")
    state = tell(again, {"kind": "hello"})
    assert state["answers"] == {"a1": {"value": {"now": 2, "wanted": 3}}}
    assert tell(session("S01").ask("health", seat="CZ"), {"kind": "hello"})["answers"] == {}


def test_a_seat_that_is_not_held_at_that_time_is_refused(
    session: Open, sample_folder: Path, change: Change
) -> None:
    change("seats.csv", "EE,EE,vet-provider,invited,,", "EE,EE,vet-provider,invited,2012-10,")
    room = session("S01")
    room.open("health")
    with pytest.raises(ParameterError) as refused:
        room.ask("health", seat="EE")
    assert str(refused.value) == (
        "seat 'EE' is not held at the time of session S01, but from 2012-10. "
        "Change it in seats.csv."
    )
    assert [seat.id for seat in room.programme.seats_on(room.session)] == [
        "AT-1", "AT-2", "BE", "CZ", "DE",
    ]  # fmt: skip
    assert session("S02").ask("health", seat="EE")


def test_the_open_round_is_asked_else_the_latest(
    session: Open, change: Change, sample_folder: Path
) -> None:
    change("activities/health.yaml", "session: S02", "session: S01")
    room = session("S01")
    assert room.open("health").text.startswith(FIRST)
    room.close("health")
    assert room.open("health").text.startswith(f"{FIRST} closed")
    assert room.open("health", step="wave-2").text.startswith("How are we? Second look is open now")
    assert room.close("health").text == "How are we? Second look is closed."


def test_who_answered_tells_how_many_and_never_what(
    sample_session: Room, answer: Answer, rows_of: Rows
) -> None:
    sample_session.open("health")
    answer(sample_session, "health", "AT-1", "wave-1", a1="1 3")
    answer(sample_session, "health", "AT-2", "wave-1", a1="1 3")
    table = sample_session.who_answered("health")
    assert rows_of(table) == [["How are we?", "all seats", "6", "2", "4", "JupyterLab"]]
    assert table.title == "Who has answered"


def test_an_answer_off_its_scale_is_refused_and_nothing_is_kept(
    sample_session: Room, tell: Any, save: Any
) -> None:
    sample_session.open("health")
    asked = sample_session.ask("health", seat="BE")
    reply = tell(asked, save(asked, "a1", {"value": {"now": 4}}))
    assert (reply["ok"], reply["error"]) == (False, "refused")
    assert reply["text"].startswith("health, a1: ")
    assert sample_session.place.make_store().latest() == []


def test_the_same_save_sent_again_is_kept_once(sample_session: Room, tell: Any, save: Any) -> None:
    sample_session.open("health")
    asked = sample_session.ask("health", seat="BE")
    message = save(asked, "a1", {"value": {"now": 2}})
    replies = [tell(asked, message) for _ in range(5)]
    assert {reply["event"] for reply in replies} == {1}
    other = tell(asked, message | {"answer": {"value": {"now": 3}}})
    assert (other["ok"], "belongs to another answer" in other["text"]) == (False, True)
    assert [row.value for row in sample_session.place.make_store().latest()] == [
        {"value": {"now": 2}}
    ]


def test_a_round_closed_meanwhile_refuses_and_says_who_can_open_it(
    sample_session: Room, tell: Any, save: Any
) -> None:
    sample_session.open("health")
    asked = sample_session.ask("health", seat="BE")
    sample_session.close("health")
    reply = tell(asked, save(asked, "a1", {"value": {"now": 2}}))
    assert (reply["ok"], reply["text"]) == (
        False,
        (
            "S01, health, wave-1 takes no such answer: it is closed. Nothing was kept. "
            "Whoever leads the group can open it again."
        ),
    )


def test_questions_that_were_answered_stay_as_they_were_asked(
    session: Open, answer: Answer, change: Change
) -> None:
    room = session()
    room.open("health")
    answer(room, "health", "BE", "wave-1", a1="1 3")
    change("instruments/ours.yaml", "Do we trust each other?", "Do we trust everybody?")
    later = session()
    assert later.open("health").text == (
        f"{FIRST} open. It asks what was asked first: "
        "the files were changed after the first answer."
    )
    question = later.ask("health", seat="BE").sheet.sections[0].questions[0]
    assert question.text == "Do we trust each other?"


def test_questions_that_nobody_has_answered_are_asked_as_the_files_say_now(
    session: Open, change: Change
) -> None:
    session().open("health")
    change("instruments/ours.yaml", "Do we trust each other?", "Do we trust everybody?")
    later = session()
    assert later.open("health").text == (
        f"{FIRST} open. It asks what the files say now, as nobody had answered yet."
    )
    question = later.ask("health", seat="BE").sheet.sections[0].questions[0]
    assert question.text == "Do we trust everybody?"


def test_a_page_of_a_form_that_was_replaced_is_stale(
    session: Open, change: Change, tell: Any, save: Any
) -> None:
    room = session()
    room.open("health")
    asked = room.ask("health", seat="BE")
    change("instruments/ours.yaml", "Do we trust each other?", "Do we trust everybody?")
    session().open("health")
    reply = tell(asked, save(asked, "a1", {"value": {"now": 2}}))
    assert (reply["ok"], reply["text"]) == (
        False,
        (
            "S01, health, wave-1 takes no such answer: what it asks has changed since. "
            "Nothing was kept. Open the form again."
        ),
    )


def test_answers_to_a_question_that_was_taken_out_stop_no_report(
    session: Open, answer: Answer, change: Change
) -> None:
    room = session()
    room.open("openly")
    answer(room, "openly", "BE", "once", a2="2 3", a1="3 3")
    line = "      - {id: a2, label: Talk, question: Do we talk?}\n"
    change("instruments/ours.yaml", line, "")
    change("instruments/ours.yaml", "  - {value: 3, label: There}\n", "")
    assert session().show_results().to_json()


def test_what_was_asked_is_printed_in_the_same_output(sample_session: Room) -> None:
    bundle = sample_session.ask("health")._repr_mimebundle_()
    assert bundle[MIME]["kind"] == "sheet"
    assert "Do we trust each other?" in bundle["text/plain"]


def test_the_report_ends_with_what_it_rests_on(sample_session: Room) -> None:
    page = sample_session.show_results()
    assert isinstance(page.blocks[-1], Provenance)
    assert page.blocks[0] == sample_session.show_title()
    assert page.blocks[-1] == sample_session.show_sources()
    assert isinstance(sample_session.show_calendar(), Table)


def test_showing_a_session_nobody_answered_makes_no_file(
    sample_session: Room, sample_folder: Path
) -> None:
    before = files_of(sample_folder)
    sample_session.show_results()
    assert files_of(sample_folder) == before


def test_its_repr_names_programme_and_session(sample_session: Room) -> None:
    assert repr(sample_session) == "Room(small-group, S01)"


def test_without_who_they_are_nobody_answers_a_second_time(
    sample_session: Room, session: Open, answer: Answer, sample_folder: Path
) -> None:
    sample_session.open("health")
    answer(sample_session, "health", "BE", "wave-1", a1="1 3")
    sample_session.place.people.close()
    (sample_folder / "people.db").unlink()
    with pytest.raises(Exception, match=r"people\.db is gone, and answers were given") as refused:
        answer(session(), "health", "BE", "wave-1", a1="2 3")
    assert str(refused.value).endswith("if it is lost, ask again as a new activity.")
    assert not (sample_folder / "people.db").exists()


def test_under_a_number_no_seat_is_in_the_store(
    sample_session: Room, answer: Answer, sample_folder: Path
) -> None:
    for activity in ("health", "openly"):
        sample_session.open(activity)
        step = "wave-1" if activity == "health" else "once"
        answer(sample_session, activity, "AT-1", step, a1="1 3")
    rows = {row.activity: row.respondent for row in sample_session.place.make_store().latest()}
    assert rows["openly"] == "AT-1"
    assert len(rows["health"]) == 32


def test_refused_answers_are_no_store_errors(sample_session: Room, answer: Answer) -> None:
    sample_session.open("health")
    with pytest.raises(AnswerError):
        answer(sample_session, "health", "BE", "wave-1", a9="1 3")
    assert isinstance(sample_session.open("health"), Note)
