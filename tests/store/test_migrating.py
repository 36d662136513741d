"""R11: an older store is copied aside and brought up to date, or stays as it was.

The mechanism is proved with one revision more than the released ones, made here.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import StoreError
from plakit.store import Save, Store, answers, examining, migrating, schema
from plakit.store.files import make_database
from plakit.store.sqlite import driver

MakeSave = Callable[..., Save]

FIRST = Path(__file__).with_name("version_1") / "answers.sql"
SECOND = Path(__file__).with_name("version_2") / "answers.sql"

NEXT = '''
"""Widen a table in place, and rebuild the largest one."""
import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade():
    op.add_column("asked", sa.Column("language", sa.String, nullable=True))
    with op.batch_alter_table("answer_event", recreate="always") as batch:
        batch.add_column(sa.Column("device", sa.String, nullable=False, server_default="unknown"))
'''


@pytest.fixture
def revisions(tmp_path: Path) -> Path:
    """The shipped revisions and one more."""
    folder = tmp_path / "revisions"
    folder.mkdir()
    for shipped in migrating.REVISIONS.glob("0*.py"):
        shutil.copy(shipped, folder)
    (folder / "0005_next.py").write_text(NEXT)
    return folder


def made_of(sample: Path, path: Path) -> None:
    """Make a store as an earlier plakit left it."""
    link = driver.connect(path, isolation_level=None)
    link.executescript(sample.read_text())
    link.close()


def version_of(path: Path) -> int:
    link = driver.connect(path)
    (version,) = link.execute("PRAGMA user_version").fetchone()
    link.close()
    return int(version)


def everything(path: Path) -> list[tuple[object, ...]]:
    """Tell all answers of a store of whichever version."""
    link = driver.connect(path)
    rows = link.execute(
        "SELECT id, respondent, item, value, checksum FROM answer_latest"
    ).fetchall()
    link.close()
    return list(rows)


def declared(path: Path) -> set[tuple[str, str]]:
    """Tell what a file declares, whatever the white space and quotes."""
    link = driver.connect(path)
    rows = link.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    link.close()
    return {(name, "".join(sql.replace('"', "").split())) for name, sql in rows}


def test_the_revisions_make_what_a_new_store_has(path: Path, tmp_path: Path) -> None:
    Store.create(path).close()
    revised = tmp_path / "revised.db"
    revisions = migrating._in_order(migrating.REVISIONS)
    make_database(revised, lambda link: migrating._run(link, revisions))
    assert declared(revised) == declared(path)
    assert version_of(revised) == version_of(path) == schema.VERSION


def test_an_older_store_is_copied_aside_and_brought_up_to_date(
    closed_store: Path, revisions: Path
) -> None:
    before = everything(closed_store)
    migrating.migrate(closed_store, revisions)
    copy = closed_store.with_name("answers.db.before-0005")
    assert (version_of(closed_store), version_of(copy)) == (5, 4)
    assert everything(closed_store) == everything(copy) == before
    if os.name != "nt":
        assert copy.stat().st_mode & 0o777 == 0o600
    names = {name for name, _ in declared(closed_store)}
    assert names == {name for name, _ in declared(copy)}  # the guards are back
    link = driver.connect(closed_store)
    assert link.execute("SELECT DISTINCT device FROM answer_event").fetchall() == [("unknown",)]
    with pytest.raises(driver.IntegrityError, match="is only ever added to"):
        link.execute("DELETE FROM answer_event")
    link.close()


def test_a_store_of_the_first_version_keeps_its_answers(path: Path, a_save: MakeSave) -> None:
    made_of(FIRST, path)
    before = everything(path)
    with Store.open(path) as store:
        assert store.check() == []
        assert {row.respondent: row.value["value"] for row in store.latest()} == {
            "at": 7, "be": 4, "bg": 5,
        }  # fmt: skip
        assert store.state("S01", "count", "wave-1").is_shown
        assert store.release("S01", "count", "wave-1", k=3) == 4
        assert store.save(a_save(8)).event == 5
    copy = path.with_name("answers.db.before-0004")
    assert (version_of(path), version_of(copy), everything(copy)) == (4, 1, before)


def test_a_store_of_the_second_version_keeps_its_release(path: Path, a_save: MakeSave) -> None:
    made_of(SECOND, path)
    before = everything(path)
    with Store.open(path) as store:
        assert store.check() == []
        assert store.releases("S01", "count", "wave-1") == [4]
        assert store.save(a_save(8)).event == 5
    copy = path.with_name("answers.db.before-0004")
    assert (version_of(path), version_of(copy), everything(copy)) == (4, 2, before)
    link = driver.connect(path)
    assert link.execute("SELECT respondents FROM v_steps").fetchall() == [(3,)]
    link.close()


def test_a_store_that_is_up_to_date_is_left_alone(closed_store: Path, revisions: Path) -> None:
    migrating.migrate(closed_store, revisions)
    copy = closed_store.with_name("answers.db.before-0005")
    copy.unlink()
    before = closed_store.read_bytes()
    migrating.migrate(closed_store, revisions)
    assert closed_store.read_bytes() == before
    assert not copy.exists()


@pytest.fixture
def _newer_plakit(monkeypatch: pytest.MonkeyPatch, revisions: Path) -> None:
    """Make this plakit one whose stores have one version more."""
    newer = examining.FileKind(schema.APPLICATION_ID, 5, "a file of answers")
    monkeypatch.setattr(examining, "ANSWERS", newer)
    monkeypatch.setattr(answers, "ANSWERS", newer)
    monkeypatch.setattr(migrating, "REVISIONS", revisions)


@pytest.mark.usefixtures("_newer_plakit")
def test_opening_to_write_brings_an_older_store_up_to_date(
    closed_store: Path, a_save: MakeSave
) -> None:
    with Store.open(closed_store) as store:
        assert len(store.latest()) == 3
        assert store.save(a_save(5)).is_new
    assert version_of(closed_store) == 5
    assert closed_store.with_name("answers.db.before-0005").exists()


@pytest.mark.usefixtures("_newer_plakit")
def test_opening_to_read_tells_how_to_bring_an_older_store_up_to_date(closed_store: Path) -> None:
    before = closed_store.read_bytes()
    with pytest.raises(StoreError) as refusal:
        Store.open(closed_store, read_only=True)
    assert str(refusal.value) == (
        f"{closed_store} was made by an older plakit: its version is 4, this plakit reads version "
        "5. Open the group once in JupyterLab (plakit lab): that copies the file aside and brings "
        "it up to date."
    )
    assert closed_store.read_bytes() == before
    assert [one.name for one in closed_store.parent.glob("answers.db*")] == ["answers.db"]


KILLED = """
import sys
from pathlib import Path

from plakit.store import migrating
from tests.store.killed_at_steps import kill_at_each_step

old, revisions, folder = map(Path, sys.argv[1:])
migrating._in_order(revisions)  # what Alembic does with its own files is not of interest
kill_at_each_step(lambda path: migrating.migrate(path, revisions), old, folder)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.usefixtures("_newer_plakit")
def test_killed_at_any_step_it_is_the_old_store_or_the_new_one(
    closed_store: Path, revisions: Path, tmp_path: Path
) -> None:
    before = everything(closed_store)
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, closed_store, revisions, tmp_path / "killed"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    steps, outcome = map(int, ran.stdout.split())
    assert (outcome, steps > 40) == (0, True)
    versions = []
    for step in range(1, steps + 1):
        path = tmp_path / "killed" / str(step) / "answers.db"
        versions.append(examining.version_of(path))
        with Store.open(path) as store:
            assert store.check() == []
        assert everything(path) == before
        copy = path.with_name("answers.db.before-0005")
        assert (version_of(path), version_of(copy), everything(copy)) == (5, 4, before)
    assert versions == sorted(versions)
    assert (versions[0], versions[-1]) == (4, 5)
