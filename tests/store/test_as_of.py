"""Reading the store as it was when an event had come in, and what has come in since (R7)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import AnswerRow, Save, Store

MakeSave = Callable[..., Save]


def told(rows: list[AnswerRow]) -> dict[tuple[str, str], object]:
    return {(row.respondent, row.item): row.value["value"] for row in rows}


def test_an_empty_store_has_no_last_event(store: Store, a_save: MakeSave) -> None:
    assert store.last_event() == 0
    assert store.events_since(0) == []
    kept = store.save(a_save())
    assert store.last_event() == kept.event


def test_events_come_in_their_order_and_with_all_that_was_replaced(
    store: Store, a_save: MakeSave
) -> None:
    events = [store.save(a_save(value)).event for value in (3, 4, 2)]
    rows = store.events_since(events[0])
    assert [(row.event, row.value["value"]) for row in rows] == [(events[1], 4), (events[2], 2)]
    assert len(store.events_since(0)) == 3
    assert store.events_since(events[2]) == []


def test_answers_are_read_as_they_were_then(store: Store, a_save: MakeSave) -> None:
    store.save(a_save(3, groups={"kind": "agency"}))
    then = store.save(a_save(4, respondent="be")).event
    store.save(a_save(5))
    store.save(a_save("it grew", item="why", respondent="be"))
    store.save(a_save(6, respondent="bg"))
    assert told(store.latest(until=then)) == {("at", "many"): 3, ("be", "many"): 4}
    assert told(store.latest(respondent="at", until=then)) == {("at", "many"): 3}
    assert [one.respondent for one in store.participation("count", until=then)] == ["at", "be"]
    assert store.latest(until=0) == []
    assert store.participation("count", until=0) == []
    assert store.latest(until=store.last_event()) == store.latest()


def test_an_answer_that_was_changed_outside_is_told_here_too(closed_store: Path) -> None:
    data = closed_store.read_bytes()
    closed_store.write_bytes(data.replace(b'{"value":3}', b'{"value":4}', 1))
    with Store.open(closed_store, read_only=True) as store:
        for read in (lambda: store.events_since(0), lambda: store.latest(until=9)):
            with pytest.raises(StoreError, match="The store is damaged: answer 3, S01, count"):
                read()


# An hour back, a year on, into the hour that summer time repeats, to a leap day, to the end.
JUMPS = st.sampled_from(
    [
        timedelta(hours=-1), timedelta(days=365), timedelta(0), timedelta(microseconds=1),
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2028, 2, 29, tzinfo=UTC),
        datetime(1970, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC),
    ]
)  # fmt: skip


@settings(
    max_examples=10,
    deadline=None,  # each example makes a file
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # a new file name each time
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from(["many", "why"]), JUMPS),
        min_size=1,
        max_size=8,
    )
)
def test_however_the_clock_jumps_the_highest_event_is_the_latest(
    tmp_path_factory: pytest.TempPathFactory,
    form: Form,
    a_save: MakeSave,
    steps: list[tuple[str, str, timedelta | datetime]],
) -> None:
    clock = [datetime(2026, 3, 1, tzinfo=UTC)]
    path = tmp_path_factory.mktemp("clock") / "answers.db"
    with Store.create(path, now=lambda: clock[0]) as store:
        store.ask("S01", "count", "wave-1", form)
        so_far: dict[tuple[str, str], object] = {}
        states = {0: dict(so_far)}
        for number, (respondent, item, jump) in enumerate(steps):
            clock[0] = jump if isinstance(jump, datetime) else _moved(clock[0], jump)
            value = number if item == "many" else str(number)
            kept = store.save(a_save(value, item=item, respondent=respondent))
            so_far[respondent, item] = value
            assert kept.event > max(states)
            states[kept.event] = dict(so_far)
        assert told(store.latest()) == so_far
        for event, state in states.items():
            assert told(store.latest(until=event)) == state
        rows = store.events_since(0)
        assert [row.event for row in rows] == sorted(row.event for row in rows)
        assert len(rows) == len(steps)


def _moved(now: datetime, jump: timedelta) -> datetime:
    return now if now.year == 9998 else now + jump
