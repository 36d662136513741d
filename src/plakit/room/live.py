"""The verbs of the day itself: doors and practice round. Wiring only, as in `room`."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.blocks import Block
from plakit.room.bare import BareRoom
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    from plakit.room.opening_doors import Opened
    from plakit.widgets.type_in import TypeIn


@dataclass(frozen=True)
class LiveRoom(BareRoom):
    """What is done while the group is there; see `plakit.room.Room`."""

    def open_doors(self, *, address: str = "", host: str = "", port: int = 0) -> "Opened | Block":
        """Let participants in: opens their page and shows where, as address, code and QR code.

        The page stays open when the kernel is restarted, and ends with JupyterLab. Running this
        again shows the same.

        Parameters
        ----------
        address : str
            By which participants reach the page through a proxy, such as that of a JupyterHub;
            empty: by the address of this machine.
        host : str
            The number of this machine in the network that the phones are in, such as
            ``192.0.2.10``; empty: the likeliest one. Others are named in what is shown.
        port : int
            0: 8400, or the next that is free.
        """
        from plakit.room.opening_doors import open_doors

        if self.place.is_read_only:
            return self._note(tell("In a report no doors are opened."))
        return open_doors(self.place, self.session, address=address, host=host, port=port)

    def close_doors(self) -> Block:
        """Close the participants' page; what was saved is kept."""
        from plakit.room.opening_doors import close_doors

        if self.place.is_read_only:
            return self._note(tell("In a report no doors are closed."))
        was_open = close_doors(self.place)
        return self._note(
            tell("The doors are closed now.") if was_open else tell("No doors were open.")
        )

    def clear_guests(self) -> Block:
        """Send out guests who have answered nothing and have no page open.

        For when somebody came in as many guests, or the list is long. Who has answered stays.
        """
        from plakit.room.clearing import clear_guests

        if self.place.is_read_only:
            return self._note(tell("In a report nobody is sent out."))
        count = len(clear_guests(self.place, self.session))
        return self._note(
            tell_many(
                "1 guest was sent out: those who had answered nothing and had no page open. They "
                "may come in again.",
                "{n} guests were sent out: those who had answered nothing and had no page open. "
                "They may come in again.",
                count,
            )
            if count
            else tell("No guest is idle: all have answered, or have a page open.")
        )

    def practise(self, activity: str, *, step: str = "") -> Block:
        """Begin a practice round: phones show these questions until it ends; nothing counts."""
        from plakit.room.practice import start_practice

        asked, chosen = self._step(activity, step)
        if self.place.is_read_only:
            return self._note(tell("In a report nothing is practised."))
        state = self.place.state(self.session.id, activity, chosen.id)
        form = state.form or self._asking(asked, chosen).form
        start_practice(self.place, self.session, asked, chosen, form)
        return self._note(
            tell(
                "{name}: the practice round has begun. Nothing of it counts, and "
                "room.end_practice() wipes it.",
                name=self._name(asked, chosen),
            )
        )

    def end_practice(self) -> Block:
        """End the practice round and wipe it; real answers stay as they are."""
        from plakit.room.practice import end_practice

        if self.place.is_read_only:
            return self._note(tell("In a report nothing is wiped."))
        was_there = end_practice(self.programme)
        return self._note(
            tell("The practice round is over, and wiped.")
            if was_there
            else tell("There is no practice round.")
        )

    def invite(self, seat: str = "", *, renew: bool = False, address: str = "") -> Block:
        """Make personal links for seats that have none: cards to print, a table for mail merge.

        The links are written into the folder ``invitations`` and shown nowhere else.

        Parameters
        ----------
        seat : str
            For one seat; empty: for all of this session.
        renew : bool
            Also where there is a link: the earlier one stops working.
        address : str
            Where the page is reached; empty: where the doors are open.
        """
        from plakit.room.invitations import write_invitations

        if self.place.is_read_only:
            return self._note(tell("In a report nobody is invited."))
        return write_invitations(self.place, self.session, seat, renew=renew, address=address)

    def poster(
        self, activity: str = "", *, network: str = "", minutes: int = 0, address: str = ""
    ) -> Block:
        """Write the poster of the room: what to do, QR code, room code, address.

        Parameters
        ----------
        activity : str
            What is asked; empty: what is open now, else the session.
        network : str
            The name of the Wi-Fi.
        minutes : int
            About how long it takes; 0: not said.
        address : str
            Where the page is reached; empty: where the doors are open.
        """
        from plakit.room.invitations import PosterWords, write_poster

        if self.place.is_read_only:
            return self._note(tell("In a report no poster is written."))
        form = self._asking(*self._step(activity, "")).form if activity else None
        words = PosterWords(form, minutes, network)
        return write_poster(self.place, self.session, words, address=address)

    def type_in(self, activity: str, step: str = "") -> "TypeIn | Block":
        """Type in paper sheets, seat by seat, by keyboard alone; what comes in says so."""
        from plakit.room.type_in import TypingIn
        from plakit.widgets.type_in import TypeIn

        asked, chosen = self._step(activity, step)
        if self.place.is_read_only:
            return self._note(tell("In a report nothing is typed in."))
        if self._asking(asked, chosen).who == "facilitators":
            ask = f'room.ask("{activity}", step="{chosen.id}")'
            return self._note(
                tell("{name} is for you to answer: {ask}", name=self._name(asked, chosen), ask=ask)
            )
        return TypeIn(TypingIn(self.place, self.session, asked, chosen.id))
