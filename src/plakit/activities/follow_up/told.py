"""What was said in the steps: handed on, meant to be done, and how commitments stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from plakit.activities.follow_up.form import DOCUMENT, MESSAGES, STATUSES, YES
from plakit.activities.held import Answered, Held
from plakit.activities.written import MORE, item
from plakit.programme import PartialDate

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Given:
    """One time that a seat handed something on; ``what`` are ids of statements and of options."""

    session: str
    step: str
    seat: str
    what: tuple[str, ...]
    addressee: str
    to: str = field(repr=False)
    date: PartialDate
    how: str
    effect: str = field(repr=False)

    def statements(self, all_of_them: Iterable[str]) -> tuple[str, ...]:
        """Give the ids of the statements in it, of those there are."""
        return tuple(one for one in all_of_them if DOCUMENT in self.what or one in self.what)

    @property
    def has_messages(self) -> bool:
        """Tell whether the key messages were handed on, too."""
        return MESSAGES in self.what


@dataclass(frozen=True)
class Own:
    """What a seat says that it will do."""

    session: str
    step: str
    seat: str
    what: str = field(repr=False)
    addressee: str
    by_when: PartialDate


@dataclass(frozen=True)
class Noted:
    """How a commitment stands, as the facilitator noted it, and how that is known."""

    session: str
    step: str
    commitment: str
    status: str
    known_by: str = field(repr=False)


def given_in(held: Held, steps: Iterable[str], most: int) -> tuple[Given, ...]:
    """Give what seats handed on, as they told it in some steps.

    What has no word of what it was or to whom it went is not there yet.
    """
    return tuple(
        Given(
            session,
            step,
            seat,
            tuple(get("what")),
            get("addressee"),
            _line(get("to")),
            PartialDate(get("date")),
            get("how"),
            get("effect").strip(),
        )
        for (session, step, seat), values in _people(held, steps)
        for get in _told(values, "given", most)
        if get("what") and (get("to") or get("addressee"))
    )


def own_in(held: Held, steps: Iterable[str], most: int) -> tuple[Own, ...]:
    """Give what seats say that they will do."""
    return tuple(
        Own(session, step, seat, _line(get("what")), get("addressee"), PartialDate(get("date")))
        for (session, step, seat), values in _people(held, steps)
        for get in _told(values, "own", most)
        if get("what") and get("addressee")
    )


def noted_in(held: Held, steps: Iterable[str]) -> Mapping[str, Noted]:
    """Give how commitments stand, each as it was noted last."""
    return {
        entry["id"]: Noted(session, step, entry["id"], entry["verdict"], entry.get("reason", ""))
        for session, step in _waves(held, steps)
        for row in held.of(session, step)
        if row.item == STATUSES
        for entry in row.value.get("value", ())
    }


def people_in(held: Held, steps: Iterable[str]) -> tuple[Answered, ...]:
    """Give the answers of the latest of some steps."""
    waves = _waves(held, steps)
    return held.of(*waves[-1]) if waves else ()


def _waves(held: Held, steps: Iterable[str]) -> list[tuple[str, str]]:
    names = tuple(steps)
    return [wave for wave in held.waves if wave[1] in names]


def _people(
    held: Held, steps: Iterable[str]
) -> Iterator[tuple[tuple[str, str, str], dict[str, Values]]]:
    for session, step in _waves(held, steps):
        people: dict[str, dict[str, Values]] = {}
        for row in held.of(session, step):
            people.setdefault(row.respondent, {})[row.item] = row.value
        for seat, values in sorted(people.items()):
            yield (session, step, seat), values


def _told(values: Mapping[str, Values], sort: str, most: int) -> Iterator[Any]:
    """Give a function for each entry that finds what was answered; as far as there was more."""
    for number in range(1, most + 1):
        get = partial(_value, values, sort, number)
        if number > 1 and get(MORE) != YES:
            return
        yield get


def _value(values: Mapping[str, Values], sort: str, number: int, name: str) -> Any:
    return values.get(item(sort, number, name), {}).get("value", "")


def _line(text: str) -> str:
    return " ".join(text.split())
