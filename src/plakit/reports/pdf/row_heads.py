"""The heads of rows in a tagged PDF, which typst cannot name yet.

It tells of each cell which head it stands under, but below the title of a group of rows only that
title is left of them. So the first cell of each row in which something stands becomes its head, and
cells are under the heads of their column and row by the scope of these, as on a page in HTML.
"""

import re

_ENTRY = re.compile(rb"(\d{10}) (\d{5}) n")
_PARENT = re.compile(rb"\A(\d+) 0 obj\n<</Type/StructElem/S/(\w+)")
_ROW = re.compile(rb"/S/TR/P (\d+) 0 R/K\[([\d R]+)\]")
_OTHER = re.compile(rb"(\d+) 0 R")
_CELL = re.compile(rb"(/S/T[DH]/P \d+ 0 R.*?/A\[<</O/Table)(/Headers\[[^\]]*\])?", re.DOTALL)


def with_row_heads(pdf: bytes) -> bytes:
    """Give a PDF of typst with heads of rows; its objects are written one after another, readable.

    Raises
    ------
    ValueError
        If it is built in another way.
    """
    table = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    if not pdf.startswith(b"xref\n", table):
        raise ValueError(table)
    starts = [int(entry[1]) for entry in _ENTRY.finditer(pdf, table)]
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], table], strict=True))
    objects = [pdf[start : ends[start]] for start in starts]
    heads = _heads(objects)
    told = [_told(number, one, heads) for number, one in enumerate(objects, 1)]
    return _written(pdf, table, starts, told)


def _heads(objects: list[bytes]) -> set[int]:
    """Give the numbers of the first cells with content, in all rows but those of head and foot."""
    kinds = {int(found[1]): found[2] for found in map(_PARENT.match, objects) if found}
    rows = (_ROW.search(one) for one in objects if b"/S/TR/" in one[:60])
    cells = [
        [int(cell) for cell in _OTHER.findall(row[2])]
        for row in rows
        if row and kinds.get(int(row[1])) == b"TBody"
    ]
    filled = [[cell for cell in row if b"/K[]" not in objects[cell - 1]] for row in cells]
    return {row[0] for row in filled if row}


def _told(number: int, content: bytes, heads: set[int]) -> bytes:
    if b"/StructElem/S/T" not in content[:60]:
        return content
    said = _CELL.sub(rb"\1", content, count=1)
    if number in heads and b"/S/TD/" in said[:60]:
        said = said.replace(b"/S/TD/", b"/S/TH/", 1).replace(b"/O/Table", b"/O/Table/Scope/Row", 1)
    return said


def _written(pdf: bytes, table: int, starts: list[int], objects: list[bytes]) -> bytes:
    """Put the objects in their order again, and say where each of them is now."""
    body, places = [pdf[: min(starts)]], {}
    at = len(body[0])
    for number in sorted(range(len(starts)), key=lambda number: starts[number]):
        places[number] = at
        body.append(objects[number])
        at += len(objects[number])
    moved = iter(places[number] for number in range(len(starts)))
    rest = _ENTRY.sub(lambda entry: b"%010d %s n" % (next(moved), entry[2]), pdf[table:])
    rest = re.sub(rb"startxref\n\d+", b"startxref\n%d" % at, rest)
    return b"".join([*body, rest])
