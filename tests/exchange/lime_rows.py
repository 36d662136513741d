"""Writes LimeSurvey's tab-separated structures and its XML for tests, out of short tables."""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

HEAD = "class | type/scale | name | relevance | text | help | language | mandatory | other"


def cells(line: str) -> list[str]:
    return [cell.strip().replace("\\n", "\n") for cell in line.split("|")]


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(one in cell for one in '"\n\t') else cell


def as_txt(
    path: Path, rows: str, *, head: str = HEAD, language: str = "en", more: str = ""
) -> Path:
    """Write rows, one a line; groups and questions without a language are in the first one."""
    lines = [cells(head), *(cells(line) for line in rows.strip().splitlines())]
    first = [["S", "", "language", "", language]]
    if more:
        first.append(["S", "", "additional_languages", "", more])
    text = "\n".join("\t".join(map(quoted, one)) for one in [lines[0], *first, *lines[1:]])
    path.write_text(text + "\n", encoding="utf-8-sig")
    return path


def table(name: str, rows: Iterable[dict[str, str]]) -> str:
    inside = "".join(
        "<row>" + "".join(f"<{key}>{escape(value)}</{key}>" for key, value in row.items())
        + "</row>"
        for row in rows
    )  # fmt: skip
    return f"<{name}><rows>{inside}</rows></{name}>"


def listed(lines: str) -> list[dict[str, str]]:
    """Give a table: the first line names the fields."""
    head, *rows = [cells(line) for line in lines.strip().splitlines()]
    return [{name: cell for name, cell in zip(head, row, strict=False) if cell} for row in rows]


def as_lss(path: Path, *, kind: str = "Survey", before: str = "", **tables: str) -> Path:
    """Write tables of a survey as LimeSurvey does."""
    inside = "".join(table(name, listed(lines)) for name, lines in tables.items())
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{before}<document>'
        f"<LimeSurveyDocType>{kind}</LimeSurveyDocType><DBVersion>490</DBVersion>"
        f"{inside}</document>",
        encoding="utf-8",
    )
    return path
