"""Reading on screen: sentences by mouse, touch and keys, marked words, codes, excerpts."""

from typing import Any

import pytest

from plakit.forms import Form, text_hash
from tests.forms.on_screen import axe_finds, focused, tab_to, wait_for_status, wait_until
from tests.forms.on_screen_kinds import PLACE, keys, words

pytestmark = pytest.mark.browser

PROBLEM = "Few 👩‍🏫👩‍🏫 knew of it. The e\u0301cole was far. Nobody paid."
SENTENCES = [(0, 22), (23, 42), (43, 55)]
STEPS = "מורים נפגשו. They met twice."
SIZES = """() => [...document.querySelectorAll('.plakit-form :is(button, textarea, label.row,'
  + ' input[type=text], [role=button])')].filter((node) => node.checkVisibility())
  .filter((node) => { const box = node.getBoundingClientRect();
    return box.height < 44 || box.width < 44; }).map((node) => node.outerHTML)"""


def reading(count: int = 3, **fields: Any) -> Form:
    codes = [
        {"id": f"c{number}", "label": words(f"Code {number}"), "theme": words("People"),
         "help": words(f"It means {number}.")}
        for number in range(1, count + 1)
    ]  # fmt: skip
    question = {
        "kind": "coding", "id": "opir", "label": words("OPIR"), "codes": codes,
        "may_not_apply": True, "not_apply_label": words("Read; no code fits"),
        "passages": [
            {"id": "problem", "label": words("Problem"), "text": PROBLEM, "sentences": SENTENCES},
            {"id": "steps", "label": words("What was done"), "text": STEPS,
             "sentences": [(0, 12), (13, 28)], "language": "he"},
        ],
    }  # fmt: skip
    section = {"id": "s", "questions": [question | fields]}
    return Form.model_validate({"id": "f", "title": words("Reading"), "sections": [section]})


def sentence(page: Any, name: str) -> Any:
    return page.locator("[role=button]", has_text=name)


def excerpts(host: Any) -> list[tuple[str, list[str], str]]:
    texts = {"problem": PROBLEM, "steps": STEPS}
    return [
        (texts[one["passage"]][one["start"] : one["end"]], one["codes"], one["note"])
        for one in host.answers.get("opir", {}).get("value", [])
    ]


def test_sentences_in_a_row_make_an_excerpt_and_its_codes_are_kept_at_once(room: Any) -> None:
    host = room.host(reading(), PLACE)
    page = room.open(host)
    sentence(page, "Few").click()
    sentence(page, "was far").click()
    assert page.locator("[aria-pressed=true]").count() == 2
    assert page.locator(".panel blockquote").inner_text() == PROBLEM[:42]
    page.get_by_label("Code 2").check()
    wait_for_status(page, "Saved at 10:42")
    page.get_by_label("Code 1").check()
    page.get_by_label("Note: why").fill("They were two.")
    # From now on another sentence is another excerpt.
    sentence(page, "Nobody").click()
    page.get_by_label("Code 3").check()
    wait_until(page, lambda: len(excerpts(host)) == 2)
    assert excerpts(host) == [
        (PROBLEM[:42], ["c1", "c2"], "They were two."),
        ("Nobody paid.", ["c3"], ""),
    ]
    assert host.answers["opir"]["value"][0]["hash"] == text_hash(PROBLEM)
    wait_for_status(page, "1 of 1 answered")
    tags = page.locator(".sentences .tags:visible").all_inner_texts()
    assert [tag.split() for tag in tags] == [["Code", "1", "Code", "2"]] * 2 + [["Code", "3"]]


def test_reading_goes_by_keyboard_alone_and_is_named_aloud(room: Any) -> None:
    host = room.host(reading(), PLACE)
    page = room.open(host)
    tab_to(page, "knew of it")
    keys(page, "ArrowDown Space ArrowDown Space")
    # Up here the panel follows the sentence: Tab goes to it.
    assert page.locator(".reading .sr").inner_text() == (
        f"Chosen: “{PROBLEM[23:55]}”. Its codes come next."
    )
    tab_to(page, "Code 3")
    keys(page, "Space")
    wait_for_status(page, "Saved at 10:42")
    assert page.locator(".reading .sr").inner_text() == "1 excerpt"
    tab_to(page, "Note: why")
    page.keyboard.type("Far off")
    tab_to(page, "Done with this place")
    keys(page, "Enter")
    assert "Nobody paid." in focused(page)
    assert page.locator(".panel").count() == 0
    wait_until(page, lambda: excerpts(host) == [(PROBLEM[23:55], ["c3"], "Far off")])
    tab_to(page, "Take away")
    assert page.evaluate("document.activeElement.ariaLabel") == f"Take away “{PROBLEM[23:55]}”"
    keys(page, "Enter")
    wait_until(page, lambda: host.answers["opir"] == {})
    wait_for_status(page, "0 of 1 answered")


def mark(page: Any, start: tuple[str, int], end: tuple[str, int]) -> None:
    """Mark words with the mouse, from one letter (code unit) to another."""
    spots = page.evaluate(
        """places => places.map(([name, at]) => {
          const stop = [...document.querySelectorAll('[role=button]')]
            .find((node) => node.textContent.includes(name));
          const range = document.createRange();
          range.setStart(stop.firstChild, at); range.setEnd(stop.firstChild, at);
          const box = range.getBoundingClientRect();
          return [box.x, box.y + box.height / 2]; })""",
        [start, end],
    )
    page.mouse.move(*spots[0])
    page.mouse.down()
    page.mouse.move(*spots[1], steps=5)
    page.mouse.up()


def test_words_marked_with_the_mouse_are_counted_in_code_points(room: Any) -> None:
    host = room.host(reading(), PLACE)
    page = room.open(host)
    # Two teachers of five halves of letters each stand before "knew".
    mark(page, ("Few", PROBLEM.index("knew") + 4), ("The", len("The e\u0301cole")))
    page.get_by_label("Code 1").check()
    wait_until(page, lambda: len(excerpts(host)) == 1)
    assert excerpts(host) == [("knew of it. The e\u0301cole", ["c1"], "")]
    assert page.locator("[aria-pressed=mixed]").count() == 2
    assert page.locator("mark.chosen").all_inner_texts() == ["knew of it.", "The e\u0301cole"]
    # The same words are there after loading again, and can be chosen again from the list.
    room.enter(page, host)
    assert page.locator("mark.coded").count() == 2
    page.get_by_role("button", name="Change the codes of “knew").click()
    assert page.get_by_label("Code 1").is_checked()


def test_words_of_two_passages_are_no_excerpt_and_it_is_said(room: Any) -> None:
    page = room.open(room.host(reading(), PLACE))
    mark(page, ("Nobody", 0), ("They met", 4))
    assert page.locator(".panel").count() == 0
    assert page.locator(".reading .sr").inner_text() == (
        "An excerpt lies within one passage. Choose a shorter one."
    )


def test_right_to_left_words_are_counted_as_they_are_kept(room: Any) -> None:
    host = room.host(reading(), PLACE)
    page = room.open(host)
    sentence(page, "מורים").click()
    page.get_by_label("Code 1").check()
    wait_until(page, lambda: len(excerpts(host)) == 1)
    assert excerpts(host) == [("מורים נפגשו.", ["c1"], "")]
    assert page.locator(".sentences[lang=he]").count() == 1


def test_a_place_grows_and_shrinks_with_its_codes(room: Any) -> None:
    host = room.host(reading(), PLACE)
    page = room.open(host)
    sentence(page, "Few").click()
    page.get_by_label("Code 1").check()
    page.get_by_role("button", name="One sentence more").click()
    wait_until(page, lambda: [one[0] for one in excerpts(host)] == [PROBLEM[:42]])
    page.get_by_role("button", name="One sentence less").click()
    wait_until(page, lambda: [one[0] for one in excerpts(host)] == [PROBLEM[:22]])
    assert page.get_by_role("button", name="One sentence less").is_hidden()


def test_without_a_code_nothing_is_kept_and_a_note_waits_for_one(room: Any) -> None:
    host = room.host(reading(), PLACE)
    page = room.open(host)
    sentence(page, "Few").click()
    assert page.get_by_label("Note: why").is_disabled()
    page.get_by_label("Code 1").check()
    page.get_by_label("Note: why").fill("Because.")
    page.get_by_label("Code 1").uncheck()
    wait_until(page, lambda: host.answers.get("opir") == {})
    page.get_by_label("Code 2").check()
    wait_until(page, lambda: excerpts(host) == [(PROBLEM[:22], ["c2"], "Because.")])


def test_a_sentence_pressed_again_is_left_and_keeps_its_codes(room: Any) -> None:
    host = room.host(reading(), PLACE)
    page = room.open(host)
    sentence(page, "Few").click()
    page.get_by_label("Code 1").check()
    sentence(page, "Few").click()
    assert page.locator(".panel, [aria-pressed=true]").count() == 0
    sentence(page, "Few").click()
    assert page.get_by_label("Code 1").is_checked()
    wait_until(page, lambda: len(excerpts(host)) == 1)


def test_many_codes_are_found_by_typing(room: Any) -> None:
    page = room.open(room.host(reading(14), PLACE))
    sentence(page, "Few").click()
    page.get_by_label("Code 2", exact=False).first.check()
    page.get_by_label("Find a code").fill("MEANS 1")
    assert page.locator(".code-list [role=status]").inner_text() == "7 of 14 codes"
    shown = page.locator(".code-list .name:visible").all_inner_texts()
    assert shown == ["Code 1", "Code 2", "Code 10", "Code 11", "Code 12", "Code 13", "Code 14"]


def test_nothing_fits_is_an_answer_and_gives_the_excerpts_back(room: Any) -> None:
    host = room.host(reading(), PLACE)
    page = room.open(host)
    sentence(page, "Few").click()
    page.get_by_label("Code 1").check()
    page.get_by_label("Read; no code fits").check()
    wait_until(page, lambda: host.answers["opir"] == {"nothing": "does_not_apply"})
    assert page.locator(".panel, .excerpts li").count() == 0
    page.get_by_role("button", name="Take this answer back").click()
    wait_until(page, lambda: len(excerpts(host)) == 1)


def test_what_is_chosen_moves_to_the_other_language(room: Any) -> None:
    host = room.host(reading(), PLACE)
    page = room.open(host)
    sentence(page, "Few").click()
    page.get_by_label("Code 1").check()
    page.get_by_label("Language").select_option("de")
    assert page.locator(".panel blockquote").inner_text() == PROBLEM[:22]
    assert page.get_by_label("Code 1 (de)").is_checked()
    assert [save["item"] for save in host.saves] == ["opir"]


def test_a_closed_round_is_read_and_not_changed(room: Any) -> None:
    host = room.host(reading(), PLACE, can_save=False, why="Closed.")
    page = room.open(host)
    wait_for_status(page, "Nothing can be saved now")
    sentence(page, "Few").click()
    assert page.locator(".panel, [aria-pressed=true]").count() == 0


def test_as_many_excerpts_as_allowed_and_no_more(room: Any) -> None:
    host = room.host(reading(most=1), PLACE)
    page = room.open(host)
    sentence(page, "Few").click()
    page.get_by_label("Code 1").check()
    sentence(page, "They met").click()
    assert page.get_by_label("Code 1").is_disabled()
    assert "One excerpt is the most." in page.locator(".panel").inner_text()


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("en", 900, "light"), ("de", 360, "dark"), ("fr", 320, "light"), ("en", 640, "dark")],
)
def test_axe_finds_nothing_targets_are_big_and_nothing_is_too_wide(
    room: Any, language: str, width: int, scheme: str
) -> None:
    host = room.host(reading(14), PLACE)
    page = room.open(host, width=width, scheme=scheme)
    page.get_by_label("Language").select_option(language)
    sentence(page, "Few").click()
    page.get_by_label("Code 1").first.check()
    page.locator(".excerpts li").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SIZES) == []
    assert axe_finds(page) == []


def test_hostile_texts_are_text(room: Any) -> None:
    evil = "<img src=x onerror='window.hurt = 1'>"
    passage = {"id": "p", "label": evil, "text": f"{evil} Second.", "sentences": []}
    code = {"id": "c", "label": evil, "help": evil, "theme": evil}
    page = room.open(room.host(reading(passages=[passage], codes=[code]), PLACE))
    page.locator(".sentence").click()
    page.locator(".panel input").check()
    assert page.locator("#form img").count() == 0
    assert page.evaluate("window.hurt") is None


def test_on_paper_sentences_have_numbers_and_codes_stand_below(room: Any) -> None:
    page = room.open(room.host(reading(), PLACE))
    sentence(page, "Few").click()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    paper = page.locator(".plakit-form").inner_text()
    assert "2 Code 2 It means 2." in paper
    assert page.locator("button:visible, textarea:visible, .panel:visible").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
