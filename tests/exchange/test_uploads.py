"""Files from outside: R20 and the cases 65 to 79 of promises.md §6-D."""

import os
import pickle
import random
import time
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from plakit.errors import AnswerError, ParameterError, SheetError
from plakit.exchange.bounded import uploads
from plakit.exchange.bounded.bounds import MOST_RATIO, check_upload, check_zip
from plakit.exchange.bounded.uploads import Sheet, read_rows, run_bounded
from plakit.wording import speaking
from tests.exchange import evil_files as evil

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _find_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reading process find the readers of the tests."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def all_sheets(path: Path) -> dict[str, list[list[str]]]:
    return run_bounded("plakit.exchange.bounded.xlsx_cells:read_all", path, kinds=(".xlsx",))


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def bounded(folder: Path, reader: str, **options: object) -> object:
    path = put(folder, "a.csv", "q\n1\n")
    return run_bounded(f"tests.exchange.bounded_readers:{reader}", path, kinds=[".csv"], **options)


def refusal(path: Path) -> str:
    """Give the words of a refusal; every line is one sentence or more, and no trace."""
    start = time.monotonic()
    with pytest.raises(SheetError) as caught:
        read_rows(path)
    assert time.monotonic() - start < 3 * uploads.SECONDS  # the machine may be busy
    text = str(caught.value)
    assert "Traceback" not in text
    assert "Error" not in text
    return text


class TestReadingProcess:
    def test_it_gives_what_the_reader_gave(self, tmp_path: Path) -> None:
        given = bounded(tmp_path, "give_options", sheet="x", most=3)
        assert given == {"name": "a.csv", "is_absolute": True, "sheet": "x", "most": 3}

    def test_what_a_reader_prints_does_not_get_between(self, tmp_path: Path) -> None:
        assert bounded(tmp_path, "print_much") == "read"

    def test_a_reader_that_takes_too_long_is_given_up(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(uploads, "SECONDS", 1.0)
        start = time.monotonic()
        with pytest.raises(SheetError, match="took longer than 1 seconds"):
            bounded(tmp_path, "sleep_long")
        assert time.monotonic() - start < 10

    def test_a_reader_that_takes_too_much_memory_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(SheetError, match="more than the 512 MB of memory"):
            bounded(tmp_path, "take_memory")

    def test_a_result_that_is_too_large_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(SheetError, match="more than the 512 MB"):
            bounded(tmp_path, "give_much")

    @pytest.mark.parametrize(
        "reader",
        [
            "call_network", "ask_for_address", "start_program", "fork", "die", "recurse",
            "give_no_json", "write_much", "no_such_reader",
        ],
    )  # fmt: skip
    def test_what_a_reader_must_not_do_is_a_file_that_cannot_be_read(
        self, tmp_path: Path, reader: str
    ) -> None:
        with pytest.raises(SheetError, match=r"a\.csv: cannot be read; it is damaged") as caught:
            bounded(tmp_path, reader)
        assert "Traceback" not in str(caught.value)

    def test_its_trace_is_kept_as_the_cause(self, tmp_path: Path) -> None:
        with pytest.raises(SheetError) as caught:
            bounded(tmp_path, "start_program")
        assert "RefusedError" in str(caught.value.__cause__)

    def test_the_file_of_the_reader_that_wrote_much_stays_small(self, tmp_path: Path) -> None:
        with pytest.raises(SheetError):
            bounded(tmp_path, "write_much")
        assert (tmp_path / "large").stat().st_size <= 20 * 2**20

    def test_an_error_for_users_keeps_its_class_words_and_faults(self, tmp_path: Path) -> None:
        with pytest.raises(SheetError) as caught:
            bounded(tmp_path, "complain")
        assert type(caught.value) is SheetError
        assert str(caught.value) == "Two faults.\na.csv, line 3, q: is wrong; mend it"
        assert caught.value.faults[0].line == 3

    def test_a_refused_answer_keeps_its_reason(self, tmp_path: Path) -> None:
        with pytest.raises(AnswerError) as caught:
            bounded(tmp_path, "complain_of_answer")
        assert (caught.value.why, caught.value.slots) == ("unfit_range", {"low": "1"})

    def test_it_speaks_the_language_of_now(self, tmp_path: Path) -> None:
        with speaking("de"), pytest.raises(ParameterError, match="Sprache"):
            bounded(tmp_path, "complain_in_language")

    def test_it_does_not_import_what_readers_do_not_need(self, tmp_path: Path) -> None:
        path = put(tmp_path, "a.csv", "a\n1\n")
        loaded = run_bounded("tests.exchange.loaded_modules:names", path, kinds=[".csv"])
        assert not {"pandas", "numpy", "scipy", "sqlalchemy", "IPython"} & set(loaded)


class TestWhatMayComeIn:
    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        assert "there is no such file" in refusal(tmp_path / "a.csv")

    def test_a_folder_and_a_pipe_are_no_files(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").mkdir()
        os.mkfifo(tmp_path / "b.csv")
        assert "is not a file" in refusal(tmp_path / "a.csv")
        assert "is not a file" in refusal(tmp_path / "b.csv")

    def test_an_empty_file(self, tmp_path: Path) -> None:
        for name in ("a.csv", "a.xlsx"):
            assert "is empty (0 bytes)" in refusal(put(tmp_path, name, b""))

    def test_a_byte_too_many(self, tmp_path: Path) -> None:
        path = put(tmp_path, "a.csv", b"q\n" + b"1" * (5 * 2**20 - 1))
        assert "has 5.1 MB; at most 5 MB are read" in refusal(path)

    def test_exactly_as_large_as_allowed(self, tmp_path: Path) -> None:
        path = put(tmp_path, "a.csv", b"q\n" + b"1\n" * (5 * 2**19 - 1))
        assert path.stat().st_size == 5 * 2**20
        check_upload(path, [".csv"])

    @pytest.mark.parametrize("name", ["a.pdf", "a", "a.docx", "a.svg", "a.pickle"])
    def test_a_kind_that_is_not_read_names_those_that_are(self, tmp_path: Path, name: str) -> None:
        text = refusal(put(tmp_path, name, b"x"))
        assert "Read are: .csv, .txt, .tsv, .xlsx." in text

    @pytest.mark.parametrize(
        ("name", "hint"),
        [("a.xlsm", "macros must be saved as .xlsx"), ("a.xls", "save it as .xlsx"),
         ("a.ods", "save it as .xlsx")],
    )  # fmt: skip
    def test_kinds_near_to_those_read_get_a_hint(
        self, tmp_path: Path, name: str, hint: str
    ) -> None:
        assert hint in refusal(put(tmp_path, name, b"x"))

    @pytest.mark.parametrize(
        ("content", "looks_like"),
        [
            (b"MZ\x90\x00" + bytes(100), "EXE"),
            (b"<!DOCTYPE html><html><body>x</body></html>", "HTML"),
            (b"  <HTML><table></table>", "HTML"),
            (evil.OLE_SIGN + bytes(600), "an old Office file"),
            (b"seat,q\nAT,1\n", "plain text"),
            (evil.huge_png(), "PNG"),
            (b"<svg onload='alert(1)'/>", "plain text"),
            (b"%PDF-1.7", "PDF"),
            (pickle.dumps({"a": 1}), "pickle"),
            (b'{"a": 1}', "plain text"),
            (b"PAR1" + bytes(20), "Parquet"),
        ],
    )
    def test_other_files_named_xlsx(self, tmp_path: Path, content: bytes, looks_like: str) -> None:
        text = refusal(put(tmp_path, "a.xlsx", content))
        assert "is called .xlsx, but is not one inside" in text
        assert looks_like in text

    @pytest.mark.parametrize(
        "content",
        [
            b"PK\x03\x04" + bytes(30), b"MZ\x90\x00", evil.OLE_SIGN, b"%PDF-1.4",
            pickle.dumps([1], protocol=2), pickle.dumps([1], protocol=5), b"PAR1abc",
            b"SQLite format 3\x00", b"\x1f\x8b\x08", b"\x89PNG\r\n\x1a\n", b"GIF89a",
            b"\xff\xd8\xff\xe1\x00\x00Exif", b"<html></html>", b"q\n\x00\x01\x02\x03abcdefgh\n",
        ],
    )  # fmt: skip
    def test_other_files_named_csv(self, tmp_path: Path, content: bytes) -> None:
        assert "is called .csv, but is not one inside" in refusal(put(tmp_path, "a.csv", content))

    @pytest.mark.parametrize("kind", ["document", "opendocument", "plain zip"])
    def test_other_zips_named_xlsx(self, tmp_path: Path, kind: str) -> None:
        parts: dict[str, str] = {
            "document": {
                "[Content_Types].xml": "<Types/>",
                "word/document.xml": "<w>INCLUDETEXT</w>",
                "word/_rels/settings.xml.rels": '<R TargetMode="External" Target="http://x/"/>',
            },
            "opendocument": {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
            "plain zip": {"a.csv": "q"},
        }[kind]
        assert "holds no workbook" in refusal(evil.zipped(tmp_path / "a.xlsx", parts))

    def test_a_workbook_with_a_password(self, tmp_path: Path) -> None:
        assert "locked by a password" in refusal(put(tmp_path, "a.xlsx", evil.encrypted_office()))
        assert "locked by a password" in refusal(
            evil.locked_zip(tmp_path / "b.xlsx", evil.book_parts())
        )

    def test_a_workbook_that_was_not_sent_whole(self, tmp_path: Path) -> None:
        whole = evil.zipped(tmp_path / "a.xlsx", evil.book_parts()).read_bytes()
        for size in (4, 100, len(whole) // 2, len(whole) - 5):
            assert "damaged" in refusal(put(tmp_path, "b.xlsx", whole[:size]))

    def test_a_flipped_byte_is_found(self, tmp_path: Path) -> None:
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts())
        content = bytearray(path.read_bytes())
        with zipfile.ZipFile(path) as archive:
            entry = archive.getinfo("xl/worksheets/sheet1.xml")
        content[entry.header_offset + 30 + len(entry.filename) + 5] ^= 0xFF
        path.write_bytes(content)
        assert "cannot be read; it is damaged" in refusal(path)

    @pytest.mark.parametrize(
        "name", ["a\nb.csv", "a\u202evsc.csv", "a\x1b[2Jb.csv", "=1+1.csv", "-x.csv", "ä ö.csv"]
    )
    def test_odd_file_names_are_shown_on_one_line(self, tmp_path: Path, name: str) -> None:
        path = put(tmp_path, name, "q\n1\n")
        read = read_rows(path)
        assert read.rows == ({"q": "1"},)
        assert not set(read.name) & {"\n", "\u202e", "\x1b"}

    def test_nul_in_a_file_name(self, tmp_path: Path) -> None:
        assert "there is no such file" in refusal(tmp_path / "a\x00.csv")


class TestZips:
    def test_a_million_rows(self, tmp_path: Path) -> None:
        parts = evil.book_parts("<x/>") | {"xl/worksheets/sheet1.xml": evil.many_rows(1_000_000)}
        path = evil.zipped(tmp_path / "a.xlsx", parts)
        text = refusal(path)
        assert "at most 5 MB" in text or "unpacks to" in text

    def test_rows_beyond_the_limit_in_a_small_file(self, tmp_path: Path) -> None:
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts(evil.many_rows(200_000)))
        assert path.stat().st_size < 5 * 2**20
        assert "has more than 10,000 rows; split the file" in refusal(path)

    def test_a_zip_that_unpacks_to_much_more_than_it_is(self, tmp_path: Path) -> None:
        assert "unpacks to" in refusal(evil.bomb(tmp_path / "a.xlsx", 30 * 2**20))
        assert "unpacks to" in refusal(evil.bomb(tmp_path / "b.xlsx", 10 * 2**20))

    def test_a_zip_that_unpacks_to_too_much_though_it_is_no_bomb(self, tmp_path: Path) -> None:
        chance = random.Random(1)
        part = b"".join(chance.randbytes(1024) * 20 for _ in range(1_050))
        path = tmp_path / "a.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a", part)
        assert len(part) / path.stat().st_size < MOST_RATIO / 2
        with pytest.raises(SheetError, match=r"unpacks to 21 MB\. Allowed are 20 MB"):
            check_zip(path)

    def test_zips_in_zips_are_not_unpacked(self, tmp_path: Path) -> None:
        path = evil.nested_zip(tmp_path / "a.xlsx")
        check_zip(path)  # what lies in it is small as long as it stays packed
        assert "holds no workbook" in refusal(path)

    def test_too_many_entries(self, tmp_path: Path) -> None:
        text = refusal(evil.many_entries(tmp_path / "a.xlsx"))
        assert "at most 2,000 are read" in text

    @pytest.mark.parametrize(
        "name", ["../x", "a/../../x", "/etc/x", "C:/x", "C:\\x", "..\\x", "\\\\host\\x"]
    )
    def test_entries_that_would_land_elsewhere(self, tmp_path: Path, name: str) -> None:
        path = evil.zipped(tmp_path / "a.xlsx", {**evil.book_parts(), name: "x"})
        assert "no plain files of their own" in refusal(path)

    def test_links_and_names_that_stand_twice(self, tmp_path: Path) -> None:
        parts = evil.book_parts()
        assert "xl/link.xml" in refusal(evil.linked(tmp_path / "a.xlsx", parts))
        assert "no plain files" in refusal(evil.doubled(tmp_path / "b.xlsx", parts))

    @pytest.mark.parametrize(
        ("part", "named"),
        [
            ("xl/vbaProject.bin", "macros"),
            ("xl/macrosheets/sheet1.xml", "macros"),
            ("xl/externalLinks/externalLink1.xml", "links to other files"),
            ("xl/embeddings/oleObject1.bin", "embedded files"),
            ("xl/activeX/activeX1.xml", "active controls"),
            ("xl/connections.xml", "connections to databases or the web"),
            ("xl/queryTables/queryTable1.xml", "connections to databases or the web"),
        ],
    )
    def test_a_workbook_that_holds_more_than_cells(
        self, tmp_path: Path, part: str, named: str
    ) -> None:
        path = evil.zipped(tmp_path / "a.xlsx", {**evil.book_parts(), part: "x"})
        text = refusal(path)
        assert f"holds more than cells: {named}" in text
        assert "paste values only" in text

    def test_a_picture_in_a_workbook_is_never_opened(self, tmp_path: Path) -> None:
        parts = {**evil.book_parts(), "xl/media/image1.png": evil.huge_png()}
        assert read_rows(evil.zipped(tmp_path / "a.xlsx", parts)).columns == ("seat", "q")

    @pytest.mark.parametrize("kind", evil.DOCTYPES)
    @pytest.mark.parametrize(
        "part",
        ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml",
         "xl/_rels/workbook.xml.rels"],
    )  # fmt: skip
    def test_entities_and_document_types(self, tmp_path: Path, kind: str, part: str) -> None:
        parts = evil.book_parts()
        head, rest = parts[part].split("?>", 1)
        parts[part] = f"{head}?>{evil.DOCTYPES[kind]}{rest}"
        assert "declares entities of its own" in refusal(evil.zipped(tmp_path / "a.xlsx", parts))

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
    def test_entities_in_another_encoding(self, tmp_path: Path, encoding: str) -> None:
        parts: dict[str, str | bytes] = {**evil.book_parts()}
        xml = evil.book_parts(doctype=evil.EXTERNAL_ENTITY)["xl/workbook.xml"]
        parts["xl/workbook.xml"] = xml.encode(encoding)
        assert "declares entities" in refusal(evil.zipped(tmp_path / "a.xlsx", parts))

    def test_entities_behind_much_else(self, tmp_path: Path) -> None:
        parts = evil.book_parts(doctype=f"<!--{'x' * 9000}-->{evil.BILLION_LAUGHS}")
        assert "a.xlsx" in refusal(evil.zipped(tmp_path / "a.xlsx", parts))

    def test_xml_nested_without_end(self, tmp_path: Path) -> None:
        deep = evil.sheet_xml("<row>" + "<c>" * 100_000 + "</c>" * 100_000 + "</row>")
        parts = {**evil.book_parts(), "xl/worksheets/sheet1.xml": deep}
        assert "a.xlsx" in refusal(evil.zipped(tmp_path / "a.xlsx", parts))


class TestWorkbooks:
    def test_cells_become_the_text_that_was_written(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["text", "whole", "part", "large", "yes", "day", "moment", "hours"])
        sheet.append(
            ["012", 3.0, 0.1, 12345678901, True, date(2024, 2, 29),
             datetime.fromisoformat("2024-05-01T08:30"), timedelta(hours=26)]
        )  # fmt: skip
        sheet.append(["NA", 1e5, -2.5, None, False, None, None, None])
        book.save(tmp_path / "a.xlsx")
        rows = [list(row.values()) for row in read_rows(tmp_path / "a.xlsx").rows]
        assert rows == [
            ["012", "3", "0.1", "12345678901", "TRUE", "2024-02-29", "2024-05-01T08:30:00",
             "26:00:00"],
            ["NA", "100000", "-2.5", "", "FALSE", "", "", ""],
        ]  # fmt: skip

    @pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", "NO", "None", "1E5", "MAR1"])
    def test_cells_of_text_stay_text(self, tmp_path: Path, value: str) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["q"])
        sheet.append(["x"])
        sheet["A2"].value = value
        sheet["A2"].data_type = "s"
        book.save(tmp_path / "a.xlsx")
        assert read_rows(tmp_path / "a.xlsx").rows == ({"q": value},)

    def test_days_of_the_1904_system(self, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        book.epoch = CALENDAR_MAC_1904
        sheet = book.active
        assert sheet is not None
        sheet.append(["day"])
        sheet.append([date(2012, 9, 16)])
        book.save(tmp_path / "a.xlsx")
        assert read_rows(tmp_path / "a.xlsx").rows == ({"day": "2012-09-16"},)

    def test_merged_cells_are_a_fault(self, tmp_path: Path) -> None:
        rows = evil.text_row(1, "seat", "q") + evil.text_row(2, "AT", "1")
        merged = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>'
        parts = evil.book_parts(evil.sheet_xml(rows, after=merged))
        text = refusal(evil.zipped(tmp_path / "a.xlsx", parts))
        assert text == (
            "a.xlsx, Answers: 1 range of cells is merged (A2:A3); unmerge it, and write the value "
            "into each cell"
        )

    def test_formulas_are_read_by_their_values_and_need_them(self, tmp_path: Path) -> None:
        head = evil.text_row(1, "q")
        reckoned = '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row>'
        empty = '<row r="3"><c r="A3" t="str"><f>""</f><v></v></c></row>'
        bare = '<row r="4"><c r="A4"><f>1+1</f></c></row>'
        parts = evil.book_parts(evil.sheet_xml(head + reckoned + empty))
        assert read_rows(evil.zipped(tmp_path / "a.xlsx", parts)).rows == ({"q": "2"},)
        parts = evil.book_parts(evil.sheet_xml(head + reckoned + bare))
        text = refusal(evil.zipped(tmp_path / "b.xlsx", parts))
        assert "1 cell holds a formula without a value (A4)" in text

    def test_an_error_in_a_cell_is_a_fault(self, tmp_path: Path) -> None:
        rows = evil.text_row(1, "q") + '<row r="2"><c r="A2" t="e"><v>#DIV/0!</v></c></row>'
        text = refusal(evil.zipped(tmp_path / "a.xlsx", evil.book_parts(evil.sheet_xml(rows))))
        assert text == "a.xlsx, line 2, A2: holds the error #DIV/0!; mend the formula, or empty it"

    def test_hidden_sheets_are_named_and_not_read(self, tmp_path: Path) -> None:
        states = {"Note": "hidden", "Answers": "visible", "Deep": "veryHidden"}
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts(states=states))
        read = read_rows(path)
        assert (read.sheet, read.others) == ("Answers", ("Note", "Deep"))
        assert list(all_sheets(path)) == ["Answers"]
        with pytest.raises(SheetError, match="'Deep' is hidden, and hidden sheets are not read"):
            read_rows(path, sheet="Deep")

    def test_an_unknown_sheet_names_the_known_ones(self, tmp_path: Path) -> None:
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts())
        with pytest.raises(SheetError, match=r"there is no sheet 'Answer'\. Known: Answers"):
            read_rows(path, sheet="Answer")

    def test_a_wrong_size_written_in_the_file_is_not_believed(self, tmp_path: Path) -> None:
        rows = evil.text_row(1, "seat", "q") + evil.text_row(2, "AT", "1")
        for size in ("A1", "A1:XFD1048576"):
            sheet = evil.sheet_xml(rows).replace(
                "<sheetData>", f'<dimension ref="{size}"/><sheetData>'
            )
            read = read_rows(evil.zipped(tmp_path / "a.xlsx", evil.book_parts(sheet)))
            assert read.rows == ({"seat": "AT", "q": "1"},)

    def test_too_many_columns(self, tmp_path: Path) -> None:
        wide = evil.sheet_xml(evil.text_row(1, *(f"c{number}" for number in range(201))))
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts(wide))
        assert "has more than 200 columns" in refusal(path)

    def test_rows_and_columns_that_are_only_styled_do_not_count(self, tmp_path: Path) -> None:
        rows = evil.text_row(1, "q") + evil.text_row(2, "1") + "".join(
            f'<row r="{number}"><c r="XFD{number}"/></row>' for number in range(3, 400)
        )  # fmt: skip
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts(evil.sheet_xml(rows)))
        assert read_rows(path).rows == ({"q": "1"},)

    def test_all_sheets_keep_their_places(self, tmp_path: Path) -> None:
        rows = evil.text_row(1, "type", "name") + evil.text_row(3, "text", "", "q")
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts(evil.sheet_xml(rows)))
        assert all_sheets(path) == {"Answers": [["type", "name"], [], ["text", "", "q"]]}

    def test_a_sheet_without_cells(self, tmp_path: Path) -> None:
        path = evil.zipped(tmp_path / "a.xlsx", evil.book_parts(evil.sheet_xml("")))
        assert "holds no cells that are filled" in refusal(path)


class TestCsv:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
    )
    def test_encodings_are_told_apart(self, tmp_path: Path, encoding: str) -> None:
        text = "seat;größe;why\nAT;12;„Müßiggang“ – weil\n"
        read = read_rows(put(tmp_path, "a.csv", text.encode(encoding)))
        assert read.columns == ("seat", "größe", "why")
        assert read.rows[0]["why"] == "„Müßiggang“ – weil"

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_separators_are_told_apart(self, tmp_path: Path, separator: str) -> None:
        text = f'seat{separator}"a, b; c\td"{separator}q\nAT{separator}1{separator}"x;,\ty"\n'
        read = read_rows(put(tmp_path, "a.csv", text))
        assert read.columns == ("seat", "a, b; c\td", "q")
        assert read.rows[0]["q"] == "x;,\ty"

    def test_the_line_that_excel_puts_first(self, tmp_path: Path) -> None:
        read = read_rows(put(tmp_path, "a.csv", "sep=;\nseat;q\nAT;1,5\n"))
        assert read.rows == ({"seat": "AT", "q": "1,5"},)
        assert read.line_of(0) == 3

    def test_line_ends_may_be_mixed(self, tmp_path: Path) -> None:
        read = read_rows(put(tmp_path, "a.csv", b"seat,q\r\nAT,1\nBE,2\rCZ,3\r\n\r\n"))
        assert [row["seat"] for row in read.rows] == ["AT", "BE", "CZ"]
        assert read.lines == (2, 3, 4)

    def test_cells_stay_exactly_as_they_are(self, tmp_path: Path) -> None:
        cells = [
            "NO", "NA", "None", "012", "1E5", "MAR1", "=1+1", "@SUM", "nan", "NULL", "true", " x ",
            "a\nb", 'say "x"', "", "N/A", "-5 °C", "+43 1", "\u202eabc", "é",
        ]  # fmt: skip
        quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
        header = ",".join(f"c{number}" for number in range(len(cells)))
        read = read_rows(put(tmp_path, "a.csv", f"{header}\n{quoted}\n"))
        assert list(read.rows[0].values()) == cells

    def test_a_quote_that_is_never_closed_is_told_where_it_opens(self, tmp_path: Path) -> None:
        text = refusal(put(tmp_path, "a.csv", 'seat,q\nAT,"never closed\nBE,2\n'))
        assert text.startswith("a.csv, line 2: a quote is opened here and not closed")
        long = 'seat,q\nAT,1\nBE,"' + "x" * 300_000 + "\n"
        assert "a.csv, line 3: a quote" in refusal(put(tmp_path, "a.csv", long))

    def test_a_hundred_thousand_columns(self, tmp_path: Path) -> None:
        assert "has more than 200 columns" in refusal(put(tmp_path, "a.csv", "q," * 100_000 + "q"))

    def test_too_many_rows(self, tmp_path: Path) -> None:
        text = "q\n" + "1\n" * 10_001
        assert "has more than 10,000 rows" in refusal(put(tmp_path, "a.csv", text))
        assert len(read_rows(put(tmp_path, "a.csv", text[:-2])).rows) == 10_000

    def test_headers_that_are_missing_or_stand_twice(self, tmp_path: Path) -> None:
        text = refusal(put(tmp_path, "a.csv", "seat,q,,q\nAT,1,2,3\n"))
        assert text.splitlines() == [
            "a.csv, line 1, column 3: has no name; name it in the first line, or delete it",
            "a.csv, line 1, q: this column is there twice; delete or rename one",
        ]

    def test_empty_columns_at_the_end_do_no_harm(self, tmp_path: Path) -> None:
        read = read_rows(put(tmp_path, "a.csv", "seat,q,,\nAT,1,,\n\n,,,\n"))
        assert (read.columns, len(read.rows)) == (("seat", "q"), 1)

    def test_rows_of_another_length(self, tmp_path: Path) -> None:
        text = refusal(put(tmp_path, "a.csv", "seat,q,r\nAT,1\nBE,1,2,3\n"))
        assert "a.csv, line 2: has 2 cells, the first line has 3" in text
        assert "a.csv, line 3: has 4 cells, the first line has 3" in text

    def test_what_is_no_text_in_any_encoding(self, tmp_path: Path) -> None:
        assert "a.csv, line 2: holds characters that are no text" in refusal(
            put(tmp_path, "a.csv", b"q\n\x81\x8d\n")
        )
        text = refusal(put(tmp_path, "b.csv", b"\xef\xbb\xbfq\n\xff\n"))
        assert "b.csv, line 2" in text

    def test_nothing_but_white_space(self, tmp_path: Path) -> None:
        assert "holds no cells that are filled" in refusal(put(tmp_path, "a.csv", "\n \n\t\n"))

    def test_a_header_alone_has_no_rows(self, tmp_path: Path) -> None:
        assert read_rows(put(tmp_path, "a.csv", "seat,q\n")) == Sheet(
            "a.csv", ("seat", "q"), (), (), encoding="utf-8"
        )

    def test_the_file_is_left_as_it_was(self, tmp_path: Path) -> None:
        path = put(tmp_path, "a.csv", "seat,q\nAT,1\n")
        before = path.read_bytes(), path.stat().st_mtime_ns
        read_rows(path)
        assert (path.read_bytes(), path.stat().st_mtime_ns) == before

    def test_it_is_told_in_the_language_of_now(self, tmp_path: Path) -> None:
        with speaking("de"):
            assert "leer" in refusal(put(tmp_path, "a.csv", b""))
