"""What came of judging: scores, order, proposal, agreement, and what the group decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plakit.activities.cases.judging.choosing import Choosing
from plakit.activities.cases.judging.figures import stay_figure
from plakit.activities.cases.judging.findings import findings
from plakit.activities.cases.judging.latest import (
    Latest,
    decision_question,
    judging_wave,
    latest_round,
)
from plakit.activities.cases.judging.ranking import decision_table, proposal_table, ranking_table
from plakit.activities.cases.judging.scene import Scene
from plakit.activities.cases.judging.settings import JudgingSettings
from plakit.activities.cases.judging.tables import agreement_table, reason_table, score_table
from plakit.activities.cases.naming import Names
from plakit.activities.own import own_answers
from plakit.activities.results import Results, Who
from plakit.blocks import Block, Finding, Folded, Note, Section, Table
from plakit.locales import whole
from plakit.wording import mark, tell

_NOBODY = mark("Nobody has judged a case yet.")
# So many judgements are read where they stand; more are folded.
_FEW_JUDGEMENTS = 30


@dataclass(frozen=True)
class JudgingResults(Results):
    """What came of judging, seen from one session.

    All but the decision speaks of the latest round in which cases were judged.
    """

    @property
    def settings(self) -> JudgingSettings:
        """Give the checked settings of the activity."""
        return self.activity.read_settings(JudgingSettings)

    @cached_property
    def latest(self) -> Latest | None:
        """Give the latest round as it is held; None: nobody was asked yet."""
        return latest_round(self.programme, self.activity, self.held)

    @cached_property
    def scene(self) -> Scene | None:
        """Give what the blocks share; None: nobody has judged a case yet."""
        latest = self.latest
        if latest is None or not latest.judged.judgements:
            return None
        return Scene(
            activity=self.activity,
            settings=self.settings,
            names=Names(self.programme),
            judged=latest.judged,
            labels=latest.labels,
            cases=self.programme.cases,
            weights=latest.weights,
            levels=latest.questions[0].levels,
            took_part=self._took_part(),
            own_dropped=latest.own_dropped,
            is_rehearsal=self.held.is_rehearsal,
        )

    def scores(self) -> Block:
        """Show each case by each criterion, with the reviewers and how far they lie apart.

        Returns
        -------
        Table
            One row a case: mean and range by criterion, number of reviewers, widest range.
        """
        return score_table(self.scene) if self.scene else self._nothing()

    def reasons(self) -> Block:
        """Show what each reviewer said of each case, and why."""
        return reason_table(self.scene) if self.scene else self._nothing()

    def agreement(self) -> Block:
        """Show how far the reviewers agree in each criterion."""
        return agreement_table(self.scene) if self.scene else self._nothing()

    def ranking(self) -> Block:
        """Put the cases in order, and show how far the order holds when the weights move.

        Cases with fewer reviewers than asked for are listed, not ranked.
        """
        scene, choosing = self.scene, self._choosing
        if scene is None or choosing is None:
            return self._not_ranked()
        return ranking_table(scene, choosing)

    def figure(self) -> Block:
        """Draw how often each case stays among the first when the weights move."""
        scene, choosing = self.scene, self._choosing
        if scene is None or choosing is None:
            return self._not_ranked()
        if len(choosing.scores) <= choosing.top:
            return Note(
                text=tell(
                    "No more cases are ranked than are to be chosen: whatever the weights are, "
                    "all of them stay."
                ),
                tone="empty",
            )
        return stay_figure(scene, choosing)

    def proposal(self) -> Block:
        """Propose which cases to choose, so that all quotas hold; and say what they cost."""
        scene, choosing = self.scene, self._choosing
        if scene is None or choosing is None:
            return self._not_ranked()
        if choosing.chosen is None:
            return Note(text=choosing.why_not, tone="doubt")
        return proposal_table(scene, choosing)

    def decision(self) -> Block:
        """Show what the group chose and what not, each with the reason."""
        latest, scene = self.latest, self.scene
        if latest is None or scene is None or latest.decided is None:
            return Note(text=tell("The group has not decided yet."), tone="empty")
        return decision_table(scene, self._choosing, latest.decided, self._decided_on(latest))

    def report(self) -> Section:
        """Give the blocks in the order in which a group reads them, the decision first."""
        if self.scene is None:
            return Section(blocks=(self._nothing(),))
        decided = (self.decision(),) if self.latest and self.latest.decided else ()
        blocks = (self.proposal(), self.ranking(), self.figure(), self.scores(), self.agreement(),
                  _folded(self.reasons()))  # fmt: skip
        # What cannot be ranked is said once.
        return Section(blocks=tuple(dict.fromkeys((*decided, *blocks))))

    def findings(self) -> tuple[Finding, ...]:
        """Say what was decided or is proposed, and whether the order holds."""
        if self.scene is None or self._choosing is None or self.latest is None:
            return ()
        return findings(self.scene, self._choosing, self.latest.decided)

    def who(self) -> Who:
        """Say who was asked to judge, and how many did."""
        wave = judging_wave(self.settings, self.held)
        rows = [row for row in self.held.of(*wave) if row.value] if wave else []
        origins = ", ".join(sorted({row.origin for row in rows}))
        n = len({row.respondent for row in rows})
        is_here = bool(self.held.waves)
        return Who(self.who_words(), self.asked_count(n), n, origins, is_here=is_here)

    def files(self) -> tuple[str, ...]:
        """Name the files that the results rest on: the activity, its criteria, the cases."""
        instrument = self.programme.instruments.get(self.activity.instrument)
        latest = self.latest
        names = latest.judged.cases if latest else ()
        files = [self.programme.cases[one].file for one in names if one in self.programme.cases]
        criteria = [instrument.file] if instrument else []
        return tuple(dict.fromkeys((self.activity.file, *criteria, *files)))

    def beside(self, own: Mapping[str, Mapping[str, Any]]) -> Section:
        """Show one seat's own judgements beside the order of the cases."""
        form = self.latest.form if self.latest else None
        shown = (own_answers(form, own, self.say), self.ranking(), self.scores())
        return Section(blocks=tuple(dict.fromkeys(shown)))

    @property
    def _choosing(self) -> Choosing | None:
        """Give the order of the cases; None: none has reviewers enough."""
        return self.latest.choosing if self.latest and self.latest.choosing.scores else None

    def _took_part(self) -> str:
        return self.took_part_words(self.who().n or 0)

    def _decided_on(self, latest: Latest) -> tuple[str, ...]:
        """Name the cases that were put before the group."""
        waves = [wave for wave in self.held.waves if wave[1] == self.settings.decides]
        question = decision_question(self.held.asked[waves[-1]]) if waves else None
        return tuple(one.id for one in question.subjects) if question else latest.judged.cases

    def _nothing(self) -> Block:
        return Note(text=tell(_NOBODY), tone="empty")

    def _not_ranked(self) -> Block:
        if self.scene is None:
            return self._nothing()
        return Note(
            text=tell(
                "No case can be ranked yet: each needs {n} reviewers or more, who judge it by all "
                "criteria.",
                n=whole(self.settings.least_reviewers),
            ),
            tone="empty",
        )


def _folded(reasons: Block) -> Block:
    """Fold a table of very many judgements: few will read them all, and nobody at first."""
    n = len(reasons.rows()) if isinstance(reasons, Table) else 0
    if n <= _FEW_JUDGEMENTS:
        return reasons
    text = tell("All {n} judgements, with their reasons", n=whole(n))
    return Folded(text=text, blocks=(reasons,))
