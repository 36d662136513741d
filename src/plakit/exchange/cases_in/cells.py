"""Cells of a table of cases as what a case says: lists, levels, years, evidence, pages.

What a cell is taken for is only a proposal to `plakit.programme.Case`, which decides. A cell that
cannot be understood raises `CellError` with what is wrong and what is allowed.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from plakit.errors import known
from plakit.exchange.answers_in.cell_answers import day_of
from plakit.exchange.cases_in.names import folded
from plakit.exchange.cases_in.other_words import (
    CERTAINTY_WORDS,
    CONSENT_WORDS,
    EVIDENCE_WORDS,
    MONTHS,
)
from plakit.exchange.mapping_files import Dates
from plakit.forms.taking import quote
from plakit.programme import EVIDENCE, vocabulary
from plakit.text import is_blank
from plakit.wording import tell


class CellError(ValueError):
    """A cell that cannot be understood; its text says why, and what is allowed."""


# White space and controls that files of programmes must not hold; Excel writes some as _x000B_.
_CONTROLS = re.compile(r"_x00(?:0[0-8BCEF]|1[0-9A-F])_|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BULLET = re.compile(r"\s*(?:[•·▪◦‣●○■□–—*-]|\(?[0-9]{1,2}[.)]|[a-h]\))\s+(?=\S)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
_OF_LEVELS = re.compile(
    r"\b(?:eqf|eqr|cec|ec|levels?|niveaux?|niveaus?|stufen?|qualification|and|und|et|from|von|de|du)\b"
)
_RANGE = re.compile(r"([0-9])\s*(?:-|–|—|‐|‑|to|bis|à|a|until)\s*([0-9])")
_YEAR = re.compile(r"([12][0-9]{3})(?:\.0+)?")
_MONTH = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([12][0-9]{3})")
_MONTH_WORD = re.compile(r"([^\W\d]{3,10})\.?\s+([12][0-9]{3})")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s;,<>\"']+", re.IGNORECASE)
_ANY_SCHEME = re.compile(r"\b(?:javascript|data|file|vbscript|ftp|mailto|smb)\s*:", re.IGNORECASE)
_SCHEMES = ("http://", "https://")


def cleaned(cell: str) -> str:
    r"""Give a cell without what no file of a programme may hold, its lines ended alike.

    >>> cleaned(" a\r\nb\x0bc ")
    'a\nb c'
    """
    text = _CONTROLS.sub(" ", cell.replace("\r\n", "\n").replace("\r", "\n"))
    return "" if is_blank(text) else text.strip()


def listed(cell: str) -> list[str]:
    r"""Take several entries in one cell apart: by bullets, lines, or ``;``.

    >>> listed("• train staff\n  in both schools\n• meet"), listed("a; b"), listed("1) a\n2) b")
    (['train staff in both schools', 'meet'], ['a', 'b'], ['a', 'b'])
    """
    lines = [line for line in cell.split("\n") if not is_blank(line)]
    if sum(bool(_BULLET.match(line)) for line in lines) > 1:
        return _with_bullets(lines)
    if len(lines) == 1 and len(one := re.split(r"\s*[•●▪]\s*", lines[0].strip())) > 2:
        return [part for part in one if part]
    if len(lines) > 1:
        return [_without_bullet(line) for line in lines]
    return [part.strip() for part in cell.split(";") if not is_blank(part)]


def _with_bullets(lines: Iterable[str]) -> list[str]:
    """Put lines without a bullet to the entry above them."""
    entries: list[str] = []
    for line in lines:
        if _BULLET.match(line) or not entries:
            entries.append(_without_bullet(line))
        else:
            entries[-1] = f"{entries[-1]} {line.strip()}"
    return entries


def _without_bullet(line: str) -> str:
    bullet = _BULLET.match(line)
    return line[bullet.end() :].strip() if bullet else line.strip()


def names_in(cell: str) -> list[str]:
    """Take short names apart: by line, ``;`` or ``,``; each once.

    >>> names_in("tourism, care; Tourism")
    ['tourism', 'care', 'Tourism']
    """
    parts = [part for one in listed(cell) for part in re.split(r"[,|]", one)]
    return list(dict.fromkeys(part.strip() for part in parts if not is_blank(part)))


def levels_in(cell: str) -> list[int]:
    """Give the levels of the European Qualifications Framework that a cell names.

    >>> levels_in("EQF 4-6"), levels_in("niveau 5"), levels_in("III, IV"), levels_in("4.0")
    ([4, 5, 6], [5], [3, 4], [4])
    """
    text = re.sub(r"([0-9])\.0+\b", r"\1", cell.casefold())
    text = re.sub(r"([a-z])([0-9])", r"\1 \2", text)
    text = _RANGE.sub(_all_between, text)
    text = _OF_LEVELS.sub(" ", text)
    words = [one for one in re.split(r"[\s,;/&+:()]+|\.(?=\s|$)", text) if one]
    levels = [_ROMAN.get(one, int(one) if re.fullmatch(r"[1-8]", one) else 0) for one in words]
    if not levels or 0 in levels:
        raise CellError(
            tell(
                "{given} names no levels from 1 to 8. Allowed: 4, or 4-6, or 4; 6",
                given=quote(cell),
            )
        )
    return sorted(set(levels))


def _all_between(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    return " ".join(str(level) for level in range(first, last + 1)) or "0"


def year_in(cell: str, dates: Dates) -> str:
    """Give a year, month or day as a file of a programme says it.

    >>> year_in("2012", "year first"), year_in("9/2012", "year first")
    ('2012', '2012-09')
    >>> year_in("März 2012", "year first"), year_in("16.9.2012", "year first")
    ('2012-03', '2012-09-16')
    """
    plain = cell.strip()
    if year := _YEAR.fullmatch(plain):
        return year[1]
    if re.fullmatch(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])", plain):
        return plain
    if (month := _MONTH.fullmatch(plain)) and 1 <= int(month[1]) <= 12:
        return f"{month[2]}-{int(month[1]):02}"
    word = _MONTH_WORD.fullmatch(plain)
    if word and (number := MONTHS.get(folded(word[1]))):
        return f"{word[2]}-{number:02}"
    if day := day_of(plain, dates):
        return day
    raise CellError(
        tell(
            "{given} is no year, month or day, or may be two different days. Allowed: 2012, "
            "2012-09, 2012-09-16; say under dates what 3/4/2012 means",
            given=quote(cell),
        )
    )


def evidence_in(cell: str) -> list[str]:
    """Give the kinds of evidence of a cell, one for each result it stands beside.

    >>> evidence_in("Evaluation externe"), evidence_in("None"), evidence_in("Statistik; Feedback")
    (['evaluation'], ['none'], ['monitoring', 'opinion'])
    """
    parts = [part for one in listed(cell) for part in _split_known(one, _evidence_words())]
    return [_one_of(part, _evidence_words(), EVIDENCE) for part in parts]


def consent_in(cell: str) -> str:
    """Give to whom a person agreed to be named: none, group or public."""
    return _one_of(cell, _words_of("consent"), CONSENT_WORDS)


def certainty_in(cell: str) -> str:
    """Give how sure a row is."""
    return _one_of(cell, _words_of("certainty"), vocabulary("certainty"))


def ids_in(cell: str, ids: Mapping[str, str], what: str) -> list[str]:
    """Give the ids that a cell names, each once.

    Parameters
    ----------
    ids : mapping
        What each is called, folded, to its id.
    what : str
        What they are, for the message: a sentence with ``{given}`` and ``{known}``.
    """
    found: dict[str, None] = {}
    for entry in listed(cell):
        parts = [entry] if folded(entry) in ids else _split_known(entry, ids)
        for part in parts:
            if folded(part) not in ids:
                names = known(part, set(ids.values()))
                raise CellError(tell(what, given=quote(part), known=names))
            found[ids[folded(part)]] = None
    return list(found)


def links_in(cell: str) -> list[dict[str, str]]:
    """Give the pages that a cell names; words beside the only one are its title.

    >>> links_in("Report: www.example.org/a")
    [{'url': 'https://www.example.org/a', 'title': 'Report'}]
    """
    found = [_without_end(one) for one in _ADDRESS.findall(cell)]
    rest = " ".join(_ADDRESS.sub(" ", cell).split()).strip(" :;,.()-–|<>\"'")
    if not found or _ANY_SCHEME.search(rest):
        raise CellError(
            tell(
                "{given} is no address of a page. Allowed: addresses that begin with https:// or "
                "http://",
                given=quote(cell),
            )
        )
    urls = [_with_scheme(one) for one in dict.fromkeys(found)]
    title = rest if len(urls) == 1 and not is_blank(rest) else ""
    return [{"url": url} | ({"title": title} if title else {}) for url in urls]


def _without_end(address: str) -> str:
    """Take away what belongs to the sentence around an address."""
    plain = address.rstrip(".:!?")
    return plain.rstrip(").") if plain.endswith(")") and "(" not in plain else plain


def _with_scheme(address: str) -> str:
    scheme, sep, rest = address.partition("://")
    return f"{scheme.lower()}://{rest}" if sep else f"https://{address}"


def _split_known(words: str, known_words: Mapping[str, str]) -> list[str]:
    """Take words with commas apart, if all parts are known."""
    parts = [part.strip() for part in re.split(r"[,/|&+]", words) if not is_blank(part)]
    is_known = folded(words) in known_words or not all(folded(one) in known_words for one in parts)
    return [words] if is_known else parts


def _one_of(words: str, meant: Mapping[str, str], allowed: Iterable[str]) -> str:
    if found := meant.get(folded(words) or words.strip()):
        return found
    raise CellError(
        tell("{given} is not one of them. {known}", given=quote(words), known=known(words, allowed))
    )


def is_understood(reader: Callable[[str], object], cell: str) -> bool:
    """Tell whether a reader takes a cell."""
    try:
        reader(cell)
    except CellError:
        return False
    return True


@cache
def _evidence_words() -> dict[str, str]:
    return _by_word(EVIDENCE_WORDS)


@cache
def _words_of(name: str) -> dict[str, str]:
    return _by_word({"consent": CONSENT_WORDS, "certainty": CERTAINTY_WORDS}[name])


def _by_word(said: Mapping[str, str]) -> dict[str, str]:
    return {word.strip(): kind for kind, words in said.items() for word in words.split(";")}
