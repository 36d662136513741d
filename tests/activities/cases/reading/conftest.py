"""Readings whose answers stand in the test, checked as a form checks them, without a store."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Answered, Held, check_activities
from plakit.activities.cases.reading import ReadingResults
from plakit.forms import Form, check_answer
from plakit.programme import Programme, read_programme
from plakit.store import Participant
from tests.activities.cases.reading.reading_sample import form_of, write_cases

Wave = Mapping[str, Mapping[str, Mapping[str, Any]]]
Make = Callable[..., ReadingResults]


@pytest.fixture
def folder(sample_folder: Path) -> Path:
    write_cases(sample_folder)
    return sample_folder


@pytest.fixture
def group(folder: Path) -> Callable[[], Programme]:
    """Give a function that reads the group as its files are now."""
    return lambda: read_programme(folder, also=check_activities)


@pytest.fixture
def read(group: Callable[[], Programme]) -> Make:
    """Give a function that makes results of waves: seat to case to answer.

    ``forms``: what was asked, where the files were changed since.
    """

    def make(*waves: Wave, forms: tuple[Form, ...] = (), **options: Any) -> ReadingResults:
        programme = group()
        activity = programme.activity("reading")
        places = [("S01", f"reading-{number}") for number in range(len(waves))]
        asked = forms or (form_of(programme),) * len(waves)
        answers = tuple(
            Answered(
                at, "reading", step, seat, item, check_answer(form, item, dict(said)).value, "page"
            )
            for (at, step), form, wave in zip(places, asked, waves, strict=True)
            for seat, cases in wave.items()
            for item, said in cases.items()
        )
        people = tuple(
            Participant(session=at, activity="reading", step=step, respondent=seat, groups={})
            for (at, step), wave in zip(places, waves, strict=True)
            for seat in wave
        )
        held = Held(
            answers=answers, participants=people, waves=tuple(places),
            asked=dict(zip(places, asked, strict=True)), **options,
        )  # fmt: skip
        made = KINDS["case_reading"].results(
            programme, programme.session("S01"), activity, held, None
        )
        assert isinstance(made, ReadingResults)
        return made

    return make
