"""The refresh gate (T7): how much of the live answers of one step is read, for everybody alike.

Results of answers under random numbers are shown as of a *release*. A look at results releases
anew once the answers of k people or more have come in since; which releases may be shown beside
the ones before is decided here, from what the store has written down, so that notebook, console,
phones and reports always show the same state.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

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
Values = dict[tuple[str, str], dict[str, Any]]  # respondent and item: what was answered


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
        rows = self._rows()
        if see == "looking" and self._is_gated():
            self._look(rows)
        until = None if see == "all" else self._until()
        if until is None or all(row.event <= until for row in rows):
            return Read(tuple(rows), tuple(self._participants()))
        shown = self._rows(until)
        return Read(
            tuple(shown), tuple(self._participants(until)), len(_who_changed(_values(shown), rows))
        )

    def _look(self, rows: Iterable[AnswerRow]) -> None:
        """Release anew if enough people have answered; most looks need not write at all."""
        last = max(self.store.releases(*self._place), default=0)
        if len({row.respondent for row in rows if row.event > last}) >= self._promised.k:
            self.store.release(*self._place, k=self._promised.k)

    def _until(self) -> int | None:
        """Give the event up to which answers are shown; None: all of them.

        Without a release fewer than k people have been looked at, of whom nothing is shown.
        """
        releases = self.store.releases(*self._place) if self._is_gated() else []
        return self._shown(releases) if releases else None

    def stamp(self) -> int:
        """Give an event that stays the same as long as what is shown does.

        Where nothing was released yet, this is the first look.
        """
        if not self._is_gated():
            return self.store.last_event()
        if not self.store.releases(*self._place):
            self._look(self._rows())
        releases = self.store.releases(*self._place)
        return releases[-1] if releases else self.store.last_event()

    @property
    def _place(self) -> tuple[str, str, str]:
        session, step = self.wave
        return session, self.activity.id, step

    @property
    def form(self) -> Form:
        """What the step asks."""
        return self.asked[self.wave]

    @property
    def _promised(self) -> Activity:
        return as_promised(self.activity, Held(asked=dict(self.asked)))

    def _is_gated(self) -> bool:
        """Tell whether numbers are reckoned from these answers, under random numbers.

        What is meant to be read is read as it stands, piece by piece: no number is reckoned
        from it that another look could be subtracted from, and none of it may get lost.
        """
        return self._promised.mode != "named" and not self.form.meant_to_be_read

    def _shown(self, releases: list[int]) -> int:
        """Give the latest release that may be shown beside those before it."""
        first, *later = releases
        if not later:
            return first
        shown, before = first, self._columns(first)
        values, rows = _values(self._rows(first)), self._rows_since(first)
        for event in later:
            now = [row for row in rows if shown < row.event <= event]
            after = self._columns(event)
            changed = _changed(values, now)
            if may_follow(changed, before=before, after=after, k=self._promised.k):
                shown, before = event, after
                values |= _values(now)
        return shown

    def _rows(self, until: int | None = None) -> list[AnswerRow]:
        session, step = self.wave
        return self.store.latest(session, self.activity.id, step, until=until)

    def _rows_since(self, event: int) -> list[AnswerRow]:
        return [
            row
            for row in self.store.events_since(event)
            if (row.session, row.activity, row.step) == self._place
        ]

    def _participants(self, until: int | None = None) -> list[Participant]:
        session, step = self.wave
        return self.store.participation(self.activity.id, session, step, until=until)

    def _columns(self, until: int) -> Columns:
        """Give what results are split by: group fields, and who was there in earlier waves."""
        live = self._participants(until)
        groups = {one.respondent: one.groups for one in (*self._recorded_in(self.wave), *live)}
        fields = {
            field: {person: group.get(field, "") for person, group in groups.items()}
            for field in self.activity.groups
        }
        # Rounds are compared by who answered both.
        return fields | {
            f"in {session}, {step}": {person: str(person in there) for person in groups}
            for (session, step), there in self._earlier(until).items()
        }

    def _earlier(self, until: int) -> dict[Wave, set[str]]:
        """Give who took part in each wave asked before this one."""
        waves = list(self.asked)
        live = self.store.participation(self.activity.id, until=until)
        return {
            wave: {
                one.respondent
                for one in (*self._recorded_in(wave), *live)
                if (one.session, one.step) == wave
            }
            for wave in waves[: waves.index(self.wave)]
        }

    def _recorded_in(self, wave: Wave) -> list[Participant]:
        return [one for one in self.recorded if (one.session, one.step) == wave]


def _values(rows: Iterable[AnswerRow]) -> Values:
    return {(row.respondent, row.item): row.value for row in rows}


def _changed(before: Values, rows: Iterable[AnswerRow]) -> dict[str, set[str]]:
    """Give, item by item, who said something else: saying the same again hides nobody."""
    changed: dict[str, set[str]] = {}
    for (respondent, item), value in _values(rows).items():
        if before.get((respondent, item), {}) != value:
            changed.setdefault(item, set()).add(respondent)
    return changed


def _who_changed(before: Values, rows: Iterable[AnswerRow]) -> set[str]:
    return {person for people in _changed(before, rows).values() for person in people}
