"""What the file of a set of guidelines says: which statements it shows, and under which heads."""

from typing import Annotated

from pydantic import Field

from plakit.activities.kind import Settings
from plakit.programme.guidelines import GuidelineStatus
from plakit.text import Text


class DocumentSection(Settings):
    """A part of the document; ``statements`` are the ids of those that stand in it, in order."""

    title: Text
    about: Text = {}
    statements: Annotated[tuple[str, ...], Field(min_length=1)]


class GuidelinesSettings(Settings):
    """Which statements are shown, and how the document is headed.

    ``statuses`` are those that are shown; ``addressees`` limits the statements to those that speak
    to one of these (empty: all). Statements in none of the ``sections`` come last.
    """

    title: Text = {}
    standfirst: Text = {}
    sections: tuple[DocumentSection, ...] = ()
    statuses: tuple[GuidelineStatus, ...] = ("draft", "proposed", "agreed")
    addressees: tuple[str, ...] = ()
