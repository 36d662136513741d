"""What the blocks of one vote share: its words, who took part, and what may be shown of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from plakit.activities.deciding.cast import Cast
from plakit.activities.deciding.issues import made_of
from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.vote_form import method_words, rule_words
from plakit.activities.results import Results
from plakit.blocks import TextCell
from plakit.programme import Step
from plakit.text import titled
from plakit.wording import tell


@dataclass(frozen=True)
class Scene:
    """One vote that was held, as its blocks tell of it.

    Attributes
    ----------
    results : Results
        Those of the activity it is a step of.
    cards : mapping
        Issue to the ids of its cards, where it stands for several.
    parts : tuple of Placed
        One, but for dots under several headings.
    took_part : str
        Who was asked, voted and abstained, in words.
    top : int
        How many the group wants in the end.
    """

    results: Results
    step: Step
    cards: Mapping[str, tuple[str, ...]]
    cast: Cast
    parts: tuple[Placed, ...]
    took_part: str
    top: int

    @property
    def mode(self) -> str:
        """Give the mode under which people voted."""
        return self.results.activity.mode

    @property
    def way(self) -> str:
        """Give the way in which they voted."""
        return self.parts[0].ballots.way

    @property
    def method(self) -> str:
        """Give the name of the method by which it is counted."""
        return self.parts[0].ballots.method

    @property
    def reason(self) -> str:
        """Say why nothing may be shown; empty where something is."""
        reasons = [one.reason for one in self.parts]
        return reasons[0] if all(reasons) else ""

    def titled(self, rest: str) -> str:
        """Put the title of the step before what follows; that of the activity heads its part."""
        return titled(self.results.say(self.step.title), rest)

    def table(self, name: str) -> str:
        """Give the id of one of the tables."""
        return f"table-{self.results.activity.id}-{self.step.id}-{name}"

    def label(self, issue: str) -> str:
        """Say the words of an issue, as they were voted on."""
        return next(
            self.results.say(one.ballots.issues[issue])
            for one in self.parts
            if issue in one.ballots.issues
        )

    def cell(self, issue: str, *, tag: str = "", strong: bool = False) -> TextCell:
        """Give the cell that names an issue, with its id and how many cards are behind it."""
        sub = made_of(issue, self.cards.get(issue, ()))
        return TextCell(text=self.label(issue), sub=sub, tag=tag, strong=strong)

    def method_words(self) -> str:
        """Say by which method it was counted; the table of the result says how that counts."""
        return tell("Counted by: {method}.", method=method_words(self.method))

    def counted_words(self) -> str:
        """Say by which method it was counted, and how that counts."""
        return tell(
            "Counted by: {method}. {rule}",
            method=method_words(self.method),
            rule=rule_words(self.method),
        )
