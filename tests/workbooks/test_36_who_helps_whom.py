"""Who helps whom: with offers, with none, and called wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from tests.conftest import write_folder
from tests.workbooks.conftest import titles_of

NAME = "36_who_helps_whom.ipynb"
ACTIVITY = """\
id: help
kind: matching
title: Who helps whom?
mode: named
steps: [{id: offers, title: Offers, session: S01}]
settings:
  own_themes: [{id: law, title: Rules}, {id: abroad, title: Learning abroad}]
  workshops: [{id: a, title: First}, {id: b, title: Second}, {id: c, title: Third}]
  attends: 2
"""
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]
CELLS = ("themes", "pairs", "groups", "rotation", "tables", "partners", "offers")


@pytest.fixture(scope="module")
def helping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a matching nobody has answered, and its rehearsal in it."""
    folder = write_folder(tmp_path_factory.mktemp("helping") / "small-group")
    (folder / "activities/help.yaml").write_text(ACTIVITY, encoding="utf-8")
    calendar = folder / "sessions.yaml"
    calendar.write_text(calendar.read_text().replace("priorities]", "priorities, help]", 1))
    rehearse(folder, seats=12, seed=2)
    return folder


@pytest.mark.workbook
def test_with_offers_each_cell_shows_its_block(run: Run, blocks_of: Read, helping: Path) -> None:
    result = run(NAME, helping / "rehearsal")
    assert result.ok, result.reason
    shown = blocks_of(result.notebook)
    titles = titles_of(shown)
    assert {cell: titles[cell] for cell in CELLS} == {
        "themes": ["What is offered and sought"],
        "pairs": ["Pairs"],
        "groups": ["Groups"],
        "rotation": ["Where do I go?"],
        "tables": ["Who comes to which table"],
        "partners": ["Partners for sim-01"],
        "offers": ["Who offers and seeks what"],
    }
    assert shown["ask"][0]["sections"][0]["questions"][0]["shape"] == "grid"
    assert all(one["rehearsal"] is True for blocks in shown.values() for one in blocks)


@pytest.mark.workbook
def test_without_offers_each_cell_says_so(run: Run, blocks_of: Read, helping: Path) -> None:
    result = run(NAME, helping)
    assert result.ok, result.reason
    shown = blocks_of(result.notebook)
    for cell in CELLS:
        assert shown[cell][0]["text"] == "Nobody has answered yet.", cell
    assert not (helping / "answers.db").exists()


@pytest.mark.workbook
def test_an_unknown_theme_stops_it_with_the_known_ones(run: Run, helping: Path) -> None:
    result = run(NAME, helping / "rehearsal", theme="lawn")
    assert result.ok is False
    assert "help: 'lawn' is not a theme of this matching. Known: abroad, law." in result.reason


@pytest.mark.workbook
def test_a_session_without_a_matching_says_so(run: Run, group: Path) -> None:
    result = run(NAME, group)
    assert result.ok is False
    assert "there is no activity of kind matching." in result.reason


def test_a_misspelt_parameter_starts_nothing(run: Run, helping: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        run(NAME, helping, sekeer="AT-1")
    assert "parameter sekeer: is not declared by this workbook." in str(refused.value)
