"""Starts JupyterLab in a group's folder, told to ask nothing of the internet."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plakit.errors import ParameterError
from plakit.programme import find_programme
from plakit.shipped import shipped
from plakit.wording import tell

# JupyterLab looks for news, newer versions and extensions on the internet unless told not to
# (https://jupyterlab.readthedocs.io/en/stable/user/announcements.html and .../extensions.html).
QUIET = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
# What works without a group: making one, and opening the export of another.
FIRST = ("00_start_here.ipynb", "90_recompute.ipynb", "92_item_analysis.ipynb")


def start_lab(folder: Path, more: Sequence[str] = ()) -> int:
    """Start JupyterLab and wait until it ends.

    A folder that is no programme yet gets the workbook that makes one, and those that open an
    export of others.

    Parameters
    ----------
    folder : path
        Where JupyterLab opens. It has to exist.
    more : sequence of str
        Further options, handed on to JupyterLab.

    Returns
    -------
    int
        The exit code of JupyterLab.
    """
    if not folder.is_dir():
        raise ParameterError(
            tell("{folder} is not a folder. Make a group first: plakit new {folder}", folder=folder)
        )
    if find_programme(folder) is None:
        for name in FIRST:
            if not (folder / name).exists():
                shutil.copyfile(shipped("workbooks", name), folder / name)
    return subprocess.call(  # noqa: S603  # our own interpreter, no shell
        lab_command(folder, more), env=lab_environment()
    )


def lab_command(folder: Path, more: Sequence[str] = ()) -> list[str]:
    """Give the command line of JupyterLab for a folder."""
    root = f"--ServerApp.root_dir={folder.resolve()}"
    # Without these settings a new user is asked whether to fetch news.
    settings = f"--LabApp.app_settings_dir={shipped('templates', 'lab')}"
    return [sys.executable, "-m", "jupyterlab", root, settings, *QUIET, *more]


def lab_environment() -> dict[str, str]:
    """Give the environment: kernels of this installation come before any other of the same name."""
    return {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1"}
