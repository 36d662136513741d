"""Rounds of a Delphi: answered, not answered at all, in a rehearsal, and called wrongly."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from plakit.room.asking import FACILITATOR, Desk
from tests.activities.delphi.group import FIRST, SEATS, SECOND, add_delphi
from tests.conftest import let_go, write_folder
from tests.workbooks.conftest import titles_of

NAME = "34_delphi.ipynb"
Run = Callable[..., RunResult]
Blocks = dict[str, list[dict[str, Any]]]
Read = Callable[[Path], Blocks]


def answer(folder: Path, step: str, seat: str, **given: object) -> None:
    room = open_session(str(folder))
    form = room.place.state("S01", "views", step).form
    assert form is not None
    desk = Desk(room.place, room.session, room.programme.activity("views"), step, form, seat)
    for item, one in given.items():
        desk.save(secrets.token_hex(16), item, one, form.fingerprint)
    let_go(room)


def do(folder: Path, what: Callable[[Any], object]) -> None:
    room = open_session(str(folder))
    what(room)
    let_go(room)


@pytest.fixture(scope="module")
def two_rounds(
    run: Run, blocks_of: Read, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Blocks, RunResult]:
    folder = add_delphi(write_folder(tmp_path_factory.mktemp("two") / "small-group"))
    for step, said in (("round-1", FIRST), ("round-2", SECOND)):
        do(folder, lambda room, step=step: room.open("views", step=step))
        for number, seat in enumerate(SEATS):
            given = {item: {"value": {"now": levels[number]}} for item, levels in said.items()}
            given["paid"]["comment"] = f"Canary reason {number % 3}."
            answer(folder, step, seat, **given)
        do(folder, lambda room, step=step: room.close("views", step=step))
        if step == "round-1":
            do(folder, lambda room: room.decide("views"))
            new = {"value": {"text": "Short is good.", "base": "round-1"}, "comment": "Clearer."}
            answer(folder, "words", FACILITATOR, short=new)
    result = run(NAME, folder)
    assert result.ok, result.reason
    return blocks_of(result.notebook), result


@pytest.fixture(scope="module")
def unanswered(run: Run, blocks_of: Read, tmp_path_factory: pytest.TempPathFactory) -> Blocks:
    folder = add_delphi(write_folder(tmp_path_factory.mktemp("none") / "small-group"))
    result = run(NAME, folder)
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_with_two_rounds_each_cell_shows_its_block(two_rounds: tuple[Blocks, RunResult]) -> None:
    titles = titles_of(two_rounds[0])
    assert titles["outcomes"] == ["What came out, statement by statement"]
    assert titles["movement"] == ["The answers, round by round"]
    assert titles["groups"] == ["Round 2: the answers by kind"]
    comments = two_rounds[0]["comments"][0]
    assert comments["groups"][0]["title"] == "Hours of training should be paid."
    assert titles["wording"] == ["Statements that were reworded"]
    assert titles["drop-out"] == ["Who answered, round by round"]
    assert "agreed if 75 % or more" in str(two_rounds[0]["rule"])
    shown = str(two_rounds[0]["outcomes"])
    assert [word in shown for word in ("agreed", "dissent", "asked only once")] == [True] * 3


@pytest.mark.workbook
def test_no_own_answer_stands_in_the_report(two_rounds: tuple[Blocks, RunResult]) -> None:
    assert "Your answer in" not in two_rounds[1].notebook.read_text(encoding="utf-8")


@pytest.mark.workbook
def test_with_no_answer_at_all_each_cell_says_so(unanswered: Blocks) -> None:
    for cell in ("outcomes", "movement", "groups", "drop-out"):
        assert unanswered[cell][0]["text"] == "Nobody has answered yet.", cell
    assert unanswered["ask"][0]["kind"] == "sheet"
    assert "rests on what came out of round-1" in unanswered["reword"][0]["text"]
    assert unanswered["wording"][0]["text"] == "No statement was reworded so far."


@pytest.mark.workbook
def test_a_rehearsal_shows_it_all_and_says_so(
    run: Run, blocks_of: Read, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = add_delphi(write_folder(tmp_path_factory.mktemp("rehearsed") / "small-group"))
    result = run(NAME, rehearse(folder, seats=30, seed=1).folder)
    assert result.ok, result.reason
    blocks = blocks_of(result.notebook)
    assert blocks["outcomes"][0]["kind"] == "table"
    assert all(one["rehearsal"] for shown in blocks.values() for one in shown)


@pytest.mark.workbook
def test_a_session_without_a_delphi_says_so(run: Run, group: Path) -> None:
    result = run(NAME, group)
    assert result.ok is False
    assert "there is no activity of kind delphi." in result.reason


@pytest.mark.workbook
def test_an_unknown_group_field_stops_it_with_the_known_ones(
    run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = add_delphi(write_folder(tmp_path_factory.mktemp("wrong") / "small-group"))
    result = run(NAME, folder, by="unit")
    assert result.ok is False
    assert "views may not be split by 'unit'. Known: kind." in result.reason


def test_a_misspelt_parameter_starts_nothing(run: Run, group: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        run(NAME, group, setp="round-1")
    assert "parameter setp: is not declared by this workbook." in str(refused.value)
