"""Cases as rows of a table: nothing is lost on the way there and back."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from plakit.programme import EVIDENCE, Case, CaseResult, Contact, Link
from plakit.programme.case_tables import COLUMNS, case_row, raw_case, table_of_cases
from plakit.programme.csv_sheets import read_csv
from plakit.text import escape_for

words = (
    st.text(
        st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x24FF)
        | st.sampled_from(';\\\n"/:,='),
        min_size=1,
    )
    .map(str.strip)
    .filter(bool)
)
texts = st.dictionaries(st.sampled_from(["", "de", "pt-BR"]), words, max_size=3)
said = texts.filter(bool)
names = st.lists(words, unique=True, max_size=3)
ids = st.lists(st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True), unique=True, max_size=3)
contacts = st.builds(
    Contact,
    name=words,
    organisation=texts,
    consent=st.sampled_from(["group", "public"]),
)
cases = st.builds(
    Case,
    id=st.just("case-a"),
    title=said,
    units=names,
    sectors=names,
    levels=st.lists(st.integers(1, 8), max_size=3),
    target_group=texts,
    problem=texts,
    steps=st.lists(said, max_size=3),
    results=st.lists(
        st.builds(CaseResult, text=said, evidence=st.sampled_from(EVIDENCE)), max_size=3
    ),
    obstacles=st.lists(said, max_size=3),
    themes=ids,
    tags=names,
    contact=st.none() | contacts,
    links=st.lists(
        st.builds(Link, url=st.just("https://example.org/a;b"), title=texts), max_size=2
    ),
    source=st.just("report"),
    doubts=st.dictionaries(st.sampled_from(["units", "problem"]), said, max_size=2),
)


def read_again(case: Case) -> Case:
    row = case_row(case)
    file = io.StringIO()
    writer = csv.DictWriter(file, row)
    writer.writeheader()
    writer.writerow({name: escape_for("cell", text) for name, text in row.items()})
    table = table_of_cases(read_csv(file.getvalue(), "a.csv", required=["id"], optional=None))
    assert table.faults == ()
    return Case.read(table, 0)


def content(case: Case) -> dict[str, object]:
    """Give what a case says, wherever it was read."""
    return case.model_dump(exclude={"data_year"}) | {"data_year": case.data_year}


@settings(max_examples=60, deadline=None)
@given(cases)
def test_a_case_comes_back_as_it_was(case: Case) -> None:
    assert content(read_again(case)) == content(case)


def test_lists_that_lack_an_entry_in_one_language_stay_in_step() -> None:
    steps = [{"de": "Zuerst"}, {"": "Then", "de": "Dann"}, {"": "Last"}]
    case = Case(id="case-a", title="A", steps=steps, source="s")
    assert content(read_again(case)) == content(case)


def test_what_people_type_by_hand_is_understood() -> None:
    row = {
        "id": "case-a", "title": "A", "source": "s", "units": "AT;DE\nNO ; ", "levels": "3; 4",
        "steps": "One\r\nTwo", "results": "Good\nBetter", "evidence": "opinion",
    }  # fmt: skip
    raw = raw_case(row)
    assert raw["units"] == ["AT", "DE", "NO"]
    assert raw["steps"] == [{"": "One"}, {"": "Two"}]
    assert [one["evidence"] for one in raw["results"]] == ["opinion", "opinion"]


def test_every_column_is_a_column_of_the_table() -> None:
    case = Case(id="case-a", title={"": "A", "de": "Ä"}, source="s")
    assert case_row(case).keys() <= {*COLUMNS, "title_de"}
