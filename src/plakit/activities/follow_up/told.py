"""What was said in the steps: handed on, meant to be done, and how commitments stand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plakit.activities.follow_up.form import DOCUMENT, MESSAGES, STATUSES
from plakit.activities.held import Answered, Held
from plakit.activities.written import numbered, said_by_seat
from plakit.programme import PartialDate


@dataclass(frozen=True)
class Given:
    """One time that a seat handed something on; ``what`` are ids of statements and of options.

    ``number`` is its place in the form: it stays, whatever the seat changes elsewhere there.
    """

    session: str
    step: str
    seat: str
    number: int
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
    """What a seat says that it will do; ``number`` is its place in the form."""

    session: str
    step: str
    seat: str
    number: int
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

    Parameters
    ----------
    most : int
        How many a seat may tell of; further ones are left out.
    """
    return tuple(
        Given(
            session,
            step,
            seat,
            number,
            tuple(said["what"]),
            said.get("addressee", ""),
            _line(said.get("to", "")),
            PartialDate(said.get("date", "")),
            said.get("how", ""),
            said.get("effect", "").strip(),
        )
        for session, step, seat, number, said in _entries(held, steps, "given", most)
        if said.get("what") and (said.get("to") or said.get("addressee"))
    )


def own_in(held: Held, steps: Iterable[str], most: int) -> tuple[Own, ...]:
    """Give what seats say that they will do: at most so many of each."""
    return tuple(
        Own(
            session,
            step,
            seat,
            number,
            _line(said["what"]),
            said["addressee"],
            PartialDate(said.get("date", "")),
        )
        for session, step, seat, number, said in _entries(held, steps, "own", most)
        if said.get("what") and said.get("addressee")
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


def _entries(
    held: Held, steps: Iterable[str], sort: str, most: int
) -> Iterator[tuple[str, str, str, int, Mapping[str, Any]]]:
    """Give session, step, seat and number of each thing of a sort, with what was said of it."""
    for session, step in _waves(held, steps):
        for seat, said in said_by_seat(held, (session, step)):
            for number, fields in numbered(said, sort):
                if number <= most:
                    yield session, step, seat, number, fields


def _line(text: str) -> str:
    return " ".join(text.split())
