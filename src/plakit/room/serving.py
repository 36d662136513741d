"""The server of a folder: one process that holds the doors open, until somebody closes them.

Started by ``plakit serve``, by hand or from the notebook (`opening_doors`).
"""

import gc
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import sleep
from types import FrameType
from typing import TYPE_CHECKING, Any

from plakit.errors import ParameterError
from plakit.programme import Session
from plakit.room.doors import Doors
from plakit.room.place import Place, open_place
from plakit.store import ServerLock
from plakit.web.addresses import PORT
from plakit.wording import tell

if TYPE_CHECKING:
    from plakit.web.serving import Doorway

# How often is looked whether the process is still there that this server belongs to.
_EVERY = 1.0

Say = Callable[..., None]


@dataclass(frozen=True)
class ServeOrder:
    """What to serve, and where.

    Parameters
    ----------
    folder : Path
        The programme.
    session : str
        Its id; empty: the latest one in which something was asked, else the first.
    host : str
        A number of this machine in its network; empty: the likeliest one.
    port : int
        Empty (0): 8400, or if it is taken, one of the next.
    addresses : tuple of str
        By which it is reached through a proxy; the first one is shown.
    as_long_as : int
        The number of a process with which this server ends; 0: of none.
    """

    folder: Path
    session: str = ""
    host: str = ""
    port: int = 0
    addresses: tuple[str, ...] = ()
    as_long_as: int = 0


def serve_folder(order: ServeOrder, tell: Say) -> None:
    """Serve until somebody ends it; what was acknowledged is on disk then.

    Parameters
    ----------
    tell : callable
        Is told lines to show: address, room code, how to end it.

    Raises
    ------
    ParameterError, SheetError
        If the folder or session is not there, or files are faulty.
    StoreError
        If another server has the folder, or its files cannot be used.
    RunError
        If no port is free.
    """
    place = open_place(order.folder)
    session = chosen_session(place, order.session)
    doors = Doors(place, session)
    try:
        _serve(order, doors, tell)
    finally:
        doors.close()
        place.close()


def chosen_session(place: Place, name: str) -> Session:
    """Give the session named, else the latest one in which something was asked, else the first.

    Raises
    ------
    ParameterError
        If there is no such session.
    """
    sessions = {one.id: one for one in place.programme.sessions}
    if name or not sessions:
        return place.programme.session(name)
    steps = place.store.steps() if place.store else []
    asked = {session for session, _, _ in steps}
    return sessions[next((one for one in reversed(sessions) if one in asked), next(iter(sessions)))]


def _serve(order: ServeOrder, doors: Doors, show: Say) -> None:
    from plakit.web.addresses import lan_hosts
    from plakit.web.serving import Serving

    hosts, owner = lan_hosts(), _owner(order.as_long_as)
    lock = ServerLock.take(doors.folder, address=f"http://127.0.0.1:{order.port or PORT}/")
    try:
        signal.signal(signal.SIGTERM, _interrupt)  # until the server listens to it
        serving = Serving(doors, _doorway(order, hosts))
        lock.move(str(serving.opened.shown), port=serving.opened.port)
        doors.open(str(serving.opened.shown), secret=lock.running.secret)
        _end_with(owner, serving.stop)
        serving.run(lambda _: _begin(order, doors, hosts, show))
    except KeyboardInterrupt:
        pass
    finally:
        lock.release()
    show(tell("The doors are closed. What was saved is kept."))


def _begin(order: ServeOrder, doors: Doors, hosts: list[str], show: Say) -> None:
    # What is loaded by now stays: to look through it for garbage again would stop everybody.
    gc.collect()
    gc.freeze()
    show(*_lines(order, doors, hosts))


def _doorway(order: ServeOrder, found: list[str]) -> "Doorway":
    from plakit.web.serving import Doorway

    # Behind a proxy on this machine it need not be reached from anywhere else.
    near = () if order.addresses else tuple(found[:1])
    return Doorway(
        hosts=(order.host,) if order.host else near,
        port=order.port or PORT,
        is_port_fixed=bool(order.port),
        public=order.addresses,
    )


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _lines(order: ServeOrder, doors: Doors, hosts: list[str]) -> list[str]:
    lines = [
        doors.title,
        tell("The doors are open at {address}", address=doors.address),
    ]
    if not order.as_long_as:  # what the notebook has started is written into a log
        lines.append(tell("Room code: {code}", code=in_fours(doors.code)))
    others = [host for host in hosts[1:] if not order.host and not order.addresses]
    if others:
        where = ", ".join(f"--host {host}" for host in others)
        lines.append(
            tell("Phones do not reach it? This machine has other addresses: {hosts}", hosts=where)
        )
    if not hosts and not order.host and not order.addresses:
        lines.append(tell("This machine is in no network: only its own browser gets in."))
    return [*lines, tell("To close them: Ctrl-C here, or room.close_doors() in the notebook.")]


def in_fours(code: str) -> str:
    """Write a room code as it is read out.

    >>> in_fours("K7MQ4XWP")
    'K7MQ 4XWP'
    """
    return f"{code[:4]} {code[4:]}"


def _owner(pid: int) -> Any:
    """Give the process with which the server ends; None: it ends with none."""
    if not pid:
        return None
    import psutil

    try:
        return psutil.Process(pid)  # remembers when it was started, as numbers are given anew
    except psutil.NoSuchProcess:
        raise ParameterError(tell("There is no process {pid} to end with.", pid=pid)) from None


def _end_with(owner: Any, stop: Callable[[], None]) -> None:
    if owner is not None:
        Thread(target=_wait_for, args=(owner, stop), name="plakit-end", daemon=True).start()


def _wait_for(owner: Any, stop: Callable[[], None]) -> None:
    while _is_alive(owner):
        sleep(_EVERY)
    while True:  # it may be gone before the server has begun to listen to this
        stop()
        sleep(_EVERY)


def _is_alive(owner: Any) -> bool:
    """Tell whether it runs; one that has ended and was not waited for does not."""
    import psutil

    try:
        return bool(owner.is_running() and owner.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
