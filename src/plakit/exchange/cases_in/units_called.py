"""Countries and regions as people write them: codes, names in several languages, lists of them."""

import re
from collections.abc import Iterable
from functools import cache

from plakit.exchange.cases_in.names import folded
from plakit.programme import vocabulary

# Where the codes of the European Union are not those of ISO 3166, which others use.
_OTHER_CODES = {"GR": "EL", "GB": "UK"}
# Regions as people call them without their country, and countries under other names.
_ALSO = {
    "BE-VLG": "flanders; flandern; flandre; vlaanderen",
    "BE-WAL": "wallonia; wallonie; wallonien",
    "UK": "united kingdom; great britain; grossbritannien; vereinigtes konigreich; royaume uni; "
    "grande bretagne; u k",
    "UK-ENG": "england; angleterre",
    "UK-NIR": "northern ireland; nordirland; irlande du nord",
    "UK-SCT": "scotland; schottland; ecosse",
    "UK-WLS": "wales; pays de galles",
    "CZ": "czech republic; czechia; tschechien; tschechische republik; republique tcheque; "
    "tchequie",
    "SK": "slovakia; slovak republic; slowakei; slowakische republik; slovaquie; "
    "republique slovaque",
    "NL": "the netherlands; holland; niederlande; pays bas",
    "DE": "germany; deutschland; allemagne; federal republic of germany",
    "AT": "austria; osterreich; autriche",
    "FR": "france; frankreich",
    "TR": "turkey; turkei; turquie",
    "RU": "russia; russland; russie",
    "MK": "macedonia; mazedonien; macedoine; fyrom",
    "US": "usa; united states",
}  # fmt: skip
_CODE = re.compile(r"[A-Z]{2}(?:-[A-Z]{3})?")
_BRACKETS = re.compile(r"(.+?)\s*[(\[](.+?)[)\]]\s*")
_PASSED_OVER = {"the", "and", "und", "et", "die", "der", "la", "le", "les"}
_SURE = re.compile(r"[;\n|•]")
_PERHAPS = re.compile(r"\s*(?:[,/&+]|\s(?:and|und|et|y|e|–|-)\s)\s*")


def unit_called(words: str) -> str:
    """Give the id of a country or region that is called so; "" where none is known.

    >>> unit_called("Österreich"), unit_called("NO"), unit_called("no"), unit_called("Namibie")
    ('AT', 'NO', '', 'NA')
    """
    plain = words.strip().strip(".*")
    if _CODE.fullmatch(plain):
        code = _OTHER_CODES.get(plain, plain)
        return code if code in vocabulary("units") or code in _territories() else ""
    if len(plain) < 3:
        return ""
    if found := _by_name().get(_bare(plain)):
        return found
    inside = _BRACKETS.fullmatch(plain)
    both = {unit_called(inside[1]), unit_called(inside[2])} if inside else set()
    return both.pop() if len(both) == 1 else ""


def units_called(cell: str) -> list[str]:
    """Give the countries and regions of a cell, each once; names that are not known as written.

    >>> units_called("Deutschland und Österreich; Lower Saxony"), units_called("AT/SI")
    (['DE', 'AT', 'Lower Saxony'], ['AT', 'SI'])
    """
    found = (one for part in _SURE.split(cell) for one in _taken_apart(part.strip()))
    return list(dict.fromkeys(one for one in found if one))


def _taken_apart(part: str) -> Iterable[str]:
    if known := unit_called(part):
        return [known]
    pieces = [one for one in _PERHAPS.split(part) if one]
    known_pieces = [unit_called(one) for one in pieces]
    # Trinidad and Tobago is one: only names that all are known are taken apart.
    return known_pieces if known_pieces and all(known_pieces) else [" ".join(part.split())]


def _bare(name: str) -> str:
    """Give a name as it is compared: without articles, and without words for "and"."""
    return " ".join(word for word in folded(name).split() if word not in _PASSED_OVER)


@cache
def _by_name() -> dict[str, str]:
    names = {_bare(name): code for code, name in _territory_names()}
    names |= {_bare(title): code for code, title in vocabulary("units").items()}
    names |= {_bare(one): code for code, words in _ALSO.items() for one in words.split(";")}
    return {name: code for name, code in names.items() if len(name) > 1}


@cache
def _territories() -> frozenset[str]:
    return frozenset(code for code, _ in _territory_names())


@cache
def _territory_names() -> tuple[tuple[str, str], ...]:
    from babel import Locale  # slow

    return tuple(
        (_OTHER_CODES.get(code, code), name)
        for language in ("en", "de", "fr")
        for code, name in Locale(language).territories.items()
        if _CODE.fullmatch(code) and code not in {"ZZ", "XA", "XB", "EU", "EZ", "UN"}
    )
