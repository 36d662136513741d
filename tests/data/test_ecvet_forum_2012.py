"""The forum of 2012: the numbers of its source, and no row without source and certainty."""

from collections import Counter

import pytest

from plakit.activities import check_activities
from plakit.programme import Programme, read_programme
from plakit.shipped import shipped

CERTAINTIES = {"certain", "presumed", "inferred", "unclear", "contradicted"}
HEADS_OF_ANNEXE_1 = 8
NO_BREAK = "\N{NO-BREAK SPACE}"
# Lines of action of each row of Annexe 1, as read from the source.
LINES = {
    "Austria": 5, "Belgium Flanders": 1, "Belgium Wallonia": 6, "Bulgaria": 4, "Cyprus": 4,
    "Czech Republic": 6, "Denmark": 2, "Estonia": 3, "Finland": 7, "France": 4, "Germany": 3,
    "Greece": 4, "Hungary": 3, "Iceland": 2, "Ireland": 6, "Italy": 3, "Latvia": 3,
    "Liechtenstein": 1, "Lithuania": 3, "Luxembourg": 1, "Malta": 6, "Netherlands": 1,
    "Norway": 2, "Poland": 2, "Portugal": 1, "Romania": 4, "Slovak Republic": 6, "Slovenia": 4,
    "Spain": 3, "Sweden": 3, "UK-England": 4, "UK-Wales": 2, "UK-Northern Ireland": 3,
    "UK-Scotland": 4, "Turkey": 5,
}  # fmt: skip
CARDS = {
    "board-mobility": {"working": 10, "not-working": 7, "improve": 5, "need": 12},
    "board-lifelong-learning": {"needed": 8, "validation": 6, "purposes": 3, "conditions": 3},
    "key-words": {"added-value": 10, "focus": 7},
    "challenges-reflections": {"challenge": 6, "reflection": 6},
    "proposals-ideas": {"proposals": 5, "ideas": 9, "ways": 3},
    "board-community": {"character": 6, "joining": 6, "together": 6, "running": 4},
    "open-questions": {"managing": 5, "other": 7},
}


@pytest.fixture(scope="module")
def forum() -> Programme:
    return read_programme(shipped("data", "programmes", "ecvet-forum-2012"))


def all_rows(forum):
    """Give every recorded row and every fact, with the name of its file."""
    for tables in (forum.recorded, forum.facts):
        for table in tables.values():
            for row in table.rows:
                yield table.file, row


def marks(forum):
    return forum.facts["activities_matrix"].rows


def numbers(forum, name, column):
    return [int(row[column]) for row in forum.facts[name].rows]


def test_every_row_has_a_known_source_and_a_certainty(forum):
    for file, row in all_rows(forum):
        assert row["source"] in forum.sources, (file, row)
        assert row["certainty"] in CERTAINTIES, (file, row)


def test_every_row_that_is_not_certain_says_why(forum):
    silent = [
        (file, row)
        for file, row in all_rows(forum)
        if row["certainty"] != "certain" and not row["note"]
    ]
    assert silent == []


def test_nothing_is_made_up_about_seats_people_or_the_day(forum):
    session = forum.session("S01")
    assert forum.seats == ()
    assert {row["respondent"] for file, row in all_rows(forum) if "respondent" in row} == {""}
    assert (str(session.date), session.date_doubt) == ("2012", {"": "day not in the source"})


def test_the_matrix_has_the_rows_and_marks_of_annexe_1(forum):
    units = Counter(mark["unit"] for mark in marks(forum))
    assert units == LINES
    assert (len(units), sum(units.values())) == (35, 121)
    assert len({mark["unit_id"][:2] for mark in marks(forum)}) == 31


def test_the_matrix_has_the_codes_and_years_of_annexe_1(forum):
    assert Counter(mark["code"] for mark in marks(forum)) == {"X": 113, "D": 5, "P": 3}
    assert sum(mark["years"] != "" for mark in marks(forum)) == 37
    assert {mark["unit"] for mark in marks(forum) if mark["code"] == "P"} == {
        "Cyprus", "Czech Republic", "Ireland",
    }  # fmt: skip
    assert {mark["unit"] for mark in marks(forum) if mark["code"] == "D"} == {
        "Cyprus", "Denmark", "France", "Slovak Republic", "Sweden",
    }  # fmt: skip


def test_a_mark_is_under_no_head_but_says_where_it_may_stand(forum):
    for mark in marks(forum):
        order, count = int(mark["mark_order"]), LINES[mark["unit"]]
        possible = [str(number) for number in range(order, HEADS_OF_ANNEXE_1 - count + order + 1)]
        assert mark["column"] == "unclear_in_source"
        assert mark["possible_columns"].split() == possible
    assert len(forum.facts["matrix_columns"].rows) == HEADS_OF_ANNEXE_1


def test_marks_stand_in_the_order_of_the_source(forum):
    for unit, count in LINES.items():
        order = [int(mark["mark_order"]) for mark in marks(forum) if mark["unit"] == unit]
        assert order == list(range(1, count + 1))


def test_older_data_is_marked_and_the_star_of_england_stays_unclear(forum):
    older = [mark for mark in marks(forum) if mark["older"]]
    assert [(mark["unit"], mark["older"], mark["certainty"]) for mark in older] == [
        ("Iceland", "row", "certain"),
        ("Iceland", "row", "certain"),
        ("UK-England", "yes", "unclear"),
    ]


def test_priorities_sum_to_98_and_are_not_rescaled(forum):
    assert sum(numbers(forum, "priorities", "value")) == 98
    first, second = forum.facts["priorities"].rows[:2]
    assert (first["label"], first["value"]) == ("Learning outcomes", "22")
    assert (second["label"], second["value"]) == ("ECVET units", "18")


def test_reasons_sum_to_100_and_the_two_that_may_be_swapped_say_so(forum):
    rows = forum.facts["reasons"].rows
    assert sum(numbers(forum, "reasons", "value")) == 100
    assert [row["label"] for row in rows if row["certainty"] == "unclear"] == [
        "Lifelong learning",
        "Others",
    ]


def test_seminars_held_sum_to_403_participants(forum):
    sums = Counter()
    for row in forum.facts["seminars_held"].rows:
        sums[row["kind"]] += int(row["participants"])
    assert list(sums.values()) == [107, 52, 244]
    assert sum(sums.values()) == 403


def test_seminars_planned_stand_in_order_of_date_and_three_are_known_to_the_day(forum):
    starts = [row["start"] for row in forum.facts["seminars_planned"].rows]
    assert starts == sorted(starts)
    assert len(starts) == 8
    assert sum(len(start) == len("2012-09-11") for start in starts) == 3


@pytest.mark.parametrize(
    ("facts", "figures"),
    [
        ("network", ["811", "about 800"]),
        ("forum_facts", ["more than 200", "more than 150", "6 %", "at least 6 %", "7", "8"]),
    ],
)
def test_contradictions_stay_side_by_side(forum, facts, figures):
    rows = forum.facts[facts].rows
    contradicted = [row["figure"] for row in rows if row["certainty"] == "contradicted"]
    assert [figure.replace(NO_BREAK, " ") for figure in contradicted] == figures


def test_every_board_has_its_cards(forum):
    for activity, counts in CARDS.items():
        assert Counter(row.item for row in forum.recorded_rows(activity)) == counts
    assert sum(len(table.rows) for table in forum.recorded.values()) == sum(
        sum(counts.values()) for counts in CARDS.values()
    )


def test_every_card_has_an_id_of_its_own(forum):
    cards = [row.card for row in forum.contributions]
    assert len(cards) == len(set(cards))


def test_four_needs_are_ranked_and_their_order_is_presumed(forum):
    ranked = [row for row in forum.recorded_rows("board-mobility") if row.place]
    assert [(row.item, row.place, row.certainty) for row in ranked] == [
        ("need", str(place), "presumed") for place in range(1, 5)
    ]


def test_every_challenge_has_one_reflection(forum):
    rows = forum.recorded_rows("challenges-reflections")
    challenges = [row.card for row in rows if row.item == "challenge"]
    assert [row.parent for row in rows if row.item == "reflection"] == challenges


def test_every_file_of_facts_but_the_heads_of_the_matrix_is_shown(forum):
    shown = {
        activity.settings["facts"]
        for activity in forum.activities.values()
        if activity.kind in ("fact_sheet", "status_matrix")
    }
    # The calls of the closing speech are told by the follow-up, out of commitments.csv.
    assert forum.facts.keys() - shown == {"matrix_columns", "commitments"}


def test_the_kinds_of_activity_find_no_fault(forum):
    assert check_activities(forum) == []


def test_the_report_shows_every_activity_once(forum):
    assert sorted(forum.session("S01").activities) == sorted(forum.activities)


def test_findings_are_three_to_seven_and_say_what_the_rows_say(forum):
    findings = {finding.text[""]: finding.about[""] for finding in forum.session("S01").findings}
    text = " ".join((*findings, *findings.values())).replace(NO_BREAK, " ")
    assert 3 <= len(findings) <= 7
    assert "learning outcomes (22 %), then ECVET units (18 %)" in text
    assert (
        "121 lines of action in 35 countries and regions: 113 marked X, 3 planned, 5 under" in text
    )
    kinds = Counter(case.evidence for case in forum.cases.values())
    assert kinds == {"evaluation": 1, "opinion": 6, "none": 3}
    assert "Of the ten cases told, one rests on an evaluation, six on opinion." in text
    assert "three name none" in text
    assert "from 190 to 811 members" in text
    assert "four in order, eight further ones" in text


def test_self_assessments_have_steps_and_were_answered_by_nobody(forum):
    for name, steps in {"cop-health": ["wave-1", "wave-2"], "ecvet-readiness": ["round-1"]}.items():
        activity = forum.activity(name)
        assert [step.id for step in activity.steps] == steps
        assert forum.recorded_rows(name) == ()
    assert forum.activity("cop-health").mode == "pseudonymous"
    assert forum.activity("ecvet-readiness").mode == "named"


def test_every_output_of_the_mandate_serves_an_objective(forum):
    assert all(output.objectives for output in forum.mandate.outputs)
    assert [challenge.certainty for challenge in forum.mandate.challenges] == ["certain"] * 3
