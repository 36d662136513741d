"""The paper form as HTML: boxes to cross, lines to write on, room for a sheet code."""

from collections.abc import Callable

from plakit.blocks import tiles, words
from plakit.blocks.element import Html, el, join, said
from plakit.blocks.sheet import Sheet, SheetOption, SheetPassage, SheetQuestion, SheetSection
from plakit.wording import tell, wording

_CODE_BOXES = (4, 4)
_DAY_BOXES = (2, 2, 4)
_PILE_NAMES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def sheet_html(sheet: Sheet, tag: Html | None = None) -> Html:
    """Give the form with its head, all questions and its foot."""
    return join([_head(sheet, tag), *map(_section, sheet.sections), _foot(sheet)])


def _head(sheet: Sheet, tag: Html | None) -> Html:
    title = el("h2", join([said(sheet.title), tag], " "))
    subtitle = el("p", said(sheet.subtitle)) if sheet.subtitle else None
    boxes = [el("span", *[tiles.code_box()] * count) for count in _CODE_BOXES]
    about = wording(sheet.language).gettext(words.SHEET_CODE)
    code = el("div", el("p", about), el("p", *boxes, class_="boxes"), class_="code")
    how = join([said(sheet.privacy), said(sheet.how_to)], " ")
    top = el("div", el("div", title, subtitle), code, class_="sheet-top")
    return el("header", top, el("p", how, class_="how-to") if how else None)


def _foot(sheet: Sheet) -> Html:
    told = wording(sheet.language).gettext
    by = join([_blank(told(words.TYPED_IN_BY)), _blank(told(words.CHECKED_BY))])
    return el("footer", el("span", said(sheet.foot)), el("span", by), class_="sheet-foot")


def _blank(label: str) -> Html:
    return el("span", label, " ", el("span", class_="short-line"), class_="blank-by")


def _section(section: SheetSection) -> Html:
    title = el("h3", said(section.title)) if section.title else None
    about = el("p", said(section.help), class_="sheet-help") if section.help else None
    return join([title, about, *map(_question, section.questions)])


def _question(question: SheetQuestion) -> Html:
    help_ = el("span", said(question.help), class_="sheet-help") if question.help else None
    text = el("p", el("strong", said(question.text)), " ", help_, class_="sheet-text")
    inside = _SHAPES[question.shape](question)
    id_ = el("p", said(question.id), class_="sheet-id")
    return el("div", id_, el("div", text, inside), class_=f"question shape-{question.shape}")


def _levels(question: SheetQuestion) -> Html:
    heads = [el("td"), *map(_level_head, question.options)]
    heads += [el("th", said(way), scope="col", class_="way") for way in question.nothing]
    rows = [_level_row(question, place) for place in range(max(len(question.rows), 1))]
    return el("table", el("thead", el("tr", *heads)), el("tbody", *rows), class_=f"of-{len(heads)}")


def _level_head(option: SheetOption) -> Html:
    label = el("strong", join([option.mark, said(option.label)], " "))
    about = el("span", said(option.about)) if option.about else None
    return el("th", label, about, scope="col")


def _level_row(question: SheetQuestion, place: int) -> Html:
    draw = tiles.cross_diamond if place else tiles.cross_box
    name = question.rows[place] if question.rows else ""
    head = el("th", said(name), scope="row") if name else el("td")
    boxes = [el("td", draw(option.mark)) for option in question.options]
    # The ways to give no value stand once, beside the first row.
    ways = [el("td", None if place else tiles.cross_box()) for _ in question.nothing]
    return el("tr", head, *boxes, *ways)


def _grid(question: SheetQuestion) -> Html:
    heads = [el("td"), *map(_level_head, question.options)]
    heads += [el("th", said(way), scope="col", class_="way") for way in question.nothing]
    rows = [_grid_row(question, name) for name in question.rows]
    return el("table", el("thead", el("tr", *heads)), *rows, class_=f"of-{len(heads)}")


def _grid_row(question: SheetQuestion, name: str) -> Html:
    boxes = [el("td", tiles.cross_box(option.mark)) for option in question.options]
    ways = [el("td", tiles.cross_box()) for _ in question.nothing]
    row = el("tr", el("th", said(name), scope="row"), *boxes, *ways)
    # A row and the lines for its reason are one body of the table: no page comes between them.
    line = el("div", said(question.lines_for), el("span", class_="line"), class_="reason")
    reason = el("tr", el("td", line, colspan=1 + len(boxes) + len(ways)))
    return el("tbody", row, *[reason] * question.lines)


def _rubric(question: SheetQuestion) -> Html:
    rows = [_rubric_row(question, place) for place in range(len(question.rows))]
    label = el("p", said(question.lines_for), class_="sheet-help") if question.lines else None
    lines = [el("div", class_="line")] * question.lines
    return join([*rows, _ways(question), label, *lines])


def _rubric_row(question: SheetQuestion, place: int) -> Html:
    about = question.row_helps[place] if question.row_helps else ""
    help_ = el("span", said(about), class_="sheet-help") if about else None
    name = el("p", join([el("strong", said(question.rows[place])), help_], " "))
    options = [_box_line(option) for option in question.row_options[place]]
    row = el("ul", *options, role="list", class_=f"of-{len(options)}")
    return el("div", name, row, class_="rubric-row")


def _not_asked(question: SheetQuestion) -> Html:
    return el("p", said(question.given), class_="sheet-help")


def _pairs(question: SheetQuestion) -> Html:
    heads = [el("th", said(option.label), scope="col") for option in question.options]
    head = el("tr", el("td"), el("td"), *heads, el("td"), el("td"))
    rows = [_pair(first, second) for first, second in question.pairs]
    return join([el("table", el("thead", head), el("tbody", *rows)), _ways(question)])


def _pair(first: str, second: str) -> Html:
    boxes = [el("td", tiles.cross_box()) for _side in ("first", "neither", "second")]
    return el("tr", el("td", said(first)), *boxes, el("td", said(second)))


def _numbers(question: SheetQuestion) -> Html:
    options = [
        el("li", tiles.number_box(), el("span", said(option.label))) for option in question.options
    ]
    return join([el("ul", *options, role="list"), _ways(question)])


def _date(question: SheetQuestion) -> Html:
    parts = [
        el(
            "span",
            el("span", *[tiles.code_box()] * count),
            el("span", said(option.label), class_="sheet-help"),
        )
        for count, option in zip(_DAY_BOXES, question.options, strict=False)
    ]
    return join([el("p", *parts, class_="digits"), _ways(question)])


def _row(question: SheetQuestion) -> Html:
    return _boxes(question, "row")


def _boxes(question: SheetQuestion, css: str = "") -> Html:
    options = [_box_line(option) for option in question.options]
    return el("ul", *options, *map(_way, question.nothing), role="list", class_=css)


def _box_line(option: SheetOption) -> Html:
    about = el("span", said(option.about), class_="sheet-help") if option.about else None
    label = join([said(option.label), about], " ")
    return el("li", tiles.cross_box(option.mark), el("span", label))


def _way(way: str) -> Html:
    return el("li", tiles.cross_box(), el("span", said(way)), class_="way")


def _lines(question: SheetQuestion) -> Html:
    lines = [el("div", class_="line")] * max(question.lines, 1)
    boxes = [_box_line(option) for option in question.options]
    below = el("ul", *boxes, role="list", class_="row") if boxes else None
    label = el("p", said(question.lines_for), class_="sheet-help") if question.lines_for else None
    return join([_given(question), label, *lines, below, _ways(question)])


def _given(question: SheetQuestion) -> Html | None:
    if not question.given:
        return None
    about = el("figcaption", said(question.given_about), class_="sheet-help")
    return el("figure", about, el("blockquote", said(question.given)), class_="given")


def _ways(question: SheetQuestion) -> Html | None:
    ways = [_way(way) for way in question.nothing]
    return el("ul", *ways, role="list") if ways else None


def _cards(question: SheetQuestion) -> Html:
    cards = el("div", *[el("div", class_="card")] * max(question.lines, 1), class_="blank-cards")
    return join([cards, _ways(question)])


def _piles(question: SheetQuestion) -> Html:
    names = [*question.rows, *[""] * question.lines]
    label = question.lines_for or tell(words.PILE)
    piles = [_pile(label, letter, name) for letter, name in zip(_PILE_NAMES, names, strict=False)]
    cards = [_pile_card(option) for option in question.options]
    return join([
        el("ul", *piles, role="list", class_="pile-names"), el("ul", *cards, role="list"),
        _ways(question),
    ])  # fmt: skip


def _pile(label: str, letter: str, name: str) -> Html:
    shown = said(name) if name else el("span", class_="line")
    return el("li", el("strong", f"{label} {letter}"), shown)


def _pile_card(option: SheetOption) -> Html:
    return el("li", tiles.cross_box(), el("span", said(option.label)))


def _coding(question: SheetQuestion) -> Html:
    heads = [el("th", said(head), scope="col") for head in question.rows]
    empty = el("tr", *[el("td", el("div", class_="line"))] * len(heads))
    table = el("table", el("thead", el("tr", *heads)), el("tbody", *[empty] * question.lines))
    codes = el("ul", *map(_code, question.options), role="list", class_="code-list")
    return join([*map(_passage, question.passages), codes, table, _ways(question)])


def _passage(passage: SheetPassage) -> Html:
    sentences = [el("li", said(text)) for text in passage.sentences]
    label = el("figcaption", said(passage.label), class_="sheet-help")
    return el("figure", label, el("ol", *sentences, start=passage.first), class_="given")


def _code(option: SheetOption) -> Html:
    about = el("span", said(option.about), class_="sheet-help") if option.about else None
    label = el("strong", join([option.mark, said(option.label)], " "))
    return el("li", el("span", join([label, about], " ")))


_SHAPES: dict[str, Callable[[SheetQuestion], Html]] = {
    "levels": _levels,
    "boxes": _boxes,
    "row": _row,
    "numbers": _numbers,
    "pairs": _pairs,
    "grid": _grid,
    "rubric": _rubric,
    "not_asked": _not_asked,
    "date": _date,
    "lines": _lines,
    "cards": _cards,
    "piles": _piles,
    "coding": _coding,
}
