"""The tables of an intake: what was brought, what to look at in it, and single cases."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plakit.activities.cases.intake.as_case import AsCase
from plakit.activities.cases.intake.standing import Waiting
from plakit.activities.cases.naming import evidence_words
from plakit.activities.proposing import Standing
from plakit.blocks import Block, Column, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.methods.plain_language import long_sentences, undefined_acronyms
from plakit.programme import CASE_FIELDS, Programme, field_title, unit_words
from plakit.text import Text, shortened
from plakit.wording import mark, tell, tell_many

# Groups of the table, first those that wait for the group.
_GROUPS: dict[Standing, str] = {
    "ready": mark("Ready to be taken into the register"),
    "changed": mark("In the register, and answered differently since"),
    "adopted": mark("In the register"),
    "draft": mark("Drafts"),
}
# So many words of a long sentence make the point.
_QUOTED = 15


@dataclass(frozen=True)
class Shown:
    """What all tables of one intake share."""

    programme: Programme
    activity: str
    say: Callable[[Text], str]

    def table_id(self, name: str = "") -> str:
        """Give the id of one of its tables."""
        return "-".join(filter(None, ("table", self.activity, name)))

    def seat_cell(self, one: Waiting) -> TextCell:
        """Say who brought a case: the seat, and below it its unit."""
        units = {seat.id: seat.unit for seat in self.programme.seats}
        unit = unit_words(units.get(one.brought.seat, ""))
        several = one.brought.number > 1
        number = tell("case {number}", number=one.brought.number) if several else ""
        same = unit == one.brought.seat
        return TextCell(
            text=one.brought.seat, sub=", ".join(filter(None, ("" if same else unit, number)))
        )


def brought_table(shown: Shown, cases: Iterable[Waiting]) -> Table:
    """Show all cases by how far they have come, each with what is still open in it."""
    by_standing: dict[Standing, list[Waiting]] = {name: [] for name in _GROUPS}
    for one in cases:
        by_standing[one.standing].append(one)
    return Table(
        id=shown.table_id(),
        title=tell("Cases that were brought"),
        columns=(
            Column(head=tell("Case"), role="label"),
            Column(head=tell("Brought by")),
            Column(head=tell("Still open")),
            Column(head=tell("Before it is adopted")),
        ),
        groups=tuple(
            RowGroup(
                title=f"{tell(_GROUPS[name])} ({len(here)})",
                rows=tuple(_brought_row(shown, one) for one in here),
            )
            for name, here in by_standing.items()
            if here
        ),
        layout="profile",
    )


def _brought_row(shown: Shown, one: Waiting) -> Row:
    label = TextCell(text=one.title, sub=one.case.id if one.case else "")
    is_draft = one.standing == "draft"
    hints = TextCell(text=tell("waits for its seat")) if is_draft else _hints_cell(one)
    return Row(cells=(label, shown.seat_cell(one), _open_cell(one, names=not is_draft), hints))


def _open_cell(one: Waiting, *, names: bool) -> TextCell:
    """Say how much of what was asked is open; of a draft not what."""
    missing, asked = one.brought.missing, one.brought.asked
    if not missing:
        return TextCell(text=tell("nothing"))
    said = ", ".join(map(field_title, missing)) if names else ""
    return TextCell(text=tell("{n} of {all}", n=len(missing), all=len(asked)), sub=said)


def _hints_cell(one: Waiting) -> TextCell:
    remarks = " ".join(one.made.remarks)
    obstacles = [*one.made.obstacles]
    if one.names_without_consent:
        obstacles.append(
            tell(
                "Consent to be named was taken back, at least in part: adopt it again, or change "
                "its file by hand."
            )
        )
    if obstacles:
        return TextCell(doubt=" ".join(obstacles), sub=remarks)
    return TextCell(text=remarks or "–")


def check_block(shown: Shown, cases: Sequence[Waiting]) -> Block:
    """Show which acronyms nobody explains and which sentences are long, case by case."""
    terms = [term.term for term in shown.programme.glossary]
    rows = tuple(row for one in cases if (row := _check_row(one, [*terms, *_names_in(shown, one)])))
    if not rows:
        text = (
            tell("In the cases that may be read every short form is explained, and no sentence is "
                 "long.")
            if cases
            else tell("No case is ready to be read yet.")
        )  # fmt: skip
        return Note(text=text, tone="plain" if cases else "empty")
    return Table(
        id=shown.table_id("words"),
        title=tell("Words that others may not understand"),
        about=tell(
            "Short forms that neither the case nor the glossary explains, and sentences of more "
            "than 25 words. They point at what to look at; the seat decides."
        ),
        columns=(
            Column(head=tell("Case"), role="label"),
            Column(head=tell("Not explained")),
            Column(head=tell("Long sentences"), align="end"),
            Column(head=tell("The longest one")),
        ),
        groups=(RowGroup(rows=rows),),
    )


def _names_in(shown: Shown, one: Waiting) -> Iterable[str]:
    """Give words that need no explanation: the codes of countries and regions."""
    return (*one.made.data.get("units", ()), *(seat.unit for seat in shown.programme.seats))


def _check_row(one: Waiting, known: Sequence[str]) -> Row | None:
    texts = [text for _, text in texts_of(one.made)]
    short = undefined_acronyms("\n\n".join(texts), [*known, one.title])
    long = sorted(
        (found for text in texts for found in long_sentences(text)), key=lambda found: -found.words
    )
    if not short and not long:
        return None
    cut = shortened(long[0].text, most=_QUOTED) if long else ""
    words = tell_many("{n} word", "{n} words", long[0].words) if long else ""
    return Row(
        cells=(
            TextCell(text=one.title, sub=one.brought.seat),
            TextCell(text=", ".join(short) or "–"),
            NumberCell(text=str(len(long))),
            TextCell(text=cut or "–", sub=words),
        )
    )


def plain(text: Any) -> str:
    """Give the words of a text in the shape of a file: as they are, or by their language."""
    return str(next(iter(text.values()), "")) if isinstance(text, dict) else str(text)


def texts_of(made: AsCase) -> Iterable[tuple[str, str]]:
    """Give all sentences of a case, by field."""
    for name, value in made.data.items():
        if name in {"problem", "context", "resources", "transferable", "transferable_to",
                    "target_group"}:  # fmt: skip
            yield name, plain(value)
        elif name in {"steps", "success_factors", "obstacles"}:
            yield from ((name, plain(one)) for one in value)
        elif name == "results":
            yield from ((name, plain(one["text"])) for one in value)


def case_table(shown: Shown, one: Waiting) -> Table:
    """Show one case, field by field, as its seat tells it."""
    said = one.made.data
    rows = [
        Row(cells=(TextCell(text=field_title(name)), TextCell(text=_said(shown, name, said[name]))))
        for name in CASE_FIELDS
        if name in said and name != "title"
    ]
    return Table(
        id=shown.table_id(f"{one.brought.seat}-{one.brought.number}"),
        title=one.title,
        about=tell("Brought by {seat}. Not in the register yet.", seat=one.brought.seat)
        if one.case is None
        else tell("Brought by {seat}. In the register: {id}.", seat=one.brought.seat,
                  id=one.case.id),
        columns=(Column(head=tell("Field"), role="label"), Column(head=tell("What it says"))),
        groups=(RowGroup(rows=tuple(rows)),),
    )  # fmt: skip


def _said(shown: Shown, name: str, value: Any) -> str:
    if name in _SAID:
        return _SAID[name](value)
    if name in {"themes", "lines_of_work", "viewpoints"}:
        titles = {one.id: shown.say(one.title) for one in getattr(shown.programme, name)}
        return ", ".join(titles.get(one, one) for one in value)
    return "\n".join(plain(one) for one in value) if isinstance(value, list) else plain(value)


def _units(units: Iterable[str]) -> str:
    return ", ".join(unit_words(unit) for unit in units)


def _results(results: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(
        tell(
            "{result} (evidence: {kind})",
            result=plain(one["text"]),
            kind=evidence_words(one["evidence"]),
        )
        for one in results
    )


def _links(links: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(link["url"] for link in links)


def _contact(contact: Mapping[str, Any]) -> str:
    """Say whom to ask; a person only where everybody may read the name."""
    organisation = plain(contact.get("organisation", ""))
    if contact["consent"] == "group":
        named = tell("a person whose name stands in the files of the group")
    elif contact["consent"] == "public":
        named = " ".join(filter(None, (contact.get("name", ""), contact.get("email", ""))))
    else:
        named = ""
    return ", ".join(filter(None, (organisation, named)))


_SAID: dict[str, Callable[[Any], str]] = {
    "units": _units,
    "results": _results,
    "links": _links,
    "contact": _contact,
}
