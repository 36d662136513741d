"""The kind: how an intake asks, what is wrong with its file, and what there is to adopt."""

from plakit.activities.cases.intake.form import intake_form, listed_in
from plakit.activities.cases.intake.results import IntakeResults
from plakit.activities.cases.intake.settings import IntakeSettings
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, none_recorded
from plakit.errors import Fault
from plakit.programme import Activity, Programme, Step
from plakit.wording import tell

# Fields that are chosen from lists of programme.yaml.
_LISTS = ("themes", "lines_of_work", "viewpoints")


class CaseIntake(Kind):
    """Cases, told seat by seat."""

    name = "case_intake"
    is_about_cases = True
    leaves_in_rows = False
    settings = IntakeSettings
    results_of = IntakeResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find another mode than named, missing steps, lists without entries, recorded rows."""
        faults = []
        if activity.mode != "named":
            text = tell(
                "cases are told by name of the seat, so that others can ask: write mode: named"
            )
            faults.append(activity.fault("mode", text=text))
        if not activity.steps:
            text = tell("an intake needs a step, such as: - {{id: cases, title: Your cases}}")
            faults.append(activity.fault("steps", text=text))
        for number, name in enumerate(self._named_fields(activity)):
            if name in _LISTS and not listed_in(programme, name):
                text = tell("programme.yaml lists no {name}, so that none can be chosen", name=name)
                faults.append(activity.fault("settings", "fields", number, text=text))
        text = tell(
            "{activity} is an intake of cases, and cases told elsewhere are not recorded here. "
            "Write each into a file of its own in cases/",
            activity=activity.id,
        )
        return [*faults, *none_recorded(programme, activity, text)]

    def _named_fields(self, activity: Activity) -> tuple[str, ...]:
        """Give the fields that the file itself names; what we choose may be missing."""
        settings = activity.read_settings(IntakeSettings)
        return settings.fields if "fields" in settings.model_fields_set else ()

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask for a case, the problem first; for further ones on demand."""
        return Asking(intake_form(programme, activity))
