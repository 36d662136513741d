"""When results may be shown anew (rule T7): never so that a difference tells of a few people.

What one look publishes and what the next one publishes differ by the answers that came in
between; so those are nobody's, or those of k people or more, item by item and group by group.
"""

from collections.abc import Collection, Mapping
from itertools import combinations

from plakit.methods.groups import fewest_singled_out, merge_small

# Column by column: person to group, of those who took part.
Columns = Mapping[str, Mapping[str, str]]


def may_follow(
    changed: Mapping[str, Collection[str]], *, before: Columns, after: Columns, k: int
) -> bool:
    """Tell whether results may be shown anew, beside what was shown before.

    Parameters
    ----------
    changed : mapping
        Item to the people who answered it, changed or took back their answer in between.
    before, after : mapping
        Column to the group of each person who took part, then and now; for each column that
        results are split by.
    k : int
        The least number of people behind a number.

    Notes
    -----
    Within one item, all who changed nothing and are shown in the same groups both times count
    with the same factor in whatever sum is reckoned from the two tables; where that factor is
    nought, what is left are sums over those who changed something, by what they are shown as
    before and after. So it is enough that each of these classes holds nobody, or k people or
    more, and for two columns that no cut through both singles out fewer
    (`groups.fewest_singled_out`). It does not see what a third look adds to two that are each
    safe beside the one before (T6, the ledger, is not built yet).

    Examples
    --------
    >>> kinds = {"kind": dict.fromkeys("abcdefgh", "x")}
    >>> may_follow({"a1": "fgh", "a2": "gh"}, before=kinds, after=kinds, k=3)
    False
    >>> may_follow({"a1": "fgh", "a2": ""}, before=kinds, after=kinds, k=3)
    True
    """
    classes = [_classes(before[column], after[column], k=k) for column in after]
    # Most people answer all items: equal sets are looked at once.
    return all(_is_safe(people, classes, k=k) for people in set(map(frozenset, changed.values())))


def _classes(before: Mapping[str, str], after: Mapping[str, str], *, k: int) -> dict[str, str]:
    """Give as what each person is shown before and after, by the name of the group."""
    then, now = merge_small(before, k=k).group_of, merge_small(after, k=k).group_of
    shown = {group: then[person] for person, group in before.items() if then}
    # A group that is new is a class of its own, where groups were shown at all.
    return {
        person: f"{shown.get(group, group if then else '')}\n{now.get(person, '')}"
        for person, group in after.items()
    }


def _is_safe(people: Collection[str], classes: list[dict[str, str]], *, k: int) -> bool:
    if not people:
        return True
    split = [{person: one[person] for person in people} for one in classes]
    sizes = [list(one.values()).count(name) for one in split for name in set(one.values())]
    if min([len(people), *sizes]) < k:
        return False
    return all(fewest_singled_out(one, other) >= k for one, other in combinations(split, 2))
