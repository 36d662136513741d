"""An attacker who knows everything but the answers, and reads all that was published.

Who is in which group and who answered which item is known; the answers are not. The attacker
solves the linear system of the published numbers, and looks for whole numbers that fit them.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from random import Random

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from plakit.methods.disclosure import release

LEVELS = (1, 2, 3, 4)
COLUMNS = ("kind", "route")
KINDS = ("not_answered", "does_not_apply", "prefers_not_to_say")
ITEM = "a1"


class CaughtError(AssertionError):
    """The published numbers give somebody away."""


@dataclass(frozen=True)
class Workshop:
    """People with their groups, and the answers of one item: a level or a kind of nothing."""

    respondents: pd.DataFrame
    now: dict
    wanted: dict
    k: int

    def answers(self):
        rows = [
            {
                "respondent": person,
                "item": ITEM,
                "now": level if isinstance(level, int) else None,
                "wanted": self.wanted.get(person),
                "nothing": "" if isinstance(level, int) or level == KINDS[0] else level,
            }
            for person, level in self.now.items()
        ]
        return pd.DataFrame(rows, columns=["respondent", "item", "now", "wanted", "nothing"])

    def levels(self):
        return {person: level for person, level in self.now.items() if isinstance(level, int)}

    def group_of(self, column):
        return dict(zip(self.respondents["respondent"], self.respondents[column], strict=True))

    def publish(self, by=None, groups=COLUMNS[:1]):
        return release(
            self.answers(),
            items=[ITEM],
            levels=LEVELS,
            k=self.k,
            by=by,
            groups=groups,
            respondents=self.respondents,
        )


def make_workshop(sizes, seed):
    """Make groups of these sizes, whose people lean, more or less, to one answer."""
    random = Random(seed)
    k = random.choice([3, 5])
    leaning, silent = random.choice([0, 0.7, 1]), random.choice([0, 0.1, 0.4])
    kinds = random.choice([KINDS, KINDS[1:2]])
    people, now, wanted = [], {}, {}
    for number, size in enumerate(sizes):
        usual, kind = random.choice(LEVELS), random.choice(kinds)
        for _ in range(size):
            person = f"p{len(people)}"
            route = str(random.choice([0, 0, 1, number % 2]))
            people.append({"respondent": person, "kind": f"g{number}", "route": route})
            level = usual if random.random() < leaning else random.choice(LEVELS)
            now[person] = kind if random.random() < silent else level
            if random.random() > silent:
                wanted[person] = random.choice(LEVELS)
    frame = pd.DataFrame(people, columns=["respondent", *COLUMNS], dtype=str)
    return Workshop(frame, now, wanted, k)


def some_workshops(number):
    """Make as many workshops, the same ones each time."""
    for seed in range(number):
        random = Random(seed)
        yield make_workshop([random.randint(1, 12) for _ in range(random.randint(2, 5))], seed)


WORKSHOPS = st.builds(
    make_workshop, st.lists(st.integers(1, 12), max_size=5), st.integers(0, 2**32)
)


def attack(workshop, columns=COLUMNS[:1]):
    """Publish all tables, then try everything. Raises CaughtError if something is given away."""
    tables = [workshop.publish(groups=columns)]
    tables += [workshop.publish(by=column, groups=columns) for column in columns]
    cells = list(published(workshop, tables))
    single_out(cells, at_least=workshop.k)
    single_out([cell for cell in cells if cell[1].shares], at_least=10)
    if len(columns) == 1:
        all_alike(workshop, cells)
        tell_kinds(workshop, tables)


def published(workshop, tables):
    """Give (people who answered, row) for each row that shows numbers."""
    levels = workshop.levels()
    for table in tables:
        members = {group.name: group.members for group in table.groups}
        group_of = workshop.group_of(table.by) if table.by else {}
        for row in table.rows:
            if row.n is not None:
                inside = [
                    person
                    for person in levels
                    if row.group is None or group_of[person] in members[row.group]
                ]
                yield frozenset(inside), row


def single_out(cells, *, at_least):
    """Look for a combination of published sums that is a sum over too few people."""
    everybody = sorted(set().union(*(people for people, _ in cells)))
    if not everybody:
        return
    table = np.array([[person in people for person in everybody] for people, _ in cells])
    atoms = Counter(map(tuple, table.T.tolist()))
    columns = np.array(list(atoms), dtype=float).T
    sizes = list(atoms.values())
    rank = np.linalg.matrix_rank(columns)
    small = [place for place, size in enumerate(sizes) if size < at_least]
    for many in range(1, len(small) + 1):
        for chosen in combinations(small, many):
            if sum(sizes[place] for place in chosen) < at_least and (
                np.linalg.matrix_rank(np.delete(columns, chosen, axis=1)) < rank
            ):
                raise CaughtError(f"{sum(sizes[place] for place in chosen)} people are singled out")


def all_alike(workshop, cells):
    """Look for a group of fewer than 20 of which it is certain that all gave one answer.

    Only groups that did can be: the true answers fit all that is published. A total of 20 or
    more that says 100 is a result that rule T4 allows.
    """
    if any("100" in [share.text for share in row.shares] for _, row in cells):
        return
    levels, group_of = workshop.levels(), workshop.group_of("kind")
    groups = sorted({group_of[person] for person in levels})
    for place, group in enumerate(groups):
        answers = {levels[person] for person in levels if group_of[person] == group}
        n = sum(group_of[person] == group for person in levels)
        if len(answers) == 1 and n < 20:
            cell = place * len(LEVELS) + LEVELS.index(next(iter(answers)))
            fewest = fewest_at(cell, groups, cells, levels, group_of)
            if fewest == n:
                raise CaughtError(f"all {n} of {group} are known to have given one answer")


def fewest_at(cell, groups, cells, levels, group_of):
    """Find the least whole number that a count (group, level) can be, given what is published."""
    size = len(groups) * len(LEVELS)
    rules = []
    for place, group in enumerate(groups):
        row = np.zeros(size)
        row[place * len(LEVELS) : (place + 1) * len(LEVELS)] = 1
        n = sum(group_of[person] == group for person in levels)
        rules.append(LinearConstraint(row, n, n))
    for people, row in cells:
        inside = {group_of[person] for person in people}
        at = np.array([[group in inside] * len(LEVELS) for group in groups]).ravel().astype(float)
        rules += constraints(row, at, size)
    goal = np.zeros(size)
    goal[cell] = 1
    found = milp(goal, constraints=rules, integrality=np.ones(size))
    assert found.success, "the true answers fit"
    return round(found.fun)


def constraints(row, at, size):
    level = np.tile(LEVELS, size // len(LEVELS))
    low, high = mean_range(row.mean, row.n)
    rules = [LinearConstraint(at * level, low, high)]
    for number, share in zip(LEVELS, row.shares, strict=False):
        rules.append(LinearConstraint(at * (level == number), *share_range(share.text, row.n)))
    # A median at a level that nobody may have chosen can lie midway between its neighbours.
    chosen = dict(zip(LEVELS, (share.text for share in row.shares), strict=False))
    if row.median and chosen.get(row.median.value, "0") not in ("0", "under 5", "10 or less"):
        below, upto = at * (level < row.median.value), at * (level <= row.median.value)
        rules.append(LinearConstraint(below, 0, row.n / 2 - 0.5))
        rules.append(LinearConstraint(upto, row.n / 2 + 0.5, row.n))
    return rules


def mean_range(mean, n):
    words = mean.text.split()
    if words[-1] == "more":
        return 4 * n - 1, 4 * n
    if words[-1] == "less":
        return n, n + 1
    if words[0] == "about":
        return mean.value * n - 1, mean.value * n + 1
    return n * (mean.value - 0.05) - 1e-6, n * (mean.value + 0.05) - 1e-6


def share_range(text, n):
    if text == "90 or more":
        return n - 1, n
    if text == "10 or less":
        return 0, 1
    if text == "under 5":
        return 0, n * 0.025 - 1e-6
    if text == "over 95":
        return n * 0.975 - 1e-6, n
    return n * (int(text) - 2.5) / 100 - 1e-6, n * (int(text) + 2.5) / 100 - 1e-6


def tell_kinds(workshop, tables):
    """Look for a group of whom it is known that 1 to k - 1 people have one kind of nothing."""
    whole = next(row for row in tables[0].rows)
    if not whole.missing_by_kind:
        return
    total = dict(whole.missing_by_kind)
    rows = [row for row in tables[1].rows if row.group is not None and row.n is not None]
    for row in rows:
        for kind in total:
            # The bounds of a cell of a table whose margins are known.
            least = max(0, row.missing - (whole.missing - total[kind]))
            most = min(row.missing, total[kind])
            known = dict(row.missing_by_kind).get(kind, 0) if row.missing_by_kind else None
            least, most = (known, known) if known is not None else (least, most)
            if least == most and 0 < least < workshop.k:
                raise CaughtError(f"{least} people of {row.group}: {kind}")
