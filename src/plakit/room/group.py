"""Making a group's folder and checking it from a cell, for whoever has no terminal."""

from dataclasses import replace
from pathlib import Path

from plakit.activities import check_activities
from plakit.blocks import Block, Column, Note, Row, RowGroup, Section, Table, TextCell
from plakit.errors import Fault, StoreError
from plakit.programme import Check, Programme, check_programme, new_programme
from plakit.room.asked import changed_questions
from plakit.room.place import ANSWERS
from plakit.room.seats import deleted_seats
from plakit.store import Store
from plakit.text import is_blank
from plakit.wording import mark, tell

_NO_FOLDER = mark(
    "No folder is named yet. Open the cell with the parameters, write one, and run all cells."
)


def check(folder: str | Path) -> Check:
    """Look a folder through: its files, what the kinds of activity say of them, its answers."""
    found = check_programme(folder, also=check_activities)
    answers = found.programme.folder / ANSWERS
    if found.faults or not answers.exists():
        return found
    faults, hints = _of_answers(found.programme, answers)
    return replace(found, faults=tuple(faults), hints=(*found.hints, *hints))


def _of_answers(programme: Programme, path: Path) -> tuple[list[Fault], list[Fault]]:
    try:
        with Store.open(path, read_only=True) as store:
            damage = [Fault(ANSWERS, 0, "", text) for text in store.check()]
            if damage:
                return damage, []
            faults, hints = changed_questions(programme, store)
            damage, deleted = deleted_seats(programme, store)
            return [*faults, *damage], [*hints, *deleted]
    except StoreError as error:
        return [Fault(ANSWERS, 0, "", str(error))], []


def start_group(folder: str, *, title: str = "") -> Block:
    """Make the folder of a new group; one that is there already is left as it is.

    Raises
    ------
    ParameterError
        If the folder holds something else, or cannot be made.
    """
    if is_blank(folder):
        return Note(text=tell(_NO_FOLDER), tone="empty")
    if (Path(folder) / "programme.yaml").exists():
        return Note(text=tell("{folder} is there already, and was left as it is.", folder=folder))
    written = new_programme(folder, title=title)
    return Note(
        text=tell(
            "{folder} was made, with {n} files. Look at it on the left.",
            folder=folder,
            n=len(written),
        )
    )


def check_group(folder: str) -> Block:
    """Show what is wrong in a group's folder, one line each, or that nothing is."""
    if is_blank(folder):
        return Note(text=tell(_NO_FOLDER), tone="empty")
    found = check(folder)
    last = Note(text=found.lines()[-1])
    hints = [replace(hint, text=tell("Hint: {hint}", hint=hint.text)) for hint in found.hints]
    faults = [*found.faults, *hints]
    if not faults:
        return last
    rows = tuple(
        Row(
            cells=(
                TextCell(text=fault.file),
                TextCell(text=str(fault.line or "")),
                TextCell(text=fault.field),
                TextCell(text=fault.text),
            )
        )
        for fault in faults
    )
    heads = (tell("File"), tell("Line"), tell("Where"), tell("What to do"))
    table = Table(
        title=tell("What to look at"),
        about=tell("Mend the file, save it, and run this cell again."),
        columns=tuple(Column(head=head) for head in heads),
        groups=(RowGroup(rows=rows),),
    )
    return Section(blocks=(table, last))
