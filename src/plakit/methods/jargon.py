"""Words of the trade: terms of a glossary that a text uses and does not explain."""

import re
from collections.abc import Iterable

# Behind a term these begin what it means: "ECVET (a credit system)", "units: parts of …".
_EXPLAINED = re.compile(r"[»”\"’']?\s*(?:\(|[–—]\s|,\s(?:that is|i\.\s?e\.|d\.\s?h\.|das heißt|also"
                        r"|c[’']est-à-dire|à savoir)\b)", re.IGNORECASE)  # fmt: skip
# Letters that a term may have at its end in a text: plurals and cases of three languages.
_ENDINGS = r"(?:e|s|n|en|es|er|ern|x|'s|’s)?"


def unexplained_terms(text: str, terms: Iterable[str]) -> tuple[str, ...]:
    """Find the terms of a glossary that a text uses and does not explain where they first stand.

    Who wrote the glossary needs no explanation of them; who gets the text may. A text explains
    a term by what stands right behind it: in brackets, behind a dash, or behind "that is".
    Within a longer term that stands there too, a shorter one is not counted.

    Parameters
    ----------
    text : str
        Plain words.
    terms : iterable of str
        Of the glossary; capitals do not matter, but for a term all in capitals.

    Returns
    -------
    tuple of str
        As the glossary writes them, in the order in which they first stand in the text.

    Notes
    -----
    Not a reader of grammar: of a German compound or an irregular plural it knows nothing, and
    a dash behind a term may explain something else. `undefined_acronyms` finds what no glossary
    has.

    Examples
    --------
    >>> text = "Learning outcomes (what somebody can do) and awarding bodies need ECVET."
    >>> unexplained_terms(text, ["ECVET", "awarding body", "awarding bodies", "learning outcome"])
    ('awarding bodies', 'ECVET')
    """
    found: list[tuple[int, int, str]] = []
    for term in dict.fromkeys(filter(None, (term.strip() for term in terms))):
        match = _pattern(term).search(text)
        if match:
            found.append((match.start(), match.end(), term))
    shown = [one for one in found if not any(_is_within(one, other) for other in found)]
    return tuple(term for start, end, term in sorted(shown) if not _EXPLAINED.match(text, end))


def _pattern(term: str) -> re.Pattern[str]:
    words = r"[\s\-]+".join(map(re.escape, term.split()))
    flags = 0 if term.isupper() else re.IGNORECASE
    return re.compile(rf"(?<!\w){words}{_ENDINGS}(?!\w)", flags)


def _is_within(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    (start, end, _), (first, last, _) = one, other
    return first <= start and end <= last and last - first > end - start
