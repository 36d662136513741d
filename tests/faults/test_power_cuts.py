"""R2: what was acknowledged survives a power cut, and the test would notice if it did not."""

import os
import sys
from pathlib import Path
from random import Random

import pytest

from tests.faults.cutting import cut_power
from tests.faults.power import Deed, Disk, build_recorder

CUTS = 60


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the compiled recorder."""
    library = None
    if sys.platform == "linux":
        library = build_recorder(tmp_path_factory.mktemp("recorder"))
    if library is None:
        message = "no Linux with a C compiler (cc) here: NO POWER CUT WAS TRIED. Install gcc."
        pytest.fail(message) if os.environ.get("PLAKIT_REQUIRE") else pytest.skip(message)
    return library


def test_no_acknowledged_answer_is_lost_in_a_power_cut(recorder: Path) -> None:
    found = list(cut_power(recorder, cuts=CUTS, synchronous="FULL", seed=1))
    assert [one.damage for one in found if one.damage] == []
    assert [one for one in found if one.lost] == []
    assert found[-1].acknowledged > 60


def test_a_store_that_does_not_wait_for_the_disk_is_caught(recorder: Path) -> None:
    found = list(cut_power(recorder, cuts=CUTS, synchronous="NORMAL", seed=1))
    assert sum(one.lost > 0 for one in found) > CUTS / 10


def test_a_disk_keeps_what_was_synced_and_may_lose_the_rest(tmp_path: Path) -> None:
    file = str(tmp_path / "a")
    disk = Disk(tmp_path)
    disk.do(Deed("w", file, 0, b"one"))
    disk.do(Deed("s", file, 0, b""))
    assert cuts_of(disk) == {None, b"one"}  # its name is not yet in the folder for certain
    disk.do(Deed("s", str(tmp_path), 0, b""))
    assert cuts_of(disk) == {b"one"}
    disk.do(Deed("w", file, 3, b"two"))
    disk.do(Deed("w", file, 0, b"ONE"))
    assert cuts_of(disk) == {b"one", b"ONE", b"onetwo", b"ONEtwo"}


def test_a_file_taken_away_may_be_back_after_a_power_cut(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one")
    disk = Disk(tmp_path)
    disk.do(Deed("u", str(tmp_path / "a"), 0, b""))
    assert cuts_of(disk) == {None, b"one"}


def cuts_of(disk: Disk) -> set[bytes | None]:
    return {disk.after_cut(Random(seed)).get("a") for seed in range(200)}
