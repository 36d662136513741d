"""The self-assessment: with answers, with none, and called wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.reports import RunResult
from tests.workbooks.conftest import titles_of

NAME = "10_self_assess.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def rehearsed(run: Run, blocks_of: Read, group: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, group / "rehearsal", session="S02")
    assert result.ok, result.reason
    assert result.rehearsal is True
    return blocks_of(result.notebook)


@pytest.fixture(scope="module")
def unanswered(run: Run, blocks_of: Read, group: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, group, activity="health")
    assert result.ok, result.reason
    assert result.rehearsal is False
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_with_answers_each_cell_shows_its_block(rehearsed: dict[str, Any]) -> None:
    titles = titles_of(rehearsed)
    assert titles["profile"] == ["How are we? Now and wanted"]
    assert titles["areas"] == ["How are we? The areas, now and wanted"]
    assert titles["groups"] == ["How are we? Mean level now, by kind"]
    assert titles["who"] == ["Who has answered"]
    assert titles["radar"][0].startswith("A radar needs 3 to 8 areas; this instrument has 2.")
    assert titles["ask"] == ["How are we?"]


@pytest.mark.workbook
def test_every_block_of_a_rehearsal_is_marked(rehearsed: dict[str, Any]) -> None:
    blocks = [one for blocks in rehearsed.values() for one in blocks]
    assert len(blocks) > 8
    assert all(one["rehearsal"] is True for one in blocks)


@pytest.mark.workbook
def test_without_answers_each_cell_says_so(unanswered: dict[str, Any]) -> None:
    assert unanswered["profile"][0]["text"] == "Nobody has answered yet."
    for cell in ("areas", "groups", "focus", "change", "radar", "trend"):
        assert unanswered[cell][0]["text"] == "Nothing to show yet.", cell
    assert unanswered["open"][0]["text"] == "How are we? First look is not open yet."
    assert unanswered["sources"][0]["kind"] == "provenance"


@pytest.mark.workbook
def test_a_report_of_it_opens_no_round(unanswered: dict[str, Any], group: Path) -> None:
    assert not (group / "answers.db").exists()


@pytest.mark.workbook
def test_an_unknown_seat_stops_it_with_the_known_ones(run: Run, group: Path) -> None:
    result = run(NAME, group, activity="health", seat="AT-9")
    assert result.ok is False
    assert "'AT-9' is no seat of this programme. Known: AT-1, AT-2, BE" in result.reason
    assert "Traceback" not in result.notebook.read_text(encoding="utf-8")
    assert not result.html.exists()


def test_a_misspelt_parameter_starts_nothing(run: Run, group: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        run(NAME, group, sesion="S01")
    assert str(refused.value) == (
        f"{NAME}, parameter sesion: is not declared by this workbook. "
        "Known: activity, as_of, language, programme, seat, session, step. Did you mean session?"
    )
