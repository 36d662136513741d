"""How a self-assessment asks, and what is wrong with its files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Held, check_activities
from plakit.errors import SheetError
from plakit.forms import check_answer
from plakit.programme import Programme, read_programme

Change = Callable[[str, str, str], None]


def form_of(programme: Programme, activity: str = "health") -> Any:
    asked = programme.activity(activity)
    return KINDS[asked.kind].asking(programme, asked, asked.steps[0], Held()).form


def test_it_asks_every_item_now_and_wanted(programme: Callable[[], Programme]) -> None:
    form = form_of(programme())
    assert [(part.id, [one.id for one in part.questions]) for part in form.sections] == [
        ("a", ["a1", "a2"]), ("b", ["b1", "b2"]),
    ]  # fmt: skip
    assert (form.privacy, form.k, form.version) == ("pseudonymous", 3, "1")
    assert check_answer(form, "a1", {"value": {"now": 1, "wanted": 3}}).item == "a1"
    assert check_answer(form, "a1", {"nothing": "prefers_not_to_say"}).item == "a1"


def test_each_wave_asks_the_same(programme: Callable[[], Programme]) -> None:
    group = programme()
    asked = group.activity("health")
    forms = [KINDS[asked.kind].asking(group, asked, step, Held()).form for step in asked.steps]
    assert forms[0].fingerprint == forms[1].fingerprint


def test_the_settings_may_ask_for_now_alone_and_for_comments(
    programme: Callable[[], Programme], change: Change
) -> None:
    change("activities/health.yaml", "steps:", "settings: {wanted: false, comments: true}\nsteps:")
    question = form_of(programme()).question("a1")
    assert (question.wanted, question.comment) == (False, True)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "instrument: ours",
            "instrument: our",
            "activities/health.yaml, line 4, instrument: ",
        ),
        (
            "instrument: ours\n",
            "",
            "activities/health.yaml, line 1, instrument: a self-assessment needs an instrument.",
        ),
        (
            "groups: [kind]",
            "settings: {focus: {atmost: 3}}",
            "activities/health.yaml, line 5, settings, focus, atmost: ",
        ),
        (
            "groups: [kind]",
            "settings: {focus: {at_most: 0}}",
            "activities/health.yaml, line 5, settings, focus, at_most: ",
        ),
        *(
            (
                "groups: [kind]",
                f"settings: {{focus: {{{name}: {value}}}}}",
                f"activities/health.yaml, line 5, settings, focus, {name}: ",
            )
            for name in ("low_level", "gap", "groups_differ")
            for value in (".nan", ".inf", "-1", "-.inf")
        ),
        (
            "groups: [kind]",
            "settings: {focus: {gap: 0}}",
            "activities/health.yaml, line 5, settings, focus, gap: ",
        ),
        (
            "groups: [kind]",
            "settings: {focus: {low_level: 4}}",
            "activities/health.yaml, line 5, settings, focus, low_level: 4 is not on the scale",
        ),
        (
            "groups: [kind]",
            "settings: {wanted: perhaps}",
            "activities/health.yaml, line 5, settings, wanted: ",
        ),
    ],
)
def test_a_fault_of_its_file_is_told_with_file_and_line(
    sample_folder: Path, change: Change, old: str, new: str, fault: str
) -> None:
    change("activities/health.yaml", old, new)
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    assert str(refused.value).startswith(fault), str(refused.value)


def test_without_steps_it_says_how_to_write_one(sample_folder: Path, change: Change) -> None:
    change("activities/openly.yaml", "steps: [{id: once, title: Once}]\n", "")
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    assert str(refused.value) == (
        "activities/openly.yaml, line 1, steps: "
        "a self-assessment needs steps, one a wave, such as: - id: wave-1"
    )


def test_a_near_name_of_a_setting_is_said(sample_folder: Path, change: Change) -> None:
    change("activities/health.yaml", "groups: [kind]", "settings: {comment: true}")
    with pytest.raises(SheetError, match="Did you mean comments"):
        read_programme(sample_folder, also=check_activities)


def test_recorded_levels_are_checked(sample_folder: Path) -> None:
    cards = "session,activity,step,respondent,item,value,source,certainty\n"
    values = {
        "AT-1": "2",
        "AT-2": "2 3",
        "BE": "does_not_apply",
        "CZ": "7",
        "DE": "two",
        "EE": "1 2 3",
    }
    rows = [f"S01,openly,once,{seat},a1,{value},report,certain" for seat, value in values.items()]
    text = cards + "\n".join(rows) + "\n"
    (sample_folder / "recorded" / "levels.csv").write_text(text, encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    assert [str(fault) for fault in refused.value.faults] == [
        f"recorded/levels.csv, line {line}, value: '{value}' is no answer to this. "
        "Allowed: levels of the instrument, does_not_apply, prefers_not_to_say."
        for line, value in ((5, "7"), (6, "two"), (7, "1 2 3"))
    ]


def test_a_recorded_answer_that_would_not_be_counted_is_a_fault(sample_folder: Path) -> None:
    rows = ("once,BE,a9", "twice,BE,a1", ",BE,a1", "once,,a1", "once,CZ,a1", "once,CZ,a1")
    text = "".join(f"S01,openly,{row},2,report,certain\n" for row in rows)
    head = "session,activity,step,respondent,item,value,source,certainty\n"
    (sample_folder / "recorded" / "levels.csv").write_text(head + text, encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    told = {fault.line: f"{fault.field}: {fault.text}" for fault in refused.value.faults}
    assert list(told) == [2, 3, 4, 5, 7]
    assert told[4] == "step: an answer needs the round it was given in. Known: once."
    assert told[5] == "respondent: an answer needs who gave it: write the id of a seat"
    assert told[7] == "respondent: answers this item twice in one round; keep one of the rows"


def test_a_recorded_answer_names_no_seat_under_random_numbers(sample_folder: Path) -> None:
    head = "session,activity,step,respondent,item,value,source,certainty\n"
    rows = "".join(f"S01,health,wave-1,{who},a1,2,report,certain\n" for who in ("BE", "sheet-1"))
    (sample_folder / "recorded" / "levels.csv").write_text(head + rows, encoding="utf-8")
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    assert [str(fault) for fault in refused.value.faults] == [
        (
            "recorded/levels.csv, line 2, respondent: is a seat, and this is answered under random "
            "numbers: write a sheet's number instead"
        )
    ]


def test_units_of_one_seat_may_not_split_what_is_said_under_random_numbers(
    sample_folder: Path, change: Change
) -> None:
    change("activities/health.yaml", "groups: [kind]", "groups: [unit]")
    with pytest.raises(SheetError) as refused:
        read_programme(sample_folder, also=check_activities)
    (fault,) = refused.value.faults
    assert (fault.file, fault.field, fault.text) == (
        "activities/health.yaml",
        "groups",
        (
            "'unit' would tell who answers under a random number, as a unit has fewer than "
            "3 seats. "
            "Take it out, or write mode: named"
        ),
    )
