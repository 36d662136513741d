"""A change that a power cut broke off is taken back or finished at the next start."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from plakit.errors import StoreError
from plakit.store import People, Save, Store
from plakit.store.sqlite import connect

MakeSave = Callable[..., Save]


def break_off(path: Path, change: str, folder: Path) -> Path:
    """Copy a file and its journal in the middle of a change that is half in the file already."""
    with closing(connect(path, "mode=rw")) as link:
        link.execute("PRAGMA cache_size = 1")  # so that it cannot wait in memory
        link.execute("BEGIN IMMEDIATE")
        link.execute(change)
        folder.mkdir()
        for file in (path, Path(f"{path}-journal")):
            shutil.copy(file, folder)
        link.execute("ROLLBACK")
    return folder / path.name


MANY_MARKS = """
WITH RECURSIVE count(n) AS (SELECT 10 UNION ALL SELECT n + 1 FROM count WHERE n < 3000)
INSERT INTO activity_event SELECT n, 'S', 'a', 's', 'opened', 0, x'00' FROM count
"""
MANY_PEOPLE = """
WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 3000)
INSERT INTO seat_respondent SELECT 'count', 'seat-' || n, 'respondent-' || n FROM count
"""


def test_a_half_written_change_of_the_answers_is_taken_back(
    closed_store: Path, tmp_path: Path
) -> None:
    left = break_off(closed_store, MANY_MARKS, tmp_path / "after")
    with Store.open(left) as store:
        assert len(store.latest()) == 3
        assert store.check() == []


def test_a_half_written_change_of_the_people_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    with People.create(path, store_id=bytes(16)) as people:
        known = people.respondent("count", "AT")
    whole = path.stat().st_size
    left = break_off(path, MANY_PEOPLE, tmp_path / "after")
    with left.open("r+b") as file:
        file.truncate(whole)  # its head tells of pages that had not reached the disk
    with People.open(left, store_id=bytes(16)) as people:
        assert people.seats("count") == {known: "AT"}


def test_the_row_that_names_the_store_stays_where_it_is_while_commits_are_counted(
    store: Store, a_save: MakeSave, path: Path
) -> None:
    def place_of_the_row() -> int:
        with closing(connect(path, "mode=rw")) as link:
            link.execute("PRAGMA wal_checkpoint(PASSIVE)")
        return path.read_bytes().index(store.id)

    before = place_of_the_row()
    for _ in range(130):  # more than one byte can count
        store.save(a_save())
    assert place_of_the_row() == before


def test_who_somebody_is_survives_a_power_cut_right_after_it_was_told(tmp_path: Path) -> None:
    # A journal that is not gone from the folder for certain would undo what was told.
    with (
        People.create(tmp_path / "people.db", store_id=bytes(16)) as people,
        people._engine.connect() as connection,
    ):
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3  # EXTRA


def test_the_journal_beside_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "answers.db"
    path.write_bytes(b"something else" * 20)
    journal = tmp_path / "answers.db-journal"
    journal.write_bytes(b"its journal")
    with pytest.raises(StoreError, match="is not a file of answers of plakit"):
        Store.open(path)
    assert journal.read_bytes() == b"its journal"


def test_answers_are_read_from_the_log_where_the_file_was_not_written_to_its_end(
    store: Store, a_save: MakeSave, path: Path, tmp_path: Path
) -> None:
    store.save_many([a_save(respondent=f"seat-{number}") for number in range(300)])
    left = tmp_path / "after" / path.name
    left.parent.mkdir()
    shutil.copy(f"{path}-wal", f"{left}-wal")
    with closing(connect(path, "mode=rw")) as link:
        link.execute("PRAGMA wal_checkpoint(PASSIVE)")
    left.write_bytes(path.read_bytes()[:-8192])
    with Store.open(left) as found:
        assert len(found.latest()) == 300
        assert found.check() == []
