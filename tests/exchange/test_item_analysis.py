"""The analysis of items: numbers that the eye can check, and sentences where there are none."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from plakit.activities.item_analysis import AnalysedItem, ItemAnalysis, WaveItems
from plakit.blocks import Block, Figure, Note, Table
from plakit.errors import ParameterError

LEVELS = ((1.0, "No"), (2.0, "Partly"), (3.0, "Yes"))
NONE = float("nan")


@pytest.fixture
def analysis() -> ItemAnalysis:
    people = ["p1", "p2", "p3", "p4"]
    before = pd.DataFrame({"a": [1, 1, 2, 2], "b": [2, 2, 2, 3], "c": [1, 2, 2, 3]}, index=people)
    after = pd.DataFrame({"a": [2, 2, 3, NONE], "b": [2, 2, 2, 3], "c": [1, 2, 3, 3]}, index=people)
    groups = pd.DataFrame({"kind": ["x", "x", "y", "y"]}, index=people)
    items = tuple(AnalysedItem(name, name.upper(), "one", "First area") for name in "abc")
    waves = (WaveItems("First look", before, groups), WaveItems("Second look", after, groups))
    return ItemAnalysis("check", "Check", items, LEVELS, waves)


def rows(block: Block) -> list[list[str]]:
    table = block.table if isinstance(block, Figure) else block
    assert isinstance(table, Table)
    return [[cell.words() for cell in row.cells] for row in table.rows()]


def test_each_level_is_counted_with_n_and_missing(analysis: ItemAnalysis) -> None:
    assert rows(analysis.distributions())[0] == ["A (a)", "0", "2", "1", "3", "1", "2"]


def test_means_by_group_stand_with_their_difference(analysis: ItemAnalysis) -> None:
    shown = rows(analysis.by_group())
    assert shown[0] == ["A (a)", "2.00", "3.00", "1.00"]
    assert shown[1] == ["B (b)", "2.00", "2.50", "0.50"]


def test_only_those_who_answered_both_rounds_are_compared(analysis: ItemAnalysis) -> None:
    shown = rows(analysis.change())
    assert shown[0][:5] == ["A (a)", "3", "1.33", "2.33", "3 · 0 · 0"]
    assert shown[1][:5] == ["B (b)", "4", "2.25", "2.25", "0 · 4 · 0"]
    assert shown[1][6] == "–"


def test_few_people_are_warned_of(analysis: ItemAnalysis) -> None:
    table = analysis.reliability()
    assert isinstance(table, Table)
    assert rows(table)[0][:3] == ["First area", "3", "3"]
    assert any("Only 3 people answered all items" in note for note in table.notes)


def test_each_figure_says_in_words_what_it_draws(analysis: ItemAnalysis) -> None:
    for figure in (analysis.distributions(), analysis.by_group(), analysis.change()):
        assert isinstance(figure, Figure)
        assert figure.svg
        assert "A: " in figure.alt or "x: 2.00" in figure.alt


@pytest.mark.parametrize(
    ("change", "show", "words"),
    [
        (lambda one: replace(one, waves=one.waves[1:]), ItemAnalysis.change, "There is one round"),
        (lambda one: replace(one, is_linked=False), ItemAnalysis.change, "without a link"),
        (
            lambda one: replace(one, waves=(replace(one.waves[1], groups=pd.DataFrame()),)),
            ItemAnalysis.by_group,
            "no group fields",
        ),
    ],
)
def test_where_there_is_nothing_a_sentence_says_why(
    analysis: ItemAnalysis,
    change: Callable[[ItemAnalysis], ItemAnalysis],
    show: Callable[[ItemAnalysis], Block],
    words: str,
) -> None:
    shown = show(change(analysis))
    assert isinstance(shown, Note)
    assert words in shown.text


def test_an_unknown_group_field_is_answered_with_the_known_ones(analysis: ItemAnalysis) -> None:
    with pytest.raises(ParameterError) as refused:
        analysis.by_group("knd")
    assert str(refused.value) == (
        "check may not be split by 'knd'. Known: kind. Did you mean kind?"
    )


def test_it_leaves_the_tables_as_they_were(analysis: ItemAnalysis) -> None:
    before = analysis.table.copy()
    analysis.report()
    assert analysis.table.equals(before)
    assert repr(analysis) == "ItemAnalysis(check)"
