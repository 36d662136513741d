"""Fingerprints of every eight words in a row of the source documents, which are not shipped.

Made anew, where the documents are at hand, by ``python -m tests.data.fingerprints FOLDER``: it
reads the folder's text files named 000_, 001_ and so on.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

IN_A_ROW = 8
# Of each fingerprint so many bytes: one in fifty million other runs looks like a source's.
BYTES = 5
KEPT = Path(__file__).with_name("source_fingerprints.bin")

_WORD = re.compile(r"[^\W_]+")
# A word that the lines of a page have cut in two.
_CUT = re.compile(r"(?<=\w)-[ \t]*\n\s*")


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters, those cut at the end of a line made whole."""
    return _WORD.findall(_CUT.sub("", text).casefold())


def runs(words: list[str]) -> Iterator[str]:
    """Give every eight words in a row."""
    for at in range(len(words) - IN_A_ROW + 1):
        yield " ".join(words[at : at + IN_A_ROW])


def fingerprint(run: str) -> bytes:
    """Give the fingerprint of eight words in a row."""
    return hashlib.sha256(run.encode()).digest()[:BYTES]


def kept() -> set[bytes]:
    """Give the fingerprints of the sources."""
    given = KEPT.read_bytes()
    return {given[at : at + BYTES] for at in range(0, len(given), BYTES)}


def make(folder: Path) -> bytes:
    """Make the fingerprints of all sources in a folder, each once, in order."""
    sources = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("[0-9]*.txt"))]
    return b"".join(sorted({fingerprint(run) for one in sources for run in runs(words_of(one))}))


if __name__ == "__main__":
    KEPT.write_bytes(make(Path(sys.argv[1])))
