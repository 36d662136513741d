"""Who goes along with each statement, in the version in which it was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from plakit.activities.comments import mixed
from plakit.activities.drafting.settings import SUPPORT
from plakit.activities.drafting.statements import versions_in
from plakit.activities.drafting.work import Work
from plakit.locales import whole
from plakit.methods.disclosure import LEAST_K
from plakit.programme import Guideline
from plakit.text import Text, in_each
from plakit.wording import tell_many

AGREE, DISAGREE, PASS = "agree", "disagree", "pass"


@dataclass(frozen=True)
class Support:
    """What seats said to one statement in one step; the repr does not show it."""

    session: str
    step: str
    statement: str
    version: int
    text: Text = field(repr=False)
    # Seat to whether it goes along, and to what it wrote.
    said: Mapping[str, str] = field(repr=False)
    comments: Mapping[str, str] = field(repr=False)

    @property
    def is_shown(self) -> bool:
        """Tell whether so many answered that the counts do not tell who said what.

        Who answered is shown: the count of one is that answer, and of two either knows the other.
        """
        return len(self.said) >= LEAST_K

    def count(self, answer: str) -> int:
        """Count the seats that gave an answer."""
        return sum(one == answer for one in self.said.values())


def support_in(work: Work) -> tuple[Support, ...]:
    """Give what was said to each statement, step by step, in the order in which it was asked."""
    steps = {one.id for one in work.activity.steps if one.does == SUPPORT}
    found = []
    for wave in work.held.waves:
        form = work.held.asked.get(wave)
        if wave[1] not in steps or form is None:
            continue
        rows, versions = work.held.of(*wave), versions_in(form)
        for question in form.questions:
            own = sorted((row for row in rows if row.item == question.id),
                         key=lambda row: row.respondent)  # fmt: skip
            said = {row.respondent: row.value["value"] for row in own if "value" in row.value}
            comments = {row.respondent: text for row in own
                        if (text := row.value.get("comment", "").strip())}  # fmt: skip
            version = versions.get(question.id, 1)
            found.append(Support(*wave, question.id, version, question.label, said, comments))
    return tuple(found)


def latest_support(work: Work) -> dict[str, Support]:
    """Give what was said last to each statement."""
    return {one.statement: one for one in support_in(work) if one.said}


def dissent_on(work: Work, statement: Guideline) -> tuple[Text, ...]:
    """Give the reasons of those who do not go along with a statement as it reads now.

    How many of them gave none is said last, so that no disagreement goes unseen; where counts
    are not shown, it is not.
    """
    last = latest_support(work).get(statement.id)
    if last is None or last.version != statement.version:
        return ()
    against = [seat for seat, answer in last.said.items() if answer == DISAGREE]
    reasons = {last.comments[seat] for seat in against if seat in last.comments}
    said: list[Text] = [{"": reason} for reason in sorted(reasons, key=mixed)]
    silent = sum(seat not in last.comments for seat in against)
    if silent and last.is_shown:
        said.append(in_each(work.programme.languages, partial(_silent, silent, len(last.said))))
    return tuple(said)


def _silent(n: int, answered: int, _: str) -> str:
    return tell_many(
        "{n} of {all} does not go along, and gave no reason.",
        "{n} of {all} do not go along, and gave no reason.",
        n,
        all=whole(answered),
    )
