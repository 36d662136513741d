"""A day of deciding with sixty simulated seats: played, reported, exported, reckoned again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plakit import open_session, read_export
from plakit.activities import kind_of
from plakit.activities.board import BoardResults
from plakit.blocks import Block, Table
from plakit.exchange.export_again.recomputing import compare
from plakit.exchange.open_export.exporting import export_folder
from plakit.programme import new_programme
from plakit.rehearsal import Played, rehearse
from plakit.room import Order, Room, write_session_reports
from plakit.store import Store
from tests.conftest import let_go
from tests.test_rehearsal import is_marked

SEATS = 60
STEPS = [
    ("what-next", "cards"), ("what-next", "piles"), ("what-next", "dots"), ("what-next", "order"),
    ("what-next", "outcome"), ("as-experts", "round-1"), ("as-experts", "words"),
    ("as-experts", "round-2"), ("where-we-differ", "write"), ("where-we-differ", "choose"),
    ("where-we-differ", "positions"), ("who-helps-whom", "offers"), ("our-guidelines", "propose"),
    ("our-guidelines", "take-up"), ("our-guidelines", "support"), ("our-guidelines", "amend"),
    ("our-guidelines", "decide"), ("our-guidelines", "rating"),
]  # fmt: skip


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("day") / "day"
    new_programme(folder, sample="exercise-day")
    return rehearse(folder, seats=SEATS, seed=1)


@pytest.fixture(scope="module")
def room(day: Played) -> Iterator[Room]:
    room = open_session(str(day.folder))
    yield room
    let_go(room)


def board(room: Room) -> BoardResults:
    results = room.results("what-next")
    assert isinstance(results, BoardResults)
    return results


def tables(block: Block) -> list[Table]:
    inner = [one for shown in getattr(block, "blocks", ()) for one in tables(shown)]
    return [block, *inner] if isinstance(block, Table) else inner


def words(table: Table) -> str:
    cells = [cell for group in table.groups for row in group.rows for cell in row.cells]
    heads = [group.title for group in table.groups]
    return " ".join([table.title, *heads, *(cell.words() for cell in cells)])


def test_every_step_of_the_day_is_played_in_its_order(day: Played) -> None:
    with Store.open(day.folder / "answers.db", read_only=True) as store:
        asked = [(activity, step) for _, activity, step in store.steps()]
        answered = {(row.activity, row.step) for row in store.latest()}
        assert not any(store.state("S01", *one).is_open for one in asked)
    assert asked == STEPS
    assert answered == set(STEPS)
    assert day.seats == SEATS
    assert day.refused == 7 * len(STEPS)


def test_all_of_its_report_is_marked_as_a_rehearsal(room: Room) -> None:
    assert is_marked(room.show_results())


def test_every_card_is_in_the_report_and_each_in_one_pile_or_none(room: Room) -> None:
    results = board(room)
    (shown,) = tables(results.table())
    ids = [row.cells[0].words() for group in shown.groups for row in group.rows]
    assert sorted(ids) == sorted(card.id for card in results.cards())
    assert len(ids) == len(set(ids)) > SEATS
    assert len(results.piles) > 5


def test_an_outcome_leads_back_to_the_vote_the_issues_and_the_cards(room: Room) -> None:
    (outcome,) = room.programme.outcomes.values()
    results = board(room)
    assert outcome.adopted is not None
    assert outcome.standing == "majority"
    assert len(outcome.dissent) == 2
    assert {one.place for one in outcome.issues} == {1, 2, 3}
    cards = {card.id for card in results.cards()}
    assert all(set(one.cards) <= cards for one in outcome.issues)
    evidence = words(tables(results.evidence())[0])
    for one in outcome.issues:
        assert one.id in evidence
        assert all(card in evidence for card in one.cards)
    assert outcome.id in evidence
    assert "Schulze" in evidence


def test_camps_and_a_second_round_make_results_that_are_worth_a_look(room: Room) -> None:
    experts = words(tables(room.results("as-experts").report())[0])
    assert "dissent" in experts
    assert "agreed" in experts
    groups = " ".join(words(one) for one in tables(room.results("where-we-differ").report()))
    assert "most agree" in groups
    assert "most disagree" in groups
    pairs = " ".join(words(one) for one in tables(room.results("who-helps-whom").report()))
    assert "helps" in pairs


def test_the_day_ends_in_guidelines_that_were_worded_again(room: Room) -> None:
    statements = room.programme.guidelines.values()
    assert len(statements) > 2
    assert all(one.adopted and one.adopted.seat.startswith("sim-") for one in statements)
    assert max(one.version for one in statements) > 1
    shown = " ".join(words(one) for one in tables(room.results("guidelines").report()))
    kept = [one.id for one in statements if one.status != "dropped"]
    assert kept
    assert [name for name in kept if name not in shown] == []


def test_nobody_simulated_is_named_where_numbers_were_promised(room: Room) -> None:
    for activity in ("what-next", "as-experts", "where-we-differ"):
        shown = " ".join(words(one) for one in tables(room.results(activity).report()))
        assert "sim-" not in shown, activity


def test_every_kind_of_the_day_says_what_its_steps_are_for(room: Room) -> None:
    for activity in room.programme.activities.values():
        assert all(one.does in ("", *kind_of(activity).does) for one in activity.steps)


@pytest.mark.workbook
def test_the_report_comes_out_of_its_export_again(day: Played, tmp_path: Path) -> None:
    written = write_session_reports(Order(day.folder, out=tmp_path / "reports"))
    assert not written.failed
    path = export_folder(day.folder, tmp_path / "export")
    assert list((path / "programme" / "outcomes").glob("outcome-*.yaml"))
    page = next((tmp_path / "reports").glob("S01-session-report.html"))
    compared = compare(read_export(path), page, session="S01")
    differ = [(one.block.name, one.here.row, one.here.text, one.again)
              for one in compared.places if one.verdict == "differs"]  # fmt: skip
    assert differ == []
    assert compared.count("agrees") > 500
