"""A report as paper shows it: the same blocks as on the page, in order, nothing folded."""

import base64
from collections.abc import Callable
from datetime import date
from typing import Any

from nbformat.v4 import new_code_cell, new_output

from plakit.blocks import (
    Chain,
    Folded,
    Heading,
    Paragraph,
    Provenance,
    Section,
    Table,
    Title,
    mark_rehearsal,
)
from plakit.reports.content import read_content
from plakit.reports.document import NO_DAY, Document, Picture, Prose, Span, read_document
from plakit.text import say_marked
from plakit.wording import speaking

Notebook = Callable[..., Any]
PNG = b"\x89PNG\r\n\x1a\nrest"


def document(node: Any, *, title: str = "") -> Document:
    return read_document(read_content(node), title=title)


def printed(text: str) -> Prose:
    return Prose("code", (Span(text, code=True),))


def test_head_and_foot_are_kept_apart_from_the_parts(
    notebook: Notebook, title: Title, needs: Table, provenance: Provenance
) -> None:
    made = document(notebook("Hello", Section(blocks=(title, needs, provenance))))
    assert (made.title, made.language, made.foot) == (
        "Mobility", "en", "ECVET forum · S01 · files 3f9c 21ab",
    )  # fmt: skip
    assert made.parts == (Prose("paragraph", (Span("Hello"),)), needs)
    assert (made.titles, made.provenances) == ((title,), (provenance,))
    assert made.numbers == {"needs": "Table 1"}


def test_headings_have_the_same_anchors_as_on_the_page(notebook: Notebook) -> None:
    content = read_content(notebook("# Needs\n# Needs", Heading(text="Needs"), Heading(text="Ö")))
    made = read_document(content)
    ids = [part.id for part in made.parts if isinstance(part, Prose | Heading)]
    assert ids == [entry.id for entry in content.entries]
    assert len(set(ids)) == 4


def test_what_is_folded_on_the_page_stands_under_its_heading(notebook: Notebook) -> None:
    inner = Folded(text="Inner", level=4, blocks=(Paragraph(text="deep"),))
    folded = mark_rehearsal(Folded(text="Outer", blocks=(Section(blocks=(inner,)),)))
    made = document(notebook(folded))
    kinds = [(getattr(part, "kind", ""), getattr(part, "rehearsal", False)) for part in made.parts]
    assert kinds == [("heading", True), ("heading", True), ("paragraph", True)]
    assert made.rehearsal


def test_an_id_stands_once_in_a_document(notebook: Notebook, needs: Table) -> None:
    chain = Chain(id="why", title="Why")
    made = document(notebook(needs, needs, chain, Section(blocks=(chain,))))
    assert [getattr(part, "id", None) for part in made.parts] == ["needs", "", "why", ""]


def test_of_the_output_of_others_the_picture_is_taken_else_its_words(notebook: Notebook) -> None:
    png = base64.b64encode(PNG).decode()
    table = {"text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "   a\n0  1"}
    nameless = {"text/html": "<p>One &lt; <b>two</b></p><script>x()</script><p>three",
                "text/plain": "<IPython.core.display.HTML object>"}  # fmt: skip
    drawn = new_output("display_data", data={"image/png": png, "text/plain": "<Figure>"},
                       metadata={"image/png": {"alt": "A line"}})  # fmt: skip
    made = document(notebook(table, nameless, new_code_cell("", outputs=[drawn]).outputs[0]))
    assert made.parts == (
        printed("   a\n0  1"), printed("One < two\nthree"), Picture(PNG, "A line"),
    )  # fmt: skip


def test_what_a_cell_prints_is_shown_without_its_colours(notebook: Notebook) -> None:
    outputs = [
        new_output("stream", name="stdout", text="a\x1b[31mb\x1b[0m #read(1)\x00\n"),
        new_output("stream", name="stderr", text="/home/somebody: warned"),
        new_output("error", ename="ValueError", evalue="no", traceback=[]),
    ]
    made = document(notebook(*outputs))
    assert made.parts == (printed("ab #read(1)\ufffd"), printed("ValueError: no"))


def test_words_in_another_language_are_explained_under_the_title(notebook: Notebook) -> None:
    with speaking("de"):
        made = document(notebook(Paragraph(text=say_marked({"en": "Level"}, ["de"]))))
    assert "[en]" in made.note
    assert len(made.parts) == 1
    assert made.language == "de"


def test_the_day_is_that_of_the_title_and_never_that_of_the_clock(
    notebook: Notebook, title: Title
) -> None:
    dated = title.model_copy(update={"day": "2012-09-16"})
    assert document(notebook(dated)).day == date(2012, 9, 16)
    assert document(notebook(title)).day == NO_DAY
    assert document(notebook(), title="Named").title == "Named"
