"""Texts: in several languages, as people typed them, and made safe for where they go.

`escape_for` is the only place in plakit that escapes.
"""

import hashlib
import html
import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import count
from typing import Annotated, Literal

from pydantic import BeforeValidator, WithJsonSchema

from plakit.wording import SPOKEN, language_now, speaking, spoken, tell

LONGEST_ANSWER = 10_000

# C0 and C1 controls but newline and tab: dropped when kept, shown as a space on a terminal.
_CONTROLS = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f]")
# What is not seen: white space of every kind, zero-width and direction marks.
_UNSEEN = re.compile(r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
                     r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]")  # fmt: skip
_NOT_DRAWN = {"Co", "Cn", "Cf", "Mn", "Me"}
_WORD = re.compile(r"\S+")
# A spreadsheet reckons a cell that starts so (ASVS 1.2.10), full-width signs included; white space
# before the sign is passed over by some. A text that begins with our own mark of such a cell is
# marked as well, so that reading takes one mark away from each (`from_cell`).
_FORMULA = re.compile(r"'*(?:\s*[=+\-\u2212@|\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
# Cyrillic and Greek letters, digits and strokes, and below each the Latin letter it is taken for.
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԜаеѕіјорсухԁԛԝӏһΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρυɑɡı01|I",
    "ABESlJKMHOPCTYXWaesijopcyxdqwlhABEZHlKMNOPTYXoavpuagiOlll",
)
_SCRIPTS = {"LATIN", "CYRILLIC", "GREEK"}
# Stands behind a name that looks like something it is not.
LOOK_ALIKE = "≈"
_WINDOWS_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")


def _in_languages(value: object) -> object:
    return {"": value} if isinstance(value, str) else value


# What editors let through in a file of YAML, where some words are numbers, or yes and no.
_SAID = {"type": ["string", "number", "boolean"]}
_TAG = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_IN_EACH = {
    "type": "object",
    "propertyNames": {"pattern": _TAG},
    "additionalProperties": _SAID,
}
# A text a group writes: language tag (BCP 47) to words. A plain string in a file is kept
# under the tag "": it is said in every language.
Text = Annotated[
    dict[str, str], BeforeValidator(_in_languages), WithJsonSchema({"anyOf": [_SAID, _IN_EACH]})
]


def say(text: dict[str, str], languages: Iterable[str] = ("en",)) -> str:
    """Take the words of the first language that the text has, else its first words.

    Words without a language stand for the first one asked for, where that is missing.

    >>> say({"en": "Level", "de": "Stufe"}, ["de", "en"])
    'Stufe'
    >>> say({"": "Level", "de": "Stufe"}, ["en", "de"])
    'Level'
    """
    for language in languages:
        if language in text or "" in text:
            return text.get(language, text.get("", ""))
    return next(iter(text.values()), "")


# Around words in another language than those beside them, and before the mark that says so:
# unseen signs that also keep their direction to themselves (Unicode's isolates).
_FOREIGN = re.compile(r"\u2068([^\u2068\u2069]*)\u2069 (\[(" + _TAG[1:-1] + r")\])")


def say_marked(text: dict[str, str], languages: Iterable[str] = ("en",)) -> str:
    """Take the words for the reader of now; those of another language are marked as such.

    Parameters
    ----------
    languages : list of str
        Those of the programme. Words without a language are good for all of these; to who reads
        none of them they are in the first.

    >>> from plakit.wording import speaking
    >>> with speaking("de"):
    ...     print(unmarked(say_marked({"en": "Level"}, ["de", "en"])))
    Level [en]
    """
    languages = tuple(languages)
    wanted = for_reader(languages)
    words, first = say(text, wanted), next(iter(wanted), "")
    found = next((language for language in wanted if language in text), next(iter(text), ""))
    if "" in text and first not in text:
        found = first if first in languages else next(iter(languages), first)
    is_same = not words or found.split("-")[0] == first.split("-")[0]
    return words if is_same else f"\u2068{words}\u2069 [{found}]"


def for_reader(languages: Iterable[str]) -> tuple[str, ...]:
    """Give the languages of a programme in the order in which the reader of now wants its texts.

    A reader whose language plakit does not speak is told our words in English, and reads the
    programme's texts in its own order.

    >>> for_reader(["fr", "en"]), for_reader(["nb", "en"])
    (('en', 'fr'), ('nb', 'en'))
    """
    languages, now = tuple(languages), language_now()
    if languages and spoken(languages[0]) == now:
        return languages
    return tuple(dict.fromkeys((now, *languages)))


def in_each(languages: Iterable[str], words: Callable[[str], str]) -> Text:
    """Give what plakit says in each of some languages, as a text.

    Of a group whose language plakit does not speak it is in English, under that language.

    >>> in_each(["en", "de"], lambda language: tell("Language"))
    {'en': 'Language', 'de': 'Sprache'}
    """
    said = {}
    for language in languages:
        with speaking(language):
            said[language] = words(language)
    return said


def tell_each(sentence: str, languages: Iterable[str] = SPOKEN) -> Text:
    """Tell a marked sentence in each of some languages, by default in all that plakit speaks."""
    return in_each(languages, lambda _: tell(sentence))


def shared_languages(languages: Iterable[str]) -> tuple[str, ...]:
    """Give those languages of a group that plakit speaks, in their order; at least English.

    >>> shared_languages(["cs", "fr", "en"]), shared_languages(["cs"])
    (('fr', 'en'), ('en',))
    """
    return tuple(one for one in languages if one in SPOKEN) or ("en",)


def shortened(words: str, *, most: int) -> str:
    """Give the first words of a text, with dots where it goes on.

    >>> shortened("One two three", most=2), shortened("One two", most=2)
    ('One two …', 'One two')
    """
    ends = [found.end() for found in _WORD.finditer(words)]
    return f"{words[: ends[most - 1]]} …" if len(ends) > most else words


def closed(words: str) -> str:
    """End words as a sentence ends, so that another may follow.

    >>> closed("They met"), closed("They met."), closed("")
    ('They met.', 'They met.', '')
    """
    words = words.rstrip().rstrip(",;:")
    ends = words.rstrip("\"'»”“’)]\u2069").endswith((".", "!", "?", "…"))
    return words if not words or ends else f"{words}."


def unmarked(words: str) -> str:
    """Give words without the unseen signs of `say_marked`; the mark itself stays."""
    return _FOREIGN.sub(r"\1 \2", words)


def foreign_parts(words: str) -> list[tuple[str, str]]:
    """Take words apart where the language changes.

    Returns
    -------
    list of (str, str)
        Words, and their language; empty: that of the page.

    >>> from plakit.wording import speaking
    >>> with speaking("de"):
    ...     foreign_parts("Stufe: " + say_marked({"en": "Level"}, ["de"]))
    [('Stufe: ', ''), ('Level', 'en')]
    """
    parts, at = [], 0
    for found in _FOREIGN.finditer(words):
        parts += [(words[at : found.start()], ""), (found[1], found[3])]
        at = found.end()
    return [part for part in [*parts, (words[at:], "")] if part[0]]


def titled(title: str, rest: str) -> str:
    """Put a title before what follows: with a colon, or with the title's own question mark.

    >>> titled("How are we?", "now and wanted"), titled("Readiness", "now and wanted")
    ('How are we? Now and wanted', 'Readiness: now and wanted')
    """
    if title_ends(title):
        return f"{title} {rest[:1].upper()}{rest[1:]}"
    return tell("{title}: {rest}", title=title, rest=rest)


def title_ends(title: str) -> bool:
    """Tell whether a title is a sentence, so that no colon may follow it."""
    parts = foreign_parts(title)
    return bool(parts) and parts[-1][0].endswith(("?", "!", "."))


def is_blank(text: str) -> bool:
    r"""Tell whether nothing of the text can be seen (spaces, no-break and zero-width marks).

    >>> is_blank(" \u00a0\u200b")
    True
    """
    return not any(map(_is_drawn, _UNSEEN.sub("", text)))


def _is_drawn(letter: str) -> bool:
    """Tell whether a letter is seen by itself: the empty braille cell, say, is not."""
    # Private, unassigned and format letters; marks need a letter that they stand on.
    return letter != "\u2800" and unicodedata.category(letter) not in _NOT_DRAWN


def kept(text: str) -> str:
    """Give the text as it is kept: exactly as typed, but for control characters.

    Raises
    ------
    ValueError
        If the text holds NUL or half a character, or is longer than 10,000 characters.
    """
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError(tell("the text holds characters that no file can keep"))
    if len(text) > LONGEST_ANSWER:
        raise ValueError(
            tell(
                "the text has {n:,} characters; at most {most:,} are kept",
                n=len(text),
                most=LONGEST_ANSWER,
            )
        )
    return _CONTROLS.sub("", text)


def same_name(text: str) -> str:
    """Give the form in which two names are compared (NFC, case folded, one space)."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def plain_letters(words: str) -> str:
    """Give words as they are found again however they were typed: no case, accents or signs.

    >>> plain_letters("Titel der Maßnahme *"), plain_letters("Übertragbarkeit (auf wen?)")
    ('titel der massnahme', 'ubertragbarkeit auf wen')
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^\w]+|_", " ", plain).strip()


def look_of(name: str) -> str:
    """Give the form in which names that look alike are the same.

    Knows fullwidth and other compatibility forms (NFKC), case, marks that are not seen, the
    Cyrillic and Greek letters drawn like Latin ones, 0 for O, and 1 or I for l. It does not know
    groups of letters (rn for m), other scripts, or letters that differ by an accent.
    """
    words = unicodedata.normalize("NFKC", name.rstrip(f"{LOOK_ALIKE} ")).split()
    seen = filter(None, (_UNSEEN.sub("", word) for word in words))
    return " ".join(seen).translate(_ALIKE).casefold()


def distinct_name(name: str, taken: Iterable[str]) -> str:
    """Give a name as it is shown to others: no two of them are equal, or look so.

    A name that is taken, or looks like one that is, gets a number; one that only looks like
    another, or has letters of two scripts in one word, gets the mark ``≈``. What looks alike,
    and what of it is not noticed, `look_of` says.

    >>> distinct_name("Anna", []), distinct_name("anna ", ["Anna"])
    ('Anna', 'anna (2)')
    >>> distinct_name("\N{CYRILLIC CAPITAL LETTER A}nna", ["Anna", "Anna (2)"])
    'Аnna (3) ≈'
    """
    # Nobody puts the mark there but we.
    name, taken = name.strip().rstrip(f"{LOOK_ALIKE} "), tuple(taken)
    shown = name
    if is_taken(name, taken):
        numbered = (f"{name} ({number})" for number in count(2))
        shown = next(one for one in numbered if not is_taken(one, taken))
    is_equal = same_name(name) in map(same_name, taken)
    is_marked = (shown != name and not is_equal) or any(map(_mixes_scripts, name.split()))
    return f"{shown} {LOOK_ALIKE}" if is_marked else shown


def is_taken(name: str, taken: Iterable[str]) -> bool:
    """Tell whether a name is one of those that are taken, or looks like one of them."""
    return any(
        same_name(name) == same_name(other) or look_of(name) == look_of(other) for other in taken
    )


def _mixes_scripts(word: str) -> bool:
    scripts = {unicodedata.name(letter, "").partition(" ")[0] for letter in word}
    return len(scripts & _SCRIPTS) > 1


def escape_for(target: Literal["html", "file", "terminal", "cell", "csv"], text: str) -> str:
    """Make a text safe for the place it goes to.

    Parameters
    ----------
    target : "html", "file", "terminal", "cell" or "csv"
        A text node or quoted attribute; one part of a path (at most 60 of ``a-z0-9-`` and a
        short hash where letters were lost); one line of at most 200 characters in a log; one
        cell of a table in which no spreadsheet finds a formula (numbers stay numbers); the same,
        quoted.

    >>> escape_for("html", "<b>")
    '&lt;b&gt;'
    >>> print(escape_for("csv", "=1+1"), escape_for("csv", "-5"))
    "'=1+1" "-5"
    """
    if target == "html":
        return html.escape(text, quote=True)
    if target == "cell":
        return _cell(text)
    if target == "csv":
        return '"{}"'.format(_cell(text).replace('"', '""'))
    if target == "file":
        return _file_name(text)
    return _one_line(text)


def _file_name(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    if slug and slug == text and not _WINDOWS_RESERVED.fullmatch(slug):
        return slug
    return f"{slug or 'x'}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:6]}"


def _cell(text: str) -> str:
    words = text.replace("\x00", "").encode("utf-8", "replace").decode()
    is_formula = _FORMULA.match(words) and not _NUMBER.fullmatch(words)
    return f"'{words}" if is_formula else words


def from_cell(cell: str) -> str:
    """Give the text that `escape_for` made a cell of a table of, once its quotes are read.

    >>> from_cell("'=1+1"), from_cell("'tis")
    ('=1+1', "'tis")
    """
    is_marked = cell.startswith("'") and escape_for("cell", cell[1:]).startswith("'")
    return cell[1:] if is_marked else cell


def _one_line(text: str) -> str:
    words = " ".join(text.replace("\x00", " ").split())
    line = _CONTROLS.sub(" ", words).encode("utf-8", "replace").decode()
    return line if len(line) <= 200 else f"{line[:199]}…"
