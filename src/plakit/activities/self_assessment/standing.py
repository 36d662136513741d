"""Which item stands lowest, which highest: a sentence for each, where the numbers bear it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plakit.activities.self_assessment.levels import level_of
from plakit.activities.self_assessment.scene import Scene
from plakit.blocks import Finding
from plakit.locales import brief, either, listed
from plakit.methods.focus import low_levels
from plakit.methods.released import Printed, ReleasedRow
from plakit.wording import mark, tell

# Shares are quoted where they speak of at least half of those who answered.
HALF = 50
_STANDS = {
    ("lowest", False): mark("“{item}” stands lowest: {why}."),
    ("lowest", True): mark("“{item}” stands lowest, together with “{other}”: {why}."),
    ("highest", False): mark("“{item}” stands highest: {why}."),
    ("highest", True): mark("“{item}” stands highest, together with “{other}”: {why}."),
}


@dataclass(frozen=True)
class End:
    """One end of the scale, its levels, and how much of it a level or mean is: more is nearer."""

    word: Literal["lowest", "highest"]
    levels: tuple[int, ...]

    def nearness(self, value: float) -> float:
        """Turn a number round where the end is the lowest."""
        return value if self.word == "highest" else -value


def lowest(scene: Scene) -> End:
    """Give the low end: the levels below the middle of the scale."""
    return End("lowest", low_levels(scene.levels))


def highest(scene: Scene) -> End:
    """Give the high end: as many levels from the top."""
    return End("highest", scene.levels[-len(low_levels(scene.levels)) :])


def standing(scene: Scene, rows: Sequence[ReleasedRow], end: End) -> Finding | None:
    """Name the item at one end by its mean, or two; None where more may stand there.

    Parameters
    ----------
    scene : Scene
        Titles and levels.
    rows : sequence of ReleasedRow
        Of all who took part, each with a mean.
    end : End
        Which end.
    """
    first = _nearest(scene, rows, end)
    if not 1 <= len(first) <= 2 or len(first) == len(rows):
        return None
    share = "" if first[1:] else _most_say(scene, rows, first[0], end)
    text = tell(
        _STANDS[end.word, len(first) > 1],
        item=scene.label(first[0].item),
        other=scene.label(first[-1].item),
        why=share or _means(scene, first),
    )
    return Finding(
        text=text,
        about=scene.counted(level_of(first[0]).words() if share else "", first),
        table=scene.table("" if share else "areas"),
    )


def _nearest(scene: Scene, rows: Sequence[ReleasedRow], end: End) -> list[ReleasedRow]:
    """Give all rows that may be nearest, for all that their printed means tell."""
    spans = []
    for row in rows:
        near = sorted(end.nearness(at) for at in _span(scene, row.mean)) if row.mean else []
        spans.append((near, row))
    best = max((near[0] for near, _ in spans if near), default=0)
    return [row for near, row in spans if near and near[1] >= best]


def _span(scene: Scene, mean: Printed) -> tuple[float, float]:
    """Give the least and the most that a printed mean may stand for."""
    if mean.text.endswith("or more"):
        return mean.value, scene.high
    if mean.text.endswith("or less"):
        return scene.low, mean.value
    # "about 3": one of ten or more people may have given the level beside it.
    room = 0.1 if mean.text.startswith("about") else 0
    return mean.value - room, mean.value + room


def _means(scene: Scene, rows: Sequence[ReleasedRow]) -> str:
    texts = list(dict.fromkeys(row.mean.words() for row in rows if row.mean))
    if len(texts) > 1:
        return tell("means {means} of {highest}", means=listed(texts), highest=scene.high)
    return tell("mean {level} of {highest}", level=texts[0], highest=scene.high)


def _most_say(scene: Scene, rows: Sequence[ReleasedRow], first: ReleasedRow, end: End) -> str:
    """Say which share gave a level of this end.

    Empty where that is under half, is not printed as plain numbers, or would seem to contradict
    the order of the means: then the mean is quoted.
    """
    printed = [share for level, share in _shares(scene, first) if level in end.levels]
    if not printed or not all(share.text.isdigit() for share in printed):
        return ""
    share = sum(one.value for one in printed)
    others = [row for row in rows if row is not first]
    if share < HALF or not all(_stands_back(scene, first, row, end) for row in others):
        return ""
    rest = [one.value for level, one in _shares(scene, first) if level not in end.levels]
    if not any(rest):
        share = 100
    # What is added up of rounded shares is not exact.
    if printed[1:] and any(rest):
        return tell(
            "about {share}\N{NO-BREAK SPACE}% at {levels}",
            share=brief(share),
            levels=_at(end.levels),
        )
    return tell(
        "{share}\N{NO-BREAK SPACE}% at {levels}", share=brief(share), levels=_at(end.levels)
    )


def _stands_back(scene: Scene, first: ReleasedRow, other: ReleasedRow, end: End) -> bool:
    """Tell whether share and median, too, put an item behind the first, as far as shown."""
    if not other.shares:
        return True
    shares = [
        sum(share.value for level, share in _shares(scene, row) if level in end.levels)
        for row in (first, other)
    ]
    medians = [end.nearness(level_of(row).now.value) for row in (first, other)]
    return shares[0] > shares[1] and medians[0] >= medians[1]


def _shares(scene: Scene, row: ReleasedRow) -> list[tuple[int, Printed]]:
    return list(zip(scene.levels, row.shares, strict=True)) if row.shares else []


def _at(levels: Sequence[int]) -> str:
    if len(levels) > 2:
        return tell("levels {low} to {high}", low=levels[0], high=levels[-1])
    return tell("level {levels}", levels=either([str(level) for level in levels]))
