"""How many agreements a number of partners needs: against counting them."""

from itertools import combinations

import pytest

from plakit.errors import ParameterError
from plakit.methods.agreement_counts import ways_to_agree


@pytest.mark.parametrize("n", [2, 3, 7, 30])
def test_each_with_each_is_as_many_as_there_are_pairs(n: int) -> None:
    each, one, network = ways_to_agree(n)
    assert each.agreements == len(list(combinations(range(n), 2)))
    assert each.signatures == 2 * each.agreements
    assert one.agreements == sum(0 in pair for pair in combinations(range(n), 2))
    assert (network.agreements, network.signatures) == (1, n)


@pytest.mark.parametrize("n", [2, 5, 12])
def test_one_more_partner_brings_what_the_next_number_has_more(n: int) -> None:
    now, then = ways_to_agree(n), ways_to_agree(n + 1)
    assert [way.new for way in now[:2]] == [
        after.agreements - before.agreements for before, after in zip(now, then, strict=True)
    ][:2]
    assert now[2].new == 1, "it signs the one there is"


def test_five_partnerships_take_five_agreements_however_many_pairs_there_are() -> None:
    ways = {way.name: way for way in ways_to_agree(10, [2, 2, 2, 3, 4])}
    assert (ways["partnerships"].agreements, ways["each"].agreements) == (5, 45)
    assert ways["partnerships"].signatures == 13
    assert ways["partnerships"].new is None


@pytest.mark.parametrize(("partners", "partnerships"), [(1, []), (4, [1])])
def test_nobody_agrees_alone(partners: int, partnerships: list[int]) -> None:
    with pytest.raises(ParameterError, match="Nobody agrees alone"):
        ways_to_agree(partners, partnerships)
