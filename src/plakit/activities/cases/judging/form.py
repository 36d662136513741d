"""The Forms of a judging: one grid of criteria a case, and the decision of the group."""

from collections.abc import Iterable, Sequence

from plakit.activities.cases.naming import evidence_words
from plakit.activities.cases.texts import entries_of, first_sentences
from plakit.activities.form_of import form_of
from plakit.forms import DecisionQuestion, Form, GridQuestion, Option, Section
from plakit.forms.grid import GridRow
from plakit.forms.scales import Level
from plakit.programme import Activity, Case, Instrument, Programme, field_title
from plakit.text import Text, in_each, say, tell_each
from plakit.wording import mark, tell

CHOSEN, LATER, NOT_CHOSEN = "chosen", "later", "not_chosen"
VERDICTS = {
    CHOSEN: mark("chosen"),
    LATER: mark("later"),
    NOT_CHOSEN: mark("not chosen"),
}
# What a reviewer reads of a case above its criteria, and in how many words at most.
_READ = ("problem", "steps", "results", "transferable")
_MOST_WORDS = 60
_SAYS = mark("{field}: {words}")
_NOT_JUDGED = mark("I do not judge this case")
_REASON = mark("Your reason, in a sentence or two (name no people)")
_WHICH = mark("Which cases does the group choose?")


def judging_form(
    programme: Programme, activity: Activity, cases: Iterable[Case], instrument: Instrument
) -> Form:
    """Ask for each case how far it meets each criterion, and why."""
    languages = programme.languages
    scale = instrument.levels or instrument.items[0].levels
    levels = tuple(Level.model_validate(one.model_dump()) for one in scale)
    rows = tuple(
        GridRow(
            id=item.id,
            label=item.question or item.label,
            help=item.help,
            levels=tuple(
                Level.model_validate(one.model_dump()) for one in item.scale(instrument.levels)
            ),
        )
        for item in instrument.items
    )
    questions = tuple(
        GridQuestion(
            id=case.id,
            label=case.title,
            help=case_words(case, languages),
            rows=rows,
            levels=levels,
            nothing_by_row=False,
            all_rows=True,
            may_not_apply=True,
            not_apply_label=tell_each(_NOT_JUDGED, languages),
            comment=True,
            comment_label=tell_each(_REASON, languages),
        )
        for case in cases
    )
    section = Section(id="cases", questions=questions)
    return form_of(activity, [section], version=instrument.version, meant_to_be_read=True)


def deciding_form(activity: Activity, cases: Sequence[Option], languages: Sequence[str]) -> Form:
    """Ask what the group decides on each case, in the order of the proposal."""
    verdicts = tuple(
        Option(id=name, label=tell_each(words, languages)) for name, words in VERDICTS.items()
    )
    question = DecisionQuestion(
        id="decision",
        label=tell_each(_WHICH, languages),
        subjects=tuple(cases),
        verdicts=verdicts,
        needs_reason=True,
    )
    section = Section(id="decision", questions=(question,))
    return form_of(activity, [section], meant_to_be_read=True, by_facilitator=True)


def case_words(case: Case, languages: Sequence[str]) -> Text:
    """Say what a case is about, in a few lines: the problem first."""
    said = in_each(languages, lambda language: _case_words(case, language))
    return said if any(said.values()) else {}


def _case_words(case: Case, language: str) -> str:
    return "\n".join(filter(None, (_field_words(case, name, language) for name in _READ)))


def _field_words(case: Case, name: str, language: str) -> str:
    words = " ".join(_entry_words(case, name, place, (language,)) for place in _places(case, name))
    short = first_sentences({language: words}, most=_MOST_WORDS)[language] if words else ""
    return tell(_SAYS, field=field_title(name), words=short) if short else ""


def _places(case: Case, name: str) -> range:
    return range(len(entries_of(case, name)))


def _entry_words(case: Case, name: str, place: int, languages: tuple[str, ...]) -> str:
    words = _ended(say(entries_of(case, name)[place], languages))
    if name != "results":
        return words
    # How a result is known stands beside it wherever it is judged.
    kind = evidence_words(case.results[place].evidence)
    return tell("{result} (Evidence: {kind}.)", result=words, kind=kind)


def _ended(words: str) -> str:
    return words if not words or words[-1] in ".!?…" else f"{words}."
