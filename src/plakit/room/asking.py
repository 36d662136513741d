"""What happens when a form is filled in: who answers, what is checked, where it is kept."""

import re
from collections.abc import Collection, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from plakit.activities import KINDS, kind_of, results
from plakit.errors import AnswerError, ParameterError
from plakit.forms import Answer, CompareQuestion, Filling, Form, check_answer, stale
from plakit.programme import Activity, Programme, Seat, Session
from plakit.room.looking_back import own_before
from plakit.room.place import Place
from plakit.store import AnswerRow, Kept, Origin, Save
from plakit.text import Text, for_reader, say
from plakit.wording import mark, tell

# Under these names the facilitator answers, and somebody who walked in and holds no seat.
FACILITATOR, GUEST = results.FACILITATOR, results.GUEST
PREVIEW = mark(
    "This is a preview: try it, nothing is saved. To fill in for a seat, write its id: "
    'room.ask("{activity}", seat="...").'
)
_CLOSED = mark(
    "This round is closed: nothing is saved. To open it: "
    'room.reopen("{activity}"), then run this cell again.'
)
_NOT_YET = mark(
    "This round is not open yet: nothing is saved. To open it: "
    'room.open("{activity}"), then run this cell again.'
)


@dataclass(frozen=True)
class Desk:
    """Where one seat, or the facilitator, answers one step: gives answers back, keeps new ones.

    ``name`` is the seat's id, or `FACILITATOR`; ``origin`` says on which screen it stands.
    """

    place: Place
    session: Session
    activity: Activity
    step: str
    form: Form
    name: str
    origin: Origin = "lab"

    def not_for(self) -> Mapping[str, Text]:
        """Give the questions that this seat is not asked, and why."""
        asked = self.form.items()
        return not_asked(self.place.programme, self.activity, self.step, self.name, asked)

    def answers(self) -> Mapping[str, Mapping[str, Any]]:
        """Give what was answered here so far, by item, as far as it may be seen at this desk."""
        rows = self.place.make_store().latest(
            self.session.id, self.activity.id, self.step, self._respondent()
        )
        return {row.item: row.value for row in rows if self.may_see(row)}

    def may_see(self, row: AnswerRow) -> bool:
        """Tell whether an earlier answer may be seen where this desk stands.

        What a seat has answered on its own page under a random number, or while nobody is to
        see it yet, is shown on its page only: whoever leads can sit at any seat's desk here
        (promises.md, T10).
        """
        is_secret = self.form.privacy != "named" or self.form.is_sealed
        return self.origin == "page" or row.origin != "page" or not is_secret

    def before(self) -> Mapping[str, Text]:
        """Say what was answered here in the rounds before, where its kind of activity shows it.

        It is this seat's own, and goes nowhere but to its page.
        """
        if not self.name or self.name == FACILITATOR:
            return {}
        at = (self.place, self.session, self.activity)
        return own_before(*at, self.step, self._respondent(), self.may_see)

    def save(self, save_id: str, item: str, answer: object, form: str) -> Mapping[str, Any]:
        """Check one answer and keep it; it is durable when this returns.

        Raises
        ------
        AnswerError
            If it was given to other questions than these, is no answer to this question, or the
            step is closed; nothing is kept then.
        StoreError
            If the file cannot keep it now.
        """
        return acknowledged(
            self.place.make_store().save(self._checked(save_id, item, answer, form))
        )

    @property
    def is_ready(self) -> bool:
        """Tell whether `submit` can do without the disk."""
        if self._has_pairs:
            return False
        return self.form.privacy == "named" or self.place.knows(self.activity.id, self.name)

    @property
    def _has_pairs(self) -> bool:
        return any(isinstance(one, CompareQuestion) for one in self.form.questions)

    def submit(self, save_id: str, item: str, answer: object, form: str) -> Future[Kept]:
        """Check one answer and hand it to the writer, without waiting for the disk.

        Raises
        ------
        AnswerError
            If it was given to other questions than these, or is no answer to this question.
            All else that `save` refuses comes out of the future.
        """
        return self.place.make_store().submit(self._checked(save_id, item, answer, form))

    def why_not_open(self) -> str:
        """Say why nothing is saved at a step that is not open, and what to do."""
        activity = self.activity.id
        closed = self.place.state(self.session.id, activity, self.step).was_opened
        return tell(_CLOSED if closed else _NOT_YET, activity=activity)

    def filling(self) -> Filling:
        """Say to the form where and by whom it is filled in."""
        programme = self.place.programme
        key = (programme.id, self.session.id, self.activity.id, self.step, self.name)
        return Filling(
            title=f"{say(programme.title, programme.languages)} · {self.session.id}",
            seat=self.name,
            key="/".join(key),
            languages=programme.languages,
            is_rehearsal=self.place.is_rehearsal,
            host="web" if self.origin == "page" else "lab",
            not_for=self.not_for(),
            number=self._number(),
        )

    def _checked(self, save_id: str, item: str, answer: object, form: str) -> Save:
        if form != self.form.fingerprint:
            raise stale()
        refuse_not_asked(self.not_for(), item, self.place.programme.languages)
        checked = check_answer(self.form, item, answer)
        if self.origin == "page" and self._has_pairs:
            self._refuse_other_pairs(checked)
        return Save(
            save_id=save_id,
            session=self.session.id,
            activity=self.activity.id,
            step=self.step,
            respondent=self._respondent(),
            answer=checked,
            origin=self.origin,
            groups=self._groups(),
        )

    def _refuse_other_pairs(self, answer: Answer) -> None:
        """Refuse pairs that this seat is not asked: whoever chooses them weighs more than others.

        What it has said before stays, such as any lines of its sheet.
        """
        question, said = self.form.question(answer.item), answer.value.get("value")
        if not isinstance(question, CompareQuestion) or not isinstance(said, list):
            return
        asked = {frozenset(pair) for pair in question.pairs_for(self._number())}
        if {_pair(one) for one in said} <= asked:
            return
        before = self.answers().get(question.id, {}).get("value", [])
        if {_pair(one) for one in said} <= asked | {_pair(one) for one in before}:
            return
        raise AnswerError(
            tell(
                "{item}: other pairs are asked here. Allowed: those that this page shows. Load the "
                "page again.",
                item=question.id,
            )
        )

    def _respondent(self) -> str:
        if self.name == FACILITATOR:
            return FACILITATOR
        return respondent_of(self.place, self.form, self.activity, self.name)

    def _number(self) -> int:
        """Tell which of all who answer this is, where each is asked something else; else 0."""
        is_seat = self.name not in {"", FACILITATOR} and not self.place.is_read_only
        if not is_seat or not self._has_pairs:
            return 0
        if self.form.privacy != "named":
            return self.place.people.number_of(self.activity.id, self._respondent())
        names = [seat.id for seat in self.place.programme.seats]
        guest = self.name.rpartition("-")[2]
        return names.index(self.name) if self.name in names else len(names) + int(guest)

    def _groups(self) -> dict[str, str]:
        if self.name == FACILITATOR:
            return {}
        return group_fields(self.activity, seat_named(self.place.programme, self.name))


def _pair(said: Any) -> frozenset[str]:
    return frozenset((said["first"], said["second"]))


def acknowledged(kept: Kept) -> dict[str, Any]:
    """Tell a page that an answer is on disk: as which event, and since when."""
    return {"event": kept.event, "at": f"{kept.at.astimezone():%H:%M}"}


def not_asked(
    programme: Programme, activity: Activity, step: str, name: str, items: Collection[str]
) -> Mapping[str, Text]:
    """Give the questions of a step that a seat is not asked, and why; "": nobody's.

    ``items`` are those of the Form that was asked: it may be older than the files of now. A seat
    that is gone from the files is barred from nothing: it cannot answer any more.
    """
    is_there = is_guest(name) or any(one.id == name for one in programme.seats)
    if not is_there or activity.kind not in KINDS:
        return {}
    return kind_of(activity).not_for(programme, activity, step, seat_named(programme, name), items)


def refuse_not_asked(not_for: Mapping[str, Text], item: object, languages: tuple[str, ...]) -> None:
    """Refuse an answer to a question that this seat is not asked.

    Raises
    ------
    AnswerError
        If it is one of these; it says why the seat is not asked.
    """
    if isinstance(item, str) and item in not_for:
        raise AnswerError(f"{item}: {say(not_for[item], for_reader(languages))}", "not_for")


def respondent_of(place: Place, form: Form, activity: Activity, seat: str) -> str:
    """Give under which name a seat's answers are kept: its own, or a random number.

    What the Form promised holds, whatever the activity's file says by now.
    """
    if form.privacy == "named":
        return seat
    return place.respondent(activity.id, seat)


def is_guest(name: str) -> bool:
    """Tell whether a seat is that of a guest: it stands in no file, and is held for nobody.

    >>> is_guest("guest-3"), is_guest("AT-1")
    (True, False)
    """
    return re.fullmatch(rf"{GUEST}-\d+", name) is not None


def seat_named(programme: Programme, name: str) -> Seat:
    """Give a seat of the programme, or the one that a guest sits on.

    Raises
    ------
    ParameterError
        If there is no such seat.
    """
    if is_guest(name):
        return Seat(id=name, unit=GUEST, kind=GUEST, route=GUEST, approach=GUEST)
    return programme.seat(name)


def group_fields(activity: Activity, seat: Seat) -> dict[str, str]:
    """Give the fields of a seat that results of this activity may be split by.

    Of a guest they also say that it is one: guests are counted beside the seats.
    """
    fields: dict[str, str] = {field: getattr(seat, field) for field in activity.groups}
    return fields | {"seat": GUEST} if is_guest(seat.id) else fields


# By whether it is known since when a seat is held, and until when.
_NOT_HELD = {
    (True, True): mark(
        "seat '{name}' is not held at the time of session {session}, but from {since} until "
        "{until}. Change it in seats.csv."
    ),
    (True, False): mark(
        "seat '{name}' is not held at the time of session {session}, but from {since}. Change it "
        "in seats.csv."
    ),
    (False, True): mark(
        "seat '{name}' is not held at the time of session {session}, but until {until}. Change it "
        "in seats.csv."
    ),
}


def held_seat(place: Place, session: Session, name: str) -> Seat:
    """Give a seat that is held at the time of the session.

    Raises
    ------
    ParameterError
        If there is no such seat, or it is not held then.
    """
    if is_guest(name) and name in place.people.guests():
        return seat_named(place.programme, name)
    seat = place.programme.seat(name)
    if seat not in place.programme.seats_on(session):
        text = _NOT_HELD[seat.since.is_known, seat.until.is_known]
        raise ParameterError(
            tell(text, name=name, session=session.id, since=seat.since, until=seat.until)
        )
    return seat
