"""What a page shows of an executed notebook."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from nbformat.v4 import new_output

from plakit.blocks import (
    MIME,
    Folded,
    Heading,
    Paragraph,
    Provenance,
    Section,
    Table,
    Title,
    mark_rehearsal,
)
from plakit.errors import RunError
from plakit.reports.content import read_content

Notebook = Callable[..., Any]


def shown(content: Any) -> list[dict[str, Any]]:
    return [output["data"] for cell in content.cells for output in cell.get("outputs", [])]


def test_title_and_provenance_go_to_head_and_foot(
    notebook: Notebook, title: Title, needs: Table, provenance: Provenance
) -> None:
    content = read_content(notebook(Section(blocks=(title, needs, provenance))))
    assert content.titles == (title,)
    assert content.provenances == (provenance,)
    assert content.reads == provenance.reads
    assert shown(content) == [{MIME: Section(blocks=(needs,)).to_json()}]
    assert (content.heading, content.about) == ("Mobility", "S01 · ECVET forum")
    assert content.foot == "ECVET forum · S01 · files 3f9c 21ab"


def test_the_notebook_stays_as_it_was(notebook: Notebook, needs: Table) -> None:
    node = notebook("# Words", Heading(text="Needs"), needs)
    before = copy.deepcopy(node)
    read_content(node)
    assert node == before


def test_contents_list_headings_of_markdown_and_blocks_in_their_order(
    notebook: Notebook, provenance: Provenance
) -> None:
    content = read_content(
        notebook(
            "# First & *best*\n## Not listed",
            Heading(text="Second", id="two"),
            Heading(text="Third", level=3),
            Heading(text="First & best"),
            provenance,
        )
    )
    listed = [(entry.id, entry.text) for entry in content.entries]
    assert listed == [
        ("first-best-b79395", "First & best"),
        ("two", "Second"),
        ("first-best-b79395-", "First & best"),
        ("page-foot", "What this report rests on"),
    ]


def test_a_page_without_headings_lists_its_tables(notebook: Notebook, needs: Table) -> None:
    content = read_content(notebook(needs))
    assert [(entry.id, entry.text) for entry in content.entries] == [("needs", "Needs")]


def test_an_empty_notebook_has_no_contents(notebook: Notebook) -> None:
    content = read_content(notebook())
    assert (content.entries, content.heading, content.foot) == ((), "", "")


def test_a_heading_never_takes_the_id_of_a_table_that_comes_later(
    notebook: Notebook, needs: Table
) -> None:
    content = read_content(notebook("# needs", "# needs", needs))
    assert [entry.id for entry in content.entries] == ["needs-", "needs--"]


def test_tables_are_numbered_over_the_page_and_one_shown_again_is_not(
    notebook: Notebook, needs: Table
) -> None:
    other = needs.model_copy(update={"id": "other"})
    content = read_content(notebook(needs, other, needs))
    assert content.numbers == {"needs": "Table 1", "other": "Table 2"}
    assert [data[MIME]["blocks"][0].get("id") for data in shown(content)] == [
        "needs",
        "other",
        None,
    ]


def test_cells_for_the_facilitator_are_left_out(notebook: Notebook, needs: Table) -> None:
    node = notebook("Say it aloud.", needs, "Read it.")
    for cell in node.cells[:2]:
        cell.metadata["tags"] = ["facilitator"]
    content = read_content(node)
    assert [cell["source"] for cell in content.cells] == ["<p>Read it.</p>\n"]
    assert content.numbers == {}


def test_warnings_of_python_stay_in_the_notebook(notebook: Notebook) -> None:
    node = notebook(
        new_output("stream", name="stderr", text="/home/me/x.py: UserWarning"),
        new_output("stream", name="stdout", text="said"),
    )
    content = read_content(node)
    assert [output["text"] for cell in content.cells for output in cell["outputs"]] == ["said"]


def test_the_first_known_kind_of_an_output_is_shown(notebook: Notebook) -> None:
    widget = {"application/vnd.jupyter.widget-view+json": {"model_id": "x"}}
    script = {"application/javascript": "alert(1)", "image/svg+xml": "<svg onload=x>"}
    both = {"text/plain": "plain", "text/html": "<b>html</b>"}
    content = read_content(notebook(widget | {"text/plain": "Form"}, script, both))
    assert shown(content) == [{"text/plain": "Form"}, {"text/html": "<b>html</b>"}]


def test_one_block_of_a_rehearsal_marks_the_page(notebook: Notebook, needs: Table) -> None:
    assert not read_content(notebook(needs)).rehearsal
    assert read_content(notebook("# Words", mark_rehearsal(needs))).rehearsal
    inside = Section(blocks=(Section(rehearsal=True, blocks=(Paragraph(text="x"),)),))
    content = read_content(notebook(inside))
    assert content.rehearsal
    assert shown(content)[0][MIME]["blocks"][0]["rehearsal"] is True


def test_a_block_that_cannot_be_read_is_told(notebook: Notebook) -> None:
    with pytest.raises(RunError, match="The notebook holds a block that cannot be read"):
        read_content(notebook({MIME: {"kind": "table", "html": "<script>"}}))


def test_what_is_folded_keeps_its_anchor_and_its_tables_their_numbers(
    notebook: Notebook, needs: Table
) -> None:
    inside = Section(blocks=(Heading(text="Steps", level=4, id="steps"), needs))
    content = read_content(notebook(needs, Folded(text="OPIR", id="case-opir", blocks=(inside,))))
    folded = shown(content)[1][MIME]["blocks"][0]
    assert folded["id"] == "case-opir"
    # What is shown a second time has no id and no number.
    assert [block.get("id", "") for block in folded["blocks"]] == ["steps", ""]
    assert list(content.numbers) == [needs.id]
    alone = read_content(notebook(Folded(text="OPIR", blocks=(needs,))))
    assert alone.numbers == {needs.id: "Table 1"}
