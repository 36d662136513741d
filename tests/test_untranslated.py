"""Every sentence that somebody may read goes through the catalogues: nothing is said past them.

Two words in a row count as a sentence, unless they stand where nobody but a developer reads:
in docstrings, logs, help of the command (which stays English), SQL, patterns, names.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import plakit

PACKAGE = Path(plakit.__file__).parent
# Modules that hold nothing for people's eyes, with what they hold.
NOT_READ = {
    "store/schema.py": "SQL",
    "store/views.py": "SQL",
    "store/migrations/0001_first_tables.py": "SQL",
    "simulated.py": "what simulated members write: answers, the same from the same seed",
    "exchange/open_export/tables_out.py": "what columns mean: in English, like their names",
    "exchange/open_export/whole.py": "as in tables_out",
    "exchange/open_export/codebook.py": "as in tables_out",
    "exchange/open_export/aggregates.py": "as in tables_out",
    "exchange/case_tables_out.py": "as in tables_out",
    "exchange/cases_in/names.py": "heads of other people's tables, in their languages",
    "exchange/cases_in/other_words.py": "cells of other people's tables, in their languages",
    "exchange/xlsform/kinds.py": "words of XLSForm",
    "exchange/xlsform/sheets.py": "what pyxform says",
    "exchange/answers_in/proposing.py": "heads of other tools' tables, in their languages",
}
# Calls whose words are the catalogues', or nobody's but a developer's or a machine's.
SAID = {"tell", "tell_many", "mark", "mark_many", "gettext", "ngettext"}
NOT_SAID = {
    *("debug", "info", "warning", "error", "exception"),  # logs, without anybody's answers
    *("Typer", "Option", "Argument"),  # the help of the command
    *("TypeError", "AttributeError", "AssertionError", "RuntimeError"),  # bugs of ours
    *("compile", "sub", "replace", "split", "partition", "cast", "startswith"),
    *("text", "execute", "exec_driver_sql", "prefix_with", "CheckConstraint"),  # SQL
    *("send_header", "getLogger"),
}
# Words that are no sentence: another program's, a format's, or a name.
OTHERS = re.compile(
    r"""
    [^<]*<[a-z!/]  # HTML
    | (?:room\.|plakit\ |python\ |//|\#\ )  # commands, code
    | [A-Z_]+\ [A-Z_]+ | SELECT\ | PRAGMA\ | BEGIN\   # SQL
    | [\w-]+\ =\ [\w]+$  # settings
    | \s*[\w-]+:\ [{\[] | .*[{;]\s | --?\w  # YAML, CSS, options
    | \d+px\ | var\(
    | \w+(?:\[.*\])?\ \|\ \w+  # a type
    """,
    re.VERBOSE | re.DOTALL,
)
# The rest, each with its reason.
ALLOWED: dict[str, set[str]] = {
    # Another program's words, which are looked for or passed on.
    "programme/yaml_sheets.py": {
        "block sequence entries are not allowed in this context",
        "could not find expected ':'",
        "found character that cannot start any token",
        "found unexpected end of stream",
        "mapping values are not allowed in this context",
    },
    "reports/docx/element.py": {"Courier New"},
    "reports/docx/styles.py": {"toc heading"},
    "store/sqlite.py": {
        "disk I/O error",
        "disk is full",
        "no such table",
        "not a database",
        "unable to open",
    },
    "room/doctor.py": {
        "box sync",
        "google drive",
        "icloud drive",
        "mobile documents",
        "synology drive",
    },
    "activities/drawing.py": {"DejaVu Sans", "Glyph .* missing from font"},
    "web/pages.py": {"public, max-age=31536000, immutable"},
    "widgets/console_parts.py": {"row wrap"},
    # Names: of what was read in a record, of a copy that is no notebook, of nouns in `taking`.
    "room/reads.py": {"answers, activity {}, until {}"},
    "programme/workbooks.py": {"not a notebook"},
    "forms/taking.py": {"name of a pile"},
    "exchange/bounded/bounds.py": {
        "active controls",
        "connections to databases or the web",
        "embedded files",
        "links to other files",
    },
    "exchange/answers_in/tables_in.py": {"[{column: Why?, item: a1}]"},
    "exchange/xlsform/questions.py": {"Specify other."},
    "activities/cases/judging/figures.py": {"lower left"},
    "activities/item_pictures.py": {"outside upper left"},
    "activities/deciding/grid_figure.py": {"offset points"},
    "activities/self_assessment/figures.py": {"lower left", "offset points"},
    "activities/__init__.py": {"Value error, "},
    # The ends of a number that hides how far it goes; reports say them in words.
    "activities/self_assessment/standing.py": {"or less", "or more"},
    "methods/amounts.py": {"{} or less", "{} or more"},
    "methods/delphi_release.py": {"0.9 or more"},
    "methods/focus.py": {"or less"},
    "methods/options.py": {"10 or less", "90 or more"},
    "methods/places.py": {"{} or less", "{} or more"},
    "methods/released.py": {" or less", " or more"},
    "methods/rounding.py": {"10 or less", "90 or more", "{} or less", "{} or more"},
    # Classes of a style sheet.
    "blocks/html.py": {"block {} rehearsal", "note tone-{}", "tag rehearse"},
    "blocks/marks.py": {
        "bar diverging",
        "fill outline",
        "ink-fill from-line",
        "link wanted",
        "on-scale scale",
        "share missing",
    },
    "blocks/sheet_html.py": {"question shape-{}"},
    "blocks/tiles.py": {"fill outline", "remark doubt", "tile nothing"},
    # Bugs of ours: what a block may not be.
    "blocks/cells.py": {
        "the places {} do not lie in order in {}",
        "the mark {} does not lie on its scale from {} to {}",
    },
    "blocks/tile_map.py": {
        "the tile {} lies at {}, which is before 1",
        "{} and {} lie in one place, {}",
    },
    "blocks/table.py": {
        "a mark is drawn from {} to {}, but the scale above it ({}) goes from {} to {}",
        "a row fills {} columns, the table {} has {}",
        "a scale cannot go from {} to {}",
    },
    # What names a form on paper, the same in every language.
    "forms/printed.py": {"{}, version {} · form {}"},
    # A text in all languages, as those of a group.
    "forms/scales.py": {
        "Où faudrait-il en être\u202f?",
        "Where should it stand?",
        "Wo soll es stehen?",
    },
}


def _files() -> list[Path]:
    files = (path for path in PACKAGE.rglob("*.py") if "_vendor" not in path.parts)
    return sorted(path for path in files if path.relative_to(PACKAGE).as_posix() not in NOT_READ)


@cache
def _names() -> set[str]:
    """Give the words that are values of a ``Literal``: names for programs."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Subscript) and _called(node.value) == "Literal":
                parts = ast.walk(node.slice)
                found |= {str(one.value) for one in parts if isinstance(one, ast.Constant)}
    return found


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _called(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _words(node: ast.AST) -> str:
    """Give what a string says, with {} for what is filled in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(one) or "{}" for one in node.values)
    return ""


def untold(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Give the line and the words of each sentence that is not told."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # a docstring
        if isinstance(node, ast.Call) and _called(node.func) in SAID:
            waiting += [one.value for one in node.keywords]  # what is filled in is looked at
            continue
        if isinstance(node, ast.Call) and _called(node.func) in NOT_SAID:
            continue
        if isinstance(node, ast.AnnAssign):
            waiting += [node.value] if node.value else []
            continue
        if isinstance(node, ast.arg):  # its type may be written as a text
            continue
        words = _words(node)
        if _is_sentence(words):
            yield getattr(node, "lineno", 0), words
        if not words or isinstance(node, ast.JoinedStr):
            parts = [one for one in ast.iter_child_nodes(node) if one is not _returned(node)]
            waiting += [one for one in parts if not (words and isinstance(one, ast.Constant))]


def _returned(node: ast.AST) -> ast.AST | None:
    return getattr(node, "returns", None)


def _is_sentence(words: str) -> bool:
    letters = re.search(
        r"[A-Za-z]{2,}[,;:.]? [A-Za-z]{2,}|[A-Za-z]{2,}[,;:.]? .*[A-Za-z]{2,}", words
    )
    return bool(letters) and not OTHERS.match(words) and words not in _names()


def test_a_sentence_is_seen_and_a_command_is_not() -> None:
    code = '''
def say(name):
    """Say something."""
    log.error("this failed: %s", name)
    raise ParameterError(f"{name} is not known here.")
    return tell("This is {what}.", what="not told"), "room.open(name)", "SELECT one FROM two"
'''
    assert sorted(untold(ast.parse(code))) == [(5, "{} is not known here."), (6, "not told")]


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_sentence_is_said_past_the_catalogues(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    # Say it by plakit.wording: tell(...), or mark(...) in a table and tell(...) where it is said.
    found = {words for _, words in untold(_tree(path))}
    assert sorted(found - ALLOWED.get(name, set())) == []


def test_nothing_is_allowed_that_is_not_there() -> None:
    for name, allowed in ALLOWED.items():
        found = {words for _, words in untold(_tree(PACKAGE / name))}
        assert allowed - found == set(), name
