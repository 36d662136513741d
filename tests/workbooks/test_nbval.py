"""Every shipped workbook runs from top to bottom, as nbval runs it: on the sample.

What they leave behind is looked at as well: the sample's export, made once for two of them.
"""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest

from plakit.exchange.export_again.sample_export import REPORT, sample_export
from plakit.room.place import SAMPLE, SAMPLES
from plakit.shipped import shipped

BOOKS = sorted(path.name for path in shipped("workbooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nbval")


def nbval(folder: Path, books: list[str]) -> subprocess.CompletedProcess[str]:
    """Run workbooks one after the other in a folder, as nbval does."""
    for name in books:
        shutil.copyfile(shipped("workbooks", name), folder / name)
    # Not the settings of this suite: nbval and the kernel have warnings of their own.
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "-q", "-p", "no:cacheprovider",
               "-p", "no:xdist", "-c", os.devnull, "--rootdir", str(folder), *books]  # fmt: skip
    env = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"}
    env = {name: value for name, value in env.items() if not name.startswith("PYTEST_")}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.mark.workbook
def test_every_shipped_workbook_passes_nbval(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    # Those of the sample's room share its copy; those of its export know nothing of that, and
    # run beside them, in a folder of their own.
    of_exports = [name for name in BOOKS if name.startswith("9")]
    of_room = [name for name in BOOKS if name not in of_exports]
    parts = ((folder, of_exports), (tmp_path_factory.mktemp("nbval-room"), of_room))
    with ThreadPoolExecutor(len(parts)) as threads:
        runs = list(threads.map(nbval, *zip(*parts, strict=True)))
    for run, (_, books) in zip(runs, parts, strict=True):
        assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
        assert "failed" not in run.stdout
        assert f"{cells(books)} passed" in run.stdout


def cells(books: list[str]) -> int:
    """Count the cells of code, each of which is a test of nbval's."""
    read = [nbformat.read(shipped("workbooks", name), as_version=4) for name in books]
    return sum(cell.cell_type == "code" for book in read for cell in book.cells)


@pytest.mark.workbook
def test_the_export_that_they_made_of_the_sample_comes_out_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    made = sample_export()
    found = made.compare(folder / SAMPLES / f"{SAMPLE}-export" / REPORT)
    assert found.is_whole
    assert found.count("agrees") > 550


def test_the_workbooks_of_this_version_are_these() -> None:
    assert BOOKS == [
        "00_start_here.ipynb", "10_self_assess.ipynb", "20_take_stock.ipynb",
        "22_read_cases.ipynb", "24_choose_lighthouses.ipynb", "26_status_matrix.ipynb",
        "30_board.ipynb", "32_prioritise.ipynb", "34_delphi.ipynb", "36_who_helps_whom.ipynb",
        "38_opinions.ipynb", "40_draft_guidelines.ipynb", "42_amend.ipynb",
        "44_key_messages.ipynb", "46_agreements.ipynb", "80_session_report.ipynb",
        "82_guideline_document.ipynb", "90_recompute.ipynb", "92_item_analysis.ipynb",
    ]  # fmt: skip
