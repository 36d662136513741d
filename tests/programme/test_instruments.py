from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import SheetError
from plakit.programme import Instrument, read_programme
from plakit.programme.sheets import library_instruments
from plakit.programme.yaml_sheets import read_yaml
from plakit.shipped import shipped

Spoil = Callable[[str, str, str], None]


@pytest.mark.parametrize("name", library_instruments())
def test_each_questionnaire_of_the_library_is_sound(name: str) -> None:
    text = shipped("data", "instruments", f"{name}.yaml").read_text(encoding="utf-8")
    assert Instrument.read(read_yaml(text, name)).id == name


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "{value: 2", "{value: 1",
            "line 4, levels: the values of the levels must go up, from the lowest to the highest",
        ),
        (
            "own: true}]",
            "own: true}]\n  - {id: b, title: B, items: [{id: a1, label: Again}]}",
            "line 5, areas: two items have the id 'a1'; ids differ over all areas",
        ),
        (
            "own: true", "descriptors: {7: Never}",
            "line 1: item a1 describes level 7, which is no level",
        ),
        (
            "own: true", "own: perhaps",
            "line 8, areas a, items a1, own: must be true or false; 'perhaps' is neither",
        ),
        ("items: [{id: a1, label: Trust, question: Do we trust each other?, own: true}]",
         "items: []", "line 8, areas a, items: holds 0; at least 1 are needed"),
    ],
)  # fmt: skip
def test_a_faulty_questionnaire_is_told(
    folder: Path, spoil: Spoil, old: str, new: str, message: str
) -> None:
    spoil("instruments/ours.yaml", old, new)
    with pytest.raises(SheetError) as caught:
        read_programme(folder)
    assert str(caught.value) == f"instruments/ours.yaml, {message}"
