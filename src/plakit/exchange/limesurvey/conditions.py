"""LimeSurvey's expressions of when to ask, in the words of `expressions`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plakit.exchange.questionnaires.expressions import LONGEST, Node, UntranslatableError
from plakit.wording import tell

ALWAYS = {"", "1", "true"}
NEVER = {"0", "false"}

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'[^'\\]*'|"[^"\\]*")
    |(?P<number>-?[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z_]))
    |(?P<name>[0-9A-Za-z_]*[A-Za-z_][0-9A-Za-z_]*(?:[-.][0-9A-Za-z_]+)*)
    |(?P<sign>&&|\|\||==|!=|<=|>=|[=<>!(),]))""",
    re.VERBOSE,
)
_AND, _OR = {"and", "&&"}, {"or", "||"}
_COMPARISONS = {
    "==": "=", "=": "=", "eq": "=", "!=": "!=", "ne": "!=", "<": "<", "lt": "<", "<=": "<=",
    "le": "<=", ">": ">", "gt": ">", ">=": ">=", "ge": ">=",
}  # fmt: skip
_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
# What may stand behind a question's name and leaves its answer what it is.
_SAME = {"naok", "code", "valuenaok", "value"}
_DEEPEST = 40
_NOTHING = Node("text", "")


@dataclass(frozen=True)
class Named:
    """What a name in an expression is: a question, or one ``option`` of those that it offers."""

    question: str
    option: str = ""


def translated(text: str, names: Mapping[str, Named], *, is_check: bool = False) -> str:
    """Give a condition in the words that `relevance` and `constraints` read.

    Parameters
    ----------
    text : str
        As LimeSurvey has it.
    names : mapping
        What each name in it is; one that is not known stands for itself.
    is_check : bool
        It checks an answer, which it calls itself: self.

    Raises
    ------
    UntranslatableError
        If something in it is not known here; the sentence names it.

    >>> translated('((Q1.NAOK == "A1" and !is_empty(Q2_SQ1)))', {"Q2_SQ1": Named("Q2", "SQ1")})
    "${Q1} = 'A1' and selected(${Q2}, 'SQ1')"
    """
    if len(text) > LONGEST:
        raise UntranslatableError(tell("it is longer than plakit reads"))
    plain = text.strip()
    if plain.startswith("{") and plain.endswith("}"):
        plain = plain[1:-1]
    return str(_Reader(_tokens(plain), names, is_check=is_check).whole())


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match or match.lastgroup is None:
            raise _unknown(text[at : at + 10])
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


class _Reader:
    def __init__(
        self, tokens: list[tuple[str, str]], names: Mapping[str, Named], *, is_check: bool
    ) -> None:
        self.is_check = is_check
        self.tokens = tokens
        self.names = names
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self._any()
        if self.at < len(self.tokens):
            raise _unknown(self.tokens[self.at][1])
        return node

    def _next(self) -> str:
        return self.tokens[self.at][1].lower() if self.at < len(self.tokens) else ""

    def _takes(self, *signs: str) -> str:
        kind = self.tokens[self.at][0] if self.at < len(self.tokens) else ""
        if kind in {"name", "sign"} and self._next() in signs:
            self.at += 1
            return self.tokens[self.at - 1][1].lower()
        return ""

    def _any(self) -> Node:
        parts = [self._all()]
        while self._takes(*_OR):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Node("sign", "or", tuple(parts))

    def _all(self) -> Node:
        parts = [self._compared()]
        while self._takes(*_AND):
            parts.append(self._compared())
        return parts[0] if len(parts) == 1 else Node("sign", "and", tuple(parts))

    def _compared(self) -> Node:
        left = self._single()
        sign = self._takes(*_COMPARISONS)
        if not sign:
            return _ticked(left, is_so=True) if _is_option(left) else left
        return _comparison(left, _COMPARISONS[sign], self._single())

    def _single(self) -> Node:
        if self._takes("!"):
            self._deeper()
            node = self._single()
            self.depth -= 1
            return _not(_ticked(node, is_so=True) if _is_option(node) else node)
        if self.at >= len(self.tokens):
            raise UntranslatableError(tell("it ends too early"))
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return Node("text", value[1:-1])
        if kind == "number":
            return Node("number", value)
        if kind == "name":
            return self._called(value) if self._takes("(") else self._named(value)
        if value != "(":
            raise _unknown(value)
        return self._within()

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UntranslatableError(tell("it has too many brackets within brackets"))

    def _within(self) -> Node:
        self._deeper()
        node = self._any()
        self.depth -= 1
        if not self._takes(")"):
            raise UntranslatableError(tell("a bracket in it is not closed"))
        return node

    def _called(self, name: str) -> Node:
        if name.lower() not in {"is_empty", "intval", "floatval"}:
            raise UntranslatableError(tell("plakit has no '{name}'", name=name))
        if self._next() == ")":
            raise UntranslatableError(tell("plakit has no such '{name}'", name=name))
        self._deeper()
        inner = self._single()
        self.depth -= 1
        if not self._takes(")"):
            raise UntranslatableError(tell("plakit has no such '{name}'", name=name))
        if name.lower() != "is_empty":
            return inner
        return _comparison(inner, "=", _NOTHING)

    def _named(self, name: str) -> Node:
        base, _, field = name.partition(".")
        if base in {"self", "this"} and self.is_check:
            return Node("self")
        if name.lower() in {"and", "or"} or base in {"self", "this", "that"}:
            raise _unknown(name)
        if field and field.lower() not in _SAME:
            raise UntranslatableError(tell("plakit does not know '{sign}'", sign=f".{field}"))
        named = self.names.get(base, Named(base))
        if named.option:
            return Node("option", named.option, (Node("item", named.question),))
        return Node("item", named.question)


def _is_option(node: Node) -> bool:
    return node.kind == "option"


def _ticked(option: Node, *, is_so: bool) -> Node:
    chosen = Node("call", "selected", (*option.parts, Node("text", option.value)))
    return chosen if is_so else Node("call", "not", (chosen,))


def _comparison(left: Node, sign: str, right: Node) -> Node:
    if _is_option(right):
        left, right = right, left
    if not _is_option(left):
        return Node("sign", sign, (left, right))
    # An option of several is "Y" where it is chosen, and nothing where it is not.
    if right.kind == "text" and right.value in {"Y", ""} and sign in {"=", "!="}:
        return _ticked(left, is_so=(right.value == "Y") == (sign == "="))
    raise UntranslatableError(
        tell("several options may be chosen, and plakit asks whether one is among them")
    )


def _not(node: Node) -> Node:
    if node.kind == "call" and node.value == "not":
        return node.parts[0]
    if node.kind == "sign" and node.value in _OPPOSITE:
        is_equal = node.value in {"=", "!="}
        # "Not less" would hold where nothing is said, too.
        return Node("sign", _OPPOSITE[node.value], node.parts) if is_equal else _negated(node)
    return _negated(node)


def _negated(node: Node) -> Node:
    return Node("call", "not", (node,))


def _unknown(sign: str) -> UntranslatableError:
    return UntranslatableError(tell("plakit does not know '{sign}'", sign=sign.strip()))
