"""The refresh gate (T7): how much of the live answers of one step is read, for everybody alike.

Results of answers under random numbers are shown as of a *release*. A look at results releases
anew once the answers of k people or more have come in since; which releases may be shown beside
the ones before is decided here, from what the store has written down, so that notebook, console,
phones and reports always show the same state.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal

from plakit.activities import Held, as_promised
from plakit.activities.results import GUEST, is_guest
from plakit.forms import Form, shown_questions
from plakit.methods.groups import GUESTS
from plakit.methods.refresh import Published, may_follow
from plakit.programme import Activity
from plakit.room.guests import only_guests, part_of_results
from plakit.store import AnswerRow, Participant, Store

# What is read of live answers under random numbers: what was released; the same, after a look
# that may release more; or all there is, to count who has answered and for nothing else.
See = Literal["released", "looking", "all"]
Wave = tuple[str, str]  # session, step
Asked = Mapping[Wave, Form]
Values = dict[tuple[str, str], dict[str, Any]]  # respondent and item: what was answered


@dataclass(frozen=True)
class Read:
    """Live answers of one step; ``since`` people have answered or changed since then.

    ``waiting`` guests wait for seats to answer, or seats where only guests are shown.
    """

    answers: tuple[AnswerRow, ...] = ()
    participants: tuple[Participant, ...] = ()
    since: int = 0
    waiting: str = ""


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
        if see != "all" and self._is_sealed():
            return Read(since=len({row.respondent for row in rows}))
        if see == "looking" and self._is_gated():
            if self._is_hidden():
                return Read(since=len({row.respondent for row in rows}))
            self._look(rows)
        if see == "all" or not self._is_gated():
            return Read(tuple(rows), tuple(self._participants()))
        until, guests = self._until(), self._guests()
        # Where nothing has come in since, the rows are those of then.
        is_all = until is None or all(row.event <= until for row in rows)
        shown = self._part_of_results(rows if is_all else self._rows(until), guests)
        people = {row.respondent for row in shown}
        is_same = is_all and len(shown) == len(rows)
        changed = set() if is_same else _who_changed(_values(shown), rows)
        others = changed & guests
        if only_guests(shown, guests):
            others = changed - guests
        return Read(
            tuple(shown),
            tuple(one for one in self._participants(until) if one.respondent in people),
            len(changed - others),
            _waiting(others, guests),
        )

    def read_then(self, releases: list[int]) -> tuple[list[AnswerRow], list[Participant]]:
        """Read what was shown when no more than these releases had been made."""
        until = self._shown(releases)
        shown = list(self._part_of_results(self._rows(until), self._guests()))
        people = {row.respondent for row in shown}
        there = [one for one in self._participants(until) if one.respondent in people]
        return shown, there

    def _is_hidden(self) -> bool:
        """Tell whether the round goes on and nobody has looked: results wait for all of it.

        A look in the middle would keep the last few answers out for good, as they could be told
        from a difference. So whoever leads closes the round first, or shows the results.
        """
        state = self.store.state(*self._place)
        return state.is_open and not state.is_shown and not self.store.releases(*self._place)

    def _is_sealed(self) -> bool:
        """Tell whether nobody may read these answers yet, be they given by name."""
        state = self.store.state(*self._place)
        return self.form.is_sealed and state.is_open and not state.is_shown

    def look_anew(self) -> None:
        """Release anew if enough people have answered, for those who see the results live."""
        if self._is_gated():
            self._look(self._rows())

    def _look(self, rows: Iterable[AnswerRow]) -> None:
        """Release anew if enough people have answered; most looks need not write at all."""
        # With guests among them, only the store tells whose answers count.
        last = 0 if self._guests() else max(self.store.releases(*self._place), default=0)
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
        by_facilitator = any(question.by_facilitator for question in self.form.questions)
        is_named = self._promised.mode == "named" or by_facilitator
        return not (is_named or self.form.meant_to_be_read)

    def _shown(self, releases: list[int]) -> int:
        """Give the latest release that may be shown beside those before it."""
        place = (self.store.id, *self._place, self._promised.k, self.activity.groups)
        return _shown_of(_Releases(place, tuple(releases), self))[-1]

    def look(self, event: int) -> Published:
        """Give what the numbers of a release are reckoned from."""
        said: dict[str, dict[str, str]] = {}
        rows = self._part_of_results(self._rows(event), self._guests())
        out = self._not_asked(rows)
        for row in rows:
            if "value" in row.value and (row.respondent, row.item) not in out:
                canonical = json.dumps(row.value["value"], sort_keys=True)
                said.setdefault(row.item, {})[row.respondent] = canonical
        return Published(said, self._columns(event), self._promised.k, frozenset(self._guests()))

    def _not_asked(self, rows: Sequence[AnswerRow]) -> set[tuple[str, str]]:
        """Give who is not asked what any more: an answer that stays behind is in no number."""
        if all(question.show_if is None for question in self.form.questions):
            return set()
        said: dict[str, dict[str, dict[str, Any]]] = {}
        for row in rows:
            said.setdefault(row.respondent, {})[row.item] = row.value
        asked = {
            person: {one.id for one in shown_questions(self.form, answers)}
            for person, answers in said.items()
        }
        return {(row.respondent, row.item) for row in rows if row.item not in asked[row.respondent]}

    def _rows(self, until: int | None = None) -> list[AnswerRow]:
        session, step = self.wave
        return self.store.latest(session, self.activity.id, step, until=until)

    def _part_of_results(self, rows: list[AnswerRow], guests: set[str]) -> Sequence[AnswerRow]:
        """Give the answers that are part of the results."""
        return part_of_results(rows, guests, self._promised.k)

    def _guests(self) -> set[str]:
        return {one.respondent for one in self._participants() if is_guest(one)}

    def _participants(self, until: int | None = None) -> list[Participant]:
        session, step = self.wave
        return self.store.participation(self.activity.id, session, step, until=until)

    def _columns(self, until: int) -> dict[str, dict[str, str]]:
        """Give what results are split by: group fields, and who was there in earlier waves."""
        live = self._participants(until)
        groups = {one.respondent: one.groups for one in (*self._recorded_in(self.wave), *live)}
        fields = {
            field: {person: _group(group, field) for person, group in groups.items()}
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


@dataclass(frozen=True)
class _Releases:
    """The releases of one step, with what tells it from all others; ``gate`` reads them."""

    place: tuple[object, ...]
    events: tuple[int, ...]
    gate: Gate = field(compare=False, repr=False)


@lru_cache(maxsize=256)
def _shown_of(releases: _Releases) -> tuple[int, ...]:
    """Give the releases that may be shown; each is judged once, as what it holds never changes."""
    *earlier, last = releases.events
    if not earlier:
        return (last,)
    shown = _shown_of(replace(releases, events=tuple(earlier)))
    looks = [releases.gate.look(event) for event in shown]
    return (*shown, last) if may_follow(looks, releases.gate.look(last)) else shown


def _values(rows: Iterable[AnswerRow]) -> Values:
    return {(row.respondent, row.item): row.value for row in rows}


def _who_changed(before: Values, rows: Iterable[AnswerRow]) -> set[str]:
    """Give who said something else: saying the same again hides nobody."""
    return {
        respondent
        for (respondent, item), value in _values(rows).items()
        if before.get((respondent, item), {}) != value
    }


def _group(groups: Mapping[str, str], field: str) -> str:
    return GUESTS if groups.get("seat") == GUEST else groups.get(field, "")


def _waiting(people: Collection[str], guests: Collection[str]) -> str:
    """Say who is not shown yet: "1 seat", "4 guests"; empty: nobody."""
    if not people:
        return ""
    one = "guest" if set(people) <= set(guests) else "seat"
    return f"{len(people)} {one}{'s' if len(people) > 1 else ''}"
