"""Items of a questionnaire: a level on a described scale, or any other kind of question.

An item has the fields of its kind of question in ``plakit.forms``, under the same names. Areas
and the questionnaire as a whole are in ``instruments``.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationError

from plakit.errors import Fault, known
from plakit.forms import KINDS
from plakit.programme.complaints import faults_of
from plakit.programme.entries import Entry
from plakit.programme.fields import AnyCaseId, Flag, Id, Whole, Words
from plakit.programme.sheet import Path
from plakit.wording import tell

ItemKind = Literal[
    "level", "choice", "choices", "number", "text", "date", "ranking", "agree", "points"
]

# What a faulty item is answered with.
_OPTIONS = "options: [{id: bus, label: By bus}, {id: bike, label: By bike}]"
_SHOW_IF = "show_if: {item: a1, is_in: [bus]}"
# Fields that all items have; the others are those of some kinds.
_COMMON = {
    "id", "kind", "label", "question", "help", "own", "source", "required", "may_not_apply",
    "may_decline", "comment", "show_if",
}  # fmt: skip
# Fields of an item that its question takes as they are.
_TAKEN = (
    "at_most", "lowest", "highest", "whole", "unit", "longest", "lines", "earliest", "latest",
    "ties", "may_abstain", "method", "budget", "most_each", "spend_all",
)  # fmt: skip


class Level(Entry):
    """One step of the scale; ``descriptor`` says what it looks like in practice."""

    value: Annotated[Whole, Field(ge=-100, le=100)]
    label: Words
    descriptor: Words = {}


def _levels_go_up(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    values = [level.value for level in levels]
    if values != sorted(set(values)):
        raise ValueError(
            tell("the values of the levels must go up, from the lowest to the highest")
        )
    return levels


Levels = Annotated[
    tuple[Level, ...], Field(min_length=2, max_length=7), AfterValidator(_levels_go_up)
]
Limit = Annotated[float, Field(allow_inf_nan=False)]


class ItemOption(Entry):
    """One thing that can be chosen, ranked or given points."""

    id: AnyCaseId
    label: Words


class Condition(Entry):
    """Ask an item only where an earlier one was answered so.

    ``is_in`` holds ids of options, levels, "agree", "disagree" or "pass", numbers and texts as
    typed, or a kind of nothing.
    """

    item: Id
    is_in: Annotated[tuple[str, ...], Field(min_length=1, examples=[_SHOW_IF])]


class Item(Entry):
    """One thing that is asked.

    ``label`` is short (for tables), ``question`` what is asked; ``own`` marks the project's own
    wording; ``descriptors`` say for this item what a level looks like (level to words). Which
    of the other fields an item has depends on its ``kind``.
    """

    id: Id
    kind: ItemKind = "level"
    label: Words
    question: Words = {}
    help: Words = {}
    own: Flag = False
    source: str = ""
    required: Flag = False
    may_not_apply: Flag = False
    may_decline: Flag = False
    comment: Flag = False
    show_if: Condition | None = None
    levels: Levels = ()
    descriptors: dict[Whole, Words] = {}
    options: tuple[ItemOption, ...] = ()
    at_most: Whole | None = None
    lowest: Limit | None = None
    highest: Limit | None = None
    whole: Flag = False
    unit: Words = {}
    longest: Whole | None = None
    lines: Whole | None = None
    earliest: str = ""
    latest: str = ""
    ties: Flag = False
    may_abstain: Flag = False
    method: Words = {}
    budget: Whole | None = None
    most_each: Whole | None = None
    spend_all: Flag = False

    def scale(self, levels: Iterable[Level]) -> tuple[Level, ...]:
        """Give the item's own levels, else those of the questionnaire, as this item describes them.

        Parameters
        ----------
        levels : levels
            Those of the questionnaire.
        """
        scale = self.levels or tuple(levels)
        return tuple(
            level.model_copy(update={"descriptor": self.descriptors[level.value]})
            if level.value in self.descriptors
            else level
            for level in scale
        )

    def question_fields(self, levels: Iterable[Level]) -> dict[str, Any]:
        """Give the fields of the question in ``plakit.forms`` that asks this item.

        Parameters
        ----------
        levels : levels
            Those of the questionnaire, for level items without their own.
        """
        fields: dict[str, Any] = {
            "id": self.id,
            "label": self.question or self.label,
            "short": self.label,
            "help": self.help,
            "required": self.required,
            "may_not_apply": self.may_not_apply,
            "may_decline": self.may_decline,
            "comment": self.comment,
        }
        if self.show_if:
            fields["show_if"] = {"item": self.show_if.item, "is_in": self.show_if.is_in}
        if self.kind == "level":
            fields["levels"] = tuple(one.model_dump() for one in self.scale(levels))
        if self.options:
            fields["options"] = tuple(one.model_dump() for one in self.options)
        given = {name: getattr(self, name) for name in _TAKEN if name in self.model_fields_set}
        return fields | given

    def faults(self, where: Entry, path: Path, levels: Iterable[Level]) -> Iterator[Fault]:
        """Find fields of another kind, and what this kind of question does not take.

        Parameters
        ----------
        where : Entry
            What the item stands in: it knows the lines.
        path : path
            Where in it.
        levels : levels
            Those of the questionnaire.
        """
        allowed = fields_of(self.kind)
        strange = sorted(self.model_fields_set - {*allowed})
        for name in strange:
            text = tell(
                "is not a key of an item of kind {kind}. {known}",
                kind=self.kind, known=known(name, allowed),
            )  # fmt: skip
            yield where.fault(*path, name, text=text)
        if strange:
            return
        if "options" in allowed and not self.options:
            text = tell("is missing; write it, such as: {example}", example=_OPTIONS)
            yield where.fault(*path, "options", text=text)
        elif self.kind != "level" or self.scale(levels):
            yield from self._unfit(where, path, levels)
        yield from self._strange_levels(where, path, levels)

    def _unfit(self, where: Entry, path: Path, levels: Iterable[Level]) -> Iterator[Fault]:
        """Find what the question itself refuses."""
        kind = KINDS[self.kind]
        sheet, start = where.where
        try:
            kind.model_validate(self.question_fields(levels))
        except ValidationError as error:
            yield from faults_of(error, kind, sheet, (*start, *path))
        low, high = self.lowest, self.highest
        if low is not None and high is not None and high <= low:
            text = tell(
                "{highest:g} is not above the lowest number, {lowest:g}", highest=high, lowest=low
            )
            yield where.fault(*path, "highest", text=text)

    def _strange_levels(self, where: Entry, path: Path, levels: Iterable[Level]) -> Iterator[Fault]:
        values = [str(level.value) for level in self.scale(levels)]
        for value in map(str, self.descriptors):
            if value not in values:
                text = tell("'{value}' is not a level here. {known}", value=value,
                            known=known(value, values))  # fmt: skip
                yield where.fault(*path, "descriptors", value, text=text)

    def answers(self, levels: Iterable[Level]) -> tuple[str, ...] | None:
        """Give what a later item's ``show_if`` may name of the answers to this one; None: anything.

        >>> item = Item(id="a", label="A", kind="agree", may_decline=True)
        >>> item.answers(())
        ('agree', 'disagree', 'pass', 'prefers_not_to_say')
        """
        said: Iterable[str] = ()
        if self.kind in {"number", "text"}:
            return None
        if self.kind == "agree":
            said = ("agree", "disagree", "pass")
        elif self.kind == "level":
            said = (str(level.value) for level in self.scale(levels))
        elif KINDS[self.kind].steers:
            said = (option.id for option in self.options)
        nothing = (("does_not_apply", self.may_not_apply), ("prefers_not_to_say", self.may_decline))
        return (*said, *(name for name, is_allowed in nothing if is_allowed))


def fields_of(kind: ItemKind) -> tuple[str, ...]:
    """Give the fields that an item of a kind may have, as they stand in a file.

    >>> fields_of("text")[-2:]
    ('longest', 'lines')
    """
    own = {*KINDS[kind].model_fields} | ({"descriptors"} if kind == "level" else set())
    return tuple(name for name in Item.model_fields if name in _COMMON or name in own)


def wrong_conditions(
    where: Entry, placed: Iterable[tuple[Path, Item]], levels: tuple[Level, ...]
) -> Iterator[Fault]:
    """Find items that are asked after what is not asked before them, or was never to be said."""
    placed = tuple(placed)
    names = [item.id for _, item in placed]
    earlier: dict[str, Item] = {}
    for path, item in placed:
        if item.show_if is not None:
            at = (*path, "show_if")
            yield from _wrong_condition(where, at, item.show_if, earlier, names, levels)
        earlier[item.id] = item


def _wrong_condition(  # noqa: PLR0913, PLR0917  # one check, of one place
    where: Entry,
    path: Path,
    condition: Condition,
    earlier: dict[str, Item],
    names: list[str],
    levels: tuple[Level, ...],
) -> Iterator[Fault]:
    name = condition.item
    if name not in earlier:
        why = tell("'{item}' is asked later; only an earlier item can be named", item=name)
        gone = tell("'{item}' is not an item here. {known}", item=name, known=known(name, earlier))
        yield where.fault(*path, "item", text=why if name in names else gone)
        return
    allowed = earlier[name].answers(levels)
    for place, value in enumerate(condition.is_in):
        if allowed is not None and value not in allowed:
            text = tell(
                "'{value}' is no answer to {item} that could be named here. {known}",
                value=value, item=name, known=known(value, allowed),
            )  # fmt: skip
            yield where.fault(*path, "is_in", place, text=text)
