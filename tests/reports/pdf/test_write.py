import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from plakit.blocks import (
    Block,
    Chain,
    ChainLink,
    Column,
    Difference,
    DifferencePart,
    Figure,
    Heading,
    LegendItem,
    Paragraph,
    Provenance,
    Row,
    RowGroup,
    Table,
    TextCell,
    Title,
    number_tables,
)
from plakit.errors import RunError
from plakit.reports.document import Document, Picture, Prose, Span
from plakit.reports.pdf import Mark, mark_pictures, pdf_bytes
from plakit.reports.pdf.order import flat
from plakit.text import say_marked
from plakit.wording import speaking
from tests import corpus
from tests.blocks.gallery import gallery
from tests.reports.pdf.read import attribute, elements, everything, is_empty, opened

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="9" height="9"/>'
    "</svg>"
)


def document(*parts: object, **more: object) -> Document:
    blocks = [part for part in parts if isinstance(part, Block)]
    frame = {"title": "Guidelines", "numbers": number_tables(blocks)}
    return Document("en", parts=parts, **(frame | more))  # type: ignore[arg-type]


def table(**more: object) -> Table:
    rows = [Row(cells=[TextCell(text=unit), TextCell(text="yes")]) for unit in ("AT", "FI")]
    groups = [RowGroup(title="Group", rows=rows), RowGroup(title="Other", rows=rows)]
    columns = [Column(head="Unit"), Column(head="Says")]
    return Table(**({"id": "t", "title": "Units", "columns": columns, "groups": groups} | more))


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A document with every block and every mark."""
    blocks = list(flat(gallery()))
    head = [block for block in blocks if isinstance(block, Title)][:1]
    foot = [block for block in blocks if isinstance(block, Provenance)][:1]
    rest = [block for block in blocks if not isinstance(block, Title | Provenance)]
    chain = Chain(id="why", title="Agree standards", facts=[("Status", "agreed")], links=[
        ChainLink(sort="Vote", text="First of four", name="vote:needs", target="why"),
        ChainLink(sort="Case", text="Only one", state="doubt", doubt="n is lost", depth=1),
    ])  # fmt: skip
    difference = Difference(title="Reworded", spoken="One word", parts=[
        DifferencePart(text="They "), DifferencePart(change="removed", text="may"),
        DifferencePart(change="added", text="should"), DifferencePart(text=" agree."),
    ])  # fmt: skip
    return pdf_bytes(
        document(
            *rest, chain, difference, title="Guidelines", titles=tuple(head),
            provenances=tuple(foot), rehearsal=True, foot="ECVET forum", day=date(2012, 9, 16),
        )
    )  # fmt: skip


def test_a_pdf_says_that_it_is_accessible_and_to_be_kept(whole: bytes) -> None:
    with opened(whole).open_metadata() as told:
        assert (told["pdfuaid:part"], told["pdfaid:part"]) == ("1", "2")
        assert (told["pdfaid:conformance"], told["dc:title"]) == ("A", "Guidelines")


def test_language_title_and_bookmarks_are_there(whole: bytes) -> None:
    root = opened(whole).Root
    assert str(root.Lang) == "en"
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    with opened(whole).open_outline() as outline:
        assert [item.title for item in outline.root][:3] == [
            "In short", "Success factors", "In short Rehearsal ",
        ]  # fmt: skip


def test_every_picture_has_words(whole: bytes) -> None:
    figures = [element for kind, element in elements(whole) if kind == "Figure"]
    assert len(figures) > 40
    assert all(str(figure.get("/Alt", "")) for figure in figures)
    assert not [figure for figure in figures if is_empty(figure)]


def test_heads_of_columns_and_rows_have_their_scope() -> None:
    told = pdf_bytes(document(table(notes=["A note."])))
    heads = Counter(attribute(cell, "/Scope") for kind, cell in elements(told) if kind == "TH")
    assert heads == {"/Column": 4, "/Row": 4}  # two columns, two titles of groups; four rows
    cells = [cell for kind, cell in elements(told) if kind == "TD"]
    assert len(cells) == 5  # one a row, and the note at the foot
    assert not [cell for cell in cells if attribute(cell, "/Headers")]


def test_each_head_has_its_scope_and_none_is_empty(whole: bytes) -> None:
    links = [ChainLink(sort="Card", text="One"), ChainLink(sort="Card", text="Two")]
    chain = pdf_bytes(document(Chain(title="Agree standards", links=links)))
    assert text_of(chain).count("Card") == 2
    for told in (whole, chain):
        heads = [element for kind, element in elements(told) if kind == "TH"]
        assert {attribute(head, "/Scope") for head in heads} == {"/Column", "/Row"}
        assert not [head for head in heads if is_empty(head)]


def test_tags_stand_in_the_order_of_the_blocks_and_bookmarks_below_each_other() -> None:
    blocks = (
        Heading(text="First", level=2), Paragraph(text="Words."), table(), Heading(text="In it",
        level=3), Chain(title="Why", links=[ChainLink(sort="Card", text="One")]),
        Heading(text="Last", level=2), Figure(title="F", alt="A curve", svg=SVG),
    )  # fmt: skip
    told = pdf_bytes(document(*blocks))
    kinds = [kind for kind, _ in elements(told)]
    shown = [kind for kind in kinds if kind in ("H1", "H2", "Table", "Figure")]
    assert shown == ["H1", "Table", "H2", "Table", "H1", "Figure"]
    assert kinds.index("P") < kinds.index("Table")
    with opened(told).open_outline() as outline:
        assert [(one.title, [below.title for below in one.children]) for one in outline.root] == [
            ("First", ["In it"]), ("Last", []),
        ]  # fmt: skip


def test_headings_pass_over_no_level(whole: bytes) -> None:
    levels = [int(kind[1]) for kind, _ in elements(whole) if kind in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    told = pdf_bytes(document(Heading(text="Deep at once", level=4)))
    assert [kind for kind, _ in elements(told) if kind.startswith("H")] == ["H1"]


def test_nothing_in_a_pdf_runs_opens_or_fetches(whole: bytes) -> None:
    links = (Span("a", href="javascript:x"), Span("b", href="http://x.org"),
             Span("c", href="https://x.org/é?a=1"), Span("d", href="#nowhere"))  # fmt: skip
    told = pdf_bytes(document(Prose("paragraph", links), table()))
    banned = {"/JavaScript", "/JS", "/Launch", "/GoToR", "/SubmitForm", "/EmbeddedFiles", "/AA"}
    for pdf in (whole, told):
        for one in everything(pdf):
            assert not banned & {*map(str, one.keys()), str(one.get("/S", ""))}
            assert str(one.get("/URI", "https://")).startswith("https://")
    addresses = [str(one.URI) for one in everything(told) if "/URI" in one]
    assert addresses == ["https://x.org/%C3%A9?a=1"]


def test_all_fonts_are_in_the_file(whole: bytes) -> None:
    fonts = [one for one in everything(whole) if one.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & set(map(str, font.keys())) for font in fonts)
    assert all("DejaVu" in str(font.FontName) for font in fonts)


def test_the_same_document_is_the_same_bytes(whole: bytes) -> None:
    told = document(Heading(text="One"), table(), day=date(2012, 9, 16))
    other = replace(told, title="Another")
    first = pdf_bytes(told)
    assert pdf_bytes(other) != first
    assert pdf_bytes(told) == first
    assert str(opened(first).docinfo["/CreationDate"]) == "D:20120916000000Z"


def text_of(pdf: bytes) -> str:
    """Give what is copied out of a PDF, without white space."""
    if not shutil.which("pdftotext"):
        message = "pdftotext is not on the path: THE WORDS OF NO PDF WERE READ. Install poppler."
        pytest.fail(message) if os.environ.get("PLAKIT_REQUIRE") else pytest.skip(message)
    command = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    out = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return "".join(out.stdout.decode().split())


# Signs that are not seen, and marks that a reader of PDF puts in another order.
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ufffd\u0301]")


def seen(text: str) -> str:
    return UNSEEN.sub("", "".join(text.split()))


# Of these the order is that of what is seen, or their marks are told twice.
ORDER = {"directions", "override", "zalgo", "decomposed", "composed"}


def test_texts_of_all_kinds_come_out_as_they_were_typed() -> None:
    bad = [one for one in corpus.texts() if one.kept and len(one.value) < 1_000]
    rows = [Row(cells=[TextCell(text=one.value), TextCell(text="x")]) for one in bad]
    columns = [Column(head="A"), Column(head="B")]
    cells = Table(title="Bad", columns=columns, groups=[RowGroup(rows=rows)])
    notes = [Paragraph(text=one.value) for one in bad]
    told = seen(text_of(pdf_bytes(document(*notes, cells))))
    for one in bad:
        if one.name not in ORDER:
            assert told.count(seen(Paragraph(text=one.value).text)) >= 2, one


@pytest.mark.parametrize("name", ["longest", "fewer_lines", "fewer"])
def test_a_long_text_is_not_cut(name: str) -> None:
    text = next(one.value for one in corpus.texts() if one.name == name)
    row = Row(cells=[TextCell(text=text), TextCell(text="!")])
    told = pdf_bytes(document(table(groups=[RowGroup(rows=[row])])))
    assert text_of(told).count(text[0]) >= text.count(text[0])


def test_letters_that_no_such_pdf_may_hold_are_replaced() -> None:
    told = pdf_bytes(document(Paragraph(text="a\ue000b\ufeffc\U000f0000d 漢 😀")))
    assert "a�b�c�d漢😀" in text_of(told)


EMOJI = "👍 👍🏽 👩‍🏫 🤷‍♀️ 🙋🏼‍♂️ ☝🏽 🏳️‍🌈 🇪🇺 😀 🙏 ⭐ 🎉 1️⃣ ① ⑳ 🄰 ⮕ 🗹"


def test_signs_of_phones_are_drawn_and_not_boxes() -> None:
    row = Row(cells=[TextCell(text=EMOJI, strong=True), TextCell(text=EMOJI)], strong=True)
    blocks = (Heading(text=EMOJI), Paragraph(text=EMOJI), table(groups=[RowGroup(rows=[row])]))
    told = pdf_bytes(document(*blocks, Prose("paragraph", (Span(EMOJI, code=True),))))
    # A font without a sign would hand it on, in the end to the boxes of the last one.
    fonts = {str(one.FontName) for one in everything(told) if one.get("/Type") == "/FontDescriptor"}
    assert not [name for name in fonts if "LastResort" in name]
    assert text_of(told).count("".join(EMOJI.split())) == 5


def test_a_sign_of_several_is_one_drawing() -> None:
    """Typst loses the first of them where a font has the second alone."""
    drawn = {one: pdf_bytes(document(Paragraph(text=one))) for one in ("🤷", "🤷‍♀️", "🤷🏽‍♀️", "♀")}
    fonts = {
        one: {str(font.FontName)[8:] for font in everything(pdf) if "/FontName" in font}
        for one, pdf in drawn.items()
    }
    assert "NotoEmoji-Regular" not in fonts["♀"]
    assert all("NotoEmoji-Regular" in fonts[one] for one in ("🤷", "🤷‍♀️", "🤷🏽‍♀️"))


def test_words_in_another_language_say_so() -> None:
    with speaking("en"):
        text = say_marked({"de": "Leitsatz"}, ["de"])
    told = pdf_bytes(document(Paragraph(text=f"A {text}.")))
    assert b"/Lang(de)" in opened(told).pages[0].Contents.read_bytes()
    assert "Leitsatz[de]" in text_of(told)


def test_a_wide_matrix_lies_on_its_side_and_a_wider_one_is_in_parts() -> None:
    def wide(n: int) -> bytes:
        columns = [Column(head="Line", role="label"), *[Column(head=f"U{n:02}") for n in range(n)]]
        cells = [TextCell(text="A line"), *[TextCell(text="abc")] * n]
        return pdf_bytes(document(Table(id="w", title="Wide", layout="matrix", columns=columns,
                                        groups=[RowGroup(rows=[Row(cells=cells)])])))  # fmt: skip

    on_side = opened(wide(24)).pages[-1]
    assert float(on_side.mediabox[2]) > float(on_side.mediabox[3])
    parts = wide(60)
    assert sum(kind == "Table" for kind, _ in elements(parts)) > 1
    assert "Table1.Wide(2/" in text_of(parts)
    told = text_of(parts)
    assert all(f"U{n:02}" in told for n in range(60))


def test_a_link_leads_to_a_place_that_is_there() -> None:
    cell = TextCell(text="See", link="t")
    lost = TextCell(text="Lost", link="nowhere")
    rows = [RowGroup(rows=[Row(cells=[cell, lost])])]
    told = pdf_bytes(document(table(groups=rows), table(), foot="f"))
    links = [element for kind, element in elements(told) if kind == "Link"]
    assert len(links) == 1


def test_a_link_leads_to_a_cell() -> None:
    piece = TextCell(text="Evidence", anchor="piece")
    rows = [RowGroup(rows=[Row(cells=[piece, TextCell(text="See", link="piece")])] * 2)]
    told = pdf_bytes(document(table(groups=rows)))
    assert len([element for kind, element in elements(told) if kind == "Link"]) == 2


def test_a_rehearsal_says_so_in_the_head_and_at_its_table() -> None:
    told = pdf_bytes(document(table().as_rehearsal(), rehearsal=True))
    assert text_of(told).startswith("Rehearsal:simulatedanswers,notresults")
    assert "UnitsRehearsal" in text_of(told)


def test_lists_keep_their_numbers_and_depth() -> None:
    item = Prose("item", (Span("first"),), number=3)
    inner = Prose("item", (Span("below"),), level=2)
    told = pdf_bytes(document(item, inner, Prose("item", (Span("dot", bold=True),))))
    assert [kind for kind, _ in elements(told) if kind == "L"] == ["L"] * 3
    assert "3.first•below•dot" in text_of(told)


def test_a_picture_that_is_damaged_is_told_in_words_and_the_rest_is_there() -> None:
    (png,) = mark_pictures([Mark(LegendItem(mark="X", text="x"))])
    parts = (
        Picture(b"no picture", "How many"), Picture(png[:-30], "Where"), Picture(png, "One"),
        Figure(title="F", alt="What grew", svg="<svg onload=x"), Paragraph(text="The rest."),
    )  # fmt: skip
    told = pdf_bytes(document(*parts))
    for alt in ("How many", "Where", "What grew"):
        words = f"This picture cannot be drawn, as its file is damaged. What it shows: {alt}"
        assert "".join(words.split()) in text_of(told)
    assert text_of(told).count("cannotbedrawn") == 3
    assert text_of(told).count("Therest.") == 1
    assert [str(one.Alt) for kind, one in elements(told) if kind == "Figure"][2] == "One"


def test_what_cannot_be_set_for_another_reason_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plakit.reports.pdf.compiler.STANDARDS", ["a-1b", "a-4"])
    with pytest.raises(RunError, match="The document cannot be set as PDF"):
        pdf_bytes(document(Paragraph(text="The rest.")))
