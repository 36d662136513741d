"""Answers go by message only, and nothing a page sends can raise in the kernel."""

import json
import logging
from typing import Any

import ipywidgets
import pytest

from plakit.errors import StoreError
from plakit.forms import Filling, Form, TextQuestion, check_answer, printed_form
from plakit.widgets import Asked, FormWidget

CANARY = "CANARY-5f3a"
FORM = Form.model_validate(
    {
        "id": "why",
        "title": "Why?",
        "sections": [
            {"id": "s", "questions": [TextQuestion(id="why", label="Why?", longest=40)]},
        ],
    }
)
PLACE = Filling(title="Group · S01", seat="AT", key="g/S01/why/1/AT")


class Heard(FormWidget):
    """A form whose messages to the page are collected."""

    def send(self, content: dict[str, Any], buffers: object = None) -> None:
        self.__dict__.setdefault("heard", []).append(content)


class Kept:
    """Keeps answers in memory, checked as the store would have it."""

    def __init__(self) -> None:
        self.answers: dict[str, dict[str, Any]] = {}

    def save(self, save_id: str, item: str, raw: object, form: str) -> dict[str, Any]:
        self.answers[item] = check_answer(FORM, item, raw).value
        return {"event": len(self.answers), "at": "10:42"}


def message(**changes: object) -> dict[str, object]:
    save = {
        "kind": "save",
        "save_id": "0" * 32,
        "item": "why",
        "answer": {"value": CANARY},
        "form": FORM.fingerprint,
    }
    return save | changes


def tell(widget: Heard, content: object) -> list[dict[str, Any]]:
    widget.__dict__["heard"] = []
    widget._handle_custom_msg(content, [])
    return widget.__dict__["heard"]


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def widget(kept: Kept) -> Heard:
    return Heard(FORM, PLACE, answers=lambda: kept.answers, save=kept.save)


def test_a_save_is_acknowledged_and_told_at_the_next_hello(widget: Heard) -> None:
    assert tell(widget, message()) == [
        {"kind": "saved", "save_id": "0" * 32, "item": "why", "ok": True, "event": 1, "at": "10:42"}
    ]
    assert tell(widget, {"kind": "hello"}) == [
        {
            "kind": "state",
            "can_save": True,
            "words_why": "",
            "why": "",
            "answers": {"why": {"value": CANARY}},
        }
    ]


def test_a_refused_answer_gets_its_sentence_and_nothing_is_kept(widget: Heard, kept: Kept) -> None:
    (reply,) = tell(widget, message(answer={"value": "a" * 41}))
    assert (reply["ok"], reply["error"]) == (False, "refused")
    assert reply["text"] == "why, why: the text has 41 characters. Allowed: 40. Make it shorter."
    assert kept.answers == {}


def test_a_stale_form_is_refused_and_says_what_to_do(widget: Heard) -> None:
    (reply,) = tell(widget, message(form="0" * 64))
    assert reply["text"] == (
        "These questions have changed since the page was opened. "
        "Run the cell again, and answer once more."
    )


def test_a_preview_says_why_and_keeps_nothing() -> None:
    preview = Heard(FORM, Filling(), why_not='To fill it in: room.ask("why", seat="AT").')
    (state,) = tell(preview, {"kind": "hello"})
    assert (state["can_save"], state["answers"]) == (False, {})
    assert state["words_why"] == 'To fill it in: room.ask("why", seat="AT").'
    (reply,) = tell(preview, message())
    assert (reply["ok"], reply["text"]) == (False, 'To fill it in: room.ask("why", seat="AT").')


def test_a_store_that_is_busy_is_told_apart_from_a_wrong_answer() -> None:
    def busy(*_: object) -> dict[str, Any]:
        raise StoreError("answers.db is locked by another program. Close it.")

    widget = Heard(FORM, PLACE, answers=busy, save=busy)
    (reply,) = tell(widget, message())
    assert (reply["error"], reply["text"]) == (
        "store",
        "answers.db is locked by another program. Close it.",
    )
    (state,) = tell(widget, {"kind": "hello"})
    assert state["words_why"] == "answers.db is locked by another program. Close it."
    assert (state["can_save"], state["again"]) == (False, True)


def test_a_bug_of_ours_reaches_the_log_without_the_answer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(save_id: str, item: str, raw: object, form: str) -> dict[str, Any]:
        raise ValueError(str(raw))

    with caplog.at_level(logging.DEBUG):
        (reply,) = tell(Heard(FORM, PLACE, save=broken), message())
    assert reply["error"] == "bug"
    assert "saving failed: ValueError" in caplog.text
    assert CANARY not in caplog.text + json.dumps(reply)


NEST: list[object] = []
for _ in range(10_000):
    NEST = [NEST]


@pytest.mark.parametrize(
    "content",
    [
        None,
        "save",
        [],
        {},
        {"kind": "drop tables"},
        {"kind": ["save"]},
        {"kind": "save"},
        pytest.param(NEST, id="nest"),
        message(save_id="x"),
        message(save_id="0" * 32 + "\n"),
        message(save_id=3),
        message(item=None),
        message(form=None),
    ],
)
def test_what_is_no_message_of_a_form_is_ignored(
    widget: Heard, kept: Kept, content: object
) -> None:
    assert tell(widget, content) == []
    assert kept.answers == {}


def test_ten_thousand_strange_messages_leave_the_form_working(widget: Heard) -> None:
    for number in range(10_000):
        tell(widget, {"kind": f"kind {number}"})
    assert tell(widget, message())[0]["ok"] is True


def test_the_page_cannot_change_a_trait(widget: Heard) -> None:
    widget._handle_msg(
        {"content": {"data": {"method": "update", "state": {"place": {"title": CANARY}}}}}
    )
    assert widget.place["title"] == "Group · S01"


def all_state(widget: FormWidget) -> str:
    manager = ipywidgets.Widget.get_manager_state()
    return json.dumps([widget.get_state(), manager], default=str)


def test_no_answer_is_in_a_trait_or_in_the_widget_state(widget: Heard) -> None:
    for number in range(50):
        tell(widget, message(save_id=f"{number:032x}", answer={"value": f"{CANARY} {number}"}))
        tell(widget, {"kind": "hello"})
    assert CANARY not in all_state(widget)


def test_only_questions_and_place_are_synced(widget: Heard) -> None:
    own = set(widget.keys) - set(ipywidgets.DOMWidget().keys)
    assert own == {"_anywidget_id", "_css", "_esm", "form", "place"}


def test_its_repr_tells_the_kind_only(widget: Heard) -> None:
    tell(widget, message())
    asked = Asked(widget, printed_form(FORM))
    assert (repr(widget), repr(asked)) == ("FormWidget()", "Asked()")


def test_a_cell_shows_the_live_form_and_the_paper(widget: Heard) -> None:
    tell(widget, message())
    bundle = Asked(widget, printed_form(FORM))._repr_mimebundle_()
    assert list(bundle) == [
        "text/plain",
        "application/vnd.jupyter.widget-view+json",
        "application/vnd.plakit.block+json",
        "text/html",
    ]
    assert "Why?" in bundle["text/html"]
    assert "Why?" in bundle["text/plain"]
    assert CANARY not in json.dumps(bundle)
