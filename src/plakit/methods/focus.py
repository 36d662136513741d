"""From results to two or three items to work on: the table proposes, the group decides."""

from dataclasses import dataclass

from plakit.methods.released import ReleasedRow, ReleasedTable

NOT_SHOWN = "not shown"


@dataclass(frozen=True)
class RuleValue:
    """What one rule says of one item.

    Attributes
    ----------
    name : str
        "Low level", "Wanted is far from now" or "Groups differ".
    value : str
        The released number behind it, in words; "not shown" where none was released.
    rule : str
        When the rule is met.
    met : bool
        Whether it is; never where no number was released.
    """

    name: str
    value: str
    rule: str
    met: bool


@dataclass(frozen=True)
class FocusItem:
    """An item proposed as a focus, with what each of the three rules says of it."""

    item: str
    rules: tuple[RuleValue, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is proposed: the values of the rules that are met."""
        return tuple(f"{rule.value} ({rule.rule})" for rule in self.rules if rule.met)


def focus_items(
    released: ReleasedTable,
    *,
    at_most: int = 3,
    low_level: float,
    gap: float,
    groups_differ: float,
) -> tuple[FocusItem, ...]:
    """Propose a few items to work on, each with its reasons.

    The step of the SELFIE toolkit from the report to two or three items: a low level, *or* a
    large gap between groups, *or* a large gap between what is and what is wanted. Thresholds and
    order are the project's own. First come items that meet most rules, then those with the
    largest gap, then the lowest level, then the order of the instrument.

    Only released numbers are used, so a proposal tells nothing that its table does not.

    Parameters
    ----------
    released : ReleasedTable
        By group, where groups are to be compared.
    at_most : int
        How many items are proposed.
    low_level : levels
        A level is low at this median or below (the mean, where no median is shown).
    gap : levels
        Wanted is far from now from this gap on.
    groups_differ : levels
        Groups differ where the highest and the lowest of their means lie this far apart.

    Returns
    -------
    tuple of FocusItem
        Empty: no item meets a rule.

    Examples
    --------
    >>> import pandas as pd
    >>> from plakit.methods.disclosure import release
    >>> answers = pd.DataFrame({"respondent": list("abcdef"), "item": "a1",
    ...     "now": [1, 2, 2, 2, 3, 2], "wanted": 4, "nothing": ""})
    >>> table = release(answers, items=["a1"], levels=[1, 2, 3, 4])
    >>> focus_items(table, low_level=2, gap=1.5, groups_differ=1)[0].reasons
    ('mean 2.0 of 4 (rule: 2 or lower)', 'gap about 1.8 levels (rule: 1.5 or more)')
    """
    found = []
    for place, item in enumerate(released.items):
        row = released.row(item)
        if row is None or row.reason:
            continue
        rules = (
            _low(row, released, low_level),
            _far(row, gap),
            _differ(row, released, groups_differ),
        )
        met = sum(rule.met for rule in rules)
        level = row.median or row.mean
        order = (-met, -(row.gap.value if row.gap else 0), level.value if level else 0, place)
        if met:
            found.append((order, FocusItem(item, rules)))
    return tuple(focus for _, focus in sorted(found, key=lambda one: one[0])[:at_most])


def _low(row: ReleasedRow, released: ReleasedTable, low_level: float) -> RuleValue:
    level = row.median or row.mean
    name, rule = "Low level", f"rule: {low_level:g} or lower"
    if level is None:
        return RuleValue(name, NOT_SHOWN, rule, met=False)
    measure = "median" if row.median else "mean"
    text = f"{measure} {level.text} of {released.levels[-1]}"
    return RuleValue(name, text, rule, met=level.value <= low_level)


def _far(row: ReleasedRow, gap: float) -> RuleValue:
    name, rule = "Wanted is far from now", f"rule: {gap:g} or more"
    if row.gap is None:
        return RuleValue(name, NOT_SHOWN, rule, met=False)
    unit = "level" if row.gap.text.endswith("+1") else "levels"
    text = f"gap {row.gap.text.replace('+', '')} {unit}"
    return RuleValue(name, text, rule, met=row.gap.value >= gap)


def _differ(row: ReleasedRow, released: ReleasedTable, groups_differ: float) -> RuleValue:
    name, rule = "Groups differ", f"rule: {groups_differ:.1f} or more"
    groups = (released.row(row.item, group.name) for group in released.groups)
    means = [group.mean.value for group in groups if group and group.mean]
    if len(means) < 2:
        return RuleValue(name, NOT_SHOWN, rule, met=False)
    apart = round(max(means) - min(means), 1)
    return RuleValue(name, f"{apart:.1f}", rule, met=apart >= groups_differ)
