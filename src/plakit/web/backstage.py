"""What stands behind the participants' page: who is who, what is asked, where answers go.

The page is handed one of these. It is made in ``plakit.room``; the tests have one in memory.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from plakit.errors import PlakitError

# How the one at a seat takes part: the member, who stands in for them, or a guest.
Sits = Literal["member", "alternate", "guest"]
NoEntry = Literal["unknown", "in_use", "taken", "closed", "nameless"]


@dataclass(frozen=True)
class Seated:
    """Who asks: a device that has joined, and the seat it answers for.

    ``verified`` is false where the seat was chosen with the room code alone.
    """

    device: str
    seat: str
    verified: bool


@dataclass(frozen=True)
class Ask:
    """What somebody shows who wants to come in.

    Parameters
    ----------
    token : str
        Of a personal link; empty with a room code.
    code : str
        The room code as it was typed (lower case, spaces and hyphens are no fault).
    seat, guest : str
        With a code: the seat chosen, or the name of a guest; both empty asks for the list.
    take_over : bool
        The seat is open on another device, and is to go on here.
    cookie : str
        What the browser holds already; empty if nothing. It never becomes the new one, and ends.
    address : str
        The network address that asks, to count guests by; empty: not known. It is never kept.
    """

    token: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    seat: str = ""
    guest: str = ""
    sits: Sits = "member"
    take_over: bool = False
    cookie: str = field(default="", repr=False)
    address: str = field(default="", repr=False)


@dataclass(frozen=True)
class Joined:
    """The door is open: the new cookie's value, and who that is now."""

    cookie: str = field(repr=False)
    seated: Seated


@dataclass(frozen=True)
class Choose:
    """The code is right; one of these is to be chosen.

    ``seats``: one ``{"seat": id, "label": what the list shows, "is_taken": bool}`` each.
    """

    seats: list[dict[str, Any]]


class JoinError(PlakitError):
    """Somebody cannot come in, or not yet.

    ``code``: ``unknown`` (no such link or room code), ``in_use`` (asks for ``take_over``),
    ``taken`` (this seat needs its personal link), ``closed`` (nobody may join now), ``nameless``
    (a guest's name cannot be kept). The page has words of its own for each of them.
    """

    def __init__(self, code: NoEntry, text: str) -> None:
        self.code = code
        super().__init__(text)


@dataclass(frozen=True)
class News:
    """Something that changed, and whom it concerns.

    Parameters
    ----------
    to : str
        ``"all"`` (every participant), ``"wall"``, a seat's id, or a device's id.
    kind : str
        ``agenda`` (the page asks for its agenda again), ``answers`` (this seat answered in
        another window: ``data`` holds ``activity``, ``step``, ``device``), ``result`` (ask for it
        again), ``wall`` (the wall asks again), ``ended`` (this device is signed out).
    data : dict
        Names and ids only, never what anybody answered.
    """

    to: str
    kind: Literal["agenda", "answers", "result", "wall", "ended"]
    data: Mapping[str, Any] = field(default_factory=dict)


Tell = Callable[[News], None]


class Backstage(Protocol):
    """Everything the page needs. Methods may block (they run in threads) unless they say not."""

    @property
    def cookie(self) -> str:
        """The cookie's name: ``plakit-`` and eight hex digits of the store's id."""

    def welcome(self) -> Mapping[str, Any]:
        """Say before joining where one is: no names of people, nothing about answers.

        From memory: called on the event loop, never blocks.

        ``{"title": Text, "session": str, "languages": [...], "asks_code": bool,
        "rehearsal": bool}``; ``title`` is the programme's, ``session`` its id and title.
        """

    def join(self, ask: Ask) -> Joined | Choose:
        """Let somebody in, with a new cookie; a device that sat there before is signed out.

        Raises
        ------
        JoinError
            If they cannot come in, or not yet.
        """

    def leave(self, cookie: str) -> None:
        """Sign a device out; an unknown cookie is no error."""

    def who(self, cookie: str) -> Seated | None:
        """Tell who holds a cookie. From memory: called on the event loop, never blocks."""

    def agenda(self, seated: Seated) -> Mapping[str, Any]:
        """List what is open or shown for this seat.

        ``{"seat", "name": the guest's own or the seat's, "sits", "rehearsal": bool,
        "now": id of the item to show this seat first or "",
        "items": [{"id": "activity/step", "activity", "step", "title": Text, "is_open",
        "is_shown", "is_mine": bool (answered by participants), "form": fingerprint, "finished":
        bool (it says so), "complete": bool (all is answered: that counts the same),
        "until": "10:50" or ""}]}``. Items whose ``form`` is unchanged are not fetched
        again.
        """

    def form(self, activity: str, step: str) -> Mapping[str, Any]:
        """Give what is the same for everybody: the form, its fingerprint, its surroundings.

        ``{"form": form_for_page, "fingerprint", "place"}``; ``place`` holds what
        `place_for_page` gives, but for what is one seat's own (the words of all languages, above
        all). It is kept as bytes, once for each fingerprint.

        Raises
        ------
        PlakitError
            If the step is not there for participants, or was never opened.
        """

    def ask(self, seated: Seated, activity: str, step: str) -> Mapping[str, Any]:
        """Give what is this seat's own: ``{"fingerprint", "place", "state"}``.

        ``place`` is laid over that of `form` (``key``, ``privacy``); ``state`` is the page
        protocol's message (``{"kind": "state", "answers", "can_save", "words_why"}``).

        Raises
        ------
        PlakitError
            If the step is not there for this seat.
        """

    def save(
        self, seated: Seated, activity: str, step: str, message: Mapping[str, Any]
    ) -> Future[dict[str, Any]]:
        """Check one save message and hand it to the writer; called on the event loop.

        It must not wait for the disk. The future gives the protocol's ``saved`` message and never
        raises: what is refused is ``{"kind": "saved", "save_id", "item", "ok": False, "error":
        "refused" | "store" | "bug", "text"}``. The web has seen to it that ``message`` is a save
        message of the protocol (`plakit.forms` says which); only ``answer`` may be anything.
        Other windows of this seat are told by the web: no `News` of it is needed.
        """

    def finish(self, seated: Seated, activity: str, step: str, *, done: bool) -> Mapping[str, Any]:
        """Note that this seat has finished a step, or has not; ``{"finished": bool}``."""

    def paper(self, seated: Seated, activity: str, step: str) -> str:
        """Give the printed sheet of a step as HTML (a fragment)."""

    def result(self, seated: Seated, activity: str, step: str) -> Mapping[str, Any]:
        """Give own answers beside the group's: ``{"title": Text, "html": fragment}``.

        Raises
        ------
        PlakitError
            If results are not shown.
        """

    def wall(self) -> Mapping[str, Any]:
        """Give what the projector shows.

        ``{"title": what is open now (str), "programme": "ECVET forum 2012 · S01", "code":
        "K7MQ4XWP" or "", "address": "192.0.2.10:8400", "qr": SVG element as text, "asked",
        "finished", "writing", "here" (and not begun), "away": int,
        "until": "10:50" or "", "html": results where shown or "",
        "language": of these texts, "rehearsal": bool}``.
        """

    def may_see_wall(self, key: str) -> bool:
        """Tell whether this key opens the projector's page. From memory, in constant time."""

    def progress(self) -> Mapping[str, Any]:
        """Tell the facilitator's console who is where; never what anybody wrote."""

    def secret(self) -> str:
        """Give the word by which the facilitator's own requests are known. From memory."""

    def seen(self, seated: Seated, *, is_here: bool) -> None:
        """Note that a stream of this device came or went. On the event loop: never blocks."""

    def listen(self, tell: Tell) -> None:
        """Call this with news from now on, from any thread."""
