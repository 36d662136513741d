"""The doors of a session on its real files: who comes in, what is asked, where answers go."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from plakit.errors import ParameterError, StoreError
from plakit.room import Room, check
from plakit.room.doors import Doors, wall_key
from plakit.room.timers import set_timer
from plakit.web.backstage import Ask, Choose, Joined, JoinError, News, Seated

Change = Callable[[str, str, str], None]
Answer = Callable[..., None]
Open = Callable[..., Room]
SECRET = "s" * 22


@pytest.fixture
def room(sample_session: Room) -> Room:
    sample_session.open("health")
    return sample_session


@pytest.fixture
def doors(room: Room) -> Iterator[Doors]:
    doors = Doors(room.place, room.session)
    doors.open("http://192.0.2.10:8400/", secret=SECRET)
    doors._watcher.stop()  # what it sees is looked at by hand
    yield doors
    doors.close()


@pytest.fixture
def heard(doors: Doors) -> list[News]:
    heard: list[News] = []
    doors.listen(heard.append)
    return heard


def look(doors: Doors) -> None:
    doors._watcher.look()


def by_link(doors: Doors, seat: str, **more: Any) -> Joined:
    joined = doors.join(Ask(token=doors._place.people.invite(seat), **more))
    assert isinstance(joined, Joined)
    return joined


def save(doors: Doors, who: Seated, item: str, answer: object, **other: Any) -> dict[str, Any]:
    items = {one["id"]: one for one in doors.agenda(who)["items"]}
    message = {
        "kind": "save",
        "save_id": secrets.token_hex(16),
        "item": item,
        "answer": answer,
        "form": items["health/wave-1"]["form"],
    }
    return doors.save(who, "health", "wave-1", message | other).result(10)


def test_a_link_lets_in_and_what_is_answered_is_kept(doors: Doors) -> None:
    joined = by_link(doors, "AT-1")
    seated = doors.who(joined.cookie)
    assert seated == joined.seated == Seated(joined.seated.device, "AT-1", verified=True)
    saved = save(doors, seated, "a1", {"value": {"now": 2, "wanted": 3}})
    assert saved["ok"] is True
    assert doors.ask(seated, "health", "wave-1")["state"]["answers"] == {
        "a1": {"value": {"now": 2, "wanted": 3}}
    }


def test_a_second_device_asks_before_it_takes_over(doors: Doors, heard: list[News]) -> None:
    token = doors._place.people.invite("AT-1")
    first = doors.join(Ask(token=token))
    with pytest.raises(JoinError, match="already open on another device") as refused:
        doors.join(Ask(token=token))
    assert refused.value.code == "in_use"
    second = doors.join(Ask(token=token, take_over=True))
    assert isinstance(first, Joined)
    assert isinstance(second, Joined)
    assert doors.who(first.cookie) is None
    assert doors.who(second.cookie) == second.seated
    look(doors)
    assert News(first.seated.device, "ended") in heard


def test_the_same_browser_may_join_again_and_gets_another_cookie(doors: Doors) -> None:
    token = doors._place.people.invite("AT-1")
    first = doors.join(Ask(token=token))
    assert isinstance(first, Joined)
    again = doors.join(Ask(token=token, cookie=first.cookie))
    assert isinstance(again, Joined)
    assert again.cookie != first.cookie
    assert doors.who(first.cookie) is None


def test_a_link_that_was_replaced_is_not_known(doors: Doors) -> None:
    old = doors._place.people.invite("AT-1")
    doors._place.people.invite("AT-1")
    with pytest.raises(JoinError, match="no longer opens a seat") as refused:
        doors.join(Ask(token=old))
    assert refused.value.code == "unknown"


def test_a_new_link_signs_out_who_sat_there(doors: Doors, heard: list[News]) -> None:
    joined = by_link(doors, "AT-1")
    doors._place.people.invite("AT-1")
    look(doors)
    assert doors.who(joined.cookie) is None
    assert News(joined.seated.device, "ended") in heard


def test_the_code_shows_the_seats_and_lets_one_be_taken_once(doors: Doors) -> None:
    by_link(doors, "BE")
    code = f" {doors.code[:4].lower()}-{doors.code[4:]} "
    choice = doors.join(Ask(code=code))
    assert isinstance(choice, Choose)
    assert [seat["seat"] for seat in choice.seats if seat["is_taken"]] == ["BE"]
    joined = doors.join(Ask(code=code, seat="CZ"))
    assert isinstance(joined, Joined)
    assert joined.seated.verified is False
    for seat in ("BE", "CZ"):
        with pytest.raises(JoinError, match="Open it with its personal link") as refused:
            doors.join(Ask(code=code, seat=seat))
        assert refused.value.code == "taken"


def test_a_seat_once_joined_is_not_free_again_when_it_was_left(doors: Doors) -> None:
    joined = by_link(doors, "BE")
    doors.leave(joined.cookie)
    assert doors.who(joined.cookie) is None
    with pytest.raises(JoinError, match="personal link"):
        doors.join(Ask(code=doors.code, seat="BE"))


def test_a_wrong_code_and_a_seat_of_nobody_are_refused(doors: Doors) -> None:
    with pytest.raises(JoinError) as refused:
        doors.join(Ask(code="AAAAAAAA", seat="BE"))
    assert refused.value.code == "unknown"
    for seat in ("XX", "facilitator", "guest-1"):
        with pytest.raises(JoinError, match="does not take part in session S01") as refused:
            doors.join(Ask(code=doors.code, seat=seat))
        assert refused.value.code == "closed"


def test_two_who_take_one_seat_at_once_do_not_both_get_it(doors: Doors) -> None:
    outcomes: list[str] = []

    def join() -> None:
        try:
            doors.join(Ask(code=doors.code, seat="BE"))
            outcomes.append("in")
        except JoinError as refused:
            outcomes.append(refused.code)

    crowd = [Thread(target=join) for _ in range(6)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()
    assert sorted(outcomes) == ["in"] + ["taken"] * 5


def test_a_guest_answers_beside_the_seats(doors: Doors, room: Room) -> None:
    guest = doors.join(Ask(code=doors.code, guest="Ada"))
    twin = doors.join(Ask(code=doors.code, guest=" ada "))
    assert isinstance(guest, Joined)
    assert isinstance(twin, Joined)
    assert [guest.seated.seat, twin.seated.seat] == ["guest-1", "guest-2"]
    assert save(doors, guest.seated, "a1", {"value": {"now": 2}})["ok"]
    [one] = room.place.make_store().participation("health")
    assert one.groups == {"kind": "guest", "seat": "guest"}
    assert doors.agenda(guest.seated)["sits"] == "guest"
    seats = doors.progress()["seats"]
    assert [seats[name]["label"] for name in ("guest-1", "guest-2")] == ["Ada", "ada (2)"]
    room.close("health")
    assert room.results("health").asked_count(1) == 7
    # A guest holds no seat, so none was deleted.
    assert "has answered" not in str(check(room.programme.folder).hints)


def test_a_guest_without_a_name_is_asked_for_one(doors: Doors) -> None:
    for name in ("\u200b", "x" * 81, "\x07"):
        with pytest.raises(JoinError, match="This name cannot be taken") as refused:
            doors.join(Ask(code=doors.code, guest=name))
        assert refused.value.code == "nameless"


def test_who_sits_there_is_noted(doors: Doors, room: Room) -> None:
    joined = by_link(doors, "AT-2", sits="alternate")
    assert doors.agenda(joined.seated)["sits"] == "alternate"
    assert room.place.people.sitting("S01") == {"AT-2": "alternate"}


def test_a_seat_written_into_the_file_just_now_gets_in(doors: Doors, change: Change) -> None:
    change("seats.csv", "EE,EE,", "FI,FI,vet-provider,invited,,\nEE,EE,")
    assert by_link(doors, "FI").seated.seat == "FI"


def test_the_agenda_lists_what_was_opened_and_what_to_show_first(doors: Doors, room: Room) -> None:
    joined = by_link(doors, "AT-1")
    room.open("openly")
    look(doors)
    agenda = doors.agenda(joined.seated)
    assert [(one["id"], one["is_open"], one["is_mine"]) for one in agenda["items"]] == [
        ("health/wave-1", True, True),
        ("openly/once", True, True),
    ]
    assert agenda["now"] == "openly/once"
    room.close("openly")
    look(doors)
    assert doors.agenda(joined.seated)["now"] == "health/wave-1"


def test_what_the_facilitator_does_is_told(doors: Doors, room: Room, heard: list[News]) -> None:
    look(doors)
    heard.clear()
    for act in (room.close, room.reopen, room.show, room.hide):
        act("health")
        look(doors)
        assert News("all", "agenda") in heard, act
        heard.clear()
    look(doors)
    assert heard == []


def test_a_round_of_which_the_files_have_changed_is_shown_as_it_was_asked(
    doors: Doors, room: Room, change: Change
) -> None:
    room.open("openly")
    change("instruments/ours.yaml", "Do we trust each other?", "Do we trust?")
    change("activities/openly.yaml", "title: Openly", "title: In the open")
    look(doors)
    joined = by_link(doors, "AT-1")
    form = doors.form("openly", "once")["form"]
    assert form["sections"][0]["questions"][0]["label"] == {"": "Do we trust each other?"}
    title = doors.agenda(joined.seated)["items"][-1]["title"]
    assert title == {"": "In the open: Once"}


def test_faulty_files_do_not_close_the_doors(doors: Doors, room: Room, change: Change) -> None:
    change("seats.csv", "id,unit", "id,id")
    room.open("openly")
    look(doors)
    assert by_link(doors, "AT-1").seated.seat == "AT-1"


def test_who_comes_in_while_the_devices_are_read_stays_in(doors: Doors) -> None:
    joined: list[Joined] = []
    tokens = [doors._place.people.invite(seat) for seat in ("AT-1", "AT-2", "BE")]
    doors._joining.refresh()

    def join(token: str) -> None:
        for _ in range(5):
            cookie = joined[-1].cookie if joined else ""
            one = doors.join(Ask(token=token, take_over=True, cookie=cookie))
            assert isinstance(one, Joined)
            assert doors.who(one.cookie) == one.seated
            joined.append(one)

    crowd = [Thread(target=join, args=[token]) for token in tokens]
    for one in crowd:
        one.start()
    ended: set[str] = set()
    while any(one.is_alive() for one in crowd):
        ended |= doors._joining.refresh()
    ended |= doors._joining.refresh()
    inside = {one.seated.device for one in joined if doors.who(one.cookie)}
    assert (len(joined), len(inside)) == (15, 3)
    assert ended == {one.seated.device for one in joined} - inside


def test_the_first_answer_of_who_has_just_come_in_needs_no_number_drawn(doors: Doors) -> None:
    seated = by_link(doors, "AT-1").seated
    assert doors._place.knows("health", "AT-1")
    assert doors.ask(seated, "health", "wave-1")["state"]["answers"] == {}


def test_what_is_one_seats_own_is_laid_over_what_all_get(doors: Doors, room: Room) -> None:
    room.open("openly")
    look(doors)
    joined = by_link(doors, "AT-1")
    common, own = doors.form("openly", "once"), doors.ask(joined.seated, "openly", "once")
    assert common["fingerprint"] == own["fingerprint"]
    assert "AT-1" not in str(common)
    assert own["place"] == {
        "key": "real/small-group/S01/openly/once/AT-1",
        "privacy": {"en": "You answer for your seat: AT-1."},
    }


@pytest.mark.parametrize(
    ("activity", "step"),
    [("health", "wave-2"), ("openly", "once"), ("needs", "cards"), ("nothing", "x"), ("", "")],
)
def test_what_was_not_opened_here_is_not_there(doors: Doors, activity: str, step: str) -> None:
    seated = by_link(doors, "AT-1").seated
    for look_at in (doors.ask, doors.paper, doors.result):
        with pytest.raises(ParameterError, match="is not asked or shown here"):
            look_at(seated, activity, step)
    with pytest.raises(ParameterError, match="is not asked or shown here"):
        doors.finish(seated, activity, step, done=True)
    message = {"save_id": "0" * 32, "item": "a1", "answer": {"value": {"now": 1}}, "form": "x"}
    saved = doors.save(seated, activity, step, message).result(10)
    assert (saved["error"], saved["why"]) == ("refused", "not_there")


def test_another_sessions_rounds_are_not_reached(
    doors: Doors, session: Callable[..., Room]
) -> None:
    session("S02").open("health")
    look(doors)
    seated = by_link(doors, "AT-1").seated
    assert [one["id"] for one in doors.agenda(seated)["items"]] == ["health/wave-1"]
    with pytest.raises(ParameterError, match="is not asked or shown here"):
        doors.ask(seated, "health", "wave-2")


def test_what_names_another_seat_is_passed_over(doors: Doors, room: Room) -> None:
    one, other = by_link(doors, "AT-1").seated, by_link(doors, "BE").seated
    more = {"seat": "BE", "respondent": "BE", "session": "S02", "activity": "openly"}
    assert save(doors, one, "a1", {"value": {"now": 1}}, **more)["ok"]
    assert doors.ask(other, "health", "wave-1")["state"]["answers"] == {}
    assert len(room.place.make_store().latest()) == 1


def test_a_wrong_or_late_answer_is_refused_in_a_sentence(doors: Doors, room: Room) -> None:
    seated = by_link(doors, "AT-1").seated
    wrong = save(doors, seated, "a1", {"value": {"now": 7}})
    assert (wrong["ok"], wrong["error"], wrong["why"]) == (False, "refused", "unfit")
    stale = save(doors, seated, "a1", {"value": {"now": 1}}, form="f" * 64)
    assert stale["text"].startswith("These questions have changed since this page was opened.")
    room.close("health")
    closed = save(doors, seated, "a1", {"value": {"now": 1}})
    assert "it is closed. Nothing was kept." in closed["text"]
    assert (stale["why"], closed["why"]) == ("stale", "over")
    look(doors)
    state = doors.ask(seated, "health", "wave-1")["state"]
    assert (state["why"], state["can_save"]) == ("over", False)
    nothing = doors.save(seated, "health", "wave-1", {"item": 3}).result(10)
    assert (nothing["ok"], nothing["error"]) == (False, "refused")
    assert room.place.make_store().latest() == []


def test_the_same_save_again_is_acknowledged_and_kept_once(doors: Doors, room: Room) -> None:
    seated = by_link(doors, "AT-1").seated
    told = [save(doors, seated, "a1", {"value": {"now": 1}}, save_id="a" * 32) for _ in range(3)]
    assert {one["event"] for one in told} == {told[0]["event"]}
    assert room.place.make_store().last_event() == told[0]["event"]


def test_an_answer_given_elsewhere_is_told_to_the_seat_alone(
    doors: Doors, room: Room, answer: Answer, heard: list[News]
) -> None:
    seated = by_link(doors, "AT-1").seated
    look(doors)
    heard.clear()
    save(doors, seated, "a2", {"value": {"now": 1}})
    look(doors)
    assert [news for news in heard if news.kind == "answers"] == []
    answer(room, "health", "AT-1", "wave-1", a1="2 3")
    look(doors)
    told = [news for news in heard if news.kind == "answers"]
    assert told == [News("AT-1", "answers", {"activity": "health", "step": "wave-1"})]
    answers = doors.ask(seated, "health", "wave-1")["state"]["answers"]
    assert answers["a1"] == {"value": {"now": 2, "wanted": 3}}


def test_progress_tells_how_far_each_seat_is_and_never_what_it_said(
    doors: Doors, answer: Answer, room: Room
) -> None:
    here, writes, says, done = (by_link(doors, seat).seated for seat in ("AT-1", "BE", "CZ", "DE"))
    doors.seen(here, is_here=True)
    assert save(doors, writes, "a1", {"value": {"now": 3}})["ok"]
    doors.finish(says, "health", "wave-1", done=True)
    answer(room, "health", "DE", "wave-1", a1="1 2", a2="1 2", b1="1 2", b2="1 2")
    look(doors)
    progress = doors.progress()
    standings = {seat: one["rounds"]["health/wave-1"] for seat, one in progress["seats"].items()}
    assert standings == {
        "AT-1": "here", "AT-2": "away", "BE": "writing", "CZ": "finished", "DE": "finished",
        "EE": "away",
    }  # fmt: skip
    assert "now': 3" not in str(progress)
    wall = doors.wall()
    assert [wall[name] for name in ("asked", "finished", "writing", "away")] == [6, 2, 1, 2]
    doors.seen(here, is_here=False)
    doors.finish(says, "health", "wave-1", done=False)
    assert {one["rounds"]["health/wave-1"] for one in doors.progress()["seats"].values()} == {
        "away", "writing", "finished",
    }  # fmt: skip
    assert doors.agenda(says)["items"][0]["finished"] is False
    assert done.seat == "DE"


def test_the_wall_shows_how_to_get_in_and_what_is_open(doors: Doors) -> None:
    wall = doors.wall()
    assert wall["title"] == "How are we? First look"
    assert wall["programme"] == "Small group · S01"
    assert (wall["address"], wall["code"]) == ("192.0.2.10:8400", doors.code)
    assert wall["qr"].startswith("<svg ")
    assert wall["html"] == ""


def test_a_timer_is_told_to_phones_and_wall(
    doors: Doors, sample_folder: Path, heard: list[News]
) -> None:
    seated = by_link(doors, "AT-1").seated
    look(doors)
    heard.clear()
    start = datetime(2026, 3, 1, 10, 0).astimezone()
    set_timer(sample_folder, "S01/health/wave-1", 50, now=start)
    look(doors)
    assert heard == [News("all", "agenda"), News("wall", "wall")]
    assert doors.agenda(seated)["items"][0]["until"] == "10:50"
    assert doors.wall()["until"] == "10:50"


def test_who_is_absent_is_not_waited_for(doors: Doors, room: Room) -> None:
    room.place.people.sit("S01", "EE", "absent")
    look(doors)
    assert doors.wall()["asked"] == 5
    assert doors.progress()["seats"]["EE"]["sits"] == "absent"


def test_the_wall_has_a_key_of_its_own(doors: Doors) -> None:
    assert doors.may_see_wall(wall_key(SECRET))
    for key in ("", SECRET, "é", wall_key("other")):
        assert not doors.may_see_wall(key)


def test_results_are_there_once_they_are_shown(doors: Doors, room: Room, answer: Answer) -> None:
    seated = by_link(doors, "AT-1").seated
    for seat in ("AT-1", "AT-2", "BE", "CZ", "DE"):
        answer(room, "health", seat, "wave-1", a1="2 3", a2="1 3", b1="3 3", b2="2 2")
    look(doors)
    with pytest.raises(ParameterError, match="stay hidden"):
        doors.result(seated, "health", "wave-1")
    room.show("health")
    look(doors)
    assert doors.result(seated, "health", "wave-1")["html"].startswith("<")
    assert doors.wall()["html"].startswith("<")


def test_the_sheet_of_paper_is_there(doors: Doors) -> None:
    html = doors.paper(by_link(doors, "AT-1").seated, "health", "wave-1")
    assert "Do we trust each other?" in html
    assert "<script" not in html


def test_files_that_fail_for_a_while_do_not_stop_the_looking(
    doors: Doors, room: Room, heard: list[News], monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    look(doors)
    heard.clear()

    def refuse() -> int:
        raise StoreError("answers.db is held by another program: CANARY")

    with monkeypatch.context() as broken:
        broken.setattr(room.place.make_store(), "changes", refuse)
        room.close("health")
        look(doors)
        look(doors)
    assert [record.message for record in caplog.records] == [
        "looking for changes failed: StoreError"
    ]
    assert News("all", "agenda") not in heard
    look(doors)
    assert News("all", "agenda") in heard


def test_a_server_started_again_knows_everybody(
    doors: Doors, room: Room, session: Callable[..., Room], sample_folder: Path
) -> None:
    joined = by_link(doors, "AT-1")
    save(doors, joined.seated, "a1", {"value": {"now": 2}})
    again = session("S01")
    restarted = Doors(again.place, again.session)
    restarted.open("http://192.0.2.10:8400/", secret=SECRET)
    try:
        assert restarted.cookie == doors.cookie
        seated = restarted.who(joined.cookie)
        assert seated == joined.seated
        # Sent at once, before the page has asked for anything.
        assert save(restarted, joined.seated, "a1", {"value": {"now": 3}})["ok"]
        answers = restarted.ask(joined.seated, "health", "wave-1")["state"]["answers"]
        assert answers["a1"] == {"value": {"now": 3}}
    finally:
        restarted.close()


def test_the_code_changes_after_a_day(room: Room) -> None:
    days = iter(
        [datetime(2026, 3, 1, 9, tzinfo=UTC)] * 3 + [datetime(2026, 3, 2, 9, tzinfo=UTC)] * 9
    )
    doors = Doors(room.place, room.session, now=lambda: next(days))
    first = doors.code
    assert first == doors.code
    assert len(first) == 8
    next(days)
    assert doors.code != first
    doors.close()
