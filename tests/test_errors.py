"""Errors for users: their text is the whole message, also in a cell."""

import pytest

from plakit.errors import (
    AnswerError,
    Fault,
    MissingPartError,
    ParameterError,
    PlakitError,
    RunError,
    SheetError,
    StoreError,
    known,
    need,
)


def test_a_fault_names_file_line_and_field() -> None:
    assert str(Fault("seats.csv", 3, "unit", "is empty")) == "seats.csv, line 3, unit: is empty"
    assert str(Fault("seats.csv", 0, "", "is empty")) == "seats.csv: is empty"


def test_a_file_with_many_faults_is_one_error_with_a_line_each() -> None:
    faults = [Fault("b.yaml", 2, "", "two"), Fault("a.yaml", 9, "", "one")]
    error = SheetError("Two files are faulty.", faults=faults)
    assert str(error).splitlines() == [
        "Two files are faulty.", "a.yaml, line 9: one", "b.yaml, line 2: two",
    ]  # fmt: skip
    assert faults[0].file == "b.yaml"


def test_unknown_names_are_answered_with_the_known_ones() -> None:
    assert known("wave1", ["wave-2", "wave-1"]) == ("Known: wave-1, wave-2. Did you mean wave-1?")
    assert known("xyz", ["wave-1"]) == "Known: wave-1."
    assert known("xyz", []) == "None is known yet."


@pytest.mark.parametrize(
    "kind", [SheetError, ParameterError, StoreError, AnswerError, RunError, MissingPartError]
)
def test_in_a_cell_the_text_stands_alone(
    kind: type[PlakitError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PLAKIT_TRACE", raising=False)
    assert kind("Say it.")._render_traceback_() == ["Say it."]
    monkeypatch.setenv("PLAKIT_TRACE", "1")
    assert kind("Say it.")._render_traceback_() is None


def test_a_package_that_is_not_there_is_told_with_reason_and_cure() -> None:
    with pytest.raises(MissingPartError) as missing:
        need("no_such_package", extra="postgres", why="to keep answers in PostgreSQL")
    assert str(missing.value) == (
        "no_such_package is needed to keep answers in PostgreSQL, and is not installed. "
        'Install it with: pip install "plakit[postgres]"'
    )
    assert need("json", extra="x", why="to read").__name__ == "json"
