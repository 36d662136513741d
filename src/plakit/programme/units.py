"""Countries and regions: how they are called in the language of now, and who is meant by a name.

The list is ``vocabularies/units.csv``. Names of countries in other languages, and countries that
are not in the list, are those of Babel.
"""

import re
from functools import cache, lru_cache

from plakit.programme.vocabularies import vocabulary, vocabulary_rows, vocabulary_words
from plakit.text import plain_letters
from plakit.wording import SPOKEN, language_now

# The European Union's codes that are not those of ISO 3166, by which Babel goes.
_ISO = {"EL": "GR", "UK": "GB"}
_NOT_ISO = {iso: code for code, iso in _ISO.items()}
_CODE = re.compile(r"[A-Z]{2}")
_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ"}
# Names that neither the list nor Babel has, of countries that are not in the list.
_ELSEWHERE = {
    "fyrom": "MK",
    "macedoine": "MK",
    "macedonia": "MK",
    "mazedonien": "MK",
    "usa": "US",
}
_PASSED_OVER = {"the", "and", "und", "et", "die", "der", "la", "le", "les"}


def unit_words(unit: str) -> str:
    """Say the name of a country or region by its code; what is no known code stands as written.

    In English it is the name that the list has, and in which it was printed.

    >>> from plakit.wording import speaking
    >>> with speaking("de"):
    ...     [unit_words(unit) for unit in ("EL", "BE-VLG", "NA", "Tyrol")]
    ['Griechenland', 'Belgien Flandern', 'Namibia', 'Tyrol']
    """
    listed, words = vocabulary("units"), vocabulary_words("units").get(unit, "")
    if words and (language_now() == "en" or words != listed[unit]):
        return words
    if not _CODE.fullmatch(unit):
        return words or unit
    return _countries(language_now()).get(unit) or words or unit


@lru_cache(maxsize=5_000)  # the same few names come again and again
def unit_of_words(words: str) -> str:
    """Give the code of a country or region by what somebody called it; empty: none is known.

    Codes of the list count in small letters too, others only in capitals.

    >>> [unit_of_words(one) for one in ("Österreich", "at", "GR", "Flandre", "Namibie", "Tyrol")]
    ['AT', 'AT', 'EL', 'BE-VLG', 'NA', '']
    """
    plain = words.strip()
    code = _NOT_ISO.get(plain.upper(), plain.upper())
    if code in vocabulary("units"):
        return code
    if plain in _countries("en"):
        return plain
    return _by_name().get(_bare(plain), "")


def country_of(unit: str) -> str:
    """Give the country of a region by their codes; what is no known region stands for itself.

    >>> country_of("BE-WAL"), country_of("AT"), country_of("Tyrol")
    ('BE', 'AT', 'Tyrol')
    """
    return _country_codes().get(unit, unit)


@cache
def _country_codes() -> dict[str, str]:
    # Kept, as each answer that comes in is looked at.
    return {row["id"]: row["country"] for row in vocabulary_rows("units")}


@cache
def _by_name() -> dict[str, str]:
    """Give the codes by the names; where two have one name, the list comes first."""
    names = dict(_ELSEWHERE)
    for language in SPOKEN:
        names |= {_bare(name): code for code, name in _countries(language).items()}
    for row in vocabulary_rows("units"):
        called = [row[f"title_{language}"] for language in SPOKEN if language != "en"]
        for name in [row["title"], *called, *row["also"].split(";")]:
            names[_bare(name)] = row["id"]
    return {name: code for name, code in names.items() if name}


@cache
def _countries(language: str) -> dict[str, str]:
    from babel import Locale  # slow

    return {
        _NOT_ISO.get(code, code): name
        for code, name in Locale(language).territories.items()
        if _CODE.fullmatch(code) and code not in _NO_COUNTRIES
    }


def _bare(name: str) -> str:
    """Give a name as it is compared: without articles, and without words for "and"."""
    return " ".join(word for word in plain_letters(name).split() if word not in _PASSED_OVER)
