"""The kind: what an agreement asks, of whom, and what is wrong with its file."""

from collections.abc import Iterator, Mapping

from plakit.activities.agreements.form import own_form, together_form
from plakit.activities.agreements.results import AgreementResults
from plakit.activities.agreements.settings import OWN, TOGETHER, AgreementSettings
from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind, Settings, none_recorded
from plakit.errors import Fault, known
from plakit.programme import Activity, Programme, Step
from plakit.text import escape_for
from plakit.wording import tell


class Agreement(Kind):
    """Agreements between partners: each fills in its own part, all together the rest."""

    name = "agreement"
    # Its answers name institutions, so that nobody could be behind a number.
    leaves_in_rows = False
    settings = AgreementSettings
    does = {OWN: Settings, TOGETHER: Settings}
    by_facilitator = (TOGETHER,)
    results_of = AgreementResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find another mode than named, no steps, unknown templates and seats, recorded rows."""
        faults = []
        if activity.mode != "named":
            text = tell("an agreement is filled in by name of the partner. Write mode: named")
            faults.append(activity.fault("mode", text=text))
        if not activity.steps:
            text = tell("an agreement needs a step, such as: - {{id: own, title: Your part}}")
            faults.append(activity.fault("steps", text=text))
        for number, name in enumerate(activity.read_settings(AgreementSettings).templates):
            if name not in programme.agreements:
                text = tell(
                    "'{name}' is not a template of an agreement. {known}",
                    name=name,
                    known=known(name, programme.agreements),
                )
                faults.append(activity.fault("settings", "templates", number, text=text))
        faults += _partnership_faults(programme, activity)
        text = tell("{activity} is filled in here, and nothing of it is recorded elsewhere.",
                    activity=activity.id)  # fmt: skip
        return [*faults, *none_recorded(programme, activity, text)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask each partner for its own part, or the facilitator for what all say together."""
        if self.does_in(step) == TOGETHER:
            return Asking(together_form(programme, activity), who="facilitators")
        return Asking(own_form(programme, activity))

    def rehearsal_settings(self, activity: Activity, seats: Mapping[str, str]) -> dict[str, object]:
        """Name simulated seats in the place of real ones; nobody exchanges alone."""
        partnerships = activity.read_settings(AgreementSettings).partnerships
        if not partnerships:
            return activity.settings
        simulated = [[seats[name] for name in one if name in seats] for one in partnerships]
        return activity.settings | {"partnerships": [one for one in simulated if len(one) > 1]}


def _partnership_faults(programme: Programme, activity: Activity) -> Iterator[Fault]:
    """Find partners that hold no seat, or stand twice in one partnership."""
    seats = {one.id for one in programme.seats}
    for at, partnership in enumerate(activity.read_settings(AgreementSettings).partnerships):
        for number, name in enumerate(partnership):
            shown = escape_for("terminal", name)
            if name not in seats:
                text = tell("'{seat}' is not a seat of seats.csv. {known}", seat=shown,
                            known=known(name, seats))  # fmt: skip
            elif name in partnership[:number]:
                text = tell("'{name}' stands there twice; delete one", name=shown)
            else:
                continue
            yield activity.fault("settings", "partnerships", at, number, text=text)
