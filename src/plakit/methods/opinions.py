"""What of opinion groups may be published: words for what most of a group say, never numbers.

The groups are made in `opinion_groups`, and compared in `dividing`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import InitVar, dataclass, replace
from typing import TYPE_CHECKING

from plakit.methods.disclosure import check_rule
from plakit.methods.dividing import (
    CLEAR,
    SIDES,
    Side,
    count_positions,
    joining_statements,
    share_test,
    typical_statements,
)
from plakit.methods.opinion_groups import POSITIONS, OpinionMap, opinion_groups
from plakit.methods.released import RELEASE, Mode
from plakit.methods.survey import ReleasedSurvey, release_survey
from plakit.methods.survey_items import AskedItem, ReleasedItem
from plakit.wording import tell

if TYPE_CHECKING:
    from plakit.methods.dividing import Counts

# So many statements are named of each group, and of each side on which all are.
MOST_NAMED = 5
_OPTIONS = ("agree", "disagree", "pass")


@dataclass(frozen=True)
class GroupOnMap:
    """One group on the map: ``n`` people; middle and spread to a tenth of the map."""

    n: int
    x: float
    y: float
    spread: float


@dataclass(frozen=True)
class ReleasedStatement:
    """One statement.

    Attributes
    ----------
    total : ReleasedItem
        Shares of all who answered, as of a survey.
    by_group : tuple of "agree", "disagree" or ""
        What more than half of each group say; "": neither. Empty: see ``reason``.
    reason : str
        Why it is not shown by group; empty where it is, or where there are no groups.
    typical : tuple of (int, side)
        The groups that stand out here, by number from 0, and on which side; empty where most of
        every group are on one side, as there is nothing to divide them.
    joins : "agree", "disagree" or ""
        The side on which most people of every group are, of the statements named first.
    """

    id: str
    total: ReleasedItem
    by_group: tuple[str, ...] = ()
    reason: str = ""
    typical: tuple[tuple[int, Side], ...] = ()
    joins: str = ""


@dataclass(frozen=True)
class ReleasedOpinions:
    """Opinions as they may be published. Only `release_opinions` makes one.

    Attributes
    ----------
    survey : ReleasedSurvey
        The totals.
    statements : tuple of ReleasedStatement
        The same in the order of the vote, with what may be said by group.
    groups : tuple of GroupOnMap
        The largest first; empty: see ``reason``.
    total_n, on_map : int
        Who took part, and who of them is in a group.
    shown : int
        How many percent of all differences the map holds, to 5.
    silhouette : float or None
        How clear the groups are, -1 to 1, to one decimal.
    warning : str
        What to mind of the groups.
    """

    survey: ReleasedSurvey
    statements: tuple[ReleasedStatement, ...]
    groups: tuple[GroupOnMap, ...]
    reason: str
    total_n: int
    on_map: int
    shown: int
    silhouette: float | None
    warning: str
    k: int
    mode: Mode
    token: InitVar[object] = None

    def __post_init__(self, token: object) -> None:
        if token is not RELEASE:
            raise TypeError("ReleasedOpinions are only made by release_opinions of plakit.methods")


def release_opinions(  # noqa: PLR0913 - said by name
    answers: Mapping[str, Mapping[str, Mapping[str, str]]],
    *,
    statements: Sequence[str],
    people: Sequence[str],
    guests: Collection[str] = (),
    k: int = 5,
    mode: Mode = "pseudonymous",
) -> ReleasedOpinions:
    """Give positions on statements as they may be published: in all, and by opinion group.

    Parameters
    ----------
    answers : mapping
        Statement to person to answer, as a form's check keeps it: ``{"value": "agree"}``.
    statements : ids
        What was put to the vote, in order.
    people : ids
        Who took part.
    guests : ids
        Who of them has no seat. One person may come in as several guests: they count in the
        totals, and are on the map only where nobody else took part.
    k : int
        The least number of people behind a number, and in a group; 3 or more.
    mode : "named" or "pseudonymous"
        Who is known to have answered.

    Returns
    -------
    ReleasedOpinions

    Raises
    ------
    ParameterError
        If k is below 3 or the mode is unknown.

    Notes
    -----
    Why nobody's position can be worked out. Totals are those of `survey.release_survey`. Of a
    group only its size is told, its middle to a tenth of the map, and in one word what more than
    half of it say. Which group somebody is in is told nobody, not even that person: who changed
    answers and looked again could find out the border between groups, and with it their shares.

    Under random numbers a row is shown by group only if each group gave k answers or more there,
    and if the words, the total taken as exactly known, and the rule by which typical statements
    are chosen leave it open whether more than one person of a group says something else (unless
    the total alone tells it). That rules out typical statements of groups below 7. What it does
    not do: it sees one look. Totals of two looks are seen to by `refresh.may_follow`; words by
    group of two looks are not compared, so show them when the round is over. Not for numbers by
    group: those are in `disclosure.release`.

    Examples
    --------
    >>> said = {f"p{n}": {"value": "agree" if n < 8 else "disagree"} for n in range(16)}
    >>> found = release_opinions({"s1": said, "s2": said}, statements=["s1", "s2"],
    ...     people=list(said))
    >>> [group.n for group in found.groups], found.statements[0].by_group
    ([8, 8], ('disagree', 'agree'))
    """
    check_rule(k, mode)
    asked = [AskedItem(name, "agree", options=_OPTIONS) for name in statements]
    total = release_survey(asked, answers, people=people, k=k, mode=mode)
    on_map = [one for one in people if one not in guests] or list(people)
    positions = _positions(answers, statements, on_map)
    found = opinion_groups(positions, statements=statements, k=k)
    rows = tuple(ReleasedStatement(name, row) for name, row in
                 zip(statements, total.rows, strict=True))  # fmt: skip
    if found.groups:
        everybody = count_positions(_positions(answers, statements, people), [people], statements)
        groups = [group.people for group in found.groups]
        counts = count_positions(positions, groups, statements)
        rows = _by_group(rows, counts, everybody[0], k=k, mode=mode)
    return ReleasedOpinions(
        survey=total,
        statements=rows,
        groups=tuple(GroupOnMap(len(one.people), one.x, one.y, one.spread)
                     for one in found.groups),
        reason=found.reason,
        total_n=len(people),
        on_map=sum(len(one.people) for one in found.groups),
        shown=5 * round(20 * found.shown),
        silhouette=_to_a_tenth(found),
        warning=found.warning,
        k=k,
        mode=mode,
        token=RELEASE,
    )  # fmt: skip


def _to_a_tenth(found: OpinionMap) -> float | None:
    return None if found.silhouette is None else round(found.silhouette, 1)


def _positions(
    answers: Mapping[str, Mapping[str, Mapping[str, str]]],
    statements: Sequence[str],
    people: Sequence[str],
) -> dict[str, dict[str, int]]:
    """Turn answers round: person to statement to position."""
    found: dict[str, dict[str, int]] = {person: {} for person in people}
    for statement in statements:
        for person, answer in answers.get(statement, {}).items():
            if person in found and answer.get("value") in POSITIONS:
                found[person][statement] = POSITIONS[answer["value"]]
    return found


def _by_group(
    rows: Sequence[ReleasedStatement], counts: "Counts", total: "Counts", *, k: int, mode: Mode
) -> tuple[ReleasedStatement, ...]:
    """Say of each statement what most of each group say, where that may be said."""
    names = [row.id for row in rows]
    reasons = [
        "" if mode == "named" else _why_not(counts[:, at], total[at], k) for at in range(len(names))
    ]
    at = {name: number for number, name in enumerate(names)}
    typical: dict[str, list[tuple[int, Side]]] = {name: [] for name in names}
    named = [0] * len(counts)
    for one in typical_statements(counts, names):
        number = at[one.statement]
        here = counts[:, number]
        may = not reasons[number] and len({_most(group) for group in here}) > 1
        if mode != "named":
            may = may and not _is_known(here, total[number], (one.group, one.side))
        if may and named[one.group] < MOST_NAMED:
            typical[one.statement].append((one.group, one.side))
            named[one.group] += 1
    joins: dict[str, str] = {}
    for side in SIDES:
        found = [one.statement for one in joining_statements(counts, names) if one.side == side]
        joins |= dict.fromkeys([one for one in found if not reasons[at[one]]][:MOST_NAMED], side)
    return tuple(
        replace(
            row,
            by_group=() if reason else tuple(map(_most, counts[:, number])),
            reason=reason,
            typical=tuple(sorted(typical[row.id])),
            joins=joins.get(row.id, ""),
        )
        for number, (row, reason) in enumerate(zip(rows, reasons, strict=True))
    )


def _most(counts: "Counts") -> str:
    """Say on which side more than half of a group are."""
    return next((side for place, side in enumerate(SIDES) if 2 * counts[place] > counts.sum()), "")


def _why_not(counts: "Counts", total: "Counts", k: int) -> str:
    if counts.sum(axis=1).min() < k:
        return tell("A group has fewer than {k} answers here, so only the total is shown", k=k)
    if _is_known(counts, total, None):
        return tell("By group this row would give answers away, so only the total is shown")
    return ""


def _is_known(counts: "Counts", total: "Counts", typical: tuple[int, Side] | None) -> bool:
    """Tell whether all of a group, or all but one, must have said the same.

    What is known is taken to be: how many answered in each group, the word of each group, that
    one group was found typical, and the exact totals of all on the map.
    """
    import numpy as np

    if total.max() >= total.sum() - 1:
        return False  # the total alone tells as much
    n = counts.sum(axis=1)
    low = np.zeros_like(counts)
    high = np.repeat(n[:, None], counts.shape[1], axis=1)
    for group, row in enumerate(counts):
        half = n[group] // 2
        for place, side in enumerate(SIDES):
            if _most(row) == side:
                low[group, place] = half + 1
            else:
                high[group, place] = half
    if typical is not None:
        group, side = typical
        place = SIDES.index(side)
        low[group, place] = max(low[group, place], _least_typical(int(n[group])))
    high = np.minimum(high, n[:, None] - (low.sum(axis=1, keepdims=True) - low))
    sums = counts.sum(axis=0)
    high = np.minimum(high, sums - (low.sum(axis=0) - low))
    from_total = sums - (high.sum(axis=0) - high)
    from_rest = n[:, None] - (high.sum(axis=1, keepdims=True) - high)
    least = np.maximum(np.maximum(low, from_total), from_rest)
    return bool((least >= n[:, None] - 1).any())


def _least_typical(n: int) -> int:
    """Give the least number of n that are clearly more than half."""
    import numpy as np

    return int((share_test(np.arange(n + 1), np.full(n + 1, n)) <= CLEAR).sum())
