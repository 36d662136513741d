"""Key messages: with what seats wrote and the group took, and called wrongly.

What is shown where nobody has written a word, `tests.activities.messages` tells.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.rehearsal import rehearse
from plakit.reports import RunResult
from tests.activities.messages.group import add_messages
from tests.conftest import write_folder
from tests.workbooks.conftest import titles_of

NAME = "44_key_messages.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder whose rehearsal has taken messages and an insight into its files."""
    folder = add_messages(write_folder(tmp_path_factory.mktemp("telling") / "small-group"))
    rehearse(folder, seats=12, seed=2)
    return folder


@pytest.fixture(scope="module")
def rehearsed(run: Run, blocks_of: Read, telling: Path) -> dict[str, list[dict[str, Any]]]:
    result = run(NAME, telling / "rehearsal")
    assert result.ok, result.reason
    return blocks_of(result.notebook)


@pytest.mark.workbook
def test_with_answers_each_cell_shows_its_block(rehearsed: dict[str, Any]) -> None:
    titles = titles_of(rehearsed)
    shown = {
        "ask-write": "What we tell others",
        "written": "What was written",
        "support": "Who goes along",
        "plain": "The messages in plain words",
        "insights": "What we have come to see",
        "register": "Key messages of all sessions",
        "story": "There is no case in the register yet.",
    }
    assert {cell: titles[cell][0] for cell in shown} == shown
    # A rehearsal has adopted what was taken; what was not is named, with the reason.
    assert titles["adopt"][0] == "What we tell others: what waits to be adopted"
    assert [one["title"] for one in rehearsed["adopt"][0]["groups"]] == ["Not fit for a file yet"]
    assert titles["check"][0].startswith("Every word is explained")
    assert rehearsed["page"][0]["blocks"][0]["title"] == "Key messages"


@pytest.mark.workbook
def test_it_runs_to_its_end_where_nobody_has_written_a_word(run: Run, tmp_path: Path) -> None:
    """Whoever runs all cells first gets a sentence, and no error that stops the cells below."""
    folder = add_messages(write_folder(tmp_path / "small-group"))
    result = run(NAME, folder)
    assert result.ok, result.reason


@pytest.mark.workbook
def test_every_block_of_a_rehearsal_is_marked(rehearsed: dict[str, Any]) -> None:
    blocks = [one for blocks in rehearsed.values() for one in blocks]
    assert len(blocks) > 12
    assert all(one["rehearsal"] is True for one in blocks)


def test_a_misspelt_parameter_starts_nothing(run: Run, telling: Path) -> None:
    with pytest.raises(ParameterError, match="parameter sesion: is not declared"):
        run(NAME, telling, sesion="S01")
