"""The status matrix: on the forum of 2012, in a rehearsal, and called wrongly."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from plakit.shipped import shipped

NAME = "26_status_matrix.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def forum(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the forum of 2012, with a rehearsal in it."""
    folder = tmp_path_factory.mktemp("matrix") / "forum"
    shutil.copytree(shipped("data", "programmes", "ecvet-forum-2012"), folder)
    rehearse(folder, seats=6, seed=3)
    return folder


@pytest.fixture(scope="module")
def recorded(run: Run, blocks_of: Read, forum: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, forum)
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_on_the_forum_each_cell_shows_its_block(recorded: dict[str, Any]) -> None:
    kinds = {cell: [one["kind"] for one in blocks] for cell, blocks in recorded.items() if blocks}
    assert kinds == {
        "room": ["title"], "matrix": ["table"], "tile-map": ["tile_map"], "lines": ["table"],
        "countries": ["table"], "activities": ["note"], "open": ["note"], "ask": ["sheet"],
        "who": ["table"], "change": ["note"], "sources": ["provenance"],
    }  # fmt: skip
    assert len(recorded["matrix"][0]["groups"][0]["rows"]) == 35
    assert len(recorded["tile-map"][0]["tiles"]) == 35


@pytest.mark.workbook
def test_in_a_rehearsal_every_block_says_so(run: Run, blocks_of: Read, forum: Path) -> None:
    result = run(NAME, forum / "rehearsal")
    assert result.ok, result.reason
    shown = blocks_of(result.notebook)
    blocks = [one for blocks in shown.values() for one in blocks]
    assert all(one["rehearsal"] is True for one in blocks)
    assert shown["matrix"][0]["title"] == "Who does what: Second round"
    assert len(shown["activities"][0]["groups"][0]["rows"]) == 8
    # What was recorded stays out of a rehearsal.
    assert "Austria" not in result.notebook.read_text(encoding="utf-8")


@pytest.mark.workbook
def test_a_rule_puts_regions_together(run: Run, blocks_of: Read, forum: Path) -> None:
    result = run(NAME, forum, rule="any")
    assert result.ok, result.reason
    shown = blocks_of(result.notebook)
    assert len(shown["tile-map"][0]["tiles"]) == 31
    assert [column["head"] for column in shown["countries"][0]["columns"]][2:] == ["Any region"]


@pytest.mark.workbook
def test_an_unknown_rule_stops_it_with_the_known_ones(run: Run, forum: Path) -> None:
    result = run(NAME, forum, rule="most")
    assert result.ok is False
    assert "'most' is not a rule. Known: all, any, none." in result.reason


@pytest.mark.workbook
def test_a_session_without_a_matrix_says_so(run: Run, group: Path) -> None:
    result = run(NAME, group)
    assert result.ok is False
    assert "there is no activity of kind status_matrix." in result.reason


def test_a_misspelt_parameter_starts_nothing(run: Run, forum: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        run(NAME, forum, rul="any")
    assert "parameter rul: is not declared by this workbook." in str(refused.value)
