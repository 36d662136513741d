"""The sentences worth reading first, of a judging."""

from collections.abc import Sequence

from plakit.activities.cases.judging.choosing import DRAWS, Choosing
from plakit.activities.cases.judging.form import CHOSEN
from plakit.activities.cases.judging.latest import Decided
from plakit.activities.cases.judging.ranking import percent
from plakit.activities.cases.judging.scene import Scene, two_decimals
from plakit.blocks import Finding
from plakit.locales import listed, whole
from plakit.wording import tell, tell_many

# A case that stays among the first so often does not hang on the weights.
HOLDS = 0.9
# More names than these are not read in one sentence.
_MOST_NAMES = 6


def findings(
    scene: Scene, choosing: Choosing, decided: Sequence[Decided] | None
) -> tuple[Finding, ...]:
    """Say what was decided, else what is proposed; and whether the order holds."""
    said = [_decided(scene, decided)] if decided else [_proposed(scene, choosing)]
    if len(choosing.scores) > choosing.top:
        said.append(_holds(scene, choosing))
    return tuple(one for one in said if one)


def _names(scene: Scene, cases: Sequence[str]) -> str:
    if len(cases) <= _MOST_NAMES:
        return listed([tell("“{title}”", title=scene.label(case)) for case in cases])
    return tell_many("{n} cases", "{n} cases", len(cases))


def _decided(scene: Scene, decided: Sequence[Decided]) -> Finding | None:
    chosen = [one.case for one in decided if one.verdict == CHOSEN]
    others = len(decided) - len(chosen)
    if not chosen:
        return None
    about, table = scene.took_part, scene.table("decision")
    if not others:
        text = tell("The group chose {names}.", names=_names(scene, chosen))
        return Finding(text=text, about=about, table=table, decided=True)
    text = tell_many(
        "The group chose {names}; {n} other was not chosen, or is for later.",
        "The group chose {names}; {n} others were not chosen, or are for later.",
        others,
        names=_names(scene, chosen),
    )
    return Finding(text=text, about=about, table=table, decided=True)


def _proposed(scene: Scene, choosing: Choosing) -> Finding | None:
    if not choosing.proposed:
        return None
    cases = [case for case in choosing.order() if case in choosing.proposed]
    first = choosing.weighted.values[cases[0]]
    text = (
        tell("Proposed for the shortlist, with all quotas: {names}.", names=_names(scene, cases))
        if choosing.quotas
        else tell("Proposed for the shortlist: {names}.", names=_names(scene, cases))
    )
    about = tell(
        "Weighted means from {low} to {high} of {highest}; {n} of {all} cases are ranked.",
        low=two_decimals(min(choosing.weighted.values[case] for case in cases)),
        high=two_decimals(max(first, *(choosing.weighted.values[case] for case in cases))),
        highest=scene.high,
        n=whole(len(choosing.scores)),
        all=whole(len(scene.judged.cases)),
    )
    return Finding(text=text, about=f"{about} {scene.took_part}", table=scene.table("proposal"))


def _holds(scene: Scene, choosing: Choosing) -> Finding:
    top = choosing.top
    steady = [case for case, share in choosing.moved.in_top.items() if share >= HOLDS]
    text = tell_many(
        "{n} case stays among the first {top} almost whatever the weights are.",
        "{n} cases stay among the first {top} almost whatever the weights are.",
        len(steady),
        top=whole(top),
    ) if steady else tell(
        "No case stays among the first {top} when the weights move.", top=whole(top)
    )  # fmt: skip
    about = tell(
        "In {share} of {draws} draws or more, each weight moved by up to a half.",
        share=percent(HOLDS),
        draws=whole(DRAWS),
    )
    return Finding(text=text, about=about, table=scene.table("ranking"))
