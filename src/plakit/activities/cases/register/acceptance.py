"""What a case still lacks before it is whole and plain: fields, acronyms, long sentences.

Rules of thumb point at what to look at; nothing is refused for them.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from plakit.activities.cases.naming import fields_words
from plakit.activities.cases.register.shelf import Shelf
from plakit.activities.cases.texts import case_texts
from plakit.blocks import Block, Column, Note, NumberCell, Row, RowGroup, ShareCell, Table, TextCell
from plakit.locales import brief, whole
from plakit.methods.plain_language import (
    LongSentence,
    acronyms,
    long_sentences,
    undefined_acronyms,
)
from plakit.programme import Case, Programme, field_title
from plakit.wording import tell, tell_many

# A sentence of so many words is still easy to follow.
MOST_WORDS = 25


@dataclass(frozen=True)
class Check:
    """What was found in one case."""

    case: Case
    missing: tuple[str, ...]
    acronyms: tuple[str, ...]
    long: tuple[LongSentence, ...]

    @property
    def is_well(self) -> bool:
        """Tell whether nothing was found."""
        return not (self.missing or self.acronyms or self.long)


def check_case(shelf: Shelf, case: Case, known: Iterable[str]) -> Check:
    """Look at one case: which fields are missing, which acronyms and sentences are hard.

    Parameters
    ----------
    known : iterable of str
        What needs no explanation (`known_terms`).
    """
    texts = list(case_texts(case, shelf.names.plain).values())
    # What stands in the title is the case's own name.
    own = [one for title in case.title.values() for one in acronyms(title)]
    terms = (*known, *own)
    return Check(
        case,
        shelf.missing(case),
        undefined_acronyms("\n\n".join(texts), terms),
        tuple(one for text in texts for one in long_sentences(text, MOST_WORDS)),
    )


def known_terms(programme: Programme) -> tuple[str, ...]:
    """Give what needs no explanation: terms of the glossary, and codes of countries."""
    units = {unit for case in programme.cases.values() for unit in case.units}
    seats = {seat.unit for seat in programme.seats}
    return (*(term.term for term in programme.glossary), *sorted(units | seats))


def check_table(shelf: Shelf) -> Block:
    """Show case by case what is still to mend; of very many cases, field by field."""
    if not shelf.cases:
        return Note(text=tell("There is no case to check."), tone="empty")
    terms = known_terms(shelf.names.programme)
    checks = [check_case(shelf, case, terms) for case in shelf.cases]
    return _field_by_field(shelf, checks) if shelf.is_long else _case_by_case(shelf, checks)


def _about(checks: list[Check]) -> str:
    well = sum(check.is_well for check in checks)
    if not well:
        return tell_many(
            "Something is to mend in the one case there is.",
            "Something is to mend in each of {n} cases.",
            len(checks),
        )
    return tell_many(
        "Nothing is to mend in {well} of {n} case.",
        "Nothing is to mend in {well} of {n} cases.",
        len(checks),
        well=whole(well),
    )


def _notes() -> tuple[str, ...]:
    text = tell(
        "Found by rules of thumb: acronyms that neither the case nor the glossary explains, and "
        "sentences of more than {most} words. The group decides what is good enough.",
        most=MOST_WORDS,
    )
    return (text,)


def _case_by_case(shelf: Shelf, checks: list[Check]) -> Table:
    columns = (
        Column(head=tell("Case"), role="label"),
        Column(head=tell("Missing"), align="end"),
        Column(head=tell("What is missing")),
        Column(head=tell("Acronyms without explanation")),
        Column(head=tell("Long sentences")),
    )
    rows = tuple(_row(shelf, check) for check in checks if not check.is_well)
    return Table(
        id=shelf.table_id("check"),
        title=tell("What the cases still lack"),
        about=_about(checks),
        columns=columns,
        groups=(RowGroup(rows=rows),) if rows else (),
        notes=_notes(),
    )


def _row(shelf: Shelf, check: Check) -> Row:
    is_all = len(check.missing) == len(shelf.expected)
    fields = tell("everything") if is_all else fields_words(check.missing)
    return Row(
        cells=(
            shelf.label(check.case),
            NumberCell(text=whole(len(check.missing))),
            TextCell(text=fields),
            TextCell(text=", ".join(check.acronyms)),
            TextCell(text=_long_words(check.long)),
        )
    )


def _long_words(long: tuple[LongSentence, ...]) -> str:
    if not long:
        return ""
    most = max(one.words for one in long)
    return tell_many(
        "{n}, of {most} words", "{n}, the longest of {most} words", len(long), most=most
    )


def _field_by_field(shelf: Shelf, checks: list[Check]) -> Table:
    missing = Counter(name for check in checks for name in check.missing)
    counts = [(field_title(name), missing[name]) for name in shelf.expected]
    counts.sort(key=lambda pair: -pair[1])
    plain = [
        (tell("Acronyms without explanation"), sum(bool(check.acronyms) for check in checks)),
        (tell("Long sentences"), sum(bool(check.long) for check in checks)),
    ]
    groups = (
        RowGroup(title=tell("Not written down"), rows=_shares(counts, shelf.n)),
        RowGroup(title=tell("Hard to read"), rows=_shares(plain, shelf.n)),
    )
    acronyms = Counter(name for check in checks for name in check.acronyms)
    most = [f"{name} ({whole(count)})" for name, count in acronyms.most_common(12)]
    common = tell("Most often, by cases: {names}.", names=", ".join(most)) if most else ""
    return Table(
        id=shelf.table_id("check"),
        title=tell("What the cases still lack"),
        about=_about(checks),
        columns=(
            Column(head=tell("What"), role="label"),
            Column(head=tell("Cases"), align="end"),
            Column(head=tell("Of all"), align="start"),
        ),
        groups=groups,
        notes=tuple(filter(None, [*_notes(), common])),
    )


def _shares(counts: list[tuple[str, int]], n: int) -> tuple[Row, ...]:
    return tuple(
        Row(
            cells=(
                TextCell(text=name),
                NumberCell(text=whole(count)),
                ShareCell(share=100 * count / n, limit=100, text=_percent(count, n)),
            )
        )
        for name, count in counts
    )


def _percent(count: int, n: int) -> str:
    return f"{brief(round(100 * count / n))}\N{NO-BREAK SPACE}%"
