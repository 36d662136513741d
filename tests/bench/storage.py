"""The store alone, without a page: 400 people at once, and without a pause."""

import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from plakit.forms import Answer, Form, check_answer
from plakit.store import Save, Store
from tests.bench.figure import Figure
from tests.bench.measuring import percentile
from tests.bench.scratch import scratch_folder

PEOPLE = 400
_PLACE = ("S01", "count", "now")
_FORM = Form.model_validate(
    {
        "id": "count",
        "title": "Count",
        "sections": [{"id": "s", "questions": [{"kind": "number", "id": "n", "label": "n"}]}],
    }
)


def measure_storage(say: Callable[[str], object]) -> list[Figure]:
    """Measure bursts of 400 saves, and saves a second."""
    say("room: the store alone, five bursts of 400")
    with scratch_folder("storage") as folder, _store(folder / "answers.db") as store:
        bursts = [_burst(store) for _ in range(5)]
        rate = _rate(store, seconds=3.0)
    worst = max(percentile(waits, 99) for waits in bursts) * 1000
    note = "400 threads save at once; from asking to durable; worst of 5 bursts"
    return [
        Figure("room.store_burst_p99", worst, "ms", goal=100, note=note),
        Figure("room.store_rate", rate, "saves/s", better="higher", note="64 threads, for 3 s"),
    ]


def _store(path: Path) -> Store:
    store = Store.create(path)
    store.ask(*_PLACE, _FORM)
    return store


def _burst(store: Store) -> list[float]:
    answer = check_answer(_FORM, "n", {"value": 1})
    together = Barrier(PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as people:
        waits = [people.submit(_save_at_once, store, answer, n, together) for n in range(PEOPLE)]
        return [wait.result() for wait in waits]


def _save_at_once(store: Store, answer: Answer, person: int, together: Barrier) -> float:
    save = Save(secrets.token_hex(16), *_PLACE, f"person-{person}", answer, "page")
    together.wait()
    begin = time.perf_counter()
    store.save(save)
    return time.perf_counter() - begin


def _rate(store: Store, seconds: float) -> float:
    end = time.monotonic() + seconds
    with ThreadPoolExecutor(64) as people:
        saved = [people.submit(_save_until, store, f"person-{n}", end) for n in range(64)]
        return sum(one.result() for one in saved) / seconds


def _save_until(store: Store, person: str, end: float) -> int:
    saved = 0
    while time.monotonic() < end:
        answer = check_answer(_FORM, "n", {"value": saved})
        store.save(Save(secrets.token_hex(16), *_PLACE, person, answer, "page"))
        saved += 1
    return saved
