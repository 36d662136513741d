"""An export describes itself: another program finds every table, column and file as described."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from frictionless import validate

from plakit.exchange.open_export.exporting import export_folder
from plakit.room import Room
from tests.corpus import FORM, GOOD
from tests.exchange.exporting import answer_health, exported
from tests.exchange.test_exporting import keep

Answer = Callable[..., None]


def faults(export: Path) -> list[list[object]]:
    return validate(str(export / "datapackage.json")).flatten(["title", "rowNumber", "note"])


def test_frictionless_finds_no_fault(sample_session: Room, answer: Answer, tmp_path: Path) -> None:
    answer_health(sample_session, answer)
    keep(sample_session, FORM, *((item, {"value": value}) for item, value in GOOD.items()))
    out = exported(sample_session.programme.folder, tmp_path / "out", xlsx=True).path
    assert faults(out) == []
    assert faults(exported(out / "programme", tmp_path / "empty").path) == []


def test_frictionless_finds_no_fault_in_a_whole_export(
    sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    answer_health(sample_session, answer)
    out = exported(sample_session.programme.folder, tmp_path / "out", whole=True).path
    assert faults(out) == []


def test_frictionless_finds_a_changed_file(
    sample_session: Room, answer: Answer, tmp_path: Path
) -> None:
    answer_health(sample_session, answer)
    out = export_folder(sample_session.programme.folder, tmp_path / "out")
    path = out / "answers.csv"
    path.write_text(path.read_text("utf-8").replace('"now","1"', '"now","2"'), "utf-8", newline="")
    assert "Hash Count Error" in str(faults(out)) or "Hash" in str(faults(out))


def test_each_file_is_described_with_size_and_hash(sample_folder: Path, tmp_path: Path) -> None:
    out = export_folder(sample_folder, tmp_path / "out")
    described = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert described["name"] == "small-group"
    for one in described["resources"]:
        content = (out / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        columns = one.get("schema", {}).get("fields", [])
        assert all(column["description"] for column in columns)
    assert len({one["name"] for one in described["resources"]}) == len(described["resources"])
