"""What came out of a Delphi: from released tables only, by the rule declared before round 1."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from plakit.activities.comments import LEAST_WRITERS, comments_by_part
from plakit.activities.delphi.proposals import statement_proposals
from plakit.activities.delphi.rounds import Round, rounds_of
from plakit.activities.delphi.settings import Declared, DelphiSettings
from plakit.activities.delphi.shown import order_of
from plakit.activities.delphi.tables import (
    Scene,
    drop_out_table,
    group_table,
    movement_table,
    order_table,
    outcome_table,
    wording_table,
)
from plakit.activities.delphi.telling import OUTCOMES, rule_words
from plakit.activities.delphi.wording import Reworded, is_same, reworded_in
from plakit.activities.proposing import Proposal
from plakit.activities.results import Results, Who
from plakit.blocks import Block, Finding, Note, Section
from plakit.locales import listed, whole
from plakit.methods.delphi_release import ReleasedOrder, ReleasedStatements, release_statements
from plakit.methods.released import ReleasedTable
from plakit.text import Text, titled
from plakit.wording import tell, tell_many

# More statements than these are not read in one sentence.
_MOST_NAMES = 3


@dataclass(frozen=True)
class DelphiResults(Results):
    """What came out of a Delphi, seen from one session; a wave is one round."""

    @property
    def settings(self) -> DelphiSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(DelphiSettings)

    @cached_property
    def declared(self) -> Declared:
        """Give what was declared with round 1; before it, what the file says."""
        return self._asked[0].declared if self._asked else self.settings.declared()

    @cached_property
    def _asked(self) -> tuple[Round, ...]:
        return rounds_of(self.activity, self.held, [step for _, step in self.held.waves])

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """Give the rounds that have answers to show."""
        return tuple(one for one in self._asked if one.people)

    @cached_property
    def _texts(self) -> dict[str, Text]:
        """Give each statement that was asked, as it read last."""
        found: dict[str, Text] = {}
        for one in self.rounds:
            found |= one.texts()
        return found

    @cached_property
    def _scene(self) -> Scene:
        return Scene(
            activity=self.activity.id,
            title=self.say(self.activity.title),
            say=self.say,
            took_part=self._took_part(),
            rule=rule_words(self.declared),
            texts=self._texts,
        )

    def _took_part(self) -> str:
        return self.took_part_words(len(self.rounds[-1].people) if self.rounds else 0)

    def rule(self) -> Block:
        """Say when a statement counts as agreed, and when answers count as settled."""
        return Note(text=rule_words(self.declared))

    def outcomes(self) -> Block:
        """Show what came of each statement, or of the order.

        Returns
        -------
        Table
            One row a statement: outcome, measure of consensus, how far answers moved, n. Of a
            ranking: one row a statement, first one first. A note where there is nothing to show.
        """
        if not self.rounds:
            return self._nothing()
        if self.declared.is_ranking:
            return order_table(self._scene, self.released_order())
        return outcome_table(self._scene, self.released_outcomes(), self.declared.by)

    def released_outcomes(self) -> ReleasedStatements:
        """Release what came of each statement, from its last round and the one before."""
        now, before = {}, {}
        for item in self._texts:
            last, *earlier = [one for one in reversed(self.rounds) if item in one.texts()]
            now[item] = last.given(item)
            if earlier and self._asks_the_same(earlier[0], last, item):
                before[item] = earlier[0].given(item)
        return release_statements(
            now,
            before,
            levels=self.rounds[-1].levels(),
            rule=self.declared.rule,
            k=self.activity.k,
            mode=self.activity.mode,
        )

    def _asks_the_same(self, one: Round, other: Round, item: str) -> bool:
        texts = (one.texts()[item], other.texts()[item])
        return is_same(*texts, self.programme.languages) and one.levels() == other.levels()

    def released_order(self) -> ReleasedOrder:
        """Release the order of the latest round, beside that of the round before."""
        last, *earlier = reversed(self.rounds)
        names = last.texts()
        comparable = (
            bool(earlier)
            and names.keys() == earlier[0].texts().keys()
            and all(self._asks_the_same(earlier[0], last, item) for item in names)
        )
        return order_of(last, earlier[0] if comparable else None)

    def movement(self) -> Block:
        """Show the answers to each statement, round by round."""
        if not self.rounds or self.declared.is_ranking:
            return self._nothing()
        return movement_table(self._scene, self.rounds)

    def by_group(self, by: str = "") -> Block:
        """Show the middle of the answers of each group in the latest round.

        Parameters
        ----------
        by : str
            One of the activity's group fields; empty: the first.
        """
        if not self.activity.groups:
            return Note(text=tell("This activity has no group fields: results stay in one piece."))
        field = self.group_field(by)
        if not self.rounds or self.declared.is_ranking:
            return self._nothing()
        return group_table(self._scene, self.rounds[-1], field)

    def drop_out(self) -> Block:
        """Show who answered each round, and who of the first was gone; by the first group field."""
        if not self.rounds:
            return self._nothing()
        field = next(iter(self.activity.groups), "")
        asked = [self.asked_count(len(one.people)) for one in self.rounds]
        return drop_out_table(self._scene, self.rounds, field, asked, self.activity.k)

    def wording(self) -> Block:
        """Show the statements that were reworded between rounds, and why."""
        found = wording_table(self._scene, self.rounds, self._why(), self.programme.languages)
        return found or Note(text=tell("No statement was reworded so far."), tone="empty")

    def _why(self) -> dict[tuple[str, str], Reworded]:
        """Give how each statement was reworded before a round, by round and statement."""
        steps, why = [one.id for one in self.activity.steps], {}
        for one in self.rounds:
            at = steps.index(one.wave[1]) if one.wave[1] in steps else 0
            for item, reworded in reworded_in(self.held, steps[:at]).items():
                why[one.wave[1], item] = reworded
        return why

    def comments(self) -> Block:
        """Show what people wrote, statement by statement where ten or more did, in mixed order."""
        rows = [row for one in self.rounds for row in one.rows if row.value.get("comment")]
        least = max(LEAST_WRITERS, self.activity.k)
        writers = Counter(item for item, _ in {(row.item, row.respondent) for row in rows})
        apart = [item for item in self._texts if writers[item] >= least]
        rest = [row for row in rows if row.item not in apart]
        parts = {self._scene.text(one): [row for row in rows if row.item == one] for one in apart}
        if rest:
            parts[tell("On other statements") if apart else ""] = rest
        table = f"table-{self.activity.id}-comments"
        return comments_by_part(parts, k=self.activity.k, table=table)

    def report(self) -> Section:
        """Give outcomes, movement, groups, drop-out, reworded statements and comments."""
        if not self.rounds:
            return Section(blocks=(self.rule(), self._nothing()))
        blocks: list[Block] = [self.outcomes()]
        if not self.declared.is_ranking:
            blocks.append(self.movement())
            blocks += [self.by_group(field) for field in self.activity.groups]
        blocks.append(self.drop_out())
        reworded = wording_table(self._scene, self.rounds, self._why(), self.programme.languages)
        blocks += [reworded] if reworded else []
        if self.settings.comments:
            blocks.append(self.comments())
        return Section(blocks=tuple(blocks))

    def findings(self) -> tuple[Finding, ...]:
        """Say how many statements are agreed and how many are not, or what came of the order."""
        if not self.rounds:
            return ()
        if self.declared.is_ranking:
            return self._order_finding()
        rows = self.released_outcomes().rows
        outcomes = Counter(row.outcome for row in rows)
        if set(outcomes) == {"too_few"}:
            return ()
        told = listed(
            [
                tell("{n} {outcome}", n=whole(outcomes[name]), outcome=tell(OUTCOMES[name]))
                for name in OUTCOMES
                if outcomes[name]
            ]
        )
        counted = tell_many(
            "Of {n} statement: {told}.", "Of {n} statements: {told}.", len(rows), told=told
        )
        agreed = [one.item for one in rows if one.outcome == "agreed"]
        if not 1 <= len(agreed) <= _MOST_NAMES:
            return (self._finding(counted),)
        names = [tell("“{title}”", title=self._scene.text(one)) for one in agreed]
        text = tell("The panel agrees: {statements}", statements=listed(names))
        return (self._finding(text, counted),)

    def _order_finding(self) -> tuple[Finding, ...]:
        released = self.released_order()
        if not released.order or released.outcome == "too_few":
            return ()
        first = self.say(self._texts[released.order[0][0]])
        text = tell(
            "“{first}” comes first; the order is: {outcome}.",
            first=first,
            outcome=tell(OUTCOMES[released.outcome]),
        )
        return (self._finding(text),)

    def _finding(self, text: str, more: str = "") -> Finding:
        said = " ".join(filter(None, (more, self._took_part())))
        about = titled(self.say(self.activity.title), said)
        return Finding(text=text, about=about, table=self._scene.id(""))

    def proposals(self) -> tuple[Proposal, ...]:
        """Give the statements on which answers have settled, as they could stand in files."""
        if not self.rounds or self.declared.is_ranking:
            return ()
        rows = self.released_outcomes().rows
        return statement_proposals(self.programme, self._scene, self.rounds[-1], rows)

    def tables(self) -> dict[str, ReleasedTable]:
        """Give what was released of the latest round: ``total`` and one table a group field."""
        if not self.rounds or self.declared.is_ranking:
            return {}
        released = self.rounds[-1].released
        return {field or "total": table for field, table in released.items()}

    def who(self) -> Who:
        """Say how many seats were asked in the latest round, and how many took part."""
        rows = self.rounds[-1].rows if self.rounds else ()
        n = len({row.respondent for row in rows})
        came_in = ", ".join(sorted({row.origin for row in rows}))
        is_here = bool(self.held.waves)
        return Who(self.who_words(), self.asked_count(n), n, came_in, is_here=is_here)

    def files(self) -> tuple[str, ...]:
        """Name the activity's file and the seats."""
        return (self.activity.file, "seats.csv")

    def _nothing(self) -> Note:
        if self.rounds:
            return Note(
                text=tell("Statements were put in order: there are no levels to show."),
                tone="empty",
            )
        return Note(text=self.nobody_words(), tone="empty")
