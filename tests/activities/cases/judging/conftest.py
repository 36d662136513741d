"""Results of a judging, made of answers that stand in the test."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Answered, Held, check_activities
from plakit.activities.cases.judging import JudgingResults
from plakit.programme import Programme, read_programme
from tests.activities.cases.judging.group import add_judging, levels

Given = Mapping[str, Mapping[str, Any]]
# By the weights (clear counts twice): Dunes 2.67, Lakes 2.33, Woods 1.33; Alps has one reviewer.
GIVEN: Given = {
    "case-alps": {"BE": levels(3, 3)},
    "case-dunes": {"AT-1": levels(3, 2), "CZ": levels(3, 2, "All know it.")},
    "case-lakes": {"AT-1": levels(2, 3), "BE": levels(2, 3), "DE": {"nothing": "does_not_apply"}},
    "case-woods": {"BE": levels(1, 1), "CZ": levels(1, 3)},
}
DECIDED = [
    {"id": "case-dunes", "verdict": "chosen", "reason": "It is clear."},
    {"id": "case-lakes", "verdict": "not_chosen", "reason": "Too far."},
    {"id": "case-woods", "verdict": "chosen", "reason": "We learn most."},
]


@pytest.fixture
def judging_folder(sample_folder: Path) -> Path:
    """Give the folder of the small group with cases to judge."""
    return add_judging(sample_folder)


@pytest.fixture
def group(judging_folder: Path) -> Callable[[], Programme]:
    """Give a function that reads the group as its files are now."""
    return lambda: read_programme(judging_folder, also=check_activities)


@pytest.fixture
def judged(group: Callable[[], Programme]) -> Callable[..., JudgingResults]:
    """Give a function that makes results of judgements, and of a decision."""

    def make(
        given: Given = GIVEN,
        *,
        decided: list[dict[str, str]] | None = None,
        is_rehearsal: bool = False,
    ) -> JudgingResults:
        programme = group()
        activity, session = programme.activity("judging"), programme.session("S01")
        judge, decide = activity.steps
        asked = {("S01", "judge"): KINDS["case_judging"].asking(
            programme, activity, judge, Held()).form}  # fmt: skip
        answers = tuple(
            Answered("S01", "judging", "judge", seat, case, dict(answer), "lab")
            for case, seats in given.items()
            for seat, answer in seats.items()
        )
        held = Held(answers, waves=tuple(asked), asked=asked, is_rehearsal=is_rehearsal)
        if decided is not None:
            form = KINDS["case_judging"].asking(programme, activity, decide, held).form
            asked = asked | {("S01", "decide"): form}
            row = Answered("S01", "judging", "decide", "facilitator", "decision",
                           {"value": decided}, "lab")  # fmt: skip
            held = Held((*answers, row), waves=tuple(asked), asked=asked)
        shown = KINDS["case_judging"].results(programme, session, activity, held, None)
        assert isinstance(shown, JudgingResults)
        return shown

    return make
