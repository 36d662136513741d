"""When a question is asked: XLSForm's ``relevant`` as our ``show_if``, and back.

We ask a question by what is said to one earlier question; a condition is tried with each answer
that the earlier question allows. What cannot be held so is refused, with the reason.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from plakit.exchange.questionnaires.expressions import (
    Node,
    UntranslatableError,
    all_of,
    compared,
    holds,
    read_expression,
)
from plakit.wording import tell

# More answers than these are not tried one by one.
_MOST_ANSWERS = 200
# An answer that no condition names.
_ANY_OTHER = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Asked:
    """An earlier question as conditions see it.

    ``answers`` are what the other tool calls each answer, and what we call it: options, levels or
    the whole numbers of a small range. Empty where anything can be said (``is_number``: any
    number). ``several`` may be chosen at once; what is said to one that does not ``steer`` shows no
    other question. ``shown`` are the conditions it is asked under.
    """

    item: str
    answers: Mapping[str, str] = field(default_factory=dict)
    several: bool = False
    is_number: bool = False
    is_required: bool = False
    steers: bool = True
    shown: tuple["ShowIf", ...] = ()


@dataclass(frozen=True)
class ShowIf:
    """Ask where ``item`` is answered by one of these.

    ``also_before`` tells that the other tool asks as well while that question has no answer.
    """

    item: str
    is_in: tuple[str, ...]
    also_before: bool = False

    def implies(self, other: "ShowIf") -> bool:
        """Tell whether the other condition holds wherever this one does."""
        return self.item == other.item and set(self.is_in) <= set(other.is_in)


def show_if(expressions: Sequence[str], asked: Mapping[str, Asked]) -> ShowIf:
    """Translate conditions that must all hold into one of ours.

    Parameters
    ----------
    expressions
        As they stand in the form, those of the groups around first.
    asked
        The questions that come earlier, by the name they have in the form.

    Raises
    ------
    UntranslatableError
        If ours cannot hold it; the sentence says why.

    >>> show_if(["${a} >= 2"], {"a": Asked("a", {"1": "1", "2": "2", "3": "3"})}).is_in
    ('2', '3')
    """
    node = all_of([read_expression(text) for text in expressions])
    names = node.items()
    if not names:
        raise UntranslatableError(tell("it does not look at an answer"))
    if any(one.kind == "self" for one in node.walk()):
        raise UntranslatableError(tell("it looks at the answer to the question itself"))
    missing = [name for name in names if name not in asked]
    if missing:
        raise UntranslatableError(
            tell("it looks at '{name}', which plakit does not ask before", name=missing[0])
        )
    if len(names) > 1:
        raise UntranslatableError(
            tell("it looks at several questions ({names}), plakit at one", names=", ".join(names))
        )
    one = asked[names[0]]
    if not one.steers:
        raise UntranslatableError(
            tell("what is said to '{name}' asks for no other question", name=names[0])
        )
    return _of_several(node, one) if one.several else _of_one(node, names[0], one)


def relevant(item: str, is_in: Sequence[str], *, several: bool) -> str:
    """Write our condition for an XLSForm.

    >>> relevant("a", ["x", "y"], several=False)
    "${a} = 'x' or ${a} = 'y'"
    """
    if several:
        return " or ".join(f"selected(${{{item}}}, '{one}')" for one in is_in)
    return " or ".join(f"${{{item}}} = '{one}'" for one in is_in)


def _of_one(node: Node, name: str, one: Asked) -> ShowIf:
    """Try each answer that one question allows, or that the condition names."""
    also_before = holds(node, {name: ""})
    answers = one.answers or {text: text for text in _named(node)}
    if len(answers) > _MOST_ANSWERS:
        raise UntranslatableError(tell("too many answers would have to be listed"))
    if not one.answers and any(holds(node, {name: other}) for other in _others(node, one)):
        raise UntranslatableError(tell("plakit names each answer that asks for a question"))
    if one.is_number and not one.answers:
        answers = {text: ours for text in answers if (ours := _as_said(text))}
    is_in = tuple(ours for text, ours in answers.items() if holds(node, {name: text}))
    if not is_in:
        raise UntranslatableError(tell("no answer that plakit knows asks for it"))
    return ShowIf(one.item, is_in, also_before and not one.is_required)


def _named(node: Node) -> tuple[str, ...]:
    """Give the constants that a condition names."""
    constants = (one.value for one in node.walk() if one.kind in {"text", "number"})
    return tuple(dict.fromkeys(value for value in constants if value))


def _others(node: Node, one: Asked) -> tuple[str, ...]:
    """Give answers that stand for all that a condition does not name."""
    if not one.is_number:
        return (_ANY_OTHER,)
    named = sorted(float(text) for text in _named(node) if _as_said(text))
    between = [(low + high) / 2 for low, high in pairwise(named)]
    ends = [named[0] - 1, named[-1] + 1] if named else [0.0]
    return tuple(map(str, [*ends, *between]))


def _as_said(text: str) -> str:
    """Give a number as an answer says it: whole ones without a point."""
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]+)?", text):
        return ""
    number = float(text)
    return str(int(number)) if number.is_integer() else str(number)


def _of_several(node: Node, one: Asked) -> ShowIf:
    """Ours holds where one of the options is chosen, whatever else is."""
    chosen = tuple(dict.fromkeys(_options(node)))
    strange = [name for name in chosen if name not in one.answers]
    if strange:
        raise UntranslatableError(tell("'{name}' is none of the options", name=strange[0]))
    return ShowIf(one.item, tuple(one.answers[name] for name in chosen))


def _options(node: Node) -> list[str]:
    if node.kind == "sign" and node.value == "or":
        return [name for part in node.parts for name in _options(part)]
    is_plain = node.kind == "call" and node.value == "selected"
    if is_plain and node.parts[0].kind == "item" and node.parts[1].kind in {"text", "number"}:
        return [node.parts[1].value]
    if compared(node) is not None:
        raise UntranslatableError(
            tell("several options may be chosen, and plakit asks whether one is among them")
        )
    raise UntranslatableError(
        tell("plakit asks where one option or another is chosen, never where one is not")
    )


def shape(condition: ShowIf) -> dict[str, Any]:
    """Give the condition as it stands in an instrument."""
    return {"item": condition.item, "is_in": list(condition.is_in)}
