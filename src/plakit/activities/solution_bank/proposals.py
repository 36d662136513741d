"""What seats said that could stand in the files: a solution taken over, a challenge brought."""

from dataclasses import replace

from plakit.activities.proposing import Proposal
from plakit.activities.solution_bank.reuse import TAKEN_OVER
from plakit.activities.solution_bank.scene import Scene
from plakit.activities.solution_bank.told import Brought, Use
from plakit.programme import Solution


def proposals(scene: Scene) -> tuple[Proposal, ...]:
    """Give what each seat said, numbered seat by seat: first what it uses, then challenges."""
    bank = {one.id: one for one in scene.bank}
    uses = [
        _reuse(scene, bank[use.solution], use)
        for use in scene.told.uses()
        if use.how in TAKEN_OVER and use.solution in bank
    ]
    cards = [_challenge(scene, card) for card in scene.told.challenges()]
    numbered: list[Proposal] = []
    for one in (*uses, *cards):
        number = 1 + sum(other.seat == one.seat for other in numbered)
        numbered.append(replace(one, number=number))
    return tuple(numbered)


def _reuse(scene: Scene, solution: Solution, use: Use) -> Proposal:
    session = scene.programme.session(scene.step[0])
    date = {"date": str(session.date)} if session.date.is_known else {}
    return Proposal(
        activity=scene.activity.id,
        session=session.id,
        step=scene.step[1],
        seat=use.seat,
        number=0,
        title=scene.say(solution.title),
        file=solution.file,
        at="reuse",
        data={
            "by": scene.unit_of(use.seat),
            **date,
            "what": scene.use_words(use),
            "evidence": "opinion",
        },
        same_by=("by", "what"),
        standing="adopted" if scene.is_written(use) else "ready",
    )


def _challenge(scene: Scene, card: Brought) -> Proposal:
    session, step = scene.step
    return Proposal(
        activity=scene.activity.id,
        session=session,
        step=step,
        seat=card.seat,
        number=0,
        title=card.text,
        file="challenges.csv",
        data={"text": card.text, "session": session, "card": card.id, "status": "open"},
        id_starts="challenge",
        same_by=("card",),
        standing="adopted" if scene.is_listed(card) else "ready",
    )
