"""What a cell shows, written as files of its own: hostile words come back, nothing else happens."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from plakit.blocks import (
    BlankCell,
    Column,
    Heading,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
    Title,
)
from plakit.errors import ParameterError
from plakit.room.documents import write_document

HOSTILE = '<script>alert(1)</script> #read("/etc/passwd") {{7*7}} =1+1'
SAID = (
    "{} was changed by hand since plakit wrote it, and is left as it is. Give your copy another "
    "name, then write the document again."
)


@pytest.fixture
def paper() -> Section:
    """Give an agreement of one page."""
    cells = [TextCell(text="Scope"), TextCell(text=HOSTILE)]
    blank = [TextCell(text="Signature"), BlankCell(label="Signature", lines=2)]
    table = Table(
        title="",
        columns=[Column(head="What"), Column(head="Words")],
        groups=[RowGroup(rows=[Row(cells=cells), Row(cells=blank)])],
        layout="record",
    )
    title = Title(programme="Small group", report="Agreement", title="Memorandum")
    headings = [Heading(text="1 Scope", id="a"), Heading(text="2 Signatures", id="b")]
    return Section(blocks=(title, headings[0], table, headings[1]))


def test_each_format_holds_the_words_and_comes_out_the_same_twice(
    tmp_path: Path, paper: Section
) -> None:
    def written() -> dict[str, str]:
        write_document(tmp_path, paper, name="memorandum", formats="html,pdf,docx", template=None)
        files = (tmp_path / "documents").iterdir()
        return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in files}

    first = written()
    assert sorted(first) == [
        "memorandum.docx", "memorandum.html", "memorandum.pdf", "written.json",
    ]  # fmt: skip
    assert written() == first
    page = (tmp_path / "documents/memorandum.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert '<ol class="numbered">' in page
    with zipfile.ZipFile(tmp_path / "documents/memorandum.docx") as file:
        body = file.read("word/document.xml").decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body
    assert "<w:sdt>" in body
    assert (tmp_path / "documents/memorandum.pdf").read_bytes().startswith(b"%PDF-")


def test_it_says_where_the_files_are(tmp_path: Path, paper: Section) -> None:
    told = write_document(tmp_path, paper, name="ours", formats="html", template=None)
    assert isinstance(told, Section)
    assert [note.text for note in told.blocks] == [f"Written: {tmp_path / 'documents/ours.html'}"]


def test_a_file_of_word_that_was_changed_by_hand_stays(tmp_path: Path, paper: Section) -> None:
    def write(formats: str = "docx") -> list[str]:
        told = write_document(tmp_path, paper, name="ours", formats=formats, template=None)
        assert isinstance(told, Section)
        return [note.text for note in told.blocks]

    file = tmp_path / "documents/ours.docx"
    assert write() == write() == [f"Written: {file}"]
    with file.open("ab") as mine:
        mine.write(b"mine")
    changed = file.read_bytes()
    assert write("html,docx") == [
        f"Written: {file.with_suffix('.html')}",
        SAID.format(file),
    ]
    assert file.read_bytes() == changed
    file.rename(file.with_name("mine.docx"))
    assert write() == [f"Written: {file}"]
    assert file.with_name("mine.docx").read_bytes() == changed


@pytest.mark.parametrize("record", ["", "[1]", "{", '{"ours.docx": 3}'])
def test_without_a_sound_record_a_file_of_word_is_taken_for_a_persons(
    tmp_path: Path, paper: Section, record: str
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "ours.docx").write_bytes(b"mine")
    (folder / "written.json").write_text(record, encoding="utf-8")
    write_document(tmp_path, paper, name="ours", formats="docx", template=None)
    assert (folder / "ours.docx").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("name", "formats", "fault"),
    [(" ", "html", "needs a name"), ("ours", "odt", "'odt' is no format of reports")],
)
def test_a_missing_name_and_an_unknown_format_write_nothing(
    tmp_path: Path, paper: Section, name: str, formats: str, fault: str
) -> None:
    with pytest.raises(ParameterError, match=fault):
        write_document(tmp_path, paper, name=name, formats=formats, template=None)
    assert list(tmp_path.iterdir()) == []
