"""What the file of a status matrix says: its columns, its rounds, how regions are rolled up."""

from collections.abc import Mapping
from typing import Literal

from plakit.activities.kind import Settings
from plakit.programme.fields import AnyCaseId, Flag
from plakit.programme.sheet import Table as Sheet
from plakit.text import Text

# Codes that count as a line of action, and what stands where there is none.
LINES = ("X", "P", "D")
NOTHINGS = ("none", "unknown", "unclear", "not_answered", "not_asked")
CODES = (*LINES, *NOTHINGS)
# In `column` of a file of facts: the source does not tell under which head a mark stands.
UNCLEAR = "unclear_in_source"
RollUp = Literal["none", "any", "all"]


class MatrixColumn(Settings):
    """One activity that units are asked about; ``question`` where its title is not clear enough."""

    id: AnyCaseId
    title: Text
    question: Text = {}
    doubt: Flag = False


class RecordedRound(Settings):
    """A round that is recorded in ``facts/``: its title, and the session it belongs to."""

    id: AnyCaseId
    title: Text
    session: str = ""


class MatrixUnit(Settings):
    """A unit that is not in the shipped list; regions name their country."""

    id: AnyCaseId
    title: Text
    country: str = ""


class MatrixSettings(Settings):
    """Settings of a status matrix.

    ``columns`` are the activities; where a file of ``facts/`` holds them (``column``, ``title``),
    ``columns_from`` names it. ``facts`` names the file with recorded rounds. ``roll_up`` is the
    rule by which a country's regions are put together: not at all, a mark in any of them, a mark
    in all of them. Of recorded rounds alone are ``caption``, ``about``, ``notes``, and ``codes``
    and ``older``: the words of the legend, where a source gives codes another meaning than usual.
    """

    columns: tuple[MatrixColumn, ...] = ()
    columns_from: str = ""
    facts: str = ""
    rounds: tuple[RecordedRound, ...] = ()
    units: tuple[MatrixUnit, ...] = ()
    roll_up: RollUp = "none"
    codes: dict[Literal["X", "P", "D"], Text] = {}
    older: Text = {}
    caption: Text = {}
    about: Text = {}
    head: Text = {}
    notes: tuple[Text, ...] = ()
    comments: Flag = True


def matrix_columns(
    settings: MatrixSettings, facts: Mapping[str, Sheet]
) -> tuple[MatrixColumn, ...]:
    """Give the activities, from the settings or from the file they name."""
    if settings.columns or settings.columns_from not in facts:
        return settings.columns
    return tuple(
        MatrixColumn(
            id=row["column"],
            title={"": row["title"]},
            doubt=row.get("certainty", "certain") != "certain",
        )
        for row in facts[settings.columns_from].rows
        if row.get("column") and row.get("title")
    )
