"""Sheets are typed in by messages only, and no line whatever raises in the kernel."""

import json
import logging
from typing import Any

import ipywidgets
import pytest

from plakit.errors import ParameterError
from plakit.widgets.type_in import Prompt, TypeIn

CANARY = "CANARY-77aa"


class Parrot:
    """A dialogue that repeats what it was told."""

    def __init__(self) -> None:
        self.said = ""

    def prompt(self) -> Prompt:
        return Prompt(label="And now?", line=self.said, done=(("before", self.said),))

    def take(self, line: str) -> None:
        if line == "no":
            raise ParameterError("Not that. Type another.")
        if line == "bug":
            raise ValueError(CANARY)
        self.said = line


class Heard(TypeIn):
    """Collects its messages to the page."""

    def send(self, content: dict[str, Any], buffers: object = None) -> None:
        self.__dict__.setdefault("heard", []).append(content)


def tell(widget: Heard, content: object) -> list[dict[str, Any]]:
    widget.__dict__["heard"] = []
    widget._handle_custom_msg(content, [])
    return widget.__dict__["heard"]


def test_hello_and_each_line_are_answered_by_the_next_prompt() -> None:
    widget = Heard(Parrot())
    (first,) = tell(widget, {"kind": "hello"})
    assert first == {
        "kind": "ask", "label": "And now?", "place": "", "hints": (), "line": "", "notes": (),
        "done": (("before", ""),), "error": "",
        "words": {"done": "Typed on this sheet", "open": "not answered"},
    }  # fmt: skip
    (second,) = tell(widget, {"kind": "line", "line": "well"})
    assert (second["line"], second["error"]) == ("well", "")


def test_a_refused_line_stays_in_the_field_with_its_sentence() -> None:
    (reply,) = tell(Heard(Parrot()), {"kind": "line", "line": "no"})
    assert (reply["line"], reply["error"]) == ("no", "Not that. Type another.")


def test_a_bug_of_ours_reaches_the_log_without_the_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        (reply,) = tell(Heard(Parrot()), {"kind": "line", "line": "bug"})
    assert reply["error"].startswith("This could not be taken, by a fault of plakit.")
    assert CANARY not in caplog.text + json.dumps(reply)


@pytest.mark.parametrize(
    "content",
    [None, "line", [], {}, {"kind": "line"}, {"kind": "line", "line": 3}, {"kind": ["hello"]},
     {"kind": "line", "line": "a" * 200_000}],
)  # fmt: skip
def test_what_is_no_line_is_ignored(content: object) -> None:
    assert tell(Heard(Parrot()), content) == []


def test_no_line_is_in_a_trait_or_in_the_widget_state_or_the_repr() -> None:
    widget = Heard(Parrot())
    assert CANARY in str(tell(widget, {"kind": "line", "line": CANARY}))
    manager = ipywidgets.Widget.get_manager_state()
    shown = [widget.get_state(), manager, repr(widget), widget._repr_mimebundle_()]
    assert CANARY not in json.dumps(shown, default=str)
    widget.set_state({"_esm": CANARY})
    assert CANARY not in widget._esm
