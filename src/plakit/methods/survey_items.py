"""What an item of a survey asked, and what may be printed of it: no number is reckoned here.

How the numbers are reckoned is in `survey_numbers`, what of them may be shown in `survey`.
"""

from dataclasses import dataclass
from typing import Literal

from plakit.methods import amounts
from plakit.methods.released import Printed

Measure = Literal["share", "place", "points", "count"]
ANY_NUMBER = amounts.Scale()


@dataclass(frozen=True)
class AskedItem:
    """What one item asked: as much of it as its numbers need.

    ``options`` are the ids that can be chosen ("agree", "disagree" and "pass" of a statement);
    ``budget`` is what points there are on a ballot, ``most_each`` what one option can get;
    ``is_conditional``: it was asked only of those who had answered another item so.
    """

    id: str
    kind: str
    options: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    scale: amounts.Scale = ANY_NUMBER
    at_most: int | None = None
    budget: int = 0
    most_each: int = 0
    is_conditional: bool = False


@dataclass(frozen=True)
class ReleasedPart:
    """One option, level or band of years, and its number.

    ``start`` and ``end`` are the years of a band (None: open). ``id`` is empty for a band.
    """

    id: str
    shown: Printed
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class ReleasedItem:
    """What may be printed of one item, for all who took part.

    Attributes
    ----------
    item, kind : str
        Which item, and what kind of question it is.
    reason : str
        Why nothing is shown; then all below is empty.
    n, missing : int or None
        People who answered; who took part and did not (be it that they were not asked).
    missing_by_kind : tuple of (str, int)
        As in `ReleasedRow`, with ``not_asked``; empty where only the one number may be shown.
    parts : tuple of ReleasedPart
        Shares in % of n, mean places or mean points, as ``measure`` says. Empty: see
        ``parts_reason``.
    measure : str
        "share", "place" (mean; 1 is first), "points" (mean), or "count": n alone.
    parts_reason : str
        Why there are no parts, or no mean; empty where there are, or where the kind has none.
    median_reason : str
        Why a number that has a mean has no median; empty where it has one, or is no number.
    mean, median : Printed or None
        Of levels and numbers.
    middle : tuple of (float, float) or None
        Of levels, the middle half of the answers.
    """

    item: str
    kind: str
    reason: str = ""
    n: int | None = None
    missing: int | None = None
    missing_by_kind: tuple[tuple[str, int], ...] = ()
    parts: tuple[ReleasedPart, ...] = ()
    measure: Measure = "share"
    parts_reason: str = ""
    mean: Printed | None = None
    median: Printed | None = None
    median_reason: str = ""
    middle: tuple[float, float] | None = None
