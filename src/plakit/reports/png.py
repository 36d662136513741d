"""Pictures in PNG, piece by piece (ISO/IEC 15948): whether all is there, and without its words."""

import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Each piece has its length and its name before it, and a sum at its end: four bytes each.
_AROUND_PIECE = 12
_LAST = b"IEND"
_WORDS = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}


def is_whole(png: bytes) -> bool:
    """Tell whether each piece is what was written, down to the last one."""
    pieces = list(_pieces(png))
    ends = bool(pieces) and pieces[-1][0] == _LAST
    return ends and all(_is_intact(piece) for _, piece in pieces)


def _is_intact(piece: bytes) -> bool:
    is_there = len(piece) == _AROUND_PIECE + int.from_bytes(piece[:4])
    return is_there and zlib.crc32(piece[4:-4]) == int.from_bytes(piece[-4:])


def without_words(png: bytes) -> bytes:
    """Take out who made a picture, when, where and with what: words and EXIF beside its points."""
    kept = (piece for name, piece in _pieces(png) if name not in _WORDS)
    return SIGNATURE + b"".join(kept)


def _pieces(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the name of each piece and all of it; what comes after the last is no picture."""
    at, name = len(SIGNATURE), b""
    while at < len(png) and name != _LAST:
        end = at + _AROUND_PIECE + int.from_bytes(png[at : at + 4])
        name = png[at + 4 : at + 8]
        yield name, png[at:end]
        at = end
