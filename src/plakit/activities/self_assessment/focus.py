"""What is proposed to work on, and what is worth saying first."""

from collections.abc import Sequence

from plakit.activities.self_assessment.scene import Scene, middle_now
from plakit.blocks import Column, Finding, Row, RowGroup, Table, TextCell
from plakit.methods.focus import NOT_SHOWN, FocusItem, RuleValue
from plakit.methods.released import ReleasedRow, ReleasedTable
from plakit.text import titled


def focus_table(scene: Scene, focus: Sequence[FocusItem]) -> Table:
    """Show what is proposed to work on, one column a rule."""
    # A rule that no number was released for (results in one piece, say) has no column.
    shown = [
        place
        for place, rules in enumerate(zip(*(found.rules for found in focus), strict=True))
        if any(rule.value != NOT_SHOWN for rule in rules)
    ]
    rows = tuple(
        Row(
            cells=(
                TextCell(text=str(place)),
                TextCell(text=scene.label(found.item), sub=f"{scene.activity.id}.{found.item}"),
                *(_rule_cell(found.rules[number]) for number in shown),
            )
        )
        for place, found in enumerate(focus, start=1)
    )
    rules = (Column(head=focus[0].rules[number].name) for number in shown)
    return Table(
        id=scene.table("focus"),
        title="What to focus on, and why",
        about="An item is proposed when at least one rule is met. The group decides.",
        columns=(
            Column(head="", role="place"),
            Column(head="Proposed focus", role="label"),
            *rules,
        ),
        groups=(RowGroup(rows=rows),),
    )


def _rule_cell(rule: RuleValue) -> TextCell:
    return TextCell(text=rule.value, sub=rule.rule, met=rule.met)


def findings(
    scene: Scene, released: ReleasedTable, focus: Sequence[FocusItem]
) -> tuple[Finding, ...]:
    """Say in sentences what to work on first, and what is strongest."""
    found = [
        Finding(
            text=_sentence(scene, one),
            about=_about(scene, released.row(one.item), _reasons(one)),
            table=scene.table("focus"),
        )
        for one in focus[:2]
    ]
    best = max(
        (row for row in released.rows if row.group is None and row.mean),
        key=lambda row: (middle_now(row).value, row.mean.value if row.mean else 0),
        default=None,
    )
    if best is not None and best.item not in {one.item for one in focus}:
        measure = "median" if best.median else "mean"
        found.append(
            Finding(
                text=f"“{scene.label(best.item)}” stands highest.",
                about=_about(scene, best, f"{measure} {middle_now(best).text} of {scene.high}"),
                table=scene.table(""),
            )
        )
    return tuple(found)


# What each rule says of an item, in the order of the rules (see `plakit.methods.focus`).
_SAID = ("“{item}” stands low.", "“{item}” is far from where it should be.",
         "Groups see “{item}” differently.")  # fmt: skip


def _sentence(scene: Scene, focus: FocusItem) -> str:
    met = next(place for place, rule in enumerate(focus.rules) if rule.met)
    return _SAID[met].format(item=scene.label(focus.item))


def _reasons(focus: FocusItem) -> str:
    level, gap, groups = focus.rules
    differ = [f"groups differ by {groups.value}"] if groups.met else []
    return "; ".join([*(rule.value for rule in (level, gap) if rule.met), *differ])


def _about(scene: Scene, row: ReleasedRow | None, reasons: str) -> str:
    counted = f" n {row.n}, missing {row.missing}." if row and row.n is not None else ""
    title = titled(scene.say(scene.activity.title), f"{reasons}.")
    return f"{title}{counted}"
