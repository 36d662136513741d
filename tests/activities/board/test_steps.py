"""Sets of headings, rounds that answer each other, and what a board's file may get wrong."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import check_activities
from plakit.activities.board import BoardResults
from plakit.activities.board.settings import SETS
from plakit.errors import SheetError
from plakit.programme import read_programme
from plakit.room import Room

Answer = Callable[..., None]
BOARD = """\
id: board
kind: board
title: Ours
steps:
  - {{id: first, title: First, session: S01, settings: {first}}}
  - {{id: then, title: Then, session: S01, does: {does}, settings: {then}}}
settings: {settings}
"""


@pytest.fixture
def write(sample_folder: Path, change: Callable[[str, str, str], None]) -> Callable[..., Path]:
    change("sessions.yaml", "needs, priorities]", "needs, priorities, board]")

    def put(settings: str, *, first: str = "{}", does: str = "cards", then: str = "{}") -> Path:
        text = BOARD.format(settings=settings, first=first, does=does, then=then)
        (sample_folder / "activities/board.yaml").write_text(text, encoding="utf-8")
        return sample_folder

    return put


def cards(*texts: str) -> dict[str, Any]:
    return {"value": [{"id": f"c{at}", "text": text} for at, text in enumerate(texts)]}


def results(room: Room) -> BoardResults:
    shown = room.results("board")
    assert isinstance(shown, BoardResults)
    return shown


@pytest.mark.parametrize("name", SETS)
def test_headings_can_be_had_by_name(
    write: Callable[..., Path], session: Callable[..., Room], name: str
) -> None:
    write(f"{{set: {name}}}")
    room = session("S01")
    room.open("board", step="first")
    form = room.place.state("S01", "board", "first").form
    assert form is not None
    assert [one.id for one in form.questions] == [*SETS[name]]
    assert all({"en", "de", "fr"} <= {*one.title} for one in results(room).columns)


def test_each_challenge_is_answered_in_the_next_round(
    write: Callable[..., Path], session: Callable[..., Room], answer: Answer,
    rows_of: Callable[[Any], list[list[str]]],
) -> None:  # fmt: skip
    write("{set: challenges-reflections}", first="{columns: [challenge]}",
          then="{columns: [reflection]}")  # fmt: skip
    room = session("S01")
    room.open("board", step="first")
    answer(room, "board", "AT-1", "first", challenge=cards("How to begin?", "Who pays?"))
    room.close("board", step="first")
    room.open("board", step="then")
    form = room.place.state("S01", "board", "then").form
    assert form is not None
    ids = {one.label[""]: one.id for one in form.questions}
    assert {*ids} == {"How to begin?", "Who pays?"}
    answer(room, "board", "BE", "then", **{ids["Who pays?"]: cards("All of us")})
    room.close("board", step="then")
    rows = {row[1]: row[2] for row in rows_of(results(room).table())}
    assert rows == {"How to begin?": "none recorded", "Who pays?": "All of us"}
    issues = [one.text[""] for one in results(room).issues]
    assert sorted(issues) == ["How to begin?", "Who pays?"]


def test_a_log_says_what_became_of_each_question(
    write: Callable[..., Path], session: Callable[..., Room], answer: Answer,
    rows_of: Callable[[Any], list[list[str]]],
) -> None:  # fmt: skip
    write("{columns: [{id: ask, title: We ask}]}", does="flags",
          then="{prioritise: no, questions: ask}")  # fmt: skip
    room = session("S01")
    room.open("board", step="first")
    answer(room, "board", "AT-1", "first", ask=cards("Who pays?", "How long?", "Where?"))
    assert "close it" in room.decide("board", step="flags").text  # type: ignore[union-attr]
    room.close("board", step="first")
    room.open("board", step="then")
    ids = {card.text: card.id for card in results(room).cards()}
    pays, long = ids["Who pays?"], ids["How long?"]
    answer(room, "board", "facilitator", "then", **{
        f"S.{pays}": {"value": "answered"}, f"B.{pays}": {"value": "The ministry"},
        f"A.{pays}": {"value": "It does."},
        f"S.{long}": {"value": "forwarded"}, f"F.{long}": {"value": "The Commission"},
    })  # fmt: skip
    rows = {row[1]: row[2:] for row in rows_of(results(room).questions())}
    assert rows == {
        "Who pays?": ["answered", "It does.", "The ministry", ""],
        "How long?": ["forwarded", "", "", "The Commission"],
    }


@pytest.mark.parametrize(
    ("settings", "first", "told"),
    [
        ("{most_cards: 2}", "{}", "a board needs headings. Write columns: [{id: needs, title: "),
        ("{set: key-words, columns: [{id: a, title: A}]}", "{}", "of its own or a set, not both"),
        ("{set: keywords}", "{}", "settings, set"),
        ("{set: proposals}", "{columns: [proposals]}", "'proposals' is not a column. Known: "),
        ("{set: proposals}", "{quote: yes}", "steps first, settings, quote"),
    ],
)
def test_what_is_wrong_is_told(
    write: Callable[..., Path], settings: str, first: str, told: str
) -> None:
    folder = write(settings, first=first)
    with pytest.raises(SheetError) as refused:
        read_programme(folder, also=check_activities)
    assert told in str(refused.value)


def test_a_step_that_a_board_cannot_do_is_named(write: Callable[..., Path]) -> None:
    folder = write("{set: proposals}", does="groups")
    with pytest.raises(SheetError, match="cannot do 'groups'"):
        read_programme(folder, also=check_activities)


def test_a_board_without_a_vote_is_decided_on_though_its_first_step_says_not_what_it_does(
    write: Callable[..., Path], session: Callable[..., Room], answer: Answer
) -> None:
    write("{set: proposals}", does="outcome")
    room = session("S01")
    room.open("board", step="first")
    answer(room, "board", "BE", "first", proposal=cards("One paper"))
    room.close("board", step="first")
    room.open("board", step="then")
    form = room.place.state("S01", "board", "then").form
    assert form is not None
    about = form.question("About")
    assert [one.label[""] for one in about.options] == ["One paper"]  # type: ignore[attr-defined]


def test_a_vote_of_a_board_is_checked_as_any_vote(write: Callable[..., Path]) -> None:
    folder = write("{set: proposals}", does="dots", then="{best_of: first, open_votes: yes}")
    with pytest.raises(SheetError) as error:
        read_programme(folder, also=check_activities)
    told = str(error.value)
    assert "steps then, settings, best_of: 'first' is not a vote before this one." in told
    assert "open_votes: only who votes by name can be shown with a vote. Write mode: named" in told
