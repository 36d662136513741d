"""What was told that could stand in the files: rows of the log, commitments, how these stand."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from plakit.activities.follow_up.scene import Scene
from plakit.activities.follow_up.told import Given, Own
from plakit.activities.proposing import Proposal
from plakit.activities.results import FACILITATOR
from plakit.programme import Commitment
from plakit.wording import tell

DIFFUSION, COMMITMENTS = "diffusion.csv", "commitments.csv"


def proposals(scene: Scene) -> tuple[Proposal, ...]:
    """Give what each seat told, under its place in the form, and what the facilitator noted.

    A number means the same thing as long as a step is open: what a seat takes out or adds
    elsewhere in its form, after the facilitator has looked, moves it nowhere.
    """
    return (
        *(_given(scene, one) for one in scene.given),
        *(_own(scene, one) for one in scene.own),
        *_noted(scene),
    )


def _given(scene: Scene, given: Given) -> Proposal:
    row = scene.row_of(given)
    there = scene.written(given)
    proposal = Proposal(
        activity=scene.activity.id,
        session=given.session,
        step=given.step,
        seat=given.seat,
        number=given.number,
        title=tell("{what} to {whom}", what=row["what"], whom=row["to"]),
        file=DIFFUSION,
        data=row,
        id_starts="handed-on",
    )
    if there is None:
        return proposal
    if there.effect or not given.effect:
        return replace(proposal, standing="adopted", id=there.id)
    # What came of it is often known later: then it is put into the row.
    return replace(proposal, standing="changed", id=there.id, data={"effect": given.effect})


def _own(scene: Scene, own: Own) -> Proposal:
    return Proposal(
        activity=scene.activity.id,
        session=own.session,
        step=own.step,
        seat=own.seat,
        number=scene.most_given + own.number,
        title=own.what,
        file=COMMITMENTS,
        data={
            "addressee": own.addressee,
            "what": own.what,
            "by_when": str(own.by_when),
            "session": own.session,
            "status": "open",
        },
        id_starts="commitment",
        standing="adopted" if scene.is_written(own) else "ready",
    )


def _noted(scene: Scene) -> Iterator[Proposal]:
    """Give how commitments stand; what a row says of a session as late, or later, counts."""
    so_far: Counter[tuple[str, str]] = Counter()  # of each round
    for one in scene.commitments:
        noted = scene.noted.get(one.id)
        if noted is None:
            continue
        said = tell("{session}: {words}", session=noted.session, words=noted.known_by)
        note = _joined(one, said) if noted.known_by else one.note
        is_new = scene.noted_of(one) is not None
        so_far[noted.session, noted.step] += 1
        yield Proposal(
            activity=scene.activity.id,
            session=noted.session,
            step=noted.step,
            seat=FACILITATOR,
            number=so_far[noted.session, noted.step],
            title=one.what,
            file=COMMITMENTS,
            data={"status": noted.status, "looked_at": noted.session, "note": note},
            standing="ready" if is_new else "adopted",
            id=one.id,
        )


def _joined(one: Commitment, said: str) -> str:
    return " ".join(filter(None, (one.note, said)))
