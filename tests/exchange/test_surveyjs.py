"""Instruments as SurveyJS JSON, held against the properties that survey-core 3.1 has."""

import json
from pathlib import Path
from typing import Any

import pytest

from plakit.exchange.questionnaires.instruments import checked
from plakit.exchange.questionnaires.surveyjs import survey_of, write_surveyjs

# Of the JSON Schema of survey-core 3.1.1: the properties of each type that are written here.
QUESTION = {
    "type", "name", "title", "description", "isRequired", "visibleIf", "showCommentArea",
    "titleLocation",
}  # fmt: skip
SELECT = {*QUESTION, "choices", "showNoneItem", "noneText", "showRefuseItem", "refuseText"}
PROPERTIES = {
    "survey": {"title", "description", "locale", "pages"},
    "page": {"name", "title", "description", "elements"},
    "radiogroup": SELECT,
    "checkbox": {*SELECT, "maxSelectedChoices"},
    "ranking": {*SELECT, "maxSelectedChoices", "selectToRankEnabled"},
    "rating": {*QUESTION, "rateType", "rateValues"},
    "matrix": {*QUESTION, "columns", "rows", "eachRowRequired"},
    "text": {*QUESTION, "inputType", "min", "max", "step", "maxLength"},
    "comment": {*QUESTION, "rows", "maxLength"},
}
OPTIONS = [{"id": "x", "label": {"en": "X", "de": "Iks"}}, {"id": "y", "label": "Y"}]
SCALE = [{"value": "0", "label": "No"}, {"value": "5", "label": "Yes"}]
DESCRIBED = [{**level, "descriptor": "Looks so"} for level in SCALE]


def element(item: dict[str, Any], *earlier: dict[str, Any]) -> dict[str, Any]:
    elements = survey(*earlier, item)["pages"][0]["elements"]
    return dict(elements[-1])


def survey(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    area = {"id": "a", "title": {"en": "A", "de": "Ah"}, "items": list(items)}
    instrument = {"id": "i", "title": {"en": "I", "de": "Ich"}, "areas": [area], **more}
    checked(instrument, "i")
    return survey_of(instrument)[0]


ITEMS: list[dict[str, Any]] = [
    {"id": "m1", "label": "One", "levels": SCALE, "required": "yes"},
    {"id": "m2", "label": {"en": "Two", "de": "Zwei"}, "levels": SCALE, "required": "yes"},
    {"id": "r", "label": "R", "levels": SCALE, "help": "Alone"},
    {"id": "d", "label": "D", "levels": DESCRIBED, "may_decline": "yes"},
    {"id": "one", "kind": "choice", "label": "O", "options": OPTIONS, "may_not_apply": "yes",
     "comment": "yes"},
    {"id": "some", "kind": "choices", "label": "S", "options": OPTIONS, "at_most": "1"},
    {"id": "best", "kind": "ranking", "label": "B", "options": OPTIONS, "at_most": "2"},
    {"id": "n", "kind": "number", "label": "N", "lowest": "0", "highest": "10", "whole": "yes",
     "unit": "kg"},
    {"id": "day", "kind": "date", "label": "W", "earliest": "2012-01-01"},
    {"id": "t", "kind": "text", "label": "T", "lines": "4", "longest": "200"},
    {"id": "line", "kind": "text", "label": "L", "lines": "1"},
    {"id": "ok", "kind": "agree", "label": "Ok?"},
]  # fmt: skip


def test_nothing_is_written_that_survey_core_does_not_know() -> None:
    made = survey(*ITEMS)
    assert set(made) <= PROPERTIES["survey"]
    for page in made["pages"]:
        assert set(page) <= PROPERTIES["page"]
        for one in page["elements"]:
            assert set(one) <= PROPERTIES[one["type"]]
            lists = (one.get(name) for name in ("choices", "columns", "rateValues"))
            for value in (value for values in lists for value in values or ()):
                assert set(value) == {"value", "text"}
    types = [one["type"] for one in made["pages"][0]["elements"]]
    assert types == [
        "matrix", "rating", "radiogroup", "radiogroup", "checkbox", "ranking", "text", "text",
        "comment", "text", "radiogroup",
    ]  # fmt: skip


def test_levels_on_one_scale_are_rows_of_a_matrix() -> None:
    matrix = survey(*ITEMS)["pages"][0]["elements"][0]
    assert matrix == {
        "type": "matrix",
        "name": "m1-m2",
        "titleLocation": "hidden",
        "columns": [{"value": 0, "text": "No"}, {"value": 5, "text": "Yes"}],
        "rows": [
            {"value": "m1", "text": "One"},
            {"value": "m2", "text": {"default": "Two", "de": "Zwei"}},
        ],
        "eachRowRequired": True,
    }


def test_described_levels_stand_with_their_descriptions() -> None:
    assert element(ITEMS[3])["choices"][0] == {"value": 0, "text": "No: Looks so"}


def test_texts_have_the_first_language_as_default() -> None:
    made = survey(ITEMS[4])
    assert made["title"] == {"default": "I", "de": "Ich"}
    assert "locale" not in made
    assert made["pages"][0]["elements"][0]["choices"] == [
        {"value": "x", "text": {"default": "X", "de": "Iks"}},
        {"value": "y", "text": "Y"},
    ]
    german = survey({"id": "t", "kind": "text", "label": "T"}, title={"de": "Ich", "pt-BR": "Eu"})
    assert (german["locale"], german["title"]) == ("de", {"default": "Ich", "pt-br": "Eu"})


def test_bounds_are_kept_even_if_they_are_nothing() -> None:
    number = element(ITEMS[7])
    assert (number["min"], number["max"], number["step"]) == (0, 10, 1)
    assert number["description"] == "In kg."
    assert element(ITEMS[8])["min"] == "2012-01-01"


def test_kinds_of_nothing_are_offered_where_surveyjs_has_them() -> None:
    asked = element(ITEMS[4])
    assert asked["showNoneItem"] is True
    assert asked["noneText"]["default"] == "Does not apply"
    _, left_out = survey_of({"id": "i", "title": "I", "areas": [{"id": "a", "title": "A", "items": [
        {"id": "n", "kind": "number", "label": "N", "may_decline": "yes", "own": "no"},
        {"id": "p", "kind": "points", "label": "P", "budget": "3", "options": OPTIONS},
    ]}]})  # fmt: skip
    assert [str(one) for one in left_out] == [
        "item n: may_decline: SurveyJS has no such field.",
        "item p: the question (kind points): SurveyJS has no such question.",
    ]


@pytest.mark.parametrize(
    ("earlier", "is_in", "expression"),
    [
        (ITEMS[4:5], ["x", "y"], "{one} anyof ['x', 'y']"),
        (ITEMS[4:5], ["does_not_apply"], "{one} anyof ['none']"),
        (ITEMS[5:6], ["x"], "{some} anyof ['x']"),
        (ITEMS[0:2], ["5"], "{m1-m2.m1} anyof [5]"),
        (ITEMS[3:4], ["0", "prefers_not_to_say"], "{d} anyof [0, 'refused']"),
        (ITEMS[9:10], ["it's"], r"{t} anyof ['it\'s']"),
    ],
)
def test_conditions_name_the_answers(
    earlier: list[dict[str, Any]], is_in: list[str], expression: str
) -> None:
    asked = {"id": "then", "kind": "text", "label": "Then",
             "show_if": {"item": earlier[0]["id"], "is_in": is_in}}  # fmt: skip
    assert element(asked, *earlier)["visibleIf"] == expression


def test_the_file_is_json_as_people_read_it(tmp_path: Path) -> None:
    item = {"id": "t", "kind": "text", "label": "<b>"}
    area = {"id": "a", "title": "A", "items": [item]}
    instrument = {"id": "i", "title": "Grüße", "areas": [area]}
    before = json.dumps(instrument)
    write_surveyjs(instrument, tmp_path / "i.json")
    text = (tmp_path / "i.json").read_text(encoding="utf-8")
    assert '"title": "Grüße"' in text
    assert json.loads(text)["pages"][0]["elements"][0]["title"] == "<b>"
    assert json.dumps(instrument) == before
