"""Exports made to do harm: what is not described does not come in, and nothing half is left."""

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plakit import read_export
from plakit.errors import PlakitError
from plakit.exchange.export_again.merging import import_export
from plakit.exchange.open_export.exporting import export_folder
from plakit.room import Room
from tests.exchange.exporting import answer_health, exported
from tests.exchange.test_recomputing import seal

Answer = Callable[..., None]


@pytest.fixture
def export(sample_folder: Path, tmp_path: Path) -> Path:
    return export_folder(sample_folder, tmp_path / "out")


def test_nothing_that_runs_comes_in_with_the_files_of_a_programme(
    export: Path, tmp_path: Path
) -> None:
    programme = export / "programme"
    planted = {
        "workbooks/80_session_report.ipynb": "{}", "people.db": "", "answers.db": "",
        ".git/config": "[core]\nfsmonitor = evil", "reports/index.html": "<script>", "x.pth": "x",
    }  # fmt: skip
    for name, text in planted.items():
        (programme / name).parent.mkdir(parents=True, exist_ok=True)
        (programme / name).write_text(text, encoding="utf-8")
    described = json.loads((export / "datapackage.json").read_text("utf-8"))
    described["resources"] += [
        {"path": f"programme/{name}", "hash": "", "bytes": 0} for name in planted
    ]
    (export / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    for name in planted:
        seal(export, f"programme/{name}")
    import_export(export, tmp_path / "mine")
    there = {p.relative_to(tmp_path / "mine").as_posix() for p in (tmp_path / "mine").rglob("*")}
    assert not there & planted.keys()
    assert not any(name.startswith((".git", "workbooks", "reports")) for name in there)
    assert "activities/health.yaml" in there


def test_a_link_in_an_export_is_not_followed(export: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("id,unit\nAT,AT\n", encoding="utf-8")
    seats = export / "programme" / "seats.csv"
    seats.unlink()
    seats.symlink_to(tmp_path / "secret")
    seal(export, "programme/seats.csv")
    with pytest.raises(PlakitError, match=r"seats\.csv: is missing from the export"):
        import_export(export, tmp_path / "mine")
    assert not (tmp_path / "mine").exists()
    with pytest.raises(PlakitError, match=r"seats\.csv: is a link that leads out"):
        read_export(export)


def test_a_table_that_is_not_described_is_not_read(export: Path, tmp_path: Path) -> None:
    line = '"S01","needs","cards","x","needs","f","{}","' + "0" * 32 + '","page","2012-09-16","no"'
    with (export / "events.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\r\n")
    described = json.loads((export / "datapackage.json").read_text("utf-8"))
    described["resources"] = [one for one in described["resources"] if one["path"] != "events.csv"]
    (export / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    assert "0 answers were new" in import_export(export, tmp_path / "mine").lines[-1]


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000,
        '{"plakit": {}, "resources": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"plakit": {}, "resources": [{"path": "a\\u0000b", "hash": "x"}]}',
        '{"plakit": {}, "resources": [{"path": "../../etc/passwd", "hash": "x"}]}',
        '{"plakit": {}, "resources": [{"path": "/etc/passwd", "hash": "x"}]}',
        '{"plakit": {}, "resources": [{"path": "%s", "hash": "x"}]}' % ("x" * 5_000),
        '{"plakit": {}, "resources": 5}', '{"plakit": 5, "resources": [5]}', "[]", "5", "\ufffd",
        '{"plakit": {"is_whole": true, "store": "00"}, "resources": []}',
    ],
    ids=range(12),
)  # fmt: skip
def test_a_description_that_lies_is_refused_in_words(
    content: str, sample_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(PlakitError):
        import_export(tmp_path / "evil", sample_folder)
    with pytest.raises(PlakitError):
        read_export(tmp_path / "evil")
    assert not (sample_folder / "answers.db").exists()


def test_a_folder_that_cannot_be_made_whole_is_not_made(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = []

    def no_room(*paths: object) -> None:
        copied.append(paths)
        if len(copied) > 3:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", no_room)
    with pytest.raises(PlakitError, match="No space left"):
        import_export(export, tmp_path / "mine")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "small-group"]


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("events.csv", "origin", "from nowhere"), ("events.csv", "value", "[" * 100_000),
        ("events.csv", "value", '{"value": NaN}'), ("events.csv", "save_id", "0"),
        ("events.csv", "day", "9999-99-99"), ("events.csv", "respondent", ""),
        ("events.csv", "origin", "rehearsed"), ("events.csv", "form", "../x"),
    ],
    ids=str,
)  # fmt: skip
def test_an_answer_that_was_made_up_is_refused_in_words(
    table: str, column: str, cell: str, sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    export = forged(sample_session, answer, tmp_path, table, column, cell)
    with pytest.raises(PlakitError):
        import_export(export, tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    ("table", "column", "cell"),
    [
        ("store/marks.csv", "what", "x"), ("store/marks.csv", "id", "9" * 30),
        ("store/answers.csv", "id", "9" * 30), ("store/answers.csv", "origin", "x"),
        ("store/answers.csv", "origin", "rehearsed"), ("store/asked.csv", "form", "x"),
        ("store/participation.csv", "respondent", "x"), ("store/releases.csv", "event", "x"),
    ],
    ids=str,
)  # fmt: skip
def test_a_whole_export_that_does_not_fit_together_makes_nothing(
    table: str, column: str, cell: str, sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    export = forged(sample_session, answer, tmp_path, table, column, cell, whole=True)
    with pytest.raises(PlakitError):
        import_export(export, tmp_path / "mine")
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("cell", ["x", "-1", "9" * 5_000, "\u0663", "1e9"])
@pytest.mark.parametrize(
    ("table", "column"), [("steps.csv", "since"), ("groups.csv", "n"), ("groups.csv", "small")]
)
def test_a_count_that_is_none_is_refused_in_words(
    table: str, column: str, cell: str, sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    export = forged(sample_session, answer, tmp_path, table, column, cell)
    with pytest.raises(PlakitError, match="no whole number"):
        read_export(export).results("health")


def forged(
    room: Room, answer: Answer, tmp_path: Path, table: str, column: str, cell: str, **how: bool
) -> Path:
    """Give an export in which one cell of the first row is another one, sealed anew."""
    answer_health(room, answer)
    room.results("health")
    export = exported(room.programme.folder, tmp_path / "out", **how).path
    with (export / table).open(encoding="utf-8-sig", newline="") as file:
        head, first, *others = csv.reader(file)
    first[head.index(column)] = cell
    with (export / table).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([head, first, *others])
    seal(export, table)
    return export
