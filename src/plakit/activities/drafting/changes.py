"""Amendments as they are looked at: word by word beside the text that they change."""

from collections.abc import Iterator

from plakit.activities.drafting.amended import Amendment
from plakit.activities.drafting.tables import Scene
from plakit.blocks import Block, Difference, DifferencePart, Note
from plakit.methods.word_changes import spoken_changes, word_changes
from plakit.wording import mark, tell

_LATE = mark(
    "It was written on version {base}. By now version {version} stands there, and this amendment "
    "does not change it: “{now}”"
)
_HAND = mark(
    "The words in the file were changed since it was written, and this amendment does not change "
    "these: “{now}”"
)


def amendment_blocks(scene: Scene, statement: str = "") -> tuple[Block, ...]:
    """Show each amendment, statement by statement; a note where there is none.

    Parameters
    ----------
    statement : str
        Of which statement; empty: of all.
    """
    shown = [one for one in scene.work.amendments if statement in ("", one.statement)]
    if not shown:
        return (Note(text=tell("Nobody has proposed other words."), tone="empty"),)
    in_order = sorted(shown, key=lambda one: one.statement)
    return tuple(_difference(scene, one) for one in in_order)


def difference(before: str, after: str) -> tuple[tuple[DifferencePart, ...], str]:
    """Give two versions of a text word by word, and the sentences that tell the changes."""
    changes = word_changes(before, after)
    parts = tuple(DifferencePart(change=one.change, text=one.text) for one in changes)
    return parts, spoken_changes(changes)


def _difference(scene: Scene, one: Amendment) -> Difference:
    parts, spoken = difference(one.base_text, one.text)
    about = [tell("Proposed by {seat}.", seat=one.seat)]
    if one.why:
        about.append(tell("Why: {why}", why=one.why))
    return Difference(
        title=tell("{id}, version {version}: {fate}", id=one.statement, version=one.base,
                   fate=scene.work.fate(one)),
        about=" ".join(about),
        parts=parts,
        spoken=spoken,
        notes=tuple(_notes(scene, one)),
    )  # fmt: skip


def _notes(scene: Scene, one: Amendment) -> Iterator[str]:
    work = scene.work
    statement = work.statement(one.statement)
    if statement is None:
        yield tell("There is no statement {id} any more.", id=one.statement)
        return
    changes = [change for change in work.changes if one in change.amendments]
    is_rejected = work.verdict(one.id) is not None and not changes
    if is_rejected or any(map(work.is_adopted, changes)):
        return
    is_late = any(map(work.is_late, changes)) if changes else work.is_stale(one)
    if is_late:
        yield tell(
            _HAND if statement.version == one.base else _LATE,
            base=one.base,
            version=statement.version,
            now=scene.say(statement.text),
        )
    for change in changes:
        if not is_late and (rival := work.rival(change)) is not None:
            yield tell(
                "Another one was accepted first for the same version, by {seats}: “{text}” Merge "
                "the two, or reject one.",
                seats=rival.seats,
                text=rival.text,
            )
