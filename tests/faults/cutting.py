"""Cuts the power of a recorded program again and again, and looks at what is left each time."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from plakit.errors import PlakitError
from plakit.store import People, Store
from tests.faults.power import Deed, Disk, read_record, recording
from tests.faults.saving import ACKNOWLEDGED, prepare


@dataclass(frozen=True)
class Found:
    """What one cut left: how much was acknowledged before, and what of it is gone or broken."""

    acknowledged: int
    lost: int
    damage: str


def record_saving(recorder: Path, folder: Path, synchronous: str) -> tuple[Disk, list[Deed]]:
    """Let a program answer into a new group; give the disk before, and what was done to it."""
    group, record = folder / "group", folder / "record"
    group.mkdir()
    prepare(group)
    disk = Disk(group)
    command = [sys.executable, "-m", "tests.faults.saving", str(group), synchronous]
    subprocess.run(command, check=True, env=recording(recorder, group, record))
    deeds = [deed for deed in read_record(record) if not deed.name.endswith("-shm")]
    return disk, deeds


def cut_power(recorder: Path, *, cuts: int, synchronous: str, seed: int) -> Iterator[Found]:
    """Cut the power at many moments of one program's work, and give what each left."""
    chance = Random(seed)
    with TemporaryDirectory() as place:
        disk, deeds = record_saving(recorder, Path(place), synchronous)
        moments = sorted(chance.choices(range(len(deeds) + 1), k=cuts))
        acknowledged: list[str] = []
        done = 0
        for moment in moments:
            for deed in deeds[done:moment]:
                if Path(deed.name).name == ACKNOWLEDGED:
                    acknowledged += deed.data.decode().splitlines()
                else:
                    disk.do(deed)
            done = moment
            yield look(Path(place) / "found", disk.after_cut(chance), acknowledged)


def look(folder: Path, files: dict[str, bytes], acknowledged: list[str]) -> Found:
    """Put what is left into a folder, open it as the next start would, and look through it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    try:
        saves, respondents, faults = _read(folder)
    except PlakitError as refusal:
        return Found(len(acknowledged), 0, str(refusal))
    lost = [
        line
        for line in acknowledged
        if line.split()[0] not in saves or line.split()[1] not in respondents
    ]
    return Found(len(acknowledged), len(lost), "; ".join(faults))


def _read(folder: Path) -> tuple[set[str], set[str], list[str]]:
    with (
        Store.open(folder / "answers.db") as store,
        People.open(folder / "people.db", store_id=store.id) as people,
    ):
        with store._reading() as connection:
            query = "SELECT lower(hex(save_id)) FROM answer_event"
            saves = {row[0] for row in connection.exec_driver_sql(query)}
        return saves, set(people.seats("count")), store.check()
