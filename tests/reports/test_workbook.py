"""A workbook is read and its parameters are checked before anything of it runs."""

import json
from pathlib import Path

import pytest

from plakit.errors import ParameterError, RunError
from plakit.reports import (
    Parameter,
    check_parameters,
    find_workbook,
    read_workbook,
)

PARAMETERS = """# parameters
programme: str = ""       # Folder of the programme
session: str = "S01"      # Wélche session?
seats: int = 24
share: float = 0.5        # from 0 to 1
blind: bool = False
items: list[str] = ["a1"] # Which items?
"""


def code(source: str, *tags: str) -> dict[str, object]:
    return {"cell_type": "code", "metadata": {"tags": list(tags)}, "source": source,
            "outputs": [], "execution_count": None}  # fmt: skip


def workbook(folder: Path, *cells: dict[str, object], **changes: object) -> Path:
    path = folder / "80_session_report.ipynb"
    cells = cells or (code(PARAMETERS, "parameters"),)
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells} | changes
    path.write_text(json.dumps(notebook))
    return path


def test_parameters_are_read_with_type_default_and_help(tmp_path: Path) -> None:
    found = read_workbook(workbook(tmp_path)).parameters
    assert list(found) == ["programme", "session", "seats", "share", "blind", "items"]
    assert found["session"] == Parameter("session", "str", "S01", "Wélche session?")
    assert found["items"] == Parameter("items", "list[str]", ["a1"], "Which items?")
    assert found["seats"].help == ""


def test_given_parameters_come_back_and_the_workbook_stays_as_it_is(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    before = path.read_bytes()
    given = {"session": "S02", "seats": 12, "share": 1, "items": ["a1", "a2"], "blind": True}
    assert check_parameters(read_workbook(path), given) == given
    assert path.read_bytes() == before


def test_a_misspelt_parameter_is_refused_with_the_near_name(tmp_path: Path) -> None:
    with pytest.raises(ParameterError) as caught:
        check_parameters(read_workbook(workbook(tmp_path)), {"sesion": "S01"})
    assert str(caught.value) == (
        "80_session_report.ipynb, parameter sesion: is not declared by this workbook. "
        "Known: blind, items, programme, seats, session, share. Did you mean session?"
    )


def test_all_wrong_parameters_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ParameterError) as caught:
        check_parameters(read_workbook(workbook(tmp_path)), {"seats": "12", "blind": 1})
    seats, blind = str(caught.value).splitlines()
    where = "80_session_report.ipynb, parameter"
    assert seats == f"{where} seats: '12' is not of type int, as its parameters cell says."
    assert blind == f"{where} blind: 1 is not of type bool, as its parameters cell says."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seats", True), ("seats", 2.5), ("seats", None), ("seats", [1]),
        ("share", float("nan")), ("share", float("inf")), ("share", True),
        ("session", {"a": 1}), ("items", "a1"), ("items", [1]), ("items", ("a1",)),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_refused(tmp_path: Path, name: str, value: object) -> None:
    with pytest.raises(ParameterError, match=f"parameter {name}: .* is not of type"):
        check_parameters(read_workbook(workbook(tmp_path)), {name: value})


@pytest.mark.parametrize(
    "name", ["a\nimport os", "__import__", "class.x", "A", "", "x" * 42, "1a", 'a" onclick=x']
)
def test_a_name_that_is_no_name_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ParameterError, match="a name has small letters") as caught:
        check_parameters(read_workbook(workbook(tmp_path)), {name: 1})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "why"),
    [("x" * 10_001, "longer than 10,000"), ("\x00", "control characters"), ("\ud800", "control")],
)
def test_a_text_no_run_should_get_is_refused(tmp_path: Path, value: str, why: str) -> None:
    with pytest.raises(ParameterError, match=why):
        check_parameters(read_workbook(workbook(tmp_path)), {"session": value})


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ([code("x = 1")], "no cell tagged 'parameters'"),
        ([code("a: int = 1", "parameters")] * 2, "2 cells tagged 'parameters'"),
        ([code("a: int = (", "parameters")], "its parameters cell is not Python"),
        ([code("import os", "parameters")], "line 1: write name: type = value"),
        ([code("a = 1", "parameters")], "line 1: write name: type = value"),
        ([code("a: int", "parameters")], "line 1: write name: type = value"),
        ([code("a: integer = 1", "parameters")], "'integer' is no type .* Did you mean int?"),
        ([code("\na: int = 1 + 1", "parameters")], "line 2: the default must be a plain value"),
        ([code("a: int = 'x'", "parameters")], "the default 'x' is not of type int"),
        ([code("a: bool = 1", "parameters")], "the default 1 is not of type bool"),
    ],
)
def test_a_faulty_parameters_cell_is_told_in_a_sentence(
    tmp_path: Path, cells: list[dict[str, object]], why: str
) -> None:
    with pytest.raises(RunError, match=why):
        read_workbook(workbook(tmp_path, *cells))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "its JSON is broken"),
        ("", "its JSON is broken"),
        ("[" * 100_000, "its JSON is broken"),
        ("[]", "not a notebook of format 4"),
        ('{"nbformat": 3, "worksheets": []}', "not a notebook of format 4"),
        ('{"nbformat": 4}', "no list of cells"),
        ('{"nbformat": 4, "cells": [1]}', "no list of cells"),
    ],
)
def test_what_is_no_notebook_is_refused(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "x.ipynb"
    path.write_text(text)
    with pytest.raises(RunError, match=why):
        read_workbook(path)


def test_a_notebook_without_cell_ids_can_be_read(tmp_path: Path) -> None:
    assert read_workbook(workbook(tmp_path, nbformat_minor=0)).parameters


def test_a_workbook_full_of_outputs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.ipynb"
    path.write_bytes(b" " * 10_000_001)
    with pytest.raises(RunError, match="at most 10 MB"):
        read_workbook(path)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/x.ipynb", "https://a/x.ipynb", "s3://a/x.ipynb", "file:///x.ipynb", "-"],
)
def test_an_address_is_no_workbook(tmp_path: Path, address: str) -> None:
    with pytest.raises(ParameterError, match="a workbook is a file of this machine"):
        find_workbook(address, below=[tmp_path])


def test_a_workbook_is_found_below_its_folder_only(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    path = workbook(inside)
    link = inside / "link.ipynb"
    link.symlink_to(workbook(outside))
    assert find_workbook(path, below=[inside]) == path.resolve()
    for elsewhere in (link, inside / ".." / "out" / path.name):
        with pytest.raises(ParameterError, match="must lie below one of these folders"):
            find_workbook(elsewhere, below=[inside])


@pytest.mark.parametrize(
    "name", ["none.ipynb", "notes.txt", ".", "x" * 5000 + ".ipynb", "x\0.ipynb"]
)
def test_a_workbook_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(ParameterError, match="there is no such workbook"):
        find_workbook(tmp_path / name, below=[tmp_path])
