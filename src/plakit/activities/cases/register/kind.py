"""The kind: a register asks nobody; it shows what stands in ``cases/``."""

from plakit.activities.cases.register.results import RegisterResults
from plakit.activities.cases.register.settings import RegisterSettings
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind
from plakit.errors import Fault, ParameterError, known
from plakit.programme import Activity, Programme, Step
from plakit.wording import tell


class CaseRegister(Kind):
    """The cases of a group, as they stand in its files. It asks nobody."""

    name = "case_register"
    is_about_cases = True
    settings = RegisterSettings
    results_of = RegisterResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find cases that do not exist, steps that nobody is asked in, and pairs of one field."""
        settings = activity.read_settings(RegisterSettings)
        faults = [
            activity.fault(
                "settings",
                "cases",
                number,
                text=tell(
                    "'{name}' is no case of this programme. {known}",
                    name=name,
                    known=known(name, programme.cases),
                ),
            )
            for number, name in enumerate(settings.cases)
            if name not in programme.cases and f"cases/{name}.yaml" not in programme.files
        ]
        faults += [
            activity.fault(
                "settings",
                "coverage",
                number,
                text=tell("rows and columns are the same field: name two of them"),
            )
            for number, (rows, columns) in enumerate(settings.coverage)
            if rows == columns
        ]
        if activity.steps:
            text = tell("a case register asks nobody; its cases are brought with a case_intake")
            faults.append(activity.fault("steps", text=text))
        return faults

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Refuse: a register asks nobody."""
        raise ParameterError(
            tell(
                "{activity} shows the cases of the register and asks nobody. "
                'Show it with room.results("{activity}").',
                activity=activity.id,
            )
        )
