"""Cases beside one another: two to four of them field by field, or all in four columns."""

from collections.abc import Sequence

from plakit.activities.cases.naming import evidence_words, fields_words
from plakit.activities.cases.register.pages import field_words
from plakit.activities.cases.register.shelf import EXPECTED, Shelf
from plakit.activities.cases.texts import entries_of, first_sentences
from plakit.blocks import Block, Column, Note, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.programme import EVIDENCE, Case, field_title
from plakit.text import Text, closed, shortened
from plakit.wording import tell, tell_many

FEWEST, MOST = 2, 4
# So many words of each field stand in the synthesis; the rest stands on the case's page.
_BRIEF = 30


def comparison_table(shelf: Shelf, cases: Sequence[Case]) -> Table:
    """Show two to four cases field by field; what none of them has is named below."""
    rows, missing = [], []
    for name in EXPECTED:
        words = [_compared(shelf, case, name) for case in cases]
        if any(cell.words() for cell in words):
            rows.append(Row(cells=(TextCell(text=field_title(name)), *words)))
        elif name in shelf.expected:
            missing.append(name)
    return Table(
        id=shelf.table_id("compared"),
        title=tell("Cases side by side"),
        about=tell("Where a place is empty, nothing is written down."),
        columns=(
            Column(head=tell("Field"), role="label"),
            *(Column(head=shelf.names.case(case)) for case in cases),
        ),
        groups=(RowGroup(rows=tuple(rows)),) if rows else (),
        notes=_none_has(missing),
        layout="profile",
    )


def _compared(shelf: Shelf, case: Case, name: str) -> TextCell:
    words = _results(shelf, case) if name == "results" else field_words(shelf, case, name)
    return TextCell(text=words, doubt=shelf.names.say(case.doubts.get(name, {})))


def _none_has(fields: list[str]) -> tuple[str, ...]:
    if not fields:
        return ()
    return (tell("None of them says: {fields}.", fields=fields_words(fields)),)


def _results(shelf: Shelf, case: Case) -> str:
    """Say all results, each with its kind of evidence behind it."""
    lines = [
        f"{shelf.names.say(one.text)} [{evidence_words(one.evidence)}]"
        if one.evidence != "none"
        else shelf.names.say(one.text)
        for one in case.results
    ]
    return "\n".join(f"\N{EN DASH} {line}" for line in lines) if len(lines) > 1 else "".join(lines)


def synthesis_table(shelf: Shelf) -> Block:
    """Show all cases in four columns: problem, what was done, what came of it, what others take.

    Of very many cases only those with the strongest evidence are shown.
    """
    if not shelf.cases:
        return Note(text=tell("There is no case to put together yet."), tone="empty")
    shown = _strongest(shelf)
    told = [case for case in shown if any(entries_of(case, name) for name in _HEADS)]
    heads = [name for name in _HEADS if any(entries_of(case, name) for case in told)]
    return Table(
        id=shelf.table_id("synthesis"),
        title=tell("What was tried, and what others can take over"),
        about=_about(shelf, len(shown)),
        columns=(
            Column(head=tell("Case"), role="label"),
            *(Column(head=field_title(name)) for name in heads),
        ),
        groups=(RowGroup(rows=tuple(_brief_row(shelf, case, heads) for case in told)),)
        if told
        else (),
        notes=(*_none_has([name for name in _HEADS if name not in heads]), *_silent(shelf, shown)),
        layout="profile",
    )


_HEADS = ("problem", "steps", "results", "transferable")
# So many of a long register are shown.
_MOST_SHOWN = 30


def _strongest(shelf: Shelf) -> tuple[Case, ...]:
    if not shelf.is_long:
        return shelf.cases
    missing = {case.id: len(shelf.missing(case)) for case in shelf.cases}
    in_order = sorted(
        shelf.cases, key=lambda case: (-EVIDENCE.index(case.evidence), missing[case.id])
    )
    return tuple(in_order[:_MOST_SHOWN])


def _about(shelf: Shelf, shown: int) -> str:
    brief = tell(
        "The first sentences of each field; of results the one that is best known. Empty: not "
        "written down."
    )
    if shown == shelf.n:
        return f"{shelf.count_words()}. {brief}"
    which = tell_many(
        "{shown} of {n} case: those with the strongest evidence.",
        "{shown} of {n} cases: those with the strongest evidence.",
        shelf.n,
        shown=whole(shown),
    )
    return f"{which} {brief}"


def _silent(shelf: Shelf, shown: Sequence[Case]) -> tuple[str, ...]:
    """Name the cases that say nothing of all this."""
    silent = [
        shelf.names.case(case)
        for case in shown
        if not any(entries_of(case, name) for name in _HEADS)
    ]
    if not silent:
        return ()
    return (tell("Nothing of this is written down of: {cases}.", cases=", ".join(silent)),)


def _brief_row(shelf: Shelf, case: Case, heads: Sequence[str]) -> Row:
    kind = evidence_words(case.evidence) if case.evidence != "none" else ""
    cells = (
        TextCell(text=_brief(shelf, case, name), tag=kind if name == "results" else "")
        for name in heads
    )
    return Row(cells=(shelf.label(case, sub=shelf.names.units(case)), *cells))


def _brief(shelf: Shelf, case: Case, name: str) -> str:
    if name == "results":
        best = max(case.results, key=lambda one: EVIDENCE.index(one.evidence), default=None)
        return _said(shelf, best.text) if best else ""
    texts = entries_of(case, name)
    if not texts:
        return ""
    if name != "steps":
        return _said(shelf, texts[0])
    joined: Text = {
        language: " ".join(closed(text[language]) for text in texts if language in text)
        for language in texts[0]
    }
    return _said(shelf, joined)


def _said(shelf: Shelf, text: Text) -> str:
    """Say the first sentences; of one that never ends the first words."""
    cut = {
        language: shortened(words, most=2 * _BRIEF)
        for language, words in first_sentences(text, most=_BRIEF).items()
    }
    return shelf.names.say(cut)
