"""Finding cases by the words they are told in, whatever their accents, in whatever language.

The index is a full-text table of SQLite in memory: nothing is written, and it is made anew when
the texts change.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from plakit.errors import MissingPartError
from plakit.wording import tell

# The newer SQLite where there is one, as the store has it.
try:
    from pysqlite3 import dbapi2 as driver
except ImportError:  # no wheel for this machine
    import sqlite3 as driver

Piece = tuple[str, bool]

MOST_WORDS = 16  # of a query: more would only say the same again
_AROUND = 70  # signs on each side of the first hit in a snippet
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
# Letters that are no base letter with an accent, and how people type them.
_LETTERS = str.maketrans(
    {"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
     "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ə": "e"}
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """A thing in which all words were found.

    Attributes
    ----------
    id : str
    field : str
        The field with the most of the words; the first of its fields where several have as many.
    snippet : tuple of (piece, is_hit)
        Words of that field around the first hit, in pieces; dots where it was cut.
    score : float
        The higher, the better; to compare within one search only (BM25).
    """

    id: str
    field: str
    snippet: tuple[Piece, ...]
    score: float


class TextIndex:
    """Texts ready to be searched; made by `build_index`."""

    def __init__(
        self, texts: Mapping[str, Mapping[str, str]], *, weights: Mapping[str, float] | None = None
    ) -> None:
        self._texts = {name: dict(fields) for name, fields in texts.items()}
        self._ids = tuple(self._texts)
        fields = list(dict.fromkeys(name for one in self._texts.values() for name in one))
        self._weights = [float((weights or {}).get(name, 1)) for name in fields] or [1.0]
        self._lock = threading.Lock()
        self._link = driver.connect(":memory:", check_same_thread=False)
        self._fill(fields)

    def _fill(self, fields: list[str]) -> None:
        columns = ", ".join(f"c{number}" for number in range(max(1, len(fields))))
        try:
            self._link.execute(
                f"CREATE VIRTUAL TABLE texts USING fts5({columns}, content='', "
                "prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
            )
        except driver.OperationalError as error:
            raise MissingPartError(
                tell(
                    "The SQLite of this Python has no full-text search (FTS5). Install pysqlite3, "
                    "or a Python whose SQLite has it."
                )
            ) from error
        marks = ", ".join("?" * (len(self._weights) + 1))
        self._link.executemany(
            f"INSERT INTO texts(rowid, {columns}) VALUES ({marks})",  # noqa: S608  # our names
            (
                (number, *([fold_words(one.get(name, "")) for name in fields] or [""]))
                for number, one in enumerate(self._texts.values())
            ),
        )

    def find(self, query: str, *, most: int = 20) -> tuple[Found, ...]:
        """Find the things in which all words stand, in one field or another; the best first.

        Parameters
        ----------
        query : str
            As somebody types it: signs between the words are nothing, and the last word may be
            the beginning of one. Words beyond the sixteenth are not looked at.
        most : int
            How many are given at most.

        Returns
        -------
        tuple of Found
            Equally good ones in the order of the texts. Empty for a query without a word.

        Examples
        --------
        >>> index = build_index({"a": {"title": "Küche und Service"}, "b": {"title": "Pflege"}})
        >>> [(found.id, found.snippet) for found in index.find("kuch")]
        [('a', (('Küche', True), (' und Service', False)))]
        """
        words = tuple(dict.fromkeys(fold_words(query).split()))
        # The last one typed may be unfinished, also where it stood there before.
        last = next(reversed(fold_words(query).split()), "")
        words = (*(word for word in words[: MOST_WORDS - 1] if word != last), last)
        if not last or most < 1:
            return ()
        asked = " ".join(f'"{word}"' for word in words) + "*"
        weights = ", ".join(map(str, self._weights))
        with self._lock:
            rows = self._link.execute(
                f"SELECT rowid, bm25(texts, {weights}) AS score FROM texts "  # noqa: S608  # numbers
                "WHERE texts MATCH ? ORDER BY score, rowid LIMIT ?",
                (asked, most),
            ).fetchall()
        return tuple(self._found(self._ids[number], words, -score) for number, score in rows)

    def _found(self, name: str, words: tuple[str, ...], score: float) -> Found:
        fields = self._texts[name]
        hits = {field: list(_hits(text, words)) for field, text in fields.items()}
        best = max(fields, key=lambda field: len({word for _, _, word in hits[field]}))
        return Found(name, best, _snippet(fields[best], hits[best]), score)


def build_index(
    texts: Mapping[str, Mapping[str, str]], *, weights: Mapping[str, float] | None = None
) -> TextIndex:
    """Make texts ready to be searched.

    Parameters
    ----------
    texts : mapping
        Id to its fields: name of the field to its words, in any language. Several languages of
        one field stand in one text, or in fields of their own.
    weights : mapping, optional
        How much a word counts in a field, as in ``{"title": 4}``; 1 where nothing is said.

    Returns
    -------
    TextIndex

    Raises
    ------
    MissingPartError
        If this Python's SQLite has no full-text search.

    Notes
    -----
    Ranked by BM25: S. Robertson and H. Zaragoza (2009), "The Probabilistic Relevance Framework:
    BM25 and Beyond", Foundations and Trends in Information Retrieval 3(4), 333-389, as SQLite's
    FTS5 reckons it. Not for languages written without blanks between the words: there only the
    beginning of a run of signs is found. No stems either: "schools" does not find "school", but
    "school" finds "schools".

    Examples
    --------
    >>> index = build_index({"a": {"title": "Lernen im Betrieb", "unit": "Österreich"}})
    >>> [found.id for found in index.find("betrieb osterr")], index.find('"NEAR( AND *')
    (['a'], ())
    """
    return TextIndex(texts, weights=weights)


def fold_words(text: str) -> str:
    """Write words as people may type them: small, without accents, blanks between them.

    >>> fold_words("Łódź, Straße & Ærø!")
    'lodz strasse aero'
    """
    return " ".join(_fold(match.group()) for match in _WORD.finditer(text))


@lru_cache(maxsize=50_000)  # words come again and again
def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS)).casefold()
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(kept.translate(_LETTERS)))


def _hits(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Give the words of a text that were asked for: from, to, and which it was."""
    *whole, begun = words
    for match in _WORD.finditer(text):
        for part in _fold(match.group()).split():
            if part in whole or part.startswith(begun):
                yield match.start(), match.end(), part if part in whole else begun
                break


def _snippet(text: str, hits: list[tuple[int, int, str]]) -> tuple[Piece, ...]:
    if not hits:
        return ((text[: 2 * _AROUND], False),) if text else ()
    low, high = _edges(text, hits[0][0], hits[0][1])
    pieces: list[Piece] = [("… ", False)] if low else []
    at = low
    for start, end, _ in hits:
        if end > high:
            break
        if start > at:
            pieces.append((text[at:start], False))
        pieces.append((text[start:end], True))
        at = end
    rest = text[at:high] + (" …" if high < len(text) else "")
    return (*pieces, (rest, False)) if rest else tuple(pieces)


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where a snippet begins and ends, at blanks where some are near."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    if low:
        blank = re.search(r"\s", text[low:start])
        low = low + blank.end() if blank else low
    if high < len(text):
        blank_before = re.search(r"\s\S*$", text[end:high])
        high = end + blank_before.start() if blank_before else high
    return low, high
