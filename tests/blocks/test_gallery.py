"""The gallery in headless Chromium: wide, narrow, dark, printed, and read by axe."""

import pytest

from plakit.blocks import Column, LevelCell, NumberCell, Row, RowGroup, Table, TextCell
from tests.blocks.conftest import page_of
from tests.blocks.gallery import gallery

pytestmark = pytest.mark.browser
WIDTHS = (360, 390, 683, 768, 1000, 1200)


@pytest.fixture(scope="module")
def tab(browser):
    """One tab for all of them: a new browser costs more than most of the tests."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def blank(tab):
    """Give a function that gives an empty page."""

    def open_(width: int = 1280, scheme: str = "light"):
        tab.goto("about:blank")
        tab.set_viewport_size({"width": width, "height": 900})
        tab.emulate_media(media="screen", color_scheme=scheme, reduced_motion="reduce")
        return tab

    return open_


@pytest.fixture
def open_page(blank, gallery_page):
    """Give a function that opens the gallery."""

    def open_(width: int = 1200, scheme: str = "light"):
        page = blank(width, scheme)
        page.goto(gallery_page.as_uri())
        return page

    return open_


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_never_scrolls_sideways(open_page, width: int) -> None:
    assert open_page(width).evaluate("document.documentElement.scrollWidth") == width


def test_nothing_is_asked_for_but_the_page_itself(open_page, tab) -> None:
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    open_page()
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    assert asked


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1200, "light")])
def test_axe_finds_nothing(open_page, width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    # The gallery holds several title blocks, which a real page does not.
    rules = {"landmark-no-duplicate-banner": {"enabled": False}, "page-has-heading-one": {
        "enabled": False}, "duplicate-id": {"enabled": False}}  # fmt: skip
    page = open_page(width, scheme)
    # Marks are hidden from readers; their words stand behind them and are read.
    without_marks = {"exclude": [["svg"]]}
    found = Axe().run(page, context=without_marks, options={"rules": rules}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


def test_scale_numbers_stand_above_the_ticks_as_drawn(open_page) -> None:
    page = open_page()
    heads = page.eval_on_selector_all(
        "#profile svg.scale text", "all => all.map(e => { const box = e.getBoundingClientRect();"
        " return Math.round(box.x + box.width / 2) })"
    )  # fmt: skip
    axis = page.eval_on_selector(
        "#profile td.dots .axis",
        "e => { const b = e.getBoundingClientRect(); return [b.x, b.width]}",
    )
    ticks = [round(axis[0] + axis[1] * step / 3) for step in range(4)]
    assert all(abs(head - tick) <= 1 for head, tick in zip(heads, ticks, strict=True))


def test_a_profile_row_is_a_card_on_a_phone_with_its_bar_in_full_width(open_page) -> None:
    page = open_page(390)
    card = page.locator("#profile tbody tr").nth(1).bounding_box()
    bar = page.locator("#profile tbody tr:not(.group) svg.bar").first.bounding_box()
    assert abs(card["width"] - bar["width"]) <= 1
    assert page.locator("#profile td.id").first.is_hidden()


def test_a_matrix_scrolls_in_its_own_frame_and_can_be_reached_by_keyboard(open_page) -> None:
    frame = open_page(390).locator("#matrix .frame")
    frame.focus()
    assert frame.evaluate("e => e === document.activeElement && e.scrollWidth > e.clientWidth")
    frame.evaluate("e => { e.scrollLeft = 200 }")
    first = frame.locator("tbody th").first
    assert abs(first.bounding_box()["x"] - frame.bounding_box()["x"]) <= 1


def test_a_sentence_over_the_columns_of_a_matrix_is_seen_whole(blank) -> None:
    level = LevelCell(text="2.4", step=3, steps=6)
    rows = [
        Row(cells=[TextCell(text="Formal and informal structures"), *[level] * 6]),
        Row(cells=[
            TextCell(text="Adequate resources"), level,
            TextCell(text="A group has fewer than 5 answers, so only the total is shown", span=5),
        ]),
    ]  # fmt: skip
    heads = ["Item", "All", *["Administrations"] * 5]
    columns = [Column(head=head) for head in heads]
    table = Table(title="a", columns=columns, groups=[RowGroup(rows=rows)], layout="matrix")
    page = blank(360)
    page.set_content(page_of([table]))
    frame = page.locator(".frame")
    for scrolled in (0, 60, 200):
        frame.evaluate("(e, to) => { e.scrollLeft = to }", scrolled)
        around, label = frame.bounding_box(), page.locator("tbody th").last.bounding_box()
        words = page.locator("td[colspan] > span").bounding_box()
        assert words["x"] >= label["x"] + label["width"]
        assert words["x"] + words["width"] <= around["x"] + around["width"]


def test_the_words_of_a_figure_can_be_read_on_a_phone(open_page) -> None:
    frame = open_page(360).locator("#trend .frame")
    assert frame.locator("img").bounding_box()["width"] >= 640
    frame.focus()
    assert frame.evaluate("e => e === document.activeElement && e.scrollWidth > e.clientWidth")


def test_an_id_stands_on_one_line(blank) -> None:
    columns = [Column(head="Id", role="id"), Column(head="Card", role="label")]
    rows = [Row(cells=[TextCell(text="S01-B-001"), TextCell(text="Many words " * 20)])]
    page = blank(360)
    page.set_content(page_of([Table(title="a", columns=columns, groups=[RowGroup(rows=rows)])]))
    height = page.locator("td.id").evaluate(
        "e => { const r = new Range(); r.selectNodeContents(e); "
        "return r.getBoundingClientRect().height }"
    )
    assert 0 < height < 20


def test_a_caption_may_be_wider_than_its_table(blank) -> None:
    rows = [Row(cells=[TextCell(text="1 January 2011"), NumberCell(text="190")])]
    columns = [Column(head="When"), Column(head="Figure", align="end")]
    table = Table(
        title="Members", about="Numbers as printed; where two pages differ, both are shown.",
        columns=columns, groups=[RowGroup(rows=rows)],
    )  # fmt: skip
    page = blank(1200)
    page.set_content(page_of([table]))
    assert page.locator("table").bounding_box()["width"] < 220
    assert page.locator(".about").bounding_box()["height"] < 30


def test_paper_is_light_whatever_the_screen_is(open_page) -> None:
    page = open_page(1200, "dark")
    colour = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(colour) == "rgb(20, 24, 28)"
    page.emulate_media(media="print")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"


def test_on_paper_nothing_is_cut_and_bars_keep_46_mm(open_page) -> None:
    page = open_page(672)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 672
    bar = page.locator("#profile svg.bar").first.bounding_box()
    assert bar["width"] >= 46 / 25.4 * 96 - 1
    assert page.locator("#profile td.id").first.is_hidden()


def test_the_smallest_letters_are_12_5_px(open_page) -> None:
    sizes = open_page().evaluate(
        "[...document.querySelectorAll('main *')].filter(e => [...e.childNodes].some("
        "n => n.nodeType === 3 && n.data.trim())).filter(e => !e.closest('.cross-number'))"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12.5


def test_notebook_style_touches_nothing_outside(blank) -> None:
    from tests.blocks.gallery import title

    page = blank()
    page.set_content("<table id=out><tr><td>a</td></tr></table><h1>b</h1>")
    before = page.evaluate("getComputedStyle(document.querySelector('#out td')).cssText")
    page.set_content(
        "<table id=out><tr><td>a</td></tr></table><h1>b</h1>"
        + title()._repr_mimebundle_()["text/html"]
    )
    assert page.evaluate("getComputedStyle(document.querySelector('#out td')).cssText") == before


# What JupyterLab says of the elements in an output, and a little more.
HOST = """
:not(.x).out td, :not(.x).out th, :not(.x).out tr { text-align: right; padding: 9px; border: none }
.out tbody tr:nth-child(even) { background: red } .out tbody tr:hover { background: red }
.out dl { float: left; width: 50px } .out dt { float: left; width: 20%; font-weight: bold }
.out h1:first-child, .out h2:first-child { margin: 99px } .out p { margin-bottom: 1em }
.out ol:not(.list-inline) { padding-left: 99px; list-style: upper-alpha }
.out table { table-layout: fixed; margin: 0 auto 1em; font-size: 9px } .out strong { color: red }
.out img, .out svg { max-width: 100%; height: auto } .out a:link { color: red }
.host .out :not(pre) > code { background: red; padding: 9px }"""
DRAWN = """[...document.querySelectorAll('.plakit *')].map(e => {
  const s = getComputedStyle(e), b = e.getBoundingClientRect();
  return [e.localName, e.className.baseVal ?? e.className, Math.round(b.x), Math.round(b.width),
    Math.round(b.height), s.color, s.backgroundColor, s.fontSize, s.textAlign, s.float].join()})"""


def test_the_style_of_the_page_around_reaches_no_block(blank) -> None:
    shown = "".join(block._repr_mimebundle_()["text/html"] for block in gallery())
    page = blank(1100)
    drawn = []
    for host in ("", HOST):
        page.set_content(
            f'<style>{host}</style><body class="host" data-jp-theme-light="true">'
            f'<div class="out">{shown}</div>'
        )
        drawn.append(page.evaluate(DRAWN))
    assert len(drawn[0]) > 1_000
    assert [pair for pair in zip(*drawn, strict=True) if pair[0] != pair[1]] == []


@pytest.mark.parametrize(("light", "scheme"), [("true", "dark"), ("false", "light")])
def test_in_jupyterlab_its_theme_decides(blank, light: str, scheme: str) -> None:
    page = blank(scheme=scheme)
    page.set_content(
        f'<body data-jp-theme-light="{light}">{gallery()[0]._repr_mimebundle_()["text/html"]}'
    )
    ink = page.evaluate("getComputedStyle(document.querySelector('.plakit')).color")
    assert ink == ("rgb(26, 31, 36)" if light == "true" else "rgb(236, 239, 241)")


def test_hostile_blocks_run_nothing(blank) -> None:
    from tests.blocks.test_html import HOSTILE, everywhere

    page = blank()
    alarms = []
    page.on("dialog", lambda dialog: (alarms.append(dialog.message), dialog.dismiss()))
    texts = [text for text in HOSTILE if len(text) < 1_000]
    page.set_content(page_of([everywhere(text) for text in texts]))
    page.evaluate("new Promise(requestAnimationFrame)")  # all has been loaded and drawn
    assert alarms == []
    assert page.locator("script, iframe, [onload], [onerror], [onmouseover]").count() == 0


def test_what_is_folded_opens_by_the_link_that_leads_to_it(open_page) -> None:
    page = open_page()
    inside = page.locator("#case-opir .note")
    assert not inside.is_visible()
    page.goto(f"{page.url}#case-opir")
    assert inside.is_visible()
