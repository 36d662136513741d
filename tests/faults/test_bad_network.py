"""R6: whatever the network does, no typed text is lost, the page says so, and all is kept once."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from plakit.room import Room
from plakit.store import Store
from tests.faults.proxy import Proxy, proxy_to
from tests.room.served import Served

pytestmark = pytest.mark.browser

# Seconds that the network stays silent beyond the moment the page has noticed; `make soak` waits
# a minute, and half an hour.
SILENCE = float(os.environ.get("PLAKIT_SILENCE", "0"))
# A ceiling, not a measure: what is asserted is what comes before what.
LONGEST = 60_000  # ms

# Notes each sentence of the line that tells whether all is saved.
WATCH = """
window.told = [];
new MutationObserver(() => {
  const words = document.querySelector(".status .words")?.textContent ?? "";
  if (words && words !== window.told.at(-1)) window.told.push(words);
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


@pytest.fixture
def served(sample_folder: Path, sample_session: Room) -> Iterator[tuple[Served, Proxy]]:
    """Give the server of a group in which comments are asked, and the network before it."""
    served = Served(sample_folder)
    with proxy_to(served.port) as proxy:
        served.addresses = (f"{proxy.address}/",)
        served.start()
        yield served, proxy
        served.stop()


@pytest.fixture
def sample_folder(sample_folder: Path) -> Path:
    health = sample_folder / "activities/health.yaml"
    health.write_text(health.read_text() + "settings: {comments: true}\n")
    return sample_folder


@pytest.fixture
def phone(browser: Any, served: tuple[Served, Proxy], sample_session: Room) -> Iterator["Phone"]:
    sample_session.open("health")
    token = sample_session.place.people.invite("AT-1")
    context = browser.new_context()
    context.add_init_script(WATCH)
    yield Phone(context, f"{served[1].address}/#t={token}")
    context.close()


class Phone:
    """A browser that joins at once; ``sent`` are the save_ids that left it, in order."""

    def __init__(self, context: Any, link: str) -> None:
        self.sent: list[str] = []
        self._context = context
        self.page = self._open(link)
        self.page.get_by_role("button", name="Join").click()
        self.page.locator(".status").wait_for()

    def _open(self, address: str) -> Any:
        page = self._context.new_page()
        page.on("request", self._note)
        page.goto(address)
        return page

    def _note(self, request: Any) -> None:
        if "/save/" in request.url:
            self.sent.append(json.loads(request.post_data)["save_id"])

    def say(self, level: str, comment: str) -> None:
        question = self.page.get_by_role("group", name="Do we trust each other?").first
        question.get_by_role("radio", name=level).first.check()
        if not question.get_by_role("textbox").is_visible():
            question.get_by_text("Add a comment").click()
        question.get_by_role("textbox").fill(comment)

    def wait_until_told(self, words: str) -> list[str]:
        """Wait for a sentence and give all that was said until then, since it was asked last."""
        self.page.locator(".status", has_text=words).wait_for(timeout=LONGEST)
        return list(self.page.evaluate("window.told.splice(0)"))

    def close_and_come_back(self, address: str) -> None:
        self.page.close()
        self.page = self._open(address)


def kept(folder: Path) -> list[tuple[str, Any]]:
    """Give save_id and answer of all rows."""
    with Store.open(folder / "answers.db") as store, store._reading() as connection:
        query = "SELECT lower(hex(save_id)), value FROM answer_event ORDER BY id"
        return [(row[0], json.loads(row[1])) for row in connection.exec_driver_sql(query)]


def test_typed_text_outlives_a_silent_network_and_a_new_server(
    served: tuple[Served, Proxy], phone: Phone, sample_folder: Path
) -> None:
    server, proxy = served
    phone.say("2 Half way", "before")
    phone.wait_until_told("Saved at")
    proxy.cut()
    phone.say("3 There", "typed while nothing arrives")
    told = phone.wait_until_told("Not saved yet: no connection")
    assert not any("Saved at" in words for words in told)
    server.stop()
    server.start()
    sleep(SILENCE)
    proxy.restore()
    phone.wait_until_told("Saved at")
    rows = kept(sample_folder)
    assert rows[-1][1] == {"comment": "typed while nothing arrives", "value": {"now": 3}}
    assert len({save_id for save_id, _ in rows}) == len(rows)
    assert {save_id for save_id, _ in rows} <= set(phone.sent)


def test_a_draft_outlives_a_page_that_was_closed_without_a_network(
    served: tuple[Served, Proxy], phone: Phone, sample_folder: Path
) -> None:
    _, proxy = served
    proxy.cut()
    phone.say("1 Not there", "closed in a tunnel")
    phone.wait_until_told("Not saved yet: no connection")
    proxy.restore()
    proxy.cut()  # what the old page has sent never arrives
    sleep(SILENCE)
    phone.page.close()
    proxy.restore()
    phone.close_and_come_back(proxy.address)
    phone.wait_until_told("Saved at")
    assert phone.page.get_by_role("textbox").first.input_value() == "closed in a tunnel"
    assert kept(sample_folder)[-1][1] == {"comment": "closed in a tunnel", "value": {"now": 1}}


def test_an_answer_whose_acknowledgement_was_lost_is_sent_again_and_kept_once(
    served: tuple[Served, Proxy], phone: Phone, sample_folder: Path
) -> None:
    _, proxy = served
    proxy.lose_answers()
    phone.say("2 Half way", "heard, but not told")
    phone.wait_until_told("Not saved yet: no connection")
    save_id, answer = kept(sample_folder)[-1]
    assert answer["comment"] == "heard, but not told"
    proxy.restore()
    phone.wait_until_told("Saved at")
    assert phone.sent.count(save_id) > 1
    assert [one for one, _ in kept(sample_folder)].count(save_id) == 1
