"""The rule for small tables: what of people's answers may be published, and how coarsely.

The change between two waves is in `waves`; how numbers are rounded, in `rounding`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from plakit.errors import ParameterError, known
from plakit.methods.by_group import Opening, openings
from plakit.methods.cells import Cell, Rule, print_cell
from plakit.methods.given import Given, read_answers
from plakit.methods.groups import Shown, all_groups, column_words, merge_small
from plakit.methods.released import RELEASE, Mode, ReleasedRow, ReleasedTable
from plakit.wording import tell

if TYPE_CHECKING:
    import pandas as pd

LEAST_K = 3
MODES: tuple[Mode, ...] = ("named", "pseudonymous")


def release(  # noqa: PLR0913 - said by name, as in a notebook cell
    answers: "pd.DataFrame",
    *,
    items: Sequence[str],
    levels: Sequence[int],
    k: int = 5,
    mode: Mode = "pseudonymous",
    by: str | None = None,
    groups: Sequence[str] = (),
    respondents: "pd.DataFrame | None" = None,
) -> ReleasedTable:
    """Give the results of a step as they may be published, for all and by group.

    Rules T1 to T5 for small tables (the project's own; the reasons are in the notes).
    In mode "named" nothing is merged or coarsened: each row is a unit that answers for itself.

    Parameters
    ----------
    answers : table
        One row per respondent and item: ``respondent``, ``item``, ``now`` and ``wanted`` (a
        level, or empty), ``nothing`` (why there is no level now: ``does_not_apply``,
        ``prefers_not_to_say``, or empty). No row: not answered. Rows of items that are not in
        ``items`` are left out.
    items : ids
        The items, in the order of the instrument.
    levels : levels
        The levels of the scale, lowest first.
    k : int
        The least number of people behind a number, 3 or more.
    mode : "named" or "pseudonymous"
        Who is known to have answered.
    by : str, optional
        The column of ``respondents`` to split by; the row of all is always there.
    groups : column names
        *All* columns this activity's results are split by, the most important first (empty:
        ``by`` alone). Hand in the same ones for each of its tables: a table by a later column
        shows only what isolates nobody beside the tables by the earlier ones.
    respondents : table, optional
        One row per person who took part: ``respondent``, and the group columns (empty: in no
        group). Needed with ``by``; without it, all who have a row in ``answers`` took part.

    Returns
    -------
    ReleasedTable
        Rounded, as printed text and numbers to draw from.

    Raises
    ------
    ParameterError
        If k is below 3, the mode or a column is unknown, or an answer is none of the scale.

    Notes
    -----
    Why nobody can be singled out. What is published of an item is, for each set of people
    printed, a coarse sum over it. (a) By one column every person is in exactly one group of k or
    more *at this item*, or the row has the total only. Sums over disjoint groups and their total
    give, combined in any way, only sums over unions of whole groups: total minus groups is
    nobody. (b) A second column's row is shown only if the smallest set that can be reckoned from
    both tables holds k people or more (`groups.fewest_singled_out`). (c) Missing is n subtracted
    from all who took part, so it tells nothing new; by kind it is shown only if in the total
    *and* in each group shown every kind holds nobody or k or more, as a group's one number beside
    the total by kind would give the rest away. (d) Distributions by group are shown only if
    every group has 10 or more, or the total would give away that of a smaller one. (e) Under 20
    answers no number says that all gave the same answer: the total is printed as "3.9 or more",
    "about 3", "90 or more". A group could be reckoned from the total and the other groups, so
    the row is the total only where whole numbers leave no other choice than that all of a group,
    or all but one, agree (`alike.known_to_agree`).

    What it does not do: it sees one step at one moment. Two reports of the same step with a
    person more between them give that person away (T6 and T7, not built yet), k - 1 people who
    tell each other their answers can work out the k-th, and (e) holds within a table by one
    column, not for sets reckoned from two.

    Examples
    --------
    >>> import pandas as pd
    >>> answers = pd.DataFrame({"respondent": list("abcdef"), "item": "a1",
    ...     "now": [1, 2, 2, 3, 3, 4], "wanted": 4, "nothing": ""})
    >>> row = release(answers, items=["a1"], levels=[1, 2, 3, 4], k=5).row("a1")
    >>> row.n, row.mean.text, row.wanted_mean.text, row.gap.text
    (6, '2.5', '3.8 or more', 'about +1.3')
    """
    columns = _columns(groups, by)
    rule = _rule(levels, k, mode)
    given = read_answers(
        answers, respondents=respondents, items=items, levels=levels, columns=columns
    )
    return _tables(given, shown_by(given, columns, rule), [by or ""], rule)[by or ""]


def release_each(  # noqa: PLR0913 - said by name, as in a notebook cell
    answers: "pd.DataFrame",
    *,
    items: Sequence[str],
    levels: Sequence[int],
    k: int = 5,
    mode: Mode = "pseudonymous",
    groups: Sequence[str] = (),
    respondents: "pd.DataFrame | None" = None,
) -> dict[str, ReleasedTable]:
    """Give the results in all (under ``""``) and by each column: each as `release` gives it.

    What may be shown beside what is decided once for all of them, which takes most of the time.

    >>> import pandas as pd
    >>> answers = pd.DataFrame({"respondent": list("abcdef"), "item": "a1",
    ...     "now": [1, 2, 2, 3, 3, 4], "wanted": 4, "nothing": ""})
    >>> release_each(answers, items=["a1"], levels=[1, 2, 3, 4])[""].row("a1").mean.text
    '2.5'
    """
    columns = _columns(groups, None)
    rule = _rule(levels, k, mode)
    given = read_answers(
        answers, respondents=respondents, items=items, levels=levels, columns=columns
    )
    return _tables(given, shown_by(given, columns, rule), ["", *columns], rule)


def release_crosstab(  # noqa: PLR0913 - said by name, as in a notebook cell
    answers: "pd.DataFrame",
    *,
    items: Sequence[str],
    levels: Sequence[int],
    k: int = 5,
    mode: Mode = "pseudonymous",
    by: tuple[str, str],
    groups: Sequence[str] = (),
    respondents: "pd.DataFrame",
) -> ReleasedTable:
    """Give the results split by two columns at once (T3), or the total and why not.

    Shown only where every combination that occurs has k people or more; nothing is merged, and
    no single cell is hidden. The arguments are those of `release`, ``by`` names two columns.

    >>> import pandas as pd
    >>> people = pd.DataFrame({"respondent": list("abcdef"), "kind": list("xxxyyy"),
    ...     "route": list("112222")})
    >>> answers = pd.DataFrame({"respondent": list("abcdef"), "item": "a1",
    ...     "now": [1, 2, 3, 2, 3, 4], "wanted": None, "nothing": ""})
    >>> release_crosstab(answers, items=["a1"], levels=[1, 2, 3, 4], k=3, by=("kind", "route"),
    ...     respondents=people).groups_reason
    'Some combinations of kind and route hold fewer than 3 people, so only the total is shown'
    """
    columns = tuple(dict.fromkeys((*groups, *by)))
    rule = _rule(levels, k, mode)
    given = read_answers(
        answers, respondents=respondents, items=items, levels=levels, columns=columns
    )
    name = " × ".join(by)
    shown = {**shown_by(given, columns, rule), name: _cross(given, by, rule)}
    return _tables(given, shown, [name], rule)[name]


def check_rule(k: int, mode: str) -> None:
    """Refuse a k below 3 and an unknown mode.

    Raises
    ------
    ParameterError
        Saying what is allowed.
    """
    if isinstance(k, bool) or not isinstance(k, int) or k < LEAST_K:
        raise ParameterError(
            tell(
                "k is {k}: the least number of people behind a number must be a whole number, "
                "{least} or more. Set k to 5, or leave it out.",
                k=repr(k),
                least=LEAST_K,
            )
        )
    if mode not in MODES:
        raise ParameterError(
            tell("'{mode}' is not a mode of privacy. {known}", mode=mode, known=known(mode, MODES))
        )


def _rule(levels: Sequence[int], k: int, mode: Mode) -> Rule:
    check_rule(k, mode)
    return Rule(tuple(levels), k, mode)


def _columns(groups: Sequence[str], by: str | None) -> tuple[str, ...]:
    if by and groups and by not in groups:
        raise ParameterError(
            tell("results are not split by '{by}' here. {known}", by=by, known=known(by, groups))
        )
    return tuple(groups) or ((by,) if by else ())


def shown_by(given: Given, columns: Iterable[str], rule: Rule) -> dict[str, Shown]:
    """Say how people are shown by each column: as they are in mode "named", else merged."""
    if rule.mode == "named":
        return {column: all_groups(given.groups[column]) for column in columns}
    return {column: merge_small(given.groups[column], k=rule.k) for column in columns}


def _cross(given: Given, by: tuple[str, str], rule: Rule) -> Shown:
    one, other = (given.groups[column] for column in by)
    crossed = all_groups({p: f"{one[p]} · {other[p]}" for p in given.people})
    if all(group.n >= rule.least for group in crossed.groups):
        return crossed
    reason = tell(
        "Some combinations of {one} and {other} hold fewer than {k} people, "
        "so only the total is shown",
        one=column_words(by[0]),
        other=column_words(by[1]),
        k=rule.k,
    )
    return Shown({}, (), reason)


def _tables(
    given: Given, shown: Mapping[str, Shown], names: Sequence[str], rule: Rule
) -> dict[str, ReleasedTable]:
    """Make the tables by these columns (empty: in all), item by item."""
    rows: dict[str, list[ReleasedRow]] = {name: [] for name in names}
    for item in given.now:
        for name, released in _rows(given, item, shown, names, rule).items():
            rows[name] += released
    return {name: _table(given, shown, name, rows[name], rule) for name in names}


def _table(
    given: Given, shown: Mapping[str, Shown], by: str, rows: Sequence[ReleasedRow], rule: Rule
) -> ReleasedTable:
    groups = shown[by] if by else Shown({}, ())
    return ReleasedTable(
        rows=tuple(rows),
        groups=groups.groups,
        groups_reason=groups.reason,
        items=tuple(given.now),
        levels=rule.levels,
        by=by,
        total_n=len(given.people),
        k=rule.k,
        mode=rule.mode,
        token=RELEASE,
    )


def _rows(
    given: Given, item: str, shown: Mapping[str, Shown], names: Sequence[str], rule: Rule
) -> dict[str, list[ReleasedRow]]:
    now = _openings(given.now[item], shown, rule)
    wanted = _openings(given.wanted[item], shown, rule)
    printed = [shown[column].group_of for column, opening in now.items() if not opening.reason]
    by_kind = rule.mode == "named" or _kinds_may_show(given.nothing[item], printed, rule.k)
    total = print_cell(
        Cell(
            item,
            None,
            tuple(given.now[item].values()),
            tuple(given.wanted[item].values()),
            Counter(given.nothing[item].values()),
            by_kind=by_kind,
        ),
        rule,
    )
    rows: dict[str, list[ReleasedRow]] = {}
    for by in names:
        if not by or not shown[by].groups or total.reason:
            rows[by] = [total]
        elif now[by].reason:
            rows[by] = [replace(total, groups_reason=now[by].reason)]
        else:
            cells = _cells(given, item, shown[by], now[by], wanted[by])
            rows[by] = [
                total,
                *(print_cell(replace(cell, by_kind=by_kind), rule) for cell in cells),
            ]
    return rows


def _cells(given: Given, item: str, shown: Shown, now: Opening, wanted: Opening) -> Iterable[Cell]:
    for group in shown.groups:
        members = {p for p, name in shown.group_of.items() if name == group.name}
        levels, goals, nothing = given.now[item], given.wanted[item], given.nothing[item]
        yield Cell(
            item,
            group.name,
            tuple(levels[p] for p in levels if p in members),
            () if wanted.reason else tuple(goals[p] for p in goals if p in members),
            Counter(nothing[p] for p in nothing if p in members),
            by_level=now.by_level,
            wanted_by_level=wanted.by_level,
        )


def _openings(
    levels_of: Mapping[str, int], shown: Mapping[str, Shown], rule: Rule
) -> dict[str, Opening]:
    if rule.mode == "named":
        return dict.fromkeys(shown, Opening("", by_level=True))
    return openings(levels_of, shown, k=rule.k)


def _kinds_may_show(
    nothing: Mapping[str, str], printed: Iterable[Mapping[str, str]], k: int
) -> bool:
    whole = [Counter(("", kind) for kind in nothing.values())]
    by_group = [Counter((groups[p], kind) for p, kind in nothing.items()) for groups in printed]
    return all(n >= k for cells in whole + by_group for n in cells.values())
