"""What a report rests on: fingerprints that change exactly when the thing changes."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from plakit.programme.dates import PartialDate
from plakit.room import Room
from plakit.room import reads as room_reads

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]
Open = Callable[..., Room]


def prints(room: Room) -> dict[str, str]:
    return {read.name: read.fingerprint for read in room.show_sources().reads}


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {name for name in before | after if before.get(name) != after.get(name)}


@pytest.mark.parametrize(
    ("as_of", "date_known", "day"),
    [
        (None, "2012", "2012-01-01"),
        (None, "2012-09", "2012-09-01"),
        (None, "", ""),
        (date(2013, 1, 31), "2012", "2013-01-31"),
    ],
)
def test_files_are_dated_with_the_first_day_that_a_session_can_be_on(
    sample_session: Room, as_of: date | None, date_known: str, day: str
) -> None:
    session = sample_session.session.model_copy(update={"date": PartialDate(date_known)})
    assert room_reads.file_day(as_of, session) == day


def test_every_file_and_slice_is_named_with_rows_and_certainty(sample_session: Room) -> None:
    reads = {read.name: read for read in sample_session.show_sources().reads}
    assert list(reads) == [
        "programme.yaml", "sessions.yaml", "seats.csv", "sources.csv", "activities/health.yaml",
        "instruments/ours.yaml", "activities/openly.yaml", "activities/needs.yaml",
        "recorded/cards.csv", "activities/priorities.yaml", "facts/priorities.csv",
        "answers, activity health, until S01", "answers, activity openly, until S01",
        "answers, activity needs, until S01",
    ]  # fmt: skip
    facts = reads["facts/priorities.csv"]
    assert (facts.what, facts.rows, facts.certainty, facts.doubt) == (
        "figures from sources", "3", "2 certain", "1 contradicted",
    )  # fmt: skip
    assert (reads["seats.csv"].rows, reads["seats.csv"].certainty) == ("6", "–")
    assert reads["answers, activity health, until S01"].what == "none yet"


def test_cases_are_read_with_their_titles_and_certainty(
    sample_folder: Path, change: Change, session: Open
) -> None:
    (sample_folder / "cases").mkdir()
    file = sample_folder / "cases" / "case-a.yaml"
    file.write_text("{id: case-a, title: A case, source: report, certainty: presumed}\n", "utf-8")
    table = "id,title,source,certainty\ncase-b,B,report,certain\ncase-c,C,report,unclear\n"
    (sample_folder / "cases" / "more.csv").write_text(table, "utf-8")
    file = sample_folder / "activities" / "register.yaml"
    file.write_text("{id: register, kind: case_register, title: Cases}\n", "utf-8")
    change("sessions.yaml", "[health, openly]", "[register]")
    reads = {read.name: read for read in session("S02").show_sources().reads}
    one, more = reads["cases/case-a.yaml"], reads["cases/more.csv"]
    assert (one.what, one.certainty, one.doubt) == ("A case", "", "1 presumed")
    assert (more.what, more.rows, more.certainty, more.doubt) == (
        "a table of cases", "2", "1 certain", "1 unclear",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("seats.csv", "EE,EE", "EE,Estonia"),
        ("facts/priorities.csv", "Money,25", "Money,26"),
        ("activities/health.yaml", "How are we?", "How do we do?"),
        ("instruments/ours.yaml", "Do we talk?", "Do we speak?"),
    ],
)
def test_a_changed_file_changes_its_fingerprint_alone(
    session: Open, change: Change, file: str, old: str, new: str
) -> None:
    before = prints(session())
    assert prints(session()) == before
    change(file, old, new)
    assert changed(before, prints(session())) == {file}


def test_an_answer_changes_its_slice_alone_and_one_taken_back_changes_it_again(
    sample_session: Room, session: Open, answer: Answer
) -> None:
    room = sample_session
    before = prints(room)
    room.open("openly")
    opened = prints(room)
    assert changed(before, opened) == {"answers, activity openly, until S01"}
    answer(room, "openly", "BE", "once", a1="1 3")
    answered = prints(room)
    assert changed(opened, answered) == {"answers, activity openly, until S01"}
    answer(room, "openly", "BE", "once", a1="2 3")
    assert changed(answered, prints(room)) == {"answers, activity openly, until S01"}
    answer(room, "openly", "BE", "once", a1="1 3")
    assert prints(room) == answered
    room.close("openly")
    assert prints(room) == answered


def test_an_answer_in_a_later_session_leaves_the_earlier_report_as_it_is(
    session: Open, answer: Answer
) -> None:
    first, second = session("S01"), session("S02")
    before = prints(first)
    second.open("health")
    answer(second, "health", "BE", "wave-2", a1="1 3")
    assert prints(session("S01")) == before
    later = {read.name: read for read in second.show_sources().reads}
    assert later["answers, activity health, until S02"].rows == "1"


def test_no_path_time_or_host_is_in_it(
    sample_session: Room, answer: Answer, sample_folder: Path
) -> None:
    sample_session.open("health")
    answer(sample_session, "health", "BE", "wave-1", a1="1 3")
    words = str(sample_session.show_results().to_json())
    assert str(sample_folder.parent) not in words
    assert not re.search(r"\b\d{1,2}:\d{2}\b", words)
    respondent = sample_session.place.people.respondent("health", "BE")
    assert respondent not in words


def test_the_command_makes_the_same_page_again(session: Open) -> None:
    line = "plakit report small-group --session S01"
    assert session().show_sources().command == line
    judged = session("S01", as_of="2013-01-31").show_sources()
    assert judged.command == f"{line} --as-of 2013-01-31"
    assert "judged as of 31 January 2013" in judged.lines[0]


def test_what_is_gone_has_no_fingerprint(sample_session: Room) -> None:
    programme = sample_session.programme
    for name in ("facts/gone.csv", "answers, activity gone, until S01",
                 "answers, activity health, until S09"):  # fmt: skip
        assert room_reads.fingerprint_of(programme, None, name) is None


def test_the_same_answers_in_another_order_are_the_same_slice(
    tmp_path: Path, session: Open, answer: Answer, sample_folder: Path
) -> None:
    room = session()
    room.open("openly")
    answer(room, "openly", "BE", "once", a1="1 3", a2="2 3")
    one = prints(room)
    answer(room, "openly", "BE", "once", a2="2 3", a1="1 3")
    assert prints(room) == one
