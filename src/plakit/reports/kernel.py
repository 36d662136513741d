"""The kernel that reports run in: this very interpreter's, behind a hook that keeps it inside.

Run as a module it is the kernel's own process; imported, it tells nbclient how to start one.

The hook guards against what a workbook does by habit or by mistake. It is no wall against code
written to get around it: compiled code (`ctypes`, extension modules) calls the system unseen, and
files of the machine are open to a workbook as to any program of the user. Nobody runs the
workbook of somebody he would not let use his account.
"""

import ipaddress
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import Any, NoReturn

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from plakit.errors import RunError
from plakit.wording import tell

MEMORY = 4 * 2**30  # bytes a workbook may use; more ends in a MemoryError, not in a dead machine

# Where each event of Python's audit table carries the address that is asked or reached.
_ADDRESS = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
    "socket.getnameinfo": 0,
}

# The events by which another program, or a second copy of this one, is started.
_STARTS = {
    "_winapi.CreateProcess",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.startfile/2",
    "os.system",
    "pty.spawn",
    "subprocess.Popen",
}
_CHANGES_ENVIRONMENT = {"os.putenv", "os.unsetenv"}


class StartRefusedError(RunError, PermissionError):
    """A workbook tried to start another program.

    Also what the system itself raises for a program that may not run: libraries that can do
    without one, as matplotlib without ``fc-list``, go on.
    """


class OwnKernel(AsyncKernelManager):
    """Starts a kernel of this interpreter, whatever kernels the machine has registered."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """How the kernel is started."""
        # -P: the folder the run works in must not shadow modules. Below ERROR the kernel would
        # warn on the terminal that it talks to this process in the clear; both are on one machine.
        command = [sys.executable, "-P", "-m", __name__, "-f", "{connection_file}"]
        argv = [*command, "--log-level=ERROR"]
        return KernelSpec(argv=argv, display_name="plakit report", language="python")

    # jupyter_client declares it untyped, and awaits what it gives.
    async def cleanup_resources(self, restart: bool = False) -> None:  # type: ignore[override]
        """End what is left of the kernel's process group, also where the kernel itself is gone."""
        # jupyter_client starts each kernel as the leader of a session, thus of a group, of its own.
        group = getattr(self.provisioner, "pgid", None)
        if group is not None:
            with suppress(OSError):
                os.killpg(group, signal.SIGKILL)
        await super()._async_cleanup_resources(restart=restart)


def refuse_outside(event: str, args: tuple[Any, ...]) -> None:
    """Refuse what a report has no business with (a hook of `sys.audit`).

    Raises
    ------
    RunError
        If a machine other than this one would be reached or asked, or an environment variable
        of plakit be changed, which tell where the snapshot of the answers is.
    StartRefusedError
        If another program would be started.
    """
    if event in _STARTS:
        refuse_start()
    if event in _CHANGES_ENVIRONMENT and (name := os.fsdecode(args[0])).startswith("PLAKIT_"):
        raise RunError(
            tell(
                "The workbook tried to change {name}. A report reads the copy of the answers it "
                "was given: take that line out.",
                name=name,
            )
        )
    place = _ADDRESS.get(event)
    if place is None or _is_local(args[0]):
        return
    address = args[place][0] if isinstance(args[place], tuple) else args[place]
    if not _is_loopback(address):
        raise RunError(
            tell(
                "The workbook tried to reach {address}. A report asks nothing of the network: "
                "put what it needs into the programme folder.",
                address=repr(address),
            )
        )


def refuse_start(*_: object) -> NoReturn:
    """Refuse to start a program.

    Raises
    ------
    StartRefusedError
        Always.
    """
    raise StartRefusedError(
        tell(
            "The workbook tried to start another program. A report is made by Python alone: "
            "put what the program would give into the programme folder."
        )
    )


def _is_local(asking: object) -> bool:
    unix = getattr(socket, "AF_UNIX", None)
    return unix is not None and isinstance(asking, socket.socket) and asking.family == unix


def _is_loopback(address: object) -> bool:
    if isinstance(address, bytes):
        address = address.decode("ascii", "replace")
    if address in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(address)).is_loopback
    except ValueError:
        return False


def _limit_memory() -> None:
    try:
        import resource  # not on Windows
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or hard > MEMORY:
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))


def _close_side_door() -> None:
    """Refuse also what `multiprocessing` starts: it tells no hook of it."""
    with suppress(ImportError):  # not on Windows, where hooks are told
        import _posixsubprocess

        vars(_posixsubprocess)["fork_exec"] = refuse_start


def main() -> None:
    """Be the kernel of one report."""
    from ipykernel.kernelapp import launch_new_instance  # only in the kernel

    sys.addaudithook(refuse_outside)
    _close_side_door()
    _limit_memory()
    launch_new_instance()


if __name__ == "__main__":
    main()
