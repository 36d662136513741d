"""Numbers, dates and lists as the language of now writes them; its sentences are in `wording`.

Only what plakit speaks is asked of Babel, and of English nothing: importing it takes long.
"""

from collections.abc import Sequence
from datetime import date, datetime

from plakit.wording import language_now, tell

# Not calendar.month_name: that one changes with the locale of the machine.
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip
# In German nouns keep their capital also within a sentence.
_KEEPS_CAPITALS = ("de",)


def whole(n: int) -> str:
    """Write a whole number: 1,234 or 1.234 or 1 234.

    >>> whole(1234)
    '1,234'
    """
    if language_now() == "en":
        return f"{n:,}"
    from babel.numbers import format_decimal  # slow

    return format_decimal(n, locale=language_now())


def numeral(number: str) -> str:
    """Write a number that is printed already, with the decimal sign of the language.

    >>> from plakit.wording import speaking
    >>> with speaking("de"):
    ...     numeral("2.40")
    '2,40'
    """
    if language_now() == "en":
        return number
    from babel.numbers import get_decimal_symbol  # slow

    return number.replace(".", get_decimal_symbol(language_now()))


def decimal(number: float) -> str:
    """Write a number with one decimal: 2.4 or 2,4."""
    return numeral(f"{number:.1f}")


def brief(number: float) -> str:
    """Write a number with no more decimals than it has: 2, 2.5 or 2,5."""
    return numeral(f"{number:g}")


def day_words(day: date) -> str:
    """Write a day: 16 September 2012, 16. September 2012, 16 septembre 2012.

    >>> day_words(date(2012, 9, 16))
    '16 September 2012'
    """
    return f"{day_number(day)} {month_words(day)}"


def day_number(day: date) -> str:
    """Write the number of a day in its month, as before the name of the month."""
    if language_now() == "de":
        return f"{day.day}."
    return "1er" if language_now() == "fr" and day.day == 1 else str(day.day)


def month_words(day: date) -> str:
    """Write the month of a day, with its year."""
    return f"{_month(day)} {day.year}"


def moment_words(moment: datetime) -> str:
    """Write a moment of this year, in its own zone.

    >>> moment_words(datetime(2012, 9, 16, 10, 30))
    '10:30 on 16 September'
    """
    day = f"{day_number(moment)} {_month(moment)}"
    return tell("{time} on {day}", time=f"{moment:%H:%M}", day=day)


def month_sign(day: date) -> str:
    """Write the month of a day in as few letters as tell it apart."""
    name = _month(day)
    # juin and juillet differ in the fourth letter, mars and mai in the third.
    return name[:4] if language_now() == "fr" else name[:3]


def _month(day: date) -> str:
    if language_now() == "en":
        return _MONTHS[day.month - 1]
    from babel.dates import get_month_names  # slow

    return get_month_names("wide", locale=language_now())[day.month]


def language_name(tag: str) -> str:
    """Give the name of a language in itself; what is no known tag stands as it is.

    >>> language_name("de")
    'Deutsch'
    """
    from babel import Locale, UnknownLocaleError  # slow

    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


def listed(words: Sequence[str]) -> str:
    """Put words into a sentence.

    >>> listed(("items 2 to 15", "questions", "levels"))
    'items 2 to 15, questions and levels'
    """
    if len(words) < 2:
        return "".join(words)
    return tell("{several} and {last}", several=", ".join(words[:-1]), last=words[-1])


def either(words: Sequence[str]) -> str:
    """Put words into a sentence of which one holds.

    >>> either(["3", "4"])
    '3 or 4'
    """
    if len(words) < 2:
        return "".join(words)
    return tell("{several} or {last}", several=", ".join(words[:-1]), last=words[-1])


def within(words: str) -> str:
    """Give words that stand alone as they stand within a sentence.

    >>> within("Good practice")
    'good practice'
    """
    # Words of another language keep to the rules of their own.
    is_ours = "\u2068" not in words
    return words.lower() if is_ours and language_now() not in _KEEPS_CAPITALS else words
