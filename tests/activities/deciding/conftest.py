"""Votes made of answers that stand in the test, without a store."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plakit.activities import KINDS, Answered, Held
from plakit.activities.votes import VoteResults
from plakit.programme import Programme
from plakit.store import Participant

VOTE = """\
id: start
kind: vote
title: What do we start with?
mode: {mode}
k: 3
steps:
- {{id: round-1, title: Our vote, session: S01, does: {does}, settings: {settings}}}
{more}
settings:
  issues:
  - {{id: rules, text: Simpler rules}}
  - {{id: time, text: More time}}
  - {{id: money, text: More money}}
"""


@pytest.fixture
def vote(
    sample_folder: Path,
    programme: Callable[[], Programme],
    seats: Callable[[int], list[str]],
) -> Callable[..., VoteResults]:
    """Give a function that lets so many seats vote: each to its answers, item by item."""

    def make(
        does: str,
        *ballots: Mapping[str, object],
        settings: str = "{}",
        mode: str = "pseudonymous",
        asked: int = 0,
        since: int = 0,
    ) -> VoteResults:
        text = VOTE.format(does=does, settings=settings, mode=mode, more="")
        (sample_folder / "activities/start.yaml").write_text(text, encoding="utf-8")
        names = seats(max(asked, len(ballots), 1))
        group = programme()
        activity, session = group.activity("start"), group.session("S01")
        asking = KINDS["vote"].asking(group, activity, activity.steps[0], Held())
        rows = [
            Answered("S01", "start", "round-1", name, item, dict(answer), "page")
            for name, ballot in zip(names, ballots, strict=False)
            for item, answer in ballot.items()
            if isinstance(answer, Mapping)
        ]
        wave = ("S01", "round-1")
        people = tuple(Participant(*wave[:1], "start", wave[1], name, {}) for name in names)
        held = Held(
            tuple(rows),
            people[: len(ballots)],
            (wave,),
            {wave: asking.form},
            since={wave: since} if since else {},
        )
        found = KINDS["vote"].results(group, session, activity, held, None)
        assert isinstance(found, VoteResults)
        return found

    return make


def value(given: Any) -> dict[str, Any]:
    """Give an answer that has a value."""
    return {"value": given}


ABSTAINS: dict[str, Any] = {"nothing": "does_not_apply"}
