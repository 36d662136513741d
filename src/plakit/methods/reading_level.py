"""How hard a text is to read, by the lengths of its sentences and words: Björnsson's LIX.

It works across languages, as it counts no syllables. `plain_language` tells where to begin.
"""

import re
from dataclasses import dataclass
from typing import Literal

from plakit.methods.plain_language import count_words, sentences

Ease = Literal["very_easy", "easy", "average", "hard", "very_hard"]

# More letters make a word long.
LONG_WORD = 6
# Below so many words one long sentence more or less decides; a rule of our own.
FEW_WORDS = 100
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
# Where each class ends (Rosebrock and Nix 2017).
_CLASSES: tuple[tuple[float, Ease], ...] = (
    (30, "very_easy"), (40, "easy"), (50, "average"), (60, "hard"),
)  # fmt: skip


@dataclass(frozen=True)
class ReadingLevel:
    """How hard a text is to read.

    Attributes
    ----------
    lix : float
        Words a sentence, and long words in % of all: about 20 (very easy) to 60 (very hard).
    words, sentences, long_words : int
        What it was reckoned from.
    warning : str
        What to mind; empty: nothing. An English word, not told.
    """

    lix: float
    words: int
    sentences: int
    long_words: int
    warning: Literal["", "few_words"] = ""

    @property
    def ease(self) -> Ease:
        """Give the class of the number.

        >>> ReadingLevel(lix=44, words=200, sentences=10, long_words=48).ease
        'average'
        """
        return next((name for end, name in _CLASSES if self.lix < end), "very_hard")


def reading_level(text: str) -> ReadingLevel | None:
    """Reckon how hard a text is to read: LIX, after Björnsson (1968).

    C. H. Björnsson (1968), "Läsbarhet", Stockholm: Liber: the mean number of words a sentence,
    and the share of words of more than six letters, in percent, added up. The classes are those
    that C. Rosebrock and D. Nix (2017), "Leseflüssigkeit fördern", Seelze, give.

    Parameters
    ----------
    text : str
        Plain words in any language that puts blanks between words.

    Returns
    -------
    ReadingLevel or None
        None where the text has no word.

    Notes
    -----
    Not a measure of whether somebody understands a text: short words may be hard, and who knows
    the subject reads long ones easily. German has longer words than English: compare texts of
    one language only. Björnsson counts a colon as an end of a sentence, `sentences` does not.

    Examples
    --------
    >>> level = reading_level("We meet twice. Everybody brings a question.")
    >>> level.words, level.sentences, level.long_words, round(level.lix, 1)
    (7, 2, 2, 32.1)
    """
    count = count_words(text)
    if not count:
        return None
    ends = len(sentences(text))
    is_long = [len(_LETTER.findall(word)) > LONG_WORD for word in _WORD.findall(text)]
    return ReadingLevel(
        lix=count / ends + 100 * sum(is_long) / count,
        words=count,
        sentences=ends,
        long_words=sum(is_long),
        warning="few_words" if count < FEW_WORDS else "",
    )
