from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from plakit.errors import StoreError
from plakit.store import Save, Store
from plakit.store.sqlite import driver

MakeSave = Callable[..., Save]


def test_a_snapshot_is_one_whole_file_that_later_answers_do_not_change(
    store: Store, a_save: MakeSave, tmp_path: Path
) -> None:
    store.save(a_save(3, groups={"kind": "agency"}))
    copy = tmp_path / "of today.db"
    store.snapshot(copy)
    store.save(a_save(4))
    with Store.open(copy, read_only=True) as snapshot:
        assert [row.value for row in snapshot.latest()] == [{"value": 3}]
        assert snapshot.participation("count")[0].groups == {"kind": "agency"}
        assert snapshot.state("S01", "count", "wave-1") == store.state("S01", "count", "wave-1")
        assert snapshot.check() == []
    assert sorted(one.name for one in tmp_path.glob("of today*")) == ["of today.db"]


def test_equal_stores_give_equal_snapshots(store: Store, a_save: MakeSave, tmp_path: Path) -> None:
    store.save(a_save())
    store.snapshot(tmp_path / "one.db")
    store.snapshot(tmp_path / "two.db")
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_a_snapshot_is_taken_while_others_write(
    store: Store, a_save: MakeSave, tmp_path: Path
) -> None:
    stop = Event()

    def answer() -> None:
        while not stop.is_set():
            store.save_many([a_save(), a_save(respondent="be")])

    writing = Thread(target=answer)
    writing.start()
    for number in range(5):
        store.snapshot(tmp_path / f"{number}.db")
    stop.set()
    writing.join()
    for number in range(5):
        link = driver.connect(tmp_path / f"{number}.db")
        (count,) = link.execute("SELECT count(*) FROM answer_event").fetchone()
        assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert count % 2 == 0  # both of a pair or none
        link.close()


def test_a_snapshot_never_replaces_a_file(store: Store, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    with pytest.raises(StoreError) as refusal:
        store.snapshot(tmp_path / "kept.txt")
    assert str(refusal.value) == (
        f"{tmp_path / 'kept.txt'} exists already, and was left as it is. "
        "Open it, or choose another name."
    )
    assert (tmp_path / "kept.txt").read_text() == "mine"
    with pytest.raises(StoreError, match="cannot be made: No such file or directory"):
        store.snapshot(tmp_path / "none" / "copy.db")
    assert not list(tmp_path.glob(".*.new"))


@pytest.mark.parametrize(
    "name", ["our group #1 50%?.db", "Übung.db", "a" * 200 + ".db", "x&y=z.db"]
)
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    Store.create(tmp_path / name, rehearsal=True).close()
    with Store.open(tmp_path / name) as store:
        assert store.is_rehearsal
        store.snapshot(tmp_path / f"{name}.copy")
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, f"{name}.copy"])


def test_a_store_at_rest_is_one_plain_file(closed_store: Path) -> None:
    assert [one.name for one in closed_store.parent.iterdir()] == ["answers.db"]
    with Store.open(closed_store, read_only=True) as store:
        assert len(store.latest()) == 3
    assert [one.name for one in closed_store.parent.iterdir()] == ["answers.db"]


def test_the_file_says_what_it_is_and_how_it_is_kept(store: Store, a_save: MakeSave) -> None:
    store.save(a_save())
    connection = store._writer._connection.connection.driver_connection
    pragmas = {
        "application_id": int.from_bytes(b"plak", "big"), "user_version": 4, "journal_mode": "wal",
        "synchronous": 2, "busy_timeout": 30_000, "foreign_keys": 1, "trusted_schema": 0,
        "secure_delete": 1, "cell_size_check": 1, "mmap_size": 0,
    }  # fmt: skip
    told = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas}
    assert told == pragmas
