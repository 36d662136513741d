"""Items of every kind, as they are written in a questionnaire."""

from typing import get_args

import pytest

from plakit.errors import SheetError
from plakit.forms import KINDS
from plakit.forms.kinds import read_question
from plakit.programme import Instrument
from plakit.programme.items import ItemKind, fields_of
from plakit.programme.yaml_sheets import read_yaml

HEAD = """id: travel
title: Travel
areas:
- id: a
  title: {en: Ways, de: Wege}
  items:
"""
LEVELS = "[{value: 1, label: Never}, {value: 2, label: Daily}]"
OPTIONS = "[{id: bus, label: {en: By bus, de: Mit dem Bus}}, {id: NO, label: Not at all}]"


def instrument(*items: str, head: str = HEAD) -> Instrument:
    text = head + "".join(f"  - {item}\n" for item in items)
    return Instrument.read(read_yaml(text, "travel.yaml"))


def faults(*items: str, head: str = HEAD) -> list[str]:
    with pytest.raises(SheetError) as caught:
        instrument(*items, head=head)
    return [str(fault).removeprefix("travel.yaml, ") for fault in caught.value.faults]


def test_each_kind_of_item_makes_its_kind_of_question() -> None:
    made = instrument(
        f"{{id: a1, label: Often, levels: {LEVELS}}}",
        f"{{id: a2, kind: choice, label: How, options: {OPTIONS}, required: yes}}",
        f"{{id: a3, kind: choices, label: How, options: {OPTIONS}, at_most: 1, comment: yes}}",
        "{id: a4, kind: number, label: Days, lowest: 0, highest: 7, whole: yes, unit: days}",
        "{id: a5, kind: text, label: Why, question: Why so?, longest: 200, lines: 2}",
        "{id: a6, kind: date, label: Since, earliest: 2012-01-01, may_decline: yes}",
        f"{{id: a7, kind: ranking, label: Best, options: {OPTIONS}, ties: yes}}",
        "{id: a8, kind: agree, label: Free is fair}",
        f"{{id: a9, kind: points, label: Money, options: {OPTIONS}, budget: 10}}",
    )
    asked = [
        read_question({"kind": item.kind, **item.question_fields(made.levels)})
        for item in made.items
    ]
    assert {one.kind for one in asked} == {*get_args(ItemKind)}
    assert asked[1].required
    assert asked[1].check("NO") == "NO"
    assert asked[3].check(7) == 7
    assert (asked[4].label, asked[4].short) == ({"": "Why so?"}, {"": "Why"})
    assert asked[5].may_decline


def test_a_level_item_has_the_scale_of_the_questionnaire_or_its_own() -> None:
    head = HEAD.replace("areas:", f"levels: {LEVELS}\nareas:")
    own = "[{value: 0, label: No, descriptor: Not at all}, {value: 5, label: Yes}]"
    made = instrument(
        "{id: a1, label: Often, descriptors: {2: Each day}}",
        f"{{id: a2, label: Well, levels: {own}}}",
        head=head,
    )
    common, its_own = (item.scale(made.levels) for item in made.items)
    assert [(one.value, one.descriptor) for one in common] == [(1, {}), (2, {"": "Each day"})]
    assert [one.value for one in its_own] == [0, 5]
    assert not made.has_one_scale
    assert made.levels[1].descriptor == {}


def test_an_old_questionnaire_has_one_scale() -> None:
    head = HEAD.replace("areas:", f"levels: {LEVELS}\nareas:")
    assert instrument("{id: a1, label: Often}", head=head).has_one_scale


def test_an_item_can_hang_on_the_answer_to_an_earlier_one() -> None:
    made = instrument(
        f"{{id: a1, kind: choice, label: How, options: {OPTIONS}, may_not_apply: yes}}",
        "{id: a2, kind: text, label: Why, show_if: {item: a1, is_in: [NO, does_not_apply]}}",
    )
    fields = made.items[1].question_fields(())
    assert fields["show_if"] == {"item": "a1", "is_in": ("NO", "does_not_apply")}


CHOICE = f"{{id: a1, kind: choice, label: How, options: {OPTIONS}}}"


@pytest.mark.parametrize(
    ("items", "message"),
    [
        (["{id: a1, kind: numbr, label: Days}"],
         ("line 7, areas a, items a1, kind: 'numbr' is not allowed. Known: agree, choice, "
          "choices, date, level, number, points, ranking, text. Did you mean number?")),
        (["{id: a1, kind: number, label: Days, highst: 7}"],
         ("line 7, areas a, items a1, highst: is not a key here. ")),
        (["{id: a1, kind: text, label: Why, highest: 7}"],
         "line 7, areas a, items a1, highest: is not a key of an item of kind text. "),
        (["{id: a1, kind: choice, label: How}"],
         ("line 7, areas a, items a1, options: is missing; write it, such as: "
          "options: [{id: bus, label: By bus}, {id: bike, label: By bike}]")),
        (["{id: a1, kind: choice, label: How, options: [{id: by bus, label: By bus}]}"],
         "line 7, areas a, items a1, options by bus, id: 'by bus' is no id: "),
        (["{id: a1, kind: points, label: How, options: [{id: b, label: B}, {id: c, label: C}]}"],
         "line 7, areas a, items a1, budget: is missing; write it"),
        (["{id: a1, kind: ranking, label: How, options: [{id: b, label: B}]}"],
         "line 7, areas a, items a1, options: holds 1; at least 2 are needed"),
        (["{id: a1, kind: number, label: Days, lowest: few}"],
         "line 7, areas a, items a1, lowest: must be a valid number; 'few' is not"),
        (["{id: a1, kind: number, label: Days, lowest: nan}"],
         "line 7, areas a, items a1, lowest: must be a finite number; 'nan' is not"),
        (["{id: a1, kind: number, label: Days, lowest: 7, highest: 1}"],
         "line 7, areas a, items a1, highest: 1 is not above the lowest number, 7"),
        (["{id: a1, kind: date, label: When, earliest: 2012}"],
         'line 7, areas a, items a1, earliest: "2012" is not a day; write it as 2012-09-16'),
        (["{id: a1, kind: text, label: Why, show_if: {item: a0, is_in: [x]}}"],
         "line 7, areas a, items a1, show_if, item: 'a0' is not an item here. "),
        (["{id: a0, kind: text, label: Why, show_if: {item: a1, is_in: [NO]}}", CHOICE],
         ("line 7, areas a, items a0, show_if, item: 'a1' is asked later; only an earlier item "
          "can be named")),
        ([CHOICE, "{id: a2, kind: text, label: Why, show_if: {item: a1, is_in: [No]}}"],
         ("line 8, areas a, items a2, show_if, is_in 1: 'No' is no answer to a1 that could be "
          "named here. Known: NO, bus.")),
        (["{id: a1, kind: date, label: When}",
          "{id: a2, kind: text, label: Why, show_if: {item: a1, is_in: [2012-01-01]}}"],
         "line 8, areas a, items a2, show_if, is_in 1: '2012-01-01' is no answer to a1 that "),
        (["{id: a1, label: Often, levels: [{value: 2, label: A}, {value: 1, label: B}]}"],
         ("line 7, areas a, items a1, levels: the values of the levels must go up, from the "
          "lowest to the highest")),
    ],
)  # fmt: skip
def test_a_faulty_item_is_told_at_its_line(items: list[str], message: str) -> None:
    told = faults(*items)
    assert len(told) == 1
    assert told[0].startswith(message)


def test_every_field_of_a_kind_is_one_of_its_question() -> None:
    for kind in get_args(ItemKind):
        own = {*KINDS[kind].model_fields}
        written = {*fields_of(kind)} - {"kind", "question", "own", "source", "descriptors"}
        assert written <= own
