"""The refresh gate (T7): how much of the live answers of one step is read, for everybody alike.

Results of answers under random numbers are shown as of a *release*. A look at results releases
anew once the answers of k people or more have come in since; which releases may be shown beside
the ones before is decided here, from what the store has written down, so that notebook, console,
phones and reports always show the same state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from plakit.activities import Held, as_promised
from plakit.forms import Form
from plakit.methods.refresh import Columns, may_follow
from plakit.programme import Activity
from plakit.store import AnswerRow, Participant, Store

# What is read of live answers under random numbers: what was released; the same, after a look
# that may release more; or all there is, to count who has answered and for nothing else.
See = Literal["released", "looking", "all"]
Wave = tuple[str, str]  # session, step
Asked = Mapping[Wave, Form]


@dataclass(frozen=True)
class Read:
    """Live answers of one step; ``since`` people have answered or changed since then."""

    answers: tuple[AnswerRow, ...] = ()
    participants: tuple[Participant, ...] = ()
    since: int = 0


@dataclass(frozen=True)
class Gate:
    """One step of an activity before its gate.

    ``asked`` are the Forms of all its steps; ``recorded`` are those who took part elsewhere.
    """

    store: Store
    activity: Activity
    wave: Wave
    asked: Asked
    recorded: tuple[Participant, ...] = ()

    def read(self, see: See) -> Read:
        """Read the live answers that may be seen."""
        session, step = self.wave
        rows = self.store.latest(session, self.activity.id, step)
        until = None if see == "all" else self.until(look=see == "looking")
        if until is None or all(row.event <= until for row in rows):
            return Read(tuple(rows), tuple(self._participants()))
        return Read(
            tuple(self.store.latest(session, self.activity.id, step, until=until)),
            tuple(self._participants(until)),
            len({row.respondent for row in rows if row.event > until}),
        )

    def until(self, *, look: bool) -> int | None:
        """Give the event up to which answers are shown; None: all of them.

        Without a release fewer than k people have been looked at, of whom nothing is shown.
        """
        if not self._is_gated():
            return None
        if look:
            self.store.release(*self._place, k=self._promised.k)
        releases = self.store.releases(*self._place)
        return self._shown(releases) if releases else None

    def stamp(self) -> int:
        """Give an event that stays the same as long as what is shown does.

        Where nothing was released yet, this is the first look.
        """
        if not self._is_gated():
            return self.store.last_event()
        releases = self.store.releases(*self._place)
        first = None if releases else self.store.release(*self._place, k=self._promised.k)
        return releases[-1] if releases else first or self.store.last_event()

    @property
    def _place(self) -> tuple[str, str, str]:
        session, step = self.wave
        return session, self.activity.id, step

    @property
    def _promised(self) -> Activity:
        return as_promised(self.activity, Held(asked=dict(self.asked)))

    def _is_gated(self) -> bool:
        """Tell whether numbers are reckoned from these answers, under random numbers.

        What is meant to be read is read as it stands, piece by piece: no number is reckoned
        from it that another look could be subtracted from, and none of it may get lost.
        """
        if not hasattr(self.store, "release"):  # XXX until the store has it
            return False
        return self._promised.mode != "named" and not self.asked[self.wave].meant_to_be_read

    def _shown(self, releases: list[int]) -> int:
        """Give the latest release that may be shown beside those before it."""
        first, *later = releases
        if not later:
            return first
        shown, before = first, self._columns(self._participants(first))
        changed: dict[str, set[str]] = {}
        rows = self._rows_since(first)
        for event in later:
            while rows and rows[0].event <= event:
                row = rows.pop(0)
                changed.setdefault(row.item, set()).add(row.respondent)
            after = self._columns(self._participants(event))
            if may_follow(changed, before=before, after=after, k=self._promised.k):
                shown, before, changed = event, after, {}
        return shown

    def _rows_since(self, event: int) -> list[AnswerRow]:
        here = (self.wave[0], self.activity.id, self.wave[1])
        return [
            row
            for row in self.store.events_since(event)
            if (row.session, row.activity, row.step) == here
        ]

    def _participants(self, until: int | None = None) -> list[Participant]:
        session, step = self.wave
        if until is None:
            return self.store.participation(self.activity.id, session, step)
        return self.store.participation(self.activity.id, session, step, until=until)

    def _columns(self, people: Iterable[Participant]) -> Columns:
        """Give what results are split by: group fields, and who was there in other waves."""
        recorded = [one for one in self.recorded if (one.session, one.step) == self.wave]
        groups = {one.respondent: one.groups for one in (*recorded, *people)}
        fields = {
            field: {person: group.get(field, "") for person, group in groups.items()}
            for field in self.activity.groups
        }
        return fields | {
            f"in {session}, {step}": {person: str(person in there) for person in groups}
            for (session, step), there in self._others().items()
        }

    def _others(self) -> dict[Wave, set[str]]:
        """Give who took part in each other wave: rounds are compared by who answered both."""
        there: dict[Wave, set[str]] = {wave: set() for wave in self.asked if wave != self.wave}
        live = self.store.participation(self.activity.id)
        for one in (*self.recorded, *live):
            if (one.session, one.step) in there:
                there[one.session, one.step].add(one.respondent)
        return there
