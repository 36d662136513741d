"""The Forms: write messages or insights, say whether you go along, write down what is taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from plakit.activities.evidence_choice import lists_below, pieces_by_sort, sort_options
from plakit.activities.form_of import form_of
from plakit.activities.holdings import Piece
from plakit.activities.several import Several
from plakit.activities.written import DRAFT, READY, item
from plakit.forms import AgreeQuestion, DecisionQuestion, Form, Option, Section
from plakit.programme import Activity, Programme, Session
from plakit.text import Text, in_each, tell_each
from plakit.wording import mark, tell

MESSAGE, INSIGHT = "message", "insight"
EVIDENCE, VIEW = "evidence", "view-"
# What the facilitator writes down of each.
TAKEN, LATER, OUT = "agreed", "later", "out"
VERDICTS = {
    TAKEN: mark("taken"),
    LATER: mark("not yet: it stays a draft"),
    OUT: mark("left out"),
}
_READINESS = {
    DRAFT: mark("A draft: the group does not see it yet"),
    READY: mark("Ready: the group may read it"),
}
_LINE, _TEXT = {"lines": 2, "longest": 300}, {"lines": 3, "longest": 1000}
_TITLES = {MESSAGE: mark("Message {number}"), INSIGHT: mark("Insight {number}")}
_MORE = {
    MESSAGE: mark("Do you write another message?"),
    INSIGHT: mark("Do you write another insight?"),
}
# What is asked of each, in order: field, size, question, help.
_ASKED: dict[str, tuple[tuple[str, Mapping[str, int], str, str], ...]] = {
    MESSAGE: (
        ("text", _LINE, mark("What do you want to say?"),
         mark("One sentence that somebody can act on.")),
        ("reason", _TEXT, mark("Why?"), mark("What have you seen or heard that makes you say so?")),
        ("plain", _LINE, mark("How would you say it to a neighbour?"),
         mark("Without the words of the trade, for somebody who knows little of the subject.")),
        ("topic", _LINE, mark("What is it about?"), mark("Two or three words.")),
    ),
    INSIGHT: (
        ("text", _LINE, mark("What have we come to see?"),
         mark("One sentence. Not what should be done, but how it is.")),
        ("rationale", _TEXT, mark("How did we come to see it?"), ""),
    ),
}  # fmt: skip
_CHOSEN = {
    "addressees": mark("To whom do you say it?"),
    "themes": mark("Which themes does it belong to?"),
    EVIDENCE: mark("What does it rest on?"),
}
_RESTS_HELP = mark(
    "Choose what the group holds already; then which. Nothing fits? Then say it in words above."
)
_SIDE = mark("How does it look to: {viewpoint}?")
_SIDE_HELP = mark("Leave it open if you do not know. An open side is shown as not heard yet.")
_GO_ALONG = mark("Do you go along? Pass if you do not want to take a side, or do not know.")
_WHY = mark("Why not, or what would you say instead")
_WHICH = mark("Which ones does the group take? Those left open stay as they are.")


def writing_form(
    programme: Programme, activity: Activity, what: str, most: int, session: Session | None
) -> Form:
    """Ask for messages, or for insights: the same questions for each, further ones on demand."""
    maker = _Maker(programme, what, most, session)
    sections = [one for number in range(1, most + 1) for one in maker.sections(number)]
    return form_of(activity, sections, meant_to_be_read=True)


def agreeing_form(
    activity: Activity, texts: Mapping[str, tuple[Text, Text]], languages: Sequence[str]
) -> Form:
    """Ask of each text, with the reason below it, whether one goes along."""
    questions = tuple(
        AgreeQuestion(
            id=name,
            label=words,
            help=why,
            comment=True,
            comment_label=tell_each(_WHY, languages),
        )
        for name, (words, why) in texts.items()
    )
    section = Section(id="agree", help=tell_each(_GO_ALONG, languages), questions=questions)
    return form_of(activity, [section], meant_to_be_read=True, is_sealed=True)


def deciding_form(activity: Activity, texts: Mapping[str, Text], languages: Sequence[str]) -> Form:
    """Ask the facilitator what the group takes."""
    question = DecisionQuestion(
        id="decision",
        label=tell_each(_WHICH, languages),
        subjects=tuple(Option(id=name, label=words) for name, words in texts.items()),
        verdicts=tuple(
            Option(id=name, label=tell_each(words, languages)) for name, words in VERDICTS.items()
        ),
    )
    section = Section(id="decision", questions=(question,))
    return form_of(activity, [section], meant_to_be_read=True, by_facilitator=True)


@dataclass(frozen=True)
class _Maker:
    """Makes the sections of one message or insight after another."""

    programme: Programme
    what: str
    most: int
    session: Session | None

    def sections(self, number: int) -> Iterator[Section]:
        if number > 1:
            another = self.several.another(number, self.several.each(_MORE[self.what]))
            yield Section(id=f"another{number}", questions=[another])
        questions = [*self._written(number), *self._chosen(number), *self._end(number)]
        yield Section(id=f"{self.what}{number}", title=self._title(number), questions=questions)

    def _title(self, number: int) -> Text:
        if self.most == 1:
            return {}
        sentence = _TITLES[self.what]
        return in_each(self.several.spoken, lambda _: tell(sentence, number=number))

    def _written(self, number: int) -> Iterator[dict[str, Any]]:
        for name, size, label, about in _ASKED[self.what]:
            words = self.several.each(label)
            yield self.several.question(number, name, "text", words, about=about, **size)
        if self.what == INSIGHT:
            for one in self.programme.viewpoints:
                words, name = self._side(one.title), f"{VIEW}{one.id}"
                yield self.several.question(number, name, "text", words, about=_SIDE_HELP, **_TEXT)

    def _side(self, viewpoint: Text) -> Text:
        languages = [one for one in self.several.spoken if one in viewpoint or "" in viewpoint]
        return in_each(
            languages or list(viewpoint),
            lambda one: tell(_SIDE, viewpoint=viewpoint.get(one, viewpoint.get("", ""))),
        )

    def _chosen(self, number: int) -> Iterator[dict[str, Any]]:
        options = {
            "addressees": {one.id: one.title for one in self.programme.addressees},
            "themes": {one.id: one.title for one in self.programme.themes},
            EVIDENCE: {one.id: one.label for one in sort_options(self.pieces, self.several.spoken)},
        }
        if self.what == MESSAGE:
            del options["themes"]
        for name, there in options.items():
            if there:
                listed = [{"id": one, "label": words} for one, words in there.items()]
                about = _RESTS_HELP if name == EVIDENCE else ""
                label = self.several.each(_CHOSEN[name])
                yield self.several.question(
                    number, name, "choices", label, about=about, options=listed
                )
        yield from lists_below(item(self.what, number, EVIDENCE), self.pieces, self.several.spoken)

    @property
    def several(self) -> Several:
        return Several(self.what, self.programme.languages)

    @cached_property
    def pieces(self) -> Mapping[str, tuple[Piece, ...]]:
        return pieces_by_sort(self.programme, self.session)

    def _end(self, number: int) -> Iterator[dict[str, Any]]:
        yield from self.several.language(number)
        label = self.several.each(mark("Is it ready to be read?"))
        yield self.several.state(number, label, _READINESS)
