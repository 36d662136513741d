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
        from plakit.exchange.open_export.exporting import ExportOrder, write_export

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
