"""Who has written is noticed by a number, whichever process it was."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from plakit.errors import StoreError
from plakit.store import People, Save, Store

MakeSave = Callable[..., Save]


def test_a_number_stays_until_somebody_writes(store: Store, a_save: MakeSave) -> None:
    first = store.changes()
    store.latest()
    assert store.changes() == first
    store.save(a_save())
    second = store.changes()
    store.mark("S01", "count", "wave-1", "closed")
    assert len({first, second, store.changes()}) == 3


def test_what_another_store_writes_is_noticed_by_one_that_only_reads(
    store: Store, a_save: MakeSave
) -> None:
    with Store.open(store.path, read_only=True) as reader:
        before = reader.changes()
        store.save(a_save())
        assert reader.changes() != before


SITS = """
import sys
from pathlib import Path

from plakit.store import People

with People.open(Path(sys.argv[1]), store_id=bytes(16)) as people:
    people.sit("S01", "AT", "absent")
"""


def test_what_another_process_writes_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    with People.create(path, store_id=bytes(16)) as people:
        before = people.changes()
        subprocess.run([sys.executable, "-c", SITS, path], check=True)
        assert people.changes() != before
        assert people.sitting("S01") == {"AT": "absent"}


def test_all_threads_may_ask(store: Store) -> None:
    numbers: list[int] = []
    threads = [Thread(target=lambda: numbers.append(store.changes())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(numbers) == 20
    assert len(set(numbers)) == 1


def test_a_closed_file_says_so(store: Store) -> None:
    store.changes()
    store.close()
    with pytest.raises(StoreError, match=r"answers\.db was closed\. Open it again\."):
        store.changes()


def test_watching_leaves_a_store_at_rest_one_plain_file(store: Store, a_save: MakeSave) -> None:
    store.changes()
    store.save(a_save())
    store.close()
    assert [one.name for one in store.path.parent.iterdir()] == ["answers.db"]
