"""What came out of one vote, be it of a vote or of a board: the blocks that results hand on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from plakit.activities.deciding.cast import Cast, read_cast
from plakit.activities.deciding.comparing import methods_table
from plakit.activities.deciding.grid_figure import grid_figure
from plakit.activities.deciding.issues import Issue
from plakit.activities.deciding.order_table import order_table
from plakit.activities.deciding.outcome import Basis, by_place
from plakit.activities.deciding.placed import Placed, placed
from plakit.activities.deciding.scene import Scene
from plakit.activities.deciding.sturdy import checked, sturdy_blocks
from plakit.activities.deciding.taking_part import cast_table, open_table, took_part_words
from plakit.activities.deciding.voices import voices_blocks
from plakit.activities.deciding.vote_findings import vote_findings
from plakit.activities.deciding.ways import WAYS, way_of
from plakit.activities.held import Held, as_promised
from plakit.activities.results import Results
from plakit.blocks import Block, Finding, Folded, Note, Section
from plakit.errors import ParameterError
from plakit.programme import Activity, Step
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    from plakit.methods.sturdiness import Sturdiness


def wave_of(step: str, held: Held) -> tuple[str, str] | None:
    """Give the latest wave of a step; None: it was not opened."""
    return next((wave for wave in reversed(held.waves) if wave[1] == step), None)


def cast_in(step: str, held: Held) -> Cast | None:
    """Give what was cast in a step, as far as it may be read; None: it was not opened."""
    wave = wave_of(step, held)
    form = held.asked.get(wave) if wave else None
    return read_cast(form, held.of(*wave)) if wave and form else None


def voted_places(activity: Activity, step: str, held: Held) -> dict[str, int]:
    """Give each issue of a vote its place, as far as that may be shown; {}: there is none yet.

    Under several headings each has a first place.
    """
    cast = cast_in(step, held)
    if cast is None:
        return {}
    promised = as_promised(activity, held)
    parts = (placed(promised, one, is_open=cast.is_open) for one in cast.parts)
    return {issue: at for one in parts for issue, at in one.places.items()}


def as_voted(
    activity: Activity, votes: Sequence[Step], held: Held, issues: Sequence[Issue]
) -> tuple[Issue, ...]:
    """Give issues in the order of the last vote that may be shown; those without a place last.

    Parameters
    ----------
    votes : sequence of Step
        The steps of the activity in which the group votes.
    """
    found = (voted_places(activity, one.id, held) for one in reversed(votes))
    return by_place(issues, next(filter(None, found), {}))


def voted_on(
    activity: Activity, step: Step, held: Held, issues: Sequence[Issue]
) -> tuple[Issue, ...]:
    """Give the issues that a step votes on: the first of an earlier vote, where it says so.

    Raises
    ------
    ParameterError
        If that vote has no result yet.
    """
    settings = activity.read_step(step, WAYS[way_of(step)])
    if not settings.best_of:
        return tuple(issues)
    places = voted_places(activity, settings.best_of, held)
    if not places:
        raise ParameterError(
            tell(
                "{activity}: {step} votes on the first of {earlier}, and that has no result yet. "
                "Close {earlier} first.",
                activity=activity.id,
                step=step.id,
                earlier=settings.best_of,
            )
        )
    return tuple(one for one in issues if places.get(one.id, settings.best + 1) <= settings.best)


@dataclass(frozen=True)
class Voted:
    """One step in which a group voted, seen from the results of its activity.

    ``issues`` say which cards stand behind what was voted on; words and method are those of the
    Form that was opened. Under random numbers nothing is shown of fewer than k ballots, and
    below ten only the order.
    """

    results: Results
    step: Step
    issues: Sequence[Issue] = ()

    @cached_property
    def cast(self) -> Cast | None:
        """Give the ballots, as far as they may be read; None: the vote was not opened yet."""
        return cast_in(self.step.id, self.results.held)

    @cached_property
    def parts(self) -> tuple[Placed, ...]:
        """Give what may be shown: one entry, but for dots under several headings."""
        if self.cast is None:
            return ()
        activity, is_open = self.results.activity, self.cast.is_open
        return tuple(placed(activity, one, is_open=is_open) for one in self.cast.parts)

    @cached_property
    def scene(self) -> Scene | None:
        """Give what the blocks share; None: there is nothing to show yet."""
        if self.cast is None or not (self.cast.voters or self.cast.abstained):
            return None
        settings = self.results.activity.read_step(self.step, WAYS[way_of(self.step)])
        results = self._as_of_the_vote()
        return Scene(
            results=results,
            step=self.step,
            cards={one.id: one.cards for one in self.issues},
            cast=self.cast,
            parts=self.parts,
            took_part=took_part_words(results, self.cast),
            top=settings.top,
        )

    def _as_of_the_vote(self) -> Results:
        """Give the results as they were then: guests of a later step were not asked in this one."""
        held = self.results.held
        wave = wave_of(self.step.id, held)
        waves = held.waves[: held.waves.index(wave) + 1] if wave else held.waves
        return replace(self.results, held=replace(held, waves=waves))

    @property
    def places(self) -> dict[str, int]:
        """Give each issue its place, as far as that may be shown."""
        return {issue: place for one in self.parts for issue, place in one.places.items()}

    @property
    def basis(self) -> Basis | None:
        """Give what an outcome says of the vote it rests on; None: nothing may be shown of it."""
        if self.scene is None or not self.places:
            return None
        return Basis(self.scene.method, len(self.scene.cast.voters), self.places)

    def result(self) -> Block:
        """Show the order in which the issues came out.

        Returns
        -------
        Table
            One row an issue, the best first: place (ties share one), words, and from ten ballots
            on, or where seats vote by name, its numbers. A note where nothing may be shown.
        """
        return self._shown(order_table)

    def ballots_cast(self) -> Block:
        """Show who voted and who did not, never what."""
        return self._shown(cast_table)

    def grid(self) -> Block:
        """Draw issues by both criteria, where they were judged by two."""
        return self._shown(grid_figure)

    def methods(self) -> Block:
        """Show which place other methods would give each issue, and who beats all, if anybody."""
        return self._shown(methods_table)

    def by_seat(self) -> Block:
        """Show how each seat voted, where that was said before the vote.

        Raises
        ------
        ParameterError
            If the vote was not open.
        """
        if self.scene and not self.scene.cast.is_open:
            raise ParameterError(
                tell(
                    "{activity}, {step}: nobody was told that votes would be shown seat by seat, "
                    "so they are not. Show the result: .result()",
                    activity=self.results.activity.id,
                    step=self.step.id,
                )
            )
        return self._shown(open_table)

    def sturdy(self) -> Block:
        """Show whether the first few hold: by another method, without any group, drawn anew."""
        return self._shown(lambda scene: Section(blocks=sturdy_blocks(scene, self._checked)))

    @cached_property
    def _checked(self) -> "tuple[Sturdiness, ...]":
        return checked(self.scene) if self.scene and not self.scene.reason else ()

    def voices(self) -> Block:
        """Show whose voice is in the vote and whose is missing, and where each group stands."""
        return self._shown(lambda scene: Section(blocks=voices_blocks(scene)))

    def findings(self) -> tuple[Finding, ...]:
        """Say what came first; nothing where that may not be shown."""
        return vote_findings(self.scene, self._checked) if self.scene else ()

    def report(self, *, is_last: bool = True) -> tuple[Block, ...]:
        """Give the blocks of this vote for a report, in order.

        Of votes before the last, all but the result is folded. How other methods would count is
        one part of how sturdy it is, and who voted is part of whose voice is in it.
        """
        scene = self.scene
        if scene is None or scene.reason:
            return (self.result(),)
        grid = (self.grid(),) if scene.way == "scores" else ()
        seats = (self.by_seat(),) if scene.cast.is_open else ()
        more = (self.sturdy(), *seats, self.voices())
        if not is_last:
            text = scene.titled(tell("how sturdy it is, and whose voice is in it"))
            folded = Folded(text=text, level=4, blocks=more)
            more = (folded.as_rehearsal() if self.results.held.is_rehearsal else folded,)
        return (self.result(), *grid, *more)

    def _shown(self, make: Callable[[Scene], Block]) -> Block:
        block = make(self.scene) if self.scene else self._nothing()
        return block.as_rehearsal() if self.results.held.is_rehearsal else block

    def _nothing(self) -> Note:
        wave = wave_of(self.step.id, self.results.held)
        count = self.results.held.since.get(wave, 0) if wave else 0
        if not count:
            return Note(text=tell("Nobody has voted yet."), tone="empty")
        text = tell_many(
            "{n} person has voted. The result stays hidden until the vote is closed, or until you "
            "show it to everybody.",
            "{n} people have voted. The result stays hidden until the vote is closed, or until "
            "you show it to everybody.",
            count,
        )
        return Note(text=text, tone="empty")
