"""Sending out guests who came and did nothing."""

from plakit.programme import Session
from plakit.room.asking import is_guest
from plakit.room.joining import idle_guests
from plakit.room.place import Place
from plakit.room.reaching import ask_server
from plakit.store import running_server


def clear_guests(place: Place, session: Session) -> set[str]:
    """Send out the guests of a session who have answered nothing and have no page open.

    Returns
    -------
    set of str
        Their seats.

    Raises
    ------
    RunError
        If a server runs and does not tell who is here.
    """
    running = running_server(place.programme.folder)
    told = ask_server(running)["seats"] if running else {}
    here = {seat for seat, one in told.items() if one["is_here"]}
    came = {seat for seat in place.people.sitting(session.id) if is_guest(seat)}
    idle = idle_guests(place, here) & came
    place.people.end_guests(idle)
    return idle
