"""Boards of several rooms put together: shared, contradicting, said in one room alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import check_activities
from plakit.activities.board import BoardResults
from plakit.errors import SheetError
from plakit.programme import read_programme
from plakit.room import Room

Answer = Callable[..., None]
ROOM = """\
id: room-{name}
kind: board
title: Room {name}
steps: [{{id: cards, title: Cards, session: S01}}]
settings: {{set: four-headings}}
"""
BOTH = """\
id: both
kind: board
title: Both rooms
steps:
  - {id: piles, title: Piles, session: S01, does: grouping}
  - {id: marks, title: Marks, session: S01, does: flags, settings: {prioritise: no}}
settings: {boards: [room-a, room-b]}
"""


@pytest.fixture
def folder(sample_folder: Path, change: Callable[[str, str, str], None]) -> Path:
    for name in "ab":
        text = ROOM.format(name=name)
        (sample_folder / f"activities/room-{name}.yaml").write_text(text, encoding="utf-8")
    (sample_folder / "activities/both.yaml").write_text(BOTH, encoding="utf-8")
    change("sessions.yaml", "needs, priorities]", "needs, priorities, room-a, room-b, both]")
    return sample_folder


@pytest.fixture
def room(folder: Path, session: Callable[..., Room], answer: Answer) -> Room:
    room = session("S01")
    said = {"a": {"working": "Exchange of teachers works", "need": "More time for exchange"},
            "b": {"not-working": "Exchange of teachers does not", "need": "Money"}}  # fmt: skip
    for name, cards in said.items():
        room.open(f"room-{name}", step="cards")
        for item, text in cards.items():
            value = {"value": [{"id": "c1", "text": text}]}
            answer(room, f"room-{name}", "AT-1", "cards", **{item: value})
        room.close(f"room-{name}", step="cards")
    return room


def both(room: Room) -> BoardResults:
    shown = room.results("both")
    assert isinstance(shown, BoardResults)
    return shown


def group(room: Room, answer: Answer) -> None:
    room.decide("both", step="grouping")
    teachers = [card.id for card in both(room).cards() if "teachers" in card.text]
    answer(room, "both", "facilitator", "piles",
           Piles={"value": [{"id": "p1", "name": "Exchange", "cards": teachers}]})  # fmt: skip
    room.close("both", step="piles")


def test_cards_of_all_rooms_stand_on_one_board_with_their_own_ids(room: Room) -> None:
    ids = {card.id for card in both(room).cards()}
    theirs = {card.id for name in "ab" for card in room.results(f"room-{name}").cards()}  # type: ignore[attr-defined]
    assert ids == theirs
    groups = [one.title for one in both(room).table().groups]
    assert groups == [
        "Room a: Working well (1)", "Room a: What we need (1)",
        "Room b: Not working so well (1)", "Room b: What we need (1)",
    ]  # fmt: skip


def test_rooms_share_contradict_or_say_it_alone_as_the_group_puts_it(
    room: Room, answer: Answer, rows_of: Callable[[Any], list[list[str]]]
) -> None:
    group(room, answer)
    shown = both(room).synthesis()
    assert [one.title for one in shown.groups] == [  # type: ignore[attr-defined]
        "Shared by several rooms (1)", "Said in one room only, by one card (2)",
    ]  # fmt: skip
    assert rows_of(shown)[0] == ["S01-both-p1", "Exchange", "1", "1"]
    room.decide("both", step="flags")
    answer(room, "both", "facilitator", "marks", Contradict={"value": ["S01-both-p1"]})
    first = both(room).synthesis().groups[0].title  # type: ignore[attr-defined]
    assert first == "Rooms contradict each other (1)"


def test_alike_cards_of_several_rooms_are_proposed_and_not_put_together(room: Room) -> None:
    room.open("both", step="piles")
    form = room.place.state("S01", "both", "piles").form
    assert form is not None
    (question,) = form.questions
    texts = {card.id: card.text for card in question.cards}  # type: ignore[attr-defined]
    proposed = [[texts[one] for one in pile.cards] for pile in question.proposed]  # type: ignore[attr-defined]
    assert any("Exchange of teachers does not" in pile and len(pile) > 1 for pile in proposed)
    assert both(room).piles == ()


@pytest.mark.parametrize(
    ("boards", "told"),
    [
        ("[room-a, room-c]", "'room-c' is no board that can be put together with others."),
        ("[both]", "'both' is no board that can be put together with others."),
        ("[health]", "'health' is no board that can be put together with others."),
    ],
)
def test_only_boards_are_put_together(folder: Path, boards: str, told: str) -> None:
    path = folder / "activities/both.yaml"
    path.write_text(BOTH.replace("[room-a, room-b]", boards), encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        read_programme(folder, also=check_activities)
    assert told in str(refused.value)
