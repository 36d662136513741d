"""The Form of a reading: one question a case, its fields as passages, the codebook's codes."""

from collections.abc import Iterable, Sequence

from plakit.activities.cases.reading.settings import ReadingSettings
from plakit.activities.cases.texts import entries_of
from plakit.activities.form_of import form_of
from plakit.forms import CodeOption, CodingQuestion, Form, Passage, Section
from plakit.methods.plain_language import sentences
from plakit.programme import Activity, Case, Code, Codebook, CodeTheme, Programme, Step, field_title
from plakit.text import Text, in_each, is_blank, say, tell_each
from plakit.wording import mark, tell


def codebook_of(programme: Programme, activity: Activity) -> Codebook | None:
    """Give the codebook that is read by; None: there is none of that name, or not just one."""
    name = activity.read_settings(ReadingSettings).codebook
    if not name and len(programme.codebooks) == 1:
        return next(iter(programme.codebooks.values()))
    return programme.codebooks.get(name)


def cases_to_read(programme: Programme, activity: Activity, step: Step) -> tuple[Case, ...]:
    """Give the cases that a round reads: those named, else all that are there at its session."""
    wanted = activity.read_settings(ReadingSettings).cases
    if wanted:
        return tuple(programme.cases[name] for name in wanted if name in programme.cases)
    if not step.session:
        return tuple(case for _, case in sorted(programme.cases.items()))
    return programme.cases_until(programme.session(step.session))


def reading_form(
    programme: Programme, activity: Activity, codebook: Codebook, cases: Iterable[Case]
) -> Form:
    """Ask of each case which codes fit which places of it; a case without words is left out."""
    settings = activity.read_settings(ReadingSettings)
    languages = programme.languages
    read = [(case, passages_of(case, settings.fields, languages)) for case in cases]
    codes = tuple(
        _code(theme, code, languages) for theme in codebook.themes for code in theme.codes
    )
    questions = tuple(
        CodingQuestion(
            id=case.id,
            label=case.title,
            passages=passages,
            codes=codes,
            most=settings.most,
            may_not_apply=True,
            not_apply_label=tell_each(mark("Read; no code fits"), languages),
        )
        for case, passages in read
        if passages
    )
    sections = [Section(id="cases", questions=questions)] if questions else []
    return form_of(activity, sections, version=codebook.version, meant_to_be_read=True)


def passages_of(case: Case, fields: Iterable[str], languages: Sequence[str]) -> tuple[Passage, ...]:
    """Give the fields of a case that hold words, each as a passage with its sentences."""
    return tuple(
        _passage(name, texts, languages)
        for name in fields
        if (texts := [one for one in entries_of(case, name) if not is_blank(say(one, languages))])
    )


def _passage(name: str, texts: Sequence[Text], languages: Sequence[str]) -> Passage:
    """Put the entries of a field in lines; no sentence goes over the end of an entry."""
    words, places = "", []
    for text in texts:
        words += "\n" if words else ""
        entry = say(text, languages)
        places += [(len(words) + start, len(words) + end) for start, end in sentences(entry)]
        words += entry
    return Passage(
        id=name,
        label=in_each(languages, lambda _: field_title(name)),
        text=words,
        sentences=tuple(places),
        language=_language_of(texts[0], languages),
    )


def _language_of(text: Text, languages: Sequence[str]) -> str:
    """Give the language a text is said in; what is written without one is in the first."""
    if "" in text:
        return next(iter(languages), "")
    return next((one for one in languages if one in text), next(iter(text), ""))


def _code(theme: CodeTheme, code: Code, languages: Sequence[str]) -> CodeOption:
    return CodeOption(
        id=code.id,
        label=code.label,
        help=code_words(code, languages),
        theme=theme.title,
    )


def code_words(code: Code, languages: Iterable[str]) -> Text:
    """Say in each language what counts as a code, and what does not."""
    if not code.not_for:
        return code.definition
    return in_each(languages, lambda language: _code_words(code, language))


def _code_words(code: Code, language: str) -> str:
    return tell(
        "{definition} Not: {not_for}",
        definition=say(code.definition, (language,)),
        not_for=say(code.not_for, (language,)),
    )
