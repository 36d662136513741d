"""The form on screen: what its page is told, and where its page lies. Hosts show it."""

import re
from dataclasses import dataclass
from pathlib import Path

from plakit.forms.form import Form

_PAGE = Path(__file__).parent / "page"
# Each after those it imports from.
_MODULES = ("words", "pieces", "keeping", "choosing", "writing", "grouping", "field", "form")
_BETWEEN_MODULES = re.compile(r"^import .*\n|^export (?!default)", re.MULTILINE)


@dataclass(frozen=True)
class Filling:
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


def place_for_page(form: Form, place: Filling) -> dict[str, object]:
    """Give the surroundings of the form as its page reads them."""
    # A draft of the rehearsal must never be sent to the real store, nor the other way round.
    world = "rehearsal" if place.is_rehearsal else "real"
    return {
        "title": place.title,
        "key": place.key and f"{world}/{place.key}",
        "languages": list(place.languages),
        "rehearsal": place.is_rehearsal,
        "privacy": form.privacy_words(place.seat),
    }


def front_end() -> tuple[str, str]:
    """Give the page as one module without imports (all that anywidget takes), and its style.

    The files are plain modules, which a browser can also load one by one.

    >>> script, style = front_end()
    >>> "import " in script, script.rstrip().endswith("export default { render };")
    (False, True)
    """
    modules = ((_PAGE / f"{name}.js").read_text(encoding="utf-8") for name in _MODULES)
    script = "\n".join(_BETWEEN_MODULES.sub("", module) for module in modules)
    return script, (_PAGE / "form.css").read_text(encoding="utf-8")
