"""The verbs that bring files in and out. Wiring only, as in `room`."""

from dataclasses import dataclass
from pathlib import Path

from plakit.blocks import Block
from plakit.errors import ParameterError, known
from plakit.room.live import LiveRoom
from plakit.wording import tell


@dataclass(frozen=True)
class ExchangingRoom(LiveRoom):
    """What is exchanged with others; see `plakit.room.Room`."""

    def write_export(
        self, out: str | Path = "", *, as_zip: bool = False, xlsx: bool = False, whole: bool = False
    ) -> Block:
        """Write all that the group has into open files, without names, as far as it may leave.

        Single answers under random numbers leave only where groups are large enough; else the
        released numbers do. What leaves of each round, and why, is shown.

        Parameters
        ----------
        out : path
            Where to write; empty: ``export`` in the folder of the programme.
        as_zip : bool
            One file instead of a folder.
        xlsx : bool
            The tables as a workbook, too.
        whole : bool
            Everything as it was given, for the group itself: keep it like ``answers.db``.
        """
        from plakit.exchange.open_export.exporting import write_export
        from plakit.exchange.open_export.package import ExportOrder

        if self.place.is_read_only:
            return self._note(tell("In a report no export is written."))
        place = Path(out) if str(out) else None
        order = ExportOrder(self.programme.folder, place, as_zip=as_zip, xlsx=xlsx, whole=whole)
        return self._marked(write_export(order).told().block())

    def import_answers(
        self, file: str | Path, activity: str = "", *, step: str = "", confirm: bool = False
    ) -> Block:
        """Bring answers of another tool, in a CSV or XLSX table, into an open round.

        The first time nothing is imported: it is shown which column would answer which question,
        and written into ``imports/`` for you to change. Run it again to import; imported twice,
        nothing changes.

        Parameters
        ----------
        file : path
            The table, one row a person or one row an answer.
        activity, step : str
            What it answers; without a step: the round that is open.
        confirm : bool
            Import at once as proposed.

        Raises
        ------
        ParameterError
            If no activity is named, or an unknown one.
        """
        from plakit.exchange.answers_in.tables_in import import_into

        if self.place.is_read_only:
            return self._note(tell("In a report nothing is imported."))
        if not activity:
            text = tell(
                "Name the activity that the table answers: room.import_answers(file, activity). "
                "{known}",
                known=known("", self.session.activities),
            )
            raise ParameterError(text)
        told = import_into(
            self.place,
            Path(file),
            activity=activity,
            session=self.session.id,
            step=step,
            confirm=confirm,
        )
        return self._marked(told.block())

    def import_instrument(self, file: str | Path) -> Block:
        """Read an instrument of another tool (XLSForm, LimeSurvey) into ``instruments/``.

        What plakit cannot ask is left out, and listed with the reason.
        """
        from plakit.exchange.questionnaires.instruments import import_instrument

        if self.place.is_read_only:
            return self._note(tell("In a report nothing is imported."))
        return self._marked(import_instrument(Path(file), self.programme.folder).block())

    def import_cases(self, file: str | Path, *, confirm: bool = False) -> Block:
        """Bring cases of a CSV or XLSX table into the register of the group.

        The first time nothing is imported: it is shown which column would be which field of a
        case, and written into ``imports/`` for you to change. Run it again to import; imported
        twice, nothing changes. Cases that may be the same are named, never merged.

        Parameters
        ----------
        file : path
            The table, one row a case.
        confirm : bool
            Import at once as proposed, and let the file change cases that it brought before.
        """
        from plakit.exchange.cases_in.importing import import_cases
        from plakit.room.adopting import read_again

        if self.place.is_read_only:
            return self._note(tell("In a report nothing is imported."))
        told = import_cases(
            Path(file), self.programme.folder, session=self.session.id, confirm=confirm
        )
        if told.is_done:
            read_again(self.place)
        return self._marked(told.block())

    def write_cases(
        self, out: str | Path = "", *, as_zip: bool = False, xlsx: bool = False, whole: bool = False
    ) -> Block:
        """Write the cases into open files, with the excerpts of readers and the codebooks.

        Answers of people about themselves are never in it. People to ask are named only where
        they agreed to be named to everybody.

        Parameters
        ----------
        out : path
            Where to write; empty: ``export-cases`` in the folder of the programme.
        as_zip : bool
            One file instead of a folder.
        xlsx : bool
            The tables as a workbook, too.
        whole : bool
            With people who agreed to be named to the group, for the group itself.
        """
        from plakit.exchange.cases_out import write_cases
        from plakit.exchange.open_export.package import ExportOrder

        if self.place.is_read_only:
            return self._note(tell("In a report no export is written."))
        place = Path(out) if str(out) else None
        order = ExportOrder(self.programme.folder, place, as_zip=as_zip, xlsx=xlsx, whole=whole)
        return self._marked(write_cases(order).told().block())
