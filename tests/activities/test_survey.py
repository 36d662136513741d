"""Surveys: what is asked, what is wrong with the files, what is shown and what never is."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plakit import open_session
from plakit.activities import Held, kind_of
from plakit.blocks import Note, Section, Table
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError, SheetError
from plakit.programme import Programme, Step
from plakit.rehearsal import rehearse
from plakit.wording import speaking

Results = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]
Change = Callable[[str, str, str], None]
Seats = Callable[[int], list[str]]

ACTIVITY = """\
id: travel
kind: survey
title: How do we travel?
instrument: mobility
mode: pseudonymous
k: 3
steps:
- {id: wave-1, title: Before, session: S01}
- {id: wave-2, title: After, session: S02}
"""
INSTRUMENT = """\
id: mobility
title: Mobility
levels: [{value: 1, label: Never}, {value: 2, label: Rarely}, {value: 3, label: Often}]
areas:
- id: a
  title: Your way
  help: Think of the last month.
  items:
  - {id: rail, label: By rail, question: How often by rail?, may_decline: yes}
  - id: means
    kind: choice
    label: Main means
    question: What do you mainly travel by?
    options: [{id: bus, label: By bus}, {id: bike, label: By bike}, {id: none, label: Not at all}]
  - {id: why, kind: text, label: Why not, show_if: {item: means, is_in: [none]}}
  - {id: help, kind: choices, label: What helps, at_most: 2,
     options: [{id: price, label: Price}, {id: seats, label: Seats}, {id: night, label: Nights}]}
- id: b
  title: Views
  items:
  - {id: free, kind: agree, label: It should be free}
  - {id: park, kind: agree, label: Parking should cost}
  - {id: far, kind: number, label: Distance, lowest: 0, unit: km}
  - {id: since, kind: date, label: Since when}
  - {id: build, kind: ranking, label: First to build,
     options: [{id: tram, label: Tram}, {id: lane, label: Lane}, {id: park, label: Park}]}
  - {id: spend, kind: points, label: Money, budget: 10,
     options: [{id: tram, label: Tram}, {id: lane, label: Lane}]}
  - {id: else, kind: text, label: Anything else}
"""
MANY: dict[str, Any] = {
    "rail": {"now": 3}, "means": "bus", "help": ["price", "night"], "free": "agree",
    "park": "disagree", "far": 12, "since": "1994-05-01",
    "build": {"order": [["tram"], ["lane"]]}, "spend": {"tram": 7, "lane": 3},
}  # fmt: skip
FEW: dict[str, Any] = {
    "rail": {"now": 1}, "means": "none", "help": ["seats"], "free": "pass", "park": "agree",
    "far": 4, "since": "2007-05-01", "build": {"order": [["park"]]}, "spend": {"lane": 10},
}  # fmt: skip


@pytest.fixture
def survey(sample_folder: Path, change: Change) -> Path:
    """Give the small group with a survey in both sessions."""
    (sample_folder / "activities/travel.yaml").write_text(ACTIVITY, encoding="utf-8")
    (sample_folder / "instruments").mkdir(exist_ok=True)
    (sample_folder / "instruments/mobility.yaml").write_text(INSTRUMENT, encoding="utf-8")
    change("sessions.yaml", "[health, openly, needs", "[travel, health, openly, needs")
    change("sessions.yaml", "[health, openly]", "[health, openly, travel]")
    return sample_folder


@pytest.fixture
def shown(survey: Path, seats: Seats, results: Results) -> Callable[..., Any]:
    """Give a function that makes results of so many who answer one way, and the other."""

    def make(many: int, few: int = 0, **more: Mapping[str, Any]) -> Any:
        names = seats(many + few)
        wave = {
            name: {item: {"value": value} for item, value in (MANY if at < many else FEW).items()}
            | {item: {"value": f"{text} {name}."} for item, text in more.items()}
            for at, name in enumerate(names)
        }
        return results(wave, activity="travel", session="S01")

    return make


def table(block: Section, title: str) -> Table:
    return next(one for one in block.blocks if isinstance(one, Table) and one.title == title)


def test_every_kind_of_item_is_asked(survey: Path, programme: Callable[[], Programme]) -> None:
    group = programme()
    activity = group.activity("travel")
    form = kind_of(activity).asking(group, activity, activity.steps[0], Held()).form
    kinds = "level choice text choices agree agree number date ranking points text"
    assert [one.kind for one in form.questions] == kinds.split()
    assert form.sections[0].help == {"": "Think of the last month."}
    assert not form.question("means").may_decline
    assert "do not name people or places" in form.privacy_words()


def test_all_may_be_declined_and_commented_where_the_file_says_so(
    survey: Path, programme: Callable[[], Programme]
) -> None:
    with (survey / "activities/travel.yaml").open("a", encoding="utf-8") as file:
        file.write("settings: {comments: yes, may_decline: yes}\n")
    group = programme()
    activity = group.activity("travel")
    form = kind_of(activity).asking(group, activity, Step(id="w", title={"": "W"}), Held()).form
    assert all(one.comment and one.may_decline for one in form.questions)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("instrument: mobility\n", "", "instrument: a survey needs an instrument. Known: "),
        ("steps:\n", "groups: [kind]\nsteps:\n",
         "groups: the results of a survey are not split by groups"),
        ("kind: survey", "kind: self_assessment",
         ("instrument: a self-assessment asks levels on one scale, and these items of mobility "
          "are something else: means, why, help, free, park, far, since, build, spend, else. "
          "Write kind: survey, or choose another instrument")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(
    survey: Path, change: Change, programme: Callable[[], Programme],
    old: str, new: str, fault: str,
) -> None:  # fmt: skip
    change("activities/travel.yaml", old, new)
    with pytest.raises(SheetError) as caught:
        programme()
    assert fault in str(caught.value)


def test_answers_cannot_be_recorded(survey: Path, programme: Callable[[], Programme]) -> None:
    (survey / "recorded").mkdir(exist_ok=True)
    (survey / "recorded/paper.csv").write_text(
        "session,activity,step,respondent,item,value,source,certainty\n"
        "S01,travel,wave-1,BE,means,bus,report,certain\n"
    )
    with pytest.raises(SheetError, match="travel is a survey, and answers to one are not recorded"):
        programme()


def test_where_nobody_answered_it_says_so(shown: Callable[..., Any]) -> None:
    nothing = shown(0)
    assert nothing.report() == Section(
        blocks=(Note(text="Nobody has answered yet.", tone="empty"),)
    )
    assert nothing.picture() == nothing.report().blocks[0]
    assert (nothing.findings(), nothing.who().n) == ((), 0)


def test_under_k_only_the_reason_is_shown(shown: Callable[..., Any]) -> None:
    said = plain_text(shown(2).report())
    assert said == (
        "2 seats asked, 2 took part, 0 missing. Too few answers to show (fewer than 3)."
    )


def test_under_10_there_are_means_and_counts_only(shown: Callable[..., Any]) -> None:
    said = plain_text(shown(4, 4).report())
    assert "Main means. “What do you mainly travel by?” Shares are shown from 10 answers on" in said
    assert "%" not in said.replace("%\n", "").replace("% ", "")


def test_from_10_on_each_number_stands_with_n_and_missing(
    shown: Callable[..., Any], rows_of: Rows
) -> None:
    report = shown(8, 6).report()
    overview = rows_of(report.blocks[0])
    assert overview[0] == ["By rail (How often by rail?)", "14", "0"]
    assert overview[2] == ["Why not", (
        "Asked only after certain answers: shown where 3 people or more answered it, and 3 or "
        "more who took part did not"
    )]  # fmt: skip
    means = table(report, "Main means")
    assert means.about.startswith("“What do you mainly travel by?” n 14, missing 0. Shares in %")
    assert rows_of(means) == [
        ["By bus", "55", "55 %"], ["By bike", "under 5", "under 5 %"],
        ["Not at all", "45", "45 %"],
    ]  # fmt: skip
    levels = rows_of(table(report, "By rail"))
    assert levels == [
        ["By rail", "Never 45 %, Rarely under 5 %, Often 55 %", "median 3", "3", "14", "0"]
    ]
    assert rows_of(table(report, "Views: statements")) == [
        ["It should be free", "Disagree under 5 %, Agree 55 %; Pass 45 %",
         "under 5", "55", "45", "14", "0"],
        ["Parking should cost", "Disagree 55 %, Agree 45 %; Pass under 5 %",
         "55", "45", "under 5", "14", "0"],
    ]  # fmt: skip
    assert rows_of(table(report, "Distance")) == [["Distance (km)", "8.6", "12", "14", "0"]]
    assert rows_of(table(report, "Since when")) == [
        ["until 1994", "55", "55 %"], ["1995 or later", "45", "45 %"],
    ]  # fmt: skip
    assert rows_of(table(report, "First to build"))[0] == ["Tram", "1.6", "1.6"]
    assert rows_of(table(report, "Money")) == [["Lane", "6.0", "6.0"], ["Tram", "4.0", "4.0"]]


def test_a_number_of_fewer_than_ten_says_why_it_has_no_median(
    shown: Callable[..., Any], rows_of: Rows
) -> None:
    (row,) = rows_of(table(shown(4, 4).report(), "Distance"))
    assert row[2:] == ["Medians are shown from 10 answers on", "8", "0"]


def test_words_leave_their_row_and_are_shown_from_ten_writers_on(
    shown: Callable[..., Any], rows_of: Rows
) -> None:
    few = shown(9, **{"else": "Said by"}).texts()
    assert plain_text(few) == (
        "Why not: Asked only after certain answers: shown where 3 people or more answered it, and "
        "3 or more who took part did not.\n\n"
        "Anything else: What people wrote is shown once 10 or more have written."
    )
    many = shown(12, **{"else": "Said by"}).texts()
    words = [row[0] for row in rows_of(table(many, "Anything else"))]
    assert len(words) == 12
    assert words != sorted(words)


def test_what_was_written_before_an_earlier_answer_changed_is_not_shown(
    shown: Callable[..., Any], rows_of: Rows
) -> None:
    """Twelve wrote why not; of these, nine have said since that they travel."""
    report = shown(9, 3, why="For")
    row = rows_of(report.report().blocks[0])[2]
    assert row == ["Why not", "3", "9"]
    assert "For" not in plain_text(report.report())


def test_one_s_own_answers_are_marked_for_oneself_alone(
    shown: Callable[..., Any], rows_of: Rows
) -> None:
    results = shown(8, 6)
    own = {item: {"value": value} for item, value in MANY.items()}
    beside = results.beside(own)
    assert rows_of(beside.blocks[0])[1] == ["Main means", "By bus"]
    assert rows_of(table(beside, "Main means"))[0][0] == "By bus [You]"
    assert rows_of(table(beside, "Since when"))[0][0] == "until 1994 [You]"
    assert rows_of(table(beside, "First to build"))[0][0] == "Tram [You]"
    assert rows_of(table(beside, "Distance"))[0][0] == "Distance [You: 12] (km)"
    assert "You: 3" in plain_text(table(beside, "By rail"))
    assert "[You" not in plain_text(results.report())


def test_the_wall_shows_the_first_results(shown: Callable[..., Any]) -> None:
    picture = shown(8, 6).picture()
    assert picture.title == "By rail"
    assert picture.about.startswith("14 seats asked, 14 took part, 0 missing.")


def test_what_most_people_said_comes_first(shown: Callable[..., Any]) -> None:
    first, second = shown(9, 3).findings()
    assert first.text == "Most people answered “By bus” to “Main means”: 75\xa0%."
    assert first.about == "How do we travel? n 12, missing 0."
    tables = [one.id for one in shown(9, 3).report().blocks if isinstance(one, Table)]
    assert {first.table, second.table} <= {*tables}


def test_by_name_it_also_says_who_answered_what(
    survey: Path, change: Change, shown: Callable[..., Any], rows_of: Rows
) -> None:
    change("activities/travel.yaml", "mode: pseudonymous", "mode: named")
    results = shown(1, 1, **{"else": "Said by"})
    assert rows_of(table(results.report(), "Main means"))[0] == ["By bus", "50", "50 %"]
    assert rows_of(table(results.by_seat(), "Main means: who answered what")) == [
        ["Unit m01", "By bus"], ["Unit m02", "Not at all"],
    ]  # fmt: skip
    assert rows_of(results.texts().blocks[0]) == [
        ["Unit m01", "Said by m01."], ["Unit m02", "Said by m02."],
    ]  # fmt: skip


def test_under_random_numbers_nobody_is_shown_by_seat(shown: Callable[..., Any]) -> None:
    with pytest.raises(ParameterError, match="travel was answered under random numbers"):
        shown(12).by_seat()


def test_one_area_can_be_shown_by_itself(shown: Callable[..., Any]) -> None:
    results = shown(8, 6)
    assert results.area("b").blocks[1].title == "Views: statements"
    assert results.area().blocks[1].title == "By rail"
    with pytest.raises(ParameterError, match=r"'c' is not an area of travel\. Known: a, b"):
        results.area("c")


def test_simulated_results_say_so_and_results_do_not_show_answers(
    survey: Path, seats: Seats, results: Results
) -> None:
    wave = {name: {"means": {"value": "bus"}} for name in seats(12)}
    shown = results(wave, activity="travel", session="S01", is_rehearsal=True)
    assert shown.report().rehearsal
    assert "bus" not in repr(shown) + repr(shown._given)
    assert shown.files() == ("activities/travel.yaml", "instruments/mobility.yaml", "seats.csv")


def test_a_survey_can_be_rehearsed_and_reads_in_german(survey: Path) -> None:
    played = rehearse(survey, seats=24)
    results: Any = open_session(str(played.folder), "S01").results("travel")
    row = {one.item: one for one in results.released().rows}
    assert {item for item, one in row.items() if one.n} >= {"rail", "means", "free", "build"}
    with speaking("de"):
        said = plain_text(results.report())
    assert "as gefragt wurde und wie viele geantwortet haben" in said
    assert "Anteile in % von n, auf 5 gerundet" in said
