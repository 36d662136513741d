from fractions import Fraction

from plakit.methods.places import exact_means, places, points, print_means

OPTIONS = ("a", "b", "c")
ENDS = {"low": Fraction(1), "high": Fraction(3), "total": Fraction(6)}


def ballot(*order: str):
    return places([list(tied) for tied in order], OPTIONS)


def texts(means):
    return [mean.text for mean in means]


def test_what_is_left_out_or_tied_shares_places() -> None:
    assert ballot("a") == (1, Fraction(5, 2), Fraction(5, 2))
    assert ballot("ab", "c") == (Fraction(3, 2), Fraction(3, 2), 3)
    assert ballot("b", "a", "c") == (2, 1, 3)


def test_what_is_not_named_got_no_points() -> None:
    assert points({"c": 7}, OPTIONS) == (0, 0, 7)


def test_means_have_one_decimal() -> None:
    ballots = [ballot("a", "b", "c"), ballot("b", "a", "c"), ballot("c", "b", "a")] * 3
    assert texts(print_means(ballots, **ENDS)) == ["2.0", "1.7", "2.3"]


def test_all_and_all_but_one_look_alike() -> None:
    usual, other = ballot("a", "b", "c"), ballot("c", "b", "a")
    one, both = [usual] * 9 + [other], [usual] * 10
    assert print_means(one, **ENDS) == print_means(both, **ENDS)
    assert texts(print_means(both, **ENDS)) == ["about 1", "about 2", "about 3"]


def test_an_option_that_nearly_all_put_first_is_not_said_to_be_the_first_of_all() -> None:
    ballots = [ballot("a", "b", "c")] * 6 + [ballot("a", "c", "b")] * 5 + [ballot("b", "a", "c")]
    assert texts(print_means(ballots, **ENDS))[0] == "1.1 or less"


def test_nothing_is_printed_where_the_other_means_would_tell() -> None:
    ballots = [ballot("a", "b", "c")] * 4 + [ballot("a", "c", "b")] * 4
    assert print_means(ballots, **ENDS) == ()


def test_from_20_ballots_on_all_may_be_said() -> None:
    assert texts(print_means([ballot("a", "b", "c")] * 20, **ENDS)) == ["1.0", "2.0", "3.0"]


def test_by_name_means_are_exact() -> None:
    assert texts(exact_means([ballot("a", "b", "c")])) == ["1.0", "2.0", "3.0"]
