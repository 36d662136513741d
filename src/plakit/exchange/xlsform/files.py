"""XLSForms in and out: the spreadsheets in which ODK, KoboToolbox and others write questions.

What pyxform makes of the sheets is in `xlsform.sheets`, what that is to us in `xlsform.areas` and
`xlsform.questions`, the writing in `xlsform.writing`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plakit.exchange.questionnaires.left_out import LeftOut

if TYPE_CHECKING:
    from plakit.exchange.questionnaires.instruments import Imported

KINDS = (".xlsx", ".xls", ".csv")


def read_bounded(path: Path) -> dict[str, Any]:
    """Read an XLSForm in the reading process; see `read_xlsform`."""
    from plakit.exchange.bounded.bounds import shown_name
    from plakit.exchange.xlsform.areas import instrument_of
    from plakit.exchange.xlsform.sheets import read_tree

    made = instrument_of(read_tree(path), shown_name(path))
    return {
        "instrument": made.instrument,
        "left_out": [[one.where, one.what, one.why] for one in made.losses.listed()],
        "notes": list(made.notes),
    }


def read_xlsform(path: Path) -> "Imported":
    """Read an XLSForm as an instrument, with the list of what could not be kept.

    Parameters
    ----------
    path : Path
        A workbook (``.xlsx``, ``.xls``) or one table (``.csv``) of which the first column names
        the sheets.

    Raises
    ------
    SheetError
        If it cannot be read, is faulty, or asks nothing that plakit can ask.
    """
    from plakit.exchange.bounded.uploads import run_bounded
    from plakit.exchange.questionnaires.instruments import imported

    read = run_bounded("plakit.exchange.xlsform.files:read_bounded", path, kinds=KINDS)
    left_out = (LeftOut(*one) for one in read["left_out"])
    return imported(with_levels(read["instrument"]), left_out, path, notes=read["notes"])


def write_xlsform(instrument: dict[str, Any], out: Path) -> Iterable[LeftOut]:
    """Write an instrument as an XLSForm, and give what it cannot hold."""
    from plakit.exchange.xlsform.writing import write_workbook

    return write_workbook(instrument, out)


def with_levels(instrument: dict[str, Any]) -> dict[str, Any]:
    """Make numbers of the levels that items describe: keys of JSON are texts."""
    for area in instrument["areas"]:
        for item in area["items"]:
            if "descriptors" in item:
                item["descriptors"] = {int(one): text for one, text in item["descriptors"].items()}
    return instrument
