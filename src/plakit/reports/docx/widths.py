"""How wide the columns of a table are: so that no word is cut, and long texts get most room.

Word would find that out by itself, LibreOffice does not; so each column is told its width.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A letter of 9 points is about so wide, in twentieths of a point.
_LETTER = 98
# More letters in a row are broken anyway.
_LONGEST = 16
# Longer texts ask for no more room than this many letters.
_ENOUGH = 60
_APART = re.compile(r"[ \t\n\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}/-]+")


@dataclass(frozen=True)
class Wish:
    """What a column needs at least, and what it would like, in twentieths of a point."""

    least: int
    best: int


def wish(
    texts: Sequence[str], *, beside: int = 0, size: float = 9, longest: int = _LONGEST
) -> Wish:
    """Tell what a column of such texts needs; ``beside`` is the space between columns.

    Words of more letters than ``longest`` are broken.

    >>> wish(["a"], beside=100).least < wish(["a word"], beside=100).best
    True
    """
    letter = _LETTER * size / 9
    word = max((len(word) for text in texts for word in _APART.split(text)), default=1)
    line = max((len(line) for text in texts for line in text.splitlines()), default=1)
    least = round(min(word, longest) * letter) + beside
    return Wish(least, max(least, round(min(line, _ENOUGH) * letter) + beside))


def shared(wishes: Sequence[Wish], room: int, *, fill: bool = True) -> list[int]:
    """Share the width of a page: what each needs first, the rest by what each would like.

    Without ``fill`` a table that needs less stays as narrow as it is.

    >>> shared([Wish(100, 100), Wish(200, 900)], 600)
    [100, 500]
    >>> shared([Wish(500, 500), Wish(500, 500)], 600)
    [300, 300]
    """
    least = sum(one.least for one in wishes)
    if least >= room:
        return [one.least * room // least for one in wishes]
    wanted = [one.best - one.least for one in wishes]
    rest, asked = room - least, sum(wanted)
    if not fill:
        rest = min(rest, asked)
    if not asked:
        return [one.least + rest // len(wishes) for one in wishes]
    return [one.least + rest * more // asked for one, more in zip(wishes, wanted, strict=True)]
