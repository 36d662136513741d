"""Says in plain words, with file and line, what pydantic found wrong with an entry."""

import re
import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plakit.errors import Fault, known
from plakit.programme.sheet import Key, Path, Sheet, quoted

_LIST = "must be a list: one line each, beginning with '- '"
_KEYS = "must be lines of key: value"
_SENTENCES = {
    "missing": "is missing; write it",
    "string_type": "must be one text",
    "dict_type": "must be one text, or lines of key: value below it",
    "mapping_type": _KEYS,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "too_long": "holds {actual_length}; at most {max_length} are allowed",
    "too_short": "holds {actual_length}; at least {min_length} are needed",
}
# Complaints that an example helps against, where the field has one.
_OF_SHAPE = {"missing", "mapping_type", "model_type", "tuple_type", "too_short"}


def faults_of(
    error: ValidationError, model: type[BaseModel], sheet: Sheet, path: Path
) -> list[Fault]:
    """Turn every error of one entry into a fault.

    Parameters
    ----------
    error : ValidationError
        What pydantic said.
    model : type
        What the entry was read as; its fields are the known keys.
    sheet, path
        Where the entry stands.
    """
    found = error.errors(include_url=False)
    return [
        sheet.fault(*path, *_place(details), text=_sentence(details, model))
        for details in found
        if not _follows(details, found)
    ]


def _place(details: ErrorDetails) -> Path:
    # A key of a mapping is told by itself, not by pydantic's mark for it.
    return tuple(key for key in details["loc"] if key != "[key]")


def _follows(details: ErrorDetails, found: list[ErrorDetails]) -> bool:
    """Tell whether a list is called too short only because faulty entries were not counted."""
    loc = details["loc"]
    below = (other for other in found if other["loc"][: len(loc)] == loc and other is not details)
    return details["type"] == "too_short" and any(below)


def _sentence(details: ErrorDetails, model: type[BaseModel]) -> str:
    kind, loc, context = details["type"], details["loc"], details.get("ctx", {})
    if kind == "extra_forbidden":
        return f"is not a key here. {known(str(loc[-1]), _keys(model, loc[:-1]))}"
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        names = re.findall(r"'([^']*)'", context["expected"])
        return f"{_shown(details)} is not allowed. {known(str(details['input']), names)}"
    if kind in _SENTENCES:
        example = _example(model, loc) if kind in _OF_SHAPE else ""
        return _SENTENCES[kind].format(**context) + example
    wish = details["msg"].replace("Input should", "must").split(", unable")[0]
    return f"{wish}; {_shown(details)} is not"


def _shown(details: ErrorDetails) -> str:
    value = details["input"]
    return quoted(value) if isinstance(value, str | int | float) else "what stands here"


def _example(model: type[BaseModel], loc: tuple[Key, ...]) -> str:
    """Show what the field at a place, or the list the place lies in, may look like."""
    while loc and isinstance(loc[-1], int):
        loc = loc[:-1]
    field = _model_at(model, loc[:-1]).model_fields[str(loc[-1])] if loc else None
    return f", such as: {field.examples[0]}" if field and field.examples else ""


def _keys(model: type[BaseModel], loc: tuple[Key, ...]) -> list[str]:
    """Give the keys that are known at a place within a model."""
    return list(_model_at(model, loc).model_fields)


def _model_at(model: type[BaseModel], loc: tuple[Key, ...]) -> Any:
    annotation: Any = model
    for key in loc:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            annotation = _bare(annotation.model_fields[str(key)].annotation)
        else:
            # A list or mapping: what its entries are stands last, `tuple[X, ...]` apart.
            annotation = _bare([arg for arg in get_args(annotation) if arg is not ...][-1])
    return annotation


def _bare(annotation: Any) -> Any:
    """Take the optional away from a type."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(arg for arg in get_args(annotation) if arg is not type(None))
    return annotation
