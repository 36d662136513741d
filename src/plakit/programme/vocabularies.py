"""The shipped lists of terms: what a session, seat or certainty may be called."""

from functools import cache

from plakit.programme.csv_sheets import read_csv
from plakit.programme.files import read_text
from plakit.shipped import shipped
from plakit.wording import language_now


def vocabulary_words(name: str) -> dict[str, str]:
    """Give the terms of a shipped list, id to title in the language of now.

    >>> from plakit.wording import speaking
    >>> with speaking("de"):
    ...     vocabulary_words("seat_kinds")["company"]
    'Unternehmen'
    """
    title = "title" if language_now() == "en" else f"title_{language_now()}"
    return {row["id"]: row.get(title) or row["title"] for row in _terms(name)}


@cache
def vocabulary(name: str) -> dict[str, str]:
    """Give the terms of a shipped list, id to title, in its order.

    >>> vocabulary("certainty")["inferred"]
    'inferred'
    """
    return {row["id"]: row["title"] for row in _terms(name)}


@cache
def _terms(name: str) -> tuple[dict[str, str], ...]:
    folder = shipped("data", "vocabularies")
    text = read_text(folder / f"{name}.csv", f"{name}.csv", inside=folder)
    return read_csv(text, f"{name}.csv", required=["id", "title"], optional=None).rows
