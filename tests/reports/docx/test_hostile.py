"""What people type is never more than text: no field, link, markup or relation comes of it."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
import pytest
from lxml import etree

from plakit.blocks import (
    BlankCell,
    Chain,
    ChainLink,
    Column,
    Difference,
    DifferencePart,
    Fact,
    Figure,
    Finding,
    Findings,
    Folded,
    Heading,
    Note,
    Paragraph,
    Provenance,
    Read,
    Row,
    RowGroup,
    Table,
    TextCell,
    Title,
)
from plakit.reports.document import Document, Picture, Prose, Span
from plakit.reports.docx import docx_bytes
from plakit.reports.docx.element import qualified
from tests.corpus import BadText, texts
from tests.reports.docx.conftest import document, found, text_of, written

# What blocks make of a text that no page can show is told in tests/blocks.
TYPED = [bad for bad in texts() if bad.kept == bad.value]
FORMULAS = [BadText(36, name, text, text) for name, text in {
    "formula": '=HYPERLINK("http://evil","x")', "field": '{ INCLUDETEXT "http://evil/x" }',
    "dde": 'DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"', "xml": "</w:t></w:r><w:object/>",
    "entity": "&xxe; ]]> <!-- x --> <?x y?>", "nothing": "\ufffe\uffff\x00",
}.items()]  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("bad", [*TYPED, *FORMULAS], ids=str)
def test_text_comes_back_exactly(bad: BadText) -> None:
    shown = Paragraph(text=bad.value).text
    rows = [RowGroup(rows=[Row(cells=[TextCell(text=bad.value)])])]
    file = written(
        Paragraph(text=bad.value), Table(title="", columns=[Column(head="H")], groups=rows)
    )
    assert text_of(file.paragraphs[2]._p) == shown
    assert text_of(file.tables[0].cell(1, 0)._tc) == shown


def everywhere(text: str) -> Document:
    """Put one text into every place of a report that people's words can reach."""
    # What blocks hold, and what is read from Markdown, has no signs that no page can show.
    text = Paragraph(text=text).text
    row = Row(cells=[TextCell(text=text, sub=text, tag=text, doubt=text, link="a"),
                     BlankCell(label=text)])  # fmt: skip
    table = Table(id="a", title=text, about=text, doubt=text, notes=[text], source=text,
                  columns=[Column(head=text, sub=text, doubt=text), Column(head="x")],
                  groups=[RowGroup(title=text, rows=[row])])  # fmt: skip
    link = ChainLink(sort=text, text=text, name=text, target="a", used=text, doubt=text)
    title = Title(programme=text, programme_id=text, report=text, session=text, title=text,
                  standfirst=text, facts=[Fact(label=text, text=text, doubt=text)])  # fmt: skip
    reads = Provenance(reads=[Read(name=text, what=text)], lines=[text], command=text)
    changed = DifferencePart(change="added", text=text)
    return document(
        table, Heading(text=text), Heading(text=text), Heading(text=text), Note(text=text),
        Findings(about=text, items=[Finding(text=text, about=text, table="a")]),
        Folded(text=text, blocks=[Paragraph(text=text)]),
        Figure(id="b", title=text, about=text, alt=text, svg=text, notes=[text]),
        Chain(id="c", title=text, facts=[(text, text)], counts=text, links=[link], last=text),
        Difference(title=text, about=text, parts=[changed], spoken=text, notes=[text]),
        Prose("code", (Span(text, code=True),)), Prose("item", (Span(text, href=text),)),
        Picture(PNG, text),
        titles=(title,), provenances=(reads,), title=text, foot=text,
    )  # fmt: skip


def parts_of(content: bytes) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, etree.fromstring(archive.read(name))


@pytest.mark.parametrize("bad", [*(bad for bad in TYPED if bad.number < 14), *FORMULAS], ids=str)
def test_nothing_comes_of_it_but_text(bad: BadText) -> None:
    allowed = {"PAGE", "NUMPAGES", "TOC"}
    for name, root in parts_of(docx_bytes(everywhere(bad.value))):
        orders = root.iter(qualified("w:instrText"))
        assert {order.text.split()[0] for order in orders} <= allowed, name
        assert not list(root.iter(qualified("w:object"), qualified("w:fldSimple"))), name
        assert all(one.get("TargetMode") != "External" for one in root), name


def test_a_long_title_is_cut_in_the_properties_alone() -> None:
    file = docx.Document(BytesIO(docx_bytes(document(title="x" * 300))))
    assert len(file.core_properties.title) == 255
    assert file.paragraphs[1].text == "x" * 300


def test_no_element_of_the_text_is_unknown() -> None:
    made = written(*everywhere("<w:p/>").parts)
    names = {etree.QName(one).namespace.rsplit("/", 1)[-1] for one in found(made, "w:p")}
    assert names == {"main"}
