"""What is installed is new enough: the security floors of promises.md §7, and what we call."""

import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

FLOORS = {
    "jupyter-server": "2.20.0",
    "jupyterlab": "4.5.7",
    "nbconvert": "7.17.1",
    "mistune": "3.3.0",
    "tornado": "6.5.5",
    "jinja2": "3.1.6",
    # Before it, a crafted Range header made a file's answer as slow as wished (CVE-2025-62727).
    "starlette": "0.49.1",
    # Before them, a link put where the lock belongs was followed, and its target emptied
    # (CVE-2025-68146; CVE-2026-22701 for the lock that is taken where the system has none).
    "filelock": "3.20.3",
    # The first with Config.get_loop_factory.
    "uvicorn": "0.36",
}


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_installed_version_is_not_below_the_floor(package: str, floor: str) -> None:
    assert Version(version(package)) >= Version(floor)


@pytest.mark.parametrize(("package", "floor"), {**FLOORS, "pysqlite3": "0.6.1"}.items())
def test_the_project_asks_for_no_less_than_the_floor(package: str, floor: str) -> None:
    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text())[
        "project"
    ]
    asked = {Requirement(line).name: Requirement(line) for line in project["dependencies"]}
    (bound,) = (part.version for part in asked[package].specifier if part.operator == ">=")
    assert Version(bound) >= Version(floor)


def test_sqlite_has_the_wal_reset_fix_where_the_wheel_exists() -> None:
    pysqlite3 = pytest.importorskip("pysqlite3", reason="no wheel of pysqlite3 for this machine")
    assert Version(pysqlite3.sqlite_version) >= Version("3.51.3")
