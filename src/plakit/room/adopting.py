"""Adopting: what a seat brought is written into a file of the programme, and is true from then on.

Nothing that somebody has written by hand is ever written over. What waits is shown by `proposed`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plakit.activities import Proposal, Results, check_activities, kind_of
from plakit.blocks import Block, Note
from plakit.errors import Fault, ParameterError, SheetError, known
from plakit.programme import (
    CASE_FIELDS,
    Activity,
    Case,
    Outcome,
    Programme,
    field_title,
    read_programme,
)
from plakit.programme.csv_sheets import read_csv
from plakit.programme.files import read_text
from plakit.programme.writing import (
    as_texts,
    is_as_written,
    with_cells,
    with_entry,
    with_row,
    write_new,
    write_over,
    yaml_text,
)
from plakit.programme.yaml_sheets import read_yaml
from plakit.room.adopted_ids import free_name, own_id, taken_ids
from plakit.room.amending import amend
from plakit.room.asking import FACILITATOR
from plakit.room.place import Place, in_language
from plakit.text import escape_for
from plakit.wording import mark, tell

# Whether a file is written anew or for the first time is found out at most so often, where
# another one writes at the same time.
_TRIES = 3


@dataclass(frozen=True)
class Wish:
    """What a facilitator wants to adopt: which seat's, the how many-th, of which step, as what."""

    seat: str
    number: int = 1
    step: str = ""
    id: str = ""


Propose = Callable[[], Sequence[Proposal]]


def read_again(place: Place) -> None:
    """Read the files of the programme into a place anew, in the language it is read in.

    Raises
    ------
    SheetError
        If they are faulty; the place keeps what it had.
    """
    programme = read_programme(place.programme.folder, also=check_activities)
    first = place.programme.languages[0]
    if first in programme.languages:
        programme = in_language(Place(programme), first).programme
    place.programme = programme


def refuse_nothing_to_adopt(activity: Activity) -> None:
    """Say that a kind of activity brings nothing that could be adopted.

    Raises
    ------
    ParameterError
        If it is so.
    """
    if kind_of(activity).results_of.proposals is not Results.proposals:
        return
    raise ParameterError(
        tell(
            "{activity}: an activity of kind {kind} brings nothing that could be adopted.",
            activity=activity.id,
            kind=activity.kind,
        )
    )


def adopt(place: Place, propose: Propose, wish: Wish) -> Block:
    """Write what a seat brought into its file, or say why there is nothing to write.

    Parameters
    ----------
    place : Place
        The programme in it is read again afterwards.
    propose : function
        Gives what was brought, as the programme in the place is now.

    Raises
    ------
    ParameterError
        If the seat brought no such thing, it is a draft, or cannot stand in a file; if the id is
        taken or none.
    SheetError
        If the files of the programme are faulty.
    """
    for _ in range(_TRIES):
        read_again(place)
        chosen = _chosen(propose(), wish)
        _refuse(chosen)
        try:
            sentences = _write(place.programme, chosen, wish)
        except FileExistsError:
            continue  # somebody else has written there just now
        except OSError as error:
            raise ParameterError(
                tell(
                    "{file} cannot be written ({why}). Look at the rights of the folder and "
                    "whether the disk is full.",
                    file=chosen.file,
                    why=error.strerror,
                )
            ) from error
        read_again(place)
        return Note(text=" ".join((*sentences, *chosen.remarks)))
    raise ParameterError(
        tell("The file is being written by somebody else. Wait a moment, and run this again.")
    )


def adopt_new(place: Place, proposals: Sequence[Proposal]) -> None:
    """Write what is new (`Proposal.is_new`), each as `adopt` does; the folder is read once, after.

    For a folder into which nobody else writes, and what fits as it stands.
    """
    for one in proposals:
        _refuse(one)
        _write(place.programme, one, Wish(one.seat, one.number, one.step))
    if proposals:
        read_again(place)


def _chosen(proposals: Sequence[Proposal], wish: Wish) -> Proposal:
    mine = [one for one in proposals
            if (one.seat, one.number) == (wish.seat, wish.number)
            and wish.step in ("", one.step)]  # fmt: skip
    if mine:
        return mine[-1]  # of the latest round
    names = {f"{one.seat} ({one.number})" for one in proposals}
    shown = escape_for("terminal", f"{wish.seat} ({wish.number})")
    raise ParameterError(
        tell(
            "'{wanted}' has brought nothing here. {known}", wanted=shown, known=known(shown, names)
        )
    )


def _refuse(chosen: Proposal) -> None:
    if chosen.standing == "draft":
        raise ParameterError(
            tell(
                "“{title}” of {seat} is a draft. Its seat says in the form when it is ready.",
                title=chosen.title,
                seat=chosen.seat,
            )
        )
    if chosen.standing == "adopted":
        return
    if chosen.is_undecided:
        raise ParameterError(
            tell(
                "“{title}” of {seat} cannot be adopted. {obstacles}",
                title=chosen.title,
                seat=chosen.seat,
                obstacles=" ".join(chosen.obstacles),
            )
        )
    if chosen.obstacles and chosen.seat == FACILITATOR:
        raise ParameterError(
            tell(
                "“{title}” cannot be adopted yet. {obstacles} Change it in the form, and run this "
                "again.",
                title=chosen.title,
                obstacles=" ".join(chosen.obstacles),
            )
        )
    if chosen.obstacles:
        raise ParameterError(
            tell(
                "“{title}” of {seat} cannot be adopted yet. {obstacles} Its seat can change that "
                "in the form.",
                title=chosen.title,
                seat=chosen.seat,
                obstacles=" ".join(chosen.obstacles),
            )
        )


def _write(programme: Programme, chosen: Proposal, wish: Wish) -> list[str]:
    if chosen.base and chosen.standing != "adopted":
        return amend(programme, chosen)
    if chosen.file.endswith("/"):
        return (_update if chosen.id else _make)(programme, chosen, wish)
    if chosen.standing == "adopted":
        return [_as_it_stands(chosen.file)]
    if chosen.file.endswith(".csv") and chosen.id:
        return _add(programme, chosen, lambda text: with_cells(text, chosen.id, chosen.data))
    if chosen.file.endswith(".csv"):
        return _add(programme, chosen, lambda text: _with_row(programme, chosen, wish, text))
    return _add(programme, chosen, lambda text: with_entry(text, chosen.at, chosen.data))


# A file of its own


def _make(programme: Programme, chosen: Proposal, wish: Wish) -> list[str]:
    folder = programme.folder / chosen.file
    taken = taken_ids(programme, folder)
    name = own_id(chosen, wish.id, taken) if wish.id else free_name(chosen, taken)
    path = folder / f"{name}.yaml"
    _refuse_strange_folder(programme, folder)
    write_new(path, _text(chosen, name))
    file = f"{chosen.file}{name}.yaml"
    return [tell("“{title}” is adopted: {file}.", title=chosen.title, file=file)]


def _update(programme: Programme, chosen: Proposal, wish: Wish) -> list[str]:
    if wish.id not in ("", chosen.id):
        raise ParameterError(
            tell(
                "“{title}” is adopted already, as {id}; it keeps that id.",
                title=chosen.title,
                id=chosen.id,
            )
        )
    file = _file_of(programme, chosen)
    if chosen.standing == "adopted":
        return [_as_it_stands(file)]
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


def _as_it_stands(file: str) -> str:
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


# An entry of a list, a row of a table


def _add(programme: Programme, chosen: Proposal, add: Callable[[str], str]) -> list[str]:
    path = programme.folder / chosen.file
    if not path.exists():
        write_new(path, _added(chosen, "", add))
    else:
        was = path.read_bytes()
        text = read_text(path, chosen.file, inside=programme.folder)
        if _is_there(chosen, text):
            return [_as_it_stands(chosen.file)]
        write_over(path, _added(chosen, text, add), was=was)
    if chosen.id:
        return [tell("“{title}” is carried on in {file}.", title=chosen.title, file=chosen.file)]
    return [tell("“{title}” is added to {file}.", title=chosen.title, file=chosen.file)]


def _is_there(chosen: Proposal, text: str) -> bool:
    """Tell whether somebody has written it into the file already."""
    if chosen.file.endswith(".csv"):
        rows: object = list(read_csv(text, chosen.file, required=(), optional=None).rows)
    else:
        rows = read_yaml(text, chosen.file).at(chosen.at)
    meant = as_texts({name: chosen.data.get(name, "") for name in chosen.same_by})
    entries = rows if isinstance(rows, list) else []
    return bool(meant) and any(
        isinstance(entry, dict) and all(entry.get(name, "") == one for name, one in meant.items())
        for entry in entries
    )


def _added(chosen: Proposal, text: str, add: Callable[[str], str]) -> str:
    try:
        return add(text)
    except ParameterError as error:
        raise ParameterError(f"{chosen.file}: {error}") from None


def _with_row(programme: Programme, chosen: Proposal, wish: Wish, text: str) -> str:
    row = {name: str(value) for name, value in chosen.data.items()}
    if not chosen.id_starts:
        return with_row(text, row)
    tables = (programme.challenges, programme.diffusion, programme.commitments)
    rows = read_csv(text, chosen.file, required=(), optional=None).rows if text else ()
    taken = {one.id for table in tables for one in table} | {one.get("id", "") for one in rows}
    name = own_id(chosen, wish.id, taken) if wish.id else free_name(chosen, taken)
    return with_row(text, {"id": name, **row})
