"""How far a value of a source can be relied upon, in the words that stand behind it."""

from plakit.blocks import TextCell
from plakit.wording import mark, tell

_DOUBTS = {
    "certain": "",
    "presumed": mark("presumed"),
    "inferred": mark("inferred"),
    "unclear": mark("unclear in the source"),
    "contradicted": mark("contradicted in the source"),
}


def with_doubt(text: str, certainty: str, note: str) -> TextCell:
    """Give the cell of a value: its text, the doubt there is, and the note that explains it.

    >>> with_doubt("811 members", "contradicted", "elsewhere: about 800").words()
    '811 members, contradicted in the source (elsewhere: about 800)'
    """
    doubt = doubt_words(certainty)
    return TextCell(text=text, doubt=doubt, sub=note if doubt else "")


def doubt_words(certainty: str) -> str:
    """Say the doubt about a value; empty: there is none.

    >>> doubt_words("presumed"), doubt_words("certain")
    ('presumed', '')
    """
    return tell(_DOUBTS[certainty]) if _DOUBTS[certainty] else ""
