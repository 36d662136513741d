"""Countries and regions as cells of tables call them: codes, names, lists of several."""

import re
from collections.abc import Iterable

from plakit.programme import unit_of_words

_BRACKETS = re.compile(r"(.+?)\s*[(\[](.+?)[)\]]\s*")
_SURE = re.compile(r"[;\n|•]")
_PERHAPS = re.compile(r"\s*(?:[,/&+]|\s(?:and|und|et|y|e|–|-)\s)\s*")


def unit_called(words: str) -> str:
    """Give the id of a country or region that is called so; "" where none is known.

    >>> unit_called("Österreich"), unit_called("NO"), unit_called("no"), unit_called("Namibie")
    ('AT', 'NO', '', 'NA')
    """
    plain = words.strip().strip(".*")
    # "no" is an answer, "at" a word: short names are codes, and codes are written in capitals.
    if len(plain) < 3:
        return unit_of_words(plain) if plain.isupper() else ""
    if found := unit_of_words(plain):
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
