"""The verbs of one session, as a facilitator says them. Wiring only: each verb hands on."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from plakit.activities import Asking, kind_of
from plakit.blocks import Block, Section
from plakit.errors import ParameterError, known
from plakit.programme import Activity, Step
from plakit.room.asking import FACILITATOR, PREVIEW, Desk, held_seat, not_asked
from plakit.room.outcomes import OutcomeRoom
from plakit.room.reads import file_day, short
from plakit.room.showing import turn
from plakit.room.steps import open_rounds
from plakit.store import What
from plakit.wording import mark, tell

if TYPE_CHECKING:
    from plakit.activities.guidelines import GuidelinesResults
    from plakit.forms import Form
    from plakit.widgets import Asked, FormWidget
    from plakit.widgets.console import Console


@dataclass(frozen=True)
class Room(OutcomeRoom):
    """One session of a programme: what can be asked in it, and what came out.

    Made by `plakit.open_session`. ``as_of`` is the day from which deadlines are judged;
    None: of no day, as the session's own date is not known to the day.
    """

    def __repr__(self) -> str:
        return f"Room({self.programme.id}, {self.session.id})"

    def choose(self, kind: str, activity: str = "") -> str:
        """Give the id of the activity named, or of the session's first one of a kind.

        One that asks something in this session comes before one that only shows what was recorded.

        Raises
        ------
        ParameterError
            If the activity is not of this kind, or the session has none.
        """
        activities = [self.programme.activity(name) for name in self.session.activities]
        of_kind = [one.id for one in activities if one.kind == kind]
        if activity in of_kind or (not activity and of_kind):
            return activity or self._first_that_asks(of_kind)
        if of_kind:
            raise ParameterError(
                tell(
                    "session {session}: '{activity}' is no activity of kind {kind}. {known}",
                    session=self.session.id,
                    activity=activity,
                    kind=kind,
                    known=known(activity, of_kind),
                )
            )
        elsewhere = [one.id for one in self.programme.activities.values() if one.kind == kind]
        text = (
            mark(
                "session {session}: there is no activity of kind {kind}. Name one in "
                "sessions.yaml, under activities of this session: {names}."
            )
            if elsewhere
            else mark(
                "session {session}: there is no activity of kind {kind}. Write one into the "
                "folder activities, where README.md may have one to copy, and name it in "
                "sessions.yaml, under activities of this session."
            )
        )
        names = ", ".join(elsewhere)
        raise ParameterError(tell(text, session=self.session.id, kind=kind, names=names))

    def _first_that_asks(self, activities: list[str]) -> str:
        asking = (
            name
            for name in activities
            if any(one.session in ("", self.session.id)
                   for one in self.programme.activity(name).steps)
        )  # fmt: skip
        return next(asking, activities[0])

    def guidelines(self, activity: str = "") -> "GuidelinesResults":
        """Give the guidelines: statements, chains of evidence, audit, picture, document.

        Parameters
        ----------
        activity : str
            One of kind ``guidelines``; empty: the session's first.
        """
        # `choose` gives only an activity of this kind.
        return cast("GuidelinesResults", self.results(self.choose("guidelines", activity)))

    def why(self, statement: str, *, activity: str = "") -> Section:
        """Say on one page why a statement of the guidelines is made, and on what it rests.

        Parameters
        ----------
        statement : str
            Its id.
        activity : str
            One of kind ``guidelines``; empty: the session's first.
        """
        return self.guidelines(activity).why(statement)

    def guideline_document(self, activity: str = "") -> Section:
        """Show the guidelines as the document that others will read, down to what it rests on.

        Parameters
        ----------
        activity : str
            One of kind ``guidelines``; empty: the session's first.
        """
        results = self.guidelines(activity)
        foot = self._provenance([results], "document")
        day = file_day(self.as_of, self.session)
        page = results.document(fingerprint=short(foot.reads), day=day)
        return self._marked(Section(blocks=(*page.blocks, foot)))

    def write_guideline_document(
        self, *, formats: str = "html,pdf,docx", template: str = ""
    ) -> Block:
        """Write the guideline document of this session into the folder ``reports``.

        Does by papermill what ``plakit document`` does, for whoever has no terminal.

        Parameters
        ----------
        formats : str
            What is written, with commas: ``html``, ``pdf``, ``docx``.
        template : str
            A file of Word (.dotx, .docx) in the folder of the programme, that the document in
            Word is built on.
        """
        from plakit.room.reporting import GUIDELINE_DOCUMENT

        self.choose("guidelines")
        return self._write(GUIDELINE_DOCUMENT, formats, template)

    def open(self, activity: str, *, step: str = "") -> Block:
        """Open a round: from now on answers are kept, and what is asked is frozen.

        Opening what is open changes nothing, but as long as nobody has answered, it asks what
        the files say now. A closed round stays closed until `reopen`.
        """
        asked, chosen = self._step(activity, step)
        name = self._name(asked, chosen)
        state = self.place.state(self.session.id, activity, chosen.id)
        if state.is_open:
            return self._note(tell("{name} is open.", name=name), self._asked_anew(asked, chosen))
        if state.was_opened:
            again = f'room.reopen("{activity}", step="{chosen.id}")'
            return self._note(
                tell("{name} is closed. To open it again: {again}", name=name, again=again)
            )
        if self.place.is_read_only:
            return self._note(tell("{name} is not open yet.", name=name))
        from plakit.room.deciding import waiting_words

        if waits := waiting_words(self.place, self.session, asked, chosen):
            return self._note(waits)
        # What a round shows of the one before is released with it, and stays as it is.
        form = self._asking(asked, chosen, see="looking").form
        self.place.make_store().ask(self.session.id, activity, chosen.id, form)
        return self._note(
            tell("{name} is open now. Answers are kept from here on.", name=name),
            self._also(asked, chosen),
        )

    def _also(self, activity: Activity, step: Step) -> str:
        """Say which rounds of the activity are open beside the newest one, and need not be."""
        rounds, kind = open_rounds(self.place, self.session, activity), kind_of(activity)
        others = [one for one in rounds if one.id != step.id and not kind.go_together(one, step)]
        close = "; ".join(f'room.close("{activity.id}", step="{one.id}")' for one in others)
        return (
            tell("An earlier round is still open, too. To close it: {close}", close=close)
            if others
            else ""
        )

    def close(self, activity: str, *, step: str = "") -> Block:
        """Close a round: what was saved stays, and nothing more is kept."""
        return self._mark(activity, step, "closed")

    def reopen(self, activity: str, *, step: str = "") -> Block:
        """Open a closed round again, with the same questions."""
        return self._mark(activity, step, "opened")

    def ask(self, activity: str, *, step: str = "", seat: str = "") -> "Asked":
        """Show the form of an activity: to fill in for a seat, or without a seat as a preview.

        Every change is kept at once and acknowledged; the form is rebuilt from what was kept. In
        a report the form is shown as it is printed.

        Raises
        ------
        ParameterError
            If the seat or the activity is unknown, or the activity asks nothing.
        """
        from plakit.forms import printed_form
        from plakit.widgets import Asked

        asked, chosen = self._step(activity, step)
        state = self.place.state(self.session.id, activity, chosen.id)
        asking = self._asking(asked, chosen)
        form = state.form or asking.form
        name = self._who_fills_in(asking, chosen, seat)
        widget = self._form_widget(asked, chosen, form, name, is_open=state.is_open)
        title = f"{self._say(self.programme.title)} · {self.session.id} · {self._say(chosen.title)}"
        not_for = not_asked(self.programme, asked, chosen.id, name, form.items())
        sheet = printed_form(form, languages=self.languages, subtitle=title, not_for=not_for)
        return Asked(widget, self._marked(sheet))

    def decide(self, activity: str, *, step: str = "") -> "Asked | Block":
        """Open the step in which you write down what the group decided, and show its form.

        As long as the group has not said what there is to decide on, this says so.

        Parameters
        ----------
        step : str
            Its id, or what it is for, such as ``grouping``; empty: the activity's first step
            that is for you to answer.
        """
        from plakit.room.deciding import deciding_step, waiting_words

        asked = self.programme.activity(activity)
        found = deciding_step(self.programme, asked, self._held(asked), self.session, step)
        if not isinstance(found, str):
            found = waiting_words(self.place, self.session, asked, found) or found
        if isinstance(found, str):
            return self._note(found)
        self.open(activity, step=found.id)
        return self.ask(activity, step=found.id)

    def vote(self, activity: str, *, step: str = "", seat: str = "") -> "Asked | Block":
        """Open a vote, and show its form. What there is no vote on yet, this says.

        Parameters
        ----------
        step : str
            Empty: the open vote, else the latest, else the first.
        seat : str
            Who votes here; empty: a preview that saves nothing.
        """
        from plakit.room.deciding import voting_step

        asked = self.programme.activity(activity)
        found = voting_step(self.place, self.session, asked, step)
        return self._note(found) if isinstance(found, str) else self._opened(asked, found, seat)

    def work(self, activity: str, *, step: str, seat: str = "") -> "Asked | Block":
        """Open a round in which the group works on something, and show its form.

        What there is nothing to work on yet, this says.

        Parameters
        ----------
        step : str
            Its id, or what it is for, such as ``amend``.
        seat : str
            Who works here; empty: a preview that saves nothing.
        """
        from plakit.room.deciding import working_step

        asked = self.programme.activity(activity)
        found = working_step(self.place, self.session, asked, step)
        return self._note(found) if isinstance(found, str) else self._opened(asked, found, seat)

    def _opened(self, asked: Activity, step: Step, seat: str) -> "Asked | Block":
        from plakit.room.deciding import waiting_words

        if waits := waiting_words(self.place, self.session, asked, step):
            return self._note(waits)
        try:
            self.open(asked.id, step=step.id)
            return self.ask(asked.id, step=step.id, seat=seat)
        except ParameterError as error:
            return self._note(str(error))

    def show(self, activity: str, step: str = "") -> Block:
        """Show the results of a round to participants: on phones, each beside the own answers.

        Until then they are hidden. What participants see now is shown here, too.

        Raises
        ------
        ParameterError
            If nothing has been asked yet.
        """
        return self._show(activity, step, "shown")

    def hide(self, activity: str, step: str = "") -> Block:
        """Hide the results of a round from participants again."""
        return self._show(activity, step, "hidden")

    def console(self) -> "Console | Block":
        """Show the facilitator's console: agenda, doors, who is how far, by buttons.

        Run the cell again as often as you like: it shows the room as it stands.
        """
        if self.place.is_read_only:
            return self._note(tell("The facilitator's console is shown in the notebook only."))
        from plakit.room.console import RoomLead
        from plakit.widgets.console import Console

        return Console(RoomLead(self)).start()

    def _who_fills_in(self, asking: Asking, step: Step, seat: str) -> str:
        """Give the seat, the facilitator, or nobody (a preview)."""
        if asking.who == "participants":
            return held_seat(self.place, self.session, seat).id if seat else ""
        if seat:
            raise ParameterError(
                tell(
                    "{id} is for the facilitator to answer, not for seat '{seat}'. Leave the "
                    "seat empty.",
                    id=step.id,
                    seat=seat,
                )
            )
        return FACILITATOR

    def _form_widget(
        self, activity: Activity, step: Step, form: "Form", name: str, *, is_open: bool
    ) -> "FormWidget":
        from plakit.widgets import FormWidget

        desk = Desk(self.place, self.session, activity, step.id, form, name)
        if not name:
            preview = replace(desk.filling(), key="")
            return FormWidget(form, preview, why_not=tell(PREVIEW, activity=activity.id))
        if not is_open:
            return FormWidget(form, desk.filling(), why_not=desk.why_not_open())
        return FormWidget(
            form, desk.filling(), answers=desk.answers, before=desk.before, save=desk.save
        )

    def _asked_anew(self, activity: Activity, step: Step) -> str:
        """Ask an open round's questions as the files are now, if nobody has answered them."""
        if self.place.is_read_only:
            return ""
        place, store = (self.session.id, activity.id, step.id), self.place.make_store()
        frozen, form = store.state(*place).form, self._asking(activity, step).form
        if frozen == form:
            return ""
        if store.participation(activity.id, self.session.id, step.id):
            return tell(
                "It asks what was asked first: the files were changed after the first answer."
            )
        store.ask(*place, form)
        return tell("It asks what the files say now, as nobody had answered yet.")

    def _mark(self, activity: str, step: str, what: What) -> Block:
        asked, chosen = self._step(activity, step)
        name = self._name(asked, chosen)
        state = self.place.state(self.session.id, activity, chosen.id)
        if not state.was_opened:
            raise ParameterError(
                tell(
                    "{activity}, {step} was never opened. Open it: "
                    'room.open("{activity}", step="{step}")',
                    activity=activity,
                    step=chosen.id,
                )
            )
        rounds = [one.id for one in open_rounds(self.place, self.session, asked)]
        if not step and len(rounds) > 1:
            named = " · ".join(f'room.close("{activity}", step="{one}")' for one in rounds)
            raise ParameterError(
                tell(
                    "{activity}: {n} rounds are open. Name the one you mean: {named}",
                    activity=activity,
                    n=len(rounds),
                    named=named,
                )
            )
        if state.is_open != (what == "opened"):
            self.place.make_store().mark(self.session.id, activity, chosen.id, what)
        text = mark("{name} is open.") if what == "opened" else mark("{name} is closed.")
        return self._note(tell(text, name=name))

    def _show(self, activity: str, step: str, what: Literal["shown", "hidden"]) -> Block:
        asked, chosen = self._step(activity, step)
        return self._marked(turn(self.place, self.session, asked, chosen, what))
