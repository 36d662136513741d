"""The Markdown of a workbook as paper takes it: every word is there, and nothing leads out."""

import pytest

from plakit.blocks import Table
from plakit.reports.document import Prose, Span
from plakit.reports.foreign import read_markdown
from plakit.reports.prose import read_prose


def prose(source: str) -> tuple[Prose | Table, ...]:
    return read_prose(read_markdown(source, lambda text, level: f"{text}-{level}"))


def said(source: str) -> tuple[Span, ...]:
    (one,) = prose(source)
    assert isinstance(one, Prose)
    return one.spans


def test_headings_go_one_level_below_the_title_and_never_deeper_than_four() -> None:
    assert prose("# One *two*\n##### Five") == (
        Prose("heading", (Span("One "), Span("two", italic=True)), 2, id="One two-2"),
        Prose("heading", (Span("Five"),), 4, id="Five-6"),
    )


def test_looks_of_words_are_kept_also_one_within_another() -> None:
    assert said("a **b *c*** `d*`") == (
        Span("a "),
        Span("b ", bold=True),
        Span("c", bold=True, italic=True),
        Span(" "),
        Span("d*", code=True),
    )


def test_lists_keep_their_depth_and_their_numbers() -> None:
    items = [
        (one.kind, one.level, one.number, one.spans[0].text)
        for one in prose("3. three\n\n   more\n4. four\n   - deep\n- flat\n\nend")
        if isinstance(one, Prose)
    ]
    assert items == [
        ("item", 1, 3, "three"),
        ("paragraph", 1, None, "more"),
        ("item", 1, 4, "four"),
        ("item", 2, None, "deep"),
        ("item", 1, None, "flat"),
        ("paragraph", 1, None, "end"),
    ]


def test_an_empty_item_does_not_change_the_numbers_of_the_others() -> None:
    numbers = [one.number for one in prose("1. a\n2.\n3. c") if isinstance(one, Prose)]
    assert numbers == [1, 3]


def test_quotations_and_code_are_called_so() -> None:
    assert prose("> said\n\n```\nx = 1\n  y\n```") == (
        Prose("quote", (Span("said"),)),
        Prose("code", (Span("x = 1\n  y", code=True),)),
    )


def test_a_table_of_markdown_is_a_table() -> None:
    (table,) = prose("| a | b |\n|---|--:|\n| *1* | 2 |\n| 3 |")
    assert isinstance(table, Table)
    assert [(column.head, column.align) for column in table.columns] == [
        ("a", "start"),
        ("b", "end"),
    ]
    assert [[cell.words() for cell in row.cells] for row in table.rows()] == [["1", "2"], ["3", ""]]


@pytest.mark.parametrize(
    ("source", "spans"),
    [
        ("[x](#needs)", (Span("x", href="#needs"),)),
        (
            "[x](https://a.example/b)",
            (Span("x", href="https://a.example/b"), Span(" (https://a.example/b)",
                                                         href="https://a.example/b")),
        ),
        ("<https://a.example>", (Span("https://a.example", href="https://a.example"),)),
        ("[x](http://a.example)", (Span("x"), Span(" (http://a.example)"))),
        ("[x](file:///etc/passwd)", (Span("[x](file:///etc/passwd)"),)),
        ("[x](../secret)", (Span("x"),)),
        ("![plan](/etc/passwd)", (Span("plan"),)),
        ("<b onclick=x>", (Span("<b onclick=x>"),)),
        ("a\nb  \nc", (Span("a"), Span(" "), Span("b"), Span("\n"), Span("c"))),
    ],
)  # fmt: skip
def test_only_places_of_the_page_and_the_web_are_led_to(
    source: str, spans: tuple[Span, ...]
) -> None:
    assert said(source) == spans
