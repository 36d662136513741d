"""A power cut while a case is adopted again: its file is the old one or the new one, whole."""

import subprocess
import sys
from pathlib import Path
from random import Random

from tests.faults.power import Disk, read_record, recording
from tests.faults.test_power_cuts import recorder

__all__ = ["recorder"]
OLD, NEW = b"old\n" * 500, b"new\n" * 700
WRITE = """
import sys
from pathlib import Path
from plakit.programme.writing import write_over
write_over(Path(sys.argv[1]), "new\\n" * 700, was=b"old\\n" * 500)
"""
# As one would do it at first: the same file is emptied, and written.
CARELESS = """
import sys
from pathlib import Path
Path(sys.argv[1]).write_text("new\\n" * 700)
"""


def found_after_cuts(recorder: Path, folder: Path, program: str) -> set[bytes | None]:
    """Cut the power at each moment of a program's work, many times; give what is found."""
    cases = folder / "cases"
    cases.mkdir()
    (cases / "case-a.yaml").write_bytes(OLD)
    disk, record, chance = Disk(cases), folder / "record", Random(1)
    command = [sys.executable, "-c", program, str(cases / "case-a.yaml")]
    subprocess.run(command, check=True, env=recording(recorder, cases, record))
    found = {disk.after_cut(chance).get("case-a.yaml") for _ in range(20)}
    for deed in read_record(record):
        disk.do(deed)
        found |= {disk.after_cut(chance).get("case-a.yaml") for _ in range(100)}
    last = {disk.after_cut(chance).get("case-a.yaml") for _ in range(100)}
    assert program == CARELESS or last == {NEW}, "acknowledged, and yet not there"
    return found


def test_the_file_is_always_whole(recorder: Path, tmp_path: Path) -> None:
    assert found_after_cuts(recorder, tmp_path, WRITE) == {OLD, NEW}


def test_a_careless_writer_is_caught(recorder: Path, tmp_path: Path) -> None:
    assert len(found_after_cuts(recorder, tmp_path, CARELESS) - {OLD, NEW}) > 0
