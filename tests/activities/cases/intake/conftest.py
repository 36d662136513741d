"""An intake in the small group, and answers to it that stand in the test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Answered, Held
from plakit.activities.cases.intake import CaseIntake, IntakeResults
from plakit.activities.cases.intake.as_case import AsCase, as_case
from plakit.activities.cases.intake.brought import brought_in
from plakit.forms import Form, check_answer
from plakit.programme import Programme

Said = dict[str, object]

INTAKE = """\
id: cases
kind: case_intake
title: Your cases
mode: named
steps: [{id: bring, title: Bring them, session: S01}]
settings: {most_each: 2, fields: [target_group, resources, levels, themes, tags, data_year, links,
  contact, transferable]}
"""
THEMES = "themes: [{id: mobility, title: Mobility}, {id: trust, title: Trust}]\n"


def write_intake(folder: Path, text: str = INTAKE) -> None:
    """Put an intake into the small group's first session."""
    (folder / "activities" / "cases.yaml").write_text(text, encoding="utf-8")
    overview, calendar = folder / "programme.yaml", folder / "sessions.yaml"
    overview.write_text(overview.read_text("utf-8") + THEMES, encoding="utf-8")
    sessions = calendar.read_text("utf-8")
    with_it = sessions.replace("needs, priorities]", "needs, priorities, cases]", 1)
    calendar.write_text(with_it, encoding="utf-8")


@pytest.fixture(autouse=True)
def _intake(sample_folder: Path) -> None:
    write_intake(sample_folder)


@pytest.fixture
def form(programme: Callable[[], Programme]) -> Callable[[], Form]:
    """Give a function that makes the Form as the files are now."""

    def make() -> Form:
        group = programme()
        activity = group.activity("cases")
        return CaseIntake().asking(group, activity, activity.steps[0], Held()).form

    return make


@pytest.fixture
def intake(
    programme: Callable[[], Programme], form: Callable[[], Form]
) -> Callable[..., IntakeResults]:
    """Give a function that makes results of what seats said: ``AT_1={"1-title": "A"}``."""

    def make(*, is_rehearsal: bool = False, **seats: Said) -> IntakeResults:
        group, asked = programme(), form()
        answers = [
            Answered(
                "S01", "cases", "bring", seat.replace("_", "-"), f"case{name}",
                check_answer(asked, f"case{name}", {"value": value}).value, "lab",
            )
            for seat, said in seats.items()
            for name, value in said.items()
        ]  # fmt: skip
        wave = ("S01", "bring")
        held = Held(tuple(answers), waves=(wave,), asked={wave: asked}, is_rehearsal=is_rehearsal)
        shown = KINDS["case_intake"].results(
            group, group.session("S01"), group.activity("cases"), held, None
        )
        assert isinstance(shown, IntakeResults)
        return shown

    return make


@pytest.fixture
def made(intake: Callable[..., IntakeResults]) -> Callable[..., AsCase]:
    """Give a function that makes a case of what AT-1 said of its first one."""

    def make(**said: Any) -> AsCase:
        told = {"problem": "Too slow.", "title": "Faster", **said}
        shown = intake(AT_1={f"1-{name}": value for name, value in told.items()})
        return as_case(shown.programme, brought_in(shown.held)[0])

    return make
