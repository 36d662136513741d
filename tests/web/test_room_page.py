"""The participants' page in headless Chromium, on plain http as in a meeting room."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.conftest import House, Open
from tests.web.memory import CODE, Memory, Step, make_form

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}

Visit = Callable[..., Any]


@pytest.fixture
def visit(browser: Any) -> Iterator[Visit]:
    """Give a function that opens a page in a browser of its own, or in the one of another page.

    What it asks for elsewhere, and what fails in it, ends the test.
    """
    contexts, wrong = [], []

    def note(page: Any, url: str) -> None:
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "request", lambda asked: asked.url.startswith((url, "data:")) or wrong.append(asked.url)
        )
        page.on("console", lambda said: "Security Policy" in said.text and wrong.append(said.text))

    def open_(house: House, path: str = "/", *, like: Any = None, **options: Any) -> Any:
        context = like.context if like else browser.new_context(**{"viewport": PHONE} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        url = options.get("base_url", house.url)
        note(page, url)
        page.goto(url + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def enter(visit: Visit) -> Visit:
    """Give a function that joins with a personal link and waits for the form."""

    def open_(house: House, seat: str = "AT", **options: Any) -> Any:
        page = visit(house, f"/#t={house.memory.token(seat)}", **options)
        press(page, "Join")
        page.locator("fieldset.question").first.wait_for()
        return page

    return open_


def press(page: Any, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def wait_for(page: Any, words: str) -> None:
    page.wait_for_function("words => document.body.innerText.includes(words)", arg=words)


def axe_finds(page: Any) -> list[Any]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context={"exclude": [["svg"]]}).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:160]) for each in found]


def answers(house: House, seat: str = "AT") -> Any:
    return house.memory.steps["health", "wave-1"].answers.get(seat, {})


def test_join_fill_return_change_close_and_see_the_result(house: House, visit: Visit) -> None:
    memory = house.memory
    page = visit(house, f"/#t={memory.token('AT')}")
    page.get_by_role("button", name="Join").wait_for()
    assert page.url == f"{house.url}/"  # the link has left the address bar
    assert memory.joins == []  # and has opened nothing yet
    assert axe_finds(page) == []
    press(page, "Join")
    page.get_by_label("Why?", exact=True).fill("Because.")
    wait_for(page, "Saved at 10:42")
    assert answers(house) == {"why": {"value": "Because."}}
    assert axe_finds(page) == []
    page.reload()
    wait_for(page, "1 of 2 answered")
    assert page.get_by_label("Why?", exact=True).input_value() == "Because."
    page.get_by_label("Norway").check()
    page.locator(".status.saved").wait_for()
    memory.change(is_open=False)
    wait_for(page, "Closed. What you answered is kept.")
    assert axe_finds(page) == []
    memory.change(is_shown=True)
    wait_for(page, "Your answers beside the group’s")
    wait_for(page, "median 2")
    assert axe_finds(page) == []
    assert answers(house)["where"] == {"value": "no"}


def test_the_room_code_is_typed_as_it_comes_and_a_seat_chosen(house: House, visit: Visit) -> None:
    house.join("BE")
    page = visit(house)
    code = page.get_by_label("Type the room code")
    code.fill("k7mq")
    press(page, "Go on")
    wait_for(page, "The room code has eight letters and digits.")
    code.fill("AAAA-AAAA")
    press(page, "Go on")
    wait_for(page, "This is not the room code. Look at it once more.")
    assert axe_finds(page) == []
    code.fill(" k7mq-4xwp ")
    page.keyboard.press("Enter")
    page.get_by_label("CZ").wait_for()
    assert page.get_by_role("radio", name="BE").is_disabled()
    assert axe_finds(page) == []
    press(page, "Join")
    wait_for(page, "Choose your seat, or say that you are a guest.")
    page.get_by_label("CZ").check()
    page.get_by_label("The alternate").check()
    press(page, "Join")
    page.locator("fieldset.question").first.wait_for()
    assert (house.memory.joins[-1].seat, house.memory.joins[-1].sits) == ("CZ", "alternate")


def test_a_guest_who_scanned_the_code_is_in_with_one_name(house: House, visit: Visit) -> None:
    page = visit(house, f"/#c={CODE}")
    press(page, "Join")
    page.get_by_label("I am a guest").check()
    page.get_by_label("Your name, as the group may read it").fill("Anna")
    page.keyboard.press("Enter")
    page.locator("fieldset.question").first.wait_for()
    assert CODE not in page.url
    assert house.memory.guests == ["Anna"]


def test_a_second_device_asks_and_the_first_one_is_told(
    house: House, enter: Visit, visit: Visit
) -> None:
    first = enter(house)
    second = visit(house, f"/#t={house.memory.token('AT')}")
    press(second, "Join")
    wait_for(second, "This seat is already open on another device")
    assert axe_finds(second) == []
    press(second, "Go on here")
    second.locator("fieldset.question").first.wait_for()
    wait_for(first, "You are signed out on this device")
    assert axe_finds(first) == []


def test_leaving_asks_once_and_shows_the_door(house: House, enter: Visit) -> None:
    page = enter(house)
    press(page, "Not you? Leave")
    wait_for(page, "Leave this seat?")
    press(page, "Back")
    page.locator("fieldset.question").first.wait_for()
    press(page, "Not you? Leave")
    press(page, "Leave")
    page.get_by_label("Type the room code").wait_for()
    assert house.memory.devices == {}


def test_nothing_is_open_yet_until_something_is(house: House, visit: Visit) -> None:
    house.memory.change(is_open=False, was_opened=False)
    page = visit(house, f"/#t={house.memory.token('AT')}")
    press(page, "Join")
    wait_for(page, "Nothing is open yet. This page changes by itself.")
    assert axe_finds(page) == []
    house.memory.until = "10:50"
    house.memory.change(is_open=True, was_opened=True)
    page.locator("fieldset.question").first.wait_for()
    wait_for(page, "Until about 10:50; nobody is cut off")


def test_who_has_finished_is_told_what_is_open_and_is_never_held_up(
    house: House, enter: Visit
) -> None:
    page = enter(house)
    step = house.memory.steps["health", "wave-1"]
    press(page, "I have finished")
    wait_for(page, "2 questions are still open. You may finish all the same.")
    press(page, "Go on answering")
    page.get_by_label("Germany").check()
    page.locator(".status.saved").wait_for()
    press(page, "I have finished")
    wait_for(page, "One question is still open.")
    press(page, "Finish all the same")
    wait_for(page, "You have finished. You can still change your answers until closing.")
    assert step.finished == {"AT"}
    press(page, "I have not finished")
    page.get_by_role("button", name="I have finished").wait_for()
    assert step.finished == set()


def test_of_two_things_that_are_open_one_chooses(house: House, enter: Visit) -> None:
    page = enter(house)
    asked = {"kind": "text", "id": "more", "label": "What else?"}
    house.memory.steps["needs", "cards"] = Step(make_form(asked, title="Needs"))
    house.memory.tell("all", "agenda")
    page.get_by_role("button", name="Needs").click()
    page.get_by_label("What else?").fill("Time.")
    wait_for(page, "Saved at 10:42")
    assert page.get_by_role("button", name="Needs").get_attribute("aria-current") == "true"
    assert axe_finds(page) == []
    page.get_by_role("button", name="How are we?").click()
    page.get_by_label("Why?", exact=True).wait_for()


def test_what_is_open_stands_before_what_is_over(house: House, enter: Visit) -> None:
    page = enter(house)
    house.memory.steps["needs", "cards"] = Step(make_form(title="Needs"))
    over, *_ = house.memory.steps.values()
    over.is_open = False
    house.memory.tell("all", "agenda")
    page.get_by_role("button", name="Needs").wait_for()
    wait_for(page, "closed")
    entries = page.locator("nav .entry").all_inner_texts()
    assert [entry.splitlines()[0] for entry in entries] == ["Needs", "How are we?"]


def test_a_new_opening_does_not_take_away_what_one_is_busy_with(house: House, enter: Visit) -> None:
    page = enter(house)
    page.get_by_label("Why?", exact=True).type("Bec")
    house.memory.steps["needs", "cards"] = Step(make_form(title="Needs"))
    house.memory.tell("all", "agenda")
    page.get_by_role("button", name="Needs").wait_for()
    page.keyboard.type("ause")
    assert page.get_by_label("Why?", exact=True).input_value() == "Because"


def test_another_window_of_the_seat_shows_the_newer_answer(
    house: House, enter: Visit, visit: Visit
) -> None:
    first = enter(house)
    second = visit(house, like=first)
    second.get_by_label("Why?", exact=True).fill("Newer.")
    wait_for(second, "Saved at 10:42")
    first.wait_for_function("() => document.querySelector('textarea').value === 'Newer.'")
    wait_for(first, "Changed in another window")


def test_what_was_typed_without_a_server_is_sent_when_it_is_back(
    house: House, enter: Visit
) -> None:
    page = enter(house)
    page.context.set_offline(True)
    page.get_by_label("Why?", exact=True).fill("Offline.")
    wait_for(page, "Not saved yet: no connection")
    assert answers(house) == {}
    page.context.set_offline(False)
    wait_for(page, "Saved at 10:42")
    assert answers(house) == {"why": {"value": "Offline."}}


def test_a_server_that_starts_again_finds_its_pages_again(open_house: Open, enter: Visit) -> None:
    memory = Memory()
    house = open_house(memory)
    page = enter(house)
    house.serving.stop()
    house.thread.join()
    page.get_by_label("Why?", exact=True).fill("Meanwhile.")
    wait_for(page, "Nothing can be saved now")
    open_house(memory, port=house.port, is_port_fixed=True)
    wait_for(page, "Saved at 10:42")
    memory.change(is_open=False)
    wait_for(page, "Closed. What you answered is kept.")
    assert answers(house) == {"why": {"value": "Meanwhile."}}


def test_questions_that_were_asked_anew_are_shown_anew(house: House, enter: Visit) -> None:
    page = enter(house)
    asked = {"kind": "text", "id": "why", "label": "Why, then?"}
    house.memory.change(form=make_form(asked))
    page.get_by_label("Why, then?").fill("So.")
    wait_for(page, "Saved at 10:42")


def test_a_german_reader_reads_german_and_may_choose_another_language(
    house: House, visit: Visit
) -> None:
    house.memory.languages = ["en", "de", "bg"]
    page = visit(house, f"/#t={house.memory.token('AT')}", locale="de-AT")
    press(page, "Teilnehmen")
    page.get_by_label("Warum?", exact=True).wait_for()
    assert page.evaluate("document.documentElement.lang") == "de"
    assert page.locator("select").count() == 1
    page.get_by_label("Sprache").select_option("en")
    page.get_by_label("Why?", exact=True).wait_for()
    page.reload()
    page.get_by_label("Why?", exact=True).wait_for()


def test_the_page_works_under_a_name_on_plain_http(open_house: Open, enter: Visit) -> None:
    house = open_house(port=0)
    named = open_house(house.memory, public=("http://room.test:1",))
    named.serving.stop()
    named.thread.join()
    named = open_house(house.memory, port=named.port, public=(f"http://room.test:{named.port}",))
    page = enter(named, base_url=f"http://room.test:{named.port}")
    assert page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]
    page.get_by_label("Why?", exact=True).fill("Plain.")
    wait_for(page, "Saved at 10:42")


def test_the_page_works_behind_a_prefix(open_house: Open, enter: Visit) -> None:
    house = open_house()
    url = f"http://room.test:{house.port}/user/x/proxy/8400"
    house.serving.stop()
    house.thread.join()
    house = open_house(house.memory, port=house.port, public=(url,))
    page = enter(house, base_url=url)
    page.get_by_label("Why?", exact=True).fill("Behind.")
    wait_for(page, "Saved at 10:42")


def test_a_rehearsal_says_so_on_every_view(house: House, enter: Visit) -> None:
    house.memory.rehearsal = True
    page = enter(house)
    assert page.get_by_text("Rehearsal: nothing counts").locator("visible=true").count() == 1
    house.memory.change(is_open=False)
    wait_for(page, "is closed")
    assert page.get_by_text("Rehearsal: nothing counts").locator("visible=true").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_targets_are_large_and_nothing_scrolls_sideways(
    house: House, enter: Visit, scheme: str
) -> None:
    house.memory.languages = ["en", "de"]
    house.memory.change(is_shown=True)
    page = enter(house, viewport={"width": 360, "height": 640}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    small = page.eval_on_selector_all(
        "button, select, label.row",
        "all => all.map(e => [e.innerText, e.getBoundingClientRect()])"
        ".filter(([, box]) => box.height && (box.height < 44 || box.width < 44)).map(([t]) => t)",
    )
    assert small == []
    assert axe_finds(page) == []


def test_the_save_line_hides_nothing_that_one_comes_to_by_keyboard(
    house: House, enter: Visit
) -> None:
    page = enter(house, viewport={"width": 390, "height": 500})
    for _ in range(12):
        page.keyboard.press("Tab")
        hidden = page.evaluate(
            "(() => { const box = document.activeElement.getBoundingClientRect();"
            " const line = document.querySelector('.status').getBoundingClientRect();"
            " return box.top >= line.top && document.activeElement !== document.body })()"
        )
        assert not hidden, page.evaluate("document.activeElement.outerHTML")


def test_what_people_wrote_is_shown_as_words_only(house: House, visit: Visit) -> None:
    evil = "<img src=x onerror=alert(1)>"
    house.memory.steps["health", "wave-1"] = Step(make_form(title=evil))
    page = visit(house, f"/#t={house.memory.token('AT')}")
    press(page, "Join")
    wait_for(page, evil)
    assert page.locator("img").count() == 0


def test_no_script_in_a_result_ever_runs(house: House, enter: Visit, browser: Any) -> None:
    del browser
    house.memory.change(
        is_open=False, is_shown=True, result="<p>ok</p><script>window.ran = 1</script>"
    )
    page = enter_result(house, enter)
    assert page.evaluate("window.ran") is None


def enter_result(house: House, enter: Visit) -> Any:
    house.memory.change(is_open=True)
    page = enter(house)
    house.memory.change(is_open=False)
    wait_for(page, "ok")
    return page


def test_a_printed_result_has_no_buttons(house: House, enter: Visit) -> None:
    page = enter(house)
    house.memory.change(is_open=False, is_shown=True)
    wait_for(page, "median 2")
    page.emulate_media(media="print")
    assert page.locator("button").locator("visible=true").count() == 0
    assert re.search("median 2", page.inner_text("main"))
