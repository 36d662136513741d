"""Comments leave their row (promises.md T9): many or none, in mixed order, beside nothing else."""

import hashlib
from collections.abc import Iterable

from plakit.activities.held import Answered
from plakit.blocks import Block, Column, Note, Row, RowGroup, Table, TextCell
from plakit.text import titled
from plakit.wording import tell

LEAST_WRITERS = 10


def comments_block(rows: Iterable[Answered], *, activity: str, k: int, table: str = "") -> Block:
    """Show what people wrote beside their answers, if enough of them wrote.

    The order is that of a hash: neither who wrote, nor beside what, nor when can be seen.

    Parameters
    ----------
    rows : answers
        Those of one step.
    activity : str
        The title of the activity.
    k : int
        The least number of people behind a number; comments need ten writers at least.
    table : str
        What the table is called, where a page has several.
    """
    least = max(LEAST_WRITERS, k)
    written = [(row.respondent, row.value["comment"]) for row in rows if row.value.get("comment")]
    if len({respondent for respondent, _ in written}) < least:
        return Note(
            text=tell(
                "Comments are shown once {least} or more people have written one.", least=least
            )
        )
    texts = sorted({text for _, text in written}, key=mixed)
    return Table(
        id=table,
        title=titled(activity, tell("comments")),
        about=tell("In mixed order. Who wrote them, and beside which answer, is not shown."),
        columns=(Column(head=tell("Comment"), role="label"),),
        groups=(RowGroup(rows=tuple(Row(cells=(TextCell(text=text),)) for text in texts)),),
    )


def mixed(text: str) -> bytes:
    """Give what texts are put in order by, so that their order tells nothing."""
    return hashlib.sha256(text.encode()).digest()
