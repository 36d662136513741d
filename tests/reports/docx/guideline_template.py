"""Makes ``templates/report/guideline.docx`` anew: python -m tests.reports.docx.guideline_template.

Its styles stand here as a table, so that a change of them can be read; the test beside it says
when the file is not what is written here.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parents[3] / "templates" / "report" / "guideline.docx"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
INK, INK2, LINE = "1A1F24", "4B535A", "D3D7D2"


@dataclass(frozen=True)
class Style:
    """A paragraph style: sizes in points, spaces in twentieths of a point."""

    id: str
    name: str
    size: float = 0
    bold: bool = False
    colour: str = ""
    before: int = 0
    after: int = 0
    line: int = 0
    level: int = 0  # of a heading, from 1
    based: str = "Normal"
    next: str = ""
    more: str = ""
    font: str = ""


STYLES = (
    Style("Title", "plakit Title", 22, bold=True, after=160, line=264, next="Standfirst",
          more="<w:keepNext/><w:keepLines/>"),
    Style("Over", "plakit Over", 8.5, colour=INK2, after=200,
          more=f'<w:pBdr><w:top w:val="single" w:sz="36" w:space="6" w:color="{INK}"/></w:pBdr>'),
    Style("Standfirst", "plakit Standfirst", 13, colour=INK2, after=240, line=312, next="Normal"),
    Style("Heading1", "heading 1", 15, bold=True, before=400, after=140, line=264, level=1),
    Style("Heading2", "heading 2", 12, bold=True, before=300, after=100, line=264, level=2),
    Style("Heading3", "heading 3", 10.5, bold=True, before=240, after=80, line=264, level=3),
    Style("Heading4", "heading 4", 10, bold=True, colour=INK2, before=200, after=80, level=4),
    Style("Caption", "caption", 10, bold=True, before=240, after=60, line=264,
          more="<w:keepNext/><w:keepLines/>"),
    Style("Note", "plakit Note", 8.5, colour=INK2, before=60, after=60, line=276),
    Style("Gap", "plakit Gap", 4, line=120),
    Style("TableText", "plakit Table Text", 9, line=252),
    Style("TableHead", "plakit Table Head", 8.5, bold=True, line=252, based="TableText"),
    Style("TableSmallText", "plakit Table Small Text", 7.5, line=240, based="TableText"),
    Style("TableSmallHead", "plakit Table Small Head", 7.5, bold=True, line=240, based="TableText"),
    Style("List", "plakit List", after=80),
    Style("QuoteText", "plakit Quote", colour=INK2, after=120,
          more=f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="{LINE}"/></w:pBdr>'
               '<w:ind w:left="284"/>'),
    Style("Code", "plakit Code", 8.5, after=120, line=252, font="Courier New",
          more='<w:shd w:val="clear" w:color="auto" w:fill="F4F5F2"/>'),
    Style("Line", "plakit Line", 16, line=440,
          more=f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{INK}"/>'
               f'<w:between w:val="single" w:sz="6" w:space="0" w:color="{INK}"/></w:pBdr>'),
    Style("Contents", "plakit Contents", 12, bold=True, before=300, after=100,
          more="<w:keepNext/>"),
    Style("TOC1", "toc 1", after=60),
    Style("TOC2", "toc 2", 9, colour=INK2, after=40, more='<w:ind w:left="284"/>'),
    Style("Header", "header", 8, colour=INK2),
    Style("Footer", "footer", 8, colour=INK2),
)  # fmt: skip


def made() -> bytes:
    """Give the bytes of the template; always the same."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _rels([("officeDocument", "word/document.xml")]),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _rels([
            ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"),
        ]),
        "word/styles.xml": _styles(),
        "word/numbering.xml": f"<w:numbering {_W}/>",
        "word/settings.xml": _settings(),
    }  # fmt: skip
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _HEAD + text)
    return target.getvalue()


def _types() -> str:
    overrides = {
        "document": "document.main", "styles": "styles", "numbering": "numbering",
        "settings": "settings",
    }  # fmt: skip
    told = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for name, kind in overrides.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )


def _rels(targets: list[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{told}</Relationships>"
    )


def _document() -> str:
    # A4; 20, 16 and 17 mm.
    return (
        f"<w:document {_W} {_R}><w:body><w:sectPr>"
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="907" w:bottom="964" w:left="907" w:header="510" '
        'w:footer="454" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _settings() -> str:
    compat = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    return f'<w:settings {_W}><w:zoom w:percent="100"/><w:autoHyphenation/>{compat}</w:settings>'


def _styles() -> str:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="en"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:spacing w:after="140" w:line="300" w:lineRule="auto"/></w:pPr>'
        "</w:style>"
    )
    told = "".join(map(_style, STYLES))
    return f"<w:styles {_W}>{defaults}{normal}{told}{_table_style()}</w:styles>"


def _style(style: Style) -> str:
    line = f' w:line="{style.line}" w:lineRule="auto"' if style.line else ""
    is_heading = "<w:keepNext/><w:keepLines/>" if style.level else ""
    level = f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}"{line}/>'
    # In the order in which Word wants them: an indent comes after the space.
    early, found, late = style.more.partition("<w:ind ")
    paragraph = f"{is_heading}{early}{spacing}{found}{late}{level}"
    half = round(style.size * 2)
    run = "".join([
        f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}"/>'
        if style.font else "",
        "<w:b/><w:bCs/>" if style.bold else "",
        f'<w:color w:val="{style.colour}"/>' if style.colour else "",
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "",
    ])  # fmt: skip
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    if style.level:
        following = '<w:next w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based}"/>{following}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _table_style() -> str:
    border = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    edges = border.format("bottom", 8, INK) + border.format("insideH", 4, LINE)
    margins = (
        '<w:top w:w="50" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
        '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
    )
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'{border.format("bottom", 8, INK)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr>'
        "</w:tblStylePr>"
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="PlakitTable">'
        '<w:name w:val="plakit Table"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar>"
        f"</w:tblPr>{head}</w:style>"
    )


if __name__ == "__main__":
    TARGET.write_bytes(made())
