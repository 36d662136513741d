"""What a group writes down: the folder of a programme, read and checked, every fault at once."""

from plakit.programme.agreements import (
    AgreementField,
    AgreementSection,
    AgreementTemplate,
)
from plakit.programme.cases import (
    CASE_FIELDS,
    EVIDENCE,
    Adopted,
    Case,
    CaseResult,
    Contact,
    Link,
    field_title,
)
from plakit.programme.checking import Check, check_programme
from plakit.programme.codebooks import Code, Codebook, CodeTheme
from plakit.programme.dates import PartialDate
from plakit.programme.diffusion import Commitment, Diffusion
from plakit.programme.fields import GROUP_FIELDS, Id
from plakit.programme.files import FileRead, fingerprint
from plakit.programme.folders import find_programme, new_programme, samples, scratch_copy
from plakit.programme.guidelines import (
    EVIDENCE_THINGS,
    STRENGTHS,
    EvidenceLink,
    Guideline,
    Version,
)
from plakit.programme.instruments import Area, Instrument, Item, Level, Wanted
from plakit.programme.messages import Insight, KeyMessage, View
from plakit.programme.models import (
    Activity,
    Addressee,
    Challenge,
    Finding,
    LineOfWork,
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
    Viewpoint,
)
from plakit.programme.outcomes import Dissent, Outcome, OutcomeIssue, OutcomeStanding
from plakit.programme.programme import Programme
from plakit.programme.reading import read_programme
from plakit.programme.sheet import Table
from plakit.programme.solutions import OpenChallenge, Reuse, Solution
from plakit.programme.units import country_of, unit_of_words, unit_words
from plakit.programme.vocabularies import (
    LISTED,
    group_titles,
    vocabulary,
    vocabulary_rows,
    vocabulary_words,
)
from plakit.programme.workbooks import fill_parameters, stale_workbooks

__all__ = [
    "CASE_FIELDS",
    "EVIDENCE",
    "EVIDENCE_THINGS",
    "GROUP_FIELDS",
    "LISTED",
    "STRENGTHS",
    "Activity",
    "Addressee",
    "Adopted",
    "AgreementField",
    "AgreementSection",
    "AgreementTemplate",
    "Area",
    "Case",
    "CaseResult",
    "Challenge",
    "Check",
    "Code",
    "CodeTheme",
    "Codebook",
    "Commitment",
    "Contact",
    "Diffusion",
    "Dissent",
    "EvidenceLink",
    "FileRead",
    "Finding",
    "Guideline",
    "Id",
    "Insight",
    "Instrument",
    "Item",
    "KeyMessage",
    "Level",
    "LineOfWork",
    "Link",
    "Mandate",
    "Objective",
    "OpenChallenge",
    "Outcome",
    "OutcomeIssue",
    "OutcomeStanding",
    "Output",
    "PartialDate",
    "Phase",
    "Privacy",
    "Programme",
    "Recorded",
    "Reuse",
    "Seat",
    "Session",
    "Solution",
    "Source",
    "Step",
    "Table",
    "Term",
    "Theme",
    "Version",
    "View",
    "Viewpoint",
    "Wanted",
    "check_programme",
    "country_of",
    "field_title",
    "fill_parameters",
    "find_programme",
    "fingerprint",
    "group_titles",
    "new_programme",
    "read_programme",
    "samples",
    "scratch_copy",
    "stale_workbooks",
    "unit_of_words",
    "unit_words",
    "vocabulary",
    "vocabulary_rows",
    "vocabulary_words",
]
