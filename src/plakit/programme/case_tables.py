r"""Cases as rows of a table, and back without loss.

Lists stand one entry a line, short names and ids with ``;`` between them. What is said in a
language has a column of its own (``problem_de``). ``\`` stands before a line break, ``;`` or
``\`` that belongs to a text; alone it marks an entry that this language lacks. Blanks at the
ends of texts are not kept.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from plakit.errors import Fault, known
from plakit.programme.cases import Case
from plakit.programme.sheet import Table
from plakit.text import escape_for
from plakit.wording import tell

_TEXTS = ("title", "target_group", "problem", "context", "resources", "transferable",
          "transferable_to")  # fmt: skip
_LISTS = ("steps", "success_factors", "obstacles")
_NAMES = ("units", "sectors", "levels", "themes", "lines_of_work", "viewpoints", "tags")
_PLAIN = ("data_year", "session", "source", "certainty")
_CONTACT = ("name", "email", "consent")
_ADOPTED = ("session", "activity", "step", "seat", "events", "number", "content")
# The columns of a table of cases; those that hold words may be there once for each language.
COLUMNS = (
    "id", "title", "units", "sectors", "levels", "target_group", "problem", "context", "steps",
    "resources", "results", "evidence", "success_factors", "obstacles", "transferable",
    "transferable_to", "themes", "lines_of_work", "viewpoints", "tags", "contact_name",
    "contact_email", "contact_organisation", "contact_consent", "links", "link_titles",
    "data_year", "session", "source", "certainty", "doubts", "adopted",
)  # fmt: skip
IN_LANGUAGES = (*_TEXTS, *_LISTS, "results", "contact_organisation", "link_titles", "doubts")
_LACKING = "\\"
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_SPLIT_NAMES = re.compile(r"(?<!\\)((?:\\\\)*)[;\n]")

Row = Mapping[str, str]


def case_row(case: Case) -> dict[str, str]:
    """Give a case as a row of a table: column to text, only of columns that hold something.

    >>> case = Case(id="case-a", title={"": "A", "de": "Ä"}, units=["AT", "DE"], source="s")
    >>> row = case_row(case)
    >>> row["title_de"], row["units"]
    ('Ä', 'AT; DE')
    """
    row: dict[str, str] = {"id": case.id}
    for name in COLUMNS[1:]:
        if name in _TEXTS:
            row |= _columns(name, getattr(case, name))
        elif name in _LISTS:
            row |= _list_columns(name, getattr(case, name))
        elif name in _NAMES:
            row[name] = "; ".join(_escaped(str(one), "\n", ";") for one in getattr(case, name))
        elif name in _PLAIN:
            row[name] = str(getattr(case, name))
    row |= _list_columns("results", [one.text for one in case.results])
    row["evidence"] = "\n".join(one.evidence for one in case.results)
    if case.contact:
        row |= {f"contact_{name}": getattr(case.contact, name) for name in _CONTACT}
        row |= _columns("contact_organisation", case.contact.organisation)
    row["links"] = "\n".join(link.url for link in case.links)
    if any(link.title for link in case.links):
        row |= _list_columns("link_titles", [link.title for link in case.links])
    doubts = [
        {tag: f"{name}: {words}" for tag, words in doubt.items()}
        for name, doubt in case.doubts.items()
    ]
    row |= _list_columns("doubts", doubts)
    if case.adopted:
        row["adopted"] = "/".join(str(getattr(case.adopted, name)) for name in _ADOPTED)
    return {name: text for name, text in row.items() if text}


def raw_case(row: Row) -> dict[str, Any]:
    """Give a row as what a YAML file of the case would say; nothing is checked yet."""
    raw: dict[str, Any] = {"id": row.get("id", "")}
    raw |= {name: _words(row, name) for name in _TEXTS}
    raw |= {name: _list(row, name) for name in _LISTS}
    raw |= {name: _names(row.get(name, "")) for name in _NAMES}
    raw |= {name: row.get(name, "") for name in _PLAIN}
    raw["results"] = _results(row)
    raw["links"] = _links(row)
    raw["doubts"] = _doubts(row)
    contact: dict[str, Any] = {name: row.get(f"contact_{name}", "") for name in _CONTACT}
    contact["organisation"] = _words(row, "contact_organisation")
    raw["contact"] = {name: one for name, one in contact.items() if one}
    if adopted := row.get("adopted", ""):
        raw["adopted"] = dict(zip(_ADOPTED, adopted.split("/"), strict=False))
    return {name: value for name, value in raw.items() if value}


def table_of_cases(table: Table) -> Table:
    """Give a table of ``cases/`` as the entries its rows stand for, with faults of its columns."""
    data = [raw_case(row) for row in table.rows]
    return replace(table, data=data, faults=(*table.faults, *_strange_columns(table)))


def _strange_columns(table: Table) -> Iterable[Fault]:
    line = max(1, min(table.lines.values(), default=2) - 1)
    for column in table.columns:
        base, _, language = column.rpartition("_")
        in_language = base in IN_LANGUAGES and re.fullmatch(r"[a-z]{2,3}(-\w{2,8})*", language)
        if column and column not in COLUMNS and not in_language:
            shown = escape_for("terminal", column)
            text = tell("is not a column of this file. {names}", names=known(column, COLUMNS))
            yield Fault(table.file, line, shown, text)


def _columns(name: str, text: Mapping[str, str]) -> dict[str, str]:
    return {f"{name}_{tag}" if tag else name: words.strip() for tag, words in text.items()}


def _list_columns(name: str, texts: Iterable[Mapping[str, str]]) -> dict[str, str]:
    texts = list(texts)
    tags = dict.fromkeys(tag for text in texts for tag in text)
    return {
        f"{name}_{tag}" if tag else name: "\n".join(
            _escaped(text[tag].strip(), "\n") if text.get(tag) else _LACKING for text in texts
        )
        for tag in tags
    }


def _escaped(text: str, *signs: str) -> str:
    for sign in ("\\", *signs):
        text = text.replace(sign, "\\n" if sign == "\n" else f"\\{sign}")
    return text


def _meant(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _words(row: Row, name: str) -> dict[str, str]:
    tags = {"": name} | {
        column.removeprefix(f"{name}_"): column
        for column in row
        if column.startswith(f"{name}_") and column not in COLUMNS
    }
    return {tag: row[column] for tag, column in tags.items() if row.get(column)}


def _list(row: Row, name: str) -> list[dict[str, str]]:
    said = {tag: _lines(words) for tag, words in _words(row, name).items()}
    length = max((len(lines) for lines in said.values()), default=0)
    return [
        {
            tag: _meant(lines[at])
            for tag, lines in said.items()
            if at < len(lines) and lines[at] != _LACKING
        }
        for at in range(length)
    ]


def _lines(cell: str) -> list[str]:
    lines = (line.strip() for line in cell.replace("\r\n", "\n").split("\n"))
    return [line for line in lines if line]


def _names(cell: str) -> list[str]:
    parts = _SPLIT_NAMES.sub("\\1\0", cell).split("\0")
    return [_meant(part.strip()) for part in parts if part.strip()]


def _results(row: Row) -> list[dict[str, Any]]:
    texts, kinds = _list(row, "results"), _lines(row.get("evidence", ""))
    # One kind of evidence is that of all results.
    every = kinds * len(texts) if len(kinds) == 1 else kinds
    found: list[dict[str, Any]] = [{"text": text} for text in texts]
    for at, kind in enumerate(every):
        if at < len(found):
            found[at]["evidence"] = kind
        else:
            found.append({"evidence": kind})
    return found


def _links(row: Row) -> list[dict[str, Any]]:
    titles = _list(row, "link_titles")
    return [
        {"url": url} | ({"title": titles[at]} if at < len(titles) and titles[at] else {})
        for at, url in enumerate(_lines(row.get("links", "")))
    ]


def _doubts(row: Row) -> dict[str, dict[str, str]]:
    doubts: dict[str, dict[str, str]] = {}
    for text in _list(row, "doubts"):
        for tag, words in text.items():
            name, _, said = words.partition(":")
            doubts.setdefault(name.strip(), {})[tag] = said.strip()
    return doubts
