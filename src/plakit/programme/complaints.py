"""Says in plain words, with file and line, what pydantic found wrong with an entry."""

import re
import types
from collections.abc import Iterable
from itertools import islice
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plakit.errors import Fault, known
from plakit.programme.sheet import Key, Path, Sheet, quoted
from plakit.wording import mark, tell

# So many faults of one entry are told: nobody reads more, and each takes time to put into words.
MOST_FAULTS = 100

_LIST = mark("must be a list: one line each, beginning with '- '")
_KEYS = mark("must be lines of key: value")
_SENTENCES = {
    "missing": mark("is missing; write it"),
    "string_type": mark("must be one text"),
    "dict_type": mark("must be one text, or lines of key: value below it"),
    "mapping_type": _KEYS,
    "model_type": _KEYS,
    "model_attributes_type": _KEYS,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "too_long": mark("holds {actual_length}; at most {max_length} are allowed"),
    "too_short": mark("holds {actual_length}; at least {min_length} are needed"),
}
_WHOLE = mark("must be a valid integer; {given} is not")
_NUMBER = mark("must be a valid number; {given} is not")
# What else fields ask for; pydantic says the rest in its own English.
_WISHES = {
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "greater_than_equal": mark("must be greater than or equal to {ge}; {given} is not"),
    "greater_than": mark("must be greater than {gt}; {given} is not"),
    "less_than_equal": mark("must be less than or equal to {le}; {given} is not"),
    "less_than": mark("must be less than {lt}; {given} is not"),
}
# Complaints that an example helps against, where the field has one.
_OF_SHAPE = {"missing", "mapping_type", "model_type", "tuple_type", "too_short"}


def faults_of(
    error: ValidationError, model: type[BaseModel], sheet: Sheet, path: Path
) -> list[Fault]:
    """Turn every error of one entry into a fault; of very many the first, and how many more.

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
    told = [
        sheet.fault(*path, *_place(details), text=_sentence(details, model))
        for details in islice(found, MOST_FAULTS)
        if not _follows(details, found)
    ]
    return [*told, *_more(len(found) - MOST_FAULTS, sheet, path)]


def first_faults(faults: Iterable[Fault], sheet: Sheet, path: Path) -> list[Fault]:
    """Give the first faults of one entry, and how many more there are."""
    left = iter(faults)
    first = list(islice(left, MOST_FAULTS))
    return [*first, *_more(int(next(left, None) is not None), sheet, path)]


def _more(n: int, sheet: Sheet, path: Path) -> list[Fault]:
    if n <= 0:
        return []
    return [sheet.fault(*path, text=tell("has more faults than these; mend them first"))]


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
        return _not_a_key(details, model)
    if kind == "value_error":
        return str(context["error"])
    if kind == "literal_error":
        names = re.findall(r"'([^']*)'", context["expected"])
        return tell(
            "{given} is not allowed. {known}",
            given=_shown(details),
            known=known(str(details["input"]), names),
        )
    if kind in _SENTENCES:
        example = _example(model, loc) if kind in _OF_SHAPE else ""
        return tell(_SENTENCES[kind], **context) + example
    if kind in _WISHES:
        return tell(_WISHES[kind], given=_shown(details), **context)
    wish = details["msg"].replace("Input should", "must").split(", unable")[0]
    return tell("{wish}; {given} is not", wish=wish, given=_shown(details))


def _not_a_key(details: ErrorDetails, model: type[BaseModel]) -> str:
    loc = details["loc"]
    names = known(str(loc[-1]), _keys(model, loc[:-1]))
    if details["input"] == "":
        text = mark("is not a key here. A text with a comma in it stands between quotes. {known}")
        return tell(text, known=names)
    return tell("is not a key here. {known}", known=names)


def _shown(details: ErrorDetails) -> str:
    value = details["input"]
    return quoted(value) if isinstance(value, str | int | float) else tell("what stands here")


def _example(model: type[BaseModel], loc: tuple[Key, ...]) -> str:
    """Show what the field at a place, or the list the place lies in, may look like."""
    while loc and isinstance(loc[-1], int):
        loc = loc[:-1]
    field = _model_at(model, loc[:-1]).model_fields[str(loc[-1])] if loc else None
    return (
        tell(", such as: {example}", example=field.examples[0]) if field and field.examples else ""
    )


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
