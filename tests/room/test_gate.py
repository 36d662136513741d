"""The refresh gate on real answers: whoever looks after every single one sees nobody arrive."""

import secrets
from collections.abc import Callable
from typing import Any

import pytest

from plakit.activities import Held
from plakit.forms import check_answer
from plakit.room import Room
from plakit.room.answers import hold
from plakit.room.reads import slice_rows
from plakit.store import Save
from tests.methods.attacker import CaughtError
from tests.methods.test_refresh import single_out_few

Open = Callable[..., Room]
Answer = Callable[..., None]
Change = Callable[[str, str, str], None]
Rows = Callable[[Any], list[list[str]]]


@pytest.fixture
def crowd(seats_without_groups: Callable[[int], Room]) -> Room:
    """Give a room of sixty seats without groups, whose round is open, at k = 5."""
    return seats_without_groups(60)


def give(room: Room, seat: int, level: int = 2) -> None:
    """Let one seat answer one item."""
    form = room.place.state("S01", "health", "wave-1").form
    assert form is not None
    answer = check_answer(form, "a1", {"value": {"now": level}})
    person = f"{seat:032x}"  # as random as need be
    room.place.make_store().save(
        Save(secrets.token_hex(16), "S01", "health", "wave-1", person, answer, "page")
    )


def seen(held: Held) -> frozenset[str]:
    return frozenset(f"{row.respondent} {row.value}" for row in held.answers)


def attack(room: Room, look: Callable[[], Held], *, seats: int) -> int:
    """Look after each answer; give how many states were shown, or raise."""
    shown: dict[frozenset[str], None] = {}
    for seat in range(seats):
        give(room, seat)
        people = seen(look())
        if len(people) >= 5:  # of fewer nothing is shown
            shown[people] = None
    single_out_few(list(shown), fewer_than=5)
    return len(shown)


def test_sixty_single_answers_are_twelve_releases_and_give_nobody_away(crowd: Room) -> None:
    assert attack(crowd, lambda: crowd.results("health").held, seats=60) == 12


def test_showing_each_answer_at_once_would_be_caught(crowd: Room) -> None:
    activity, place = crowd.programme.activity("health"), crowd.place

    def all_of_it() -> Held:
        return hold(crowd.programme, place.store, activity, crowd.session, see="all")

    with pytest.raises(CaughtError, match="1 answers are singled out"):
        attack(crowd, all_of_it, seats=6)


def test_the_page_says_how_many_have_answered_since(crowd: Room, rows_of: Rows) -> None:
    for seat in range(12):
        give(crowd, seat)
    assert "since" not in crowd.results("health").profile().about  # type: ignore[attr-defined]  # of its kind
    give(crowd, 12)
    give(crowd, 0, level=3)
    results: Any = crowd.results("health")
    assert results.who().n == 12
    assert results.profile().about.startswith(
        "60 seats asked, 12 took part, 48 missing. "
        "2 more people have answered or changed an answer since; shown once 5 have."
    )
    assert rows_of(crowd.who_answered("health"))[0][3] == "13"


def test_saying_the_same_again_is_no_new_answer(crowd: Room) -> None:
    for seat in range(6):
        give(crowd, seat)
    before = seen(crowd.results("health").held)
    for seat in range(6):
        give(crowd, seat)
    results = crowd.results("health")
    assert (seen(results.held), results.since_words()) == (before, "")


def test_a_look_with_too_few_answers_and_progress_release_nothing(crowd: Room) -> None:
    store = crowd.place.make_store()
    for seat in range(4):
        give(crowd, seat)
    crowd.results("health")
    give(crowd, 4)
    crowd.who_answered("health")
    crowd.ask("health")
    assert store.releases("S01", "health", "wave-1") == []
    crowd.results("health")
    assert store.releases("S01", "health", "wave-1") == [5]


def test_provenance_names_the_rows_that_are_shown(crowd: Room) -> None:
    for seat in range(7):
        give(crowd, seat)
    crowd.results("health")
    activity = crowd.programme.activity("health")
    before = slice_rows(crowd.programme, crowd.place.store, activity, crowd.session)
    give(crowd, 7)
    after = slice_rows(crowd.programme, crowd.place.store, activity, crowd.session)
    assert [row for row in after if row not in before] == [["since", "S01", "wave-1", 1]]
    assert sum(row[0] == "answer" for row in after) == 7


def test_named_answers_are_shown_as_they_come(
    sample_session: Room, answer: Answer, rows_of: Rows
) -> None:
    sample_session.open("openly")
    for count, seat in enumerate(("AT-1", "BE", "CZ", "DE"), start=1):
        answer(sample_session, "openly", seat, "once", a1="2")
        assert sample_session.results("openly").who().n == count


def test_silent_cards_wait_for_the_round_to_close(sample_session: Room, answer: Answer) -> None:
    sample_session.open("needs")
    card = {"value": [{"id": "c", "text": "A card"}]}
    answer(sample_session, "needs", "BE", "cards", needs=card)
    silent: Any = sample_session.results("needs")
    assert len(silent.cards()) == 4  # those recorded elsewhere
    sample_session.close("needs")
    read: Any = sample_session.results("needs")
    assert len(read.cards()) == 5


def test_cards_that_are_shown_are_never_held_back(sample_session: Room, answer: Answer) -> None:
    sample_session.open("needs")
    sample_session.show("needs")
    for count, seat in enumerate(("AT-1", "AT-2", "BE", "CZ"), start=5):
        card = {"value": [{"id": "c", "text": f"Card of {seat}"}]}
        answer(sample_session, "needs", seat, "cards", needs=card)
        results: Any = sample_session.results("needs")
        assert len(results.cards()) == count


def test_item_by_item_a_change_waits_for_k_others(sample_session: Room, answer: Answer) -> None:
    sample_session.open("health")
    sample_session.show("health")
    seats = ("AT-1", "AT-2", "BE", "CZ", "DE", "EE")
    for seat in seats:
        answer(sample_session, "health", seat, "wave-1", a1="1", a2="1", b1="1")
    before = seen(sample_session.results("health").held)
    for seat, item in zip(seats, ("a1", "a2", "b1"), strict=False):
        answer(sample_session, "health", seat, "wave-1", **{item: "3"})
    results = sample_session.results("health")
    assert seen(results.held) == before
    assert results.since_words() == (
        "3 more people have answered or changed an answer since; "
        "shown with later ones, as a difference must not tell of fewer than 3."
    )


def test_results_wait_for_the_round_to_close(
    sample_session: Room, answer: Answer, change: Change
) -> None:
    change("activities/health.yaml", "session: S02", "session: S01")
    sample_session.open("health")
    for seat in ("AT-1", "AT-2", "BE", "CZ"):
        answer(sample_session, "health", seat, "wave-1", a1="2", a2="1", b1="3", b2="2")
    hidden: Any = sample_session.results("health")
    assert hidden.profile().text == (
        "4 people have answered. Results stay hidden until the round is closed, or until you "
        "show them to everybody."
    )
    assert sample_session.place.make_store().releases("S01", "health", "wave-1") == []
    for seat in ("DE", "EE"):
        answer(sample_session, "health", seat, "wave-1", a1="2", a2="1", b1="3", b2="2")
    sample_session.close("health")
    assert sample_session.results("health").who().n == 6


def test_a_round_that_goes_on_hides_none_before_it(
    session: Open, answer: Answer, change: Change
) -> None:
    change("activities/health.yaml", "session: S02", "session: S01")
    room = session("S01")
    for step in ("wave-1", "wave-2"):
        room.open("health", step=step)
        for seat in ("AT-1", "AT-2", "BE", "CZ", "DE", "EE"):
            answer(room, "health", seat, step, a1="2", a2="1", b1="3", b2="2")
        if step == "wave-1":
            room.close("health")
    results: Any = room.results("health")
    waiting = "6 people have answered. Results stay hidden until the round is closed"
    blocks = (results.profile(), results.areas(), results.by_group(), results.focus())
    for block in (*blocks, results.radar()):
        assert waiting in str(block.to_json())
    assert "There is one round so far" in str(results.change().to_json())
    assert results.findings() == ()
    assert "about 2" in str(results.trend().to_json())  # of the round before
    results.report()
