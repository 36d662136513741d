import json
from pathlib import Path

import pytest

from plakit.errors import ParameterError
from plakit.programme import fill_parameters, new_programme, read_programme, stale_workbooks
from plakit.shipped import shipped


def notebook(source: str, tags: tuple[str, ...] = ("parameters",)) -> str:
    cell = {
        "cell_type": "code",
        "execution_count": None,
        "id": "one",
        "metadata": {"tags": list(tags)},
        "outputs": [],
        "source": source,
    }
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def filled(source: str, value: str) -> str:
    book = json.loads(fill_parameters(notebook(source), {"session": value}))
    return "".join(book["cells"][0]["source"])


def test_a_parameter_gets_its_value_and_its_comment_stays() -> None:
    before = 'step: str = ""  # Which round?\nsession: str = "ä#"  # Which session? (é)'
    assert filled(before, 'S"01') == (
        'step: str = ""  # Which round?\nsession: str = "S\\"01"  # Which session? (é)'
    )


def test_a_parameter_that_is_not_there_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ParameterError) as caught:
        filled('sesion: str = ""', "S01")
    assert str(caught.value) == (
        "'session' is not a parameter of this notebook. Known: sesion. Did you mean sesion?"
    )


def test_a_notebook_without_parameters_is_refused() -> None:
    with pytest.raises(ParameterError, match="has no cell tagged 'parameters'"):
        fill_parameters(notebook("x = 1", tags=()), {"session": "S01"})


def test_fresh_copies_are_not_stale(tmp_path: Path) -> None:
    new_programme(tmp_path / "group")
    assert stale_workbooks(read_programme(tmp_path / "group")) == []
    copy = tmp_path / "group/workbooks/S01/80_session_report.ipynb"
    original = shipped("workbooks", copy.name)
    changed = {line.strip() for line in copy.read_text().splitlines()} - {
        line.strip() for line in original.read_text().splitlines()
    }
    assert len(changed) == 1
    assert 'session: str = \\"S01\\"' in changed.pop()


@pytest.mark.parametrize("spoilt", ["changed", "not json", "[]", '{"cells": [1]}'])
def test_copies_that_differ_are_named(tmp_path: Path, spoilt: str) -> None:
    new_programme(tmp_path / "group")
    copy = tmp_path / "group/workbooks/S01/10_self_assess.ipynb"
    text = copy.read_text().replace("Assess yourselves", "Judge yourselves")
    copy.write_text(text if spoilt == "changed" else spoilt)
    (copy.parent / "own.ipynb").write_text("{}")
    (hint,) = stale_workbooks(read_programme(tmp_path / "group"))
    assert str(hint) == (
        "workbooks/S01/10_self_assess.ipynb: is older than the workbook that plakit ships, "
        "or was changed by hand; delete it to work with the shipped one"
    )
