"""Whose own a case is: that of its country or region, and of who brought it."""

from collections.abc import Iterable, Mapping
from functools import partial

from plakit.programme import Case, Seat, country_of, unit_of_words, unit_words
from plakit.text import Text, in_each, tell_each
from plakit.wording import mark, tell

_BROUGHT = mark("You brought this case: others judge it.")
_OF_UNIT = mark("This is a case of {unit}, where you come from: others judge it.")


def own_cases(cases: Iterable[Case], seat: Seat, languages: Iterable[str]) -> Mapping[str, Text]:
    """Give the cases that are a seat's own, and the sentence that says why.

    A region and its country are one here: Wallonia judges no case of Belgium.
    """
    languages = tuple(languages) or ("en",)
    found = {}
    for case in cases:
        if case.adopted is not None and case.adopted.seat == seat.id:
            found[case.id] = tell_each(_BROUGHT, languages)
        elif shared := _shared_unit(case, seat):
            found[case.id] = in_each(languages, partial(_of_unit, shared))
    return found


def _shared_unit(case: Case, seat: Seat) -> str:
    """Give the unit of a case that is of the seat's country; empty: none is."""
    own = _country(seat.unit)
    return next((unit for unit in case.units if own and _country(unit) == own), "")


def _country(unit: str) -> str:
    return country_of(unit_of_words(unit) or unit.strip()).casefold()


def _of_unit(unit: str, _: str) -> str:
    return tell(_OF_UNIT, unit=unit_words(unit))
