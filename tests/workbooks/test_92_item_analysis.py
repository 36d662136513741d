"""The workbook for researchers: on the sample, without answers, and called wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.exchange.open_export.exporting import export_folder
from plakit.reports import RunResult
from tests.exchange.demo_export import TWO_QUESTIONNAIRES, export_demo

NAME = "92_item_analysis.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(export_demo(tmp_path_factory.mktemp("demo"), only=TWO_QUESTIONNAIRES))


@pytest.fixture(scope="module")
def analysed(
    run: Run, blocks_of: Read, group: Path, export: str
) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, group, export=export)
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_each_cell_shows_its_block(analysed: dict[str, Any]) -> None:
    kinds = {cell: [one["kind"] for one in blocks] for cell, blocks in analysed.items() if blocks}
    assert kinds == {
        "export": ["title"], "caution": ["note"], "distributions": ["figure"],
        "reliability": ["table"], "items": ["table"], "groups": ["figure"], "change": ["figure"],
    }  # fmt: skip


@pytest.mark.workbook
def test_each_figure_has_words_and_a_table(analysed: dict[str, Any]) -> None:
    figures = [one for blocks in analysed.values() for one in blocks if one["kind"] == "figure"]
    assert len(figures) == 3
    for one in figures:
        assert len(one["alt"]) > 100
        assert len(one["table"]["groups"][0]["rows"]) == 12
        assert one["rehearsal"] is True


@pytest.mark.workbook
def test_units_that_answer_by_name_are_no_groups(
    run: Run, blocks_of: Read, group: Path, export: str
) -> None:
    result = run(NAME, group, export=export, activity="ecvet-readiness")
    assert result.ok, result.reason
    shown = blocks_of(result.notebook)
    assert shown["groups"][0]["text"].startswith("Each group is one seat")
    assert shown["change"][0]["text"].startswith("There is one round so far")


@pytest.mark.workbook
def test_without_answers_it_says_so(run: Run, group: Path, tmp_path: Path) -> None:
    result = run(NAME, group, export=str(export_folder(group, tmp_path / "empty")))
    assert result.ok is False
    assert "'' is no activity whose single answers are in this export." in result.reason


@pytest.mark.workbook
def test_a_wrong_path_stops_it_in_plain_words(run: Run, group: Path) -> None:
    result = run(NAME, group, export="nowhere")
    assert result.ok is False
    assert "nowhere: there is no export." in result.reason


def test_a_misspelt_parameter_starts_nothing(run: Run, group: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        run(NAME, group, activty="x")
    assert str(refused.value) == (
        f"{NAME}, parameter activty: is not declared by this workbook. "
        "Known: activity, export, group, language, session. Did you mean activity?"
    )
