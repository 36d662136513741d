"""The wheel: built, installed in an environment of its own away from the checkout, and used."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.workbook


def run(*command: str | Path, cwd: Path) -> str:
    # Neither the checkout nor the environment of the tests may help.
    foreign = {"PYTHONPATH", "VIRTUAL_ENV", "PYTEST_CURRENT_TEST"}
    env = {name: value for name, value in os.environ.items() if name not in foreign}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def constraints(folder: Path) -> Path:
    """Give the locked versions without hashes: the wheel itself has none in the lock."""
    locked = (ROOT / "requirements.lock").read_text("utf-8")
    pinned = re.findall(r"^([a-z0-9][^\s\\]*==[^\\\n]*?)\s*\\?$", locked, re.MULTILINE)
    path = folder / "constraints.txt"
    path.write_text("\n".join(pinned) + "\n", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def away(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that holds an environment with the installed wheel, and nothing else of us."""
    folder = tmp_path_factory.mktemp("away")
    environment = folder / "environment"
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    pins = constraints(folder)
    if uv := shutil.which("uv"):
        run(uv, "build", "--wheel", "--quiet", "--out-dir", folder, ROOT, cwd=folder)
        run(uv, "venv", "--quiet", "--python", sys.executable, environment, cwd=folder)
        install = [uv, "pip", "install", "--quiet", "--python", python]
    else:
        pip = [sys.executable, "-m", "pip"]
        run(*pip, "wheel", "--quiet", "--no-deps", "-w", folder, ROOT, cwd=folder)
        run(sys.executable, "-m", "venv", environment, cwd=folder)
        install = [python, "-m", "pip", "install", "--quiet"]
    (wheel,) = folder.glob("plakit-*.whl")
    run(*install, "--constraint", pins, wheel, cwd=folder)
    return folder


def plakit(away: Path, *arguments: str) -> str:
    return run(away / "environment/bin/plakit", *arguments, cwd=away)


def test_it_brings_along_all_that_it_needs(away: Path) -> None:
    where = "import plakit, plakit.shipped as s; print(plakit.__file__); print(s.shipped('data'))"
    package, data = run(away / "environment/bin/python", "-c", where, cwd=away).split()
    assert Path(package).is_relative_to(away)
    assert Path(data).is_relative_to(away)
    for folder in ("workbooks", "data", "templates"):
        ours = {path.relative_to(ROOT) for path in (ROOT / folder).rglob("*") if path.is_file()}
        ours = {path for path in ours if not {".ipynb_checkpoints", "__pycache__"} & {*path.parts}}
        there = Path(data).parent
        assert {path for path in ours if not (there / path).exists()} == set()
    locale = Path(package).parent / "locale"
    assert (locale / "de/LC_MESSAGES/plakit.po").exists()


def test_a_new_group_is_made_found_sound_rehearsed_and_reported_on(away: Path) -> None:
    plakit(away, "new", "my-group", "--title", "Our group")
    assert "no faults" in plakit(away, "check", "my-group")
    plakit(away, "rehearse", "my-group", "--seats", "6")
    plakit(away, "report", "my-group/rehearsal")
    pages = sorted((away / "my-group/rehearsal/reports").glob("*-session-report.html"))
    assert pages
    assert all(page.stat().st_size > 20_000 for page in pages)
