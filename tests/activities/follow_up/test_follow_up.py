"""What became of the guidelines: told by seats, noted by the facilitator, adopted into files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Held, check_activities
from plakit.blocks import Note, Table
from plakit.errors import AnswerError, ParameterError, SheetError
from plakit.programme import Programme, read_programme

Change = Callable[[str, str, str], None]
Rows = Callable[[Any], list[list[str]]]
GIVEN = {
    "given1-what": {"value": ["short-words"]},
    "given1-addressee": {"value": "schools"},
    "given1-to": {"value": "=1+1, <script>"},
    "given1-date": {"value": "2012-11-02"},
    "given1-how": {"value": "talk"},
}
OWN = {
    "own1-what": {"value": "Print it"},
    "own1-addressee": {"value": "schools"},
    "own1-date": {"value": "2013-01-31"},
}


@pytest.fixture
def group(folder: Path) -> Callable[[], Programme]:
    """Give a function that reads the group as its files are now."""
    return lambda: read_programme(folder, also=check_activities)


@pytest.fixture
def room(folder: Path, session: Callable[..., Any]) -> Any:
    """Give a room in its second session, whose day is that of the session."""
    assert folder
    return session("S02")


@pytest.fixture
def told(room: Any, answer: Any) -> Any:
    """Give the room after DE told what it handed on and will do."""
    room.open("after", step="told")
    answer(room, "after", "DE", "told", **GIVEN, **OWN)
    return room


def table(block: object) -> Table:
    assert isinstance(block, Table)
    return block


# From files alone


def test_the_log_tells_who_got_what_and_that_no_effect_is_known(room: Any, rows_of: Rows) -> None:
    shown = table(room.results("after").handed_on())
    assert [group.title for group in shown.groups] == ["Ministries"]
    [row] = rows_of(shown)
    assert row[:3] == ["The ministry", "October 2012", "Sign one paper."]
    assert "not known" in row[4]


def test_each_statement_says_whom_it_has_not_reached(room: Any, rows_of: Rows) -> None:
    results = room.results("after")
    assert [one.id for one in results.never_handed_on] == ["short-words"]
    assert [row[1:] for row in rows_of(table(results.reach()))] == [
        ["Ministries and Schools", "Ministries", "Schools"],
        ["Schools", "nobody", "Schools"],
    ]
    assert results.findings()[0].text == "1 of 2 statements is not known to have been handed on."


def test_a_day_that_has_passed_makes_a_commitment_overdue(room: Any, rows_of: Rows) -> None:
    results = room.results("after")
    assert [one.id for one in results.overdue] == ["money"]
    money, meet = rows_of(table(results.commitments()))
    assert "overdue" in money[2]
    assert "A call." in money[0]
    assert (meet[2], meet[3]) == ("not given", "Under way (looked at in S02)")
    assert results.findings()[1].text == "1 commitment is overdue."


def test_what_a_later_session_looked_at_was_not_known_before(
    folder: Path, session: Callable[..., Any], rows_of: Rows
) -> None:
    earlier = session("S01").results("after")
    _, meet = rows_of(table(earlier.commitments()))
    assert meet[3] == "Not known (nobody has looked)"


def test_nothing_handed_on_and_nothing_promised_is_said(folder: Path, room: Any) -> None:
    for name in ("diffusion.csv", "commitments.csv"):
        (folder / name).unlink()
    results = type(room.results("after"))(
        programme=read_programme(folder),
        session=room.session,
        activity=room.programme.activity("after"),
        held=room.results("after").held,
        as_of=None,
    )
    assert isinstance(results.handed_on(), Note)
    assert isinstance(results.commitments(), Note)
    said = str(results.report())
    assert "Nothing is known to have been handed on yet; there are 2 statements." in said


# What seats tell


def test_what_a_seat_told_stands_beside_the_file_until_it_is_adopted(
    told: Any, folder: Path, rows_of: Rows
) -> None:
    results = told.results("after")
    _, new = rows_of(table(results.handed_on()))
    assert "=1+1, <script>" in new[0]
    assert "not in the file yet" in new[0]
    assert new[2] == "Use short words."
    assert "1 took part" in table(results.handed_on()).about
    assert results.never_handed_on == ()
    *_, own = rows_of(table(results.commitments()))
    assert "Print it" in own[0]
    told.adopt("after", seat="DE")
    told.adopt("after", seat="DE", number=4)
    programme = read_programme(folder, also=check_activities)
    row, promise = programme.diffusion[-1], programme.commitments[-1]
    assert (row.to, row.guidelines, row.by, row.channel) == (
        "=1+1, <script>", ("short-words",), "DE", "In a talk with somebody",
    )  # fmt: skip
    assert (promise.what, str(promise.by_when), promise.status) == (
        "Print it",
        "2013-01-31",
        "open",
    )
    shown = str(told.results("after").report())
    assert "not in the file yet" not in shown


def test_adopting_twice_writes_once(told: Any, folder: Path) -> None:
    told.adopt("after", seat="DE")
    written = (folder / "diffusion.csv").read_bytes()
    told.adopt("after", seat="DE")
    assert (folder / "diffusion.csv").read_bytes() == written
    assert b"'=1+1" in written


def test_an_effect_known_later_goes_into_the_row_and_never_over_another(
    told: Any, answer: Any, folder: Path
) -> None:
    told.adopt("after", seat="DE")
    answer(told, "after", "DE", "told", **{"given1-effect": {"value": "They print it"}})
    told.adopt("after", seat="DE")
    assert read_programme(folder).diffusion[-1].effect == "They print it"
    assert read_programme(folder).diffusion[0].effect == ""
    answer(told, "after", "DE", "told", **{"given1-effect": {"value": "They burn it"}})
    told.adopt("after", seat="DE")
    assert read_programme(folder).diffusion[-1].effect == "They print it"


def test_all_of_the_guidelines_counts_for_each_statement_that_was_not_taken_back(
    room: Any, answer: Any, folder: Path
) -> None:
    room.open("after", step="told")
    given = {**GIVEN, "given1-what": {"value": ["Document", "Messages"]}}
    answer(room, "after", "DE", "told", **given)
    room.adopt("after", seat="DE")
    row = read_programme(folder, also=check_activities).diffusion[-1]
    assert (row.what, row.guidelines) == (
        "All of the guidelines, The key messages", ("one-paper", "short-words"),
    )  # fmt: skip


def test_a_second_entry_counts_only_where_somebody_says_that_there_is_more(
    told: Any, answer: Any
) -> None:
    second = {name.replace("given1", "given2"): value for name, value in GIVEN.items()}
    answer(told, "after", "DE", "told", **{"given2-more": {"value": "yes"}}, **second)
    assert len(told.results("after").proposals()) == 3
    answer(told, "after", "DE", "told", **{"given2-more": {"value": "no"}})
    assert len(told.results("after").proposals()) == 2


def test_a_number_means_the_same_whatever_else_a_seat_takes_back(
    told: Any, answer: Any, folder: Path
) -> None:
    waits = {one.number: one.title for one in told.results("after").proposals()}
    assert waits == {1: "short-words to =1+1, <script>", 4: "Print it"}
    answer(told, "after", "DE", "told", **{name: {} for name in GIVEN})
    assert [one.number for one in told.results("after").proposals()] == [4]
    with pytest.raises(ParameterError, match="has brought nothing here"):
        told.adopt("after", seat="DE")
    second = {name.replace("given1", "given2"): value for name, value in GIVEN.items()}
    answer(told, "after", "DE", "told", **GIVEN, **{"given2-more": {"value": "yes"}}, **second)
    told.adopt("after", seat="DE", number=4)
    assert read_programme(folder).commitments[-1].what == "Print it"


# What the facilitator notes


def test_how_a_commitment_stands_goes_into_its_row_and_touches_no_other(
    room: Any, answer: Any, folder: Path, rows_of: Rows
) -> None:
    before = (folder / "commitments.csv").read_text(encoding="utf-8").splitlines()
    room.open("after", step="standing")
    noted = [{"id": "money", "verdict": "done", "reason": "It was paid,\nat last"}]
    answer(room, "after", "facilitator", "standing", Statuses={"value": noted})
    results = room.results("after")
    assert results.overdue == ()
    assert "noted in S02" in rows_of(table(results.commitments()))[0][3]
    room.adopt("after")
    row = read_programme(folder, also=check_activities).commitments[0]
    assert (row.status, row.looked_at) == ("done", "S02")
    assert row.note == "A call. S02: It was paid,\nat last"
    after = (folder / "commitments.csv").read_text(encoding="utf-8").splitlines()
    assert (after[0], after[-1]) == (before[0], before[-1])
    assert [one.standing for one in room.results("after").proposals()] == ["adopted"]


def test_without_a_commitment_there_is_nothing_to_note(folder: Path, room: Any) -> None:
    (folder / "commitments.csv").write_text("id,addressee,what,session\n", encoding="utf-8")
    programme = read_programme(folder, also=check_activities)
    activity = programme.activity("after")
    with pytest.raises(ParameterError, match="there is no commitment yet"):
        KINDS["follow_up"].asking(
            programme, activity, activity.steps[1], room.results("after").held
        )


def test_a_rehearsal_asks_how_the_commitments_stand_and_knows_nothing_else_of_them(
    group: Any,
) -> None:
    programme = group()
    files = KINDS["follow_up"].rehearsal_facts(programme, programme.activity("after"))
    head, money, meet = files["commitments.csv"].splitlines()
    assert head == "id,addressee,what,by_when,session,status,looked_at,note"
    assert money == 'money,ministries,"Pay, in time",2012-10-01,S01,open,,'
    assert meet == "meet,schools,Meet,,S01,open,,"


def test_nobody_promises_a_day_before_the_session(group: Any) -> None:
    programme = group()
    activity = programme.activity("after")
    asking = KINDS["follow_up"].asking(programme, activity, activity.steps[0], Held())
    with pytest.raises(AnswerError, match="days from 2012-11-20"):
        asking.form.question("own1-date").check("2012-11-19")


# Its file


def test_what_does_not_fit_a_follow_up_is_told(group: Any, change: Change, folder: Path) -> None:
    change("activities/after.yaml", "mode: named", "mode: pseudonymous")
    change("programme.yaml", "addressees:", "principles:")
    with pytest.raises(SheetError) as raised:
        group()
    assert "a follow-up is answered by name" in str(raised.value)
    (folder / "activities/after.yaml").write_text(
        "{id: after, kind: follow_up, title: After, mode: named, groups: [kind]}\n"
    )
    with pytest.raises(SheetError, match="is not split by groups"):
        group()
