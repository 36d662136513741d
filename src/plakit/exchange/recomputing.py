"""Compares a report with what its export gives: each place agrees, differs, or cannot be reckoned.

How a page is taken apart is in `pages`; the second way, straight from the tidy table, is in
`second_way`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from plakit.activities import Results, session_report
from plakit.activities.session import who_table
from plakit.blocks import (
    Block,
    Column,
    Heading,
    Note,
    NumberCell,
    Read,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
)
from plakit.exchange.export import Export
from plakit.exchange.pages import Page, Place, Printed, printed, read_page
from plakit.exchange.second_way import Checked, second_way
from plakit.programme import Programme, Session
from plakit.room import reads
from plakit.text import say
from plakit.wording import mark, speaking, tell, tell_many

Verdict = Literal["agrees", "differs", "cannot"]
# More than these say no more.
MOST_SHOWN = 200


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
        said = [self._said(), *(str(fault) for fault in self.export.faults)]
        return Note(text=" ".join(said), tone="plain" if self.is_whole else "doubt")

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
        return tell(
            "{agree} of {total} figures of the report come out again, {wrong} differ, and {open} "
            "cannot be reckoned from the export.",
            agree=self.count("agrees"),
            total=total,
            wrong=wrong,
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
                counts[one.block.kind, one.block.title or one.block.id][one.verdict] += 1
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
                    Column(head=tell("Agree"), align="end"),
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
                    TextCell(text=one.block.title or one.block.id, sub=_where(one.here)),
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
        found = Counter(
            (one.block.title or one.block.id, one.why)
            for one in self.places
            if one.verdict == "cannot"
        )
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
                    TextCell(text="; ".join(_told(one) for one in found if not one.agrees)[:500]),
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
                    Column(head=tell("Agree"), align="end"),
                    Column(head=tell("What does not")),
                ),
                groups=(RowGroup(rows=tuple(rows)),),
            )
        )

    def _marked(self, table: Table) -> Table:
        return table.as_rehearsal() if self.export.is_rehearsal else table


def _told(one: Checked) -> str:
    return tell(
        "{where}: printed {printed}, reckoned {again}",
        where=one.where, printed=one.printed, again=one.again,
    )  # fmt: skip


def _where(place: Place) -> str:
    return " · ".join(filter(None, [place.row, place.column]))


def compare(export: Export, report: str | Path = "", *, session: str = "") -> Comparison:
    """Compare a report with an export, place by place.

    Raises
    ------
    ParameterError
        If the report is no page of plakit, or speaks of a session that is not in the export.
    """
    named = report or export.page or ""
    page = read_page(named) if str(named) else None
    until = export.session(session or (page.session if page else ""))
    programme = _in_language(export.programme, page.language if page else "")
    spoken = Spoken(export, programme, until, _day(page, until))
    with speaking(page.language if page else programme.languages[0]):
        results, reasons = spoken.results()
        blocks = spoken.blocks(results)
        again = printed(blocks)
        places = tuple(_compared(page, again, reasons, spoken)) if page else ()
    return Comparison(export, until, page, again, places, reasons)


def _day(page: Page | None, session: Session) -> date | None:
    return reads.named_day(page.as_of) if page and page.as_of else reads.own_day(session)


def _in_language(programme: Programme, language: str) -> Programme:
    """Give the programme in the language of a page, which need not be its first."""
    languages = programme.languages
    if language not in languages:
        return programme
    first = (language, *(one for one in languages if one != language))
    overview = programme.overview.model_copy(update={"languages": first})
    return replace(programme, overview=overview)


@dataclass(frozen=True)
class Spoken:
    """An export as one page speaks of it: in its language, from its session, on its day."""

    export: Export
    programme: Programme
    session: Session
    as_of: date | None

    def results(self) -> tuple[list[Results], dict[str, str]]:
        """Give the results of all activities, and why those of some cannot be reckoned."""
        found, reasons = [], {}
        for name in self.session.activities:
            found.append(
                self.export.results(
                    name, self.session.id, as_of=self.as_of, programme=self.programme
                )
            )
            if why := self.export.why_not(name, self.session.id):
                reasons[name] = why
        return found, reasons

    def blocks(self, results: Sequence[Results]) -> tuple[Block, ...]:
        """Give all blocks that a page of the session may show."""
        files = [name for one in results for name in one.files()]
        foot = reads.provenance(
            self.programme, None, self.session, files, as_of=self.as_of,
            k=min((one.activity.k for one in results if one.asks), default=3),
        )  # fmt: skip
        slices = tuple(self._slice(one) for one in results if one.asks)
        foot = foot.model_copy(update={"reads": (*foot.reads, *slices)})
        report = session_report(self.programme, self.session, results, fingerprint="")
        made: list[Block] = [*report.blocks, foot]
        for one in results:
            more = [getattr(one, name, None) for name in ("by_group", "change", "radar", "trend")]
            made += [who_table([one], title=tell("Who has answered"))]
            made += [make() for make in more if make is not None and one.who().is_here]
        section = Section(blocks=tuple(made))
        return (section.as_rehearsal() if self.export.is_rehearsal else section).blocks

    def _slice(self, results: Results) -> Read:
        """Say how many answers of an activity there are; their fingerprint is another one here."""
        count = sum(row.origin != "recorded" for row in results.held.answers)
        return Read(
            name=reads.slice_name(results.activity, self.session),
            what=tell("latest answers") if count else tell("none yet"),
            rows=str(count),
            certainty="–",
        )

    def title(self, activity: str) -> str:
        """Give the title of an activity as the page says it."""
        return say(self.programme.activity(activity).title, self.programme.languages)


# Why some places cannot come out again.
OTHER_NUMBERS = mark("Answers left under other numbers, so their fingerprint is another one.")
NOT_IN_IT = mark("This part is not reckoned from answers or from files in the export.")


def _compared(
    page: Page, again: Sequence[Printed], reasons: Mapping[str, str], spoken: Spoken
) -> Iterator[Compared]:
    for block, other in _pairs(page.blocks, again):
        if block.kind == "provenance":
            yield from _foot(block, other)
            continue
        for here, there in _places(block, other):
            yield _judged(block, here, there, _reason(block, here, reasons, spoken, other))


def _reason(
    block: Printed,
    here: Place,
    reasons: Mapping[str, str],
    spoken: Spoken,
    other: Printed | None,
) -> str:
    """Say why a place cannot come out again, should it not agree; empty: it can."""
    for name, why in reasons.items():
        of_it = block.id in {f"table-{name}", f"figure-{name}"} or block.under == name
        of_it = of_it or block.id.startswith((f"table-{name}-", f"figure-{name}-"))
        if of_it or here.row == spoken.title(name):
            return why
        if block.kind in {"findings", "head"} and here.is_figure:
            return why
    if other is None and block.kind in {"heading", "paragraph", "note"}:
        return tell(NOT_IN_IT)
    return ""


def _judged(block: Printed, here: Place, there: Place | None, why: str) -> Compared:
    again = there.text if there else ""
    if there and here.text == again:
        if here.drawn == there.drawn:
            return Compared(block, here, again, "agrees")
        return Compared(
            block, here, again, "differs", tell("The mark is drawn from other numbers.")
        )
    return Compared(block, here, again, "cannot" if why else "differs", why)


def _pairs(
    blocks: Sequence[Printed], again: Sequence[Printed]
) -> Iterator[tuple[Printed, Printed | None]]:
    """Put each block of the report beside the same block as made again, each used once."""
    left = list(again)
    for block in blocks:
        found = _partner(block, left)
        if found is not None:
            left.remove(found)
        yield block, found


def _partner(block: Printed, left: Sequence[Printed]) -> Printed | None:
    of_kind = [one for one in left if one.kind == block.kind]
    if block.id:
        same = [one for one in of_kind if one.id == block.id]
        titled = [one for one in same if _is_title(block.title, one.title)]
        return next(iter(titled or same), None)
    alike = [one for one in of_kind if not one.id and one.under == block.under]
    same = [one for one in of_kind if one.title == block.title and not one.id]
    return next(iter(same or alike), None)


def _is_title(here: str, again: str) -> bool:
    """Tell whether a title is this one, be it with its number in front: "Table 3. Needs"."""
    return here == again or here.endswith(f". {again}")


def _places(block: Printed, other: Printed | None) -> Iterator[tuple[Place, Place | None]]:
    """Put each place beside its own; what only the export gives stands beside an empty one."""
    if other is None:
        yield from ((one, None) for one in block.places)
        return
    if not _is_title(block.title, other.title):
        yield Place("", "", block.title), Place("", "", other.title)
    if len(block.places) == len(other.places):
        yield from zip(block.places, other.places, strict=True)
        return
    theirs = _numbered(other.places)
    for key, here in _numbered(block.places).items():
        yield here, theirs.pop(key, None)
    yield from ((replace(one, text="", drawn=""), one) for one in theirs.values())


def _numbered(places: Iterable[Place]) -> dict[tuple[str, str, int], Place]:
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for one in places:
        seen[one.row, one.column] += 1
        found[one.row, one.column, seen[one.row, one.column]] = one
    return found


def _foot(block: Printed, other: Printed | None) -> Iterator[Compared]:
    """Compare the files that the report rests on; answers have another fingerprint here."""
    theirs = {row[0].text: row for row in (other.rows if other else ())}
    for row in block.rows:
        again = theirs.get(row[0].text)
        for place, here in enumerate(row):
            there = again[place] if again else None
            # Of answers nothing but their number comes out again, and that not where words left.
            is_slice = again is not None and not again[-1].text
            why = tell(OTHER_NUMBERS) if is_slice and place in {2, 4} else ""
            yield _judged(block, here, there, why)
