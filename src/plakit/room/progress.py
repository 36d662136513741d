"""How far each seat has come in each round: never what it said.

The server and, where none runs, the console in the notebook reckon it here.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, Literal

from plakit.forms import Form, is_answered, shown_questions
from plakit.programme import Programme, Session
from plakit.room.asking import FACILITATOR, is_guest, not_asked
from plakit.room.place import Place
from plakit.room.rounds import Round
from plakit.store import AnswerRow

# away: no page of it is open. here: one is. writing: something was answered. finished: it says
# so, or every question that is shown to it is answered.
Standing = Literal["away", "here", "writing", "finished"]
Step = tuple[str, str]  # activity, step
Answers = dict[str, dict[str, Any]]  # by item


class Progress:
    """Follows the answers of one session, reading only those that are new.

    What was answered is kept to know which questions are shown, and leaves this class as a
    count of seats only.
    """

    def __init__(self, place: Place, session: Session) -> None:
        self._place = place
        self._session = session
        self._last = 0
        self._answers: dict[Step, dict[str, Answers]] = {}
        self._complete: dict[tuple[Step, str, str], bool] = {}
        self._seats: dict[str, dict[str, str]] = {}
        # By step and privacy, then by seat: who answers as it.
        self._by_seat: dict[tuple[Step, str], dict[str, str]] = {}
        # By step, form and seat: whether it is asked nothing at all.
        self._left_alone: dict[tuple[Step, str, str], bool] = {}

    def update(self) -> list[AnswerRow]:
        """Read the answers that came since the last time, and give those of this session."""
        store = self._place.store
        rows = store.events_since(self._last) if store else []
        ours = [row for row in rows if row.session == self._session.id]
        for row in ours:
            step = (row.activity, row.step)
            self._answers.setdefault(step, {}).setdefault(row.respondent, {})[row.item] = row.value
            self._forget(step, row.respondent)
        self._last = rows[-1].event if rows else self._last
        return ours

    def seat_of(self, activity: str, respondent: str, form: Form) -> str:
        """Tell which seat answers an activity under this name."""
        if form.privacy == "named":
            return respondent
        if respondent not in self._seats.get(activity, {}):
            self._seats[activity] = self._place.people.seats(activity)
        return self._seats[activity].get(respondent, "")

    def standings(
        self, one: Round, seats: Iterable[str], *, here: Collection[str], done: Collection[str]
    ) -> dict[str, Standing]:
        """Tell how far each seat is in one round.

        Parameters
        ----------
        one : Round
            A round that participants answer.
        seats : iterable of str
            Who is asked, guests among them; whoever answered besides is added, and those who are
            asked nothing in this round are left out.
        here : collection of str
            The seats of which a page is open now.
        done : collection of str
            The seats that say they have finished.
        """
        answers = self._answers.get((one.activity, one.step), {})
        by_seat = self._respondents(one)
        found: dict[str, Standing] = {}
        for seat in dict.fromkeys((*seats, *by_seat)):
            who = by_seat.get(seat)
            if seat in {"", FACILITATOR} or (who is None and self.is_left_alone(one, seat)):
                continue
            if seat in done or (who is not None and self._is_complete(one, who)):
                found[seat] = "finished"
            elif who is not None and any(map(is_answered, answers[who].values())):
                found[seat] = "writing"
            else:
                found[seat] = "here" if seat in here else "away"
        return found

    def is_complete(self, one: Round, seat: str) -> bool:
        """Tell whether a seat has answered every question that is shown to it."""
        who = self._respondents(one).get(seat)
        return who is not None and self._is_complete(one, who)

    def _respondents(self, one: Round) -> dict[str, str]:
        """Give by their seats those who have answered a round; each is looked up once."""
        step = (one.activity, one.step)
        answers = self._answers.get(step, {})
        known = self._by_seat.setdefault((step, one.form.privacy), {})
        if len(known) < len(answers):
            known.update({self.seat_of(one.activity, who, one.form): who for who in answers})
        return known

    def _is_complete(self, one: Round, respondent: str) -> bool:
        step = (one.activity, one.step)
        key = (step, respondent, one.form.fingerprint)
        if key not in self._complete:
            answers = self._answers[step][respondent]
            barred = self._not_asked(one, respondent)
            shown = [q for q in shown_questions(one.form, answers) if q.id not in barred]
            self._complete[key] = bool(shown) and all(
                is_answered(answers.get(question.id, {}), question) for question in shown
            )
        return self._complete[key]

    def _not_asked(self, one: Round, respondent: str) -> Collection[str]:
        """Name the questions that a seat is not asked: none of them is missing."""
        activity = self._place.programme.activities.get(one.activity)
        if activity is None:
            return ()
        seat = self.seat_of(one.activity, respondent, one.form)
        return not_asked(self._place.programme, activity, one.step, seat, one.form.items())

    def is_left_alone(self, one: Round, seat: str) -> bool:
        """Tell whether a seat is asked nothing at all in a round."""
        key = ((one.activity, one.step), one.form.fingerprint, seat)
        activity = self._place.programme.activities.get(one.activity)
        if key not in self._left_alone and activity is not None:
            asked = one.form.items()
            barred = not_asked(self._place.programme, activity, one.step, seat, asked)
            self._left_alone[key] = bool(barred) and barred.keys() >= set(asked)
        return self._left_alone.get(key, False)

    def _forget(self, step: Step, respondent: str) -> None:
        for key in [key for key in self._complete if key[:2] == (step, respondent)]:
            del self._complete[key]


def asked_seats(programme: Programme, session: Session, sitting: Iterable[str]) -> tuple[str, ...]:
    """Name the seats that are asked in a session, and after them the guests who sit in it."""
    guests = sorted((name for name in sitting if is_guest(name)), key=_number)
    return (*(seat.id for seat in programme.seats_on(session)), *guests)


def _number(guest: str) -> int:
    return int(guest.rpartition("-")[2])


def count(standings: Mapping[str, Standing]) -> dict[str, int]:
    """Count the seats of one round by their standing.

    >>> count({"AT": "writing", "BE": "away", "CZ": "writing"})
    {'away': 1, 'here': 0, 'writing': 2, 'finished': 0}
    """
    kinds: tuple[Standing, ...] = ("away", "here", "writing", "finished")
    return {kind: sum(one == kind for one in standings.values()) for kind in kinds}
