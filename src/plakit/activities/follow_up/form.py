"""The Forms: what a seat has handed on and will do; how the commitments stand."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import Field

from plakit.activities.follow_up.words import HOW, STATUS
from plakit.activities.form_of import form_of
from plakit.activities.kind import Settings
from plakit.activities.several import Several
from plakit.activities.written import item
from plakit.forms import DecisionQuestion, Form, Option, Section
from plakit.programme import Activity, Addressee, Commitment, Guideline, PartialDate
from plakit.text import Text, in_each, say, tell_each
from plakit.wording import SPOKEN, mark, tell

# Options beside the statements, none of which can be called like this.
DOCUMENT, MESSAGES = "Document", "Messages"
# Under this item the facilitator notes how commitments stand.
STATUSES = "Statuses"
_LONGEST = 500


class FollowUpSettings(Settings):
    """What a seat can tell at most: times it handed something on, and commitments of its own."""

    caption: Text = {}
    about: Text = {}
    most_each: int = Field(default=3, ge=1, le=10)
    most_commitments: int = Field(default=1, ge=0, le=5)
    notes: tuple[Text, ...] = ()


def told_form(
    activity: Activity,
    statements: Sequence[Guideline],
    addressees: Sequence[Addressee],
    today: PartialDate,
) -> Form:
    """Ask what a seat handed on, to whom and with what effect; and what it will do from then on."""
    settings = activity.read_settings(FollowUpSettings)
    to = [{"id": one.id, "label": one.title} for one in addressees]
    sections = [
        *_several("given", settings.most_each, _GIVEN_HEADS, _given(statements, to)),
        *_several("own", settings.most_commitments, _OWN_HEADS, _own(to, today)),
    ]
    return form_of(activity, sections, meant_to_be_read=True)


def status_form(
    activity: Activity,
    commitments: Sequence[Commitment],
    addressees: Iterable[Addressee],
    languages: Sequence[str],
) -> Form:
    """Ask the facilitator how each commitment stands, and how that is known."""
    titles = {one.id: one.title for one in addressees}
    question = DecisionQuestion(
        id=STATUSES,
        label=tell_each(mark("How do the commitments stand? Say how you know; leave others out.")),
        short=tell_each(mark("How commitments stand")),
        subjects=tuple(
            Option(id=one.id, label=_who_does_what(one, titles, languages)) for one in commitments
        ),
        verdicts=tuple(Option(id=name, label=tell_each(words)) for name, words in STATUS.items()),
    )
    section = Section(id="statuses", questions=(question,))
    return form_of(activity, [section], meant_to_be_read=True, by_facilitator=True)


def _who_does_what(one: Commitment, titles: dict[str, Text], languages: Sequence[str]) -> Text:
    return in_each(
        languages,
        lambda language: tell(
            "{who}: {what}", who=say(titles[one.addressee], (language,)), what=one.what
        ),
    )


_GIVEN_HEADS = (
    mark("What have you handed on?"),
    mark("Did you hand on something else, or to somebody else?"),
)
_OWN_HEADS = (mark("What will you do?"), mark("Will you do something else?"))


def _several(
    sort: str, most: int, heads: tuple[str, str], questions: Sequence[dict[str, Any]]
) -> Iterator[Section]:
    """Ask the same once, and again where somebody says that there is more."""
    several = Several(sort, SPOKEN)
    for number in range(1, most + 1):
        asked = [{**one, "id": item(sort, number, one["id"])} for one in questions]
        if number == 1:
            yield Section(id=item(sort, 1, "all"), title=tell_each(heads[0]), questions=asked)
            continue
        more = several.another(number, several.each(heads[1]))
        again = [one | several.if_more(number) for one in asked]
        yield Section(id=item(sort, number, "all"), questions=[more, *again])


def _given(statements: Sequence[Guideline], to: list[dict[str, Any]]) -> list[dict[str, Any]]:
    what = [
        {"id": DOCUMENT, "label": tell_each(mark("All of the guidelines"))},
        {"id": MESSAGES, "label": tell_each(mark("The key messages"))},
        *({"id": one.id, "label": one.text} for one in statements),
    ]
    return [
        _question("what", "choices", mark("What was it?"), options=what),
        _question("addressee", "choice", mark("Who are they?"), options=to),
        _question(
            "to", "text", mark("Who exactly was it?"), longest=_LONGEST, lines=1,
            help=tell_each(mark("An office, a body or a meeting. Name no persons.")),
        ),
        _question("date", "date", mark("On which day?")),
        _question(
            "how", "choice", mark("How?"),
            options=[{"id": name, "label": tell_each(words)} for name, words in HOW.items()],
        ),
        _question(
            "effect", "text", mark("What came of it, as far as you know?"), longest=_LONGEST,
            may_not_apply=True, not_apply_label=tell_each(mark("Nothing is known yet")),
        ),
    ]  # fmt: skip


def _own(to: list[dict[str, Any]], today: PartialDate) -> list[dict[str, Any]]:
    earliest = str(today) if today.is_day else ""
    return [
        _question(
            "what", "text", mark("What will you, or those you speak for, do?"), longest=_LONGEST,
            help=tell_each(mark("It stands in the list of commitments, and is asked about again.")),
        ),
        _question("addressee", "choice", mark("As which of these?"), options=to),
        _question("date", "date", mark("By which day?"), earliest=earliest),
    ]  # fmt: skip


def _question(name: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "label": tell_each(label), **more}
