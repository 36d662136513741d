"""The kind: how a survey asks, and what is wrong with its files."""

from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, no_use_for, none_recorded
from plakit.activities.survey.form import SurveySettings, survey_form
from plakit.activities.survey.results import SurveyResults
from plakit.errors import Fault, known
from plakit.programme import Activity, Programme, Step
from plakit.wording import tell


class Survey(Kind):
    """Questions of any kind, in waves."""

    name = "survey"
    # Nobody has looked whether its questions (an age, a place, a year) tell who answers.
    leaves_in_rows = False
    settings = SurveySettings
    results_of = SurveyResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find a missing instrument, missing steps, and what a survey does not do."""
        faults = []
        if not activity.instrument:
            text = tell("a survey needs an instrument. {known}",
                        known=known("", programme.instruments))  # fmt: skip
            faults.append(activity.fault("instrument", text=text))
        if not activity.steps:
            text = tell("a survey needs steps, one a wave, such as: - id: wave-1")
            faults.append(activity.fault("steps", text=text))
        groups = tell(
            "the results of a survey are not split by groups: its questions could tell who is "
            "behind a number. Take the line out"
        )
        faults += no_use_for(activity, groups=groups)
        text = tell(
            "{activity} is a survey, and answers to one are not recorded here. "
            "Import them: plakit import FILE FOLDER --activity {activity}",
            activity=activity.id,
        )
        return [*faults, *none_recorded(programme, activity, text)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask every item of the instrument; each wave asks the same."""
        return Asking(survey_form(programme, activity))
