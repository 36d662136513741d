"""The kind: how opinions are asked for, and what is wrong with the file."""

from collections.abc import Sequence

from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, no_use_for, none_recorded, steps_before
from plakit.activities.opinions.form import moderating_form, positions_form, statements_form
from plakit.activities.opinions.results import OpinionsResults
from plakit.activities.opinions.settings import (
    MODERATE,
    POSITIONS,
    STATEMENTS,
    ModerateStep,
    OpinionsSettings,
    PositionsStep,
    StatementsStep,
)
from plakit.activities.opinions.statements import PUT, Statement, statements_of
from plakit.errors import Fault, ParameterError
from plakit.forms.taking import first_double
from plakit.locales import whole
from plakit.programme import Activity, Programme, Step
from plakit.wording import tell

# More nobody moderates, and far more than anybody answers.
MOST = 500


class Opinions(Kind):
    """Statements of the participants, and who thinks alike on them."""

    name = "opinions"
    # Whoever wrote a statement agrees with it: rows of positions could tell who wrote which.
    leaves_in_rows = False
    settings = OpinionsSettings
    does = {STATEMENTS: StatementsStep, MODERATE: ModerateStep, POSITIONS: PositionsStep}
    by_facilitator = (MODERATE,)
    results_of = OpinionsResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find a vote without statements, a statement twice, groups, and recorded rows."""
        faults = []
        does = [self.does_in(step) for step in activity.steps]
        started = activity.read_settings(OpinionsSettings).statements
        first = does.index(POSITIONS) if POSITIONS in does else 0
        if not does or (not started and STATEMENTS not in does[:first] + does[:1]):
            text = tell(
                "opinions need statements: a step in which they are written, such as: "
                "- {{id: write, does: statements}}, or some in the settings: "
                "statements: [{{id: s1, text: We meet too rarely}}]"
            )
            faults.append(activity.fault("steps", text=text))
        if double := first_double(one.id for one in started):
            text = tell("two statements have the id {double}; each has its own", double=double)
            faults.append(activity.fault("settings", "statements", text=text))
        groups = tell(
            "opinions are not split by the groups of seats: the groups are those who think alike. "
            "Take the line out"
        )
        faults += no_use_for(activity, groups=groups)
        text = tell(
            "{activity} asks for opinions, and none are recorded here. Statements that are "
            "there already stand in its settings: statements: [{{id: s1, text: …}}]",
            activity=activity.id,
        )
        return [*faults, *none_recorded(programme, activity, text)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask for statements; of the facilitator, which are put to the vote; for positions."""
        does, languages = self.does_in(step), programme.languages
        if does == STATEMENTS:
            settings = activity.read_step(step, StatementsStep)
            return Asking(statements_form(activity, settings, languages))
        there = statements_of(activity, held)
        if does == MODERATE:
            _refuse_none_or_too_many(activity, there)
            return Asking(moderating_form(activity, there, languages), who="facilitators")
        put = [one for one in there if one.verdict == PUT]
        _refuse_none_or_too_many(activity, put)
        return Asking(positions_form(activity, put, languages))

    def waits_for(self, activity: Activity, step: str) -> tuple[str, ...]:
        """Let statements be written before they are chosen from, or positions taken on them."""
        is_first = step in {one.id for one in self.steps_that(activity, STATEMENTS)}
        written = () if is_first else self.steps_that(activity, STATEMENTS)
        return steps_before(activity, step, written)


def _refuse_none_or_too_many(activity: Activity, there: Sequence[Statement]) -> None:
    if not there:
        raise ParameterError(
            tell(
                "{activity}: there is no statement yet to take a position on. Open the step in "
                "which statements are written first.",
                activity=activity.id,
            )
        )
    if len(there) > MOST:
        raise ParameterError(
            tell(
                "{activity}: {n} statements are too many for one form. At most {most} can be "
                "asked: let each write fewer (most: 3, in the settings of the step).",
                activity=activity.id,
                n=whole(len(there)),
                most=whole(MOST),
            )
        )
