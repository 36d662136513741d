"""Deciding: what each way of counting takes, how sturdy a vote is, and who can help whom."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from plakit.methods import bradley_terry, mean_marks
from plakit.methods.comparisons import Pairs
from plakit.methods.counted_again import Ballots
from plakit.methods.matching import Peer, assign_helpers, make_groups, pair_up, plan_rotation
from plakit.methods.opinions import release_opinions
from plakit.methods.sturdiness import released_sturdiness, sturdiness
from plakit.methods.voting import METHODS, Marks, Method, Profile
from tests.bench.figure import Figure

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Say = Callable[[str], object]

_SEATS, _ISSUES, _TOP = 100, 30, 4
_UNITS, _KINDS = 28, 5
_RUNS = 5
# All want the same; one camp that agrees somewhat; three that want other things.
_CAMPS = (0, 1, 3)
_DRAWS = "1,000 (by Kemeny 100, and not without each seat)"
_PEOPLE, _THEMES = 60, 8
_STATEMENTS = 400
_GOAL, _STURDY_GOAL, _MATCHING_GOAL, _OPINIONS_GOAL = 0.2, 5, 2, 2  # seconds


def measure_deciding(say: Say) -> list[Figure]:
    """Measure the figures of part 5."""
    methods = (*METHODS.values(), bradley_terry.METHOD, mean_marks.METHOD)
    return [
        *_counts(say, methods),
        *_sturdy(say, methods),
        *_matching(say),
        *_opinions(say),
    ]


def _counts(say: Say, methods: Sequence[Method]) -> Iterator[Figure]:
    say(f"deciding: {_SEATS} seats and {_ISSUES} issues by each method, {_RUNS} times")
    for method in methods:
        votes = [_votes(method, camps) for camps in _CAMPS]
        method.count(votes[0])  # slow imports are no counting
        seconds = [_slowest(partial(method.count, one), _RUNS) for one in votes]
        each = ", ".join(f"{took:.4f}" for took in seconds)
        note = f"slowest of {_RUNS} counts; all of one mind, one camp, three that disagree: {each}"
        yield Figure(f"deciding.{method.name}", max(seconds), "s", goal=_GOAL, note=note)


def _sturdy(say: Say, methods: Sequence[Method]) -> Iterator[Figure]:
    say(f"deciding: how sturdy the first {_TOP} are, with 1,000 draws, by each method")
    fields = _fields()
    checks = {"sturdy": sturdiness, "sturdy_secret": released_sturdiness}
    for name, check in checks.items():
        seconds = {
            method.name: max(
                _slowest(
                    partial(check, _votes(method, camps), method=method, top=_TOP, fields=fields), 1
                )
                for camps in _CAMPS
            )
            for method in methods
        }
        slowest = max(seconds, key=lambda one: seconds[one])
        each = ", ".join(f"{one} {took:.2f}" for one, took in seconds.items())
        note = (
            f"other methods, without each unit, kind and seat, {_DRAWS} draws; slowest "
            f"({slowest}) of: {each}"
        )
        yield Figure(f"deciding.{name}", seconds[slowest], "s", goal=_STURDY_GOAL, note=note)


def _votes(method: Method, camps: int) -> Ballots:
    """Make votes of people who agree somewhat; no camp: all want the same."""
    chance, options = _chance(), tuple(f"issue-{number:02}" for number in range(_ISSUES))
    orders = [
        [options[at] for at in _order(chance, camp, camps)]
        for camp in (seat % max(1, camps) for seat in range(_SEATS))
    ]
    if method.takes == "rankings":
        return Profile.from_rankings(options, orders)
    if method.takes == "pairs":
        return Pairs.from_judgements(options, [_pairs(chance, options, one) for one in orders])
    most = 1 if method.name == "approval" else 3
    marks = [{issue: min(most, 5 - at) for at, issue in enumerate(one[:5])} for one in orders]
    return Marks.from_ballots(options, marks)


def _chance() -> "np.random.Generator":
    import numpy as np

    return np.random.default_rng(5)


def _order(chance: "np.random.Generator", camp: int, camps: int) -> "npt.NDArray[np.intp]":
    import numpy as np

    if not camps:
        return np.arange(_ISSUES)
    worth = np.roll(np.linspace(1.5, 0, _ISSUES), camp * _ISSUES // camps)
    order: npt.NDArray[np.intp] = np.argsort(-(worth + chance.gumbel(size=_ISSUES)))
    return order


def _pairs(
    chance: "np.random.Generator", options: Sequence[str], order: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Make twelve comparisons that a person of this order would answer so."""
    place = {issue: at for at, issue in enumerate(order)}
    every = [(one, two) for at, one in enumerate(options) for two in options[at + 1 :]]
    asked = [every[at] for at in chance.choice(len(every), 12, replace=False)]
    return [(one, two, "first" if place[one] < place[two] else "second") for one, two in asked]


def _fields() -> Mapping[str, Sequence[str]]:
    seats = range(_SEATS)
    return {
        "unit": [f"unit-{seat % _UNITS}" for seat in seats],
        "kind": [f"kind-{seat % _KINDS}" for seat in seats],
        "seat": [f"seat-{seat}" for seat in seats],
    }


def _matching(say: Say) -> Iterator[Figure]:
    say(f"deciding: who can help whom, of {_PEOPLE} people")
    peers = _peers()
    units = {peer.id: peer.unit for peer in peers}
    means = {peer.id: sum(peer.levels.values()) / _THEMES for peer in peers}
    ways: Mapping[str, tuple[str, Callable[[], object]]] = {
        "pairs": ("pairs, each in one", lambda: pair_up(peers)),
        "helpers": ("a helper for each", lambda: assign_helpers(peers, most=2)),
        "mixed_groups": ("groups of 4 to 6, mixed", lambda: make_groups(units, means)),
        "alike_groups": ("groups of 4 to 6, alike", lambda: make_groups(units, means, way="alike")),
        "rotation": (
            "three of four workshops, two tables each",
            lambda: plan_rotation(units, workshops=4, attends=3, tables=2),
        ),
    }
    for name, (what, do) in ways.items():
        seconds, note = _slowest(do, 1), f"{what}; {_PEOPLE} people, {_THEMES} themes; first run"
        yield Figure(f"deciding.{name}", seconds, "s", goal=_MATCHING_GOAL, note=note)


def _peers() -> list[Peer]:
    """Make people of 28 countries with levels 1 to 5; each offers what it is good at."""
    chance, themes = _chance(), [f"theme-{number}" for number in range(_THEMES)]
    rows = chance.integers(1, 6, size=(_PEOPLE, _THEMES)).tolist()
    return [
        Peer(
            id=f"seat-{at:02}",
            unit=f"unit-{at % _UNITS}",
            levels=(levels := dict(zip(themes, row, strict=True))),
            offers=frozenset(theme for theme, level in levels.items() if level >= 4),
            seeks=frozenset(theme for theme, level in levels.items() if level <= 2),
            languages=frozenset({"en", ("de", "fr", "es")[at % 3]}),
            sectors=frozenset({("health", "metal", "tourism")[at % 3]}),
        )
        for at, row in enumerate(rows)
    ]


def _opinions(say: Say) -> Iterator[Figure]:
    say(f"deciding: opinion groups of {_PEOPLE} people on {_STATEMENTS} statements")
    chance = _chance()
    camps = chance.random((3, _STATEMENTS))
    people = [f"seat-{at:02}" for at in range(_PEOPLE)]
    answers = {
        f"s{number}": {
            person: {"value": "agree" if chance.random() < camps[at % 3, number] else "disagree"}
            for at, person in enumerate(people)
            if chance.random() < 0.8
        }
        for number in range(_STATEMENTS)
    }
    seconds = _slowest(
        lambda: release_opinions(answers, statements=list(answers), people=people), 1
    )
    note = "map, typical and joining statements, and what may be shown of them; 39 shuffles"
    yield Figure("deciding.opinions", seconds, "s", goal=_OPINIONS_GOAL, note=note)


def _slowest(do: Callable[[], object], runs: int) -> float:
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        do()
        seconds.append(time.perf_counter() - begin)
    return max(seconds)
