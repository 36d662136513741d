"""Each row of the profile against numbers the eye can check."""

from collections.abc import Callable
from typing import Any

Results = Callable[..., Any]
Rows = Callable[[Any], list[list[str]]]
Change = Callable[[str, str, str], None]

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
        "Trust",
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


def test_focus_tags_stand_behind_their_items(results: Results, rows_of: Rows) -> None:
    wave = {seat: {"a1": "3 3", "a2": "1 3", "b1": "1 2"} for seat in ("AT-1", "BE", "DE")}
    labels = [row[1] for row in rows_of(results(wave, activity="openly").profile())]
    assert labels == ["Trust", "Talk [Focus 1]", "Time [Focus 2]", "Money"]


def test_where_wanted_was_not_asked_nothing_speaks_of_it(
    results: Results, rows_of: Rows, change: Change
) -> None:
    change("activities/openly.yaml", "steps:", "settings: {wanted: false}\nsteps:")
    shown = results({seat: {"a1": "1", "a2": "2"} for seat in ("BE", "DE")}, activity="openly")
    for table in (shown.profile(), shown.areas()):
        words = " ".join(
            [table.title, *(one.text for one in table.legend), *(c.head for c in table.columns)]
        )
        assert "wanted" not in words
        assert "Gap" not in words
    assert shown.profile().title == "Openly: where it stands now"
    assert rows_of(shown.profile())[0][3:] == ["median 1 now", "1", "2", "0"]
    assert rows_of(shown.areas())[0][2:4] == ["mean 1.5 now", "1.5"]
    assert "gap" not in shown.focus().about


def test_it_names_the_questionnaire_and_what_of_it_is_our_own(
    results: Results, change: Change
) -> None:
    assert results(FIVE).profile().notes == ("Questionnaire: “Ours”, version 1.",)
    own = "own_words: [items 2 to 4, questions, levels]\nlevels:"
    change("instruments/ours.yaml", "levels:", own)
    [note] = results(FIVE).profile().notes
    assert note == (
        "Questionnaire: “Ours”, version 1. "
        "Wording of items 2 to 4, questions and levels: the project's own."
    )


def test_fewer_than_k_is_said_where_k_is_over_ten(
    results: Results, change: Change, seats: Callable[[int], list[str]]
) -> None:
    change("programme.yaml", "k: 3", "k: 12")
    names = seats(24)
    wave = {name: {"a1": "2 3"} for name in names[:13]}
    assert "rounded to 5" in results(wave).profile().about
    wave = {name: {"a1": "2 3"} for name in names[:11]}
    assert results(wave).profile().text.endswith("Too few answers to show (fewer than 12).")
