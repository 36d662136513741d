from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from plakit.errors import StoreError
from plakit.forms import Form
from plakit.store import Merged, Save, Store
from plakit.store.sqlite import driver

MakeSave = Callable[..., Save]


@pytest.fixture
def laptop(tmp_path: Path, form: Form) -> Iterator[Store]:
    """A second store in which the same step was asked."""
    with Store.create(tmp_path / "laptop.db") as made:
        made.ask("S01", "count", "wave-1", form)
        yield made


def values(store: Store) -> dict[str, object]:
    return {row.respondent: row.value["value"] for row in store.latest()}


def test_merging_adds_what_is_new_and_merging_again_adds_nothing(
    store: Store, laptop: Store, a_save: MakeSave
) -> None:
    store.save(a_save(1))
    both = a_save(2, respondent="be")
    store.save(both)
    laptop.save(both)
    kept = laptop.save(a_save(3, respondent="bg", groups={"kind": "agency"}, origin="typed"))
    assert store.merge(laptop.path) == Merged(new=1, known=1)
    assert store.merge(laptop.path) == Merged(new=0, known=2)
    assert values(store) == {"at": 1, "be": 2, "bg": 3}
    row = store.latest(respondent="bg")[0]
    assert (row.at, row.origin) == (kept.at, "typed")
    assert store.participation("count")[2].groups == {"kind": "agency"}
    assert store.check() == []
    assert laptop.merge(store.path) == Merged(new=1, known=2)
    assert values(laptop) == values(store)


def test_the_other_store_is_left_as_it_was(store: Store, laptop: Store, a_save: MakeSave) -> None:
    laptop.save(a_save())
    laptop.close()
    before = laptop.path.read_bytes()
    store.merge(laptop.path)
    assert laptop.path.read_bytes() == before


def test_the_merged_answer_counts_where_both_have_answered(
    store: Store, laptop: Store, a_save: MakeSave
) -> None:
    laptop.save(a_save(3, groups={"kind": "agency"}))
    store.save(a_save(1, groups={"kind": "ministry"}))
    store.merge(laptop.path)
    assert values(store) == {"at": 3}
    assert store.participation("count")[0].groups == {"kind": "ministry"}


def test_a_step_that_only_the_other_asked_comes_along_as_it_stood(
    store: Store, laptop: Store, form: Form, other_form: Form, a_save: MakeSave
) -> None:
    wave = ("S02", "count", "wave-2")
    laptop.ask(*wave, form)
    laptop.ask(*wave, other_form)
    laptop.save(a_save(7, session="S02", step="wave-2", asked=other_form))
    laptop.mark(*wave, "closed")
    laptop.mark("S01", "count", "wave-1", "closed")
    store.merge(laptop.path)
    assert store.state(*wave) == laptop.state(*wave)
    assert store.state("S01", "count", "wave-1").is_open  # known here: as it stands here
    assert store.check() == []


def test_a_step_that_asked_something_else_is_not_merged(
    store: Store, laptop: Store, other_form: Form, a_save: MakeSave
) -> None:
    laptop.ask("S01", "count", "wave-1", other_form)
    laptop.save(a_save(asked=other_form))
    with pytest.raises(StoreError) as refusal:
        store.merge(laptop.path)
    assert str(refusal.value) == (
        "laptop.db asked something else in S01, count, wave-1 than this store, so nothing was "
        "merged. Give one of the two steps another id."
    )
    assert store.latest() == []


def test_two_answers_under_one_save_number_are_not_merged(
    store: Store, laptop: Store, a_save: MakeSave
) -> None:
    save = a_save(1)
    store.save(save)
    laptop.save(a_save(5, respondent="be"))
    laptop.save(a_save(2, save_id=save.save_id))
    with pytest.raises(StoreError) as refusal:
        store.merge(laptop.path)
    assert str(refusal.value) == (
        "laptop.db and this store hold different answers under one save number "
        "(S01, count, wave-1, many), so nothing was merged. "
        "One of the two files was changed outside plakit."
    )
    assert values(store) == {"at": 1}


def test_a_damaged_store_is_not_merged(store: Store, laptop: Store, a_save: MakeSave) -> None:
    laptop.save(a_save())
    laptop.close()
    laptop.path.write_bytes(laptop.path.read_bytes().replace(b'{"value":3}', b'{"value":4}'))
    with pytest.raises(StoreError, match="is damaged: answer_event 1, S01, count, wave-1, many"):
        store.merge(laptop.path)
    assert store.latest() == []


def test_rehearsals_and_answers_of_people_are_never_mixed(
    store: Store, tmp_path: Path, form: Form, a_save: MakeSave
) -> None:
    with Store.create(tmp_path / "rehearsal.db", rehearsal=True) as rehearsal:
        rehearsal.ask("S01", "count", "wave-1", form)
        rehearsal.save(a_save(origin="rehearsed"))
        for one, other in ((store, rehearsal), (rehearsal, store)):
            with pytest.raises(StoreError) as refusal:
                one.merge(other.path)
            assert str(refusal.value) == (
                "rehearsal.db is a rehearsal and the other of the two is not, so nothing was "
                "merged. Simulated answers never get among those of people."
            )
    assert store.latest() == []


def test_two_rehearsals_can_be_merged(tmp_path: Path, form: Form, a_save: MakeSave) -> None:
    with (
        Store.create(tmp_path / "one.db", rehearsal=True) as one,
        Store.create(tmp_path / "two.db", rehearsal=True) as two,
    ):
        two.ask("S01", "count", "wave-1", form)
        two.save(a_save(origin="rehearsed"))
        assert one.merge(two.path) == Merged(new=1, known=0)
        assert one.is_rehearsal


def test_the_mark_of_a_rehearsal_lies_in_the_file(tmp_path: Path) -> None:
    Store.create(tmp_path / "rehearsal.db", rehearsal=True).close()
    moved = (tmp_path / "rehearsal.db").rename(tmp_path / "answers.db")
    link = driver.connect(moved)
    with pytest.raises(driver.IntegrityError, match="this_store is only ever added to"):
        link.execute("UPDATE this_store SET is_rehearsal = 0")
    link.close()
    with Store.open(moved) as store:
        assert store.is_rehearsal
