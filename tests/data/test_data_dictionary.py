"""data/README.md describes each column of each table, and no column that does not exist."""

import csv
import re

import pytest

from plakit.shipped import shipped

PROGRAMMES = r"^programmes/[\w-]+/"
TABLES = sorted(
    path.relative_to(shipped("data")).as_posix() for path in shipped("data").rglob("*.csv")
)


def described() -> dict[str, set[str]]:
    """Give, for each file that a heading of the README names, the columns its table describes."""
    text = shipped("data", "README.md").read_text(encoding="utf-8")
    columns = {}
    for part in re.split(r"^#{2,3} ", text, flags=re.MULTILINE)[1:]:
        heading, _, rest = part.partition("\n")
        first_cells = re.findall(r"^\| (`[^|]*`) \|", rest, flags=re.MULTILINE)
        for name in re.findall(r"\S+\.csv", heading):
            columns[name] = set(re.findall(r"`(\w+)`", " ".join(first_cells)))
    return columns


def name_in_dictionary(table: str) -> str:
    """Give the name of a table in the README: recorded files share one, and so do programmes."""
    name = re.sub(PROGRAMMES, "", table)
    if name.startswith("recorded/"):
        return "recorded/*.csv"
    return "sources.csv" if name == "instruments/sources.csv" else name


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_in_the_data_dictionary(table):
    with shipped("data", table).open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert described()[name_in_dictionary(table)] == set(header)


def test_the_data_dictionary_names_no_table_that_is_not_there():
    assert described().keys() == {name_in_dictionary(table) for table in TABLES}
