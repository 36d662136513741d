"""What changes from one wording to the next, word by word, and the sentences that tell it aloud.

Words are compared by `difflib` of Python's standard library, after Ratcliff and Metzener (1988),
Pattern matching: the Gestalt approach, Dr. Dobb's Journal 13 (7), p. 46. It is for statements, not
for long documents: where hundreds of words differ, all of them count as written anew.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, takewhile
from typing import Literal

from plakit.wording import mark, tell

Change = Literal["same", "added", "removed"]
# A word or sign, and the blanks behind it; where words are written without blanks, each letter.
_OWN_LETTERS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_WORDS = re.compile(rf"([{_OWN_LETTERS}]|[^\W{_OWN_LETTERS}]+|[^\w\s]|)(\s*)")
# Fewer letters that stay between two changes are no resting place for the eye.
_ISLAND = 4
# Texts of the same word again and again take a time of the third power to compare.
_MOST_PAIRS = 300 * 300
_MOST_TOLD = 8
_REPLACED = mark("“{before}” becomes “{after}”.")
_ADDED = mark("Added: “{after}”.")
_REMOVED = mark("Taken out: “{before}”.")


@dataclass(frozen=True)
class Words:
    """Words that stay, are added or are taken out, with the blanks behind them."""

    change: Change
    text: str


def word_changes(before: str, after: str) -> tuple[Words, ...]:
    """Tell word by word what changes from one text to another.

    Parameters
    ----------
    before, after : str
        Two texts, in any script.

    Returns
    -------
    tuple of Words
        In order; what is taken out stands before what is added in its place. All that is not
        added is ``before``, letter for letter; all that is not removed is ``after``.

    Examples
    --------
    >>> [(one.change, one.text) for one in word_changes("Pay the tutors.", "Pay all tutors.")]
    [('same', 'Pay '), ('removed', 'the '), ('added', 'all '), ('same', 'tutors.')]
    """
    parts = list(_parts(_split(before), _split(after)))
    found: list[Words] = []
    gone = come = ""
    for number, (same, out, into) in enumerate(parts, 1):
        gone, come = gone + out, come + into
        is_island = bool(gone and come) and len(same.strip()) < _ISLAND and number < len(parts)
        if is_island or not same:
            gone, come = gone + same, come + same
            continue
        found += _words(gone, come, same)
        gone = come = ""
    return tuple(_joined([*found, *_words(gone, come, "")]))


def _words(gone: str, come: str, same: str) -> list[Words]:
    said = (Words("removed", gone), Words("added", come), Words("same", same))
    return [one for one in said if one.text]


def _joined(found: Sequence[Words]) -> Iterator[Words]:
    for change, ones in groupby(found, key=lambda one: one.change):
        yield Words(change, "".join(one.text for one in ones))


def _split(text: str) -> list[tuple[str, str]]:
    """Give each word with the blanks behind it."""
    return [(word, blanks) for word, blanks in _WORDS.findall(text) if word or blanks]


def _parts(
    old: list[tuple[str, str]], new: list[tuple[str, str]]
) -> Iterator[tuple[str, str, str]]:
    """Give what stays, what is taken out after it and what is added there, in order."""
    for tag, i1, i2, j1, j2 in _opcodes([word for word, _ in old], [word for word, _ in new]):
        if tag != "equal":
            yield "", "".join(map("".join, old[i1:i2])), "".join(map("".join, new[j1:j2]))
            continue
        same = ""
        for (word, before), (_, after) in zip(old[i1:i2], new[j1:j2], strict=True):
            kept = _shared(before, after)
            same += word + before[:kept]
            if before != after:
                yield same, "", ""
                yield "", before[kept:], after[kept:]
                same = ""
        yield same, "", ""


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    last, upto = len(old) - end, len(new) - end
    if (last - start) * (upto - start) <= _MOST_PAIRS:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    middle = ("replace", start, last, start, upto)
    return [("equal", 0, start, 0, start), middle, ("equal", last, len(old), upto, len(new))]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Count how much of the beginning of two texts or lists is the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def spoken_changes(changes: Iterable[Words]) -> str:
    """Tell changes as sentences that can be read aloud.

    Examples
    --------
    >>> spoken_changes(word_changes("Pay the tutors.", "Pay all tutors well."))
    '“the” becomes “all”. Added: “well”.'
    """
    told = _told(tuple(changes))
    if not told:
        return tell("Nothing changes.")
    more = len(told) - _MOST_TOLD
    rest = [tell("Further changes: {n}.", n=more)] if more > 0 else []
    return " ".join([*told[:_MOST_TOLD], *rest])


def _told(changes: Sequence[Words]) -> list[str]:
    """Say each place at which something changes; blanks alone are not worth a sentence."""
    told = []
    for is_same, ones in groupby(changes, key=lambda one: one.change == "same"):
        text = {one.change: one.text.strip() for one in ones}
        before, after = text.get("removed", ""), text.get("added", "")
        if is_same or before == after:
            continue
        sentence = _REPLACED if before and after else _ADDED if after else _REMOVED
        told.append(tell(sentence, before=before, after=after))
    return told
