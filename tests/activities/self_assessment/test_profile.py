"""Each row of the profile against numbers the eye can check."""

from collections.abc import Callable
from typing import Any

Results = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]

FIVE = {
    "AT-1": {"a1": "1 3", "a2": "3 3", "b1": "2 2"},
    "AT-2": {"a1": "1 3", "a2": "3 3", "b1": {"nothing": "does_not_apply"}},
    "BE": {"a1": "2 3", "a2": "3 3", "b1": {"nothing": "prefers_not_to_say"}},
    "CZ": {"a1": "3 3", "a2": "3 3"},
    "DE": {"a1": "3 3", "a2": "2 3", "b1": "1 3"},
}


def test_of_units_that_answer_by_name_every_number_is_exact(
    results: Results, rows_of: Rows
) -> None:
    trust, talk, *_ = rows_of(results(FIVE, activity="openly").profile())
    assert trust == [
        "a1",
        "Trust [Focus 2]",
        "Not there 40 %, Half way 20 %, There 40 %",
        "median 2 now, 3 wanted",
        "2 → 3",
        "+1",
        "5",
        "0",
    ]
    assert talk[2:5] == ["Half way 20 %, There 80 %", "median 3 now, 3 wanted", "3 → 3"]


def test_its_head_says_median_where_medians_stand_below(results: Results) -> None:
    by_name, by_number = (results(FIVE, activity=one).profile() for one in ("openly", "health"))
    heads = [[column.head for column in one.columns][2:4] for one in (by_name, by_number)]
    assert heads == [["Now, % of n", "Median"], ["Mean", "now\xa0→\xa0wanted"]]
    assert by_name.about == (
        "6 seats asked, 5 took part, 1 missing. "
        "Shares in % of n; rounded, they may not add up to 100."
    )


def test_the_kinds_of_nothing_stay_apart(results: Results, rows_of: Rows) -> None:
    time = rows_of(results(FIVE, activity="openly").profile())[2]
    assert time[-2:] == ["2", "3 (1 not answered, 1 does not apply, 1 prefers not to say)"]


def test_an_item_that_nobody_answered_says_so(results: Results, rows_of: Rows) -> None:
    assert rows_of(results(FIVE, activity="openly").profile())[3][1:] == [
        "Money",
        "Nobody has answered",
    ]


def test_under_ten_answers_under_a_number_are_means_only(results: Results, rows_of: Rows) -> None:
    profile = results(FIVE).profile()
    assert profile.about == (
        "6 seats asked, 5 took part, 1 missing. Fewer than 10 answers: shown as means only."
    )
    trust, _, time, _ = rows_of(profile)
    assert trust[2:] == ["mean 2.0 now, 2.8 or more wanted", "2.0 → 2.8 or more",
                         "about +0.8", "5", "0"]  # fmt: skip
    assert time[2:] == ["Too few answers to show (fewer than 3)"]


def test_from_ten_answers_on_shares_are_rounded_to_five(
    results: Results, rows_of: Rows, seats: Callable[[int], list[str]]
) -> None:
    names = seats(12)
    levels = [1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3]
    profile = results({name: {"a1": f"{now} 3"} for name, now in zip(names, levels, strict=True)})
    trust = rows_of(profile.profile())[0]
    assert trust[2] == "Not there 25 %, Half way 40 %, There 35 %"
    assert trust[3] == "median 2 now, 3 wanted"
    assert trust[4:] == ["2 → 3", "+1", "12", "0"]


def test_an_area_shows_the_lower_middle_of_each_members_own_answers(
    results: Results, rows_of: Rows
) -> None:
    wave = {seat: {"a1": "1 2", "a2": "2 3"} for seat in ("AT-1", "AT-2", "BE")}
    people, means = rows_of(results(wave, activity="openly").areas())
    assert people[:5] == ["a", "People", "Not there 100 %", "median 1 now, 2 wanted", "1 → 2"]
    assert means[1:] == ["Means", "Nobody has answered"]
