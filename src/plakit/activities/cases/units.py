"""Finds the code of a country or region by what somebody called it, in the languages of plakit."""

from functools import cache

from plakit.programme import vocabulary
from plakit.text import same_name
from plakit.wording import SPOKEN

# The European Union's codes that are not those of ISO, by which Babel goes.
_ISO = {"EL": "GR", "UK": "GB"}


def unit_of_words(words: str) -> str:
    """Give the id in the list of units; empty: it is none that plakit knows.

    >>> unit_of_words("Österreich"), unit_of_words("at"), unit_of_words("Belgium Flanders")
    ('AT', 'AT', 'BE-VLG')
    >>> unit_of_words("Tyrol")
    ''
    """
    return _known().get(same_name(words), "")


@cache
def _known() -> dict[str, str]:
    """Give the ids by their names, those in other languages last: the list itself comes first."""
    from babel import Locale  # slow

    units = vocabulary("units")
    known = {same_name(unit): unit for unit in units}
    known |= {same_name(title): unit for unit, title in units.items()}
    for language in SPOKEN:
        territories = Locale(language).territories
        for unit in units:
            if name := territories.get(_ISO.get(unit, unit)):
                known.setdefault(same_name(name), unit)
    return known
