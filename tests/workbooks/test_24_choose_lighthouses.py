"""Choosing lighthouses: with judgements and a decision, with none, and called wrongly."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from tests.activities.cases.judging.group import add_judging
from tests.conftest import write_folder

NAME = "24_choose_lighthouses.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def judging(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with cases nobody has judged, and its rehearsal in it."""
    folder = add_judging(write_folder(tmp_path_factory.mktemp("judging") / "small-group"))
    rehearse(folder, seats=12, seed=2)
    return folder


@pytest.fixture(scope="module")
def rehearsed(run: Run, blocks_of: Read, judging: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, judging / "rehearsal")
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.fixture(scope="module")
def unanswered(run: Run, blocks_of: Read, judging: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, judging)
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_with_judgements_each_cell_shows_its_block(rehearsed: dict[str, Any]) -> None:
    titles = {cell: blocks[0].get("title") for cell, blocks in rehearsed.items() if blocks}
    shown = {
        "ask": "Which cases shine?",
        "scores": "Which cases shine? Each case by each criterion",
        "agreement": "Which cases shine? How far the reviewers agree",
        "reasons": "Which cases shine? Judgements and reasons",
        "ranking": "Which cases shine? The order of the cases",
        "figure": "Which cases shine? Who stays among the first 2",
        "proposal": "Which cases shine? What is proposed",
        "decide": "Which cases shine?",
        "decision": "Which cases shine? What the group decided",
    }
    assert {cell: titles[cell] for cell in shown} == shown
    assert rehearsed["decide"][0]["sections"][0]["questions"][0]["shape"] == "grid"


@pytest.mark.workbook
def test_every_block_of_a_rehearsal_is_marked(rehearsed: dict[str, Any]) -> None:
    blocks = [one for blocks in rehearsed.values() for one in blocks]
    assert len(blocks) > 10
    assert all(one["rehearsal"] is True for one in blocks)


@pytest.mark.workbook
def test_without_judgements_each_cell_says_so(unanswered: dict[str, Any], judging: Path) -> None:
    for cell in ("scores", "agreement", "reasons", "ranking", "figure", "proposal"):
        assert unanswered[cell][0]["text"] == "Nobody has judged a case yet.", cell
    assert unanswered["decision"][0]["text"] == "The group has not decided yet."
    assert unanswered["decide"][0]["text"] == (
        "judging: nobody has judged a case yet, so there is nothing to decide. Open the judging "
        "first."
    )
    assert not (judging / "answers.db").exists()


@pytest.mark.workbook
def test_a_group_without_cases_is_told_what_to_do(run: Run, judging: Path, tmp_path: Path) -> None:
    bare = tmp_path / "small-group"
    shutil.copytree(judging, bare, ignore=shutil.ignore_patterns("cases", "rehearsal"))
    result = run(NAME, bare)
    assert result.ok is False
    assert (
        "judging: there is no case to judge yet. Write one into cases/, or adopt one that was "
        "brought."
    ) in result.reason


@pytest.mark.workbook
def test_an_unknown_step_stops_it_with_the_known_ones(run: Run, judging: Path) -> None:
    result = run(NAME, judging, step="jugde")
    assert result.ok is False
    assert "judging: 'jugde' is no step of it. Known: decide, judge." in result.reason


def test_a_misspelt_parameter_starts_nothing(run: Run, judging: Path) -> None:
    with pytest.raises(ParameterError, match="parameter sesion: is not declared"):
        run(NAME, judging, sesion="S01")
