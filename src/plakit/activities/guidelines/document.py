"""The guideline document: what is asked of whom, each statement with its chain, then the annexes.

Made of blocks, so that a page, a PDF and a file of Word show the same.
"""

from collections.abc import Iterator
from functools import partial

from plakit.activities.guidelines.annex import annex_blocks
from plakit.activities.guidelines.auditing import anchor_of_statement, audit_blocks
from plakit.activities.guidelines.chains import SHORT_STATUS, chain_block
from plakit.activities.guidelines.gathered import Gathered
from plakit.activities.guidelines.picture import chain_figure
from plakit.blocks import (
    Block,
    Column,
    Fact,
    Heading,
    Note,
    NumberCell,
    Paragraph,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
    Title,
)
from plakit.locales import listed, whole
from plakit.programme import Guideline, Session, unit_words, vocabulary_words
from plakit.programme.guidelines import STRENGTHS
from plakit.wording import mark, tell, tell_many

_STATEMENTS = "statements"
# What it means that a statement is so strong.
_MEANS = {
    "must": mark("without it the rest does not work"),
    "should": mark("right in most circumstances; whoever does otherwise says why"),
    "could": mark("worth trying where it fits"),
}


def document_blocks(gathered: Gathered, *, fingerprint: str = "", day: str = "") -> Section:
    """Give the whole document, but for the provenance.

    Parameters
    ----------
    fingerprint : str
        Short hash of all that was read.
    day : str
        The day that files of it are dated with (YYYY-MM-DD); empty: none.
    """
    there = gathered.statements
    blocks: list[Block] = [_title(gathered, fingerprint, day)]
    if not there:
        text = tell("There is no statement yet. Each stands in a file of the folder guidelines.")
        return Section(blocks=(*blocks, Note(text=text, tone="empty")))
    if not any(one.status == "agreed" for one in there):
        text = tell(
            "The group has agreed to none of these statements: they are drafts or proposals."
        )
        blocks.append(Note(text=text, tone="empty"))
    heading = partial(_heading, gathered)
    blocks += [heading(tell("What is asked of whom"), "asked"), _asked_table(gathered)]
    blocks += [heading(tell("The statements, and what they rest on"), _STATEMENTS)]
    blocks += _statements(gathered)
    blocks += (
        [chain_figure(gathered, there, is_linked=True)]
        if any(one.evidence for one in there)
        else []
    )
    blocks += _versions(gathered)
    blocks += [heading(tell("How this came about"), "sessions"), _sessions_table(gathered)]
    blocks.append(Note(text=_written_words(gathered)))
    blocks += [heading(tell("Annex: audit of the evidence"), "audit")]
    blocks += audit_blocks(gathered).blocks
    if gathered.used:
        blocks.append(heading(tell("Annex: the evidence"), "evidence"))
        blocks += annex_blocks(gathered, gathered.used)
    return Section(blocks=tuple(blocks))


def _heading(gathered: Gathered, text: str, name: str) -> Heading:
    return Heading(text=text, id=_part_id(gathered, name))


def _part_id(gathered: Gathered, name: str) -> str:
    return f"{gathered.activity.id}-part-{name}"


def _title(gathered: Gathered, fingerprint: str, day: str) -> Title:
    programme, settings = gathered.programme, gathered.settings
    return Title(
        programme=gathered.say(programme.title),
        programme_id=programme.id,
        report=tell("Guidelines"),
        session=gathered.session.id,
        fingerprint=fingerprint,
        day=day,
        contents=_part_id(gathered, _STATEMENTS) if gathered.statements else "",
        title=gathered.say(settings.title) or gathered.say(gathered.activity.title),
        standfirst=gathered.say(settings.standfirst) or gathered.say(gathered.activity.about),
        facts=tuple(one for one in _facts(gathered) if one.text),
    )


def _facts(gathered: Gathered) -> Iterator[Fact]:
    there, session = gathered.statements, gathered.session
    counts = [
        tell("{n} {what}", n=whole(n), what=tell(word))
        for status, word in SHORT_STATUS.items()
        if (n := sum(one.status == status for one in there))
    ]
    yield Fact(label=tell("Guideline statements"), text=", ".join(counts))
    addressees = {name for one in there for name in one.addressees}
    yield Fact(label=tell("Addressees"), text=whole(len(addressees)) if addressees else "")
    pieces = sum(one.sort != "result" for one in gathered.used)
    yield Fact(label=tell("Pieces of evidence"), text=whole(pieces) if pieces else "")
    as_of = ", ".join(filter(None, [session.id, session.date.words()]))
    yield Fact(label=tell("As of session"), text=as_of)


def _asked_table(gathered: Gathered) -> Table:
    """Show under each addressee what it is asked, the strongest first."""
    strengths = vocabulary_words("strengths")
    # What holds for all is said in the facts.
    is_mixed = len({one.status for one in gathered.statements}) > 1
    groups = []
    for addressee in gathered.programme.addressees:
        asked = [one for one in gathered.statements if addressee.id in one.addressees]
        asked.sort(key=lambda one: STRENGTHS.index(one.strength))
        rows = tuple(
            _asked_row(gathered, one, strengths[one.strength], is_mixed=is_mixed) for one in asked
        )
        if rows:
            groups.append(RowGroup(title=gathered.say(addressee.title), rows=rows))
    scale = [f"{strengths[name]}: {tell(means)}" for name, means in _MEANS.items()]
    return Table(
        id=f"table-{gathered.activity.id}-asked",
        title=tell("What is asked of whom, and how strongly"),
        about=tell(
            "A statement that speaks to several stands under each of them. The group chooses how "
            "strong a statement is; no count of evidence does."
        ),
        columns=(
            Column(head=tell("No."), align="end"),
            Column(head=tell("Guideline statement"), role="label"),
            Column(head=tell("Strength")),
            *([Column(head=tell("Status"))] if is_mixed else []),
        ),
        groups=tuple(groups),
        notes=tuple(f"{one}." for one in scale),
        layout="profile",
    )


def _asked_row(gathered: Gathered, statement: Guideline, strength: str, *, is_mixed: bool) -> Row:
    text = TextCell(
        text=gathered.say(statement.text), link=anchor_of_statement(gathered, statement)
    )
    number = NumberCell(text=whole(gathered.number(statement)))
    status = [TextCell(text=tell(SHORT_STATUS[statement.status]))] if is_mixed else []
    return Row(cells=(number, text, TextCell(text=strength), *status))


def _statements(gathered: Gathered) -> Iterator[Block]:
    """Give the statements section by section, and last those that stand in none."""
    by_id = {one.id: one for one in gathered.statements}
    left = dict(by_id)
    for section in gathered.settings.sections:
        own = [by_id[name] for name in section.statements if name in by_id]
        if not own:
            continue
        yield Heading(text=gathered.say(section.title), level=3)
        if section.about:
            yield Paragraph(text=gathered.say(section.about))
        for one in own:
            left.pop(one.id, None)
            yield from _statement(gathered, one, level=4)
    has_sections = len(left) < len(by_id)
    if has_sections and left:
        yield Heading(text=tell("Other statements"), level=3)
    for one in left.values():
        yield from _statement(gathered, one, level=4 if has_sections else 3)


def _statement(gathered: Gathered, statement: Guideline, *, level: int) -> Iterator[Block]:
    text = tell(
        "{number}. {statement}",
        number=gathered.number(statement),
        statement=gathered.say(statement.text),
    )
    anchor = anchor_of_statement(gathered, statement)
    yield Heading(text=text, level=4 if level == 4 else 3, id=anchor)
    if statement.rationale:
        yield Paragraph(text=gathered.say(statement.rationale), stays=True)
    yield chain_block(gathered, statement, title=tell("What this rests on"), deepest=0)


def _versions(gathered: Gathered) -> Iterator[Block]:
    """Show how amended statements read before, and why that was changed."""
    amended = [one for one in gathered.statements if one.history]
    if not amended:
        return
    yield _heading(gathered, tell("Earlier versions"), "versions")
    yield Table(
        id=f"table-{gathered.activity.id}-versions",
        title=tell("How statements read before"),
        columns=(
            Column(head=tell("Version"), align="end"),
            Column(head=tell("It read"), role="label"),
            Column(head=tell("Changed because")),
            Column(head=tell("Proposed by")),
            Column(head=tell("In session")),
        ),
        groups=tuple(_history(gathered, one) for one in amended),
    )


def _history(gathered: Gathered, statement: Guideline) -> RowGroup:
    number = gathered.number(statement)
    title = tell("{number}. {statement}", number=number, statement=gathered.say(statement.text))
    return RowGroup(
        title=title,
        rows=tuple(
            Row(
                cells=(
                    NumberCell(text=whole(one.version)),
                    TextCell(text=gathered.say(one.text)),
                    TextCell(text=gathered.say(one.why) or "–"),
                    TextCell(text=unit_words(one.by) if one.by else "–"),
                    TextCell(text=one.session or "–"),
                )
            )
            for one in statement.history
        ),
    )


def _sessions_table(gathered: Gathered) -> Table:
    """Show the sessions up to now: when and where, and who took part."""
    programme = gathered.programme
    rows = [
        _session_row(gathered, programme.session(name))
        for name in programme.sessions_until(gathered.session)
    ]
    return Table(
        id=f"table-{gathered.activity.id}-sessions",
        title=tell("The sessions that led to this"),
        columns=(
            Column(head=tell("Session"), role="label"),
            Column(head=tell("Date")),
            Column(head=tell("Place")),
            Column(head=tell("Who took part")),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        layout="profile",
    )


def _session_row(gathered: Gathered, session: Session) -> Row:
    date = TextCell(
        text=session.date.words(),
        doubt=gathered.say(session.date_doubt)
        or ("" if session.date.is_known else tell("not set")),
    )
    return Row(
        cells=(
            TextCell(text=gathered.say(session.title), sub=session.id),
            date,
            TextCell(text=gathered.say(session.place) or "–"),
            TextCell(text=gathered.say(session.participants) or "–"),
        )
    )


def _written_words(gathered: Gathered) -> str:
    """Say where the statements come from: who adopted them, or from which source they are."""
    adopted = sum(one.adopted is not None for one in gathered.statements)
    sources = dict.fromkeys(one.source for one in gathered.statements if one.source)
    titles = [
        gathered.say(gathered.programme.sources[name].title)
        for name in sources
        if name in gathered.programme.sources
    ]
    parts = []
    if homes := dict.fromkeys(one.home for one in gathered.used if one.home):
        quoted = listed([tell("“{title}”", title=home) for home in homes])
        parts.append(tell("The statements rest on what was said in {what}.", what=quoted))
    if adopted:
        parts.append(
            tell_many(
                "{n} statement was written by the group itself and adopted.",
                "{n} statements were written by the group itself and adopted.",
                adopted,
            )
        )
    if titles:
        parts.append(tell("Statements are taken from: {sources}.", sources=listed(titles)))
    return " ".join(parts)
