"""datasette, as a researcher runs it, opens a store and answers the usual questions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.room import Room
from plakit.store.views import VIEWS
from tests.conftest import run_alone
from tests.corpus import FORM, GOOD
from tests.exchange.exporting import answer_health
from tests.exchange.test_exporting import keep

Answer = Callable[..., None]
NAMES = [view.split()[2] for view in VIEWS]


@pytest.fixture
def file(sample_session: Room, answer: Answer) -> Path:
    """Give the file of answers, closed."""
    answer_health(sample_session, answer)
    keep(sample_session, FORM, *((item, {"value": value}) for item, value in GOOD.items()))
    sample_session.place.close()
    return sample_session.programme.folder / "answers.db"


def asked(file: Path, query: str) -> list[dict[str, Any]]:
    """Ask datasette for a page of JSON."""
    from datasette.app import Datasette

    async def ask() -> list[dict[str, Any]]:
        server = Datasette([], immutables=[str(file)], settings={"num_sql_threads": 1})
        await server.invoke_startup()
        reply = await server.client.get(f"/answers/{query}.json?_shape=array&_size=max")
        assert reply.status_code == 200, reply.text
        return list(reply.json())

    return run_alone(ask())


@pytest.mark.parametrize("view", NAMES)
def test_each_view_answers(file: Path, view: str) -> None:
    assert asked(file, view)


def test_the_views_say_what_was_asked_and_answered(file: Path) -> None:
    steps = {row["activity"]: row for row in asked(file, "v_steps")}
    assert (steps["health"]["respondents"], steps["health"]["saves"]) == (6, 24)
    assert (steps["health"]["is_open"], steps["openly"]["is_open"]) == (0, 1)
    items = [row for row in asked(file, "v_items") if row["activity"] == "health"]
    assert [row["item"] for row in items] == ["a1", "a2", "b1", "b2"]
    assert items[0]["label"] == "Do we trust each other?"
    counts = {row["item"]: row for row in asked(file, "v_counts") if row["activity"] == "health"}
    assert (counts["a1"]["answered"], counts["a1"]["mean_now"]) == (6, 2.0)
    chosen = [row["chosen"] for row in asked(file, "v_chosen") if row["item"] == "choices"]
    assert sorted(chosen) == ["a", "c"]
    kinds = [row["kind"] for row in asked(file, "v_people") if row["activity"] == "health"]
    assert kinds.count("vet-provider") == 3
