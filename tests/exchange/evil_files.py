"""Makes files of promises.md §6-D, byte by byte: no library writes such things."""

import io
import random
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OLE_SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheet_xml(rows: str, *, after: str = "", before: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
        f"{after}</worksheet>"
    )


def text_row(number: int, *cells: str) -> str:
    inside = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f'<row r="{number}">{inside}</row>'


def book_parts(
    sheet: str = "",
    *,
    doctype: str = "",
    states: Mapping[str, str] | None = None,
    properties: str = "",
) -> dict[str, str]:
    """Give the parts of a small workbook; each sheet holds the same."""
    names = states or {"Answers": "visible"}
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{at}" state="{state}" r:id="rId{at}"/>'
        for at, (name, state) in enumerate(names.items(), start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{RELS}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kind}.worksheet+xml"/>'
        for at in range(1, len(names) + 1)
    )
    content = sheet or sheet_xml(text_row(1, "seat", "q") + text_row(2, "AT", "yes"))
    return {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<?xml version="1.0"?>{doctype}<workbook xmlns="{MAIN}" '
        f'xmlns:r="{RELS}">{properties}<sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships '
        f'xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        **{f"xl/worksheets/sheet{at}.xml": content for at in range(1, len(names) + 1)},
    }


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def linked(path: Path, parts: Mapping[str, str]) -> Path:
    """Write a workbook with an entry that is a symbolic link."""
    zipped(path, parts)
    entry = zipfile.ZipInfo("xl/link.xml")
    entry.create_system = 3
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(entry, "/etc/passwd")
    return path


def doubled(path: Path, parts: Mapping[str, str]) -> Path:
    """Write a workbook in which one name stands twice, in another case the second time."""
    return zipped(path, {**parts, "XL/Worksheets/Sheet1.xml": sheet_xml("")})


def locked_zip(path: Path, parts: Mapping[str, str]) -> Path:
    """Write a workbook of which every entry says that it is encrypted."""
    zipped(path, parts)
    content = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(sign, at + 4)
    path.write_bytes(content)
    return path


def many_rows(rows: int) -> str:
    """Give a sheet of rows that cannot be packed to nothing."""
    draw = random.Random(1)
    lines = (f"<row><c><v>{draw.randrange(10**9)}</v></c></row>" for _ in range(rows))
    return sheet_xml("".join(lines))


def bomb(path: Path, size: int) -> Path:
    return zipped(path, {**book_parts(), "xl/media/image1.xml": b"0" * size})


def nested_zip(path: Path) -> Path:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0", b"0" * (30 * 2**20))
    return zipped(path, {f"{number}.zip": inner.getvalue() for number in range(20)})


def many_entries(path: Path) -> Path:
    return zipped(path, {**book_parts(), **{f"e/{number}": b"" for number in range(3_000)}})


def encrypted_office() -> bytes:
    """Give the beginning of what Excel writes for a workbook with a password."""
    names = "".join(("Root Entry", "EncryptionInfo", "EncryptedPackage")).encode("utf-16-le")
    return OLE_SIGN + bytes(504) + names + bytes(512)


def huge_png() -> bytes:
    """Give the head of a picture of 30,000 × 30,000."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + bytes(4)


BILLION_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {one} "{f"&{before};" * 10}">'
        for before, one in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
QUADRATIC = f'<!DOCTYPE q [<!ENTITY a "{"x" * 50_000}">]>'
EXTERNAL_ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
EXTERNAL_DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
PARAMETER_ENTITY = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd"> %a;]>'
DOCTYPES = {
    "billion laughs": BILLION_LAUGHS,
    "quadratic": QUADRATIC,
    "external entity": EXTERNAL_ENTITY,
    "external dtd": EXTERNAL_DTD,
    "parameter entity": PARAMETER_ENTITY,
}
