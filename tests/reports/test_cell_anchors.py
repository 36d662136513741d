"""Links that lead to a row of a table, in a PDF and in Word."""

import io
import zipfile

import pikepdf

from plakit.blocks import Column, Row, RowGroup, Table, TextCell
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
