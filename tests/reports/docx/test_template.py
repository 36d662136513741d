"""Templates: ours is what its script makes; of others only the look is taken."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from lxml import etree  # type: ignore[import-untyped]  # comes without types

from plakit.blocks import Heading, Paragraph
from plakit.errors import SheetError
from plakit.reports.docx import docx_bytes, left_out
from plakit.reports.docx.element import qualified
from plakit.reports.docx.template_fields import Cleaner
from tests.reports.docx import guideline_template
from tests.reports.docx.conftest import document, text_of

EVIL = "http://evil.example/x"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FIELD = '<w:fldSimple {} w:instr="INCLUDETEXT &quot;http://evil&quot;"><w:r><w:t>old</w:t></w:r></w:fldSimple>'
REPORT = document(Heading(text="Part", id="part"), Paragraph(text="Words"), foot="Our foot")


@pytest.fixture(name="ministry")
def _ministry(tmp_path: Path) -> Path:
    """A template as ministries have them: own font, margins, head and foot, and some history."""
    file = docx.Document()
    file.styles["Normal"].font.name = "Georgia"
    file.styles["Heading 1"].font.size = Pt(19)
    section = file.sections[0]
    section.left_margin = section.right_margin = Mm(40)
    head = section.header.paragraphs[0]
    head.add_run("Ministry ")
    head._p.append(parse_xml(FIELD.format(nsdecls("w"))))
    link = section.header.part.relate_to(EVIL, f"{RELATION}/hyperlink", is_external=True)
    words = "<w:r><w:t> our site</w:t></w:r>"
    head._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{link}">{words}</w:hyperlink>')
    )
    section.footer.paragraphs[0].add_run("Of the ministry")
    file.part._settings_part.relate_to(EVIL, f"{RELATION}/attachedTemplate", is_external=True)
    file.add_paragraph("What stands in a template")
    path = tmp_path / "ministry.docx"
    file.save(str(path))
    return path


def changed(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Change the parts of a file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_the_shipped_template_is_what_its_script_makes() -> None:
    assert guideline_template.TARGET.read_bytes() == guideline_template.made()


def test_styles_margins_head_and_foot_are_the_templates(ministry: Path) -> None:
    file = docx.Document(io.BytesIO(docx_bytes(REPORT, template=ministry)))
    assert file.styles["Normal"].font.name == "Georgia"
    assert file.styles["Heading 1"].font.size == Pt(19)
    assert round(file.sections[0].left_margin.mm) == 40
    assert file.sections[0].footer.paragraphs[0].text == "Of the ministry"
    assert text_of(file.sections[0].header._element) == "Ministry old our site"
    said = [line.text for line in file.paragraphs]
    assert said == ["", "Report", "Part", "Words"]


def test_missing_styles_are_added_and_what_they_build_on_is_found(ministry: Path) -> None:
    file = docx.Document(io.BytesIO(docx_bytes(REPORT, template=ministry)))
    ids = {style.style_id for style in file.styles}
    based = {
        one.get(qualified("w:val")) for one in file.styles.element.iter(qualified("w:basedOn"))
    }
    assert based <= ids
    assert file.styles["plakit Note"].base_style.name == "Normal"
    assert file.paragraphs[1].style.name == "Title"  # its own


def test_what_reaches_out_is_left_out_and_said_so(ministry: Path) -> None:
    content = docx_bytes(REPORT, template=ministry)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if b"evil" in archive.read(name)]
    assert left_out(ministry) == (
        "ministry.docx: what leads or reaches out of the template was left out.",
        "ministry.docx: fields other than page numbers stand there as the text they had.",
    )


def test_a_dotx_is_a_template_too(ministry: Path) -> None:
    def as_template(parts: dict[str, bytes]) -> None:
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"document.main", b"template.main")

    path = changed(ministry, as_template).rename(ministry.with_suffix(".dotx"))
    file = docx.Document(io.BytesIO(docx_bytes(REPORT, template=path)))
    assert file.styles["Normal"].font.name == "Georgia"


def test_a_template_gives_the_same_bytes_each_time(ministry: Path) -> None:
    assert docx_bytes(REPORT, template=ministry) == docx_bytes(REPORT, template=ministry)


def test_macros_are_refused(ministry: Path) -> None:
    changed(ministry, lambda parts: parts.update({"word/vbaProject.bin": b"x"}))
    with pytest.raises(SheetError, match=r"ministry\.docx: holds macros"):
        docx_bytes(REPORT, template=ministry)


@pytest.mark.parametrize("name", ["x.docm", "x.dotm", "x.odt", "x.doc"])
def test_other_kinds_of_files_are_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(SheetError, match=r"Used are: \.docx, \.dotx"):
        docx_bytes(REPORT, template=path)


def test_a_document_type_is_refused(ministry: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'

    def declare(parts: dict[str, bytes]) -> None:
        styles = parts["word/styles.xml"]
        at = styles.index(b"<w:styles")
        parts["word/styles.xml"] = styles[:at] + bomb + styles[at:]

    changed(ministry, declare)
    with pytest.raises(SheetError, match="damaged, or no Word file"):
        docx_bytes(REPORT, template=ministry)


def test_what_unpacks_to_too_much_is_refused(ministry: Path) -> None:
    changed(ministry, lambda parts: parts.update({"word/x.xml": b"0" * (21 * 2**20)}))
    with pytest.raises(SheetError, match="larger than a template may be: 5 MB, 20 MB unpacked"):
        docx_bytes(REPORT, template=ministry)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04rest", b"words"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(content)
    with pytest.raises(SheetError, match=r"broken\.docx: cannot be used as a template"):
        docx_bytes(REPORT, template=path)


def test_a_file_that_is_damaged_inside_is_refused(ministry: Path) -> None:
    content = bytearray(ministry.read_bytes())
    with zipfile.ZipFile(ministry) as archive:
        entry = archive.infolist()[1]
    start = entry.header_offset + 30 + len(entry.filename)
    content[start : start + 4] = b"\xff" * 4
    ministry.write_bytes(content)
    with pytest.raises(SheetError, match="is damaged, or no Word file"):
        left_out(ministry)


def test_a_file_without_a_main_part_is_refused(ministry: Path) -> None:
    def lose(parts: dict[str, bytes]) -> None:
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'/officeDocument"', b'/other"')

    with pytest.raises(SheetError, match="is damaged, or no Word file"):
        left_out(changed(ministry, lose))


VIDEO = (
    '<w:r {}><w:drawing><p:webVideoPr xmlns:p="http://schemas.microsoft.com/office/word/2012/'
    'wordprocessingDrawing" embeddedHtml="&lt;iframe src=evil&gt;"/></w:drawing></w:r>'
)
INNER = (
    '<w:p {}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="begin"/>'
    '</w:r><w:r><w:instrText>TITLE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    '<w:r><w:instrText> PAGE evil</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:p>"
)


@pytest.mark.parametrize("active", [VIDEO, INNER])
def test_videos_and_fields_made_of_fields_are_left_out(ministry: Path, active: str) -> None:
    file = docx.Document(str(ministry))
    file.sections[0].header._element.append(parse_xml(active.format(nsdecls("w"))))
    file.save(str(ministry))
    with zipfile.ZipFile(io.BytesIO(docx_bytes(REPORT, template=ministry))) as archive:
        heads = [archive.read(name) for name in archive.namelist() if "header" in name]
    assert heads
    assert not [head for head in heads if b"evil" in head]


BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
FETCH = '<w:r><w:instrText>INCLUDETEXT "http://evil"</w:instrText></w:r>'
SHOWN = (
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PAGE = "<w:r><w:instrText>PAGE </w:instrText></w:r>"
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
DELETED = '<w:del w:id="1" w:author="x"><w:r><w:delInstrText>PAGE </w:delInstrText></w:r></w:del>'
ELSEWHERE = f"<w:r><w:txbxContent><w:p>{PAGE}</w:p></w:txbxContent></w:r>"
EITHER = (
    f'<mc:AlternateContent><mc:Choice Requires="zz">{PAGE}</mc:Choice>'
    f"<mc:Fallback>{FETCH}</mc:Fallback></mc:AlternateContent>"
)
IN_WORDS = "<w:r><w:t>INCLUDETEXT evil </w:t></w:r>"
SHOWS = '<w:fldSimple w:instr="STYLEREF x"><w:r><w:t>x</w:t></w:r></w:fldSimple>'
FORM = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="evil"/></w:ffData>'
    f"</w:fldChar></w:r>{PAGE}{SHOWN}"
)


def with_head(ministry: Path, inner: str) -> bytes:
    """Give the head of a file whose template has this in its head."""
    file = docx.Document(str(ministry))
    words = f"<w:p {nsdecls('w', 'r')} {MORE}>{inner}</w:p>"
    file.sections[0].header._element.append(parse_xml(words))
    file.save(str(ministry))
    with zipfile.ZipFile(io.BytesIO(docx_bytes(REPORT, template=ministry))) as archive:
        [head] = [archive.read(name) for name in archive.namelist() if "header" in name]
    return head


@pytest.mark.parametrize(
    "inner",
    [
        f"{BEGIN}{DELETED}{FETCH}{SHOWN}",
        f"{BEGIN}{ELSEWHERE}{FETCH}{SHOWN}",
        f"{BEGIN}{EITHER}{SHOWN}",
        f"{BEGIN}{IN_WORDS}{PAGE}{SHOWN}",
        f"{BEGIN}{SHOWS}{PAGE}{SHOWN}",
        FORM,
        '<w:r><v:shape><v:imagedata o:href="http://evil"/></v:shape></w:r>',
    ],
    ids=["deleted", "text box", "either", "words", "inner", "form", "address"],
)
def test_a_field_stays_only_where_all_readers_find_the_same_order(
    ministry: Path, inner: str
) -> None:
    head = with_head(ministry, inner)
    assert b"http://evil" not in head
    assert b"instrText" not in head or b"fldChar" in head
    assert b"fldChar" not in head or b"evil" not in head


def test_a_plain_page_number_stays(ministry: Path) -> None:
    assert b"instrText" in with_head(ministry, f"{BEGIN}{PAGE}{SHOWN}")


def test_many_open_fields_do_not_take_long() -> None:
    head = etree.fromstring(f"<w:hdr {nsdecls('w')}>{BEGIN * 40_000}</w:hdr>")
    begun = process_time()
    assert Cleaner({}).clean(head) == {"fields"}
    assert process_time() - begun < 4  # 8 s where each looks at all that are open


def test_a_head_is_taken_once_however_often_it_is_named(ministry: Path) -> None:
    def name_often(parts: dict[str, bytes]) -> None:
        text = parts["word/document.xml"]
        start = text.index(b"<w:headerReference")
        one = text[start : text.index(b"/>", start) + 2]
        parts["word/document.xml"] = text.replace(one, one * 50)

    with zipfile.ZipFile(
        io.BytesIO(docx_bytes(REPORT, template=changed(ministry, name_often)))
    ) as archive:
        assert len([name for name in archive.namelist() if "word/header" in name]) == 1


STYLES = f"<w:styles {nsdecls('w')}><w:style><w:name/></w:style></w:styles>".encode()
LISTS = f"<w:numbering {nsdecls('w')}><w:abstractNum/></w:numbering>".encode()


@pytest.mark.parametrize(
    ("part", "content"), [("word/styles.xml", STYLES), ("word/numbering.xml", LISTS)]
)
def test_styles_and_lists_without_names_are_refused(
    ministry: Path, part: str, content: bytes
) -> None:
    with pytest.raises(SheetError, match="is damaged, or no Word file"):
        left_out(changed(ministry, lambda parts: parts.update({part: content})))


def test_strict_open_xml_is_refused(ministry: Path) -> None:
    """Its fields have other names than those that are looked for."""

    def make_strict(parts: dict[str, bytes]) -> None:
        [name] = [name for name in parts if name.startswith("word/header")]
        own = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        parts[name] = parts[name].replace(own, b"http://purl.oclc.org/ooxml/wordprocessingml/main")

    with pytest.raises(SheetError, match="is written as Strict Open XML"):
        docx_bytes(REPORT, template=changed(ministry, make_strict))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match=r"gone\.docx: there is no such file"):
        docx_bytes(REPORT, template=tmp_path / "gone.docx")


def test_a_page_without_room_becomes_a4(ministry: Path) -> None:
    file = docx.Document(str(ministry))
    file.sections[0].left_margin = Mm(205)
    file.save(str(ministry))
    made = docx.Document(io.BytesIO(docx_bytes(REPORT, template=ministry)))
    assert round(made.sections[0].left_margin.mm) == 16
    assert "ministry.docx: the size of its page was not understood; it is A4." in left_out(ministry)


def test_a_rehearsal_says_so_above_the_head_of_a_template(ministry: Path) -> None:
    report = document(Paragraph(text="Words"), rehearsal=True)
    file = docx.Document(io.BytesIO(docx_bytes(report, template=ministry)))
    assert text_of(file.sections[0].header._element).startswith("Rehearsal: simulated answers")
