import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from plakit.cli import app
from plakit.errors import ParameterError
from plakit.exchange.counting import count_file

from .test_preflib import BURLINGTON, HEAD, write


def test_a_published_election_is_told_by_all_methods() -> None:
    lines = count_file(BURLINGTON).lines
    assert lines[0] == "2009 Burlington Mayoral Election: 8,980 ballots; left empty: 0."
    assert lines[1] == "Andy Montroll beats all others."
    assert len(lines) == 9
    assert lines[-1].startswith("Instant run-off: 1. Bob Kiss; 2. Kurt Wright; 3. Andy Montroll;")


def test_one_method_may_be_named() -> None:
    assert [line.split(":")[0] for line in count_file(BURLINGTON, "schulze").lines[2:]] == [
        "Schulze"
    ]
    with pytest.raises(ParameterError, match=re.escape("dots counts no rankings. Known: borda")):
        count_file(BURLINGTON, "dots")


def test_a_circle_and_what_to_mind_are_told(tmp_path) -> None:
    head = HEAD.replace("VOTERS: 5", "VOTERS: 3").replace("ORDERS: 2", "ORDERS: 3")
    path = write(tmp_path, "soc", "1: 1,2,3\n1: 2,3,1\n1: 3,1,2\n", head)
    lines = count_file(path, "kemeny").lines
    assert lines[1].startswith("No option beats all others. Each beats the next, in a circle:")
    assert lines[2] == "Kemeny: 1. Mobility; 1. Recognition, of all; 1. Étude"
    assert lines[3].startswith("  Several orders are equally good")


def test_more_options_than_can_be_compared_are_told_method_by_method(tmp_path) -> None:
    names = "".join(f"# ALTERNATIVE NAME {k}: o{k}\n" for k in range(1, 1502))
    sums = "# NUMBER ALTERNATIVES: 1501\n# NUMBER VOTERS: 1\n# NUMBER UNIQUE ORDERS: 1\n"
    lines = count_file(write(tmp_path, "soi", "1: 2,1\n", sums + names)).lines
    assert lines[1].startswith("Borda count (modified): 1. o2; 2. o1; 3. o3;")
    assert lines[1].endswith("and 1,481 more")
    assert "Schulze: 1501 options cannot be compared two by two: 1000 at most" in lines[4]


def test_names_that_move_the_cursor_are_made_harmless(tmp_path) -> None:
    head = HEAD.replace("Mobility", "\x1b[2Jbad")
    path = write(tmp_path, "soi", "3: 1\n2: 2\n", head)
    assert "\x1b" not in str(count_file(path))


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(app, ["count", str(BURLINGTON), "--method", "runoff"])
    assert result.exit_code == 0
    assert "1. Bob Kiss" in result.output


def test_a_file_that_is_not_there_is_a_sentence(tmp_path) -> None:
    result = CliRunner().invoke(app, ["count", str(Path(tmp_path) / "none.soc")])
    assert "there is no such file" in str(result.exception)
