"""What is voted on: a card, a pile of cards, a case, or a text of the file."""

from dataclasses import dataclass, field

from plakit.text import Text


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
