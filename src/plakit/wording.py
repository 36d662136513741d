"""plakit's own sentences in the languages it speaks: English in the code, others in catalogues.

The catalogues are plain ``.po`` files under ``locale/``. Texts that a group writes are in
``text.py``.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
# English needs no catalogue: it is what stands in the code.
SPOKEN = ("en", "de", "fr")

Wording = NullTranslations

# The language of this process, and of what is done within `speaking`.
_everywhere = "en"
_here: ContextVar[str] = ContextVar("language", default="")

# A marked sentence, or two of them for one and for several; and how a page is told it: one
# sentence, or one for each number, {"one": ..., "other": ...} (CLDR's names).
Sentence = str | tuple[str, str]
Said = str | dict[str, str]


def mark(sentence: str) -> str:
    """Mark a sentence for the catalogues where it stands in a table; it is said later.

    >>> mark("Take this answer back")
    'Take this answer back'
    """
    return sentence


def mark_many(one: str, other: str) -> tuple[str, str]:
    """Mark a sentence about a number ``{n}``, for one and for several."""
    return one, other


def speak(language: str) -> None:
    """Let `tell` speak a language from now on, in all threads of this process."""
    global _everywhere  # noqa: PLW0603  # threads have contexts of their own, and no parent
    _everywhere = spoken(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let `tell` speak a language within a block: for one reader among several."""
    before = _here.set(spoken(language))
    try:
        yield
    finally:
        _here.reset(before)


def of_machine(environment: Mapping[str, str]) -> str:
    """Give the language of a machine, by the variables that programs go by.

    >>> of_machine({"LANG": "de_AT.UTF-8"}), of_machine({"LANGUAGE": "nb:fr", "LANG": "nb_NO"})
    ('de', 'fr')
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    if locale.partition(".")[0] in {"C", "POSIX"}:  # wants no language; LANGUAGE is not looked at
        return "en"
    tags = [*environment.get("LANGUAGE", "").split(":"), locale]
    plain = (tag.lower().replace("-", "_").partition("_")[0].partition(".")[0] for tag in tags)
    return next((one for one in plain if one in SPOKEN), "en")


def language_now() -> str:
    """Give the language that `tell` speaks: "en", "de" or "fr"."""
    return _here.get() or _everywhere


def tell(sentence: str, **slots: object) -> str:
    """Say an English sentence in the language of now, and fill its places.

    Sentences are found by their English words: these stand here as they are, never put together.

    >>> with speaking("de"):
    ...     tell("Language")
    'Sprache'
    """
    return wording(language_now()).gettext(sentence).format(**slots)


def tell_many(one: str, other: str, n: int, **slots: object) -> str:
    """Say a sentence about a number ``{n}``, as many as the language has forms for."""
    return wording(language_now()).ngettext(one, other, n).format(n=n, **slots)


def spoken(language: str) -> str:
    """Give the language plakit speaks to someone who reads this one; else English.

    >>> spoken("de-AT"), spoken("FR"), spoken("nb")
    ('de', 'fr', 'en')
    """
    plain = language.lower().replace("_", "-").split("-", 1)[0]
    return plain if plain in SPOKEN else "en"


def wording(language: str) -> Wording:
    """Give the catalogue of a language: ``.gettext`` and ``.ngettext`` of an English sentence.

    >>> wording("de").gettext("Take this answer back")
    'Diese Antwort zurücknehmen'
    """
    return _catalogue(spoken(language))


def tr(languages: Iterable[str]) -> Wording:
    """Give the catalogue of the first of these languages; texts may fall back to the others.

    >>> tr(["fr", "de"]).gettext("Language")
    'Langue'
    """
    return wording(next(iter(languages), "en"))


def sentences(table: Mapping[str, Sentence], language: str) -> dict[str, Said]:
    """Give marked sentences by their keys in one language, as a page's script reads them.

    >>> sentences({"saving": mark("Saving…")}, "de")
    {'saving': 'Wird gespeichert …'}
    """
    catalogue = wording(language)
    return {
        key: catalogue.gettext(sentence)
        if isinstance(sentence, str)
        else {
            "one": catalogue.ngettext(*sentence, 1),
            "other": catalogue.ngettext(*sentence, 2),
        }
        for key, sentence in table.items()
    }


@cache
def _catalogue(language: str) -> Wording:
    if language == "en":
        return NullTranslations()
    # Slow to import, and not needed where only English is spoken.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    path = CATALOGUES / language / "LC_MESSAGES" / "plakit.po"
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
