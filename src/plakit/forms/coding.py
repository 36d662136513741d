"""The question of a reader: places in a text, and the codes of a codebook that fit them."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.choosing import Option, options_differ, take_option
from plakit.forms.questions import UNSAID, Question
from plakit.forms.taking import (
    first_double,
    listed,
    quote,
    take_fields,
    take_id,
    take_list,
    take_text,
)
from plakit.text import Text, is_blank, say
from plakit.wording import mark, tell, tr

LONGEST_NOTE = 2_000

_LINES_ON_PAPER = 10


class Passage(Option):
    """A piece of text as it stood when it was asked; it is a group's, not the programme's.

    ``sentences`` are pairs (start, end) in code points, each after the one before; without any
    the whole text counts as one. ``language`` is that of the text, as far as it is known.
    """

    text: str = Field(min_length=1, max_length=100_000)
    sentences: tuple[tuple[int, int], ...] = ()
    language: str = ""

    @model_validator(mode="after")
    def _sentences_follow_each_other(self) -> Self:
        ends = [place for sentence in self.sentences for place in sentence]
        # Each sentence holds something, and begins where the one before ends, or later.
        is_empty = any(start >= end for start, end in self.sentences)
        if is_empty or ends != sorted(ends) or any(not 0 <= at <= len(self.text) for at in ends):
            raise ValueError(
                tell("the sentences of passage {id} do not follow each other", id=self.id)
            )
        return self

    @property
    def pieces(self) -> tuple[tuple[int, int], ...]:
        """Give the sentences, or the whole text as the only one."""
        return self.sentences or ((0, len(self.text)),)

    @property
    def hash(self) -> str:
        """Give the fingerprint of the text: excerpts name the text they were made in by it."""
        return text_hash(self.text)


class CodeOption(Option):
    """A code: ``help`` is its definition, ``theme`` the title of what it belongs to."""

    help: Text = UNSAID
    theme: Text = UNSAID


class CodingQuestion(Question):
    """Which places does a code fit? Excerpts of the passages, each with its codes.

    A value is ``[{"id": "e1", "passage": "problem", "start": 0, "end": 17, "codes": ["trust"],
    "note": "", "hash": "…"}, …]`` in the order of the text. Places are counted in code points;
    ``hash`` is that of the passage (`text_hash`) and is set here.
    """

    kind: ClassVar[str] = "coding"

    passages: tuple[Passage, ...] = Field(min_length=1, max_length=100)
    codes: tuple[CodeOption, ...] = Field(min_length=1, max_length=500)
    most: int = Field(default=200, ge=1, le=1_000)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        options_differ(self.passages, what=mark("passage"))
        options_differ(self.codes, what=mark("code"))
        return self

    def check(self, raw: object) -> JsonValue:
        """Take excerpts that lie in their passage, each place and each id once."""
        given = take_list(raw, at_most=self.most, what=mark("excerpts"))
        excerpts = [self._excerpt(one) for one in given]
        self._each_once([one["id"] for one in excerpts])
        self._each_once([f"{one['passage']} {one['start']}–{one['end']}" for one in excerpts])
        order = {passage.id: place for place, passage in enumerate(self.passages)}
        excerpts.sort(key=lambda one: (order[one["passage"]], one["start"], one["end"]))
        return [*excerpts] or None

    def _excerpt(self, raw: object) -> dict[str, Any]:
        given = take_fields(raw, fields=("id", "passage", "start", "end", "codes", "note", "hash"))
        name = take_option(given.get("passage"), self.passages, what=mark("passage"))
        passage = next(one for one in self.passages if one.id == name)
        if given.get("hash", passage.hash) != passage.hash:
            raise AnswerError(
                tell(
                    "the text of passage {passage} is not the one that {given} names. Allowed: "
                    "an excerpt of the text that is asked about. Choose the place anew.",
                    passage=passage.id,
                    given=quote(given["hash"]),
                )
            )
        start, end = self._place(given, passage)
        note = take_text(given.get("note", ""), longest=LONGEST_NOTE, what=mark("note"))
        return {
            "id": take_id(given.get("id"), what=mark("excerpt")),
            "passage": passage.id,
            "start": start,
            "end": end,
            "codes": self._codes(given.get("codes")),
            "note": note,
            "hash": passage.hash,
        }

    def _place(self, given: Mapping[str, object], passage: Passage) -> tuple[int, int]:
        start, end = (_offset(given.get(name), passage) for name in ("start", "end"))
        if not 0 <= start < end <= len(passage.text):
            raise AnswerError(
                tell(
                    "{start} to {end} is not a place in passage {passage}. Allowed: from 0 to "
                    "{longest}, the start before the end. Choose the place anew.",
                    start=quote(start),
                    end=quote(end),
                    passage=passage.id,
                    longest=len(passage.text),
                )
            )
        if is_blank(passage.text[start:end]):
            raise AnswerError(
                tell(
                    "there is nothing to read from {start} to {end} of passage {passage}. "
                    "Allowed: a place with words. Choose the place anew.",
                    start=start,
                    end=end,
                    passage=passage.id,
                )
            )
        return _trimmed(passage.text, start, end)

    def _codes(self, raw: object) -> list[str]:
        given = take_list(raw, at_most=len(self.codes), what=mark("codes"))
        chosen = [take_option(one, self.codes, what=mark("code")) for one in given]
        self._each_once(chosen)
        if not chosen:
            raise AnswerError(
                tell(
                    "an excerpt has no code. Allowed: one code or more. Choose a code, or take "
                    "the excerpt away."
                )
            )
        return [code.id for code in self.codes if code.id in chosen]

    def _each_once(self, names: Sequence[str]) -> None:
        double = first_double(names)
        if double is not None:
            raise AnswerError(
                tell(
                    "{given} stands there twice. Allowed: each id, each place and each code of "
                    "an excerpt once. Take one of them away.",
                    given=quote(double),
                )
            )

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give the text by numbered sentences, the codes by numbers, and lines for excerpts."""
        languages = tuple(languages)
        words = tr(languages)
        codes = [
            {
                "mark": str(number),
                "label": say(code.label, languages),
                "about": say(code.help, languages),
            }
            for number, code in enumerate(self.codes, 1)
        ]
        heads = (mark("Sentences"), mark("Codes"), mark("Note"))
        how = words.gettext(
            "On each line write the numbers of sentences, such as 3-4, and of the codes that fit."
        )
        return self.on_paper(
            languages,
            shape="coding",
            help=f"{say(self.help, languages)} {how}".strip(),
            options=codes,
            passages=self._passages_on_paper(languages),
            rows=[words.gettext(head) for head in heads],
            lines=_LINES_ON_PAPER,
        )

    def _passages_on_paper(self, languages: tuple[str, ...]) -> list[dict[str, object]]:
        shown: list[dict[str, object]] = []
        number = 1
        for passage in self.passages:
            texts = [passage.text[start:end] for start, end in passage.pieces]
            label = say(passage.label, languages)
            shown.append({"label": label, "first": number, "sentences": texts})
            number += len(texts)
        return shown


def _offset(raw: object, passage: Passage) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    raise AnswerError(
        tell(
            "{given} is not a place in the text. Allowed: whole numbers from 0 to {longest}. "
            "Choose the place anew.",
            given=quote(raw),
            longest=len(passage.text),
        )
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space at both ends: an excerpt is the words, however they were marked."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def text_hash(text: str) -> str:
    """Give the fingerprint of a text, in 16 letters.

    >>> text_hash("They met.")
    'ab226026642c9001'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def excerpts_in_words(
    question: CodingQuestion, value: Iterable[Mapping[str, Any]], name_of: Callable[[Text], str]
) -> str:
    """Say the excerpts of one answer: the words of the text, and the codes they were given.

    Parameters
    ----------
    name_of : function
        Gives a text in the reader's language.
    """
    texts = {passage.id: passage.text for passage in question.passages}
    labels = {code.id: name_of(code.label) for code in question.codes}
    return "; ".join(
        tell(
            "“{quote}” ({codes})",
            quote=" ".join(texts[one["passage"]][one["start"] : one["end"]].split()),
            codes=listed(labels.get(code, code) for code in one["codes"]),
        )
        for one in value
    )
