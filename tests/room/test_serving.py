"""``plakit serve``: one server a folder, over real HTTP, and what outlives it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from plakit.errors import ParameterError, RunError
from plakit.room import Room, opening_doors
from plakit.room.opening_doors import Opened
from plakit.room.place import open_place
from plakit.room.reaching import ask_server
from plakit.room.serving import chosen_session
from plakit.store import running_server
from tests.room.served import Page, Served, free_port

Open = Callable[..., Room]


@pytest.fixture
def served(sample_session: Room) -> Iterator[Served]:
    sample_session.open("health")
    served = Served(sample_session.programme.folder)
    served.start()
    yield served
    served.kill()


def join(served: Served, token: str, **more: object) -> Page:
    page = Page(served.port)
    status, told = page.post("join", token=token, **more)
    assert status == 200, told
    return page


def form_of(page: Page) -> str:
    status, agenda = page.get("agenda")
    assert status == 200
    return str(agenda["items"][0]["form"])


def waited_for(what: Callable[[], object], seconds: float = 30) -> bool:
    end = monotonic() + seconds
    while monotonic() < end:
        if what():
            return True
        sleep(0.05)
    return False


@contextmanager
def started(command: list[str], **options: Any) -> Iterator[subprocess.Popen[str]]:
    """Start a program, and end it in any case."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, **options) as program:
        try:
            yield program
        finally:
            program.kill()


def serve_command(*words: object) -> list[str]:
    return [sys.executable, "-W", "error", "-m", "plakit", "serve", *map(str, words)]


def test_by_command_it_says_where_it_is_and_ends_when_asked(
    sample_session: Room, sample_folder: Path
) -> None:
    sample_session.open("openly")
    token = sample_session.place.people.invite("BE")
    port = free_port()
    command = serve_command(sample_folder, "--port", port, "--session", "S01")
    with started(command, stderr=subprocess.STDOUT) as server:
        assert waited_for(lambda: running_server(sample_folder))
        assert waited_for(lambda: _is_up(port))
        page = join(Served(sample_folder, port), token)
        form = form_of(page)
        kept = page.save("openly/once", "a1", {"value": {"now": 3}}, form)
        assert kept["ok"] is True
        second = subprocess.run(
            serve_command(sample_folder), capture_output=True, text=True, check=False
        )
        server.terminate()
        out, _ = server.communicate(timeout=60)
    assert server.returncode == 0
    code = sample_session.place.people.room_code("S01", now=_now()).code
    lines = out.splitlines()
    assert lines[0] == "Small group · S01 First session"
    assert lines[1].startswith("The doors are open at http://")
    assert f"Room code: {code[:4]} {code[4:]}" in lines
    assert lines[-2:] == [
        "To close them: Ctrl-C here, or room.close_doors() in the notebook.",
        "The doors are closed. What was saved is kept.",
    ]
    assert token not in out
    assert second.returncode == 1
    shown = lines[1].removeprefix("The doors are open at ")
    assert f"is served already at {shown} (process {server.pid} on" in second.stderr
    assert running_server(sample_folder) is None
    who = sample_session.results("openly").who()
    assert (who.n, who.came_in) == (1, "page")
    assert _files_with(sample_folder, token) == []


def _now() -> object:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _is_up(port: int) -> bool:
    try:
        return Page(port).get("health")[0] == 200
    except OSError:
        return False


def _files_with(folder: Path, word: str) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    ]


def test_killed_and_started_again_it_knows_everybody_and_takes_what_is_sent_again(
    served: Served, sample_session: Room
) -> None:
    page = join(served, sample_session.place.people.invite("AT-1"))
    form = form_of(page)
    first = page.save("health/wave-1", "a1", {"value": {"now": 2}}, form, "1" * 32)
    served.kill()
    with pytest.raises(OSError, match=r"refused|closed|reset"):
        page.save("health/wave-1", "a2", {"value": {"now": 3}}, form, "2" * 32)
    served.start()
    # Both are sent again, before the page has asked for anything.
    again = [
        page.save("health/wave-1", item, {"value": {"now": now}}, form, number * 32)
        for item, now, number in (("a1", 2, "1"), ("a2", 3, "2"))
    ]
    assert [one["ok"] for one in again] == [True, True]
    assert again[0]["event"] == first["event"]
    answers = page.get("ask/health/wave-1")[1]["state"]["answers"]
    assert answers == {"a1": {"value": {"now": 2}}, "a2": {"value": {"now": 3}}}
    assert len(sample_session.place.make_store().latest()) == 2


def test_what_was_handed_in_while_it_ends_is_kept_or_not_acknowledged(
    served: Served, sample_session: Room
) -> None:
    page = join(served, sample_session.place.people.invite("AT-1"))
    form = form_of(page)
    kept = page.save("health/wave-1", "a1", {"value": {"now": 2}}, form)
    assert served.stop() == 0
    [row] = sample_session.place.make_store().latest()
    assert row.event == kept["event"]


def test_what_the_notebook_does_reaches_the_page(served: Served, sample_session: Room) -> None:
    page = join(served, sample_session.place.people.invite("AT-1"))
    sample_session.close("health")
    assert waited_for(lambda: not page.get("agenda")[1]["items"][0]["is_open"])


def test_it_ends_with_the_process_it_belongs_to(sample_session: Room, sample_folder: Path) -> None:
    with started([sys.executable, "-c", "input()"]) as owner:
        command = serve_command(sample_folder, "--port", free_port(), "--as-long-as", owner.pid)
        with started(command) as server:
            assert waited_for(lambda: running_server(sample_folder))
            owner.communicate("\n")
            out, _ = server.communicate(timeout=60)
    assert server.returncode == 0
    code = sample_session.place.people.room_code("S01", now=_now()).code
    assert code[:4] not in out


def test_a_process_that_is_gone_already_is_a_fault(sample_folder: Path) -> None:
    ended = subprocess.run(
        serve_command(sample_folder, "--as-long-as", 2**22 - 1),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "There is no process 4194303 to end with.\n"


def test_the_session_served_is_the_latest_one_in_which_something_was_asked(
    sample_session: Room, session: Open, sample_folder: Path
) -> None:
    assert chosen_session(sample_session.place, "").id == "S01"
    session("S02").open("health")
    assert chosen_session(open_place(sample_folder), "").id == "S02"
    with pytest.raises(ParameterError, match="'S09' is no session of this programme"):
        chosen_session(sample_session.place, "S09")


def test_the_notebook_opens_the_doors_finds_them_open_and_closes_them(
    sample_session: Room, session: Open, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = sample_session.place.people.invite("BE")
    port = free_port()
    opened = sample_session.open_doors(host="127.0.0.1", port=port)
    try:
        assert isinstance(opened, Opened)
        assert (opened.address, opened.notes) == (f"http://127.0.0.1:{port}/", ())
        assert opened.link == f"{opened.address}#c={opened.code}"
        bundle = opened._repr_mimebundle_()
        assert "<svg " in bundle["text/html"]
        assert opened.wall.startswith(f"{opened.address}wall#k=")
        assert f'href="{opened.wall}"' in bundle["text/html"]
        assert f"{opened.code[:4]} {opened.code[4:]}" in bundle["text/plain"]
        assert repr(opened) == f"Opened({opened.address})"
        # Run twice, and after the kernel was restarted: the same doors.
        first = running_server(sample_folder)
        again = session("S01").open_doors(port=port)
        assert again == opened
        assert running_server(sample_folder) == first
        other = session("S02").open_doors()
        assert isinstance(other, Opened)
        assert other.notes[0].startswith("They are open for session S01, not for S02.")
        moved = sample_session.open_doors(host="192.0.2.7")
        assert isinstance(moved, Opened)
        assert moved.notes == (
            (
                "They are not open at 192.0.2.7. To change that: "
                'room.close_doors(), then room.open_doors(host="192.0.2.7").'
            ),
        )
        monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/x/")
        in_hub = sample_session.open_doors()
        assert isinstance(in_hub, Opened)
        assert in_hub.notes[0].startswith("This is a JupyterHub: phones reach the page only")
        page = join(Served(sample_folder, port), token)
        assert page.get("agenda")[0] == 200
    finally:
        note = sample_session.close_doors()
    assert note.text == "The doors are closed now."  # type: ignore[attr-defined]  # a Note
    assert running_server(sample_folder) is None
    assert sample_session.close_doors().text == "No doors were open."  # type: ignore[attr-defined]  # a Note
    log = (sample_folder / "server.log").read_text()
    assert token not in log
    assert opened.code[:4] not in log


def test_other_addresses_of_this_machine_are_named_where_phones_may_need_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hosts = ["192.0.2.10"]
    monkeypatch.setattr("plakit.web.addresses.lan_hosts", lambda: hosts)
    shown = "http://192.0.2.10:8400/"
    assert opening_doors._about_hosts(shown, "") == []
    hosts.append("198.51.100.4")
    assert opening_doors._about_hosts(shown, "") == [
        (
            "This machine has another address, too: 198.51.100.4. If phones do not reach the page: "
            'room.close_doors(), then room.open_doors(host="198.51.100.4").'
        )
    ]
    assert opening_doors._about_hosts(shown, "192.0.2.10") == []
    assert opening_doors._about_hosts("https://hub.example/x/", "") == []


def test_doors_that_do_not_open_say_why(
    sample_session: Room, served: Served, session: Open, tmp_path: Path
) -> None:
    served.stop()
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RunError) as refused:
            sample_session.open_doors(port=port)
    text = f"The doors did not open. It said: Port {port} is taken by another program."
    assert str(refused.value).startswith(text)


def test_a_server_that_does_not_answer_is_named(served: Served, sample_folder: Path) -> None:
    running = running_server(sample_folder)
    assert running is not None
    assert ask_server(running)["session"] == "S01"
    served.kill()
    with pytest.raises(RunError, match=r"does not answer. Close the doors and open them again"):
        ask_server(running)


def test_in_a_report_no_doors_are_opened(
    sample_session: Room, monkeypatch: pytest.MonkeyPatch, sample_folder: Path
) -> None:
    monkeypatch.setenv("PLAKIT_SNAPSHOT", "")
    note = sample_session.open_doors()
    assert note.text == "In a report no doors are opened."  # type: ignore[union-attr]  # a Note
    assert not (sample_folder / "server.log").exists()
