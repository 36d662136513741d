"""The amendments that seats have written, each against the version of a statement it names."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from plakit.activities.drafting.settings import AMEND
from plakit.activities.held import Held
from plakit.forms import ReviseQuestion
from plakit.programme import Activity, Guideline, fingerprint
from plakit.text import say


@dataclass(frozen=True)
class Amendment:
    """One statement as one seat would have it read; the repr does not show it.

    ``base`` and ``base_text`` are the version it was written against, and how that read.
    """

    session: str
    step: str
    seat: str
    statement: str
    base: int
    base_text: str = field(repr=False)
    text: str = field(repr=False)
    why: str = field(repr=False)

    @property
    def id(self) -> str:
        """Give the id under which it is decided on: in other words it is another one."""
        where = [self.session, self.step, self.seat, self.statement, self.base, self.text]
        return f"a{fingerprint(where)[:12]}"


def amendments_in(activity: Activity, held: Held) -> tuple[Amendment, ...]:
    """Give all amendments: step by step, statement by statement, seat by seat."""
    steps = {one.id for one in activity.steps if one.does == AMEND}
    found = []
    for wave in held.waves:
        form = held.asked.get(wave)
        if wave[1] not in steps or form is None:
            continue
        asked = {one.id: one for one in form.questions if isinstance(one, ReviseQuestion)}
        for row in sorted(held.of(*wave), key=lambda row: (row.item, row.respondent)):
            question, said = asked.get(row.item), row.value.get("value")
            if question is None or not said or _plain(said["text"]) == _plain(question.base):
                continue
            found.append(
                Amendment(
                    *wave,
                    row.respondent,
                    row.item,
                    int(question.version.removeprefix("v")),
                    question.base,
                    _plain(said["text"]),
                    row.value.get("comment", "").strip(),
                )
            )
    return tuple(found)


def _plain(text: str) -> str:
    return text.strip()


def is_base(statement: Guideline, version: int, text: str, languages: Sequence[str]) -> bool:
    """Tell whether a statement still stands in this version, in these words."""
    return statement.version == version and say(statement.text, languages) == text


def became(statement: Guideline, version: int, languages: Sequence[str]) -> str:
    """Give how a statement read in the version after this one; empty: there is none yet."""
    texts = {one.version: one.text for one in statement.history}
    texts[statement.version] = statement.text
    return say(texts[version + 1], languages) if version + 1 in texts else ""
