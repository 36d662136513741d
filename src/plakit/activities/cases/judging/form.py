"""The Forms of a judging: one grid of criteria a case, and the decision of the group."""

from collections.abc import Callable, Iterable, Sequence

from plakit.activities.cases.naming import evidence_words
from plakit.activities.cases.texts import entries_of, first_sentences
from plakit.forms import DecisionQuestion, Form, GridQuestion, Option, Section
from plakit.forms.grid import GridRow
from plakit.forms.scales import Level
from plakit.programme import Activity, Case, Instrument, Programme, field_title
from plakit.text import Text, say
from plakit.wording import mark, speaking, tell

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
            not_apply_label=_in_each(languages, _not_judged),
            comment=True,
            comment_label=_in_each(languages, _reason),
        )
        for case in cases
    )
    return _form(activity, instrument.version, Section(id="cases", questions=questions))


def deciding_form(activity: Activity, cases: Sequence[Option], languages: Sequence[str]) -> Form:
    """Ask what the group decides on each case, in the order of the proposal."""
    verdicts = tuple(
        Option(id=name, label=_in_each(languages, _saying(words)))
        for name, words in VERDICTS.items()
    )
    question = DecisionQuestion(
        id="decision",
        label=_in_each(languages, _which),
        subjects=tuple(cases),
        verdicts=verdicts,
        needs_reason=True,
    )
    return _form(activity, "1", Section(id="decision", questions=(question,)))


def _form(activity: Activity, version: str, section: Section) -> Form:
    return Form(
        id=activity.id,
        version=version,
        title=activity.title,
        about=activity.about,
        privacy=activity.mode,
        k=activity.k,
        meant_to_be_read=True,
        sections=(section,),
    )


def case_words(case: Case, languages: Sequence[str]) -> Text:
    """Say what a case is about, in a few lines: the problem first."""
    said = {}
    for language in languages:
        with speaking(language):
            lines = [_field_words(case, name, language) for name in _READ]
        said[language] = "\n".join(filter(None, lines))
    return said if any(said.values()) else {}


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


def _in_each(languages: Iterable[str], words: Callable[[], str]) -> Text:
    """Say a sentence of plakit's in each language of the group."""
    said = {}
    for language in languages:
        with speaking(language):
            said[language] = words()
    return said


def _saying(sentence: str) -> Callable[[], str]:
    return lambda: tell(sentence)


def _not_judged() -> str:
    return tell("I do not judge this case")


def _reason() -> str:
    return tell("Your reason, in a sentence or two (name no people)")


def _which() -> str:
    return tell("Which cases does the group choose?")
