"""Guests among the results (T7): one person may be all of them, so they hide no seat."""

import secrets
from collections.abc import Callable

import pytest

from plakit.forms import check_answer
from plakit.room import Room, guests
from plakit.store import Save

Change = Callable[[str, str, str], None]
K = 5


@pytest.fixture
def crowd(seats_without_groups: Callable[[int], Room]) -> Room:
    """Give a room without groups, whose round is open and whose results are shown, at k = 5."""
    return seats_without_groups(20)


def give(room: Room, *people: str, item: str = "a1", level: int = 2) -> None:
    """Let seats (s0, s1 ...) and guests (g0, g1 ...) answer one item."""
    form = room.place.state("S01", "health", "wave-1").form
    assert form is not None
    for person in people:
        groups = {"seat": "guest"} if person[0] == "g" else {}
        room.place.make_store().save(
            Save(
                secrets.token_hex(16), "S01", "health", "wave-1", person,
                check_answer(form, item, {"value": {"now": level}}), "page", groups,
            )
        )  # fmt: skip


def shown(room: Room, item: str = "a1") -> set[str]:
    """Give those of whom a number is shown, as a number needs k people."""
    held = room.results("health").held
    people = {row.respondent for row in held.answers if row.item == item}
    return people if len(people) >= K else set()


def some(kind: str, count: int, first: int = 0) -> list[str]:
    return [f"{kind}{number}" for number in range(first, first + count)]


def test_four_guests_and_a_seat_show_nothing(crowd: Room) -> None:
    give(crowd, *some("g", 4), "s0")
    assert shown(crowd) == set()
    results = crowd.results("health")
    assert results.since_words() == "Answers of 4 guests are shown with those of 5 seats or more."
    assert (results.who().n, results.asked_words(1)) == (1, "20 seats")


def test_without_the_rule_they_would_be_caught(
    crowd: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plakit.room.gate.part_of_results", lambda rows, *_: rows)
    give(crowd, *some("g", 4), "s0")
    assert "s0" in shown(crowd)


def test_k_seats_are_shown_with_their_guests(crowd: Room) -> None:
    give(crowd, *some("s", 5), *some("g", 2))
    assert shown(crowd) == {*some("s", 5), *some("g", 2)}
    results = crowd.results("health")
    assert results.since_words() == ""
    assert results.asked_words(7) == "20 seats and 2 guests"


def test_a_room_of_guests_sees_its_own_answers_and_no_seats(crowd: Room) -> None:
    give(crowd, *some("g", 5), *some("s", 2))
    assert shown(crowd) == set(some("g", 5))
    words = "Answers of 2 seats are shown once 5 seats have answered."
    assert crowd.results("health").since_words() == words
    give(crowd, *some("s", 3, first=2))
    assert shown(crowd) == {*some("g", 5), *some("s", 5)}


def test_beside_shown_seats_guests_let_no_seat_follow(crowd: Room) -> None:
    give(crowd, *some("s", 5))
    before = shown(crowd)
    give(crowd, *some("g", 6), "s5")
    assert shown(crowd) == before
    give(crowd, *some("s", 3, first=6))
    assert shown(crowd) == before
    give(crowd, "s9")
    assert shown(crowd) == {*some("s", 10), *some("g", 6)}


def test_item_by_item_guests_pad_no_few_seats(crowd: Room) -> None:
    give(crowd, *some("s", 5))
    give(crowd, "s0", *some("g", 4), item="b1")
    assert shown(crowd) == set(some("s", 5))
    assert shown(crowd, "b1") == set()


def test_seats_alone_are_left_as_they_are() -> None:
    assert guests.part_of_results([], set(), 3) == []
