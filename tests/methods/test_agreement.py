"""Tests of plakit.methods.agreement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plakit.errors import ParameterError
from plakit.methods.agreement import leik_consensus, tastle_wierman, van_der_eijk_a

COUNTS = st.lists(st.integers(0, 30), min_size=3, max_size=7).filter(any)
# Van der Eijk (2001), p. 331, as printed in the vignette and manual of the R package agrmt.
EXAMPLE = [30, 40, 210, 130, 530, 50, 10]


def test_the_example_of_the_paper_gives_its_published_agreement():
    # agrmt manual, agreement(): "The rate of agreement is given as 0.6113333".
    assert van_der_eijk_a(EXAMPLE) == pytest.approx(0.6113333, abs=5e-8)


@pytest.mark.parametrize(
    ("layer", "agreement"),
    [
        ([1, 1, 1, 1, 1, 1, 1], 0),
        ([1, 1, 1, 1, 1, 1, 0], 0.167),
        ([0, 1, 1, 1, 1, 1, 0], 0.333),
        ([0, 0, 1, 1, 1, 1, 0], 0.5),
        ([0, 0, 1, 1, 1, 0, 0], 0.667),
        ([0, 0, 1, 0, 1, 0, 0], 0.467),
        ([0, 0, 0, 0, 1, 0, 0], 1),
    ],
)
def test_each_layer_of_the_example_agrees_as_published(layer, agreement):
    # The seven layers of the same example, agrmt vignette.
    assert van_der_eijk_a(layer) == pytest.approx(agreement, abs=5e-4)


@pytest.mark.parametrize(
    ("counts", "agreement"),
    [
        # Dutch parties, in % (van der Eijk 2001, as printed in the agrmt vignette).
        ([2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6], 0.61),
        ([1.6, 2.6, 8.2, 21, 29.3, 27, 10.3], 0.48),
        # The four pictures of the agrmt vignette.
        ([4, 0, 0, 0], 1),
        ([1, 1, 1, 1], 0),
        ([2, 0, 0, 2], -1),
        ([2, 0, 1, 1], 0.08),
    ],
)
def test_further_published_distributions_agree_as_published(counts, agreement):
    assert van_der_eijk_a(counts) == pytest.approx(agreement, abs=5e-3)


def test_the_published_consensus_of_the_example_is_reproduced():
    # agrmt manual, consensus(): "The degree of consensus is given as 0.7256876".
    assert tastle_wierman(EXAMPLE) == pytest.approx(0.7256876, abs=5e-8)


def test_an_even_spread_over_two_ends_and_the_middle_is_recomputed_by_hand():
    # One at 0, 1 and 2: mean 1, so 1 + 2/3 * log2(1/2) = 1/3.
    assert tastle_wierman([1, 1, 1]) == pytest.approx(1 / 3)


def test_half_at_each_end_is_no_consensus():
    assert tastle_wierman([5, 0, 0, 5]) == pytest.approx(0)
    assert leik_consensus([5, 0, 0, 5]) == pytest.approx(0)


def test_leiks_published_dispersion_of_the_example_is_reproduced():
    # agrmt manual, Leik(): "The ordinal dispersion is given as 0.287".
    assert 1 - leik_consensus(EXAMPLE) == pytest.approx(0.287, abs=5e-4)


@pytest.mark.parametrize(("levels", "consensus"), [(2, 0), (3, 1 / 3), (5, 0.4)])
def test_leiks_consensus_of_an_even_spread_depends_on_the_number_of_levels(levels, consensus):
    # By hand, for five: 0.2, 0.4, 0.4 and 0.2 apart, so 1 - 2 * 1.2 / 4.
    assert leik_consensus([7] * levels) == pytest.approx(consensus)


@pytest.mark.parametrize("measure", [van_der_eijk_a, tastle_wierman, leik_consensus])
class TestEach:
    def test_nobody_has_no_agreement(self, measure):
        assert measure([0, 0, 0]) is None

    def test_one_answer_by_all_is_full_agreement(self, measure):
        assert measure([0, 9, 0, 0]) == pytest.approx(1)

    def test_the_counts_stay_as_they_were(self, measure):
        counts = [3, 0, 2]
        measure(counts)
        assert counts == [3, 0, 2]

    def test_a_negative_count_is_refused(self, measure):
        with pytest.raises(ParameterError, match=r"\[1, -1, 3\] cannot be measured\. Give \d"):
            measure([1, -1, 3])

    @given(counts=COUNTS)
    def test_reversing_the_scale_changes_nothing(self, measure, counts):
        assert measure(counts[::-1]) == pytest.approx(measure(counts))

    @given(counts=COUNTS, times=st.integers(2, 5))
    def test_counting_everybody_several_times_changes_nothing(self, measure, counts, times):
        assert measure([count * times for count in counts]) == pytest.approx(measure(counts))

    @given(counts=COUNTS)
    def test_it_stays_in_its_range(self, measure, counts):
        low = -1 if measure is van_der_eijk_a else 0
        assert low - 1e-9 <= measure(counts) <= 1 + 1e-9


def test_two_levels_are_too_few_for_a():
    with pytest.raises(ParameterError, match="Give 3 levels or more"):
        van_der_eijk_a([2, 3])


@given(counts=COUNTS)
def test_adding_the_same_number_to_each_level_brings_a_nearer_to_zero(counts):
    assert (
        abs(van_der_eijk_a([count + 5 for count in counts])) <= abs(van_der_eijk_a(counts)) + 1e-9
    )
