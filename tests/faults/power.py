"""A disk that loses its power: what a folder may hold afterwards, told from what was written.

`recorder.c` writes down what a program did to the files of a folder. `Disk` does the same again
and can stop anywhere: what was synced is there; of what was written since, any part may be.
"""

import os
import shutil
import struct
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

RECORDER = Path(__file__).with_name("recorder.c")
# The smallest part that a disk writes whole.
SECTOR = 512
_HEAD = struct.Struct("=4Q")


def build_recorder(folder: Path) -> Path | None:
    """Compile the recorder; None where there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        return None
    library = folder / "recorder.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, RECORDER]
    subprocess.run(command, check=True)
    return library


def recording(recorder: Path, folder: Path, record: Path) -> Mapping[str, str]:
    """Give the environment in which a program's writes into a folder are recorded."""
    return {
        **os.environ,
        "LD_PRELOAD": str(recorder),
        "PLAKIT_RECORD_FOLDER": f"{folder}",
        "PLAKIT_RECORD": str(record),
    }


@dataclass(frozen=True)
class Deed:
    """One thing done: ``kind`` w(rite), t(runcate), s(ync), u(nlink) or r(ename)."""

    kind: str
    name: str
    at: int
    data: bytes


def read_record(record: Path) -> Iterator[Deed]:
    """Give what was done, in order."""
    held, at = record.read_bytes(), 0
    while at < len(held):
        kind, name_length, offset, length = _HEAD.unpack_from(held, at)
        at += _HEAD.size
        name = held[at : at + name_length].decode()
        at += name_length
        # Only writes and renames carry data; a truncation's length stands in `at`.
        yield Deed(chr(kind), name, offset, held[at : at + length])
        at += length


@dataclass
class File:
    """What a file holds for certain, and what was done to it since."""

    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Deed] = field(default_factory=list)

    def sync(self) -> None:
        for deed in self.waiting:
            _do(self.synced, deed)
        self.waiting.clear()

    def after_cut(self, chance: Random) -> bytes:
        """Give what is found later: any choice of what waited, the last of it perhaps torn."""
        found = bytearray(self.synced)
        some = chance.choice(("none", "first", "any", "all"))
        last = chance.randint(0, len(self.waiting)) if some == "first" else len(self.waiting)
        for deed in self.waiting[:last]:
            if some == "any":
                for part in _sectors(deed):
                    if chance.random() < 0.5:
                        _do(found, part)
            elif some != "none":
                _do(found, deed)
        return bytes(found)


class Disk:
    """The files of one folder, while a program works on them and if the power fails."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        files = {str(path): File(bytearray(path.read_bytes())) for path in folder.iterdir()}
        self._files = files  # as the program sees them
        self._names = [dict(files)]  # as the folder was when synced, then after each change

    def do(self, deed: Deed) -> None:
        """Take in the next thing that was done."""
        if deed.kind == "s" and deed.name == self._folder:
            self._names = [dict(self._files)]
        elif deed.kind == "s":
            self._files.setdefault(deed.name, File()).sync()
        elif deed.kind in "wt":
            self._file(deed.name).waiting.append(deed)
        elif deed.kind == "u":
            self._files.pop(deed.name, None)
            self._names.append(dict(self._files))
        elif deed.kind == "r":
            self._files[deed.data.decode()] = self._files.pop(deed.name)
            self._names.append(dict(self._files))

    def _file(self, name: str) -> File:
        if name not in self._files:
            self._files[name] = File()
            self._names.append(dict(self._files))
        return self._files[name]

    def after_cut(self, chance: Random) -> dict[str, bytes]:
        """Give name and content of each file as they may be found after a cut now.

        Changes of names keep their order, as on any journalling file system.
        """
        names = chance.choice(self._names)
        return {Path(name).name: file.after_cut(chance) for name, file in names.items()}


def _do(held: bytearray, deed: Deed) -> None:
    if deed.kind == "t":
        held[deed.at :] = bytes(max(0, deed.at - len(held)))
        return
    held.extend(bytes(max(0, deed.at - len(held))))
    held[deed.at : deed.at + len(deed.data)] = deed.data


def _sectors(deed: Deed) -> Iterator[Deed]:
    if deed.kind == "t":
        yield deed
        return
    end, at = deed.at + len(deed.data), deed.at
    while at < end:
        after = min(end, (at // SECTOR + 1) * SECTOR)
        yield Deed("w", deed.name, at, deed.data[at - deed.at : after - deed.at])
        at = after
