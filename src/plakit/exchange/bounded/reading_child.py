"""The process in which files of others are read: little memory, no network, no other programs.

Run as a module by `plakit.exchange.bounded.uploads`: what to read comes as JSON on the standard
input, what was read goes as JSON to the standard output. Like the kernel of reports this guards
against what a damaged or hostile file makes a library do, not against code written to get around
it.
"""

import importlib
import json
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from plakit import errors
from plakit.wording import speak

# How far reading stands back behind other processes of the machine (0 to 19).
_BEHIND = 10
MEMORY = 512 * 2**20  # bytes
MOST_RESULT = 20 * 2**20  # bytes of JSON

_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "pty.spawn",
    "_winapi.CreateProcess",
    "urllib.Request",
    "ftplib.",
    "http.client.",
    "smtplib.",
)
# Looking at a socket's own machine is no network: libraries ask for the host's name.
_HARMLESS = {"socket.gethostname"}


class RefusedError(PermissionError):
    """The reader of a file tried to reach out of its process."""


def refuse(event: str, _: tuple[Any, ...]) -> None:
    """Refuse the network and other programs (a hook of `sys.audit`)."""
    if event.startswith(_REFUSED) and event not in _HARMLESS:
        raise RefusedError(event)


def _refuse_start(*_: object) -> NoReturn:
    raise RefusedError("fork_exec")


def _shut_in() -> None:
    """Set the limits of this process."""
    # `multiprocessing` starts programs without telling a hook; not there on Windows.
    with suppress(ImportError):
        import _posixsubprocess

        vars(_posixsubprocess)["fork_exec"] = _refuse_start
    sys.addaudithook(refuse)
    try:
        import resource  # not on Windows
    except ImportError:
        return
    _lower(resource, resource.RLIMIT_DATA, MEMORY)
    _lower(resource, resource.RLIMIT_FSIZE, MOST_RESULT)
    _lower(resource, resource.RLIMIT_CORE, 0)


def _lower(resource: Any, which: int, wanted: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard == resource.RLIM_INFINITY or hard > wanted:
        resource.setrlimit(which, (wanted, wanted))


def _read(order: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked: give what was read, or what is wrong with it."""
    module, _, name = order["reader"].partition(":")
    try:
        reader = getattr(importlib.import_module(module), name)
        return {"read": reader(Path(order["path"]), **order["options"])}
    except errors.PlakitError as error:
        return {"wrong": _told(error)}
    except MemoryError:
        return {"broken": "memory", "trace": ""}
    except Exception as error:  # noqa: BLE001  # handed on, see below
        # What a library makes of a damaged file may be any error; it is handed on by name, and
        # with its trace, so that a fault of ours is not lost.
        return {"broken": type(error).__name__, "trace": traceback.format_exc()}


def _told(error: errors.PlakitError) -> dict[str, Any]:
    """Give an error as JSON: its class (the nearest that errors.py has), words and fields."""
    kind = next(one for one in type(error).__mro__ if one.__module__ == errors.__name__)
    faults = [
        [fault.file, fault.line, fault.field, fault.text] for fault in getattr(error, "faults", ())
    ]
    slots = {name: str(value) for name, value in getattr(error, "slots", {}).items()}
    why = getattr(error, "why", "")
    return {"kind": kind.__name__, "text": str(error), "faults": faults, "why": why, "slots": slots}


def main() -> None:
    """Read one file."""
    # What a library prints must not come between: the answer keeps the real standard output.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    order = json.loads(sys.stdin.buffer.read())
    speak(order["language"])
    if hasattr(os, "nice"):  # a room that is being served goes first
        os.nice(_BEHIND)
    _shut_in()
    answer = _read(order)
    try:
        written = json.dumps(answer, ensure_ascii=True, separators=(",", ":"))
    except MemoryError:
        answer, written = {}, '{"broken":"memory","trace":""}'
    if len(written) > MOST_RESULT:
        written = '{"broken":"size","trace":""}'
    answers.write(written)
    answers.close()


if __name__ == "__main__":
    main()
