"""What comes out of a Delphi: outcome, movement, groups, drop-out, words, comments."""

from collections.abc import Callable
from typing import Any

import pytest

from plakit.activities.delphi import DelphiResults
from plakit.blocks import Block, Section, Table
from plakit.blocks.plain import plain_text
from plakit.room import Room
from plakit.room.asking import FACILITATOR
from tests.activities.delphi.group import FIRST, SEATS, SECOND, play

Answer = Callable[..., None]
Rows = Callable[[Block], list[list[str]]]
Enter = Callable[..., Room]


def results(room: Room) -> DelphiResults:
    found: Any = room.results("views")
    assert isinstance(found, DelphiResults)
    return found


def titles(section: Section) -> list[str]:
    found: list[str] = []
    for block in section.blocks:
        found += titles(block) if isinstance(block, Section) else [getattr(block, "title", "")]
    return found


def test_before_anybody_answers_only_the_rule_is_shown(enter: Enter) -> None:
    room = enter()
    text = plain_text(results(room).report())
    assert "agreed if 75 % or more answer 4 or above" in text
    assert "Nobody has answered yet." in text


def test_after_one_round_nothing_is_settled(enter: Enter, answer: Answer, rows_of: Rows) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    rows = rows_of(results(room).outcomes())
    assert [row[1] for row in rows] == ["asked only once"] * 3
    assert rows[0][2:] == ["85 (rule met)", "–", "14"]


def test_after_two_rounds_each_statement_has_its_outcome(
    enter: Enter, answer: Answer, rows_of: Rows
) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    play(room, answer, "round-2", SECOND)
    found = results(room)
    rows = rows_of(found.outcomes())
    assert [row[1] for row in rows] == ["agreed", "dissent", "unstable"]
    assert [row[3] for row in rows] == ["under 5", "under 5", "80"]
    (finding,) = found.findings()
    assert finding.text == "The panel agrees: “Hours of training should be paid.”"
    assert "Of 3 statements: 1 agreed, 1 dissent and 1 unstable." in finding.about
    assert [one.outcome for one in found.released_outcomes().rows] == [
        "agreed", "dissent", "unstable",
    ]  # fmt: skip


def test_who_disagrees_together_agrees_that_it_is_not_so(
    enter: Enter, answer: Answer, rows_of: Rows
) -> None:
    room = enter()
    said = FIRST | {"paid": [1, 2] * 7}
    play(room, answer, "round-1", said)
    play(room, answer, "round-2", said)
    assert rows_of(results(room).outcomes())[0][1] == "agreed: not so"


def test_below_ten_answers_nothing_is_judged(enter: Enter, answer: Answer, rows_of: Rows) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST, seats=9)
    rows = rows_of(results(room).outcomes())
    assert rows[0][1] == "not enough answers (Judged from 10 answers on)"
    movement = plain_text(results(room).movement())
    assert "mean 4.4" in movement


def test_by_group_and_drop_out_show_groups_that_are_large_enough(
    enter: Enter, answer: Answer, rows_of: Rows
) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    play(room, answer, "round-2", SECOND, seats=12)
    found = results(room)
    groups = rows_of(found.by_group())
    assert groups[0][2:] == ["mean 4.6", "mean 4.0"]
    gone = rows_of(found.drop_out())
    assert gone[:2] == [["Round 1", "14", "0", "0"], ["Round 2", "12", "2", "0"]]
    table = found.drop_out()
    assert isinstance(table, Table)
    assert [group.title for group in table.groups] == ["All (14 asked)", "Companies", "Researchers"]


def test_where_no_group_may_be_shown_it_is_said_below_the_table(
    enter: Enter, answer: Answer
) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    play(room, answer, "round-2", SECOND, seats=2)
    table = results(room).by_group()
    assert isinstance(table, Table)
    assert [column.head for column in table.columns] == ["Statement", "All"]
    assert [note for note in table.notes if not note.startswith("*")] != []


def test_a_group_that_shrinks_below_k_is_not_shown_apart(enter: Enter, answer: Answer) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    play(room, answer, "round-2", SECOND, seats=8)
    table = results(room).drop_out()
    assert isinstance(table, Table)
    assert [group.title for group in table.groups] == ["All (14 asked)"]
    assert any("only the total" in note for note in table.notes)


def test_reworded_statements_keep_their_history_and_begin_anew(
    enter: Enter, answer: Answer, rows_of: Rows
) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    room.decide("views")
    new = {"value": {"text": "All hours of training should be paid.", "base": "round-1"},
           "comment": "Which hours was not clear."}  # fmt: skip
    same = {"value": {"text": "Training should be short.", "base": "round-1"}}
    answer(room, "views", FACILITATOR, "words", paid=new, short=same)
    room.open("views", step="round-2")
    form = room.place.state("S01", "views", "round-2").form
    assert form is not None
    assert form.question("paid").label == {"": "All hours of training should be paid."}
    assert (
        form.question("paid")
        .help["en"]
        .startswith(
            "Reworded. It read before: “Hours of training should be paid.” Why: Which hours was not"
        )
    )
    play(room, answer, "round-2", FIRST)
    found = results(room)
    assert rows_of(found.wording()) == [
        ["Round 1", "Hours of training should be paid.", "–"],
        ["Round 2", "All hours of training should be paid.", "Which hours was not clear."],
    ]
    outcome = {row[0]: row[1] for row in rows_of(found.outcomes())}
    assert outcome["All hours of training should be paid."] == "asked only once"
    assert outcome["A certificate should name what was learnt."] == "dissent"


@pytest.mark.parametrize(("writers", "are_shown"), [(9, False), (10, True)])
def test_comments_leave_their_row_and_wait_for_ten_writers(
    enter: Enter, answer: Answer, writers: int, are_shown: bool
) -> None:
    room = enter()
    one = {"paid": FIRST["paid"]}
    play(room, answer, "round-1", one, comment="=1+1 <b>who pays?</b>", seats=writers)
    shown = results(room).comments()
    assert ("who pays?" in plain_text(shown)) is are_shown
    assert ("once 10 or more people have written one" in plain_text(shown)) is not are_shown
    if are_shown:
        assert isinstance(shown, Table)
        assert shown.title == "Comments"
        assert [one.title for one in shown.groups] == ["Hours of training should be paid."]


def test_a_ranking_ends_in_an_order(enter: Enter, answer: Answer, rows_of: Rows) -> None:
    room = enter(("{by: share, limit: 75}", "{by: concordance, limit: 0.7}"))
    order = {"value": {"order": [["named"], ["paid"], ["short"]]}}
    for step in ("round-1", "round-2"):
        room.open("views", step=step)
        for seat in SEATS:
            answer(room, "views", seat, step, order=order)
        room.close("views", step=step)
    found = results(room)
    assert [row[1:] for row in rows_of(found.outcomes())] == [
        ["A certificate should name what was learnt.", "about 1"],
        ["Hours of training should be paid.", "about 2"],
        ["Training should be short.", "about 3"],
    ]
    assert found.released_order().outcome == "agreed"
    table = found.outcomes()
    assert isinstance(table, Table)
    assert "Kendall's W 0.9 or more." in table.about
    assert found.findings()[0].text.startswith("“A certificate should name what was learnt.”")
    form = room.place.state("S01", "views", "round-2").form
    assert form is not None
    assert form.question("order").help["en"].startswith("Round 1, all (n 14): 1. A certificate")
    assert titles(found.report())[0] == "The order of the group"


def test_a_report_has_all_its_tables_in_order(enter: Enter, answer: Answer) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    play(room, answer, "round-2", SECOND)
    assert titles(results(room).report())[:4] == [
        "What came out, statement by statement",
        "The answers, round by round",
        "Round 2: the answers by kind",
        "Who answered, round by round",
    ]


def test_what_is_settled_can_be_adopted_as_an_outcome_once(enter: Enter, answer: Answer) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    play(room, answer, "round-2", SECOND)
    room.adopt("views", seat=FACILITATOR, number=1)
    (outcome,) = room.programme.outcomes.values()
    assert outcome.text == {"": "The group agrees that: Hours of training should be paid."}
    assert (outcome.standing, outcome.method, outcome.n) == ("consensus", "delphi", 14)
    assert [one.id for one in outcome.issues] == ["paid"]
    standings = [(one.number, one.standing) for one in results(room).proposals()]
    assert standings == [(1, "adopted"), (2, "ready")]  # what is unstable is none


def test_of_several_statements_that_are_settled_one_is_named(
    enter: Enter, answer: Answer, rows_of: Rows
) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    play(room, answer, "round-2", SECOND)
    calls = [row[-1] for row in rows_of(room.adopt("views"))]
    assert calls == [
        'room.adopt("views", seat="facilitator")',
        'room.adopt("views", seat="facilitator", number=2)',
    ]
    assert not room.programme.outcomes
    room.adopt("views", number=2)
    assert len(room.programme.outcomes) == 1


def test_before_it_is_settled_there_is_nothing_to_adopt(enter: Enter, answer: Answer) -> None:
    room = enter()
    play(room, answer, "round-1", FIRST)
    assert results(room).proposals() == ()
