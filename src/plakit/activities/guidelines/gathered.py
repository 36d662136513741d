"""All that guidelines rest on, gathered: statements, the pieces below them, and the graph."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from plakit.activities.guidelines.exhibits import SORTS, Exhibit, Say, missing
from plakit.activities.guidelines.from_activities import Activities
from plakit.activities.guidelines.from_files import (
    case_exhibit,
    challenge_exhibit,
    excerpt_exhibit,
    fact_exhibit,
    outcome_exhibit,
    result_exhibit,
    solution_exhibit,
    source_exhibit,
)
from plakit.activities.guidelines.settings import GuidelinesSettings
from plakit.activities.held import Held
from plakit.activities.holdings import held_pieces
from plakit.methods.evidence import (
    Evidence,
    Piece,
    Rests,
    Tally,
    Under,
    chain_below,
    dangling,
    tally,
    unused,
)
from plakit.programme import Activity, Guideline, Programme, Session
from plakit.text import Text, say_marked

_OF_FILES: Mapping[str, Callable[[Programme, str, Say], Exhibit | None]] = {
    "case": case_exhibit,
    "result": result_exhibit,
    "excerpt": excerpt_exhibit,
    "solution": solution_exhibit,
    "outcome": outcome_exhibit,
    "challenge": challenge_exhibit,
    "fact": fact_exhibit,
    "source": source_exhibit,
}
# Of these an audit says which ones lie under no statement; other sorts hold so many pieces that
# most of them never do.
_COULD_BE_USED = ("outcome", "case", "solution", "challenge", "card")
# In the graph a statement is named so, to be apart from all that it can rest on.
_STATEMENT = "statement:"
_DEEPEST = 5


@dataclass(frozen=True)
class Gathered:
    """The statements of a programme at one session, and all that it holds by then.

    ``statements`` are those that the activity shows, in the order of its sections.
    """

    programme: Programme
    session: Session
    activity: Activity
    held: Held

    def say(self, text: Text) -> str:
        """Say a text of the programme."""
        return say_marked(text, self.programme.languages)

    @property
    def settings(self) -> GuidelinesSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(GuidelinesSettings)

    @cached_property
    def statements(self) -> tuple[Guideline, ...]:
        """Give the statements that are shown, those of the sections first, in their order."""
        settings = self.settings
        there = {
            one.id: one
            for one in self.programme.guidelines_until(self.session)
            if one.status in settings.statuses
            and (not settings.addressees or set(settings.addressees) & set(one.addressees))
        }
        named = [name for section in settings.sections for name in section.statements]
        order = dict.fromkeys([*(name for name in named if name in there), *there])
        return tuple(there[name] for name in order)

    @cached_property
    def _exhibits(self) -> dict[str, Exhibit]:
        return {}

    def exhibit(self, ref: str) -> Exhibit:
        """Give a piece of evidence; one that nobody holds says so."""
        if ref not in self._exhibits:
            self._exhibits[ref] = self._look_up(ref) or missing(ref)
        return self._exhibits[ref]

    def _look_up(self, ref: str) -> Exhibit | None:
        sort, _, name = ref.partition(":")
        if sort in _OF_FILES:
            return _OF_FILES[sort](self.programme, name, self.say)
        held = Activities(self.programme, self.held, self.say)
        of_activities = {"card": held.card, "issue": held.issue, "vote": held.vote,
                         "assessment": held.item, "delphi": held.statement}  # fmt: skip
        return of_activities[sort](name)

    @cached_property
    def used(self) -> tuple[Exhibit, ...]:
        """Give each piece that lies under a statement, sort by sort, as it is first named."""
        return self.below(link.ref for one in self.statements for link in one.evidence)

    @cached_property
    def everything(self) -> tuple[Exhibit, ...]:
        """Give what is used, and then all else that could be: what an audit looks through."""
        held = [one.ref for one in held_pieces(self.programme, self.session, _COULD_BE_USED)]
        live = Activities(self.programme, self.held, self.say)
        refs = [one.ref for one in self.used]
        return self.below([*refs, *held, *live.voted(), *live.live_cards()])

    def below(self, refs: Iterable[str]) -> tuple[Exhibit, ...]:
        """Give pieces and all below them, each once."""
        found: dict[str, Exhibit] = {}
        waiting = list(dict.fromkeys(refs))
        while waiting:
            ref = waiting.pop(0)
            if ref not in found:
                found[ref] = self.exhibit(ref)
                waiting += found[ref].below
        order = list(SORTS)
        return tuple(sorted(found.values(), key=lambda one: order.index(one.sort)))

    @cached_property
    def evidence(self) -> Evidence:
        """Give the graph of it all."""
        pieces = [Piece(f"{_STATEMENT}{one.id}", "statement") for one in self.statements]
        rests = [
            Rests(
                f"{_STATEMENT}{one.id}",
                link.ref,
                against=link.against,
                is_doubtful=bool(link.doubt),
            )
            for one in self.statements
            for link in one.evidence
        ]
        for one in self.everything:
            pieces.append(
                Piece(
                    one.ref,
                    one.sort,
                    is_doubtful=bool(one.doubts),
                    is_low=one.is_low,
                    is_there=one.is_there,
                )
            )
            rests += [Rests(one.ref, below) for below in one.below]
        return Evidence(tuple(pieces), tuple(rests))

    def under(self, statement: Guideline, *, deepest: int) -> tuple[Under, ...]:
        """Give the chain below a statement."""
        return chain_below(self.evidence, f"{_STATEMENT}{statement.id}", deepest=deepest)

    def tally(self, statement: Guideline) -> Tally:
        """Count what a statement rests on."""
        return tally(self.evidence, f"{_STATEMENT}{statement.id}")

    def gone(self, statement: Guideline) -> tuple[str, ...]:
        """Give the refs that a statement itself names and nobody holds."""
        return tuple(
            one.below for one in self._dangling if one.above == f"{_STATEMENT}{statement.id}"
        )

    @cached_property
    def _dangling(self) -> tuple[Rests, ...]:
        return dangling(self.evidence)

    @cached_property
    def unused(self) -> tuple[Exhibit, ...]:
        """Give what is held and lies under no statement."""
        names = unused(self.evidence, [f"{_STATEMENT}{one.id}" for one in self.statements])
        return tuple(self.exhibit(name) for name in names)

    def number(self, statement: Guideline) -> int:
        """Give the number of a statement, from 1: its place among those that are shown."""
        return self.statements.index(statement) + 1

    def users(self, ref: str) -> tuple[Guideline, ...]:
        """Give the statements under which a piece lies, however far below."""
        return tuple(one for one in self.statements if ref in self._names_under[one.id])

    @cached_property
    def _names_under(self) -> Mapping[str, frozenset[str]]:
        return {
            one.id: frozenset(below.name for below in self.under(one, deepest=_DEEPEST))
            for one in self.statements
        }

    def total(self, sort: str) -> int:
        """Count the pieces of a sort that are held."""
        return sum(one.sort == sort and one.is_there for one in self.everything)
