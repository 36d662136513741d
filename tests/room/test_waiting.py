"""Steps that wait for earlier ones, so that running all cells at once opens nothing too early."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.forms import GroupingQuestion
from plakit.room import Room
from plakit.room.asking import FACILITATOR

Answer = Callable[..., None]
Open = Callable[..., Room]

BOARD = """\
id: ideas
kind: board
title: Ideas
steps:
  - {id: cards, title: Silent cards, session: S01, does: cards}
  - {id: piles, title: Piles, session: S01, does: grouping}
  - {id: dots, title: Dots, session: S01, does: dots}
  - {id: outcome, title: We agree, session: S01, does: outcome}
settings: {columns: [{id: need, title: Needs}]}
"""
VIEWS = """\
id: views
kind: opinions
title: Views
steps:
  - {id: write, title: Statements, session: S01, does: statements}
  - {id: positions, title: Positions, session: S01, does: positions}
settings: {statements: [{id: rarely, text: We meet too rarely.}]}
"""


@pytest.fixture
def room(sample_folder: Path, session: Open) -> Room:
    for name, text in (("ideas", BOARD), ("views", VIEWS)):
        (sample_folder / "activities" / f"{name}.yaml").write_text(text, encoding="utf-8")
    path = sample_folder / "sessions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[health]", "[health, ideas, views]", 1), encoding="utf-8")
    return session("S01")


def words(shown: Any) -> str:
    return str(shown.text)


def is_open(room: Room, activity: str, step: str) -> bool:
    return room.place.state("S01", activity, step).was_opened


def cards(answer: Answer, room: Room) -> None:
    room.open("ideas")
    for number, seat in enumerate(("BE", "CZ", "DE", "EE")):
        said = [{"id": "c1", "text": f"Thought {number}"}]
        answer(room, "ideas", seat, "cards", need={"value": said})
    room.close("ideas")


def put_together(answer: Answer, room: Room) -> None:
    form = room.place.state("S01", "ideas", "piles").form
    (question,) = form.questions if form else ()
    assert isinstance(question, GroupingQuestion)
    pile = {"id": "p1", "name": "One", "cards": [card.id for card in question.cards[:2]]}
    answer(room, "ideas", FACILITATOR, "piles", Piles={"value": [pile]})


def test_without_a_card_no_outcome_is_opened(room: Room) -> None:
    room.open("ideas")
    assert words(room.decide("ideas", step="outcome")).startswith("ideas: there is no card yet.")
    assert not is_open(room, "ideas", "outcome")


def test_a_vote_waits_until_something_lies_in_piles(room: Room, answer: Answer) -> None:
    cards(answer, room)
    room.decide("ideas", step="grouping")
    waits = (
        "“Dots” waits: nothing is written down in “Piles” yet. Do that first, or leave it out: "
        'room.close("ideas", step="piles"). Then run this cell again.'
    )
    assert words(room.vote("ideas")) == waits
    assert words(room.open("ideas", step="dots")) == waits
    put_together(answer, room)
    room.vote("ideas")
    assert is_open(room, "ideas", "dots")


def test_an_outcome_waits_until_the_vote_is_closed(room: Room, answer: Answer) -> None:
    cards(answer, room)
    room.vote("ideas")
    waits = (
        "“We agree” waits: “Dots” is still open. When all are done, close it: "
        'room.close("ideas", step="dots"). Then run this cell again.'
    )
    assert words(room.decide("ideas", step="outcome")) == waits
    room.close("ideas")
    room.decide("ideas", step="outcome")
    assert is_open(room, "ideas", "outcome")


def test_positions_wait_until_statements_are_written(room: Room) -> None:
    room.open("views", step="write")
    assert words(room.open("views", step="positions")) == (
        "“Positions” waits: “Statements” is still open. When all are done, close it: "
        'room.close("views", step="write"). Then run this cell again.'
    )
    room.close("views", step="write")
    assert "is open now" in words(room.open("views", step="positions"))


def test_what_the_facilitator_has_open_does_not_stand_in_the_way_of_closing(
    room: Room, answer: Answer
) -> None:
    cards(answer, room)
    room.decide("ideas", step="grouping")
    put_together(answer, room)
    opened = words(room.open("ideas", step="dots"))
    assert "still open" not in opened
    assert words(room.close("ideas")) == "Ideas: Dots is closed."


def test_a_step_to_decide_in_that_is_not_there_is_named(room: Room) -> None:
    assert words(room.decide("ideas", step="flags")) == (
        "ideas has no step that does 'flags'. You want one? Write it into activities/ideas.yaml, "
        "under steps; README.md beside it has one to copy."
    )
    assert words(room.decide("ideas", step="outcom")) == (
        "ideas: 'outcom' is no step of it. Known: cards, dots, outcome, piles. Did you mean "
        "outcome?"
    )


def test_the_facilitator_is_told_no_random_number(room: Room, answer: Answer) -> None:
    cards(answer, room)
    asked = room.decide("ideas", step="outcome")
    assert "random number" not in str(asked.widget.form["privacy"])  # type: ignore[union-attr]


def test_dissent_that_names_nobody_is_refused_in_words_for_the_facilitator(
    room: Room, answer: Answer
) -> None:
    cards(answer, room)
    room.decide("ideas", step="outcome")
    said = {
        "Outcome": {"text": "We begin.", "standing": "majority"},
        "Named": [{"id": "c1", "text": "We doubt it"}],
    }
    named = {item: {"value": value} for item, value in said.items()}
    answer(room, "ideas", FACILITATOR, "outcome", **named)
    with pytest.raises(ParameterError) as refused:
        room.adopt("ideas")
    assert str(refused.value) == (
        "“We begin.” cannot be adopted yet. “We doubt it” does not say who holds it. Write the "
        "country or organisation of its seat first, then a colon; or write it where nobody is "
        "named. Change it in the form, and run this again."
    )
