"""The shipped lists of terms: what a session, seat or certainty may be called."""

from functools import cache

from plakit.programme.csv_sheets import read_csv
from plakit.programme.files import read_text
from plakit.shipped import shipped


@cache
def vocabulary(name: str) -> dict[str, str]:
    """Give the terms of a shipped list, id to title, in its order.

    >>> vocabulary("certainty")["inferred"]
    'inferred'
    """
    folder = shipped("data", "vocabularies")
    text = read_text(folder / f"{name}.csv", f"{name}.csv", inside=folder)
    table = read_csv(text, f"{name}.csv", required=["id", "title"], optional=None)
    return {row["id"]: row["title"] for row in table.rows}
