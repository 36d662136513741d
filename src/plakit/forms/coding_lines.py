"""Reader and writer of the typed line of a question `coding`, as sheets are typed in.

``3-4: 1 2; why so | 7: 5`` are sentences 3 to 4 with the codes 1 and 2 and a note, and sentence 7
with code 5. Sentences are numbered over all passages. ``7(3-20): 5`` are its letters 3 to 20.
"""

import re
from typing import Any

from plakit.errors import AnswerError
from plakit.forms.coding import CodingQuestion, Passage
from plakit.forms.taking import quote
from plakit.wording import tell

_PLACE = re.compile(r"([0-9]{1,6})(?:\s*[-–]\s*([0-9]{1,6}))?(?:\s*\(([0-9]{1,6})-([0-9]{1,6})\))?")


def read_coding(question: CodingQuestion, line: str) -> object:
    """Read the line as the page would send it."""
    parts = [part.strip() for part in line.split("|") if part.strip()]
    return [_excerpt(question, part, number) for number, part in enumerate(parts, 1)]


def _excerpt(question: CodingQuestion, part: str, number: int) -> dict[str, object]:
    place, found, rest = part.partition(":")
    codes, _, note = rest.partition(";")
    if not found:
        raise AnswerError(tell("{given} names no codes.", given=quote(part)))
    passage, start, end = _place(question, place.strip())
    return {
        "id": f"e{number}",
        "passage": passage.id,
        "start": start,
        "end": end,
        "codes": [_code(question, word) for word in codes.replace(",", " ").split()],
        "note": note.strip(),
    }


def _code(question: CodingQuestion, word: str) -> str:
    if word.isdecimal() and len(word) < 7 and 1 <= int(word) <= len(question.codes):
        return question.codes[int(word) - 1].id
    raise AnswerError(
        tell(
            "{given} is none of the codes. Allowed: 1 to {n}.",
            given=quote(word),
            n=len(question.codes),
        )
    )


def _numbered(question: CodingQuestion) -> list[tuple[Passage, int, int]]:
    """Give the sentences of all passages in their order, as they are numbered on paper."""
    return [(one, start, end) for one in question.passages for start, end in one.pieces]


def _place(question: CodingQuestion, words: str) -> tuple[Passage, int, int]:
    found, sentences = _PLACE.fullmatch(words), _numbered(question)
    if found is None or not words.replace("–", "-").isascii():
        raise AnswerError(tell("{given} names no sentence.", given=quote(words)))
    first, last = int(found[1]), int(found[2] or found[1])
    if not 1 <= first <= last <= len(sentences):
        raise AnswerError(
            tell("{given} is no sentence. Allowed: 1 to {n}.", given=quote(words), n=len(sentences))
        )
    (passage, start, _), (other, _, end) = sentences[first - 1], sentences[last - 1]
    if passage is not other:
        raise AnswerError(
            tell("{given} goes over two passages. Write one place for each.", given=quote(words))
        )
    if found[3]:
        return passage, start + int(found[3]) - 1, start + int(found[4])
    return passage, start, end


def write_coding(question: CodingQuestion, value: Any) -> str:
    """Give a kept value as the line that would be typed for it."""
    return " | ".join(_written(question, one) for one in value)


def _written(question: CodingQuestion, excerpt: dict[str, Any]) -> str:
    ids = [code.id for code in question.codes]
    codes = " ".join(str(ids.index(code) + 1) for code in excerpt["codes"])
    note = f"; {excerpt['note']}" if excerpt["note"] else ""
    return f"{_place_written(question, excerpt)}: {codes}{note}"


def _place_written(question: CodingQuestion, excerpt: dict[str, Any]) -> str:
    """Name the sentences an excerpt lies in, and its letters in them where it is not all."""
    start, end = excerpt["start"], excerpt["end"]
    own = [
        (number, one, last)
        for number, (passage, one, last) in enumerate(_numbered(question), 1)
        if passage.id == excerpt["passage"]
    ]
    first = max((entry for entry in own if entry[1] <= start), default=own[0])
    final = min((entry for entry in own if entry[2] >= end), default=own[-1])
    if final[0] < first[0]:  # between two sentences
        final = first
    name = str(first[0]) if first[0] == final[0] else f"{first[0]}-{final[0]}"
    if (start, end) == (first[1], final[2]):
        return name
    return f"{name}({start - first[1] + 1}-{end - first[1]})"
