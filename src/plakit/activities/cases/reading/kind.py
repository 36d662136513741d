"""The kind: how a reading asks, and what is wrong with its file."""

from collections.abc import Iterator

from plakit.activities.cases.reading.form import cases_to_read, codebook_of, reading_form
from plakit.activities.cases.reading.results import ReadingResults
from plakit.activities.cases.reading.settings import ReadingSettings
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, none_recorded
from plakit.errors import Fault, ParameterError, known
from plakit.locales import whole
from plakit.programme import Activity, Programme, Step
from plakit.wording import tell

# Nobody reads more in one round; a whole register is named in part.
MOST_CASES = 60


class CaseReading(Kind):
    """Cases, read together against a codebook."""

    name = "case_reading"
    is_about_cases = True
    # Who quotes a case in a way of their own is known by it.
    leaves_in_rows = False
    settings = ReadingSettings
    results_of = ReadingResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find another mode than named, no codebook, unknown cases, no steps, recorded rows."""
        faults = list(_faults_of_settings(programme, activity))
        if activity.mode != "named":
            text = tell(
                "cases are read by name of the seat, as readers talk about what they see "
                "differently: write mode: named"
            )
            faults.append(activity.fault("mode", text=text))
        if not activity.steps:
            text = tell(
                "a reading needs a step, such as: - {{id: reading, title: We read together}}"
            )
            faults.append(activity.fault("steps", text=text))
        text = tell(
            "{activity} is a reading of cases, and what was read elsewhere is not recorded here. "
            'Type it in from paper: room.type_in("{activity}")',
            activity=activity.id,
        )
        return [*faults, *none_recorded(programme, activity, text)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask of each case which codes fit which places of it.

        Raises
        ------
        ParameterError
            If there is no codebook, or no case to read.
        """
        codebook = codebook_of(programme, activity)
        if codebook is None:
            raise ParameterError(f"{activity.id}: {_no_codebook(programme, activity)}")
        cases = cases_to_read(programme, activity, step)
        if len(cases) > MOST_CASES:
            raise ParameterError(f"{activity.id}: {_too_many(len(cases))}")
        form = reading_form(programme, activity, codebook, cases)
        if not form.questions:
            raise ParameterError(
                tell(
                    "{activity}: there is no case to read yet. Each is a file in the folder "
                    "cases of the programme.",
                    activity=activity.id,
                )
            )
        return Asking(form)


def _faults_of_settings(programme: Programme, activity: Activity) -> Iterator[Fault]:
    settings = activity.read_settings(ReadingSettings)
    if codebook_of(programme, activity) is None and not _is_faulty(programme, settings.codebook):
        yield activity.fault("settings", "codebook", text=_no_codebook(programme, activity))
    most = max(
        (len(cases_to_read(programme, activity, step)) for step in activity.steps), default=0
    )
    if most > MOST_CASES:
        yield activity.fault("settings", "cases", text=_too_many(most))
    for number, name in enumerate(settings.cases):
        if name not in programme.cases and f"cases/{name}.yaml" not in programme.files:
            text = tell(
                "'{name}' is no case of this programme. {known}",
                name=name,
                known=known(name, programme.cases),
            )
            yield activity.fault("settings", "cases", number, text=text)


def _is_faulty(programme: Programme, codebook: str) -> bool:
    """Tell whether the codebook is there and could not be read: its own faults say why."""
    files = [name for name in programme.files if name.startswith("codebooks/")]
    if codebook:
        return f"codebooks/{codebook}.yaml" in files
    return bool(files) and not programme.codebooks


def _too_many(n: int) -> str:
    return tell(
        "there are {n} cases, and at most {most} are read in one round. Name those to be read: "
        "settings: {{cases: [case-…]}}",
        n=whole(n),
        most=MOST_CASES,
    )


def _no_codebook(programme: Programme, activity: Activity) -> str:
    name = activity.read_settings(ReadingSettings).codebook
    if not programme.codebooks:
        return tell(
            "a reading needs a codebook. Write one: codebooks/themes.yaml, with themes, and "
            "under each its codes with what they mean"
        )
    if not name:
        return tell("a reading needs one codebook. {known}", known=known("", programme.codebooks))
    return tell(
        "'{name}' is no codebook of this programme. {known}",
        name=name,
        known=known(name, programme.codebooks),
    )
