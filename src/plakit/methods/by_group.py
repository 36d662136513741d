"""Whether one item may be shown by group: either every group of the row, or none (rule T3).

The reasons why the rule is safe stand at `disclosure.release`, the attacker in its tests.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plakit.locales import listed
from plakit.methods.alike import known_to_agree
from plakit.methods.groups import Shown, column_words, fewest_singled_out
from plakit.wording import tell


def distribution_from(k: int) -> int:
    """Say from how many answers on a distribution is shown, with its median (rule T5).

    >>> distribution_from(5), distribution_from(12)
    (10, 12)
    """
    return max(10, k)


@dataclass(frozen=True)
class Opening:
    """Whether the groups of one column may be shown for one item.

    ``reason`` is empty where they may; ``by_level`` tells whether their distributions may too.
    """

    reason: str
    by_level: bool = False


def openings(
    levels_of: Mapping[str, int], columns: Mapping[str, Shown], *, k: int
) -> dict[str, Opening]:
    """Decide column by column, in their order, whether one item is shown by it.

    A later column is shown only where it gives nothing away together with the earlier ones.
    From the third column on, the crossing of the earlier ones counts as if it were published,
    which is stricter than needed, and safe.

    Parameters
    ----------
    levels_of : mapping
        Person to level, for those who gave one.
    columns : mapping
        Column to how people are shown by it, in the order of the activity.
    k : int
        The least number of people behind a number.
    """
    opened: dict[str, Opening] = {}
    for column, shown in columns.items():
        earlier = {
            name: columns[name].group_of for name, opening in opened.items() if not opening.reason
        }
        opened[column] = _opening(levels_of, shown, earlier, opened, k)
    return opened


def _opening(
    levels_of: Mapping[str, int],
    shown: Shown,
    earlier: Mapping[str, Mapping[str, str]],
    opened: Mapping[str, Opening],
    k: int,
) -> Opening:
    if not shown.groups:
        return Opening(shown.reason)
    counted = levels_of.keys() - shown.uncounted
    sizes = Counter(shown.group_of[person] for person in counted)
    fewest = min(sizes[group.name] for group in shown.groups)
    if fewest < k:
        return Opening(
            tell("A group has fewer than {k} answers here, so only the total is shown", k=k)
        )
    apart = fewest_apart(counted, shown.group_of, earlier)
    by_level = fewest >= distribution_from(k)
    if by_level:
        detailed = {name: groups for name, groups in earlier.items() if opened[name].by_level}
        is_same = detailed.keys() == earlier.keys()
        beside = apart if is_same else fewest_apart(counted, shown.group_of, detailed)
        by_level = beside >= distribution_from(k)
    if known_to_agree(_grouped(levels_of, shown.group_of), by_level=by_level):
        return Opening(
            tell("By group this row would give answers away, so only the total is shown")
        )
    if apart < k:
        return Opening(
            tell(
                "Beside the results by {columns}, these could single out fewer than {k} people, "
                "so only the total is shown",
                columns=listed([column_words(one) for one in earlier]),
                k=k,
            )
        )
    return Opening("", by_level)


def fewest_apart(
    people: Iterable[str], group_of: Mapping[str, str], earlier: Mapping[str, Mapping[str, str]]
) -> int:
    """Count the fewest people singled out by one more way to group them, beside earlier ones.

    Several earlier columns count as if their crossing were published. Without earlier columns
    there is nothing to combine: all the people.
    """
    people = tuple(people)
    if not earlier:
        return len(people)
    crossed = {p: tuple(groups[p] for groups in earlier.values()) for p in people}
    return fewest_singled_out(crossed, {p: group_of[p] for p in people})


def _grouped(levels_of: Mapping[str, int], group_of: Mapping[str, str]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for person, level in levels_of.items():
        groups[group_of[person]].append(level)
    return groups
