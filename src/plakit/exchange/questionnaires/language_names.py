"""Languages as other tools name them, and their tags: "Français (fr)", "German", "pt-BR"."""

import re
from functools import cache

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_IN_BRACKETS = re.compile(r"(?P<name>.*?)\s*\((?P<tag>[^()]+)\)\s*")
# Known by their own names, too; the others by their English, French, German … ones. Looking
# through all takes a second.
_NEAR = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv", "is", "nb", "nn", "no", "tr", "mk", "sq", "sr",
    "bs", "uk", "ru", "ar", "zh", "hi", "bn", "ur", "fa", "sw", "am", "so", "ne", "my", "th", "vi",
    "id", "ms", "fil", "ja", "ko",
)  # fmt: skip


def tag_of(name: str) -> str:
    """Give the tag (BCP 47) of a language as a form names it; empty where it is not known.

    >>> tag_of("English (en)"), tag_of("Français"), tag_of("german"), tag_of("Klingonese")
    ('en', 'fr', 'de', '')
    """
    found = _IN_BRACKETS.fullmatch(name)
    if found and (tag := _plain_tag(found["tag"])):
        return tag
    plain = (found["name"] if found else name).strip()
    return _plain_tag(plain) or (_by_name(plain.casefold()) if plain else "")


def named(tag: str) -> str:
    """Name a language in its own words, as columns of a form do.

    >>> named("de"), named("pt-BR")
    ('Deutsch (de)', 'português (Brasil) (pt-BR)')
    """
    from babel import Locale, UnknownLocaleError

    try:
        own = Locale.parse(tag, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        own = None
    return f"{own or tag} ({tag})"


def _plain_tag(text: str) -> str:
    """Give a tag in its usual writing, if this is one of a language that is known."""
    first, *rest = text.strip().replace("_", "-").split("-")
    tag = "-".join([first.lower(), *rest])
    return tag if _TAG.fullmatch(tag) and first.lower() in _codes() else ""


@cache
def _codes() -> frozenset[str]:
    from babel import Locale

    return frozenset(str(code).split("_")[0] for code in Locale("en").languages)


@cache
def _by_name(name: str) -> str:
    from babel import Locale

    for code in ("en", "fr", "de", "es", "pt"):
        for tag, known in Locale(code).languages.items():
            if known.casefold() == name:
                return tag.replace("_", "-")
    for code in _NEAR:
        if str(Locale(code).languages.get(code, "")).casefold() == name:
            return code
    return ""
