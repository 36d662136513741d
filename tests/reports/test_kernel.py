"""The hook in the kernel of a report lets nothing out of the machine."""

import socket
import sys

import pytest

from plakit.errors import RunError
from plakit.reports.kernel import OwnKernel, StartRefusedError, refuse_outside


@pytest.mark.parametrize(
    ("event", "args"),
    [
        ("socket.connect", (None, ("192.0.2.1", 80))),
        ("socket.connect", (None, ("2001:db8::1", 80, 0, 0))),
        ("socket.connect", (None, ("0.0.0.0", 80))),
        ("socket.sendto", (None, ("192.0.2.1", 53))),
        ("socket.sendmsg", (None, ("192.0.2.1", 53))),
        ("socket.getaddrinfo", ("example.org", 80, 0, 0, 0)),
        ("socket.getaddrinfo", (b"example.org", 80, 0, 0, 0)),
        ("socket.getaddrinfo", ("localhost.example.org", 80, 0, 0, 0)),
        ("socket.gethostbyname", ("example.org",)),
        ("socket.gethostbyaddr", ("192.0.2.1",)),
        ("socket.getnameinfo", (("192.0.2.1", 80),)),
    ],
)
def test_other_machines_are_neither_asked_nor_reached(event: str, args: tuple[object]) -> None:
    with pytest.raises(RunError, match="A report asks nothing of the network"):
        refuse_outside(event, args)


@pytest.mark.parametrize(
    ("event", "args"),
    [
        ("socket.connect", (None, ("127.0.0.1", 80))),
        ("socket.connect", (None, ("::1", 80, 0, 0))),
        ("socket.sendmsg", (None, None)),
        ("socket.getaddrinfo", (None, 80, 0, 0, 0)),
        ("socket.getaddrinfo", ("localhost", 80, 0, 0, 0)),
        ("open", ("/etc/hosts", "r", 0)),
    ],
)
def test_this_machine_is(event: str, args: tuple[object]) -> None:
    assert refuse_outside(event, args) is None


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no Unix sockets here")
def test_sockets_of_this_machine_by_path_are_reached() -> None:
    with socket.socket(socket.AF_UNIX) as local:
        assert refuse_outside("socket.connect", (local, "/run/x")) is None


@pytest.mark.parametrize("event", ["subprocess.Popen", "os.system", "os.exec", "os.posix_spawn",
                                   "os.fork", "os.forkpty", "pty.spawn"])  # fmt: skip
def test_no_other_program_is_started(event: str) -> None:
    with pytest.raises(StartRefusedError, match="A report is made by Python alone") as refused:
        refuse_outside(event, ("fc-list",))
    # Libraries that can do without a program look for this kind, and go on.
    assert isinstance(refused.value, OSError)


@pytest.mark.parametrize("event", ["os.putenv", "os.unsetenv"])
def test_where_the_snapshot_is_cannot_be_changed(event: str) -> None:
    with pytest.raises(RunError, match="tried to change PLAKIT_SNAPSHOT"):
        refuse_outside(event, (b"PLAKIT_SNAPSHOT", b"/answers.db"))
    assert refuse_outside(event, (b"TERM", b"xterm")) is None


def test_the_kernel_is_this_interpreter_s() -> None:
    spec = OwnKernel(kernel_name="some-other-kernel").kernel_spec
    assert spec.argv[:4] == [sys.executable, "-P", "-m", "plakit.reports.kernel"]
