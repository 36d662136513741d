"""A board led to a decision: with cards and votes, with none, and called wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from tests.conftest import write_folder

NAME = "30_board.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]

BOARD = """\
id: next
kind: board
title: What next?
mode: named
steps:
- {id: silent, title: Silent cards, session: S01, does: cards, settings: {quotes: yes}}
- {id: piles, title: Piles, session: S01, does: grouping}
- {id: marks, title: Marks, session: S01, does: flags, settings: {quotes: yes}}
- {id: dots, title: Dots, session: S01, does: dots}
- {id: outcome, title: What we decide, session: S01, does: outcome}
settings: {set: proposals}
"""


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a board that nobody has written on, and its rehearsal in it."""
    folder = write_folder(tmp_path_factory.mktemp("board") / "small-group")
    (folder / "activities/next.yaml").write_text(BOARD, encoding="utf-8")
    calendar = folder / "sessions.yaml"
    text = calendar.read_text(encoding="utf-8")
    calendar.write_text(text.replace("[health, openly, needs", "[next, health, needs", 1))
    rehearse(folder, seats=12, seed=2)
    return folder


@pytest.fixture(scope="module")
def rehearsed(run: Run, blocks_of: Read, board: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, board / "rehearsal")
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.fixture(scope="module")
def unanswered(run: Run, blocks_of: Read, board: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, board)
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_each_cell_shows_its_block_and_all_of_them_say_that_it_is_a_rehearsal(
    rehearsed: dict[str, Any],
) -> None:
    shapes = {cell: rehearsed[cell][0]["sections"][0]["questions"][0].get("shape")
              for cell in ("ask", "group", "flags", "vote", "decide")}  # fmt: skip
    assert shapes == {
        "ask": "cards", "group": "piles", "flags": "grid", "vote": "numbers", "decide": None,
    }  # fmt: skip
    shown = rehearsed["results"][0]["blocks"]
    assert shown[0]["title"] == "What the group decided"
    assert shown[-1]["kind"] == "folded"
    assert shown[-1]["blocks"][0]["title"] == "The cards, pile by pile"
    blocks = [one for blocks in rehearsed.values() for one in blocks]
    inner = [one for block in blocks for one in block.get("blocks", [])]
    assert all(one["rehearsal"] is True for one in (*blocks, *inner))


@pytest.mark.workbook
def test_every_card_is_in_the_results(rehearsed: dict[str, Any]) -> None:
    (table,) = rehearsed["results"][0]["blocks"][-1]["blocks"]
    assert table["id"] == "table-next"
    ids = [row["cells"][0]["text"] for group in table["groups"] for row in group["rows"]]
    assert len(ids) == len(set(ids)) > 12
    assert len(table["groups"]) > 1


@pytest.mark.workbook
def test_without_cards_each_cell_says_so(unanswered: dict[str, Any], board: Path) -> None:
    nothing = (
        "next: there is no card yet. Open the round of cards; when all have written, close it or "
        "show the cards."
    )
    assert unanswered["group"][0]["text"] == nothing
    assert unanswered["flags"][0]["text"] == nothing
    assert unanswered["vote"][0]["text"].startswith("next, dots: there are 0 issues to vote on.")
    assert unanswered["cards"][0]["blocks"][0]["text"] == "Nobody has answered yet."
    assert unanswered["adopt"][0]["text"] == "Nothing waits to be adopted."
    assert not (board / "answers.db").exists()


@pytest.mark.workbook
def test_a_wrong_board_is_refused_with_the_known_ones(run: Run, board: Path) -> None:
    result = run(NAME, board, activity="health")
    assert result.ok is False
    assert "'health' is no activity of kind board. Known: needs, next." in result.reason


def test_a_misspelt_parameter_starts_nothing(run: Run, board: Path) -> None:
    with pytest.raises(ParameterError, match="parameter sesion: is not declared"):
        run(NAME, board, sesion="S01")
