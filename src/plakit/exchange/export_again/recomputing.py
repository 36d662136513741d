"""Compares a report with what its export gives: each place agrees, differs, or cannot be reckoned.

How a page is taken apart is in `pages`, what came of it in `comparison`; the second way, straight
from the tidy table, is in `second_way`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plakit.activities import Results, kind_of, session_report
from plakit.activities.deciding.ways import WAYS
from plakit.activities.session import who_table
from plakit.blocks import Block, Read, Section
from plakit.exchange.export_again.comparison import Compared, Comparison
from plakit.exchange.export_again.export import Export, cases_apart
from plakit.exchange.export_again.pages import Page, Printed, printed, read_page
from plakit.exchange.export_again.pages import Place as Spot
from plakit.locales import whole
from plakit.programme import Programme, Session
from plakit.room import reads
from plakit.room.outcomes import read_or_cited
from plakit.room.place import Place, in_language
from plakit.text import say_marked, unmarked
from plakit.wording import mark, speaking, spoken, tell


def compare(export: Export, report: str | Path = "", *, session: str = "") -> Comparison:
    """Compare a report with an export, place by place.

    Raises
    ------
    ParameterError
        If the report is no page of plakit, or speaks of a session that is not in the export.
    """
    named = report or export.page or ""
    first = spoken(export.programme.languages[0])
    page = read_page(named, language=first) if str(named) else None
    until = export.session(session or (page.session if page else ""))
    programme = in_language(Place(export.programme), page.language if page else "").programme
    again = Again(export, programme, until, _day(page, until))
    with speaking((page.language if page else "") or programme.languages[0]):
        results, reasons = again.results()
        blocks = printed(again.blocks(results))
        places = tuple(_compared(page, blocks, reasons, again)) if page else ()
    return Comparison(export, until, page, blocks, places, reasons)


def _day(page: Page | None, session: Session) -> date | None:
    return reads.named_day(page.as_of) if page and page.as_of else reads.own_day(session)


@dataclass(frozen=True)
class Again:
    """An export as one page speaks of it: in its language, from its session, on its day."""

    export: Export
    programme: Programme
    session: Session
    as_of: date | None

    def results(self) -> tuple[list[Results], dict[str, str]]:
        """Give the results of all activities, and why those of some cannot be reckoned."""
        found, reasons = [], {}
        for name in self.session.activities:
            found.append(self._results(name))
            if why := self.export.why_not(name, self.session.id):
                reasons[name] = why
        return found, reasons

    def _results(self, activity: str) -> Results:
        return self.export.results(
            activity, self.session.id, as_of=self.as_of, programme=self.programme
        )

    def votes_of(self, activity: str) -> tuple[str, ...]:
        """Name the steps of an activity in which a group votes."""
        asked = self.programme.activity(activity)
        return tuple(one.id for one in kind_of(asked).steps_that(asked, *WAYS))

    def blocks(self, results: Sequence[Results]) -> tuple[Block, ...]:
        """Give all blocks that a page of the session may show."""
        files = [name for one in results for name in one.files()]
        foot = reads.provenance(
            self.programme, None, self.session, files, as_of=self.as_of,
            k=min((one.activity.k for one in results if one.asks), default=3),
        )  # fmt: skip
        asking = {one.activity.id: one for one in results if one.asks}
        read = [name for one in results for name in read_or_cited(self.programme, one.activity)]
        others = {one: self._results(one) for one in read if one not in asking}
        slices = tuple(self._slice(one) for one in (asking | others).values())
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
            said=self._slice_said(results.activity.id),
            what=tell("latest answers") if count else tell("none yet"),
            rows=whole(count),
            certainty="–",
        )

    def _slice_said(self, activity: str) -> str:
        return tell(
            "answers, activity {activity}, until {session}",
            activity=activity,
            session=self.session.id,
        )

    def withheld(self, reasons: Mapping[str, str], files: Iterable[str]) -> dict[str, str]:
        """Give why answers and cases are not here, by how a page calls them and their files."""
        apart = (name for name in files if name.partition("/")[0] in self.export.apart)
        of_cases = dict.fromkeys(apart, cases_apart())
        return of_cases | {self._slice_said(name).casefold(): why for name, why in reasons.items()}

    def apart(self) -> tuple[str, ...]:
        """Give the titles of activities in whose steps people left under different names."""
        steps = self.export.steps
        loose = steps[steps["is_linked"] == "no"]["activity"] if len(steps) else ()
        return tuple(self.title(one) for one in self.session.activities if one in set(loose))

    def begins(self, block: Printed) -> str:
        """Give the activity whose part of a report begins with a block; empty: none does.

        An activity may have headings of its own: pages of cases, say.
        """
        is_one = block.kind == "heading" and block.id in self.session.activities
        return block.id if is_one else ""

    def title(self, activity: str) -> str:
        """Give the title of an activity as the page says it."""
        title = self.programme.activity(activity).title
        return unmarked(say_marked(title, self.programme.languages))


# Tables of a vote that are split by groups which leave put together.
_BY_GROUP = re.compile(r"-(voices|missing|by-[a-z_]+)(-[0-9]+)?$").search
# Why some places cannot come out again.
OTHER_NUMBERS = mark("Answers left under other numbers, so their fingerprint is another one.")
MIXED = mark("Comments left in mixed order, without what they were written to.")
MERGED = mark("Small groups left put together, so who voted by group comes out otherwise.")
APART = mark("Steps left without a link between them, so people of several are counted anew.")
NOT_IN_IT = mark("This part is not reckoned from answers or from files in the export.")


def _compared(
    page: Page, again: Sequence[Printed], reasons: Mapping[str, str], making: Again
) -> Iterator[Compared]:
    activity = ""
    for block, other in _pairs(page.blocks, again):
        activity = making.begins(block) or activity
        if block.kind == "provenance":
            names = [row[0].text.casefold() for row in block.rows]
            yield from _foot(block, other, making.withheld(reasons, names))
            continue
        why = reasons.get(activity, "")
        for here, there in _places(block, other):
            yield _judged(block, here, there, why or _reason(block, here, reasons, making, other))


def _reason(
    block: Printed,
    here: Spot,
    reasons: Mapping[str, str],
    making: Again,
    other: Printed | None,
) -> str:
    """Say why a place cannot come out again, should it not agree; empty: it can."""
    for name, why in reasons.items():
        of_it = _is_of(block.id, name) or _is_of(here.rests_on, name) or block.under == name
        if of_it or here.row == making.title(name):
            return why
        # Where some findings are missing, others move up that the report had no room for.
        if block.kind == "findings" and here.rests_on:
            continue
        # The head also says from where answers came, of those too that stay with the group.
        if block.kind in {"findings", "head"} and (
            here.is_figure or here.row == tell("Answers from")
        ):
            return why
    if why := _left_otherwise(block, here, making):
        return why
    if other is None and block.kind in {"heading", "paragraph", "note"}:
        return tell(NOT_IN_IT)
    return ""


def _left_otherwise(block: Printed, here: Spot, making: Again) -> str:
    """Say what left in another way than the report shows it: comments, groups, people of steps."""
    own = [name for name in making.session.activities if _is_of(block.id, name)]
    if any(_is_of(block.id, f"{name}-comments") for name in own):
        return tell(MIXED)
    votes = [f"{name}-{step}" for name in own for step in making.votes_of(name)]
    if any(_is_of(block.id, one) for one in votes) and _BY_GROUP(block.id):
        return tell(MERGED)
    return tell(APART) if here.is_figure and here.row in making.apart() else ""


def _is_of(anchor: str, activity: str) -> bool:
    """Tell whether a table or figure is one of an activity, by its anchor."""
    whole = (f"table-{activity}", f"figure-{activity}")
    return anchor in whole or anchor.startswith(tuple(f"{one}-" for one in whole))


def _judged(block: Printed, here: Spot, there: Spot | None, why: str) -> Compared:
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
        # Several tables of one name: of who has answered what.
        rows = {place.row for place in block.places}
        return max(
            titled or same,
            key=lambda one: len(rows & {place.row for place in one.places}),
            default=None,
        )
    alike = [one for one in of_kind if not one.id and one.under == block.under]
    same = [one for one in of_kind if one.title == block.title and not one.id]
    return next(iter(same or alike), None)


def _is_title(here: str, again: str) -> bool:
    """Tell whether a title is this one, be it with its number in front: "Table 3. Needs"."""
    return here == again or here.endswith(f". {again}")


def _places(block: Printed, other: Printed | None) -> Iterator[tuple[Spot, Spot | None]]:
    """Put each place beside its own; what only the export gives stands beside an empty one."""
    if other is None:
        yield from ((one, None) for one in block.places)
        return
    if block.kind == "findings":
        yield from _sentences(block.places, other.places)
        return
    if not _is_title(block.title, other.title):
        yield Spot("", "", block.title), Spot("", "", other.title)
    if len(block.places) == len(other.places):
        yield from zip(block.places, other.places, strict=True)
        return
    theirs = _numbered(other.places)
    for key, here in _numbered(block.places).items():
        yield here, theirs.pop(key, None)
    yield from ((replace(one, text="", drawn=""), one) for one in theirs.values())


def _sentences(places: Sequence[Spot], again: Sequence[Spot]) -> Iterator[tuple[Spot, Spot | None]]:
    """Put each finding beside the same sentence, wherever it stands; the rest in its order."""
    left = list(again)
    same: dict[int, Spot] = {}
    for at, here in enumerate(places):
        there = next((one for one in left if one.text == here.text), None)
        if there is not None:
            left.remove(there)
            same[at] = there
    for at, here in enumerate(places):
        yield here, same.get(at) or (left.pop(0) if left else None)
    yield from ((replace(one, text="", drawn=""), one) for one in left)


def _numbered(places: Iterable[Spot]) -> dict[tuple[str, str, int], Spot]:
    seen: Counter[tuple[str, str]] = Counter()
    found = {}
    for one in places:
        seen[one.row, one.column] += 1
        found[one.row, one.column, seen[one.row, one.column]] = one
    return found


def _foot(block: Printed, other: Printed | None, withheld: Mapping[str, str]) -> Iterator[Compared]:
    """Compare the files that the report rests on; answers have another fingerprint here."""
    theirs = {row[0].text: row for row in (other.rows if other else ())}
    for row in block.rows:
        again = theirs.get(row[0].text)
        for place, here in enumerate(row):
            there = again[place] if again else None
            # Of answers nothing but their number comes out again, and that not where words left.
            is_slice = again is not None and not again[-1].text
            why = tell(OTHER_NUMBERS) if is_slice and place in {2, 4} else ""
            why = withheld.get(row[0].text.casefold(), why)
            yield _judged(block, here, there, why)
