"""Puts database files in their place: whole or not at all, and never over another file."""

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from plakit.errors import StoreError
from plakit.store.sqlite import connect, engine_of, plain_failures
from plakit.wording import tell

# Answers stand beside group fields, which can give a person away. SQLite gives a log the same
# rights as its file.
PRIVATE = 0o600

# The log needs memory that all programs share; these disks have none, or lock unreliably.
_NETWORK = {
    "9p", "afs", "ceph", "cifs", "davfs", "fuse.davfs2", "fuse.glusterfs", "fuse.rclone",
    "fuse.sshfs", "glusterfs", "nfs", "nfs4", "smb3", "smbfs",
}  # fmt: skip


def make_database(path: Path, build: Callable[[Connection], None]) -> None:
    """Make a new database file for its owner alone; it appears when it is complete.

    Parameters
    ----------
    path : Path
        Where; nothing may be there.
    build : callable
        Fills the empty database, in one transaction.

    Raises
    ------
    StoreError
        If something is there already, or the disk refuses.
    """
    if not path.parent.is_dir():
        raise StoreError(
            tell(
                "{parent}: there is no such folder, so {name} cannot be made in it. Make the "
                "folder first, or look for a typing mistake.",
                parent=path.parent,
                name=path.name,
            )
        )
    _refuse_taken(path)
    refuse_network_disk(path)
    with _beside(path) as made:
        made.touch(mode=PRIVATE, exist_ok=False)
        engine = engine_of(made, "rw", wal=False)
        with engine.begin() as connection:
            build(connection)
        engine.dispose()
        _appear(made, path)


def copy_database(link: Any, path: Path, *, replace: bool = False) -> None:
    """Copy an open database into one file for its owner alone, by SQLite's backup API."""
    with _beside(path) as made:
        made.touch(mode=PRIVATE, exist_ok=False)
        with closing(connect(made, "mode=rw")) as copy:
            link.backup(copy)
            # No log beside the copy: it can be read anywhere, also where nothing can be written.
            copy.execute("PRAGMA journal_mode = DELETE")
        _appear(made, path, replace=replace)


def copy_aside(path: Path, version: str) -> None:
    """Copy a file that is brought up to date as ``<name>.before-<version>``; hold its lock."""
    with closing(connect(path, "mode=ro")) as link:
        copy_database(link, path.with_name(f"{path.name}.before-{version}"), replace=True)


def write_whole(path: Path, text: str) -> None:
    """Write a small file for its owner alone; what was there before is replaced at once.

    Raises
    ------
    OSError
        If the disk refuses; `plain_refusal` says it in plain words.
    """
    made = _new_name(path)
    try:
        made.touch(mode=PRIVATE, exist_ok=False)
        made.write_text(text, encoding="utf-8")
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)


@contextmanager
def plain_refusal(what: str) -> Iterator[None]:
    """Say in plain words why a disk refuses; ``what``, such as "cards.html cannot be written".

    Raises
    ------
    StoreError
        In place of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise StoreError(
            tell(
                "{what}: {why}. Look whether you may write in that folder and whether the "
                "disk is full.",
                what=what,
                why=error.strerror or error,
            )
        ) from error


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    made = _new_name(path)
    try:
        with plain_refusal(tell("{path} cannot be made", path=path)), plain_failures(path):
            yield made
    finally:
        with suppress(OSError):
            made.unlink()


def _new_name(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")


def _appear(made: Path, path: Path, *, replace: bool = False) -> None:
    _keep_durably(made)
    if replace:
        made.replace(path)
    else:
        _link(made, path)
    _keep_durably(path.parent)


def _link(made: Path, path: Path) -> None:
    try:
        path.hardlink_to(made)  # never replaces, even if another program is as quick
    except OSError:
        _refuse_taken(path)
        made.rename(path)  # a disk without links, such as a USB stick


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise StoreError(
            tell(
                "{path} exists already, and was left as it is. Open it, or choose another name.",
                path=path,
            )
        )
    if path.is_symlink():
        raise StoreError(
            tell(
                "{path} is a link, and what it points to is not there. It was left as it is. "
                "Look whether the disk it points to is connected, or choose another name.",
                path=path,
            )
        )


def _keep_durably(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows keeps folders by itself, and cannot open them
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def refuse_unwritable(path: Path) -> None:
    """Refuse a file that this user may not write, or in whose folder no log can be made.

    Raises
    ------
    StoreError
        If the file or its folder is read-only.
    """
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            raise StoreError(
                tell(
                    "{path} cannot be answered into: {place} is read-only for you. Ask for "
                    "the right to write there, or open it for reading only.",
                    path=path,
                    place=place,
                )
            )


def refuse_network_disk(path: Path, mounts: Path = Path("/proc/mounts")) -> None:
    """Refuse a folder on a network disk, where the machine tells its disks (Linux does).

    Raises
    ------
    StoreError
        If the disk is known not to keep what SQLite relies on.
    """
    if not mounts.exists():
        return
    place, kind = path.absolute().resolve(), ""
    longest = -1
    for line in mounts.read_text(errors="replace").splitlines():
        # Spaces in a mount point are written \040.
        point = Path(line.split()[1].replace("\\040", " "))
        if place.is_relative_to(point) and len(point.parts) >= longest:
            longest, kind = len(point.parts), line.split()[2]
    if kind in _NETWORK:
        raise StoreError(
            tell(
                "{path} lies on a network disk ({kind}), where answers can be lost. Answers "
                "are kept only on a disk of this machine: move the folder there.",
                path=path,
                kind=kind,
            )
        )
