"""Tests of plakit.methods.coding_agreement."""

import copy

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.coding_agreement import code_agreement
from plakit.methods.kappa import cohen_kappa
from plakit.methods.krippendorff import krippendorff_alpha

CODED = {
    "s1": {"A": ["x"], "B": ["x"]},
    "s2": {"A": [], "B": ["x", "y"]},
    "s3": {"B": [], "A": []},
    "s4": {"A": ["x"]},
    "s5": {},
}


def test_the_published_alpha_of_two_coders_and_one_code_is_reproduced():
    # Krippendorff (2004), page 224; read in the tests of DKPro Statistics, Krippendorff2004Test.
    pairs = ["x-", "xx", "-x", "--", "--", "-x", "--", "-x", "--", "--"]
    coded = {
        str(number): {"A": ["x"] * (pair[0] == "x"), "B": ["x"] * (pair[1] == "x")}
        for number, pair in enumerate(pairs)
    }
    one = code_agreement(coded, ["x"]).codes[0]
    assert one.alpha == pytest.approx(0.095, abs=5e-4)
    assert one.kappas[0].agreement == pytest.approx(0.600)
    assert (one.by_all, one.by_some, one.by_none) == (1, 4, 5)


def test_the_published_alphas_of_four_codes_and_three_coders_are_reproduced():
    # Krippendorff (1980), page 139: agreement on each category alone; read in the tests of DKPro
    # Statistics, Krippendorff1980Test, as are its shares of agreeing pairs.
    units = ["111", "122", "222", "444", "144", "222", "123", "333", "222"]
    coded = {
        f"{number}": dict(zip("ABC", map(list, unit), strict=True))
        for number, unit in enumerate(units)
    }
    found = code_agreement(coded, ["1", "2", "3", "4"])
    alphas = [one.alpha for one in found.codes]
    assert alphas == pytest.approx([0.381, 0.711, 0.717, 0.764], abs=1e-3)
    shares = [sum(pair.agreement for pair in one.kappas) / 3 for one in found.codes]
    assert shares == pytest.approx([0.777, 0.852, 0.926, 0.926], abs=1e-3)


def test_alpha_and_kappa_are_recomputed_by_hand():
    one = code_agreement(CODED, ["x", "y"]).codes[0]
    # Coincidences: n = 6, o_01 = 1, n_0 = n_1 = 3: 1 - 5 * 1 / 9. Kappa: seen 2/3, chance 4/9.
    assert one.alpha == pytest.approx(4 / 9)
    (pair,) = one.kappas
    assert (pair.first, pair.second, pair.n) == ("A", "B", 3)
    assert pair.value == pytest.approx(0.4)
    assert pair.agreement == pytest.approx(2 / 3)


def test_counts_say_who_gave_a_code_and_what_is_left_out():
    found = code_agreement(CODED, ["x", "y"])
    assert (found.coders, found.units, found.left_out) == (("A", "B"), 3, 2)
    one, other = found.codes
    assert (one.n, one.by_all, one.by_some, one.by_none) == (3, 1, 1, 1)
    assert dict(one.times) == {"A": 1, "B": 2}
    assert (other.by_all, other.by_some, other.by_none) == (0, 1, 2)
    assert one.warning == "Only 3 things were rated by two raters or more: a hint at most"


@pytest.mark.parametrize(
    ("coded", "reason"),
    [
        ({}, "Nothing was read by two coders"),
        ({"s1": {"A": ["x"]}}, "Nothing was read by two coders"),
        ({"s1": {"A": [], "B": []}}, "Nobody gave this code"),
        ({"s1": {"A": ["x"], "B": ["x"]}}, "All gave this code to all they read"),
    ],
)
def test_where_nothing_differs_there_is_no_alpha_and_it_is_said_why(coded, reason):
    one = code_agreement(coded, ["x"]).codes[0]
    assert (one.alpha, one.reason, one.warning) == (None, reason, "")
    for pair in one.kappas:
        assert pair.value is None
        assert (
            pair.reason == "Kappa cannot be reckoned: both raters use one category only, the same"
        )


def test_a_pair_that_read_nothing_together_has_no_kappa():
    coded = {"s1": {"A": ["x"], "B": []}, "s2": {"C": ["x"], "D": ["x"]}}
    kappas = {(one.first, one.second): one for one in code_agreement(coded, ["x"]).codes[0].kappas}
    assert len(kappas) == 6
    one = kappas["A", "C"]
    assert (one.value, one.agreement, one.n) == (None, None, 0)
    assert one.reason == "Kappa cannot be reckoned: no thing was rated by both"


def test_a_code_nobody_knows_is_named():
    with pytest.raises(ParameterError, match=r"^'z' is no code\. Known: x, y\.$"):
        code_agreement({"s1": {"A": ["z"]}}, ["x", "y"])


def test_what_was_coded_stays_as_it_was():
    before = copy.deepcopy(CODED)
    code_agreement(CODED, ["x", "y"])
    assert before == CODED


READ = st.dictionaries(
    st.sampled_from(["s1", "s2", "s3", "s4", "s5", "s6"]),
    st.dictionaries(st.sampled_from("ABC"), st.sets(st.sampled_from("xy"))),
)


@given(READ)
def test_the_numbers_are_those_of_the_measures_themselves(coded):
    found = code_agreement(coded, ["x", "y"])
    compared = {unit: one for unit, one in coded.items() if len(one) > 1}
    assert (found.units, found.left_out) == (len(compared), len(coded) - len(compared))
    for one in found.codes:
        assert one.by_all + one.by_some + one.by_none == one.n == len(compared)
        if not compared:
            continue
        table = pd.DataFrame(
            [
                [float(one.code in given[c]) if c in given else None for c in found.coders]
                for given in compared.values()
            ],
            columns=list(found.coders),
            dtype=float,
        )
        assert one.alpha == krippendorff_alpha(table, level="nominal").value
        assert (one.alpha is None) == bool(one.reason)
        for pair in one.kappas:
            kappa = cohen_kappa(table[[pair.first, pair.second]], categories=[0, 1])
            assert pair.value == pytest.approx(kappa.value)
            assert pair.n == kappa.things
