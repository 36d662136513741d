"""Who goes along with each statement, in the version in which it was asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from plakit.activities.comments import mixed
from plakit.activities.drafting.settings import SUPPORT
from plakit.activities.drafting.statements import versions_in
from plakit.activities.drafting.work import Work
from plakit.methods.disclosure import LEAST_K
from plakit.programme import Guideline
from plakit.text import Text

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


def dissent_on(work: Work, statement: Guideline) -> tuple[str, ...]:
    """Give the reasons of those who do not go along with a statement as it reads now."""
    last = latest_support(work).get(statement.id)
    if last is None or last.version != statement.version:
        return ()
    reasons = (text for seat, text in last.comments.items() if last.said.get(seat) == DISAGREE)
    return tuple(sorted(set(reasons), key=mixed))
