from itertools import pairwise

import pytest

from plakit.methods.options import (
    bands_of_years,
    exact_shares,
    print_each_share,
    print_option_shares,
    years_one_by_one,
)


def texts(shares):
    return [share.text for share in shares]


def test_shares_are_rounded_to_5() -> None:
    assert texts(print_option_shares((7, 5, 11))) == ["30", "20", "50"]


def test_all_and_all_but_one_look_alike_whatever_the_one_chose() -> None:
    alike = ["90 or more", "10 or less", "10 or less"]
    for counts in ((12, 0, 0), (11, 1, 0), (11, 0, 1)):
        assert texts(print_option_shares(counts)) == alike


def test_from_20_on_all_may_be_said() -> None:
    assert texts(print_option_shares((20, 0))) == ["100", "0"]


def test_of_one_option_under_20_it_is_not_said_that_all_chose_it() -> None:
    assert texts(print_option_shares((12,))) == ["90 or more"]


def test_where_several_can_be_chosen_each_option_is_a_yes_or_no() -> None:
    assert texts(print_each_share((12, 11, 6, 1, 0), 12)) == [
        "90 or more", "90 or more", "50", "10 or less", "10 or less",
    ]  # fmt: skip


def test_by_name_shares_are_exact() -> None:
    assert texts(exact_shares((3, 0), 3)) == ["100", "0"]


@pytest.mark.parametrize("k", [3, 5])
def test_each_band_of_years_holds_k_people_and_both_ends_are_open(k: int) -> None:
    years = [1948, *[1970] * 4, *[1971] * 6, 1980, 1985, 1990, 2001, 2005]
    bands = bands_of_years(years, k=k)
    assert all(band.count >= k for band in bands)
    assert sum(band.count for band in bands) == len(years)
    assert (bands[0].start, bands[-1].end) == (None, None)
    assert all(one.end + 1 == other.start for one, other in pairwise(bands))


def test_years_of_few_people_are_one_band() -> None:
    assert [(band.start, band.end, band.count) for band in bands_of_years([1990, 1991], k=5)] == [
        (None, None, 2)
    ]
    assert bands_of_years([], k=5) == ()


def test_by_name_each_year_stands_alone() -> None:
    assert [(one.start, one.end) for one in years_one_by_one([2012, 2010])] == [
        (2010, 2010), (2012, 2012),
    ]  # fmt: skip
