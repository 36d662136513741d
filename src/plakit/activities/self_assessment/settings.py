"""What the file of a self-assessment may set."""

from pydantic import Field

from plakit.activities.kind import Settings


class FocusRule(Settings):
    """When an item is proposed as a focus; in levels of the instrument's scale."""

    at_most: int = Field(default=3, ge=1, le=10)
    low_level: float = 2
    gap: float = 1.5
    groups_differ: float = 1.0


class AssessmentSettings(Settings):
    """Settings of one self-assessment."""

    focus: FocusRule = FocusRule()
    wanted: bool = True
    comments: bool = False
