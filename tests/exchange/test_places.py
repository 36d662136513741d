"""Where exports go and come from: bad names, full disks, killed halfway, a room that is open."""

import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import ParameterError, PlakitError
from plakit.exchange.export_again import merging
from plakit.exchange.export_again.merging import import_export
from plakit.exchange.importing import import_file
from plakit.exchange.open_export import exporting
from plakit.exchange.open_export.exporting import export_folder
from plakit.programme import read_programme
from plakit.room import Room
from plakit.store import Store
from tests.exchange.exporting import all_bytes, answer_health, exported, rows

Answer = Callable[..., None]
STRANGE = ["x" * 300, "x" * 300 + ".zip", "a\x00b"]


@pytest.fixture
def folder(sample_session: Room, answer: Answer) -> Path:
    answer_health(sample_session, answer)
    sample_session.results("health")
    return sample_session.programme.folder


@pytest.mark.parametrize("name", STRANGE, ids=["long", "long-zip", "nul"])
def test_a_name_that_cannot_be_is_refused_in_words(
    name: str, sample_folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(ParameterError):
        export_folder(sample_folder, tmp_path / name)
    for read in (import_file, import_export):
        with pytest.raises(ParameterError):
            read(tmp_path / name, sample_folder)
    with pytest.raises(ParameterError):
        import_export(export_folder(sample_folder, tmp_path / "out"), tmp_path / name)


@pytest.mark.parametrize("name", ["Ä ö ü/Группа 1", "=1+1", "-x", "end.", "y" * 200])
def test_a_name_that_can_be_is_kept(name: str, folder: Path, tmp_path: Path) -> None:
    out = export_folder(folder, tmp_path / name)
    told = import_export(out, tmp_path / "ß" / name)
    assert "24 answers were new" in told.lines[-1]


@pytest.mark.parametrize("name", ["activities/out", "seat", "out", "export/programme", "recorded"])
def test_no_export_lies_among_the_files_of_a_programme(name: str, sample_folder: Path) -> None:
    with pytest.raises(ParameterError, match="nothing was written"):
        export_folder(sample_folder, sample_folder / name)
    export_folder(sample_folder, sample_folder / "export-2")
    assert read_programme(sample_folder).id == "small-group"


def test_a_disk_that_fills_up_leaves_the_earlier_export(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = export_folder(folder, tmp_path / "out")
    before = all_bytes(out)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for name in ("write_descriptor", "write_csv", "put_in_place"):
        with monkeypatch.context() as patch:
            patch.setattr(exporting, name, full)
            with pytest.raises(PlakitError, match="No space left"):
                export_folder(folder, out)
    assert all_bytes(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "small-group"]


def killed(*_: object, **__: object) -> None:
    os._exit(9)


def export_killed(folder: Path, out: Path, step: str) -> None:
    setattr(exporting, step, killed)
    export_folder(folder, out)


def import_killed(export: Path, folder: Path, step: str) -> None:
    setattr(merging, step, killed)
    import_export(export, folder)


def run_killed(doing: Callable[..., None], *parts: object) -> None:
    process = multiprocessing.get_context("spawn").Process(target=doing, args=parts)
    process.start()
    process.join(30)
    assert process.exitcode == 9


def test_an_export_that_is_killed_leaves_nothing_half_and_no_answers_lying_about(
    folder: Path, tmp_path: Path
) -> None:
    run_killed(export_killed, folder, tmp_path / "out", "write_descriptor")
    assert not (tmp_path / "out").exists()
    assert not [path for path in tmp_path.glob(".plakit-*/**/*") if path.suffix == ".db"]
    assert rows(export_folder(folder, tmp_path / "out"), "events.csv")


@pytest.mark.parametrize("step", ["restore", "open_place"])
def test_an_import_that_is_killed_is_done_by_the_next_one(
    step: str, folder: Path, tmp_path: Path
) -> None:
    whole = exported(folder, tmp_path / "whole", whole=True).path
    run_killed(import_killed, whole, tmp_path / "again", step)
    assert not (tmp_path / "again" / "answers.db").exists()
    assert "24 answers were new" in import_export(whole, tmp_path / "again").lines[-1]
    with Store.open(tmp_path / "again" / "answers.db") as store:
        assert store.check() == []


def test_what_is_exported_while_a_room_is_open_is_what_is_exported_after(
    folder: Path, sample_session: Room, tmp_path: Path
) -> None:
    assert sample_session.place.store is not None  # held open by this room
    during = all_bytes(export_folder(folder, tmp_path / "a" / "out"))
    sample_session.place.close()
    after = all_bytes(export_folder(folder, tmp_path / "b" / "out"))
    assert during.replace(b"/a/out", b"/b/out") == after


@pytest.mark.skipif(sys.platform != "linux", reason="needs a folder that nobody may write into")
def test_a_folder_that_may_not_be_written_says_so(folder: Path) -> None:
    with pytest.raises(ParameterError, match="cannot be written"):
        export_folder(folder, Path("/sys/out"))  # root neither


def test_a_folder_that_may_only_be_read_is_exported_as_it_was_released(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert len(rows(export_folder(copy, tmp_path / "out"), "events.csv")) == 24
