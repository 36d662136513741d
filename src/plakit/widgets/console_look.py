"""What the facilitator's console shows, and whom it asks: data and functions handed in."""

from dataclasses import dataclass
from typing import Literal, Protocol

from plakit.widgets.whisper import Secret

Standing = Literal["away", "here", "writing", "finished"]
Sits = Literal["member", "alternate", "absent"]
Action = Literal[
    "open", "close", "reopen", "show", "hide",
    "link", "renew code", "cards", "poster", "clear guests",
    "open doors", "close doors", "practise", "end practice",
]  # fmt: skip


@dataclass(frozen=True)
class StepLook:
    """One step of the agenda.

    ``timer`` says in words how its time stands, or nothing; ``may_practise``: a practice round
    of it can begin now.
    """

    id: str
    title: str
    state: Literal["not opened", "open", "closed"]
    is_shown: bool
    timer: str = ""
    may_practise: bool = False


@dataclass(frozen=True)
class SeatLook:
    """One seat, and how far it is in the round that is asked now; never what it said.

    ``standing`` is empty where the seat is not waited for: it is absent. ``sits`` is empty where
    nobody has said yet; a guest always sits for themselves.
    """

    id: str
    standing: Standing | Literal[""] = "away"
    sits: Sits | Literal[""] = ""
    label: str = ""
    is_guest: bool = False


@dataclass(frozen=True)
class Look:
    """How the room stands.

    Parameters
    ----------
    address : str
        Where the doors are open, and for what if not for this session; empty: they are closed.
    code, code_until : str
        The room code as it is read aloud, and until when it holds.
    now : str
        The title of the round whose progress ``seats`` show; empty: nothing is asked.
    """

    title: str
    steps: tuple[StepLook, ...]
    seats: tuple[SeatLook, ...]
    address: str = ""
    code: str = ""
    code_until: str = ""
    now: str = ""
    is_practice: bool = False


@dataclass(frozen=True)
class Told:
    """What was done, in a sentence; with a secret, if there is one to show for a while."""

    text: str
    secret: Secret | None = None


class Lead(Protocol):
    """Knows the room, and does what is clicked. Everything in it may raise a PlakitError."""

    @property
    def key(self) -> str:
        """The room's name: one console a room is kept up to date."""

    def look(self) -> Look:
        """Tell how the room stands now. May be called in another thread."""

    def do(self, action: Action, name: str = "") -> Told:
        """Do what was clicked, with the id of the step or seat it was clicked for."""

    def sit(self, seat: str, who: Sits) -> Told:
        """Note who sits on a seat today."""

    def set_timer(self, step: str, minutes: int) -> Told:
        """Let a step last so many minutes from now; 0: no timer."""
