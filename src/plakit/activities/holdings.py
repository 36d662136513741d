"""What a programme holds as evidence by a session: each piece with its link and its title.

The one list behind the forms in which evidence is chosen, the words of messages, and the audit of
guidelines. Cards that are written live are not in it: no file knows them. Links that were written
into files are checked before there is a programme, in `programme.evidence_links`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from plakit.activities.cases.reading.form import cases_to_read
from plakit.activities.cases.reading.settings import ReadingSettings
from plakit.activities.cases.texts import entries_of
from plakit.activities.deciding.ways import WAYS
from plakit.activities.delphi.settings import DelphiSettings
from plakit.activities.votes.issues import issues_of
from plakit.activities.votes.settings import VoteSettings
from plakit.programme import Activity, Outcome, Programme, Session, Step, field_title
from plakit.programme.sheets import LIBRARY
from plakit.text import Text, in_each, is_blank, say

# Where people say how things stand, item by item.
_ASSESSED = ("self_assessment", "survey")
# Where they vote; a vote whose step does not say how is one with dots.
_VOTED = {"vote": ("", *WAYS), "board": tuple(WAYS)}


@dataclass(frozen=True)
class Piece:
    """Something that is held: the link by which it is named, and its title.

    ``home`` tells pieces with the same title apart: what the group did when it came up, or the
    part of a case. It is empty where the title alone says what it is.
    """

    ref: str
    title: Text
    home: Text = field(default_factory=dict)

    @property
    def sort(self) -> str:
        """Give what it is: the word before the colon of its link."""
        return self.ref.partition(":")[0]


@dataclass(frozen=True)
class _Then:
    """What the group had come to by a session; None: by now, all that was ever asked."""

    programme: Programme
    session: Session | None

    @cached_property
    def _sessions(self) -> frozenset[str] | None:
        return frozenset(self.programme.sessions_until(self.session)) if self.session else None

    def is_past(self, session: str) -> bool:
        return self._sessions is None or session in self._sessions

    @cached_property
    def _recorded(self) -> frozenset[tuple[str, str]]:
        """Name the activities, and their steps, of which something was recorded by then."""
        there = [one for one in self.programme.contributions if self.is_past(one.session)]
        return frozenset((one.activity, step) for one in there for step in ("", one.step))

    def has_reached(self, activity: Activity, step: Step) -> bool:
        is_asked = step.session and self.is_past(step.session)
        return bool(is_asked) or (activity.id, step.id) in self._recorded

    def reached(self, *kinds: str) -> Iterator[Activity]:
        """Give the activities of some kinds that were come to, also where all was recorded."""
        for one in self.programme.activities.values():
            was_asked = any(self.has_reached(one, step) for step in one.steps)
            if one.kind in kinds and (was_asked or (one.id, "") in self._recorded):
                yield one


def held_pieces(
    programme: Programme, session: Session | None, sorts: Iterable[str] | None = None
) -> tuple[Piece, ...]:
    """Give what was held by a session, sort by sort.

    Nothing of it is sealed, or said under a random number: it stands in files that the group
    knows, and no title tells a result.

    Parameters
    ----------
    session : Session or None
        What came in later is left out; None: nothing is.
    sorts : iterable of str, optional
        Some of `HELD`; without them all.
    """
    then = _Then(programme, session)
    return tuple(piece for sort in (HELD if sorts is None else sorts) for piece in HELD[sort](then))


def _cases(then: _Then) -> Iterator[Piece]:
    there, session = then.programme, then.session
    for one in there.cases_until(session) if session else there.cases.values():
        yield Piece(f"case:{one.id}", one.title)


def _excerpts(then: _Then) -> Iterator[Piece]:
    """Give the parts of cases that were read together, as far as they say anything."""
    languages = then.programme.languages
    for activity in then.reached("case_reading"):
        fields = activity.read_settings(ReadingSettings).fields
        titles = {name: in_each(languages, partial(_field, name)) for name in fields}
        cases = {
            case.id: case
            for step in activity.steps
            if then.has_reached(activity, step)
            for case in cases_to_read(then.programme, activity, step)
        }
        for case in cases.values():
            for name, title in titles.items():
                if any(not is_blank(say(one, languages)) for one in entries_of(case, name)):
                    yield Piece(f"excerpt:{activity.id}.{case.id}.{name}", case.title, title)


def _field(name: str, _: str) -> str:
    return field_title(name)


def _solutions(then: _Then) -> Iterator[Piece]:
    there, session = then.programme, then.session
    for one in there.solutions_until(session) if session else there.solutions.values():
        yield Piece(f"solution:{one.id}", one.title)


def _decided(then: _Then) -> Iterable[Outcome]:
    there, session = then.programme, then.session
    return there.outcomes_until(session) if session else there.outcomes.values()


def _outcomes(then: _Then) -> Iterator[Piece]:
    for one in _decided(then):
        yield Piece(f"outcome:{one.id}", one.title)


def _votes(then: _Then) -> Iterator[Piece]:
    for activity in then.reached(*_VOTED):
        for step in activity.steps:
            if step.does in _VOTED[activity.kind] and then.has_reached(activity, step):
                yield Piece(f"vote:{activity.id}.{step.id}", step.title, activity.title)


def _issues(then: _Then) -> Iterator[Piece]:
    """Give what was voted on as far as files tell it, then what decisions speak of beside."""
    found: dict[str, Piece] = {}
    named = set()
    for activity in then.reached("vote"):
        settings = activity.read_settings(VoteSettings)
        if settings.issues:
            named.add(activity.id)
        for issue in issues_of(then.programme, settings, then.session):
            ref = f"issue:{activity.id}.{issue.id}"
            found[ref] = Piece(ref, issue.text, activity.title)
    for outcome in _decided(then):
        voted = then.programme.activities.get(outcome.activity)
        # What a Delphi was about is a sort of its own; a vote that names its issues has no others.
        if voted and voted.kind in _VOTED and voted.id not in named:
            for one in outcome.issues:
                ref = f"issue:{voted.id}.{one.id}"
                found.setdefault(ref, Piece(ref, one.text, voted.title))
    yield from found.values()


def _statements(then: _Then) -> Iterator[Piece]:
    for activity in then.reached("delphi"):
        for one in activity.read_settings(DelphiSettings).statements:
            yield Piece(f"delphi:{activity.id}.{one.id}", one.text, activity.title)


def _items(then: _Then) -> Iterator[Piece]:
    for activity in then.reached(*_ASSESSED):
        instrument = then.programme.instruments.get(activity.instrument)
        for one in instrument.items if instrument else ():
            title = one.question or one.label
            yield Piece(f"assessment:{activity.id}.{one.id}", title, activity.title)


def _challenges(then: _Then) -> Iterator[Piece]:
    for one in then.programme.challenges:
        if then.is_past(one.session):
            yield Piece(f"challenge:{one.id}", one.text)


def _cards(then: _Then) -> Iterator[Piece]:
    for row in then.programme.contributions:
        if row.card and row.value and then.is_past(row.session):
            yield Piece(f"card:{row.card}", {"": row.value})


def _facts(then: _Then) -> Iterator[Piece]:
    for name in sorted(then.programme.facts):
        yield Piece(f"fact:{name}", fact_title(then.programme, name))


def fact_title(programme: Programme, file: str) -> Text:
    """Give the title of what first shows a file of figures; of one that nothing shows, its name."""
    activities = programme.activities.values()
    titles = (one.title for one in activities if one.settings.get("facts") == file)
    return next(titles, {"": file})


def _sources(then: _Then) -> Iterator[Piece]:
    """Give the sources that the group itself has written down, without those of the library."""
    for one in then.programme.sources.values():
        if not one.where[0].file.startswith(LIBRARY):
            yield Piece(f"source:{one.id}", one.title)


# What gives the pieces of each sort, in the order in which they are offered. Links can name more
# than these, such as one row of a file of figures: that is written into the file by hand.
HELD: Mapping[str, Callable[[_Then], Iterator[Piece]]] = {
    "case": _cases,
    "excerpt": _excerpts,
    "solution": _solutions,
    "outcome": _outcomes,
    "vote": _votes,
    "issue": _issues,
    "delphi": _statements,
    "assessment": _items,
    "challenge": _challenges,
    "card": _cards,
    "fact": _facts,
    "source": _sources,
}
