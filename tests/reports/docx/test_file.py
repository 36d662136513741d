"""Whole Word files: properties, contents, pages, head and foot, language, the same bytes."""

import zipfile
from datetime import date
from io import BytesIO

from plakit.blocks import (
    Chain,
    ChainLink,
    Column,
    Difference,
    DifferencePart,
    Fact,
    Figure,
    Finding,
    Findings,
    Folded,
    Heading,
    LegendItem,
    Note,
    Paragraph,
    Provenance,
    Read,
    Row,
    RowGroup,
    Table,
    TextCell,
    Title,
)
from plakit.reports.document import Picture, Prose, Span
from plakit.reports.docx import docx_bytes
from plakit.reports.docx.element import qualified
from plakit.reports.pdf import Mark, mark_pictures
from plakit.text import say_marked
from plakit.wording import speaking
from tests.reports.docx.conftest import document, found, text_of, written

TITLE = Title(
    programme="ECVET forum", report="Guidelines", title="What we ask for", standfirst="In short.",
    facts=[Fact(label="Date", text="2012", doubt="day not in the source")],
)  # fmt: skip
NEEDS = Table(
    id="w1-needs", title="Needs", about="n 4",
    columns=[Column(head="Need"), Column(head="Place", align="end")],
    groups=[RowGroup(rows=[Row(cells=[TextCell(text="Trust"), TextCell(text="1")])])],
)  # fmt: skip
HEADINGS = [Heading(text=f"Part {number}", id=f"part-{number}") for number in range(1, 5)]
FINDINGS = Findings(items=[Finding(text="Trust comes first.", about="n 4", table="w1-needs")])


def test_properties_are_those_of_the_report_and_never_of_the_clock() -> None:
    file = written(titles=(TITLE,), title="What we ask for", day=date(2012, 9, 16))
    about = file.core_properties
    assert (about.title, about.subject, about.author, about.language) == (
        "What we ask for", "In short.", "ECVET forum", "en",
    )  # fmt: skip
    assert about.created.date() == date(2012, 9, 16)
    assert about.modified == about.created
    assert about.last_modified_by == ""


def test_the_same_report_gives_the_same_bytes() -> None:
    report = document(FINDINGS, NEEDS, *HEADINGS, titles=(TITLE,))
    first = docx_bytes(report)
    assert first == docx_bytes(report)
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_headings_are_real_ones_and_the_contents_lead_to_them() -> None:
    file = written(*HEADINGS, Heading(text="Below", level=3))
    styles = {line.text: line.style.name for line in file.paragraphs}
    assert styles["Part 1"] == "Heading 1"
    assert styles["Report"] == "plakit Title"
    listed = [line for line in file.paragraphs if line.style.name.startswith("toc")]
    assert [line.text for line in listed] == ["Part 1", "Part 2", "Part 3", "Part 4", "Below"]
    links = [link.get(qualified("w:anchor")) for link in found(file, "w:hyperlink")]
    places = {place.get(qualified("w:name")) for place in found(file, "w:bookmarkStart")}
    assert len(links) == 5
    assert set(links) <= places
    orders = [order.text for order in found(file, "w:instrText")]
    assert orders == [' TOC \\o "1-2" \\h \\z \\u ']


def test_findings_lead_to_their_table() -> None:
    file = written(FINDINGS, NEEDS)
    (link,) = found(file, "w:hyperlink")
    assert text_of(link) == "Table 1"
    assert link.get(qualified("w:anchor")) == found(file, "w:bookmarkStart")[1].get(
        qualified("w:name")
    )


def test_a_link_to_nowhere_is_just_its_words() -> None:
    spans = (Span("there", href="#nowhere"), Span("site", href="http://example.org"))
    file = written(Prose("paragraph", spans))
    assert not found(file, "w:hyperlink")
    assert file.paragraphs[-1].text == "theresite"


def test_only_addresses_of_the_safe_web_are_links() -> None:
    spans = (Span("yes", href="https://example.org"), Span("no", href="file:///etc/passwd"))
    file = written(Prose("paragraph", spans))
    outside = [rel.target_ref for rel in file.part.rels.values() if rel.is_external]
    assert outside == ["https://example.org"]


def test_a_list_keeps_its_numbers_and_a_new_one_begins_anew() -> None:
    items = [Prose("item", (Span("a"),), number=1), Prose("item", (Span("b"),), number=2)]
    other = [Prose("item", (Span("c"),), number=1), Prose("item", (Span("d"),), level=2)]
    file = written(*items, Paragraph(text="Between"), *other)
    used = [number.get(qualified("w:val")) for number in found(file, "w:numId")]
    assert used[0] == used[1] != used[2]
    starts = file.part.numbering_part.element.iter(qualified("w:startOverride"))
    assert [start.get(qualified("w:val")) for start in starts] == ["1", "1"]


def test_the_language_is_told_and_so_is_that_of_foreign_words() -> None:
    with speaking("de"):
        foreign = say_marked({"en": "Level"}, ["de"])
    file = written(Paragraph(text=f"Stufe: {foreign}"), language="de")
    defaults = file.styles.element.find(f".//{qualified('w:docDefaults')}")
    told = [lang.get(qualified("w:val")) for lang in defaults.iter(qualified("w:lang"))]
    assert told == ["de"]
    (run,) = [one for one in found(file, "w:lang") if one.get(qualified("w:val")) == "en"]
    assert text_of(run.getparent().getparent()) == "Level"
    assert file.paragraphs[-1].text == "Stufe: Level [en]"


def test_leftward_words_are_marked_as_such() -> None:
    file = written(Paragraph(text="Name: نص عربي, end"))
    leftward = [text_of(one.getparent().getparent()) for one in found(file, "w:rtl")]
    assert leftward == ["نص عربي"]
    assert file.paragraphs[-1].text == "Name: نص عربي, end"


def test_a_wide_table_gets_a_turned_page() -> None:
    columns = [Column(head=f"A rather long column {number}") for number in range(12)]
    row = Row(cells=[TextCell(text="Qualifications") for _ in columns])
    wide = Table(title="Wide", columns=columns, groups=[RowGroup(rows=[row])])
    file = written(Paragraph(text="Before"), wide, Paragraph(text="After"))
    assert [section.orientation for section in file.sections] == [0, 1, 0]
    widths = [int(one.get(qualified("w:w"))) for one in found(file, "w:gridCol")]
    turned = file.sections[1]
    room = turned.page_width - turned.left_margin - turned.right_margin
    assert sum(widths) * 635 <= room


def test_a_rehearsal_says_so_on_each_page_and_at_each_block() -> None:
    marked = [block.as_rehearsal() for block in (NEEDS, Paragraph(text="Words"), Note(text="Note"))]
    file = written(*marked, rehearsal=True)
    assert file.sections[0].header.paragraphs[0].text == "Rehearsal: simulated answers, not results"
    tags = [line.text for line in file.paragraphs if "\N{NO-BREAK SPACE}Rehearsal" in line.text]
    assert len(tags) == 3
    assert len(found(file, "w:pBdr")) >= 3
    assert found(file, "w:tblBorders")


def test_the_foot_names_the_report_and_counts_pages() -> None:
    file = written(foot="ECVET · S01")
    line = file.sections[0].footer.paragraphs[0]
    orders = [order.text.strip() for order in line._p.iter(qualified("w:instrText"))]
    assert line.text == "ECVET · S01\t1 / 1"
    assert orders == ["PAGE", "NUMPAGES"]


def test_a_chain_is_a_table_with_its_doubts() -> None:
    chain = Chain(
        id="why", title="Why", facts=[("Strength", "should")], counts="2 pieces",
        links=[
            ChainLink(sort="Vote", text="First of four", name="vote:w1", target="w1-needs",
                      doubt="n is not in the source", state="doubt", used="1"),
            ChainLink(sort="Case", text="Recomfor", against=True, depth=1),
            ChainLink(sort="Items", text="None", state="nothing"),
        ],
    )  # fmt: skip
    file = written(chain, NEEDS)
    rows = [[cell.text for cell in row.cells] for row in file.tables[1].rows]
    assert rows == [
        ["What it is", "What it says", "Doubt"],
        ["○ Vote\n1", "First of four\nvote:w1", "Doubt: n is not in the source"],
        ["● Case", "speaks against: Recomfor", ""],
        ["◌ Items", "None (nothing there)", ""],
    ]


def test_a_difference_is_told_in_words_and_is_no_tracked_change() -> None:
    parts = [
        DifferencePart(text="Each "), DifferencePart(change="removed", text="course"),
        DifferencePart(change="added", text="unit"),
    ]  # fmt: skip
    file = written(Difference(title="Version 2", parts=parts, spoken="Unit for course."))
    said = [line.text for line in file.paragraphs]
    assert "Each [taken out: course][added: unit]" in said
    assert "Unit for course." in said
    assert not found(file, "w:ins") + found(file, "w:del")


def test_what_was_read_stands_at_the_end() -> None:
    foot = Provenance(reads=[Read(name="cards.csv", rows="34")], command="plakit report x")
    file = written(Paragraph(text="Words"), provenances=(foot,))
    assert file.tables[-1].cell(1, 0).text == "cards.csv"
    assert file.paragraphs[-1].text == "To make it again: plakit report x"


def test_a_broken_picture_is_told_in_words_with_the_reason() -> None:
    (whole,) = mark_pictures([Mark(LegendItem(mark="X", text="x"))])
    drawn = Figure(title="F", alt="A curve", svg="<svg/>")
    file = written(Picture(whole[:-30], "A map of seats"), drawn, Picture(whole, "A sign"))
    told = [line.text for line in file.paragraphs]
    why = "This picture cannot be drawn, as its file"
    assert f"{why} is damaged. What it shows: A map of seats" in told
    assert f"{why} holds no PNG. What it shows: A curve" in told
    assert len(file.inline_shapes) == 1


def test_folded_blocks_are_unfolded() -> None:
    file = written(Folded(text="OPIR", id="opir", blocks=[Note(text="Its steps.")]))
    assert [line.text for line in file.paragraphs][-2:] == ["OPIR", "Its steps."]
