"""Which question a column is of, told by its header as other tools write it.

Knows plain ids and labels in every language of a form, groups before a name (``group/name``),
parts behind it (``name/option``, ``name[SQ001]``, ``name_wanted``) and codes before a text
(``name. What do you think?``).
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from plakit.exchange.answer_parts import part_labels, part_names
from plakit.forms import Form, Question
from plakit.text import same_name

COMMENT = "comment"
# In a ranking: the column holds which option has this place. No id has a space in it.
PLACE = "place {n}"
_LONGEST = 600
# Of each header: places where it may be cut, tried in all ways. A label may have many words.
_MOST_GROUPS, _MOST_CUTS = 8, 150

_NOW = {"now", "jetzt", "ist", "heute", "maintenant", "actuel", "current", "0"}
_WANTED = {"wanted", "gewünscht", "soll", "ziel", "souhaité", "target", "1"}
_COMMENT = {"comment", "comments", "kommentar", "commentaire", "remarque", "remark"}
_WHOLE = {"value", "code", "answer", "wert", "antwort", "valeur", "réponse"}
_TAG = re.compile(r"<[^<>]{0,200}>")
_BETWEEN = re.compile(r"[/._:\-\[#( ]")
_GROUP_ENDS = re.compile(r"[/\[]")
_CODE_AND_TEXT = re.compile(r"([\w.\-]+?(?:\[[^\]]*\])*)\.\s+(.*)", re.DOTALL)
_NUMBERED = re.compile(r"(?:sq|ao|a)0*([0-9]{1,3})", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Spot:
    """A question of a form, and the part of its answer; "" for an answer in one piece."""

    item: str
    part: str = ""


class Headers:
    """Finds the question that a header is of.

    >>> from plakit.forms import Form
    >>> form = Form(id="f", title="F", sections=({"id": "s", "questions": (
    ...     {"kind": "choices", "id": "why", "label": {"en": "Why?", "de": "Warum?"},
    ...      "options": [{"id": "time", "label": "Time"}, {"id": "money", "label": "Money"}]},)},))
    >>> headers = Headers(form)
    >>> headers.spots("Warum?"), headers.spots("group/why/money"), headers.spots("why[SQ001]")
    ((Spot(item='why', part=''),), (Spot(item='why', part='money'),), (Spot(item='why', part='time'),))
    """  # noqa: E501  # one line of an example

    def __init__(self, form: Form) -> None:
        self._questions = {question.id: question for question in form.questions}
        self._labels: dict[str, set[str]] = defaultdict(set)
        self._bare: dict[str, set[str]] = defaultdict(set)
        for question in form.questions:
            self._bare[_bare(question.id)].add(question.id)
            for words in (*question.label.values(), *question.short.values()):
                self._labels[_said(words)].add(question.id)

    def spots(self, header: str) -> tuple[Spot, ...]:
        """Give what a column may be: nothing, one spot, or several that are called the same."""
        return self._find(_plain(header))

    def _find(self, words: str) -> tuple[Spot, ...]:
        if not words:
            return ()
        for found in (self._whole(words), self._split(words), self._in_group(words)):
            if found:
                return found
        return self._coded(words)

    def _whole(self, words: str) -> tuple[Spot, ...]:
        return tuple(Spot(item, self._default(item)) for item in self._items(words))

    def _items(self, words: str) -> list[str]:
        """Give the questions of this id, else label, else of nearly this id."""
        if words in self._questions:
            return [words]
        by_label = self._labels.get(_said(words), set())
        return sorted(by_label or self._bare.get(_bare(words), set()))

    def _default(self, item: str) -> str:
        return "now" if self._questions[item].kind == "level" else ""

    def _split(self, words: str) -> tuple[Spot, ...]:
        """Take what stands behind a question as a part of its answer."""
        for match in islice(_BETWEEN.finditer(words), _MOST_CUTS):
            left, right = words[: match.start()].strip(), words[match.end() :].strip(" ])")
            spots = [
                Spot(item, part)
                for item in self._items(left)
                for part in parts_called(self._questions[item], right)
            ]
            if spots:
                return tuple(spots)
        return ()

    def _in_group(self, words: str) -> tuple[Spot, ...]:
        """Take what stands before a question as the group it is in."""
        for match in islice(_GROUP_ENDS.finditer(words), _MOST_GROUPS):
            tail = words[match.end() :].removesuffix("]").strip()
            found = self._whole(tail) or self._split(tail)
            if found:
                return found
        return ()

    def _coded(self, words: str) -> tuple[Spot, ...]:
        """Take a code before a text: ``Q1. Why?``, ``Q1. Why? [Time]``, ``Q1[SQ001]. Why?``."""
        match = _CODE_AND_TEXT.fullmatch(words)
        if not match:
            return ()
        code, text = match.groups()
        part = re.search(r"\[([^\[\]]*)\]\s*$", text)
        if part and (found := self._split(f"{code}[{part[1]}]")):
            return found
        return self._whole(code) or self._split(code) or self._in_group(code)


def parts_called(question: Question, words: str) -> list[str]:
    """Give the parts of an answer that are called so; [] if none is."""
    said, names = _said(words), part_names(question)
    if words in names:
        return [words]
    labels = part_labels(question)
    found = [
        name for name in names
        if _bare(name) == _bare(words) != ""
        or said in {_said(label) for label in labels.get(name, {}).values()}
    ]  # fmt: skip
    return found or [*_part_by_custom(question, said, names)]


def _part_by_custom(question: Question, said: str, names: tuple[str, ...]) -> Iterator[str]:
    """Give the part that tools or people usually call so."""
    number = _NUMBERED.fullmatch(said)
    if question.kind == "level":
        yield from (name for name, words in (("now", _NOW), ("wanted", _WANTED))
                    if said in words and name in names)  # fmt: skip
    elif question.kind == "ranking" and said.isascii() and said.isdigit():
        if 1 <= int(said) <= len(names):
            yield PLACE.format(n=int(said))
    elif number and names != ("",) and 1 <= int(number[1]) <= len(names):
        yield names[int(number[1]) - 1]
    if question.comment and said in _COMMENT:
        yield COMMENT
    if said in _WHOLE and names == ("",):
        yield ""


def all_parts(question: Question) -> tuple[str, ...]:
    """Name all parts that a column can hold of the answers to a question."""
    names = [*part_names(question)]
    if question.kind in {"level", "choices", "ranking"}:
        names = ["", *names]
    if question.kind == "ranking":
        names += [PLACE.format(n=number) for number in range(1, len(part_names(question)) + 1)]
    return (*names, COMMENT) if question.comment else tuple(names)


def _plain(header: str) -> str:
    return " ".join(_TAG.sub(" ", header[:_LONGEST]).split())


def _said(words: str) -> str:
    return same_name(words).rstrip("?:.* ")


def _bare(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.casefold())
