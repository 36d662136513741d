"""R5: retries, double clicks, reconnects and two tabs store each save once."""

import secrets
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plakit.forms import Form
from plakit.store import Save, Store

MakeSave = Callable[..., Save]

# What arrives: which of eight answers, in any order and from one to five times each.
arrivals = st.lists(st.integers(1, 5), min_size=1, max_size=8).flatmap(
    lambda times: st.permutations([answer for answer, n in enumerate(times) for _ in range(n)])
)


@settings(
    max_examples=30,
    deadline=None,  # each example makes a file
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # a new file name each time
)
@given(arrivals=arrivals, at_once=st.booleans())
def test_each_save_is_stored_once_however_often_it_comes(
    tmp_path: Path, form: Form, a_save: MakeSave, arrivals: list[int], *, at_once: bool
) -> None:
    saves = {n: a_save(n, respondent=f"seat-{n % 3}") for n in set(arrivals)}
    with Store.create(tmp_path / f"{secrets.token_hex(8)}.db") as store:
        store.ask("S01", "count", "wave-1", form)
        sent = [saves[n] for n in arrivals]
        kept = store.save_many(sent) if at_once else [store.save(save) for save in sent]
        # The latest is the one that first came last; sending an old one again changes nothing.
        last = {f"seat-{n % 3}": n for n in dict.fromkeys(arrivals)}
        assert {row.respondent: row.value["value"] for row in store.latest()} == last
    events = dict(zip(arrivals, kept, strict=True))
    assert len({one.event for one in kept}) == len(saves) == sum(one.is_new for one in kept)
    assert all(one.event == events[n].event for n, one in zip(arrivals, kept, strict=True))
