"""methods/opinions.py: what of opinion groups may be published."""

from collections.abc import Iterable
from itertools import product

import numpy as np
import pytest

from plakit.errors import ParameterError
from plakit.methods.dividing import SIDES
from plakit.methods.opinions import (
    ReleasedOpinions,
    _is_known,
    _least_typical,
    _most,
    release_opinions,
)

STATEMENTS = [f"s{number}" for number in range(8)]
Answers = dict[str, dict[str, dict[str, str]]]


def answers_of(rows: Iterable[str], people: Iterable[str] = ()) -> tuple[Answers, list[str]]:
    """Make answers of one word a person: a agree, d disagree, p pass, . not answered."""
    words = {"a": "agree", "d": "disagree", "p": "pass"}
    rows = list(rows)
    names = list(people) or [f"p{number:02d}" for number in range(len(rows))]
    answers: Answers = {one: {} for one in STATEMENTS}
    for name, row in zip(names, rows, strict=True):
        for statement, letter in zip(STATEMENTS, row, strict=True):
            if letter != ".":
                answers[statement][name] = {"value": words[letter]}
    return answers, names


# Ten and eight: s0 to s3 part them, s4 and s5 join them, s6 and s7 are passed by most.
CAMPS = [
    "aaaaaapp", "aaaaaapp", "aadaaapp", "aaaaadpp", "daaaaapp", "aaaaaaap", "aaaaaapp",
    "adaaaapp", "aaapaapd", "aaaaaapp",
    "ddddaapp", "ddddaaap", "dddaaapp", "dddddapp", "addddapd", "ddddaapp", "ddddadpp", "dadddapp",
]  # fmt: skip


def released(rows: Iterable[str] = CAMPS, **options: object) -> ReleasedOpinions:
    answers, people = answers_of(rows)
    given: dict[str, object] = {"statements": STATEMENTS, "people": people} | options
    return release_opinions(answers, **given)  # type: ignore[arg-type]


def test_a_statement_is_shown_in_total_and_in_words_by_group() -> None:
    found = released()
    assert [group.n for group in found.groups] == [10, 8]
    first = found.statements[0]
    assert [(one.id, one.shown.text) for one in first.total.parts] == [
        ("agree", "55"),
        ("disagree", "45"),
        ("pass", "under 5"),
    ]
    assert (first.total.n, first.total.missing) == (18, 0)
    assert first.by_group == ("agree", "disagree")
    assert (found.total_n, found.on_map) == (18, 18)


def test_what_parts_and_what_joins_is_named() -> None:
    found = {one.id: one for one in released().statements}
    assert found["s0"].typical == ((0, "agree"), (1, "disagree"))
    assert (found["s4"].joins, found["s5"].joins) == ("agree", "agree")
    assert found["s4"].typical == ()
    assert (found["s6"].joins, found["s6"].typical) == ("", ())


def test_below_eight_people_there_are_totals_and_no_groups() -> None:
    found = released(CAMPS[:7], k=3)
    assert found.groups == ()
    assert "from 8 people on" in found.reason
    assert found.statements[0].total.n == 7
    assert found.statements[0].by_group == ()


def test_nobody_took_part() -> None:
    found = release_opinions({}, statements=STATEMENTS, people=[])
    assert found.groups == ()
    assert found.statements[0].total.reason == "Too few answers to show (fewer than 5)"


def test_fewer_than_k_people_are_behind_no_number() -> None:
    rows = [row[:7] + ("a" if number < 4 else ".") for number, row in enumerate(CAMPS)]
    last = released(rows).statements[-1]
    assert last.total.n is None
    assert last.by_group == ()
    assert "fewer than 5 answers" in last.reason


def test_guests_count_in_totals_and_are_not_on_the_map() -> None:
    found = released(guests=["p00", "p17"])
    assert found.statements[0].total.n == 18
    assert found.on_map == 16


def test_a_room_of_guests_alone_has_a_map() -> None:
    _, people = answers_of(CAMPS)
    assert released(guests=people).on_map == 18


def test_a_row_that_would_give_a_group_away_is_shown_in_total_only() -> None:
    # Ten agree, and three of eight: for 13 to agree, where most of the eight do not, takes nine
    # or ten of the ten.
    rows = [("a" if n < 10 or n > 13 else "d") + row[1:] for n, row in enumerate(CAMPS)]
    first = released(rows).statements[0]
    assert first.by_group == ()
    assert "would give answers away" in first.reason
    assert first.typical == ()


def test_in_mode_named_all_rows_are_shown_by_group() -> None:
    rows = [("a" if n < 10 or n > 13 else "d") + row[1:] for n, row in enumerate(CAMPS)]
    assert released(rows, mode="named").statements[0].by_group == ("agree", "")


def test_nothing_of_a_person_is_in_what_is_released() -> None:
    assert "p0" not in repr(released())


def test_only_release_opinions_makes_released_opinions() -> None:
    with pytest.raises(TypeError, match="only made by release_opinions"):
        ReleasedOpinions(released().survey, (), (), "", 0, 0, 0, None, "", 5, "pseudonymous")


def test_a_k_below_three_is_refused() -> None:
    with pytest.raises(ParameterError, match="k is 2"):
        released(k=2)


def _ways(n: int) -> list[tuple[int, int, int]]:
    return [(a, d, n - a - d) for a in range(n + 1) for d in range(n + 1 - a)]


def _all_that_looks_so(
    counts: np.ndarray, typical: tuple[int, str] | None
) -> list[tuple[tuple[int, int, int], ...]]:
    """Try all answers of two groups that have these words, this sum, and this typical side."""
    words = [_most(row) for row in counts]
    there = []
    for ways in product(*(_ways(int(row.sum())) for row in counts)):
        is_same = [_most(np.array(one)) for one in ways] == words
        if not is_same or tuple(map(sum, zip(*ways, strict=True))) != tuple(counts.sum(axis=0)):
            continue
        if typical:
            group, side = typical
            n = int(counts[group].sum())
            if ways[group][SIDES.index(side)] < _least_typical(n):  # type: ignore[arg-type]
                continue
        there.append(ways)
    return there


@pytest.mark.parametrize("sizes", [(5, 5), (6, 5), (7, 8)])
def test_where_a_row_is_shown_by_group_more_than_one_may_say_something_else(
    sizes: tuple[int, int],
) -> None:
    """Against all answers there can be: no group's unanimity follows from what is shown."""
    rng = np.random.default_rng(7)
    shown = 0
    for _ in range(60):
        counts = np.array([_ways(n)[rng.integers(len(_ways(n)))] for n in sizes])
        total = counts.sum(axis=0)
        is_told = total.max() >= total.sum() - 1
        if is_told or _is_known(counts, total, None):
            continue
        shown += 1
        there = _all_that_looks_so(counts, None)
        for group, n in enumerate(sizes):
            fewest = np.array([ways[group] for ways in there]).min(axis=0)
            assert (fewest < n - 1).all(), counts
    assert shown > 10


def test_a_typical_statement_of_a_small_group_would_tell_that_all_agree() -> None:
    assert [_least_typical(n) for n in (5, 6, 7, 10)] == [4, 5, 5, 7]
    counts = np.array([[5, 0, 0], [1, 3, 1]])
    assert _is_known(counts, counts.sum(axis=0), (0, "agree"))
