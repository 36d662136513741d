"""The Form of a survey: every item of the instrument as a question of its kind."""

from plakit.activities.asking_items import ask_items
from plakit.activities.kind import Settings
from plakit.forms import Form
from plakit.programme import Activity, Programme


class SurveySettings(Settings):
    """Settings of one survey.

    ``comments``: all questions take one. ``may_decline``: all may be answered with "I prefer
    not to say", also those whose item does not say so.
    """

    comments: bool = False
    may_decline: bool = False


def survey_form(programme: Programme, activity: Activity) -> Form:
    """Make the Form; each wave asks the same, as long as the files stay the same."""
    instrument = programme.instruments[activity.instrument]
    settings = activity.read_settings(SurveySettings)
    asked = {"comment": settings.comments, "may_decline": settings.may_decline}
    return ask_items(activity, instrument, also={name: True for name, on in asked.items() if on})
