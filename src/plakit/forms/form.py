"""The form: everything that is asked at one step, as one value that never changes."""

import hashlib
import json
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, Self, get_args

from pydantic import BeforeValidator, Field, SerializeAsAny, model_validator

from plakit.errors import AnswerError, known
from plakit.forms.kinds import read_question
from plakit.forms.questions import UNSAID, Id, Part, Question, only_once
from plakit.forms.taking import quote
from plakit.text import Text
from plakit.wording import Wording, mark, tell, wording

# What the annotation of a field is that holds words.
_WORDS = get_args(Text)[0]


class Section(Part):
    """Questions that belong together, under one title."""

    id: Id
    title: Text = UNSAID
    help: Text = UNSAID
    questions: tuple[Annotated[SerializeAsAny[Question], BeforeValidator(read_question)], ...]


# Free texts are shown from ten writers on (promises.md, T9).
LEAST_WRITERS = 10


class Form(Part):
    """What is asked at one step, and what becomes of the answers.

    ``privacy`` and ``k`` say who will see what; ``meant_to_be_read`` says that what people
    write is shown to the group as it stands, ``is_sealed`` that nobody reads an answer before the
    round is closed or shown: a vote that is seen as it grows is not free.
    ``declared`` is what was promised before anybody answered, such as a rule of consensus, as the
    kind of activity reads it; the words on it stand beside the questions. ``by_facilitator``:
    it is written down for the group, by whoever leads it.

    >>> form = Form(id="why", title="Why?", sections=(
    ...     {"id": "s", "questions": ({"kind": "text", "id": "why", "label": "Why?"},)},))
    >>> form.items(), form.fingerprint[:8]
    (('why',), 'd94c9a37')
    """

    id: Id
    version: str = "1"
    title: Text
    about: Text = UNSAID
    privacy: Literal["named", "pseudonymous"] = "pseudonymous"
    k: int = Field(default=5, ge=3)
    meant_to_be_read: bool = False
    is_sealed: bool = False
    declared: str = ""
    by_facilitator: bool = False
    sections: tuple[Section, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        only_once((section.id for section in self.sections), what=mark("section"))
        only_once(self.items(), what=mark("question"))
        earlier: dict[str, Question] = {}
        for question in self.questions:
            _hangs_on_an_earlier_one(question, earlier)
            earlier[question.id] = question
        return self

    def __copy__(self) -> Self:
        # A copy may be changed (`model_copy`): what was reckoned for this form is not its own.
        copied = super().__copy__()
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order they are asked."""
        return tuple(question for section in self.sections for question in section.questions)

    def items(self) -> tuple[str, ...]:
        """Give the ids of all questions, in the order they are asked."""
        return tuple(question.id for question in self.questions)

    def question(self, item: object) -> Question:
        """Give one question.

        Raises
        ------
        AnswerError
            If no question has this id; it names those there are.
        """
        for question in self.questions:
            if question.id == item:
                return question
        name = item if isinstance(item, str) else ""
        raise AnswerError(
            tell(
                "{id}: {given} is not a question of this form. {known}",
                id=self.id,
                given=quote(item),
                known=known(name[:60], self.items()),
            )
        )

    def canonical(self) -> str:
        """Give the form as JSON text: equal forms give equal text. Defaults are left out."""
        return json.dumps(
            self.model_dump(mode="json", exclude_defaults=True),
            ensure_ascii=False,
            sort_keys=True,
            separators=(",", ":"),
        )

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical text; answers name the form by it."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()

    def skeleton(self) -> object:
        """Give what an answer means: the form without its words and its version.

        Two forms with one skeleton ask the same. Words are the fields of type `Text`, and
        everything else counts: ids, kinds, levels, options, what may be left open.

        >>> form = Form(id="f", title="F")
        >>> form.skeleton() == form.model_copy(update={"title": {"": "G"}}).skeleton()
        True
        """
        return _bare(self.model_copy(update={"version": ""}))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which all its labels are written, the title's order first.

        A label without a language counts for each. Help may be missing in one of them.

        >>> Form(id="f", title={"de": "Warum?", "fr": "Pourquoi ?"}).languages
        ('de', 'fr')
        """
        labels = [label for label in _labels(self) if label and "" not in label]
        first = labels[0] if labels else {}
        return tuple(tag for tag in first if all(tag in label for label in labels))

    def privacy_words(self, seat: str = "", *, language: str = "en") -> str:
        """Say in a sentence or two under which name one answers, and who will see it."""
        words = wording(language)
        if self.by_facilitator:
            noted = mark(
                "You write this down for the group, and everybody reads it: name nobody who does "
                "not want it."
            )
            return words.gettext(noted)
        sentences = [self._who_answers(seat, words)]
        if self.is_sealed:
            sealed = mark("Nobody sees an answer before the round is closed or shown.")
            sentences.append(words.gettext(sealed))
        if self.meant_to_be_read:
            # A unit that answers by name may well say where something happened.
            read = (
                mark("What you write is read by the group: name people only where you are asked.")
                if self.privacy == "named"
                else mark("What you write is read by the group: do not name people or places.")
            )
            sentences.append(words.gettext(read))
        else:
            sentences += self._who_reads_words(words)
        return " ".join(sentences)

    def _who_reads_words(self, words: Wording) -> list[str]:
        """Say when the group reads what people write beside answers, or as answers (T9)."""
        comments = words.gettext(
            "Comments are read by the group as you write them, in mixed order, once {n} people "
            "have written one: do not name people or places."
        )
        texts = words.gettext(
            "What you write is read by the group as you write it, in mixed order, once {n} people "
            "have written something: do not name people or places."
        )
        is_text = self.privacy != "named" and any(one.kind == "text" for one in self.questions)
        has_comment = any(question.comment for question in self.questions)
        said = texts if is_text else comments if has_comment else ""
        return [said.format(n=max(LEAST_WRITERS, self.k))] if said else []

    def _who_answers(self, seat: str, words: Wording) -> str:
        if self.privacy == "named" and seat:
            return words.gettext("You answer for your seat: {seat}.").format(seat=seat)
        if self.privacy == "named":
            return words.gettext("Each seat answers by name.")
        return words.gettext(
            "You answer under a random number. "
            "Others see only group results, for {k} people or more."
        ).format(k=self.k)


# The fields that a question cannot do without, by name.
_LABELS = ("title", "label", "name")


def _labels(part: object) -> Iterator[dict[str, str]]:
    if isinstance(part, Part):
        for name, field in type(part).model_fields.items():
            value = getattr(part, name)
            if field.annotation != _WORDS:
                yield from _labels(value)
            elif name in _LABELS:
                yield value
    elif isinstance(part, tuple):
        for entry in part:
            yield from _labels(entry)


def _hangs_on_an_earlier_one(question: Question, earlier: dict[str, Question]) -> None:
    when = question.show_if
    if when is None:
        return
    if when.item not in earlier:
        raise ValueError(
            tell(
                "question {id} is shown after {item}, which is not asked before it",
                id=question.id,
                item=when.item,
            )
        )
    asked = earlier[when.item]
    if not asked.steers and not set(when.is_in) <= {nothing.value for nothing in asked.nothings}:
        raise ValueError(
            tell(
                "question {id} is shown by the answer to {asked}, but what is said to a "
                "question of kind {kind} shows no other one",
                id=question.id,
                asked=asked.id,
                kind=asked.kind,
            )
        )


def _bare(part: object) -> object:
    if isinstance(part, Part):
        fields = type(part).model_fields.items()
        kept = {
            name: _bare(getattr(part, name)) for name, one in fields if one.annotation != _WORDS
        }
        return type(part).__name__, kept
    return [_bare(entry) for entry in part] if isinstance(part, tuple) else part
