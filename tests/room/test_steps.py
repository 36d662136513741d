from collections.abc import Callable
from pathlib import Path

import pytest

from plakit import open_session
from plakit.blocks import Note
from plakit.errors import ParameterError
from plakit.room import Room
from tests.activities.messages.group import add_messages
from tests.conftest import let_go

Change = Callable[[str, str, str], None]
Open = Callable[..., Room]
BOTH_HERE = "{id: wave-2, title: Second look, session: S01}"


def words(block: object) -> str:
    assert isinstance(block, Note)
    return block.text


@pytest.fixture
def two_rounds(change: Change, session: Open) -> Room:
    """Give a session with both rounds in it."""
    change("activities/health.yaml", "{id: wave-2, title: Second look, session: S02}", BOTH_HERE)
    return session("S01")


def test_a_step_of_another_session_is_named_with_its_session(sample_session: Room) -> None:
    with pytest.raises(ParameterError) as refused:
        sample_session.open("health", step="wave-2")
    assert str(refused.value) == (
        "health: 'wave-2' belongs to session S02. "
        'Open that session: write session = "S02" at the top of the notebook.'
    )


def test_an_unknown_step_is_answered_with_the_known_ones(sample_session: Room) -> None:
    with pytest.raises(ParameterError) as refused:
        sample_session.open("health", step="wave1")
    assert str(refused.value) == (
        "health: 'wave1' is no step of it. Known: wave-1. Did you mean wave-1?"
    )


def test_opening_the_next_round_says_that_the_earlier_one_is_open(two_rounds: Room) -> None:
    two_rounds.open("health")
    assert words(two_rounds.open("health", step="wave-2")) == (
        "How are we? Second look is open now. Answers are kept from here on. An earlier round is "
        'still open, too. To close it: room.close("health", step="wave-1")'
    )


def test_what_is_meant_to_be_open_at_once_is_no_earlier_round(sample_folder: Path) -> None:
    add_messages(sample_folder)
    file = sample_folder / "activities/tell.yaml"
    again = "  - {id: more, title: Write more, session: S01}\n"
    file.write_text(file.read_text("utf-8") + again, encoding="utf-8")
    room = open_session(str(sample_folder), "S01")
    room.open("tell", step="write")
    said = words(room.open("tell", step="sides"))
    assert said.endswith("Write insights is open now. Answers are kept from here on.")
    said = words(room.open("tell", step="more"))
    assert said.endswith(
        'An earlier round is still open, too. To close it: room.close("tell", step="write")'
    )
    let_go(room)


def test_of_two_open_rounds_none_is_closed_unnamed(two_rounds: Room) -> None:
    two_rounds.open("health")
    two_rounds.open("health", step="wave-2")
    with pytest.raises(ParameterError) as refused:
        two_rounds.close("health")
    assert str(refused.value) == (
        'health: 2 rounds are open. Name the one you mean: room.close("health", step="wave-1") · '
        'room.close("health", step="wave-2")'
    )
    assert words(two_rounds.close("health", step="wave-1")) == "How are we? First look is closed."
    assert words(two_rounds.close("health")) == "How are we? Second look is closed."


def test_a_closed_round_does_not_open_the_next_by_itself(two_rounds: Room) -> None:
    two_rounds.open("health")
    two_rounds.close("health")
    assert words(two_rounds.open("health")) == (
        'How are we? First look is closed. To open it again: room.reopen("health", step="wave-1")'
    )
