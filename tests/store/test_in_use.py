from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import StoreError
from plakit.store import People, Save, Store
from plakit.store.in_use import InUse, is_in_use
from plakit.store.sqlite import driver

MakeSave = Callable[..., Save]


def test_a_file_is_in_use_until_the_last_one_closes_it(tmp_path: Path) -> None:
    file, link = tmp_path / "a.db", tmp_path / "b.db"
    file.touch()
    link.symlink_to(file)
    one, other = InUse(file), InUse(link)
    one.end()
    one.end()
    assert is_in_use(file)
    assert is_in_use(link)
    other.end()
    assert not is_in_use(file)
    assert not is_in_use(tmp_path / "none.db")


def locks_on(path: Path) -> int:
    """Count the locks that this machine keeps on a file."""
    number = str(path.stat().st_ino)
    lines = Path("/proc/locks").read_text().splitlines()
    return sum(line.split()[5].split(":")[2] == number for line in lines)


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux tells its locks")
@pytest.mark.parametrize("read_only", [True, False])
def test_opening_a_store_again_leaves_the_locks_of_the_first(
    store: Store, a_save: MakeSave, *, read_only: bool
) -> None:
    store.save(a_save())
    before = locks_on(store.path)
    with Store.open(store.path, read_only=read_only) as again:
        assert len(again.latest()) == 1
    assert locks_on(store.path) == before > 0


@pytest.mark.skipif(not Path("/proc/locks").exists(), reason="only Linux tells its locks")
def test_opening_people_again_leaves_the_locks_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    with People.create(path, store_id=bytes(16)) as people:
        held = people._together.do(lambda _: _opened_meanwhile(path))
        assert held > 0


def _opened_meanwhile(path: Path) -> int:
    People.open(path, store_id=None).close()
    return locks_on(path)


def test_a_file_in_use_of_a_newer_plakit_is_refused_as_well(store: Store, a_save: MakeSave) -> None:
    store.save(a_save())
    link = driver.connect(store.path)
    link.execute("PRAGMA user_version = 5")
    link.close()
    with pytest.raises(StoreError, match="was made by a newer plakit: its version is 5"):
        Store.open(store.path)
