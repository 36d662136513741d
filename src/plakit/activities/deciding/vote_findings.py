"""The sentences worth reading first, of a vote."""

from collections.abc import Sequence

from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.scene import Scene
from plakit.blocks import Finding
from plakit.locales import listed
from plakit.wording import tell, tell_many

# More names than these are not read in one sentence.
_MOST_NAMES = 4


def vote_findings(scene: Scene) -> tuple[Finding, ...]:
    """Say what came first, under each heading anew where dots were given so."""
    shown = [one for one in scene.parts if one.places]
    about = " ".join((scene.took_part, scene.counted_words()))
    return tuple(
        Finding(text=_first_words(scene, one), about=about, table=scene.table("order"))
        for one in shown
    )


def _first_words(scene: Scene, one: Placed) -> str:
    chosen = [issue for issue, place in one.places.items() if place <= scene.top]
    if 1 < len(chosen) <= min(_MOST_NAMES, len(one.places) - 1) and not one.tied & {*chosen}:
        return tell(
            "In the vote “{vote}” these came first, in this order: {names}.",
            vote=scene.results.say(scene.step.title),
            names=_names(scene, chosen),
        )
    first = [issue for issue, place in one.places.items() if place == 1]
    names = _names(scene, first)
    heading = scene.results.say(one.ballots.heading)
    if len(first) > _MOST_NAMES:
        said = tell_many("{n} issues share the first place.", "{n} issues share the first place.",
                         len(first))  # fmt: skip
    elif len(first) > 1:
        said = tell("{names} share the first place.", names=names)
    else:
        said = tell("{name} came first.", name=names)
    return tell("{heading}: {said}", heading=heading, said=said) if heading else said


def _names(scene: Scene, issues: Sequence[str]) -> str:
    return listed([tell("“{title}”", title=scene.label(issue)) for issue in issues])
