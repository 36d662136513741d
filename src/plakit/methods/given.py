"""Reads and checks the answers handed in, before anything is reckoned from them.

A refusal names row and item, never who answered or what: it may stand in a report that failed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plakit.errors import ParameterError, known
from plakit.methods.groups import NO_GROUP
from plakit.wording import tell

if TYPE_CHECKING:
    import pandas as pd

KINDS_OF_MISSING = ("not_answered", "does_not_apply", "prefers_not_to_say")
_COLUMNS = ("respondent", "item", "now", "wanted", "nothing")


@dataclass(frozen=True)
class Given:
    """The answers of one step: person to level, item by item.

    ``nothing`` holds, item by item, why a person gave no level now: everybody who took part is
    in ``now[item]`` or in ``nothing[item]``. ``groups`` holds, column by column, person to group.
    """

    people: tuple[str, ...]
    now: Mapping[str, Mapping[str, int]]
    wanted: Mapping[str, Mapping[str, int]]
    nothing: Mapping[str, Mapping[str, str]]
    groups: Mapping[str, Mapping[str, str]]


def read_answers(
    answers: "pd.DataFrame",
    *,
    respondents: "pd.DataFrame | None",
    items: Sequence[str],
    levels: Sequence[int],
    columns: Sequence[str],
) -> Given:
    """Check a table of answers and give it item by item; see `disclosure.release`.

    Raises
    ------
    ParameterError
        If a column is missing, a person answers an item twice or took no part, a level is none
        of the scale, or a kind of nothing is unknown or stands beside a level.
    """
    _need_columns("answers", answers, _COLUMNS)
    if list(levels) != sorted(set(levels)) or len(levels) < 2:
        raise ParameterError(tell("levels: at least two are needed, each once, lowest first."))
    people, groups = _people(answers, respondents, columns)
    now: dict[str, dict[str, int]] = {item: {} for item in items}
    wanted: dict[str, dict[str, int]] = {item: {} for item in items}
    nothing = {item: dict.fromkeys(people, "not_answered") for item in items}
    seen = set()
    given = zip(*(_values(answers[column]) for column in _COLUMNS), strict=True)
    for number, (who, what, at, to, why_not) in enumerate(given, 1):
        person, item = str(who), str(what)
        if item not in now:
            continue
        where = (number, item)
        if (person, item) in seen or person not in nothing[item]:
            why = (
                tell("answers it twice")
                if (person, item) in seen
                else tell("is not among the respondents")
            )
            raise ParameterError(
                tell(
                    "{where}: this person {why}. Hand in one row each.", where=_at(*where), why=why
                )
            )
        seen.add((person, item))
        kind = _kind(why_not, where)
        level = _level(at, levels, where, "now")
        if level is not None:
            if kind != KINDS_OF_MISSING[0]:
                raise ParameterError(
                    tell(
                        "{where}: a level and a kind of nothing cannot both be. Leave one of "
                        "them out.",
                        where=_at(*where),
                    )
                )
            now[item][person] = level
            del nothing[item][person]
        else:
            nothing[item][person] = kind
        goal = _level(to, levels, where, "wanted")
        if goal is not None:
            wanted[item][person] = goal
    return Given(people, now, wanted, nothing, groups)


def _at(number: int, item: str) -> str:
    return tell("answers, row {number}, item {item}", number=number, item=item)


def _need_columns(table: str, frame: "pd.DataFrame", columns: Iterable[str]) -> None:
    for column in columns:
        if column not in frame.columns:
            raise ParameterError(
                tell(
                    "{table}: there is no column '{column}'. {known}",
                    table=table,
                    column=column,
                    known=known(column, map(str, frame.columns)),
                )
            )


def _people(
    answers: "pd.DataFrame", respondents: "pd.DataFrame | None", columns: Sequence[str]
) -> tuple[tuple[str, ...], dict[str, dict[str, str]]]:
    if respondents is None:
        if columns:
            raise ParameterError(
                tell(
                    "results by '{columns}' need the respondents table, with this column in it.",
                    columns=columns[0],
                )
            )
        return tuple(dict.fromkeys(map(str, answers["respondent"]))), {}
    _need_columns("respondents", respondents, ("respondent", *columns))
    people = tuple(map(str, respondents["respondent"]))
    if len(set(people)) < len(people):
        raise ParameterError(
            tell("respondents: a person stands there twice. Hand in one row each.")
        )
    return people, {
        column: dict(zip(people, map(_group, _values(respondents[column])), strict=True))
        for column in columns
    }


def _values(column: "pd.Series[Any]") -> list[object]:
    """Give what stands in a column, None where it is empty."""
    is_there = column.notna() & (column != "")
    return list(column.astype(object).where(is_there, None))


def _group(value: object) -> str:
    return NO_GROUP if value is None else str(value)


def _level(value: object, levels: Sequence[int], where: tuple[int, str], what: str) -> int | None:
    if value is None:
        return None
    if isinstance(value, bool) or value not in levels:
        raise ParameterError(
            tell(
                "{where}, {what}: this is not a level of the scale. Known: {levels}.",
                where=_at(*where),
                what=what,
                levels=", ".join(map(str, levels)),
            )
        )
    return levels[list(levels).index(value)]  # type: ignore[arg-type]  # 2.0 of a frame is 2


def _kind(value: object, where: tuple[int, str]) -> str:
    if value is None:
        return KINDS_OF_MISSING[0]
    if value not in KINDS_OF_MISSING:
        raise ParameterError(
            tell(
                "{where}, nothing: this is no kind of nothing. Known: {known}.",
                where=_at(*where),
                known=", ".join(KINDS_OF_MISSING),
            )
        )
    return str(value)
