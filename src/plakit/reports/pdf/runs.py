"""Words as the templates take them: stretches in one look, and where a word may be broken.

Words go into the data only. Where a word that is wider than its place may be broken is said by
cutting it into pieces, so that nothing is put into the text for it.
"""

import re
from typing import Any

from plakit.locales import whole
from plakit.text import foreign_parts
from plakit.wording import mark, tell

# Advance widths of DejaVu Sans from the space to the tilde, in hundredths of the font's size.
_WIDTHS = [
    32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79,
    60, 79, 69, 63, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63,
    63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
]  # fmt: skip
_OTHER, _WIDE = 63, 105  # letters beyond: of alphabets, and of scripts with square signs
_MM = 0.3528  # of a point
_BOLD = 1.12
PAGE_WIDTH = 176.0  # mm between the margins of A4
# Twice what a person can answer; only a file holds more, and setting it would take minutes.
LONGEST = 20_000
# A title that is longer is none, and is repeated in contents and bookmarks; a head of a column, and
# what stands at the foot of each page, has to fit on one.
LONGEST_TITLE, LONGEST_HEAD = 2_000, 300
# What stands small beside words or below a table: twice the longest reason and comment.
LONGEST_BESIDE = 4_000
_PIECES_OF = 1_000  # letters: it would take typst long to set more across a table
# A PDF/A holds no string of more than 32,767 bytes: up to four for a letter.
LONGEST_STRING = 8_000
_CUT = mark("[Cut here: the web page has {n} more letters]")

# White space at which a line may end: not the spaces that keep their words together.
_SPACE = r"[^\S\xa0\u2007\u202f]"
_WORD = re.compile(r"[\S\xa0\u2007\u202f]+")
# What typst hyphenates by itself: a word as people write it.
_PLAIN = re.compile(r"(?!.*(.)\1{3})\W*[^\W\d_]{1,63}\W*")
_AFTER = re.compile(r"(?<=[/_.@:=&?#,;+%|\\-])")
# A letter with the marks that stand on it, and what is joined to it.
_LETTER = re.compile("(?s:.(?:[\u0300-\u036f\u20d0-\u20ff\ufe0e\ufe0f]|\u200d.)*)")
_PIECE = 4
# Signs that are shown as one: joined, or with a tone of skin. Typst loses the first of them where
# a font has only the others, so their font is named.
_SIGN = "[\u2190-\u2bff\U0001f000-\U0001faff]"
_MORE = f"(?:[\U0001f3fb-\U0001f3ff]|\u200d{_SIGN})"
_JOINED = re.compile(f"({_SIGN}\ufe0f?{_MORE}(?:{_MORE}|\ufe0f)*)")
# A line may end after these anyway.
_APART = re.compile(rf"(?:{_SPACE}|\u200b)+|(?<=[-–—])")
_HYPHENATED = 11  # letters of the longest piece that a hyphenated word usually leaves

# One stretch: plain words, or a dict as `run` of look.typ takes it.
Run = str | dict[str, Any]
Said = str | list[Run]


def width_of(text: str, *, size: float = 9, bold: bool = False) -> float:
    """Give about how wide a text is when it stands in one line, in millimetres.

    >>> round(width_of("Learning outcomes"))
    30
    """
    ems = sum(map(_em, text)) / 100
    return ems * size * _MM * (_BOLD if bold else 1)


def _em(sign: str) -> int:
    code = ord(sign)
    if 32 <= code < 127:
        return _WIDTHS[code - 32]
    return _WIDE if code >= 0x1100 else _OTHER


def least_width(text: str, *, size: float = 9, bold: bool = False) -> float:
    """Give the width of what cannot be broken in a text, in millimetres."""
    words = set(filter(None, _APART.split(text)))
    return max((_least(word, size, bold) for word in words), default=0)


def _least(word: str, size: float, bold: bool) -> float:
    width = width_of(word, size=size, bold=bold)
    if len(word) > _HYPHENATED and _PLAIN.fullmatch(word):
        return width * _HYPHENATED / len(word)
    return width


def lines_of(text: str, width: float, *, size: float = 9) -> int:
    """Tell about how many lines a text fills in a place so wide."""
    usual = max(width, 1) * 0.92
    return sum(max(1, -int(-width_of(line, size=size) // usual)) for line in text.split("\n"))


def said(text: str, *, width: float = PAGE_WIDTH, size: float = 10, most: int = LONGEST) -> Said:
    """Give words as `said` of look.typ takes them; far too long ones are cut, and it is said.

    Parameters
    ----------
    width : float
        Of the place where they stand, in millimetres: a longer word is cut into pieces.
    most : int
        So many letters are shown.

    >>> said("Level 2")
    'Level 2'
    >>> said("files/activities_matrix.csv", width=20)
    [{'pieces': ['files/', 'activities_', 'matrix.', 'csv']}]
    """
    parts = foreign_parts(bounded(text, most))
    return _plain([run(words, language, width=width, size=size) for words, language in parts])


def title_said(text: str, *, width: float = PAGE_WIDTH, size: float = 12) -> Said:
    """Give the words of a title, which are cut sooner than others."""
    return said(text, width=width, size=size, most=LONGEST_TITLE)


def in_pieces(text: str) -> list[Said]:
    """Give words that stand across a table, each piece no longer than a few lines."""
    text = bounded(text, LONGEST_TITLE)
    return [said(text[at : at + _PIECES_OF]) for at in range(0, len(text), _PIECES_OF)]


def string_of(text: str) -> str:
    """Give words as one string of the PDF, such as those of a picture: it may hold no more."""
    return text if len(text) <= LONGEST_STRING else f"{text[:LONGEST_STRING]}…"


def bounded(text: str, most: int = LONGEST) -> str:
    """Cut a text that is longer than paper takes in one place, and say so."""
    if len(text) <= most:
        return text
    return f"{text[:most]}… {tell(_CUT, n=whole(len(text) - most))}"


def run(words: str, language: str = "", *, width: float = PAGE_WIDTH, size: float = 10) -> Run:
    """Give one stretch of words, in another language than the page's where that is named."""
    pieces = _pieces(words, width, size)
    if not language:
        return words if pieces == [words] else {"pieces": pieces}
    tag, _, rest = language.partition("-")
    region = rest if re.fullmatch(r"[A-Za-z]{2}", rest) else None
    return {"pieces": pieces, "language": tag, "region": region, "mark": f"[{language}]"}


def _plain(runs: list[Run]) -> Said:
    return runs[0] if len(runs) == 1 and isinstance(runs[0], str) else (runs or "")


def _pieces(text: str, width: float, size: float) -> list[Any]:
    """Cut words where they may be broken, and name the signs that are joined."""
    pieces = _broken(text, width, size)
    if not _JOINED.search(text):
        return pieces
    parts = [part for piece in pieces for part in _JOINED.split(piece) if part]
    return [{"joined": part} if _JOINED.fullmatch(part) else part for part in parts]


def _broken(text: str, width: float, size: float) -> list[str]:
    """Cut words that are wider than their place, and that no hyphenation breaks."""
    pieces, at = [], 0
    for word in _WORD.finditer(text):
        if width_of(word[0], size=size) > width and not _PLAIN.fullmatch(word[0]):
            pieces += [text[at : word.start()], *_cut(word[0], width, size)]
            at = word.end()
    return [piece for piece in [*pieces, text[at:]] if piece] or [""]


def _cut(word: str, width: float, size: float) -> list[str]:
    """Cut a word after its signs, and what is still too wide after every few letters."""
    pieces = []
    for part in _AFTER.split(word):
        if width_of(part, size=size) <= width:
            pieces.append(part)
        else:
            letters = _LETTER.findall(part)
            cuts = range(0, len(letters), _PIECE)
            pieces += ["".join(letters[cut : cut + _PIECE]) for cut in cuts]
    return pieces
