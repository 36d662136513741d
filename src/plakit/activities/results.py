"""What results of all kinds share: who was asked, what was released, and that they say it.

How a kind asks is in `kind`; what answers to it mean is in the kind's own module.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from inspect import isfunction
from typing import Any

from plakit.activities.held import Cited, Held, cited_row
from plakit.activities.own import own_answers
from plakit.activities.proposing import Proposal
from plakit.activities.since import since_words
from plakit.blocks import Block, Figure, Finding, Section, Table, TileMap
from plakit.errors import ParameterError, known
from plakit.forms import Form
from plakit.locales import whole
from plakit.methods.released import ReleasedTable
from plakit.methods.survey import ReleasedSurvey
from plakit.programme import Activity, Programme, Seat, Session
from plakit.store import Participant
from plakit.text import say_marked
from plakit.wording import tell, tell_many


@dataclass(frozen=True)
class Who:
    """Who was asked, as one line of the report's first table.

    ``asked`` and ``n`` are None where the source does not tell; ``is_here`` is false if the
    activity has steps and none of them was opened; ``is_from_source`` says that these are
    figures, and nobody was asked.
    """

    who: str
    asked: int | None
    n: int | None
    came_in: str
    is_here: bool = True
    is_from_source: bool = False


# In a participant's groups, field "seat": someone who took part without one.
GUEST = "guest"
# Under this name the facilitator answers for the group, and proposes what it decided.
FACILITATOR = "facilitator"


def is_guest(person: Participant) -> bool:
    """Tell whether someone took part without a seat."""
    return person.groups.get("seat") == GUEST


def _marked(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def wrapper(results: "Results", *args: Any, **options: Any) -> Any:
        shown = method(results, *args, **options)
        is_simulated = isinstance(shown, Block) and results.held.is_rehearsal
        return shown.as_rehearsal() if is_simulated else shown

    return wrapper


@dataclass(frozen=True)
class Results(ABC):
    """What came out of one activity, seen from one session.

    Each method that shows something gives a block; `report` gives them all in order. Blocks
    made of simulated answers say so: that is seen to here, so that no kind can forget it.
    """

    programme: Programme
    session: Session
    activity: Activity
    held: Held
    as_of: date | None

    def __init_subclass__(cls) -> None:
        """Let each public method mark the block it gives, if answers are simulated.

        And keep our repr: that of a dataclass would show every answer.
        """
        super().__init_subclass__()
        cls.__repr__ = Results.__repr__  # type: ignore[method-assign]  # found first by @dataclass
        for name, method in list(vars(cls).items()):
            if isfunction(method) and not name.startswith("_"):
                setattr(cls, name, _marked(method))

    @abstractmethod
    def report(self) -> Section:
        """Give the blocks of this activity for a report, in order."""

    @abstractmethod
    def who(self) -> Who:
        """Say who was asked and how many answered."""

    def findings(self) -> tuple[Finding, ...]:
        """Give the sentences worth reading first; each names the table it rests on."""
        return ()

    def files(self) -> tuple[str, ...]:
        """Name the files of the programme that the results rest on."""
        return (self.activity.file,)

    def proposals(self) -> tuple[Proposal, ...]:
        """Give what was brought that could be adopted into files."""
        return ()

    def tables(self) -> Mapping[str, ReleasedTable | ReleasedSurvey]:
        """Give what was released, by name: ``total`` and one table a group field."""
        return {}

    def cited(self) -> Mapping[str, Cited]:
        """Give what others may quote of each item: from released numbers only."""
        total = self.tables().get("total")
        rows = total.rows if isinstance(total, ReleasedTable) else ()
        return {row.item: cited_row(row) for row in rows if row.group is None}

    @property
    def asks(self) -> bool:
        """Tell whether the activity asks somebody (a figure from a source asks nobody)."""
        return bool(self.activity.steps)

    def say(self, text: dict[str, str]) -> str:
        """Give a text in the language of the programme."""
        return say_marked(text, self.programme.languages)

    def group_field(self, by: str) -> str:
        """Give the field that results are split by; empty: the first, if there is one.

        Raises
        ------
        ParameterError
            If results of this activity may not be split by it.
        """
        if by and by not in self.activity.groups:
            raise ParameterError(
                tell(
                    "{activity} may not be split by '{by}'. {known}",
                    activity=self.activity.id,
                    by=by,
                    known=known(by, self.activity.groups),
                )
            )
        return by or next(iter(self.activity.groups), "")

    def seats(self) -> tuple[Seat, ...]:
        """Give the seats that are asked in this session."""
        return self._seats

    def guests(self) -> int:
        """Count the guests who took part in the latest wave of answers, beside the seats."""
        return self._guests

    # Every phone's own result says how many were asked: they are counted once.
    @cached_property
    def _seats(self) -> tuple[Seat, ...]:
        return self.programme.seats_on(self.session)

    @cached_property
    def _guests(self) -> int:
        people = [one for one in self.held.participants if one.respondent != FACILITATOR]
        waves = [(one.session, one.step) for one in people]
        # In a step in which the facilitator writes something down nobody else takes part.
        latest = next((wave for wave in reversed(self.held.waves) if wave in waves), None)
        return sum(
            wave == latest and is_guest(one) for wave, one in zip(waves, people, strict=True)
        )

    def asked_count(self, n: int) -> int:
        """Count who was asked: seats and guests, and never fewer than the n who answered.

        Seats may have been taken out of ``seats.csv`` since they answered.
        """
        return max(len(self.seats()) + self.guests(), n)

    def asked_words(self, n: int) -> str:
        """Say who was asked, if n took part: "24 seats", "24 seats and 2 guests"."""
        guests = self.guests()
        count = self.asked_count(n) - guests
        seats = tell_many("{number} seat", "{number} seats", count, number=whole(count))
        if not guests:
            return seats
        return tell_many("{seats} and {n} guest", "{seats} and {n} guests", guests, seats=seats)

    def who_words(self) -> str:
        """Say who could take part, for the table of who was asked."""
        return tell("all seats, and guests") if self.guests() else tell("all seats")

    def since_words(self) -> str:
        """Say how many have answered the latest wave since what is shown; empty: nobody."""
        return since_words(self.held, self.activity.k)

    def took_part_words(self, n: int) -> str:
        """Say who was asked, how many took part and are missing, and what has come in since."""
        said = tell(
            "{asked} asked, {n} took part, {missing} missing.",
            asked=self.asked_words(n),
            n=whole(n),
            missing=whole(self.asked_count(n) - n),
        )
        return " ".join(filter(None, (said, self.since_words())))

    def nobody_words(self) -> str:
        """Say why there is nothing to show: answers wait to be shown, or there are none."""
        return self.since_words() or tell("Nobody has answered yet.")

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show one participant's own answers beside the group's results.

        Parameters
        ----------
        own : mapping
            Item to what this participant answered in the latest wave.
        """
        return Section(blocks=(own_answers(self._form(), own, self.say), *self._shared.blocks))

    def picture(self) -> Block:
        """Give the first table or figure of the report, for a wall; a note where there is none."""
        blocks = self._shared.blocks
        return next(
            (one for one in blocks if isinstance(one, Table | Figure | TileMap)), self._shared
        )

    @cached_property
    def _shared(self) -> Section:
        """Keep the report: all participants see the same."""
        return self.report()

    def _form(self) -> Form | None:
        """Give what the latest wave asked."""
        return self.held.asked.get(self.held.waves[-1]) if self.held.waves else None

    def _ipython_display_(self) -> None:
        """Show the report in a cell that ends with the results."""
        from IPython.display import display

        display(self.report())  # type: ignore[no-untyped-call]  # IPython has no types

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.session.id}, {self.activity.id})"
