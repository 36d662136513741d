"""Looks at results after every single answer: what all of them together give away (T7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest

from plakit.methods import refresh
from plakit.methods.refresh import Published, may_follow
from tests.methods.attacker import (
    COLUMNS,
    ITEM,
    LEVELS,
    CaughtError,
    Workshop,
    published,
)


def look(answers: Mapping[str, str], /, k: int = 3, **columns: Mapping[str, str]) -> Published:
    """Give a look at one item: person to what was said."""
    return Published({ITEM: answers}, columns, k)


def people(**sizes: int) -> dict[str, str]:
    """Give groups of these sizes, whose people are a0, a1 ...; person to group."""
    return {f"{name}{number}": name for name, size in sizes.items() for number in range(size)}


def split(**sizes: int) -> Published:
    """Give a look at groups of these sizes, where everybody said the same."""
    groups = people(**sizes)
    return look(dict.fromkeys(groups, "2"), kind=groups)


def test_k_new_answers_may_be_shown_and_fewer_may_not() -> None:
    before = look(people(a=4))
    assert may_follow([before], look(people(a=7)))
    assert not may_follow([before], look(people(a=6)))


def test_where_nothing_changed_the_same_may_be_shown() -> None:
    assert may_follow([look(people(a=4))], look(people(a=4)))


def test_saying_the_same_again_hides_nobody() -> None:
    before = look({"p": "1", "q": "2", "r": "3"})
    assert not may_follow([before], look({"p": "1", "q": "2", "r": "1"}))
    assert may_follow([before], look({"p": "2", "q": "3", "r": "1"}))


def test_answers_taken_back_are_changed_ones() -> None:
    assert not may_follow([look(people(a=7))], look(people(a=6)))
    assert may_follow([look(people(a=7))], look(people(a=4)))


def test_each_item_needs_k_of_its_own() -> None:
    before, after = people(a=4), people(a=7)
    first = Published({"a1": before, "a2": before}, {}, 3)
    assert not may_follow([first], Published({"a1": after, "a2": people(a=5)}, {}, 3))
    assert may_follow([first], Published({"a1": after, "a2": before}, {}, 3))


def test_each_group_shown_needs_k_of_its_own() -> None:
    before = split(a=6, b=6)
    assert not may_follow([before], split(a=8, b=7))
    assert may_follow([before], split(a=9, b=6))


def test_groups_shown_together_count_together() -> None:
    assert may_follow([split(a=6, b=2, c=2)], split(a=6, b=3, c=4))
    assert not may_follow([split(a=6, b=2, c=2)], split(a=8, b=3, c=2))


def test_groups_that_grow_out_of_the_others_are_shown_where_nobody_is_singled_out() -> None:
    assert may_follow([split(a=6, b=2, c=2)], split(a=6, b=5, c=5))


def test_a_total_before_does_not_single_out_who_is_in_a_group_now() -> None:
    """All three who are new are of one group: the total before less the others was two of it."""
    assert not may_follow([split(a=2, b=4)], split(a=5, b=4))
    assert may_follow([split(a=2, b=4)], split(a=5, b=7))


@dataclass
class Room:
    """People who answer one by one, while somebody looks after each answer."""

    respondents: pd.DataFrame
    k: int
    now: dict[str, int] = field(default_factory=dict)
    version: dict[str, int] = field(default_factory=dict)

    def answer(self, person: str, level: int) -> None:
        self.now[person] = level
        self.version[person] = self.version.get(person, 0) + 1

    def looked_at(self) -> "Room":
        return Room(self.respondents, self.k, dict(self.now), dict(self.version))

    def look(self, names: Sequence[str]) -> Published:
        there = self.there()
        said = {person: f"{level} {self.version[person]}" for person, level in self.now.items()}
        columns = {name: dict(zip(there["respondent"], there[name], strict=True)) for name in names}
        return Published({ITEM: said}, columns, self.k)

    def there(self) -> pd.DataFrame:
        return self.respondents[self.respondents["respondent"].isin(list(self.now))]

    def cells(self, names: Sequence[str]) -> list[Any]:
        """Give what a look publishes: each number with the answers behind it."""
        workshop = Workshop(self.there(), self.now, {}, self.k)
        tables = [workshop.publish(groups=names)]
        tables += [workshop.publish(by=name, groups=names) for name in names]
        return [
            (frozenset(f"{person}, {self.version[person]}" for person in people), row)
            for people, row in published(workshop, tables)
        ]


def play(seed: int, names: Sequence[str]) -> int:
    """Look after each answer; give how often results were shown. Raises CaughtError."""
    random = Random(seed)
    people = [
        {"respondent": f"p{n}", "kind": random.choice("aabc"), "route": random.choice("1112")}
        for n in range(random.choice([14, 22, 30]))
    ]
    room = Room(pd.DataFrame(people, columns=["respondent", *COLUMNS]), k=3)
    shown: list[Room] = []
    cells: dict[Any, Any] = {}
    order = [person["respondent"] for person in people]
    for person in [*order, *random.choices(order, k=len(order))]:
        room.answer(person, random.choice(LEVELS))
        if is_shown(room, shown, names):
            shown.append(room.looked_at())
            cells |= dict(room.cells(names))
    single_out_few(list(cells), fewer_than=3)
    return len(shown)


def single_out_few(cells: Sequence[frozenset[str]], *, fewer_than: int) -> None:
    """Look for a combination of published sums that is a sum over fewer answers than this.

    It is there exactly if leaving these answers out lets other sums cancel each other.
    """
    answers = sorted(set().union(*cells))
    table = np.array([[answer in cell for answer in answers] for cell in cells], dtype=float)
    atoms, sizes = np.unique(table, axis=1, return_counts=True)
    rank = np.linalg.matrix_rank(atoms)
    few = [place for place, size in enumerate(sizes) if size < fewer_than]
    for many in range(1, fewer_than):
        for chosen in combinations(few, many):
            left = np.delete(atoms, chosen, axis=1)
            if sum(sizes[list(chosen)]) < fewer_than and np.linalg.matrix_rank(left) < rank:
                raise CaughtError(f"{sum(sizes[list(chosen)])} answers are singled out")


def is_shown(room: Room, shown: list[Room], names: Sequence[str]) -> bool:
    if not shown:
        return len(room.now) >= room.k
    is_new = room.version != shown[-1].version
    return is_new and refresh.may_follow([one.look(names) for one in shown], room.look(names))


@pytest.mark.parametrize("names", [(), COLUMNS[:1], COLUMNS])
def test_looks_after_every_answer_give_nobody_away(names: Sequence[str]) -> None:
    assert sum(play(seed, names) for seed in range(4)) > 4


def caught(names: Sequence[str]) -> bool:
    try:
        for seed in range(8):
            play(seed, names)
    except CaughtError:
        return True
    return False


def test_showing_every_answer_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh, "may_follow", lambda *_, **__: True)
    assert caught(())


def test_counting_over_all_groups_only_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_all(shown: Sequence[Published], now: Published) -> bool:
        return may_follow(
            [Published(one.said, {}, one.k) for one in shown], Published(now.said, {}, now.k)
        )

    monkeypatch.setattr(refresh, "may_follow", in_all)
    assert caught(COLUMNS[:1])
