"""The Form of a self-assessment: every item of the instrument, with its described levels."""

from plakit.activities.self_assessment.settings import AssessmentSettings
from plakit.forms import Form, LevelQuestion, Section
from plakit.programme import Activity, Instrument, Item, Programme


def assessment_form(programme: Programme, activity: Activity) -> Form:
    """Make the Form; each wave asks the same, as long as the files stay the same."""
    instrument = programme.instruments[activity.instrument]
    settings = activity.read_settings(AssessmentSettings)
    sections = tuple(
        Section(
            id=area.id,
            title=area.title,
            questions=tuple(_question(item, instrument, settings) for item in area.items),
        )
        for area in instrument.areas
    )
    return Form(
        id=activity.id,
        version=instrument.version,
        title=activity.title,
        about=activity.about,
        privacy=activity.mode,
        k=activity.k,
        sections=sections,
    )


def _question(item: Item, instrument: Instrument, settings: AssessmentSettings) -> LevelQuestion:
    levels = tuple(
        {
            "value": level.value,
            "label": level.label,
            "descriptor": item.descriptors.get(level.value, {}),
        }
        for level in instrument.levels
    )
    wanted = instrument.wanted
    words = {"wanted_label": wanted.label, "wanted_question": wanted.question} if wanted.ask else {}
    return LevelQuestion.model_validate(
        {
            "id": item.id,
            "label": item.question or item.label,
            "short": item.label,
            "help": item.help,
            "levels": levels,
            "wanted": wanted.ask and settings.wanted,
            "may_not_apply": True,
            "may_decline": True,
            "comment": settings.comments,
            **words,
        }
    )
