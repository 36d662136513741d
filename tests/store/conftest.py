"""One small step to answer: how many, and why. Shared by all tests of the store."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plakit.forms import Form, check_answer
from plakit.store import Save, Store

MakeSave = Callable[..., Save]

HOW_MANY = {"kind": "number", "id": "many", "label": "How many?"}
WHY = {"kind": "text", "id": "why", "label": "Why?"}


def form_of(*questions: dict[str, str], version: str = "1") -> Form:
    return Form.model_validate(
        {
            "id": "count",
            "version": version,
            "title": "Count",
            "sections": [{"id": "s", "questions": questions}],
        }
    )


@pytest.fixture
def form() -> Form:
    return form_of(HOW_MANY, WHY)


@pytest.fixture
def other_form() -> Form:
    return form_of(HOW_MANY, WHY, version="2")


@pytest.fixture
def a_save(form: Form) -> MakeSave:
    """Make a save of AT's answer 3 to S01, count, wave-1; what differs is named."""

    def make(value: object = 3, *, item: str = "many", asked: Form = form, **other: object) -> Save:
        answer = check_answer(asked, item, {"value": value})
        save = Save(secrets.token_hex(16), "S01", "count", "wave-1", "at", answer, "page")
        return replace(save, **other)  # type: ignore[arg-type]  # whatever the test names

    return make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.db"


@pytest.fixture
def store(path: Path, form: Form) -> Iterator[Store]:
    """A store in which one step is open and nobody has answered."""
    with Store.create(path) as made:
        made.ask("S01", "count", "wave-1", form)
        yield made


@pytest.fixture
def closed_store(store: Store, a_save: MakeSave) -> Path:
    """The file of a store at rest that holds three answers."""
    for respondent in ("at", "be", "bg"):
        store.save(a_save(respondent=respondent))
    store.close()
    return store.path
