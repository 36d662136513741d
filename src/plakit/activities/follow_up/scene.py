"""What the tables of a follow-up are made of, and the words they share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from plakit.activities.follow_up.form import DOCUMENT
from plakit.activities.follow_up.told import Given, Noted, Own
from plakit.activities.follow_up.words import HOW, SETTLED
from plakit.programme import Activity, Commitment, Diffusion, Guideline, Programme, Session
from plakit.text import Text, say, say_marked
from plakit.wording import speaking, tell


@dataclass(frozen=True)
class Scene:
    """What the files say up to a session, and what was told in steps and waits for them.

    ``took_part`` says who told it, in words; empty: nobody was asked. ``most_given``: so many
    things that it handed on a seat may tell of, what it will do comes after them.
    """

    programme: Programme
    session: Session
    activity: Activity
    given: tuple[Given, ...]
    own: tuple[Own, ...]
    noted: Mapping[str, Noted]
    as_of: date | None
    took_part: str
    most_given: int

    @property
    def statements(self) -> tuple[Guideline, ...]:
        """Give the statements of the guidelines that were not taken back."""
        there = self.programme.guidelines_until(self.session)
        return tuple(one for one in there if one.status != "dropped")

    @property
    def diffusion(self) -> tuple[Diffusion, ...]:
        """Give what the file says was handed on, by the end of this session."""
        there = {"", *self.programme.sessions_until(self.session)}
        return tuple(one for one in self.programme.diffusion if one.session in there)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Give the commitments of the file, by the end of this session."""
        there = self.programme.sessions_until(self.session)
        return tuple(one for one in self.programme.commitments if one.session in there)

    def say(self, text: Text) -> str:
        """Say a text of the programme."""
        return say_marked(text, self.programme.languages)

    def table(self, part: str) -> str:
        """Give the anchor of a table."""
        return f"table-{self.activity.id}-{part}"

    def addressee(self, name: str) -> str:
        """Say who an addressee is."""
        titles = {one.id: one.title for one in self.programme.addressees}
        return self.say(titles[name]) if name in titles else name

    def unit_of(self, seat: str) -> str:
        """Give the unit of a seat, as it is written; of one that is gone from seats.csv, its id."""
        return next((one.unit for one in self.programme.seats if one.id == seat), seat)

    def sources(self, names: Iterable[str]) -> str:
        """Say the titles of sources, each once."""
        known = self.programme.sources
        return "; ".join(self.say(known[one].title) for one in dict.fromkeys(names) if one)

    # How what was told reads in a file: in the language of the group.

    def row_of(self, given: Given) -> dict[str, str]:
        """Give what a seat handed on as a row of diffusion.csv."""
        languages = self.programme.languages
        titles = {one.id: one.title for one in self.programme.addressees}
        statements = given.statements(one.id for one in self.statements)
        with speaking(languages[0]):
            parts = [
                tell("All of the guidelines") if DOCUMENT in given.what else "",
                tell("The key messages") if given.has_messages else "",
                "" if DOCUMENT in given.what else ", ".join(statements),
            ]
            how = tell(HOW[given.how]) if given.how else ""
        return {
            "date": str(given.date),
            "session": given.session,
            "what": ", ".join(filter(None, parts)),
            "guidelines": " ".join(statements),
            "addressee": given.addressee,
            "to": given.to or say(titles[given.addressee], languages),
            "channel": how,
            "by": self.unit_of(given.seat),
            "effect": given.effect,
        }

    def written(self, given: Given) -> Diffusion | None:
        """Give the row of the file that tells of this already."""
        row = self.row_of(given)
        return next(
            (
                one
                for one in self.programme.diffusion
                if (one.session, one.by, one.to, str(one.date), one.what)
                == (row["session"], row["by"], row["to"], row["date"], row["what"])
            ),
            None,
        )

    def is_written(self, own: Own) -> bool:
        """Tell whether what a seat says it will do stands in commitments.csv already."""
        return any(
            (one.session, one.addressee, one.what, one.by_when)
            == (own.session, own.addressee, own.what, own.by_when)
            for one in self.programme.commitments
        )

    # How a commitment stands

    def noted_of(self, one: Commitment) -> Noted | None:
        """Give what was noted of it in a step, unless its row was looked at later, or then."""
        noted = self.noted.get(one.id)
        order = [session.id for session in self.programme.sessions]
        if noted is None or one.looked_at not in order:
            return noted
        is_newer = order.index(noted.session) > order.index(one.looked_at)
        return noted if is_newer else None

    def status_of(self, one: Commitment) -> str:
        """Give how it stood by the end of this session; what was seen later was not known then."""
        noted = self.noted_of(one)
        if noted:
            return noted.status
        is_later = one.looked_at and one.looked_at not in self.programme.sessions_until(
            self.session
        )
        return "unknown" if is_later else one.status

    def is_overdue(self, one: Commitment) -> bool:
        """Tell whether its day has passed on the day that is looked from, and it is not settled."""
        is_past = self.as_of is not None and one.by_when.last < self.as_of
        return is_past and self.status_of(one) not in SETTLED
