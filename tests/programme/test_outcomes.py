"""What a group decided, read from its files."""

from pathlib import Path

import pytest

from plakit.errors import SheetError
from plakit.programme import read_programme

SENTENCE = """\
id: outcome-pairing
title: Pairing first
text: We pair up before we write.
standing: majority
dissent: [{text: Too early for us, by: AT}]
issues: [{id: n1, text: Pairing, place: 1, cards: [S01-needs-a1]}]
session: S02
activity: board
method: schulze
n: 12
source: report
"""


def write(folder: Path, text: str) -> Path:
    (folder / "outcomes").mkdir()
    (folder / "outcomes/outcome-pairing.yaml").write_text(text, encoding="utf-8")
    return folder


def test_an_outcome_is_known_from_its_session_on(folder: Path) -> None:
    programme = read_programme(write(folder, SENTENCE))
    outcome = programme.outcomes["outcome-pairing"]
    assert (outcome.standing, outcome.n) == ("majority", 12)
    assert outcome.issues[0].cards == ("S01-needs-a1",)
    first, second = programme.sessions
    assert programme.outcomes_until(first) == ()
    assert programme.outcomes_until(second) == (outcome,)


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("source: report\n", "", "source: is missing; write the id of a row of sources.csv"),
        ("session: S02", "session: S09", "'S09' is not a session that is known here."),
        ("activity: board", "activity: bord", "'bord' is not an activity that is known here."),
        ("standing: majority", "standing: all", "line 4, standing: 'all' is not allowed"),
        ("n: 12", "n: -3", "line 10, n: "),
    ],
)
def test_what_is_wrong_with_it_is_told(folder: Path, was: str, now: str, told: str) -> None:
    with pytest.raises(SheetError) as caught:
        read_programme(write(folder, SENTENCE.replace(was, now)))
    assert told in str(caught.value)
