"""Takes what was sent as an answer apart, and refuses in a sentence what does not fit.

Nothing here trusts what it is given: it comes from a browser, a file or another machine.
"""

import math
import re
from collections.abc import Iterable

from plakit.errors import AnswerError
from plakit.text import escape_for, is_blank, kept
from plakit.wording import mark, tell

ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,59}"

# What can be given, with its article: languages differ in it.
_WITH_ARTICLE = {
    "card": mark("a card"),
    "code": mark("a code"),
    "comment": mark("a comment"),
    "excerpt": mark("an excerpt"),
    "name": mark("a name"),
    "name of a pile": mark("a name of a pile"),
    "note": mark("a note"),
    "option": mark("an option"),
    "outcome": mark("an outcome"),
    "passage": mark("a passage"),
    "pile": mark("a pile"),
    "reason": mark("a reason"),
    "row": mark("a row"),
    "standing": mark("a standing"),
    "subject": mark("a subject"),
    "text": mark("a text"),
    "verdict": mark("a verdict"),
}

# A refusal stays a sentence, however much there is to choose from.
_LONGEST_LIST = 160


def quote(raw: object) -> str:
    """Name a refused value in a sentence: short, on one line, whatever was sent.

    >>> quote(6), quote("6"), quote([6])
    ('6', '"6"', 'a list')
    """
    if isinstance(raw, str):
        line = escape_for("terminal", raw[:60])
        return f'"{line}…"' if len(raw) > 60 else f'"{line}"'
    if raw is None or isinstance(raw, bool):
        return {None: tell("nothing"), True: '"true"', False: '"false"'}[raw]
    if isinstance(raw, int | float):
        return _quote_number(raw)
    if isinstance(raw, list):
        return tell("a list")
    return tell("a set of fields") if isinstance(raw, dict) else tell("something else")


def _quote_number(raw: float) -> str:
    # Python refuses to write out a number of thousands of digits.
    if isinstance(raw, int) and abs(raw) >= 10**15:
        return tell("a number of that length")
    if math.isnan(raw):
        return tell("a number that is none (NaN)")
    return tell("an endless number") if math.isinf(raw) else str(raw)


def one(what: str) -> str:
    """Put the article before a noun.

    >>> one("card"), one("option")
    ('a card', 'an option')
    """
    return tell(_WITH_ARTICLE[what])


def listed(names: Iterable[str]) -> str:
    """Say what is allowed; of many or long names the first ones, and how many more there are.

    >>> listed(["AT", "BE"]), listed(f"card-{n:03}" for n in range(500))[-21:]
    ('AT, BE', 'card-015 and 484 more')
    """
    names = list(names)
    shown: list[str] = []
    for name in names:
        if shown and len(", ".join([*shown, name])) > _LONGEST_LIST:
            break
        shown.append(name if len(name) <= _LONGEST_LIST else f"{name[:_LONGEST_LIST]}…")
    more = len(names) - len(shown)
    words = ", ".join(shown)
    return tell("{words} and {more:,} more", words=words, more=more) if more else words


def take_text(raw: object, *, longest: int, what: str = mark("text")) -> str:
    """Take a text as it is kept; blank becomes "".

    Raises
    ------
    AnswerError
        If it is no text, is too long, or holds what no file can keep.
    """
    if not isinstance(raw, str):
        raise AnswerError(
            tell(
                "{given} is not {thing}. Allowed: words. Write it as words.",
                given=quote(raw),
                thing=one(what),
            )
        )
    if len(raw) > longest:
        raise AnswerError(
            tell(
                "the {what} has {n:,} characters. Allowed: {longest:,}. Make it shorter.",
                what=tell(what),
                n=len(raw),
                longest=longest,
            ),
            "unfit_length",
            most=longest,
        )
    try:
        return "" if is_blank(raw) else kept(raw)
    except ValueError as fault:
        text = tell("{fault}. Type that place anew, without pasting.", fault=fault)
        raise AnswerError(text, "unfit_letter") from None


def take_id(raw: object, *, what: str) -> str:
    """Take an id.

    Raises
    ------
    AnswerError
        If it is none.
    """
    if isinstance(raw, str) and re.fullmatch(ID, raw):
        return raw
    raise AnswerError(
        tell(
            "{given} is not an id of {thing}. Allowed: 1 to 60 letters without accent, "
            "digits, dot, hyphen and underscore. Give it such an id.",
            given=quote(raw),
            thing=one(what),
        )
    )


def take_fields(raw: object, *, fields: Iterable[str]) -> dict[str, object]:
    """Take a set of named fields, of which none is unknown.

    Raises
    ------
    AnswerError
        If it is something else, or holds a field that is not one of ``fields``.
    """
    fields = tuple(fields)
    if not isinstance(raw, dict):
        raise AnswerError(
            tell(
                "{given} is not an answer of this kind. Allowed: the fields {allowed}. Give "
                "it by these fields.",
                given=quote(raw),
                allowed=listed(fields),
            )
        )
    for name in raw:
        if name not in fields:
            raise AnswerError(
                tell(
                    "{given} is not a field of this answer. Allowed: {allowed}. Leave it out.",
                    given=quote(name),
                    allowed=listed(fields),
                )
            )
    return raw


def take_list(raw: object, *, at_most: int, what: str) -> list[object]:
    """Take a list that is not too long.

    Raises
    ------
    AnswerError
        If it is no list, or has more than ``at_most`` entries.
    """
    if not isinstance(raw, list):
        raise AnswerError(
            tell(
                "{given} is not a list of {what}. Allowed: at most {at_most}. Give a list.",
                given=quote(raw),
                what=tell(what),
                at_most=at_most,
            )
        )
    if len(raw) > at_most:
        raise AnswerError(
            tell(
                "these are {n:,} {what}. Allowed: at most {at_most}. Leave some out.",
                n=len(raw),
                what=tell(what),
                at_most=at_most,
            ),
            "unfit_count",
            most=at_most,
        )
    return raw


def first_double(names: Iterable[str]) -> str | None:
    """Give the first name that stands there twice, or None.

    >>> first_double(["a", "b", "a"])
    'a'
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None
