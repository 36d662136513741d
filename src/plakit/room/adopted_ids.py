"""The ids of what is adopted: made of its title, or as the facilitator wants it."""

from pathlib import Path

from plakit.activities import Proposal
from plakit.errors import ParameterError
from plakit.programme import Programme
from plakit.programme.writing import free_id
from plakit.text import escape_for
from plakit.wording import mark, tell

_SHAPE = mark("small letters, digits and hyphens, such as {start}-one-agreement")


def taken_ids(programme: Programme, folder: Path) -> set[str]:
    """Give the ids and names of files that are not free, on whatever disk this is copied to."""
    names = {path.name.split(".")[0] for path in folder.iterdir()} if folder.is_dir() else set()
    known = [
        *programme.cases, *programme.solutions, *programme.outcomes, *programme.guidelines,
        *programme.messages, *programme.insights,
    ]  # fmt: skip
    return {*known, *names}


def free_name(chosen: Proposal, taken: set[str]) -> str:
    """Make an id of the title that nobody has yet."""
    return free_id(chosen.id_starts, chosen.title, f"{chosen.seat}-{chosen.number}", taken)


def own_id(chosen: Proposal, name: str, taken: set[str]) -> str:
    """Take the id that the facilitator wants.

    It is a part of a path: what a path could make of it is not left to the rules of ids.
    """
    plain = name.removeprefix(f"{chosen.id_starts}-")
    is_plain = plain != name and len(name) <= 60 and plain.replace("-", "a").isalnum()
    if not (is_plain and name.isascii() and name == name.lower()):
        raise ParameterError(
            tell(
                "'{id}' is no id for this: use {shape}, at most 60 of them.",
                id=escape_for("terminal", name),
                shape=tell(_SHAPE, start=chosen.id_starts),
            )
        )
    if name.casefold() in {one.casefold() for one in taken}:
        raise ParameterError(
            tell("There is a {id} already, and it stays as it is. Choose another id.", id=name)
        )
    return name
