"""What an outcome rests on, by ids in one table: the vote, the issues, the cards behind each."""

from collections.abc import Iterator, Sequence

from plakit.activities.deciding.outcome_table import Told, vote_words
from plakit.blocks import Cell, Column, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.wording import tell, tell_many


def evidence_table(
    outcomes: Sequence[Told],
    *,
    id: str,  # noqa: A002  # of the block
    title: str,
    vote: str = "",
) -> Table:
    """Show each outcome with what it rests on: one row an issue it is about.

    Parameters
    ----------
    outcomes : sequence of Told
        At least one.
    vote : str
        The anchor of the table of the vote, where it stands on the same page.
    """
    has_cards = any(issue.cards for one in outcomes for issue in one.issues)
    return Table(
        id=id,
        title=title,
        about=tell(
            "From the sentence back to the vote, to the issues and to the cards they were made "
            "of, by the ids under which they stand in the other tables."
        ),
        columns=(
            Column(head=tell("Issue"), role="label"),
            Column(head=tell("Rank"), align="end"),
            Column(head=tell("Vote")),
            *((Column(head=tell("Cards")),) if has_cards else ()),
        ),
        groups=tuple(
            RowGroup(title=one.id or one.text, rows=tuple(_rows(one, vote, has_cards=has_cards)))
            for one in outcomes
        ),
        layout="profile",
    )


def _rows(one: Told, vote: str, *, has_cards: bool) -> Iterator[Row]:
    if not one.issues:
        rest = [TextCell()] * (3 if has_cards else 2)
        yield Row(cells=(TextCell(doubt=tell("no issue was named")), *rest))
    for issue in one.issues:
        place = whole(issue.place) if issue.place is not None else "–"
        cells: tuple[Cell, ...] = (
            TextCell(text=issue.text, sub=issue.id),
            TextCell(text=place),
            _vote(one, vote if issue.place is not None else ""),
            *((_cards(issue.cards),) if has_cards else ()),
        )
        yield Row(cells=cells)


def _cards(cards: Sequence[str]) -> TextCell:
    """Count the cards, with their ids below; one stands for itself."""
    if len(cards) < 2:
        return TextCell(text="".join(cards) or "–")
    said = tell_many("{number} card", "{number} cards", len(cards), number=whole(len(cards)))
    return TextCell(text=said, sub=" ".join(cards))


def _vote(one: Told, link: str) -> TextCell:
    if not one.method:
        return TextCell(doubt=tell("none"))
    voted = tell("{n} voted", n=whole(one.n)) if one.n is not None else ""
    return TextCell(text=vote_words(one.method), sub=voted, link=link)
