"""What the file of an agreement says: which templates, and who exchanges with whom."""

from typing import Annotated

from pydantic import Field

from plakit.activities.kind import Settings
from plakit.programme import Activity, AgreementTemplate, Programme
from plakit.text import Text

OWN, TOGETHER = "own", "together"


class AgreementSettings(Settings):
    """Settings of one activity.

    ``templates``: by their ids; what two of them ask is asked once. ``partnerships``: seats that
    exchange learners with each other, each with an agreement of its own.
    """

    templates: Annotated[tuple[str, ...], Field(min_length=1, max_length=6)] = (
        "memorandum",
        "learning-agreement",
    )
    partnerships: Annotated[
        tuple[Annotated[tuple[str, ...], Field(min_length=2)], ...],
        Field(examples=["partnerships: [[at-1, de-1], [at-2, fr-1, it-1]]"]),
    ] = ()
    notes: tuple[Text, ...] = ()


def templates_of(programme: Programme, activity: Activity) -> tuple[AgreementTemplate, ...]:
    """Give the templates that are filled in, as far as there are any of that name."""
    names = activity.read_settings(AgreementSettings).templates
    return tuple(programme.agreements[name] for name in names if name in programme.agreements)
