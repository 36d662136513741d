import re
from html.parser import HTMLParser

import pytest

from plakit.blocks import (
    BlankCell,
    Column,
    Fact,
    Figure,
    Finding,
    Findings,
    Folded,
    Heading,
    LegendItem,
    Note,
    NumberCell,
    Paragraph,
    Provenance,
    Read,
    Row,
    RowGroup,
    Section,
    Sheet,
    SheetOption,
    SheetQuestion,
    SheetSection,
    Status,
    StatusCell,
    Table,
    TextCell,
    Title,
    mark_rehearsal,
)
from plakit.blocks.html import block_html
from tests.blocks.gallery import figure, findings, gallery, groups_asked, title, who_was_asked
from tests.blocks.sample_assessment import by_group, focus, profile
from tests.blocks.sample_facts import matrix, shares
from tests.blocks.sample_sheet import sheet

# promises.md section 6, A
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "[x](javascript:alert(1))",
    "![](//evil/x.png)",
    "<iframe src=file:///etc/passwd>",
    "</textarea></title></style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "{{7*7}} {% import os %} ${7*7} #{7}",
    r"$\href{javascript:alert(1)}{x}$ \input{/etc/passwd} \write18",
    '#read("/etc/passwd") #import "@preview/x"',
    "'; DROP TABLE answer_event;--",
    "%s %n {0.__class__}",
    "\x00 \x07 \x1b[2J \x1a",
    "\ud800",
    "\u202eevil\u2066",
    "a\u2028b\u2029c",
    "zero\u200bwidth\u200djoiner",
    "e\u0301 é",
    "Z" + "\u0301" * 500,
    "👨‍👩‍👧 🇪🇺",
    "العربية Latin 123",
    "ß ı İ",
    "\u00a0\u200b ",
    "x" * 100_000,
    "line\n" * 1_000,
    ">" * 10_000 + "[" * 10_000,
    '# a" onclick=x',
    "```\n---\n%%html\n!rm",
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
]


class Seen(HTMLParser):
    """What a browser would find: tags, attributes, text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def everywhere(text: str) -> Section:
    """Put one text into every field of every block that takes words."""
    cells = [
        TextCell(text=text, sub=text, tag=text, doubt=text, met=True),
        StatusCell(marks=[Status(code="X", years=text)]),
    ]
    table = Table(
        title=text,
        about=text,
        doubt=text,
        legend=[LegendItem(mark="years", label=text, text=text)],
        columns=[Column(head=text, sub=text, doubt=text, scale=(text, text)), Column(head=text)],
        groups=[RowGroup(title=text, rows=[Row(cells=cells)])],
        notes=[text],
        source=text,
        layout="profile",
    )
    question = SheetQuestion(
        id=text,
        text=text,
        help=text,
        shape="levels",
        rows=[text, text],
        nothing=[text],
        options=[SheetOption(label=text, mark=text, about=text)],
    )
    questions = [
        question.model_copy(update={"shape": shape})
        for shape in ("levels", "boxes", "lines", "cards", "piles")
    ]
    facts = [Fact(label=text, text=text, doubt=text)]
    return Section(
        blocks=[
            Title(
                programme=text,
                programme_id=text,
                report=text,
                session=text,
                fingerprint=text,
                title=text,
                standfirst=text,
                facts=facts,
            ),
            Findings(title=text, about=text, items=[Finding(text=text, about=text)]),
            Heading(text=text),
            Paragraph(text=text),
            Note(text=text, tone="doubt"),
            table,
            Figure(title=text, about=text, alt=text, svg=f"<svg>{text}</svg>", notes=[text]),
            Figure(title=text, alt=text),
            Provenance(
                reads=[Read(name=text, what=text, rows=text, certainty=text, fingerprint=text)],
                lines=[text],
                command=text,
            ),
            Sheet(
                title=text,
                subtitle=text,
                privacy=text,
                how_to=text,
                foot=text,
                sections=[SheetSection(title=text, help=text, questions=questions)],
            ),
        ]
    )


PLAIN = Seen(block_html(everywhere("plain words")))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_adds_no_element_and_no_handler(text: str) -> None:
    seen = Seen(block_html(everywhere(text)))
    assert [tag for tag in seen.tags if tag != "bdi"] == PLAIN.tags
    assert {name for name, _ in seen.attributes} == {name for name, _ in PLAIN.attributes}
    assert "script" not in seen.tags
    assert not [name for name, _ in seen.attributes if name.startswith("on")]


@pytest.mark.parametrize(
    "text",
    ["a\u202eb", "a\u2066b", "a\u2069b", "a\u200fb", "שלב", "العربية Latin 123", "one\ntwo"],
)
def test_words_that_could_turn_others_stand_apart_everywhere(text: str) -> None:
    apart = re.sub("<bdi>.*?</bdi>", "", block_html(everywhere(text)), flags=re.DOTALL)
    # What is read aloud, numbers of drawings and a command are alone in their element.
    assert Seen(apart).text.count(Paragraph(text=text).text) == 13
    assert "<bdi>" not in block_html(everywhere("plain words: é, “1” → 2"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_exactly(text: str) -> None:
    kept = Paragraph(text=text).text
    assert kept in Seen(block_html(everywhere(text))).text


def test_a_hostile_picture_is_only_an_image() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>'
    seen = Seen(block_html(Figure(title="a", alt="b", svg=svg)))
    assert "svg" not in seen.tags
    assert dict(seen.attributes)["src"].startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize("block", gallery(), ids=lambda block: block.kind)
def test_the_same_block_gives_the_same_html(block) -> None:
    assert block_html(block) == block_html(type(block).model_validate(block.to_json()))


@pytest.mark.parametrize("block", gallery(), ids=lambda block: block.kind)
def test_nothing_is_fetched_from_outside(block) -> None:
    attributes = Seen(block_html(block)).attributes
    addresses = [value for name, value in attributes if name in ("src", "href", "style")]
    assert all(value.startswith(("#", "data:image/")) for value in addresses)


def test_marks_are_hidden_from_readers_and_followed_by_their_words() -> None:
    html = block_html(profile())
    tops = re.sub(r"<svg (x|y|width)=", "<nested ", html)
    assert tops.count("<svg ") == tops.count('<svg aria-hidden="true"') > 24
    assert '<span class="aloud">not there 5 %, beginnings 25 %' in html


def test_a_table_is_numbered_by_its_page_only() -> None:
    assert "Table" not in block_html(profile())
    assert ">Table 7. Twelve success" in block_html(profile(), numbers={"profile": "Table 7"})


def test_a_finding_links_to_its_table_where_the_page_has_numbers() -> None:
    assert "<a " not in block_html(findings())
    assert '<a href="#profile">Table 1</a>' in block_html(
        findings(), numbers={"profile": "Table 1"}
    )


def test_without_findings_it_says_that_nobody_has_answered() -> None:
    html = block_html(Findings(about="Asked were twelve factors."))
    assert html.index("Nobody has answered yet.") < html.index("Asked were twelve factors.")


def test_heads_have_their_scope() -> None:
    html = block_html(profile())
    assert html.count('scope="col"') == 8
    assert html.count('scope="row"') == 12
    assert html.count('scope="rowgroup"') == 2


def test_the_column_with_the_labels_heads_the_rows() -> None:
    html = block_html(focus())
    assert '<th scope="row" role="rowheader" ' not in html
    assert html.count('<th scope="row"') == 3
    assert '<td role="cell" class="place"' in html


def test_a_matrix_scrolls_in_a_frame_of_its_own_named_by_its_caption() -> None:
    html = block_html(by_group())
    frame = '<div class="frame" role="region" tabindex="0" aria-labelledby="by-group-caption">'
    assert frame in html
    assert 'id="by-group-caption"' in html
    assert 'class="frame"' not in block_html(profile())


def test_kinds_of_nothing_are_marks_in_a_matrix_and_words_elsewhere() -> None:
    in_matrix = block_html(matrix())
    assert '</svg><span class="aloud">prefers not to say</span></td>' in in_matrix
    assert '<span class="why">not asked</span>' in in_matrix, "over columns: the words"
    assert '<span class="doubt">unclear in the source</span>' in block_html(who_was_asked())


def test_an_empty_place_of_a_status_matrix_says_none() -> None:
    assert '<td class="status"><span class="aloud">none</span></td>' in (block_html(matrix()))


def test_what_the_source_does_not_account_for_is_hatched() -> None:
    html = block_html(shares())
    assert html.count('class="share missing"') == 1
    assert 'class="hatch"' in html


def test_wide_tables_become_cards_on_phones_and_keep_their_roles() -> None:
    assert 'class="data cards short" role="table"' in block_html(who_was_asked())
    assert 'class="data short">' in block_html(groups_asked())


def test_words_and_figures_of_three_columns_take_no_more_room_than_they_need() -> None:
    three, four = [Column(head="a")] * 3, [Column(head="a")] * 4
    for columns, is_plain in ((three, True), (four, False)):
        rows = (Row(cells=[TextCell(text="b")] * len(columns)),)
        html = block_html(Table(title="c", columns=columns, groups=[RowGroup(rows=rows)]))
        assert ("plain" in html) is is_plain
    assert "plain" not in block_html(shares()), "its bars need room"


def test_in_a_card_words_have_a_colon_and_what_spans_columns_has_no_label() -> None:
    html = block_html(who_was_asked())
    assert re.search(r'data-head="n">\d+<', html)
    assert 'data-head="How it came in:">' in html
    assert re.search(r'<td colspan="3" role="cell" class="\w+">', html)
    assert "data-head" not in block_html(matrix())


def test_in_a_card_a_share_has_its_sign_behind_it() -> None:
    columns = (Column(head="Answer", role="label"), Column(head="%"), Column(head="n"))
    rows = (Row(cells=(TextCell(text="Bus"), NumberCell(text="65"), NumberCell(text="20"))),)
    groups = (RowGroup(rows=rows),)
    html = block_html(Table(title="Ways", columns=columns, groups=groups, layout="profile"))
    assert re.search(r'<td [^>]*data-unit="%">65<', html)
    assert 'data-head="%' not in html
    assert 'data-head="n"' in html


def test_id_and_gap_are_left_out_on_paper() -> None:
    assert block_html(profile()).count("screen") == 2 * 13


def test_a_rehearsed_block_says_so_in_words() -> None:
    tag = '<span class="tag rehearse">Rehearsal</span>'
    told = Section(blocks=[title(), findings(), Paragraph(text="a"), Note(text="b"), figure()])
    html = block_html(mark_rehearsal(told))
    assert html.count(tag) == 6, "five blocks, and the table of the figure"
    for block in (Heading(text="a"), profile(), sheet(), Provenance()):
        assert block_html(mark_rehearsal(block)).count(tag) == 1
        assert tag not in block_html(block)


def test_a_picture_has_its_words_and_its_table() -> None:
    html = block_html(figure(), numbers={"trend": "Figure 1"})
    assert 'alt="The median rises from 2.5' in html
    assert '<strong class="title" id="trend-caption">' in html
    assert 'role="region" tabindex="0" aria-labelledby="trend-caption"><img' in html
    assert "Figure 1. Level over three waves" in html
    assert "<caption>" in html


def test_the_paper_form_has_squares_for_now_and_diamonds_for_wanted() -> None:
    question = sheet().sections[0].questions[0]
    html = block_html(Sheet(title="a", sections=[SheetSection(questions=[question])]))
    assert html.count('rect x=".5" y=".5" width="19"') == 4 + 2, "levels, and two ways out"
    assert html.count("M10 .7L19.3 10") == 4
    assert "typed in by" in html


def test_what_is_left_away_leaves_nothing_empty() -> None:
    html = block_html(Title(programme="a", report="b", title="c"))
    assert "<dl" not in html
    assert "standfirst" not in html
    assert "version of the files" not in html


def linked(text: str, **more: object) -> Table:
    cells = (TextCell(text=text, link="case-opir", **more), TextCell())
    columns = (Column(head="Case"), Column(head="What"))
    return Table(title="Cases", columns=columns, groups=[RowGroup(rows=[Row(cells=cells)])])


def test_words_of_a_cell_lead_to_a_part_of_the_page_and_its_doubt_does_not() -> None:
    html = block_html(linked("OPIR <b>", doubt="presumed", tag="new"))
    link = '<a href="#case-opir">OPIR &lt;b&gt;</a>, <span class="doubt">presumed</span>'
    assert f'<th scope="row">{link} <span class="tag">new</span></th>' in html
    assert html.count("<a ") == 1


def test_a_cell_without_words_leads_nowhere() -> None:
    assert "<a " not in block_html(linked(""))


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_lead_somewhere_are_escaped_too(text: str) -> None:
    seen = Seen(block_html(linked(text)))
    assert [value for name, value in seen.attributes if name == "href"] == ["#case-opir"]
    assert not {"script", "img", "iframe", "svg"} & set(seen.tags)


def test_words_that_were_found_stand_out() -> None:
    html = block_html(linked("A <b> and a b", hits=[(2, 5), (12, 13)]))
    assert "A <mark>&lt;b&gt;</mark> and a <mark>b</mark></a>" in html


def record() -> Table:
    rows = [Row(cells=(TextCell(text="Problem"), TextCell(text="One.\nTwo.")))]
    columns = (Column(head="Field"), Column(head="What is written"))
    return Table(title="", columns=columns, groups=[RowGroup(rows=rows)], layout="record")


def test_what_is_known_of_one_thing_stands_behind_its_label_alone() -> None:
    html = block_html(record())
    assert 'class="data cards record short"' in html
    assert '<th scope="row" role="rowheader">Problem</th>' in html
    assert '<td role="cell"><bdi>One.\nTwo.</bdi></td>' in html
    assert "data-head" not in html


def test_a_table_stays_on_one_page_of_paper_unless_its_words_are_long() -> None:
    assert ' short"' in block_html(record())
    rows = [Row(cells=(TextCell(text="Problem"), TextCell(text="word " * 120)))] * 3
    long = record().model_copy(update={"groups": (RowGroup(rows=rows),)})
    assert " short" not in block_html(long)
    assert " short" not in block_html(long.model_copy(update={"layout": "profile"}))
    assert " short" in block_html(profile()), "rows with marks are as high as others"


def test_what_is_folded_stands_below_a_heading_that_unfolds_it() -> None:
    folded = Folded(text="OPIR", level=4, id="case-opir", blocks=[Note(text="Its steps.")])
    assert block_html(folded) == (
        '<details id="case-opir" class="folded"><summary><h4 class="block heading">OPIR</h4>'
        '</summary><p class="block note tone-plain">Its steps.</p></details>'
    )


def test_marks_in_a_row_are_read_aloud_with_a_pause_between_them() -> None:
    marks = [Status(code="X", years="2008"), Status(code="P")]
    table = Table(
        title="",
        columns=[Column(head="Unit"), Column(head="Marks")],
        groups=[RowGroup(rows=[Row(cells=[TextCell(text="AT"), StatusCell(marks=marks)])])],
    )
    aloud = re.findall(r'<span class="aloud">(.*?)</span>', block_html(table))
    assert aloud == ["under way or done 2008;", "planned"]


def test_a_place_to_fill_in_has_its_lines_and_says_aloud_what_goes_there() -> None:
    rows = [Row(cells=[TextCell(text="Scope"), BlankCell(label="Scope <b>", lines=7)])] * 2
    columns = [Column(head="What"), Column(head="Words")]
    table = Table(title="", columns=columns, groups=[RowGroup(rows=rows)])
    html = block_html(table)
    assert html.count('<td class="blank"><span class="line"></span>') == 2
    assert html.count('<span class="line"></span>') == 14
    assert '<span class="aloud">Scope &lt;b&gt;: to be filled in</span></td>' in html
    assert 'class="data"' in html, "more than half a page to write on may be split"


def test_only_cells_with_a_very_long_word_may_break_it_anywhere() -> None:
    said = ["Donaudampfschifffahrtsgesellschaft", "a well-known-word-with-many-hyphens", "short"]
    rows = [Row(cells=[TextCell(text="a"), TextCell(text=word)]) for word in said]
    columns = [Column(head="Id"), Column(head="Word")]
    html = block_html(Table(title="", columns=columns, groups=[RowGroup(rows=rows)]))
    assert html.count('<td class="long">') == 1
    assert '<td class="long">Donaudampf' in html


def test_a_long_list_of_what_was_read_is_folded() -> None:
    reads = [Read(name=f"facts/{n}.csv", fingerprint="9d41 0c7e") for n in range(16)]
    few, many = (block_html(Provenance(reads=reads[:most])) for most in (15, 16))
    assert "<details" not in few
    assert "<summary><strong>All 16 files and slices of answers that were read" in many
    assert many.count('<th scope="row"') == 16


def test_a_table_to_be_filled_in_becomes_cards_on_a_phone_where_three_columns_are() -> None:
    cells = [TextCell(text="The school"), BlankCell(label="Name"), BlankCell(label="Signature")]
    columns = [Column(head=head) for head in ("For", "Name", "Signature")]
    table = Table(title="", columns=columns, groups=[RowGroup(rows=[Row(cells=cells)])])
    assert 'class="data cards' in block_html(table)
    fewer = Table(title="", columns=columns[:2], groups=[RowGroup(rows=[Row(cells=cells[:2])])])
    assert 'class="data cards' not in block_html(fewer)
