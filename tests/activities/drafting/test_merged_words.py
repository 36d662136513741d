"""Words into which amendments are merged, where nobody has marked one as merged."""

from collections.abc import Callable

import pytest

from plakit.room import Room
from tests.activities.drafting.group import ID

UNUSED = "They are not used, as no amendment is marked as merged with others."


@pytest.mark.parametrize(("verdict", "remarks"), [("accept", 1), ("merge", 0)])
def test_merged_words_that_are_not_used_are_told(
    enter: Callable[..., Room],
    amend: Callable[..., None],
    decide: Callable[..., None],
    verdict: str,
    remarks: int,
) -> None:
    room = enter()
    amend(room, "amend", ID, 1, AT_1="Providers must describe each course once.")
    room.decide("writing", step="decide")
    form = room.place.state("S01", "writing", "decide").form
    assert form is not None
    (subject,) = form.question("Amendments").subjects  # type: ignore[attr-defined]
    said = [{"id": subject.id, "verdict": verdict, "reason": "So."}]
    words = "Providers must describe each unit once."
    merged = {"value": {"text": words, "base": "v1"}}
    decide(room, "decide", Amendments={"value": said}, **{ID: merged})
    (one,) = room.results("writing").proposals()
    told = f"Merged words were written, too: “{words}” {UNUSED}"
    assert list(one.remarks) == [told] * remarks
