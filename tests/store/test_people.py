import os
import re
from pathlib import Path
from threading import Thread

import pytest

from plakit.errors import StoreError
from plakit.store import People, Store
from plakit.store.sqlite import driver

OURS, THEIRS = b"our store's id: ", b"another's store:"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "people.db"


def test_a_seat_stays_the_same_respondent_over_all_waves(path: Path) -> None:
    with People.create(path, store_id=OURS) as people:
        first = people.respondent("count", "AT")
    with People.open(path, store_id=OURS) as people:
        assert people.respondent("count", "AT") == first
        assert people.seats("count") == {first: "AT"}
    assert re.fullmatch(r"[0-9a-f]{32}", first)


def test_nothing_tells_that_two_respondents_are_one_seat(path: Path) -> None:
    with People.create(path, store_id=OURS) as people:
        ids = {people.respondent(kind, seat) for kind in ("count", "why") for seat in ("AT", "BE")}
        assert len(ids) == 4
        assert sorted(people.seats("why").values()) == ["AT", "BE"]
        assert people.seats("another") == {}


def test_two_who_ask_at_once_get_the_same_respondent(path: Path) -> None:
    with People.create(path, store_id=OURS) as one, People.open(path, store_id=OURS) as two:
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
    with People.create(path, store_id=OURS) as people, pytest.raises(StoreError) as refusal:
        people.respondent("count", "")
    assert str(refusal.value) == (
        "people.db: a respondent of count needs a seat. Name one of seats.csv."
    )


@pytest.mark.skipif(os.name == "nt", reason="rights are told otherwise on Windows")
def test_only_its_owner_may_read_the_file(path: Path) -> None:
    People.create(path, store_id=OURS).close()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["people.db"]


def test_a_file_that_is_not_there_is_never_made_by_opening(path: Path) -> None:
    with pytest.raises(StoreError) as refusal:
        People.open(path, store_id=OURS)
    assert str(refusal.value) == (
        f"{path} does not exist, and nothing was made. Look whether the name and the folder are "
        "right. No copy of it was found in its folder."
    )
    assert not path.exists()


def test_a_file_of_answers_is_not_a_file_of_people(path: Path) -> None:
    Store.create(path).close()
    with pytest.raises(StoreError, match=r"people\.db is not a file of people of plakit"):
        People.open(path, store_id=OURS)


def test_a_newer_file_is_refused_untouched(path: Path) -> None:
    People.create(path, store_id=OURS).close()
    link = driver.connect(path)
    link.execute("PRAGMA user_version = 3")
    link.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="its version is 3, this plakit knows versions up to 2"):
        People.open(path, store_id=OURS)
    assert path.read_bytes() == before


def test_a_file_of_people_is_never_made_over_something(path: Path) -> None:
    with People.create(path, store_id=OURS) as people:
        people.respondent("count", "AT")
    with pytest.raises(StoreError, match="exists already, and was left as it is"):
        People.create(path, store_id=OURS)
    with People.open(path, store_id=OURS) as people:
        assert len(people.seats("count")) == 1


def test_people_of_another_store_are_refused_untouched(path: Path) -> None:
    with People.create(path, store_id=THEIRS) as people:
        people.respondent("count", "AT")
    before = path.read_bytes()
    with pytest.raises(StoreError) as refusal:
        People.open(path, store_id=OURS)
    assert str(refusal.value) == (
        f"{path} belongs to another file of answers, and was left as it is: under its random "
        "numbers, a seat that answered before would count twice. Put the file back that was "
        "beside these answers."
    )
    assert path.read_bytes() == before
    with People.open(path, store_id=None) as looked_at:
        assert len(looked_at.seats("count")) == 1


def test_people_stay_those_of_a_copy_of_their_store(path: Path, tmp_path: Path) -> None:
    with Store.create(tmp_path / "answers.db") as store:
        People.create(path, store_id=store.id).close()
        store.snapshot(tmp_path / "copy.db")
    with Store.open(tmp_path / "copy.db") as copy, People.open(path, store_id=copy.id) as people:
        assert people.seats("count") == {}
    with Store.create(tmp_path / "new.db") as other, pytest.raises(StoreError, match="belongs to"):
        People.open(path, store_id=other.id)


def test_a_file_that_only_claims_to_hold_people_is_damaged(path: Path) -> None:
    link = driver.connect(path)
    link.executescript(
        f"PRAGMA application_id = {int.from_bytes(b'plap', 'big')}; PRAGMA user_version = 1"
    )
    link.close()
    with pytest.raises(StoreError, match=r"^people\.db is damaged\. Keep the file as it is"):
        People.open(path, store_id=OURS)


def test_a_damaged_file_says_so(path: Path) -> None:
    with People.create(path, store_id=OURS) as people:
        people.respondent("count", "AT")
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    with pytest.raises(StoreError, match=r"people\.db is damaged"):
        People.open(path, store_id=OURS)
    with (
        People.open(path, store_id=None) as people,
        pytest.raises(StoreError, match=r"people\.db is damaged"),
    ):
        people.seats("count")
