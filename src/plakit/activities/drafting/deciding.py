"""What is decided on new statements and amendments, by whom and why: the Form and its answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from plakit.activities.drafting.amended import Amendment, is_base
from plakit.activities.drafting.asking_forms import version_name
from plakit.activities.drafting.brought import Brought
from plakit.activities.drafting.proposing_form import LONGEST
from plakit.activities.drafting.settings import DECIDE
from plakit.activities.drafting.statements import (
    Head,
    first_words,
    heads_of,
    versions_in,
    versions_told,
)
from plakit.activities.form_of import form_of
from plakit.activities.held import Held
from plakit.forms import (
    ChoiceQuestion,
    DecisionQuestion,
    Form,
    Option,
    Question,
    ReviseQuestion,
    Section,
)
from plakit.programme import Activity, Guideline, Programme
from plakit.text import in_each, say, tell_each
from plakit.wording import mark, tell

# The items of the form; those of merged words are ids of statements, which have small letters.
NEW, AMENDMENTS, STANDINGS, BY = "New", "Amendments", "Standings", "By"
ACCEPT, REJECT, MERGE = "accept", "reject", "merge"
AGREED, PROPOSED, DROPPED = "agreed", "proposed", "dropped"
VERDICTS = {
    ACCEPT: mark("accepted"),
    REJECT: mark("rejected"),
    MERGE: mark("merged with others"),
}
STATUSES = {
    AGREED: mark("agreed"),
    PROPOSED: mark("not agreed yet"),
    DROPPED: mark("dropped"),
}
WHO = {
    "drafting": mark("The drafting group"),
    "plenary": mark("All who were there"),
    "facilitator": mark("Who leads, for the group"),
}
# Of what the statement is by now for an amendment: as it was, in other words, or gone.
_FRESH = mark("{seat} on statement {number} (“{beginning}”): {text}")
_STALE = mark(
    "{seat} on statement {number} (“{beginning}”), written before its words were changed: {text}"
)
_GONE = mark("{seat} on a statement that is no longer there (“{beginning}”): {text}")


@dataclass(frozen=True)
class Verdict:
    """What was decided on one thing: a new statement, an amendment, or how a statement stands."""

    session: str
    step: str
    subject: str
    verdict: str
    why: str = field(repr=False)
    by: str

    @property
    def wave(self) -> tuple[str, str]:
        """Give where it was decided."""
        return self.session, self.step


@dataclass(frozen=True)
class Decided:
    """All that one step decided; ``versions`` are those in which statements stood then.

    ``bases`` are the words of then of those statements whose amendments could be merged.
    ``subjects`` are all that it asked about, in order, decided or not.
    """

    wave: tuple[str, str]
    subjects: tuple[str, ...] = ()
    new: tuple[Verdict, ...] = ()
    amendments: tuple[Verdict, ...] = ()
    standings: tuple[Verdict, ...] = ()
    merged: Mapping[str, str] = field(default_factory=dict, repr=False)
    versions: Mapping[str, int] = field(default_factory=dict)
    bases: Mapping[str, str] = field(default_factory=dict, repr=False)


def deciding_form(
    programme: Programme,
    activity: Activity,
    statements: Sequence[Guideline],
    new: Sequence[Brought],
    amendments: Sequence[Amendment],
) -> Form:
    """Ask the facilitator what was decided on each thing that is open, by whom and why."""
    languages = programme.languages
    questions: list[Question] = []
    if new:
        accept_or_not = {name: VERDICTS[name] for name in (ACCEPT, REJECT)}
        subjects = [Option(id=one.id, label={"": f"{one.seat}: {one.text}"}) for one in new]
        label = mark("Which new statements does the group take up?")
        questions.append(_decision(NEW, label, subjects, accept_or_not, languages))
    if amendments:
        label = mark("What is decided on each amendment? Write down why.")
        subjects = [_subject(one, statements, languages) for one in amendments]
        questions.append(_decision(AMENDMENTS, label, subjects, VERDICTS, languages))
        questions += _merging(programme, statements, amendments)
    if statements:
        heads = heads_of(statements)
        label = mark("How does each statement stand now? Leave open what was not talked about.")
        subjects = [Option(id=one.id, label=heads[one.id].numbered) for one in statements]
        questions.append(_decision(STANDINGS, label, subjects, STATUSES, languages))
    who = tuple(Option(id=name, label=tell_each(words, languages)) for name, words in WHO.items())
    label = mark("Who has decided this?")
    by = ChoiceQuestion(id=BY, label=tell_each(label, languages), options=who, required=True)
    title = tell_each(mark("What is decided"), languages)
    section = Section(id="decided", title=title, questions=(by, *questions))
    told = versions_told(statements)
    return form_of(activity, [section], meant_to_be_read=True, by_facilitator=True, declared=told)


def _decision(
    name: str,
    label: str,
    subjects: Sequence[Option],
    verdicts: Mapping[str, str],
    languages: Sequence[str],
) -> DecisionQuestion:
    return DecisionQuestion(
        id=name,
        label=tell_each(label, languages),
        subjects=tuple(subjects),
        verdicts=tuple(
            Option(id=one, label=tell_each(words, languages)) for one, words in verdicts.items()
        ),
        needs_reason=name == AMENDMENTS,
    )


def _subject(one: Amendment, statements: Sequence[Guideline], languages: Sequence[str]) -> Option:
    label = in_each(languages, partial(_amended_words, one, statements, languages))
    return Option(id=one.id, label=label)


def _amended_words(
    one: Amendment, statements: Sequence[Guideline], languages: Sequence[str], language: str
) -> str:
    head = heads_of(statements).get(one.statement)
    if head is None:
        beginning = first_words(one.base_text)
        return tell(_GONE, seat=one.seat, beginning=beginning, text=one.text)
    there = statements[head.number - 1]
    sentence = _FRESH if is_base(there, one.base, one.base_text, languages) else _STALE
    beginning = first_words(say(head.text, (language, *languages)))
    return tell(sentence, seat=one.seat, number=head.number, beginning=beginning, text=one.text)


def _merging(
    programme: Programme, statements: Sequence[Guideline], amendments: Sequence[Amendment]
) -> list[Question]:
    """Ask for the words of a statement into which amendments are merged."""
    amended = {one.statement for one in amendments}
    heads = heads_of(statements)
    return [
        ReviseQuestion(
            id=one.id,
            label=in_each(
                programme.languages, partial(_merged_words, heads[one.id], programme.languages)
            ),
            base=say(one.text, programme.languages),
            version=version_name(one.version),
            longest=max(LONGEST, len(say(one.text, programme.languages))),
        )
        for one in statements
        if one.id in amended
    ]


def _merged_words(head: Head, languages: Sequence[str], language: str) -> str:
    return tell(
        "Statement {number} (“{beginning}”): if amendments are merged, how does it read?",
        number=head.number,
        beginning=first_words(say(head.text, (language, *languages))),
    )


def decided_in(activity: Activity, held: Held) -> tuple[Decided, ...]:
    """Give what was decided, step by step."""
    steps = {one.id for one in activity.steps if one.does == DECIDE}
    return tuple(
        _decided(wave, form, {row.item: row.value for row in held.of(*wave)})
        for wave in held.waves
        if wave[1] in steps and (form := held.asked.get(wave)) is not None
    )


def _decided(
    wave: tuple[str, str], form: Form, answers: Mapping[str, Mapping[str, Any]]
) -> Decided:
    by = str(answers.get(BY, {}).get("value", ""))
    new, amendments, standings = (
        tuple(
            Verdict(*wave, one["id"], one["verdict"], one.get("reason", ""), by)
            for one in answers.get(item, {}).get("value") or ()
        )
        for item in (NEW, AMENDMENTS, STANDINGS)
    )
    bases = {one.id: one.base for one in form.questions if isinstance(one, ReviseQuestion)}
    merged = {
        name: value["text"].strip()
        for name, base in bases.items()
        if (value := answers.get(name, {}).get("value")) and value["text"].strip() != base.strip()
    }
    decisions = (one for one in form.questions if isinstance(one, DecisionQuestion))
    subjects = tuple(subject.id for one in decisions for subject in one.subjects)
    return Decided(
        wave,
        subjects,
        new,
        amendments,
        standings,
        merged,
        versions_in(form),
        bases,
    )
