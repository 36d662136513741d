import os
import re
from pathlib import Path
from threading import Thread

import pytest

from plakit.errors import StoreError
from plakit.store import People, Store
from plakit.store.sqlite import driver


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "people.db"


def test_a_seat_stays_the_same_respondent_over_all_waves(path: Path) -> None:
    with People.create(path) as people:
        first = people.respondent("count", "AT")
    with People.open(path) as people:
        assert people.respondent("count", "AT") == first
        assert people.seats("count") == {first: "AT"}
    assert re.fullmatch(r"[0-9a-f]{32}", first)


def test_nothing_tells_that_two_respondents_are_one_seat(path: Path) -> None:
    with People.create(path) as people:
        ids = {people.respondent(kind, seat) for kind in ("count", "why") for seat in ("AT", "BE")}
        assert len(ids) == 4
        assert sorted(people.seats("why").values()) == ["AT", "BE"]
        assert people.seats("another") == {}


def test_two_who_ask_at_once_get_the_same_respondent(path: Path) -> None:
    with People.create(path) as one, People.open(path) as two:
        ids: list[str] = []
        threads = [
            Thread(target=lambda people=people: ids.append(people.respondent("count", "AT")))
            for people in (one, two) * 5
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(ids) == 10
        assert set(ids) == set(one.seats("count"))


def test_no_seat_is_no_respondent(path: Path) -> None:
    with People.create(path) as people, pytest.raises(StoreError) as refusal:
        people.respondent("count", "")
    assert str(refusal.value) == (
        "people.db: a respondent of count needs a seat. Name one of seats.csv."
    )


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise on Windows")
def test_only_its_owner_may_read_the_file(path: Path) -> None:
    People.create(path).close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["people.db"]


def test_a_file_that_is_not_there_is_never_made_by_opening(path: Path) -> None:
    with pytest.raises(StoreError) as refusal:
        People.open(path)
    assert str(refusal.value) == (
        f"{path} does not exist, and nothing was made. Look whether the name and the folder are "
        "right. No copy of it was found in its folder."
    )
    assert not path.exists()


def test_a_file_of_answers_is_not_a_file_of_people(path: Path) -> None:
    Store.create(path).close()
    with pytest.raises(StoreError, match=r"people\.db is not a file of people of plakit"):
        People.open(path)


def test_a_newer_file_is_refused_untouched(path: Path) -> None:
    People.create(path).close()
    link = driver.connect(path)
    link.execute("PRAGMA user_version = 2")
    link.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="its version is 2, this plakit knows versions up to 1"):
        People.open(path)
    assert path.read_bytes() == before


def test_a_file_of_people_is_never_made_over_something(path: Path) -> None:
    with People.create(path) as people:
        people.respondent("count", "AT")
    with pytest.raises(StoreError, match="exists already, and was left as it is"):
        People.create(path)
    with People.open(path) as people:
        assert len(people.seats("count")) == 1


def test_a_damaged_file_says_so(path: Path) -> None:
    with People.create(path) as people:
        people.respondent("count", "AT")
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    with People.open(path) as people, pytest.raises(StoreError, match=r"people\.db is damaged"):
        people.seats("count")
