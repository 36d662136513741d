"""The kind: how a self-assessment asks, and what is wrong with its files."""

from typing import Any

from plakit.activities.held import Held
from plakit.activities.kind import Asking, Kind
from plakit.activities.self_assessment.form import assessment_form
from plakit.activities.self_assessment.results import AssessmentResults
from plakit.activities.self_assessment.settings import AssessmentSettings
from plakit.activities.telling_groups import telling_faults
from plakit.errors import Fault, known
from plakit.forms.taking import listed
from plakit.programme import Activity, Programme, Recorded, Step
from plakit.wording import mark, tell


class SelfAssessment(Kind):
    """Items with described levels, in waves."""

    name = "self_assessment"
    settings = AssessmentSettings
    results_of = AssessmentResults

    def check_more(self, programme: Programme, activity: Activity) -> list[Fault]:
        """Find a missing instrument and missing steps."""
        faults = []
        if not activity.instrument:
            text = tell(
                "a self-assessment needs an instrument. {known}",
                known=known("", programme.instruments),
            )
            faults.append(activity.fault("instrument", text=text))
        if not activity.steps:
            text = tell("a self-assessment needs steps, one a wave, such as: - id: wave-1")
            faults.append(activity.fault("steps", text=text))
        if scale := _other_kinds(programme, activity):
            return [*faults, *scale]
        faults += _low_level_faults(programme, activity)
        faults += telling_faults(activity, programme.seats)
        return [*faults, *_recorded_faults(programme, activity)]

    def asking(self, programme: Programme, activity: Activity, step: Step, held: Held) -> Asking:
        """Ask every item of the instrument; each wave asks the same."""
        return Asking(assessment_form(programme, activity))

    def recorded_value(self, row: Recorded) -> dict[str, Any]:
        """Read a level, as "2", or now and wanted, as "2 4", or a kind of nothing."""
        if row.value in {"does_not_apply", "prefers_not_to_say"}:
            return {"nothing": row.value}
        names = ("now", "wanted")
        return {"value": dict(zip(names, map(int, row.value.split()), strict=False))}


def _other_kinds(programme: Programme, activity: Activity) -> list[Fault]:
    """Find items that are no levels on the one scale; a survey asks those."""
    instrument = programme.instruments.get(activity.instrument)
    if instrument is None or instrument.has_one_scale:
        return []
    names = [one.id for one in instrument.items if one.kind != "level" or one.levels]
    text = tell(
        "a self-assessment asks levels on one scale, and these items of {instrument} are "
        "something else: {items}. Write kind: survey, or choose another instrument",
        instrument=instrument.id,
        items=listed(names),
    )
    return [activity.fault("instrument", text=text)]


def _low_level_faults(programme: Programme, activity: Activity) -> list[Fault]:
    instrument = programme.instruments.get(activity.instrument)
    low = activity.read_settings(AssessmentSettings).focus.low_level
    if instrument is None or low is None:
        return []
    first, last = (instrument.levels[place].value for place in (0, -1))
    if first <= low <= last:
        return []
    text = tell(
        "{low:g} is not on the scale of the instrument. Allowed: {first} to {last}.",
        low=low,
        first=first,
        last=last,
    )
    return [activity.fault("settings", "focus", "low_level", text=text)]


def _recorded_faults(programme: Programme, activity: Activity) -> list[Fault]:
    instrument = programme.instruments.get(activity.instrument)
    if instrument is None:
        return []
    levels = {str(level.value) for level in instrument.levels}
    rows = programme.recorded_rows(activity.id)
    # Under random numbers nobody is named, and a seat that answers live would count twice.
    seats = {seat.id for seat in programme.seats} if activity.mode == "pseudonymous" else set()
    places = [(row.session, row.step, row.respondent, row.item) for row in rows]
    return [
        row.fault(field, text=text)
        for number, row in enumerate(rows)
        for field, text in (
            ("step", _no_step(row, activity)),
            ("respondent", _no_respondent(row, is_given_before=places[number] in places[:number])),
            ("respondent", tell(NAMED) if row.respondent in seats else ""),
            ("value", _no_value(row, levels)),
        )
        if text
    ]


NAMED = mark("is a seat, and this is answered under random numbers: write a sheet's number instead")


def _no_step(row: Recorded, activity: Activity) -> str:
    if row.step:
        return ""
    return tell(
        "an answer needs the round it was given in. {known}",
        known=known("", (s.id for s in activity.steps)),
    )


def _no_respondent(row: Recorded, *, is_given_before: bool) -> str:
    if not row.respondent:
        return tell("an answer needs who gave it: write the id of a seat")
    return (
        tell("answers this item twice in one round; keep one of the rows")
        if is_given_before
        else ""
    )


def _no_value(row: Recorded, levels: set[str]) -> str:
    nothing = ("does_not_apply", "prefers_not_to_say")
    given = row.value.split()
    if row.value in nothing or (1 <= len(given) <= 2 and set(given) <= levels):
        return ""
    allowed = tell("levels of the instrument, {nothing}", nothing=", ".join(nothing))
    return tell(
        "'{value}' is no answer to this. Allowed: {allowed}.", value=row.value, allowed=allowed
    )
