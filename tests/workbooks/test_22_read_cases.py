"""Reading cases together: with readers, with none, and called wrongly."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from tests.activities.cases.reading.reading_sample import write_cases
from tests.conftest import write_folder
from tests.workbooks.conftest import titles_of

NAME = "22_read_cases.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a group that reads two cases, and its rehearsal in it."""
    folder = write_folder(tmp_path_factory.mktemp("readers") / "small-group")
    write_cases(folder)
    rehearse(folder, seats=12, seed=3)
    return folder


@pytest.fixture(scope="module")
def rehearsed(run: Run, blocks_of: Read, readers: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, readers / "rehearsal", code="money")
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.fixture(scope="module")
def unread(run: Run, blocks_of: Read, readers: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, readers)
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_with_readers_each_cell_shows_its_block(rehearsed: dict[str, Any]) -> None:
    titles = titles_of(rehearsed)
    assert titles["codebook"] == ["What helps? The codes and what was found"]
    assert titles["cases"] == ["What helps? What was seen in which case"]
    assert titles["agreement"] == ["What helps? How far readers agree"]
    assert titles["disagreements"] == ["What helps? Where readers see it differently"]
    assert titles["quotes"] == ["What helps? The quotes, code by code"]
    assert titles["ask"] == ["What helps?"]
    quotes = rehearsed["quotes"][0]
    assert [group["title"].split(" (")[0] for group in quotes["groups"]] == ["Means › Money"]


@pytest.mark.workbook
def test_every_block_of_a_rehearsal_is_marked(rehearsed: dict[str, Any]) -> None:
    blocks = [one for blocks in rehearsed.values() for one in blocks]
    assert len(blocks) > 8
    assert all(one["rehearsal"] is True for one in blocks)


@pytest.mark.workbook
def test_the_printed_form_holds_the_numbered_text_and_the_codes(unread: dict[str, Any]) -> None:
    sheet = next(one for one in unread["ask"] if one["kind"] == "sheet")
    alps = sheet["sections"][0]["questions"][0]
    assert alps["shape"] == "coding"
    assert alps["passages"][1]["first"] == 3
    assert [option["label"] for option in alps["options"]] == ["Agreements", "Money", "Talk"]


@pytest.mark.workbook
def test_without_readers_each_cell_says_so(unread: dict[str, Any]) -> None:
    for cell in ("cases", "agreement", "disagreements", "quotes"):
        assert unread[cell][0]["text"] == "Nobody has read yet.", cell
    assert unread["codebook"][0]["kind"] == "table"
    assert unread["sources"][0]["kind"] == "provenance"


@pytest.mark.workbook
def test_an_unknown_code_stops_it_with_the_known_ones(run: Run, readers: Path) -> None:
    result = run(NAME, readers, code="monye")
    assert result.ok is False
    assert "'monye' is not a code of reading. Known: agreements, money, talk." in result.reason
