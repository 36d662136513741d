"""All the work on statements at one glance: what was brought, amended and decided, and what stands.

An amendment names the version that it changes. Where that is the version of now no more, it is
stale: it is shown beside the words of now, and never takes their place.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from plakit.activities.drafting.amended import Amendment, amendments_in, became, is_base
from plakit.activities.drafting.brought import Brought, adopted_as, brought_in
from plakit.activities.drafting.deciding import (
    ACCEPT,
    MERGE,
    REJECT,
    Decided,
    Verdict,
    decided_in,
)
from plakit.activities.drafting.settings import DECIDE
from plakit.activities.held import Held
from plakit.locales import listed
from plakit.programme import Activity, Guideline, Programme
from plakit.wording import tell


@dataclass(frozen=True)
class Change:
    """New words for a statement that were accepted: of one amendment, or merged of several.

    ``number`` counts all that was decided, in order; it never changes. ``base`` and ``base_text``
    are the version that it changes and how that read: of merged words the one that stood there
    when they were merged, however old the amendments are.
    """

    number: int
    verdict: Verdict
    amendments: tuple[Amendment, ...] = field(repr=False)
    text: str = field(repr=False)
    base: int
    base_text: str = field(repr=False)

    @property
    def first(self) -> Amendment:
        """Give the amendment that it is, or the first of those merged."""
        return self.amendments[0]

    @property
    def statement(self) -> str:
        """Give the id of the statement."""
        return self.first.statement

    @property
    def seats(self) -> str:
        """Name the seats that wrote it."""
        return listed(list(dict.fromkeys(one.seat for one in self.amendments)))

    @property
    def why(self) -> str:
        """Give the reasons of those who wrote it, then that of the decision."""
        reasons = [one.why for one in self.amendments] + [self.verdict.why]
        return " · ".join(dict.fromkeys(filter(None, reasons)))


@dataclass(frozen=True)
class Work:
    """What the steps of a drafting hold, beside the statements of the files."""

    programme: Programme
    activity: Activity
    held: Held = field(repr=False)

    @cached_property
    def brought(self) -> tuple[Brought, ...]:
        """Give the new statements that were written."""
        return brought_in(self.activity, self.held)

    @cached_property
    def amendments(self) -> tuple[Amendment, ...]:
        """Give the amendments."""
        return amendments_in(self.activity, self.held)

    @cached_property
    def decided(self) -> tuple[Decided, ...]:
        """Give what was decided, step by step."""
        return decided_in(self.activity, self.held)

    @cached_property
    def _verdicts(self) -> dict[str, Verdict]:
        """Give the last verdict on each new statement and amendment."""
        return {one.subject: one for step in self.decided for one in (*step.new, *step.amendments)}

    def verdict(self, subject: str) -> Verdict | None:
        """Give what was decided on a new statement or an amendment; None: nothing yet."""
        return self._verdicts.get(subject)

    def is_accepted(self, one: Brought) -> bool:
        """Tell whether a new statement may go into a file: without a step to decide, all may."""
        verdict = self.verdict(one.id)
        if verdict is None:
            return not any(step.does == DECIDE for step in self.activity.steps)
        return verdict.verdict == ACCEPT

    def statement(self, name: str) -> Guideline | None:
        """Give a statement of the files; None: it is gone."""
        return self.programme.guidelines.get(name)

    def open_new(self) -> tuple[Brought, ...]:
        """Give the new statements that are ready, and not decided on or in a file."""
        return tuple(
            one
            for one in self.brought
            if one.is_ready
            and self.verdict(one.id) is None
            and adopted_as(self.programme, self.activity.id, one) is None
        )

    def open_amendments(self) -> tuple[Amendment, ...]:
        """Give the amendments on which nothing is decided."""
        return tuple(one for one in self.amendments if self.verdict(one.id) is None)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Give the new words that were accepted, in the order of the decisions."""
        return tuple(self._changes())

    def _changes(self) -> Iterator[Change]:
        amendments = {one.id: one for one in self.amendments}
        for step in self.decided:
            merged: dict[str, list[Verdict]] = {}
            for one in step.amendments:
                written = amendments.get(one.subject)
                if written is None or self.verdict(one.subject) != one:
                    continue
                if one.verdict == ACCEPT:
                    yield self._accepted(step, one, written)
                elif one.verdict == MERGE:
                    merged.setdefault(written.statement, []).append(one)
            for verdicts in merged.values():
                together = tuple(amendments[one.subject] for one in verdicts)
                yield self._merged(step, verdicts[0], together)

    def _accepted(self, step: Decided, verdict: Verdict, one: Amendment) -> Change:
        number = self.number_of(step, verdict.subject)
        return Change(number, verdict, (one,), one.text, one.base, one.base_text)

    def _merged(self, step: Decided, verdict: Verdict, together: tuple[Amendment, ...]) -> Change:
        first, name = together[0], together[0].statement
        number, text = self.number_of(step, verdict.subject), step.merged.get(name, "")
        base = step.versions.get(name, first.base)
        base_text = step.bases.get(name, first.base_text)
        return Change(number, verdict, together, text, base, base_text)

    def unused_words(self, change: Change) -> str:
        """Give merged words that were written beside a change though none is marked as merged."""
        name, wave = change.statement, change.verdict.wave
        beside = [one for one in self.changes if (one.statement, one.verdict.wave) == (name, wave)]
        if any(one.verdict.verdict == MERGE for one in beside):
            return ""
        step = next(one for one in self.decided if one.wave == wave)
        return step.merged.get(name, "")

    def number_of(self, step: Decided, subject: str) -> int:
        """Tell the how many-th of all that was asked to decide it is; that never changes."""
        earlier = self.decided[: self.decided.index(step)]
        return sum(len(one.subjects) for one in earlier) + step.subjects.index(subject) + 1

    def is_adopted(self, change: Change) -> bool:
        """Tell whether a statement once read as this change says, right after its base."""
        statement = self.statement(change.statement)
        languages = self.programme.languages
        return bool(
            statement and change.text
            and became(statement, change.base, languages) == change.text
        )  # fmt: skip

    def is_stale(self, amendment: Amendment) -> bool:
        """Tell whether an amendment was written on words that are those of now no more."""
        statement = self.statement(amendment.statement)
        languages = self.programme.languages
        return statement is None or not is_base(
            statement, amendment.base, amendment.base_text, languages
        )

    def is_late(self, change: Change) -> bool:
        """Tell whether the words that a change takes the place of are those of now no more."""
        statement = self.statement(change.statement)
        languages = self.programme.languages
        return statement is None or not is_base(statement, change.base, change.base_text, languages)

    def rival(self, change: Change) -> Change | None:
        """Give the change accepted before this one for the same version; None: there is none."""
        return next(
            (
                one
                for one in self.changes
                if one.number < change.number
                and (one.statement, one.base) == (change.statement, change.base)
                and one.text != change.text
            ),
            None,
        )

    def fate(self, amendment: Amendment) -> str:
        """Say in words what has become of an amendment."""
        verdict = self.verdict(amendment.id)
        if verdict is None:
            return tell("stale, not decided") if self.is_stale(amendment) else tell("open")
        if verdict.verdict == REJECT:
            return tell("rejected")
        return self._fate_of(next(one for one in self.changes if amendment in one.amendments))

    def _fate_of(self, change: Change) -> str:
        if self.is_adopted(change):
            return tell("adopted as version {version}", version=change.base + 1)
        if not change.text:
            return tell("merged, but the words are not written yet")
        if self.is_late(change):
            return tell("accepted, but stale")
        if self.rival(change) is not None:
            return tell("accepted second: not adopted")
        return tell("accepted, waits to be adopted")
