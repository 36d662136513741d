"""What of a Delphi is published: nothing of a few people, and no number that tells of all."""

import pytest

from plakit.errors import ParameterError
from plakit.methods.delphi import Rule
from plakit.methods.delphi_release import (
    ReleasedOrder,
    ReleasedStatements,
    release_order,
    release_statements,
)

LEVELS = (1, 2, 3, 4, 5)
SHARE = Rule("share", 0.75, agree_from=4, disagree_to=2)
ABC = [["a"], ["b"], ["c"]]
CBA = [["c"], ["b"], ["a"]]


def said(counts: tuple[int, ...]) -> list[int]:
    return [level for level, n in zip(LEVELS, counts, strict=True) for _ in range(n)]


def test_below_ten_nothing_is_judged_and_below_k_not_even_n_is_told() -> None:
    released = release_statements(
        {"few": [4, 4, 4], "some": [4] * 9}, {}, levels=LEVELS, rule=SHARE, k=5
    )
    few, some = released.rows
    assert (few.outcome, few.n, few.value) == ("too_few", None, None)
    assert few.reason == "Too few answers to show (fewer than 5)"
    assert (some.outcome, some.n, some.reason) == ("too_few", None, "Judged from 10 answers on")


def test_units_that_answer_by_name_are_judged_from_k_on_and_exactly() -> None:
    released = release_statements(
        {"a": [4, 4, 5, 5, 2, 4]}, {}, levels=LEVELS, rule=SHARE, k=5, mode="named"
    )
    assert (released.rows[0].outcome, released.rows[0].n) == ("once", 6)
    assert released.rows[0].value is not None
    assert released.rows[0].value.text == "83"


def test_under_twenty_answers_no_number_says_that_all_gave_the_same() -> None:
    for by, limit in (("share", 0.75), ("agreement", 0.6)):
        rule = Rule(by, limit, 4, 2)  # type: ignore[arg-type]  # a loop over names
        alike = release_statements({"a": [5] * 12}, {}, levels=LEVELS, rule=rule).rows[0]
        almost = release_statements({"a": [5] * 11 + [4]}, {}, levels=LEVELS, rule=rule).rows[0]
        assert alike.value == almost.value


def test_a_round_before_with_too_few_answers_compares_with_nothing() -> None:
    released = release_statements(
        {"a": said((0, 1, 1, 5, 5))}, {"a": [4] * 9}, levels=LEVELS, rule=SHARE
    )
    assert released.rows[0].outcome == "too_few"
    assert released.rows[0].reason == "Fewer than 10 answers in the round before"
    assert released.rows[0].change is None


def test_change_is_told_in_steps_of_five() -> None:
    now, before = said((0, 1, 1, 5, 5)), said((0, 2, 1, 5, 5))
    row = release_statements({"a": now}, {"a": before}, levels=LEVELS, rule=SHARE).rows[0]
    assert row.change is not None
    assert (row.outcome, row.change.text) == ("agreed", "5")


def test_an_order_of_few_has_places_and_no_numbers() -> None:
    few = {f"p{n}": ABC for n in range(6)}
    found = release_order(few, None, options=["a", "b", "c"], limit=0.7, stable=0.8)
    assert found.order == (("a", 1, None), ("b", 2, None), ("c", 3, None))
    assert (found.outcome, found.w, found.n) == ("too_few", None, 6)
    least = release_order(
        dict(list(few.items())[:4]), None, options=["a", "b"], limit=0.7, stable=0.8
    )
    assert least.order == ()


def test_two_camps_dissent_and_an_order_turned_round_is_unstable() -> None:
    split = {f"p{n}": ABC if n % 2 else CBA for n in range(13)}
    one = {f"p{n}": ABC if n else CBA for n in range(13)}
    options = ["a", "b", "c"]
    assert release_order(split, split, options=options, limit=0.7, stable=0.8).outcome == "dissent"
    turned = {who: order[::-1] for who, order in one.items()}
    assert release_order(one, turned, options=options, limit=0.7, stable=0.8).outcome == "unstable"
    assert release_order(one, None, options=options, limit=0.7, stable=0.8).outcome == "once"


def test_twelve_who_rank_alike_do_not_show_as_all() -> None:
    alike = {f"p{n}": ABC for n in range(12)}
    found = release_order(alike, alike, options=["a", "b", "c"], limit=0.7, stable=0.8)
    assert found.w is not None
    assert found.w.text == "0.9 or more"
    assert [mean.text for _, _, mean in found.order if mean] == ["about 1", "about 2", "about 3"]


def test_things_that_all_put_level_have_no_w_and_share_a_place() -> None:
    level = {f"p{n}": [["a", "b"]] for n in range(12)}
    found = release_order(level, level, options=["a", "b"], limit=0.7, stable=0.8)
    assert [place for _, place, _ in found.order] == [1, 1]
    assert found.w is None


def test_nobody_else_makes_a_release_and_a_small_k_is_refused() -> None:
    with pytest.raises(TypeError):
        ReleasedStatements(())
    with pytest.raises(TypeError):
        ReleasedOrder("agreed")
    with pytest.raises(ParameterError, match="k is 2"):
        release_statements({}, {}, levels=LEVELS, rule=SHARE, k=2)


def test_an_order_is_not_settled_by_a_round_that_few_answered() -> None:
    said = {f"p{n}": [["a"], ["b"]] for n in range(12)}
    few = {name: said[name] for name in list(said)[:6]}
    found = release_order(said, few, options=["a", "b"], limit=0.6, stable=0.8)
    assert (found.outcome, found.tau) == ("too_few", None)
    assert found.reason == "Fewer than 10 answers in the round before"
    assert found.w is not None


def test_two_rounds_that_put_all_level_have_settled_on_no_order() -> None:
    level = {f"p{n}": [["a"], ["b"]] if n % 2 else [["b"], ["a"]] for n in range(12)}
    clear = {f"p{n}": [["a"], ["b"]] for n in range(12)}
    for before, outcome in ((level, "dissent"), (clear, "unstable"), (None, "once")):
        found = release_order(level, before, options=["a", "b"], limit=0.6, stable=0.8)
        assert (found.outcome, found.tau) == (outcome, None)
