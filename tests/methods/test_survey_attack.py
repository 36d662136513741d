"""Whoever reads all that is printed of a survey cannot be sure that all gave one answer (T4).

Small worlds are gone through whole: all sets of answers that print alike are looked at together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import combinations_with_replacement, permutations
from typing import Any

import pytest

from plakit.methods.amounts import Scale
from plakit.methods.survey import release_survey
from plakit.methods.survey_items import AskedItem

World = tuple[Any, ...]


def printed(item: AskedItem, values: Iterable[Any], *, k: int = 5) -> Any:
    said = {f"p{number}": {"value": value} for number, value in enumerate(values)}
    return release_survey([item], {item.id: said}, people=list(said), k=k).rows[0]


def alike(item: AskedItem, worlds: Iterable[World], *, k: int = 5) -> list[list[World]]:
    """Put the worlds together that are printed alike."""
    found = defaultdict(list)
    for world in worlds:
        found[repr(printed(item, world, k=k))].append(world)
    return list(found.values())


def is_given_away(worlds: list[World], said: Callable[[Any], Any]) -> bool:
    """Tell whether in all these worlds all people said the same thing."""
    return all(len({said(answer) for answer in world}) == 1 for world in worlds)


def multisets(answers: Iterable[Any], n: int) -> Iterable[World]:
    return combinations_with_replacement(tuple(answers), n)


@pytest.mark.parametrize("n", [5, 9, 10, 13, 19])
@pytest.mark.parametrize("kind", ["choice", "agree"])
def test_nobody_knows_that_all_chose_one_option(kind: str, n: int) -> None:
    item = AskedItem("a1", kind, options=("x", "y", "z"))
    assert not any(is_given_away(one, lambda a: a) for one in alike(item, multisets("xyz", n)))


@pytest.mark.parametrize("n", [5, 10, 12])
def test_nobody_knows_that_all_chose_an_option_among_others(n: int) -> None:
    item = AskedItem("a1", "choices", options=("x", "y", "z"), at_most=2)
    sets = [("x",), ("y",), ("z",), ("x", "y"), ("x", "z"), ("y", "z")]
    groups = alike(item, multisets(sets, n))
    for option in "xyz":
        assert not any(
            all(all(option in chosen for chosen in world) for world in group) for group in groups
        )


@pytest.mark.parametrize("n", [5, 9, 10, 15])
def test_nobody_knows_that_all_numbers_are_at_an_end(n: int) -> None:
    item = AskedItem("a1", "number", scale=Scale(0, 3, whole=True))
    for group in alike(item, multisets(range(4), n)):
        assert not all(set(world) == {0} for world in group)
        assert not all(set(world) == {3} for world in group)


@pytest.mark.parametrize("n", [5, 6, 10])
def test_nobody_knows_that_all_counted_nothing_where_numbers_have_no_end(n: int) -> None:
    item = AskedItem("a1", "number", scale=Scale(whole=True))
    for group in alike(item, multisets(range(5), n)):
        assert not all(set(world) == {0} for world in group)


@pytest.mark.parametrize("n", [3, 5, 8])
def test_nobody_knows_that_all_put_an_option_first_or_last(n: int) -> None:
    item = AskedItem("a1", "ranking", options=("x", "y", "z"))
    ballots = [{"order": [[one] for one in order]} for order in permutations("xyz")]
    numbers = multisets(range(len(ballots)), n)
    worlds = [tuple(ballots[number] for number in world) for world in numbers]
    for group in alike(item, worlds, k=3):
        for place in (0, -1):
            for option in "xyz":
                assert not all(
                    all(ballot["order"][place] == [option] for ballot in world) for world in group
                )


@pytest.mark.parametrize("n", [3, 5, 8])
def test_nobody_knows_that_all_points_went_to_one_option(n: int) -> None:
    item = AskedItem("a1", "points", options=("x", "y"), budget=3, most_each=3)
    ballots = [{"x": x, "y": 3 - x} for x in range(4)]
    worlds = [tuple(ballots[number] for number in world) for world in multisets(range(4), n)]
    for group in alike(item, worlds, k=3):
        assert not all(all(ballot["x"] == 3 for ballot in world) for world in group)
        assert not all(all(ballot["x"] == 0 for ballot in world) for world in group)


def test_a_number_that_outweighs_all_others_cannot_be_reckoned() -> None:
    item = AskedItem("a1", "number", scale=Scale(0))
    for largest in (10**3, 10**5, 10**9):
        row = printed(item, [5, 6, 4, 7, 5, 6, 4, 7, 5, 5, largest])
        shown = [one.value for one in (row.mean, row.median) if one]
        others = Fraction(54)
        assert all(abs(11 * Fraction(one) - others - largest) > largest / 2 for one in shown)


@pytest.mark.parametrize("total", [10, 14, 25])
def test_who_was_asked_only_after_an_answer_is_never_all_or_nearly_all(total: int) -> None:
    """N of such an item is a count of an earlier answer; under k on either side it is not told."""
    people = [f"p{number}" for number in range(total)]
    item = AskedItem("a2", "text", is_conditional=True)
    for asked in range(total + 1):
        said = {person: {"value": "Because."} for person in people[:asked]}
        row = release_survey(
            [item], {"a2": said}, people=people, not_asked={"a2": people[asked:]}
        ).rows[0]
        if 5 <= asked <= total - 5:
            assert (row.n, row.missing, row.missing_by_kind) == (asked, total - asked, ())
        else:
            assert (row.n, row.missing, row.missing_by_kind) == (None, None, ())
            assert (
                row.reason
                == release_survey([item], {}, people=people, not_asked={"a2": people})
                .rows[0]
                .reason
            )
