"""R5: retries, double clicks, reconnects and two tabs store each save once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plakit.forms import Form
from plakit.store import Kept, Save, Store

MakeSave = Callable[..., Save]
Way = Literal["one by one", "many at once", "without waiting", "by two stores", "anew after each"]
WAYS: tuple[Way, ...] = get_args(Way)

EXAMPLES = int(os.environ.get("PLAKIT_EXAMPLES", "12"))  # `make soak` tries more

# What arrives: which of eight answers, in any order and from one to five times each.
arrivals = st.lists(st.integers(1, 5), min_size=1, max_size=8).flatmap(
    lambda times: st.permutations([answer for answer, n in enumerate(times) for _ in range(n)])
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,  # each example makes a file
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # a new file each time
)
@given(arrivals=arrivals, way=st.sampled_from(WAYS))
def test_each_save_is_stored_once_however_often_it_comes(
    tmp_path_factory: pytest.TempPathFactory,
    form: Form,
    a_save: MakeSave,
    arrivals: list[int],
    way: Way,
) -> None:
    path = tmp_path_factory.mktemp("again") / "answers.db"
    with Store.create(path) as store:
        store.ask("S01", "count", "wave-1", form)
    saves = {n: a_save(n, respondent=f"seat-{n % 3}") for n in set(arrivals)}
    kept = send(path, [saves[n] for n in arrivals], way)
    with Store.open(path, read_only=True) as store:
        # The latest is the one that first came last; sending an old one again changes nothing.
        last = {f"seat-{n % 3}": n for n in dict.fromkeys(arrivals)}
        assert {row.respondent: row.value["value"] for row in store.latest()} == last
        assert len(store.events_since(0)) == len(saves)
    events = dict(zip(arrivals, kept, strict=True))
    assert len({one.event for one in kept}) == len(saves) == sum(one.is_new for one in kept)
    assert all(one.event == events[n].event for n, one in zip(arrivals, kept, strict=True))


def send(path: Path, sent: list[Save], way: Way) -> list[Kept]:
    """Send saves in one of the ways in which they can come twice, and give what was told."""
    if way == "anew after each":  # as if nobody had heard the acknowledgement before the restart
        return [kept for save in sent for kept in send(path, [save], "one by one")]
    with Store.open(path) as store, Store.open(path) as other:
        if way == "many at once":
            return store.save_many(sent)
        if way == "without waiting":
            return [future.result() for future in [store.submit(save) for save in sent]]
        if way == "by two stores":
            return [(store, other)[n % 2].save(save) for n, save in enumerate(sent)]
        return [store.save(save) for save in sent]
