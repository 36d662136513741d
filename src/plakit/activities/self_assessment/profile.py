"""Items: how many stand at which level, the middle answer now and wanted, gap, n, missing."""

from collections.abc import Sequence

from plakit.activities.self_assessment.levels import (
    dot_legend,
    level_cells,
    level_columns,
    level_of,
    shares_bar,
)
from plakit.activities.self_assessment.scene import Scene
from plakit.blocks import (
    Cell,
    Column,
    LegendItem,
    Nothing,
    NumberCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.locales import whole
from plakit.methods.by_group import distribution_from
from plakit.methods.focus import FocusItem
from plakit.methods.released import ReleasedRow, ReleasedTable
from plakit.wording import tell


def profile_table(scene: Scene, released: ReleasedTable, focus: Sequence[FocusItem]) -> Table:
    """Show each item: distribution now, middle answer now and wanted, gap, n, missing."""
    tags = {found.item: tell("Focus {n}", n=place) for place, found in enumerate(focus, start=1)}
    groups = tuple(
        RowGroup(
            title=scene.say(area.title),
            rows=tuple(_profile_row(scene, released, item.id, tags) for item in area.items),
        )
        for area in scene.questionnaire.areas
    )
    return Table(
        id=scene.table(""),
        title=scene.titled(
            tell("now and wanted") if scene.asks_wanted else tell("where it stands now")
        ),
        about=f"{scene.took_part(released.total_n)} {on_shares(released)}",
        legend=_legend(scene, released),
        columns=_profile_columns(scene, released),
        groups=groups,
        notes=scene.origin(),
        layout="profile",
    )


def on_shares(released: ReleasedTable) -> str:
    """Say how shares are rounded, or that there are too few answers for them."""
    if not has_shares(released):
        least = distribution_from(released.k)
        return tell("Fewer than {least} answers: shown as means only.", least=least)
    if released.mode == "named":
        return tell("Shares in % of n; rounded, they may not add up to 100.")
    return tell("Shares in % of n, rounded to 5; they may not add up to 100.")


def has_shares(released: ReleasedTable) -> bool:
    """Tell whether any item shows how many stand at which level."""
    return any(row.shares for row in released.rows)


def _measure(released: ReleasedTable) -> str:
    return "median" if has_shares(released) else "mean"


def _legend(scene: Scene, released: ReleasedTable) -> tuple[LegendItem, ...]:
    band = LegendItem(mark="band", text=tell("middle half of the answers"))
    dots = dot_legend(scene, _measure(released))
    return (*scene.level_legend(), *dots, *([band] if has_shares(released) else []))


def _profile_columns(scene: Scene, released: ReleasedTable) -> tuple[Column, ...]:
    return (
        Column(head=tell("Id"), role="id", screen_only=True),
        Column(head=tell("Item"), role="label"),
        *([Column(head=tell("Now, % of n"))] if has_shares(released) else []),
        *level_columns(scene, _measure(released)),
        Column(head="n", align="end"),
        Column(head=tell("Missing")),
    )


def _profile_row(scene: Scene, released: ReleasedTable, item: str, tags: dict[str, str]) -> Row:
    row = released.row(item)
    label = TextCell(text=scene.label(item), tag=tags.get(item, ""))
    if row is None or row.reason:
        reason = row.reason if row else tell("Not asked")
        width = len(_profile_columns(scene, released)) - 2
        return Row(cells=(TextCell(text=item), label, TextCell(text=reason, span=width)))
    return Row(
        cells=(
            TextCell(text=item),
            label,
            *([_bar(scene, row)] if has_shares(released) else []),
            *level_cells(scene, level_of(row)),
            NumberCell(text=whole(row.n or 0)),
            _missing(row),
        )
    )


def _bar(scene: Scene, row: ReleasedRow) -> Cell:
    return shares_bar(scene, row.shares) if row.shares else TextCell(text=tell("mean only"))


def _missing(row: ReleasedRow) -> NumberCell:
    kinds = [(count, Nothing(kind).words) for kind, count in row.missing_by_kind]
    if len(kinds) == 1:
        return NumberCell(text=whole(row.missing or 0), sub=kinds[0][1])
    words = f"({', '.join(f'{count} {kind}' for count, kind in kinds)})" if kinds else ""
    return NumberCell(text=whole(row.missing or 0), sub=words)
