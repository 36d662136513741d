"""Years as a matrix writes them: 2011, 2011–13, or several: 2006, 2011."""

import re
from collections.abc import Iterable

from plakit.wording import tell

FIRST, LAST = 1900, 2100
_ONE = re.compile(r"([0-9]{4})?\s*(?:[–-]\s*([0-9]{4}|[0-9]{2}))?")
_CENTURY = 100


def year_fault(text: str) -> str:
    """Say what is wrong with years; empty: nothing.

    >>> year_fault("2006, 2011–13"), year_fault("2013–11")
    ('', 'the end (2011) is before the start (2013)')
    """
    for part in text.split(",") if text else []:
        found = _ONE.fullmatch(part.strip())
        if not found or not any(found.groups()):
            return tell(
                "'{text}' is not a year. Allowed: 2011, 2011–13, or several: 2006, 2011",
                text=part.strip()[:40],
            )
        start, end = _span(*found.groups())
        for year in filter(None, (start, end)):
            if not FIRST <= year <= LAST:
                return tell(
                    "{year} is not a year of our time. Allowed: {first} to {last}",
                    year=year, first=FIRST, last=LAST,
                )  # fmt: skip
        if start and end and end < start:
            return tell("the end ({end}) is before the start ({start})", end=end, start=start)
    return ""


def _span(start: str | None, end: str | None) -> tuple[int | None, int | None]:
    first = int(start) if start else None
    if not end:
        return first, None
    if len(end) == 2 and first:
        return first, first - first % _CENTURY + int(end)
    return first, int(end)


def span_years(since: int | None, until: int | None) -> str:
    """Write two years as one text.

    >>> span_years(2011, 2013), span_years(1998, 2003), span_years(2011, None)
    ('2011–13', '1998–2003', '2011')
    """
    if until is None or until == since:
        return str(since) if since is not None else ""
    if since is None:
        return f"–{until}"
    is_same = since // _CENTURY == until // _CENTURY and until >= since
    return f"{since}–{until % _CENTURY:02}" if is_same else f"{since}–{until}"


def examples(texts: Iterable[str]) -> str:
    """Give one text of each shape that occurs, for a legend.

    >>> examples(["2008", "2011", "", "2011–13"])
    '2008, 2011–13'
    """
    given = [text for text in texts if text]
    single = next((text for text in given if "–" not in text), "")
    span = next((text for text in given if "–" in text), "")
    return ", ".join(filter(None, (single, span)))
