"""How simulated members answer: one small function a kind of question, made known at the foot."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from plakit.activities.deciding.outcome import NAMED
from plakit.activities.drafting.proposing_form import item
from plakit.activities.drafting.settings import MOST_EACH
from plakit.errors import RunError
from plakit.forms import (
    AgreeQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    CodingQuestion,
    CompareQuestion,
    ContributionQuestion,
    DateQuestion,
    DecisionQuestion,
    GridQuestion,
    GroupingQuestion,
    LevelQuestion,
    NumberQuestion,
    Option,
    OutcomeQuestion,
    PointsQuestion,
    Question,
    RankingQuestion,
    ReviseQuestion,
    TextQuestion,
)
from plakit.programme import Seat
from plakit.simulated_words import (
    simulated_dissent,
    simulated_reason,
    simulated_wish,
    topic_of,
)
from plakit.wording import tell

DOES_NOT_APPLY, DECLINES, LEAVES_OUT = 0.03, 0.02, 0.02
PASSES, ABSTAINS, TIES = 0.15, 0.05, 0.2
# A comment that is asked for by name, such as a reason, is given so often.
SAYS_WHY = 0.7
SAYS_WHY_IN_DEBATES = 0.12
# What stands first in a list to decide on is mostly given the first verdict.
FOLLOWS = 0.85
# How often a reader writes down why a code fits.
NOTES = 0.1
# How much nearer to the others one comes in the second round of a debate.
CLOSER = 0.75
# How often a card fits into no pile.
STAYS_APART = 0.02
# How often a facilitator says something in other words.
REWORDS = 0.15
# Two options whose worth differs by less are called equal.
ALIKE = 0.1
# Where days have no end at all: one of the forum.
DAY = date(2012, 9, 16).toordinal()
# Where a statement of guidelines is written.
_STATEMENTS = frozenset(item(number, "text") for number in range(1, MOST_EACH + 1))
# How far numbers are drawn from an end that lies further from nought than that.
_FAR = 100


@dataclass(frozen=True)
class Member:
    """A simulated member: a seat, and how the person behind it tends to answer (-1 to 1).

    ``leads``: it is the facilitator, who writes down what the group did.
    """

    seat: Seat
    leaning: float
    is_absent: bool
    is_late: bool
    leaves_early: bool = False
    leads: bool = False


@dataclass(frozen=True)
class Occasion:
    """Who answers when: ``round`` counts from 0, ``draw`` is the chance of this one answer.

    ``debates``: in which round of a debate, such as a Delphi; from the second on, one knows what
    the group said. 0: it is none.
    """

    member: Member
    seed: int
    round: int
    draw: random.Random
    debates: int = 0


def simulated(question: Question, now: Occasion, *, habit: random.Random) -> dict[str, Any] | None:
    """Give the answer of a simulated member as the form would send it; None: left out.

    Parameters
    ----------
    habit : Random
        The chance that decides what does not apply to the member: the same in each round.

    Raises
    ------
    RunError
        If nobody has said how this kind of question is answered.
    """
    if question.kind not in SIMULATED:
        raise RunError(
            tell("A rehearsal does not know how to answer a question '{kind}'.", kind=question.kind)
        )
    if habit.random() < LEAVES_OUT and not now.member.leads:
        return None
    chance = habit.random()
    if question.may_not_apply and chance < DOES_NOT_APPLY:
        return {"nothing": "does_not_apply"}
    if question.may_decline and chance < DOES_NOT_APPLY + DECLINES:
        return {"nothing": "prefers_not_to_say"}
    answer = {"value": SIMULATED[question.kind](question, now)}
    says_why = SAYS_WHY if now.member.leads or not now.debates else SAYS_WHY_IN_DEBATES
    if question.comment and question.comment_label and now.draw.random() < says_why:
        answer["comment"] = simulated_reason(now.draw)
    return answer


def _level(question: LevelQuestion, now: Occasion) -> dict[str, int]:
    """Place a member by the item's ease, the own leaning, the view of the kind, and the round."""
    values = [level.value for level in question.levels]
    stands = _stand(values, question.id, now)
    answer = {"now": values[stands]}
    if question.wanted:
        more = now.draw.choice((0, 1, 1, 1, 2))
        answer["wanted"] = values[min(stands + more, len(values) - 1)]
    return answer


def _stand(values: Sequence[int], item: str, now: Occasion) -> int:
    ease = _steady(now.seed, item) - 0.1
    view = 0.35 * _steady(now.seed, item, now.member.seat.kind)
    own = 0.22 * now.member.leaning + 0.3 * view
    stand = 0.5 + 0.3 * ease + (_debated(own, item, now) if now.debates else own + 0.07 * now.round)
    noise = 0.0 if now.debates else now.draw.gauss(0, 0.5)
    place = round((len(values) - 1) * stand + noise)
    return min(max(place, 0), len(values) - 1)


def _debated(own: float, item: str, now: Occasion) -> float:
    """Say how far a member stands from all: closer once it knows them, but for what parts camps."""
    parts = _steady(now.seed, item, "camp") ** 3
    own += 0.2 * _steady(now.seed, item, now.member.seat.id)
    return 0.5 * _camp(now) * parts + own * (1 if now.debates < 2 else CLOSER)


def _worth(option: Option, now: Occasion) -> float:
    """Say what an option is worth to a member: much the same to all, a little the own view.

    There are two camps, and the same thing is worth the same to a member at each vote.
    """
    shared = _steady(now.seed, option.id)
    camp = _camp(now) * _steady(now.seed, option.id, "camp")
    own = _steady(now.seed, option.id, now.member.seat.id)
    return shared + 0.5 * camp + 0.3 * own + now.draw.gauss(0, 0.15)


def _camp(now: Occasion) -> int:
    return 1 if now.member.leaning > 0 else -1


def _steady(*names: object) -> float:
    """Give a number from -1 to 1 that is always the same for the same names."""
    draw = random.Random("/".join(map(str, names)))  # noqa: S311
    return draw.uniform(-1, 1)


def _choice(question: ChoiceQuestion, now: Occasion) -> str:
    return now.draw.choice(question.options).id


def _choices(question: ChoicesQuestion, now: Occasion) -> list[str]:
    most = min(question.at_most or len(question.options), len(question.options))
    if now.member.leads:  # what stands first, such as after a vote
        return [option.id for option in question.options[: min(3, most)]]
    return [option.id for option in now.draw.sample(question.options, now.draw.randint(1, most))]


def _number(question: NumberQuestion, now: Occasion) -> float:
    low, high = max(question.lowest, -100), min(question.highest, 100)
    if low >= high:  # years, say: all of them lie far from nought
        low, high = max(question.lowest, high - _FAR), min(question.highest, low + _FAR)
    value = now.draw.uniform(low, high)
    return round(value) if question.whole else round(value, 1)


def _text(question: TextQuestion, now: Occasion) -> str:
    if now.member.leads:
        return simulated_reason(now.draw)
    if question.id in _STATEMENTS:
        return simulated_wish(now.draw)[: question.longest]
    # Not of which seat: reports say that they do not tell who wrote what.
    return tell("Simulated text {number}.", number=now.draw.randint(100, 999))


def _cards(question: ContributionQuestion, now: Occasion) -> list[dict[str, str]]:
    count = now.draw.randint(1, min(3, question.most_cards))
    write = simulated_wish
    if now.member.leads:  # the facilitator notes what is held against a sentence
        count, write = 1, simulated_dissent
    by = f"{now.member.seat.unit}: " if question.id == NAMED else ""
    return [
        {"id": f"c{number}", "text": f"{by}{write(now.draw)}"[: question.longest]}
        for number in range(1, count + 1)
    ]


def _piles(question: GroupingQuestion, now: Occasion) -> list[dict[str, Any]]:
    """Put together what is about the same; now and then a card stays by itself."""
    piles: dict[str, list[str]] = {}
    for card in question.cards:
        if now.draw.random() >= STAYS_APART:
            piles.setdefault(topic_of(card.text) or tell("Other things"), []).append(card.id)
    biggest = sorted(piles, key=lambda name: len(piles[name]), reverse=True)
    return [
        {"id": f"p{number}", "name": tell("Simulated: {words}", words=name), "cards": piles[name]}
        for number, name in enumerate(biggest[: question.most_piles], 1)
    ]


def _agree(question: AgreeQuestion, now: Occasion) -> str:
    if now.draw.random() < PASSES:
        return "pass"
    camp = _camp(now) * _steady(now.seed, question.id, "camp")
    stand = 0.7 * _steady(now.seed, question.id) + camp + now.draw.gauss(0, 0.3)
    return "agree" if stand > 0 else "disagree"


def _date(question: DateQuestion, now: Occasion) -> str:
    """Draw a day between the ends; where one is open, in a year from the other."""
    first, last = _ordinal(question.earliest), _ordinal(question.latest)
    first = first or max((last or DAY) - 365, date.min.toordinal())
    last = last or min(first + 365, date.max.toordinal())
    return date.fromordinal(now.draw.randint(first, last)).isoformat()


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


def _ranking(question: RankingQuestion, now: Occasion) -> dict[str, Any]:
    if question.may_abstain and now.draw.random() < ABSTAINS:
        return {"abstains": True}
    worth = {option.id: _worth(option, now) for option in question.options}
    best = sorted(worth, key=worth.__getitem__, reverse=True)
    places: list[list[str]] = []
    for option in best[: now.draw.randint(min(2, question.most), question.most)]:
        if places and question.ties and now.draw.random() < TIES:
            places[-1].append(option)
        else:
            places.append([option])
    return {"order": places}


def _points(question: PointsQuestion, now: Occasion) -> dict[str, int]:
    """Spend the budget point by point, more often on what is worth more."""
    points = {option.id: 0 for option in question.options}
    worth = {option.id: 3 ** _worth(option, now) for option in question.options}
    for _ in range(question.budget):
        open_ = [option for option in points if points[option] < question.most]
        if open_:
            points[now.draw.choices(open_, [worth[option] for option in open_])[0]] += 1
    return {option: count for option, count in points.items() if count}


def _compare(question: CompareQuestion, now: Occasion) -> list[dict[str, str]]:
    """Compare pairs by what the two are worth; close ones are equal."""
    pairs = now.draw.sample(question.pairs_in_order(), question.pairs)
    return [
        {"first": first.id, "second": second.id, "says": _says(first, second, now)}
        for first, second in pairs
    ]


def _says(first: Option, second: Option, now: Occasion) -> str:
    ahead = _worth(first, now) - _worth(second, now)
    if abs(ahead) < ALIKE:
        return "equal"
    return "first" if ahead > 0 else "second"


def _grid(question: GridQuestion, now: Occasion) -> dict[str, Any]:
    rows = [row for row in question.rows if now.draw.random() >= LEAVES_OUT] or question.rows
    return {row.id: _row(question, row, now) for row in rows}


def _row(question: GridQuestion, row: Option, now: Occasion) -> Any:
    by_row = question.may_not_apply and question.nothing_by_row
    if by_row and now.draw.random() < DOES_NOT_APPLY:
        return "does_not_apply"
    values = [level.value for level in question.levels]
    return values[_stand(values, f"{question.id}/{row.id}", now)]


def _decision(question: DecisionQuestion, now: Occasion) -> list[dict[str, str]]:
    """Give the first third the first verdict, mostly: they stand in the proposed order."""
    first, *others = (verdict.id for verdict in question.verdicts)
    upto = len(question.subjects) / 3
    return [
        {
            "id": subject.id,
            "verdict": first
            if (place < upto) == (now.draw.random() < FOLLOWS)
            else now.draw.choice(others),
            "reason": simulated_reason(now.draw),
        }
        for place, subject in enumerate(question.subjects)
    ]


def _outcome(question: OutcomeQuestion, _: Occasion) -> dict[str, str]:
    text = tell("Simulated: we begin with what stands first, and look at it again in a year.")
    return {"text": text[: question.longest], "standing": question.standings[1].id}


def _revise(question: ReviseQuestion, now: Occasion) -> dict[str, str]:
    """Write new words now and then; mostly they stay as they are."""
    if now.draw.random() >= REWORDS:
        return {"text": question.base, "base": question.version}
    text = tell("{text} (Simulated: said more clearly.)", text=question.base)
    return {"text": text[: question.longest], "base": question.version}


def _coding(question: CodingQuestion, now: Occasion) -> list[dict[str, Any]]:
    """Give a sentence the codes that all see in it much the same, and one reader a little more."""
    places = [
        (passage.id, number, start, end)
        for passage in question.passages
        for number, (start, end) in enumerate(passage.pieces)
        if passage.text[start:end].strip()
    ]
    fits = {place: _fitting(question, place[:2], now) for place in places}
    if not any(fits.values()):
        fits[now.draw.choice(places)] = [now.draw.choice(question.codes).id]
    found = [(place, codes) for place, codes in fits.items() if codes][: question.most]
    return [
        {
            "id": f"e{number}",
            "passage": passage,
            "start": start,
            "end": end,
            "codes": codes,
            "note": "Simulated note." if now.draw.random() < NOTES else "",
        }
        for number, ((passage, _, start, end), codes) in enumerate(found, 1)
    ]


def _fitting(question: CodingQuestion, place: tuple[str, int], now: Occasion) -> list[str]:
    """Draw the codes of a sentence, mostly none: nearly the same for all who read it."""
    rare = 1 - 1 / max(2, len(question.codes))
    names = (now.seed, question.id, *place)
    return [
        code.id
        for code in question.codes
        if _steady(*names, code.id) + now.draw.gauss(0, 0.08) > rare
    ]


SIMULATED: dict[str, Callable[..., Any]] = {
    "level": _level,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "text": _text,
    "contribution": _cards,
    "grouping": _piles,
    "agree": _agree,
    "date": _date,
    "ranking": _ranking,
    "points": _points,
    "compare": _compare,
    "grid": _grid,
    "decision": _decision,
    "outcome": _outcome,
    "revise": _revise,
    "coding": _coding,
}
