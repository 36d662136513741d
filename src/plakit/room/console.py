"""What stands behind the facilitator's console: reads the room, and does what is clicked.

Everything it tells is read anew from the files and the server; nothing is remembered here.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from plakit.blocks import Block, Note, Section
from plakit.locales import moment_words
from plakit.room.asking import held_seat
from plakit.room.invitations import link_to, room_address
from plakit.room.opening_doors import Opened
from plakit.room.practice import practice_mark
from plakit.room.qr import qr_svg
from plakit.room.reaching import ask_server
from plakit.room.serving import in_fours
from plakit.room.timers import read_timers, set_timer, timer_words
from plakit.room.world import World, progress_of
from plakit.store import running_server
from plakit.text import say, titled
from plakit.widgets.console_look import Action, Look, SeatLook, Sits, StepLook, Told
from plakit.widgets.whisper import Secret
from plakit.wording import mark, tell

if TYPE_CHECKING:
    from plakit.room.room import Room


def _now() -> datetime:
    return datetime.now(UTC)


# What is said when it was noted who sits on a seat.
_TODAY: dict[Sits, str] = {
    "member": mark("{seat}: member today."),
    "alternate": mark("{seat}: alternate today."),
    "absent": mark("{seat}: absent today."),
}


class RoomLead:
    """The lead of one room's console.

    Parameters
    ----------
    room : Room
        Whose verbs are what the buttons do.
    now : callable
        The clock of timers and codes.
    """

    def __init__(self, room: "Room", *, now: Callable[[], datetime] = _now) -> None:
        self._room = room
        self._now = now
        self._world = World(room.place, room.session)
        # The console looks in a thread of its own while a button may be clicked.
        self._lock = RLock()

    @property
    def key(self) -> str:
        """The folder and the session."""
        return f"{self._room.programme.folder.resolve()} {self._room.session.id}"

    def look(self) -> Look:
        """Read how the room stands."""
        with self._lock:
            told = self._progress()
            code = self._code() if told["address"] else ("", "")
            now = told["now"]
            titles = {one["id"]: self._say(one["title"]) for one in told["rounds"]}
            return Look(
                title=f"{self._say(self._room.programme.title)} · {self._room.session.id}",
                steps=tuple(self._steps()),
                seats=tuple(self._seat(name, one, now) for name, one in told["seats"].items()),
                address=told["address"],
                code=code[0],
                code_until=code[1],
                now=titles.get(now, ""),
                is_practice=self._is_practice(),
            )

    def do(self, action: Action, name: str = "") -> Told:
        """Do what was clicked."""
        if action == "link":
            return self._reissue(name)
        activity, _, step = name.partition("/")
        room = self._room
        does: dict[Action, Callable[[], Block | Opened]] = {
            "open": lambda: room.open(activity, step=step),
            "close": lambda: room.close(activity, step=step),
            "reopen": lambda: room.reopen(activity, step=step),
            "show": lambda: room.show(activity, step=step),
            "hide": lambda: room.hide(activity, step=step),
            "practise": lambda: room.practise(activity, step=step),
            "end practice": room.end_practice,
            "open doors": room.open_doors,
            "close doors": room.close_doors,
            "renew code": self._renew_code,
            "poster": room.poster,
            "cards": room.invite,
            "clear guests": room.clear_guests,
        }
        with self._lock:
            return Told(_words(does[action]()))

    def sit(self, seat: str, who: Sits) -> Told:
        """Note who sits on a seat in this session."""
        self._room.place.people.sit(self._room.session.id, seat, who)
        return Told(tell(_TODAY[who], seat=seat))

    def set_timer(self, step: str, minutes: int) -> Told:
        """Let a step last so many minutes from now."""
        until = set_timer(self._folder, self._timer_id(step), minutes, now=self._now())
        if until is None:
            return Told(tell("The timer is off."))
        return Told(
            tell(
                "The timer is set {timer}.",
                timer=timer_words(until, self._now().astimezone()),
            )
        )

    def _progress(self) -> dict[str, Any]:
        """Ask the server; where none serves this session, read the files."""
        running = running_server(self._folder)
        told = ask_server(running) if running else None
        if told and told["session"] == self._room.session.id:
            return told
        self._world.refresh()
        where = (
            tell(
                "{address} for session {session}, not for this one",
                address=told["address"],
                session=told["session"],
            )
            if told
            else ""
        )
        return {**progress_of(self._world, self._room.place, ()), "address": where}

    def _steps(self) -> Iterator[StepLook]:
        session, timers = self._room.session, read_timers(self._folder)
        may_practise = not self._is_practice()
        for name in session.activities:
            activity = self._room.programme.activity(name)
            for step in activity.steps:
                if step.session not in ("", session.id):
                    continue
                state = self._room.place.state(session.id, name, step.id)
                id_ = f"{name}/{step.id}"
                until = timers.get(self._timer_id(id_)) if state.is_open else None
                yield StepLook(
                    id=id_,
                    title=titled(self._say(activity.title), self._say(step.title)),
                    state="open"
                    if state.is_open
                    else "closed"
                    if state.was_opened
                    else "not opened",
                    is_shown=state.is_shown,
                    timer=timer_words(until, self._now().astimezone()),
                    may_practise=may_practise,
                )

    def _code(self) -> tuple[str, str]:
        code = self._room.place.people.room_code(self._room.session.id, now=self._now())
        until = code.until.astimezone()
        return in_fours(code.code), moment_words(until)

    def _renew_code(self) -> Block:
        self._room.place.people.renew_room_code(self._room.session.id, now=self._now())
        return Note(text=tell("There is a new room code; the earlier one lets nobody in any more."))

    def _reissue(self, seat: str) -> Told:
        place, address = self._room.place, room_address(self._room.place)
        named = held_seat(place, self._room.session, seat).id
        link = link_to(address, place.people.invite(named))
        about = tell(
            "The link of {named}. The earlier one does not work any more, nor does its card.",
            named=named,
        )
        return Told(tell("{named} has a new link.", named=named), Secret(about, link, qr_svg(link)))

    def _seat(self, name: str, told: dict[str, Any], now: str) -> SeatLook:
        sits = told["sits"]
        units = {seat.id: seat.unit for seat in self._room.programme.seats}
        called = units.get(name, told["label"])
        return SeatLook(
            id=name,
            standing=told["rounds"].get(now, "") if now else "here" if told["is_here"] else "away",
            sits=sits if sits in {"member", "alternate", "absent"} else "",
            label=name if called == name else f"{name} ({called})",
            is_guest=sits == "guest",
        )

    def _is_practice(self) -> bool:
        return practice_mark(self._room.programme) is not None

    def _timer_id(self, step: str) -> str:
        return f"{self._room.session.id}/{step}"

    @property
    def _folder(self) -> Path:
        return self._room.programme.folder

    def _say(self, text: dict[str, str]) -> str:
        return say(text, self._room.programme.languages)


def _words(shown: Block | Opened) -> str:
    """Give the sentence of what a verb shows; tables are for the notebook."""
    if isinstance(shown, Opened):
        return " ".join(
            (tell("The doors are open at {address}.", address=shown.address), *shown.notes)
        )
    if isinstance(shown, Section):
        return _words(shown.blocks[0])
    return shown.text if isinstance(shown, Note) else ""
