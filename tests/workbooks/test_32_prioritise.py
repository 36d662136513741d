"""Putting things in order: with votes, with none, and called wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from tests.conftest import write_folder

NAME = "32_prioritise.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]

VOTE = """\
id: start
kind: vote
title: What do we start with?
groups: [kind]
k: 3
steps:
- {id: grid, title: Two criteria, session: S01, does: scores}
- {id: outcome, title: What we decide, session: S01, does: outcome}
settings:
  issues:
  - {id: rules, text: Simpler rules}
  - {id: time, text: More time}
  - {id: money, text: More money}
  - {id: names, text: One name}
  - {id: visits, text: More visits}
"""


@pytest.fixture(scope="module")
def voting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a vote that nobody has taken part in, and its rehearsal in it."""
    folder = write_folder(tmp_path_factory.mktemp("voting") / "small-group")
    (folder / "activities/start.yaml").write_text(VOTE, encoding="utf-8")
    calendar = folder / "sessions.yaml"
    text = calendar.read_text(encoding="utf-8")
    calendar.write_text(text.replace("[health, openly, needs", "[start, health, needs", 1))
    rehearse(folder, seats=24, seed=2)
    return folder


@pytest.fixture(scope="module")
def rehearsed(run: Run, blocks_of: Read, voting: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, voting / "rehearsal")
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_with_votes_each_cell_shows_its_block(rehearsed: dict[str, Any]) -> None:
    start = "Two criteria: "
    assert rehearsed["result"][0]["title"] == f"{start}what came out"
    assert rehearsed["grid"][0]["title"] == f"{start}Importance and Feasibility"
    assert rehearsed["methods"][0]["title"] == f"{start}counted by other methods"
    assert rehearsed["cast"][0]["title"] == f"{start}who voted"
    kinds = [one["kind"] for one in rehearsed["sturdy"][0]["blocks"]]
    assert kinds == ["table", "figure"]
    assert rehearsed["voices"][0]["blocks"]


@pytest.mark.workbook
def test_every_block_of_a_rehearsal_is_marked(rehearsed: dict[str, Any]) -> None:
    blocks = [one for blocks in rehearsed.values() for one in blocks]
    assert len(blocks) > 10
    assert all(one["rehearsal"] is True for one in blocks)


@pytest.mark.workbook
def test_without_votes_each_cell_says_so(run: Run, blocks_of: Read, voting: Path) -> None:
    result = run(NAME, voting)
    assert result.ok, result.reason
    unanswered = blocks_of(result.notebook)
    for cell in ("result", "grid", "methods", "sturdy", "voices", "cast"):
        block = unanswered[cell][0]
        text = block.get("text") or block["blocks"][0]["text"]
        assert text == "Nobody has voted yet.", cell
    assert unanswered["outcome"][0]["text"] == "No outcome is written down yet."
    assert not (voting / "answers.db").exists()


@pytest.mark.workbook
def test_an_unknown_step_stops_it_with_the_known_ones(run: Run, voting: Path) -> None:
    result = run(NAME, voting, step="gird")
    assert result.ok is False
    assert "start: 'gird' is no step of it. Known: grid, outcome." in result.reason


def test_a_misspelt_parameter_starts_nothing(run: Run, voting: Path) -> None:
    with pytest.raises(ParameterError, match="parameter sesion: is not declared"):
        run(NAME, voting, sesion="S01")
