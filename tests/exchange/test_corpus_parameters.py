"""The bad inputs of promises.md §6-E as parameters of the workbooks that read exports."""

import contextlib
from pathlib import Path

import pytest

from plakit import open_session, read_export
from plakit.errors import ParameterError, PlakitError
from plakit.exchange.open_export.exporting import export_folder
from plakit.reports import Run
from plakit.reports.run import run_workbook
from plakit.room.reporting import Order, write_session_reports
from plakit.shipped import shipped
from tests.conftest import let_go, write_folder

BOOKS = ["90_recompute.ipynb", "92_item_analysis.ipynb", "80_session_report.ipynb"]
LANGUAGES = [
    "../../x", "de/../../etc", "de\n!rm x", "__import__('os')", "{{7*7}}", "x" * 10_000, "\x00",
    "xx", "de_AT.UTF-8", "<script>", "=1+1", "C", "\u202ede", "de;DROP", "/etc/passwd", " ",
]  # fmt: skip
PLACES = [
    "http://127.0.0.1:9/x", "s3://bucket/x", "file:///etc/passwd", "-", "../../../etc/passwd",
    "/etc/passwd", "/dev/zero", "a\x00b", "x" * 5_000, "%s{0.__class__}", "/proc/self/environ",
]  # fmt: skip


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_folder(tmp_path_factory.mktemp("group") / "small-group")
    return export_folder(folder, folder.parent / "out")


@pytest.mark.parametrize("language", LANGUAGES, ids=range(len(LANGUAGES)))
def test_a_language_that_is_none_is_a_sentence_or_the_words_in_english(
    language: str, export: Path
) -> None:
    folder = export.parent / "small-group"
    before = sorted(path.name for path in folder.rglob("*"))
    with contextlib.suppress(PlakitError):
        let_go(open_session(str(folder), "S01", language=language))
    with contextlib.suppress(PlakitError):
        assert read_export(export, language=language).show_steps()
    assert sorted(path.name for path in folder.rglob("*")) == before


@pytest.mark.parametrize("language", ["../../x", "\x00", "x" * 10_000, "<script>"], ids=range(4))
def test_no_report_is_written_elsewhere_by_its_language(language: str, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "deep" / "group")
    with contextlib.suppress(PlakitError):
        write_session_reports(Order(folder, sessions=("S01",), language=language))
    assert {path.parent for path in tmp_path.rglob("*.html")} <= {folder / "reports"}


@pytest.mark.parametrize("place", PLACES, ids=range(len(PLACES)))
def test_what_is_no_export_and_no_report_is_refused_in_words(place: str, export: Path) -> None:
    with pytest.raises(PlakitError) as caught:
        read_export(place)
    assert "root:" not in str(caught.value)
    with pytest.raises(PlakitError) as caught:
        read_export(export).compare(place)
    assert "root:" not in str(caught.value)


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize(
    "parameters",
    [
        {"__import__": "x"}, {"language\n": "x"}, {"class": "x"}, {"language.x": "x"},
        {"language": 3}, {"language": {"a": 1}}, {"language": None}, {"export": ["x"]},
        {"session": b"x"}, {"language": float("nan")},
    ],
    ids=repr,
)  # fmt: skip
def test_a_parameter_that_is_none_starts_nothing(
    book: str, parameters: dict[str, object], tmp_path: Path
) -> None:
    with pytest.raises(ParameterError):
        run_workbook(Run(shipped("workbooks", book), tmp_path / "page", parameters=parameters))
    assert list(tmp_path.iterdir()) == []
