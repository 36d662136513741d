"""Opinions: with statements and positions, with none, and called wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from tests.conftest import write_folder
from tests.workbooks.conftest import titles_of

NAME = "38_opinions.ipynb"
ACTIVITY = """\
id: views
kind: opinions
title: What we think
steps:
- {id: write, title: Statements, session: S01}
- {id: choose, title: Which we take, session: S01, does: moderate}
- {id: positions, title: Positions, session: S01, does: positions}
settings:
  statements: [{id: money, text: Pilots need money of their own}]
"""
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which nobody has said a word, and its rehearsal in it."""
    folder = write_folder(tmp_path_factory.mktemp("views") / "small-group")
    (folder / "activities/views.yaml").write_text(ACTIVITY, encoding="utf-8")
    sessions = folder / "sessions.yaml"
    text = sessions.read_text(encoding="utf-8")
    sessions.write_text(
        text.replace("[health, openly, needs", "[views, needs", 1), encoding="utf-8"
    )
    rehearse(folder, seats=24, seed=2)
    return folder


@pytest.fixture(scope="module")
def rehearsed(run: Run, blocks_of: Read, views: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, views / "rehearsal")
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.fixture(scope="module")
def unanswered(run: Run, blocks_of: Read, views: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, views)
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_with_answers_each_cell_shows_its_block(rehearsed: dict[str, Any]) -> None:
    titles = titles_of(rehearsed)
    assert titles["statements"] == ["All statements"]
    assert titles["positions"] == ["All positions, those most agreed with first"]
    assert titles["choose"] == ["What we think"]
    assert len(rehearsed["map"]) == len(rehearsed["joining"]) == len(rehearsed["dividing"]) == 1
    said = titles["map"][0]
    assert said == "Map of opinions" or said.startswith("There is no map")


@pytest.mark.workbook
def test_every_block_of_a_rehearsal_is_marked(rehearsed: dict[str, Any]) -> None:
    blocks = [one for blocks in rehearsed.values() for one in blocks]
    assert len(blocks) > 8
    assert all(one["rehearsal"] is True for one in blocks)


@pytest.mark.workbook
def test_without_answers_each_cell_says_so(unanswered: dict[str, Any], views: Path) -> None:
    for cell in ("map", "joining", "dividing", "positions"):
        assert unanswered[cell][0]["text"] == "Nobody has answered yet.", cell
    (row,) = unanswered["statements"][0]["groups"][0]["rows"]
    assert row["cells"][1]["text"] == "Pilots need money of their own"
    assert not (views / "answers.db").exists()


@pytest.mark.workbook
def test_an_unknown_step_stops_it_with_the_known_ones(run: Run, views: Path) -> None:
    result = run(NAME, views, vote="vot")
    assert result.ok is False
    assert "views: 'vot' is no step of it. Known: choose, positions, write." in result.reason


def test_a_misspelt_parameter_starts_nothing(run: Run, views: Path) -> None:
    with pytest.raises(ParameterError, match="parameter sesion: is not declared"):
        run(NAME, views, sesion="S01")
