"""JSON Schemas of all files that a group writes, so that editors complete and check while typing.

Made of the models that read the files. What a file says of other files is checked by
``plakit check`` alone. Tables have a Table Schema (Frictionless Data), as other tools read them.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from plakit.activities import KINDS, Kind
from plakit.programme import (
    Activity,
    AgreementTemplate,
    Case,
    Codebook,
    Commitment,
    Diffusion,
    Guideline,
    Insight,
    Instrument,
    KeyMessage,
    OpenChallenge,
    Outcome,
    Solution,
)
from plakit.programme.case_tables import COLUMNS, IN_LANGUAGES
from plakit.programme.models import (
    Calendar,
    Overview,
    Recorded,
    Seat,
    Session,
    Source,
    Sourced,
    Term,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Columns that a table must have; its others may be missing.
_TABLES: dict[str, tuple[type[BaseModel], tuple[str, ...]]] = {
    "seats": (Seat, ("id", "unit")),
    "glossary": (Term, ("term", "meaning")),
    "sources": (Source, ("id", "title")),
    "recorded": (Recorded, ("session", "activity", "source", "certainty")),
    "facts": (Sourced, ("source", "certainty")),
    "challenges": (OpenChallenge, ("id", "text", "session")),
    "diffusion": (Diffusion, ("id", "what", "to", "source")),
    "commitments": (Commitment, ("id", "addressee", "what", "session", "source")),
}


class _Sessions(Calendar):
    """The calendar of a group, one entry a session."""

    sessions: tuple[Session, ...]


def schemas() -> dict[str, dict[str, Any]]:
    """Give each schema by the name of its file in ``data/schemas``.

    >>> sorted(name.split(".")[0] for name in schemas() if "table" not in name)[:5]
    ['activity', 'agreement', 'case', 'codebook', 'guideline']
    """
    models: dict[str, type[BaseModel]] = {
        "programme": Overview,
        "sessions": _Sessions,
        "instrument": Instrument,
        "case": Case,
        "codebook": Codebook,
        "solution": Solution,
        "outcome": Outcome,
        "guideline": Guideline,
        "message": KeyMessage,
        "insight": Insight,
        "agreement": AgreementTemplate,
    }
    found = {f"{name}.schema.json": _schema(model) for name, model in models.items()}
    found["activity.schema.json"] = _activity(KINDS.values())
    found["cases.table.json"] = _cases()
    return found | {
        f"{name}.table.json": _table(model, needed) for name, (model, needed) in _TABLES.items()
    }


def write_schemas(folder: Path) -> None:
    """Write all schemas into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        (folder / name).write_text(text, encoding="utf-8")


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return {"$schema": _DIALECT, **_loosened(model.model_json_schema())}


def _activity(kinds: Iterable[Kind]) -> dict[str, Any]:
    """Let the settings of an activity be those of its kind."""
    schema = _schema(Activity)
    known, ways = [], []
    for kind in sorted(kinds, key=lambda one: one.name):
        own = _loosened(
            kind.settings.model_json_schema(ref_template=f"#/$defs/{kind.name}_{{model}}")
        )
        definitions = own.pop("$defs", {})
        schema["$defs"] |= {f"{kind.name}_{name}": part for name, part in definitions.items()}
        known.append(kind.name)
        ways.append(
            {
                "if": {"properties": {"kind": {"const": kind.name}}},
                "then": {"properties": {"settings": own}},
            }
        )
    schema["properties"]["kind"] |= {"enum": known}
    schema["properties"]["settings"] = {}
    return {**schema, "allOf": ways}


def _loosened(part: Any) -> Any:
    """Let through what plakit lets through: a key with nothing behind it is not yet written."""
    if isinstance(part, list):
        return [_loosened(one) for one in part]
    if not isinstance(part, dict):
        return part
    loosened = {name: _loosened(one) for name, one in part.items() if name != "default"}
    if part.get("type") == "string" and not {"pattern", "enum", "const"} & part.keys():
        loosened["type"] = ["string", "number", "boolean"]  # of YAML, before plakit reads it
    if "properties" in loosened:
        needed = part.get("required", ())
        loosened["properties"] = {
            name: one if name in needed else _or_nothing(one)
            for name, one in loosened["properties"].items()
        }
    return loosened


def _or_nothing(part: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" in part:
        return {**part, "anyOf": [*part["anyOf"], {"type": "null"}]}
    if "$ref" in part:
        return {"anyOf": [part, {"type": "null"}]}
    more: dict[str, Any] = {}
    if types := part.get("type"):
        more["type"] = [*([types] if isinstance(types, str) else types), "null"]
    if pattern := part.get("pattern"):
        more["pattern"] = f"^$|{pattern}"
    if allowed := part.get("enum"):
        more["enum"] = [*allowed, None]
    return {**part, **more}


def _table(model: type[BaseModel], needed: Iterable[str]) -> dict[str, Any]:
    properties = model.model_json_schema()["properties"]
    return {
        "description": (model.__doc__ or "").strip(),
        "fields": [_field(name, about, name in needed) for name, about in properties.items()],
        "missingValues": [""],
    }


def _cases() -> dict[str, Any]:
    """Name the columns of a table of cases, where lists stand in one cell."""
    needed = {"id", "title", "source"}
    words = ", ".join(IN_LANGUAGES)
    return {
        "description": "Cases, one a row. Lists stand one entry a line, short names with ; "
        f"between them. Words in a language have columns of their own, as problem_de: {words}.",
        "fields": [_field(name, {}, name in needed) for name in COLUMNS],
        "missingValues": [""],
    }


def _field(name: str, about: dict[str, Any], is_needed: bool) -> dict[str, Any]:
    names: tuple[str, ...] = ("pattern", "enum")
    constraints: dict[str, Any] = {key: about[key] for key in names if key in about}
    if is_needed:
        constraints["required"] = True
    field: dict[str, Any] = {"name": name, "type": "string"}
    return field | {"constraints": constraints} if constraints else field
