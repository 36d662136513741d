"""Groups that left together come back as any split that results show in the same way."""

import pytest

from plakit.exchange.export_again.held_again import ShownGroup, draw_groups
from plakit.methods.groups import merge_small


def shown(group_of: dict[str, str], k: int) -> tuple[list[ShownGroup], dict[str, str]]:
    """Give what the export says of groups, and each person's group as shown."""
    found = merge_small(group_of, k=k)
    groups = [
        ShownGroup(one.name, one.name, one.n, one.merged, one.members, one.small)
        for one in found.groups
    ] or [ShownGroup("", "", 0, False, (), 0, found.reason)]
    return groups, dict(found.group_of) or dict.fromkeys(group_of, "")


@pytest.mark.parametrize(
    "sizes",
    [
        {"a": 11, "b": 7, "c": 3, "d": 3},
        {"a": 11, "b": 7, "c": 3},
        {"a": 6, "b": 5, "c": 1},
        {"a": 5, "b": 5, "c": 4, "d": 1, "e": 1},
        {"a": 9, "b": 2, "c": 2, "d": 2},
        {"a": 20, "b": 4},
        {"a": 4, "b": 4},
        {"a": 7},
        {"a": 6, "b": 6},
    ],
    ids=str,
)
def test_the_groups_shown_are_the_same_again(sizes: dict[str, int]) -> None:
    group_of = {f"{name}{n}": name for name, size in sizes.items() for n in range(size)}
    groups, left = shown(group_of, 5)
    drawn = draw_groups(left, groups, {}, 5)
    wanted, got = merge_small(group_of, k=5), merge_small(drawn, k=5)
    assert got.groups == wanted.groups
    if wanted.groups:
        assert got.group_of == wanted.group_of
    assert got.reason == wanted.reason


def test_who_is_known_from_another_round_keeps_the_group() -> None:
    later = {f"p{n}": "ab"[n % 2] for n in range(12)}
    known: dict[str, str] = {}
    groups, left = shown(later, 5)
    assert draw_groups(left, groups, known, 5) == later
    earlier = {person: later[person] for person in list(later)[:9]}
    groups, left = shown(earlier, 5)
    assert {left[person] for person in earlier} == {""}  # too small to be shown apart
    drawn = draw_groups(left, groups, known, 5)
    assert merge_small(drawn, k=5).reason == merge_small(earlier, k=5).reason
    assert drawn == earlier
