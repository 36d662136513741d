"""Which answers are allowed: XLSForm's ``constraint`` as our bounds, and back."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plakit.exchange.questionnaires.expressions import (
    Node,
    UntranslatableError,
    compared,
    demands,
    read_expression,
)
from plakit.wording import tell

_FIELDS = {
    "number": ("lowest", "highest"),
    "date": ("earliest", "latest"),
    "choices": ("", "at_most"),
    "text": ("", "longest"),
}
# What stands on the left of a bound, for each kind of question.
_MEASURED = {"choices": "count-selected", "text": "string-length"}


@dataclass(frozen=True)
class Bounds:
    """The fields of our question that a constraint gives, and the parts that are no bound.

    ``lost`` are pairs of such a part and the reason.
    """

    fields: dict[str, Any]
    lost: tuple[tuple[str, str], ...] = ()


def bounds(kind: str, expression: str, *, whole: bool = False) -> Bounds:
    """Translate a constraint for a question of ours.

    >>> bounds("number", ". >= 0 and . < 120", whole=True).fields
    {'lowest': 0, 'highest': 119}
    """
    try:
        parts = demands(read_expression(expression))
    except UntranslatableError as error:
        return Bounds({}, ((expression, str(error)),))
    fields: dict[str, Any] = {}
    lost: list[tuple[str, str]] = []
    for part in parts:
        if part == Node("call", "true"):
            continue
        try:
            found, is_open = _bound(kind, part, whole=whole)
        except UntranslatableError as error:
            lost.append((str(part), str(error)))
            continue
        _tighten(fields, found)
        if is_open:
            why = tell("the bound itself is allowed here")
            lost.append((str(part), why))
    return Bounds(fields, tuple(lost))


def constraint(kind: str, fields: Mapping[str, Any]) -> str:
    """Write the bounds of one of our questions for an XLSForm; empty: it has none.

    >>> constraint("number", {"lowest": 0, "highest": 10})
    '. >= 0 and . <= 10'
    """
    low, high = _FIELDS.get(kind, ("", ""))
    measured = f"{_MEASURED[kind]}(.)" if kind in _MEASURED else "."
    parts = [
        f"{measured} {sign} " + (f"date('{fields[name]}')" if kind == "date" else str(fields[name]))
        for name, sign in ((low, ">="), (high, "<="))
        if name and fields.get(name) not in (None, "")
    ]
    return " and ".join(parts)


def _tighten(fields: dict[str, Any], found: Mapping[str, Any]) -> None:
    for name, value in found.items():
        pick = max if name in {"lowest", "earliest"} else min
        fields[name] = pick(fields[name], value) if name in fields else value


def _bound(kind: str, part: Node, *, whole: bool) -> tuple[dict[str, Any], bool]:
    """Give what one comparison bounds, and whether its own end is meant to be outside."""
    found = compared(part)
    if found is None or kind not in _FIELDS or not _measures(kind, found[0]):
        raise UntranslatableError(tell("plakit bounds answers by their ends only"))
    _, sign, constant = found
    low, high = _FIELDS[kind]
    names = {">=": (low,), ">": (low,), "<=": (high,), "<": (high,), "=": (low, high)}.get(sign)
    if not names or not all(names):
        raise UntranslatableError(tell("plakit bounds answers by their ends only"))
    if kind == "date":
        return dict.fromkeys(names, _day(constant)), sign in {"<", ">"}
    value = _number(constant)
    is_count = whole or kind in _MEASURED
    if is_count and sign in {"<", ">"}:
        value = _next(value, up=sign == ">")
        return dict.fromkeys(names, value), False
    return dict.fromkeys(names, value), sign in {"<", ">"}


def _measures(kind: str, node: Node) -> bool:
    if kind in _MEASURED:
        is_call = node.kind == "call" and node.value == _MEASURED[kind]
        return is_call and node.parts[0].kind == "self"
    return node.kind == "self"


def _next(value: float, *, up: bool) -> int:
    """Give the next whole number beyond a bound that is itself outside."""
    return math.floor(value) + 1 if up else math.ceil(value) - 1


def _number(node: Node) -> float:
    if node.kind not in {"number", "text"}:
        raise UntranslatableError(tell("the bound is not a fixed number"))
    try:
        number = float(node.value)
    except ValueError:
        raise UntranslatableError(tell("the bound is not a fixed number")) from None
    if not abs(number) <= 10**15:  # nor is NaN
        raise UntranslatableError(tell("the bound is not a fixed number"))
    return int(number) if number.is_integer() else number


def _day(node: Node) -> str:
    is_call = node.kind == "call" and node.value == "date" and node.parts[0].kind == "text"
    text = node.parts[0].value if is_call else node.value
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UntranslatableError(tell("the bound is not a fixed day")) from None
