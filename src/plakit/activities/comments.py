"""Comments leave their row (promises.md T9): many or none, in mixed order, beside nothing else."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

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


def comments_by_part(parts: Mapping[str, Sequence[Answered]], *, k: int, table: str = "") -> Block:
    """Show comments as `comments_block` does, part by part in one table.

    Parameters
    ----------
    parts : mapping
        What was commented on, to the answers of ten writers or more each; a part of fewer is left
        out, with a note.
    k, table
        As of `comments_block`.
    """
    blocks = {title: comments_block(rows, activity="", k=k) for title, rows in parts.items()}
    tables = {title: one for title, one in blocks.items() if isinstance(one, Table)}
    if not tables:
        return comments_block((), activity="", k=k)
    notes = [one.text for one in blocks.values() if isinstance(one, Note)]
    first = next(iter(tables.values()))
    return first.model_copy(
        update={
            "id": table,
            "title": tell("Comments"),
            "groups": tuple(
                RowGroup(title=title, rows=one.groups[0].rows) for title, one in tables.items()
            ),
            "notes": tuple(notes),
        }
    )


def mixed(text: str) -> bytes:
    """Give what texts are put in order by, so that their order tells nothing."""
    return hashlib.sha256(text.encode()).digest()
