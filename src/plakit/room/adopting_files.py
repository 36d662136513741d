"""Writes what is adopted into a file of its own: for the first time, or again.

What somebody has changed there by hand is never written over.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plakit.activities import Proposal
from plakit.errors import Fault, ParameterError, SheetError
from plakit.programme import CASE_FIELDS, Case, Outcome, Programme, field_title
from plakit.programme.files import read_text
from plakit.programme.writing import (
    alone_in,
    as_texts,
    is_as_written,
    write_new,
    write_over,
    yaml_text,
)
from plakit.programme.yaml_sheets import read_yaml
from plakit.room.adopted_ids import free_name, own_id, taken_ids
from plakit.room.asking import FACILITATOR
from plakit.wording import mark, tell


def make_file(
    programme: Programme, chosen: Proposal, wanted: str, *, is_alone: bool = False
) -> list[str]:
    """Write a file of its own for what has none yet, and say so.

    Parameters
    ----------
    wanted : str
        The id that it gets; empty: one made of its title.
    is_alone : bool
        Nobody else writes there: a file that is not read yet is none of somebody else's.

    Raises
    ------
    FileExistsError
        If somebody has written a file of that name just now, or another one in that folder.
    ParameterError
        If the id is taken or none.
    SheetError
        If the folder of such files leads out of the programme's.
    """
    folder = programme.folder / chosen.file
    taken = taken_ids(programme, folder)
    name = own_id(chosen, wanted, taken) if wanted else free_name(chosen, taken)
    path = folder / f"{name}.yaml"
    _refuse_strange_folder(programme, folder)
    folder.mkdir(parents=True, exist_ok=True)
    with alone_in(folder):
        if not is_alone and (late := _unread(programme, chosen.file)) is not None:
            raise FileExistsError(late)  # this very thing may stand in it, under another name
        write_new(path, _text(chosen, name))
    file = f"{chosen.file}{name}.yaml"
    return [tell("“{title}” is adopted: {file}.", title=chosen.title, file=file)]


def _unread(programme: Programme, folder: str) -> Path | None:
    """Give a file that came into a folder after the programme was read; None: there is none."""
    there = (programme.folder / folder).glob("[!.]*.yaml")
    return next((path for path in there if f"{folder}{path.name}" not in programme.files), None)


def update_file(programme: Programme, chosen: Proposal, wanted: str) -> list[str]:
    """Write a file of its own again, where it was answered differently since, and say in what.

    Raises
    ------
    FileExistsError
        If somebody has changed the file just now.
    ParameterError
        If another id is wanted than it has, or somebody has changed the file by hand before.
    """
    if wanted not in ("", chosen.id):
        raise ParameterError(
            tell(
                "“{title}” is adopted already, as {id}; it keeps that id.",
                title=chosen.title,
                id=chosen.id,
            )
        )
    file = _file_of(programme, chosen)
    if chosen.standing == "adopted":
        return [as_it_stands(file)]
    if not file.endswith(".yaml"):
        raise ParameterError(_by_hand(chosen, file, []))
    path = programme.folder / file
    was = path.read_bytes()
    text = read_text(path, file, inside=programme.folder)
    changed = _changed(read_yaml(text, file).data, chosen.data)
    if not is_as_written(text):
        raise ParameterError(_by_hand(chosen, file, changed))
    write_over(path, _text(chosen, chosen.id), was=was)
    return [
        tell(
            "{file} is adopted again. Changed: {fields}.",
            file=file,
            fields=", ".join(changed) or tell("nothing that shows"),
        )
    ]


def as_it_stands(file: str) -> str:
    """Say that a file holds already what would be written."""
    return tell("It stands in {file} as it was answered; nothing was written.", file=file)


def _by_hand(chosen: Proposal, file: str, changed: Sequence[str]) -> str:
    said = tell(
        "{file} was changed by hand since it was adopted, and is not written over. The file is "
        "what counts.",
        file=file,
    )
    later = (
        mark("What you have written down since differs in: {fields}. Carry it over by hand.")
        if chosen.seat == FACILITATOR
        else mark("What {seat} has answered since differs in: {fields}. Carry it over by hand.")
    )
    fields = ", ".join(changed)
    differ = tell(later, seat=chosen.seat, fields=fields) if changed else ""
    gone = (
        tell("Consent to be named was taken back: take name and address out of the file now.")
        if "contact" not in chosen.data and field_title("contact") in changed
        else ""
    )
    return " ".join(filter(None, (said, differ, gone)))


def _changed(before: object, after: Mapping[str, Any]) -> list[str]:
    """Name the fields in which a file differs from what it would say now."""
    old = before if isinstance(before, dict) else {}
    new = as_texts(after)
    names = [name for name in (*CASE_FIELDS, *old, *new) if name not in {"id", "adopted"}]
    return [
        field_title(name) if name in CASE_FIELDS else name
        for name in dict.fromkeys(names)
        if old.get(name) != new.get(name)
    ]


def _file_of(programme: Programme, chosen: Proposal) -> str:
    home: Mapping[str, Case | Outcome] = (
        programme.outcomes if chosen.file == "outcomes/" else programme.cases
    )
    known = home.get(chosen.id)
    return known.file if known else f"{chosen.file}{chosen.id}.yaml"


def _text(chosen: Proposal, name: str) -> str:
    adopted = {
        "session": chosen.session,
        "activity": chosen.activity,
        "step": chosen.step,
        "seat": chosen.seat,
        "number": chosen.number,
        "events": chosen.events,
    }
    head = tell(
        mark(
            "Written by plakit from what the facilitator wrote down for the group. From now on "
            "this file is\nwhat counts: change it as you like. What is changed here by hand is "
            "never written over."
        )
        if chosen.seat == FACILITATOR
        else mark(
            "Written by plakit from the answers of seat {seat}. From now on this file is what "
            "counts:\nchange it as you like. What is changed here by hand is never written over."
        ),
        seat=chosen.seat,
    )
    return yaml_text({"id": name, **chosen.data, "adopted": adopted}, head=head)


def _refuse_strange_folder(programme: Programme, folder: Path) -> None:
    if not folder.resolve().is_relative_to(programme.folder.resolve()):
        raise SheetError(
            faults=[
                Fault(
                    folder.name,
                    0,
                    "",
                    tell("is a link that leads out of the folder; put a copy in its place"),
                )
            ]
        )
