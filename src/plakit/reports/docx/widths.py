"""How wide the columns of a table are: so that no word is cut, and long texts get most room.

Word would find that out by itself, LibreOffice does not; so each column is told its width.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from plakit.reports.pdf import width_of

# Twentieths of a point in a millimetre, and how much wider than others the letters of the PDF are.
_TWIPS = 56.7 * 0.93
# More letters in a row are broken anyway.
_LONGEST = 16
# Letters of the longest piece that a hyphenated word usually leaves.
_HYPHENATED = 11
# Longer texts ask for no more room than this many letters.
_ENOUGH = 150
# A column of no more than this is short: its lines stay whole before others get more.
_SHORT = 2300
_APART = re.compile(r"[ \t\n\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}/-]+")


@dataclass(frozen=True)
class Wish:
    """What a column needs at least, and what it would like, in twentieths of a point.

    ``spare`` is what hyphens save of the least.
    """

    least: int
    best: int
    spare: int = 0


def wish(
    texts: Sequence[str], *, beside: int = 0, size: float = 9, longest: int = _LONGEST
) -> Wish:
    """Tell what a column of such texts needs; ``beside`` is the space between columns.

    Words of more letters than ``longest`` are broken.

    >>> wish(["a"], beside=100).least < wish(["a word"], beside=100).best
    True
    """
    words = {word for text in texts for word in _APART.split(text)}
    lines = {line[:_ENOUGH] for text in texts for line in text.splitlines()}
    least = _widest({word[:longest] for word in words}, size) + beside
    broken = {word[: min(longest, _HYPHENATED) if word.isalpha() else longest] for word in words}
    return Wish(
        least, max(least, _widest(lines, size) + beside), least - beside - _widest(broken, size)
    )


def _widest(texts: Collection[str], size: float) -> int:
    return round(max((width_of(text, size=size) for text in texts), default=0) * _TWIPS)


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
    >>> shared([Wish(500, 500), Wish(500, 500, 200)], 900)
    [500, 400]
    """
    widths = [one.least for one in wishes]
    if sum(widths) >= room:
        return _squeezed(wishes, room)
    relaxed = [one.best if one.best <= _SHORT else one.least for one in wishes]
    if sum(relaxed) <= room:
        widths = relaxed
    wanted = [one.best - width for one, width in zip(wishes, widths, strict=True)]
    rest = room - sum(widths)
    if not any(wanted):
        return [width + rest * fill // len(widths) for width in widths]
    rest = rest if fill else min(rest, sum(wanted))
    return [width + rest * more // sum(wanted) for width, more in zip(widths, wanted, strict=True)]


def _squeezed(wishes: Sequence[Wish], room: int) -> list[int]:
    """Save at words that a hyphen breaks; if that is not enough, at all."""
    over, spare = sum(one.least for one in wishes) - room, sum(one.spare for one in wishes)
    if spare and over <= spare:
        return [one.least - -(-one.spare * over // spare) for one in wishes]
    widths = [one.least - one.spare for one in wishes]
    return [width * room // sum(widths) for width in widths]
