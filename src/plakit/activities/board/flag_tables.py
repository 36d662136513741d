"""What the facilitator noted of cards: put first or not, quoted, answered."""

from collections.abc import Iterator, Sequence

from plakit.activities.board.asking import STATUSES
from plakit.activities.board.cards import Card
from plakit.activities.board.flags import ANSWER, ANSWERED_BY, FORWARDED, STATUS, Flags
from plakit.activities.deciding.issues import Issue
from plakit.activities.results import Results
from plakit.blocks import Column, Row, RowGroup, Table, TextCell
from plakit.programme import Seat, unit_words, vocabulary_words
from plakit.wording import mark, tell

# What was said of an issue, in the order of the table; "": nothing was.
_HEADS = {
    "prioritised": mark("Prioritised ({n})"),
    "not": mark("Not prioritised ({n})"),
    "": mark("Nothing was said ({n})"),
}


def verdicts_table(results: Results, issues: Sequence[Issue], flags: Flags) -> Table:
    """Show what the group goes on with, and what not."""
    said = {one.id: flags.verdicts.get(one.id, ("", "")) for one in issues}
    groups = (
        RowGroup(
            title=tell(head, n=len(here)),
            rows=tuple(
                Row(cells=(TextCell(text=one.id), TextCell(text=results.say(one.text)),
                           TextCell(text=said[one.id][1])))
                for one in here
            ),
        )
        for verdict, head in _HEADS.items()
        if (here := [one for one in issues if said[one.id][0] == verdict])
    )  # fmt: skip
    return Table(
        id=f"table-{results.activity.id}-prioritised",
        title=tell("What the group goes on with"),
        columns=(
            Column(head=tell("Id"), role="id"),
            Column(head=tell("Pile or card"), role="label"),
            Column(head=tell("Reason")),
        ),
        groups=tuple(groups),
    )


def quotes_table(results: Results, cards: Sequence[Card], flags: Flags) -> Table | None:
    """Show what is quoted; None: nothing, or those who wrote it agree no more."""
    chosen = [card for card in cards if card.id in flags.quotes and card.quoted != "no"]
    if not chosen:
        return None
    seats = {seat.id: seat for seat in results.programme.seats}
    rows = tuple(
        Row(cells=(TextCell(text=card.text), TextCell(text=_who(card, seats.get(card.by)))))
        for card in chosen
    )
    return Table(
        id=f"table-{results.activity.id}-quotes",
        title=tell("In their own words"),
        about=tell("Quoted as their writers agreed; nobody is named who did not want it."),
        columns=(Column(head=tell("Quote"), role="label"), Column(head=tell("Who"))),
        groups=(RowGroup(rows=rows),),
    )


def _who(card: Card, seat: Seat | None) -> str:
    if seat is None:
        return tell("not said")
    if card.quoted == "name":
        return unit_words(seat.unit)
    return vocabulary_words("seat_kinds").get(seat.kind, seat.kind)


def log_table(results: Results, cards: Sequence[Card], flags: Flags) -> Table | None:
    """Show what became of each question; None: none is in the log."""
    asked = [card for card in cards if card.id in flags.log]
    if not asked:
        return None
    rows = tuple(Row(cells=tuple(_logged(card, flags))) for card in asked)
    return Table(
        id=f"table-{results.activity.id}-questions",
        title=tell("Questions, and what became of them"),
        columns=(
            Column(head=tell("Id"), role="id"),
            Column(head=tell("Question"), role="label"),
            Column(head=tell("Status")),
            Column(head=tell("Answer")),
            Column(head=tell("Answered by")),
            Column(head=tell("Forwarded to")),
        ),
        groups=(RowGroup(rows=rows),),
        layout="profile",
    )


def _logged(card: Card, flags: Flags) -> Iterator[TextCell]:
    said = flags.log[card.id]
    status = said.get(STATUS, "open")
    is_answered, is_forwarded = status == "answered", status == "forwarded"
    yield TextCell(text=card.id)
    yield TextCell(text=card.text)
    yield TextCell(text=tell(STATUSES[status]))
    yield TextCell(text=said.get(ANSWER, "") if is_answered else "")
    yield TextCell(text=said.get(ANSWERED_BY, "") if is_answered else "")
    yield TextCell(text=said.get(FORWARDED, "") if is_forwarded else "")
