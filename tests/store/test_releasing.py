"""T7: results move on only when k people or more have given a new or another answer."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import Save, Store
from plakit.store.sqlite import driver

MakeSave = Callable[..., Save]

STEP = ("S01", "count", "wave-1")


def answer(store: Store, a_save: MakeSave, *seats: int, value: int = 3) -> int:
    """Have each seat answer, and give the last event."""
    return [store.save(a_save(value, respondent=f"seat-{seat}")).event for seat in seats][-1]


def test_nothing_is_released_before_k_people_have_answered(store: Store, a_save: MakeSave) -> None:
    answer(store, a_save, 1, 2, 2, 2)
    store.save(a_save("it grew", item="why", respondent="seat-1"))
    assert store.release(*STEP, k=3) is None
    assert store.releases(*STEP) == []
    third = answer(store, a_save, 3)
    assert store.release(*STEP, k=3) == third
    assert store.releases(*STEP) == [third]


def test_results_stay_until_k_people_have_changed_them(store: Store, a_save: MakeSave) -> None:
    first = answer(store, a_save, 1, 2, 3)
    assert store.release(*STEP, k=3) == first
    answer(store, a_save, 1, 4, value=5)
    answer(store, a_save, 1, 1, value=6)
    assert store.release(*STEP, k=3) == first
    third = answer(store, a_save, 2, value=7)
    assert store.release(*STEP, k=3) == third
    assert store.release(*STEP, k=3) == third
    assert store.releases(*STEP) == [first, third]


def test_saying_the_same_again_changes_nothing(store: Store, a_save: MakeSave) -> None:
    first = answer(store, a_save, 1, 2, 3)
    store.release(*STEP, k=3)
    answer(store, a_save, 1, 2, 3)
    answer(store, a_save, 1, value=9)
    answer(store, a_save, 2, value=9)
    answer(store, a_save, 1, 2, value=3)  # taken back: as it was released
    answer(store, a_save, 3, value=9)
    assert store.release(*STEP, k=3) == first
    assert store.release(*STEP, k=1) == store.last_event()


def test_other_steps_change_nothing(store: Store, form: Form, a_save: MakeSave) -> None:
    store.ask("S01", "count", "wave-2", form)
    first = answer(store, a_save, 1, 2, 3)
    store.release(*STEP, k=3)
    for seat in range(5):
        store.save(a_save(seat, respondent=f"seat-{seat}", step="wave-2"))
    assert store.release(*STEP, k=3) == first
    assert store.release("S01", "count", "wave-2", k=3) == store.last_event()


def test_a_store_that_is_only_read_gives_what_was_released(
    store: Store, a_save: MakeSave, tmp_path: Path
) -> None:
    first = answer(store, a_save, 1, 2, 3)
    store.release(*STEP, k=3)
    answer(store, a_save, 4, 5, 6)
    store.snapshot(tmp_path / "snapshot.db")
    with Store.open(tmp_path / "snapshot.db", read_only=True) as snapshot:
        assert snapshot.release(*STEP, k=3) == first
        assert snapshot.release("S01", "count", "wave-9", k=3) is None


def test_what_was_released_is_read_as_it_was_then(store: Store, a_save: MakeSave) -> None:
    answer(store, a_save, 1, 2, 3)
    until = store.release(*STEP, k=3)
    answer(store, a_save, 1, 4, value=5)
    released = store.latest(*STEP, until=until)
    assert {row.respondent: row.value["value"] for row in released} == {
        "seat-1": 3, "seat-2": 3, "seat-3": 3,
    }  # fmt: skip
    participants = store.participation("count", until=until)
    assert [one.respondent for one in participants] == ["seat-1", "seat-2", "seat-3"]
    assert len(store.participation("count")) == 4


@pytest.mark.parametrize("statement", ["UPDATE release SET event = 9", "DELETE FROM release"])
def test_a_release_is_never_changed(store: Store, a_save: MakeSave, statement: str) -> None:
    answer(store, a_save, 1)
    store.release(*STEP, k=1)
    link = driver.connect(store.path)
    with pytest.raises(driver.IntegrityError, match="release is only ever added to"):
        link.execute(statement)
    link.close()


def test_a_release_that_was_changed_outside_is_noticed(closed_store: Path) -> None:
    with Store.open(closed_store) as store:
        store.release(*STEP, k=3)
    link = driver.connect(closed_store, isolation_level=None)
    link.execute("DROP TRIGGER release_stays")
    link.execute("UPDATE release SET event = 1")
    link.close()
    with Store.open(closed_store) as store:
        with pytest.raises(StoreError, match="The store is damaged: release 1, S01, count, wave-1"):
            store.release(*STEP, k=3)
        assert store.check() == [
            "release 1, S01, count, wave-1 is not what was kept: its checksum does not fit."
        ]


def test_a_step_that_is_merged_whole_stays_released_as_far(
    store: Store, a_save: MakeSave, tmp_path: Path
) -> None:
    answer(store, a_save, 1, 2, 3)
    until = store.release(*STEP, k=3)
    answer(store, a_save, 1, 4, value=5)
    with Store.create(tmp_path / "other.db") as other:
        other.ask("S02", "count", "wave-2", store.state(*STEP).form or Form())
        for number in range(7):
            other.save(a_save(number, session="S02", step="wave-2"))
        other.merge(store.path)
        here = other.release(*STEP, k=3)
        assert here != until
        assert [row.value for row in other.latest(*STEP, until=here)] == [
            row.value for row in store.latest(*STEP, until=until)
        ]
        other.merge(store.path)
        assert other.releases(*STEP) == [here]
        assert other.check() == []


def test_answers_merged_into_a_known_step_wait_for_its_gate(
    store: Store, form: Form, a_save: MakeSave, tmp_path: Path
) -> None:
    first = answer(store, a_save, 1, 2, 3)
    store.release(*STEP, k=3)
    with Store.create(tmp_path / "laptop.db") as laptop:
        laptop.ask(*STEP, form)
        answer(laptop, a_save, 7, 8)
        laptop.release(*STEP, k=1)
        store.merge(laptop.path)
        assert store.release(*STEP, k=3) == first
        answer(laptop, a_save, 9)
        store.merge(laptop.path)
    assert store.release(*STEP, k=3) == store.last_event()


@settings(
    max_examples=10,
    deadline=None,  # each example makes a file
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # a new file name each time
)
@given(
    saves=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 3)), min_size=4, max_size=12),
    k=st.integers(2, 3),
)
def test_between_two_releases_k_people_or_more_differ(
    tmp_path_factory: pytest.TempPathFactory,
    form: Form,
    a_save: MakeSave,
    saves: list[tuple[int, int]],
    k: int,
) -> None:
    with Store.create(tmp_path_factory.mktemp("t7") / "answers.db") as store:
        store.ask(*STEP, form)
        seen: list[dict[str, object]] = [{}]
        for seat, value in saves:
            answer(store, a_save, seat, value=value)
            until = store.release(*STEP, k=k)
            rows = store.latest(*STEP, until=until) if until else []
            shown = {row.respondent: row.value["value"] for row in rows}
            differ = {seat for seat in shown if shown[seat] != seen[-1].get(seat)}
            assert len(differ) == 0 or len(differ) >= k
            seen.append(shown)
