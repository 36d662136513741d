"""What a follow-up asks while the group goes on working."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from plakit.room import check
from tests.conftest import let_go


def test_a_statement_that_comes_while_a_follow_up_is_open_is_a_hint(
    folder: Path, session: Callable[..., Any], answer: Callable[..., None]
) -> None:
    room = session("S02")
    room.open("after", step="told")
    answer(room, "after", "DE", "told", **{"own1-what": {"value": "Print it"}})
    let_go(room)
    more = (folder / "guidelines/one-paper.yaml").read_text("utf-8").replace("one-", "no-")
    (folder / "guidelines/no-paper.yaml").write_text(more, "utf-8")
    found = check(folder)
    assert not found.faults
    said = "S02, told was first answered; that round goes on as it began"
    assert any(said in one.text for one in found.hints)
