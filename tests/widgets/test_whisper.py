"""A secret is shown for five minutes, by message only, and forgotten."""

import json
from typing import Any

import ipywidgets
import pytest

from plakit.widgets.whisper import Secret, Whisper

CANARY = "http://192.0.2.10:8400/#t=CANARY-91c4"
SECRET = Secret("Link of AT", CANARY, f"<svg>{CANARY}</svg>")


class Heard(Whisper):
    """Collects its messages to the page."""

    def send(self, content: dict[str, Any], buffers: object = None) -> None:
        self.__dict__.setdefault("heard", []).append(content)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def whisper(clock: Clock) -> Heard:
    return Heard(clock=clock)


def last(whisper: Heard) -> dict[str, Any]:
    return whisper.__dict__["heard"][-1]


def test_a_secret_is_told_at_once_and_again_to_a_page_that_asks(
    whisper: Heard, clock: Clock
) -> None:
    whisper.tell(SECRET)
    assert "words" in last(whisper)
    assert {**last(whisper), "words": ""} == {
        "kind": "secret", "words": "", "about": "Link of AT", "link": CANARY,
        "picture": SECRET.picture, "seconds": 300,
    }  # fmt: skip
    clock.now = 100
    whisper._handle_custom_msg({"kind": "hello"}, [])
    assert (last(whisper)["link"], last(whisper)["seconds"]) == (CANARY, 200)


def test_it_is_forgotten_after_five_minutes(whisper: Heard, clock: Clock) -> None:
    whisper.tell(SECRET)
    clock.now = 300
    whisper._handle_custom_msg({"kind": "hello"}, [])
    assert last(whisper) == {"kind": "nothing"}
    assert whisper._secret is None


def test_it_is_forgotten_at_a_click(whisper: Heard) -> None:
    whisper.tell(SECRET)
    whisper._handle_custom_msg({"kind": "hide"}, [])
    assert last(whisper) == {"kind": "nothing"}
    whisper._handle_custom_msg({"kind": "hello"}, [])
    assert last(whisper) == {"kind": "nothing"}


@pytest.mark.parametrize("content", [None, [], {}, {"kind": ["hello"]}, "hello"])
def test_a_strange_message_gets_no_answer(whisper: Heard, content: object) -> None:
    whisper.tell(SECRET)
    told = len(whisper.__dict__["heard"])
    whisper._handle_custom_msg(content, [])
    assert len(whisper.__dict__["heard"]) == told


def test_no_synced_state_and_no_repr_holds_it(whisper: Heard) -> None:
    whisper.tell(SECRET)
    manager = ipywidgets.Widget.get_manager_state()
    shown = [whisper.get_state(), manager, repr(whisper), whisper._repr_mimebundle_(), repr(SECRET)]
    assert "CANARY" not in json.dumps(shown, default=str)


def test_the_page_cannot_change_a_trait(whisper: Heard) -> None:
    whisper.set_state({"_esm": CANARY})
    assert CANARY not in whisper._esm


def browser_page(browser: Any, script: str) -> Any:
    """Give a page that shows the widget, with a model that collects what the page says."""
    page = browser.new_page()
    page.set_content("<main></main>")
    page.evaluate(
        """async (source) => {
            const module = `data:text/javascript,${encodeURIComponent(source)}`;
            const { default: widget } = await import(module);
            window.sent = [];
            window.heard = [];
            const model = {
                on: (_, receive) => window.heard.push(receive), off: () => {},
                send: (message) => window.sent.push(message),
            };
            widget.render({ model, el: document.querySelector("main") });
        }""",
        script,
    )
    return page


@pytest.mark.browser
def test_in_the_browser_it_is_wiped_by_its_button_and_by_its_time(browser: Any) -> None:
    page = browser_page(browser, Whisper._esm)
    assert page.evaluate("window.sent") == [{"kind": "hello"}]
    picture = '<svg viewBox="0 0 9 9" onload="window.ran = 1"><path d="M0 0h9v9h-9z"/></svg>'
    message = {
        "kind": "secret",
        "about": "Of AT",
        "link": CANARY,
        "picture": picture,
        "seconds": 9,
        "words": {"hide": "Hide it now", "picture": "QR code", "goes": "It goes by itself."},
    }
    page.evaluate("(message) => window.heard[0](message)", message)
    assert page.get_by_label("Link", exact=True).input_value() == CANARY
    page.wait_for_function("document.querySelector('img').naturalWidth > 0")
    assert page.evaluate("window.ran") is None
    page.get_by_role("button", name="Hide it now").click()
    assert CANARY not in page.content()
    assert page.evaluate("window.sent.at(-1)") == {"kind": "hide"}
    page.evaluate("(message) => window.heard[0](message)", message | {"seconds": 0.05})
    page.get_by_label("Link", exact=True).wait_for(state="detached")
    assert page.locator(".plakit-whisper").is_hidden()
    page.close()
