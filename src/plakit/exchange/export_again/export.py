"""An export read again: its files checked, its tables as they are, its results without a store."""

import os
import tempfile
import zipfile
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plakit.blocks import Block, Section
from plakit.errors import Fault, ParameterError, SheetError, known
from plakit.exchange.bounded.bounds import check_name
from plakit.exchange.export_again.export_blocks import (
    answers_table,
    codebook_table,
    files_table,
    steps_table,
    title_block,
)
from plakit.exchange.export_again.export_files import (
    Scratch,
    file_faults,
    inside,
    read_cells,
    said_of_itself,
    unpacked,
)
from plakit.exchange.open_export.package import DESCRIPTOR, left_apart
from plakit.text import escape_for
from plakit.wording import language_now, of_machine, speak, speaking, tell

if TYPE_CHECKING:
    import pandas as pd

    from plakit.activities import Results
    from plakit.activities.item_analysis import ItemAnalysis
    from plakit.exchange.export_again.recomputing import Comparison
    from plakit.forms import Form
    from plakit.programme import Programme, Session

_TABLES: dict[str, tuple[str, ...]] = {
    "steps": ("session", "activity", "step", "form", "mode", "k", "leaves", "why", "since",
              "waiting"),
    "events": ("session", "activity", "step", "respondent", "item", "value", "origin"),
    "answers": ("session", "activity", "step", "respondent", "item", "part", "value", "nothing",
                "origin", "counts"),
    "participants": ("session", "activity", "step", "respondent"),
    "groups": ("session", "activity", "step", "by", "group", "title", "n", "is_merged", "members",
               "note"),
    "comments": ("session", "activity", "step", "text"),
    "codebook": ("activity", "item", "part"),
    "aggregates": ("session", "activity", "step"),
}  # fmt: skip


@dataclass(frozen=True)
class Export:
    """An export as it was read. ``faults`` say which of its files are not what it says of them.

    Made by `read_export` only.
    """

    folder: Path
    faults: tuple[Fault, ...]
    page: Path | None = None
    language: str = ""
    _scratch: object = field(default=None, repr=False)

    def __repr__(self) -> str:
        return f"Export({self.programme.id})"

    def with_page(self, page: Path | None) -> "Export":
        """Give the same export with the page that was published of it."""
        return replace(self, page=page)

    @cached_property
    def about(self) -> dict[str, Any]:
        """What the export says of itself, for programs."""
        return said_of_itself(self.folder)

    @property
    def is_rehearsal(self) -> bool:
        """Tell whether its answers are simulated."""
        return self.about.get("is_rehearsal") is True

    @property
    def apart(self) -> tuple[str, ...]:
        """Name the folders about cases that were left out: they leave in an export of their own."""
        return left_apart(self.about)

    @property
    def origin(self) -> str:
        """How answers came in of which the rows do not tell."""
        return "rehearsed" if self.is_rehearsal else ""

    @cached_property
    def programme(self) -> "Programme":
        """The files that the group had written."""
        from plakit.activities import check_activities
        from plakit.exchange.export_again.without_cases import check_all_but_cases
        from plakit.programme import read_programme
        from plakit.room.place import Place, in_language

        read = read_programme(
            self.folder / "programme",
            also=check_all_but_cases if self.apart else check_activities,
            left_out=self.apart,
        )
        return in_language(Place(read), self.language).programme

    @cached_property
    def steps(self) -> "pd.DataFrame":
        """One row a round: what was asked, what of it is here, and why."""
        return self._table("steps")

    @cached_property
    def events(self) -> "pd.DataFrame":
        """One row an answer as it was given, exactly."""
        return self._table("events")

    @cached_property
    def latest(self) -> "pd.DataFrame":
        """One row a round, respondent and item: the last of the events, exactly.

        For very many events: a million take some seconds. What was taken back is not in it.
        """
        from plakit.exchange.export_again.latest import latest_answers

        return latest_answers(self.folder / "events.csv")

    @cached_property
    def answers(self) -> "pd.DataFrame":
        """One row a part of each latest answer: the tidy table; all cells are text."""
        return self._table("answers")

    @cached_property
    def participants(self) -> "pd.DataFrame":
        """One row a round and respondent, with the groups that results are split by."""
        return self._table("participants")

    @cached_property
    def groups(self) -> "pd.DataFrame":
        """One row a group as results show it."""
        return self._table("groups")

    @cached_property
    def comments(self) -> "pd.DataFrame":
        """What people wrote, in mixed order."""
        return self._table("comments")

    @cached_property
    def codebook(self) -> "pd.DataFrame":
        """One row an item, part and code: what was asked, and what the codes mean."""
        return self._table("codebook")

    @cached_property
    def aggregates(self) -> "pd.DataFrame":
        """Released numbers of what did not leave as answers."""
        return self._table("aggregates")

    def form(self, fingerprint: str) -> "Form":
        """Give the questions of a round as they were asked.

        Raises
        ------
        SheetError
            If they are not here, or no longer those.
        """
        from pydantic import ValidationError

        from plakit.exchange.export_again.held_again import form_of

        name = f"forms/{fingerprint}.json"
        path = inside(self.folder, name)
        try:
            form = form_of(path.read_text(encoding="utf-8")) if path else None
        except (OSError, ValidationError):
            form = None
        if form is None or form.fingerprint != fingerprint:
            raise SheetError(
                tell(
                    "{file}: is missing, or not what was asked. Take the export as it was given "
                    "to you.",
                    file=escape_for("terminal", name),
                )
            )
        return form

    def session(self, name: str = "") -> "Session":
        """Give a session by its id; empty: the last one of which something is here."""
        if name:
            return self.programme.session(name)
        there = set(self.steps["session"])
        asked = [one for one in self.programme.sessions if one.id in there]
        return (asked or list(self.programme.sessions))[-1]

    def results(
        self,
        activity: str,
        session: str = "",
        *,
        as_of: date | None = None,
        programme: "Programme | None" = None,
    ) -> "Results":
        """Give what came out of an activity up to a session, from the export alone.

        Parameters
        ----------
        as_of : date, optional
            The day that deadlines are judged from.
        programme : Programme, optional
            The same programme, to be said in another order of its languages.

        Raises
        ------
        ParameterError
            If there is no such activity or session.
        """
        from plakit.activities import kind_of
        from plakit.exchange.export_again.held_again import held_again

        chosen, until = self.programme.activity(activity), self.session(session)
        held = held_again(self, chosen, until)
        said = programme or self.programme
        return kind_of(chosen).results(said, until, chosen, held, as_of)

    def why_not(self, activity: str, session: str = "") -> str:
        """Say why the figures of an activity cannot be made of the export; empty: they can."""
        from plakit.activities import kind_of
        from plakit.exchange.export_again.without_cases import is_about_cases

        asked = self.programme.activity(activity)
        if self.apart and (is_about_cases(asked) or kind_of(asked).shows_evidence):
            return cases_apart()
        if own := self._why_not_left(activity, session):
            return own
        quoted = kind_of(asked).cites(self.programme, asked)
        if gone := [one for one in quoted if self._why_not_left(one, session)]:
            return tell(
                "It quotes {activities}, whose single answers are not in this export.",
                activities=", ".join(gone),
            )
        return ""

    def _why_not_left(self, activity: str, session: str) -> str:
        sessions = self.programme.sessions_until(self.session(session))
        for row in self.steps.to_dict("records"):
            if row["activity"] != activity or row["session"] not in sessions:
                continue
            if row["leaves"] != "answers":
                return str(row["why"])
        return ""

    def choose(self, activity: str = "") -> str:
        """Give the id of the activity named, or of the first with items on a scale.

        Raises
        ------
        ParameterError
            If no such activity has left as answers.
        """
        kinds = {"self_assessment", "survey"}
        there = [
            name
            for name in dict.fromkeys(self.steps["activity"])
            if not self.why_not(name) and self.programme.activity(name).kind in kinds
        ]
        if activity in there or (not activity and there):
            return activity or there[0]
        raise ParameterError(
            tell(
                "'{name}' is no activity whose single answers are in this export. {known}",
                name=activity,
                known=known(activity, there),
            )
        )

    def compare(self, report: str | Path = "", *, session: str = "") -> "Comparison":
        """Compare the figures of a report with those reckoned from the export.

        Parameters
        ----------
        report : path
            A page that plakit wrote, or the notebook kept beside it; empty: of the sample its
            own page, else no report, and only the two ways of reckoning are compared.
        session : str
            Which session; empty: that of the report.
        """
        from plakit.exchange.export_again.recomputing import compare

        return compare(self, report, session=session)

    def recompute(self, report: str | Path = "", *, session: str = "") -> Section:
        """Show which figures of a report come out again, which do not, and which cannot."""
        return self.compare(report, session=session).block()

    def analyse(self, activity: str = "", session: str = "") -> "ItemAnalysis":
        """Look at the items of an activity as a researcher does."""
        from plakit.exchange.export_again.analysing import item_analysis

        return item_analysis(self, self.choose(activity), session)

    def show_title(self) -> Block:
        """Show what this is an export of, and how much is in it."""
        return title_block(self)

    def show_files(self) -> Block:
        """Show what is in the export, and whether its files are those it says."""
        return files_table(self)

    def show_steps(self) -> Block:
        """Show each round: whether its answers are here, and why."""
        return steps_table(self)

    def show_answers(self) -> Block:
        """Show the first rows of the tidy table."""
        return answers_table(self)

    def show_codebook(self) -> Block:
        """Show the first rows of the codebook."""
        return codebook_table(self)

    def _table(self, name: str) -> "pd.DataFrame":
        import pandas as pd

        path = self.folder / f"{name}.csv"
        rows = read_cells(path) if path.is_file() else [list(_TABLES[name])]
        head, *body = (row for row in rows if row)
        missing = [column for column in _TABLES[name] if column not in head]
        if missing or any(len(row) != len(head) for row in body):
            what = ", ".join(missing)
            raise SheetError(
                tell("{file}: there is no column {columns}.", file=path.name, columns=what)
                if missing
                else tell("{file}: a row has too many or too few cells.", file=path.name)
            )
        return pd.DataFrame(body, columns=head, dtype=str)


def read_export(path: str | Path = "", *, language: str = "") -> Export:
    """Open an export: its folder or its zip. Nothing else is needed, and nothing is changed.

    Parameters
    ----------
    path : path
        Empty: an export of the rehearsed sample, made on the spot.
    language : str
        The language of what is said from now on; empty: the programme's first, and until that
        is read, the machine's.

    Raises
    ------
    ParameterError
        If there is no such export.
    SheetError
        If its zip or its tables cannot be read.
    """
    with speaking(language or _language_until_then()):
        if str(path):
            export = _opened(path)
        else:
            from plakit.exchange.export_again.sample_export import sample_export

            export = sample_export()
        first = export.programme.languages[0]
    speak(language or first)
    return replace(export, language=language, faults=tuple(file_faults(export.folder)))


def cases_apart() -> str:
    """Say why what rests on cases cannot be reckoned from an export of answers."""
    return tell("Cannot be recomputed: cases leave in an export of their own.")


def _language_until_then() -> str:
    """Give the language that was chosen already, by a room or a command; else the machine's."""
    now = language_now()
    return now if now != "en" else of_machine(os.environ)


def _opened(path: str | Path) -> Export:
    place, shown = Path(path), escape_for("terminal", str(path))
    check_name(place)
    scratch = None
    if place.is_file() and zipfile.is_zipfile(place):
        scratch = Scratch(Path(tempfile.mkdtemp(prefix="plakit-export-")))
        place = unpacked(place, scratch.folder)
    if not (place / DESCRIPTOR).is_file():
        raise ParameterError(
            tell(
                "{path}: there is no export. Name the folder that holds {file}, or the zip as it "
                "was given to you. To write one: plakit export my-group",
                path=shown,
                file=DESCRIPTOR,
            )
        )
    return Export(place, (), _scratch=scratch)
