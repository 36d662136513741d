"""Readers and writers of typed lines, kind by kind; `plakit.forms.typed` says which is whose.

A reader gives the value as the page would send it; a writer gives the line back.
"""

# ruff: noqa: D103  # what a line looks like is said to the user, in `typed`

import re
from collections.abc import Sequence
from typing import Any

from plakit.errors import AnswerError
from plakit.forms.taking import quote
from plakit.wording import mark, tell

# What is typed for the kinds of nothing, where a question takes them.
NOTHINGS = {"does_not_apply": "-", "prefers_not_to_say": "/"}
# Stands for a part that is left open: the level of now, a row.
OPEN = "."

# Fields differ from kind to kind, and each pair of functions is only called with its own.
AnyQuestion = Any


def _one_of(choices: Sequence[Any], word: str) -> Any:
    if word.isdecimal() and 1 <= int(word) <= len(choices):
        return choices[int(word) - 1]
    raise AnswerError(
        tell("{given} is none of them. Allowed: 1 to {n}.", given=quote(word), n=len(choices))
    )


def _number_of(choices: Sequence[Any], name: object) -> str:
    return str([one.id for one in choices].index(name) + 1)


def _words(line: str) -> list[str]:
    return line.replace(",", " ").split()


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split("|") if part.strip()]


def _whole(word: str) -> int:
    if re.fullmatch("-?[0-9]{1,9}", word):
        return int(word)
    raise AnswerError(tell("{given} is not a whole number.", given=quote(word)))


# Levels and numbers


def read_level(question: AnyQuestion, line: str) -> object:
    words = _words(line)
    if len(words) > (2 if question.wanted else 1):
        raise AnswerError(tell("{given} names too many levels.", given=quote(line)))
    names = zip(("now", "wanted"), words, strict=False)
    return {name: _whole(word) for name, word in names if word != OPEN}


def write_level(_: AnyQuestion, value: Any) -> str:
    now = str(value.get("now", OPEN))
    return f"{now} {value['wanted']}" if "wanted" in value else now


def read_number(_: AnyQuestion, line: str) -> object:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}([.,][0-9]{1,18})?", line):
        raise AnswerError(tell("{given} is not a number.", given=quote(line)))
    number = float(line.replace(",", "."))
    return int(number) if number.is_integer() else number


def read_grid(question: AnyQuestion, line: str) -> object:
    words = _words(line)
    _one_each(words, question.rows, mark("rows"))
    by_mark = {mark: name for name, mark in NOTHINGS.items()}
    pairs = zip(question.rows, words, strict=True)
    return {row.id: by_mark.get(word) or _whole(word) for row, word in pairs if word != OPEN}


def write_grid(question: AnyQuestion, value: Any) -> str:
    said = (value.get(row.id, OPEN) for row in question.rows)
    return " ".join(NOTHINGS.get(str(one), str(one)) for one in said)


def _one_each(words: list[str], choices: Sequence[Any], what: str) -> None:
    if len(words) != len(choices):
        raise AnswerError(
            tell(
                "these are {typed} for {n} {what}.",
                typed=len(words),
                n=len(choices),
                what=tell(what),
            )
        )


# Options


def read_choice(question: AnyQuestion, line: str) -> object:
    return _one_of(question.options, line).id


def write_choice(question: AnyQuestion, value: Any) -> str:
    return _number_of(question.options, value)


def read_choices(question: AnyQuestion, line: str) -> object:
    return [_one_of(question.options, word).id for word in _words(line)]


def write_choices(question: AnyQuestion, value: Any) -> str:
    return " ".join(_number_of(question.options, one) for one in value)


def read_ranking(question: AnyQuestion, line: str) -> object:
    if line == "0":
        return {"abstains": True}
    places = [place.split("=") for place in _words(re.sub(r"\s*=\s*", "=", line))]
    return {"order": [[_one_of(question.options, one).id for one in place] for place in places]}


def write_ranking(question: AnyQuestion, value: Any) -> str:
    if value.get("abstains"):
        return "0"
    places = ((_number_of(question.options, one) for one in place) for place in value["order"])
    return " ".join("=".join(place) for place in places)


def read_points(question: AnyQuestion, line: str) -> object:
    words = _words(line)
    _one_each(words, question.options, mark("options"))
    points = zip(question.options, map(_whole, words), strict=True)
    return {option.id: number for option, number in points if number}


def write_points(question: AnyQuestion, value: Any) -> str:
    return " ".join(str(value.get(option.id, 0)) for option in question.options)


_SAYS = {">": "first", "<": "second", "=": "equal"}


def read_compare(question: AnyQuestion, line: str) -> object:
    return [_pair(question, word) for word in _words(re.sub(r"\s*([<>=])\s*", r"\1", line))]


def _pair(question: AnyQuestion, word: str) -> dict[str, str]:
    found = re.fullmatch("([0-9]+)([<>=])([0-9]+)", word)
    if found is None:
        raise AnswerError(tell("{given} is no pair.", given=quote(word)))
    first, sign, second = found.groups()
    names = (_one_of(question.options, one).id for one in (first, second))
    return dict(zip(("first", "second"), names, strict=True)) | {"says": _SAYS[sign]}


def write_compare(question: AnyQuestion, value: Any) -> str:
    signs = {says: sign for sign, says in _SAYS.items()}
    number = question.options
    return " ".join(
        f"{_number_of(number, one['first'])}{signs[one['says']]}{_number_of(number, one['second'])}"
        for one in value
    )


_VIEWS = ("agree", "disagree", "pass")


def read_agree(_: AnyQuestion, line: str) -> object:
    if line in {"1", "2", "3"}:
        return _VIEWS[int(line) - 1]
    raise AnswerError(tell("{given} is none of them.", given=quote(line)))


def write_agree(_: AnyQuestion, value: Any) -> str:
    return str(_VIEWS.index(value) + 1)


def read_date(_: AnyQuestion, line: str) -> object:
    parts = re.split(r"[\s./-]+", line.strip("."))
    if len(parts) != 3 or not all(part.isdecimal() and part.isascii() for part in parts):
        raise AnswerError(tell("{given} is not a day.", given=quote(line)))
    year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
    return f"{year}-{month:0>2}-{day:0>2}"


# Words, cards, and what a facilitator answers for the group


def as_typed(_: AnyQuestion, line: object) -> str:
    return str(line)


def read_cards(_: AnyQuestion, line: str) -> object:
    return [{"id": f"c{number}", "text": text} for number, text in enumerate(_parts(line), 1)]


def write_cards(_: AnyQuestion, value: Any) -> str:
    return " | ".join(card["text"] for card in value)


def read_grouping(question: AnyQuestion, line: str) -> object:
    piles = []
    for number, part in enumerate(_parts(line), 1):
        name, found, cards = part.rpartition(":")
        if not found:
            raise AnswerError(tell("{given} names no pile.", given=quote(part)))
        chosen = [_one_of(question.cards, word).id for word in _words(cards)]
        piles.append({"id": f"p{number}", "name": name.strip(), "cards": chosen})
    return piles


def write_grouping(question: AnyQuestion, value: Any) -> str:
    numbers = (" ".join(_number_of(question.cards, one) for one in pile["cards"]) for pile in value)
    return " | ".join(f"{pile['name']}: {one}" for pile, one in zip(value, numbers, strict=True))


def read_decision(question: AnyQuestion, line: str) -> object:
    return [_verdict(question, part) for part in _parts(line)]


def _verdict(question: AnyQuestion, part: str) -> dict[str, str]:
    subject, verdict, *reason = [*part.split(maxsplit=2), ""][:3]
    found = {
        "id": _one_of(question.subjects, subject).id,
        "verdict": _one_of(question.verdicts, verdict).id,
    }
    return found | ({"reason": reason[0]} if reason and reason[0] else {})


def write_decision(question: AnyQuestion, value: Any) -> str:
    parts = (
        (
            _number_of(question.subjects, one["id"]),
            _number_of(question.verdicts, one["verdict"]),
            one.get("reason", ""),
        )
        for one in value
    )
    return " | ".join(" ".join(filter(None, part)) for part in parts)


def read_outcome(question: AnyQuestion, line: str) -> object:
    number, _, text = line.partition(" ")
    if number == "0":
        return {"text": text}
    return {"text": text, "standing": _one_of(question.standings, number).id}


def write_outcome(question: AnyQuestion, value: Any) -> str:
    standing = value.get("standing")
    number = _number_of(question.standings, standing) if standing else "0"
    return f"{number} {value['text']}"


def read_revision(question: AnyQuestion, line: str) -> object:
    return {"text": line, "base": question.version}


def write_revision(_: AnyQuestion, value: Any) -> str:
    return str(value["text"])
