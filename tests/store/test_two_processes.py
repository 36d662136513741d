"""The server and the notebook write one file of answers at once: nothing is lost, all is seen."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import Save, Store, writer

MakeSave = Callable[..., Save]

# Answers with two threads until there is a file "stop", and prints how often it noticed that
# somebody wrote, how many answers it gave, and how many of the notebook's it has read.
SERVER = """
import secrets, sys
from pathlib import Path
from threading import Thread

from plakit.forms import check_answer
from plakit.store import Save, ServerLock, Store, writer

folder = Path(sys.argv[1])
writer.LONGEST_LOG = 200_000
lock = ServerLock.take(folder, address="http://127.0.0.1:8400")
stop, given = folder / "stop", []
with Store.open(folder / "answers.db") as store:
    form = store.state("S01", "count", "wave-1").form

    def answer(seat):
        while not stop.exists():
            value = check_answer(form, "why", {"value": "x" * 2000})
            save = Save(secrets.token_hex(16), "S01", "count", "wave-1", seat, value, "page")
            given.append(store.submit(save).result().event)

    threads = [Thread(target=answer, args=(f"phone-{n}",)) for n in range(2)]
    print("serves", flush=True)
    for thread in threads:
        thread.start()
    numbers, events, last = set(), set(), 0
    while any(thread.is_alive() for thread in threads):
        numbers.add(store.changes())
        rows = store.events_since(last)
        last = max([last, *(row.event for row in rows)])
        events |= {row.event for row in rows if row.origin == "lab"}
    events |= {row.event for row in store.events_since(last) if row.origin == "lab"}
lock.release()
print(len(numbers), len(set(given)), len(events))
"""


@pytest.fixture
def server(path: Path, form: Form) -> Iterator[subprocess.Popen[str]]:
    """Another process that serves the folder and answers without a pause."""
    with Store.create(path) as made:
        made.ask("S01", "count", "wave-1", form)
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-c", SERVER, path.parent],
        stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == "serves\n"
        yield process
        process.kill()


def end(server: subprocess.Popen[str], folder: Path) -> tuple[int, int, int]:
    (folder / "stop").touch()
    told, _ = server.communicate(timeout=60)
    assert server.returncode == 0
    noticed, given, seen = map(int, told.split())
    return noticed, given, seen


def test_two_processes_write_at_once_and_each_sees_what_the_other_wrote(
    server: subprocess.Popen[str], path: Path, a_save: MakeSave
) -> None:
    with Store.open(path) as store:
        numbers = {store.changes()}
        for number in range(40):
            store.save(a_save(number, origin="lab"))
            numbers.add(store.changes())
            time.sleep(0.005)  # so that the other has its turn
            if number % 10 == 5:
                store.mark("S01", "count", "wave-1", "shown")
        noticed, given, seen = end(server, path.parent)
        rows = store.events_since(0)
        assert (len(rows), seen) == (given + 40, 40)
        assert [row.event for row in rows] == list(range(1, given + 41))
        assert min(noticed, len(numbers)) > 20
        assert given > 2
    with Store.open(path) as store:
        assert store.check() == []
        assert len(store.events_since(0)) == given + 40
    assert not Path(f"{path}-wal").exists()


def test_only_the_server_moves_the_log(
    monkeypatch: pytest.MonkeyPatch,
    server: subprocess.Popen[str],
    path: Path,
    a_save: MakeSave,
) -> None:
    monkeypatch.setattr(writer, "LONGEST_LOG", 0)
    moves: list[str] = []
    move = writer.Writer._move_log

    def moved(self: writer.Writer) -> None:
        moves.append("moved")
        move(self)

    monkeypatch.setattr(writer.Writer, "_move_log", moved)
    with Store.open(path) as store:
        for number in range(10):
            store.save(a_save(number, origin="lab"))
        assert moves == ["moved"]  # when the file was opened to write, and not again
        end(server, path.parent)
        store.save(a_save(10))
    assert moves == ["moved", "moved"]


def test_the_file_says_that_its_log_is_needed_while_both_write(
    server: subprocess.Popen[str], path: Path, a_save: MakeSave
) -> None:
    with Store.open(path) as store:
        missed = 0
        for number in range(6):
            store.save(a_save(number))
            missed += is_missed_alone(path)
        # For a moment somebody who reads may be in the way.
        assert missed > 3
        end(server, path.parent)


def test_the_file_says_so_as_soon_as_nobody_who_reads_is_in_the_way(
    path: Path, form: Form, a_save: MakeSave
) -> None:
    with Store.create(path) as store:
        with Store.open(path, read_only=True) as reader, reader._reading() as connection:
            store.ask("S01", "count", "wave-1", form)
            connection.exec_driver_sql("SELECT * FROM this_store").all()
            store.save(a_save())
        for number in range(2):
            store.save(a_save(number))
        assert is_missed_alone(path)


def is_missed_alone(path: Path) -> bool:
    """Tell whether a copy that was made without the log is refused."""
    copy = path.parent / "without its log.db"
    copy.write_bytes(_bytes_of(path))
    try:
        Store.open(copy, read_only=True).close()
    except StoreError as refusal:
        return "holds the latest answers of without its log" in str(refusal)
    return False


def _bytes_of(path: Path) -> bytes:
    """Read a file in another process: in this one, reading it would let go of its locks."""
    return subprocess.run(["cat", path], capture_output=True, check=True).stdout


def test_a_program_with_an_old_sqlite_does_not_write_beside_a_server(
    monkeypatch: pytest.MonkeyPatch, server: subprocess.Popen[str], path: Path, a_save: MakeSave
) -> None:
    monkeypatch.setattr(writer, "SAFE_BESIDE_SERVER", (99,))
    with Store.open(path) as store:
        with pytest.raises(StoreError) as refusal:
            store.save(a_save(origin="lab"))
        assert str(refusal.value).startswith(
            "answers.db is written by the server of its folder, and the SQLite of this program ("
        )
        assert store.latest() is not None
        end(server, path.parent)
        assert store.save(a_save(origin="lab")).is_new


def test_a_file_is_read_while_another_process_closes_it_again_and_again(
    path: Path, form: Form, a_save: MakeSave
) -> None:
    with Store.create(path) as made:
        made.ask("S01", "count", "wave-1", form)
    faults: list[object] = []
    stop = time.monotonic() + 1

    def read() -> None:
        with Store.open(path, read_only=True) as reader:
            while time.monotonic() < stop:
                try:
                    reader.changes()
                    reader.latest()
                except StoreError as fault:
                    faults.append(fault)

    reading = Thread(target=read)
    reading.start()
    written = 0
    while reading.is_alive():
        with Store.open(path) as store:
            store.save(a_save(written))
        written += 1
    reading.join()
    assert faults == []
    with Store.open(path) as store:
        assert len(store.events_since(0)) == written
