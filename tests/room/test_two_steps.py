"""A kind of two steps: cards, then a facilitator's piles of those cards; in two waves.

It is kept here, not shipped, and proves that a later step sees what an earlier one holds, and
that waves never overwrite each other: the same steps are held in both sessions.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.activities import KINDS, Asking, Held, Kind, Results, Who
from plakit.blocks import Column, Row, RowGroup, Section, Table, TextCell
from plakit.errors import AnswerError, ParameterError
from plakit.forms import ContributionQuestion, Form, GroupingQuestion
from plakit.programme import Activity, Programme, Session, Step
from plakit.rehearsal import rehearse
from plakit.room import Room
from plakit.room.asking import FACILITATOR

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]
Open = Callable[..., Room]
Rows = Callable[[Any], list[list[str]]]

SORTING = """\
id: sorting
kind: sorting
title: Sorting
steps: [{id: cards, title: Cards}, {id: piles, title: Piles}]
"""


def cards_of(held: Held, session: str) -> dict[str, str]:
    """Give the cards of one session, by ids that tell no author."""
    cards = {}
    for row in held.of(session, "cards"):
        for written in row.value.get("value", []):
            seed = f"{session}/{row.respondent}/{written['id']}"
            cards[hashlib.sha256(seed.encode()).hexdigest()[:8]] = written["text"]
    return dict(sorted(cards.items()))


@dataclass(frozen=True)
class Sorted(Results):
    def report(self) -> Section:
        return Section(blocks=(self.piles(),))

    def piles(self) -> Table:
        rows = tuple(
            Row(cells=(TextCell(text=name), TextCell(text="; ".join(texts))))
            for name, texts in self.names().items()
        )
        columns = (Column(head="Pile", role="label"), Column(head="Cards"))
        return Table(title="Piles", columns=columns, groups=(RowGroup(rows=rows),))

    def names(self) -> dict[str, list[str]]:
        cards = cards_of(self.held, self.session.id)
        return {
            pile["name"]: [cards[card] for card in pile["cards"]]
            for row in self.held.of(self.session.id, "piles")
            for pile in row.value.get("value", [])
        }

    def who(self) -> Who:
        people = {row.respondent for row in self.held.of(self.session.id, "cards")}
        return Who("all seats", len(self.seats()), len(people), "lab", bool(self.held.waves))


class Sorting(Kind):
    name = "sorting"

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        if step.id == "cards":
            question: Any = ContributionQuestion(id="card", label={"": "What helps?"})
        else:
            question = self._grouping(activity, held)
        form = Form(
            id=activity.id,
            title=activity.title,
            privacy=activity.mode,
            k=activity.k,
            meant_to_be_read=True,
            sections=({"id": "s", "questions": (question,)},),
        )
        return Asking(form, "participants" if step.id == "cards" else "facilitators")

    def _grouping(self, activity: Activity, held: Held) -> GroupingQuestion:
        asked = [session for session, step in held.waves if step == "cards"]
        cards = cards_of(held, asked[-1]) if asked else {}
        if not cards:
            raise ParameterError(f"{activity.id}: there are no cards to sort yet. Ask for cards.")
        named = tuple({"id": one, "text": text} for one, text in cards.items())
        return GroupingQuestion(id="pile", label={"": "What belongs together?"}, cards=named)

    def results(
        self,
        programme: Programme,
        session: Session,
        activity: Activity,
        held: Held,
        as_of: date | None,
    ) -> Sorted:
        return Sorted(programme, session, activity, held, as_of)


@pytest.fixture(autouse=True)
def sorting(sample_folder: Path, change: Change, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the kind known, and put one of it into both sessions."""
    monkeypatch.setitem(KINDS, "sorting", Sorting())
    (sample_folder / "activities" / "sorting.yaml").write_text(SORTING, encoding="utf-8")
    change("sessions.yaml", "needs, priorities]", "needs, priorities, sorting]")
    change("sessions.yaml", "activities: [health, openly]", "activities: [health, sorting]")
    return


def cards(*texts: str) -> dict[str, object]:
    return {"value": [{"id": f"c{number}", "text": text} for number, text in enumerate(texts)]}


def piles(room: Room, **named: list[str]) -> dict[str, object]:
    """Sort cards, named by their words, into piles."""
    held = room.results("sorting").held
    ids = {text: one for one, text in cards_of(held, room.session.id).items()}
    return {
        "value": [
            {"id": name, "name": name, "cards": [ids[text] for text in texts]}
            for name, texts in named.items()
        ]
    }


@pytest.fixture
def both(session: Open, answer: Answer) -> tuple[Room, Room]:
    """Hold both waves: the same seats answer the same questions, otherwise."""
    first, second = session("S01"), session("S02")
    for room, one, other in ((first, "Time", "Money"), (second, "A room", "A day")):
        room.open("sorting", step="cards")
        answer(room, "sorting", "AT-1", "cards", card=cards(one, "Trust"))
        answer(room, "sorting", "BE", "cards", card=cards(other))
        room.open("sorting", step="piles")
        answer(
            room,
            "sorting",
            FACILITATOR,
            "piles",
            pile=piles(room, soft=["Trust"], hard=[one, other]),
        )
    return first, second


def test_a_later_step_needs_what_an_earlier_one_holds(sample_session: Room) -> None:
    sample_session.open("sorting", step="cards")
    with pytest.raises(ParameterError) as refused:
        sample_session.open("sorting", step="piles")
    assert str(refused.value) == "sorting: there are no cards to sort yet. Ask for cards."
    assert sample_session.place.make_store().steps("sorting") == [("S01", "sorting", "cards")]


def test_each_wave_keeps_its_own_cards_and_piles(both: tuple[Room, Room]) -> None:
    first, second = both
    assert first.results("sorting").names() == {"soft": ["Trust"], "hard": ["Time", "Money"]}
    assert second.results("sorting").names() == {"soft": ["Trust"], "hard": ["A room", "A day"]}
    rows = first.place.make_store().latest(activity="sorting")
    assert [(row.session, row.step, row.item) for row in rows] == [
        ("S01", "cards", "card"), ("S01", "cards", "card"), ("S01", "piles", "pile"),
        ("S02", "cards", "card"), ("S02", "cards", "card"), ("S02", "piles", "pile"),
    ]  # fmt: skip


def test_an_earlier_session_does_not_see_a_later_one(both: tuple[Room, Room]) -> None:
    held = [room.results("sorting").held.waves for room in both]
    assert held[0] == (("S01", "cards"), ("S01", "piles"))
    assert held[1] == (*held[0], ("S02", "cards"), ("S02", "piles"))


def test_cards_that_come_after_the_sorting_change_no_question(
    both: tuple[Room, Room], answer: Answer, tell: Any
) -> None:
    first, _ = both
    answer(first, "sorting", "DE", "cards", card=cards("Late"))
    question = first.ask("sorting", step="piles").sheet.sections[0].questions[0]
    assert sorted(option.label for option in question.options) == ["Money", "Time", "Trust"]


def test_only_the_facilitator_answers_the_facilitators_step(
    both: tuple[Room, Room], tell: Any
) -> None:
    first, _ = both
    with pytest.raises(ParameterError) as refused:
        first.ask("sorting", step="piles", seat="CZ")
    assert str(refused.value) == (
        "piles is for the facilitator to answer, not for seat 'CZ'. Leave the seat empty."
    )
    state = tell(first.ask("sorting", step="piles"), {"kind": "hello"})
    assert state["can_save"]
    assert [pile["name"] for pile in state["answers"]["pile"]["value"]] == ["soft", "hard"]


def test_a_card_of_the_other_wave_is_none_of_this_one(
    both: tuple[Room, Room], answer: Answer
) -> None:
    first, second = both
    with pytest.raises(AnswerError, match="is not a card of this question"):
        answer(second, "sorting", FACILITATOR, "piles", pile=piles(first, old=["Trust"]))
    assert first.results("sorting").names()["soft"] == ["Trust"]


def test_an_author_may_answer_anew_in_one_wave_and_the_other_stays(
    both: tuple[Room, Room], answer: Answer
) -> None:
    first, second = both
    before = second.results("sorting").names()
    first.close("sorting", step="piles")
    answer(first, "sorting", "BE", "cards", card={})
    assert second.results("sorting").names() == before
    assert [row.value for row in first.results("sorting").held.of("S01", "cards")][-1] == {}


def test_a_rehearsal_plays_both_steps_in_both_waves(sample_folder: Path) -> None:
    played = rehearse(sample_folder, seats=4, seed=1)
    assert played.refused > 0
    for name in ("S01", "S02"):
        room = open_session(str(played.folder), name)
        results = room.results("sorting")
        sorted_cards = sorted(text for texts in results.names().values() for text in texts)
        assert sorted_cards == sorted(cards_of(results.held, name).values())
        assert len(results.held.of(name, "piles")) == 1
        assert all(block.rehearsal for block in (results.piles(), results.report()))
        room.place.store.close()
