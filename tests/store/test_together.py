from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from plakit.errors import StoreError
from plakit.store import sqlite
from plakit.store.sqlite import driver, engine_of
from plakit.store.together import Together

Work = Callable[[Connection], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "numbers.db"
    link = driver.connect(path)
    link.execute("CREATE TABLE number (n PRIMARY KEY)")
    link.close()
    return path


def adds(number: int) -> Work:
    return lambda link: link.execute(text("INSERT INTO number VALUES (:n)"), {"n": number}).rowcount


def numbers(together: Together) -> list[int]:
    return together.do(lambda link: list(link.scalars(text("SELECT n FROM number ORDER BY n"))))


def all_at_once(together: Together, works: list[Work]) -> list[object]:
    """Start all at the same moment, and give what came of each."""
    outcomes: list[object] = [None] * len(works)
    start = Barrier(len(works))

    def run(place: int) -> None:
        start.wait()
        try:
            outcomes[place] = together.do(works[place])
        except Exception as fault:  # noqa: BLE001  # whatever it is, the test looks at it
            outcomes[place] = fault

    threads = [Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_all_who_write_at_once_are_kept_in_few_transactions(path: Path) -> None:
    together = Together(path, engine_of(path, "rw", wal=False))
    commits: list[int] = []
    write = together._write
    together._write = lambda works: (commits.append(len(works)), write(works))  # type: ignore[method-assign,assign,func-returns-value]
    assert all_at_once(together, [adds(number) for number in range(60)]) == [1] * 60
    assert sum(commits) == 60
    assert len(commits) < 60
    assert numbers(together) == list(range(60))


def test_one_that_fails_does_not_touch_the_others(path: Path) -> None:
    together = Together(path, engine_of(path, "rw", wal=False))
    together.do(adds(7))
    outcomes = all_at_once(together, [adds(number) for number in range(20)])
    assert isinstance(outcomes.pop(7), IntegrityError)
    assert outcomes == [1] * 19
    assert numbers(together) == list(range(20))


def test_a_file_that_is_held_is_told_to_all_who_wait_and_works_again(
    monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 300)
    together = Together(path, engine_of(path, "rw", wal=False))
    other = driver.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    outcomes = all_at_once(together, [adds(number) for number in range(5)])
    other.close()
    assert {type(outcome) for outcome in outcomes} == {StoreError}
    assert str(outcomes[0]).startswith("numbers.db is held by another program. Nothing was kept.")
    assert len({id(outcome) for outcome in outcomes}) == 5
    assert numbers(together) == []
    assert together.do(adds(1)) == 1
