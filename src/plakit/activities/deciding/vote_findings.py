"""The sentences worth reading first, of a vote."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.scene import Scene
from plakit.activities.deciding.sturdy import sturdy_words
from plakit.blocks import Finding
from plakit.locales import listed
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    from plakit.methods.sturdiness import Sturdiness

# More names than these are not read in one sentence.
_MOST_NAMES = 4


def vote_findings(scene: Scene, found: "Sequence[Sturdiness]") -> tuple[Finding, ...]:
    """Say what came first and how sturdy that is, under each heading anew if dots were given so.

    Parameters
    ----------
    found : sequence of Sturdiness
        One for each set of issues that may be shown.
    """
    parts = zip((one for one in scene.parts if not one.reason), found, strict=True)
    return tuple(
        Finding(
            text=_first_words(scene, one),
            about=" ".join(filter(None, (
                scene.took_part, scene.method_words(), sturdy_words(scene, one, check)
            ))),
            table=scene.table("order"),
        )
        for one, check in parts if one.places
    )  # fmt: skip


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
