"""The audit of the evidence, both ways: what statements lack, and what no statement uses."""

from collections import Counter
from collections.abc import Iterator, Sequence

from plakit.activities.guidelines.exhibits import Exhibit, sort_words
from plakit.activities.guidelines.gathered import Gathered
from plakit.blocks import Block, Column, Note, NumberCell, Row, RowGroup, Section, Table, TextCell
from plakit.locales import whole, within
from plakit.methods.evidence import Tally
from plakit.programme import Guideline
from plakit.wording import tell

# Of more than so many it is only said how many are from where.
_MOST_NAMES = 12
_LISTED = ("outcome", "case", "solution", "challenge", "card")


def anchor_of_statement(gathered: Gathered, statement: Guideline) -> str:
    """Give the anchor at which a statement stands on the page."""
    return f"{gathered.activity.id}-{statement.id}"


def numbers_cell(
    gathered: Gathered, statements: Sequence[Guideline], *, is_linked: bool
) -> TextCell:
    """Give the numbers of statements; where these are on the page, each leads to its own."""
    text, leads = "", []
    for one in statements:
        text += ", " if text else ""
        number = whole(gathered.number(one))
        leads.append((len(text), len(text) + len(number), anchor_of_statement(gathered, one)))
        text += number
    return TextCell(text=text or "–", leads=tuple(leads) if is_linked else ())


def audit_blocks(gathered: Gathered) -> Section:
    """Give both tables, or say that there is no statement yet."""
    if not gathered.statements:
        return Section(blocks=(Note(text=tell("There is no statement yet."), tone="empty"),))
    blocks: list[Block] = [_statements_table(gathered)]
    if table := _unused_table(gathered):
        blocks.append(table)
    return Section(blocks=tuple(blocks))


def _statements_table(gathered: Gathered) -> Table:
    return Table(
        id=f"table-{gathered.activity.id}-audit",
        title=tell("What each statement rests on, in counts"),
        about=tell(
            "Pieces that support it, and how many of them have a doubt or are of a low kind "
            "(cases of which nobody but those concerned tells); then pieces that speak against "
            "it. These are counts and no score: three weak pieces are not a strong one."
        ),
        columns=(
            Column(head=tell("No."), align="end"),
            Column(head=tell("Guideline statement"), role="label"),
            Column(head=tell("Pieces"), align="end"),
            Column(head=tell("With a doubt"), align="end"),
            Column(head=tell("Of a low kind"), align="end"),
            Column(head=tell("Against"), align="end"),
            Column(head=tell("What to mind")),
        ),
        groups=(
            RowGroup(rows=tuple(_statement_row(gathered, one) for one in gathered.statements)),
        ),
    )


def _statement_row(gathered: Gathered, statement: Guideline) -> Row:
    counts = gathered.tally(statement)
    label = TextCell(
        text=gathered.say(statement.text),
        link=anchor_of_statement(gathered, statement),
    )
    number = NumberCell(text=whole(gathered.number(statement)))
    numbers = (counts.pieces, counts.doubtful, counts.low, counts.against)
    mind = " ".join(what_to_mind(gathered, statement, counts)) or "–"
    cells = (NumberCell(text=whole(n)) for n in numbers)
    return Row(cells=(number, label, *cells, TextCell(text=mind)))


def what_to_mind(gathered: Gathered, statement: Guideline, counts: Tally) -> Iterator[str]:
    """Say what the evidence of a statement lacks, a sentence each; if it is sound, none."""
    if gone := gathered.gone(statement):
        yield tell("Leads nowhere: {refs}.", refs=", ".join(gone))
    if not counts.pieces:
        yield tell("Nothing is named that it rests on.")
        return
    if counts.one_case:
        title = gathered.exhibit(counts.one_case).title
        yield tell("It rests on one case only: {case}.", case=title)
    if counts.doubtful == counts.pieces:
        yield tell("Each piece has a doubt.")
    supports = [one.ref for one in statement.evidence if not one.against and one.thing == "case"]
    if supports and counts.low == len(supports):
        yield tell("Nobody but those concerned tells of its cases.")
    if not counts.against:
        yield tell("Nothing is named that speaks against it.")


def count_to_mind(gathered: Gathered) -> int:
    """Count the statements in whose evidence there is something to mind."""
    return sum(any(what_to_mind(gathered, one, gathered.tally(one))) for one in gathered.statements)


def _unused_table(gathered: Gathered) -> Table | None:
    rows = [row for sort in _LISTED if (row := _unused_row(gathered, sort))]
    needs = _needs_row(gathered)
    rows = [*([needs] if needs else []), *rows]
    if not rows:
        return None
    return Table(
        id=f"table-{gathered.activity.id}-unused",
        title=tell("What no statement uses"),
        about=tell(
            "Neither for nor against a statement, however far below it. Some of it belongs into "
            "no guideline; what was needed most should be missing only on purpose."
        ),
        columns=(
            Column(head=tell("What is held"), role="label"),
            Column(head=tell("Held"), align="end"),
            Column(head=tell("Not used"), align="end"),
            Column(head=tell("Which")),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        layout="profile",
    )


def _needs_row(gathered: Gathered) -> Row | None:
    """Show what a group put in order: cards by their place on a list, issues by a vote."""
    held = [one for one in gathered.everything if one.has_place]
    left = [one for one in gathered.unused if one.has_place]
    return _row(tell("Needs that were put in order"), held, left) if left else None


def _unused_row(gathered: Gathered, sort: str) -> Row | None:
    held = [one for one in gathered.everything if one.sort == sort and one.is_there]
    left = [one for one in gathered.unused if one.sort == sort]
    return _row(sort_words(sort, len(held)), held, left) if left else None


def _row(label: str, held: Sequence[Exhibit], left: Sequence[Exhibit]) -> Row:
    names = "\n".join(one.title for one in left)
    if len(left) > _MOST_NAMES and all(one.home for one in left):
        homes = Counter(one.home for one in left)
        names = "\n".join(
            tell("{n} from “{what}”", n=whole(n), what=home) for home, n in homes.items()
        )
    return Row(
        cells=(
            TextCell(text=label),
            NumberCell(text=whole(len(held))),
            NumberCell(text=whole(len(left))),
            TextCell(text=names),
        )
    )


def unused_words(gathered: Gathered) -> str:
    """Say in a line how much of what is held no statement uses; empty: all is used."""
    counts = [(sort, sum(one.sort == sort for one in gathered.unused)) for sort in _LISTED]
    parts = [
        tell("{n} {what}", n=whole(n), what=within(sort_words(sort, n))) for sort, n in counts if n
    ]
    return tell("Not used by any statement: {what}.", what=", ".join(parts)) if parts else ""
