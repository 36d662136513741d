"""The open export: what is in it, what must not be, and that it says the same each time."""

import csv
import json
import os
import secrets
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from plakit.errors import ParameterError
from plakit.exchange.open_export.exporting import ExportOrder, export_folder, write_export
from plakit.exchange.open_export.package import DESCRIPTOR
from plakit.forms import Form, check_answer
from plakit.room import Room
from plakit.room.serving import in_fours
from plakit.store import Save
from tests.corpus import FORM, GOOD, texts
from tests.exchange.exporting import COMMENTS, LEVELS, all_bytes, answer_health, exported, rows

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]


@pytest.fixture
def answered(sample_session: Room, answer: Answer) -> Room:
    """A pseudonymous round with all six seats, a named one, and a board."""
    answer_health(sample_session, answer)
    sample_session.open("openly")
    answer(sample_session, "openly", "BE", "once", a1="1 2")
    answer(sample_session, "openly", "BE", "once", a1="2 3")
    sample_session.open("needs")
    for seat in ("AT-1", "BE", "CZ"):
        card = {"value": [{"id": "c1", "text": f"A card of {len(seat)} letters, {seat.lower()}"}]}
        answer(sample_session, "needs", seat, "cards", needs=card)
    sample_session.close("needs")  # what is written in silence leaves then
    return sample_session


def keep(room: Room, form: Form, *answers: tuple[str, object]) -> None:
    """Keep answers to any form in the named round."""
    store, form = room.place.make_store(), form.model_copy(update={"privacy": "named"})
    store.ask("S01", "openly", "once", form)
    groups = {"unit": "BE", "kind": "national-administration"}
    store.save_many(
        Save(
            save_id=secrets.token_hex(16), session="S01", activity="openly", step="once",
            respondent="BE", answer=check_answer(form, item, value), origin="page", groups=groups,
        )
        for item, value in answers
    )  # fmt: skip


def test_an_export_holds_what_it_says(answered: Room, tmp_path: Path) -> None:
    folder = answered.programme.folder
    out = export_folder(folder, tmp_path / "out")
    described = json.loads((out / DESCRIPTOR).read_text("utf-8"))
    assert {one["path"] for one in described["resources"]} | {DESCRIPTOR} == {
        path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()
    }
    steps = {(r["activity"], r["step"]): r for r in rows(out, "steps.csv")}
    assert {place: row["leaves"] for place, row in steps.items()} == {
        ("health", "wave-1"): "answers",
        ("openly", "once"): "answers",
        ("needs", "cards"): "answers",
    }
    assert (out / "programme" / "activities" / "health.yaml").read_bytes() == (
        folder / "activities" / "health.yaml"
    ).read_bytes()
    for row in steps.values():
        assert (out / "forms" / f"{row['form']}.json").exists()
    assert "AT-1" not in (out / "events.csv").read_text("utf-8")


def test_levels_are_long_and_wide_and_in_the_codebook(answered: Room, tmp_path: Path) -> None:
    out = export_folder(answered.programme.folder, tmp_path / "out")
    long = [r for r in rows(out, "answers.csv") if r["activity"] == "health"]
    assert len(long) == 6 * 4 * 2
    wide = rows(out, "answers_wide/health.csv")
    assert sorted((int(r["a1.now"]), int(r["a1.wanted"])) for r in wide) == sorted(LEVELS.values())
    people = {r["respondent"]: r["kind"] for r in rows(out, "participants.csv")
              if r["activity"] == "health"}  # fmt: skip
    assert sorted(people.values()) == ["national-administration"] * 3 + ["vet-provider"] * 3
    assert {r["group_kind"] for r in wide} == set(people.values())
    codes = [r for r in rows(out, "codebook.csv") if (r["activity"], r["item"], r["part"]) ==
             ("health", "a1", "now")]  # fmt: skip
    assert [(r["code"], r["code_label"], r["is_missing"]) for r in codes] == [
        ("1", "Not there", "no"), ("2", "Half way", "no"), ("3", "There", "no"),
        ("does_not_apply", "Does not apply", "yes"),
        ("prefers_not_to_say", "I prefer not to say", "yes"),
    ]  # fmt: skip
    assert {r["label"] for r in codes} == {"Do we trust each other?"}


def test_named_answers_leave_with_all_that_was_changed(answered: Room, tmp_path: Path) -> None:
    out = export_folder(answered.programme.folder, tmp_path / "out")
    events = [r for r in rows(out, "events.csv") if r["activity"] == "openly"]
    assert [(r["respondent"], json.loads(r["value"])["value"]) for r in events] == [
        ("BE", {"now": 1, "wanted": 2}), ("BE", {"now": 2, "wanted": 3}),
    ]  # fmt: skip


def test_numbers_and_words_that_must_not_leave_are_in_no_byte(
    sample_session: Room, answer: Answer, change: Change, session: Callable[..., Room],
    tmp_path: Path,
) -> None:  # fmt: skip
    change("activities/health.yaml", "groups: [kind]\n", f"groups: [kind]\n{COMMENTS}")
    room = session()
    answer_health(room, answer, comment="canary-comment")
    room.reopen("health")
    answer(room, "health", "EE", "wave-1", a1={"value": {"now": 1}, "comment": "canary-late"})
    people, now = room.place.people, datetime.now(UTC)
    raw = [people.respondent("health", seat) for seat in LEVELS]
    people.add_guest("Canary Guest", now=now)
    code, token = people.room_code("S01", now=now).code, people.invite("BE")
    out = exported(room.programme.folder, tmp_path / "out", xlsx=True).path
    content = all_bytes(out)
    for path in out.glob("*.xlsx"):
        with zipfile.ZipFile(path) as book:
            content += b"".join(book.read(name) for name in book.namelist())
    canaries = [*raw, "canary-comment", "canary-late", "Canary Guest", people_secret(room)]
    canaries += [code, token, in_fours(code)]
    assert [one for one in canaries if one.encode() in content] == []
    assert not any(path.suffix == ".db" for path in out.rglob("*"))


def people_secret(room: Room) -> str:
    """Give the number of the store, which all names in an export are hashed with."""
    return str(room.place.make_store().id.hex())


def test_what_came_in_after_the_release_stays(
    answered: Room, answer: Answer, tmp_path: Path
) -> None:
    answered.results("health")  # released with six people
    answered.reopen("health")
    answer(answered, "health", "EE", "wave-1", a1="1 2")  # before: 3 1
    answered.close("health")
    out = export_folder(answered.programme.folder, tmp_path / "out")
    wide = rows(out, "answers_wide/health.csv")
    assert sorted((int(r["a1.now"]), int(r["a1.wanted"])) for r in wide) == sorted(LEVELS.values())
    (step,) = [r for r in rows(out, "steps.csv") if r["activity"] == "health"]
    assert (step["since"], step["n"]) == ("1", "6")


def test_neither_time_of_day_nor_order_of_arrival_leaves(
    answered: Room, answer: Answer, tmp_path: Path
) -> None:
    out = export_folder(answered.programme.folder, tmp_path / "out")
    events = [r for r in rows(out, "events.csv") if r["activity"] == "health"]
    assert all(len(r["day"]) in {0, 10} for r in events)
    places = [(r["respondent"], r["item"]) for r in events]
    assert places == sorted(places)
    with_time = f"{time.strftime('%H:%M', time.gmtime())}:"
    assert with_time not in (out / "events.csv").read_text("utf-8")


def test_equal_inputs_give_equal_bytes(answered: Room, tmp_path: Path) -> None:
    folder = answered.programme.folder
    one = exported(folder, tmp_path / "one", xlsx=True).path
    two = exported(folder, tmp_path / "two", xlsx=True).path
    assert all_bytes(one).replace(b"/one/", b"/two/") == all_bytes(two)
    packed = exported(folder, tmp_path / "1.zip", xlsx=True).path
    time.sleep(2.1)  # a zip counts time in steps of two seconds
    again = exported(folder, tmp_path / "2.zip", xlsx=True).path
    assert packed.read_bytes() == again.read_bytes()


def test_an_export_is_made_anew_and_nothing_else_is_written_over(
    answered: Room, tmp_path: Path
) -> None:
    folder = answered.programme.folder
    out = export_folder(folder)
    assert out == folder / "export"
    (out / "old.txt").write_text("old")
    assert export_folder(folder) == out
    assert not (out / "old.txt").exists()
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "mine.txt").write_text("mine")
    with pytest.raises(ParameterError, match="holds something that is no export"):
        export_folder(folder, taken)
    assert [path.name for path in taken.iterdir()] == ["mine.txt"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".plakit")] == []


def test_a_folder_that_nobody_has_answered_in_is_exported_too(
    sample_folder: Path, tmp_path: Path
) -> None:
    out = export_folder(sample_folder, tmp_path / "out")
    assert rows(out, "events.csv") == []
    cards = [r for r in rows(out, "answers.csv") if r["origin"] == "recorded"]
    assert [(r["item"], r["certainty"]) for r in cards].count(("needs", "contradicted")) == 1
    assert not (sample_folder / "answers.db").exists()


def test_every_kind_of_answer_is_taken_apart(sample_session: Room, tmp_path: Path) -> None:
    keep(sample_session, FORM, *((item, {"value": value}) for item, value in GOOD.items()))
    out = export_folder(sample_session.programme.folder, tmp_path / "out")
    parts = {(r["item"], r["part"]): r["value"] or r["nothing"] for r in rows(out, "answers.csv")
             if r["activity"] == "openly"}  # fmt: skip
    expected = {
        ("level", "now"): "2", ("level", "wanted"): "4", ("choice", ""): "a",
        ("choices", "a"): "1", ("choices", "b"): "0", ("choices", "c"): "1", ("number", ""): "3",
        ("ranking", "c"): "1", ("ranking", "a"): "2", ("ranking", "b"): "2",
        ("points", "a"): "3", ("points", "b"): "0", ("grid", "a"): "5",
        ("grid", "b"): "does_not_apply", ("agree", ""): "pass", ("date", ""): "2012-09-16",
    }  # fmt: skip
    assert {place: parts.get(place) for place in expected} == expected
    asked = {r["item"] for r in rows(out, "codebook.csv") if r["activity"] == "openly"}
    assert asked == set(GOOD)


def test_no_text_becomes_a_formula_and_each_comes_back_exactly(
    sample_session: Room, tmp_path: Path
) -> None:
    kept = [one.kept for one in texts() if one.kept and len(one.value) <= 10_000]
    keep(sample_session, FORM, *(("text", {"value": text}) for text in kept))
    out = exported(sample_session.programme.folder, tmp_path / "out", xlsx=True).path
    assert [json.loads(r["value"])["value"] for r in rows(out, "events.csv")] == kept
    answers = [r["value"] for r in rows(out, "answers.csv") if r["activity"] == "openly"]
    assert answers == kept[-1:]  # only the latest
    book = load_workbook(out / "tables.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert is_without_formulas(out)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+2", "-1+2", "@SUM(1)", "\t=1", "＝1", '=cmd|" /C"!A0']
)
def test_a_formula_is_a_text_in_csv_and_workbook(
    sample_session: Room, tmp_path: Path, text: str
) -> None:
    keep(sample_session, FORM, ("text", {"value": text}))
    out = exported(sample_session.programme.folder, tmp_path / "out", xlsx=True).path
    (row,) = [r for r in rows(out, "answers.csv") if r["activity"] == "openly"]
    assert row["value"] == text
    assert is_without_formulas(out)
    sheet = load_workbook(out / "tables.xlsx")["answers"]
    (cell,) = [row[6] for row in sheet.iter_rows(min_row=2) if row[1].value == "openly"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def is_without_formulas(out: Path) -> bool:
    """Tell whether no cell of any CSV begins as a formula does."""
    for path in out.rglob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    if cell.lstrip().startswith(("=", "+", "-", "@", "＝")):
                        return cell.lstrip("-").isdigit()
    return True


def test_a_workbook_holds_the_tables_as_text_and_numbers(answered: Room, tmp_path: Path) -> None:
    out = exported(answered.programme.folder, tmp_path / "out", xlsx=True).path
    book = load_workbook(out / "tables.xlsx", read_only=True)
    assert {"steps", "answers", "participants", "codebook"} <= set(book.sheetnames)
    head, first, *_ = book["steps"].iter_rows(values_only=True)
    said = dict(zip(head, first, strict=False))
    assert (said["k"], said["is_open"]) == (3, "no")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_a_whole_export_is_for_its_owner_alone_and_says_so(answered: Room, tmp_path: Path) -> None:
    folder = answered.programme.folder
    done = exported(folder, tmp_path / "whole", whole=True)
    assert done.path.stat().st_mode & 0o077 == 0
    assert "keep it like answers.db" in done.told().lines[0]
    assert "Keep it like answers.db" in (done.path / "README.md").read_text("utf-8")
    packed = exported(folder, tmp_path / "whole.zip", whole=True).path
    assert packed.stat().st_mode & 0o077 == 0
    assert not any(b"people" in Path(path).name.encode() for path in done.path.rglob("*.db"))


def test_the_readme_says_what_left_and_why(answered: Room, tmp_path: Path) -> None:
    done = exported(answered.programme.folder, tmp_path / "out")
    text = (done.path / "README.md").read_text("utf-8")
    assert "S01, health, wave-1: single answers. Under other numbers" in text
    assert "90_recompute" in text
    assert "people.db never leaves" in text


def test_a_zip_is_called_one_and_no_file_of_another_kind_is_written_over(
    answered: Room, tmp_path: Path
) -> None:
    folder = answered.programme.folder
    for name, wanted in (("exp", "exp.zip"), ("exp", "exp.zip"), ("note.txt", "note.txt.zip")):
        (tmp_path / "note.txt").write_text("mine")
        made = write_export(ExportOrder(folder, tmp_path / name, as_zip=True))
        assert made.path == tmp_path / wanted
        assert zipfile.is_zipfile(made.path)
    assert (tmp_path / "note.txt").read_text() == "mine"
    for name in ("mine.zip", "other.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("datapackage.json" if name == "other.zip" else "a.txt", "{}")
        before = (tmp_path / name).read_bytes()
        with pytest.raises(ParameterError, match="holds something that is no export"):
            write_export(ExportOrder(folder, tmp_path / name))
        assert (tmp_path / name).read_bytes() == before
    with pytest.raises(ParameterError, match=r"tables.xlsx. Name a folder or a .zip with --out"):
        write_export(ExportOrder(folder, tmp_path / "tables.xlsx", xlsx=True))
    assert not (tmp_path / "tables.xlsx").exists()
