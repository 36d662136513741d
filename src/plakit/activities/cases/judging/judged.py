"""What the reviewers said, case by case and criterion by criterion: no words, only numbers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from plakit.activities.held import Answered


@dataclass(frozen=True)
class Judgement:
    """What one seat says of one case; without levels it does not judge this one."""

    case: str
    seat: str
    levels: Mapping[str, int]
    reason: str = ""

    def __repr__(self) -> str:
        return f"Judgement({self.case}, {self.seat})"


@dataclass(frozen=True)
class Judged:
    """All judgements of one round.

    Attributes
    ----------
    cases, criteria : tuple of str
        Ids, in the order in which they were asked.
    judgements : tuple of Judgement
        One a case and seat that said something.
    """

    cases: tuple[str, ...]
    criteria: tuple[str, ...]
    judgements: tuple[Judgement, ...]

    @cached_property
    def by_case(self) -> Mapping[str, tuple[Judgement, ...]]:
        """Give the judgements of each case that hold a level."""
        return {
            case: tuple(one for one in self.judgements if one.case == case and one.levels)
            for case in self.cases
        }

    def declined(self, case: str) -> int:
        """Count who said that they do not judge this case."""
        return sum(one.case == case and not one.levels for one in self.judgements)

    def reviewers(self, case: str) -> int:
        """Count who judged a case, be it by some of the criteria."""
        return len(self.by_case[case])

    def levels(self, case: str, criterion: str) -> tuple[int, ...]:
        """Give the levels of a case in one criterion, lowest first."""
        given = (one.levels.get(criterion) for one in self.by_case[case])
        return tuple(sorted(level for level in given if level is not None))

    def mean(self, case: str, criterion: str) -> float | None:
        """Give the mean of a case in one criterion; None: nobody judged it by this one."""
        levels = self.levels(case, criterion)
        return fmean(levels) if levels else None

    def spread(self, case: str) -> int:
        """Give how many levels the reviewers lie apart where they lie apart most."""
        spans = (self.levels(case, criterion) for criterion in self.criteria)
        return max((span[-1] - span[0] for span in spans if span), default=0)

    def fewest(self, case: str, counting: Iterable[str]) -> int:
        """Count who judged a case in the criterion of these that fewest did."""
        return min((len(self.levels(case, one)) for one in counting), default=0)

    def ranked(self, least: int, counting: Sequence[str]) -> dict[str, dict[str, float]]:
        """Give the means of the cases that enough seats judged by each criterion that counts.

        Returns
        -------
        dict
            Case to its mean in each of these criteria.
        """
        return {
            case: {one: fmean(self.levels(case, one)) for one in counting}
            for case in self.cases
            if counting and self.fewest(case, counting) >= least
        }


def judged(rows: Iterable[Answered], cases: Sequence[str], criteria: Sequence[str]) -> Judged:
    """Read the answers of one round; a comment alone judges nothing."""
    found = []
    for row in rows:
        value = row.value.get("value")
        if row.item not in cases or not ("value" in row.value or "nothing" in row.value):
            continue
        levels = {name: level for name, level in (value or {}).items() if name in criteria}
        found.append(Judgement(row.item, row.respondent, levels, row.value.get("comment", "")))
    return Judged(tuple(cases), tuple(criteria), tuple(found))
