from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy.exc import IntegrityError

from plakit.errors import AnswerError, StoreError
from plakit.forms import Form, check_answer
from plakit.store import Save, Store
from plakit.store.sqlite import driver

MakeSave = Callable[..., Save]


def values(store: Store, **wanted: str) -> dict[tuple[str, str], object]:
    return {(row.respondent, row.item): row.value.get("value") for row in store.latest(**wanted)}


def test_a_kept_answer_is_there_when_the_store_is_opened_again(
    store: Store, a_save: MakeSave
) -> None:
    kept = store.save(a_save(3, groups={"kind": "agency"}))
    store.close()
    with Store.open(store.path) as again:
        (row,) = again.latest()
        (participant,) = again.participation("count")
    assert (row.event, row.at) == (kept.event, kept.at)
    assert (row.session, row.activity, row.step) == ("S01", "count", "wave-1")
    assert (row.respondent, row.item, row.value, row.origin) == ("at", "many", {"value": 3}, "page")
    assert participant.groups == {"kind": "agency"}


def test_the_latest_answer_counts_and_the_earlier_ones_stay(store: Store, a_save: MakeSave) -> None:
    events = [store.save(a_save(value)).event for value in (3, 4, 2)]
    assert values(store) == {("at", "many"): 2}
    assert store.latest()[0].event == events[-1]
    with driver.connect(store.path) as link:
        assert link.execute("SELECT count(*) FROM answer_event").fetchone() == (3,)


def test_an_answer_can_be_taken_back_and_stays_a_row(
    store: Store, form: Form, a_save: MakeSave
) -> None:
    store.save(a_save(3))
    store.save(a_save(answer=check_answer(form, "many", {})))
    assert [row.value for row in store.latest()] == [{}]


def test_waves_people_and_items_never_overwrite_each_other(
    store: Store, form: Form, a_save: MakeSave
) -> None:
    store.ask("S02", "count", "wave-2", form)
    store.save(a_save(1))
    store.save(a_save(2, session="S02", step="wave-2"))
    store.save(a_save(3, respondent="be"))
    store.save(a_save("it grew", item="why"))
    assert values(store, step="wave-1") == {
        ("at", "many"): 1, ("be", "many"): 3, ("at", "why"): "it grew",
    }  # fmt: skip
    assert values(store, session="S02") == {("at", "many"): 2}
    assert values(store, respondent="be") == {("be", "many"): 3}
    assert values(store, activity="another") == {}


def test_group_fields_are_those_of_the_first_answer(store: Store, a_save: MakeSave) -> None:
    store.save_many([a_save(1, groups={"kind": "agency"}), a_save(2, groups={"kind": "ministry"})])
    store.save(a_save(3, groups={"kind": "school"}))
    assert [one.groups for one in store.participation("count")] == [{"kind": "agency"}]


def test_participation_is_listed_by_session_and_step(
    store: Store, form: Form, a_save: MakeSave
) -> None:
    store.ask("S02", "count", "wave-2", form)
    store.save_many([a_save(), a_save(respondent="be"), a_save(session="S02", step="wave-2")])
    listed = [(one.session, one.respondent) for one in store.participation("count")]
    assert listed == [("S01", "at"), ("S01", "be"), ("S02", "at")]
    assert [one.step for one in store.participation("count", session="S02")] == ["wave-2"]
    assert store.participation("count", step="wave-3") == []


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE answer_event;--",
        "%s {0} \x1f",
        "<script>alert(1)</script>",
        "NULL",
        "\u015f\u202e\u00e9",
    ],
)
def test_words_come_back_exactly_as_checked(store: Store, a_save: MakeSave, text: str) -> None:
    save = a_save(text, item="why", respondent=text)
    store.save(save)
    (row,) = store.latest(respondent=text)
    assert (row.value, row.respondent) == (save.answer.value, text)


def test_the_same_save_is_acknowledged_again_and_stored_once(
    store: Store, a_save: MakeSave
) -> None:
    save = a_save()
    first, second = store.save(save), store.save(save)
    assert (first.is_new, second.is_new) == (True, False)
    assert (first.event, first.at) == (second.event, second.at)
    assert len(store.latest()) == 1


def test_a_save_sent_again_after_closing_is_still_acknowledged(
    store: Store, a_save: MakeSave
) -> None:
    save = a_save()
    first = store.save(save)
    store.mark("S01", "count", "wave-1", "closed")
    assert store.save(save).event == first.event


@pytest.mark.parametrize("other", [{"value": 4}, {"respondent": "be"}])
def test_a_save_number_is_refused_for_another_answer(
    store: Store, a_save: MakeSave, other: dict[str, str]
) -> None:
    save = a_save()
    store.save(save)
    with pytest.raises(AnswerError) as refusal:
        store.save(a_save(**other, save_id=save.save_id))
    assert str(refusal.value) == (
        "count, many: this save number belongs to another answer, and nothing was kept. "
        "Open the form again and answer once more."
    )
    assert values(store) == {("at", "many"): 3}


@pytest.mark.parametrize("save_id", ["", "abc", "Z" * 32, "a" * 31, "a" * 33, " " + "a" * 31])
def test_a_save_number_has_to_be_32_hex_digits(a_save: MakeSave, save_id: str) -> None:
    with pytest.raises(AnswerError, match="count, many: the save number has to be 32 hex digits"):
        a_save(save_id=save_id)


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (
            {"step": "wave-2"},
            "nothing has been asked in it. Ask first, or look for a typing mistake.",
        ),
        (
            {"respondent": ""},
            "the answer names no respondent. Nothing was kept. Join the group first.",
        ),
    ],
)
def test_an_answer_that_belongs_nowhere_is_refused(
    store: Store, a_save: MakeSave, other: dict[str, str], message: str
) -> None:
    with pytest.raises(AnswerError) as refusal:
        store.save(a_save(**other))
    where = f"S01, count, {other.get('step', 'wave-1')} takes no such answer: "
    assert str(refusal.value) == where + message
    assert store.latest() == []
    assert store.participation("count") == []


def test_a_closed_step_takes_no_answer(store: Store, a_save: MakeSave) -> None:
    store.mark("S01", "count", "wave-1", "closed")
    with pytest.raises(AnswerError) as refusal:
        store.save(a_save())
    assert str(refusal.value) == (
        "S01, count, wave-1 takes no such answer: it is closed. Nothing was kept. "
        "Whoever leads the group can open it again."
    )
    store.mark("S01", "count", "wave-1", "opened")
    assert store.save(a_save()).is_new


def test_a_stale_form_takes_no_answer(store: Store, a_save: MakeSave, other_form: Form) -> None:
    store.ask("S01", "count", "wave-1", other_form)
    with pytest.raises(AnswerError, match=r"what it asks has changed since\. Nothing was kept\."):
        store.save(a_save())
    assert store.save(a_save(asked=other_form)).is_new


def test_many_are_kept_together_or_not_at_all(store: Store, a_save: MakeSave) -> None:
    good, wrong = a_save(groups={"kind": "agency"}), a_save(step="wave-9")
    with pytest.raises(AnswerError, match="wave-9"):
        store.save_many([good, wrong])
    assert store.latest() == []
    assert store.participation("count") == []
    assert [kept.is_new for kept in store.save_many([good, good])] == [True, False]


def test_real_stores_take_no_simulated_answers(store: Store, a_save: MakeSave) -> None:
    with pytest.raises(StoreError) as refusal:
        store.save(a_save(origin="rehearsed"))
    assert str(refusal.value) == (
        "answers.db holds what people answered, so it takes no simulated answers. "
        "Nothing was kept. Rehearse in a store of its own."
    )


def test_an_unknown_origin_is_refused_by_the_database(store: Store, a_save: MakeSave) -> None:
    with pytest.raises(IntegrityError, match="known_origin"):
        store.save(a_save(origin="recorded"))
    assert store.save(a_save()).is_new


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer_event SET value = '{}'",
        "DELETE FROM answer_event",
        "UPDATE asked SET words = ''",
        "DELETE FROM activity_event",
        "UPDATE participation SET groups = '{}'",
        "UPDATE this_store SET is_rehearsal = 1",
        "UPDATE this_store SET store_id = x'00'",
        "DELETE FROM this_store",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_kept(
    store: Store, a_save: MakeSave, statement: str
) -> None:
    store.save(a_save())
    store.close()
    link = driver.connect(store.path)
    with pytest.raises(driver.IntegrityError, match="is only ever added to"):
        link.execute(statement)
    link.close()


class Clock:
    """A clock that tells the times it is given, the last one for ever."""

    def __init__(self, *times: str) -> None:
        self.times = [datetime.fromisoformat(time).replace(tzinfo=UTC) for time in times]

    def __call__(self) -> datetime:
        return self.times.pop(0) if len(self.times) > 1 else self.times[0]


def test_order_never_depends_on_the_clock(path: Path, form: Form, a_save: MakeSave) -> None:
    # An hour back, a year on, the hour that summer time repeats, a leap day, 1970, 9999.
    jumps = [
        "2026-03-01 10:00", "2026-03-01 09:00", "2027-03-01 09:00", "2026-10-25 01:30",
        "2026-10-25 00:30", "2028-02-29 23:59", "1970-01-01", "9999-12-31", "1969-12-31",
    ]  # fmt: skip
    with Store.create(path, now=Clock("2026-03-01 10:00", *jumps)) as store:
        store.ask("S01", "count", "wave-1", form)
        kept = [store.save(a_save(value)) for value in range(len(jumps))]
        assert [one.event for one in kept] == sorted(one.event for one in kept)
        assert [f"{one.at:%Y}" for one in kept][-3:] == ["1970", "9999", "1969"]
        assert values(store) == {("at", "many"): len(jumps) - 1}


def test_four_hundred_saves_at_once_are_all_acknowledged(store: Store, a_save: MakeSave) -> None:
    saves = [a_save(number, respondent=f"seat-{number}") for number in range(400)]
    start, faults = Barrier(400), []

    def send(save: Save) -> None:
        start.wait()
        try:
            store.save(save)
        except Exception as fault:  # noqa: BLE001  # whatever it is, the test tells it
            faults.append(fault)

    threads = [Thread(target=send, args=(save,)) for save in saves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert values(store) == {(f"seat-{number}", "many"): number for number in range(400)}


def test_one_refusal_does_not_touch_what_is_saved_beside_it(store: Store, a_save: MakeSave) -> None:
    saves = [a_save(1, respondent=f"seat-{n}", step=f"wave-{1 + n % 2}") for n in range(40)]
    outcomes: list[object] = []

    def send(save: Save) -> None:
        try:
            outcomes.append(store.save(save).is_new)
        except AnswerError as refusal:
            outcomes.append(str(refusal)[:18])

    threads = [Thread(target=send, args=(save,)) for save in saves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(True) == outcomes.count("S01, count, wave-2") == 20
    assert len(store.latest()) == 20


def test_a_bug_reaches_its_caller_and_the_writer_goes_on(store: Store, a_save: MakeSave) -> None:
    with pytest.raises(TypeError):
        store.save(replace(a_save(), groups=None))  # type: ignore[arg-type]
    assert store.save(a_save()).is_new


def test_nothing_of_an_answer_is_in_a_repr(store: Store, a_save: MakeSave) -> None:
    save = a_save("my secret", item="why")
    store.save(save)
    assert "my secret" not in repr([save, store.latest(), store])
    assert repr(store) == "Store(answers.db)"


def test_a_closed_store_says_so(store: Store, a_save: MakeSave) -> None:
    store.close()
    with pytest.raises(
        StoreError, match=r"answers\.db was closed. Nothing was kept. Open it again"
    ):
        store.save(a_save())
    with pytest.raises(StoreError, match=r"answers\.db was closed. Open it again."):
        store.latest()
