"""The door of the room: who may come in, by which proof, and who is who from then on."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from hmac import compare_digest
from threading import Lock
from time import monotonic

from plakit.errors import AnswerError
from plakit.programme import Session
from plakit.room.asking import is_guest
from plakit.room.place import Place
from plakit.store import Device, People, device_id
from plakit.web.backstage import Ask, Choose, Joined, JoinError, Seated, Sits
from plakit.web.limits import Allowance
from plakit.web.words import page_word
from plakit.wording import mark, tell

# Somebody who has the room code and adds guests without end is stopped here, and before that where
# they do it from one place: so many at once, and so many a minute after that.
MOST_GUESTS = 600
GUESTS_AT_ONCE, GUESTS_A_MINUTE = 20, 6
_TOO_MANY_GUESTS = mark(
    "Many guests have just come in from this network. Wait a minute and try again, or "
    "ask the facilitator."
)


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
        self._guests = Allowance(GUESTS_AT_ONCE, GUESTS_A_MINUTE, monotonic)
        self._reading, self._lock = Lock(), Lock()
        self._devices: dict[str, Device] = {}
        self._new: dict[str, Device] = {}  # let in since the file was last read
        self._ended: set[str] = set()
        self.sitting: dict[str, str] = {}
        self._called: dict[str, str] = {}  # guests, by their seats
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
            self._called = self._people.guests()
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

    def name(self, seated: Seated) -> str:
        """Tell under which name somebody answers: a guest's own, else the seat; from memory."""
        return self._called.get(seated.seat, seated.seat)

    def join(self, ask: Ask) -> Joined | Choose:
        """Let somebody in by personal link or room code.

        Raises
        ------
        JoinError
            If they cannot come in, or not yet.
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
            raise JoinError("unknown", page_word("unknown_link"))
        self._refuse_not_held(seat)
        with self._turn(seat):
            if not ask.take_over and self._is_elsewhere(seat, ask.cookie):
                raise JoinError("in_use", page_word("in_use_title"))
            return self._let_in(seat, ask, verified=True)

    def _on_free_seat(self, ask: Ask) -> Joined:
        self._refuse_not_held(ask.seat)
        with self._turn(ask.seat):
            own = self.who(ask.cookie)
            is_own = own is not None and own.seat == ask.seat
            if not is_own and ask.seat in self._taken():
                raise JoinError("taken", page_word("taken"))
            return self._let_in(ask.seat, ask, verified=bool(is_own and own and own.verified))

    def _as_guest(self, ask: Ask) -> Joined:
        own = self.who(ask.cookie)
        if own and is_guest(own.seat):  # one browser is one guest
            with self._turn(own.seat):
                return self._let_in(own.seat, ask, verified=False)
        with self._turn("guest"):
            self._refuse_many(ask.address)
            try:
                guest = self._people.add_guest(ask.guest, now=self._now(), taken=self._names())
            except AnswerError:
                raise JoinError("nameless", page_word("nameless")) from None
            self._called = self._people.guests()
            return self._let_in(guest, ask, verified=False)

    def _refuse_many(self, address: str) -> None:
        if not self._guests.take(address):
            raise JoinError("closed", tell(_TOO_MANY_GUESTS))
        count = len(self._people.guests())
        if count < MOST_GUESTS:
            return
        # Whoever left without a word takes nobody's place.
        idle = idle_guests(self._place, {one.seat for one in self._people.devices().values()})
        if count - len(idle) >= MOST_GUESTS:
            raise JoinError("closed", page_word("closed"))

    def _names(self) -> set[str]:
        """Give what no guest is called: the seats and what they stand for."""
        return {name for seat in self._place.programme.seats for name in (seat.id, seat.unit)}

    def _choice(self) -> Choose:
        seats, taken = self._place.programme.seats_on(self._session), self._taken()
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

    def _taken(self) -> set[str]:
        """Name the seats that the code opens no more: invited, joined, or answered on any screen.

        Of answers under random numbers people.db knows whose they are; named ones tell it.
        """
        answered = self._place.store.respondents() if self._place.store else set()
        return self._people.joined() | self._people.invited().keys() | answered

    def _let_in(self, seat: str, ask: Ask, *, verified: bool) -> Joined:
        own = self.who(ask.cookie)
        sits: Sits = "guest" if is_guest(seat) else ask.sits
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
        if own and own.seat != seat:
            self._end(ask.cookie)
        return Joined(cookie=cookie, seated=_seated(device))

    def _end(self, cookie: str) -> None:
        """End what this browser was before: nobody goes on at two seats by an old cookie."""
        self._people.end_device(cookie)
        with self._lock:
            for devices in (self._devices, self._new):
                devices.pop(device_id(cookie), None)
            self._ended.add(device_id(cookie))

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
            raise JoinError("unknown", page_word("unknown_code"))

    def _refuse_not_held(self, seat: str) -> None:
        if not self._place.programme.is_held(seat, self._session):
            raise JoinError(
                "closed",
                tell(
                    "Seat {seat} does not take part in session {session}. Ask the facilitator.",
                    seat=seat[:60],
                    session=self._session.id,
                ),
            )


def idle_guests(place: Place, here: Collection[str]) -> set[str]:
    """Name the guests who have answered nothing and are not here.

    Parameters
    ----------
    here : collection of str
        The seats that are: those with an open page, or with a device that is let in.
    """
    answered = place.store.respondents() if place.store else set()
    drawn = place.people.seats_behind(answered)
    return place.people.guests().keys() - set(here) - answered - drawn


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
