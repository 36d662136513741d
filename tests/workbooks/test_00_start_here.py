"""The workbook for someone who has no terminal: it makes a group, or shows the sample."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import ParameterError
from plakit.reports import RunResult
from plakit.room import check

NAME = "00_start_here.ipynb"
Run = Callable[..., RunResult]


@pytest.mark.workbook
def test_it_makes_a_group_and_finds_no_faults_in_it(
    run: Run, blocks_of: Callable[[Path], dict[str, list[dict[str, object]]]], group: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    folder = tmp_path / "our-group"
    result = run(NAME, group, folder=str(folder), title="Our group")
    assert result.ok, result.reason
    shown = blocks_of(result.notebook)
    assert str(shown["make"][0]["text"]).startswith(f"{folder} was made")
    said = shown["check"][0].get("blocks", shown["check"])[-1]
    assert str(said["text"]).endswith("no faults. Read: 6 seats, 1 session, 1 activity.")
    assert shown["look"][0]["about"] == "Our group"
    assert check(folder).faults == ()


@pytest.mark.workbook
def test_with_nothing_named_nothing_is_made(
    run: Run, blocks_of: Callable[[Path], dict[str, list[dict[str, object]]]], group: Path
) -> None:
    before = sorted(group.rglob("*"))
    result = run(NAME, group)
    assert result.ok, result.reason
    shown = blocks_of(result.notebook)
    assert str(shown["make"][0]["text"]).startswith("No folder is named yet.")
    assert shown["look"][0]["about"] == "Small group"
    assert sorted(group.rglob("*")) == before


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"foldr": "x"}, ("parameter foldr: is not declared by this workbook. "
                         "Known: folder, title. Did you mean folder?")),
        ({"folder": 3}, "parameter folder: 3 is not of type str, as its parameters cell says."),
    ],
)  # fmt: skip
def test_a_wrong_parameter_starts_nothing(
    run: Run, group: Path, parameters: dict[str, str], words: str
) -> None:
    with pytest.raises(ParameterError) as refused:
        run(NAME, group, **parameters)
    assert str(refused.value) == f"{NAME}, {words}"
