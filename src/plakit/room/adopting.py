"""Adopting: what a seat brought is written into a file of the programme, and is true from then on.

Nothing that somebody has written by hand is ever written over: files of their own are written in
`adopting_files`, lists and tables in `adopting_rows`, what changes a file in `amending`. What waits
is shown by `proposed`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plakit.activities import Proposal, Results, check_activities, kind_of
from plakit.blocks import Block, Note
from plakit.errors import ParameterError, known
from plakit.programme import Activity, Programme, read_programme
from plakit.room.adopting_files import make_file, update_file
from plakit.room.adopting_rows import add_to_file
from plakit.room.amending import amend
from plakit.room.asking import FACILITATOR
from plakit.room.place import Place, in_language
from plakit.text import escape_for
from plakit.wording import mark, tell

# Whether a file is written anew or for the first time is found out at most so often, where
# another one writes at the same time.
_TRIES = 3
_IS_DRAFT = mark("“{title}” of {seat} is a draft. Its seat says in the form when it is ready.")
_IS_UNDECIDED = mark("“{title}” of {seat} cannot be adopted. {obstacles}")
_TO_BE_CHANGED = mark(
    "“{title}” of {seat} cannot be adopted yet. {obstacles} Its seat can change that in the form."
)
_WAITS = mark("“{title}” cannot be adopted yet. {obstacles}")
_TO_BE_CHANGED_HERE = mark(
    "“{title}” cannot be adopted yet. {obstacles} Change it in the form, and run this again."
)


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
        _write(place.programme, one, Wish(one.seat, one.number, one.step), is_alone=True)
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
    if sentence := _refusal(chosen):
        raise ParameterError(
            tell(
                sentence,
                title=chosen.title,
                seat=chosen.seat,
                obstacles=" ".join(chosen.obstacles),
            )
        )


def _refusal(chosen: Proposal) -> str:
    """Give the sentence that says why it is not adopted; empty: nothing stands in its way."""
    if chosen.standing == "draft":
        return _IS_DRAFT
    if chosen.standing == "adopted":
        return ""
    if chosen.is_undecided:
        return _IS_UNDECIDED
    if not chosen.obstacles:
        return ""
    if chosen.tells_what_to_do:
        return _WAITS
    return _TO_BE_CHANGED_HERE if chosen.seat == FACILITATOR else _TO_BE_CHANGED


def _write(
    programme: Programme, chosen: Proposal, wish: Wish, *, is_alone: bool = False
) -> list[str]:
    if chosen.base and chosen.standing != "adopted":
        return amend(programme, chosen)
    if not chosen.file.endswith("/"):
        return add_to_file(programme, chosen, wish.id)
    if chosen.id:
        return update_file(programme, chosen, wish.id)
    return make_file(programme, chosen, wish.id, is_alone=is_alone)
