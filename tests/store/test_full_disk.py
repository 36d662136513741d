"""R9 on a real disk of its own: full, or read-only. Nothing is acknowledged, and later it works."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import People, Save, ServerLock, Store

MakeSave = Callable[..., Save]

FULL = "cannot grow: the disk is full. Nothing was kept. Free some space, then try again."


def mounted(*words: str) -> bool:
    """Tell whether this machine let us mount that."""
    if not shutil.which("mount"):
        return False
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB, in memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)):
        pytest.skip("nobody may mount a disk here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path) -> Path:
    """Use up all that is left of a disk."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    return filler


def test_answers_on_a_full_disk_are_refused_and_kept_when_there_is_room_again(
    disk: Path, form: Form, a_save: MakeSave
) -> None:
    with Store.create(disk / "answers.db") as store:
        store.ask("S01", "count", "wave-1", form)
        store.save(a_save())
        filler = fill(disk)
        saves = [a_save("x" * 9000, item="why", respondent=f"seat-{n}") for n in range(20)]
        futures = [store.submit(save) for save in saves]
        refusals = [str(future.exception()) for future in futures]
        assert set(refusals) == {f"answers.db {FULL}"}
        assert len(store.latest()) == 1
        filler.unlink()
        assert all(store.submit(save).result().is_new for save in saves)
        assert store.check() == []
    with Store.open(disk / "answers.db") as store:
        assert len(store.latest()) == 21


def test_people_on_a_full_disk_are_refused_and_kept_when_there_is_room_again(disk: Path) -> None:
    with People.create(disk / "people.db", store_id=bytes(16)) as people:
        cookie = people.bind("AT", sits="member", verified=True)
        filler = fill(disk)
        with pytest.raises(StoreError) as refusal:
            people.bind("AT", sits="member", verified=True)
        assert str(refusal.value) == f"people.db {FULL}"
        assert people.device(cookie) is not None
        filler.unlink()
        assert people.device(people.bind("AT", sits="member", verified=True)) is not None
        assert people.device(cookie) is None


def test_nothing_is_made_on_a_full_disk(disk: Path) -> None:
    fill(disk)
    for make in (
        lambda: Store.create(disk / "answers.db"),
        lambda: People.create(disk / "people.db", store_id=bytes(16)),
        lambda: ServerLock.take(disk, address="http://127.0.0.1:8400"),
    ):
        with pytest.raises(StoreError, match=r"the disk is full|No space left on device"):
            make()
    assert {one.name for one in disk.iterdir()} <= {"filler", "server.lock"}


def test_a_disk_that_became_read_only_is_told_and_can_still_be_read(
    disk: Path, form: Form, a_save: MakeSave
) -> None:
    path = disk / "answers.db"
    with Store.create(path) as store:
        store.ask("S01", "count", "wave-1", form)
        store.save(a_save())
    assert mounted("-o", "remount,ro", str(disk))
    with pytest.raises(StoreError) as refusal:
        Store.open(path)
    assert str(refusal.value) == (
        f"{path} cannot be answered into: {path} is read-only for you. "
        "Ask for the right to write there, or open it for reading only."
    )
    with Store.open(path, read_only=True) as store:
        assert len(store.latest()) == 1
    assert mounted("-o", "remount,rw", str(disk))
    with Store.open(path) as store:
        assert store.save(a_save(4)).is_new
