"""LimeSurvey's structures as XML (``.lss``), in only; their tables are read in `lss_tables`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plakit.exchange.questionnaires.instruments import Imported

KINDS = (".lss",)


def read_bounded(path: Path) -> dict[str, Any]:
    """Read a structure in the reading process; see `read_lss`."""
    from plakit.exchange.limesurvey.areas import instrument_of
    from plakit.exchange.limesurvey.lss_tables import read_structure

    return instrument_of(read_structure(path), path)


def read_lss(path: Path) -> "Imported":
    """Read a survey structure as an instrument, with the list of what could not be kept.

    Parameters
    ----------
    path : Path
        A ``.lss`` as LimeSurvey exports it, of any version since 1.9.

    Raises
    ------
    SheetError
        If it cannot be read, declares entities, or asks nothing that plakit can ask.
    """
    from plakit.exchange.limesurvey.files import read_as_instrument

    return read_as_instrument("plakit.exchange.limesurvey.lss:read_bounded", path, KINDS)
