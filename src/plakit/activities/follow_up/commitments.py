"""Commitments by addressee: who does what by when, how that stands, and what is overdue."""

from plakit.activities.certainty import with_doubt
from plakit.activities.follow_up.scene import Scene
from plakit.activities.follow_up.told import Own
from plakit.activities.follow_up.words import STATUS
from plakit.blocks import Cell, Column, Row, RowGroup, Table, TextCell
from plakit.locales import listed
from plakit.programme import Addressee, Commitment, PartialDate, unit_words
from plakit.wording import tell


def commitments_table(scene: Scene) -> Table | None:
    """Show the commitments, those of one addressee together; None where there is none."""
    waiting = tuple(one for one in scene.own if not scene.is_written(one))
    if not scene.commitments and not waiting:
        return None
    groups = []
    for who in scene.programme.addressees:
        known = [_known(scene, one) for one in scene.commitments if one.addressee == who.id]
        new = [_new(scene, one) for one in waiting if one.addressee == who.id]
        rows = tuple(Row(cells=cells) for cells in (*known, *new))
        groups.append(RowGroup(title=scene.say(who.title), rows=rows))
    none = listed([scene.say(one.title) for one in without(scene)])
    return Table(
        id=scene.table("commitments"),
        title=tell("Who does what, by when, and how it stands"),
        columns=(
            Column(head=tell("What"), role="label"),
            Column(head=tell("Since")),
            Column(head=tell("By when")),
            Column(head=tell("How it stands")),
        ),
        groups=tuple(group for group in groups if group.rows),
        notes=(tell("Without a commitment: {names}.", names=none),) if none else (),
        source=scene.sources(one.source for one in scene.commitments),
    )


def without(scene: Scene) -> tuple[Addressee, ...]:
    """Give the addressees of whom no commitment is known."""
    named = {one.addressee for one in scene.commitments} | {one.addressee for one in scene.own}
    return tuple(one for one in scene.programme.addressees if one.id not in named)


def _known(scene: Scene, one: Commitment) -> tuple[Cell, ...]:
    what = with_doubt(one.what, one.certainty, one.note)
    if one.note and not what.sub:
        what = what.model_copy(update={"sub": one.note})
    is_late = scene.is_overdue(one)
    when = _by_when(one.by_when).model_copy(update={"tag": tell("overdue") if is_late else ""})
    return what, TextCell(text=one.session), when, _standing(scene, one)


def _by_when(day: PartialDate) -> TextCell:
    return TextCell(text=day.words(), doubt="" if day.is_known else tell("not given"))


def _standing(scene: Scene, one: Commitment) -> TextCell:
    status, noted = scene.status_of(one), scene.noted_of(one)
    if noted:
        said = tell("noted in {session}: {words}", session=noted.session, words=noted.known_by)
        seen = said if noted.known_by else tell("noted in {session}", session=noted.session)
        tag = tell("not in the file yet")
        return TextCell(text=tell(STATUS[status]), sub=seen, tag=tag)
    is_seen = one.looked_at in scene.programme.sessions_until(scene.session)
    seen = tell("looked at in {session}", session=one.looked_at)
    return TextCell(text=tell(STATUS[status]), sub=seen if is_seen else tell("nobody has looked"))


def _new(scene: Scene, own: Own) -> tuple[Cell, ...]:
    return (
        TextCell(
            text=own.what, sub=unit_words(scene.unit_of(own.seat)), tag=tell("not in the file yet")
        ),
        TextCell(text=own.session),
        _by_when(own.by_when),
        TextCell(text=tell(STATUS["open"])),
    )
