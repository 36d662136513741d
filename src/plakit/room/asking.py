"""What happens when a form is filled in: who answers, what is checked, where it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plakit.errors import AnswerError, ParameterError
from plakit.forms import STALE, Filling, Form, check_answer
from plakit.programme import Activity, Seat, Session
from plakit.room.place import Place
from plakit.store import Origin, Save
from plakit.text import say

# Under this name the answers of steps are kept that the facilitator answers for the group.
FACILITATOR = "facilitator"


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

    def answers(self) -> Mapping[str, Mapping[str, Any]]:
        """Give what was answered here so far, by item."""
        rows = self.place.make_store().latest(
            self.session.id, self.activity.id, self.step, self._respondent()
        )
        return {row.item: row.value for row in rows}

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
        if form != self.form.fingerprint:
            raise AnswerError(STALE)
        kept = self.place.make_store().save(
            Save(
                save_id=save_id,
                session=self.session.id,
                activity=self.activity.id,
                step=self.step,
                respondent=self._respondent(),
                answer=check_answer(self.form, item, answer),
                origin=self.origin,
                groups=self._groups(),
            )
        )
        return {"event": kept.event, "at": f"{kept.at.astimezone():%H:%M}"}

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
        )

    def _respondent(self) -> str:
        if self.name == FACILITATOR:
            return FACILITATOR
        return respondent_of(self.place, self.form, self.activity, self.name)

    def _groups(self) -> dict[str, str]:
        if self.name == FACILITATOR:
            return {}
        return group_fields(self.activity, self.place.programme.seat(self.name))


def respondent_of(place: Place, form: Form, activity: Activity, seat: str) -> str:
    """Give under which name a seat's answers are kept: its own, or a random number.

    What the Form promised holds, whatever the activity's file says by now.
    """
    if form.privacy == "named":
        return seat
    return place.people.respondent(activity.id, seat)


def group_fields(activity: Activity, seat: Seat) -> dict[str, str]:
    """Give the fields of a seat that results of this activity may be split by."""
    return {field: getattr(seat, field) for field in activity.groups}


def held_seat(place: Place, session: Session, name: str) -> Seat:
    """Give a seat that is held at the time of the session.

    Raises
    ------
    ParameterError
        If there is no such seat, or it is not held then.
    """
    seat = place.programme.seat(name)
    if seat not in place.programme.seats_on(session):
        held = (("from", seat.since), ("until", seat.until))
        days = " ".join(f"{word} {day}" for word, day in held if day.is_known)
        raise ParameterError(
            f"seat '{name}' is not held at the time of session {session.id}, but {days}. "
            "Change it in seats.csv."
        )
    return seat
