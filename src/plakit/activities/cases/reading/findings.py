"""The sentences of a reading worth reading first; each names the table it rests on."""

from collections import Counter

from plakit.activities.cases.reading.scene import Scene
from plakit.blocks import Finding
from plakit.locales import listed, numeral, whole
from plakit.methods.coding_agreement import CodesAgreed
from plakit.wording import tell, tell_many

_MOST_NAMED = 4
# Below it the codes of readers are hardly the same (Krippendorff 2004, page 241).
TENTATIVE = 0.667


def reading_findings(scene: Scene, agreements: CodesAgreed) -> tuple[Finding, ...]:
    """Say which code is seen in most cases, which in none, and where readers agree least."""
    found = (_most_seen(scene), _never_seen(scene), _least_agreed(scene, agreements))
    return tuple(one for one in found if one)


def _most_seen(scene: Scene) -> Finding | None:
    cases = Counter(
        code
        for case in {reading.case for reading in scene.readings}
        for code in frozenset().union(*(one.codes for one in scene.readings if one.case == case))
    )
    if not cases:
        return None
    most = max(cases.values())
    codes = [code for code, count in cases.items() if count == most]
    read = len({reading.case for reading in scene.readings})
    if len(codes) > _MOST_NAMED:
        return None
    text = tell_many(
        "Seen in most cases: {codes}, in {most} of {n} case.",
        "Seen in most cases: {codes}, in {most} of {n} cases.",
        read,
        codes=listed([f"“{label}”" for label in scene.labels(codes)]),
        most=whole(most),
    )
    return Finding(text=text, about=scene.took_part, table=scene.table())


def _never_seen(scene: Scene) -> Finding | None:
    seen = {code for quote in scene.quotes for code in quote.codes}
    unseen = scene.labels(code.id for code in scene.codes if code.id not in seen)
    if not unseen or not seen:
        return None
    if len(unseen) > _MOST_NAMED:
        text = tell(
            "{n} of {all} codes were seen by no reader.",
            n=whole(len(unseen)),
            all=whole(len(scene.codes)),
        )
    else:
        text = tell("Seen by no reader: {codes}.", codes=listed([f"“{label}”" for label in unseen]))
    return Finding(text=text, about=scene.took_part, table=scene.table("codebook"))


def _least_agreed(scene: Scene, agreements: CodesAgreed) -> Finding | None:
    known = [one for one in agreements.codes if one.alpha is not None]
    least = min(known, key=lambda one: one.alpha or 0, default=None)
    if least is None or least.alpha is None or least.alpha >= TENTATIVE:
        return None
    text = tell(
        "Readers agree least on “{code}”: alpha {alpha}.",
        code=scene.labels([least.code])[0],
        alpha=numeral(f"{least.alpha:.2f}"),
    )
    about = tell(
        "Krippendorff's alpha: 1 is full agreement, 0 what chance gives; n {n}.", n=whole(least.n)
    )
    return Finding(text=text, about=about, table=scene.table("agreement"))
