"""The demonstration: report and guidelines of a real programme, and a rehearsal of it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from plakit.errors import ParameterError
from plakit.rehearsal import Played, rehearse
from plakit.reports import Record
from plakit.room import Order, Written, write_session_reports
from plakit.room.place import SAMPLE
from plakit.room.reporting import GUIDELINE_DOCUMENT, Progress
from plakit.shipped import shipped
from plakit.wording import tell

SEED = 2012
FORMATS = "html,pdf,docx"


@dataclass(frozen=True)
class Demo:
    """What was written."""

    recorded: Written
    guidelines: Written
    played: Played
    rehearsed: Written

    @property
    def failed(self) -> tuple[Record, ...]:
        """The reports that failed."""
        written = (self.recorded, self.guidelines, self.rehearsed)
        return tuple(record for one in written for record in one.failed)

    def lines(self) -> list[str]:
        """Say where to look."""
        return [
            tell("A real programme, from the facts recorded in its source:"),
            *(f"  {line}" for line in self.recorded.lines()[:-1]),
            *(f"  {line}" for line in self.guidelines.lines()),
            tell("A rehearsal of it:"),
            *(f"  {line}" for line in self.played.lines()),
            *(f"  {line}" for line in self.rehearsed.lines()),
        ]


def show_demo(out: Path, *, seats: int, progress: Progress) -> Demo:
    """Write the demonstration into a folder, or bring up to date what is there.

    Raises
    ------
    ParameterError
        If the folder cannot be written.
    """
    folder = out / SAMPLE
    try:
        shutil.copytree(shipped("data", "programmes", SAMPLE), folder, dirs_exist_ok=True)
    except OSError as error:
        raise ParameterError(
            tell(
                "{out} cannot be written ({why}). Choose another folder with --out.",
                out=out,
                why=error.strerror or tell("some files"),
            )
        ) from error
    recorded = write_session_reports(Order(folder, formats=FORMATS), progress=progress)
    document = Order(
        folder, workbook=Path(GUIDELINE_DOCUMENT), formats=FORMATS, latest_with="guidelines"
    )
    guidelines = write_session_reports(document, progress=progress)
    played = rehearse(folder, seats=seats, seed=SEED)
    rehearsed = write_session_reports(Order(played.folder), progress=progress)
    return Demo(recorded, guidelines, played, rehearsed)
