"""The ballots of a vote as they were cast, read back from answers to the Form that was opened.

What the file says by now does not matter here: way, method and issues are those people saw.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from plakit.activities.deciding.vote_form import OPEN
from plakit.activities.deciding.ways import method_named
from plakit.activities.held import Answered
from plakit.forms import Form, Question
from plakit.text import Text

if TYPE_CHECKING:
    from plakit.methods.comparisons import Pairs
    from plakit.methods.voting import Marks, Order, Profile

_WAYS = {"points": "dots", "choices": "approval", "grid": "scores", "ranking": "ranking",
         "compare": "pairs"}  # fmt: skip


@dataclass(frozen=True)
class Ballots:
    """What was cast on one set of issues: a vote, or the dots under one heading.

    Attributes
    ----------
    way, method : str
        One of `ways.WAYS`, and how it is counted.
    heading : Text
        The heading that these issues stand under; empty where all are voted on together.
    issues : mapping
        Id to words, in the order in which they were asked.
    criteria : mapping
        Of scores: id of a criterion to its name.
    given : mapping
        Who voted, to what: issue to dots (of approval: 1), criterion to issue to level, places,
        or pairs. In the order of the names, which tells nothing of when.
    abstained : frozenset
        Who said so.
    budget, most_each : int
        Of dots: how many there were, and how many one issue could get.

    The repr never shows a ballot.
    """

    way: str
    method: str
    heading: Text
    issues: Mapping[str, Text]
    criteria: Mapping[str, Text]
    given: Mapping[str, Any] = field(repr=False)
    abstained: frozenset[str] = field(repr=False)
    budget: int = 0
    most_each: int = 0

    @property
    def n(self) -> int:
        """Count who voted, without those who abstained."""
        return len(self.given)

    @property
    def voters(self) -> tuple[str, ...]:
        """Give who voted, in the order of the rows of ``counted``."""
        return tuple(self.given)

    @cached_property
    def counted(self) -> "Profile | Marks | Pairs":
        """Give the ballots as their method counts them; scores as rankings by their sums."""
        from plakit.methods.comparisons import Pairs
        from plakit.methods.voting import Marks

        ids, cast = tuple(self.issues), self.given.values()
        if self.way in {"dots", "approval"}:
            return Marks.from_ballots(ids, cast)
        if self.way == "pairs":
            return Pairs.from_judgements(
                ids, [[(one["first"], one["second"], one["says"]) for one in said] for said in cast]
            )
        return self.rankings

    @cached_property
    def rankings(self) -> "Profile":
        """Give the ballots as rankings: more dots, a yes or a higher sum is the better place."""
        from plakit.methods.voting import Profile

        ids, cast = tuple(self.issues), self.given.values()
        if self.way == "ranking":
            return Profile.from_rankings(ids, cast)
        if self.way == "scores":
            return Profile.from_scores(ids, [sums_of(one, self.criteria) for one in cast])
        return Profile.from_scores(ids, cast)

    @cached_property
    def order(self) -> "Order":
        """Give the order by the method that was named before the vote; not of scores."""
        return method_named(self.method).count(self.counted)


@dataclass(frozen=True)
class Cast:
    """All that was cast in one step.

    Attributes
    ----------
    parts : tuple of Ballots
        One, but for dots under several headings.
    is_open : bool
        Whether results name how each seat voted.
    """

    parts: tuple[Ballots, ...]
    is_open: bool

    @cached_property
    def voters(self) -> tuple[str, ...]:
        """Give who voted on anything."""
        return tuple(sorted({one for part in self.parts for one in part.given}))

    @cached_property
    def abstained(self) -> tuple[str, ...]:
        """Give who abstained and voted on nothing else."""
        out = {one for part in self.parts for one in part.abstained}
        return tuple(sorted(out - {*self.voters}))


def read_cast(form: Form, rows: Iterable[Answered]) -> Cast:
    """Read the ballots of a step from the latest answers to its Form."""
    section = form.sections[0]
    by_item: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in sorted(rows, key=lambda row: row.respondent):
        by_item[row.item][row.respondent] = row.value
    questions = section.questions
    groups = [questions] if questions[0].kind == "grid" else [(one,) for one in questions]
    method = section.id.removeprefix(OPEN)
    parts = tuple(_ballots(method, group, by_item, len(groups) > 1) for group in groups)
    return Cast(parts, is_open=section.id.startswith(OPEN) and form.privacy == "named")


def _ballots(
    method: str,
    questions: tuple[Question, ...],
    by_item: Mapping[str, Mapping[str, Mapping[str, Any]]],
    has_heading: bool,
) -> Ballots:
    first = questions[0]
    way = _WAYS[first.kind]
    options = getattr(first, "rows" if way == "scores" else "options")
    said = {one.id: by_item.get(one.id, {}) for one in questions}
    people = dict.fromkeys(who for answers in said.values() for who in answers)
    given, abstained = {}, set()
    # Not by name: under other names, as in an export, the same ballots give the same draws.
    for who in sorted(
        people, key=lambda one: (_text({name: said[name].get(one) for name in said}), one)
    ):
        answers = {name: said[name].get(who, {}) for name in said}
        ballot = _ballot(way, answers)
        if ballot:
            given[who] = ballot
        elif any(map(_abstains, answers.values())):
            abstained.add(who)
    return Ballots(
        way=way,
        method=method,
        heading=first.label if has_heading else {},
        issues={one.id: one.label for one in options},
        criteria={one.id: one.short or one.label for one in questions} if way == "scores" else {},
        given=given,
        abstained=frozenset(abstained),
        budget=getattr(first, "budget", 0),
        most_each=getattr(first, "most", 0) if way == "dots" else 0,
    )


def _text(answers: Mapping[str, object]) -> str:
    return json.dumps(answers, sort_keys=True)


def _ballot(way: str, answers: Mapping[str, Mapping[str, Any]]) -> Any:
    values = {name: one["value"] for name, one in answers.items() if "value" in one}
    if way == "scores":
        return values
    value = next(iter(values.values()), None)
    if value is None:
        return None
    if way == "approval":
        return dict.fromkeys(value, 1)
    return value.get("order") if way == "ranking" else value


def _abstains(answer: Mapping[str, Any]) -> bool:
    value = answer.get("value")
    return "nothing" in answer or (isinstance(value, dict) and value.get("abstains") is True)


def sums_of(ballot: Mapping[str, Mapping[str, int]], criteria: Iterable[str]) -> dict[str, float]:
    """Add up what a ballot gives by all criteria, for issues judged by each of them."""
    levels = [ballot.get(one, {}) for one in criteria]
    judged = [issue for issue in levels[0] if all(issue in one for one in levels)]
    return {issue: sum(one[issue] for one in levels) for issue in judged}
