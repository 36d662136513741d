"""The map of opinions: each group a circle about its middle, and no person on it."""

from collections.abc import Sequence

from plakit.activities.drawing import INK, SERIES, drawn, pictures
from plakit.activities.opinions.scene import Scene, group_letter, group_name
from plakit.blocks import Column, Figure, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import numeral, whole
from plakit.methods.opinions import GroupOnMap
from plakit.wording import mark, tell, tell_many

# Nearer to the middle than this, a group stands in the middle.
_MIDDLE = 0.33
# In the numbers of the map: where it ends left and right, the least circle, a line of words.
_EDGE, _LEAST, _LINE, _WORDS_WIDE = 1.15, 0.1, 0.13, 0.6
_INCHES = 3.6 / (2 * _EDGE)
_PLACES = {
    (-1, 1): mark("top left"), (0, 1): mark("top"), (1, 1): mark("top right"),
    (-1, 0): mark("left"), (0, 0): mark("middle"), (1, 0): mark("right"),
    (-1, -1): mark("bottom left"), (0, -1): mark("bottom"), (1, -1): mark("bottom right"),
}  # fmt: skip


def map_figure(scene: Scene) -> Figure:
    """Draw the groups: near each other where they answered alike, wide where they differ inside."""
    released = scene.released
    half = _half_height(released.groups)
    size = (_INCHES * 2 * _EDGE, _INCHES * 2 * half)
    with drawn(rehearsal=scene.is_rehearsal, size=size) as figure:
        from matplotlib.patches import Circle  # slow to import

        axes = figure.add_subplot()
        for number, one in enumerate(released.groups):
            look = SERIES[number % len(SERIES)]
            circle = Circle(
                (one.x, one.y), _radius(one), facecolor=f"{look['color']}22",
                edgecolor=look["color"], linestyle=look["linestyle"], linewidth=1.5,
            )  # fmt: skip
            axes.add_patch(circle)
            axes.text(one.x, one.y, group_letter(number), ha="center", va="center", color=INK,
                      fontsize=13, weight="bold")  # fmt: skip
            axes.text(one.x, _below(one, released.groups), _people(one), ha="center", va="top",
                      color=INK)  # fmt: skip
        axes.set_xlim(-_EDGE, _EDGE)
        axes.set_ylim(-half, half)
        axes.set_aspect("equal")
        axes.set_xticks([])
        axes.set_yticks([])
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)
        drawing = pictures(figure)
    return Figure(
        id=f"figure-{scene.survey.activity}-map",
        title=tell("Map of opinions"),
        about=tell(
            "Groups that answered alike lie near each other; a wide circle is a group in which "
            "people differ more. The map holds about {share}\N{NO-BREAK SPACE}% of all "
            "differences; up, down, left and right mean nothing by themselves.",
            share=released.shown,
        ),
        alt=tell("{n} groups of people who answered alike: {said}.",
                 n=len(released.groups), said=_said(released.groups)),
        narrow=True,
        table=_table(released.groups),
        notes=_notes(scene),
        **drawing,
    )  # fmt: skip


def _radius(one: GroupOnMap) -> float:
    return max(one.spread, _LEAST)


def _half_height(groups: Sequence[GroupOnMap]) -> float:
    """Give half the height of the map: no more of it than the groups and their words need."""
    return max(0.4, *(abs(one.y) + _radius(one) + 3 * _LINE for one in groups))


def _below(one: GroupOnMap, groups: Sequence[GroupOnMap]) -> float:
    """Give where the words of a circle begin: below it, and below those of circles beside it."""
    at = one.y - _radius(one) - _LINE / 3
    higher = (
        other for other in groups[: groups.index(one)]
        if abs(other.x - one.x) < _WORDS_WIDE and other is not one
    )  # fmt: skip
    taken = [other.y - _radius(other) - _LINE / 3 for other in higher]
    while any(abs(at - there) < _LINE for there in taken):
        at -= _LINE
    return at


def _people(one: GroupOnMap) -> str:
    return tell_many("{n} person", "{n} people", one.n)


def _where(one: GroupOnMap) -> str:
    across, up = (
        0 if abs(at) < _MIDDLE else 1 if at > 0 else -1 for at in (one.x, one.y)
    )  # fmt: skip
    return tell(_PLACES[across, up])


def _said(groups: Sequence[GroupOnMap]) -> str:
    return "; ".join(
        tell("{group}, {people}, {where}", group=group_name(number), people=_people(one),
             where=_where(one))
        for number, one in enumerate(groups)
    )  # fmt: skip


def _table(groups: Sequence[GroupOnMap]) -> Table:
    rows = tuple(
        Row(
            cells=(
                TextCell(text=group_name(number)),
                NumberCell(text=whole(one.n)),
                TextCell(text=_where(one)),
                NumberCell(text=numeral(f"{one.spread:.1f}")),
            )
        )
        for number, one in enumerate(groups)
    )
    return Table(
        title=tell("The same as a table"),
        columns=(
            Column(head=tell("Group"), role="label"),
            Column(head=tell("People"), align="end"),
            Column(head=tell("Where on the map")),
            Column(head=tell("Width"), align="end"),
        ),
        groups=(RowGroup(rows=rows),),
        notes=(tell("Width: how far its people lie from its middle; 1 is half the map."),),
    )


def _notes(scene: Scene) -> tuple[str, ...]:
    released = scene.released
    left = released.total_n - released.on_map
    said = [
        tell("Which group somebody is in is told nobody, and no person is on the map."),
        tell_many(
            "{n} person who took part is not on the map: a guest, or with too few positions.",
            "{n} people who took part are not on the map: guests, or with too few positions.",
            left,
        ) if left else "",
        f"{released.warning}." if released.warning else "",
    ]  # fmt: skip
    return tuple(filter(None, said))
