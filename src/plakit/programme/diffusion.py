"""What becomes of the guidelines: who got what when, and who has promised to do what."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from plakit.programme.dates import PartialDate
from plakit.programme.entries import Traced
from plakit.programme.fields import AnyCaseId, Certainty, Date

CommitmentStatus = Literal["open", "under_way", "done", "dropped", "unknown"]


def _several(value: object) -> object:
    return tuple(value.split()) if isinstance(value, str) else value


# Ids in one cell of a table, with blanks between.
SeveralIds = Annotated[tuple[AnyCaseId, ...], BeforeValidator(_several)]


class Diffusion(Traced):
    """One time that something was handed on, as one row of ``diffusion.csv``.

    ``what`` names guidelines or messages by their ids, or the whole document in words;
    ``addressee`` is an id of ``programme.yaml``, ``to`` says who it was in words. ``effect`` is
    what came of it, as far as it is known; empty: nothing is known of it. Without a ``source`` it
    was told in the ``session``.
    """

    id: AnyCaseId
    date: Date = PartialDate()
    session: str = ""
    what: str
    guidelines: SeveralIds = ()
    addressee: str = ""
    to: str
    unit: str = ""
    channel: str = ""
    by: str = ""
    effect: str = ""
    source: str = ""
    certainty: Certainty = "certain"
    note: str = ""


class Commitment(Traced):
    """What somebody has promised or was called on to do, as one row of ``commitments.csv``.

    ``addressee`` is an id of ``programme.yaml``; ``session`` the one in which it was said and
    ``looked_at`` the one in which its ``status`` was last looked at. Without a ``source`` it was
    promised in the session itself.
    """

    id: AnyCaseId
    addressee: AnyCaseId
    what: str
    by_when: Date = PartialDate()
    session: str
    guidelines: SeveralIds = ()
    status: CommitmentStatus = "unknown"
    looked_at: str = ""
    source: str = ""
    certainty: Certainty = "certain"
    note: str = ""
