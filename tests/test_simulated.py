"""Simulated members answer every kind of question as somebody could."""

import random
from collections import Counter
from typing import Any

import pytest

from plakit.errors import RunError
from plakit.forms import (
    KINDS,
    CompareQuestion,
    DateQuestion,
    Option,
    PointsQuestion,
    Question,
    RankingQuestion,
    check_answer,
    is_answered,
)
from plakit.programme import Seat
from plakit.simulated import SIMULATED, Member, Occasion, simulated
from tests.corpus import FORM

IDEAS = tuple(Option(id=name, label=name) for name in "abcdef")


def answers(question: Question, count: int = 40) -> list[dict[str, Any]]:
    """Give what so many members say."""
    given = []
    for number in range(count):
        seat = Seat(id=f"sim-{number}", unit="U", kind=("x", "y")[number % 2], route="nominated")
        draw = random.Random(number)
        member = Member(seat, leaning=draw.gauss(0, 0.45), is_absent=False, is_late=False)
        now = Occasion(member, seed=1, round=0, draw=draw)
        given.append(simulated(question, now, habit=random.Random(f"{number}/habit")))
    return [answer for answer in given if answer is not None]


def values(question: Question) -> list[Any]:
    return [answer["value"] for answer in answers(question) if "value" in answer]


def test_every_kind_can_be_simulated() -> None:
    assert set(SIMULATED) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_simulated_is_an_answer_that_is_kept(kind: str) -> None:
    question = FORM.question(kind)
    said = answers(question)
    assert len(said) > 30
    assert all(is_answered(check_answer(FORM, kind, answer).value) for answer in said)


def test_the_same_member_says_the_same_again() -> None:
    for question in FORM.questions:
        assert answers(question, 5) == answers(question, 5)


def test_members_differ_but_see_much_the_same_first() -> None:
    question = RankingQuestion(id="r", label="R", options=IDEAS, may_abstain=True, ties=True)
    orders = values(question)
    first = Counter(value["order"][0][0] for value in orders if "order" in value)
    assert 2 <= len(first) < len(IDEAS)
    assert {"abstains": True} in orders
    assert any(len(place) > 1 for value in orders for place in value.get("order", []))


def test_a_budget_is_spent_whole_and_within_its_bounds() -> None:
    question = PointsQuestion(
        id="p", label="P", options=IDEAS, budget=12, most_each=3, spend_all=True
    )
    assert {sum(value.values()) for value in values(question)} == {12}


def test_pairs_follow_a_worth_that_members_share() -> None:
    question = CompareQuestion(id="c", label="C", options=IDEAS, pairs=15)
    won: Counter[str] = Counter()
    for value in values(question):
        for pair in value:
            if pair["says"] != "equal":
                won[pair[pair["says"]]] += 1
    ranked = won.most_common()
    assert ranked[0][1] > 2 * ranked[-1][1]


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [("2012-01-01", "2012-01-01"), ("9999-12-31", ""), ("", "0001-01-01"), ("", "")],
)
def test_days_are_found_wherever_the_ends_are(earliest: str, latest: str) -> None:
    question = DateQuestion(id="d", label="D", earliest=earliest, latest=latest)
    assert all(question.check(value) == value for value in values(question))


def test_an_unknown_kind_is_refused() -> None:
    class Odd(DateQuestion):
        kind = "odd"

    with pytest.raises(RunError, match="does not know how to answer a question 'odd'"):
        answers(Odd(id="o", label="O"), 1)
