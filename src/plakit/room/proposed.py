"""What waits to be adopted, with the call that adopts it. Nothing is changed by looking."""

from collections.abc import Sequence

from plakit.activities import Proposal
from plakit.blocks import Block, Column, Note, Row, RowGroup, Table, TextCell
from plakit.programme import Activity
from plakit.wording import mark, tell

# Its seat says that it is finished.
_READY = ("ready", "changed")


def what_waits(
    activity: Activity, proposals: Sequence[Proposal], *, title: str, seat: str = ""
) -> Block:
    """Show what there is to adopt, with the call that adopts it; nothing is changed.

    Parameters
    ----------
    title : str
        What the activity is called.
    seat : str
        Whose was to be adopted where nothing can be, in a report; empty: nobody's.
    """
    waiting = [one for one in proposals if one.waits]
    stuck = [one for one in proposals if one.standing in _READY and one.obstacles]
    report = tell("In a report nothing is adopted.") if seat else ""
    others = " ".join(filter(None, (_others(proposals), report)))
    if not waiting and not stuck:
        nothing = tell("Nothing waits to be adopted.")
        return Note(text=" ".join(filter(None, (nothing, others))), tone="empty")
    groups = (
        ("", tuple(_waiting_row(activity, one) for one in waiting)),
        (tell("Not fit for a file yet"), tuple(_stuck_row(one) for one in stuck)),
    )
    return Table(
        title=tell("{title}: what waits to be adopted", title=title),
        about=" ".join(
            filter(
                None,
                (
                    tell("Adopting writes it into a file of the programme. Read it first."),
                    others,
                ),
            )
        ),
        columns=(
            Column(head=tell("What"), role="label"),
            Column(head=tell("Brought by")),
            Column(head=tell("To adopt it, or why not yet")),
        ),
        groups=tuple(RowGroup(title=head, rows=rows) for head, rows in groups if rows),
    )


def _waiting_row(activity: Activity, one: Proposal) -> Row:
    again = tell("changed since; stands in {file}", file=one.id or one.file)
    number = f", number={one.number}" if one.number > 1 else ""
    return Row(
        cells=(
            TextCell(text=one.title, sub=again if one.standing == "changed" else ""),
            TextCell(text=one.seat),
            TextCell(text=f'room.adopt("{activity.id}", seat="{one.seat}"{number})'),
        )
    )


def _stuck_row(one: Proposal) -> Row:
    why = TextCell(text=" ".join(one.obstacles))
    return Row(cells=(TextCell(text=one.title), TextCell(text=one.seat), why))


def _others(proposals: Sequence[Proposal]) -> str:
    """Count what neither waits nor stands in the table."""
    drafts = sum(one.standing == "draft" for one in proposals)
    adopted = sum(one.standing == "adopted" for one in proposals)
    counted = (
        (drafts, mark("Drafts: {n}.")),
        (adopted, mark("Adopted: {n}.")),
    )
    return " ".join(tell(text, n=n) for n, text in counted if n)
