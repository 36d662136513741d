"""Tests of plakit.methods.krippendorff."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.kappa import scott_pi
from plakit.methods.krippendorff import LEVELS, krippendorff_alpha

NONE = None
# Data C of Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C.
DATA_C = [
    [1, 1, NONE, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [NONE, 5, 5, 5],
    [NONE, NONE, 1, 1],
    [NONE, NONE, 3, NONE],
]


@pytest.fixture
def ratings():
    return pd.DataFrame(DATA_C, columns=list("ABCD"))


@pytest.mark.parametrize(
    ("level", "value"),
    [
        # R package irrCAC, overview vignette, krippen.alpha.raw: 0.74342 (0.7434211 in others).
        ("nominal", 0.7434211),
        # Python package krippendorff, docstring of alpha(), page 8 of the paper.
        ("ordinal", 0.815),
        ("ratio", 0.797),
    ],
)
def test_the_published_alphas_of_data_c_are_reproduced(ratings, level, value):
    alpha = krippendorff_alpha(ratings, level=level)
    digits = 5e-8 if level == "nominal" else 5e-4
    assert alpha.value == pytest.approx(value, abs=digits)
    assert (alpha.units, alpha.raters, alpha.ratings, alpha.left_out) == (11, 4, 40, 1)


@pytest.mark.parametrize(("level", "value"), [("nominal", 0.691358), ("interval", 0.810845)])
def test_the_published_alphas_of_an_example_with_many_gaps_are_reproduced(level, value):
    # Wikipedia, "Krippendorff's alpha", as in the docstring of the Python package krippendorff.
    coders = ("*****34121133*3", "1*213343*******", "**21344*21133*4")
    table = pd.DataFrame([list(coder) for coder in coders]).T.replace("*", None)
    alpha = krippendorff_alpha(table, level=level)
    assert alpha.value == pytest.approx(value, abs=5e-7)
    assert (alpha.units, alpha.ratings) == (12, 26)


def test_the_published_alpha_of_fifteen_patients_is_reproduced():
    # irrCAC, overview vignette, distrib.6raters (15 of the patients of Fleiss 1971): 0.4204384.
    counts = [
        [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1],
    ]  # fmt: skip
    rows = [
        [name for name, n in zip("DPSNO", row, strict=True) for _ in range(n)] for row in counts
    ]
    alpha = krippendorff_alpha(pd.DataFrame(rows), level="nominal")
    assert alpha.value == pytest.approx(0.4204384, abs=5e-8)


def test_two_values_are_recomputed_by_hand():
    # Coincidences of (1,1), (1,2), (2,2): o_12 = 1, n_1 = n_2 = 3, n = 6: 1 - 5 * 1 / 9.
    table = pd.DataFrame({"A": [1, 1, 2], "B": [1, 2, 2]})
    assert krippendorff_alpha(table, level="nominal").value == pytest.approx(4 / 9)


def test_two_raters_without_gaps_lie_a_little_above_scotts_pi():
    # alpha = 1 - (1 - 1/n)(1 - pi), n being the number of ratings (Krippendorff 2004, chapter 11).
    table = pd.DataFrame({"A": [1, 1, 2, 3, 3, 1], "B": [1, 2, 2, 3, 1, 1]})
    pi = scott_pi(table).value
    alpha = krippendorff_alpha(table, level="nominal").value
    assert alpha == pytest.approx(1 - (1 - 1 / 12) * (1 - pi))


def test_the_interval_holds_alpha_and_comes_again_with_the_same_seed(ratings):
    first, again, other = (
        krippendorff_alpha(ratings, level="interval", bootstrap=500, seed=seed)
        for seed in (1, 1, 2)
    )
    assert first.low < first.value < first.high <= 1
    assert first == again
    assert first != other


def test_draws_in_which_all_ratings_are_the_same_are_left_out_and_told():
    rows = [[1, 1]] * 11 + [[1, 2]]
    alpha = krippendorff_alpha(pd.DataFrame(rows), level="nominal", bootstrap=200, seed=3)
    assert alpha.warning.endswith("draws gave no number and were left out")
    assert alpha.low is not None


def test_the_ratings_stay_as_they_were(ratings):
    before = ratings.copy()
    krippendorff_alpha(ratings, level="ratio", bootstrap=100)
    pd.testing.assert_frame_equal(ratings, before)


@pytest.mark.parametrize("level", LEVELS)
def test_all_ratings_the_same_give_no_alpha_and_say_why(level):
    alpha = krippendorff_alpha(pd.DataFrame({"A": [2, 2], "B": [2, None]}), level=level)
    assert (alpha.value, alpha.warning) == (
        None,
        "Alpha cannot be reckoned: all ratings are the same",
    )


@pytest.mark.parametrize("rows", [[], [[None, None]], [[1, None], [None, 2]]])
def test_nothing_rated_twice_gives_no_alpha_and_says_why(rows):
    alpha = krippendorff_alpha(pd.DataFrame(rows, columns=["A", "B"]), level="interval")
    assert alpha.value is None
    assert alpha.warning == "Alpha cannot be reckoned: no thing was rated by two raters"


def test_few_things_bring_a_warning():
    table = pd.DataFrame({"A": [1, 2, 3], "B": [1, 2, 2]})
    assert krippendorff_alpha(table, level="ordinal").warning == (
        "Only 3 things were rated by two raters or more: a hint at most"
    )


def test_one_rater_is_too_few():
    with pytest.raises(ParameterError, match=r"^ratings: 1 column is too few\. Agreement needs"):
        krippendorff_alpha(pd.DataFrame({"A": [1, 2]}), level="nominal")


def test_a_list_is_no_table():
    with pytest.raises(ParameterError, match="ratings is no table but 'list'"):
        krippendorff_alpha([[1, 2]], level="nominal")


def test_words_are_no_numbers_but_names():
    table = pd.DataFrame({"A": ["yes", "no", "no"], "B": ["yes", "no", "yes"]})
    assert krippendorff_alpha(table, level="nominal").value == pytest.approx(4 / 9)
    with pytest.raises(ParameterError, match="ratings, A: 'yes' is no number"):
        krippendorff_alpha(table, level="ordinal")


def test_a_ratio_below_zero_is_refused():
    with pytest.raises(ParameterError, match="a ratio scale has no number below 0"):
        krippendorff_alpha(pd.DataFrame({"A": [-1, 2], "B": [1, 2]}), level="ratio")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"level": "likert"}, "level: 'likert' is not known. Known: nominal, ordinal"),
        ({"level": "ratio", "bootstrap": 10}, "resamples is 10: too few"),
        ({"level": "ratio", "confidence": 95}, "confidence is 95. Give a share"),
    ],
)
def test_wrong_options_are_named(ratings, options, message):
    with pytest.raises(ParameterError, match=message):
        krippendorff_alpha(ratings, **options)


TABLES = st.lists(
    st.tuples(*[st.sampled_from([1, 2, 3, 4, None])] * 3), min_size=2, max_size=10
).map(lambda rows: pd.DataFrame(rows, columns=list("ABC"), dtype=float))


@pytest.mark.parametrize("level", LEVELS)
@given(table=TABLES)
def test_order_of_raters_and_things_is_nothing_and_one_is_the_most(level, table):
    alpha = krippendorff_alpha(table, level=level).value
    turned = krippendorff_alpha(table[::-1][["C", "A", "B"]], level=level).value
    if alpha is None:
        assert turned is None
    else:
        assert turned == pytest.approx(alpha)
        assert alpha <= 1 + 1e-9


@given(table=TABLES)
def test_other_names_leave_the_nominal_alpha_and_other_steps_the_ordinal_one(table):
    names = table.replace({1: 9.0, 2: 1.0, 3: 5.0, 4: 2.0})
    steps = table.replace({1: -3.0, 2: 1.0, 3: 1.5, 4: 100.0})
    for level, other in (("nominal", names), ("ordinal", steps)):
        assert krippendorff_alpha(other, level=level).value == pytest.approx(
            krippendorff_alpha(table, level=level).value
        )


@given(table=TABLES, times=st.integers(2, 5), shift=st.integers(-3, 3))
def test_another_unit_leaves_the_interval_alpha(table, times, shift):
    assert krippendorff_alpha(table * times + shift, level="interval").value == pytest.approx(
        krippendorff_alpha(table, level="interval").value
    )
