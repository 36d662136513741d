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
_ENOUGH = 150
# A column of no more than this is short: its lines stay whole before others get more.
_SHORT = 2300
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
    """Share the width of a page: what each needs, what short columns would like, then the rest.

    The rest goes to the long columns, more to the longer; without ``fill`` none gets more than it
    would like.

    >>> shared([Wish(100, 100), Wish(200, 9000)], 600)
    [100, 500]
    >>> shared([Wish(100, 200), Wish(100, 9100), Wish(100, 9100)], 800)
    [200, 300, 300]
    >>> shared([Wish(500, 500), Wish(500, 500)], 600)
    [300, 300]
    """
    widths = [one.least for one in wishes]
    if sum(widths) >= room:
        return [width * room // sum(widths) for width in widths]
    relaxed = [one.best if one.best <= _SHORT else one.least for one in wishes]
    if sum(relaxed) <= room:
        widths = relaxed
    wanted = [one.best - width for one, width in zip(wishes, widths, strict=True)]
    rest = room - sum(widths)
    if not any(wanted):
        return [width + rest * fill // len(widths) for width in widths]
    rest = rest if fill else min(rest, sum(wanted))
    return [width + rest * more // sum(wanted) for width, more in zip(widths, wanted, strict=True)]
