"""Challenges: open ones, with the session they come from; settled ones, with what settled them."""

from plakit.activities.certainty import with_doubt
from plakit.activities.solution_bank.scene import Scene
from plakit.activities.solution_bank.told import Brought
from plakit.blocks import Cell, Column, Row, RowGroup, Table, TextCell
from plakit.locales import listed
from plakit.programme import OpenChallenge, Programme, Session, unit_words
from plakit.wording import mark, tell

# How challenges are settled, in the order of the table, with the heads of their rows.
_SETTLED = {
    "answered": mark("Answered ({n})"),
    "parked": mark("Parked ({n})"),
    "closed": mark("Closed ({n})"),
}


def open_at(programme: Programme, session: Session) -> tuple[OpenChallenge, ...]:
    """Give the challenges that were open at a session, those of earlier sessions first.

    What a later session settled was still open then.
    """
    return tuple(
        one for one in _known_at(programme, session) if _status(programme, session, one) == "open"
    )


def _known_at(programme: Programme, session: Session) -> list[OpenChallenge]:
    order = programme.sessions_until(session)
    known = [one for one in programme.challenges if one.session in order]
    return sorted(known, key=lambda one: order.index(one.session))


def _status(programme: Programme, session: Session, challenge: OpenChallenge) -> str:
    is_later = challenge.closed_in and challenge.closed_in not in programme.sessions_until(session)
    return "open" if is_later else challenge.status


def challenges_table(scene: Scene) -> Table | None:
    """Show challenges by their state, and those that seats brought; None where there is none."""
    known = _known_at(scene.programme, scene.session)
    brought = [one for one in scene.told.challenges() if not scene.is_listed(one)]
    if not known and not brought:
        return None
    groups = [(tell("Open ({n})", n=len(scene.open)), _rows(scene, scene.open))]
    for status, title in _SETTLED.items():
        here = tuple(one for one in known if _status(scene.programme, scene.session, one) == status)
        groups.append((tell(title, n=len(here)), _rows(scene, here)))
    title = tell("Brought by seats, and not yet in the list ({n})", n=len(brought))
    groups.append((title, tuple(Row(cells=_live(scene, one)) for one in brought)))
    has_owner = bool(brought) or any(one.owner for one in known)
    return Table(
        id=scene.table("challenges"),
        title=tell("What is open, and what was settled"),
        about="" if has_owner else tell("Nobody is named as owner of a challenge."),
        columns=(
            Column(head=tell("Id"), role="id"),
            Column(head=tell("Challenge"), role="label"),
            Column(head=tell("Since")),
            Column(head=tell("What was thought of it, and what solved it")),
        ),
        groups=tuple(RowGroup(title=title, rows=rows) for title, rows in groups if rows),
        source=scene.sources(one.source for one in known),
        layout="profile",
    )


def _rows(scene: Scene, challenges: tuple[OpenChallenge, ...]) -> tuple[Row, ...]:
    return tuple(Row(cells=_cells(scene, one)) for one in challenges)


def _cells(scene: Scene, challenge: OpenChallenge) -> tuple[Cell, ...]:
    words = with_doubt(scene.say(challenge.text), challenge.certainty, challenge.note)
    if challenge.note and not words.sub:
        words = words.model_copy(update={"sub": challenge.note})
    number = TextCell(text=challenge.card or challenge.id)
    return number, words, _since(scene, challenge), _solved(scene, challenge)


def _since(scene: Scene, challenge: OpenChallenge) -> TextCell:
    is_old = challenge.session != scene.session.id
    is_open = _status(scene.programme, scene.session, challenge) == "open"
    owner = (
        tell("owner: {unit}", unit=unit_words(scene.unit_of(challenge.owner)))
        if challenge.owner
        else ""
    )
    tag = tell("carried over") if is_old and is_open else ""
    return TextCell(text=challenge.session, sub=owner, tag=tag)


def _solved(scene: Scene, challenge: OpenChallenge) -> TextCell:
    thoughts = [
        row.value
        for row in scene.programme.contributions
        if challenge.card and row.parent == challenge.card
    ]
    known = {one.id for one in scene.bank}
    solved = [scene.title_of(one) for one in challenge.solutions if one in known]
    is_settled = _status(scene.programme, scene.session, challenge) != "open"
    settled = tell("settled in {session}", session=challenge.closed_in)
    return TextCell(
        text=listed(solved) or " ".join(thoughts),
        sub=settled if is_settled and challenge.closed_in else "",
    )


def _live(scene: Scene, brought: Brought) -> tuple[Cell, ...]:
    return (
        TextCell(text=brought.id),
        TextCell(text=brought.text),
        TextCell(text=scene.step[0], sub=unit_words(scene.unit_of(brought.seat))),
        TextCell(),
    )
