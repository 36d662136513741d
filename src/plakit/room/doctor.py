"""Looks for what stands in the way: on this machine, and in the folder of a group.

Whether a phone in the room gets through is tried in `first_phone`.
"""

import os
import re
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from plakit.errors import StoreError
from plakit.store.files import refuse_network_disk
from plakit.store.sqlite import driver
from plakit.store.writer import SAFE_BESIDE_SERVER
from plakit.web.serving import OPEN_FILES
from plakit.wording import tell

PYTHON = (3, 11)
FREE_MB = 500

_SYNCED = {"dropbox", "onedrive", "google drive", "googledrive", "nextcloud", "owncloud", "pcloud",
           "icloud drive", "mobile documents", "box sync", "synology drive"}  # fmt: skip
_FLOOR = re.compile(r"^([A-Za-z0-9._-]+)\s*>=\s*([0-9.]+)\s*$")


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at; ``todo`` says what to do where it stands in the way."""

    what: str
    todo: str = ""

    def line(self) -> str:
        """Give it as a line for a terminal.

        >>> Finding("Python 3.11").line(), Finding("No disk.", "Get one.").line()
        ('ok     Python 3.11', 'MEND   No disk. Get one.')
        """
        return (
            tell("MEND   {what} {todo}", what=self.what, todo=self.todo)
            if self.todo
            else tell("ok     {what}", what=self.what)
        )


def look_at_machine() -> list[Finding]:
    """Look at Python, the packages, SQLite and the limit of open files."""
    return [_python(), *_packages(), _sqlite(driver.sqlite_version), *_open_files()]


def look_at_folder(folder: Path) -> list[Finding]:
    """Look at the disk under a folder.

    Returns
    -------
    list of Finding
        Whether it is there, may be written, is a disk of this machine, is left alone by programs
        that sync files, and has room.
    """
    if not folder.is_dir():
        return [
            Finding(
                tell("{folder} is not a folder.", folder=folder),
                tell("Make a group first: plakit new {folder}", folder=folder),
            )
        ]
    return [_writable(folder), _own_disk(folder), _not_synced(folder.resolve()), _space(folder)]


def _python() -> Finding:
    is_old = sys.version_info < PYTHON
    return Finding(
        f"Python {sys.version.split()[0]}", tell("Install 3.11 or newer.") if is_old else ""
    )


def _packages() -> list[Finding]:
    """Compare what is installed with the lower bounds, which are security floors."""
    asked = (_FLOOR.match(line) for line in requires("plakit") or ())
    old = [
        Finding(
            tell(
                "{name} {found}, at least {wanted} is needed.",
                name=name[1],
                found=found,
                wanted=name[2],
            )
            if found
            else tell(
                "{name} is not installed, at least {wanted} is needed.",
                name=name[1],
                wanted=name[2],
            ),
            tell(
                'Type: pip install --upgrade "{name}>={wanted}"', name=name[1], wanted=name[2]
            ),
        )
        for name in asked
        if name and _numbers(found := _installed(name[1])) < _numbers(name[2])
    ]  # fmt: skip
    return old or [Finding(tell("All packages are new enough."))]


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _numbers(of_version: str) -> tuple[int, ...]:
    """Give the first numbers of a version: enough to hold it against a floor."""
    return tuple(int(part) for part in re.findall(r"\d+", of_version)[:3])


def _sqlite(found: str) -> Finding:
    if _numbers(found) >= SAFE_BESIDE_SERVER:
        return Finding(f"SQLite {found}")
    wanted = ".".join(map(str, SAFE_BESIDE_SERVER))
    return Finding(
        tell("SQLite {found} has a fault that {wanted} mends.", found=found, wanted=wanted),
        tell("Install pysqlite3, or do not answer from notebook and page at the same time."),
    )


def _open_files() -> Iterable[Finding]:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    is_enough = most == resource.RLIM_INFINITY or most >= OPEN_FILES
    yield Finding(
        tell("Open files: as many as needed.")
        if is_enough
        else tell(
            "Only {most} files may be open at once: too few for a room of hundreds.", most=most
        ),
        "" if is_enough else tell("Raise the limit: ulimit -Hn {most}", most=OPEN_FILES),
    )


def _writable(folder: Path) -> Finding:
    if os.access(folder, os.W_OK | os.X_OK):
        return Finding(tell("{folder} may be written.", folder=folder))
    return Finding(
        tell("{folder} may not be written.", folder=folder),
        tell("Ask for the right to write there."),
    )


def _own_disk(folder: Path) -> Finding:
    try:
        refuse_network_disk(folder)
    except StoreError as fault:
        return Finding(str(fault), tell("Copy the folder, then open the copy."))
    return Finding(tell("The folder lies on a disk of this machine."))


def _not_synced(folder: Path) -> Finding:
    for part in folder.parts:
        # OneDrive puts the name of an organisation behind its own.
        if part.casefold() in _SYNCED or part.casefold().startswith("onedrive - "):
            return Finding(
                tell(
                    "The folder lies in {part}, which a program syncs: it may hold or swap "
                    "the file of answers while people answer.",
                    part=part,
                ),
                tell("Move it to a folder that is not synced."),
            )
    return Finding(tell("No program that syncs files is known to hold the folder."))


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free // 10**6
    if free >= FREE_MB:
        return Finding(tell("There is room on the disk."))
    return Finding(
        tell("Only {free} MB are free on the disk.", free=free),
        tell("Free {free} MB or more.", free=FREE_MB),
    )
