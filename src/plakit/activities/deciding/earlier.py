"""What the group had decided by a session, carried on into its report."""

from collections.abc import Collection

from plakit.activities.deciding.outcome_table import outcome_table, told_of_file
from plakit.blocks import Block, Heading
from plakit.programme import Programme, Session
from plakit.text import say_marked
from plakit.wording import tell


def decided_before(
    programme: Programme, session: Session, shown: Collection[str]
) -> tuple[Block, ...]:
    """Give the part of a report with the outcomes of earlier sessions; nothing where none are.

    Parameters
    ----------
    shown : collection of str
        Activities of the report. Outcomes of this session that none of them shows stand here, too.
    """
    told = [
        told_of_file(one, lambda text: say_marked(text, programme.languages))
        for one in programme.outcomes_until(session)
        if one.session != session.id or one.activity not in shown
    ]
    if not told:
        return ()
    table = outcome_table(
        told,
        id="table-decided-before",
        title=tell("What the group has decided so far"),
        about=tell("The report of the session named in each head shows what led to it."),
    )
    return (Heading(text=tell("Decided before"), id="decided-before"), table)
