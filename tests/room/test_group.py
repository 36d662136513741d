"""Making and checking a group's folder from a cell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit import check_group, start_group
from plakit.blocks import Note
from plakit.errors import ParameterError

Change = Callable[[str, str, str], None]


@pytest.mark.parametrize("folder", ["", "  ", "\u200b"])
def test_without_a_name_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    note = Note(
        text="No folder is named yet. "
        "Open the cell with the parameters, write one, and run all cells.",
        tone="empty",
    )
    assert start_group(folder) == check_group(folder) == note
    assert list(tmp_path.iterdir()) == []


def test_a_group_is_made_once_and_left_as_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "our group"
    said = start_group(str(folder), title="Our group").text
    assert said.startswith(f"{folder} was made, with ")
    programme = folder / "programme.yaml"
    assert "title: Our group" in programme.read_text(encoding="utf-8")
    programme.write_text("id: x\n", encoding="utf-8")
    assert start_group(str(folder)).text == f"{folder} is there already, and was left as it is."
    assert programme.read_text(encoding="utf-8") == "id: x\n"


def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ParameterError, match="exists and is not empty; nothing was written"):
        start_group(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_new_group_has_hints_and_no_faults(
    tmp_path: Path, rows_of: Callable[[Any], list[list[str]]]
) -> None:
    start_group(str(tmp_path / "group"))
    table, last = check_group(str(tmp_path / "group")).blocks
    assert all(row[-1].startswith("Hint: still reads as in a new") for row in rows_of(table))
    assert last.text.endswith("no faults. Read: 6 seats, 1 session, 1 activity.")


def test_faults_stand_in_a_table_with_file_and_line(
    sample_folder: Path, change: Change, rows_of: Callable[[Any], list[list[str]]]
) -> None:
    change("activities/needs.yaml", "kind: board", "kind: bord")
    table, last = check_group(str(sample_folder)).blocks
    assert rows_of(table)[0][:3] == ["activities/needs.yaml", "2", "kind"]
    assert last.text == f"{sample_folder}: 1 fault in 1 of its files."
