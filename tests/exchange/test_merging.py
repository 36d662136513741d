"""Exports and other folders come in once, however often; what does not fit is refused whole."""

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plakit import read_export
from plakit.errors import ParameterError, PlakitError, SheetError, StoreError
from plakit.exchange.bounded.bounds import MOST_UNZIPPED
from plakit.exchange.export_again.merging import import_export
from plakit.exchange.open_export.exporting import export_folder
from plakit.room import Room
from plakit.room.place import open_place
from plakit.store import Store
from tests.conftest import write_folder
from tests.exchange.exporting import COMMENTS, LEVELS, answer_health, exported
from tests.exchange.test_recomputing import seal

Answer = Callable[..., None]
Change = Callable[[str, str, str], None]


@pytest.fixture
def answered(sample_session: Room, answer: Answer) -> Room:
    answer_health(sample_session, answer)
    sample_session.results("health")
    sample_session.open("openly")
    answer(sample_session, "openly", "BE", "once", a1="1 2", a2="2 3")
    answer(sample_session, "openly", "BE", "once", a1="2 3")
    sample_session.show("openly")
    return sample_session


def everything(folder: Path) -> tuple[Any, ...]:
    """Give all that a store holds, row by row."""
    with Store.open(folder / "answers.db", read_only=True) as store:
        kept = store.everything()
        tables = (kept.asked, kept.marks, kept.answers, kept.releases)
        rows = tuple([dict(row) for row in table] for table in tables)
        return (store.id, store.is_rehearsal, kept.groups, *rows)


def test_a_whole_export_reads_back_to_an_equal_store(answered: Room, tmp_path: Path) -> None:
    folder = answered.programme.folder
    before = everything(folder)
    whole = exported(folder, tmp_path / "whole", whole=True).path
    told = import_export(whole, tmp_path / "again")
    assert everything(tmp_path / "again") == before
    assert told.lines == (
        f"{tmp_path / 'again'}: made of the files in the export.",
        "whole: 27 answers were new and are kept now, 0 were known.",
    )
    with Store.open(tmp_path / "again" / "answers.db") as store:
        assert store.check() == []


def test_an_export_comes_in_once(answered: Room, tmp_path: Path) -> None:
    packed = exported(answered.programme.folder, tmp_path / "a.zip").path
    other = write_folder(tmp_path / "other")
    first = import_export(packed, other)
    assert first.lines == ("a.zip: 27 answers were new and are kept now, 0 were known.",)
    held = everything(other)
    again = import_export(packed, other)
    assert again.lines == ("a.zip: 0 answers were new and are kept now, 27 were known.",)
    assert everything(other) == held
    mine, theirs = (open_room_results(folder) for folder in (answered.programme.folder, other))
    assert mine == theirs


def open_room_results(folder: Path) -> list[tuple[str, str, int | None]]:
    """Give the released means of the pseudonymous round."""
    from plakit import open_session

    room = open_session(str(folder))
    released = room.results("health").released(by="kind")
    room.place.close()
    return [(row.item, row.mean.text if row.mean else "", row.n) for row in released.rows]


@pytest.mark.parametrize("whole", [False, True])
def test_its_own_export_changes_nothing(answered: Room, tmp_path: Path, whole: bool) -> None:
    folder = answered.programme.folder
    before = everything(folder)
    path = exported(folder, tmp_path / "mine", whole=whole).path
    told = import_export(path, folder)
    assert told.lines == ("mine: 0 answers were new and are kept now, 27 were known.",)
    assert everything(folder) == before


def test_cut_answers_that_are_known_stay_whole(
    sample_folder: Path, session: Callable[..., Room], change: Change, answer: Answer,
    tmp_path: Path,
) -> None:  # fmt: skip
    change("activities/health.yaml", "groups: [kind]\n", f"groups: [kind]\n{COMMENTS}")
    answer_health(session(), answer, comment="Mine.")
    out = export_folder(sample_folder, tmp_path / "out")  # which looks at the results
    before = everything(sample_folder)
    import_export(out, sample_folder)
    assert everything(sample_folder) == before
    assert b"Mine." in (sample_folder / "answers.db").read_bytes()


def test_who_is_known_keeps_the_number_from_here(
    answered: Room, answer: Answer, session: Callable[..., Room], tmp_path: Path
) -> None:
    folder = answered.programme.folder
    copy = shutil.copytree(folder, tmp_path / "copy", ignore=shutil.ignore_patterns("*-shm"))
    answer_health(session("S02"), answer, step="wave-2")  # only there
    import_export(export_folder(folder, tmp_path / "out"), copy)
    with Store.open(copy / "answers.db") as store:
        one, two = (
            {row.respondent for row in store.latest(activity="health", step=step)}
            for step in ("wave-1", "wave-2")
        )
    assert len(one) == len(two) == len(LEVELS)


def test_another_folder_and_its_file_of_answers_are_merged(
    answered: Room, answer: Answer, tmp_path: Path
) -> None:
    folder = answered.programme.folder
    other = write_folder(tmp_path / "other")
    assert "27 answers were new" in import_export(folder, other).lines[0]
    assert "27 were known" in import_export(folder / "answers.db", other).lines[0]
    with pytest.raises(ParameterError, match="these are the answers of this folder"):
        import_export(folder, folder)


def test_a_folder_without_answers_is_no_export(sample_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="no export of plakit"):
        import_export(write_folder(tmp_path / "empty"), sample_folder)


def test_a_rehearsal_never_gets_among_answers_of_people(answered: Room, tmp_path: Path) -> None:
    from plakit.rehearsal import rehearse

    played = rehearse(answered.programme.folder, seats=12).folder
    out = export_folder(played, tmp_path / "out")
    with pytest.raises(StoreError, match="Simulated answers never get among those of people"):
        import_export(out, answered.programme.folder)
    import_export(out, tmp_path / "new")
    assert open_place(tmp_path / "new").is_rehearsal


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("events.csv", '""now"":3', '""now"":9', "not a level of this question"),
        ("events.csv", '"BE"', '""', "does not say who answered"),
        ("steps.csv", '"openly"', '"health"', "made of another|cannot be read|form"),
        ("events.csv", '{""value""', '{ ""value""', "not written as plakit writes it"),
    ],
)
def test_a_changed_export_is_refused_before_anything_is_kept(
    answered: Room, tmp_path: Path, name: str, old: str, new: str, message: str
) -> None:
    out = export_folder(answered.programme.folder, tmp_path / "out")
    text = (out / name).read_text("utf-8")
    assert old in text
    (out / name).write_text(text.replace(old, new), encoding="utf-8", newline="")
    other = write_folder(tmp_path / "other")
    with pytest.raises(SheetError, match=f"{name}: was changed after the export was written"):
        import_export(out, other)
    if name == "events.csv":
        seal(out, name)
        with pytest.raises(SheetError, match=message):
            import_export(out, other)
    assert not (other / "answers.db").exists()
    assert not (tmp_path / "new").exists()


def test_a_folder_that_could_not_be_filled_is_not_made(answered: Room, tmp_path: Path) -> None:
    out = export_folder(answered.programme.folder, tmp_path / "out")
    (out / "programme" / "seats.csv").write_text("id\n", encoding="utf-8")
    seal(out, "programme/seats.csv")
    with pytest.raises(PlakitError):
        import_export(out, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["../evil.csv", "/evil.csv", "C:\\evil.csv"])
def test_a_zip_that_leads_elsewhere_is_refused(tmp_path: Path, sample_folder: Path, name) -> None:
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr(zipfile.ZipInfo(name), "x")
    with pytest.raises(SheetError, match="no plain files of their own"):
        import_export(tmp_path / "evil.zip", sample_folder)
    assert not (tmp_path / "evil.csv").exists()


def test_a_zip_bomb_is_refused(tmp_path: Path, sample_folder: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps({"plakit": {}}))
        archive.writestr("events.csv", b"\0" * 50_000_000)
    with pytest.raises(SheetError, match="unpacks to"):
        import_export(tmp_path / "bomb.zip", sample_folder)


def test_names_in_the_description_that_lead_elsewhere_are_refused(
    answered: Room, tmp_path: Path
) -> None:
    out = export_folder(answered.programme.folder, tmp_path / "out")
    described = json.loads((out / "datapackage.json").read_text("utf-8"))
    described["resources"][0]["path"] = "../../secret"
    (out / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(SheetError, match="is missing from the export"):
        import_export(out, write_folder(tmp_path / "other"))


def test_an_export_may_be_larger_than_what_is_uploaded(sample_folder: Path, tmp_path: Path) -> None:
    packed = exported(sample_folder, tmp_path / "large.zip").path
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("more/pictures.bin", bytes(MOST_UNZIPPED))  # stored, not compressed
    assert import_export(packed, tmp_path / "again").is_done
    assert read_export(packed).programme.id == "small-group"


def test_a_letter_changed_in_place_is_seen_at_both_doors(answered: Room, tmp_path: Path) -> None:
    out = export_folder(answered.programme.folder, tmp_path / "out")
    events = out / "events.csv"
    text = events.read_text("utf-8")
    events.write_text(text.replace('""now"":1', '""now"":3', 1), encoding="utf-8")
    assert len(events.read_text("utf-8")) == len(text)
    assert [fault.file for fault in read_export(out).faults] == ["events.csv"]
    with pytest.raises(SheetError, match=r"events\.csv: was changed"):
        import_export(out, tmp_path / "again")


def test_other_words_under_a_known_save_number_are_refused(answered: Room, tmp_path: Path) -> None:
    folder = answered.programme.folder
    out = export_folder(folder, tmp_path / "out")
    before = everything(folder)
    swap(out, "events.csv", '"BE","a1","', '"BE","a2","')
    with pytest.raises(StoreError, match=r"different answers under one save number \(S01, openly"):
        import_export(out, folder)
    assert everything(folder) == before


def test_questions_that_are_not_those_asked_are_refused(answered: Room, tmp_path: Path) -> None:
    out = export_folder(answered.programme.folder, tmp_path / "out")
    name = next(path for path in (out / "forms").iterdir() if "Trust" in path.read_text()).name
    swap(out, f"forms/{name}", "Trust", "Truth")
    with pytest.raises(SheetError, match=f"{name}: was changed after the export"):
        import_export(out, tmp_path / "again")


def swap(export: Path, name: str, old: str, new: str) -> None:
    """Change a file of an export, and let its description say that it is so."""
    text = (export / name).read_text("utf-8")
    assert old in text
    (export / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    seal(export, name)
