"""LimeSurvey's tab-separated structures in and out (``.txt``).

The rows are read in `limesurvey.rows`; what they are to us is in `limesurvey.areas` and
`limesurvey.questions`, the writing in `limesurvey.writing`. Structures as XML are in `lss`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plakit.exchange.questionnaires.left_out import LeftOut

if TYPE_CHECKING:
    from plakit.exchange.questionnaires.instruments import Imported

KINDS = (".txt",)


def read_bounded(path: Path) -> dict[str, Any]:
    """Read a structure in the reading process; see `read_limesurvey`."""
    from plakit.exchange.limesurvey.areas import instrument_of
    from plakit.exchange.limesurvey.rows import read_structure

    return instrument_of(read_structure(path), path)


def read_limesurvey(path: Path) -> "Imported":
    """Read a tab-separated structure as an instrument, with the list of what could not be kept.

    Parameters
    ----------
    path : Path
        A ``.txt`` as LimeSurvey exports it: one row a group, question, subquestion or answer and
        language.

    Raises
    ------
    SheetError
        If it cannot be read, or asks nothing that plakit can ask.
    """
    return read_as_instrument("plakit.exchange.limesurvey.files:read_bounded", path, KINDS)


def read_as_instrument(reader: str, path: Path, kinds: tuple[str, ...]) -> "Imported":
    """Read a structure by a reader of its own, in the reading process."""
    from plakit.exchange.bounded.uploads import run_bounded
    from plakit.exchange.questionnaires.instruments import imported
    from plakit.exchange.xlsform.files import with_levels

    read = run_bounded(reader, path, kinds=kinds)
    left_out = (LeftOut(*one) for one in read["left_out"])
    return imported(with_levels(read["instrument"]), left_out, path, notes=read["notes"])


def write_limesurvey(instrument: dict[str, Any], out: Path) -> Iterable[LeftOut]:
    """Write an instrument as a tab-separated structure, and give what it cannot hold."""
    from plakit.exchange.limesurvey.writing import write_structure

    return write_structure(instrument, out)
