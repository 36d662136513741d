"""From results to two or three items to work on: the table proposes, the group decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from plakit.locales import brief, decimal
from plakit.methods.released import ReleasedRow, ReleasedTable
from plakit.wording import tell, tell_many


@dataclass(frozen=True)
class RuleValue:
    """What one rule says of one item.

    Attributes
    ----------
    name : str
        "Low level", "Wanted is far from now" or "Groups differ", in the language of now.
    value : str
        The released number behind it, in words; "not shown" where none was released.
    rule : str
        When the rule is met.
    met : bool
        Whether it is; never where no number was released.
    shown : bool
        Whether a number was released.
    """

    name: str
    value: str
    rule: str
    met: bool
    shown: bool = True


@dataclass(frozen=True)
class FocusItem:
    """An item that meets a rule, with what each of the three rules says of it.

    ``n`` people gave it a level, ``missing`` took part and gave none.
    """

    item: str
    rules: tuple[RuleValue, ...]
    n: int
    missing: int

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is proposed: the values of the rules that are met."""
        return tuple(f"{rule.value} ({rule.rule})" for rule in self.rules if rule.met)


@dataclass(frozen=True)
class Proposal:
    """The items proposed as a focus, first things first.

    Attributes
    ----------
    items : tuple of FocusItem
        Those proposed; empty: no item meets a rule.
    meeting : int
        How many items meet a rule, proposed or not.
    """

    items: tuple[FocusItem, ...] = ()
    meeting: int = 0


def low_levels(levels: Sequence[int]) -> tuple[int, ...]:
    """Give the levels that are low: those below the middle of the scale.

    >>> low_levels([1, 2, 3, 4]), low_levels([1, 2, 3])
    ((1, 2), (1,))
    """
    return tuple(level for level in levels if 2 * level < levels[0] + levels[-1])


def focus_items(
    released: ReleasedTable,
    *,
    at_most: int = 3,
    low_level: float | None = None,
    gap: float,
    groups_differ: float,
) -> Proposal:
    """Propose a few items to work on, each with its reasons.

    The step of the SELFIE toolkit from the report to two or three items: a low level, *or* a
    large gap between groups, *or* a large gap between what is and what is wanted. Thresholds and
    order are the project's own. First come items that meet most rules, then those with the
    largest gap, then the lowest level (the median, then the mean), then the order of the
    instrument.

    Only released numbers are used, so a proposal tells nothing that its table does not.

    Parameters
    ----------
    released : ReleasedTable
        By group, where groups are to be compared.
    at_most : int
        How many items are proposed.
    low_level : levels, optional
        A level is low at this median or below (the mean, where no median is shown). Left out:
        the highest level below the middle of the scale. A mean that is printed as the least
        that can be told ("1.2 or less") is always low.
    gap : levels
        Wanted is far from now from this gap on.
    groups_differ : levels
        Groups differ where the highest and the lowest of their means lie this far apart.

    Returns
    -------
    Proposal
        The proposed items, and how many meet a rule.

    Examples
    --------
    >>> import pandas as pd
    >>> from plakit.methods.disclosure import release
    >>> answers = pd.DataFrame({"respondent": list("abcdef"), "item": "a1",
    ...     "now": [1, 2, 2, 2, 3, 2], "wanted": 4, "nothing": ""})
    >>> table = release(answers, items=["a1"], levels=[1, 2, 3, 4])
    >>> focus_items(table, gap=1.5, groups_differ=1).items[0].reasons
    ('mean 2.0 of 4 (rule: 2 or lower)', 'gap about 1.8 levels (rule: 1.5 or more)')
    """
    low = low_levels(released.levels)[-1] if low_level is None else low_level
    found = []
    for place, item in enumerate(released.items):
        row = released.row(item)
        if row is None or row.n is None or row.missing is None:
            continue
        rules = (_low(row, released, low), _far(row, gap), _differ(row, released, groups_differ))
        if any(rule.met for rule in rules):
            focus = FocusItem(item, rules, row.n, row.missing)
            found.append(((*_order(row, rules), place), focus))
    in_order = [focus for _, focus in sorted(found, key=lambda one: one[0])]
    return Proposal(tuple(in_order[:at_most]), len(in_order))


def _order(row: ReleasedRow, rules: Sequence[RuleValue]) -> tuple[float, ...]:
    level, mean = row.median or row.mean, row.mean
    return (
        -sum(rule.met for rule in rules),
        -(row.gap.value if row.gap else 0),
        level.value if level else 0,
        mean.value if mean else 0,
    )


def _low(row: ReleasedRow, released: ReleasedTable, low_level: float) -> RuleValue:
    level = row.median or row.mean
    name = tell("Low level")
    rule = tell("rule: {level} or lower", level=brief(low_level))
    if level is None:
        return _not_shown(name, rule)
    sentence = (
        tell("median {level} of {highest}", level=level.words(), highest=released.levels[-1])
        if row.median
        else tell("mean {level} of {highest}", level=level.words(), highest=released.levels[-1])
    )
    if row.median and row.mean:
        sentence = tell("{median}, mean {mean}", median=sentence, mean=row.mean.words())
    is_least = level.text.endswith("or less")
    return RuleValue(name, sentence, rule, met=is_least or level.value <= low_level)


def _far(row: ReleasedRow, gap: float) -> RuleValue:
    name = tell("Wanted is far from now")
    rule = tell("rule: {number} or more", number=brief(gap))
    if row.gap is None:
        return _not_shown(name, rule)
    # The form for one is taken of exactly one level; what is about one is said of several.
    count = 1 if row.gap.text.endswith("+1") else 2
    number = row.gap.words().replace("+", "")
    sentence = tell_many("gap {number} level", "gap {number} levels", count, number=number)
    return RuleValue(name, sentence, rule, met=row.gap.value >= gap)


def _differ(row: ReleasedRow, released: ReleasedTable, groups_differ: float) -> RuleValue:
    name = tell("Groups differ")
    rule = tell("rule: {number} or more", number=decimal(groups_differ))
    groups = (released.row(row.item, group.name) for group in released.groups)
    means = [group.mean.value for group in groups if group and group.mean]
    if len(means) < 2:
        return _not_shown(name, rule)
    apart = round(max(means) - min(means), 1)
    return RuleValue(name, decimal(apart), rule, met=apart >= groups_differ)


def _not_shown(name: str, rule: str) -> RuleValue:
    return RuleValue(name, tell("not shown"), rule, met=False, shown=False)
