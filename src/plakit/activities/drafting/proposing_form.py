"""The Form in which statements are written: what, why, to whom, how strongly, resting on what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from plakit.activities.drafting.settings import DraftingSettings
from plakit.activities.evidence_choice import lists_below, pieces_by_sort, sort_options
from plakit.activities.form_of import form_of
from plakit.activities.holdings import Piece
from plakit.activities.several import NO, YES, Several
from plakit.activities.written import DRAFT, READY
from plakit.activities.written import item as item_of
from plakit.forms import Form, Section
from plakit.programme import Activity, Programme, Session, vocabulary_words
from plakit.programme.guidelines import STRENGTHS
from plakit.text import Text, in_each
from plakit.wording import mark, tell

LONGEST, LONGEST_REASON = 600, 2_000
# What its questions begin with.
STATEMENT = "new"
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

    @property
    def several(self) -> Several:
        return Several(STATEMENT, self.programme.languages)

    @cached_property
    def pieces(self) -> Mapping[str, tuple[Piece, ...]]:
        return pieces_by_sort(self.programme, self.session)

    def sections(self, number: int) -> Iterator[Section]:
        if number > 1:
            label = self.several.each(mark("Do you write another statement?"))
            another = self.several.another(number, label)
            yield Section(id=f"another{number}", questions=[another])
        yield self._section(number, "says", mark("The statement"), self._says(number))
        rests = self._rests(number)
        if rests:
            yield self._section(number, "rests", mark("What it rests on"), rests)
        yield self._section(number, "end", mark("Before you go"), self._end(number))

    def _section(
        self, number: int, name: str, title: str, questions: list[dict[str, Any]]
    ) -> Section:
        words = self.several.each(title)
        if self.most > 1:
            one = words
            words = in_each(
                one,
                lambda language: tell(
                    "Statement {number}: {title}", number=number, title=one[language]
                ),
            )
        return Section(id=item(number, name), title=words, questions=questions)

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
            options=sort_options(self.pieces, self.several.spoken))  # fmt: skip
        opposed = self._question(
            number, "opposed", "choice",
            mark("Does anything of what the group holds speak against it?"),
            options=self.several.options({NO: mark("Nothing that I know"), YES: mark("Yes")}),
        )  # fmt: skip
        against = self._question(
            number, AGAINST, "choices", mark("What speaks against it?"),
            about=mark("Choose what there is; then which."),
            options=sort_options(self.pieces, self.several.spoken),
            show_if={"item": item(number, "opposed"), "is_in": [YES]})  # fmt: skip
        lists = {
            name: lists_below(item(number, name), self.pieces, self.several.spoken)
            for name in (RESTS, AGAINST)
        }
        return [which, *lists[RESTS], opposed, against, *lists[AGAINST]]

    def _end(self, number: int) -> list[dict[str, Any]]:
        label = self.several.each(mark("Is it ready to be decided on?"))
        state = self.several.state(number, label, _READINESS)
        return [*self.several.language(number), state]

    def _question(
        self, number: int, name: str, kind: str, label: str, **more: Any
    ) -> dict[str, Any]:
        return self.several.question(number, name, kind, self.several.each(label), **more)

    def _titled(self, titles: Mapping[str, Text]) -> list[dict[str, Any]]:
        return [{"id": name, "label": title} for name, title in titles.items()]

    def _strengths(self) -> list[dict[str, Any]]:
        return [
            {"id": one, "label": in_each(self.several.spoken, partial(_strength, one))}
            for one in STRENGTHS
        ]


def _strength(name: str, _: str) -> str:
    return vocabulary_words("strengths")[name]
