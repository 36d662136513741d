"""Statements on which answers have settled, as they could stand in ``outcomes/``."""

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from plakit.activities.deciding.outcome import (
    FOLDER,
    ID_STARTS,
    adopted_from,
    short_title,
    standing_of,
)
from plakit.activities.proposing import Proposal
from plakit.activities.results import FACILITATOR
from plakit.methods.delphi import Outcome
from plakit.methods.delphi_release import ReleasedStatement
from plakit.programme import Programme
from plakit.wording import mark, tell

if TYPE_CHECKING:
    from plakit.activities.delphi.rounds import Round
    from plakit.activities.delphi.tables import Scene

METHOD = "delphi"
# What came out, how far the group stands behind the sentence, and the sentence.
_SAID: dict[Outcome, tuple[str, str]] = {
    "agreed": ("consensus", mark("The group agrees that: {statement}")),
    "agreed_not": ("consensus", mark("The group agrees that this is not so: {statement}")),
    "dissent": ("left_open", mark("The group differs on: {statement}")),
}


def statement_proposals(
    programme: Programme, scene: "Scene", last: "Round", rows: Sequence[ReleasedStatement]
) -> tuple[Proposal, ...]:
    """Give each statement that is settled as an outcome, numbered as in the table of outcomes."""
    return tuple(
        _proposal(programme, scene, last, row, number)
        for number, row in enumerate(rows, 1)
        if row.outcome in _SAID
    )


def _proposal(
    programme: Programme, scene: "Scene", last: "Round", row: ReleasedStatement, number: int
) -> Proposal:
    standing, sentence = _SAID[row.outcome]
    statement = scene.text(row.item)
    text = tell(sentence, statement=statement)
    session, step = last.wave
    data: dict[str, Any] = {
        "title": short_title(text),
        "text": text,
        "standing": standing,
        "reasons": scene.rule,
        "issues": [{"id": row.item, "text": statement}],
        "session": session,
        "activity": scene.activity,
        "method": METHOD,
        "n": row.n,
    }
    known = adopted_from(programme, scene.activity, last.wave, number)
    told = json.dumps([data["text"], standing, row.n], ensure_ascii=False)
    events = hashlib.sha256(told.encode()).hexdigest()[:16]
    return Proposal(
        activity=scene.activity,
        session=session,
        step=step,
        seat=FACILITATOR,
        number=number,
        title=short_title(text),
        file=FOLDER,
        data=data,
        id_starts=ID_STARTS,
        standing=standing_of(known, events),
        id=known.id if known else "",
        events=events,
    )
