"""Answers of guests beside those of seats: whose are part of the results (T7).

One person may come in as several guests, and knows what they said. So guests hide nobody else:
the answers of seats are shown where k *seats* or more have given one, however many guests there
are. Where too few seats have answered, guests are shown by themselves, as in a room of guests.

Facilitators have the same power: who types in sheets for k - 1 seats knows what they say. Nothing
can be done about it here, and the README says so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from plakit.store import AnswerRow


def part_of_results(
    rows: Sequence[AnswerRow], guests: Collection[str], k: int
) -> Sequence[AnswerRow]:
    """Take the answers that results are reckoned from.

    Parameters
    ----------
    rows : sequence of AnswerRow
        The latest answers of one step.
    guests : collection of str
        The respondents who are guests.
    k : int
        The least number of people behind a number.
    """
    of_guests = [row for row in rows if row.respondent in guests]
    of_seats = [row for row in rows if row.respondent not in guests]
    if not of_guests or not of_seats:
        return rows
    if len(_people(of_seats)) < k:
        return of_guests if len(_people(of_guests)) >= k else of_seats
    few = _asked_of_few(of_seats, k)
    return [row for row in rows if row.respondent not in guests or row.item not in few]


def only_guests(rows: Iterable[AnswerRow], guests: Collection[str]) -> bool:
    """Tell whether these are answers of guests alone."""
    people = _people(rows)
    return bool(people) and people <= set(guests)


def _people(rows: Iterable[AnswerRow]) -> set[str]:
    return {row.respondent for row in rows}


def _asked_of_few(rows: Iterable[AnswerRow], k: int) -> set[str]:
    """Name the items of which fewer than k people gave some part, such as the level wanted."""
    by_part: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        for part in _parts(row.value):
            by_part[row.item, part].add(row.respondent)
    return {item for (item, _), people in by_part.items() if len(people) < k}


def _parts(answer: dict[str, Any]) -> Iterable[str]:
    value = answer.get("value", {})
    return value if isinstance(value, dict) else [""]
