"""The kind: how a Delphi asks, what was promised before round 1, and what is wrong in its file."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from pydantic import ValidationError

from plakit.activities.delphi.form import rewording_form, round_form
from plakit.activities.delphi.results import DelphiResults
from plakit.activities.delphi.rounds import ORDER, Round, rounds_of
from plakit.activities.delphi.settings import Declared, DelphiSettings
from plakit.activities.delphi.shown import seen_of_order, seen_of_statement
from plakit.activities.delphi.telling import rule_words
from plakit.activities.delphi.wording import reworded_in, texts_after
from plakit.activities.held import Held, as_promised
from plakit.activities.kind import Asking, Kind, Settings, none_recorded, steps_before
from plakit.activities.results import Results
from plakit.activities.telling_groups import telling_faults
from plakit.errors import Fault, ParameterError
from plakit.forms import Form
from plakit.programme import Activity, Programme, Session, Step
from plakit.text import Text
from plakit.wording import tell

ROUND, STATEMENTS = "round", "statements"


class Delphi(Kind):
    """Statements in rounds; between them the facilitator may reword them."""

    name = "delphi"
    settings = DelphiSettings
    does = {ROUND: Settings, STATEMENTS: Settings}
    by_facilitator = (STATEMENTS,)
    results_of = DelphiResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find missing rounds, a rewording before the first, and a group field that tells who."""
        faults = telling_faults(activity, programme.seats)
        if not self.steps_that(activity, ROUND):
            text = tell("a Delphi needs steps, one a round, such as: - id: round-1")
            faults.append(activity.fault("steps", text=text))
        elif self.does_in(activity.steps[0]) == STATEMENTS:
            text = tell("words are changed after a round: put one before this step")
            faults.append(activity.fault("steps", 0, "does", text=text))
        settings = activity.read_settings(DelphiSettings)
        if settings.declared().is_ranking and any(one.id == ORDER for one in settings.statements):
            text = tell("'{id}' is what the question itself is called; choose another id", id=ORDER)
            faults.append(activity.fault("settings", "statements", text=text))
        for number, one in enumerate(settings.statements):
            if one.source and one.source not in programme.sources:
                text = tell("'{source}' is not in sources.csv", source=one.source)
                faults.append(activity.fault("settings", "statements", number, "source", text=text))
        no_rows = tell("answers to a Delphi are not recorded here; ask them in a round")
        return [*faults, *none_recorded(programme, activity, no_rows)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask the statements, beside what the group said last time; or how they shall read.

        Raises
        ------
        ParameterError
            If the rule was changed after round 1 was opened, or a round before is not over.
        """
        settings = activity.read_settings(DelphiSettings)
        if changed := self.changed_promise(activity, held.asked):
            raise ParameterError(changed)
        before = steps_before(activity, step.id, activity.steps)
        rounds = self._rounds(as_promised(activity, held), held, before)
        last = self._last(activity, step, rounds)
        rewordings = [one for one in before if one in self._ids(activity, STATEMENTS)]
        texts = texts_after(settings, held, rewordings)
        if self.does_in(step) == STATEMENTS and last is not None:
            form = rewording_form(activity, texts, last.wave[1], programme.languages)
            return Asking(form, who="facilitators")
        seen = {} if last is None else self._seen(last, texts, held, rewordings, programme)
        return Asking(round_form(activity, settings, texts, seen, programme.languages))

    def _last(self, activity: Activity, step: Step, rounds: tuple[Round, ...]) -> Round | None:
        """Give the round before this one, if there is one to be.

        Raises
        ------
        ParameterError
            If it was not asked, or nothing of it may be shown yet.
        """
        first, *_ = self._ids(activity, ROUND)
        if step.id == first:
            return None
        earlier = steps_before(activity, step.id, self.steps_that(activity, ROUND))[-1]
        last = next((one for one in reversed(rounds) if one.wave[1] == earlier), None)
        if last is None or not last.people:
            close = f'room.close("{activity.id}", step="{earlier}")'
            raise ParameterError(
                tell(
                    "{activity}, {step} rests on what came out of {earlier}, and that is not "
                    "known yet. When all who will have answered it, close it: {close}",
                    activity=activity.id,
                    step=step.id,
                    earlier=earlier,
                    close=close,
                )
            )
        return last

    def _seen(
        self,
        last: Round,
        texts: Mapping[str, Text],
        held: Held,
        rewordings: list[str],
        programme: Programme,
    ) -> dict[str, Text]:
        languages = programme.languages
        if last.ranking:
            return {ORDER: seen_of_order(last, languages)}
        changed = reworded_in(held, rewordings)
        return {
            name: seen_of_statement(last, name, text, changed.get(name), languages)
            for name, text in texts.items()
        }

    def _ids(self, activity: Activity, does: str) -> list[str]:
        return [one.id for one in self.steps_that(activity, does)]

    def _rounds(self, activity: Activity, held: Held, steps: Iterable[str]) -> tuple[Round, ...]:
        return rounds_of(
            activity, held, [one for one in self._ids(activity, ROUND) if one in steps]
        )

    def changed_promise(self, activity: Activity, asked: Mapping[tuple[str, str], Form]) -> str:
        """Say that the rule in the file is not the one that was declared with round 1."""
        now = activity.read_settings(DelphiSettings).declared()
        declared = (declared_in(form) for form in asked.values())
        then = next((one for one in declared if one is not None), now)
        if then == now:
            return ""
        return tell(
            "{activity}: consensus and stability were declared before round 1, and cannot be "
            "changed after it was opened. Declared was: {then} Put the settings back, or ask anew "
            "in an activity of another id.",
            activity=activity.id,
            then=rule_words(then),
        )

    def looks_back(self, activity: Activity, step: str) -> tuple[str, ...]:
        """Name the rounds before this one, the latest first: one's own answer stands beside it."""
        rounds = self.steps_that(activity, ROUND)
        is_round = step in {one.id for one in rounds}
        return steps_before(activity, step, rounds)[::-1] if is_round else ()

    def results(
        self,
        programme: Programme,
        session: Session,
        activity: Activity,
        held: Held,
        as_of: date | None,
    ) -> Results:
        """Say what came out of the rounds: a rewording is no wave of answers."""
        rounds = self._ids(activity, ROUND)
        waves = tuple(wave for wave in held.waves if wave[1] in rounds)
        return super().results(programme, session, activity, replace(held, waves=waves), as_of)


def declared_in(form: Form) -> Declared | None:
    """Read the rule out of a Form; None where it has none."""
    if not form.declared:
        return None
    try:
        return Declared.model_validate_json(form.declared)
    except ValidationError:  # of another version of plakit
        return None
