"""Which cases are proposed: their order, how far it holds when weights move, and the quotas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from plakit.activities.cases.judging.settings import By, QuotaRule
from plakit.activities.cases.naming import Names, values_of
from plakit.errors import ParameterError
from plakit.methods.weighing import Weighing, topsis, weighted_sum
from plakit.methods.weight_moves import ANY_WEIGHTS, WeightMoves, weight_sensitivity
from plakit.programme import Case, country_of, field_title, unit_of_words
from plakit.wording import tell

if TYPE_CHECKING:
    from plakit.methods.quotas import Chosen, Quota

SPREAD = 0.5
DRAWS = 2000


@dataclass(frozen=True)
class Choosing:
    """The order of the cases that are ranked, and which of them are proposed.

    Attributes
    ----------
    scores : mapping
        Case to its mean in each criterion that counts; only cases that are ranked.
    weights : mapping
        Of these criteria.
    choose : int
        How many the group wants.
    quotas : tuple of Quota
        What has to hold of the chosen ones.
    seed : int
        Of the draws of other weights.
    """

    scores: Mapping[str, Mapping[str, float]]
    weights: Mapping[str, float]
    choose: int
    quotas: tuple["Quota", ...]
    seed: int

    @property
    def top(self) -> int:
        """Give how many can be chosen: fewer than wanted where fewer are ranked."""
        return min(self.choose, len(self.scores))

    @cached_property
    def weighted(self) -> Weighing:
        """Give the order by the weighted mean."""
        return weighted_sum(self.scores, self.weights)

    @cached_property
    def ideal(self) -> Weighing:
        """Give the order by how near the ideal a case is."""
        return topsis(self.scores, self.weights)

    @cached_property
    def moved(self) -> WeightMoves:
        """Give how the order holds when each weight moves by up to a half."""
        return weight_sensitivity(
            self.scores, self.weights, top=self.top, spread=SPREAD, draws=DRAWS, seed=self.seed
        )

    @cached_property
    def anyhow(self) -> WeightMoves:
        """Give how the order holds whatever the weights are."""
        return weight_sensitivity(
            self.scores, self.weights, top=self.top, spread=ANY_WEIGHTS, draws=DRAWS, seed=self.seed
        )

    @cached_property
    def _found(self) -> "Chosen | str":
        from plakit.methods.quotas import choose_cases

        try:
            return choose_cases(self.weighted.values, choose=self.top, quotas=self.quotas)
        except ParameterError as error:
            return str(error)

    @property
    def chosen(self) -> "Chosen | None":
        """Give what is proposed; None: the quotas cannot hold together."""
        return None if isinstance(self._found, str) else self._found

    @property
    def why_not(self) -> str:
        """Say why nothing can be proposed; empty: something is."""
        return self._found if isinstance(self._found, str) else ""

    @cached_property
    def proposed(self) -> frozenset[str]:
        """Give the proposed cases; without a way to hold the quotas, none."""
        return frozenset(self.chosen.ids if self.chosen else ())

    def order(self) -> tuple[str, ...]:
        """Give the ranked cases: the proposed ones first, each part by its place."""
        places = self.weighted.places
        return tuple(sorted(places, key=lambda case: (case not in self.proposed, places[case])))


def quotas_of(
    rules: Iterable[QuotaRule], cases: Sequence[Case], names: Names
) -> "tuple[Quota, ...]":
    """Give the quotas of the settings as they hold for these cases.

    Parameters
    ----------
    cases : sequence of Case
        Those that can be chosen. A rule without a value holds for each value among them.
    """
    from plakit.methods.quotas import Quota

    found: dict[str, Quota] = {}
    for rule in rules:
        for value in [rule.value] if rule.value else _values(rule.by, cases):
            meant = value_meant(rule.by, value)
            name = tell("{field}: {value}", field=field_title(rule.by),
                        value=names.value(rule.by, meant))  # fmt: skip
            members = frozenset(case.id for case in cases if meant in values_in(rule.by, case))
            before = found.get(name, Quota(name, members))
            found[name] = Quota(
                name,
                members,
                at_least=max(rule.at_least, before.at_least),
                at_most=min(_limits(rule.at_most, before.at_most), default=None),
            )
    return tuple(found.values())


def _limits(*limits: int | None) -> list[int]:
    return [limit for limit in limits if limit is not None]


def rule_words(rule: QuotaRule, names: Names) -> str:
    """Say what a quota asks for: "Themes: Mobility, at most 1"."""
    name = (
        tell("{field}: {value}", field=field_title(rule.by), value=names.value(rule.by, rule.value))
        if rule.value
        else tell("{field}: each", field=field_title(rule.by))
    )
    if rule.at_most is None:
        return tell("{name}, at least {least}", name=name, least=rule.at_least)
    if rule.at_least == 0:
        return tell("{name}, at most {most}", name=name, most=rule.at_most)
    return tell("{name}, {least} to {most}", name=name, least=rule.at_least, most=rule.at_most)


def values_in(by: By, case: Case) -> frozenset[str]:
    """Give the values of a case that a quota can name; a region's country is among them."""
    values = set(values_of(case, by))
    return frozenset(values | set(map(country_of, values)) if by == "units" else values)


def value_meant(by: By, value: str) -> str:
    """Give what a quota means by a value: a country by its code, however it is written."""
    return (unit_of_words(value) or value) if by == "units" else value


def _values(by: By, cases: Iterable[Case]) -> list[str]:
    """Give the values that a rule for each of them is about: of regions, the countries."""
    values = dict.fromkeys(value for case in cases for value in values_of(case, by))
    return list(dict.fromkeys(map(country_of, values)) if by == "units" else values)
