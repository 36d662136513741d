"""What of the answers to a survey may be published: in total, item by item, by rules T1 to T5.

The numbers of an item are in `survey_numbers`; words that people wrote are shown elsewhere (T9),
here they are only counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, replace
from typing import Any

from plakit.methods.cells import Rule, too_few
from plakit.methods.disclosure import check_rule
from plakit.methods.given import KINDS_OF_MISSING
from plakit.methods.released import RELEASE, Mode
from plakit.methods.survey_items import AskedItem, ReleasedItem
from plakit.methods.survey_numbers import AnsweredItem, with_numbers
from plakit.wording import tell

KINDS = (*KINDS_OF_MISSING, "not_asked")


@dataclass(frozen=True)
class ReleasedSurvey:
    """Results of a survey that may be published. Only `release_survey` makes one.

    ``rows`` stand in the order of the items, one each; ``total_n`` counts who took part.
    """

    rows: tuple[ReleasedItem, ...]
    total_n: int
    k: int
    mode: Mode
    token: InitVar[object] = None

    def __post_init__(self, token: object) -> None:
        if token is not RELEASE:
            raise TypeError("a ReleasedSurvey is only made by release_survey of plakit.methods")

    def row(self, item: str) -> ReleasedItem | None:
        """Give the row of an item; None where it was not asked."""
        return next((row for row in self.rows if row.item == item), None)


def release_survey(  # noqa: PLR0913 - said by name
    items: Iterable[AskedItem],
    answers: Mapping[str, Mapping[str, Mapping[str, Any]]],
    *,
    people: Sequence[str],
    not_asked: Mapping[str, Iterable[str]] | None = None,
    k: int = 5,
    mode: Mode = "pseudonymous",
) -> ReleasedSurvey:
    """Give the results of a survey as they may be published, for all who took part.

    Parameters
    ----------
    items : items
        What was asked, in order.
    answers : mapping
        Item to person to answer, as a form's check keeps it: ``{"value": …}`` or
        ``{"nothing": …}``. No entry: not answered.
    people : ids
        Who took part.
    not_asked : mapping, optional
        Item to the people who were not asked it, because of what they had answered before.
        Answers of theirs are left out.
    k : int
        The least number of people behind a number, 3 or more.
    mode : "named" or "pseudonymous"
        In mode "named" nothing is coarsened.

    Returns
    -------
    ReleasedSurvey
        One row an item.

    Raises
    ------
    ParameterError
        If k is below 3 or the mode is unknown.

    Notes
    -----
    Why nobody can be singled out. Each number is over all people who answered its item, k or
    more, and there is no splitting: sums of one item combine to nothing but that sum. (a) From
    `distribution_from` answers on shares are shown (T5). (b) Under 20 answers no number says
    that all gave the same answer (T4); for places and points also not in view of the others.
    (c) Who is asked an item only after an answer to another is as many as gave that answer, so
    n would tell that count, and that all gave it: such an item is shown only if k people or
    more answered it and k or more of those who took part did not. Which it was stays open.
    (d) Missing is told by kind only where each kind holds nobody or k people or more, and never
    of such an item. (e) Years stand in bands of k people or more; neither the first nor the last
    is shown. (f) A mean that one person's number dominates is left out.

    Several items together can still be typical of somebody who is known to the reader; that is
    why nothing is crossed here. Two looks at the same step are told apart in `refresh`.

    Examples
    --------
    >>> items = [AskedItem("a1", "choice", options=("bus", "bike"))]
    >>> said = {f"p{number}": {"value": "bus" if number < 7 else "bike"} for number in range(12)}
    >>> row = release_survey(items, {"a1": said}, people=list(said)).rows[0]
    >>> row.n, [(part.id, part.shown.text) for part in row.parts]
    (12, [('bus', '60'), ('bike', '40')])
    """
    check_rule(k, mode)
    rule = Rule((), k, mode)
    out = {item: frozenset(persons) for item, persons in (not_asked or {}).items()}
    rows = tuple(
        _row(_gathered(asked, answers.get(asked.id, {}), people, out), len(people), rule)
        for asked in items
    )
    return ReleasedSurvey(rows, len(people), k, mode, token=RELEASE)


def _gathered(
    asked: AskedItem,
    answers: Mapping[str, Mapping[str, Any]],
    people: Sequence[str],
    not_asked: Mapping[str, frozenset[str]],
) -> AnsweredItem:
    values, nothing = [], Counter[str]()
    out = not_asked.get(asked.id, frozenset())
    for person in people:
        answer = {} if person in out else answers.get(person, {})
        value = _value(asked, answer.get("value"))
        if value is not None:
            values.append(value)
        else:
            nothing["not_asked" if person in out else answer.get("nothing", KINDS[0])] += 1
    return AnsweredItem(asked, values, nothing)


def _value(asked: AskedItem, value: Any) -> Any:
    """Give what counts of a value; None where it says nothing of what is counted."""
    if value is not None and asked.kind == "level":
        return value.get("now")
    if value is not None and asked.kind == "ranking":
        return value.get("order")
    return value


def _row(item: AnsweredItem, total_n: int, rule: Rule) -> ReleasedItem:
    asked, n = item.asked, len(item.values)
    row = ReleasedItem(asked.id, asked.kind)
    is_named = rule.mode == "named"
    if not is_named and asked.is_conditional:
        if min(n, total_n - n) < rule.k:
            return replace(row, reason=_asked_of_some(rule.k))
    elif n < rule.least:
        return replace(row, reason=tell("Nobody has answered") if is_named else too_few(rule.k))
    by_kind = is_named or (
        not asked.is_conditional and all(count >= rule.k for count in item.nothing.values())
    )
    kinds = tuple((kind, item.nothing[kind]) for kind in KINDS if item.nothing[kind])
    row = replace(row, n=n, missing=total_n - n, missing_by_kind=kinds if by_kind else ())
    return with_numbers(row, item, rule)


def _asked_of_some(k: int) -> str:
    return tell(
        "Asked only after certain answers: shown where {k} people or more answered it, and {k} "
        "or more who took part did not",
        k=k,
    )
