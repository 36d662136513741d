"""The sentences of a matching that are worth reading first."""

from plakit.activities.matching.offers import counted
from plakit.activities.matching.scene import Scene
from plakit.blocks import Finding
from plakit.locales import listed, whole
from plakit.methods.matching import Pairs
from plakit.wording import tell, tell_many


def matching_findings(scene: Scene, pairs: Pairs, asked: int) -> tuple[Finding, ...]:
    """Say how many who want to grow are helped, and which themes nobody offers.

    ``asked`` is how many were asked in all.
    """
    n = len(scene.peers)
    seekers = sum(bool(one.seeks) for one in scene.peers)
    found = []
    if seekers:
        text = tell("{helped} of {seekers} who want to grow have somebody who can help.",
                    helped=whole(pairs.helped), seekers=whole(seekers))  # fmt: skip
        about = tell("{n} of {asked} have answered.", n=whole(n), asked=whole(asked))
        found.append(Finding(text=text, about=about, table=scene.table("pairs")))
    sought = {name: seeks for name in scene.themes for offers, seeks in [counted(scene, name)]
              if seeks and not offers}  # fmt: skip
    if sought:
        names = listed([f"“{scene.theme(name)}”" for name in sought])
        text = tell("Nobody here can help with {themes}.", themes=names)
        about = tell_many("{n} time it is sought.", "{n} times it is sought.",
                          sum(sought.values()))  # fmt: skip
        found.append(Finding(text=text, about=about, table=scene.table("themes")))
    return tuple(found)
