"""R9 on a disk that is full, or read-only. Nothing is acknowledged, and later it works.

A disk of its own is mounted where this machine lets us. Where nobody may mount, the limit that the
system sets to the size of files stands for the full disk, and the rights of files for the
read-only one: so nothing is skipped.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

import pytest

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import People, Save, ServerLock, Store

resource = pytest.importorskip("resource", reason="neither mounts nor limits on Windows")

MakeSave = Callable[..., Save]

NOBODY = 65534
FULL = "cannot grow: the disk is full. Nothing was kept. Free some space, then try again."
REFUSED = (
    "cannot be read or written: the disk reports an error. Nothing was kept. "
    "Look whether the disk is still there, then try again."
)


def mounted(*words: str) -> bool:
    """Tell whether this machine let us mount that."""
    if not shutil.which("mount"):
        return False
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@dataclass
class Mounted:
    """A disk of 3 MB, in memory."""

    folder: Path
    says: str = FULL

    @contextmanager
    def full(self) -> Iterator[None]:
        """Use up all that is left."""
        filler = self.folder / "filler"
        with filler.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(b"\0" * 4096):
                pass
        yield
        filler.unlink()

    @contextmanager
    def read_only(self) -> Iterator[None]:
        assert mounted("-o", "remount,ro", str(self.folder))
        yield
        assert mounted("-o", "remount,rw", str(self.folder))


@dataclass
class Limited:
    """A folder in which for a while no file can grow, or nothing be written."""

    folder: Path
    says: str = REFUSED

    @contextmanager
    def full(self) -> Iterator[None]:
        """Forbid this process to write into any file."""
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Take the rights away; the administrator, whom rights do not bind, is nobody meanwhile."""
        files = {path: path.stat().st_mode for path in (*self.folder.iterdir(), self.folder)}
        for folder in self.folder.parents:
            if folder == Path(gettempdir()):
                break
            folder.chmod(0o755)  # pytest's own folders are closed to others
        for path in files:
            path.chmod(0o555 if path.is_dir() else 0o444)
        is_root = os.geteuid() == 0
        if is_root:
            os.setresuid(NOBODY, NOBODY, 0)
        try:
            yield
        finally:
            if is_root:
                os.setresuid(0, 0, 0)
            for path, mode in files.items():
                path.chmod(mode)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Mounted | Limited]:
    folder = tmp_path / "disk"
    folder.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)):
        yield Limited(folder)
        return
    yield Mounted(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_answers_on_a_full_disk_are_refused_and_kept_when_there_is_room_again(
    disk: Mounted | Limited, form: Form, a_save: MakeSave
) -> None:
    path = disk.folder / "answers.db"
    with Store.create(path) as store:
        store.ask("S01", "count", "wave-1", form)
        store.save(a_save())
        saves = [a_save("x" * 9000, item="why", respondent=f"seat-{n}") for n in range(20)]
        assert len(store.latest()) == 1
        with disk.full():
            futures = [store.submit(save) for save in saves]
            refusals = [str(future.exception()) for future in futures]
            assert set(refusals) == {f"answers.db {disk.says}"}
            assert len(store.latest()) == 1
        assert all(store.submit(save).result().is_new for save in saves)
        assert store.check() == []
    with Store.open(path) as store:
        assert len(store.latest()) == 21


def test_people_on_a_full_disk_are_refused_and_kept_when_there_is_room_again(
    disk: Mounted | Limited,
) -> None:
    with People.create(disk.folder / "people.db", store_id=bytes(16)) as people:
        cookie = people.bind("AT", sits="member", verified=True)
        with disk.full():
            with pytest.raises(StoreError) as refusal:
                people.bind("AT", sits="member", verified=True)
            assert str(refusal.value) == f"people.db {disk.says}"
            assert people.device(cookie) is not None
        assert people.device(people.bind("AT", sits="member", verified=True)) is not None
        assert people.device(cookie) is None


def test_nothing_is_made_on_a_full_disk(disk: Mounted | Limited) -> None:
    why = r"the disk is full|No space left on device|the disk reports an error|File too large"
    with disk.full():
        for make in (
            lambda: Store.create(disk.folder / "answers.db"),
            lambda: People.create(disk.folder / "people.db", store_id=bytes(16)),
            lambda: ServerLock.take(disk.folder, address="http://127.0.0.1:8400"),
        ):
            with pytest.raises(StoreError, match=why):
                make()
        assert {one.name for one in disk.folder.iterdir()} <= {"filler", "server.lock"}


def test_a_disk_that_became_read_only_is_told_and_can_still_be_read(
    disk: Mounted | Limited, form: Form, a_save: MakeSave
) -> None:
    path = disk.folder / "answers.db"
    with Store.create(path) as store:
        store.ask("S01", "count", "wave-1", form)
        store.save(a_save())
    with disk.read_only():
        with pytest.raises(StoreError) as refusal:
            Store.open(path)
        assert str(refusal.value) == (
            f"{path} cannot be answered into: {path} is read-only for you. "
            "Ask for the right to write there, or open it for reading only."
        )
        with Store.open(path, read_only=True) as store:
            assert len(store.latest()) == 1
    with Store.open(path) as store:
        assert store.save(a_save(4)).is_new
