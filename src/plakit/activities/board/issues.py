"""The issues of a board: its piles, and its cards in no pile; fewer where some were put first."""

from plakit.activities.board.cards import Card, cards_of, columns_of
from plakit.activities.board.flags import flags_of
from plakit.activities.board.piles import Pile, loose_cards, piles_of
from plakit.activities.deciding.issues import Issue
from plakit.activities.held import Held
from plakit.programme import Activity, Programme
from plakit.text import Text


def issues_of(programme: Programme, activity: Activity, held: Held) -> tuple[Issue, ...]:
    """Give what a vote on a board is about: what is prioritised, where that was flagged.

    Parameters
    ----------
    activity : Activity
        A board.
    held : Held
        What its earlier steps hold.
    """
    issues = all_issues(programme, activity, held)
    verdicts = flags_of(activity, held).verdicts
    if not verdicts:
        return issues
    return tuple(one for one in issues if verdicts.get(one.id, ("", ""))[0] == "prioritised")


def all_issues(programme: Programme, activity: Activity, held: Held) -> tuple[Issue, ...]:
    """Give all piles, then all cards in no pile; cards that answer another are none."""
    titles = {column.id: column.title for column in columns_of(programme, activity, held)}
    piles = piles_of(programme, activity, held)
    cards = [card for card in cards_of(programme, activity, held) if not card.parent]
    return (
        *(_of_pile(pile, titles) for pile in piles),
        *(_of_card(card, titles) for card in loose_cards(cards, piles)),
    )


def _of_pile(pile: Pile, titles: dict[str, Text]) -> Issue:
    columns = {card.column for card in pile.cards}
    column = columns.pop() if len(columns) == 1 else ""
    cards = tuple(card.id for card in pile.cards)
    return Issue(pile.id, {"": pile.name}, cards, column, titles.get(column, {}))


def _of_card(card: Card, titles: dict[str, Text]) -> Issue:
    return Issue(card.id, {"": card.text}, (card.id,), card.column, titles[card.column])
