"""The Form in which statements are written: what, why, to whom, how strongly, resting on what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from plakit.activities.drafting.evidence import lists_below, pieces_by_sort, sort_options
from plakit.activities.drafting.settings import DraftingSettings
from plakit.activities.form_of import form_of
from plakit.activities.holdings import Piece
from plakit.activities.written import DRAFT, READY
from plakit.activities.written import item as item_of
from plakit.forms import Form, Section
from plakit.locales import language_name
from plakit.programme import Activity, Programme, Session, vocabulary_words
from plakit.programme.guidelines import STRENGTHS
from plakit.text import Text, in_each, tell_each
from plakit.wording import SPOKEN, mark, tell

LONGEST, LONGEST_REASON = 600, 2_000
# What its questions begin with.
STATEMENT = "new"
YES, NO = "yes", "no"
# Questions in which sorts of evidence are chosen; the lists of the sorts are named after them.
RESTS, AGAINST = "rests", "against"
_READINESS = {
    DRAFT: mark("A draft: it is not decided on yet"),
    READY: mark("Ready: the group may decide on it"),
}
# Lists of programme.yaml from which is chosen, where they hold anything.
_LISTS = {
    "viewpoints": mark("From which viewpoints is it said?"),
    "lines_of_work": mark("Which lines of work does it belong to?"),
}


def item(number: int, name: str) -> str:
    """Name a question of the form: which statement, and what of it.

    >>> item(2, "text")
    'new2-text'
    """
    return item_of(STATEMENT, number, name)


def proposing_form(programme: Programme, activity: Activity, session: Session | None) -> Form:
    """Make the Form: the same questions for each statement, those after the first on demand."""
    most = activity.read_settings(DraftingSettings).most_each
    maker = _Maker(programme, session, most)
    sections = [one for number in range(1, most + 1) for one in maker.sections(number)]
    return form_of(activity, sections, meant_to_be_read=True)


@dataclass(frozen=True)
class _Maker:
    """Makes the sections of one statement after another, in all languages of the group."""

    programme: Programme
    session: Session | None
    most: int

    @cached_property
    def pieces(self) -> Mapping[str, tuple[Piece, ...]]:
        return pieces_by_sort(self.programme, self.session)

    def sections(self, number: int) -> Iterator[Section]:
        if number > 1:
            yield Section(id=f"another{number}", questions=[self._more(number)])
        yield self._section(number, "says", mark("The statement"), self._says(number))
        rests = self._rests(number)
        if rests:
            yield self._section(number, "rests", mark("What it rests on"), rests)
        yield self._section(number, "end", mark("Before you go"), self._end(number))

    def _section(
        self, number: int, name: str, title: str, questions: list[dict[str, Any]]
    ) -> Section:
        words = self._each(title)
        if self.most > 1:
            one = words
            words = in_each(
                one,
                lambda language: tell(
                    "Statement {number}: {title}", number=number, title=one[language]
                ),
            )
        return Section(id=item(number, name), title=words, questions=questions)

    def _more(self, number: int) -> dict[str, Any]:
        label = mark("Do you write another statement?")
        options = ((YES, mark("Yes")), (NO, mark("No")))
        question = self._question(number, "more", "choice", label, options=self._options(options))
        before = {"item": item(number - 1, "more"), "is_in": [YES]}
        return {**question, "show_if": before if number > 2 else None}

    def _says(self, number: int) -> list[dict[str, Any]]:
        text = self._question(
            number, "text", "text", mark("What do you say? One sentence."),
            about=mark("Who does what: a reader who was not here knows what to do next."),
            longest=LONGEST, lines=3)  # fmt: skip
        why = self._question(
            number, "rationale", "text", mark("Why? Two or three sentences."),
            longest=LONGEST_REASON, lines=4)  # fmt: skip
        titles = {one.id: one.title for one in self.programme.addressees}
        to_whom = self._question(number, "addressees", "choices", mark("To whom is it said?"),
                                 options=self._titled(titles))  # fmt: skip
        how = self._question(number, "strength", "choice", mark("How strongly is it said?"),
                             options=self._strengths())  # fmt: skip
        return [text, why, to_whom, how, *self._belongs(number)]

    def _belongs(self, number: int) -> Iterator[dict[str, Any]]:
        for name, label in _LISTS.items():
            titles = {one.id: one.title for one in getattr(self.programme, name)}
            if titles:
                yield self._question(number, name, "choices", label, options=self._titled(titles))

    def _rests(self, number: int) -> list[dict[str, Any]]:
        if not self.pieces:
            return []
        which = self._question(
            number, RESTS, "choices", mark("What does it rest on?"),
            about=mark("Choose what there is; then which. Nothing is fine, too: it is told."),
            options=sort_options(self.pieces, self._spoken()))  # fmt: skip
        opposed = self._question(
            number, "opposed", "choice",
            mark("Does anything of what the group holds speak against it?"),
            options=self._options([(NO, mark("Nothing that I know")), (YES, mark("Yes"))]),
        )  # fmt: skip
        against = self._question(
            number, AGAINST, "choices", mark("What speaks against it?"),
            about=mark("Choose what there is; then which."),
            options=sort_options(self.pieces, self._spoken()),
            show_if={"item": item(number, "opposed"), "is_in": [YES]})  # fmt: skip
        lists = {
            name: lists_below(item(number, name), self.pieces, self._spoken())
            for name in (RESTS, AGAINST)
        }
        return [which, *lists[RESTS], opposed, against, *lists[AGAINST]]

    def _end(self, number: int) -> list[dict[str, Any]]:
        questions = []
        if len(self.programme.languages) > 1:
            names = [{"id": one, "label": {"": language_name(one)}}
                     for one in self.programme.languages]  # fmt: skip
            label = mark("In which language have you written this?")
            questions.append(self._question(number, "language", "choice", label, options=names))
        label = mark("Is it ready to be decided on?")
        options = self._options(tuple(_READINESS.items()))
        return [*questions, self._question(number, "state", "choice", label, options=options)]

    def _question(
        self, number: int, name: str, kind: str, label: str, *, about: str = "", **more: Any
    ) -> dict[str, Any]:
        question: dict[str, Any] = {
            "kind": kind, "id": item(number, name), "label": self._each(label), **more,
        }  # fmt: skip
        if about:
            question["help"] = self._each(about)
        if number > 1 and "show_if" not in question:
            question["show_if"] = {"item": item(number, "more"), "is_in": [YES]}
        return question

    def _options(self, options: Any) -> list[dict[str, Any]]:
        return [{"id": name, "label": self._each(words)} for name, words in options]

    def _titled(self, titles: Mapping[str, Text]) -> list[dict[str, Any]]:
        return [{"id": name, "label": title} for name, title in titles.items()]

    def _strengths(self) -> list[dict[str, Any]]:
        return [
            {"id": one, "label": in_each(self._spoken(), partial(_strength, one))}
            for one in STRENGTHS
        ]

    def _each(self, sentence: str) -> Text:
        """Say a sentence in each language that the group and plakit share; at least English."""
        return tell_each(sentence, self._spoken())

    def _spoken(self) -> tuple[str, ...]:
        return tuple(one for one in self.programme.languages if one in SPOKEN) or ("en",)


def _strength(name: str, _: str) -> str:
    return vocabulary_words("strengths")[name]
