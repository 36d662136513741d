"""How sturdy the first few of a vote are: whether they hold, as a table; the picture is beside."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from plakit.activities.deciding.counting import counting_of, voters_by
from plakit.activities.deciding.groups_of import fields_of, group_label, without_words
from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.scene import Scene
from plakit.activities.deciding.sturdy_picture import (
    drawn_words,
    draws_figure,
    draws_of,
    heading_words,
    part_id,
    print_share,
)
from plakit.activities.deciding.vote_form import method_words
from plakit.blocks import Block, Column, Note, Row, RowGroup, Table, TextCell
from plakit.locales import listed, whole
from plakit.wording import mark, tell, tell_many

if TYPE_CHECKING:
    from plakit.methods.sturdiness import Check, Sturdiness

DRAWS, SEED = 1000, 0

_HEADS = {
    "method": mark("Counted by another method"),
    "without": mark("Without the voices of one group"),
    "drawn": mark("With other voters"),
}


def checked(scene: Scene) -> tuple["Sturdiness", ...]:
    """Count each set of issues again that may be shown, in their order."""
    return tuple(check_first(scene, one) for one in _shown(scene))


def sturdy_blocks(scene: Scene, found: "Sequence[Sturdiness] | None" = None) -> tuple[Block, ...]:
    """Show whether the first few of a vote hold, for each set of issues that was voted on.

    One table and one picture each. Where nobody may know how one seat voted, nothing of it is
    told of fewer than ten ballots, and never who was left out.

    Parameters
    ----------
    found : sequence of Sturdiness
        What `checked` gave, where it was counted already.
    """
    if scene.reason:
        return (Note(text=f"{scene.took_part} {scene.reason}.", tone="empty"),)
    parts = zip(_shown(scene), checked(scene) if found is None else found, strict=True)
    return tuple(block for one, check in parts for block in _blocks(scene, one, check))


def _shown(scene: Scene) -> tuple[Placed, ...]:
    return tuple(one for one in scene.parts if not one.reason)


def sturdy_words(scene: Scene, one: Placed, found: "Sturdiness") -> str:
    """Say in a sentence how often the same come first; empty where that is not shown."""
    drawn = draws_of(found)
    if _reason(scene, one, found) or not drawn:
        return ""
    share = print_share(drawn.held, drawn.trials, is_open=found.is_open)
    return tell_many(
        "If others like those who voted had come, the same one comes first in {share} % of "
        "{draws} draws.",
        "If others like those who voted had come, the same {n} come first in {share} % of {draws} "
        "draws.",
        len(found.chosen),
        share=share.words(),
        draws=whole(drawn.trials),
    )


def _reason(scene: Scene, one: Placed, found: "Sturdiness") -> str:
    """Say why nothing is told of how sturdy they are; empty where it is."""
    shown = {issue for issue, place in one.places.items() if place <= scene.top}
    if found.reason or shown == {*found.chosen}:
        return found.reason
    return tell(
        "Rounded means put others first than exact ones do. The border is that close, so it is "
        "not said how far it holds."
    )


def _blocks(scene: Scene, one: Placed, found: "Sturdiness") -> Iterator[Block]:
    reason = _reason(scene, one, found)
    if reason:
        yield Note(text=heading_words(scene, one, reason), tone="empty")
        return
    yield _table(scene, one, found)
    drawn = draws_of(found)
    if drawn:
        yield draws_figure(scene, one, found, drawn)


def check_first(scene: Scene, one: Placed) -> "Sturdiness":
    """Count a vote again in all the ways, as far as that may be told."""
    from plakit.methods.sturdiness import SEAT, released_sturdiness, sturdiness

    ballots, method = counting_of(one)
    fields = voters_by(scene, one, fields_of(scene)) | {SEAT: list(one.ballots.voters)}
    if scene.cast.is_open:
        return sturdiness(
            ballots, method=method, top=scene.top, fields=fields, draws=DRAWS, seed=SEED
        )
    return released_sturdiness(
        ballots, method=method, top=scene.top, fields=fields, k=scene.results.activity.k,
        draws=DRAWS, seed=SEED,
    )  # fmt: skip


def _table(scene: Scene, one: Placed, found: "Sturdiness") -> Table:
    title = tell_many("does the first issue hold?", "do the first {n} issues hold?", found.top)
    return Table(
        id=part_id(scene, one, "table"),
        title=heading_words(scene, one, title),
        about=" ".join(filter(None, [scene.took_part, scene.method_words(), _shared(found)])),
        columns=(
            Column(head=tell("Counted again"), role="label"),
            Column(head=tell("The same come first")),
            Column(head=tell("What changes")),
        ),
        groups=tuple(_groups(scene, found)),
        notes=tuple(_notes(found)),
    )


def _shared(found: "Sturdiness") -> str:
    """Say that more come first than were asked for, as they share the last of these places."""
    if len(found.chosen) <= found.top:
        return ""
    return tell_many(
        "{n} issue comes first, as places are shared.",
        "{n} issues come first, as places are shared.",
        len(found.chosen),
    )


def _groups(scene: Scene, found: "Sturdiness") -> Iterator[RowGroup]:
    for kind, head in _HEADS.items():
        rows = [row for check in found.checks if check.kind == kind
                for row in _rows(scene, found, check)]  # fmt: skip
        if rows:
            yield RowGroup(title=tell(head), rows=tuple(rows))


def _rows(scene: Scene, found: "Sturdiness", check: "Check") -> Iterator[Row]:
    if check.reason:
        yield _row(_asked(found, check), "–", f"{check.reason}")
    elif check.kind == "method":
        for name in check.names:
            moved = check.moved.get(name)
            held = tell("no") if moved else tell("yes")
            yield _row(method_words(name), held, _moves(scene, moved) if moved else "")
    else:
        is_told = found.is_open or check.kind == "drawn"
        changes = _changes(scene, check) if is_told else _untold(check)
        yield _row(_asked(found, check), _held(found, check), changes)


def _untold(check: "Check") -> str:
    """Say that nothing changes, or that it is not told what."""
    return tell("nothing") if check.held == check.trials else tell("not told")


def _changes(scene: Scene, check: "Check") -> str:
    """Say without whom the first change, and how; those alike together."""
    groups: dict[str, list[str]] = {}
    for name, moved in check.moved.items():
        groups.setdefault(_moves(scene, moved), []).append(group_label(check.left_out, name))
    return "; ".join(
        tell("without {groups} ({change})", groups=" / ".join(names), change=change)
        for change, names in groups.items()
    )


def _row(asked: str, held: str, changes: str) -> Row:
    return Row(cells=(TextCell(text=asked), TextCell(text=held), TextCell(text=changes)))


def _asked(found: "Sturdiness", check: "Check") -> str:
    if check.kind == "without":
        return without_words(check.left_out)
    if check.kind == "drawn":
        return tell("{n} draws of those who voted", n=whole(check.trials or found.draws))
    return tell("Other methods")


def _held(found: "Sturdiness", check: "Check") -> str:
    """Say how often the same came first: of draws a share, else so many of so many."""
    if check.kind == "drawn":
        share = print_share(check.held, check.trials, is_open=found.is_open)
        return tell("in {share} of them", share=f"{share.words()}\N{NO-BREAK SPACE}%")
    if check.is_vague:
        return tell("in fewer than half of {all}", all=whole(check.trials))
    return tell("in {n} of {all}", n=whole(check.held), all=whole(check.trials))


def _moves(scene: Scene, moved: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """Say which issues come in, and which go out."""
    came, went = ([scene.label(issue) for issue in some] for some in moved)
    said = [tell("in: {issues}", issues=listed(came))] if came else []
    if went:
        said.append(tell("out: {issues}", issues=listed(went)))
    return "; ".join(said)


def _notes(found: "Sturdiness") -> Iterator[str]:
    if not found.is_open and any(check.kind == "without" for check in found.checks):
        yield tell(
            "Groups of fewer voters than may be shown are left out together. Without whom the "
            "first change, and how, is not told: it could tell how one seat voted."
        )
    drawn = draws_of(found)
    if drawn:
        yield drawn_words(drawn.trials, found.seed)
    yield tell("Issues that share the last of the first places are all among the first.")
