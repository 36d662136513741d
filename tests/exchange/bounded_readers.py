"""Readers that do what a reader must not, or cannot; run by the tests in the reading process."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from plakit.errors import AnswerError, Fault, ParameterError, SheetError
from plakit.wording import tell


def give_options(path: Path, **options: object) -> object:
    return {"name": path.name, "is_absolute": path.is_absolute(), **options}


def print_much(_: Path) -> object:
    print("This must not get between.")  # noqa: T201  # what some libraries do
    sys.stderr.write("Nor this.")
    return "read"


def sleep_long(_: Path) -> object:
    time.sleep(60)
    return ""


def take_memory(_: Path) -> object:
    return len(b"x" * (2 * 2**30))


def give_much(_: Path) -> object:
    return "x" * (21 * 2**20)


def give_no_json(_: Path) -> object:
    return {1, 2}


def call_network(_: Path) -> object:
    with socket.create_connection(("127.0.0.1", 9)):
        return ""


def ask_for_address(_: Path) -> object:
    return str(socket.getaddrinfo("localhost", 80))


def start_program(_: Path) -> object:
    return subprocess.run(["true"], check=True).returncode


def fork(_: Path) -> object:
    return os.fork()


def die(_: Path) -> object:
    os._exit(3)


def write_much(path: Path) -> object:
    path.with_name("large").write_bytes(b"x" * (25 * 2**20))
    return "written"


def recurse(path: Path) -> object:
    return recurse(path)


class NarrowError(SheetError):
    """A narrower error than errors.py has."""


def complain(_: Path) -> object:
    raise NarrowError("Two faults.", faults=[Fault("a.csv", 3, "q", "is wrong; mend it")])


def complain_of_answer(_: Path) -> object:
    raise AnswerError("No.", "unfit_range", low=1)


def complain_in_language(_: Path) -> object:
    raise ParameterError(tell("Language"))
