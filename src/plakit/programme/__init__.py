"""What a group writes down: the folder of a programme, read and checked, every fault at once."""

from plakit.programme.checking import Check, check_programme
from plakit.programme.dates import PartialDate
from plakit.programme.fields import Id
from plakit.programme.files import FileRead, fingerprint
from plakit.programme.folders import find_programme, new_programme, samples, scratch_copy
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
from plakit.programme.vocabularies import LISTED, group_titles, vocabulary, vocabulary_words
from plakit.programme.workbooks import fill_parameters, stale_workbooks

__all__ = [
    "LISTED",
    "Activity",
    "Area",
    "Challenge",
    "Check",
    "FileRead",
    "Finding",
    "Id",
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
    "check_programme",
    "fill_parameters",
    "find_programme",
    "fingerprint",
    "group_titles",
    "new_programme",
    "read_programme",
    "samples",
    "scratch_copy",
    "stale_workbooks",
    "vocabulary",
    "vocabulary_words",
]
