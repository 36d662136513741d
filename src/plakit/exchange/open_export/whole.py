"""All that a store holds, row by row as files, and back again: for the group itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from plakit.exchange.open_export.safe_tables import Field, OutTable, table
from plakit.store import Others
from plakit.wording import mark, tell

_STEP = (
    Field("session", "Which session."),
    Field("activity", "Which activity."),
    Field("step", "Which step."),
)
_ID = Field("id", "The row's number.", "integer")
_AT = Field("at", "When: microseconds since 1970, UTC.", "integer")
_WHO = Field("respondent", "Who answered.")

# By file: the columns, and what a row is. Numbers are read back as numbers, the rest as text.
COLUMNS: dict[str, tuple[tuple[Field, ...], str]] = {
    "store/asked.csv": (
        (_ID, *_STEP, Field("form", "What was asked: forms/FORM.json."), _AT),
        mark("One row a time that something was asked."),
    ),
    "store/marks.csv": (
        (_ID, *_STEP, Field("what", "opened, closed, shown or hidden."), _AT),
        mark("One row a time that a step was opened, closed, shown or hidden."),
    ),
    "store/answers.csv": (
        (
            _ID,
            *_STEP,
            _WHO,
            Field("item", "Which question."),
            Field("form", "What was asked."),
            Field("value", "The answer, as canonical JSON."),
            Field("save_id", "The number of this save, 32 hex digits."),
            Field("origin", "How it came in."),
            _AT,
        ),
        mark("One row an answer, in the order they came in."),
    ),
    "store/participation.csv": (
        (*_STEP, _WHO, Field("groups", "The group fields, as canonical JSON.")),
        mark("One row a step and respondent."),
    ),
    "store/releases.csv": (
        (_ID, *_STEP, Field("event", "Up to which answer results go.", "integer"), _AT),
        mark("One row a release of results."),
    ),
}


def store_tables(kept: Others) -> list[OutTable]:
    """Give all rows of a store as tables."""
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "store/asked.csv": kept.asked,
        "store/marks.csv": kept.marks,
        "store/answers.csv": ({**row, "save_id": row["save_id"].hex()} for row in kept.answers),
        "store/participation.csv": (
            dict(zip(("session", "activity", "step", "respondent"), who, strict=True))
            | {"groups": groups}
            for who, groups in kept.groups.items()
        ),
        "store/releases.csv": kept.releases,
    }
    return [
        table(path, tell(about), fields, rows[path]) for path, (fields, about) in COLUMNS.items()
    ]


def others_of(
    name: str, rows: Mapping[str, list[dict[str, str]]], forms: Mapping[str, str]
) -> Others:
    """Put the rows of a store together again.

    Parameters
    ----------
    name : str
        What the export is called in messages.
    rows : mapping
        File to its rows, as text.
    forms : mapping
        Fingerprint to the canonical text of each Form.
    """
    typed = {path: [_typed(path, row) for row in rows[path]] for path in COLUMNS}
    return Others(
        name=name,
        asked=[{**row, "words": forms[row["form"]]} for row in typed["store/asked.csv"]],
        marks=list(typed["store/marks.csv"]),
        answers=[
            {**row, "save_id": bytes.fromhex(row["save_id"])} for row in typed["store/answers.csv"]
        ],
        groups={
            (row["session"], row["activity"], row["step"], row["respondent"]): row["groups"]
            for row in typed["store/participation.csv"]
        },
        releases=list(typed["store/releases.csv"]),
    )


def _typed(path: str, row: Mapping[str, str]) -> dict[str, Any]:
    fields, _ = COLUMNS[path]
    return {
        field.name: int(row[field.name]) if field.type == "integer" else row[field.name]
        for field in fields
    }
