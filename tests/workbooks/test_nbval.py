"""Every shipped workbook runs from top to bottom, as nbval runs it: on the sample."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plakit.shipped import shipped

BOOKS = sorted(path.name for path in shipped("workbooks").glob("*.ipynb"))


@pytest.mark.workbook
def test_every_shipped_workbook_passes_nbval(tmp_path: Path) -> None:
    for name in BOOKS:
        shutil.copyfile(shipped("workbooks", name), tmp_path / name)
    # Not the settings of this suite: nbval and the kernel have warnings of their own.
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "-q", "-p", "no:cacheprovider",
               "-p", "no:xdist", "-c", os.devnull, "--rootdir", str(tmp_path), *BOOKS]  # fmt: skip
    env = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"}
    env = {name: value for name, value in env.items() if not name.startswith("PYTEST_")}
    run = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout[-3000:] + run.stderr[-1000:]
    assert "failed" not in run.stdout


def test_the_workbooks_of_this_version_are_these() -> None:
    assert BOOKS == [
        "00_start_here.ipynb", "10_self_assess.ipynb", "20_take_stock.ipynb",
        "22_read_cases.ipynb", "24_choose_lighthouses.ipynb", "26_status_matrix.ipynb",
        "30_board.ipynb", "32_prioritise.ipynb", "34_delphi.ipynb", "36_who_helps_whom.ipynb",
        "38_opinions.ipynb", "44_key_messages.ipynb",
        "80_session_report.ipynb", "90_recompute.ipynb",
        "92_item_analysis.ipynb",
    ]  # fmt: skip
