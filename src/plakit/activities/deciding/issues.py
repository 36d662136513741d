"""What is voted on: a card, a pile of cards, a case, or a text of the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from plakit.locales import whole
from plakit.text import Text
from plakit.wording import tell_many


@dataclass(frozen=True)
class Issue:
    """One thing that is voted on.

    ``id`` never changes and is the same on paper, page and report; ``cards`` are the ids of the
    cards it stands for: its own, where it is a card itself. ``column`` is the heading it stands
    under, if any, and ``heading`` its words.
    """

    id: str
    text: Text
    cards: tuple[str, ...] = ()
    column: str = ""
    heading: Text = field(default_factory=dict)


def made_of(issue: str, cards: Sequence[str]) -> str:
    """Say the id of an issue, and of how many cards it is made; which, other tables say.

    >>> made_of("S01-board-p1", ["S01-need-1", "S01-need-2"])
    'S01-board-p1 · 2 cards'
    """
    behind = [one for one in cards if one != issue]
    if not behind:
        return issue
    n = len(behind)
    said = tell_many("{number} card", "{number} cards", n, number=whole(n))
    return f"{issue} · {said}"
