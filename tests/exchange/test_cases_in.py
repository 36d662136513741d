"""Cases out of tables: proposed, shown, kept; all or none; twice is once."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from plakit import open_session
from plakit.cli import main
from plakit.errors import ParameterError, SheetError
from plakit.exchange.bounded.uploads import LooseTable
from plakit.exchange.cases_in.importing import import_cases
from plakit.exchange.cases_in.layout import find_header, lay_out
from plakit.exchange.cases_in.names import header_score
from plakit.exchange.importing import ImportOrder, import_file
from plakit.exchange.told import Told
from plakit.programme import Case, read_programme
from plakit.programme.case_tables import case_row
from plakit.text import is_blank
from plakit.wording import speaking
from tests.exchange import evil_files as evil
from tests.exchange.messy_cases import (
    FAULTS,
    HEADER,
    TITLE,
    make_group,
    mend_mapping,
    messy_register,
    messy_rows,
    write_csv,
    write_xlsx,
)

Put = Callable[..., Path]
SIMPLE = ("Title;Country;Problem;Theme", "One agreement;AT;Nobody signs;recognition")


@pytest.fixture
def group(tmp_path: Path) -> Path:
    return make_group(tmp_path / "group")


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(*lines: str, name: str = "practices.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\n".join([*lines, ""]).encode(encoding))
        return path

    return write


def cases(group: Path) -> list[Case]:
    return list(read_programme(group).cases.values())


def files(group: Path) -> dict[str, bytes]:
    return {
        path.relative_to(group).as_posix(): path.read_bytes()
        for path in sorted(group.rglob("*"))
        if path.is_file()
    }


def bring(path: Path, group: Path, **more: object) -> Told:
    return import_cases(path, group, **more)  # type: ignore[arg-type]


def refusal(path: Path, group: Path, **more: object) -> list[str]:
    """Give the lines of a refusal; nothing of the programme was changed by it."""
    before = files(group)
    with pytest.raises(SheetError) as caught:
        bring(path, group, **more)
    after = {name: content for name, content in files(group).items() if "imports/" not in name}
    assert after == {name: content for name, content in before.items() if "imports/" not in name}
    return str(caught.value).splitlines()


def mapping(group: Path, name: str = "cases.yaml") -> Path:
    return group / "imports" / name


def mend(group: Path, old: str, new: str) -> None:
    path = mapping(group)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


class TestProposal:
    def test_the_first_time_nothing_is_imported(self, group: Path, put: Put) -> None:
        before = files(group)
        told = bring(put(*SIMPLE), group)
        assert not told.is_done
        assert told.lines[0] == (
            "practices.csv: 1 rows below line 1; 4 of 4 columns are of fields of a case. Nothing "
            "was imported."
        )
        assert "'Country' → units" in told.lines
        assert told.lines[-1].startswith("The mapping is kept in imports/cases.yaml.")
        assert {name for name in files(group) if name not in before} == {"imports/cases.yaml"}

    def test_it_is_imported_as_the_mapping_says(self, group: Path, put: Put) -> None:
        path = put(*SIMPLE)
        bring(path, group, session="S01")
        told = bring(path, group)
        assert told.is_done
        assert told.lines[0] == (
            "practices.csv: 1 new case brought into cases/practices.csv; 0 stood there already."
        )
        (case,) = cases(group)
        assert (case.id, case.units, case.themes) == (
            "case-one-agreement",
            ("AT",),
            ("recognition",),
        )
        assert (case.source, case.session) == ("practices", "S01")
        sources = (group / "sources.csv").read_text(encoding="utf-8")
        assert sources == "id,title\npractices,practices.csv\n"

    def test_confirmed_it_is_imported_at_once_and_shown(self, group: Path, put: Put) -> None:
        told = bring(put(*SIMPLE), group, confirm=True)
        assert told.is_done
        assert "'Title' → title" in told.lines
        assert len(cases(group)) == 1

    def test_the_file_of_people_is_left_as_it_was(self, group: Path, put: Put) -> None:
        path = put(*SIMPLE)
        before = path.read_bytes(), path.stat().st_mtime_ns
        bring(path, group, confirm=True)
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before

    def test_people_are_left_out_where_no_column_says_they_agreed(
        self, group: Path, put: Put
    ) -> None:
        path = put(
            "Title;Ansprechpartner;E-Mail;Organisation", "A;Ann Example;a@example.org;School"
        )
        told = bring(path, group, confirm=True)
        why = "tells who somebody is, and no column says that they agreed to be named"
        assert f"'E-Mail' is not read: {why}." in told.lines
        (case,) = cases(group)
        assert case.contact is not None
        assert (case.contact.name, case.contact.email) == ("", "")
        assert case.contact.organisation == {"": "School"}
        assert "example.org" not in (group / "cases/practices.csv").read_text(encoding="utf-8")

    def test_people_are_kept_as_far_as_they_agreed(self, group: Path, put: Put) -> None:
        path = put("Title;Contact;Consent", "A;Ann;public", "B;Bob;yes", "C;Cy;no", "D;Di;")
        told = bring(path, group, confirm=True)
        assert "'Consent' → contact_consent; yes = group" in told.lines
        assert any("nobody has agreed to be named: lines 4, 5." in line for line in told.lines)
        named = [
            (one.contact.name, one.contact.consent) if one.contact else None for one in cases(group)
        ]
        assert named == [("Ann", "public"), ("Bob", "group"), None, None]

    def test_two_columns_of_one_field_are_told(self, group: Path, put: Put) -> None:
        path = put("Title;Problem;Herausforderung;Step 1;Step 2", "A;x;y;s;t")
        told = bring(path, group, confirm=True)
        assert (
            "'Herausforderung' is not read: column 'Problem' seems to say the same." in told.lines
        )
        assert cases(group)[0].steps == ({"": "s"}, {"": "t"})

    def test_a_file_without_a_title_column_says_so(self, group: Path, put: Put) -> None:
        told = bring(put("Land;Jahr", "AT;2012"), group)
        assert "No column was found for the title. Write it into the mapping." in told.lines
        assert "no column is read as the title" in refusal(put("Land;Jahr", "AT;2012"), group)[0]

    def test_another_file_gets_a_mapping_of_its_own(self, group: Path, put: Put) -> None:
        bring(put(*SIMPLE), group, confirm=True)
        other = put("Titre;Pays", "B;FR", name="Autres cas.csv")
        bring(other, group, confirm=True)
        (name,) = {path.name for path in (group / "imports").iterdir()} - {"cases.yaml"}
        assert name.startswith("cases-autres-cas")
        assert [one.title[""] for one in cases(group)] == ["B", "One agreement"]
        again = put("Title;Country;Problem;Theme", "C;FI;;", name="more.csv")
        assert bring(again, group).is_done  # has all columns of the first
        assert len(cases(group)) == 3

    def test_it_is_told_in_the_language_of_now(self, group: Path, put: Put) -> None:
        with speaking("de"):
            text = str(bring(put(*SIMPLE), group))
        assert "Nothing was imported" not in text


class TestMessyTable:
    @pytest.mark.parametrize(
        ("encoding", "count"), [("utf-8", 853), ("utf-8-sig", 150), ("utf-16", 150)]
    )
    def test_messy_rows_come_in(
        self, group: Path, tmp_path: Path, encoding: str, count: int
    ) -> None:
        rows = messy_rows(count)
        path = write_csv(tmp_path / "practices.csv", rows, encoding=encoding)
        assert not bring(path, group).is_done
        mend_mapping(group)
        told = bring(path, group)
        assert told.is_done
        titled = [row for row in rows if not is_blank(row[TITLE]) and row != [*HEADER]]
        assert told.lines[0].startswith(f"practices.csv: {len(titled)} new cases brought")
        found = cases(group)
        assert len(found) == len({one.id for one in found}) == len(titled) > 0.9 * count
        assert {"NA", "NO", "None", "Absurdistan"} <= {one.units[0] for one in found}
        is_repeated = [*HEADER] in rows
        assert ("Lines that only repeat the header are not read" in str(told)) is is_repeated
        assert "may be the same one told twice; nothing was merged" in str(told)

    def test_imported_again_nothing_changes(self, tmp_path: Path) -> None:
        group = messy_register(tmp_path / "group", 200)
        before = files(group)
        told = bring(tmp_path / "group-practices.csv", group)
        assert told.is_done
        assert ": 0 new cases brought" in told.lines[0]
        assert files(group) == before

    def test_a_workbook_says_the_same(self, group: Path, tmp_path: Path) -> None:
        rows = messy_rows(120)
        path = write_xlsx(tmp_path / "practices.xlsx", rows, merged=0)
        told = bring(path, group)
        assert "120 rows below line 3" in told.lines[0]
        assert any("Notizen" in line for line in told.lines)
        mend_mapping(group)
        bring(path, group)
        other = make_group(tmp_path / "other")
        table = write_csv(tmp_path / "practices.csv", rows)
        bring(table, other)
        mend_mapping(other)
        bring(table, other)
        assert list(map(case_row, cases(group))) == list(map(case_row, cases(other)))

    def test_letters_of_other_encodings(self, group: Path, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "practices.csv", messy_rows(40), encoding="cp1252")
        told = bring(path, group)
        assert "it was read as Windows-1252" in str(told)
        row = "Titre;Pays\nŠkola a Ťažké slová;CZ\n"
        eastern = tmp_path / "skoly.csv"
        eastern.write_bytes(row.encode("cp1250"))
        told = bring(eastern, make_group(tmp_path / "other"), confirm=True)
        assert "Windows-1250" in str(told)
        assert cases(tmp_path / "other")[0].title == {"": "Škola a Ťažké slová"}

    def test_another_encoding_is_read_where_the_mapping_says_so(
        self, group: Path, tmp_path: Path
    ) -> None:
        path = tmp_path / "practices.csv"
        path.write_bytes("Title;Country\nОбщ речник;BG\n".encode("cp1251"))
        bring(path, group)
        mend(group, "file: practices.csv\n", "file: practices.csv\nencoding: cp1251\n")
        bring(path, group)
        assert cases(group)[0].title == {"": "Общ речник"}
        mend(group, "encoding: cp1251", "encoding: zip_codec")
        assert "'zip_codec' is not allowed" in refusal(path, group)[0]

    def test_titles_that_begin_like_formulas_stay_words(self, tmp_path: Path) -> None:
        group = messy_register(tmp_path / "group", 60)
        titles = [one.title[""] for one in cases(group)]
        assert any(one.startswith("=Sample") for one in titles)
        assert "-5 °C im Keller" in {one.resources.get("") for one in cases(group)}


class TestFaults:
    def test_all_faults_are_told_by_line_and_column(self, group: Path, tmp_path: Path) -> None:
        rows = messy_rows(100, faulty=5)
        path = write_csv(tmp_path / "practices.csv", rows)
        bring(path, group)
        mend_mapping(group)
        lines = refusal(path, group)
        assert lines[0] == (
            "practices.csv: nothing was imported. Mend what follows, and import it again."
        )
        assert len(lines) == 1 + len(FAULTS)
        for column, cell in FAULTS.items():
            (line,) = (one for one in lines[1:] if f", {column}: " in one)
            at = int(line.split("line ")[1].split(",")[0])
            with path.open(encoding="utf-8", newline="") as stream:
                reader = csv.reader(stream, delimiter=";")
                begins = {}
                before = 0
                for row in reader:
                    begins[before + 1] = row
                    before = reader.line_num
            assert begins[at][HEADER.index(column)] == cell

    def test_a_row_without_a_title_is_a_fault_until_the_mapping_says_not(
        self, group: Path, put: Put
    ) -> None:
        path = put("Title;Country", "A;AT", ";DE", "\u00a0;FI")
        bring(path, group)
        lines = refusal(path, group)
        assert lines[1].startswith(
            "practices.csv, line 3, Title: has no title. Write one, or say in"
        )
        assert len(lines) == 3
        mend(group, "without_title: refuse", "without_title: leave out")
        assert "Left out, as they have no title: lines 3, 4." in bring(path, group).lines
        assert len(cases(group)) == 1

    def test_an_unknown_theme_names_the_known_ones_and_cells_may_say_what_it_is(
        self, group: Path, put: Put
    ) -> None:
        path = put("Title;Theme", "A;Pferde", "B;Beratung")
        told = bring(path, group)
        assert "These cells are not understood: 'Pferde'." in str(told)
        (line,) = refusal(path, group)[1:]
        assert line == (
            'practices.csv, line 2, Theme: "Pferde" is no theme of programme.yaml. Known: '
            "companies, guidance, quality, recognition. Or say under cells what it is."
        )
        mend(group, "  field: themes\n", "  field: themes\n  cells: {Pferde: companies}\n")
        bring(path, group)
        assert [one.themes for one in cases(group)] == [("companies",), ("guidance",)]

    def test_a_word_too_many_of_evidence(self, group: Path, put: Put) -> None:
        path = put("Title;Results;Evidence", 'A;"x;y;z";"evaluation;feedback"')
        bring(path, group)
        assert "names 2 kinds of evidence for 3 results" in refusal(path, group)[1]

    def test_one_kind_of_evidence_is_that_of_all_results(self, group: Path, put: Put) -> None:
        path = put("Title;Results;Evidence", 'A;"x;y";feedback', "B;;Studie", "C;z;None")
        told = bring(path, group, confirm=True)
        found = [[one.evidence for one in case.results] for case in cases(group)]
        assert found == [["opinion", "opinion"], [], ["none"]]
        assert "A kind of evidence stands there without a result, and is not kept: lines 3." in (
            told.lines
        )

    def test_results_stand_beside_their_own_evidence(self, group: Path, put: Put) -> None:
        path = put("Title;Result 1;Evidence 1;Result 2;Evidence 2", "A;x;;y;Studie", "B;;;z;None")
        bring(path, group, confirm=True)
        found = [[(one.text[""], one.evidence) for one in case.results] for case in cases(group)]
        assert found == [[("x", "none"), ("y", "evaluation")], [("z", "none")]]

    def test_a_text_that_is_too_long_or_no_text(self, group: Path, put: Put) -> None:
        path = put("Title;Problem", f"A;{'x' * 10_001}")
        bring(path, group)
        (line,) = refusal(path, group)[1:]
        assert line.startswith("practices.csv, line 2, Problem: ")
        assert "at most 10,000 are kept" in line

    def test_a_mapping_that_was_spoilt_is_told_line_by_line(self, group: Path, put: Put) -> None:
        path = put(*SIMPLE)
        bring(path, group)
        mend(group, "field: problem", "field: probelm")
        mend(group, "column: Country", "column: Contry")
        mend(group, "session: ''", "session: S09")
        text = "\n".join(refusal(path, group))
        assert "'probelm' is not a field of a case. Known: " in text
        assert "Did you mean problem?" in text
        assert "practices.csv has no column 'Contry'. Known: " in text
        assert "'S09' is not a session that is known here. Known: S01." in text
        assert text.count("imports/cases.yaml, line ") == 3

    def test_a_row_with_too_many_cells_is_a_fault(self, group: Path, put: Put) -> None:
        path = put("Title;Country", "A;AT", "B;DE; and more;x")
        bring(path, group)
        assert refusal(path, group)[1] == (
            "practices.csv, line 3: has 4 cells, the first line has 2; a text with a separator in "
            "it needs quotes"
        )

    def test_many_faults_are_cut(self, group: Path, put: Put) -> None:
        path = put("Title;EQF", *(f"A{n};99" for n in range(300)))
        bring(path, group)
        lines = refusal(path, group)
        assert len(lines) == 202
        assert lines[-1].endswith("100 more faults are not listed")

    def test_a_faulty_programme_is_told_first(self, group: Path, put: Put) -> None:
        (group / "seats.csv").write_text("id\n", encoding="utf-8")
        with pytest.raises(SheetError, match=r"seats\.csv"):
            bring(put(*SIMPLE), group)

    def test_an_unknown_session_or_file(self, group: Path, put: Put, tmp_path: Path) -> None:
        with pytest.raises(
            ParameterError, match=r"'S7' is no session of this programme. Known: S01"
        ):
            bring(put(*SIMPLE), group, session="S7")
        with pytest.raises(ParameterError, match="there is no such file"):
            bring(tmp_path / "none.csv", group)


class TestHeaders:
    def laid(self, *rows: tuple[str, ...], merged: tuple[str, ...] = ()) -> list[str]:
        loose = LooseTable("a.xlsx", tuple(enumerate(rows, start=1)), merged, sheet="x")
        return list(lay_out(loose, find_header(loose, header_score)).columns)

    def test_lines_above_the_header_are_passed_over(self) -> None:
        rows = (
            ("Our collection", "", ""),
            ("", "2012", ""),
            ("Title", "Land", "Problem"),
            ("a", "b", "c"),
        )
        assert self.laid(*rows) == ["Title", "Land", "Problem"]

    def test_headers_that_stand_twice_or_are_missing_get_names(self) -> None:
        rows = (("Title", "Note", "", "Note", ""), ("a", "b", "c", "d", ""))
        assert self.laid(*rows) == ["Title", "Note", "column 3", "Note (2)"]

    def test_where_nothing_looks_like_a_header_it_is_the_first_line(self) -> None:
        assert self.laid(("x", "y"), ("1", "2")) == ["x", "y"]

    def test_a_line_that_is_no_header_is_told(self, group: Path, put: Put) -> None:
        path = put(*SIMPLE)
        bring(path, group)
        mend(group, "header: 1", "header: 7")
        assert refusal(path, group) == [
            "practices.csv: line 7 is no header: it is empty, or lies within a cell."
        ]

    def test_a_number_of_the_files_own_is_no_id(self, group: Path, put: Put) -> None:
        told = bring(put("ID;Title", "17;A"), group, confirm=True)
        assert "'ID' is not read: a number of the file's own; ids are made of titles." in told.lines
        assert cases(group)[0].id == "case-a"


class TestMergedCells:
    @pytest.fixture
    def merged(self, tmp_path: Path) -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (["Country", "Title"], ["AT", "A"], [None, "B"], ["DE", "C"]):
            sheet.append(row)
        sheet.merge_cells("A2:A3")
        book.save(tmp_path / "practices.xlsx")
        return tmp_path / "practices.xlsx"

    def test_they_are_filled_only_where_the_mapping_says_so(
        self, group: Path, merged: Path
    ) -> None:
        told = bring(merged, group)
        assert "Cells are merged in: 'Country'. Only the first row of each has the value" in str(
            told
        )
        bring(merged, group)
        assert [one.units for one in cases(group)] == [("AT",), (), ("DE",)]

    def test_what_was_filled_is_told(self, group: Path, merged: Path) -> None:
        bring(merged, group)
        mend(group, "fill_merged: []", "fill_merged: [Country]")
        told = bring(merged, group)
        assert "1 merged cell was filled, as the mapping says." in told.lines
        assert [one.units for one in cases(group)] == [("AT",), ("AT",), ("DE",)]

    def test_a_column_that_is_not_there_cannot_be_filled(self, group: Path, merged: Path) -> None:
        bring(merged, group)
        mend(group, "fill_merged: []", "fill_merged: [Land]")
        assert "has no column 'Land'" in refusal(merged, group)[0]


class TestBroughtInAgain:
    def test_rows_in_another_order_keep_their_ids(self, group: Path, put: Put) -> None:
        bring(put("Title;Country", "A;AT", "A;DE", "B;FI"), group, confirm=True)
        before = {one.units: one.id for one in cases(group)}
        assert before == {("AT",): "case-a", ("DE",): "case-a-2", ("FI",): "case-b"}
        told = bring(put("Title;Country", "B;FI", "A;DE", "A;AT", "C;SE"), group)
        assert (
            ": 1 new case brought into cases/practices.csv; 3 stood there already." in told.lines[0]
        )
        after = {one.units: one.id for one in cases(group)}
        assert after == {**before, ("SE",): "case-c"}

    def test_what_was_changed_by_hand_is_never_written_over_unasked(
        self, group: Path, put: Put
    ) -> None:
        path = put(*SIMPLE)
        bring(path, group, confirm=True)
        table = group / "cases" / "practices.csv"
        table.write_text(table.read_text("utf-8").replace("Nobody signs", "Few sign"), "utf-8")
        before = files(group)
        told = bring(path, group)
        assert not told.is_done
        assert "1 case in cases/practices.csv says something else than the file" in told.lines[0]
        assert told.lines[1] == "case-one-agreement: problem"
        assert files(group) == before
        told = bring(path, group, confirm=True)
        assert "1 case says now what the file says: case-one-agreement." in told.lines
        assert cases(group)[0].problem == {"": "Nobody signs"}

    def test_cases_that_are_gone_from_the_file_stay(self, group: Path, put: Put) -> None:
        bring(put("Title;Country", "A;AT", "B;FI"), group, confirm=True)
        told = bring(put("Title;Country", "B;FI"), group)
        assert "1 case of this table is not in the file, and stays: case-a." in told.lines
        assert len(cases(group)) == 2

    def test_ids_of_other_files_are_never_taken(self, group: Path, put: Put) -> None:
        (group / "sources.csv").write_text("id,title\nown,Ours\n", encoding="utf-8")
        (group / "cases").mkdir()
        (group / "cases" / "case-a.yaml").write_text(
            "id: case-a\ntitle: A\nsource: own\n", encoding="utf-8"
        )
        told = bring(put("Title", "A"), group, confirm=True)
        assert sorted(one.id for one in cases(group)) == ["case-a", "case-a-2"]
        assert any("case-a and case-a-2: same title" in line for line in told.lines)
        sources = (group / "sources.csv").read_text(encoding="utf-8")
        assert sources == "id,title\nown,Ours\npractices,practices.csv\n"

    def test_titles_without_latin_letters_get_ids_too(self, group: Path, put: Put) -> None:
        bring(
            put("Title;Country", "Общ речник;BG", "Κοινή γλώσσα;EL", "???;AT"), group, confirm=True
        )
        assert [one.id for one in cases(group)] == ["case-bg", "case-el", "case-at"]


class TestCommandAndNotebook:
    def test_the_command(
        self, group: Path, put: Put, monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:  # fmt: skip
        monkeypatch.setattr("os.environ", {**os.environ, "LANGUAGE": "en"})
        path = put(*SIMPLE)
        words = ["plakit", "import", str(path), str(group), "--cases", "--session", "S01"]
        for code, said in ((1, "Nothing was imported."), (0, "1 new case brought into")):
            monkeypatch.setattr("sys.argv", words)
            with pytest.raises(SystemExit) as ended:
                main()
            assert (ended.value.code or 0) == code
            assert said in capsys.readouterr().out

    def test_cases_are_answers_to_no_activity(self, group: Path, put: Put) -> None:
        order = ImportOrder(activity="register", cases=True)
        with pytest.raises(ParameterError, match="Cases are no answers to an activity"):
            import_file(put(*SIMPLE), group, order)

    def test_the_verb_shows_and_then_imports(self, group: Path, put: Put) -> None:
        room = open_session(str(group), "S01")
        try:
            shown = room.import_cases(put(*SIMPLE))
            assert "Nothing was imported." in str(shown.to_json())
            assert room.programme.cases == {}
            room.import_cases(put(*SIMPLE))
            assert [one.session for one in room.programme.cases.values()] == ["S01"]
        finally:
            room.place.close()


class TestHostileFiles:
    """Promises §6-D: refused with a reason, or read as the words that they are."""

    @pytest.mark.parametrize("name", evil.DOCTYPES)
    def test_entities(self, group: Path, tmp_path: Path, name: str) -> None:
        parts = evil.book_parts(doctype=evil.DOCTYPES[name])
        lines = refusal(evil.zipped(tmp_path / "a.xlsx", parts), group)
        assert "declares entities of its own" in lines[0]

    def test_bombs_links_doubles_and_locks(self, group: Path, tmp_path: Path) -> None:
        parts = evil.book_parts()
        for path, words in (
            (evil.bomb(tmp_path / "a.xlsx", 30 * 2**20), "unpacks to"),
            (evil.nested_zip(tmp_path / "b.xlsx"), "holds no workbook"),
            (evil.many_entries(tmp_path / "c.xlsx"), "holds 3,0"),
            (evil.linked(tmp_path / "d.xlsx", parts), "no plain files"),
            (evil.doubled(tmp_path / "e.xlsx", parts), "no plain files"),
            (evil.locked_zip(tmp_path / "f.xlsx", parts), "locked by a password"),
            (evil.zipped(tmp_path / "g.xlsx", {**parts, "xl/vbaProject.bin": b"x"}), "macros"),
        ):
            assert words in refusal(path, group)[0]
            assert not (group / "imports").exists()

    def test_other_files_under_another_name(self, group: Path, tmp_path: Path) -> None:
        for name, content in (("a.xlsx", b"MZ\x90\x00"), ("b.csv", b"\x89PNG\r\n\x1a\n"),
                              ("c.xlsx", b""), ("d.xlsx", evil.encrypted_office()),
                              ("e.csv", b"%PDF-1.7")):  # fmt: skip
            path = tmp_path / name
            path.write_bytes(content)
            assert refusal(path, group)

    def test_ranges_over_a_whole_sheet_end(self, group: Path, tmp_path: Path) -> None:
        rows = evil.text_row(1, "Title", "Country") + evil.text_row(2, "A", "AT")
        after = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts(evil.sheet_xml(rows, after=after)))
        bring(path, group, confirm=True)
        assert cases(group)[0].units == ("AT",)

    def test_formulas_without_values_and_errors_are_faults_by_place(
        self, group: Path, tmp_path: Path
    ) -> None:
        rows = (
            evil.text_row(1, "Title", "Country") + '<row r="2"><c r="A2"><f>1+1</f></c></row>'
            '<row r="3"><c r="A3" t="inlineStr"><is><t>B</t></is></c>'
            '<c r="B3" t="e"><v>#REF!</v></c></row>'
        )  # fmt: skip
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts(evil.sheet_xml(rows)))
        bring(path, group)
        text = "\n".join(refusal(path, group))
        assert "1 cell holds a formula without a value (A2)" in text
        assert "a.xlsx, line 3, B3: holds the error #REF!" in text

    @pytest.mark.parametrize(
        "words",
        ["<script>alert(1)</script>", "=HYPERLINK(\"http://x\"&A1)", "{{7*7}}",
         "'; DROP TABLE x;--", "%s {0.__class__}", "\u202eabc", "e\u0301" * 50, "None", "nan",
         "a\\;b\\nc", "\\", "'=1+1",
         "---", "%%html", "👨‍👩‍👧", "@SUM(1)", "-5", "012", "1E5"],
    )  # fmt: skip
    def test_words_stay_words(self, group: Path, tmp_path: Path, words: str) -> None:
        path = tmp_path / "practices.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(
                [["Title", "Problem", "Steps"], [f"A {words}", words, f"{words}\n{words} b"]]
            )
        bring(path, group, confirm=True)
        (case,) = cases(group)
        assert (case.title, case.problem) == ({"": f"A {words}"}, {"": words})
        assert [one[""] for one in case.steps][-1] == f"{words} b".removeprefix("- ")

    @pytest.mark.parametrize("name", ["CON.csv", "a:b.csv", "-x.csv", "..csv", "x" * 200 + ".csv",
                                      "ä ö.csv",
                                      "\u202efdp.csv", "a\nb.csv"])  # fmt: skip
    def test_names_of_files_make_names_of_tables(self, group: Path, put: Put, name: str) -> None:
        bring(put("Title", "A", name=name), group, confirm=True)
        (table,) = (group / "cases").iterdir()
        assert table.name.isascii()
        assert len(table.name) < 70
        assert len(cases(group)) == 1

    def test_nul_and_binary_in_cells(self, group: Path, put: Put, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"Title;Country\nA\x00;AT\n")
        assert "is not one inside" in refusal(path, group)[0]
        assert bring(put("Title", "A\x07\x1b[2J b"), group, confirm=True).is_done
        assert cases(group)[0].title == {"": "A  [2J b"}
