"""The kind `vote`: where issues come from, what is wrong with its file, and what is reported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit import open_session
from plakit.activities import KINDS, Held, check_activities
from plakit.blocks import Table
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError, SheetError
from plakit.programme import read_programme
from plakit.room import Room
from plakit.room.asking import FACILITATOR

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]

VOTE = """\
id: start
kind: vote
title: What do we start with?
mode: named
steps:
- {id: dots, title: Dots, session: S01, does: dots, settings: {dots: 3}}
- {id: order, title: Our order, session: S01, does: ranking, settings: {best_of: dots, best: 2}}
- {id: outcome, title: What we decide, session: S01, does: outcome}
settings:
  issues:
  - {id: rules, text: Simpler rules}
  - {id: time, text: More time}
  - {id: money, text: More money}
  - {id: names, text: One name}
"""


@pytest.fixture
def file(sample_folder: Path, change: Change) -> Callable[[str, str], Path]:
    """Give a function that writes the vote with one part of its file changed."""

    def write(old: str = "", new: str = "") -> Path:
        assert old in VOTE
        text = VOTE.replace(old, new, 1) if old else VOTE
        (sample_folder / "activities/start.yaml").write_text(text, encoding="utf-8")
        return sample_folder

    change("sessions.yaml", "activities: [health, openly, needs", "activities: [start, needs")
    return write


def faults(folder: Path) -> str:
    with pytest.raises(SheetError) as caught:
        read_programme(folder, also=check_activities)
    return str(caught.value)


ISSUES = VOTE[VOTE.index("  issues:") :]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (ISSUES, "  cases: [case-x]\n", "'case-x' is not a case of the register"),
        (ISSUES, "  cards_of: health\n", "'health' is not a board. Known: needs"),
        (ISSUES, "  {cards_of: needs, column: hopes}\n", "'hopes' is not a column"),
        (ISSUES, "  {cards_of: needs, cases: all}\n", "a vote takes its issues from one place"),
        ("best_of: dots", "best_of: order", "'order' is not a vote before this one. Known: dots"),
        ("does: dots", "does: darts", "a step of a vote cannot do 'darts'"),
        ("dots: 3", "dots: 0", "dots"),
        ("{dots: 3}", "{method: plurality}", "method"),
    ],
)
def test_what_is_wrong_with_the_file_is_said(
    file: Callable[[str, str], Path], old: str, new: str, said: str
) -> None:
    assert said in faults(file(old, new))


def test_open_votes_need_names(file: Callable[..., Path]) -> None:
    folder = file("{dots: 3}", "{dots: 3, open_votes: yes}")
    assert read_programme(folder, also=check_activities)
    path = folder / "activities/start.yaml"
    path.write_text(path.read_text().replace("mode: named", "mode: pseudonymous"))
    assert "only who votes by name can be shown with a vote" in faults(folder)


@pytest.mark.parametrize(
    ("source", "labels"),
    [
        ("cards_of: needs", ["More time", "More money", "More people", "Nobody comes"]),
        ("cards_of: needs, column: needs", ["More time", "More money", "More people"]),
    ],
)
def test_recorded_cards_can_be_voted_on(
    file: Callable[..., Path], source: str, labels: list[str]
) -> None:
    group = read_programme(file(ISSUES, f"  {{{source}}}\n"), also=check_activities)
    activity = group.activity("start")
    form = KINDS["vote"].asking(group, activity, activity.steps[0], Held()).form
    options = [one for question in form.questions for one in question.options]  # type: ignore[attr-defined]
    assert sorted(one.label[""] for one in options) == sorted(labels)
    assert {one.id for one in options} <= {"N1", "N2", "N3", "W1"}


def test_the_first_of_one_vote_are_voted_on_again_and_an_outcome_is_adopted(
    file: Callable[..., Path], answer: Answer
) -> None:
    room: Room = open_session(file(), "S01")
    room.open("start")
    given = {"AT-1": {"rules": 2, "time": 1}, "BE": {"rules": 1, "names": 2}, "CZ": {"rules": 3}}
    for seat, dots in given.items():
        answer(room, "start", seat, "dots", dots={"value": dots})
    with pytest.raises(ParameterError, match=r"has no result yet\. Close dots first"):
        room.open("start", step="order")
    room.close("start")
    room.open("start", step="order")
    results = room.results("start")
    form = results.held.asked["S01", "order"]
    assert [one.id for one in form.questions[0].options] == ["rules", "names"]  # type: ignore[attr-defined]
    for seat in ("AT-1", "BE", "CZ"):
        answer(room, "start", seat, "order", ranking={"value": {"order": [["names"]]}})
    room.close("start", step="order")
    results = room.results("start")
    assert [one.text for one in results.findings()] == ["“One name” came first."]
    shown = plain_text(results.report())
    assert shown.index("Our order") < shown.index("Dots")
    assert isinstance(results.picture(), Table)
    room.open("start", step="outcome")
    said = {"value": {"text": "One name for one thing.", "standing": "majority"}}
    answer(room, "start", FACILITATOR, "outcome", Outcome=said, About={"value": ["rules", "names"]})
    room.close("start", step="outcome")
    room.adopt("start", seat=FACILITATOR, id="outcome-names")
    adopted = read_programme(room.programme.folder, also=check_activities).outcomes["outcome-names"]
    assert [(one.id, one.place) for one in adopted.issues] == [("names", 1), ("rules", 2)]
    assert "text: One name" in (room.programme.folder / adopted.file).read_text(encoding="utf-8")
    told = plain_text(room.results("start").outcome())
    assert told.index("One name") < told.index("Simpler rules")
    assert "Schulze. Each two options" in told
    assert (adopted.method, adopted.n) == ("schulze", 3)


def test_a_vote_that_names_no_way_is_one_of_dots_for_the_facilitator_too(
    file: Callable[..., Path], session: Callable[..., Room]
) -> None:
    file("session: S01, does: dots,", "session: S01,")
    room = session("S01")
    room.vote("start")
    form = room.place.state("S01", "start", "dots").form
    assert form is not None
    assert form.sections[0].id == "dots"


def test_an_outcome_links_to_the_vote_that_it_rests_on(
    file: Callable[..., Path], session: Callable[..., Room], answer: Answer
) -> None:
    """Nobody took part in the later vote, so it is the earlier one that counts."""
    file()
    room = session("S01")
    room.open("start")
    for seat in ("AT-1", "BE", "CZ"):
        answer(room, "start", seat, "dots", dots={"value": {"rules": 1, "names": 2}})
    room.close("start")
    room.open("start", step="order")
    room.close("start", step="order")
    room.open("start", step="outcome")
    said = {"value": {"text": "One name for one thing.", "standing": "majority"}}
    answer(room, "start", FACILITATOR, "outcome", Outcome=said, About={"value": ["names"]})
    shown = room.results("start").evidence()
    # No cards stand behind these issues, so no column is empty.
    assert [one.head for one in shown.columns] == ["Issue", "Rank", "Vote"]
    told = str(shown.to_json())
    assert "table-start-dots-order" in told
    assert "table-start-order-order" not in told
