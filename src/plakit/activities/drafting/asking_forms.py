"""The Forms about statements of the files: go along with each, say it otherwise, and rate it."""

from collections.abc import Sequence

from plakit.activities.drafting.proposing_form import LONGEST
from plakit.activities.drafting.statements import about_words, heads_of, versions_told
from plakit.activities.form_of import form_of
from plakit.forms import AgreeQuestion, Form, ReviseQuestion, Section
from plakit.programme import Activity, Guideline, Programme
from plakit.text import Text, in_each, say, tell_each
from plakit.wording import mark, tell

# So many stand under one heading: a screen or two of a phone.
PAGE = 10
_GO_ALONG = mark("Do you go along with it? Pass if you abstain.")
_WHY = mark(
    "Your reason. Where you disagree, it stands in the document as dissent, without your name. "
    "An export of the group's answers names your seat."
)
_REWORD = mark("Change the words in the box. What you leave as it is stays as it is.")
_WHY_REWORDED = mark("Why it is better so, in a sentence; the group reads it")


def version_name(version: int) -> str:
    """Give the name of a version, as it stands in an amendment.

    >>> version_name(2)
    'v2'
    """
    return f"v{version}"


def support_form(programme: Programme, activity: Activity, statements: Sequence[Guideline]) -> Form:
    """Ask of each statement whether one goes along with it; nobody sees it before the end."""
    languages = programme.languages
    questions = [
        AgreeQuestion(
            id=one.id,
            label=one.text,
            help=about_words(programme, one),
            comment=True,
            comment_label=tell_each(_WHY, languages),
        )
        for one in statements
    ]
    sections = _pages(questions, languages, tell_each(_GO_ALONG, languages))
    told = versions_told(statements)
    return form_of(activity, sections, meant_to_be_read=True, is_sealed=True, declared=told)


def amending_form(
    programme: Programme, activity: Activity, statements: Sequence[Guideline]
) -> Form:
    """Ask how each statement should read: an amendment names the version that it changes."""
    languages, heads = programme.languages, heads_of(statements)
    questions = [
        ReviseQuestion(
            id=one.id,
            label=heads[one.id].brief,
            help=about_words(programme, one),
            base=say(one.text, languages),
            version=version_name(one.version),
            longest=max(LONGEST, len(say(one.text, languages))),
            comment=True,
            comment_label=tell_each(_WHY_REWORDED, languages),
        )
        for one in statements
    ]
    sections = _pages(questions, languages, tell_each(_REWORD, languages))
    return form_of(activity, sections, meant_to_be_read=True, declared=versions_told(statements))


def _pages(
    questions: Sequence[AgreeQuestion | ReviseQuestion], languages: Sequence[str], about: Text
) -> list[Section]:
    starts = range(0, len(questions), PAGE)
    return [
        Section(
            id=f"part-{number}",
            title=_part(start, len(questions), languages) if len(questions) > PAGE else {},
            help=about if not start else {},
            questions=tuple(questions[start : start + PAGE]),
        )
        for number, start in enumerate(starts, 1)
    ]


def _part(start: int, count: int, languages: Sequence[str]) -> Text:
    last = min(start + PAGE, count)
    return in_each(
        languages,
        lambda _: tell(
            "Statements {first} to {last} of {count}", first=start + 1, last=last, count=count
        ),
    )
