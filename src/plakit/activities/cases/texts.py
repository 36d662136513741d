"""What cases say in words: field by field, as a whole, and in its first whole sentences."""

from collections.abc import Callable, Mapping

from plakit.methods.plain_language import count_words, sentences
from plakit.programme import Case
from plakit.text import Text

Say = Callable[[Text], str]

# The fields that are told in sentences, in the order of a page.
TOLD = (
    "problem", "target_group", "context", "steps", "resources", "results", "success_factors",
    "obstacles", "transferable", "transferable_to",
)  # fmt: skip


def entries_of(case: Case, name: str) -> tuple[Text, ...]:
    """Give the texts of a field that is told in sentences: one, or one an entry of its list."""
    value = getattr(case, name)
    if isinstance(value, Mapping):
        return (dict(value),) if value else ()
    return tuple(one.text if name == "results" else one for one in value)


def case_texts(case: Case, say: Say) -> dict[str, str]:
    """Give the words of each field that is told in sentences; entries of a list in lines.

    Parameters
    ----------
    say : function
        Chooses the language.

    Returns
    -------
    dict of str to str
        Name of the field to its words; fields without any are left out.
    """
    told = {name: "\n".join(map(say, entries_of(case, name))) for name in TOLD}
    return {name: words for name, words in told.items() if words}


def first_sentences(text: Text, *, most: int) -> Text:
    """Give as many whole sentences from the beginning as have no more words, at least one.

    >>> first_sentences({"en": "One two. Three four five. Six."}, most=5)
    {'en': 'One two. Three four five.'}
    """
    return {language: _first(words, most) for language, words in text.items()}


def _first(words: str, most: int) -> str:
    end, left = 0, most
    for start, stop in sentences(words):
        left -= count_words(words[start:stop])
        if left < 0 and end:
            break
        end = stop
    return words[:end].strip()
