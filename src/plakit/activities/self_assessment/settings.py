"""What the file of a self-assessment may set."""

from pydantic import Field

from plakit.activities.kind import Settings


class FocusRule(Settings):
    """When an item is proposed as a focus; in levels of the instrument's scale.

    ``low_level`` left out: the highest level below the middle of the scale.
    """

    at_most: int = Field(default=3, ge=1, le=10)
    low_level: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    gap: float = Field(default=1.5, gt=0, allow_inf_nan=False)
    groups_differ: float = Field(default=1.0, gt=0, allow_inf_nan=False)


class AssessmentSettings(Settings):
    """Settings of one self-assessment."""

    focus: FocusRule = FocusRule()
    wanted: bool = True
    comments: bool = False
