"""The Form of a self-assessment: every item of the instrument, with its described levels."""

from typing import Any

from plakit.activities.asking_items import ask_items
from plakit.activities.self_assessment.settings import AssessmentSettings
from plakit.forms import Form
from plakit.programme import Activity, Programme


def assessment_form(programme: Programme, activity: Activity) -> Form:
    """Make the Form; each wave asks the same, as long as the files stay the same."""
    instrument = programme.instruments[activity.instrument]
    settings = activity.read_settings(AssessmentSettings)
    also = {"may_not_apply": True, "may_decline": True}
    if settings.comments:
        also["comment"] = True
    wanted = instrument.wanted
    of_levels: dict[str, Any] = {"wanted": wanted.ask and settings.wanted}
    if wanted.ask:
        of_levels |= {"wanted_label": wanted.label, "wanted_question": wanted.question}
    return ask_items(activity, instrument, also=also, of_levels=of_levels)
