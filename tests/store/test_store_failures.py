"""R9: what the disk or another program refuses is told in a sentence, and later works again."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from threading import Timer

import pytest

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import People, Save, Store, files, sqlite
from plakit.store.sqlite import driver

MakeSave = Callable[..., Save]


def lock(path: Path) -> driver.Connection:
    """Hold the file as another program would."""
    link = driver.connect(path, isolation_level=None, check_same_thread=False)
    link.execute("BEGIN IMMEDIATE")
    return link


def test_a_file_that_is_held_too_long_is_told_and_works_again(
    monkeypatch: pytest.MonkeyPatch, closed_store: Path, a_save: MakeSave
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 200)
    with Store.open(closed_store) as store:
        store.save(a_save())
        other = lock(closed_store)
        with pytest.raises(StoreError) as refusal:
            store.save(a_save())
        other.close()
        assert str(refusal.value) == (
            "answers.db is held by another program. Nothing was kept. Close what else has it open "
            "(a database viewer, a backup or sync program), then try again."
        )
        assert store.save(a_save()).is_new


def test_a_file_that_is_held_as_a_whole_is_not_called_damaged(
    monkeypatch: pytest.MonkeyPatch, closed_store: Path
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 200)
    other = driver.connect(closed_store, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match=r"^answers\.db is held by another program"):
        Store.open(closed_store)
    other.close()
    Store.open(closed_store).close()


def test_a_file_that_is_held_for_a_moment_is_waited_for(store: Store, a_save: MakeSave) -> None:
    store.save(a_save())
    other = lock(store.path)
    Timer(0.3, other.close).start()
    assert store.save(a_save(4)).is_new


def test_a_file_that_is_held_at_the_first_answer_is_waited_for(
    closed_store: Path, a_save: MakeSave
) -> None:
    # As where server and notebook give their first answers in the same moment.
    with Store.open(closed_store) as store:
        other = lock(closed_store)
        Timer(0.3, other.close).start()
        assert store.save(a_save(4)).is_new


def test_a_full_disk_is_told_and_works_again(store: Store, a_save: MakeSave) -> None:
    store.save(a_save())
    connection = store._writer._connection.connection.driver_connection
    connection.execute("PRAGMA max_page_count = 1")  # SQLite then says what a full disk says
    saves = [a_save("x" * 9000, item="why", respondent=f"seat-{n}") for n in range(9)]
    with pytest.raises(StoreError) as refusal:
        store.save_many(saves)
    assert str(refusal.value) == (
        "answers.db cannot grow: the disk is full. Nothing was kept. Free some space, then try "
        "again."
    )
    assert len(store.latest()) == 1
    assert all(kept.is_new for kept in store.save_many(saves))


HOLDS = """
import sys
from pathlib import Path

from plakit.store.sqlite import connect

link = connect(Path(sys.argv[1]), "mode=rw")
link.execute("BEGIN EXCLUSIVE")
print("holds", flush=True)
sys.stdin.read()
"""


def test_another_program_that_holds_the_files_is_told_and_they_work_again_without_it(
    monkeypatch: pytest.MonkeyPatch, closed_store: Path, a_save: MakeSave
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 200)
    people_path = closed_store.with_name("people.db")
    with (
        Store.open(closed_store) as store,
        People.create(people_path, store_id=bytes(16)) as people,
    ):
        for path, act in (
            (closed_store, lambda: store.save(a_save(5))),
            (people_path, lambda: people.sit("S01", "AT", "absent")),
        ):
            with subprocess.Popen(
                [sys.executable, "-c", HOLDS, path],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            ) as other:  # fmt: skip
                assert other.stdout
                assert other.stdout.readline() == "holds\n"
                with pytest.raises(StoreError) as refusal:
                    act()
                assert str(refusal.value).startswith(f"{path.name} is held by another program.")
                other.kill()
            act()
        assert len(store.events_since(0)) == 4
        assert people.sitting("S01") == {"AT": "absent"}


def test_a_disk_that_turns_read_only_is_told_and_works_again(
    store: Store, a_save: MakeSave
) -> None:
    store.save(a_save())
    connection = store._writer._connection.connection.driver_connection
    connection.execute("PRAGMA query_only = ON")  # SQLite then says what a read-only disk says
    with pytest.raises(StoreError) as refusal:
        store.save(a_save(4))
    assert str(refusal.value) == (
        "answers.db may not be written. Nothing was kept. Ask for the right to write this file "
        "and its folder, then try again."
    )
    assert store.save(a_save(4)).is_new
    assert len(store.events_since(0)) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no file that is open")
def test_a_file_that_is_moved_while_it_is_open_takes_no_answer_until_it_is_back(
    store: Store, a_save: MakeSave, tmp_path: Path
) -> None:
    store.save(a_save())
    names = [one.name for one in tmp_path.iterdir()]
    (tmp_path / "elsewhere").mkdir()
    for name in names:
        (tmp_path / name).rename(tmp_path / "elsewhere" / name)
    with pytest.raises(StoreError) as refusal:
        store.save(a_save(4))
    assert str(refusal.value) == (
        "answers.db was moved, deleted or replaced while it was open. Nothing was kept. "
        "Put it back where it was, or open it again."
    )
    for name in names:
        (tmp_path / "elsewhere" / name).rename(tmp_path / name)
    assert store.save(a_save(4)).is_new
    assert len(store.events_since(0)) == 2


READS_AND_WRITES = """
import os, sys, tempfile
from pathlib import Path

from plakit.errors import StoreError
from plakit.store import People, Store

# Whatever is imported late is imported now: nobody may not read our folders.
with tempfile.TemporaryDirectory() as early:
    Store.create(Path(early, "answers.db")).close()
    People.create(Path(early, "people.db"), store_id=bytes(16)).close()
if os.getuid() == 0:  # the administrator may write anywhere
    os.setgid(65534)
    os.setuid(65534)
folder = Path(sys.argv[1])
with (
    Store.open(folder / "answers.db", read_only=True) as store,
    tempfile.TemporaryDirectory() as scratch,
):
    store.snapshot(Path(scratch, "copy.db"))
    with Store.open(Path(scratch, "copy.db"), read_only=True) as copy:
        print(len(store.latest()), len(copy.latest()), copy.id == store.id)
for refused in (
    lambda: Store.open(folder / "answers.db"),
    lambda: Store.create(folder / "another.db"),
    lambda: People.create(folder / "people.db", store_id=bytes(16)),
):
    try:
        refused()
    except StoreError as refusal:
        print(refusal)
"""


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise on Windows")
@pytest.mark.parametrize(
    "mode", ["DELETE", "WAL"], ids=["at rest", "closed while a viewer held it"]
)
def test_read_only_folders_can_be_read_and_say_why_not_written(
    closed_store: Path, mode: str
) -> None:
    link = driver.connect(closed_store)
    link.execute(f"PRAGMA journal_mode = {mode}")
    link.close()
    for folder in closed_store.parents:
        if folder == Path(gettempdir()):
            break
        folder.chmod(0o755)  # pytest's own folders are closed to others
    closed_store.chmod(0o444)
    closed_store.parent.chmod(0o555)
    ran = subprocess.run(
        [sys.executable, "-c", READS_AND_WRITES, closed_store.parent],
        capture_output=True, text=True, check=False, cwd="/",
    )  # fmt: skip
    closed_store.parent.chmod(0o755)
    assert (ran.returncode, ran.stderr) == (0, "")
    answers, opened, made, people = ran.stdout.splitlines()
    assert answers == "3 3 True"
    assert opened == (
        f"{closed_store} cannot be answered into: {closed_store} is read-only for you. "
        "Ask for the right to write there, or open it for reading only."
    )
    assert made == (
        f"{closed_store.parent / 'another.db'} cannot be made: Permission denied. "
        "Look whether you may write in that folder and whether the disk is full."
    )
    assert people.startswith(f"{closed_store.parent / 'people.db'} cannot be made")
    assert [one.name for one in closed_store.parent.iterdir()] == ["answers.db"]


def test_a_store_for_reading_takes_no_answer(closed_store: Path, a_save: MakeSave) -> None:
    with (
        Store.open(closed_store, read_only=True) as store,
        pytest.raises(StoreError) as refusal,
    ):
        store.save(a_save())
    assert str(refusal.value) == (
        "answers.db is open for reading only. Nothing was kept. "
        "Open the group's own store to answer."
    )


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise on Windows")
def test_only_its_owner_may_read_a_store_its_log_and_its_copies(
    store: Store, a_save: MakeSave, tmp_path: Path
) -> None:
    store.save(a_save())
    store.snapshot(tmp_path / "copy.db")
    rights = {one.name: one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}
    names = ("answers.db", "answers.db-shm", "answers.db-wal", "copy.db")
    assert rights == dict.fromkeys(names, 0o600)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_store_that_is_reached_by_a_link_can_be_read_while_it_is_in_use(
    closed_store: Path, a_save: MakeSave
) -> None:
    link = closed_store.parent / "group" / "answers.db"
    link.parent.mkdir()
    link.symlink_to(closed_store)
    with Store.open(link) as store:
        store.save(a_save(4))
        with Store.open(link, read_only=True) as again:
            assert len(again.latest()) == 3
    assert [one.name for one in link.parent.iterdir()] == ["answers.db"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("target", ["gone.db", "answers.db"], ids=["dangling", "looping"])
def test_nothing_is_ever_made_over_a_link(
    path: Path, form: Form, tmp_path: Path, target: str
) -> None:
    path.symlink_to(target)
    with Store.create(tmp_path / "other.db") as other:
        for refused in (
            lambda: Store.create(path),
            lambda: People.create(path, store_id=other.id),
            lambda: other.snapshot(path),
        ):
            with pytest.raises(StoreError) as refusal:
                refused()
            assert str(refusal.value) == (
                f"{path} is a link, and what it points to is not there. It was left as it is. "
                "Look whether the disk it points to is connected, or choose another name."
            )
    assert path.readlink() == Path(target)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["answers.db", "other.db"]


def test_network_disks_are_refused(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    shared = tmp_path / "our files"
    mounts.write_text(f"disk / ext4 rw 0 0\n//server/x {tmp_path}/our\\040files cifs rw 0 0\n")
    files.refuse_network_disk(tmp_path / "answers.db", mounts)
    files.refuse_network_disk(tmp_path / "answers.db", tmp_path / "none: not Linux")
    with pytest.raises(StoreError) as refusal:
        files.refuse_network_disk(shared / "group" / "answers.db", mounts)
    assert str(refusal.value) == (
        f"{shared}/group/answers.db lies on a network disk (cifs), where answers can be lost. "
        "Answers are kept only on a disk of this machine: move the folder there."
    )


def test_a_store_is_never_made_over_something_or_in_a_folder_that_is_not_there(
    closed_store: Path, form: Form
) -> None:
    before = closed_store.read_bytes()
    with pytest.raises(StoreError) as refusal:
        Store.create(closed_store)
    assert str(refusal.value) == (
        f"{closed_store} exists already, and was left as it is. Open it, or choose another name."
    )
    assert closed_store.read_bytes() == before
    with pytest.raises(StoreError, match=r"there is no such folder, so answers\.db cannot be made"):
        Store.create(closed_store.parent / "none" / "answers.db")
    assert [one.name for one in closed_store.parent.iterdir()] == ["answers.db"]
