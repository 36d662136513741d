"""The door of the room: who may come in, by which proof, and who is who from then on."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from hmac import compare_digest
from threading import Lock

from plakit.programme import Session
from plakit.room.place import Place
from plakit.store import Device, People
from plakit.web.backstage import Ask, Choose, Joined, JoinError, Seated, Sits

# Somebody who has the room code and adds guests without end is stopped here.
MOST_GUESTS = 600

_UNKNOWN_LINK = (
    "This link is not known here, or a newer one has taken its place. Ask the facilitator for "
    "your link."
)
_UNKNOWN_CODE = (
    "This is not the code of the room. It has 8 letters and digits and stands on the wall."
)
_IN_USE = "This seat is open on another device. Go on here, and it is signed out there."
_TAKEN = (
    "Somebody has joined for this seat already. Open its personal link, or ask the facilitator "
    "for a new one."
)
_FULL = "No more guests can join. Ask the facilitator."


class Joining:
    """Lets people in and knows them again.

    Devices are held in memory, so that `who` never waits for the disk; `refresh` reads them anew
    when the file has changed.
    """

    def __init__(
        self,
        place: Place,
        session: Session,
        now: Callable[[], datetime],
        numbered: Callable[[], Iterable[str]],
    ) -> None:
        self._place = place
        self._session = session
        self._now = now
        self._numbered = numbered
        # A seat is looked at and taken in one go; others, meanwhile, share the wait for the disk.
        self._turns: dict[str, Lock] = {}
        self._reading, self._lock = Lock(), Lock()
        self._devices: dict[str, Device] = {}
        self._new: dict[str, Device] = {}  # let in since the file was last read
        self._ended: set[str] = set()
        self.sitting: dict[str, str] = {}
        self.refresh()

    @property
    def _people(self) -> People:
        return self._place.people

    @property
    def code(self) -> str:
        """The room code that holds now."""
        return self._people.room_code(self._session.id, now=self._now()).code

    def refresh(self) -> set[str]:
        """Read the devices anew, and give those that were signed out since."""
        with self._reading:
            with self._lock:
                self._new.clear()
            devices = self._people.devices()
            self.sitting = self._people.sitting(self._session.id)
            with self._lock:
                for one in self._new.values():  # perhaps too late to be read
                    _seat(devices, one)
                ended = self._ended | (self._devices.keys() - devices.keys())
                self._devices, self._ended = devices, set()
        return ended

    def who(self, cookie: str) -> Seated | None:
        """Tell who holds a cookie; from memory."""
        device = self._devices.get(device_id(cookie))
        return _seated(device) if device else None

    def sits(self, seated: Seated) -> str:
        """Tell how the one at this device takes part."""
        device = self._devices.get(seated.device)
        return device.sits if device else "member"

    def join(self, ask: Ask) -> Joined | Choose:
        """Let somebody in by personal link or room code.

        Raises
        ------
        JoinError
            If they cannot come in, or not yet.
        StoreError
            If a guest gives no name that can be kept.
        """
        if ask.token:
            return self._by_link(ask)
        self._check_code(ask.code)
        if ask.guest:
            return self._as_guest(ask)
        return self._on_free_seat(ask) if ask.seat else self._choice()

    def leave(self, cookie: str) -> None:
        """Sign a device out."""
        if self.who(cookie):
            self._people.end_device(cookie)

    def _by_link(self, ask: Ask) -> Joined:
        seat = self._people.seat_of(ask.token)
        if seat is None:
            raise JoinError("unknown", _UNKNOWN_LINK)
        self._refuse_not_held(seat)
        with self._turn(seat):
            if not ask.take_over and self._is_elsewhere(seat, ask.cookie):
                raise JoinError("in_use", _IN_USE)
            return self._let_in(seat, ask.sits, verified=True)

    def _on_free_seat(self, ask: Ask) -> Joined:
        self._refuse_not_held(ask.seat)
        with self._turn(ask.seat):
            own = self.who(ask.cookie)
            if (own is None or own.seat != ask.seat) and self._people.was_joined(ask.seat):
                raise JoinError("taken", _TAKEN)
            return self._let_in(ask.seat, ask.sits, verified=bool(own and own.verified))

    def _as_guest(self, ask: Ask) -> Joined:
        with self._turn("guest"):
            if len(self._people.guests()) >= MOST_GUESTS:
                raise JoinError("closed", _FULL)
            guest = self._people.add_guest(ask.guest, now=self._now())
            return self._let_in(guest, "guest", verified=False)

    def _choice(self) -> Choose:
        seats, taken = self._place.programme.seats_on(self._session), self._people.joined()
        return Choose(
            seats=[
                {
                    "seat": seat.id,
                    "label": seat.id if seat.unit in seat.id else f"{seat.id} · {seat.unit}",
                    "is_taken": seat.id in taken,
                }
                for seat in seats
            ]
        )

    def _let_in(self, seat: str, sits: Sits, *, verified: bool) -> Joined:
        cookie = self._people.bind(
            seat,
            sits=sits,
            verified=verified,
            session=self._session.id,
            activities=self._numbered(),
        )
        device = Device(device_id(cookie), seat, sits, verified, self._now())
        with self._lock:
            self._ended |= _seat(self._devices, device)
            self._new[device.id] = device
        return Joined(cookie=cookie, seated=_seated(device))

    def _is_elsewhere(self, seat: str, cookie: str) -> bool:
        own = device_id(cookie)
        with self._lock:
            sits_there = _at(self._devices, seat)
        return bool(sits_there) and own not in sits_there

    def _turn(self, seat: str) -> Lock:
        return self._turns.setdefault(seat, Lock())

    def _check_code(self, typed: str) -> None:
        code = re.sub(r"[\s-]", "", typed).upper()
        if not compare_digest(code.encode(), self.code.encode()):
            raise JoinError("unknown", _UNKNOWN_CODE)

    def _refuse_not_held(self, seat: str) -> None:
        if not self._place.programme.is_held(seat, self._session):
            raise JoinError(
                "closed",
                f"Seat {seat[:60]} does not take part in session {self._session.id}. "
                "Ask the facilitator.",
            )


def device_id(cookie: str) -> str:
    """Give the id of the device that holds a cookie: its hash, as nothing else is kept of it."""
    return hashlib.sha256(cookie.encode(errors="backslashreplace")).hexdigest()


def _at(devices: Mapping[str, Device], seat: str) -> set[str]:
    return {name for name, one in devices.items() if one.seat == seat}


def _seat(devices: dict[str, Device], device: Device) -> set[str]:
    """Put a device at its seat, and give those that it takes the place of."""
    before = _at(devices, device.seat) - {device.id}
    for name in before:
        del devices[name]
    devices[device.id] = device
    return before


def _seated(device: Device) -> Seated:
    return Seated(device=device.id, seat=device.seat, verified=device.verified)
