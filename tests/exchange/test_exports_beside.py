"""What a curious colleague can put together: rows beside days, comments, files, other exports."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from plakit import read_export
from plakit.blocks.plain import plain_text
from plakit.exchange.export_again.merging import import_export
from plakit.exchange.open_export.exporting import export_folder
from plakit.room import Room
from tests.exchange.exporting import COMMENTS, ITEMS, all_bytes, answer_health, rows
from tests.exchange.test_anonymity import many_seats, step

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]
Enter = Callable[..., Room]
FIRST = datetime(2012, 9, 16, 10, tzinfo=UTC)
KINDS = {"national-administration": 6, "vet-provider": 6}


def answer_on(room: Room, answer: Answer, days: list[list[str]], name: str = "wave-1") -> None:
    """Let seats answer, some on each day."""
    room.open("health", step=name)
    for number, seats in enumerate(days):
        with time_machine.travel(FIRST + timedelta(days=number), tick=True):
            for seat in seats:
                answer(room, "health", seat, name, **dict.fromkeys(ITEMS, "1 2"))
    room.close("health", step=name)


@pytest.mark.parametrize(
    ("first", "is_told"),
    [(slice(0, 6), True), (slice(0, 7), False), (slice(0, 9), True)],
    ids=["by-kind", "one-alone-in-its-kind", "three-of-a-kind"],
)
def test_a_day_leaves_only_where_nobody_of_a_group_stands_out_by_it(
    sample_folder: Path, session: Enter, answer: Answer, tmp_path: Path, first: slice, is_told: bool
) -> None:
    seats = many_seats(sample_folder, KINDS)
    early = seats[first]
    answer_on(session(), answer, [early, [seat for seat in seats if seat not in early]])
    out = export_folder(sample_folder, tmp_path / "out")
    assert step(out)["leaves"] == "answers"
    said = {(r["respondent"], r["day"]) for r in rows(out, "events.csv")}
    kinds = {r["respondent"]: r["kind"] for r in rows(out, "participants.csv")}
    cells = Counter((kinds[person], day) for person, day in said)
    assert min(cells.values()) >= 3
    assert bool(cells.keys() - {(kind, "") for kind in KINDS}) == is_told


def test_who_was_written_down_elsewhere_hides_nobody_who_answers(
    sample_folder: Path, session: Enter, change: Change, answer: Answer, tmp_path: Path
) -> None:
    change("activities/health.yaml", "groups: [kind]\n", "")
    lines = [f"S01,health,wave-1,sheet-{n},a1,{1 + n % 3},report,certain" for n in range(5)]
    sheet = ["session,activity,step,respondent,item,value,source,certainty", *lines]
    (sample_folder / "recorded" / "sheets.csv").write_text("\n".join(sheet), encoding="utf-8")
    answer_health(session(), answer, seats=("BE", "CZ"))
    out = export_folder(sample_folder, tmp_path / "out")
    assert step(out)["leaves"] != "answers"
    assert not [r for r in rows(out, "events.csv") if r["activity"] == "health"]
    assert b"sheet-1" not in all_bytes(out)


def test_a_comment_on_a_question_cannot_be_told_whose_it_is_by_what_was_cut(
    sample_folder: Path, session: Enter, change: Change, answer: Answer, tmp_path: Path
) -> None:
    change("activities/health.yaml", "groups: [kind]\n", COMMENTS)
    seats = many_seats(sample_folder, {"national-administration": 12})
    room = session()
    room.open("health")
    for number, seat in enumerate(seats):
        said: dict[str, object] = {one: {"value": {"now": 2}} for one in ITEMS}
        # One alone writes of money.
        item = "b2" if number == 0 else "a1"
        said[item] = {"value": {"now": 2}, "comment": f"words of {number}"}
        answer(room, "health", seat, "wave-1", **said)
    room.close("health")
    out = export_folder(sample_folder, tmp_path / "out")
    assert len(rows(out, "comments.csv")) == 12
    events = rows(out, "events.csv")
    assert {r["is_cut"] for r in events} == {"yes"}
    again = read_export(out).results("health", "S01")
    assert plain_text(again.comments()) == plain_text(room.results("health").comments())
    own = import_export(out, sample_folder)  # what is known is known, though words are missing
    assert own.lines == ("out: 0 answers were new and are kept now, 48 were known.",)


def test_who_answers_by_name_and_writes_beside_it_cannot_be_told_either(
    session: Enter, change: Change, answer: Answer, tmp_path: Path
) -> None:
    change("activities/openly.yaml", "steps:", f"{COMMENTS}steps:")
    room = session()
    room.open("openly")
    answer(room, "openly", "BE", "once", a1="2 3", a2="1 1")
    answer(room, "openly", "BE", "once", a1={"value": {"now": 2, "wanted": 3}, "comment": "x"})
    answer(room, "openly", "CZ", "once", a1={"comment": "y"}, a2="1 1")
    answer(room, "openly", "CZ", "once", a2="2 2")
    out = export_folder(room.programme.folder, tmp_path / "out")
    events = [r for r in rows(out, "events.csv") if r["activity"] == "openly"]
    assert [(r["respondent"], r["item"], r["value"], r["is_cut"]) for r in events] == [
        ("BE", "a1", '{"value":{"now":2,"wanted":3}}', "yes"),
        ("BE", "a2", '{"value":{"now":1,"wanted":1}}', "yes"),
        ("CZ", "a2", '{"value":{"now":1,"wanted":1}}', "yes"),
        ("CZ", "a2", '{"value":{"now":2,"wanted":2}}', "yes"),
    ]


def test_two_exports_beside_each_other_make_no_group_smaller(
    sample_folder: Path, session: Enter, answer: Answer, tmp_path: Path
) -> None:
    kinds = {"national-administration": 7, "vet-provider": 8, "social-partner": 2}
    seats = many_seats(sample_folder, kinds)
    early = [*seats[:4], *seats[7:9], *seats[15:]]
    room = session()
    room.open("health")
    exports = []
    for number, there in enumerate((early, [one for one in seats if one not in early])):
        if number:
            room.reopen("health")
        for at, seat in enumerate(there):
            value = {"value": {"now": 1 + at % 3}}
            answer(room, "health", seat, "wave-1", **dict.fromkeys(ITEMS, value))
        room.close("health")
        exports.append(export_folder(sample_folder, tmp_path / f"out-{number}"))
    assert step(exports[0])["leaves"] == "answers"
    seen = [{r["respondent"]: r["kind"] for r in rows(out, "participants.csv")} for out in exports]
    both = Counter((seen[0][who], seen[1].get(who)) for who in seen[0])
    assert min(both.values()) >= 3
    assert step(exports[1])["leaves"] == "aggregates"
    assert "opened again" in step(exports[1])["why"]


def test_rows_of_an_open_round_stay_until_it_is_closed(
    sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    answer_health(sample_session, answer)
    folder = sample_session.programme.folder
    sample_session.reopen("health")
    assert step(export_folder(folder, tmp_path / "a"))["leaves"] == "aggregates"
    sample_session.close("health")
    assert step(export_folder(folder, tmp_path / "b"))["leaves"] == "answers"


def test_two_who_change_their_minds_are_not_seen_to(
    sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    answer_health(sample_session, answer)
    folder = sample_session.programme.folder
    before = rows(export_folder(folder, tmp_path / "a"), "events.csv")
    sample_session.reopen("health")
    for seat, said in (("BE", "1 1"), ("CZ", "1 1")):
        answer(sample_session, "health", seat, "wave-1", a1=said)
    sample_session.close("health")
    assert rows(export_folder(folder, tmp_path / "b"), "events.csv") == before
    # With two more, all but two have: who has not would stand out.
    sample_session.reopen("health")
    for seat in ("AT-1", "DE"):
        answer(sample_session, "health", seat, "wave-1", a1="3 3")
    sample_session.close("health")
    last = export_folder(folder, tmp_path / "c")
    assert rows(last, "events.csv") in ([], before)
