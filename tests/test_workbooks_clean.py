"""Notebooks are source code: rules 1 to 7 for every notebook that is shipped."""

import ast
import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from plakit.reports.workbook import read_workbook
from plakit.shipped import shipped

BOOKS = sorted(
    path
    for folder in ("workbooks", "templates", "data")
    for path in shipped(folder).rglob("*.ipynb")  # type: ignore[arg-type]  # each is one of three
)
LOGIC = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Try,
    ast.With, ast.Lambda, ast.BinOp, ast.AugAssign, ast.Compare, ast.BoolOp, ast.IfExp,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.JoinedStr,
)  # fmt: skip
EMPHASIS = ("What you will do", "What the group will have at the end", "What you need",
            "How long it takes")  # fmt: skip

pytestmark = pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.name)


def cells(book: Path, kind: str = "") -> list[dict[str, Any]]:
    found = json.loads(book.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if kind in ("", cell["cell_type"])]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def tags(cell: dict[str, Any]) -> list[str]:
    return cell["metadata"].get("tags", [])


def statements(cell: dict[str, Any]) -> list[ast.stmt]:
    return ast.parse(source(cell)).body


def test_it_opens_with_a_title_and_four_answers(book: Path) -> None:
    first = cells(book)[0]
    assert first["cell_type"] == "markdown"
    assert re.match(r"# [A-Z][a-z]+ \w+", source(first)), "a title with a verb"
    found = re.findall(r"^- \*\*(.+?):\*\* \S", source(first), flags=re.MULTILINE)
    assert tuple(found) == EMPHASIS


def test_its_parameters_come_first_each_with_type_default_and_help(book: Path) -> None:
    code = cells(book, "code")
    assert [tags(cell) == ["parameters"] for cell in code] == [True, *[False] * (len(code) - 1)]
    lines = source(code[0]).splitlines()
    declared = read_workbook(book).parameters
    assert len(declared) == len(lines) > 0
    assert all(parameter.help for parameter in declared.values())
    for line in lines:
        assert re.fullmatch(r"[a-z_]+: [a-z\[\]]+ = \S.*  # \S.+", line), line


def test_it_holds_no_logic_path_or_sql(book: Path) -> None:
    for cell in cells(book, "code"):
        tree = ast.parse(source(cell))
        assert not [node for node in ast.walk(tree) if isinstance(node, LOGIC)], source(cell)
        texts = [node.value for node in ast.walk(tree)
                 if isinstance(node, ast.Constant) and isinstance(node.value, str)]  # fmt: skip
        sql_or_path = re.compile(r"[/\\]|\bselect\b|\.csv|\.db", re.IGNORECASE)
        assert not [text for text in texts if sql_or_path.search(text)]
        assert not source(cell).lstrip().startswith(("%", "!"))


def test_it_imports_from_plakit_alone(book: Path) -> None:
    code = cells(book, "code")
    imports = [node for cell in code for node in ast.walk(ast.parse(source(cell)))
               if isinstance(node, ast.Import | ast.ImportFrom)]  # fmt: skip
    assert imports
    assert all(isinstance(node, ast.ImportFrom) and node.module == "plakit" for node in imports)
    assert isinstance(statements(code[1])[0], ast.ImportFrom), "the second code cell imports"


def test_its_one_import_stands_in_the_second_code_cell(book: Path) -> None:
    with_import = [number for number, cell in enumerate(cells(book, "code"))
                   if "import " in source(cell)]  # fmt: skip
    assert with_import == [1]


def test_a_code_cell_has_at_most_five_lines(book: Path) -> None:
    for cell in cells(book, "code")[1:]:
        lines = [line for line in source(cell).splitlines()
                 if line.strip() and not line.lstrip().startswith("#")]  # fmt: skip
        assert 1 <= len(lines) <= 5, source(cell)


def test_each_cell_of_code_follows_words_that_say_what_it_does(book: Path) -> None:
    kinds = [cell["cell_type"] for cell in cells(book)]
    # The first code cell and the one that imports, and the last that keeps names, may stand alone.
    alone = [number for number, (before, kind) in enumerate(pairwise(kinds), 1)
             if before == kind == "code"]  # fmt: skip
    assert len(alone) <= 2


def test_it_waits_for_nobody(book: Path) -> None:
    words = " ".join(source(cell) for cell in cells(book, "code"))
    assert not re.search(r"\b(input|sleep|getpass)\(", words)


def test_the_last_cell_of_code_keeps_the_results_under_a_name(book: Path) -> None:
    last = statements(cells(book, "code")[-1])
    assert any(isinstance(one, ast.Assign) for one in last)


def test_it_holds_no_output_count_time_or_path(book: Path) -> None:
    for cell in cells(book, "code"):
        assert (cell["outputs"], cell["execution_count"]) == ([], None)
    text = book.read_text(encoding="utf-8")
    assert not re.search(r"/home/|/tmp/|/root/|[A-Z]:\\\\|\d{4}-\d\d-\d\dT\d\d:", text)


def test_its_metadata_is_kernel_tags_and_folding_alone(book: Path) -> None:
    data = json.loads(book.read_text(encoding="utf-8"))
    assert set(data) == {"cells", "metadata", "nbformat", "nbformat_minor"}
    assert set(data["metadata"]) == {"kernelspec", "language_info"}
    assert set(data["metadata"]["kernelspec"]) <= {"name", "language", "display_name"}
    assert data["metadata"]["language_info"] == {"name": "python"}
    for cell in data["cells"]:
        assert set(cell["metadata"]) <= {"tags", "jupyter"}
        assert set(tags(cell)) <= {"parameters", "facilitator"}
        assert cell["metadata"].get("jupyter", {}).keys() <= {"source_hidden"}


def test_its_code_is_shipped_folded(book: Path) -> None:
    for cell in cells(book, "code"):
        assert cell["metadata"]["jupyter"] == {"source_hidden": True}


def test_its_cells_have_ids_that_can_be_read(book: Path) -> None:
    ids = [cell["id"] for cell in cells(book)]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*", one) for one in ids)
    assert len(set(ids)) == len(ids)
