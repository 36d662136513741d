"""Opening a session: the first line of every workbook."""

from plakit.errors import ParameterError
from plakit.programme import Programme, Session
from plakit.room.place import in_language, open_place
from plakit.room.reads import named_day, own_day
from plakit.room.room import Room
from plakit.wording import speak, tell


def open_session(
    programme: str = "", session: str = "", *, as_of: str = "", language: str = ""
) -> Room:
    """Open one session of a programme.

    Parameters
    ----------
    programme : str
        Its folder; empty: the nearest one upwards, else a copy of the shipped sample.
    session : str
        Its id; empty: the first one.
    as_of : str
        The day deadlines are judged from, ``YYYY-MM-DD``; empty: the session's own date. It
        never filters answers.
    language : str
        The language of all that is shown from here on, one of the programme or one that plakit
        speaks; empty: the programme's first.

    Raises
    ------
    ParameterError
        If there is no such folder, session, day or language.
    SheetError
        If files of the programme are faulty; it lists all faults.
    """
    place = in_language(open_place(programme), language)
    speak(place.language or place.programme.languages[0])
    chosen = _session(place.programme, session)
    return Room(place, chosen, named_day(as_of) if as_of else own_day(chosen))


def _session(programme: Programme, name: str) -> Session:
    if name:
        return programme.session(name)
    if not programme.sessions:
        raise ParameterError(
            tell("sessions.yaml holds no session yet. Write the first one into it.")
        )
    return programme.sessions[0]
