"""The session report: with answers, with none, with one seat, and called wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.reports import RunResult

NAME = "80_session_report.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


def kinds_of(result: RunResult, blocks_of: Read) -> list[str]:
    assert result.ok, result.reason
    (page,) = blocks_of(result.notebook)["report"]
    return [block["kind"] for block in page["blocks"]]


@pytest.mark.workbook
def test_with_answers_it_runs_from_title_to_provenance(
    run: Run, blocks_of: Read, group: Path
) -> None:
    result = run(NAME, group / "rehearsal", session="S01")
    kinds = kinds_of(result, blocks_of)
    assert (kinds[:4], kinds[-1]) == (["title", "findings", "heading", "table"], "provenance")
    assert (result.rehearsal, result.title.title) == (True, "First session")
    assert {read.name for read in result.reads} >= {"answers, activity health, until S01"}


@pytest.mark.workbook
def test_without_answers_it_says_what_is_asked(run: Run, blocks_of: Read, group: Path) -> None:
    result = run(NAME, group, session="S02", as_of="2013-01-31")
    assert kinds_of(result, blocks_of) == ["title", "findings", "heading", "table", "provenance"]
    page = result.html.read_text(encoding="utf-8")
    assert "Nobody has answered yet." in page
    assert "What is asked in this session: How are we? · Openly" in page
    assert "judged as of 31 January 2013" in page


@pytest.mark.workbook
def test_a_wrong_session_fails_with_the_known_ones_and_makes_no_page(run: Run, group: Path) -> None:
    result = run(NAME, group, session="S99")
    assert result.ok is False
    assert result.reason.endswith("'S99' is no session of this programme. Known: S01, S02.")
    assert result.notebook.name == "page.failed.ipynb"
    assert not result.html.exists()


def test_a_misspelt_parameter_starts_nothing(run: Run, group: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        run(NAME, group, asof="2013-01-31")
    assert str(refused.value) == (
        f"{NAME}, parameter asof: is not declared by this workbook. "
        "Known: as_of, language, programme, session. Did you mean as_of?"
    )
