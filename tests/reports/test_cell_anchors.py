"""Links that lead to a row of a table, in a PDF and in Word."""

import io
import zipfile

import pikepdf
import pytest

from plakit.blocks import Column, Heading, Row, RowGroup, Table, TextCell, Title
from plakit.blocks.html import block_html
from plakit.reports.document import Document
from plakit.reports.docx import docx_bytes
from plakit.reports.pdf import pdf_bytes

# The anchor stands twice: in such a document links still lead to the first.
ROWS = (
    Row(cells=(TextCell(text="Look there", link="piece-1"),)),
    Row(cells=(TextCell(text="Here", anchor="piece-1"),)),
    Row(cells=(TextCell(text="Here again", anchor="piece-1"),)),
)
TABLE = Table(title="Pieces", columns=(Column(head="Piece"),), groups=(RowGroup(rows=ROWS),))
# Two places of one text, each of which leads elsewhere; what is not there is just words.
LEADS = ((0, 1, "piece-1"), (3, 4, "piece-1"), (6, 7, "nowhere"))
SEVERAL = TABLE.model_copy(
    update={
        "groups": (RowGroup(rows=(ROWS[1], Row(cells=(TextCell(text="1, 2, 3", leads=LEADS),)))),)
    }
)
DOCUMENT = Document(language="en", title="Pieces", parts=(TABLE,))


def test_a_pdf_leads_to_the_row() -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(DOCUMENT))) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert [str(note.Subtype) for note in notes] == ["/Link"]


def test_word_leads_to_the_row() -> None:
    with zipfile.ZipFile(io.BytesIO(docx_bytes(DOCUMENT))) as file:
        text = file.read("word/document.xml").decode()
    assert text.count('<w:bookmarkStart w:id="1" w:name="piece_1_') == 1
    assert '<w:hyperlink w:anchor="piece_1_' in text


def test_each_place_of_a_text_leads_to_its_own() -> None:
    document = Document(language="en", title="Pieces", parts=(SEVERAL,))
    with pikepdf.open(io.BytesIO(pdf_bytes(document))) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert [str(note.Subtype) for note in notes] == ["/Link", "/Link"]
    with zipfile.ZipFile(io.BytesIO(docx_bytes(document))) as file:
        assert file.read("word/document.xml").decode().count("<w:hyperlink") == 2
    html = block_html(SEVERAL)
    assert '<a href="#piece-1">1</a>, <a href="#piece-1">2</a>, ' in html


def test_places_that_lead_lie_in_the_text_and_in_order() -> None:
    with pytest.raises(ValueError, match="do not lie in order"):
        TextCell(text="1, 2", leads=((3, 4, "b"), (0, 1, "a")))


CONTENTS = Title(programme="P", report="R", title="T", contents="second")
PARTS = tuple(
    Heading(text=f"Part {name}", id=name) for name in ("first", "second", "third", "fourth")
)


def test_the_contents_stand_where_the_title_says() -> None:
    document = Document(language="en", title="T", titles=(CONTENTS,), parts=PARTS)
    with zipfile.ZipFile(io.BytesIO(docx_bytes(document))) as file:
        text = file.read("word/document.xml").decode()
    first, contents = text.index("Part first"), text.index("Contents<")
    assert first < contents < text.rindex("Part second")
    with pikepdf.open(io.BytesIO(pdf_bytes(document))) as pdf:
        (page,) = pdf.pages
        assert len(page.Annots) == len(PARTS)
        tops = sorted(float(note.Rect[3]) for note in page.Annots)
    below = Document(
        language="en", title="T", titles=(CONTENTS.model_copy(update={"contents": ""}),),
        parts=PARTS,
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(pdf_bytes(below))) as pdf:
        assert tops < sorted(float(note.Rect[3]) for note in pdf.pages[0].Annots)
