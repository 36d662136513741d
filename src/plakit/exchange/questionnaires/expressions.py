"""The small language in which XLSForm says when to ask and what to allow, read as a tree.

Only what a questionnaire without reckoning needs is known; the rest is refused by name.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from plakit.wording import tell

LONGEST = 2_000
_DEEPEST = 40

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'[^']*'|"[^"]*")
    |(?P<number>-?[0-9]+(?:\.[0-9]+)?)
    |\$\{\s*(?P<reference>[^{}\s]+)\s*\}
    |(?P<path>(?:\.\./|/)[\w./-]+)
    |(?P<word>[^\W\d][\w-]*)
    |(?P<sign><=|>=|!=|[=<>(),.*+-]))""",
    re.VERBOSE,
)
_COMPARISONS = ("=", "!=", "<=", ">=", "<", ">")
# How the sides of a comparison are turned: 3 < x is x > 3.
_TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
# What tokens become that stand for themselves. A question may be named by its place in the form:
# its name is the last part.
_LEAVES = {"text": "text", "number": "number", "reference": "item", "path": "item"}
_LEAF_WORDS: dict[str, Callable[[str], str]] = {
    "text": lambda quoted: quoted[1:-1],
    "path": lambda path: path.rpartition("/")[2],
}
_KNOWN_CALLS = {
    "selected": 2, "not": 1, "true": 0, "false": 0, "number": 1, "string": 1,
    "count-selected": 1, "string-length": 1, "date": 1, "coalesce": 2,
}  # fmt: skip


class UntranslatableError(ValueError):
    """An expression says more than plakit can hold; the text says what."""


@dataclass(frozen=True)
class Node:
    """One part of an expression.

    ``kind`` is "text", "number", "item" (an answer to another question), "self" (the one to this
    question), "call" or a sign; ``value`` the words, the name or the number as it is written.
    """

    kind: str
    value: str = ""
    parts: tuple["Node", ...] = ()

    def __str__(self) -> str:
        """Give it as it is written in a form."""
        if self.kind == "text":
            quote = '"' if "'" in self.value else "'"
            return f"{quote}{self.value}{quote}"
        if self.kind == "item":
            return f"${{{self.value}}}"
        if self.kind == "call":
            return f"{self.value}({', '.join(map(str, self.parts))})"
        if self.kind == "sign":
            return f" {self.value} ".join(map(self._bracketed, self.parts))
        return "." if self.kind == "self" else self.value

    def _bracketed(self, part: "Node") -> str:
        is_looser = part.kind == "sign" and part.value in {"and", "or"} and part.value != self.value
        return f"({part})" if is_looser else str(part)

    def walk(self) -> Iterator["Node"]:
        """Give it and all that is in it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def items(self) -> tuple[str, ...]:
        """Name the questions it looks at, each once."""
        return tuple(dict.fromkeys(node.value for node in self.walk() if node.kind == "item"))


def read_expression(text: str) -> Node:
    """Read an expression.

    Raises
    ------
    UntranslatableError
        If something in it is not known here; the sentence names it.

    >>> str(read_expression("selected( ${pets},'cat') or ${n}>3"))
    "selected(${pets}, 'cat') or ${n} > 3"
    """
    if len(text) > LONGEST:
        raise UntranslatableError(tell("it is longer than plakit reads"))
    reader = _Reader(tuple(_tokens(text)))
    return reader.whole()


def all_of(parts: list[Node]) -> Node:
    """Give the expression that holds where all of these do."""
    return parts[0] if len(parts) == 1 else Node("sign", "and", tuple(parts))


def demands(node: Node) -> tuple[Node, ...]:
    """Take apart what must hold at once."""
    if node.kind == "sign" and node.value == "and":
        return tuple(each for part in node.parts for each in demands(part))
    return (node,)


def compared(node: Node) -> tuple[Node, str, Node] | None:
    """Give a comparison with its constant on the right; None where it is something else."""
    if node.kind != "sign" or node.value not in _COMPARISONS:
        return None
    left, right = node.parts
    if left.kind in {"text", "number"}:
        return right, _TURNED[node.value], left
    return left, node.value, right


def holds(node: Node, said: Mapping[str, str]) -> bool:
    """Reckon an expression for one answer to each question it looks at ("" is no answer)."""
    value = _reckoned(node, said)
    if isinstance(value, str):
        return value != ""
    return bool(value)


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    text, at = text.strip(), 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found or found.lastgroup is None:
            raise _unknown(text[at : at + 10])
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()


class _Reader:
    """Reads tokens from left to right, the loosest sign first."""

    def __init__(self, tokens: tuple[tuple[str, str], ...]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self._joined("or")
        if self.at < len(self.tokens):
            raise _unknown(self.tokens[self.at][1])
        return node

    def _next(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def _takes(self, sign: str) -> bool:
        if self._next()[0] in {"sign", "word"} and self._next()[1] == sign:
            self.at += 1
            return True
        return False

    def _joined(self, sign: str) -> Node:
        below = (lambda: self._joined("and")) if sign == "or" else self._compared
        parts = [below()]
        while self._takes(sign):
            parts.append(below())
        return parts[0] if len(parts) == 1 else Node("sign", sign, tuple(parts))

    def _compared(self) -> Node:
        left = self._single()
        for sign in _COMPARISONS:
            if self._takes(sign):
                return Node("sign", sign, (left, self._single()))
        return left

    def _single(self) -> Node:
        kind, value = self._next()
        self.at += 1
        if kind in _LEAVES:
            return Node(_LEAVES[kind], _LEAF_WORDS.get(kind, str)(value))
        if kind == "word":
            return self._call(value)
        if (kind, value) == ("sign", "."):
            return Node("self")
        if (kind, value) == ("sign", "("):
            return self._within()
        raise _unknown(value)

    def _within(self) -> Node:
        node = self._argument()
        self._close()
        return node

    def _call(self, name: str) -> Node:
        if name not in _KNOWN_CALLS or not self._takes("("):
            raise UntranslatableError(tell("plakit has no '{name}'", name=name))
        parts = [] if self._next() == ("sign", ")") else [self._argument()]
        while self._takes(","):
            parts.append(self._argument())
        self._close()
        if len(parts) != _KNOWN_CALLS[name]:
            raise UntranslatableError(tell("plakit has no such '{name}'", name=name))
        return Node("call", name, tuple(parts))

    def _argument(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UntranslatableError(tell("it has too many brackets within brackets"))
        node = self._joined("or")
        self.depth -= 1
        return node

    def _close(self) -> None:
        if self.at >= len(self.tokens):
            raise UntranslatableError(tell("a bracket in it is not closed"))
        if not self._takes(")"):
            raise _unknown(self._next()[1])


def _unknown(sign: str) -> UntranslatableError:
    if not sign:
        return UntranslatableError(tell("it ends too early"))
    return UntranslatableError(
        tell("plakit does not know '{sign}'", sign=sign.strip().strip("'\""))
    )


_Value = str | float | bool


def _reckoned(node: Node, said: Mapping[str, str]) -> _Value:
    if node.kind == "item":
        return said.get(node.value, "")
    if node.kind in {"number", "text"}:
        return float(node.value) if node.kind == "number" else node.value
    if node.kind == "call":
        return _called(node, said)
    if node.kind == "sign":
        return _joined(node, said)
    raise UntranslatableError(tell("plakit does not know '{sign}'", sign=str(node)))


def _joined(node: Node, said: Mapping[str, str]) -> bool:
    if node.value in {"and", "or"}:
        every = all if node.value == "and" else any
        return every(holds(part, said) for part in node.parts)
    left, right = (_reckoned(part, said) for part in node.parts)
    return _is_so(left, node.value, right)


def _called(node: Node, said: Mapping[str, str]) -> _Value:
    if node.value in {"true", "false"}:
        return node.value == "true"
    if node.value == "not":
        return not holds(node.parts[0], said)
    values = [_reckoned(part, said) for part in node.parts]
    if node.value == "selected":
        return str(values[1]) in str(values[0]).split()
    if node.value == "number":
        return _number(values[0])
    if node.value == "string":
        return _text(values[0])
    if node.value == "coalesce":
        return values[0] if values[0] != "" else values[1]
    raise UntranslatableError(tell("plakit has no '{name}'", name=node.value))


def _is_so(left: _Value, sign: str, right: _Value) -> bool:
    if sign in {"=", "!="} and isinstance(left, str) and isinstance(right, str):
        return (left == right) == (sign == "=")
    one, other = _number(left), _number(right)
    if math.isnan(one) or math.isnan(other):  # no numbers: equal to nothing, not even themselves
        return sign == "!="
    return {
        "=": one == other, "!=": one != other, "<": one < other,
        ">": one > other, "<=": one <= other, ">=": one >= other,
    }[sign]  # fmt: skip


def _number(value: _Value) -> float:
    try:
        return float(value)
    except ValueError:
        return float("nan")


def _text(value: _Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else value
