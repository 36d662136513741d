"""Answers handed in without waiting: told when they are on the disk, or why they are not."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest

from plakit.errors import AnswerError, StoreError
from plakit.store import Kept, Save, Store
from tests.conftest import run_alone

MakeSave = Callable[..., Save]


def test_what_is_told_is_on_the_disk(store: Store, a_save: MakeSave) -> None:
    told: list[int] = []

    def look(future: Future[Kept]) -> None:
        with Store.open(store.path, read_only=True) as reader:
            told.append(reader.last_event() - future.result().event)

    future = store.submit(a_save())
    future.add_done_callback(look)
    assert future.result().is_new
    store.close()
    assert told == [0]


def test_all_that_is_handed_in_is_kept_in_its_order(store: Store, a_save: MakeSave) -> None:
    futures = [store.submit(a_save(number)) for number in range(300)]
    events = [future.result().event for future in futures]
    assert events == list(range(events[0], events[0] + 300))
    assert [row.value["value"] for row in store.latest()] == [299]


def test_saves_that_come_in_reverse_order_count_as_they_come(
    store: Store, a_save: MakeSave
) -> None:
    saves = [a_save(number) for number in range(5)]
    for future in [store.submit(save) for save in reversed(saves)]:
        assert future.result().is_new
    assert [row.value["value"] for row in store.latest()] == [0]


@pytest.mark.parametrize("other", [{"value": 4}, {"respondent": "be"}, {"item": "why"}])
def test_one_save_number_for_two_answers_in_one_commit_is_refused(
    store: Store, a_save: MakeSave, other: dict[str, str]
) -> None:
    if "item" in other:
        other = {**other, "value": "it grew"}
    save = a_save(3)
    first, second = store.submit(save), store.submit(a_save(**other, save_id=save.save_id))
    assert first.result().is_new
    with pytest.raises(AnswerError, match="this save number belongs to another answer"):
        second.result()
    assert [row.value for row in store.events_since(0)] == [{"value": 3}]


def test_a_refused_answer_is_told_by_what_was_given_back(store: Store, a_save: MakeSave) -> None:
    store.mark("S01", "count", "wave-1", "closed")
    future = store.submit(a_save())
    with pytest.raises(AnswerError, match=r"it is closed\. Nothing was kept"):
        future.result()


def test_nobody_can_call_an_answer_off_that_was_handed_in(store: Store, a_save: MakeSave) -> None:
    async def leave() -> None:
        waiting = asyncio.wrap_future(store.submit(a_save()))
        waiting.cancel()  # as where a browser hangs up
        await asyncio.sleep(0)

    run_alone(leave())
    assert not store.submit(a_save(4)).cancel()
    store.save(a_save(5))
    assert len(store.events_since(0)) == 3


def test_what_needs_no_disk_is_refused_at_once(
    store: Store, closed_store: Path, a_save: MakeSave
) -> None:
    reading = pytest.raises(StoreError, match=r"is open for reading only\. Nothing was kept")
    with Store.open(closed_store, read_only=True) as reader, reading:
        reader.submit(a_save())
    with pytest.raises(StoreError, match=r"was closed\. Nothing was kept"):
        store.submit(a_save())
    simulated = pytest.raises(StoreError, match="so it takes no simulated answers")
    with Store.open(closed_store) as again, simulated:
        again.submit(a_save(origin="rehearsed"))


def test_closing_waits_for_what_was_handed_in(store: Store, a_save: MakeSave) -> None:
    futures = [store.submit(a_save(number)) for number in range(50)]
    store.close()
    assert all(future.done() for future in futures)
    with Store.open(store.path) as again:
        assert len(again.events_since(0)) == 50
