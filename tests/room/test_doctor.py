"""The doctor names what stands in the way, and what to do about it."""

import socket
import sys
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

from plakit.cli import main
from plakit.errors import StoreError
from plakit.room import doctor, first_phone
from plakit.room.doctor import Finding, look_at_folder, look_at_machine
from plakit.room.first_phone import Trial, wait_for_phone
from plakit.room.qr import qr_text
from plakit.store import ServerLock

ME = "127.0.0.1"


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this machine itself stand for one in the room: tests reach no other network."""
    monkeypatch.setattr(first_phone, "_is_loopback", lambda host: False)


@pytest.fixture
def taken() -> Iterator[int]:
    """Give a port that another program holds."""
    with socket.socket() as other:
        other.bind(("", 0))
        other.listen()
        yield other.getsockname()[1]


def get(link: str) -> bytes:
    host, _, path = link.removeprefix("http://").partition("/")
    connection = HTTPConnection(host, timeout=5)
    connection.request("GET", f"/{path}")
    page = connection.getresponse().read()
    connection.close()
    return page


class Phone:
    """Hears what the terminal shows, and opens the link as soon as it stands there."""

    def __init__(self, follow: Callable[[str], str] = str) -> None:
        self.heard: list[str] = []
        self.follow = follow
        self.pages: Queue[bytes] = Queue()

    def __call__(self, said: str) -> None:
        self.heard.append(said)
        if " or type " in said:
            Thread(target=self._open, args=(said.rpartition(" ")[2],)).start()

    def page(self) -> bytes:
        """Wait for the page: who waits for the phone may hear of it before the phone has all."""
        return self.pages.get(timeout=10)

    def _open(self, link: str) -> None:
        self.pages.put(get(self.follow(link)))


def todos(found: list[Finding]) -> list[str]:
    return [one.todo for one in found if one.todo]


def test_this_machine_is_fit() -> None:
    found = look_at_machine()
    assert todos(found) == []
    assert [one.what for one in found][1] == "All packages are new enough."
    assert found[2].what.startswith("SQLite 3.")


def test_an_old_package_is_named_with_the_command_that_mends_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions = {"tornado": "6.4.2", "segno": ""}
    real = doctor._installed
    monkeypatch.setattr(doctor, "_installed", lambda name: versions.get(name, real(name)))
    assert [(one.what, one.todo) for one in look_at_machine() if one.todo] == [
        (
            f"{name} {found}, at least {floor} is needed.",
            f'Type: pip install --upgrade "{name}>={floor}"',
        )
        for name, found, floor in (
            ("segno", "is not installed", "1.6.6"),
            ("tornado", "6.4.2", "6.5.5"),
        )
    ]


@pytest.mark.parametrize("found", ["3.40.1", "3.51.2"])
def test_an_old_sqlite_is_named(found: str) -> None:
    assert doctor._sqlite(found) == Finding(
        f"SQLite {found} has a fault that 3.51.3 mends.",
        "Install pysqlite3, or do not answer from notebook and page at the same time.",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_low_limit_of_open_files_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _: (256, 256))
    assert "Raise the limit: ulimit -Hn 2048" in todos(look_at_machine())


def test_a_fit_folder_has_nothing_to_mend(sample_folder: Path) -> None:
    assert todos(look_at_folder(sample_folder)) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert todos(look_at_folder(tmp_path / "gone")) == [
        f"Make a group first: plakit new {tmp_path / 'gone'}"
    ]


@pytest.mark.parametrize(
    "name", ["Dropbox", "OneDrive - Ministry", "Nextcloud", "Mobile Documents"]
)
def test_a_folder_that_a_program_syncs_is_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "group"
    folder.mkdir(parents=True)
    (fault,) = [one for one in look_at_folder(folder) if one.todo]
    assert fault.what.startswith(f"The folder lies in {name}, which a program syncs")


def test_a_network_disk_a_full_one_and_one_that_is_read_only_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise StoreError(f"{path} lies on a network disk (nfs4).")

    monkeypatch.setattr(doctor, "refuse_network_disk", refuse)
    monkeypatch.setattr(doctor.os, "access", lambda *_: False)
    monkeypatch.setattr(doctor, "FREE_MB", 10**12)
    assert todos(look_at_folder(tmp_path)) == [
        "Ask for the right to write there.",
        "Copy the folder, then open the copy.",
        "Free 1000000000000 MB or more.",
    ]


def test_a_phone_that_comes_is_named(near: None) -> None:
    phone = Phone()
    found = wait_for_phone(None, Trial([ME], port=0, wait=5), phone)
    assert [one.line() for one in found] == [
        f"ok     Address in the network: {ME}",
        f"ok     This machine reaches itself at {ME}.",
        f"ok     A phone came through, from {ME}. The room works.",
    ]
    assert "█" in phone.heard[0]
    assert b"You are through." in phone.page()


def test_whoever_has_not_seen_the_code_is_no_phone(near: None) -> None:
    phone = Phone(lambda link: f"{link}x")
    found = wait_for_phone(None, Trial([ME], port=0, wait=0.3), phone)
    assert found[2].what == "No phone came within 0.3 seconds, though this machine answers."


def test_without_a_phone_the_reasons_are_named_likeliest_first(near: None) -> None:
    found = wait_for_phone(None, Trial([ME], port=0, wait=0.01), lambda said: None)
    reasons = [one.what for one in found if one.todo]
    assert reasons[1:] == [
        "1. The phone is in another network.",
        "2. The firewall of this machine lets nobody in.",
        "3. The Wi-Fi keeps its guests apart (“client isolation”, usual in guest networks).",
    ]
    assert "switch on the hotspot of a phone" in found[-1].todo


@pytest.mark.parametrize(
    ("system", "words"),
    [("Windows", "allow Python"), ("Darwin", "System Settings"), ("Plan 9", "ufw allow 8400/tcp")],
)
def test_the_firewall_is_opened_as_this_system_does_it(
    monkeypatch: pytest.MonkeyPatch, system: str, words: str
) -> None:
    monkeypatch.setattr(first_phone.platform, "system", lambda: system)
    assert words in first_phone._firewall(8400)


def test_a_taken_port_is_named_and_the_phone_is_waited_for_at_another(
    near: None, taken: int
) -> None:
    phone = Phone()
    found = wait_for_phone(None, Trial([ME], port=taken, wait=5), phone)
    assert found[1] == Finding(
        f"Port {taken} is taken by another program.",
        f"End that program, or give the page another one: --port {taken + 1}.",
    )
    assert found[-1].what == f"A phone came through, from {ME}. The room works."


def test_no_address_and_only_this_machine_are_named() -> None:
    (none,) = wait_for_phone(None, Trial([]), lambda said: None)
    assert none.what == "This machine has no address in a network."
    assert none.todo.startswith("Join the room's Wi-Fi. If nothing helps, make a Wi-Fi")
    (inner,) = wait_for_phone(None, Trial([], host="127.0.0.1"), lambda said: None)
    assert inner.line() == (
        "MEND   127.0.0.1 is this machine itself: no phone gets there. "
        "Leave --host out, or name an address of the room's network."
    )


def test_several_addresses_are_told(near: None) -> None:
    trial = Trial([ME, "192.0.2.10", "198.51.100.7"], port=0, wait=0.01)
    found = wait_for_phone(None, trial, lambda said: None)
    assert found[0].what == (
        f"Several addresses: {ME} is used. If phones do not get through, "
        "try another with --host: 192.0.2.10, 198.51.100.7"
    )


def test_an_address_that_leads_nowhere_is_named(
    near: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_phone, "_reaches_itself", lambda host, port: False)
    found = wait_for_phone(None, Trial(["192.0.2.10"], port=0), lambda said: None)
    assert found[-1].what.startswith("Not even this machine reaches itself at 192.0.2.10, port ")
    assert found[-1].todo.startswith("A firewall or a VPN stands between. Leave the VPN;")


def test_a_running_server_is_shown_instead(near: None, sample_folder: Path) -> None:
    heard: list[str] = []
    with first_phone.Listener(0) as server:
        address = f"http://{ME}:{server.port}/"
        lock = ServerLock.take(sample_folder, address=address)
        found = wait_for_phone(sample_folder, Trial([ME]), heard.append)
        lock.release()
    assert found[-1].what.startswith(f"The doors are open at {address}. Open it with a phone")
    assert heard == [qr_text(address)]


def test_a_server_that_no_phone_reaches_is_named(sample_folder: Path) -> None:
    lock = ServerLock.take(sample_folder, address="http://127.0.0.1:8400/")
    found = wait_for_phone(sample_folder, Trial(["192.0.2.10"]), lambda said: None)
    lock.release()
    assert found[-1].todo == "Close the doors, and open them with --host."


@pytest.mark.parametrize(("words", "code"), [([], 0), (["--room", "--host", "127.0.0.1"], 1)])
def test_the_command_says_it_all_and_ends_with_1_if_there_is_something_to_mend(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    sample_folder: Path,
    words: list[str],
    code: int,
) -> None:
    monkeypatch.setattr(sys, "argv", ["plakit", "doctor", str(sample_folder), *words])
    with pytest.raises(SystemExit) as ended:
        main()
    out = capsys.readouterr().out.splitlines()
    assert (ended.value.code or 0) == code
    assert out[0].startswith("ok     Python 3.")
    assert f"ok     {sample_folder} may be written." in out
    assert sum(line.startswith("MEND") for line in out) == code
