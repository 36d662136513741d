"""Texts of all kinds, on every path into a report and in every format: they stay texts."""

import io
import json
import zipfile
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from lxml import etree
from nbformat import v4

from plakit.blocks import (
    MIME,
    BlankCell,
    Block,
    Column,
    Heading,
    NumberCell,
    Paragraph,
    Row,
    RowGroup,
    Table,
    TextCell,
    Title,
)
from plakit.reports.content import Content, read_content
from plakit.reports.document import Document
from plakit.reports.formats import Look, format_bytes
from plakit.reports.pdf import pdf_bytes
from plakit.reports.pdf.frame import Frame
from plakit.reports.pdf.runs import LONGEST, in_pieces, said, string_of, title_said
from plakit.reports.pdf.tables import table_data
from tests import corpus
from tests.reports.pdf.read import everything
from tests.reports.test_page import HOSTILE, Parsed

FIELDS = ['{ INCLUDETEXT "http://evil/x" }', 'DDEAUTO c:\\cmd.exe "/k calc"', "</w:t><w:object/>",
          '#include "/etc/passwd"', '#sys.inputs.data', '#link("https://evil")[x]']  # fmt: skip
NAMES = [bad.value for bad in corpus.names() if "\r" not in bad.value]
TYPED = [*(bad.kept for bad in corpus.texts() if bad.kept and len(bad.kept) < 1_000), *NAMES,
         *FIELDS]  # fmt: skip
ACTIVE = {"/JavaScript", "/JS", "/Launch", "/GoToR", "/SubmitForm", "/EmbeddedFile",
          "/EmbeddedFiles", "/AA", "/OpenAction"}  # fmt: skip


@cache
def content() -> Content:
    """Put each text into blocks, Markdown, and what objects of others show."""
    every = "\n\n".join([*TYPED, *HOSTILE])
    rows = tuple(Row(cells=(TextCell(text=one, sub=one), BlankCell(label=one))) for one in TYPED)
    table = Table(id="t", title=every, about=every, notes=(every,), columns=(
        Column(head=HOSTILE[0]), Column(head=FIELDS[0])),
        groups=(RowGroup(title=every, rows=rows),))  # fmt: skip
    title = Title(programme=every, report=every, session=every, title=every)
    blocks: list[Block] = [title, Heading(text=every), Paragraph(text=every), table]
    data: list[dict[str, Any]] = [{MIME: block.to_json()} for block in blocks]
    data += [{"text/html": every}, {"text/plain": every}]
    outputs = [v4.new_output("display_data", data=one) for one in data]
    printed = [v4.new_output("stream", text=every), v4.new_output("error", ename="E", evalue=every)]
    cells = [v4.new_markdown_cell(one) for one in [*TYPED, *HOSTILE]]
    return read_content(
        v4.new_notebook(cells=[*cells, v4.new_code_cell(outputs=[*outputs, *printed])])
    )


class Words(HTMLParser):
    """The words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.read: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.read.append(data)


def test_texts_are_never_more_than_text_in_a_page() -> None:
    page = format_bytes("html", content(), Look()).decode()
    parsed = Parsed(page)
    assert not {"script", "iframe", "object", "embed", "form", "base", "link"} & {*parsed.tags}
    assert not [name for name, _ in parsed.attributes if name.startswith("on")]
    assert all(link.startswith("#") for link in parsed.values("href"))
    words = "".join(Words(page).read)
    assert not [text for text in TYPED if Paragraph(text=text).text not in words]


def parts(docx: bytes) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        for name in archive.namelist():
            yield name, etree.fromstring(archive.read(name))


def test_texts_are_never_more_than_text_in_word() -> None:
    told = ""
    for name, root in parts(format_bytes("docx", content(), Look())):
        orders = [one.text.split()[0] for one in root.iter("{*}instrText")]
        assert set(orders) <= {"PAGE", "NUMPAGES", "TOC"}, name
        assert not list(root.iter("{*}object", "{*}fldSimple", "{*}altChunk", "{*}pict")), name
        assert not [one for one in root.iter() if one.get("TargetMode") == "External"], name
        if name == "word/document.xml":
            signs = {"br": "\n", "tab": "\t"}
            named = root.iter("{*}t", "{*}br", "{*}tab")
            told = "".join(one.text or signs.get(etree.QName(one).localname, "") for one in named)
    assert not [text for text in TYPED if Paragraph(text=text).text not in told]


def test_texts_are_never_more_than_text_in_a_pdf() -> None:
    pdf = format_bytes("pdf", content(), Look())
    for one in everything(pdf):
        assert not ACTIVE & {*map(str, one.keys()), str(one.get("/S", ""))}
        assert "/URI" not in one


def table(title: str, text: str) -> bytes:
    rows = [Row(cells=[TextCell(text=text), BlankCell(label=text)])]
    columns = [Column(head="A"), Column(head="B")]
    block = Table(title="T", columns=columns, groups=[RowGroup(title=title, rows=rows)])
    output = v4.new_output("display_data", data={MIME: block.to_json()})
    head = v4.new_output("display_data", data={MIME: Heading(text=text).to_json()})
    cell = v4.new_code_cell(outputs=[head, output])
    return format_bytes("pdf", read_content(v4.new_notebook(cells=[cell])), Look())


@pytest.mark.parametrize("sign", ["x", "\N{GRINNING FACE}"])
def test_texts_of_any_length_are_set_in_time(sign: str) -> None:
    """A title of rows this long took a hundred seconds, and a heading of emoji was an error."""
    assert table(sign * 10_000, sign * 10_000).startswith(b"%PDF")


def test_long_titles_and_heads_are_cut_and_it_is_said() -> None:
    """They stand in contents and bookmarks and on each page, too: it took over a minute."""
    long = "A word " * 1_500
    columns = [Column(head=long, sub=long) for _ in range(4)]
    rows = [Row(cells=[TextCell(text="a")] * 4)] * 60
    block = Table(title=long, columns=columns, groups=[RowGroup(title=long, rows=rows)])
    title = Title(programme=long, report=long, title=long)
    blocks = (title, *[Heading(text=long, level=2), block] * 3)
    told = pdf_bytes(Document("en", title=long, titles=(title,), parts=blocks[1:], foot=long))
    assert told.startswith(b"%PDF")
    assert len(told) < 1_000_000
    assert "web page has 8,500 more letters" in json.dumps(title_said(long))
    assert "web page has 8,500 more letters" in json.dumps(in_pieces(long))


def test_long_words_beside_others_and_notes_are_cut_and_it_is_said() -> None:
    long = "word " * 2_000
    cells = (TextCell(text="a", sub=long, doubt=long), NumberCell(text="1", sub=long))
    block = Table(title="T", columns=[Column(head="a")] * 2, notes=[long],
                  groups=[RowGroup(rows=[Row(cells=cells)])])  # fmt: skip
    told = json.dumps(table_data(block, frame=Frame(frozenset(), {})))
    assert told.count("web page has 6,000 more letters") == 4


def test_what_only_a_file_can_hold_is_cut_and_it_is_said() -> None:
    text = json.dumps(said("a" * LONGEST + "b" * 1_000))
    assert "ab" not in text
    assert "web page has 1,000 more letters" in text
    assert said("a " * (LONGEST // 2)) == "a " * (LONGEST // 2)
    assert len(json.dumps(in_pieces("a" * 10**6))) < 3 * LONGEST
    assert len(string_of("a" * 10**6)) < LONGEST
