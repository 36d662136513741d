"""The verbs that show what came out, and write it down. Wiring only, as in `room`."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from plakit.activities import Proposal, Results, kind_of, session_report, session_title
from plakit.activities.session import calendar_table, who_table
from plakit.blocks import Block, Provenance, Section
from plakit.programme import Activity, Programme
from plakit.room import reads
from plakit.room.asking import FACILITATOR
from plakit.room.exchanging import ExchangingRoom
from plakit.room.gate import See
from plakit.wording import tell


@dataclass(frozen=True)
class OutcomeRoom(ExchangingRoom):
    """What came out of a session; see `plakit.room.Room`."""

    def who_answered(self, activity: str) -> Block:
        """Show how many seats were asked and how many have answered; never what."""
        asked = self.programme.activity(activity)
        return self._marked(who_table([self._meant(asked, "all")], title=tell("Who has answered")))

    def results(self, activity: str) -> Results:
        """Give what came out of an activity up to this session.

        Answers under random numbers are shown anew once k people or more have answered or
        changed something since; so nobody, not even the facilitator, sees a single one arrive.
        """
        return self._meant(self.programme.activity(activity), "looking")

    def adopt(
        self,
        activity: str,
        *,
        seat: str = "",
        number: int = 0,
        step: str = "",
        id: str = "",  # noqa: A002  # what the files call it
    ) -> Block:
        """Write what a seat brought into a file of the programme; from then on the file counts.

        Without a seat it is shown what waits, and nothing is changed; but where only the
        facilitator brings something, such as an outcome, that is adopted. What was changed in a
        file by hand is never written over.

        Parameters
        ----------
        activity : str
            Which collects it, such as an intake of cases.
        seat : str
            Who brought it.
        number : int
            Which of those that the seat brought; 0: the first, or the only one.
        step : str
            The round; empty: the latest in which the seat brought it.
        id : str
            What it is called from now on; empty: made of its title.

        Raises
        ------
        ParameterError
            If there is no such thing, it is a draft, or it cannot stand in a file.
        """
        from plakit.room.adopting import Wish, adopt, refuse_nothing_to_adopt
        from plakit.room.proposed import what_waits

        asked = self.programme.activity(activity)
        refuse_nothing_to_adopt(asked)
        proposals = self._proposals(activity)
        if not seat and {one.seat for one in proposals} == {FACILITATOR}:
            there = {one.number for one in proposals}
            # Of several, what waits tells which there are.
            seat = FACILITATOR if number or len(there) == 1 else ""
            number = number or min(there)
        if not seat or self.place.is_read_only:
            title = self._say(asked.title)
            return self._marked(what_waits(asked, proposals, title=title, seat=seat))
        wish = Wish(seat, number or 1, step, id)
        return self._marked(adopt(self.place, partial(self._proposals, activity), wish))

    def show_title(self) -> Block:
        """Show the head of the session: what, when, where, and where answers come from."""
        results = self._results()
        version = self._provenance(results).reads
        return self._with_note(
            self._marked(
                session_title(
                    self.programme,
                    self.session,
                    results,
                    fingerprint=reads.short(version),
                    day=reads.file_day(self.as_of, self.session),
                )
            )
        )

    def show_calendar(self) -> Block:
        """Show the sessions of the programme and what is done in each."""
        return self._with_note(self._marked(calendar_table(self.programme)))

    def show_results(self) -> Section:
        """Show the whole report of the session, down to what it rests on."""
        results = self._results()
        foot = self._provenance(results)
        page = session_report(
            self.programme,
            self.session,
            results,
            fingerprint=reads.short(foot.reads),
            day=reads.file_day(self.as_of, self.session),
        )
        return self._marked(Section(blocks=(*page.blocks, foot)))

    def show_sources(self) -> Provenance:
        """Show what was read, with fingerprints, and how to make the same page again."""
        return self._marked(self._provenance(self._results()))

    def write_report(
        self, workbook: str = "", *, formats: str = "html", template: str = ""
    ) -> Block:
        """Write the report of this session into the folder ``reports``.

        Does by papermill what ``plakit report`` does, for whoever has no terminal.

        Parameters
        ----------
        workbook : str
            Another workbook than the session report, such as ``10_self_assess``: its page holds
            the form as it is printed.
        formats : str
            What is written, with commas: ``html``, ``pdf``, ``docx``.
        template : str
            A file of Word (.dotx, .docx) in the folder of the programme, that the report in Word
            is built on.
        """
        from plakit.room.reporting import SESSION_REPORT

        return self._write(workbook or SESSION_REPORT, formats, template)

    def write_document(
        self, block: Block, name: str, *, formats: str = "html,pdf,docx", template: str = ""
    ) -> Block:
        """Write what is shown here, such as an agreement, as a document of its own.

        Its files go into the folder ``reports/documents``.

        Parameters
        ----------
        block : Block
            What it shows.
        name : str
            What its files are called.
        formats : str
            What is written, with commas: ``html``, ``pdf``, ``docx``.
        template : str
            A file of Word (.dotx, .docx) in the folder of the programme, that the document in
            Word is built on.
        """
        from plakit.room.documents import write_document

        if self.place.is_read_only:
            return self._note(tell("Within a report no other report is written."))
        folder = self.programme.folder
        return write_document(
            folder / "reports",
            self._marked(block),
            name=name,
            formats=formats,
            template=folder / template if template else None,
        )

    def _write(self, workbook: str, formats: str, template: str) -> Block:
        from plakit.room.reporting import Order, write_session_reports

        if self.place.is_read_only:
            return self._note(tell("Within a report no other report is written."))
        order = Order(
            self.programme.folder,
            (self.session.id,),
            Path(workbook),
            language=self.place.language,
            formats=formats,
            template=self.programme.folder / template if template else None,
        )
        return write_session_reports(order).block()

    def _meant(self, activity: Activity, see: See) -> Results:
        held = self._held(activity, see)
        return kind_of(activity).results(self.programme, self.session, activity, held, self.as_of)

    def _proposals(self, activity: str) -> tuple[Proposal, ...]:
        return self.results(activity).proposals()

    def _results(self) -> list[Results]:
        return [self.results(name) for name in self.session.activities]

    def _provenance(self, results: list[Results], command: str = "report") -> Provenance:
        files = [name for one in results for name in one.files()]
        asking = [one.activity.k for one in results if one.asks]
        k = min(asking, default=self.programme.privacy.k)
        asked = [one.activity for one in results if one.asks]
        read = [
            self.programme.activity(name)
            for one in results
            for name in read_or_cited(self.programme, one.activity)
        ]
        slices = [reads.slice_name(one, self.session) for one in (*asked, *read)]
        return reads.provenance(
            self.programme,
            self.place.store,
            self.session,
            [*files, *slices],
            as_of=self.as_of,
            k=k,
            language=self.place.language,
            command=command,
        )

    def _with_note(self, block: Block) -> Block:
        """Say on top that this is only a copy of a shipped sample, where it is one."""
        if not self.place.is_sample:
            return block
        note = self._note(
            tell(
                "This is a copy of a sample that plakit brings along, to try things out. It "
                "lies in the folder plakit-samples/{name} and may be deleted.",
                name=self.programme.folder.name,
            )
        )
        return Section(blocks=(note, block))


def read_or_cited(programme: Programme, activity: Activity) -> tuple[str, ...]:
    """Name the other activities whose answers or numbers stand in the results of one."""
    kind = kind_of(activity)
    names = (*kind.reads(programme, activity), *kind.cites(programme, activity))
    return tuple(dict.fromkeys(one for one in names if one in programme.activities))
