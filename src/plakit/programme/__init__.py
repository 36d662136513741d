"""What a group writes down: the folder of a programme, read and checked, every fault at once."""

from plakit.programme.dates import PartialDate
from plakit.programme.files import FileRead, fingerprint
from plakit.programme.instruments import Area, Instrument, Item, Level, Wanted
from plakit.programme.models import (
    Activity,
    Challenge,
    Finding,
    Mandate,
    Objective,
    Output,
    Phase,
    Privacy,
    Recorded,
    Seat,
    Session,
    Source,
    Step,
    Term,
    Theme,
)
from plakit.programme.programme import Programme
from plakit.programme.reading import read_programme
from plakit.programme.sheet import Table
from plakit.programme.vocabularies import vocabulary

__all__ = [
    "Activity",
    "Area",
    "Challenge",
    "FileRead",
    "Finding",
    "Instrument",
    "Item",
    "Level",
    "Mandate",
    "Objective",
    "Output",
    "PartialDate",
    "Phase",
    "Privacy",
    "Programme",
    "Recorded",
    "Seat",
    "Session",
    "Source",
    "Step",
    "Table",
    "Term",
    "Theme",
    "Wanted",
    "fingerprint",
    "read_programme",
    "vocabulary",
]
