"""Paper sheets are typed in seat by seat; what is kept already is asked about, or not shown."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from plakit.errors import ParameterError, StoreError
from plakit.room import Room
from plakit.room.type_in import TypingIn

Answer = Callable[..., None]


def typing(room: Room, activity: str = "health", step: str = "wave-1") -> TypingIn:
    room.open(activity)
    return TypingIn(room.place, room.session, room.programme.activity(activity), step)


def type_lines(dialogue: TypingIn, *lines: str) -> None:
    for line in lines:
        dialogue.take(line)


def kept(room: Room, activity: str = "health") -> dict[str, Any]:
    rows = room.place.make_store().latest(activity=activity)
    return {row.item: (row.value, row.origin) for row in rows if row.value}


def test_a_sheet_is_typed_line_by_line_saved_at_the_end_and_the_next_seat_is_asked(
    sample_session: Room,
) -> None:
    dialogue = typing(sample_session)
    assert dialogue.prompt().label == "Which seat is the sheet of?"
    type_lines(dialogue, "be")
    first = dialogue.prompt()
    assert (first.label, first.place) == ("Do we trust each other?", "BE · 1 of 4 · a1")
    assert first.hints == (
        "Type the number of a level: 2. Now and wanted: 2 4. Only wanted: . 4.",
        "1 Not there · 2 Half way · 3 There",
        "- does not apply · / prefers not to say",
        "< goes back, Enter alone leaves it open.",
    )
    type_lines(dialogue, "2 3", "-", "", "1")
    assert kept(sample_session) == {}
    last = dialogue.prompt()
    assert last.label == "Save the sheet of BE?"
    assert [line for _, line in last.done] == ["2 3", "-", "", "1"]
    dialogue.take("")
    assert dialogue.prompt().notes == ("BE: saved, 3 of 4 answered.",)
    assert kept(sample_session) == {
        "a1": ({"value": {"now": 2, "wanted": 3}}, "typed"),
        "a2": ({"nothing": "does_not_apply"}, "typed"),
        "b2": ({"value": {"now": 1}}, "typed"),
    }
    assert dialogue.prompt().label == "Which seat is the sheet of?"


def test_one_can_go_back_and_throw_a_sheet_away(sample_session: Room) -> None:
    dialogue = typing(sample_session)
    type_lines(dialogue, "BE", "2", "3", "<")
    assert (dialogue.prompt().place, dialogue.prompt().line) == ("BE · 2 of 4 · a2", "3")
    type_lines(dialogue, "", "1", "1", "x")
    assert dialogue.prompt().notes == ("BE: nothing of this sheet was kept.",)
    type_lines(dialogue, "BE", "<")
    assert dialogue.prompt().notes == ("Nothing of this sheet was kept.",)
    assert kept(sample_session) == {}


def test_what_was_taken_back_on_the_way_is_not_kept(sample_session: Room) -> None:
    dialogue = typing(sample_session)
    type_lines(dialogue, "BE", "2", "<", "", "", "", "", "")
    assert kept(sample_session) == {}


def test_a_wrong_line_gets_a_sentence_and_is_asked_again(sample_session: Room) -> None:
    dialogue = typing(sample_session)
    for seat, text in (
        ("XX", "'XX' is no seat"),
        ("", "No seat is named. Type its id, as it stands on the sheet."),
    ):
        with pytest.raises(ParameterError, match=text):
            dialogue.take(seat)
    dialogue.take("BE")
    for line, text in (
        ("5", "5 is not a level of this question"),
        ("two", "is not a whole number"),
    ):
        with pytest.raises(StoreError, match=text):
            dialogue.take(line)
    assert dialogue.prompt().place == "BE · 1 of 4 · a1"
    type_lines(dialogue, "1", "1", "1", "1")
    with pytest.raises(ParameterError, match=r"^Enter alone saves the sheet\.$"):
        dialogue.take("save")


def test_a_sheet_that_was_typed_before_is_shown_and_asked_about(sample_session: Room) -> None:
    dialogue = typing(sample_session)
    type_lines(dialogue, "BE", "2", "3", "", "1", "", "BE")
    asked = dialogue.prompt()
    assert (asked.label, asked.place) == (
        "BE has answered already. Change it?", "BE: 3 answers are kept.",
    )  # fmt: skip
    assert asked.done == (
        ("Do we trust each other?", "2"), ("Do we talk?", "3"), ("Do we have money?", "1"),
    )  # fmt: skip
    dialogue.take("")
    assert dialogue.prompt().notes == ("Nothing was changed.",)
    type_lines(dialogue, "BE", "yes")
    assert dialogue.prompt().line == "2"
    type_lines(dialogue, "2", "1", "", "", "")
    assert kept(sample_session) == {
        "a1": ({"value": {"now": 2}}, "typed"),
        "a2": ({"value": {"now": 1}}, "typed"),
    }


def test_what_somebody_answered_under_a_random_number_is_not_shown_nor_taken_back(
    sample_session: Room, answer: Answer
) -> None:
    dialogue = typing(sample_session)
    answer(sample_session, "health", "BE", "wave-1", a1="3", b1="3")
    dialogue.take("BE")
    asked = dialogue.prompt()
    assert (asked.place, asked.done) == ("BE: 2 answers are kept.", ())
    assert asked.notes == (
        "What it answered on its own is not shown here; a line left empty leaves it as it is.",
    )
    dialogue.take("yes")
    assert dialogue.prompt().line == ""
    type_lines(dialogue, "1", "", "", "", "")
    assert kept(sample_session) == {
        "a1": ({"value": {"now": 1}}, "typed"),
        "b1": ({"value": {"now": 3}}, "lab"),
    }


def test_what_a_seat_says_by_name_is_shown(sample_session: Room, answer: Answer) -> None:
    dialogue = typing(sample_session, "openly", "once")
    answer(sample_session, "openly", "BE", "once", a1="3 2")
    dialogue.take("BE")
    assert dialogue.prompt().done == (("Do we trust each other?", "3 2"),)
    assert dialogue.prompt().notes == ()


def test_a_sheet_that_cannot_be_saved_stays_and_is_stored_once_afterwards(
    sample_session: Room,
) -> None:
    dialogue = typing(sample_session)
    type_lines(dialogue, "BE", "2", "3", "", "1")
    sample_session.close("health")
    with pytest.raises(StoreError, match="closed"):
        dialogue.take("")
    sample_session.reopen("health")
    assert dialogue.prompt().label == "Save the sheet of BE?"
    dialogue.take("")
    assert len(kept(sample_session)) == 3


def test_cards_are_typed_with_a_bar_between_them(sample_session: Room) -> None:
    dialogue = typing(sample_session, "needs", "cards")
    type_lines(dialogue, "BE", "More trust | =1+1", "", "")
    value, _ = kept(sample_session, "needs")["needs"]
    assert [card["text"] for card in value["value"]] == ["More trust", "=1+1"]


def test_who_wrote_a_typed_card_cannot_be_tried_out_by_its_id(sample_session: Room) -> None:
    """What the board calls a card is a hash of its seat and of the id it has in the answer."""
    for words in ("More trust", "More trust | More time"):
        dialogue = typing(sample_session, "needs", "cards")
        type_lines(dialogue, "BE", *(["yes"] if "|" in words else []), words, "", "")
    value, _ = kept(sample_session, "needs")["needs"]
    ids = [card["id"] for card in value["value"]]
    assert all(len(one) == 33 for one in ids)
    sample_session.close("needs", step="cards")
    shown = {card.id for card in sample_session.results("needs").cards()}  # type: ignore[attr-defined]  # a board's
    seats = [seat.id for seat in sample_session.programme.seats]
    tried = {
        "S01-needs-" + hashlib.sha256(f"S01/cards/{seat}/needs/c{n}".encode()).hexdigest()[:10]
        for seat in seats
        for n in range(1, 100)
    }
    assert not tried & shown


def test_a_round_that_is_not_open_takes_no_sheet(sample_session: Room) -> None:
    health = sample_session.programme.activity("health")
    with pytest.raises(ParameterError) as fault:
        TypingIn(sample_session.place, sample_session.session, health, "wave-1")
    assert str(fault.value) == (
        "health, wave-1 is not open, so nothing can be kept. "
        'Open it: room.open("health", step="wave-1")'
    )


def test_a_prompt_never_tells_what_was_typed_in_its_repr(sample_session: Room) -> None:
    dialogue = typing(sample_session, "needs", "cards")
    type_lines(dialogue, "BE", "CANARY")
    assert "CANARY" not in repr(dialogue.prompt())
