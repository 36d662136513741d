"""Evidence from activities: chosen in the form, adopted into the file, shown with the chain."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from plakit.activities import Held, kind_of
from plakit.activities.evidence_choice import option_id
from plakit.activities.guidelines import GuidelinesResults
from plakit.blocks.html import block_html
from plakit.room import Room, check
from tests.activities.drafting.test_drafting_work import NEW, subjects, verdicts
from tests.activities.guidelines.conftest import FILES

Enter = Callable[..., Room]
Run = Callable[..., None]
ADVICE = "id: advice\nkind: guidelines\ntitle: What we advise\n"
CHOSEN = {
    "new1-rests": {"value": ["vote", "assessment", "card"]},
    "new1-rests-vote": {"value": [option_id("vote:sooner.dots")]},
    "new1-rests-assessment": {"value": [option_id("assessment:health.b1")]},
    "new1-opposed": {"value": "yes"},
    "new1-against": {"value": ["issue"]},
    "new1-against-issue": {"value": [option_id("issue:sooner.rooms")]},
}


@pytest.fixture
def voting(sample_folder: Path) -> Path:
    """Give the small group with a vote, and a page of its guidelines."""
    (sample_folder / "activities/sooner.yaml").write_text(FILES["activities/sooner.yaml"], "utf-8")
    (sample_folder / "activities/advice.yaml").write_text(ADVICE, "utf-8")
    calendar = sample_folder / "sessions.yaml"
    text = calendar.read_text("utf-8")
    calendar.write_text(
        text.replace("[health, openly, needs", "[health, advice, sooner, openly, needs"), "utf-8"
    )
    return sample_folder


def test_sorts_are_chosen_first_and_none_is_empty(voting: Path, enter: Enter) -> None:
    room = enter()
    activity = room.programme.activity("writing")
    form = kind_of(activity).asking(room.programme, activity, activity.steps[0], Held()).form
    sorts = [one.id for one in form.question("new1-rests").options]  # type: ignore[attr-defined]
    assert sorts == ["vote", "issue", "assessment", "card", "fact", "source"]
    for sort in sorts:
        for name in ("rests", "against"):
            asked = form.question(f"new1-{name}-{sort}")
            assert asked.show_if is not None
            assert (asked.show_if.item, asked.show_if.is_in) == (f"new1-{name}", (sort,))
    assert "new1-rests-delphi" not in form.items()


def test_a_vote_and_an_item_are_adopted_and_stand_in_the_chain(
    voting: Path, enter: Enter, play: Run, decide: Run
) -> None:
    room = enter()
    play(room, "propose", {"AT-1": NEW | CHOSEN})
    room.decide("writing")
    decide(room, "take-up", New=verdicts(subjects(room, "take-up", "New"), "accept"))
    room.adopt("writing", seat="AT-1", id="guideline-tutors")
    made = yaml.safe_load((voting / "guidelines/guideline-tutors.yaml").read_text("utf-8"))
    assert made["evidence"] == [
        {"ref": "vote:sooner.dots"},
        {"ref": "assessment:health.b1"},
        {"ref": "issue:sooner.rooms", "against": True},
    ]
    assert not check(voting).faults
    advice = room.results("advice")
    assert isinstance(advice, GuidelinesResults)
    page = block_html(advice.report())
    for words in ("What comes sooner · Dots", "Do we have time?", "More rooms"):
        assert words in page
