"""README says what is there: its commands run, its options exist, its files and pictures too."""

import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import plakit
from plakit.activities import KINDS
from plakit.cli import app
from plakit.room import Room
from plakit.shipped import shipped

TOP = Path(__file__).parents[1]
README = (TOP / "README.md").read_text(encoding="utf-8")
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # it is a group


def console(text: str) -> list[str]:
    """Give the lines that README shows to be typed in."""
    blocks = re.findall(r"^```console\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def described() -> dict[str, set[str]]:
    """Give the commands of README's table, each with its options."""
    rows = re.findall(r"^\| `plakit (\w+)([^`]*)` \|", README, flags=re.MULTILINE)
    return {name: set(re.findall(r"--[a-z-]+", rest)) for name, rest in rows}


def test_every_command_is_described() -> None:
    assert set(described()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_options_of_a_command_are_those_described(name: str) -> None:
    shown = (one for one in COMMANDS[name].params if not getattr(one, "hidden", False))
    options = {one for parameter in shown for one in parameter.opts if one.startswith("--")}
    assert described()[name] == options - {"--help"}


def test_every_target_of_make_that_is_named_is_there() -> None:
    makefile = (TOP / "Makefile").read_text(encoding="utf-8")
    named = [line.split()[1] for line in console(README) if line.startswith("make ")]
    assert named
    assert all(re.search(rf"^{re.escape(one)}:", makefile, re.MULTILINE) for one in named)


def test_every_picture_and_document_that_is_named_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert [path for path in pictures if not (TOP / path).is_file()] == []
    for name in ("data/README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "CITATION.cff"):
        assert (TOP / name).is_file(), name


def test_every_kind_of_activity_and_instrument_is_named() -> None:
    instruments = [path.stem for path in shipped("data", "instruments").glob("*.yaml")]
    assert [one for one in (*KINDS, *instruments) if f"`{one}`" not in README] == []


def test_every_verb_says_what_it_does() -> None:
    verbs = [getattr(plakit, name) for name in plakit.__all__]
    members = inspect.getmembers(Room, callable)  # also those of the rooms below it
    verbs += [member for name, member in members if not name.startswith("_")]
    assert {"open", "open_doors", "practise"} <= {verb.__name__ for verb in verbs}
    assert [verb for verb in verbs if not (verb.__doc__ or "").strip()] == []


@pytest.mark.workbook
def test_the_commands_of_readme_lead_from_nothing_to_reports(tmp_path: Path) -> None:
    lines = [line for line in console(README) if line.startswith("plakit ")]
    assert [line.split()[1] for line in lines] == [
        "new", "check", "lab", "report", "rehearse", "report",
    ]  # fmt: skip
    for line in lines:
        # JupyterLab would wait for somebody to end it: its version is enough to see it start.
        words = [*shlex.split(line)[1:], *(["--version"] if " lab " in line else [])]
        run = subprocess.run(
            [sys.executable, "-m", "plakit", *words],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 0, f"{line}: {run.stderr}"
    page = (tmp_path / "my-group" / "reports" / "index.html").read_text(encoding="utf-8")
    assert "S01-session-report.html" in page
    rehearsed = tmp_path / "my-group" / "rehearsal" / "reports" / "S01-session-report.html"
    assert "simulated answers, not results" in rehearsed.read_text(encoding="utf-8")
