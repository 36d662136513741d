"""What came of comparing a report with an export: the verdict on each place, as blocks for a page.

How the two are put side by side is in `recomputing`.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from plakit.blocks import (
    Block,
    Column,
    Heading,
    Note,
    NumberCell,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
)
from plakit.exchange.export_again.export import Export
from plakit.exchange.export_again.pages import Page, Place, Printed
from plakit.exchange.export_again.second_way import Checked, second_way
from plakit.programme import Session
from plakit.text import say
from plakit.wording import tell, tell_many

Verdict = Literal["agrees", "differs", "cannot"]
# More than these say no more.
MOST_SHOWN, MOST_TOLD = 200, 5
# The columns of what a report rests on that tell one state of it from another.
_ROWS, _FINGERPRINT = 2, 4


@dataclass(frozen=True)
class Compared:
    """One place of the report beside the same place as reckoned again; ``why`` says why not."""

    block: Printed
    here: Place
    again: str
    verdict: Verdict
    why: str = ""

    @property
    def is_figure(self) -> bool:
        """Tell whether a number stands in it, in the report or as reckoned again."""
        return self.here.is_figure or any(sign.isdigit() for sign in self.again)


@dataclass(frozen=True)
class Comparison:
    """What came of comparing a report with an export.

    ``page`` is None where no report was named: then only the two ways of reckoning are compared.
    """

    export: Export
    session: Session
    page: Page | None
    again: tuple[Printed, ...]
    places: tuple[Compared, ...]
    reasons: Mapping[str, str]

    @cached_property
    def second(self) -> tuple[Checked, ...]:
        """The figures of scales reckoned a second way, from the tidy table with pandas alone."""
        page = self.page or Page(self.again)
        there = [name for name in self.session.activities if name not in self.reasons]
        return second_way(self.export, page, self.session, there)

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing differs, in neither way, and no file was changed."""
        found = any(one.verdict == "differs" for one in self.places)
        return not found and all(one.agrees for one in self.second) and not self.export.faults

    @property
    def other_state(self) -> tuple[str, ...]:
        """Name what the report rests on that is another in the export: files, and answers."""
        return tuple(
            dict.fromkeys(
                one.here.row
                for one in self.places
                if one.verdict == "differs" and _tells_state(one) and one.here.row
            )
        )

    def count(self, verdict: Verdict) -> int:
        """Count the figures of the report with a verdict."""
        return sum(one.is_figure and one.verdict == verdict for one in self.places)

    def block(self) -> Section:
        """Show all of it: the verdict, table by table, what differs, what cannot be, and twice."""
        return Section(
            blocks=(
                self.verdict(),
                self.tables(),
                Heading(text=tell("What differs"), level=3),
                self.differences(),
                Heading(text=tell("What cannot be reckoned again"), level=3),
                self.not_recomputed(),
                Heading(text=tell("Reckoned a second way"), level=3),
                self.second_way(),
            )
        )

    def verdict(self) -> Block:
        """Say in a sentence whether the report comes out again."""
        said = [*self._said_of_state(), self._said(), *map(str, self.export.faults)]
        note = Note(text=" ".join(said), tone="plain" if self.is_whole else "doubt")
        return note.as_rehearsal() if self.export.is_rehearsal else note

    def _said_of_state(self) -> tuple[str, ...]:
        """Say of other files first: then what differs below need not be an error."""
        names = self.other_state
        if not names:
            return ()
        shown = ", ".join(names[:MOST_TOLD]) + (", …" if len(names) > MOST_TOLD else "")
        text = tell(
            "The report rests on another state than the export. These are not the same: {names}. "
            "So what differs need not be an error. Compare a report of the day of the export.",
            names=shown,
        )
        return (text,)

    def _said(self) -> str:
        if self.page is None:
            wrong = sum(not one.agrees for one in self.second)
            return tell_many(
                "No report was named. {n} figure was reckoned in two ways; {wrong} differ.",
                "No report was named. {n} figures were reckoned in two ways; {wrong} differ.",
                len(self.second),
                wrong=wrong,
            )
        total = sum(one.is_figure for one in self.places)
        wrong, open_ = self.count("differs"), self.count("cannot")
        if not wrong and not open_:
            return tell_many(
                "The one figure of the report comes out again.",
                "All {n} figures of the report come out again.",
                total,
            )
        return tell_many(
            "{agree} of {total} figures of the report come out again, {n} differs, and {open} "
            "cannot be reckoned from the export.",
            "{agree} of {total} figures of the report come out again, {n} differ, and {open} "
            "cannot be reckoned from the export.",
            wrong,
            agree=self.count("agrees"),
            total=total,
            open=open_,
        )

    def tables(self) -> Block:
        """Show for each part of the report how many of its figures come out again."""
        if self.page is None:
            return Note(
                text=tell("No report was named, so there are no tables of it."), tone="empty"
            )
        counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for one in self.places:
            if one.is_figure:
                counts[one.block.kind, one.block.name][one.verdict] += 1
        rows = tuple(
            Row(
                cells=(
                    TextCell(text=name),
                    *(
                        NumberCell(text=str(count[verdict]) if count[verdict] else "–")
                        for verdict in ("agrees", "differs", "cannot")
                    ),
                )
            )
            for (_, name), count in counts.items()
        )
        return self._marked(
            Table(
                id="table-recomputed",
                title=tell("The report, part by part"),
                about=tell("How many places with a number come out again from the export alone."),
                columns=(
                    Column(head=tell("Part of the report"), role="label"),
                    Column(head=tell("In agreement"), align="end"),
                    Column(head=tell("Differ"), align="end"),
                    Column(head=tell("Cannot be reckoned"), align="end"),
                ),
                groups=(RowGroup(rows=rows),),
            )
        )

    def differences(self) -> Block:
        """Show each place that differs, as the report has it and as it comes out again."""
        found = [one for one in self.places if one.verdict == "differs"]
        if not found:
            return Note(text=tell("Nothing differs."), tone="empty")
        rows = tuple(
            Row(
                cells=(
                    TextCell(text=one.block.name, sub=_where(one.here)),
                    TextCell(text=one.here.text),
                    TextCell(text=one.again, sub=one.why),
                )
            )
            for one in found[:MOST_SHOWN]
        )
        return self._marked(
            Table(
                id="table-recomputed-differences",
                title=tell_many("{n} place differs", "{n} places differ", len(found)),
                columns=(
                    Column(head=tell("Where"), role="label"),
                    Column(head=tell("In the report")),
                    Column(head=tell("From the export")),
                ),
                groups=(RowGroup(rows=rows),),
            )
        )

    def not_recomputed(self) -> Block:
        """Show what cannot be reckoned from the export, and why."""
        found = Counter((one.block.name, one.why) for one in self.places if one.verdict == "cannot")
        rows = [
            Row(cells=(TextCell(text=what), TextCell(text=why), NumberCell(text=str(count))))
            for (what, why), count in found.items()
        ]
        if not rows:
            return Note(text=tell("Everything can be reckoned from the export."), tone="empty")
        return self._marked(
            Table(
                id="table-recomputed-not",
                title=tell("What cannot be reckoned from the export, and why"),
                columns=(
                    Column(head=tell("Part of the report"), role="label"),
                    Column(head=tell("Why")),
                    Column(head=tell("Places"), align="end"),
                ),
                groups=(RowGroup(rows=tuple(rows)),),
            )
        )

    def second_way(self) -> Block:
        """Show the figures that were reckoned straight from the tidy table, by another program."""
        if not self.second:
            return Note(text=tell("There is no figure of a scale in it."), tone="empty")
        kinds: dict[tuple[str, str], list[Checked]] = defaultdict(list)
        for one in self.second:
            kinds[one.activity, one.what].append(one)
        titles = {name: say(one.title, self.export.programme.languages)
                  for name, one in self.export.programme.activities.items()}  # fmt: skip
        rows = [
            Row(
                cells=(
                    TextCell(text=titles[activity], sub=what),
                    NumberCell(text=str(len(found))),
                    NumberCell(text=str(sum(one.agrees for one in found))),
                    TextCell(text=_told_all([one for one in found if not one.agrees])),
                )
            )
            for (activity, what), found in kinds.items()
        ]
        return self._marked(
            Table(
                id="table-recomputed-twice",
                title=tell("Reckoned a second way, straight from the tidy table"),
                about=tell(
                    "answers.csv and participants.csv alone, without plakit's own methods. A "
                    "figure agrees if it lies within the rounding of what is printed."
                ),
                columns=(
                    Column(head=tell("Figure"), role="label"),
                    Column(head=tell("Reckoned"), align="end"),
                    Column(head=tell("In agreement"), align="end"),
                    Column(head=tell("What does not")),
                ),
                groups=(RowGroup(rows=tuple(rows)),),
            )
        )

    def _marked(self, table: Table) -> Table:
        return table.as_rehearsal() if self.export.is_rehearsal else table


def _tells_state(one: Compared) -> bool:
    """Tell whether a place says which state a file or answers were in: its rows or fingerprint."""
    return one.block.kind == "provenance" and one.here.column in {
        one.block.heads[place] for place in (_ROWS, _FINGERPRINT) if place < len(one.block.heads)
    }


def _told_all(found: Sequence[Checked]) -> str:
    said = "; ".join(_told(one) for one in found[:MOST_TOLD]) or "–"
    rest = len(found) - MOST_TOLD
    return f"{said}; …" if rest > 0 else said


def _told(one: Checked) -> str:
    return tell(
        "{where}: printed {printed}, reckoned {again}",
        where=one.where, printed=one.printed, again=one.again,
    )  # fmt: skip


def _where(place: Place) -> str:
    return " · ".join(filter(None, [place.row, place.column]))
