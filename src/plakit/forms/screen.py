"""The form on screen: what its page is told, and where its page lies. Hosts show it."""

from dataclasses import dataclass
from pathlib import Path

from plakit.forms.form import Form

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Place:
    """Where and by whom a form is filled in.

    Parameters
    ----------
    title : str
        The line above the form: programme and session.
    seat : str
        Who fills it in; empty in a preview.
    key : str
        Programme, session, activity, step and seat in one: the browser keeps drafts under it
        until they are saved. Empty: a preview, in which nothing is kept.
    languages : tuple of str
        The first one that a text has is shown.
    """

    title: str = ""
    seat: str = ""
    key: str = ""
    languages: tuple[str, ...] = ("en",)
    is_rehearsal: bool = False


def form_for_page(form: Form) -> dict[str, object]:
    """Give the form as its page reads it: every field, and the fingerprint that saves name."""
    return form.model_dump(mode="json") | {"fingerprint": form.fingerprint}


def place_for_page(form: Form, place: Place) -> dict[str, object]:
    """Give the surroundings of the form as its page reads them."""
    return {
        "title": place.title,
        "key": place.key,
        "languages": list(place.languages),
        "rehearsal": place.is_rehearsal,
        "privacy": form.privacy_words(place.seat),
    }


def front_end() -> tuple[Path, Path]:
    """Give the module and the style sheet of the page.

    >>> [path.name for path in front_end()]
    ['form.js', 'form.css']
    """
    return _HERE / "form.js", _HERE / "form.css"
