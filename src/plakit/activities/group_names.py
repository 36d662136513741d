"""Names of groups of people, in the language of now."""

from plakit.methods.groups import group_words
from plakit.programme import LISTED, vocabulary, vocabulary_words


def group_titles_now() -> dict[str, str]:
    """Give the names of groups that come from our vocabularies, by their English names.

    People are grouped by the English names: these decide the order, and which small groups are
    put together, and that must be the same in each language.
    """
    return {
        title: words[name]
        for list_ in LISTED.values()
        if (words := vocabulary_words(list_))
        for name, title in vocabulary(list_).items()
    }


def group_name(name: str) -> str:
    """Say the name of one group.

    >>> group_name("Other groups"), group_name("cooks")
    ('Other groups', 'cooks')
    """
    return group_titles_now().get(name) or group_words(name)
