"""R11 for people: a file of the first version is copied aside and brought up to date, or stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plakit.errors import StoreError
from plakit.store import People, people_tables
from plakit.store.sqlite import driver

SAMPLE = Path(__file__).with_name("version_1") / "people.sql"
RESPONDENTS = {f"{1:032x}": "AT", f"{2:032x}": "BE"}


def made_of(sample: Path, path: Path) -> bytes:
    """Make a file as an earlier plakit left it, and give the id of its store."""
    link = driver.connect(path, isolation_level=None)
    link.executescript(sample.read_text())
    (store_id,) = link.execute("SELECT store_id FROM these_people").fetchone()
    link.close()
    path.chmod(0o600)
    return bytes(store_id)


def version_of(path: Path) -> int:
    link = driver.connect(path)
    (version,) = link.execute("PRAGMA user_version").fetchone()
    link.close()
    return int(version)


def declared(path: Path) -> set[tuple[str, str]]:
    link = driver.connect(path)
    rows = link.execute("SELECT name, sql FROM sqlite_schema").fetchall()
    link.close()
    return {(name, "".join(str(sql).split())) for name, sql in rows}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "people.db"


def test_a_file_of_the_first_version_keeps_its_respondents(path: Path, tmp_path: Path) -> None:
    store_id = made_of(SAMPLE, path)
    with People.open(path, store_id=store_id) as people:
        assert people.seats("count") == RESPONDENTS
        assert "AT" in people.joined()
        assert people.seat_of(people.invite("AT")) == "AT"
    copy = path.with_name("people.db.before-0002")
    assert (version_of(path), version_of(copy)) == (2, 1)
    if os.name != "nt":
        assert copy.stat().st_mode & 0o777 == path.stat().st_mode & 0o777 == 0o600
    People.create(tmp_path / "new.db", store_id=store_id).close()
    assert declared(path) == declared(tmp_path / "new.db")


def test_a_file_that_is_only_looked_at_stays_as_it_is(path: Path) -> None:
    made_of(SAMPLE, path)
    before = path.read_bytes()
    with People.open(path, store_id=None) as people:
        assert people.seats("count") == RESPONDENTS
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["people.db"]


def test_people_of_another_store_are_not_brought_up_to_date(path: Path) -> None:
    made_of(SAMPLE, path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="belongs to another file of answers"):
        People.open(path, store_id=b"another's store:")
    assert path.read_bytes() == before


def test_a_file_that_is_up_to_date_is_left_alone(path: Path) -> None:
    made_of(SAMPLE, path)
    people_tables.bring_up_to_date(path)
    path.with_name("people.db.before-0002").unlink()
    before = path.read_bytes()
    people_tables.bring_up_to_date(path)
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == ["people.db"]


OPENS = """
import sys
from pathlib import Path

from plakit.store import People

with People.open(Path(sys.argv[1]), store_id=bytes.fromhex(sys.argv[2])) as people:
    people.sit("S01", sys.argv[3], "member")
"""


def test_two_programs_may_bring_it_up_to_date_at_once(path: Path) -> None:
    store_id = made_of(SAMPLE, path)
    programs = [
        subprocess.Popen([sys.executable, "-W", "error", "-c", OPENS, path, store_id.hex(), seat])
        for seat in ("AT", "BE")
    ]
    assert [program.wait() for program in programs] == [0, 0]
    with People.open(path, store_id=store_id) as people:
        assert people.sitting("S01") == {"AT": "member", "BE": "member"}
        assert people.seats("count") == RESPONDENTS


KILLED = """
import sys
from pathlib import Path

from plakit.store import people_tables
from tests.store.killed_at_steps import kill_at_each_step

old, folder = map(Path, sys.argv[1:])
kill_at_each_step(people_tables.bring_up_to_date, old, folder)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step_it_is_the_old_file_or_the_new_one(path: Path, tmp_path: Path) -> None:
    store_id = made_of(SAMPLE, path)
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, path, tmp_path / "killed"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    steps, outcome = map(int, ran.stdout.split())
    assert (outcome, steps > 20) == (0, True)
    versions = []
    for step in range(1, steps + 1):
        killed = tmp_path / "killed" / str(step) / "people.db"
        versions.append(version_of(killed))
        with People.open(killed, store_id=store_id) as people:
            assert people.seats("count") == RESPONDENTS
            assert people.devices() == {}
        assert version_of(killed) == 2
    assert versions == sorted(versions)
    assert (versions[0], versions[-1]) == (1, 2)
