"""Whose voice is in a vote, and whose is missing; and where each group puts what was voted on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plakit.methods.by_group import fewest_apart
from plakit.methods.counted_again import Ballots, voted
from plakit.methods.groups import GUESTS, NO_GROUP, Shown, all_groups, column_words, merge_small
from plakit.methods.released import ReleasedGroup
from plakit.methods.voting import Method
from plakit.wording import tell


@dataclass(frozen=True)
class Turnout:
    """How many of one group were asked, and how many took part.

    Attributes
    ----------
    group : str
        `NO_GROUP` for seats without one; `GUESTS` for those who came without a seat.
    asked, took_part : int
        Seats; of guests both are those who took part.
    abstained : int or None
        Of those who took part: how many cast an empty ballot. None: not told by group.
    asked_share, voice_share : float
        Share of the group among all asked, and among all who took part: 0 to 1.
    """

    group: str
    asked: int
    took_part: int
    abstained: int | None
    asked_share: float
    voice_share: float

    @property
    def missing(self) -> int:
        """Count who was asked and gave nothing, not even an empty ballot."""
        return self.asked - self.took_part


@dataclass(frozen=True)
class Participation:
    """Who took part in a vote, by one field; never what they said.

    ``groups`` stand with the largest first; ``abstained`` is told in all, whatever is told by
    group.
    """

    field: str
    groups: tuple[Turnout, ...]
    asked: int
    took_part: int
    abstained: int

    @property
    def missing(self) -> tuple[Turnout, ...]:
        """Give the groups of which somebody is missing: those without any voice first."""
        lacking = [group for group in self.groups if group.missing]
        return tuple(sorted(lacking, key=lambda group: group.took_part > 0))


def participation(
    field: str,
    asked: Iterable[str],
    took_part: Iterable[str],
    abstained: Iterable[str] = (),
    *,
    is_open: bool = False,
) -> Participation:
    """Count by one field who was asked and who took part.

    Parameters
    ----------
    field : str
        What the groups are, such as "unit".
    asked, took_part, abstained : groups
        One entry a seat: the group of each seat that was asked; of each that took part, empty
        ballots included; of each that cast an empty ballot. "" is in no group.
    is_open : bool
        Whether people may know how each one voted. Else abstentions are told in all only: by
        group they would say what a single seat did.

    Returns
    -------
    Participation
        Seats that took part and are not among those asked any more count as asked.

    Notes
    -----
    That a group is missing does not say that its view is: not a measure of how well the result
    speaks for those who stayed away.

    Examples
    --------
    >>> found = participation("unit", ["AT", "AT", "BE"], ["AT"])
    >>> [(one.group, one.asked, one.took_part, one.missing) for one in found.missing]
    [('BE', 1, 0, 1), ('AT', 2, 1, 1)]
    """
    gave, empty = (Counter(one or NO_GROUP for one in some) for some in (took_part, abstained))
    # Seats may have been taken out of the files since.
    held = Counter(one or NO_GROUP for one in asked) | gave
    everybody, voices = held.total(), gave.total()
    names = sorted(held, key=lambda name: (name in {NO_GROUP, GUESTS}, -held[name], name))
    groups = tuple(
        Turnout(
            group=name,
            asked=held[name],
            took_part=gave[name],
            abstained=empty[name] if is_open else None,
            asked_share=held[name] / everybody,
            voice_share=gave[name] / voices if voices else 0.0,
        )
        for name in names
    )
    return Participation(field, groups, everybody, voices, empty.total())


@dataclass(frozen=True)
class GroupPlaces:
    """Where each group puts what was voted on, as far as it may be told.

    Attributes
    ----------
    field : str
        What the groups are.
    groups : tuple of ReleasedGroup
        Groups shown, by size, those merged last; empty where only the total may be shown.
    places : mapping
        Name of a group to option to place; equals share the better one.
    reason : str
        Why no groups are shown; empty where they are.
    """

    field: str
    groups: tuple[ReleasedGroup, ...]
    places: Mapping[str, Mapping[str, int]]
    reason: str = ""


def places_by_group(
    ballots: Ballots,
    *,
    method: Method,
    fields: Mapping[str, Sequence[str]],
    k: int = 5,
    is_open: bool = False,
) -> dict[str, GroupPlaces]:
    """Count the vote of each group by itself: places only, as T5 asks for rankings of few.

    Where nobody may know how one person voted, a group holds k voters or more and smaller ones
    are put together (T2); and a later field is shown only where, beside the earlier ones, it
    singles out nobody or k people and more.

    Parameters
    ----------
    ballots : Profile, Marks or Pairs
        One row a voter.
    fields : mapping
        Field, the most important first, to the group of each row; "" is in no group.
    k : int
        The least number of voters behind a place.
    is_open : bool
        Whether people may know how each one voted: then each group is shown as it is.

    Notes
    -----
    Not a test that groups differ: in small groups places move with every voter.

    Examples
    --------
    >>> from plakit.methods.voting import METHODS, Profile
    >>> votes = Profile.from_rankings("ab", [["a"]] * 5 + [["b"]] * 6)
    >>> kinds = ["company"] * 5 + ["school"] * 6
    >>> found = places_by_group(votes, method=METHODS["borda"], fields={"kind": kinds})
    >>> {name: dict(places) for name, places in found["kind"].places.items()}
    {'school': {'b': 1, 'a': 2}, 'company': {'a': 1, 'b': 2}}
    """
    rows = [str(at) for at, says in enumerate(voted(ballots)) if says]
    shown: dict[str, Shown] = {}
    for field, groups in fields.items():
        group_of = {row: groups[int(row)] or NO_GROUP for row in rows}
        if is_open:
            shown[field] = all_groups(group_of)
        else:
            shown[field] = _beside(field, merge_small(group_of, k=k), shown, k)
    return {
        field: GroupPlaces(field, one.groups, _places(ballots, method, one), one.reason)
        for field, one in shown.items()
    }


def _beside(field: str, shown: Shown, earlier: Mapping[str, Shown], k: int) -> Shown:
    """Show only the total where earlier fields and this one would single out fewer than k."""
    printed = {name: one.group_of for name, one in earlier.items() if one.groups}
    seats = shown.group_of.keys() - shown.uncounted
    if not shown.groups or fewest_apart(seats, shown.group_of, printed) >= k:
        return shown
    why = tell(
        "Beside the results by other groups, those by {field} could single out fewer than {k} "
        "people, so only the total is shown",
        field=column_words(field),
        k=k,
    )
    return Shown({}, (), why)


def _places(ballots: Ballots, method: Method, shown: Shown) -> dict[str, Mapping[str, int]]:
    found = {}
    for group in shown.groups:
        members = {int(row) for row, name in shown.group_of.items() if name == group.name}
        counts = [count if at in members else 0 for at, count in enumerate(ballots.counts.tolist())]
        found[group.name] = method.count(ballots.with_counts(counts)).places
    return found
