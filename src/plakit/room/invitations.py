"""Personal links and the poster, written into the folder ``invitations`` of a programme.

A token is known at the moment it is made, and kept as its hash alone: so cards and links are
written at once, and no verb gives them to the notebook.
"""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plakit.blocks import Note
from plakit.errors import ParameterError, StoreError
from plakit.forms import Form
from plakit.locales import moment_words
from plakit.programme import Seat, Session
from plakit.room.asking import held_seat
from plakit.room.paper import Card, Poster, cards_html, poster_html
from plakit.room.place import Place
from plakit.room.reaching import ask_server
from plakit.room.rounds import Rounds
from plakit.store import running_server
from plakit.store.files import PRIVATE, plain_refusal
from plakit.text import escape_for, say
from plakit.wording import tell, tell_many

FOLDER = "invitations"
# Links open doors: what holds them is readable for its owner alone.
_PRIVATE_FOLDER = 0o700
_OLD = r"cards(-\d+)?\.html|links(-\d+)?\.csv"
_IGNORED = "# Links and codes let people in: never in git.\n*\n"


def link_to(address: str, token: str) -> str:
    """Give the personal link with a token. Behind the ``#`` it is in no log and no referrer.

    >>> link_to("http://192.0.2.10:8400/", "secret")
    'http://192.0.2.10:8400/#t=secret'
    """
    return f"{address.rstrip('/')}/#t={token}"


def write_invitations(
    place: Place, session: Session, seat: str = "", *, renew: bool = False, address: str = ""
) -> Note:
    """Make personal links and write them as cards and as a table for mail merge.

    Parameters
    ----------
    seat : str
        For one seat; empty: for all that are held in this session.
    renew : bool
        Also for seats that have a link: the earlier one stops working, and whoever came in by it
        is sent out.
    address : str
        Where the page is reached, such as ``http://192.0.2.10:8400/``; empty: where the doors
        are open.

    Returns
    -------
    Note
        How many, and where; never a link.
    """
    asked = [held_seat(place, session, seat)] if seat else place.programme.seats_on(session)
    if not asked:
        return Note(
            text=tell(
                "seats.csv names no seat of this session, so there is nobody to make a "
                "link for. Write the seats there, or let people in by the room code: "
                "room.poster()"
            )
        )
    invited = place.people.invited()
    seats = [one for one in asked if renew or one.id not in invited]
    if not seats:
        return Note(
            text=tell(
                "{seat} has a personal link already, and nothing was changed. To make it anew, "
                'so that the earlier one stops working: room.invite("{seat}", renew=True)',
                seat=seat,
            )
            if seat
            else tell(
                "Every seat has a personal link already, and nothing was changed. To make it "
                "anew, so that the earlier one stops working: room.invite(renew=True)"
            )
        )
    address, folder = address or room_address(place), _folder(place)
    if renew and not seat:
        _remove_old(folder)
    cards, table = _free_names(folder)
    made = [_card(place, one, address) for one in seats]
    try:
        _write(cards, cards_html(made, group_words(place, session), place.programme.languages))
        _write(table, links_csv(made))
    except StoreError as error:
        again = tell("Links were made, and nobody knows them now. Then: room.invite(renew=True)")
        raise StoreError(f"{error} {again}") from None
    return Note(
        text=tell_many(
            "{n} personal link made: {cards} to print and cut, {table} for mail merge. Give each "
            "link to its seat alone, and delete both files afterwards.",
            "{n} personal links made: {cards} to print and cut, {table} for mail merge. Give each "
            "link to its seat alone, and delete both files afterwards.",
            len(made),
            cards=_shown(cards),
            table=_shown(table),
        )
    )


@dataclass(frozen=True)
class PosterWords:
    """What a poster says beside address and code: about what, for how long, by which network."""

    form: Form | None = None
    minutes: int = 0
    network: str = ""


def write_poster(place: Place, session: Session, words: PosterWords, *, address: str = "") -> Note:
    """Write the poster of the room; one from before is replaced.

    Without a form it says what is open now, or what the session is called.
    """
    folder = _folder(place)
    code = place.people.room_code(session.id, now=datetime.now(UTC))
    form, languages = words.form or _form_now(place, session), place.programme.languages
    poster = Poster(
        title=say(form.title if form else session.title, languages),
        address=address or room_address(place),
        code=code.code,
        group=group_words(place, session),
        questions=len(form.items()) if form else 0,
        minutes=words.minutes,
        network=words.network,
    )
    path = folder / "poster.html"
    with plain_refusal(tell("{path} cannot be written", path=path)):
        path.unlink(missing_ok=True)
    _write(path, poster_html(poster, languages))
    until = code.until.astimezone()
    return Note(
        text=tell(
            "The poster is in {file}: print it on A4. Its room code holds until {moment}.",
            file=_shown(path),
            moment=moment_words(until),
        )
    )


def room_address(place: Place) -> str:
    """Tell where participants reach the page: what the running server says.

    Raises
    ------
    ParameterError
        If no server runs.
    """
    running = running_server(place.programme.folder)
    if running is None:
        raise ParameterError(
            tell(
                "The doors are closed, so nobody knows yet at which address people come in. "
                "Open them first: room.open_doors(), or name it: "
                'address="http://192.0.2.10:8400/".'
            )
        )
    return str(ask_server(running)["address"])


def _form_now(place: Place, session: Session) -> Form | None:
    """Give what is asked now, if it is one thing."""
    rounds = Rounds(place, session).read().values()
    is_open = [one.form for one in rounds if one.is_open and one.is_mine]
    return is_open[0] if len(is_open) == 1 else None


def links_csv(cards: Iterable[Card]) -> str:
    r"""Give the table for mail merge: one row a seat, with a mark that it is UTF-8.

    >>> links_csv([Card("AT", "AT", "http://192.0.2.10:8400/#t=x")])
    '\ufeff"seat","link"\r\n"AT","http://192.0.2.10:8400/#t=x"\r\n'
    """
    rows = [("seat", "link"), *((one.seat, one.link) for one in cards)]
    lines = (",".join(escape_for("csv", cell) for cell in row) for row in rows)
    return "\ufeff" + "".join(f"{line}\r\n" for line in lines)


def group_words(place: Place, session: Session) -> str:
    """Name programme and session in one line."""
    return f"{say(place.programme.title, place.programme.languages)} · {session.id}"


def _card(place: Place, seat: Seat, address: str) -> Card:
    return Card(seat.id, seat.unit, link_to(address, place.people.invite(seat.id)))


def _folder(place: Place) -> Path:
    if place.is_read_only:
        raise ParameterError(tell("This is a report: nobody is invited while it is written."))
    folder = place.programme.folder / FOLDER
    if folder.is_symlink():
        raise ParameterError(
            tell(
                "{folder} is a link to another place, and was left as it is. Remove it "
                "first: what opens doors is written into that folder, for you alone.",
                folder=folder,
            )
        )
    with plain_refusal(tell("{folder} cannot be written", folder=folder)):
        folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        folder.chmod(_PRIVATE_FOLDER)  # it may have been there before
        if not (folder / ".gitignore").exists():
            _write(folder / ".gitignore", _IGNORED)
    return folder


def _remove_old(folder: Path) -> None:
    """Remove cards and tables whose links all stop working now."""
    for path in folder.iterdir():
        if re.fullmatch(_OLD, path.name):
            with suppress(OSError):
                path.unlink()


def _free_names(folder: Path) -> tuple[Path, Path]:
    """Give names that are free: links of an earlier call cannot be made again."""
    number = 1
    while True:
        end = "" if number == 1 else f"-{number}"
        cards, table = folder / f"cards{end}.html", folder / f"links{end}.csv"
        if not cards.exists() and not table.exists():
            return cards, table
        number += 1


def _write(path: Path, text: str) -> None:
    with plain_refusal(tell("{path} cannot be written", path=path)):
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)


def _shown(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
