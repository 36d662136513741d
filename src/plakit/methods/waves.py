"""The change between two waves, as it may be published (rule T8).

One wave by itself is released by `disclosure`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plakit.methods.by_group import fewest_apart, openings
from plakit.methods.cells import Cell, Rule, print_cell, too_few
from plakit.methods.disclosure import check_rule, shown_by
from plakit.methods.given import Given, read_answers
from plakit.methods.groups import Shown
from plakit.methods.released import RELEASE, ChangeRow, Mode, ReleasedChange
from plakit.wording import mark, tell

if TYPE_CHECKING:
    import pandas as pd

# Why two waves are not compared, where few people make the difference between them.
LEFT = mark(
    "Not compared: fewer than {k} people left between the two waves, and the comparison would "
    "give their answers away"
)
JOINED = mark(
    "Not compared: fewer than {k} people joined between the two waves, and the comparison would "
    "give their answers away"
)
CHANGED = mark(
    "Not compared: fewer than {k} people changed group between the two waves, and the comparison "
    "would give their answers away"
)


def release_change(  # noqa: PLR0913 - said by name, as in a notebook cell
    before: "pd.DataFrame",
    after: "pd.DataFrame",
    *,
    items: Sequence[str],
    levels: Sequence[int],
    k: int = 5,
    mode: Mode = "pseudonymous",
    groups: Sequence[str] = (),
    before_respondents: "pd.DataFrame | None" = None,
    after_respondents: "pd.DataFrame | None" = None,
) -> ReleasedChange:
    """Give the change from one wave to the next, among those who answered both.

    Rule T8: who left, who joined and who changed group are nobody, or k people or more each;
    else the comparison is refused, and says so. The same holds item by item for those who
    answered it in one wave only.

    Parameters
    ----------
    before, after : table
        The answers of the two waves, as in `disclosure.release`. The same person has the same
        respondent id in both.
    items, levels, k, mode : as in `disclosure.release`
    groups : column names
        All columns that the results of the waves are split by: the change of an item is also
        refused where it would isolate somebody beside them.
    before_respondents, after_respondents : table, optional
        Who took part in each wave, with the group columns. Needed with ``groups``.

    Returns
    -------
    ReleasedChange
        Medians where 10 or more answered both times, else means; the change is reckoned from
        the two released numbers.

    Raises
    ------
    ParameterError
        As `disclosure.release`.

    Notes
    -----
    The total of a wave minus those who answered both is those who left, so they are as many as
    any other group that is shown. For the total only: there is no change by group yet.

    Examples
    --------
    >>> import pandas as pd
    >>> wave = {"respondent": list("abcdef"), "item": "a1", "wanted": None, "nothing": ""}
    >>> before = pd.DataFrame(wave | {"now": [1, 2, 2, 2, 3, 3]})
    >>> after = pd.DataFrame(wave | {"now": [2, 3, 2, 3, 3, 3]})
    >>> row = release_change(before, after, items=["a1"], levels=[1, 2, 3, 4], k=5).rows[0]
    >>> row.n, row.before.text, row.after.text, row.change.text
    (6, '2.2', '2.7', '+0.5')
    """
    check_rule(k, mode)
    rule = Rule(tuple(levels), k, mode)
    first, second = waves = [
        read_answers(frame, respondents=people, items=items, levels=levels, columns=groups)
        for frame, people in ((before, before_respondents), (after, after_respondents))
    ]
    reason = "" if mode == "named" else _refusal(first, second, rule)
    shown = [shown_by(wave, groups, rule) for wave in waves]
    rows = () if reason else tuple(_row(item, waves, shown, rule) for item in items)
    return ReleasedChange(
        rows=rows,
        reason=reason,
        before_n=len(first.people),
        after_n=len(second.people),
        both_n=0 if reason else len(set(first.people) & set(second.people)),
        k=k,
        mode=mode,
        token=RELEASE,
    )


def _refusal(before: Given, after: Given, rule: Rule) -> str:
    one, other = set(before.people), set(after.people)
    if len(one & other) < rule.k:
        return too_few(rule.k)
    changed = {
        person
        for column, groups in before.groups.items()
        for person in one & other
        if groups[person] != after.groups[column][person]
    }
    moves = ((LEFT, one - other), (JOINED, other - one), (CHANGED, changed))
    for sentence, people in moves:
        if 0 < len(people) < rule.k:
            return tell(sentence, k=rule.k)
    return ""


def _row(
    item: str, waves: Sequence[Given], shown: Sequence[Mapping[str, Shown]], rule: Rule
) -> ChangeRow:
    before, after = (wave.now[item] for wave in waves)
    both = [person for person in before if person in after]
    if rule.mode == "pseudonymous":
        for levels_of, columns in zip((before, after), shown, strict=True):
            if _gives_away(levels_of, set(both), columns, rule.k):
                return ChangeRow(
                    item,
                    reason=tell(
                        "Not compared: beside the results of each wave, this would give away "
                        "the answers of fewer than {k} people",
                        k=rule.k,
                    ),
                )
    cell = Cell(item, None, [before[p] for p in both], [after[p] for p in both], {})
    row = print_cell(cell, rule)
    return ChangeRow(
        item,
        reason=row.reason,
        n=row.n,
        measure="median" if row.median else "mean",
        before=row.median or row.mean,
        after=row.wanted_median or row.wanted_mean,
        change=row.gap,
    )


def _gives_away(
    levels_of: Mapping[str, int], both: set[str], columns: Mapping[str, Shown], k: int
) -> bool:
    if 0 < len(levels_of.keys() - both) < k:
        return True
    stayed = {person: str(person in both) for person in levels_of}
    opened = openings(levels_of, columns, k=k)
    published = {
        name: columns[name].group_of for name, opening in opened.items() if not opening.reason
    }
    return bool(published) and fewest_apart(levels_of, stayed, published) < k
