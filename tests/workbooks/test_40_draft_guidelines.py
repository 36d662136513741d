"""A drafting in its two workbooks: rehearsed, with nothing written at all, and called wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from tests.activities.drafting.group import add_drafting
from tests.conftest import write_folder
from tests.workbooks.conftest import titles_of

WRITE, AMEND = "40_draft_guidelines.ipynb", "42_amend.ipynb"
Run = Callable[..., RunResult]
Blocks = dict[str, list[dict[str, Any]]]
Read = Callable[[Path], Blocks]


@pytest.mark.workbook
def test_with_nothing_written_each_cell_says_so(
    run: Run, blocks_of: Read, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write_folder(tmp_path_factory.mktemp("none") / "small-group")
    result = run(WRITE, add_drafting(folder, statement=""))
    assert result.ok, result.reason
    shown = blocks_of(result.notebook)
    assert shown["statements"][0]["text"] == "No statement stands in the files yet."
    assert shown["ask"][0]["kind"] == "sheet"
    assert shown["brought"][0]["text"] == "Nobody has written a new statement that is ready."
    assert "there is nothing to decide on yet" in shown["decide"][0]["text"]
    assert "there is no statement in the files yet" in shown["go-along"][0]["text"]
    assert shown["adopt"][0]["text"] == "Nothing waits to be adopted."
    assert shown["support"][0]["text"] == (
        "Who goes along is shown here once the group was asked and that step is closed."
    )


@pytest.mark.workbook
def test_a_rehearsal_shows_amendments_word_by_word_and_says_that_it_is_one(
    run: Run, blocks_of: Read, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = add_drafting(write_folder(tmp_path_factory.mktemp("rehearsed") / "small-group"))
    result = run(AMEND, rehearse(folder, seats=24, seed=1).folder)
    assert result.ok, result.reason
    blocks = blocks_of(result.notebook)
    titles = titles_of(blocks)
    assert titles["log"] == ["Our guidelines: the log of amendments"]
    assert titles["ratings"] == ["What came out, statement by statement"]
    amended = blocks["amendments"][0]["blocks"]
    assert {part["kind"] for part in amended} == {"difference"}
    assert "adopted as version 2" in amended[0]["title"]
    assert all(one["rehearsal"] for one in amended)


def test_a_misspelt_parameter_starts_nothing(run: Run, group: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        run(AMEND, group, setp="amend")
    assert "parameter setp: is not declared by this workbook." in str(refused.value)
