"""The kernel that reports run in: this very interpreter's, behind a hook that asks nobody outside.

Run as a module it is the kernel's own process; imported, it tells nbclient how to start one.
"""

import ipaddress
import socket
import sys
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from plakit.errors import RunError

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


def refuse_outside(event: str, args: tuple[Any, ...]) -> None:
    """Refuse what would reach or ask a machine other than this one (a hook of `sys.audit`).

    Raises
    ------
    RunError
        If the address is not a loopback one.
    """
    place = _ADDRESS.get(event)
    if place is None or _is_local(args[0]):
        return
    address = args[place][0] if isinstance(args[place], tuple) else args[place]
    if not _is_loopback(address):
        raise RunError(
            f"The workbook tried to reach {address!r}. A report asks nothing of the network: "
            "put what it needs into the programme folder."
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


def main() -> None:
    """Be the kernel of one report."""
    from ipykernel.kernelapp import launch_new_instance  # only in the kernel

    sys.addaudithook(refuse_outside)
    _limit_memory()
    launch_new_instance()


if __name__ == "__main__":
    main()
