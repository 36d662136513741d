"""One door for all files: each goes to its reader, and what is none is told so."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plakit.errors import ParameterError
from plakit.exchange.importing import ImportOrder, import_file
from plakit.exchange.open_export.exporting import export_folder
from plakit.room import Room
from tests.conftest import write_folder
from tests.exchange.exporting import answer_health, exported

Answer = Callable[..., None]


@pytest.fixture
def answered(sample_session: Room, answer: Answer) -> Room:
    answer_health(sample_session, answer)
    return sample_session


def test_exports_folders_and_stores_are_merged(answered: Room, tmp_path: Path) -> None:
    folder = answered.programme.folder
    files = [export_folder(folder, tmp_path / "out"), exported(folder, tmp_path / "x.zip").path]
    for number, path in enumerate([*files, folder, folder / "answers.db"]):
        other = write_folder(tmp_path / f"other-{number}")
        assert "24 answers were new" in import_file(path, other).lines[0]


def test_progress_is_told(answered: Room, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    out = export_folder(answered.programme.folder, tmp_path / "out")
    other = write_folder(tmp_path / "other")
    import_file(out, other, progress=lambda done, total, words: told.append((done, total)))
    assert told[0] == (0, 3)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_file_that_is_not_there(sample_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="there is no such file"):
        import_file(tmp_path / "nothing.zip", sample_folder)


def test_a_file_of_no_known_kind(sample_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"x")
    with pytest.raises(ParameterError, match="cannot be brought in so"):
        import_file(tmp_path / "photo.png", sample_folder)


def test_an_export_needs_no_activity(answered: Room, tmp_path: Path) -> None:
    out = export_folder(answered.programme.folder, tmp_path / "out")
    with pytest.raises(ParameterError, match="leave --activity"):
        import_file(out, answered.programme.folder, ImportOrder(activity="health"))
