"""What the file of an activity says for key messages: its words, and its steps."""

from typing import Annotated

from pydantic import Field

from plakit.activities.kind import Settings
from plakit.programme import Activity
from plakit.programme.fields import Whole
from plakit.text import Text

# What steps do: the words of the file.
PROPOSE, INSIGHTS, AGREE, DECIDE = "propose", "insights", "agree", "decide"
# A seat writes no more in one round: others have to read it.
MOST = 3


class MessagesSettings(Settings):
    """``caption`` and ``about`` stand on the page of messages."""

    caption: Text = {}
    about: Text = {}


class ProposeStep(Settings):
    """Seats write messages, at most ``most`` each."""

    most: Annotated[Whole, Field(ge=1, le=MOST)] = 1


class InsightsStep(ProposeStep):
    """Seats write insights, with what each side says; at most ``most`` each."""


class AgreeStep(Settings):
    """Seats agree, disagree or pass on what was written, and may say why."""


class DecideStep(Settings):
    """The facilitator writes down which ones the group takes, and why."""


def does_of(activity: Activity) -> dict[str, str]:
    """Say of each step what it does; one that does not say is for writing messages."""
    return {step.id: step.does or PROPOSE for step in activity.steps}
