"""What seats say of a bank is adopted into its files: each once, and the files still fit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import check_activities
from plakit.blocks import Note
from plakit.programme import read_programme
from plakit.room import check
from tests.activities.solution_bank.test_solution_bank import FILES, cards
from tests.conftest import let_go

Change = Callable[[str, str, str], None]


@pytest.fixture
def room(sample_folder: Path, change: Change, session: Callable[..., Any], answer: Any) -> Any:
    """Give a room in which DE uses a solution and brings a challenge."""
    for name, text in FILES.items():
        (sample_folder / name).parent.mkdir(exist_ok=True)
        (sample_folder / name).write_text(text, encoding="utf-8")
    change("sessions.yaml", "needs, priorities]", "needs, priorities, bank]")
    entered = session("S01")
    entered.open("bank")
    given = {"one-paper": {"value": "adapted", "comment": "=1+1, \"signed\""},
             "Challenges": cards("Who travels?")}  # fmt: skip
    answer(entered, "bank", "DE", "first", **given)
    return entered


def test_a_use_goes_into_the_file_of_its_solution_once(room: Any, sample_folder: Path) -> None:
    before = read_programme(sample_folder).solutions["one-paper"]
    assert isinstance(room.adopt("bank", seat="DE"), Note)
    after = read_programme(sample_folder, also=check_activities).solutions["one-paper"]
    assert after.reuse[:2] == before.reuse
    (new,) = after.reuse[2:]
    assert (new.by, str(new.date), new.evidence) == ("DE", "2012-09-16", "opinion")
    assert new.what == {"": 'We use it, changed to fit: =1+1, "signed"'}
    written = (sample_folder / "solutions/one-paper.yaml").read_bytes()
    room.adopt("bank", seat="DE")
    assert (sample_folder / "solutions/one-paper.yaml").read_bytes() == written


def test_a_challenge_becomes_a_row_and_is_open_from_then_on(room: Any, sample_folder: Path) -> None:
    room.adopt("bank", seat="DE", number=2)
    new = read_programme(sample_folder, also=check_activities).challenges[-1]
    assert (new.id, new.text, new.session, new.status) == (
        "challenge-who-travels", {"": "Who travels?"}, "S01", "open",
    )  # fmt: skip
    results = room.results("bank")
    assert new.id in [one.id for one in results.open]
    assert "Brought by seats" not in str(results.challenges())


def test_without_a_seat_nothing_is_written(room: Any, sample_folder: Path) -> None:
    before = {path: path.read_bytes() for path in sample_folder.rglob("*.yaml")}
    shown = str(room.adopt("bank"))
    assert "One paper for each group" in shown
    assert "Who travels?" in shown
    assert {path: path.read_bytes() for path in sample_folder.rglob("*.yaml")} == before


def test_a_solution_that_comes_while_the_bank_is_open_is_a_hint(
    room: Any, sample_folder: Path
) -> None:
    let_go(room)
    new = FILES["solutions/short-paper.yaml"].replace("short-", "new-").replace("S02", "S01")
    (sample_folder / "solutions/new-paper.yaml").write_text(new, encoding="utf-8")
    found = check(sample_folder)
    assert not found.faults
    assert any(
        "S01, first was first answered; that round goes on" in one.text for one in found.hints
    )
