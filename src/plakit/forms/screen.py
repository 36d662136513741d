"""The form on screen: what its page is told, and where its page lies. Hosts show it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plakit.forms.form import Form
from plakit.forms.page_words import Host, page_words
from plakit.forms.pairs import CompareQuestion
from plakit.forms.printed import foot_line, how_to
from plakit.text import Text

_PAGE = Path(__file__).parent / "page"
# Each after those it imports from.
_MODULES = (
    "pieces", "keys", "drafts", "keeping", "choosing", "writing", "dates", "dragging", "grouping",
    "ranking", "points", "pairs", "grid", "deciding", "revising", "codes", "coding", "field",
    "printing", "frame", "form",
)  # fmt: skip
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
        Those of the group, in its order. The page offers those that all labels have.
    host : "lab" or "web"
        Whether it stands in a notebook or on the participants' page: what to do without a
        connection differs.
    not_for : mapping
        The questions that who fills it in is not asked, and the sentence in their place.
    number : int
        Which of all who fill it in this is, counted from 0, where each is asked something else.
    """

    title: str = ""
    seat: str = ""
    key: str = ""
    languages: tuple[str, ...] = ("en",)
    is_rehearsal: bool = False
    host: Host = "lab"
    not_for: Mapping[str, Text] = field(default_factory=dict)
    number: int = 0


def form_for_page(form: Form) -> dict[str, object]:
    """Give the form as its page reads it: every field, and the fingerprint that saves name."""
    return form.model_dump(mode="json") | {"fingerprint": form.fingerprint}


def place_for_page(form: Form, place: Filling) -> dict[str, object]:
    """Give the surroundings of the form as its page reads them.

    ``languages`` are those to choose from, the first is shown at the start; ``words``,
    ``privacy`` and ``how_to`` hold what the page says in each of them, and in each of the group's,
    as the page around the form speaks the language of its reader. Where a text lacks the
    chosen one, the first of ``fallback`` that it has is shown.
    """
    languages = shown_languages(form, place.languages)
    return {
        "title": place.title,
        "languages": list(languages),
        "fallback": list(place.languages),
        "rehearsal": place.is_rehearsal,
        "words": {one: page_words(one, place.host) for one in _read(form, place)},
        "how_to": {one: how_to(form, (one, *place.languages)) for one in _read(form, place)},
        "foot": foot_line(form),
        **own_place_for_page(form, place),
    }


def own_place_for_page(form: Form, place: Filling) -> dict[str, object]:
    """Give the part of `place_for_page` that differs from seat to seat, which costs little."""
    # A draft of the rehearsal must never be sent to the real store, nor the other way round.
    world = "rehearsal" if place.is_rehearsal else "real"
    compared = (one for one in form.questions if isinstance(one, CompareQuestion))
    pairs = {one.id: one.pairs_for(place.number) for one in compared}
    return {
        "key": place.key and f"{world}/{place.key}",
        **({"not_for": dict(place.not_for)} if place.not_for else {}),
        **({"pairs": pairs} if pairs else {}),
        "privacy": {
            one: form.privacy_words(place.seat, language=one) for one in _read(form, place)
        },
    }


def _read(form: Form, place: Filling) -> tuple[str, ...]:
    """Name the languages in which the page speaks: also those that the form's texts lack."""
    return tuple(dict.fromkeys((*shown_languages(form, place.languages), *place.languages)))


def shown_languages(form: Form, asked: Iterable[str]) -> tuple[str, ...]:
    """Give the languages a form is offered in, those of the group first; one at least.

    >>> shown_languages(Form(id="f", title={"en": "Why?", "de": "Warum?"}), ["de"])
    ('de', 'en')
    """
    asked = tuple(asked)
    offered = form.languages
    ours = tuple(one for one in asked if one in offered)
    others = tuple(one for one in offered if one not in asked)
    return ours + others or asked[:1] or ("en",)


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
