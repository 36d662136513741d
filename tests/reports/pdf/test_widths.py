import pytest

from plakit.blocks import BarCell, Column, NumberCell, Part, Row, RowGroup, Table, TextCell
from plakit.reports.pdf.runs import PAGE_WIDTH, least_width, said, width_of
from plakit.reports.pdf.widths import LANDSCAPE_WIDTH, in_parts, only_columns, plan

BAR = BarCell(parts=[Part(label="all", text="100", share=100, step=2)], steps=2)


def table(*cells: object, **more: object) -> Table:
    columns = [Column(head=f"H{place}") for place, _ in enumerate(cells)]
    return Table(title="T", columns=columns, groups=[RowGroup(rows=[Row(cells=cells)])], **more)


def words(text: str) -> TextCell:
    return TextCell(text=text)


def test_a_table_of_few_words_is_no_wider_than_it_needs_to_be() -> None:
    widths = plan(table(words("One"), words("Two"))).widths
    assert sum(widths) < 60


def test_a_table_with_bars_fills_the_page_and_bars_keep_their_width() -> None:
    planned = plan(table(words("An item of some words " * 8), BAR, NumberCell(text="20")))
    assert sum(planned.widths) == pytest.approx(PAGE_WIDTH)
    assert planned.widths[1] >= 46


def test_columns_that_do_not_fit_upright_lie_on_their_side() -> None:
    planned = plan(table(words("An item"), BAR, BAR, BAR, BAR))
    assert planned.landscape
    assert sum(planned.widths) <= LANDSCAPE_WIDTH + 0.01


def test_a_table_that_is_wider_still_is_taken_apart_by_columns() -> None:
    parts = in_parts(table(words("An item"), *[BAR] * 9))
    assert [len(part.columns) for part in parts] == [5, 6]
    assert all(part.columns[0].head == "H0" for part in parts)
    assert not any(plan(part).scale < 1 for part in parts)


def test_a_cell_over_columns_that_are_left_out_becomes_shorter() -> None:
    wide = TextCell(text="not asked", span=3)
    row = Row(cells=[words("A"), wide])
    whole = Table(title="T", columns=[Column(head=str(n)) for n in range(4)],
                  groups=[RowGroup(rows=[row])])  # fmt: skip
    kept = only_columns(whole, {0, 3})
    assert [cell.span for cell in kept.rows()[0].cells] == [1, 1]
    assert wide.span == 3


def test_a_long_word_counts_as_what_a_hyphen_leaves_of_it() -> None:
    word = "Qualifikationsanforderungen"
    assert least_width(word) < width_of(word) / 2
    assert least_width("activities_matrix_2012") == pytest.approx(
        width_of("activities_matrix_2012")
    )


def test_words_that_keep_together_count_as_one() -> None:
    assert least_width("20\N{NO-BREAK SPACE}% of all") == width_of("20\N{NO-BREAK SPACE}%")


def test_only_what_no_hyphen_breaks_is_cut_where_it_would_not_fit() -> None:
    assert said("Qualifikationsanforderungen", width=20) == "Qualifikationsanforderungen"
    assert said("a short text", width=20) == "a short text"
    (run,) = said("x" * 30, width=20)
    assert isinstance(run, dict)
    assert "".join(run["pieces"]) == "x" * 30


def test_a_column_with_more_in_it_is_wider_though_both_hold_a_long_text() -> None:
    long, short = words("some words " * 12), words("–")
    rows = [Row(cells=[long, long]), *[Row(cells=[long, short])] * 9]
    shown = table(long, long).model_copy(update={"groups": (RowGroup(rows=rows),)})
    widths = plan(shown).widths
    assert widths[0] > 1.5 * widths[1]
    assert sum(widths) == pytest.approx(PAGE_WIDTH)
