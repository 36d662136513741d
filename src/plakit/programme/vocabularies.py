"""The shipped lists of terms: what a session, seat or certainty may be called."""

from functools import cache

from plakit.programme.csv_sheets import read_csv
from plakit.programme.files import read_text
from plakit.shipped import shipped
from plakit.wording import language_now

# The fields of a seat whose words come from a shipped list, and from which.
LISTED = {"kind": "seat_kinds", "route": "routes", "approach": "approaches"}


def group_titles(field: str) -> dict[str, str]:
    """Give the titles by which people are grouped by a field of their seats; its own words: none.

    In English whatever is spoken now, as which groups are merged must not change with it.

    >>> group_titles("kind")["company"], group_titles("unit")
    ('Companies', {})
    """
    return vocabulary(LISTED[field]) if field in LISTED else {}


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


def vocabulary_rows(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a shipped list, with all their columns.

    >>> vocabulary_rows("units")[2]["country"]
    'BE'
    """
    return _terms(name)


@cache
def _terms(name: str) -> tuple[dict[str, str], ...]:
    folder = shipped("data", "vocabularies")
    text = read_text(folder / f"{name}.csv", f"{name}.csv", inside=folder)
    return read_csv(text, f"{name}.csv", required=["id", "title"], optional=None).rows
