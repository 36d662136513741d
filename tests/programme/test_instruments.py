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


def test_plain_sentences_are_in_the_language_that_is_named() -> None:
    level = {"value": "1", "label": "Low", "descriptor": {"de": "Niedrig"}}
    item = {"id": "a1", "label": "Trust", "descriptors": {"1": "Never"}}
    raw = {
        "id": "ours",
        "title": "Ours",
        "language": "en",
        "levels": [level, {"value": "2", "label": {"fr": "Haut"}}],
        "areas": [{"id": "a", "title": "People", "items": [item]}],
    }
    read = Instrument.model_validate(raw)
    assert (read.title, read.areas[0].title) == ({"en": "Ours"}, {"en": "People"})
    assert [one.label for one in read.levels] == [{"en": "Low"}, {"fr": "Haut"}]
    assert read.levels[0].descriptor == {"de": "Niedrig"}
    assert read.items[0].descriptors == {1: {"en": "Never"}}
    plain = Instrument.model_validate({**raw, "language": ""})
    assert plain.title == {"": "Ours"}


def test_a_description_of_no_level_is_told_at_its_line(folder: Path, spoil: Spoil) -> None:
    spoil(
        "instruments/ours.yaml",
        "items: [{id: a1, label: Trust, question: Do we trust each other?, own: true}]",
        "items:\n      - id: a1\n        label: Trust\n        descriptors:\n"
        "          1: Never\n          3: Always",
    )
    with pytest.raises(SheetError) as caught:
        read_programme(folder)
    assert str(caught.value).startswith("instruments/ours.yaml, line 13, areas a, items a1, ")


def test_an_instrument_without_its_parts_is_shown_what_they_look_like(
    folder: Path,
) -> None:
    (folder / "instruments/ours.yaml").write_text("id: ours\ntitle: Ours\n")
    with pytest.raises(SheetError) as caught:
        read_programme(folder)
    assert str(caught.value).split("\n") == [
        (
            "instruments/ours.yaml, line 1, areas: is missing; write it, such as: "
            "areas: [{id: a, title: People, "
            "items: [{id: a1, label: Trust, question: Do we trust each other?}]}]"
        ),
    ]


def test_a_level_without_a_scale_is_shown_what_one_looks_like(folder: Path, spoil: Spoil) -> None:
    spoil(
        "instruments/ours.yaml",
        "levels: [{value: 1, label: Not there}, {value: 2, label: There}]",
        "levels:",
    )
    with pytest.raises(SheetError) as caught:
        read_programme(folder)
    assert str(caught.value) == (
        "instruments/ours.yaml, line 4, levels: is missing; write it, such as: "
        "levels: [{value: 1, label: Not there}, {value: 2, label: There}]"
    )


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
            (
                "line 9, areas b, items a1, id: stands already in line 8; "
                "ids differ over all areas"
            ),
        ),
        (
            "own: true", "descriptors: {7: Never}",
            (
                "line 8, areas a, items a1, descriptors, 7: '7' is not a level here. "
                "Known: 1, 2."
            ),
        ),
        (
            "own: true", "own: perhaps",
            "line 8, areas a, items a1, own: must be true or false; 'perhaps' is neither",
        ),
        ("items: [{id: a1, label: Trust, question: Do we trust each other?, own: true}]",
         "items: []",
         ("line 8, areas a, items: holds 0; at least 1 are needed, such as: "
          "items: [{id: a1, label: Trust, question: Do we trust each other?}]")),
        (
            "{value: 2", "{value: 500",
            "line 4, levels 2, value: must be less than or equal to 100; '500' is not",
        ),
        (
            "levels: [{value: 1, label: Not there}, {value: 2, label: There}]", "levels: good, bad",
            (
                "line 4, levels: must be a list: one line each, beginning with '- ', such as: "
                "levels: [{value: 1, label: Not there}, {value: 2, label: There}]"
            ),
        ),
        (
            "levels: [{value: 1, label: Not there}, {value: 2, label: There}]",
            "levels: [good, {value: 2, label: There}]",
            (
                "line 4, levels 1: must be lines of key: value, such as: "
                "levels: [{value: 1, label: Not there}, {value: 2, label: There}]"
            ),
        ),
    ],
)  # fmt: skip
def test_a_faulty_questionnaire_is_told(
    folder: Path, spoil: Spoil, old: str, new: str, message: str
) -> None:
    spoil("instruments/ours.yaml", old, new)
    with pytest.raises(SheetError) as caught:
        read_programme(folder)
    assert str(caught.value) == f"instruments/ours.yaml, {message}"
