"""The Forms: write statements, say which are put to the vote, take a position on each."""

from collections.abc import Sequence

from plakit.activities.form_of import form_of
from plakit.activities.opinions.settings import StatementsStep
from plakit.activities.opinions.statements import VERDICTS, Statement
from plakit.forms import (
    AgreeQuestion,
    ContributionQuestion,
    DecisionQuestion,
    Form,
    Option,
    Section,
)
from plakit.programme import Activity
from plakit.text import Text, in_each, say, tell_each
from plakit.wording import mark, tell

# So many stand under one heading: a screen or two of a phone.
PAGE = 10
# Above this, two statements are shown to the facilitator as alike; found by trying.
ALIKE = 0.4
_LONGEST = 300
_WRITE = mark(
    "What do you think? One statement a card, in one sentence that others can agree or disagree "
    "with. The group will read it; your name is not shown."
)
_STATEMENTS = mark("Statements")
_WHICH = mark("Which statements are put to the vote? Those left open are.")
_TAKE = mark("Do you agree? Pass if you do not want to take a side, or do not know.")


def statements_form(activity: Activity, settings: StatementsStep, languages: Sequence[str]) -> Form:
    """Ask for statements."""
    question = ContributionQuestion(
        id="statements",
        label=settings.question or tell_each(_WRITE, languages),
        short=tell_each(_STATEMENTS, languages),
        most_cards=settings.most,
        longest=_LONGEST,
    )
    section = Section(id="statements", questions=(question,))
    return form_of(activity, [section], meant_to_be_read=True, is_sealed=True)


def moderating_form(
    activity: Activity, statements: Sequence[Statement], languages: Sequence[str]
) -> Form:
    """Ask the facilitator of each statement whether it is put to the vote."""
    alike = _alike(statements, languages)
    subjects = tuple(
        Option(id=one.id, label=_with_alike(one, alike.get(one.id), languages))
        for one in statements
    )
    verdicts = tuple(
        Option(id=name, label=tell_each(words, languages)) for name, words in VERDICTS.items()
    )
    question = DecisionQuestion(
        id="moderation",
        label=tell_each(_WHICH, languages),
        subjects=subjects,
        verdicts=verdicts,
    )
    section = Section(id="moderation", questions=(question,))
    return form_of(activity, [section], meant_to_be_read=True, by_facilitator=True)


def positions_form(
    activity: Activity, statements: Sequence[Statement], languages: Sequence[str]
) -> Form:
    """Ask for a position on each statement; a few under each heading."""
    starts = range(0, len(statements), PAGE)
    sections = tuple(
        Section(
            id=f"part-{number}",
            title=_part(start, len(statements), languages),
            help=tell_each(_TAKE, languages) if not start else {},
            questions=tuple(
                AgreeQuestion(id=one.id, label=one.text) for one in statements[start : start + PAGE]
            ),
        )
        for number, start in enumerate(starts, 1)
    )
    return form_of(activity, sections, is_sealed=True)


def _part(start: int, count: int, languages: Sequence[str]) -> Text:
    last = min(start + PAGE, count)
    return in_each(
        languages,
        lambda _: tell(
            "Statements {first} to {last} of {count}", first=start + 1, last=last, count=count
        ),
    )


def _alike(statements: Sequence[Statement], languages: Sequence[str]) -> dict[str, Statement]:
    """Give each statement the one before it that is most alike, if any is enough."""
    from plakit.methods.similarity import similar_texts

    places = {one.id: place for place, one in enumerate(statements)}
    found = similar_texts({one.id: say(one.text, languages) for one in statements})
    return {
        name: statements[places[first.id]]
        for name, others in found.items()
        for first in [
            one for one in others if places[one.id] < places[name] and one.alike >= ALIKE
        ][:1]
    }


def _with_alike(statement: Statement, other: Statement | None, languages: Sequence[str]) -> Text:
    if other is None:
        return statement.text
    return in_each(
        languages,
        lambda language: tell(
            "{statement} (much like “{other}”)",
            statement=say(statement.text, (language,)),
            other=say(other.text, (language,)),
        ),
    )
