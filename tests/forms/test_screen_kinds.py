"""The nine kinds of the room on screen: by mouse, by keys, taken back, rebuilt, translated."""

from typing import Any

import pytest

from plakit.forms import Filling, Form

pytestmark = pytest.mark.browser


def words(en: str, de: str = "", fr: str = "") -> dict[str, str]:
    return {"en": en, "de": de or f"{en} (de)", "fr": fr or f"{en} (fr)"}


def options(*names: str) -> list[dict[str, Any]]:
    return [{"id": name.split()[0].lower(), "label": words(name)} for name in names]


LEVELS = [
    {"value": 1, "label": words("Not there", "Nicht vorhanden"), "descriptor": words("Few know.")},
    {"value": 2, "label": words("Half way", "Auf halbem Wege")},
    {"value": 3, "label": words("There", "Fest und dauerhaft verankert")},
]
NEEDS = options("Time for it", "Money for it", "People who know", "Zeal in all")
QUESTIONS: dict[str, dict[str, Any]] = {
    "agree": {"may_decline": True},
    "date": {"earliest": "2012-09-16", "latest": "2013-06-30"},
    "ranking": {"options": NEEDS, "at_most": 3, "may_abstain": True, "method": words("Borda.")},
    "points": {"options": NEEDS, "budget": 10, "most_each": 8},
    "compare": {"options": NEEDS, "pairs": 3},
    "grid": {"rows": NEEDS[:3], "levels": LEVELS, "may_not_apply": True},
    "decision": {"subjects": NEEDS[:2], "verdicts": options("Yes", "No"), "needs_reason": True},
    "outcome": {},
    "revise": {"base": "They name a person.", "version": "2"},
}
PLACE = Filling(title="Group · S01", seat="AT", key="g/S01/a/1/AT", languages=("en", "de", "fr"))


def asking(*kinds: str, **changes: Any) -> Form:
    questions = [
        {"kind": kind, "id": kind, "label": words(f"The {kind}?", f"Die Frage {kind}?")}
        | QUESTIONS[kind]
        | changes
        for kind in kinds
    ]
    title = words("All kinds", "Alle Arten")
    return Form.model_validate(
        {"id": "all", "title": title, "sections": [{"id": "s", "questions": questions}]}
    )


def part(page: Any, kind: str) -> Any:
    return page.locator(f".ask-{kind}")


def press(page: Any, kind: str, name: str) -> None:
    part(page, kind).get_by_role("button", name=name, exact=True).click()


def wait_for_status(page: Any, said: str) -> None:
    page.wait_for_function(
        "said => document.querySelector('.status').innerText.includes(said)", arg=said
    )


def value(host: Any, kind: str) -> Any:
    return host.answers[kind].get("value")


def fill_by_mouse(page: Any) -> None:
    page.get_by_label("Disagree").check()
    part(page, "date").locator("input").fill("2012-10-04")
    for name in ("Add as 1: People who know", "Add as 2: Time for it", "Up: Time for it"):
        press(page, "ranking", name)
    for name in ("One more: Time for it", "One more: Time for it", "One less: Time for it"):
        press(page, "points", name)
    page.get_by_role("textbox", name="Money for it", exact=True).fill("7")
    for says in (".first", ".second", ".equal"):
        part(page, "compare").locator(says).click()
    page.get_by_role("radio", name="Time for it 2 Half way").check()
    page.get_by_role("radio", name="People who know Does not apply").check()
    part(page, "decision").get_by_label("Yes").first.check()
    page.get_by_label("Reason: Time for it").fill("All agreed.")
    part(page, "outcome").locator("textarea").fill("We meet again.")
    page.get_by_label("consensus").check()
    page.get_by_label("Your wording").fill("They name two.")


FILLED = {
    "agree": "disagree",
    "date": "2012-10-04",
    "ranking": {"order": [["time"], ["people"]]},
    "points": {"time": 1, "money": 7},
    "grid": {"time": 2, "people": "does_not_apply"},
    "decision": [{"id": "time", "verdict": "yes", "reason": "All agreed."}],
    "outcome": {"text": "We meet again.", "standing": "consensus"},
    "revise": {"text": "They name two.", "base": "2"},
}


def test_every_kind_is_filled_by_mouse_and_the_host_takes_each_value(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    page = room.open(host)
    fill_by_mouse(page)
    wait_for_status(page, "9 of 9 answered")
    wait_for_status(page, "Saved at 10:42")
    pairs = host.answers.pop("compare")["value"]
    assert [pair["says"] for pair in pairs] == ["first", "second", "equal"]
    assert {kind: value(host, kind) for kind in host.answers} == FILLED


NAME = """() => { const node = document.activeElement; const label = node.closest('label');
  const by = (node.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean);
  return [node.getAttribute('aria-label'), label && label.innerText, node.innerText,
    ...by.map((id) => document.getElementById(id)?.innerText),
    node.closest('.question') && node.closest('.question').querySelector('legend').innerText
  ].filter(Boolean).join(' | '); }"""


def tab_to(page: Any, *said: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate(NAME)
        if all(one in name for one in said):
            return
    raise AssertionError(f"Tab never came to {said}")


def keys(page: Any, pressed: str) -> None:
    for key in pressed.split():
        page.keyboard.press(key)


def test_every_kind_is_filled_by_keyboard_alone(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    page = room.open(host)
    tab_to(page, "The agree?")
    keys(page, "Space ArrowDown")
    tab_to(page, "The date?")
    page.keyboard.type("10042012")
    tab_to(page, "Add as 1: Time for it")
    # The next one has the focus after that: Enter, Enter fills an order.
    keys(page, "Enter ArrowDown Enter Shift+Tab ArrowDown Enter")
    assert page.evaluate(NAME).startswith("Up: People who know")
    tab_to(page, "The points?")
    keys(page, "+ + - ArrowDown")
    page.keyboard.type("7")
    tab_to(page, "The compare?")
    keys(page, "Enter Tab Enter Tab Enter")
    tab_to(page, "Time for it", "1 Not there")
    keys(page, "Space ArrowRight")
    tab_to(page, "People who know", "1 Not there")
    keys(page, "Space ArrowLeft")
    tab_to(page, "Yes", "The decision?")
    keys(page, "Space")
    tab_to(page, "Reason: Time for it")
    page.keyboard.type("All agreed.")
    tab_to(page, "The outcome?")
    page.keyboard.type("We meet again.")
    tab_to(page, "consensus")
    keys(page, "Space")
    tab_to(page, "Your wording")
    keys(page, "Control+a")
    page.keyboard.type("They name two.")
    wait_for_status(page, "9 of 9 answered")
    wait_for_status(page, "Saved at 10:42")
    pairs = host.answers.pop("compare")["value"]
    assert [pair["says"] for pair in pairs] == ["first", "second", "equal"]
    assert {kind: value(host, kind) for kind in host.answers} == FILLED | {
        "ranking": {"order": [["people"], ["time"]]}
    }


def test_every_answer_can_be_taken_back(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    page = room.open(host)
    fill_by_mouse(page)
    for kind in QUESTIONS:
        back = "Back to the text as it was" if kind == "revise" else "Take this answer back"
        press(page, kind, back)
    wait_for_status(page, "0 of 9 answered")
    wait_for_status(page, "Saved at 10:42")
    assert host.answers == {kind: {} for kind in QUESTIONS}
    assert page.locator("input:checked").count() == 0


def test_nothing_is_chosen_at_the_start(room: Any) -> None:
    page = room.open(room.host(asking(*QUESTIONS), PLACE))
    assert page.locator("input:checked, [aria-pressed=true]").count() == 0
    assert page.locator(".ranked li").count() == 0
    wait_for_status(page, "0 of 9 answered")


KEPT = {kind: {"value": kept} for kind, kept in FILLED.items()} | {
    "compare": {"value": [{"first": "zeal", "second": "time", "says": "second"}]}
}


def test_a_form_is_rebuilt_from_what_was_kept_and_stays_so_in_other_languages(room: Any) -> None:
    host = room.host(asking(*QUESTIONS), PLACE)
    host.answers = {kind: dict(answer) for kind, answer in KEPT.items()}
    page = room.open(host)
    wait_for_status(page, "9 of 9 answered")
    page.get_by_label("Language").select_option("de")
    wait_for_status(page, "9 von 9 beantwortet")
    assert page.locator(".plakit-form").get_attribute("lang") == "de"
    assert page.locator("h2").inner_text() == "Alle Arten"
    # One more change in each: what comes out is what was kept, changed at one place.
    page.get_by_label("Sprache").select_option("fr")
    press(page, "ranking", "Vers le bas\u00a0: Time for it (fr)")
    wait_for_status(page, "Enregistré à 10:42")
    assert value(host, "ranking") == {"order": [["people"], ["time"]]}
    assert [save["item"] for save in host.saves] == ["ranking"]


def test_what_is_typed_and_not_sent_moves_to_the_other_language(room: Any) -> None:
    host = room.host(asking("outcome", "decision"), PLACE)
    page = room.open(host)
    page.wait_for_timeout(50)
    host.is_deaf = True
    part(page, "outcome").locator("textarea").fill("Half a sen")
    page.get_by_label("Reason: Money for it").fill("Because")
    page.get_by_label("Language").select_option("de")
    boxes = page.locator("textarea").evaluate_all("nodes => nodes.map((node) => node.value)")
    assert boxes == ["Half a sen", "", "Because"]
    assert page.evaluate("document.activeElement.value") == "de"
    room.enter(page, room.host(asking("outcome"), PLACE))
    assert page.get_by_label("Sprache").input_value() == "de"


def test_a_form_in_one_language_offers_no_choice(room: Any) -> None:
    form = Form.model_validate(
        {"id": "f", "title": "F", "sections": [{"id": "s", "questions": [
            {"kind": "text", "id": "t", "label": "Why?"}]}]}
    )  # fmt: skip
    page = room.open(room.host(form, Filling(key="k", languages=("de", "fr"))))
    assert page.locator(".language").count() == 0
    wait_for_status(page, "0 von 1 beantwortet")


def test_moves_are_spoken_and_the_focus_stays_on_what_moved(room: Any) -> None:
    host = room.host(asking("ranking"), PLACE)
    host.answers["ranking"] = {"value": {"order": [["time"], ["money"], ["zeal"]]}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    assert part(page, "ranking").get_by_role("button", name="Up: Time").is_disabled()
    press(page, "ranking", "Up: Zeal in all")
    spoken = page.locator(".ranking [aria-live]")
    assert spoken.inner_text() == "Zeal in all, now 2 of 3"
    keys(page, "Enter Enter")
    assert spoken.inner_text() == "Zeal in all, now 1 of 3"
    assert page.evaluate(NAME).startswith("Up: Zeal in all")
    press(page, "ranking", "Take out: Money for it")
    assert spoken.inner_text() == "Money for it, no longer in your order"
    assert page.evaluate(NAME).startswith("Add as 3: Money for it")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "ranking") == {"order": [["zeal"], ["time"]]}


def test_a_long_ranking_is_two_tab_stops_and_shows_the_rest_when_asked(room: Any) -> None:
    many = options(*[f"N{number} need" for number in range(12)])
    host = room.host(asking("ranking", options=many, at_most=None, may_abstain=False), PLACE)
    host.answers["ranking"] = {"value": {"order": [["n0"], ["n1"]]}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    assert page.locator(".ranking [data-stop][tabindex='0']").count() == 2
    assert page.locator(".unranked li").count() == 6
    press(page, "ranking", "Show 4 more")
    assert page.locator(".unranked li").count() == 10
    assert page.evaluate(NAME).startswith("Add as 3: N8 need")


def test_a_full_order_says_so(room: Any) -> None:
    host = room.host(asking("ranking", at_most=1), PLACE)
    page = room.open(host)
    press(page, "ranking", "Add as 1: Zeal in all")
    add = page.get_by_role("button", name="Add as 2: Time for it")
    assert add.is_disabled()
    add.click(force=True)
    assert page.locator(".ranking [aria-live]").inner_text() == "Your order is full (1)."
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "ranking") == {"order": [["zeal"]]}


def test_places_are_shared_where_that_is_allowed(room: Any) -> None:
    host = room.host(asking("ranking", ties=True), PLACE)
    host.answers["ranking"] = {"value": {"order": [["zeal"], ["time"], ["money"]]}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    press(page, "ranking", "Same place as above: Money for it")
    assert page.locator(".ranked .place").all_inner_texts() == ["1", "2", "2"]
    press(page, "ranking", "Up: Money for it")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "ranking") == {"order": [["zeal"], ["money"], ["time"]]}
    press(page, "ranking", "Same place as above: Money for it")
    page.wait_for_timeout(50)
    assert value(host, "ranking") == {"order": [["money", "zeal"], ["time"]]}


def test_an_order_pushed_away_by_abstaining_comes_back(room: Any) -> None:
    host = room.host(asking("ranking"), PLACE)
    page = room.open(host)
    press(page, "ranking", "Add as 1: Zeal in all")
    page.get_by_label("I abstain").check()
    wait_for_status(page, "1 of 1")
    page.wait_for_timeout(50)
    assert value(host, "ranking") == {"abstains": True}
    press(page, "ranking", "Take this answer back")
    page.wait_for_timeout(50)
    assert value(host, "ranking") == {"order": [["zeal"]]}


def test_a_row_is_dragged_to_another_place(room: Any) -> None:
    host = room.host(asking("ranking"), PLACE)
    host.answers["ranking"] = {"value": {"order": [["time"], ["money"], ["zeal"]]}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    first, last = (page.locator(".ranked .place").nth(at).bounding_box() for at in (0, 2))
    page.mouse.move(first["x"] + 20, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + 20, last["y"] + last["height"], steps=4)
    page.mouse.up()
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "ranking") == {"order": [["money"], ["zeal"], ["time"]]}


def test_points_never_go_over_the_budget_and_the_rest_is_said(room: Any) -> None:
    host = room.host(asking("points"), PLACE)
    page = room.open(host)
    left = page.locator(".left")
    assert left.inner_text() == "10 of 10 points left"
    page.get_by_role("textbox", name="Time for it", exact=True).fill("12")
    assert page.get_by_role("textbox", name="Time for it", exact=True).input_value() == "8"
    page.get_by_role("textbox", name="Money for it", exact=True).fill("5")
    assert left.inner_text() == "0 of 10 points left"
    assert page.get_by_role("button", name="One more: Zeal").is_disabled()
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "points") == {"time": 8, "money": 2}


def test_a_budget_to_be_spent_whole_is_kept_here_until_it_is(room: Any) -> None:
    form = asking("points", budget=3, spend_all=True, most_each=None)
    host = room.host(form, PLACE)
    page = room.open(host)
    page.get_by_role("textbox", name="Time for it", exact=True).fill("2")
    wait_for_status(page, "Not saved yet: an answer is not finished")
    wait_for_status(page, "One point is still to be shared out.")
    room.enter(page, host)
    assert page.get_by_role("textbox", name="Time for it", exact=True).input_value() == "2"
    assert host.saves == []
    press(page, "points", "One more: Zeal in all")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "points") == {"time": 2, "zeal": 1}


def test_pairs_stay_the_same_on_loading_again_and_an_earlier_one_can_be_changed(room: Any) -> None:
    form = asking("compare", pairs=4)
    host = room.host(form, PLACE)
    page = room.open(host)

    def pair() -> list[str]:
        return part(page, "compare").locator(".first, .second").all_inner_texts()

    first = pair()
    part(page, "compare").locator(".second").click()
    assert part(page, "compare").locator(".count").inner_text() == "2 of 4"
    second = pair()
    room.enter(page, host)
    page.wait_for_timeout(50)
    assert pair() == second
    press(page, "compare", "Back")
    assert pair() == first
    assert page.locator(".second").get_attribute("aria-pressed") == "true"
    page.locator(".first").click()
    assert pair() == second
    wait_for_status(page, "Saved at 10:42")
    assert [said["says"] for said in value(host, "compare")] == ["first"]


def test_each_option_is_compared_about_as_often(room: Any) -> None:
    many = options(*[f"N{number}" for number in range(9)])
    host = room.host(asking("compare", options=many, pairs=9), PLACE)
    page = room.open(host)
    for _ in range(9):
        page.locator(".versus .equal").click()
    wait_for_status(page, "1 of 1")
    assert "You have compared all 9 pairs" in part(page, "compare").inner_text()
    page.wait_for_timeout(50)
    pairs = value(host, "compare")
    times = [sum(one["id"] in (pair["first"], pair["second"]) for pair in pairs) for one in many]
    assert set(times) <= {1, 2, 3}
    assert len({frozenset((pair["first"], pair["second"])) for pair in pairs}) == 9


def test_a_row_of_a_grid_is_taken_back_alone(room: Any) -> None:
    host = room.host(asking("grid"), PLACE)
    page = room.open(host, viewport={"width": 900, "height": 700})
    page.get_by_role("radio", name="Time for it 2 Half way").check()
    page.get_by_role("radio", name="Money for it 3 There").check()
    press(page, "grid", "Take back: Time for it")
    page.get_by_role("radio", name="Money for it 3 There").press("ArrowLeft")
    wait_for_status(page, "Saved at 10:42")
    page.wait_for_timeout(50)
    assert value(host, "grid") == {"money": 2}
    assert page.locator(".gridded th[scope=col]").count() == 4
    assert page.locator(".gridded th[scope=row]").count() == 3


def test_a_verdict_without_its_reason_waits(room: Any) -> None:
    host = room.host(asking("decision"), PLACE)
    page = room.open(host)
    part(page, "decision").get_by_label("No").nth(1).check()
    wait_for_status(page, "A reason is missing: Money for it")
    assert host.saves == []
    page.get_by_label("Reason: Money for it").fill("Too dear.")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "decision") == [{"id": "money", "verdict": "no", "reason": "Too dear."}]


def test_a_text_changed_meanwhile_shows_both_versions_until_somebody_decides(room: Any) -> None:
    host = room.host(asking("revise"), PLACE)
    host.answers["revise"] = {"value": {"text": "They name two.", "base": "1"}}
    page = room.open(host)
    wait_for_status(page, "1 of 1")
    assert "The text was changed after you began." in page.locator(".ask-revise").inner_text()
    assert page.locator("blockquote").inner_text() == "They name a person."
    assert page.get_by_label("Your wording").input_value() == "They name two."
    press(page, "revise", "My wording holds for the new text, too")
    wait_for_status(page, "Saved at 10:42")
    assert value(host, "revise") == {"text": "They name two.", "base": "2"}
    assert page.locator(".ask-revise [role=alert]").is_hidden()


def test_sections_say_how_far_one_is_and_lead_to_what_is_open(room: Any) -> None:
    form = asking("agree", "outcome", "revise").model_dump()
    questions = form["sections"][0]["questions"]
    form["sections"] = [
        {"id": "a", "title": words("First"), "questions": questions[:2]},
        {"id": "b", "title": words("Second"), "questions": questions[2:]},
    ]
    page = room.open(room.host(Form.model_validate(form), PLACE))
    page.get_by_label("Pass").check()
    assert page.locator(".progress span").all_inner_texts() == [
        "1 of 2 answered",
        "0 of 1 answered",
    ]
    page.get_by_role("button", name="Next open question").first.click()
    assert page.evaluate("document.activeElement.dataset.item") == "outcome"


SIZES = """() => [...document.querySelectorAll('.plakit-form :is(button, select, textarea, summary,'
  + ' label.row, input[type=text], input[type=date], .ranked .place)')]
  .filter((node) => node.checkVisibility() && getComputedStyle(node).visibility === 'visible')
  .filter((node) => { const box = node.getBoundingClientRect();
    return box.height < 44 || box.width < 44; }).map((node) => node.outerHTML)"""


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 900, "light"), ("de", 360, "dark"), ("de", 320, "light")],
)
def test_axe_finds_nothing_serious_targets_are_big_and_nothing_is_too_wide(
    room: Any, language: str, width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    host = room.host(asking(*QUESTIONS), PLACE)
    host.answers = {kind: dict(answer) for kind, answer in KEPT.items()}
    page = room.open(host, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.get_by_label("Language").select_option(language)
    page.wait_for_timeout(50)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SIZES) == []
    found = Axe().run(page).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


def test_on_paper_the_page_is_the_sheet(room: Any) -> None:
    form = asking(*QUESTIONS)
    page = room.open(room.host(form, PLACE))
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert [said.strip() for said in page.locator(".print.item").all_inner_texts()] == [
        *form.items()
    ]
    paper = page.locator(".plakit-form").inner_text()
    assert "Wrong box? Fill it in and cross another." in paper
    assert f"all, version 1 · form {form.fingerprint[:8]}" in paper
    assert page.locator("button:visible, .status:visible, textarea:visible").count() == 0
    assert page.locator(".ask-ranking .box:visible").all_inner_texts() == [""] * 4
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".print.item").count() == 0
