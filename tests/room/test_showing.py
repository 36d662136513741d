"""Own results: each one's answers beside the group's, once shown, and nobody else's ever."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.blocks import BarCell, Note, Section, Table
from plakit.blocks.html import block_html
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError
from plakit.room import Room
from plakit.room.showing import group_result, own_result

Open = Callable[..., Room]
Answer = Callable[..., None]
Rows = Callable[[Any], list[list[str]]]


@pytest.fixture
def crowd(sample_folder: Path, session: Open, answer: Answer) -> Room:
    """Give a room of twelve seats who have answered; s00 wants 3, s01 declines, s02 left it."""
    seats = [f"s{number:02},{number},vet-provider" for number in range(13)]
    (sample_folder / "seats.csv").write_text("\n".join(["id,unit,kind", *seats]), encoding="utf-8")
    room = session("S01")
    room.open("health")
    for number in range(12):
        level: Any = {1: {"nothing": "does_not_apply"}}.get(number, f"{1 + number % 3} 3")
        items = {"b1": "2"} if number == 2 else {"a1": level, "b1": "2"}
        answer(room, "health", f"s{number:02}", "wave-1", **items)
    return room


def own(room: Room, seat: str, activity: str = "health", step: str = "wave-1") -> Section:
    block = own_result(room.place, room.session, activity, step, seat)
    assert isinstance(block, Section)
    return block


def table_of(section: Section) -> Table:
    (table,) = section.blocks
    assert isinstance(table, Table)
    return table


def test_results_are_hidden_until_they_are_shown_and_after_they_are_hidden(crowd: Room) -> None:
    refused = "How are we? First look: results stay hidden until the group looks at them together."
    for look in (
        own,
        lambda room, seat: group_result(room.place, room.session, "health", "wave-1"),
    ):
        with pytest.raises(ParameterError) as hidden:
            look(crowd, "s00")
        assert str(hidden.value) == refused
    note, seen = crowd.show("health").blocks  # type: ignore[attr-defined]  # a Section
    assert note.text == (
        "How are we? First look: shown to participants. Each sees their own answers beside these. "
        'To hide them: room.hide("health", step="wave-1")'
    )
    assert seen == crowd.results("health").profile()  # type: ignore[attr-defined]  # of its kind
    assert own(crowd, "s00")
    assert plain_text(crowd.hide("health")) == "How are we? First look: hidden from participants."
    with pytest.raises(ParameterError, match="results stay hidden"):
        own(crowd, "s00")


def test_showing_twice_marks_once_and_what_was_never_opened_is_refused(
    crowd: Room, session: Open
) -> None:
    crowd.show("health")
    crowd.show("health")
    assert crowd.place.state("S01", "health", "wave-1").is_shown
    with pytest.raises(ParameterError) as refused:
        session("S02").show("health")
    assert str(refused.value) == (
        "health, wave-2 was never opened: there are no results of it. Open it: "
        'room.open("health", step="wave-2")'
    )


def test_the_own_level_is_marked_on_the_bar_of_the_group(crowd: Room, rows_of: Rows) -> None:
    crowd.show("health")
    table = table_of(own(crowd, "s00"))
    bar = table.rows()[0].cells[1]
    assert isinstance(bar, BarCell)
    assert bar.own is not None
    assert (bar.own.step, bar.own.text) == (1, "You: 1")
    assert rows_of(table)[0] == [
        "Trust",
        "Not there 40 %, Half way 30 %, There 30 %; You: 1",
        "Group: median 2, wanted 3. n 10, missing 2. You want 3.",
    ]
    assert table.about.endswith("Only you see “You”.")


def test_what_is_no_level_is_said_in_words(crowd: Room, rows_of: Rows) -> None:
    crowd.show("health")
    said = {seat: rows_of(table_of(own(crowd, seat)))[0][2] for seat in ("s01", "s02", "s12")}
    group = "Group: median 2, wanted 3. n 10, missing 2."
    assert said == {
        "s01": f"You: does not apply. {group}",
        "s02": f"You: not answered. {group}",
        "s12": f"You: not answered. {group}",
    }


def test_under_ten_answers_both_are_said_in_words(
    sample_session: Room, answer: Answer, rows_of: Rows
) -> None:
    sample_session.open("health")
    for seat, levels in (("AT-1", "1 3"), ("BE", "2 3"), ("CZ", "3 3"), ("DE", "2 3")):
        answer(sample_session, "health", seat, "wave-1", a1=levels)
    sample_session.show("health")
    rows = rows_of(table_of(own(sample_session, "BE")))
    assert rows[0] == [
        "Trust",
        "You: 2. Group: mean 2.0, wanted 2.8 or more. n 4, missing 0. You want 3.",
    ]
    assert rows[1][1] == "You: not answered. Too few answers to show (fewer than 3)."


def test_a_group_too_small_says_so_beside_the_own_answers(
    sample_session: Room, answer: Answer
) -> None:
    sample_session.open("health")
    answer(sample_session, "health", "BE", "wave-1", a1="2 3")
    sample_session.show("health")
    note, words = own(sample_session, "BE").blocks
    assert isinstance(note, Note)
    assert note.text.endswith("Too few answers to show (fewer than 3).")
    assert "Trust     now: 2 Half way, wanted: 3 There" in plain_text(words)


def test_nobody_elses_own_answers_are_in_it(
    sample_session: Room, answer: Answer, change: Any, session: Open
) -> None:
    change("activities/health.yaml", "groups: [kind]", "groups: [kind]\nsettings: {comments: true}")
    room = session("S01")
    room.open("health")
    canaries = {seat: f"canary-{secrets.token_hex(4)}" for seat in ("AT-1", "BE", "CZ", "DE")}
    for seat, canary in canaries.items():
        answer(room, "health", seat, "wave-1", a1={"value": {"now": 2}, "comment": canary})
    room.show("health")
    for seat in canaries:
        shown = own(room, seat)
        for text in (json.dumps(shown.to_json()), block_html(shown), plain_text(shown)):
            assert not [other for other in canaries if other != seat and canaries[other] in text]
            assert room.place.people.respondent("health", seat) not in text


def test_an_own_answer_is_new_at_once_and_the_groups_part_is_as_released(
    crowd: Room, answer: Answer, rows_of: Rows
) -> None:
    crowd.show("health")
    before = rows_of(table_of(own(crowd, "s00")))[0]
    answer(crowd, "health", "s00", "wave-1", a1="3 3")
    after = rows_of(table_of(own(crowd, "s00")))[0]
    assert after == [before[0], before[1].replace("You: 1", "You: 3"), before[2]]


def test_notebook_wall_and_phones_show_one_state(crowd: Room, answer: Answer) -> None:
    crowd.show("health")
    answer(crowd, "health", "s00", "wave-1", a1="3 3")
    wall: Any = group_result(crowd.place, crowd.session, "health", "wave-1")
    notebook: Any = crowd.results("health").profile()
    assert [row.cells for row in wall.rows()] == [row.cells for row in notebook.rows()]


def test_own_cards_are_marked_among_all_cards(
    sample_session: Room, answer: Answer, rows_of: Rows
) -> None:
    room = sample_session
    room.open("needs")
    for seat, text in (("BE", "A room"), ("CZ", "A day")):
        answer(room, "needs", seat, "cards", worries={"value": [{"id": "c1", "text": text}]})
    room.show("needs")
    table = table_of(own(room, "BE", "needs", "cards"))
    words = [row[-1] for row in rows_of(table)]
    assert sorted(words[-2:]) == ["A day", "A room [You]"]
    assert table.about == "6 cards. Who wrote them is not shown. Only you see “You”."
    assert "You wrote none of them." in table_of(own(room, "DE", "needs", "cards")).about


def test_a_later_round_is_not_in_what_is_shown_of_an_earlier_one(
    change: Any, session: Open, answer: Answer
) -> None:
    change("activities/health.yaml", "session: S02", "session: S01")
    room = session("S01")
    for step, level in (("wave-1", "1"), ("wave-2", "3")):
        room.open("health", step=step)
        for seat in ("AT-1", "BE", "CZ"):
            answer(room, "health", seat, step, a1=level)
    room.show("health", step="wave-1")
    assert "You: 1. Group: mean 1.3 or less." in plain_text(own(room, "BE"))


def test_in_a_report_nothing_is_shown_or_hidden(
    crowd: Room, session: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    crowd.show("health")
    crowd.place.make_store().snapshot(tmp_path / "snapshot.db")
    monkeypatch.setenv("PLAKIT_SNAPSHOT", str(tmp_path / "snapshot.db"))
    frozen = session("S01")
    assert frozen.hide("health") == frozen.show("health")
