"""Cases leave alone, with the people that agreed, and read back equal."""

import csv
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from plakit import open_session
from plakit.cli import main
from plakit.errors import ParameterError, SheetError
from plakit.exchange.case_files import table_text
from plakit.exchange.cases_in.importing import import_cases
from plakit.exchange.cases_out import write_cases
from plakit.exchange.open_export.exporting import export_folder
from plakit.exchange.open_export.package import ExportOrder
from plakit.programme import Case, new_programme, read_programme
from plakit.programme.case_tables import case_row
from plakit.programme.csv_sheets import read_csv
from tests.exchange.messy_cases import make_group, messy_register

_WORDS = (
    "=1+1",
    "'=1+1",
    "''=x",
    "'tis",
    "@a\nb",
    "-5 °C",
    "a;b\\c\\n",
    "\\",
    "+43 1",
    "NA",
    "＝1",
    "|x",
)
RICH = {
    "id": "case-rich", "title": {"": "Rich", "de": "Reich"}, "units": ["NA", "Trinidad; Tobago"],
    "sectors": ["=care", "a;b"], "levels": [3, 4], "problem": {"en": "=1+1", "de": "'=1+1"},
    "steps": [{"": word} for word in _WORDS],
    "results": [{"text": {"": word}, "evidence": "opinion"} for word in _WORDS[:3]],
    "contact": {"name": "Ann", "email": "ann@example.org", "organisation": "School",
                "consent": "group"},
    "links": [{"url": "https://example.org/=1", "title": "=a"}, {"url": "http://b.example"}],
    "data_year": "2012-09", "source": "own", "certainty": "presumed",
    "doubts": {"problem": {"": "=Is it?\nReally?"}}, "tags": ["-5", "012"],
}  # fmt: skip


@pytest.fixture
def group(tmp_path: Path) -> Path:
    group = make_group(tmp_path / "group")
    (group / "sources.csv").write_text("id,title\nown,Ours\n", encoding="utf-8")
    (group / "cases").mkdir()
    others = [
        {"id": "case-public", "title": "Public", "source": "own",
         "contact": {"name": "Bea", "consent": "public"}},
        {"id": "case-none", "title": "None", "source": "own", "themes": ["quality"]},
    ]  # fmt: skip
    found = [Case.model_validate(one) for one in (RICH, *others)]
    (group / "cases" / "ours.csv").write_text(table_text(found, "cases/ours.csv"), "utf-8")
    return group


def rows(group: Path) -> dict[str, dict[str, str]]:
    return {name: case_row(case) for name, case in read_programme(group).cases.items()}


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", ["cases.csv", "cases.xlsx"])
def test_it_reads_back_equal(group: Path, tmp_path: Path, name: str) -> None:
    out = write_cases(ExportOrder(group, xlsx=True, whole=True)).path
    other = make_group(tmp_path / "other")
    told = import_cases(out / name, other)
    assert (
        told.lines[0] == f"{name}: 3 new cases brought into cases/cases.csv; 0 stood there already."
    )
    assert "Added to sources.csv: own. Write down there what it is." in told.lines
    assert rows(other) == rows(group)
    assert not (other / "imports").exists()
    assert ": 0 new cases" in import_cases(out / name, other).lines[0]


@pytest.mark.parametrize(("name", "count"), [("cases.csv", 853), ("cases.xlsx", 150)])
def test_messy_cases_read_back_equal(tmp_path: Path, name: str, count: int) -> None:
    group = messy_register(tmp_path / "group", count)
    out = write_cases(ExportOrder(group, xlsx=name.endswith("xlsx"), whole=True)).path
    other = make_group(tmp_path / "other")
    import_cases(out / name, other)
    assert rows(other) == rows(group)
    assert len(rows(other)) > 0.9 * count


def test_brought_into_its_own_group_nothing_changes(group: Path) -> None:
    before = rows(group)
    out = write_cases(ExportOrder(group, whole=True)).path
    told = import_cases(out / "cases.csv", group)
    assert "3 cases stand in other files already, just so" in str(told)
    assert rows(group) == before
    assert not (group / "cases" / "cases.csv").exists()


def test_a_case_of_the_same_id_that_says_something_else_is_a_fault(group: Path) -> None:
    out = write_cases(ExportOrder(group)).path  # without Ann
    with pytest.raises(SheetError, match="'case-rich' stands already in") as caught:
        import_cases(out / "cases.csv", group)
    assert "contact_name, contact_email" in str(caught.value)


def test_people_leave_only_as_far_as_they_agreed(group: Path) -> None:
    found = write_cases(ExportOrder(group, xlsx=True))
    everything = b"".join(p.read_bytes() for p in found.path.rglob("*") if p.is_file())
    assert b"Bea" in everything
    assert b"Ann" not in everything
    assert b"ann@example.org" not in everything
    assert (found.people, found.held_back) == (1, 1)
    assert "they agreed to be named to the group only" in str(found.told())
    assert cells(found.path / "cases.csv")[0]["contact_organisation"] == "School"
    whole = write_cases(ExportOrder(group, whole=True))
    assert (whole.people, whole.held_back) == (2, 0)
    assert "give it to nobody else" in str(whole.told())


def test_no_spreadsheet_finds_a_formula(group: Path) -> None:
    out = write_cases(ExportOrder(group, xlsx=True)).path
    for path in out.glob("*.csv"):
        for row in cells(path):
            for cell in row.values():
                assert not cell.startswith(("=", "@", "+", "\t", "＝", "|")), cell
    sheet = openpyxl.load_workbook(out / "cases.xlsx").worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert all(
        cell.value is None for row in sheet.iter_rows() for cell in row if cell.data_type == "n"
    )


def test_the_package_is_described(group: Path) -> None:
    out = write_cases(ExportOrder(group)).path
    described = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert described["plakit_cases"]["layout"] == 1
    tables = {one["path"] for one in described["resources"] if one["type"] == "table"}
    assert tables == {"cases.csv", "excerpts.csv", "codebook.csv", "sources.csv"}
    readme = (out / "README.md").read_text("utf-8")
    assert "Answers of people about themselves are not here" in readme


def test_it_is_replaced_and_nothing_else_is(group: Path, tmp_path: Path) -> None:
    first = write_cases(ExportOrder(group)).path
    assert write_cases(ExportOrder(group)).path == first
    packed = write_cases(ExportOrder(group, tmp_path / "cases.zip")).path
    assert "cases.csv" in zipfile.ZipFile(packed).namelist()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_text("x", encoding="utf-8")
    for wrong in (tmp_path / "mine", group / "cases", group):
        with pytest.raises(ParameterError, match="nothing was written"):
            write_cases(ExportOrder(group, wrong))
    answers = export_folder(group)
    with pytest.raises(ParameterError, match="holds something that is no export"):
        write_cases(ExportOrder(group, answers))


def test_a_group_without_cases(tmp_path: Path) -> None:
    found = write_cases(ExportOrder(make_group(tmp_path / "group")))
    assert str(found.told()).splitlines()[0].endswith("export-cases: 0 cases written.")
    assert (
        read_csv((found.path / "cases.csv").read_text("utf-8-sig"), "", required=["id"]).rows == ()
    )


def test_the_cases_and_codebook_of_the_sample(tmp_path: Path) -> None:
    group = tmp_path / "group"
    new_programme(group, sample="ecvet-forum-2012")
    out = write_cases(ExportOrder(group, xlsx=True)).path
    assert len(cells(out / "cases.csv")) == len(read_programme(group).cases) == 10
    codes = cells(out / "codebook.csv")
    (book,) = read_programme(group).codebooks.values()
    assert [one["code"] for one in codes] == [one.id for one in book.codes]
    assert (out / book.file).read_bytes() == (group / book.file).read_bytes()


def test_the_export_of_answers_leaves_cases_out_and_says_so(group: Path) -> None:
    out = export_folder(group)
    assert not (out / "programme" / "cases").exists()
    assert "programme/cases/: cases name schools" in (out / "README.md").read_text("utf-8")
    everything = b"".join(p.read_bytes() for p in out.rglob("*") if p.is_file())
    assert b"case-rich" not in everything
    assert b"Bea" not in everything


def test_the_command_and_the_verb(
    group: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["plakit", "export", str(group), "--cases", "--xlsx"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    assert "export-cases: 3 cases written." in capsys.readouterr().out
    room = open_session(str(group), "S01")
    try:
        assert "3 cases written" in str(room.write_cases().to_json())
    finally:
        room.place.close()
