"""Answers out of tables: proposed, shown, kept; all or none; twice is once."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from plakit import open_session
from plakit.errors import ParameterError, SheetError
from plakit.exchange.answers_in import tables_in
from plakit.exchange.answers_in.tables_in import import_answers
from plakit.exchange.told import Told
from plakit.store import AnswerRow
from tests.exchange.asked_all import write_group

Put = Callable[..., Path]
NEXT = (
    "The mapping is kept in imports/by-name.yaml. Look through it, change what is wrong, and "
    "import the file again."
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_group(tmp_path_factory.mktemp("group") / "group")


@pytest.fixture
def group(made: Path, tmp_path: Path) -> Path:
    """Give a group with two surveys open: pseudonymous and by name."""
    return Path(shutil.copytree(made, tmp_path / "group"))


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(*lines: str, name: str = "a.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\n".join([*lines, ""]).encode(encoding))
        return path

    return write


def bring(path: Path, group: Path, activity: str = "by-name", **more: Any) -> Told:
    return import_answers(path, group, activity=activity, **more)


def rows(group: Path, activity: str = "by-name", step: str = "first") -> list[AnswerRow]:
    room = open_session(str(group))
    try:
        assert room.place.store is not None
        return room.place.store.latest("S01", activity, step)
    finally:
        room.place.close()


def answers(
    group: Path, activity: str = "by-name", step: str = "first"
) -> dict[str, dict[str, Any]]:
    """Give the values by respondent and item."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows(group, activity, step):
        found.setdefault(row.respondent, {})[row.item] = row.value.get("value", row.value)
    return found


def events(group: Path) -> int:
    room = open_session(str(group))
    try:
        assert room.place.store is not None
        return room.place.store.last_event()
    finally:
        room.place.close()


def mapping(group: Path, activity: str = "by-name") -> Path:
    return group / "imports" / f"{activity}.yaml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class TestFlow:
    def test_the_first_run_shows_the_mapping_and_imports_nothing(
        self, group: Path, put: Put
    ) -> None:
        path = put("seat,group/country,why,name", "AT-1,NO,time money,Bob")
        told = bring(path, group)
        assert not told.is_done
        assert told.lines == (
            "a.csv: 1 rows, one row a person; 2 columns are of questions. Nothing was imported.",
            "Column 'seat' tells the seat that answered.",
            "'group/country' → country (Country)",
            "'why' → why (Why?)",
            "'name' is not read: tells who somebody is; it is never imported.",
            "No column was found for: trust, staff, since, said, first, fine, share.",
            NEXT,
        )
        assert mapping(group).exists()
        assert answers(group) == {}

    def test_the_second_run_follows_it_and_a_third_changes_nothing(
        self, group: Path, put: Put
    ) -> None:
        path = put("seat,country,why", "AT-1,NO,time money", "be,NA,")
        bring(path, group)
        told = bring(path, group)
        assert str(told) == (
            "a.csv: 3 new answers kept in by-name, first (S01); the file holds 3 answers of 2 "
            "respondents."
        )
        assert answers(group) == {
            "AT-1": {"country": "NO", "why": ["time", "money"]}, "BE": {"country": "NA"},
        }  # fmt: skip
        assert {row.origin for row in rows(group)} == {"imported"}
        before = events(group)
        assert "0 new answers kept" in bring(path, group).lines[0]
        assert events(group) == before

    def test_confirmed_it_is_imported_at_once_and_shown(self, group: Path, put: Put) -> None:
        told = bring(put("seat,country", "AT-1,NO"), group, confirm=True)
        assert told.is_done
        assert "1 new answer kept" in told.lines[0]
        assert "'country' → country (Country)" in told.lines
        assert mapping(group).exists()

    def test_a_longer_file_adds_what_is_new_and_follows_what_was_mended(
        self, group: Path, put: Put
    ) -> None:
        bring(put("seat,country", "AT-1,NO", "BE,NO"), group, confirm=True)
        told = bring(put("seat,country", "AT-1,NO", "BE,at", "CZ,NA"), group)
        assert "2 new answers kept" in told.lines[0]
        assert answers(group) == {
            "AT-1": {"country": "NO"}, "BE": {"country": "at"}, "CZ": {"country": "NA"},
        }  # fmt: skip

    def test_an_earlier_file_brought_in_again_does_not_undo_a_later_one(
        self, group: Path, put: Put
    ) -> None:
        earlier = put("seat,country", "AT-1,NO", name="earlier.csv")
        later = put("seat,country", "AT-1,at", name="later.csv")
        for path in (earlier, later):
            assert "1 new answer kept" in bring(path, group, confirm=True).lines[0]
        assert "0 new answers kept" in bring(earlier, group).lines[0]
        assert answers(group) == {"AT-1": {"country": "at"}}

    def test_what_a_respondent_said_here_stays(
        self, group: Path, put: Put, answer: Callable[..., None]
    ) -> None:
        room = open_session(str(group))
        answer(room, "by-name", "AT-1", "first", country={"value": "at"})
        room.place.close()
        told = bring(put("seat,country,staff", "AT-1,NO,3"), group, confirm=True)
        assert answers(group)["AT-1"] == {"country": "at", "staff": 3}
        assert "given here by the respondents themselves" in "\n".join(told.lines)

    def test_a_mapping_changed_by_hand_is_followed(self, group: Path, put: Put) -> None:
        path = put("seat,country,trust", "AT-1,-99,good", "BE,NA,bad")
        bring(path, group)
        with pytest.raises(SheetError):
            bring(path, group)
        change(mapping(group), "missing: []", "missing: ['-99']")
        change(mapping(group), "  part: now\n", "  part: now\n  cells: {good: '2', bad: ''}\n")
        bring(path, group)
        assert answers(group) == {"AT-1": {"trust": {"now": 2}}, "BE": {"country": "NA"}}

    def test_a_mapping_mended_after_an_import_may_be_run_again(self, group: Path, put: Put) -> None:
        path = put("seat,trust", "AT-1,1")
        bring(path, group, confirm=True)
        change(mapping(group), "  part: now\n", "  part: now\n  cells: {'1': '2'}\n")
        bring(path, group)
        assert answers(group)["AT-1"] == {"trust": {"now": 2}}

    def test_new_columns_and_other_sheets_are_named(self, group: Path, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["seat", "country"])
        sheet.append(["AT-1", "NO"])
        book.create_sheet("Notes").sheet_state = "hidden"
        book.save(tmp_path / "a.xlsx")
        told = bring(tmp_path / "a.xlsx", group, confirm=True)
        assert "Read was sheet 'Sheet'. Not read, hidden ones among them: Notes." in told.lines
        sheet["C1"], sheet["C2"] = "staff", 4
        book.save(tmp_path / "a.xlsx")
        assert (
            "Not read, as the mapping does not name them: staff."
            in bring(tmp_path / "a.xlsx", group).lines
        )

    def test_the_file_and_its_neighbours_are_left_as_they_were(self, group: Path, put: Put) -> None:
        path = put("seat,country", "AT-1,NO")
        before = path.read_bytes()
        bring(path, group, confirm=True)
        kept = mapping(group).read_bytes()
        bring(path, group)
        assert (path.read_bytes(), mapping(group).read_bytes()) == (before, kept)


class TestRespondents:
    def test_pseudonymous_seats_get_their_random_numbers(self, group: Path, put: Put) -> None:
        bring(put("seat,country", "AT-1,NO", "BE,NA"), group, "everything", confirm=True)
        room = open_session(str(group))
        assert {room.place.respondent("everything", seat) for seat in ("AT-1", "BE")} == set(
            answers(group, "everything")
        )
        room.place.close()

    def test_ids_of_the_tool_become_numbers_of_this_activity(self, group: Path, put: Put) -> None:
        path = put("_uuid,country", "u-1,NO", "u-2,NA")
        bring(path, group, "everything", confirm=True)
        found = answers(group, "everything")
        assert [*found.values()] == [{"country": "NO"}, {"country": "NA"}]
        assert all(len(who) == 32 and "u-" not in who for who in found)
        for name in ("answers.db", "people.db"):
            assert b"u-1" not in (group / name).read_bytes()
        bring(path, group, "everything")
        assert answers(group, "everything") == found

    def test_a_group_with_such_respondents_still_opens(self, group: Path, put: Put) -> None:
        bring(put("_uuid,country", "u-1,NO"), group, "everything", confirm=True)
        room = open_session(str(group))
        assert room.place.people.seats("everything") == {}
        room.results("everything")
        room.place.close()

    def test_the_next_wave_knows_them_again(self, group: Path, put: Put) -> None:
        bring(put("_uuid,country", "u-1,NO"), group, "everything", confirm=True)
        room = open_session(str(group), "S02")
        room.open("everything", step="second")
        room.place.close()
        path = put("_uuid,country", "u-1,at", name="b.csv")
        with pytest.raises(ParameterError, match="Several steps of everything are open"):
            bring(path, group, "everything")
        bring(path, group, "everything", session="S02")
        room = open_session(str(group), "S02")
        assert room.place.store is not None
        second = room.place.store.latest("S02", "everything", "second")
        room.place.close()
        assert {row.respondent for row in second} == set(answers(group, "everything"))

    def test_groups_may_stand_in_the_table(self, group: Path, put: Put) -> None:
        room = open_session(str(group))
        room.open("health")
        bring(put("_id,Kind,a1", "1,school,2", "2,,3"), group, "health", confirm=True)
        assert room.place.store is not None
        people = room.place.store.participation("health")
        assert sorted(one.groups["kind"] for one in people) == ["", "school"]
        room.place.close()

    def test_seats_bring_their_groups(self, group: Path, put: Put) -> None:
        room = open_session(str(group))
        room.open("health")
        bring(put("seat,a1,a1_wanted", "AT-1,2,3"), group, "health", confirm=True)
        assert room.place.store is not None
        people = room.place.store.participation("health")
        assert [one.groups for one in people] == [{"kind": "national-administration"}]
        assert answers(group, "health", "wave-1").popitem()[1] == {"a1": {"now": 2, "wanted": 3}}
        room.place.close()

    def test_strange_empty_and_double_seats_are_faults(self, group: Path, put: Put) -> None:
        path = put("seat,country", "AT-1,NO", "XX,NO", ",NO", "at-1,NA")
        bring(path, group)
        with pytest.raises(SheetError) as caught:
            bring(path, group)
        assert [(one.line, one.field) for one in caught.value.faults] == [
            (3, "seat"), (4, "seat"), (5, "seat"),
        ]  # fmt: skip
        assert "no seat of this programme" in caught.value.faults[0].text
        assert "whose answers are these?" in caught.value.faults[1].text
        assert "stands in line 2 already" in caught.value.faults[2].text
        assert answers(group) == {}

    def test_by_name_an_own_id_is_refused(self, group: Path, put: Put) -> None:
        path = put("seat,country", "AT-1,NO")
        bring(path, group)
        change(mapping(group), "  holds: seat", "  holds: own id")
        with pytest.raises(SheetError, match="has to hold seats"):
            bring(path, group)


class TestAllOrNone:
    def test_every_fault_is_told_at_its_place_and_nothing_is_kept(
        self, group: Path, put: Put
    ) -> None:
        path = put(
            "seat,trust,country,staff,since,said",
            "AT-1,1,NO,3,2012-09-16,fine",
            "BE,9,NO,,,",
            "CZ,1,Mars,many,3/4/2012,",
        )
        bring(path, group)
        with pytest.raises(SheetError) as caught:
            bring(path, group)
        assert str(caught.value).splitlines()[0] == (
            "a.csv: nothing was imported. Mend what follows, and import it again."
        )
        assert [(one.line, one.field) for one in caught.value.faults] == [
            (3, "trust"), (4, "country"), (4, "since"), (4, "staff"),
        ]  # fmt: skip
        assert "0 Not there, 1 Half way, 2 There" in caught.value.faults[0].text
        assert answers(group) == {}

    def test_na_that_is_no_answer_says_what_to_do(self, group: Path, put: Put) -> None:
        path = put("seat,trust,country", "AT-1,NA,NA")
        bring(path, group)
        with pytest.raises(SheetError) as caught:
            bring(path, group)
        assert len(caught.value.faults) == 1
        assert "write it under missing: in imports/by-name.yaml" in str(caught.value)

    def test_thousands_of_faults_are_cut(self, group: Path, put: Put) -> None:
        path = put("seat,trust", *(f"X{number},9" for number in range(1_000)))
        bring(path, group)
        change(mapping(group), "column: '?'", "column: seat")
        with pytest.raises(SheetError) as caught:
            bring(path, group)
        assert len(caught.value.faults) == 201
        assert str(caught.value).endswith("800 more faults are not listed")

    def test_too_many_answers_are_refused_and_none_is_kept(
        self, group: Path, put: Put, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tables_in, "MOST_ANSWERS", 1)
        path = put("seat,country", "AT-1,NO", "BE,NA")
        with pytest.raises(SheetError, match="holds 2 answers; at most 1 are imported at once"):
            bring(path, group, confirm=True)
        assert answers(group) == {}

    def test_a_mapping_for_another_file_names_what_is_missing(self, group: Path, put: Put) -> None:
        bring(put("seat,country", "AT-1,NO"), group, confirm=True)
        with pytest.raises(SheetError) as caught:
            bring(put("seat,contry", "BE,NO", name="b.csv"), group)
        assert str(caught.value) == (
            "imports/by-name.yaml, line 29, columns: b.csv has no column 'country'. Known: contry, "
            "seat. Did you mean contry? Mend this line, or delete the whole mapping to have a new "
            "one proposed."
        )

    def test_a_file_of_something_else_is_never_imported(self, group: Path, put: Put) -> None:
        with pytest.raises(SheetError, match="no column is of a question"):
            bring(put("seat,x", "AT-1,1"), group, confirm=True)
        assert answers(group) == {}

    def test_a_faulty_mapping_stops_it(self, group: Path, put: Put) -> None:
        path = put("seat,country", "AT-1,NO")
        bring(path, group)
        change(mapping(group), "item: country", "item: contry")
        with pytest.raises(SheetError, match="Did you mean country"):
            bring(path, group)


class TestWhere:
    def test_a_step_that_is_not_open_says_how_to_open_it(self, group: Path, put: Put) -> None:
        path = put("seat,a1", "AT-1,1")
        with pytest.raises(ParameterError) as caught:
            bring(path, group, "health")
        assert 'room.open("health", step="wave-1")' in str(caught.value)
        assert "S01, S02" in str(caught.value)
        assert not mapping(group, "health").exists()

    def test_a_closed_step_takes_nothing(self, group: Path, put: Put) -> None:
        path = put("seat,country", "AT-1,NO")
        bring(path, group)
        room = open_session(str(group))
        room.close("by-name")
        room.place.close()
        with pytest.raises(ParameterError, match=r"room\.reopen"):
            bring(path, group)

    @pytest.mark.parametrize(
        "more", [{"activity": "nix"}, {"session": "S09"}, {"step": "third"}, {"session": "S02"}]
    )
    def test_unknown_places_are_refused(self, group: Path, put: Put, more: dict[str, str]) -> None:
        path = put("seat,country", "AT-1,NO")
        with pytest.raises(ParameterError):
            import_answers(path, group, **{"activity": "by-name", **more})

    def test_a_rehearsal_takes_no_answers_of_people(self, group: Path, put: Put) -> None:
        from plakit.rehearsal import rehearse

        played = rehearse(group, seats=4)
        with pytest.raises(ParameterError, match="never get among them"):
            bring(put("seat,country", "sim-01,NO"), played.folder)


class TestFiles:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_a_csv_of_a_german_excel(self, group: Path, put: Put, encoding: str) -> None:
        path = put(
            "seat;Land;Seit wann?;Staff;Sonst noch etwas?",
            'AT-1;Österreich;16.09.2012;2,5;"„Müßig“; =1+1"',
            encoding=encoding,
        )
        told = bring(path, group, confirm=True)
        assert answers(group)["AT-1"] == {
            "country": "at", "since": "2012-09-16", "staff": 2.5, "said": "„Müßig“; =1+1",
        }  # fmt: skip
        assert ("Windows-1252" in str(told)) == (encoding == "cp1252")

    def test_a_workbook_with_days_and_numbers(self, group: Path, tmp_path: Path) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.append(["seat", "trust", "since", "staff", "why/time", "why/money", "country"])
        sheet.append(["AT-1", 2, date(2012, 9, 16), 2.5, True, False, "NO"])
        book.save(tmp_path / "a.xlsx")
        bring(tmp_path / "a.xlsx", group, confirm=True)
        assert answers(group)["AT-1"] == {
            "trust": {"now": 2}, "since": "2012-09-16", "staff": 2.5, "why": ["time"],
            "country": "NO",
        }  # fmt: skip

    def test_long_and_wide_files_say_the_same(self, group: Path, put: Put) -> None:
        wide = put(
            "seat,trust,trust_comment,country,why,first,fine,share.x,share.y",
            "AT-1,2,So.,NA,time,r2 r1,agree,3,7",
            "BE,does_not_apply,,None,,,,,",
        )
        bring(wide, group, confirm=True)
        before, number = answers(group), events(group)
        mapping(group).unlink()
        long = put(
            "seat,item,part,value",
            "AT-1,trust,now,2", "AT-1,trust,comment,So.", "AT-1,country,,NA", "AT-1,why,time,1",
            "AT-1,first,r2,1", "AT-1,first,r1,2", "AT-1,fine,,agree", "AT-1,share,x,3",
            "AT-1,share,y,7", "BE,trust,now,does_not_apply", "BE,country,,None",
            name="long.csv",
        )  # fmt: skip
        bring(long, group, confirm=True)
        assert (answers(group), events(group)) == (before, number)
        assert before["BE"] == {"trust": {"nothing": "does_not_apply"}, "country": "None"}

    def test_in_a_long_file_twice_the_same_is_a_fault(self, group: Path, put: Put) -> None:
        path = put("seat,item,value", "AT-1,trust,1", "AT-1,trust,2", "AT-1,country,NO")
        bring(path, group)
        with pytest.raises(SheetError, match="line 3, trust: trust now is answered twice"):
            bring(path, group)

    def test_people_who_said_nothing_are_counted_and_left_out(self, group: Path, put: Put) -> None:
        told = bring(put("seat,country", "AT-1,NO", "BE,"), group, confirm=True)
        assert "1 respondent said nothing and is not counted." in told.lines
        assert set(answers(group)) == {"AT-1"}

    def test_texts_of_the_corpus_come_through_as_they_are(
        self, group: Path, tmp_path: Path
    ) -> None:
        texts = [
            "<script>alert(1)</script>", "=1+1", "+1", "-1", "@SUM", "＝1", "=cmd|' /C calc'!A0",
            "{{7*7}}", "'; DROP TABLE answer_event;--", "%s %n", "NULL", "None", "nan", "N/A",
            "\u202eabc", "é", "é", "e\u0301", "👩‍👩‍👧", "012", "1E5", "MAR1", "a;b,c\td", "```",
            "-5 °C", "+43 1 234",
        ]  # fmt: skip
        for text in texts:
            path = tmp_path / "text.csv"
            quoted = text.replace('"', '""')
            path.write_text(f'seat,said\nAT-1,"{quoted}"\n', encoding="utf-8")
            bring(path, group, confirm=True)
            assert answers(group)["AT-1"]["said"] == text

    def test_an_upload_that_is_no_table_is_refused(self, group: Path, put: Put) -> None:
        with pytest.raises(SheetError, match=r"is called \.xlsx"):
            bring(put("seat", name="a.xlsx"), group)
        assert not mapping(group).exists()

    def test_a_room_that_is_open_sees_what_came_in(self, group: Path, put: Put) -> None:
        room = open_session(str(group))
        room.results("by-name")
        bring(put("seat,country", "AT-1,NO", "BE,NO", "CZ,NA"), group, confirm=True)
        assert room.place.store is not None
        assert len(room.place.store.latest("S01", "by-name")) == 3
        room.place.close()
