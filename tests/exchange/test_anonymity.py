"""Single answers leave only where nobody stands out: by group, by coming and going, by words."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from plakit.exchange.open_export.exporting import export_folder
from plakit.room import Room
from plakit.room.asking import Desk
from tests.exchange.exporting import COMMENTS, ITEMS, all_bytes, answer_health, rows

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]
Enter = Callable[..., Room]


def step(export: Path, name: str = "wave-1", activity: str = "health") -> dict[str, str]:
    steps = {(r["activity"], r["step"]): r for r in rows(export, "steps.csv")}
    return steps[activity, name]


def many_seats(folder: Path, kinds: dict[str, int]) -> list[str]:
    """Write seats of these kinds, and give their ids."""
    ids = [f"{kind[:2]}-{n}".upper() for kind, count in kinds.items() for n in range(count)]
    named = [kind for kind, count in kinds.items() for _ in range(count)]
    lines = [f"{one},{one},{kind}" for one, kind in zip(ids, named, strict=True)]
    (folder / "seats.csv").write_text("\n".join(["id,unit,kind", *lines]), encoding="utf-8")
    return ids


def let_answer(room: Room, answer: Answer, seats: list[str], name: str = "wave-1", **extra) -> None:
    room.open("health", step=name)
    for number, seat in enumerate(seats):
        value = {"value": {"now": 1 + number % 3}, **extra}
        answer(room, "health", seat, name, **dict.fromkeys(ITEMS, value))
    room.close("health", step=name)


def test_too_few_people_leave_nothing(sample_session: Room, answer: Answer, tmp_path: Path) -> None:
    answer_health(sample_session, answer, seats=("BE", "CZ"))
    out = export_folder(sample_session.programme.folder, tmp_path / "out")
    assert step(out)["leaves"] == "nothing"
    assert [r for r in rows(out, "events.csv") if r["activity"] == "health"] == []
    assert rows(out, "participants.csv") == []
    assert not (out / "aggregates.csv").exists()


def test_small_groups_leave_together_as_results_show_them(
    sample_folder: Path, session: Enter, answer: Answer, tmp_path: Path
) -> None:
    seats = many_seats(sample_folder, {"national-administration": 4, "vet-provider": 2,
                                       "social-partner": 1})  # fmt: skip
    room = session()
    let_answer(room, answer, seats)
    out = export_folder(sample_folder, tmp_path / "out")
    kinds = Counter(r["kind"] for r in rows(out, "participants.csv"))
    assert kinds == {"national-administration": 4, "Other groups": 3}
    merged = [r for r in rows(out, "groups.csv") if r["is_merged"] == "yes"]
    assert [(r["group"], r["n"], r["members"]) for r in merged] == [
        ("Other groups", "3", "Social partners|VET providers")
    ]
    shown = room.results("health").released(by="kind")
    assert {group.name for group in shown.groups} == {r["title"] for r in rows(out, "groups.csv")}
    assert b"social-partner" not in (out / "participants.csv").read_bytes()


def test_crossed_groups_with_a_small_cell_leave_as_aggregates(
    sample_folder: Path, session: Enter, change: Change, answer: Answer, tmp_path: Path
) -> None:
    change("activities/health.yaml", "groups: [kind]", "groups: [kind, route]")
    kind = "CZ,CZ,national-administration"
    change("seats.csv", f"{kind},nominated", f"{kind},invited")
    # Both fields have two groups of three, but crossed they hold 2, 1, 1 and 2.
    room = session()
    answer_health(room, answer)
    routes = Counter((seat.kind, seat.route) for seat in room.programme.seats)
    assert min(routes.values()) < 3
    out = export_folder(sample_folder, tmp_path / "out")
    assert step(out)["leaves"] == "aggregates"
    assert "kind, route" in step(out)["why"]
    assert [r for r in rows(out, "events.csv") if r["activity"] == "health"] == []
    assert not (out / "answers_wide" / "health.csv").exists()
    total = {r["item"]: r for r in rows(out, "aggregates.csv") if not r["by"]}
    printed = room.results("health").released()
    assert {item: r["mean"] for item, r in total.items()} == {
        row.item: row.mean.text for row in printed.rows
    }
    assert {(r["n"], r["missing"]) for r in total.values()} == {("6", "0")}


def test_rounds_are_not_linked_where_coming_and_going_tells_people_apart(
    sample_session: Room, session: Enter, answer: Answer, tmp_path: Path
) -> None:
    answer_health(sample_session, answer)
    later = session("S02")
    answer_health(later, answer, step="wave-2", seats=("AT-1", "BE", "CZ", "AT-2", "DE"))
    out = export_folder(sample_session.programme.folder, tmp_path / "out")
    people = {w: {r["respondent"] for r in rows(out, "participants.csv") if r["step"] == w}
              for w in ("wave-1", "wave-2")}  # fmt: skip
    assert not people["wave-1"] & people["wave-2"]
    assert {step(out, w)["is_linked"] for w in people} == {"no"}
    assert "not linked" in step(out)["why"]


def test_rounds_with_the_same_people_stay_linked(
    sample_session: Room, session: Enter, answer: Answer, tmp_path: Path
) -> None:
    answer_health(sample_session, answer)
    later = session("S02")
    answer_health(later, answer, step="wave-2")
    out = export_folder(sample_session.programme.folder, tmp_path / "out")
    people = [{r["respondent"] for r in rows(out, "participants.csv") if r["step"] == w}
              for w in ("wave-1", "wave-2")]  # fmt: skip
    assert people[0] == people[1]
    assert step(out)["is_linked"] == "yes"


@pytest.mark.parametrize(("writers", "shown"), [(9, 0), (10, 10)])
def test_comments_leave_their_rows_and_need_ten_writers(
    sample_folder: Path, session: Enter, change: Change, answer: Answer, tmp_path: Path,
    writers: int, shown: int,
) -> None:  # fmt: skip
    change("activities/health.yaml", "groups: [kind]\n", COMMENTS)
    seats = many_seats(sample_folder, {"national-administration": writers, "vet-provider": 3})
    room = session()
    room.open("health")
    for number, seat in enumerate(seats):
        said = {"value": {"now": 2}}
        said |= {"comment": f"words of {number}"} if number < writers else {}
        answer(room, "health", seat, "wave-1", a1=said)
    room.close("health")
    out = export_folder(sample_folder, tmp_path / "out")
    texts = [r["text"] for r in rows(out, "comments.csv")]
    assert len(texts) == shown
    assert texts != sorted(texts) or not texts
    events = rows(out, "events.csv")
    assert Counter(r["is_cut"] for r in events) == {"yes": writers + 3}
    assert all("comment" not in json.loads(r["value"]) for r in events)
    if not shown:
        assert b"words of" not in all_bytes(out)


def test_cards_of_a_few_leave_one_by_one(
    sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    sample_session.open("needs")
    for seat in ("BE", "CZ"):
        for item in ("needs", "worries"):
            card = {"value": [{"id": "c1", "text": f"{item} {seat}"}]}
            answer(sample_session, "needs", seat, "cards", **{item: card})
    early = export_folder(sample_session.programme.folder, tmp_path / "early")
    assert not [r for r in rows(early, "events.csv") if r["activity"] == "needs"]
    sample_session.close("needs")
    out = export_folder(sample_session.programme.folder, tmp_path / "out")
    events = [r for r in rows(out, "events.csv") if r["activity"] == "needs"]
    assert len(events) == 4
    assert len({r["respondent"] for r in events}) == 4  # whose they are cannot be put together
    assert step(out, "cards", "needs")["leaves"] == "answers"


def test_day_and_origin_leave_only_where_they_tell_nobody_apart(
    sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    sample_session.open("health")
    for seat in ("AT-1", "AT-2", "BE", "CZ", "DE"):
        answer(sample_session, "health", seat, "wave-1", a1="1 2")
    state = sample_session.place.state("S01", "health", "wave-1")
    health = sample_session.programme.activity("health")
    desk = Desk(sample_session.place, sample_session.session, health, "wave-1", state.form, "EE")
    paper = replace(desk, origin="typed")
    paper.save("f" * 32, "a1", {"value": {"now": 3}}, state.form.fingerprint)
    sample_session.close("health")
    out = export_folder(sample_session.programme.folder, tmp_path / "out")
    assert {r["origin"] for r in rows(out, "events.csv")} == {""}
    assert {r["origin"] for r in rows(out, "answers.csv") if r["activity"] == "health"} == {""}
    assert b"typed" not in (out / "events.csv").read_bytes()


def test_recorded_rows_of_what_stays_are_not_in_the_programme_files_either(
    sample_folder: Path, tmp_path: Path
) -> None:
    sheet = "session,activity,step,respondent,item,value,source,certainty\n" + "".join(
        f"S01,health,wave-1,sheet-{n},a1,{n},report,certain\n" for n in (1, 2)
    )
    (sample_folder / "recorded" / "sheets.csv").write_text(sheet, encoding="utf-8")
    out = export_folder(sample_folder, tmp_path / "out")
    assert step(out)["leaves"] == "nothing"
    assert not (out / "programme" / "recorded" / "sheets.csv").exists()
    assert (out / "programme" / "recorded" / "cards.csv").exists()
    assert "programme/recorded/sheets.csv" in (out / "README.md").read_text("utf-8")
    assert b"sheet-1" not in all_bytes(out)


def test_comments_beside_named_answers_leave_their_rows_too(
    session: Enter, change: Change, answer: Answer, tmp_path: Path
) -> None:
    change("activities/openly.yaml", "steps:", f"{COMMENTS}steps:")
    room = session()
    room.open("openly")
    answer(room, "openly", "BE", "once", a1={"value": {"now": 2}, "comment": "canary"})
    answer(room, "openly", "BE", "once", a1={"comment": "canary"})
    out = export_folder(room.programme.folder, tmp_path / "out")
    events = [r for r in rows(out, "events.csv") if r["activity"] == "openly"]
    assert [(r["respondent"], r["value"], r["is_cut"]) for r in events] == [
        ("BE", '{"value":{"now":2}}', "yes"), ("BE", "{}", "yes"),
    ]  # fmt: skip
    assert b"canary" not in all_bytes(out)


PAIRS = """\
id: pairs
kind: vote
title: Two at a time
mode: pseudonymous
k: 3
steps: [{id: round-1, title: Pairs, session: S01, does: pairs, settings: {pairs: 1}}]
settings:
  issues: [{id: a, text: Rules}, {id: b, text: Time}, {id: c, text: Money}, {id: d, text: Names}]
"""


def test_pairs_that_tell_who_came_when_leave_in_no_row(
    sample_folder: Path, session: Enter, change: Change, answer: Answer, tmp_path: Path
) -> None:
    """Who comes first is asked the first pair: it names its row to whoever saw people come."""
    (sample_folder / "activities/pairs.yaml").write_text(PAIRS, encoding="utf-8")
    change("sessions.yaml", "activities: [health, openly", "activities: [pairs, openly")
    room = session()
    room.open("pairs")
    form = room.place.state("S01", "pairs", "round-1").form
    assert form is not None
    for number, seat in enumerate(("AT-1", "AT-2", "BE", "CZ", "DE", "EE")):
        [(first, second)] = form.question("pairs").pairs_for(number)
        said = {"first": first, "second": second, "says": "first"}
        answer(room, "pairs", seat, "round-1", pairs={"value": [said]})
    room.close("pairs")
    out = export_folder(sample_folder, tmp_path / "out")
    assert step(out, "round-1", "pairs")["leaves"] == "aggregates"
    assert [r for r in rows(out, "events.csv") if r["activity"] == "pairs"] == []
    assert [r for r in rows(out, "answers.csv") if r["activity"] == "pairs"] == []
