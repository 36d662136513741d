"""docs/methods.md names each public function of methods once, and no number that is not tested."""

import ast
import re
from pathlib import Path

import pytest

import plakit.methods

PACKAGE = Path(plakit.methods.__file__).parent
TESTS = Path(__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "methods.md"
COLUMNS = 7


def functions() -> set[str]:
    """Give the public functions of methods, as "module.function"."""
    return {
        f"{path.stem}.{node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def texts(folder: Path, name: str) -> list[str]:
    """Read the files of that name; packages may have modules that are called alike."""
    return [path.read_text(encoding="utf-8") for path in sorted(folder.rglob(name))]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def named(text: str) -> list[str]:
    return re.findall(r"`(\w+\.\w+)`", text)


ROWS = [cells(line) for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:1] == "|"]
PROVED = [row for row in ROWS if len(row) == COLUMNS and named(row[1])]


def test_each_public_function_is_documented_once() -> None:
    documented = [name for row in ROWS for name in named(row[1])]
    assert sorted(documented) == sorted(functions())


def test_each_method_tells_source_range_case_trap_and_where_it_was_read() -> None:
    assert len(PROVED) > 15
    for row in PROVED:
        assert all(row), row[0]


@pytest.mark.parametrize("row", PROVED, ids=[row[1] for row in PROVED])
def test_the_published_numbers_stand_in_the_tests_of_the_module(row: list[str]) -> None:
    modules = {name.split(".")[0] for name in named(row[1])}
    tests = "".join(text for module in modules for text in texts(TESTS, f"test_{module}.py"))
    tested = {float(number) for number in re.findall(r"\d+\.\d+", tests.replace("_", ""))}
    for number in re.findall(r"\d+\.\d+", row[4].replace("example 3.5", "")):
        assert float(number) in tested, f"{row[0]}: {number} is not tested"


@pytest.mark.parametrize("name", [name for row in PROVED for name in named(row[1])])
def test_each_method_says_what_it_is_not_for_and_shows_an_example(name: str) -> None:
    module, function = name.split(".")
    nodes = [node for text in texts(PACKAGE, f"{module}.py") for node in ast.parse(text).body]
    node = next(n for n in nodes if isinstance(n, ast.FunctionDef) and n.name == function)
    text = ast.get_docstring(node) or ""
    assert ">>> " in text
    # A short one leans on its neighbour, and names it.
    assert "Not " in text or "not " in text or "`" in text
