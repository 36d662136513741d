"""What every table of a survey has to say beside its numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from plakit.blocks import Nothing, NumberCell
from plakit.forms import Form, Question
from plakit.methods.released import Mode
from plakit.methods.survey import ReleasedSurvey
from plakit.methods.survey_items import ReleasedItem
from plakit.text import Text
from plakit.wording import tell


@dataclass(frozen=True)
class Scene:
    """What a table says beside its numbers, and whose own answers are marked in it.

    ``took_part`` says how many were asked, took part and are missing, ``origin`` names the
    questionnaire; ``own`` are the answers of the one reader who sees this (empty: everybody sees
    it).
    """

    activity: str
    title: str
    form: Form
    released: ReleasedSurvey
    say: Callable[[Text], str]
    took_part: str
    origin: tuple[str, ...] = ()
    own: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    @property
    def mode(self) -> Mode:
        """Tell whether people answered by name."""
        return self.released.mode

    def name(self, question: Question) -> str:
        """Give the short name of a question."""
        return self.say(question.short or question.label)

    def row(self, question: Question) -> ReleasedItem:
        """Give what was released of a question."""
        row = self.released.row(question.id)
        return row or ReleasedItem(question.id, question.kind, reason=tell("Not asked"))

    def own_value(self, question: Question) -> Any:
        """Give the reader's own value; None: there is none, or no one reader."""
        return self.own.get(question.id, {}).get("value")

    @property
    def whole_id(self) -> str:
        """Give the id of the table that sentences on the activity as a whole link to."""
        return f"table-{self.activity}"

    def table_id(self, name: str) -> str:
        """Give the id of one of the activity's tables."""
        return f"table-{self.activity}-{name}"

    def full_words(self, question: Question) -> str:
        """Give the question as it was asked, where its short name is not all of it."""
        words = self.say(question.label)
        return "" if words == self.name(question) else tell("“{question}”", question=words)

    def condition(self, question: Question) -> str:
        """Say that not everybody was asked this, and after which question."""
        if question.show_if is None:
            return ""
        before = self.form.question(question.show_if.item)
        return tell(
            "Asked only after certain answers to “{item}”. Missing counts those who were not "
            "asked, too.",
            item=self.name(before),
        )

    def counts(self, row: ReleasedItem) -> str:
        """Say n and missing of one question."""
        kinds = missing_kinds(row)
        if kinds:
            return tell("n {n}, missing {missing} ({kinds}).",
                        n=row.n, missing=row.missing, kinds=kinds)  # fmt: skip
        return tell("n {n}, missing {missing}.", n=row.n, missing=row.missing)

    def rounded(self) -> str:
        """Say how shares are rounded."""
        if self.mode == "named":
            return tell("Shares in % of n; rounded, they may not add up to 100.")
        return tell("Shares in % of n, rounded to 5; they may not add up to 100.")


def missing_kinds(row: ReleasedItem) -> str:
    """Say why answers are missing, where that is shown.

    >>> missing_kinds(ReleasedItem("a", "text", missing_by_kind=(("not_answered", 5),)))
    '5 not answered'
    """
    return ", ".join(f"{count} {Nothing(kind).words}" for kind, count in row.missing_by_kind)


def missing_cell(row: ReleasedItem) -> NumberCell:
    """Show how many are missing, and why where that is shown."""
    kinds = missing_kinds(row)
    return NumberCell(text=str(row.missing), sub=f"({kinds})" if kinds else "")
