"""What is proposed to work on: one row an item, one column a rule."""

from plakit.activities.self_assessment.scene import Scene
from plakit.blocks import Column, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.methods.focus import FocusItem, Proposal, RuleValue
from plakit.wording import tell, tell_many


def focus_table(scene: Scene, proposal: Proposal) -> Table:
    """Show what is proposed to work on, and by which rules."""
    # A rule that no number was released for (results in one piece, say) has no column.
    names = [
        rules[0].name
        for rules in zip(*(found.rules for found in proposal.items), strict=True)
        if any(rule.shown for rule in rules)
    ]
    rows = tuple(
        _focus_row(scene, found, place, names) for place, found in enumerate(proposal.items, 1)
    )
    return Table(
        id=scene.table("focus"),
        title=scene.titled(tell("what to focus on, and why")),
        about=_caption(scene, proposal),
        columns=(
            Column(head="", role="place"),
            Column(head=tell("Proposed focus"), role="label"),
            *(Column(head=name) for name in names),
            Column(head="n", align="end"),
            Column(head=tell("Missing"), align="end"),
        ),
        groups=(RowGroup(rows=rows),),
    )


def _caption(scene: Scene, proposal: Proposal) -> str:
    shown, meeting = len(proposal.items), proposal.meeting
    if meeting == 1:
        return tell("1 item meets a rule. The group decides.")
    order = (
        tell("those that meet most rules, then the largest gap, then the lowest level")
        if scene.asks_wanted
        else tell("those that meet most rules, then the lowest level")
    )
    if shown == meeting:
        return tell(
            "{meeting} items meet a rule. First come {order}. The group decides.",
            meeting=meeting,
            order=order,
        )
    return tell_many(
        "{meeting} items meet a rule; the first is shown: {order}. The group decides.",
        "{meeting} items meet a rule; the first {n} are shown: {order}. The group decides.",
        shown,
        meeting=meeting,
        order=order,
    )


def _focus_row(scene: Scene, found: FocusItem, place: int, names: list[str]) -> Row:
    return Row(
        cells=(
            TextCell(text=str(place)),
            TextCell(text=scene.label(found.item), sub=f"{scene.activity.id}.{found.item}"),
            *(_rule_cell(rule) for rule in found.rules if rule.name in names),
            NumberCell(text=whole(found.n)),
            NumberCell(text=whole(found.missing)),
        )
    )


def _rule_cell(rule: RuleValue) -> TextCell:
    return TextCell(text=rule.value, sub=rule.rule, met=rule.met)
