"""The statements that seats have written, and what the file of each would say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from plakit.activities.drafting.proposing_form import AGAINST, RESTS, STATEMENT
from plakit.activities.drafting.settings import PROPOSE
from plakit.activities.evidence_choice import chosen_in, refs_of
from plakit.activities.held import Held
from plakit.activities.several import YES
from plakit.activities.written import Written, numbered, said_by_seat
from plakit.programme import Activity, Guideline, Programme, fingerprint
from plakit.text import is_blank
from plakit.wording import tell

FOLDER = "guidelines/"
ID_STARTS = "guideline"
_LISTS = ("addressees", "viewpoints", "lines_of_work")


@dataclass(frozen=True)
class Brought(Written):
    """A new statement of one seat; once it is ready, the group may decide on it."""

    about_it: ClassVar = (*Written.about_it, "opposed")

    @property
    def text(self) -> str:
        """Give the statement on one line."""
        return self.line("text")

    @property
    def id(self) -> str:
        """Give the id under which it is decided on: in other words it is another one."""
        where = [self.session, self.step, self.seat, self.number, self.events]
        return f"n{fingerprint(where)[:12]}"


def brought_in(activity: Activity, held: Held) -> tuple[Brought, ...]:
    """Give all statements that were written: step by step, seat by seat, in their order."""
    steps = {one.id for one in activity.steps if (one.does or PROPOSE) == PROPOSE}
    return tuple(
        one
        for wave in held.waves
        if wave[1] in steps
        for one in _of_round(held, wave)
        if not is_blank(one.text)
    )


def _of_round(held: Held, wave: tuple[str, str]) -> Iterator[Brought]:
    for seat, said in said_by_seat(held, wave):
        for number, fields in numbered(said, STATEMENT):
            yield Brought(*wave, seat, number, fields)


def file_of(programme: Programme, one: Brought) -> dict[str, Any]:
    """Give what the file of a statement would say, without its id."""
    data: dict[str, Any] = {
        name: one.in_language(one.words(name)) for name in ("text", "rationale")
    }
    data |= {name: _listed(programme, one, name) for name in _LISTS[:1]}
    data["strength"] = one.said.get("strength", "")
    data |= {name: _listed(programme, one, name) for name in _LISTS[1:]}
    data |= {"status": "proposed", "since": one.session, "version": 1}
    data["evidence"] = [
        {"ref": ref, "against": "yes"} if is_against else {"ref": ref}
        for ref, is_against in chosen_refs(programme, one).items()
    ]
    return {name: value for name, value in data.items() if value not in ("", [], {})}


def _listed(programme: Programme, one: Brought, name: str) -> list[str]:
    known = {entry.id for entry in getattr(programme, name)}
    return [entry for entry in one.said.get(name, ()) if entry in known]


def chosen_refs(programme: Programme, one: Brought) -> dict[str, bool]:
    """Give the links of the evidence that was chosen, and whether it speaks against the statement.

    What was chosen and is held no more is left out.
    """
    opposed = one.said.get("opposed") == YES
    against = chosen_in(one.said, AGAINST) if opposed else ()
    speaks = dict.fromkeys(chosen_in(one.said, RESTS), False) | dict.fromkeys(against, True)
    return {ref: speaks[name] for name, ref in refs_of(programme, speaks).items()}


def obstacles_of(programme: Programme, one: Brought) -> tuple[str, ...]:
    """Say why a statement cannot stand in a file yet."""
    found = []
    if not _listed(programme, one, "addressees"):
        found.append(tell("It does not say to whom it speaks."))
    if not one.said.get("strength"):
        found.append(tell("It does not say how strongly it is said."))
    return tuple(found)


def remarks_of(programme: Programme, one: Brought) -> tuple[str, ...]:
    """Say what of a statement is missing or left out, where that is no obstacle."""
    found = []
    if is_blank(one.words("rationale")):
        found.append(tell("It gives no reason yet."))
    if not any(not against for against in chosen_refs(programme, one).values()):
        found.append(tell("It names no evidence yet."))
    return tuple(found)


def adopted_as(programme: Programme, activity: str, one: Brought) -> Guideline | None:
    """Give the statement of the files that was made of this one; None: none yet."""
    wanted = (activity, one.session, one.step, one.seat, one.number)
    return next(
        (
            there
            for there in programme.guidelines.values()
            if (by := there.adopted)
            and (by.activity, by.session, by.step, by.seat, by.number) == wanted
        ),
        None,
    )
