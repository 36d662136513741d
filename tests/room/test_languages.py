"""A notebook speaks its programme's language: verbs, refusals, console."""

from pathlib import Path

import pytest

from plakit import open_session
from plakit.blocks.plain import plain_text
from plakit.errors import ParameterError
from plakit.room import Room
from plakit.room.console import RoomLead
from plakit.widgets.console import Console


@pytest.fixture
def german(sample_folder: Path) -> Room:
    file = sample_folder / "programme.yaml"
    file.write_text(file.read_text().replace("languages: [en]", "languages: [de]"))
    return open_session(str(sample_folder))


def test_verbs_answer_and_refuse_in_the_language_of_the_programme(german: Room) -> None:
    assert plain_text(german.open("health")).strip().endswith("Ab hier werden Antworten behalten.")
    with pytest.raises(ParameterError, match="„nowhere“ gibt es in diesem Programm nicht"):
        german.open("nowhere")


def test_the_console_speaks_it_too(german: Room) -> None:
    lead = RoomLead(german)
    assert lead.do("open", "health/wave-1").text.endswith("Ab hier werden Antworten behalten.")
    console = Console(lead)
    said = {widget.description for widget in console._doors._buttons.values()}
    assert {"Türen öffnen", "Plakat schreiben"} <= said
    assert console._doors._where.value == "Die Türen sind geschlossen."
