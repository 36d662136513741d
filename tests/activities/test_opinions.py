"""Opinions: statements of the participants, who thinks alike on them, and what is never shown."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.activities import KINDS, Answered, Held, check_activities, kind_of
from plakit.activities.opinions import OpinionsResults
from plakit.blocks import Figure, Folded, Note, Table
from plakit.blocks.html import block_html
from plakit.errors import ParameterError, SheetError
from plakit.programme import Programme, read_programme
from plakit.rehearsal import rehearse
from plakit.room import Room
from plakit.room.asking import FACILITATOR
from plakit.store import Participant
from plakit.wording import speaking

Change = Callable[[str, str, str], None]
Rows = Callable[[Any], list[list[str]]]
Seats = Callable[[int], list[str]]

ACTIVITY = """\
id: views
kind: opinions
title: What we think
mode: pseudonymous
k: 5
settings:
  statements:
    - {id: s0, text: We meet too rarely}
    - {id: s1, text: Pilots need money of their own}
steps:
- {id: write, title: Statements, does: statements, settings: {most: 3}}
- {id: choose, title: Choose, does: moderate}
- {id: vote, title: Positions, does: positions}
"""
VOTE = ("S01", "vote")
# A position on eight statements; s0 to s3 part ten people from eight, s4 and s5 join them.
CAMPS = [
    "aaaaaapp", "aaaaaapp", "aadaaapp", "aaaaadpp", "daaaaapp", "aaaaaaap", "aaaaaapp",
    "adaaaapp", "aaapaapd", "aaaaaapp",
    "ddddaapp", "ddddaaap", "dddaaapp", "dddddapp", "addddapd", "ddddaapp", "ddddadpp", "dadddapp",
]  # fmt: skip
WORDS = {"a": "agree", "d": "disagree", "p": "pass"}


@pytest.fixture
def views(sample_folder: Path, change: Change) -> Path:
    """Give the small group with opinions in its first session."""
    (sample_folder / "activities/views.yaml").write_text(ACTIVITY, encoding="utf-8")
    change("sessions.yaml", "[health, openly, needs", "[views, health, openly, needs")
    return sample_folder


def written(seat: str, *texts: str) -> Answered:
    cards = [{"id": f"c{number}", "text": text} for number, text in enumerate(texts, 1)]
    return Answered("S01", "views", "write", seat, "statements", {"value": cards}, "lab")


def moderated(**verdicts: str) -> Answered:
    value = [
        {"id": name, "verdict": verdict} | ({"reason": "Said twice"} if verdict == "same" else {})
        for name, verdict in verdicts.items()
    ]
    return Answered("S01", "views", "choose", FACILITATOR, "moderation", {"value": value}, "lab")


@pytest.fixture
def held(views: Path, programme: Callable[[], Programme]) -> Callable[..., Held]:
    """Give a function that holds eight statements, and positions on them."""

    def make(rows: list[str] | None = None, names: list[str] | None = None) -> Held:
        group = programme()
        activity = group.activity("views")
        cards = (written("AT-1", "S two", "S three", "S four"), written("BE", "S five", "S six"),
                 written("CZ", "S seven"))  # fmt: skip
        before = Held(cards, waves=(("S01", "write"),))
        step = activity.steps[2]
        form = kind_of(activity).asking(group, activity, step, before).form
        if rows is None:
            return before
        people = names or [f"m{number:02}" for number in range(1, len(rows) + 1)]
        positions = [
            Answered(*VOTE[:1], "views", "vote", person, item, {"value": WORDS[letter]}, "lab")
            for person, row in zip(people, rows, strict=True)
            for item, letter in zip(form.items(), row, strict=True)
        ]
        took = tuple(Participant("S01", "views", "vote", person, {}) for person in people)
        waves = (*before.waves, VOTE)
        return Held((*cards, *positions), took, waves, {VOTE: form})

    return make


@pytest.fixture
def shown(
    held: Callable[..., Held], seats: Seats, programme: Callable[[], Programme]
) -> Callable[..., OpinionsResults]:
    """Give a function that makes results."""

    def make(rows: list[str] | None = None) -> OpinionsResults:
        names = seats(len(rows)) if rows else None
        there = held(rows, names)
        group = programme()
        activity, session = group.activity("views"), group.session("S01")
        found = KINDS["opinions"].results(group, session, activity, there, None)
        assert isinstance(found, OpinionsResults)
        return found

    return make


def test_statements_that_are_shown_are_not_told_to_be_hidden_before_the_vote(
    held: Callable[..., Held], programme: Callable[[], Programme]
) -> None:
    wave = ("S01", "write")
    people = tuple(Participant("S01", "views", "write", name, {}) for name in ("AT-1", "BE", "CZ"))
    there = replace(held(), participants=people, since={wave: 2})
    group = programme()
    activity, session = group.activity("views"), group.session("S01")
    told = KINDS["opinions"].results(group, session, activity, there, None).since_words()
    assert told.startswith("2 more people have answered or changed an answer since")


# What is asked


def test_statements_are_asked_for_and_the_group_reads_them(
    views: Path, programme: Callable[[], Programme]
) -> None:
    group = programme()
    activity = group.activity("views")
    form = kind_of(activity).asking(group, activity, activity.steps[0], Held()).form
    assert (form.items(), form.questions[0].kind) == (("statements",), "contribution")
    assert form.questions[0].most_cards == 3  # type: ignore[attr-defined]
    assert form.meant_to_be_read


def test_the_vote_is_on_the_statements_of_the_file_and_those_written(
    held: Callable[..., Held],
) -> None:
    form = held(CAMPS).asked[VOTE]
    assert form.items()[:2] == ("s0", "s1")
    assert all(item.startswith("S01-") for item in form.items()[2:])
    assert {one.kind for one in form.questions} == {"agree"}
    assert len(form.items()) == 8
    assert (form.is_sealed, form.meant_to_be_read) == (True, False)


def test_statements_stand_ten_under_a_heading(
    views: Path, programme: Callable[[], Programme]
) -> None:
    group = programme()
    activity = group.activity("views")
    cards = Held(tuple(written(f"m{n}", "One", "Two") for n in range(11)))
    form = kind_of(activity).asking(group, activity, activity.steps[2], cards).form
    assert [len(section.questions) for section in form.sections] == [10, 10, 4]
    assert form.sections[2].title["en"] == "Statements 21 to 24 of 24"


def test_the_facilitator_sees_which_statements_are_alike(
    views: Path, programme: Callable[[], Programme]
) -> None:
    group = programme()
    activity = group.activity("views")
    cards = Held((written("AT-1", "Pilots need their own money", "Reports are too long"),))
    asking = kind_of(activity).asking(group, activity, activity.steps[1], cards)
    assert asking.who == "facilitators"
    labels = [one.label for one in asking.form.questions[0].subjects]  # type: ignore[attr-defined]
    alike = [label["en"] for label in labels if "much like" in label.get("en", "")]
    assert alike == ["Pilots need their own money (much like “Pilots need money of their own”)"]
    assert kind_of(activity).is_decision(activity, "choose")
    assert not kind_of(activity).is_decision(activity, "vote")


def test_what_is_left_out_is_not_voted_on_and_stays_in_the_report(
    views: Path, programme: Callable[[], Programme], rows_of: Rows
) -> None:
    group = programme()
    activity = group.activity("views")
    there = Held((written("AT-1", "Reports are too long"), moderated(s0="out", s1="same")),
                 waves=(("S01", "write"), ("S01", "choose")))  # fmt: skip
    form = kind_of(activity).asking(group, activity, activity.steps[2], there).form
    assert len(form.items()) == 1
    shown = KINDS["opinions"].results(group, group.session("S01"), activity, there, None)
    assert isinstance(shown, OpinionsResults)
    assert [row[1:] for row in rows_of(shown.statements())] == [
        ["We meet too rarely", "left out"],
        ["Pilots need money of their own", "says the same as another (Said twice)"],
        ["Reports are too long", "put to the vote"],
    ]


def test_without_a_statement_there_is_nothing_to_take_a_position_on(
    views: Path, change: Change, programme: Callable[[], Programme]
) -> None:
    text = ACTIVITY[ACTIVITY.index("settings:\n") : ACTIVITY.index("steps:")]
    change("activities/views.yaml", text, "")
    group = programme()
    activity = group.activity("views")
    with pytest.raises(ParameterError, match="no statement yet to take a position on"):
        kind_of(activity).asking(group, activity, activity.steps[2], Held())


def test_more_statements_than_anybody_moderates_are_refused(
    views: Path, programme: Callable[[], Programme]
) -> None:
    group = programme()
    activity = group.activity("views")
    cards = Held(tuple(written(f"m{n}", "One", "Two", "Three") for n in range(167)))
    with pytest.raises(ParameterError, match="503 statements are too many for one form"):
        kind_of(activity).asking(group, activity, activity.steps[2], cards)


# What is wrong with a file


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("does: moderate", "does: moderat", "cannot do 'moderat'"),
        ("id: s1", "id: s0", "two statements have the id s0"),
        ("k: 5", "k: 5\ngroups: [kind]", "opinions are not split by the groups of seats"),
        ("most: 3", "most: 99", "99"),
        (ACTIVITY[ACTIVITY.index("steps:") :], "", "opinions need statements"),
    ],
)
def test_a_file_that_is_wrong_says_what_to_do(
    views: Path, change: Change, old: str, new: str, said: str
) -> None:
    change("activities/views.yaml", old, new)
    with pytest.raises(SheetError, match=said):
        read_programme(views, also=check_activities)


def test_a_vote_without_any_statements_is_a_fault(views: Path, change: Change) -> None:
    text = ACTIVITY[ACTIVITY.index("settings:\n") : ACTIVITY.index("- {id: choose")]
    change("activities/views.yaml", text, "steps:\n")
    with pytest.raises(SheetError, match="opinions need statements"):
        read_programme(views, also=check_activities)


def test_recorded_rows_are_a_fault(views: Path, change: Change) -> None:
    change("recorded/cards.csv", "S01,needs,needs,N2", "S01,views,needs,N2")
    with pytest.raises(SheetError, match="views asks for opinions, and none are recorded here"):
        read_programme(views, also=check_activities)


# What is shown


def test_before_the_vote_all_statements_are_shown_and_no_writer(
    shown: Callable[..., OpinionsResults], rows_of: Rows
) -> None:
    results = shown()
    table = results.report().blocks[0]
    assert isinstance(table, Table)
    assert table.about == "8 statements. Who wrote them is not shown."
    rows = rows_of(table)
    assert [row[0] for row in rows[2:]] == sorted(row[0] for row in rows[2:])
    assert "AT-1" not in json.dumps(table.to_json())
    assert (results.who().n, results.who().asked) == (3, 6)


def test_the_report_has_the_map_what_parts_what_joins_and_all_positions(
    shown: Callable[..., OpinionsResults], rows_of: Rows
) -> None:
    results = shown(CAMPS)
    drawn, dividing, joining, positions = results.report().blocks
    assert isinstance(drawn, Figure)
    assert drawn.narrow
    assert 'narrow"' in block_html(drawn)
    assert drawn.table is not None
    assert [row[:2] for row in rows_of(drawn.table)] == [["Group A", "10"], ["Group B", "8"]]
    assert "Group A, 10 people, " in drawn.alt
    sides = ["most agree [stands out]", "most disagree [stands out]", "18"]
    assert rows_of(dividing)[0][-3:] == sides
    assert rows_of(dividing)[0][2] == "50 · 50 · under 5"
    assert {row[-2] for row in rows_of(joining)} == {"most agree"}
    assert len(rows_of(joining)) == 2
    assert len(rows_of(positions)) == 8
    agreed = [float(row[3].replace("under 5", "2.5")) for row in rows_of(positions)]
    assert agreed == sorted(agreed, reverse=True)
    first = next(row for row in rows_of(positions) if row[0] == "We meet too rarely (s0)")
    assert first[2:] == ["45", "55", "under 5", "18", "0"]
    assert results.tables()["total"].total_n == 18


def test_the_findings_say_what_joins_and_what_parts(
    shown: Callable[..., OpinionsResults],
) -> None:
    joins, parts = shown(CAMPS).findings()
    assert joins.text.startswith("Most people of every opinion group agree: “")
    assert joins.table == "table-views-joining"
    assert parts.text.startswith("Opinion groups part over “")
    assert parts.about == (
        "What we think: 2 groups, 18 people on the map. 18 seats asked, 18 took part, 0 missing."
    )


def test_fewer_than_eight_people_have_no_map(
    shown: Callable[..., OpinionsResults],
) -> None:
    note, positions = shown(CAMPS[:7]).report().blocks
    assert isinstance(note, Note)
    assert "from 10 people on" in note.text
    assert isinstance(positions, Table)
    assert shown(CAMPS[:7]).findings() == ()


def test_fewer_than_k_people_are_not_counted(
    shown: Callable[..., OpinionsResults], rows_of: Rows
) -> None:
    positions = shown(CAMPS[:4]).positions()
    assert {row[1] for row in rows_of(positions)} == {"Too few answers to show (fewer than 5)"}


def test_one_sees_ones_own_positions_beside_those_of_all(
    shown: Callable[..., OpinionsResults], rows_of: Rows
) -> None:
    section = shown(CAMPS).beside({"s0": {"value": "agree"}})
    mine = section.blocks[-1]
    assert isinstance(mine, Table)
    assert "We meet too rarely [You: Agree] (s0)" in {row[0] for row in rows_of(mine)}
    assert mine.about.endswith("Only you see “You”.")
    assert len(section.blocks) == 4


def test_nobody_is_on_the_map_and_no_group_is_named_to_anybody(
    shown: Callable[..., OpinionsResults],
) -> None:
    results = shown(CAMPS)
    drawn = results.map()
    assert isinstance(drawn, Figure)
    # A circle and its letters a group, and nothing else is drawn.
    assert drawn.svg.count('id="patch_') - 2 == 2
    assert "PathCollection" not in drawn.svg
    named = {f"m{number:02}" for number in range(1, 19)}
    bare = results.report().model_copy(
        update={"blocks": (drawn.model_copy(update={"svg": "", "png": ""}),
                           *results.report().blocks[1:])}
    )  # fmt: skip
    words = json.dumps(bare.to_json()) + repr(results) + repr(results.released())
    assert not any(name in words for name in named)
    assert any("told nobody" in note for note in drawn.notes)


def test_statements_are_words_and_no_markup(
    held: Callable[..., Held], programme: Callable[[], Programme]
) -> None:
    there = held()
    evil = written("DE", "<script>alert(1)</script> {names} %s")
    group = programme()
    both = Held((*there.answers, evil), waves=there.waves)
    shown = KINDS["opinions"].results(
        group, group.session("S01"), group.activity("views"), both, None
    )
    html = block_html(shown.report())
    assert "<script>alert" not in html
    assert "{names} %s" in html


def test_it_speaks_german_and_french(shown: Callable[..., OpinionsResults]) -> None:
    for language, word in (("de", "Karte der Meinungen"), ("fr", "Carte des opinions")):
        with speaking(language):
            text = json.dumps(shown(CAMPS).report().to_json(), ensure_ascii=False)
            assert word in text
            assert "most agree" not in text


# In a room


def _say(room: Room, answer: Callable[..., None], names: list[str]) -> None:
    room.open("views", step="vote")
    items = room.place.state("S01", "views", "vote").form.items()  # type: ignore[union-attr]
    for name, row in zip(names, CAMPS, strict=True):
        values = {item: {"value": WORDS[letter]} for item, letter in
                  zip(items, row, strict=True)}  # fmt: skip
        answer(room, "views", name, "vote", **values)


def test_a_room_writes_chooses_and_votes(
    views: Path, seats: Seats, answer: Callable[..., None], rows_of: Rows
) -> None:
    names = seats(18)
    room = open_session(str(views))
    room.open("views", step="write")
    for name in names[:6]:
        cards = [{"id": "c1", "text": f"What {name} thinks"}]
        answer(room, "views", name, "write", statements={"value": cards})
    room.close("views", step="write")
    _say(room, answer, names)
    hidden = room.results("views").report()
    (note,) = hidden.blocks
    assert isinstance(note, Note)
    assert note.text.startswith("18 people have answered. Results stay hidden")
    room.close("views", step="vote")
    blocks = room.results("views").report().blocks
    assert isinstance(blocks[0], Figure)
    assert len(rows_of(blocks[3])) == 8


def test_a_rehearsal_plays_opinions(views: Path, seats: Seats) -> None:
    seats(20)
    played = rehearse(views, seats=20, seed=3)
    assert played.answers > 0
    report = open_session(str(played.folder)).results("views").report()
    folded = report.blocks[-1]
    assert isinstance(folded, Folded)
    assert isinstance(folded.blocks[0], Table)
    assert all(block.rehearsal for block in report.blocks)
