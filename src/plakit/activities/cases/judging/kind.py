"""The kind: how cases are judged, who is not asked, and what is wrong with its files."""

from collections.abc import Collection, Iterator, Mapping

from plakit.activities.cases.judging.choosing import value_meant, values_in
from plakit.activities.cases.judging.form import deciding_form, judging_form
from plakit.activities.cases.judging.latest import latest_round, subjects
from plakit.activities.cases.judging.own_cases import own_cases
from plakit.activities.cases.judging.results import JudgingResults
from plakit.activities.cases.judging.settings import JudgingSettings
from plakit.activities.cases.naming import unknown_cases
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind
from plakit.errors import Fault, ParameterError, known
from plakit.forms.taking import listed
from plakit.locales import whole
from plakit.programme import Activity, Case, Programme, Seat, Step
from plakit.text import Text
from plakit.wording import tell

# More nobody reads before choosing; those are chosen from the register first.
MOST_CASES = 60


class CaseJudging(Kind):
    """Cases are judged by criteria; then the group chooses some of them."""

    name = "case_judging"
    is_about_cases = True
    leaves_in_rows = False
    settings = JudgingSettings
    results_of = JudgingResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find missing criteria and steps, and settings that name what is not there."""
        settings = activity.read_settings(JudgingSettings)
        faults = [*_frame_faults(programme, activity, settings)]
        faults += unknown_cases(programme, activity, settings.cases)
        faults += _quota_faults(programme, activity, settings)
        instrument = programme.instruments.get(activity.instrument)
        if instrument is None:
            return faults
        wrong = [one.id for one in instrument.items if one.kind != "level"]
        scales = {tuple(one.value for one in item.scale(instrument.levels)) for item in
                  instrument.items if item.kind == "level"}  # fmt: skip
        if wrong:
            text = tell("criteria are levels, and these of {instrument} are something else: "
                        "{items}", instrument=instrument.id, items=listed(wrong))  # fmt: skip
            faults.append(activity.fault("instrument", text=text))
        if len(scales) > 1:
            text = tell("all criteria are judged on the same levels, and those of {instrument} "
                        "differ: {scales}", instrument=instrument.id,
                        scales=listed(map(str, sorted(scales))))  # fmt: skip
            faults.append(activity.fault("instrument", text=text))
        return [*faults, *_weight_faults(activity, settings, {one.id for one in instrument.items})]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask how far each case meets each criterion; in the deciding step, what is chosen."""
        settings = activity.read_settings(JudgingSettings)
        if step.id == settings.decides:
            latest = latest_round(programme, activity, held)
            if latest is None or not latest.judged.judgements:
                raise ParameterError(
                    tell(
                        "{activity}: nobody has judged a case yet, so there is nothing to decide. "
                        "Open the judging first.",
                        activity=activity.id,
                    )
                )
            form = deciding_form(activity, subjects(latest), programme.languages)
            return Asking(form, who="facilitators")
        cases = _cases(programme, settings, step)
        if not cases:
            raise ParameterError(
                tell(
                    "{activity}: there is no case to judge yet. Write one into cases/, or adopt "
                    "one that was brought.",
                    activity=activity.id,
                )
            )
        if len(cases) > MOST_CASES:
            raise ParameterError(
                tell(
                    "{activity}: {n} cases are too many for one form. Name those to be judged in "
                    "its settings, {most} at most: cases: [{first}, {second}]",
                    activity=activity.id,
                    n=whole(len(cases)),
                    most=whole(MOST_CASES),
                    first=cases[0].id,
                    second=cases[1].id,
                )
            )
        instrument = programme.instruments[activity.instrument]
        return Asking(judging_form(programme, activity, cases, instrument))

    def is_decision(self, activity: Activity, step: str) -> bool:
        """Tell whether it is the step in which the group chooses."""
        return step == activity.read_settings(JudgingSettings).decides

    def not_for(
        self,
        programme: Programme,
        activity: Activity,
        step: str,
        seat: Seat,
        items: Collection[str],
    ) -> Mapping[str, Text]:
        """Ask no seat about its own case, unless the group allows it."""
        del items
        settings = activity.read_settings(JudgingSettings)
        if settings.own_case or step == settings.decides:
            return {}
        return own_cases(programme.cases.values(), seat, programme.languages)


def _cases(programme: Programme, settings: JudgingSettings, step: Step) -> tuple[Case, ...]:
    """Give the cases that a step asks about: those named, else all in the register by then."""
    sessions = {one.id: one for one in programme.sessions}
    there = (
        programme.cases_until(sessions[step.session])
        if step.session in sessions
        else tuple(programme.cases.values())
    )
    named = [programme.cases[name] for name in settings.cases if name in programme.cases]
    return tuple(named) if settings.cases else there


def _frame_faults(
    programme: Programme, activity: Activity, settings: JudgingSettings
) -> Iterator[Fault]:
    if not activity.instrument:
        text = tell("judging needs criteria: name an instrument. {known}",
                    known=known("", programme.instruments))  # fmt: skip
        yield activity.fault("instrument", text=text)
    if activity.mode != "named":
        text = tell("cases are judged by name: who judges a case can be known by the cases that "
                    "are not its own. Write mode: named")  # fmt: skip
        yield activity.fault("mode", text=text)
    steps = [step.id for step in activity.steps]
    if not [name for name in steps if name != settings.decides]:
        text = tell("judging needs a step in which participants judge, such as: - id: judge")
        yield activity.fault("steps", text=text)
    if settings.decides and settings.decides not in steps:
        text = tell("'{step}' is not a step of this activity. {known}", step=settings.decides,
                    known=known(settings.decides, steps))  # fmt: skip
        yield activity.fault("settings", "decides", text=text)
    for row in programme.recorded_rows(activity.id)[:1]:
        text = tell("{activity} is a judging, and answers to one are not recorded here. Import "
                    "them: plakit import FILE FOLDER --activity {activity}",
                    activity=activity.id)  # fmt: skip
        yield row.fault("activity", text=text)


def _quota_faults(
    programme: Programme, activity: Activity, settings: JudgingSettings
) -> Iterator[Fault]:
    for number, rule in enumerate(settings.quotas):
        there = sorted({one for case in programme.cases.values() for one in
                        values_in(rule.by, case)})  # fmt: skip
        if rule.value and value_meant(rule.by, rule.value) not in there:
            text = tell("no case has '{value}' under {field}. {known}", value=rule.value,
                        field=rule.by, known=known(rule.value, there))  # fmt: skip
            yield activity.fault("settings", "quotas", number, "value", text=text)


def _weight_faults(
    activity: Activity, settings: JudgingSettings, criteria: set[str]
) -> Iterator[Fault]:
    for name in settings.weights:
        if name not in criteria:
            text = tell("'{name}' is not a criterion of this instrument. {known}", name=name,
                        known=known(name, sorted(criteria)))  # fmt: skip
            yield activity.fault("settings", "weights", name, text=text)
    if criteria and all(settings.weights.get(name, 1) == 0 for name in criteria):
        text = tell("all weights are 0; give one criterion or more a weight")
        yield activity.fault("settings", "weights", text=text)
