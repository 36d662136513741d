"""A Word file opens in LibreOffice: whole, page by page, without an error."""

import os
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from plakit.blocks import Column, Row, RowGroup, Table, TextCell
from plakit.reports.docx import docx_bytes
from tests.blocks.gallery import gallery
from tests.reports.docx.conftest import document


@pytest.fixture(name="office")
def _office() -> str:
    found = shutil.which("soffice") or ""
    if not found:
        message = "LibreOffice (soffice) is not installed"
        pytest.fail(message) if os.environ.get("PLAKIT_REQUIRE") else pytest.skip(message)
    return found


def test_it_opens_and_converts_whole(office: str, tmp_path: Path) -> None:
    path = tmp_path / "gallery.docx"
    cells = [TextCell(text="Zusammenarbeit")] * 8
    wide = Table(
        title="Too wide",
        columns=[Column(head="What")] * 8,
        groups=[RowGroup(rows=[Row(cells=cells)])],
    )
    path.write_bytes(docx_bytes(document(*gallery(), wide, title="The gallery", foot="ECVET")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    ended = subprocess.run(
        [*order, str(path)], capture_output=True, text=True, timeout=120, check=True
    )
    assert "Error" not in ended.stdout + ended.stderr
    made = path.with_suffix(".pdf")
    with pikepdf.open(made) as pdf:
        pages = len(pdf.pages)
        # Word tables whose columns do not fit are on turned pages.
        turned = [page for page in pdf.pages if page.mediabox[2] > page.mediabox[3]]
    assert 8 <= pages <= 16
    assert len(turned) == 1
    said = _text(made)
    for table in (block for block in gallery() if isinstance(block, Table)):
        assert " ".join(table.title.split()) in said
    assert f"{pages} / {pages}" in said


def _text(path: Path) -> str:
    """Read the words of a PDF, where poppler is there to do so."""
    if not shutil.which("pdftotext"):
        message = "pdftotext (poppler) is not installed"
        pytest.fail(message) if os.environ.get("PLAKIT_REQUIRE") else pytest.skip(message)
    read = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    return " ".join(read.stdout.split())
