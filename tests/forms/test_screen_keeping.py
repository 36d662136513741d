"""Drafts outlive a lost connection, a closed window and a busy host; two windows agree."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

import plakit.forms
from plakit.forms import front_end
from tests.forms.on_screen import PLACE, asking, status, wait_for_status

pytestmark = pytest.mark.browser

DRAFTS = "Object.keys(localStorage).filter((name) => name.startsWith('plakit:draft:'))"


def deliver(page: Any, **message: Any) -> None:
    page.evaluate("message => window.deliver(message)", message)


def state(**fields: Any) -> dict[str, Any]:
    return {"kind": "state", "answers": {}, "can_save": True, "words_why": ""} | fields


def opened(room: Any, *kinds: str, is_new: bool = False) -> tuple[Any, Any]:
    host = room.host(asking(*kinds), PLACE)
    page = room.open(host, is_new=is_new)
    return host, page


def test_the_host_is_asked_again_after_one_two_four_and_at_most_five_seconds(room: Any) -> None:
    host, page = opened(room, "choice", is_new=True)
    page.clock.install()
    host.is_deaf = True
    page.evaluate(
        """() => { window.hellos = []; const tell = window.tellHost; const start = Date.now();
          window.tellHost = (text) => { if (text.includes('hello'))
            window.hellos.push(Date.now() - start); return tell(text); }; }"""
    )
    page.get_by_label("Norway").check()
    page.clock.run_for(2900)
    wait_for_status(page, "Not saved yet: run the cell again")
    page.clock.run_for(30_000)
    hellos = page.evaluate("window.hellos")
    waits = [later - earlier for earlier, later in zip([2500, *hellos], hellos, strict=False)]
    assert len(hellos) >= 7
    longest = [1000, 2000, 4000] + [5000] * len(waits)
    for waited, most in zip(waits, longest, strict=False):
        assert 0.6 * most - 20 <= waited <= most + 500  # the clock runs on
    host.is_deaf = False
    page.clock.run_for(5000)
    wait_for_status(page, "Saved at 10:42")
    assert len({save["save_id"] for save in host.saves}) == 1


def test_when_the_network_is_back_the_page_does_not_wait(room: Any) -> None:
    host, page = opened(room, "choice", is_new=True)
    page.clock.install()
    host.is_deaf = True
    page.get_by_label("Norway").check()
    page.clock.run_for(20_000)
    wait_for_status(page, "Not saved yet: run the cell again")
    host.is_deaf = False
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_for_status(page, "Saved at 10:42")


def test_a_save_that_came_too_fast_is_sent_again_under_its_id(room: Any) -> None:
    host, page = opened(room, "choice", is_new=True)
    page.clock.install()
    host.drops_acks = True
    page.get_by_label("Norway").check()
    wait_for_status(page, "Saving")
    save_id = host.saves[0]["save_id"]
    about = {"kind": "saved", "save_id": save_id, "item": "choice", "ok": False}
    deliver(page, **about, error="busy", text="Many answers in one minute. It is sent again.")
    assert status(page) == "Not saved yet\nMany answers in one minute. It is sent again."
    assert page.locator(".error").is_hidden()
    host.drops_acks = False
    page.clock.run_for(6000)
    wait_for_status(page, "Saved at 10:42")
    assert [save["save_id"] for save in host.saves] == [save_id] * 2


def test_a_note_of_the_host_is_shown_until_the_next_change(room: Any) -> None:
    _, page = opened(room, "choice")
    note = "Changed in another window at 10:42: your newer answer counts."
    deliver(page, **state(answers={"choice": {"value": "no"}}, note=note))
    assert page.get_by_label("Norway").is_checked()
    assert note in status(page)
    page.get_by_label("Germany").check()
    wait_for_status(page, "Saved at 10:42")
    assert note not in status(page)


def test_what_is_being_typed_is_not_written_over_by_another_window(room: Any) -> None:
    host, page = opened(room, "text", "choice")
    box = page.locator("textarea")
    box.focus()
    deliver(page, **state(answers={"text": {"value": "From elsewhere"}}))
    assert box.input_value() == ""
    page.get_by_label("Norway").focus()
    assert box.input_value() == "From elsewhere"
    assert host.saves == []


def two_windows(room: Any, *kinds: str) -> tuple[Any, Any, Any]:
    host, one = opened(room, *kinds)
    other = room.page(one.context)
    room.enter(other, host)
    return host, one, other


def test_two_windows_keep_each_others_drafts_and_show_the_newer_answer(room: Any) -> None:
    host, one, other = two_windows(room, "choice", "text")
    host.is_deaf = True
    one.get_by_label("Norway").check()
    other.locator("textarea").fill("Typed in the other one")
    one.wait_for_function("document.querySelector('textarea').value.startsWith('Typed')")
    assert len(one.evaluate(DRAFTS)) == 2
    assert "Changed in another window" in status(one)
    # The newer change wins; the older window shows it and does not send its own any more.
    other.get_by_label("Germany").check()
    one.wait_for_function("document.querySelector('input[value=de]').checked")
    host.is_deaf = False
    host.saves.clear()
    for page in (one, other):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    for page in (one, other):
        page.wait_for_function(f"!{DRAFTS}.length")
    assert host.answers["choice"] == {"value": "de"}
    assert host.answers["text"] == {"value": "Typed in the other one"}
    assert len({save["save_id"] for save in host.saves}) == 2


def test_an_acknowledgement_drops_only_its_own_draft(room: Any) -> None:
    host, page = opened(room, "text")
    host.drops_acks = True
    page.locator("textarea").fill("First")
    page.wait_for_function("document.querySelector('.status').innerText.includes('Saving')")
    name = page.evaluate(DRAFTS)[0]
    newer = {"save_id": "f" * 32, "answer": {"value": "Newer"}, "form": "x", "at": 1}
    page.evaluate("([name, draft]) => localStorage.setItem(name, draft)", [name, json.dumps(newer)])
    (save,) = host.saves
    about = {"kind": "saved", "save_id": save["save_id"], "item": "text"}
    deliver(page, **about, ok=True, event=1, at="10:42")
    assert json.loads(page.evaluate("name => localStorage.getItem(name)", name)) == newer


def test_forgotten_drafts_do_not_fill_the_browser(room: Any) -> None:
    host, page = opened(room, "text")
    page.evaluate(
        """() => { const draft = (at) => JSON.stringify({save_id: 'a', answer: {}, form: 'f', at});
          for (let n = 0; n < 600; n += 1)
            localStorage.setItem(`plakit:draft:real/old:${n}`, draft(Date.now() - n));
          localStorage.setItem('plakit:draft:real/older:x', draft(Date.now() - 40 * 864e5));
          localStorage.setItem('plakit:draft:real/broken:x', '{');
          localStorage.setItem('others', 'kept'); }"""
    )
    room.enter(page, host)
    names = page.evaluate(DRAFTS)
    assert len(names) == 500
    assert "plakit:draft:real/old:0" in names
    assert "plakit:draft:real/older:x" not in names
    assert page.evaluate("localStorage.getItem('others')") == "kept"


def test_without_storage_the_page_works_as_long_as_it_is_open(room: Any) -> None:
    host = room.host(asking("text"), PLACE)
    page = room.page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked'); }})"
    )
    room.enter(page, host)
    page.locator("textarea").fill("Still here")
    wait_for_status(page, "Saved at 10:42")
    assert host.answers == {"text": {"value": "Still here"}}


def test_script_and_style_are_small() -> None:
    script, style = front_end()
    assert len(gzip.compress(script.encode())) + len(gzip.compress(style.encode())) <= 40_000


def test_no_name_stands_in_two_modules_of_the_page() -> None:
    page = Path(plakit.forms.__file__).parent / "page"
    names = [
        name
        for path in page.glob("*.js")
        for name in re.findall(
            r"^(?:export )?(?:function|class|const|let) (\w+)",
            path.read_text("utf-8"),
            re.MULTILINE,
        )
    ]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []
