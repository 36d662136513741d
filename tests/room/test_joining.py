"""Who gets in by the room's code, and who does not: seats of others, and guests without end."""

from collections.abc import Callable, Iterator

import pytest

from plakit.room import Room, joining
from plakit.room.doors import Doors
from plakit.web.backstage import Ask, Choose, Joined, JoinError

Answer = Callable[..., None]


@pytest.fixture
def doors(sample_session: Room) -> Iterator[Doors]:
    sample_session.open("health")
    doors = Doors(sample_session.place, sample_session.session)
    yield doors
    doors.close()


def come_in(doors: Doors, **shown: str) -> Joined:
    joined = doors.join(Ask(code=doors.code, **shown))
    assert isinstance(joined, Joined)
    return joined


def test_a_seat_that_answered_by_name_elsewhere_is_not_free(
    doors: Doors, sample_session: Room, answer: Answer
) -> None:
    sample_session.open("openly")
    answer(sample_session, "openly", "BE", "once", a1="2")
    with pytest.raises(JoinError, match="personal link") as refused:
        come_in(doors, seat="BE")
    assert refused.value.code == "taken"
    choice = doors.join(Ask(code=doors.code))
    assert isinstance(choice, Choose)
    assert [one["seat"] for one in choice.seats if one["is_taken"]] == ["BE"]


def test_a_seat_with_a_personal_link_is_not_free(doors: Doors) -> None:
    doors._place.people.invite("CZ")
    with pytest.raises(JoinError, match="personal link"):
        come_in(doors, seat="CZ")
    choice = doors.join(Ask(code=doors.code))
    assert isinstance(choice, Choose)
    assert [one["seat"] for one in choice.seats if one["is_taken"]] == ["CZ"]


def test_a_browser_that_joins_anew_is_no_longer_who_it_was(doors: Doors) -> None:
    first = come_in(doors, seat="BE")
    second = come_in(doors, seat="CZ", cookie=first.cookie)
    assert doors.who(first.cookie) is None
    assert doors._place.people.device(first.cookie) is None
    assert doors.who(second.cookie) == second.seated
    token = doors._place.people.invite("AT-1")
    third = doors.join(Ask(token=token, cookie=second.cookie))
    assert isinstance(third, Joined)
    assert doors.who(second.cookie) is None
    doors._joining.refresh()
    assert doors.who(third.cookie) == third.seated


def test_one_browser_is_one_guest(doors: Doors) -> None:
    first = come_in(doors, guest="Ada")
    again = come_in(doors, guest="Bob", cookie=first.cookie)
    assert (again.seated.seat, doors._place.people.guests()) == ("guest-1", {"guest-1": "Ada"})
    assert doors.who(first.cookie) is None


def test_guests_from_one_address_have_to_wait_and_others_do_not(doors: Doors) -> None:
    seconds = 0.0
    doors._joining._guests.clock = lambda: seconds
    for number in range(joining.GUESTS_AT_ONCE):
        come_in(doors, guest=f"G{number}", address="192.0.2.7")
    with pytest.raises(JoinError, match="Wait a minute and try again") as refused:
        come_in(doors, guest="G", address="192.0.2.7")
    assert refused.value.code == "closed"
    come_in(doors, guest="Ada", address="192.0.2.8")
    seconds = 10.0
    come_in(doors, guest="G", address="192.0.2.7")


def test_guests_who_left_and_said_nothing_take_nobodys_place(
    doors: Doors, sample_session: Room, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "MOST_GUESTS", 2)
    first, second = come_in(doors, guest="Ada"), come_in(doors, guest="Bob")
    answer(sample_session, "health", second.seated.seat, "wave-1", a1="2")
    doors.leave(second.cookie)
    with pytest.raises(JoinError, match="Ask the facilitator"):
        come_in(doors, guest="Cleo")
    doors.leave(first.cookie)
    assert come_in(doors, guest="Cleo").seated.seat == "guest-3"


def test_idle_guests_can_be_sent_out(doors: Doors, sample_session: Room, answer: Answer) -> None:
    idle, busy = come_in(doors, guest="Ada"), come_in(doors, guest="Bob")
    answer(sample_session, "health", busy.seated.seat, "wave-1", a1="2")
    assert sample_session.clear_guests().text.startswith("1 guest was sent out")  # type: ignore[attr-defined]
    doors._stage.look_at_people()
    assert (doors.who(idle.cookie), doors.who(busy.cookie)) == (None, busy.seated)
    assert "guest-1" not in doors.progress()["seats"]
    assert sample_session.clear_guests().text.startswith("No guest is idle")  # type: ignore[attr-defined]


def test_a_guest_is_not_called_like_a_seat(doors: Doors) -> None:
    for name in ("BE", "AT"):
        come_in(doors, guest=name)
    assert list(doors._place.people.guests().values()) == ["BE (2)", "AT (2)"]


@pytest.mark.parametrize("name", ["\u2800", "\ue000\ue001", "\U000e0100", "\u2800\u200b"])
def test_a_name_that_nobody_can_see_is_none(doors: Doors, name: str) -> None:
    with pytest.raises(JoinError) as refused:
        come_in(doors, guest=name)
    assert refused.value.code == "nameless"
