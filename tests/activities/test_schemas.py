"""The schemas in data/schemas: current, sound, and of one mind with the checker."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from plakit.activities.schemas import schemas
from plakit.shipped import shipped

FOLDER = shipped("data", "schemas")
FOLDERS = {
    "activities": "activity",
    "instruments": "instrument",
    "cases": "case",
    "codebooks": "codebook",
    "solutions": "solution",
    "outcomes": "outcome",
    "guidelines": "guideline",
    "messages": "message",
    "insights": "insight",
}


def authored() -> list[Path]:
    programmes = [shipped("templates", "programme"), *shipped("data", "programmes").iterdir()]
    files = [path for folder in programmes for path in sorted(folder.rglob("*.yaml"))]
    return [*files, *sorted(shipped("data", "instruments").glob("*.yaml"))]


def schema_of(path: Path) -> Draft202012Validator:
    name = FOLDERS.get(path.parent.name, path.stem)
    return Draft202012Validator(schemas()[f"{name}.schema.json"])


def complaints(kind: str, content: Any) -> list[str]:
    validator = Draft202012Validator(schemas()[f"{kind}.schema.json"])
    return [error.message for error in validator.iter_errors(content)]


def test_the_files_are_current() -> None:
    kept = {path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
    assert kept == schemas(), "run: make schemas"


@pytest.mark.parametrize("name", [name for name in schemas() if name.endswith(".schema.json")])
def test_each_is_a_sound_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("path", authored(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_plakit_ships_is_let_through(path: Path) -> None:
    content = yaml.safe_load(path.read_text("utf-8"))
    # Dates are texts to editors, which read YAML 1.2.
    content = json.loads(json.dumps(content, default=str))
    assert [error.message for error in schema_of(path).iter_errors(content)] == []


def test_an_unknown_key_and_a_wrong_word_are_seen() -> None:
    activity = {"id": "a", "kind": "board", "title": "A", "mode": "secret", "stpes": []}
    found = complaints("activity", activity)
    assert any("'secret' is not one of ['named', 'pseudonymous', None]" in one for one in found)
    assert any("'stpes' was unexpected" in one for one in found)


def test_settings_are_those_of_the_kind() -> None:
    board = {"id": "a", "kind": "board", "title": "A", "settings": {"focus": {"gap": 1}}}
    assert any("'focus' was unexpected" in one for one in complaints("activity", board))
    own = {**board, "kind": "self_assessment"}
    assert complaints("activity", own) == []


def test_a_key_that_is_not_yet_written_is_let_through() -> None:
    phase = {"id": "P1", "title": "Now", "start": None}
    assert complaints("programme", {"id": "p", "title": "P", "phases": [phase]}) == []


def test_tables_name_their_columns() -> None:
    seats = schemas()["seats.table.json"]
    assert [field["name"] for field in seats["fields"]][:4] == ["id", "unit", "kind", "route"]
    assert seats["fields"][0]["constraints"]["required"] is True
