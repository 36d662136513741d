"""What a vote is about: issues that its file names, cases, or cards recorded of a board."""

from plakit.activities.board.settings import BoardSettings
from plakit.activities.deciding.issues import Issue
from plakit.activities.votes.settings import VoteSettings
from plakit.programme import Programme, Session, Step


def issues_of(
    programme: Programme, settings: VoteSettings, session: Session | None
) -> tuple[Issue, ...]:
    """Give the issues of a vote, in the order in which they are asked.

    Parameters
    ----------
    session : Session or None
        The one in which the vote is: nothing that was brought later is voted on. None: all.
    """
    if settings.issues:
        return tuple(Issue(one.id, one.text) for one in settings.issues)
    if settings.cards_of:
        return _cards(programme, settings, session)
    there = programme.cases_until(session) if session else tuple(programme.cases.values())
    named = [programme.cases[one] for one in settings.cases if one in programme.cases]
    cases = there if settings.cases == "all" else named
    return tuple(Issue(case.id, case.title) for case in cases)


def session_of(programme: Programme, step: Step) -> Session | None:
    """Give the session of a step; None: any."""
    return next((one for one in programme.sessions if one.id == step.session), None)


def _cards(
    programme: Programme, settings: VoteSettings, session: Session | None
) -> tuple[Issue, ...]:
    board = programme.activities.get(settings.cards_of)
    if board is None:
        return ()
    sessions = programme.sessions_until(session) if session else None
    headings = {one.id: one.title for one in board.read_settings(BoardSettings).headings}
    return tuple(
        Issue(row.card, {"": row.value}, (row.card,), row.item, headings.get(row.item, {}))
        for row in programme.recorded_rows(board.id)
        if row.item == (settings.column or row.item)
        and not row.parent
        and (sessions is None or row.session in sessions)
    )
