"""A folder has one server; a second one is told where the first is (bad input 92)."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from plakit.errors import StoreError
from plakit.store import ServerLock, running_server, server_lock

ADDRESS = "http://192.168.1.5:8400"
SERVES = """
import sys
from pathlib import Path

from plakit.store import ServerLock

lock = ServerLock.take(Path(sys.argv[1]), address="http://192.168.1.5:8400")
print("serves", flush=True)
sys.stdin.read()
lock.release()
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that serves the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", SERVES, tmp_path],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stdout.readline() == "serves\n"
        yield process
        process.kill()


def test_a_folder_without_a_server_is_only_looked_at(tmp_path: Path) -> None:
    assert running_server(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_server_says_where_it_is_until_it_ends(
    tmp_path: Path, server: subprocess.Popen[str]
) -> None:
    running = running_server(tmp_path)
    assert running is not None
    assert (running.pid, running.address, running.port) == (server.pid, ADDRESS, 8400)
    assert running.secret
    assert running.secret not in repr(running)
    server.communicate("")
    assert running_server(tmp_path) is None
    assert [one.name for one in tmp_path.iterdir()] == ["server.lock"]


def test_a_second_server_is_told_where_the_first_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, server: subprocess.Popen[str]
) -> None:
    monkeypatch.setattr(server_lock, "_PATIENCE", 0.1)
    running = running_server(tmp_path)
    assert running is not None
    with pytest.raises(StoreError) as refusal:
        ServerLock.take(tmp_path, address="http://127.0.0.1:8401")
    assert str(refusal.value) == (
        f"{tmp_path} is served already at {ADDRESS} (process {server.pid} on {running.host}), "
        "and a folder has one server. Use that one, or end it first."
    )
    assert running_server(tmp_path) == running


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_what_a_killed_server_left_stands_in_nobodys_way(
    tmp_path: Path, server: subprocess.Popen[str]
) -> None:
    server.send_signal(signal.SIGKILL)
    server.wait()
    assert (tmp_path / "server.json").exists()
    lock = ServerLock.take(tmp_path, address="http://127.0.0.1:8401/")
    running = running_server(tmp_path)
    assert running == lock.running
    assert (lock.running.pid, lock.running.port) == (os.getpid(), 8401)
    lock.release()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_dead_server_is_not_taken_for_a_running_one(
    tmp_path: Path, server: subprocess.Popen[str]
) -> None:
    server.kill()
    server.wait()
    assert running_server(tmp_path) is None
    assert not (tmp_path / "server.json").exists()


def test_each_server_has_a_secret_of_its_own(tmp_path: Path) -> None:
    secrets = set()
    for _ in range(3):
        lock = ServerLock.take(tmp_path, address=ADDRESS)
        secrets.add(lock.running.secret)
        assert lock.running.secret not in repr(lock)
        lock.release()
    assert len(secrets) == 3
    assert {len(secret) for secret in secrets} == {22}  # 128 bits


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise on Windows")
def test_only_its_owner_may_read_the_secret(tmp_path: Path) -> None:
    lock = ServerLock.take(tmp_path, address=ADDRESS)
    lock.move("https://room.example/a")
    card = tmp_path / "server.json"
    assert card.stat().st_mode & 0o777 == 0o600
    assert json.loads(card.read_text())["secret"] == lock.running.secret
    lock.release()
    assert not card.exists()


@pytest.mark.parametrize(
    ("address", "port", "told"),
    [
        ("http://192.168.1.5:8403", 0, 8403),
        ("https://room.example/a", 0, 443),
        ("http://room.test", 0, 80),
        ("https://room.example", 8400, 8400),
    ],
)
def test_the_port_is_that_of_the_address_or_the_one_behind_a_proxy(
    tmp_path: Path, address: str, port: int, told: int
) -> None:
    lock = ServerLock.take(tmp_path, address=ADDRESS)
    lock.move(address, port=port)
    running = running_server(tmp_path)
    lock.release()
    assert running is not None
    assert (running.address, running.port) == (address, told)


def test_another_thread_may_let_go_and_letting_go_twice_does_no_harm(tmp_path: Path) -> None:
    lock = ServerLock.take(tmp_path, address=ADDRESS)
    thread = Thread(target=lock.release)
    thread.start()
    thread.join()
    assert running_server(tmp_path) is None
    again = ServerLock.take(tmp_path, address=ADDRESS)
    lock.release()
    assert running_server(tmp_path) == again.running
    again.release()


def test_a_server_that_does_not_say_where_it_is_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(server_lock, "_LOOKS", 2)
    lock = ServerLock.take(tmp_path, address=ADDRESS)
    (tmp_path / "server.json").write_text('{"half": ')
    with pytest.raises(StoreError) as refusal:
        running_server(tmp_path)
    lock.release()
    assert str(refusal.value) == (
        f"{tmp_path}: a server runs there and does not say where it can be reached. "
        "End it (plakit serve in another window, or another notebook), then start it again."
    )


def test_a_folder_that_is_not_there_has_no_server(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert running_server(folder) is None
    with pytest.raises(StoreError) as refusal:
        ServerLock.take(folder, address=ADDRESS)
    assert str(refusal.value) == f"{folder}: there is no such folder. Look for a typing mistake."
    assert not folder.exists()


def test_a_folder_that_takes_no_files_cannot_be_served(tmp_path: Path) -> None:
    (tmp_path / "server.lock").mkdir()
    with pytest.raises(StoreError) as refusal:
        ServerLock.take(tmp_path, address=ADDRESS)
    assert str(refusal.value) == (
        f"{tmp_path}: nobody can serve it or look who does: Is a directory. "
        "Look whether you may write in that folder and whether the disk is full."
    )


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links are followed on this system")
def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    folder, foreign = tmp_path / "group", tmp_path / "foreign.txt"
    folder.mkdir()
    foreign.write_text("Keep me.", encoding="utf-8")
    (folder / "server.lock").symlink_to(foreign)
    with pytest.raises(StoreError, match="nobody can serve it"):
        ServerLock.take(folder, address=ADDRESS)
    assert foreign.read_text(encoding="utf-8") == "Keep me."
