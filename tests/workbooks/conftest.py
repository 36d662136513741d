"""Runs shipped workbooks as a report does, and gives the blocks of the executed notebook."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest

from plakit.blocks import MIME
from plakit.rehearsal import rehearse
from plakit.reports import Run, RunResult
from plakit.reports.run import run_workbook
from plakit.room.place import PROGRAMME, SNAPSHOT
from plakit.shipped import shipped
from tests.conftest import FILES

Blocks = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def group(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the small group, which nobody has answered, and its rehearsal in it."""
    folder = tmp_path_factory.mktemp("workbooks") / "small-group"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    rehearse(folder, seats=24, seed=2)
    return folder


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., RunResult]:
    """Give a function that runs a workbook in the place of a programme."""

    def execute(name: str, place: Path, /, **parameters: str) -> RunResult:
        answers = place / "answers.db"
        env = {PROGRAMME: str(place), SNAPSHOT: str(answers) if answers.exists() else ""}
        out = tmp_path_factory.mktemp("out") / "page"
        return run_workbook(Run(shipped("workbooks", name), out, parameters=parameters, env=env))

    return execute


@pytest.fixture(scope="session")
def blocks_of() -> Callable[[Path], Blocks]:
    """Give a function that reads an executed notebook: cell id to the blocks it showed."""

    def read(notebook: Path) -> Blocks:
        book = nbformat.read(notebook, as_version=4)
        return {cell.id: list(shown(cell)) for cell in book.cells if cell.cell_type == "code"}

    return read


def shown(cell: nbformat.NotebookNode) -> Iterator[dict[str, Any]]:
    for output in cell.outputs:
        assert output.output_type in {"display_data", "execute_result"}, output
        if MIME in output.data:
            yield output.data[MIME]


def titles_of(shown: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[Any]]:
    """Give what the blocks of each cell are called: by their titles, else their texts."""
    return {
        cell: [one.get("title", one.get("text")) for one in blocks]
        for cell, blocks in shown.items()
        if blocks
    }
