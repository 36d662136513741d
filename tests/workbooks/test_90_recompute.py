"""The workbook that reckons a report again: on a zip, and called wrongly.

On the sample it is run by nbval (test_nbval).
"""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.errors import ParameterError
from plakit.reports import RunResult
from tests.exchange.demo_export import TWO_QUESTIONNAIRES, Published, publish_demo

NAME = "90_recompute.ipynb"
Run = Callable[..., RunResult]
Read = Callable[[Path], dict[str, list[dict[str, Any]]]]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish_demo(tmp_path_factory.mktemp("demo"), only=TWO_QUESTIONNAIRES)


@pytest.mark.workbook
def test_a_stranger_has_the_zip_and_the_page_alone(
    run: Run, blocks_of: Read, group: Path, published: Published, tmp_path: Path
) -> None:
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(published.export.rglob("*")):
            archive.write(path, path.relative_to(published.export).as_posix())
    result = run(NAME, group, export=str(packed), report=str(published.page))
    assert result.ok, result.reason
    assert result.rehearsal is True
    shown = blocks_of(result.notebook)
    assert "figures of the report come out again, 0 differ" in shown["compare"][0]["text"]
    assert shown["differences"][0]["text"] == "Nothing differs."
    assert [shown[cell][0]["kind"] for cell in ("files", "rounds", "answers", "codebook")] == [
        "table", "table", "table", "table",
    ]  # fmt: skip
    assert shown["second"][0]["id"] == "table-recomputed-twice"
    (table,) = shown["tables"]
    parts = [row["cells"][0]["text"] for group in table["groups"] for row in group["rows"]]
    assert all(parts)
    assert any(part.endswith("How healthy is our community? Now and wanted") for part in parts)


@pytest.mark.workbook
def test_a_wrong_path_stops_it_in_plain_words(run: Run, group: Path) -> None:
    result = run(NAME, group, export="no-such-export")
    assert result.ok is False
    assert "no-such-export: there is no export. Name the folder that holds" in result.reason
    assert "Traceback" not in result.notebook.read_text(encoding="utf-8")


@pytest.mark.workbook
def test_a_wrong_report_stops_it_in_plain_words(
    run: Run, group: Path, published: Published
) -> None:
    result = run(NAME, group, export=str(published.export), report="no-such-page.html")
    assert result.ok is False
    assert "no-such-page.html: there is no such report." in result.reason


def test_a_misspelt_parameter_starts_nothing(run: Run, group: Path) -> None:
    before = sorted(group.iterdir())
    with pytest.raises(ParameterError) as refused:
        run(NAME, group, exprt="x")
    assert str(refused.value) == (
        f"{NAME}, parameter exprt: is not declared by this workbook. "
        "Known: export, language, report, session. Did you mean export?"
    )
    assert sorted(group.iterdir()) == before
