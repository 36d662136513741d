"""JupyterLab is started in the group's folder, and told to ask nothing of the internet."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import ParameterError
from plakit.lab import lab_command, lab_environment, start_lab

Change = Callable[[str, str, str], None]


def test_it_opens_the_folder_and_stays_quiet(tmp_path: Path) -> None:
    command = lab_command(tmp_path, ["--no-browser"])
    assert command[:3] == [sys.executable, "-m", "jupyterlab"]
    assert f"--ServerApp.root_dir={tmp_path.resolve()}" in command
    assert "--LabApp.news_url=None" in command
    assert "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate" in command
    assert "--LabApp.extension_manager=readonly" in command
    assert command[-1] == "--no-browser"


def test_a_new_user_is_not_asked_about_news() -> None:
    (option,) = [one for one in lab_command(Path()) if "app_settings_dir" in one]
    overrides = json.loads((Path(option.partition("=")[2]) / "overrides.json").read_text())
    assert overrides["@jupyterlab/apputils-extension:notification"] == {
        "checkForUpdates": False,
        "fetchNews": "false",
    }


def test_kernels_of_this_installation_come_first() -> None:
    before = dict(os.environ)
    assert lab_environment()["JUPYTER_PREFER_ENV_PATH"] == "1"
    assert dict(os.environ) == before


def test_a_folder_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ParameterError) as refused:
        start_lab(tmp_path / "none")
    assert str(refused.value) == (
        f"{tmp_path / 'none'} is not a folder. Make a group first: plakit new {tmp_path / 'none'}"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.workbook
def test_a_folder_without_a_group_gets_the_workbooks_that_need_none(tmp_path: Path) -> None:
    assert start_lab(tmp_path, ["--version"]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "00_start_here.ipynb",
        "90_recompute.ipynb",
        "92_item_analysis.ipynb",
    ]


@pytest.mark.workbook
def test_the_folder_of_a_group_is_left_as_it_is(sample_folder: Path) -> None:
    before = sorted(sample_folder.rglob("*"))
    assert start_lab(sample_folder, ["--version"]) == 0
    assert sorted(sample_folder.rglob("*")) == before
