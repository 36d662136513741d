"""One notebook, three files: each is made by itself, and the same bytes each time."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from plakit.blocks import Provenance, Section, Table, Title
from plakit.errors import ParameterError
from plakit.reports import Run, RunResult
from plakit.reports.formats import FORMATS, check_template, hash_of, read_formats
from plakit.reports.run import _kept

Notebook = Callable[..., Any]
ENDINGS = [f".{name}" for name in FORMATS]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path / "w.ipynb", tmp_path / "S01", formats=FORMATS)


@pytest.fixture
def write(notebook: Notebook, title: Title, needs: Table, provenance: Provenance) -> Any:
    """Give a function that keeps a report as a run does; no kernel is started for it."""

    def kept(run: Run, *more: object) -> RunResult:
        return _kept(run, notebook(Section(blocks=(title, needs, provenance)), *more), "")

    return kept


def written(run: Run) -> dict[str, bytes]:
    return {end: run.file(end).read_bytes() for end in ENDINGS if run.file(end).exists()}


def test_formats_are_read_in_our_order_and_each_once() -> None:
    assert read_formats("docx, HTML,docx") == ("html", "docx")
    with pytest.raises(ParameterError, match=r"^'odt' is no format of reports\."):
        read_formats("html,odt")


@pytest.mark.parametrize("name", ["ours.docm", "ours.dotm", "gone.dotx", "folder.dotx"])
def test_a_template_is_a_file_of_word_without_macros(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.dotx").mkdir()
    for macro in ("ours.docm", "ours.dotm"):
        (tmp_path / macro).write_bytes(b"PK")
    with pytest.raises(ParameterError, match="there is no such template"):
        check_template(tmp_path / name, FORMATS)


def test_a_report_is_written_in_each_format_and_again_the_same(run: Run, write: Any) -> None:
    assert write(run).missing == {}
    first = written(run)
    assert list(first) == ENDINGS
    assert b"Trust" in first[".html"]
    assert "Trust" in zipfile.ZipFile(io.BytesIO(first[".docx"])).read("word/document.xml").decode()
    with pikepdf.open(io.BytesIO(first[".pdf"])) as pdf:
        assert pdf.open_metadata()["dc:title"] == "Mobility"
    write(replace(run, word_before=hash_of(run.file(".docx"))))
    assert written(run) == first


def test_only_the_formats_asked_for_are_written(run: Run, write: Any) -> None:
    write(replace(run, formats=("pdf",)))
    assert list(written(run)) == [".pdf"]


def test_a_format_that_fails_takes_no_other_with_it(run: Run, write: Any, tmp_path: Path) -> None:
    write(run)
    before = hash_of(run.file(".docx"))
    template = tmp_path / "ours.dotx"
    template.write_bytes(b"no file of Word")
    result = write(replace(run, template=template, word_before=before))
    assert (result.ok, list(result.missing)) == (True, ["docx"])
    assert list(written(run)) == [".html", ".pdf"], "an older file would say something else"
    alone = write(replace(run, template=template, formats=("docx",)))
    assert (alone.ok, alone.reason) == (False, result.missing["docx"])
    assert run.file(".failed.ipynb").exists()
    assert list(written(run)) == [".html", ".pdf"]


def test_a_file_of_word_that_was_changed_by_hand_stays(run: Run, write: Any) -> None:
    run.file(".docx").write_bytes(b"my own words")
    result = write(replace(run, word_before="0123"))
    assert list(result.missing) == ["docx"]
    assert "was changed by hand since plakit wrote it" in result.missing["docx"]
    assert written(run)[".docx"] == b"my own words"
