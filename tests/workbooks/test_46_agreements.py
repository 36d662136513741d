"""Agreements with partners; with none and called wrongly: `tests/activities/agreements`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from tests.conftest import write_folder
from tests.workbooks.conftest import titles_of

NAME = "46_agreements.ipynb"
ACTIVITY = """\
id: papers
kind: agreement
title: Our agreements
mode: named
steps:
  - {id: own, title: Your part, session: S01}
  - {id: together, title: What we all say, does: together, session: S01}
"""
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def agreeing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with agreements nobody has filled in, and its rehearsal in it."""
    folder = write_folder(tmp_path_factory.mktemp("agreeing") / "small-group")
    (folder / "activities/papers.yaml").write_text(ACTIVITY, encoding="utf-8")
    calendar = folder / "sessions.yaml"
    calendar.write_text(calendar.read_text().replace("priorities]", "priorities, papers]", 1))
    rehearse(folder, seats=12, seed=2)
    return folder


@pytest.mark.workbook
def test_with_partners_each_cell_shows_its_block(run: Run, blocks_of: Read, agreeing: Path) -> None:
    result = run(NAME, agreeing / "rehearsal")
    assert result.ok, result.reason
    shown = blocks_of(result.notebook)
    cells = ("count", "parts", "missing", "missing-learning")
    titles = titles_of(shown)
    assert [titles[cell] for cell in cells] == [
        ["How many agreements it takes"],
        ["What each partner has filled in"],
        ["Memorandum of Understanding: what is missing"],
        ["Learning Agreement: what is missing"],
    ]
    assert shown["blank"][0]["blocks"][0]["facts"][-1]["text"] == "blank form"
    assert all(one["rehearsal"] is True for blocks in shown.values() for one in blocks)
