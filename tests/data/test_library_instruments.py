"""The library of questionnaires: every level of every item described, own wording marked."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from plakit.programme import Instrument, read_programme
from plakit.shipped import shipped

# Areas, items and levels; how many items are the project's own.
SHAPES = {
    "cop-health": (2, 12, 4, 0),
    "ecvet-readiness": (6, 15, 4, 14),
    "digcompedu": (6, 22, 6, 0),
}
DIGCOMPEDU = {
    "Professional engagement": [
        "Organisational communication",
        "Professional collaboration",
        "Reflective practice",
        "Digital continuous professional development",
    ],
    "Digital resources": [
        "Selecting",
        "Creating and modifying",
        "Managing, protecting, sharing",
    ],
    "Teaching and learning": [
        "Teaching",
        "Guidance",
        "Collaborative learning",
        "Self-regulated learning",
    ],
    "Assessment": ["Assessment strategies", "Analysing evidence", "Feedback and planning"],
    "Empowering learners": [
        "Accessibility and inclusion",
        "Differentiation and personalisation",
        "Actively engaging learners",
    ],
    "Facilitating learners' digital competence": [
        "Information and media literacy",
        "Communication and collaboration",
        "Content creation",
        "Responsible use",
        "Problem solving",
    ],
}
# By these cases are judged, not people: their levels are those of single criteria.
CRITERIA = "case-criteria"
# A facilitator reads them aloud: a description longer than this is not heard to its end.
LONGEST_DESCRIPTION = 85


def library_of(folder: Path, activities: Mapping[str, str]) -> dict[str, Instrument]:
    """Read the questionnaires that the activities of a group use."""
    (folder / "activities").mkdir()
    (folder / "programme.yaml").write_text("id: group\ntitle: A group\n")
    (folder / "sessions.yaml").write_text("sessions: []\n")
    (folder / "seats.csv").write_text("id,unit\n")
    for name, text in activities.items():
        (folder / "activities" / f"{name}.yaml").write_text(f"{text}\n")
    return dict(read_programme(folder).instruments)


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> dict[str, Instrument]:
    """Read the library as a group would that uses all of it."""
    activities = {
        name: f"id: {name}\nkind: self_assessment\ntitle: {name}\ninstrument: {name}"
        for name in SHAPES
    }
    return library_of(tmp_path_factory.mktemp("group"), activities)


def test_the_library_holds_three_questionnaires_and_criteria_for_cases():
    files = shipped("data", "instruments").glob("*.yaml")
    assert sorted(path.stem for path in files) == sorted([*SHAPES, CRITERIA])


def test_criteria_for_cases_are_the_projects_own_and_every_level_is_described(tmp_path):
    activity = f"{{id: a, kind: case_judging, title: A, instrument: {CRITERIA}}}"
    criteria = library_of(tmp_path, {"a": activity})[CRITERIA]
    assert all(item.own for item in criteria.items)
    values = {level.value for level in criteria.levels}
    assert [item.id for item in criteria.items if item.descriptors.keys() != values] == []
    assert "the project's own" in criteria.about["en"]


@pytest.mark.parametrize("name", SHAPES)
def test_a_questionnaire_has_its_areas_items_and_levels(library, name):
    instrument = library[name]
    own = sum(item.own for item in instrument.items)
    shape = (len(instrument.areas), len(instrument.items), len(instrument.levels), own)
    assert shape == SHAPES[name]


@pytest.mark.parametrize("name", SHAPES)
def test_each_level_of_each_item_is_described_briefly_and_differently(library, name):
    values = {level.value for level in library[name].levels}
    for item in library[name].items:
        texts = [words["en"] for words in item.descriptors.values()]
        assert item.descriptors.keys() == values, item.id
        assert len(set(texts)) == len(texts), item.id
        assert max(map(len, texts)) <= LONGEST_DESCRIPTION, item.id


@pytest.mark.parametrize("name", SHAPES)
def test_each_item_is_asked_as_a_question_now_and_in_a_year(library, name):
    instrument = library[name]
    assert all(item.question["en"].endswith("?") for item in instrument.items)
    assert instrument.wanted.ask
    assert instrument.wanted.label == {"en": "in a year"}


@pytest.mark.parametrize("name", SHAPES)
def test_a_questionnaire_says_which_wording_is_the_projects_own(library, name):
    assert {"questions", "levels"} <= {one["en"] for one in library[name].own_words}
    assert "the project's own" in library[name].about["en"]


def test_only_the_first_condition_of_readiness_comes_from_the_source(library):
    given = [item.id for item in library["ecvet-readiness"].items if not item.own]
    assert given == ["a1"]


def test_community_health_has_six_factors_on_each_side(library):
    ids = [item.id for item in library["cop-health"].items]
    assert ids == [f"{side}{number}" for side in "ab" for number in range(1, 7)]


def test_digcompedu_has_the_areas_and_competences_of_the_framework(library):
    areas = {
        area.title["en"]: [item.label["en"] for item in area.items]
        for area in library["digcompedu"].areas
    }
    assert areas == DIGCOMPEDU


def test_digcompedu_has_the_six_levels_of_the_framework(library):
    levels = {level.value: level.label["en"] for level in library["digcompedu"].levels}
    names = ["A1 Newcomer", "A2 Explorer", "B1 Integrator", "B2 Expert", "C1 Leader", "C2 Pioneer"]
    assert levels == dict(enumerate(names, start=1))
