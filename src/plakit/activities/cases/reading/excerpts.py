"""Excerpts as flat rows, one a code: what leaves in an export of cases, and what notebooks get."""

from collections.abc import Callable, Iterable, Mapping

from plakit.activities.cases.reading.readings import Quote, Reading
from plakit.text import Text

Row = dict[str, str | int]


def excerpt_rows(
    readings: Iterable[Reading],
    *,
    activity: str,
    now: Mapping[str, Mapping[str, str]],
    say: Callable[[Text], str],
) -> tuple[Row, ...]:
    """Give every excerpt as flat rows, one a code, in the order of the cases and their texts.

    Parameters
    ----------
    readings : readings
    activity : str
    now : mapping
        The words of cases by case and field, as they are now.
    say : function
        Gives titles and labels in one language.

    Returns
    -------
    tuple of dict
        ``activity``, ``session``, ``step``, ``case`` and ``case_title`` (as it was read), ``coder``
        (a seat), ``field``, ``start`` and ``end`` (code points within the field), ``sentence`` and
        ``last_sentence`` (from 1), ``quote``, ``theme``, ``code``, ``code_label``, ``note``,
        ``hash`` (of the field's text) and ``stands`` (same, moved or gone: how the quote stands to
        the case as it is now).
    """
    pairs = [(quote, reading) for reading in readings for quote in reading.quotes]
    pairs.sort(key=lambda pair: (pair[0].place, pair[0].coder))
    return tuple(
        {"activity": activity, **row}
        for quote, reading in pairs
        for row in _rows_of(quote, reading, quote.standing(now), say)
    )


def _rows_of(
    quote: Quote, reading: Reading, stands: str, say: Callable[[Text], str]
) -> Iterable[Row]:
    first, last = quote.sentences
    for code in reading.question.codes:
        if code.id in quote.codes:
            yield {
                "session": quote.session,
                "step": quote.step,
                "case": quote.case,
                "case_title": say(reading.question.label),
                "coder": quote.coder,
                "field": quote.passage.id,
                "start": quote.start,
                "end": quote.end,
                "sentence": first,
                "last_sentence": last,
                "quote": quote.text,
                "theme": say(code.theme),
                "code": code.id,
                "code_label": say(code.label),
                "note": quote.note,
                "hash": quote.hash,
                "stands": stands,
            }
