"""What is printed for the room, as pages that stand by themselves: the poster and the cards."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from plakit.room.qr import QUIET, qr_svg
from plakit.room.serving import in_fours
from plakit.shipped import shipped
from plakit.wording import Wording, spoken, tr


@dataclass(frozen=True)
class Card:
    """The personal link of one seat, to be cut out and handed over."""

    seat: str
    unit: str
    link: str = field(repr=False)


@dataclass(frozen=True)
class Poster:
    """What hangs on the wall.

    Parameters
    ----------
    title : str
        What is asked.
    questions : int
        How many questions; 0: not said.
    minutes : int
        About how long it takes; 0: not said.
    address, code : str
        Where to go, and the room code.
    network : str
        The name of the Wi-Fi; may be empty.
    group : str
        Programme and session.
    """

    title: str
    address: str
    code: str
    group: str
    questions: int = 0
    minutes: int = 0
    network: str = ""


def poster_html(poster: Poster, languages: Sequence[str]) -> str:
    """Give the poster: one sheet of A4."""
    say = tr(languages)
    link = f"{poster.address}#c={poster.code}"
    words = {
        "join": say.gettext("Join on your phone"),
        "code": say.gettext("Room code"),
        "network": say.gettext("Wi-Fi"),
        "address": say.gettext("Or type"),
        "steps": (
            say.gettext("Point your camera at the square, or type the address."),
            say.gettext("Type the room code if you are asked."),
            say.gettext("Answer. Every answer is saved at once."),
        ),
        "paper": say.gettext(
            "No phone, or it does not work? Ask for a paper sheet: it counts the same."
        ),
        "nothing_installed": say.gettext("nothing needs to be installed"),
    }
    return _page(
        "poster.html.j2",
        languages,
        title=words["join"],
        say=words,
        what=_what(poster, say),
        qr=link,
        modules=_modules(link),
        code=in_fours(poster.code),
        address=poster.address.partition("://")[2].rstrip("/"),
        network=poster.network,
        group=poster.group,
    )


def cards_html(cards: Iterable[Card], group: str, languages: Sequence[str]) -> str:
    """Give the cards, eight a sheet of A4, each whole on its sheet."""
    say = tr(languages)
    words = {
        "card_steps": (
            say.gettext("Point the camera of your phone at the square, and tap “Join”."),
            say.gettext("Or type the address below, letter by letter."),
        ),
        "own": say.gettext("This is your own link. Do not pass it on."),
    }
    return _page(
        "cards.html.j2",
        languages,
        title=say.gettext("Personal links"),
        say=words,
        cards=[{"seat": one.seat, "unit": one.unit, "link": one.link} for one in cards],
        group=group,
    )


def _what(poster: Poster, say: Wording) -> str:
    more = []
    if poster.questions:
        asked = say.ngettext("{n} short question", "{n} short questions", poster.questions)
        more.append(asked.format(n=poster.questions))
    if poster.minutes:
        lasts = say.ngettext("about {n} minute", "about {n} minutes", poster.minutes)
        more.append(lasts.format(n=poster.minutes))
    end = "" if poster.title.endswith(("?", "!", ".")) else "."
    return f"{poster.title}{end} {', '.join(more)}{'.' if more else ''}".strip()


def _modules(text: str) -> int:
    """Count the modules of a QR code from edge to edge, without the white around it."""
    width = qr_svg(text).partition('viewBox="0 0 ')[2].partition(" ")[0]
    return int(width) - 2 * QUIET


def _page(template: str, languages: Sequence[str], **content: Any) -> str:
    from jinja2 import Environment, FileSystemLoader  # slow
    from markupsafe import Markup

    folder = shipped("templates", "room")
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    environment.filters["qr"] = _picture
    css = Markup((folder / "paper.css").read_text(encoding="utf-8"))  # noqa: S704  # our own file
    language = spoken(languages[0]) if languages else "en"
    return environment.get_template(template).render(language=language, css=css, **content)


def _picture(text: str) -> Any:
    from markupsafe import Markup

    return Markup(qr_svg(text))  # noqa: S704  # drawn by segno, and nothing else is in it
