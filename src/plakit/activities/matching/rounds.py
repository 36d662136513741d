"""Tables of the rotation: a row for each person to find, and who sits at each table."""

from plakit.activities.matching.scene import Scene
from plakit.blocks import Column, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.methods.matching import Rotation
from plakit.wording import tell, tell_many


def rotation_table(scene: Scene, plan: Rotation) -> Table:
    """Show where each seat goes in each round: for the wall, or to be cut up."""
    heads = [tell("Round {n}", n=number) for number in range(1, plan.attends + 1)]
    rows = tuple(
        Row(
            cells=(
                TextCell(text=seat),
                *(TextCell(text=_place(scene, plan, *place)) for place in places),
            )
        )
        for seat, places in plan.places.items()
    )
    return Table(
        id=scene.table("rotation"),
        title=scene.titled(tell("Where do I go?")),
        about=_about(plan),
        columns=(
            Column(head=tell("Seat"), role="id"), *(Column(head=head) for head in heads)
        ),
        groups=(RowGroup(rows=rows),),
        notes=(_units_note(plan), _again_note(plan)),
    )  # fmt: skip


def tables_table(scene: Scene, plan: Rotation) -> Table:
    """Show who sits at each table in each round, for whoever leads a workshop."""
    groups = tuple(
        RowGroup(
            title=tell("Round {n}", n=number + 1),
            rows=tuple(
                Row(
                    cells=(
                        TextCell(text=_place(scene, plan, workshop, table)),
                        NumberCell(text=whole(len(here))),
                        TextCell(text=", ".join(here) or "–"),
                    )
                )
                for workshop in range(plan.workshops)
                for table in range(plan.tables)
                for here in [plan.table(number, workshop, table)]
            ),
        )
        for number in range(plan.attends)
    )
    return Table(
        id=scene.table("tables"),
        title=scene.titled(tell("Who comes to which table")),
        columns=(
            Column(head=tell("Workshop"), role="label"),
            Column(head=tell("Seats"), align="end"),
            Column(head=tell("Who")),
        ),
        groups=groups,
    )


def _place(scene: Scene, plan: Rotation, workshop: int, table: int) -> str:
    title = scene.say(scene.settings.workshops[workshop].title)
    if plan.tables == 1:
        return title
    return tell("{workshop}, table {n}", workshop=title, n=table + 1)


def _about(plan: Rotation) -> str:
    seats = whole(plan.largest)
    if plan.smallest < plan.largest:
        seats = tell("{low} to {high}", low=whole(plan.smallest), high=seats)
    return tell(
        "Of {workshops} workshops each attends {attends}, none of them twice. {seats} people sit "
        "at a table.",
        workshops=whole(plan.workshops), attends=whole(plan.attends), seats=seats,
    )  # fmt: skip


def _units_note(plan: Rotation) -> str:
    if not plan.same_unit:
        return tell("No two of one country or organisation sit at one table.")
    said = tell_many("{n} time two of one country or organisation sit at one table.",
                     "{n} times two of one country or organisation sit at one table.",
                     plan.same_unit)  # fmt: skip
    return f"{said} {_bound(plan.same_unit, plan.least_same_unit)}"


def _again_note(plan: Rotation) -> str:
    if not plan.again:
        return tell("No two people sit together twice.")
    said = tell_many("{n} time two people sit together again.",
                     "{n} times two people sit together again.", plan.again)  # fmt: skip
    return f"{said} {_bound(plan.again, plan.least_again)}"


def _bound(reached: int, least: int) -> str:
    if reached == least:
        return tell("It cannot be fewer: that is proved by counting.")
    return tell("It cannot be fewer than {n}; whether it can be so few is not known.",
                n=whole(least))  # fmt: skip
