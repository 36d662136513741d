"""How simulated members answer: one small function a kind of question, made known at the foot."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plakit.errors import RunError
from plakit.forms import (
    ChoiceQuestion,
    ChoicesQuestion,
    ContributionQuestion,
    GroupingQuestion,
    LevelQuestion,
    NumberQuestion,
    Question,
    TextQuestion,
)
from plakit.programme import Seat

DOES_NOT_APPLY, DECLINES, LEAVES_OUT = 0.03, 0.02, 0.02


@dataclass(frozen=True)
class Member:
    """A simulated member: a seat, and how the person behind it tends to answer (-1 to 1)."""

    seat: Seat
    leaning: float
    is_absent: bool
    is_late: bool


@dataclass(frozen=True)
class Occasion:
    """Who answers when: ``round`` counts from 0, ``draw`` is the chance of this one answer."""

    member: Member
    seed: int
    round: int
    draw: random.Random


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
        raise RunError(f"A rehearsal does not know how to answer a question '{question.kind}'.")
    if habit.random() < LEAVES_OUT:
        return None
    chance = habit.random()
    if question.may_not_apply and chance < DOES_NOT_APPLY:
        return {"nothing": "does_not_apply"}
    if question.may_decline and chance < DOES_NOT_APPLY + DECLINES:
        return {"nothing": "prefers_not_to_say"}
    return {"value": SIMULATED[question.kind](question, now)}


def _level(question: LevelQuestion, now: Occasion) -> dict[str, int]:
    """Place a member by the item's ease, the own leaning, the view of the kind, and the round."""
    values = [level.value for level in question.levels]
    ease = _steady(now.seed, question.id) - 0.1
    view = 0.35 * _steady(now.seed, question.id, now.member.seat.kind)
    stand = 0.5 + 0.3 * ease + 0.22 * now.member.leaning + 0.3 * view + 0.07 * now.round
    place = round((len(values) - 1) * stand + now.draw.gauss(0, 0.5))
    stands = min(max(place, 0), len(values) - 1)
    answer = {"now": values[stands]}
    if question.wanted:
        more = now.draw.choice((0, 1, 1, 1, 2))
        answer["wanted"] = values[min(stands + more, len(values) - 1)]
    return answer


def _steady(*names: object) -> float:
    """Give a number from -1 to 1 that is always the same for the same names."""
    draw = random.Random("/".join(map(str, names)))  # noqa: S311
    return draw.uniform(-1, 1)


def _choice(question: ChoiceQuestion, now: Occasion) -> str:
    return now.draw.choice(question.options).id


def _choices(question: ChoicesQuestion, now: Occasion) -> list[str]:
    most = min(question.at_most or len(question.options), len(question.options))
    return [option.id for option in now.draw.sample(question.options, now.draw.randint(1, most))]


def _number(question: NumberQuestion, now: Occasion) -> float:
    low, high = max(question.lowest, -100), min(question.highest, 100)
    value = now.draw.uniform(low, max(low, high))
    return round(value) if question.whole else round(value, 1)


def _text(_: TextQuestion, now: Occasion) -> str:
    return f"Simulated text of {now.member.seat.id}."


def _cards(question: ContributionQuestion, now: Occasion) -> list[dict[str, str]]:
    count = now.draw.randint(1, min(3, question.most_cards))
    return [
        {
            "id": f"c{number}",
            "text": f"Simulated card {number} of {now.member.seat.id} ({question.id}).",
        }
        for number in range(1, count + 1)
    ]


def _piles(question: GroupingQuestion, now: Occasion) -> list[dict[str, Any]]:
    cards = [card.id for card in question.cards]
    now.draw.shuffle(cards)
    count = max(1, min(3, len(cards)))
    return [
        {
            "id": f"p{number + 1}",
            "name": f"Simulated pile {number + 1}",
            "cards": cards[number::count],
        }
        for number in range(count)
    ]


SIMULATED: dict[str, Callable[..., Any]] = {
    "level": _level,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "text": _text,
    "contribution": _cards,
    "grouping": _piles,
}
