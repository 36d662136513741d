"""What may be printed: released rows and tables, rounded, with nothing raw in them.

They hold all a table or chart needs. How they are made is in `disclosure` and `waves`; what is
released of a survey is in `survey_items`.
"""

import re
from collections.abc import Callable
from dataclasses import InitVar, dataclass
from typing import Literal

from plakit.locales import listed, numeral
from plakit.wording import mark, tell

Mode = Literal["named", "pseudonymous"]

# How the texts of printed numbers are made: "about 3", "3.9 or more", "under 5", "+1.5".
_TEXT = re.compile(r"(about )?(under |over )?([+−]?[0-9]+(?:\.[0-9]+)?)( or more| or less)?")
_AROUND = {
    "about ": mark("about {number}"),
    "under ": mark("under {number}"),
    "over ": mark("over {number}"),
    " or more": mark("{number} or more"),
    " or less": mark("{number} or less"),
}

# Whoever makes what is released must hold this; only modules of methods that release import it.
RELEASE = object()


def _refuse_others(token: object, what: str) -> None:
    if token is not RELEASE:
        raise TypeError(f"a {what} is only made by the release functions of plakit.methods")


@dataclass(frozen=True)
class Printed:
    """One number as it is printed, and the rounded number a chart draws from.

    The value is never finer than the text: "3.9 or more" is drawn at 3.9, "under 5" at 2.5.
    The text is English whoever reads it; `words` says it.
    """

    text: str
    value: float

    def words(self) -> str:
        """Say the number in the language of now.

        >>> from plakit.wording import speaking
        >>> with speaking("de"):
        ...     Printed("2.4", 2.4).words()
        '2,4'
        """
        found = _TEXT.fullmatch(self.text)
        if not found:
            return self.text
        about, beside, number, beyond = found.groups()
        said = numeral(number)
        for around in filter(None, (beside, beyond, about)):
            said = tell(_AROUND[around], number=said)
        return said


@dataclass(frozen=True)
class ReleasedGroup:
    """One group of people, as shown.

    Attributes
    ----------
    name : str
        Its name; for merged groups "Other groups" (or a like name that no group has).
    n : int
        People of the group who took part.
    members : tuple of str
        The groups behind the name: one, or all those merged.
    merged : bool
        True where several groups are shown as one, to protect people.
    small : int
        Of merged groups: how many are too small to be shown apart.
    k : int
        Of merged groups: the least number of people in a group that is.
    """

    name: str
    n: int
    members: tuple[str, ...]
    merged: bool = False
    small: int = 0
    k: int = 0

    def note(self, name: Callable[[str], str] = str) -> str:
        """Say of merged groups that they are, and why; ``name`` says the name of a group."""
        if not self.merged:
            return ""
        groups, among = name(self.name), listed([name(one) for one in self.members])
        if self.small < len(self.members):
            return tell(
                "{group}: {among}. Some had fewer than {k} people, so they are shown together, "
                "to protect people",
                group=groups,
                among=among,
                k=self.k,
            )
        return tell(
            "{group}: {among}. Each had fewer than {k} people, so they are shown together, "
            "to protect people",
            group=groups,
            among=among,
            k=self.k,
        )


@dataclass(frozen=True)
class ReleasedRow:
    """What may be printed of one item, for all (``group`` None) or for one group.

    A number that may not be shown is None, and a tuple is empty: with fewer than k answers
    nothing but the ``reason`` is there.

    Attributes
    ----------
    item, group : str, str or None
        Which item; which group by its shown name (None: all who took part).
    reason : str
        Why nothing is shown; empty where something is.
    groups_reason : str
        On the row of all: why this item is not shown by group; empty where it is, or where
        no groups were asked for.
    n, missing : int or None
        People who gave a level; who took part and gave none.
    missing_by_kind : tuple of (str, int)
        Missing by kind (``not_answered``, ``does_not_apply``, ``prefers_not_to_say``), without
        the kinds that hold nobody; empty where only the one number may be shown.
    shares : tuple of Printed
        Share of each level in % of n, lowest level first. Texts may be "under 5", "over 95",
        "10 or less", "90 or more". They may not add up to 100.
    mean, median : Printed or None
        Of the levels now. The mean has one decimal.
    middle : tuple of (float, float) or None
        The middle half of the answers, from and to.
    wanted_n, wanted_mean, wanted_median : int or None, Printed or None
        The same of the wanted levels.
    gap : Printed or None
        Wanted minus now, reckoned from the released numbers: of the medians, or of the means
        where no medians are shown. "+" means that more is wanted.
    """

    item: str
    group: str | None = None
    reason: str = ""
    groups_reason: str = ""
    n: int | None = None
    missing: int | None = None
    missing_by_kind: tuple[tuple[str, int], ...] = ()
    shares: tuple[Printed, ...] = ()
    mean: Printed | None = None
    median: Printed | None = None
    middle: tuple[float, float] | None = None
    wanted_n: int | None = None
    wanted_mean: Printed | None = None
    wanted_median: Printed | None = None
    gap: Printed | None = None


@dataclass(frozen=True)
class ReleasedTable:
    """Results that may be published. Only the release functions make one.

    Attributes
    ----------
    rows : tuple of ReleasedRow
        Item by item in the instrument's order: the row of all, then one row a group where the
        item is shown by group.
    groups : tuple of ReleasedGroup
        The groups shown, by size, merged ones last; empty where only the total is shown.
    groups_reason : str
        Why no groups are shown at all; empty where they are, or where none were asked for.
    items, levels : tuple
        The items; the levels of the scale, lowest first.
    by : str
        What the groups are (the column's name); empty for the total alone.
    total_n : int
        People who took part.
    k, mode : int, str
        The least number of people behind a number; "named" or "pseudonymous".
    """

    rows: tuple[ReleasedRow, ...]
    groups: tuple[ReleasedGroup, ...]
    groups_reason: str
    items: tuple[str, ...]
    levels: tuple[int, ...]
    by: str
    total_n: int
    k: int
    mode: Mode
    token: InitVar[object] = None

    def __post_init__(self, token: object) -> None:
        _refuse_others(token, "ReleasedTable")

    def row(self, item: str, group: str | None = None) -> ReleasedRow | None:
        """Give the row of an item, for all or for one group; None where there is none."""
        return next((row for row in self.rows if (row.item, row.group) == (item, group)), None)


@dataclass(frozen=True)
class ChangeRow:
    """What may be printed of the change in one item, among those who answered it twice.

    Attributes
    ----------
    item, reason : str
        Which item; why nothing is shown (then all else is None), or empty.
    n : int or None
        People who gave a level in both waves.
    measure : str
        "median" (n of 10 or more) or "mean".
    before, after, change : Printed or None
        Of these people; the change is reckoned from the two numbers as released.
    """

    item: str
    reason: str = ""
    n: int | None = None
    measure: Literal["median", "mean"] = "median"
    before: Printed | None = None
    after: Printed | None = None
    change: Printed | None = None


@dataclass(frozen=True)
class ReleasedChange:
    """The change between two waves that may be published. Only `release_change` makes one.

    Attributes
    ----------
    rows : tuple of ChangeRow
        One row an item; none where the whole comparison is refused.
    reason : str
        Why it is refused; empty where it is shown.
    before_n, after_n, both_n : int
        People who took part in the first wave, in the second; in both (0 where refused).
    k, mode : int, str
        As in `ReleasedTable`.
    """

    rows: tuple[ChangeRow, ...]
    reason: str
    before_n: int
    after_n: int
    both_n: int
    k: int
    mode: Mode
    token: InitVar[object] = None

    def __post_init__(self, token: object) -> None:
        _refuse_others(token, "ReleasedChange")
