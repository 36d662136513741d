"""A board from its silent round to the file of what was decided, through the room."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities.board import BoardResults
from plakit.blocks import Note, Table
from plakit.errors import ParameterError
from plakit.room import Room
from plakit.room.showing import group_result, own_result

BOARD = """\
id: board
kind: board
title: What next?
mode: named
steps:
  - {id: cards, title: Cards, session: S01, does: cards, settings: {quotes: yes}}
  - {id: piles, title: Piles, session: S01, does: grouping}
  - {id: marks, title: Marks, session: S01, does: flags, settings: {quotes: yes, questions: ask}}
  - {id: dots, title: Dots, session: S01, does: dots, settings: {dots: 3}}
  - {id: outcome, title: Outcome, session: S01, does: outcome}
  - {id: more, title: More, session: S02, does: cards}
  - {id: again, title: Piles again, session: S02, does: grouping}
settings:
  columns:
    - {id: need, title: What we need}
    - {id: ask, title: What we ask}
"""
SEATS = ("AT-1", "BE", "CZ", "DE")
Answer = Callable[..., None]


@pytest.fixture
def folder(sample_folder: Path, change: Callable[[str, str, str], None]) -> Path:
    (sample_folder / "activities/board.yaml").write_text(BOARD, encoding="utf-8")
    change("sessions.yaml", "[health, openly, needs, priorities]", "[needs, board]")
    change("sessions.yaml", "activities: [health, openly]", "activities: [board]")
    change("sessions.yaml", "about: As printed., activity: priorities", "activity: needs")
    return sample_folder


@pytest.fixture
def room(folder: Path, session: Callable[..., Room]) -> Room:
    return session("S01")


def cards(*texts: str) -> dict[str, Any]:
    return {"value": [{"id": f"c{at}", "text": text} for at, text in enumerate(texts)]}


def write_cards(room: Room, answer: Answer) -> None:
    room.open("board", step="cards")
    quoting = dict(zip(SEATS, ("name", "role", "none", "no"), strict=True))
    for seat in SEATS:
        answer(room, "board", seat, "cards", need=cards(f"More time, says {seat}"),
               Quoting={"value": quoting[seat]})  # fmt: skip
    answer(room, "board", "BE", "cards", ask=cards("Who pays?"))
    room.close("board", step="cards")


def ids(room: Room) -> dict[str, str]:
    results = room.results("board")
    assert isinstance(results, BoardResults)
    return {card.text: card.id for card in results.cards()}


def group_time(room: Room, answer: Answer, *seats: str) -> None:
    room.open("board", step="piles")
    lying = [ids(room)[f"More time, says {seat}"] for seat in seats]
    answer(room, "board", "facilitator", "piles",
           Piles={"value": [{"id": "p1", "name": "Time", "cards": lying}]})  # fmt: skip
    room.close("board", step="piles")


def decide(room: Room, answer: Answer, **more: object) -> None:
    room.open("board", step="outcome")
    answer(
        room, "board", "facilitator", "outcome",
        Outcome={"value": {"text": "Time comes first.", "standing": "majority"}},
        About={"value": ["S01-board-p1"]}, Reasons={"value": "Nobody has any."}, **more,
    )  # fmt: skip
    room.close("board", step="outcome")


def results_of(room: Room) -> BoardResults:
    shown = room.results("board")
    assert isinstance(shown, BoardResults)
    return shown


def test_nobody_sees_a_card_of_another_before_the_cards_are_shown(
    room: Room, answer: Answer
) -> None:
    write_cards(room, answer)
    place, session = room.place, room.session
    for look in (
        lambda: own_result(place, session, "board", "cards", "AT-1"),
        lambda: group_result(place, session, "board", "cards"),
    ):
        with pytest.raises(ParameterError, match="stay hidden until the group looks at them"):
            look()
    room.show("board", step="cards")
    seen = own_result(place, session, "board", "cards", "AT-1").model_dump_json()
    assert "says CZ" in seen
    room.hide("board", step="cards")
    with pytest.raises(ParameterError):
        own_result(place, session, "board", "cards", "AT-1")


def test_piles_stand_first_with_their_originals_and_every_card_is_printed(
    room: Room, answer: Answer
) -> None:
    write_cards(room, answer)
    group_time(room, answer, "AT-1", "CZ")
    table = results_of(room).table()
    assert [group.title for group in table.groups] == [
        "Time (2), S01-board-p1",
        "In no pile (3)",
    ]
    printed = [row.cells[1].text for group in table.groups for row in group.rows]
    assert sorted(printed) == sorted(ids(room))
    assert next(issue.id for issue in results_of(room).issues) == "S01-board-p1"
    assert set(results_of(room).issues[0].cards) == {
        ids(room)["More time, says AT-1"], ids(room)["More time, says CZ"],
    }  # fmt: skip


def test_only_what_is_prioritised_is_voted_on(room: Room, answer: Answer) -> None:
    write_cards(room, answer)
    group_time(room, answer, "AT-1", "CZ")
    room.open("board", step="marks")
    says, asks = ids(room)["More time, says BE"], ids(room)["Who pays?"]
    answer(
        room, "board", "facilitator", "marks",
        Prioritised={"value": [
            {"id": "S01-board-p1", "verdict": "prioritised"},
            {"id": says, "verdict": "prioritised", "reason": "Urgent"},
            {"id": asks, "verdict": "not"},
        ]},
        Quotes={"value": [ids(room)[f"More time, says {seat}"] for seat in SEATS[:3]]},
        **{f"S.{asks}": {"value": "answered"}, f"B.{asks}": {"value": "The Commission"},
           f"A.{asks}": {"value": "Nobody yet."}},
    )  # fmt: skip
    room.open("board", step="dots")
    form = room.place.state("S01", "board", "dots").form
    assert form is not None
    assert [option.id for option in form.questions[0].options] == ["S01-board-p1", says]  # type: ignore[attr-defined]
    shown = results_of(room)
    assert isinstance(shown.prioritised(), Table)
    assert [group.title for group in shown.prioritised().groups] == [  # type: ignore[attr-defined]
        "Prioritised (2)", "Not prioritised (1)", "Nothing was said (1)",
    ]  # fmt: skip


def test_a_quote_names_nobody_who_did_not_agree_to_it(
    room: Room, answer: Answer, rows_of: Callable[[Any], list[list[str]]]
) -> None:
    write_cards(room, answer)
    room.open("board", step="marks")
    form = room.place.state("S01", "board", "marks").form
    assert form is not None
    offered = {option.id for option in form.question("Quotes").options}  # type: ignore[attr-defined]
    assert ids(room)["More time, says DE"] not in offered
    answer(room, "board", "facilitator", "marks", Quotes={"value": sorted(offered)})
    said = {row[0]: row[1] for row in rows_of(results_of(room).quotes())}
    assert said == {
        "More time, says AT-1": "Austria",
        "More time, says BE": "National administrations",
        "Who pays?": "National administrations",
        "More time, says CZ": "not said",
    }
    # Whoever takes the consent back is quoted no more.
    room.reopen("board", step="cards")
    answer(room, "board", "AT-1", "cards", Quoting={"value": "no"})
    room.close("board", step="cards")
    assert "says AT-1" not in results_of(room).quotes().model_dump_json()


def test_under_random_numbers_nobody_can_be_quoted_by_name(
    room: Room, folder: Path, session: Callable[..., Room]
) -> None:
    path = folder / "activities/board.yaml"
    path.write_text(BOARD.replace("mode: named", "mode: pseudonymous"), encoding="utf-8")
    other = session("S01")
    other.open("board", step="cards")
    form = other.place.state("S01", "board", "cards").form
    assert form is not None
    levels = [option.id for option in form.question("Quoting").options]  # type: ignore[attr-defined]
    assert levels == ["no", "none"]


def test_an_outcome_is_adopted_with_what_it_rests_on_and_carried_on(
    room: Room, folder: Path, answer: Answer, session: Callable[..., Room]
) -> None:
    write_cards(room, answer)
    group_time(room, answer, "AT-1", "CZ")
    room.open("board", step="dots")
    for seat in SEATS:
        answer(room, "board", seat, "dots", dots={"value": {"S01-board-p1": 3}})
    room.close("board", step="dots")
    decide(room, answer, Named=cards("BE: Too early for us"), Dissent=cards("Money first"))
    assert "not adopted yet" in results_of(room).outcome().model_dump_json()
    said = room.adopt("board")
    assert isinstance(said, Note)
    written = (folder / "outcomes/outcome-time-comes-first.yaml").read_text(encoding="utf-8")
    for part in ("standing: majority", "by: BE", "place: 1", "method: dots", "n: 4",
                 "id: S01-board-p1", "reasons: Nobody has any."):  # fmt: skip
        assert part in written
    assert "nothing was written" in room.adopt("board").text  # type: ignore[attr-defined]
    later = session("S02").show_results().model_dump_json()
    assert "Time comes first." in later


def test_an_unknown_unit_in_a_dissent_is_told_before_anything_is_written(
    room: Room, answer: Answer, folder: Path
) -> None:
    write_cards(room, answer)
    group_time(room, answer, "AT-1", "CZ")
    decide(room, answer, Named=cards("Nowhere: no"))
    with pytest.raises(ParameterError, match="Nowhere"):
        room.adopt("board", seat="facilitator")
    assert not (folder / "outcomes").exists()


def test_piles_and_their_ids_go_on_in_the_next_session(
    room: Room, answer: Answer, session: Callable[..., Room]
) -> None:
    write_cards(room, answer)
    group_time(room, answer, "AT-1", "CZ")
    later = session("S02")
    later.open("board", step="more")
    answer(later, "board", "BE", "more", need=cards("More time again"))
    later.close("board", step="more")
    later.open("board", step="again")
    form = later.place.state("S02", "board", "again").form
    assert form is not None
    (question,) = form.questions
    (pile,) = question.piles  # type: ignore[attr-defined]
    assert (pile.id, len(pile.cards), len(question.cards)) == ("S01-board-p1", 2, 6)  # type: ignore[attr-defined]
    new = ids(later)["More time again"]
    both = [{"id": "S01-board-p1", "name": "Time", "cards": [*pile.cards, new]}]
    answer(later, "board", "facilitator", "again", Piles={"value": both})
    assert [(one.id, len(one.cards)) for one in results_of(later).piles] == [("S01-board-p1", 3)]


def test_a_pile_tells_which_ones_it_was_merged_from(
    room: Room, answer: Answer, session: Callable[..., Room]
) -> None:
    write_cards(room, answer)
    room.open("board", step="piles")
    two = [
        {"id": f"p{at}", "name": f"Pile {at}", "cards": [ids(room)[f"More time, says {seat}"]]}
        for at, seat in enumerate(SEATS[:2])
    ]
    answer(room, "board", "facilitator", "piles", Piles={"value": two})
    later = session("S02")
    later.open("board", step="again")
    merged = {"id": "p9", "name": "Both", "cards": [card for one in two for card in one["cards"]]}
    answer(later, "board", "facilitator", "again", Piles={"value": [merged]})
    (pile,) = results_of(later).piles
    assert pile.came_from == ("Pile 0", "Pile 1")
    assert results_of(later).table().groups[0].title == (
        "Both (2), S02-board-p9, made of: Pile 0 and Pile 1"
    )


def test_not_even_the_facilitator_sees_a_card_while_others_write(
    room: Room, answer: Answer
) -> None:
    room.open("board", step="cards")
    answer(room, "board", "BE", "cards", need=cards("A secret so far"))
    assert "secret" not in room.show_results().model_dump_json()
    assert (
        "Results stay hidden until the round is closed"
        in results_of(room).report().model_dump_json()
    )
    room.show("board", step="cards")
    assert "secret" in room.show_results().model_dump_json()
