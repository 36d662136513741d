"""Whose voice is in a vote: who took part by group, who is missing, where each group stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from plakit.activities.deciding.counting import counting_of, voters_by
from plakit.activities.deciding.groups_of import field_head, fields_of, group_label, groups_of
from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.scene import Scene
from plakit.activities.deciding.sturdy_picture import heading_words, part_id
from plakit.activities.deciding.taking_part import are_told_apart
from plakit.blocks import Block, Column, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.methods.groups import GUESTS, NO_GROUP, OTHER_GROUPS, column_words, merge_small
from plakit.wording import tell

if TYPE_CHECKING:
    from plakit.methods.fair_voice import GroupPlaces, Participation, Turnout


def voices_blocks(scene: Scene) -> tuple[Block, ...]:
    """Show who took part by country, kind and so on, who is missing, and where groups stand.

    Who took part is shown, never what: where each group puts the issues follows the rule for
    small tables.
    """
    fields = fields_of(scene)
    if not fields:
        text = tell("Of those who voted nothing is known but that they did: no groups are kept.")
        return (Note(text=f"{scene.took_part} {text}", tone="empty"),)
    taking_part = [_participation(scene, field) for field in fields]
    if _could_tell(scene):
        taking_part = [one for one in taking_part if len(one.groups) > 1]
        if not taking_part:
            text = tell("Some abstained. Who took part by group could tell who, and is not shown.")
            return (Note(text=f"{scene.took_part} {text}", tone="empty"), *_group_tables(scene))
    return (
        _participation_table(scene, taking_part),
        _missing_block(scene, taking_part[0]),
        *_group_tables(scene),
    )


def _participation(scene: Scene, field: str) -> "Participation":
    """Count who took part; where abstentions are not told apart, only those who voted did."""
    from plakit.methods.fair_voice import participation

    groups, cast = groups_of(scene, field), scene.cast
    there = (*cast.voters, *cast.abstained) if _is_told(scene) else cast.voters
    asked = {seat.id: getattr(seat, field) or NO_GROUP for seat in scene.results.seats()}
    merged = _merged(asked, k=scene.results.activity.k) if _could_tell(scene) else None
    return participation(
        field,
        [_shown(name, merged) for name in asked.values()],
        [_shown(groups[name], merged) for name in there],
        [_shown(groups[name], merged) for name in cast.abstained],
        is_open=cast.is_open,
    )


def _shown(name: str, merged: Mapping[str, str] | None) -> str:
    """Give the name under which a group is shown."""
    if merged is None or name == GUESTS:
        return name
    return merged.get(name or NO_GROUP, OTHER_GROUPS)


def _could_tell(scene: Scene) -> bool:
    """Tell whether numbers of small groups could tell who abstained.

    Whoever leads sees which seats have answered: one of them that did not vote has abstained.
    """
    return bool(scene.cast.abstained) and not _is_told(scene)


def _merged(asked: Mapping[str, str], *, k: int) -> dict[str, str]:
    """Put groups of fewer than k seats together; all, where that does not do."""
    shown = merge_small(asked, k=k)
    if not shown.groups:
        return dict.fromkeys(asked.values(), OTHER_GROUPS)
    return {name: shown.group_of[seat] for seat, name in asked.items()}


def _is_told(scene: Scene) -> bool:
    """Tell whether those who abstained are told apart from those who are missing."""
    voted, abstained = len(scene.cast.voters), len(scene.cast.abstained)
    missing = scene.results.asked_count(voted + abstained) - voted - abstained
    return are_told_apart(scene.results, abstained, missing)


def _participation_table(scene: Scene, taking_part: Sequence["Participation"]) -> Table:
    is_told, is_open = _is_told(scene), scene.cast.is_open
    columns = [
        Column(head=tell("Group"), role="label"),
        Column(head=tell("Asked"), align="end"),
        Column(head=tell("Took part") if is_told else tell("Voted"), align="end"),
        *([Column(head=tell("of them abstained"), align="end")] if is_open else []),
        Column(head=tell("% of all asked"), align="end"),
        Column(head=tell("% of the voices"), align="end"),
    ]
    groups = tuple(
        RowGroup(
            title=field_head(one.field),
            rows=tuple(_turnout_row(one.field, group, is_open=is_open) for group in one.groups),
        )
        for one in taking_part
    )
    return Table(
        id=scene.table("voices"),
        title=scene.titled(tell("whose voice is in the vote")),
        about=scene.took_part,
        columns=tuple(columns),
        groups=groups,
        notes=tuple(_voices_notes(scene)),
    )


def _voices_notes(scene: Scene) -> Iterator[str]:
    yield tell("One seat has one voice, whoever speaks for it. What anybody voted is not here.")
    if _could_tell(scene):
        yield tell(
            "Some abstained: so that nobody can tell who, groups of fewer than {k} seats stand "
            "together.",
            k=scene.results.activity.k,
        )


def _turnout_row(field: str, one: "Turnout", *, is_open: bool) -> Row:
    empty = (NumberCell(text=whole(one.abstained or 0)),) if is_open else ()
    return Row(
        cells=(
            TextCell(text=group_label(field, one.group)),
            NumberCell(text=whole(one.asked)),
            NumberCell(text=whole(one.took_part)),
            *empty,
            NumberCell(text=whole(round(100 * one.asked_share))),
            NumberCell(text=whole(round(100 * one.voice_share))),
        )
    )


def _missing_block(scene: Scene, one: "Participation") -> Block:
    """List those of whom somebody is missing: those without any voice first."""
    is_told = _is_told(scene)
    if not one.missing:
        text = tell("No voice is missing: all who were asked took part.")
        return Note(text=f"{scene.took_part} {text}")
    silent = [group for group in one.missing if not group.took_part]
    some = [group for group in one.missing if group.took_part]
    groups = [
        RowGroup(title=title, rows=tuple(_missing_row(scene, one.field, group) for group in rows))
        for title, rows in ((tell("No voice at all"), silent), (tell("Some are missing"), some))
        if rows
    ]
    return Table(
        id=scene.table("missing"),
        title=scene.titled(tell("whose voice is missing")),
        about=scene.took_part,
        columns=(
            Column(head=field_head(one.field), role="label"),
            Column(head=tell("Missing") if is_told else tell("Abstained or missing"), align="end"),
            Column(head=tell("Asked"), align="end"),
        ),
        groups=tuple(groups),
        notes=(tell("Those who abstained took part; they are not missing."),) if is_told else (),
    )


def _missing_row(scene: Scene, field: str, one: "Turnout") -> Row:
    """Name the seats where people vote by name."""
    there = {*scene.cast.voters, *scene.cast.abstained}
    seats = [
        seat.id
        for seat in scene.results.seats()
        if scene.mode == "named"
        and (getattr(seat, field) or NO_GROUP) == one.group
        and seat.id not in there
    ]
    return Row(
        cells=(
            TextCell(text=group_label(field, one.group), sub=", ".join(seats)),
            NumberCell(text=whole(one.missing)),
            NumberCell(text=whole(one.asked)),
        )
    )


def _group_tables(scene: Scene) -> Iterator[Block]:
    """Show where each group puts the issues, by each field that results may be split by."""
    for one in scene.parts:
        if one.places and not one.reason:
            for field, found in _places(scene, one).items():
                yield _group_table(scene, one, field, found)


def _places(scene: Scene, one: Placed) -> "dict[str, GroupPlaces]":
    """Give where the groups of each field put the issues."""
    from plakit.methods.fair_voice import places_by_group

    ballots, method = counting_of(one)
    activity = scene.results.activity
    fields = voters_by(scene, one, activity.groups)
    return places_by_group(
        ballots, method=method, fields=fields, k=activity.k, is_open=scene.cast.is_open
    )


def _group_table(scene: Scene, one: Placed, field: str, found: "GroupPlaces") -> Block:
    title = heading_words(scene, one, tell("the order, by {field}", field=column_words(field)))
    if not found.groups:
        return Note(text=f"{title}. {found.reason}.", tone="empty")
    names = [group.name for group in found.groups]
    rows = [
        Row(
            cells=(
                TextCell(text=scene.label(issue)),
                NumberCell(text=whole(one.places[issue]), strong=True),
                *(_place(found, name, issue) for name in names),
            )
        )
        for issue in one.order
        if issue in one.places
    ]
    heads = [
        Column(
            head=group_label(field, group.name) + ("*" if group.merged else ""),
            sub=_n_words(group.n),
            align="end",
        )
        for group in found.groups
    ]
    notes = [group.note(lambda name: group_label(field, name)) for group in found.groups]
    places = tell("Places: 1 is the first.")
    return Table(
        id=part_id(scene, one, "table", f"by-{field}"),
        title=title,
        about=f"{scene.took_part} {scene.method_words()} {places}",
        columns=(
            Column(head=tell("Issue"), role="label"),
            Column(head=tell("All"), sub=_n_words(one.ballots.n), align="end"),
            *heads,
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=(
            *(f"* {note}." for note in notes if note),
            tell("In small groups places move with every voter: a hint, not a finding."),
        ),
        layout="matrix",
    )


def _n_words(n: int) -> str:
    """Say how many they are, on one line."""
    return tell("n = {n}", n=whole(n)).replace(" ", "\N{NO-BREAK SPACE}")


def _place(found: "GroupPlaces", group: str, issue: str) -> NumberCell:
    place = found.places[group].get(issue)
    return NumberCell(text=whole(place) if place else "–")
