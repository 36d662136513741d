"""One's own levels beside the group's: a mark on each bar, and both in a sentence."""

from collections.abc import Mapping
from typing import Any

from plakit.activities.own import ONLY_YOU
from plakit.activities.self_assessment.levels import level_of, shares_bar
from plakit.activities.self_assessment.profile import has_shares, on_shares
from plakit.activities.self_assessment.scene import Scene
from plakit.blocks import (
    Column,
    LegendItem,
    Nothing,
    OwnMark,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.locales import whole
from plakit.methods.released import ReleasedRow, ReleasedTable
from plakit.wording import mark, tell

Own = Mapping[str, Mapping[str, Any]]

# What is said of the group's level, by its measure, and by whether what is wanted is known.
_GROUP = {
    ("median", False): mark("Group: median {now}."),
    ("median", True): mark("Group: median {now}, wanted {wanted}."),
    ("mean", False): mark("Group: mean {now}."),
    ("mean", True): mark("Group: mean {now}, wanted {wanted}."),
}


def own_table(scene: Scene, released: ReleasedTable, own: Own) -> Table:
    """Show each item as the group answered it, and on it the level that one gave oneself.

    Parameters
    ----------
    own : mapping
        Item to one's own answer, as it is kept.

    Returns
    -------
    Table
        One row an item: distribution with the mark (at n of 10 or more), and a sentence with the
        group's numbers and one's own.
    """
    bars = has_shares(released)
    mark = LegendItem(mark="own", text=tell("your own answer"))
    return Table(
        id=scene.table("own"),
        title=tell("Your answers beside the group’s"),
        about=f"{scene.took_part(released.total_n)} {on_shares(released)} {tell(ONLY_YOU)}",
        legend=(*scene.level_legend(), mark) if bars else (),
        columns=(
            Column(head=tell("Item"), role="label"),
            *([Column(head=tell("Now, % of n"))] if bars else []),
            Column(head=""),
        ),
        groups=tuple(
            RowGroup(
                title=scene.say(area.title) if len(scene.questionnaire.areas) > 1 else "",
                rows=tuple(
                    _row(scene, released.row(item.id), item.id, own.get(item.id, {}), bars=bars)
                    for item in area.items
                ),
            )
            for area in scene.questionnaire.areas
        ),
    )


def _row(
    scene: Scene, row: ReleasedRow | None, item: str, answer: Mapping[str, Any], *, bars: bool
) -> Row:
    label, mark = TextCell(text=scene.label(item)), _mark(scene, answer)
    has_bar = row is not None and bool(row.shares)
    # The mark says the level; where there is none, the sentence does.
    said = [] if has_bar and mark else [tell("You: {answer}.", answer=_own_words(answer))]
    sentence = " ".join([*said, *_group_words(row), *_wish(answer)])
    if row is None or not has_bar:
        return Row(cells=(label, TextCell(text=sentence, span=2 if bars else 1)))
    bar = shares_bar(scene, row.shares).model_copy(update={"own": mark})
    return Row(cells=(label, bar, TextCell(text=sentence)))


def _mark(scene: Scene, answer: Mapping[str, Any]) -> OwnMark | None:
    now = answer.get("value", {}).get("now")
    if now not in scene.levels:
        return None
    return OwnMark(step=scene.levels.index(now) + 1, text=tell("You: {answer}", answer=now))


def _own_words(answer: Mapping[str, Any]) -> str:
    if "nothing" in answer:
        return Nothing(answer["nothing"]).words
    now = answer.get("value", {}).get("now")
    return Nothing.not_answered.words if now is None else str(now)


def _group_words(row: ReleasedRow | None) -> list[str]:
    if row is None:
        return [tell("Not asked.")]
    if row.reason:
        return [f"{row.reason}."]
    level = level_of(row)
    wanted = level.wanted.words() if level.wanted else ""
    return [
        tell(_GROUP[level.measure, bool(wanted)], now=level.now.words(), wanted=wanted),
        tell("n {n}, missing {missing}.", n=whole(row.n or 0), missing=whole(row.missing or 0)),
    ]


def _wish(answer: Mapping[str, Any]) -> list[str]:
    wanted = answer.get("value", {}).get("wanted")
    return [] if wanted is None else [tell("You want {level}.", level=wanted)]
