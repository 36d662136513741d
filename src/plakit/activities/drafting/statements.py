"""The statements that a step is about: as they stand in the files, and as they stood when asked."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from plakit.activities.drafting.settings import DraftingSettings
from plakit.forms import Form
from plakit.locales import listed
from plakit.programme import Activity, Guideline, Programme, Session, Step, vocabulary_words
from plakit.text import Text, in_each, say, shortened
from plakit.wording import mark, tell

# How far the group is with a statement.
STATUSES = {
    "draft": mark("draft"),
    "proposed": mark("proposed"),
    "agreed": mark("agreed"),
    "dropped": mark("dropped"),
}

# So many words are enough to know a statement by.
_BEGINNING = 8


@dataclass(frozen=True)
class Head:
    """What a statement is called where people talk of it: its number and its first words.

    A file is called by its id; nobody in the room knows that.
    """

    number: int
    text: Text

    @property
    def numbered(self) -> Text:
        """Give its number and all its words, in the languages in which it stands there."""
        return {language: self._with_number(words) for language, words in self.text.items()}

    @property
    def brief(self) -> Text:
        """Give its number and its first words."""
        return {
            language: self._with_number(first_words(words)) for language, words in self.text.items()
        }

    def _with_number(self, words: str) -> str:
        return tell("{number}. {statement}", number=self.number, statement=words)


def first_words(text: str) -> str:
    """Give so much of a statement that it is known again.

    >>> first_words("Providers of training describe each course of theirs once.")
    'Providers of training describe each course of theirs …'
    """
    return shortened(" ".join(text.split()), most=_BEGINNING)


def heads_of(statements: Sequence[Guideline]) -> dict[str, Head]:
    """Number the statements that a step is about from 1, by their ids."""
    return {one.id: Head(number, one.text) for number, one in enumerate(statements, 1)}


def statements_in(
    programme: Programme, activity: Activity, session: Session | None
) -> tuple[Guideline, ...]:
    """Give the statements that are worked on by a session, in the order of their ids.

    Parameters
    ----------
    session : Session or None
        None: all that there are.
    """
    named = activity.read_settings(DraftingSettings).statements
    there = (
        programme.guidelines_until(session)
        if session
        else tuple(one for _, one in sorted(programme.guidelines.items()))
    )
    return tuple(one for one in there if one.status != "dropped" and (not named or one.id in named))


def session_of(programme: Programme, step: Step) -> Session | None:
    """Give the session of a step; None: any."""
    return next((one for one in programme.sessions if one.id == step.session), None)


def versions_told(statements: Iterable[Guideline]) -> str:
    """Write down, for a Form, in which version each statement is asked."""
    return json.dumps({"versions": {one.id: one.version for one in statements}}, sort_keys=True)


def versions_in(form: Form) -> dict[str, int]:
    """Read out of a Form in which version each statement was asked."""
    told = json.loads(form.declared) if form.declared else {}
    return {str(name): int(version) for name, version in told.get("versions", {}).items()}


def about_words(programme: Programme, one: Guideline) -> Text:
    """Say to whom a statement speaks, how strongly, and why: what stands below it in a form."""
    return in_each(programme.languages, partial(_about, programme, one))


def _about(programme: Programme, one: Guideline, language: str) -> str:
    languages = (language, *programme.languages)
    why = say(one.rationale, languages)
    lines = [
        tell("To: {addressees}.", addressees=addressee_words(programme, one, languages)),
        tell("Strength: {strength}.", strength=strength_words(one.strength)),
        tell("Version {version}.", version=one.version),
    ]
    return "\n".join(filter(None, (why, " ".join(lines))))


def addressee_words(programme: Programme, one: Guideline, languages: Iterable[str]) -> str:
    """Name those to whom a statement speaks."""
    titles: Mapping[str, Text] = {to.id: to.title for to in programme.addressees}
    languages = tuple(languages)
    return listed([say(titles[name], languages) if name in titles else name
                   for name in one.addressees])  # fmt: skip


def strength_words(strength: str) -> str:
    """Say how strongly: "must"."""
    return vocabulary_words("strengths").get(strength, strength)


def status_words(status: str) -> str:
    """Say how far the group is with a statement: "agreed"."""
    return tell(STATUSES[status])
