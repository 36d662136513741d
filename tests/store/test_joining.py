"""Who is in the room: links, codes, browsers, guests, who sits, who has finished (R16 to R18)."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Thread
from traceback import format_exception

import pytest

from plakit.errors import StoreError
from plakit.store import Device, People, sqlite

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "people.db"


@pytest.fixture
def people(path: Path) -> Iterator[People]:
    with People.create(path, store_id=bytes(16), now=lambda: NOON) as made:
        yield made


def join(people: People, seat: str = "AT") -> str:
    return people.bind(seat, sits="member", verified=True)


def test_a_link_is_of_one_seat_until_the_next_one(people: People) -> None:
    first, other = people.invite("AT"), people.invite("BE")
    assert (people.seat_of(first), people.seat_of(other)) == ("AT", "BE")
    second = people.invite("AT")
    assert (people.seat_of(first), people.seat_of(second)) == (None, "AT")
    assert people.invited() == {"AT": NOON, "BE": NOON}
    assert len(second) == 22  # 128 bits


def test_a_new_link_sends_out_whoever_came_by_the_old_one(people: People) -> None:
    people.invite("AT")
    cookie, other = join(people), join(people, "BE")
    people.invite("AT")
    assert people.device(cookie) is None
    assert people.device(other) is not None


def test_a_cookie_is_one_browser_of_one_seat(people: People) -> None:
    cookie = people.bind("AT", sits="alternate", verified=False)
    known = people.device(cookie)
    assert known is not None
    assert known == Device(known.id, "AT", "alternate", verified=False, since=NOON)
    assert re.fullmatch("[0-9a-f]{64}", known.id)
    assert people.devices() == {known.id: known}


def test_joining_anew_sends_out_the_earlier_browser(people: People) -> None:
    first, second = join(people), join(people)
    assert first != second
    assert people.device(first) is None
    assert [one.seat for one in people.devices().values()] == ["AT"]


def test_who_sits_there_and_as_which_respondent_is_kept_with_the_browser(people: People) -> None:
    earlier = people.respondent("count", "AT")
    people.bind("AT", sits="alternate", verified=True, session="S01", activities=["count", "why"])
    assert people.sitting("S01") == {"AT": "alternate"}
    assert people.knows("why", "AT")
    kept = {activity: people.seats(activity) for activity in ("count", "why")}
    assert kept == {"count": {earlier: "AT"}, "why": {people.respondent("why", "AT"): "AT"}}


def test_a_respondent_drawn_elsewhere_meanwhile_holds(people: People) -> None:
    with People.open(people.path, store_id=bytes(16)) as other:
        drawn = other.respondent("count", "AT")
    people.bind("AT", sits="member", verified=True, activities=["count"])
    assert people.respondent("count", "AT") == drawn


def test_one_browser_can_be_sent_out(people: People) -> None:
    ours, theirs = join(people), join(people, "BE")
    people.end_device(ours)
    assert people.device(ours) is None
    assert [one.seat for one in people.devices().values()] == ["BE"]
    people.end_device(theirs)
    assert people.devices() == {}


def test_a_seat_stays_joined_when_its_browser_is_sent_out(people: People) -> None:
    people.end_device(join(people))
    people.respondent("count", "BE")
    seats = ("AT", "BE", "BG")
    assert [seat in people.joined() for seat in seats] == [True, True, False]
    assert people.joined() == {"AT", "BE"}


@pytest.mark.parametrize(
    "secret", ["", "x", "'; DROP TABLE device;--", "\0", "\ud800", "ü", "a" * 100_000]
)
def test_whatever_is_shown_as_a_link_or_cookie_is_looked_up_and_not_found(
    people: People, secret: str
) -> None:
    people.invite("AT")
    join(people)
    assert people.seat_of(secret) is None
    assert people.device(secret) is None
    people.end_device(secret)
    assert len(people.devices()) == 1


def test_no_link_and_no_cookie_is_ever_written_or_shown(
    monkeypatch: pytest.MonkeyPatch, people: People, path: Path
) -> None:
    # The journal of each transaction stays, so that it can be looked through.
    kept = (*sqlite._PRAGMAS, "journal_mode = PERSIST", "journal_size_limit = -1")
    monkeypatch.setattr(sqlite, "_PRAGMAS", kept)
    with People.open(path, store_id=bytes(16)) as again:
        secrets = [again.invite("AT"), join(again), again.invite("AT"), join(again)]
        again.end_device(secrets[3])
        told = repr([again, again.device(secrets[1]), again.devices(), again.invited()])
    written = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    assert sorted(written) == ["people.db", "people.db-journal"]
    assert sha256(secrets[1].encode()).hexdigest().encode() in written["people.db-journal"]
    for secret in secrets:
        assert secret.encode() not in b"".join(written.values())
        assert secret not in told


def test_a_fault_tells_no_link_and_no_cookie(people: People) -> None:
    token, cookie = people.invite("AT"), join(people)
    people.path.write_bytes(b"\xa5" * people.path.stat().st_size)
    for ask, secret in ((people.seat_of, token), (people.device, cookie)):
        with pytest.raises(StoreError, match=r"people\.db is damaged") as refusal:
            ask(secret)
        assert secret not in "".join(format_exception(refusal.value))


def test_a_room_code_holds_a_day_and_can_be_renewed(people: People) -> None:
    code = people.room_code("S01", now=NOON)
    assert re.fullmatch("[A-Z2-7]{8}", code.code)
    assert code.until == NOON + timedelta(hours=24)
    assert people.room_code("S01", now=NOON + timedelta(hours=23)) == code
    assert people.room_code("S02", now=NOON).code != code.code
    new = people.renew_room_code("S01", now=NOON)
    assert new.code != code.code
    later = people.room_code("S01", now=NOON + timedelta(hours=24))
    assert later.code not in {code.code, new.code}


def test_guests_are_counted_and_look_alikes_told_apart(people: People) -> None:
    names = ["Ada  Lovelace", " Ada Lovelace ", "Émile"]
    assert [people.add_guest(name, now=NOON) for name in names] == ["guest-1", "guest-2", "guest-3"]
    assert people.guests() == {
        "guest-1": "Ada Lovelace", "guest-2": "Ada Lovelace (2)", "guest-3": "Émile",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u00a0\t"])
def test_a_guest_needs_a_name(people: People, name: str) -> None:
    with pytest.raises(StoreError) as refusal:
        people.add_guest(name, now=NOON)
    assert str(refusal.value) == "A guest needs a name. Write the one that the group should see."
    assert people.guests() == {}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("x" * 81, "the name has 81 characters"),
        ("\ud800", "holds characters that no file can keep"),
        ("a\0", "holds characters that no file can keep"),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused(people: People, name: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        people.add_guest(name, now=NOON)
    assert people.guests() == {}


def test_who_sits_on_a_seat_is_what_was_said_last(people: People) -> None:
    people.sit("S01", "AT", "absent")
    people.sit("S01", "AT", "alternate")
    people.sit("S02", "AT", "member")
    assert people.sitting("S01") == {"AT": "alternate"}
    assert people.sitting("S03") == {}


def test_finishing_can_be_said_twice_and_taken_back(people: People) -> None:
    step = ("S01", "count", "wave-1")
    for seat in ("AT", "AT", "BE"):
        people.finish(*step, seat, done=True)
    assert people.finished(*step) == {"AT", "BE"}
    people.finish(*step, "AT", done=False)
    people.finish(*step, "AT", done=False)
    assert people.finished(*step) == {"BE"}
    assert people.finished("S01", "count", "wave-2") == set()


@pytest.mark.parametrize(
    "act",
    [
        lambda people: people.invite(""),
        lambda people: people.bind("", sits="member", verified=True),
        lambda people: people.sit("S01", "", "absent"),
        lambda people: people.finish("S01", "count", "wave-1", "", done=True),
    ],
)
def test_nobody_is_no_seat(people: People, act: Callable[[People], object]) -> None:
    with pytest.raises(StoreError) as refusal:
        act(people)
    assert str(refusal.value) == "people.db: no seat is named. Name one of seats.csv."


def test_four_hundred_join_at_once(people: People, path: Path) -> None:
    cookies: list[str] = []
    with People.open(path, store_id=bytes(16)) as other_process:

        def arrive(group: int) -> None:
            for number in range(10):
                who = (people, other_process)[group % 10 == 0]
                cookies.append(join(who, f"seat-{group}-{number}"))

        threads = [Thread(target=arrive, args=(group,)) for group in range(40)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(set(cookies)) == len(people.devices()) == 400
    assert all(people.device(cookie) for cookie in cookies[::20])


def test_one_seat_that_joins_everywhere_at_once_has_one_browser(people: People) -> None:
    threads = [Thread(target=join, args=(people,)) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(people.devices()) == 1
