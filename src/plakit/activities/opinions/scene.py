"""What all blocks of opinions share: the statements as they were asked, and what was released."""

from dataclasses import dataclass

from plakit.activities.survey.scene import Scene as SurveyScene
from plakit.forms import Question
from plakit.methods.opinions import ReleasedOpinions, ReleasedStatement
from plakit.wording import mark, tell

# What more than half of a group say of a statement.
MOST = {"agree": mark("most agree"), "disagree": mark("most disagree"), "": mark("no majority")}


@dataclass(frozen=True)
class Scene:
    """One vote on statements, as its blocks tell of it; ``survey`` shows the totals."""

    released: ReleasedOpinions
    survey: SurveyScene
    is_rehearsal: bool = False

    def question(self, statement: str) -> Question:
        """Give a statement as it was asked."""
        return self.survey.form.question(statement)

    def words(self, statement: str) -> str:
        """Give the words of a statement."""
        return self.survey.name(self.question(statement))

    @property
    def by_agreement(self) -> tuple[ReleasedStatement, ...]:
        """Give all statements: those most agreed with first; of equals, those less opposed."""
        return tuple(
            sorted(
                self.released.statements,
                key=lambda one: (-_side(one, "agree"), _side(one, "disagree")),
            )
        )

    @property
    def dividing(self) -> tuple[ReleasedStatement, ...]:
        """Give the statements that part groups: opposed sides first, then the nearest to even."""
        found = (one for one in self.released.statements if one.typical)
        return tuple(sorted(found, key=lambda one: (not _is_opposed(one), _gap(one))))

    @property
    def joining(self) -> tuple[ReleasedStatement, ...]:
        """Give the statements that join all groups: agreed ones first, the clearest first."""
        found = (one for one in self.released.statements if one.joins)
        return tuple(sorted(found, key=lambda one: (one.joins != "agree", -_gap(one))))


def _side(one: ReleasedStatement, side: str) -> float:
    """Give the share of one side, in printed numbers; below all where it is not shown."""
    return next((part.shown.value for part in one.total.parts if part.id == side), -1)


def group_name(number: int) -> str:
    """Name a group by a letter.

    >>> group_name(0)
    'Group A'
    """
    return tell("Group {letter}", letter=group_letter(number))


def group_letter(number: int) -> str:
    """Give the letter of a group, from A."""
    return chr(ord("A") + number)


def _is_opposed(one: ReleasedStatement) -> bool:
    return {"agree", "disagree"} <= set(one.by_group)


def _gap(one: ReleasedStatement) -> float:
    """Tell how far apart the two sides are in all, in printed numbers."""
    shares = {part.id: part.shown.value for part in one.total.parts}
    return abs(shares.get("agree", 0) - shares.get("disagree", 0))
