"""Small notebooks to make pages of, as papermill leaves them; no kernel is started for them."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from plakit.blocks import (
    MIME,
    Block,
    Column,
    Fact,
    Provenance,
    Read,
    Row,
    RowGroup,
    Table,
    TextCell,
    Title,
)

Notebook = Callable[..., NotebookNode]


def cell(content: object) -> NotebookNode:
    """A string is Markdown, a block is shown by its cell, a dict is the data of an output."""
    if isinstance(content, str):
        return new_markdown_cell(content)
    if isinstance(content, Block):
        content = {MIME: content.to_json(), "text/html": "<p>NEVER SHOWN</p>"}
    if not isinstance(content, NotebookNode):
        content = new_output("display_data", data=content)
    return new_code_cell("room.show()", outputs=[content])


@pytest.fixture
def notebook() -> Notebook:
    return lambda *contents: new_notebook(cells=[cell(content) for content in contents])


@pytest.fixture
def title() -> Title:
    return Title(
        programme="ECVET forum", report="Session report", session="S01", fingerprint="3f9c 21ab",
        title="Mobility", facts=(Fact(label="Place", text="Brussels"),),
    )  # fmt: skip


@pytest.fixture
def needs() -> Table:
    rows = (Row(cells=(TextCell(text="Trust"),)),)
    return Table(
        id="needs", title="Needs", columns=(Column(head="Need"),), groups=(RowGroup(rows=rows),)
    )


@pytest.fixture
def provenance() -> Provenance:
    return Provenance(reads=(Read(name="recorded/board.csv", fingerprint="9d41"),))


def write_workbook(folder: Path, name: str, *sources: str) -> Path:
    parameters = new_code_cell('session: str = "S01"   # Which session?')
    parameters.metadata["tags"] = ["parameters"]
    path = folder / f"{name}.ipynb"
    nbformat.write(new_notebook(cells=[parameters, *map(new_code_cell, sources)]), path)
    return path


@pytest.fixture(scope="session")
def workbook() -> Callable[..., Path]:
    """Writes a workbook into a folder: its name, then its code cells."""
    return write_workbook
