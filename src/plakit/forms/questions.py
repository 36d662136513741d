"""What every kind of question has in common. The kinds stand in modules of their own beside it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import (
    BaseModel,
    ConfigDict,
    JsonValue,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

from plakit.blocks import Nothing, SheetQuestion
from plakit.forms.taking import ID, first_double
from plakit.text import Text, say
from plakit.wording import mark, tell, tr

Id = Annotated[str, StringConstraints(pattern=f"^{ID}$")]


# A text that was left out.
UNSAID: dict[str, str] = {}


# How people say that they give no value: the same words on screen and on paper.
NOTHING_SAID = {
    Nothing.does_not_apply: mark("Does not apply"),
    Nothing.prefers_not_to_say: mark("I prefer not to say"),
}


class Part(BaseModel):
    """A piece of a form: never changed once made, and no field is guessed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ShowIf(Part):
    """Ask a question only where an earlier one was answered so.

    ``is_in`` holds ids of options, levels as text, or a kind of nothing. A ranking, a grid and
    others of several parts say nothing that could stand there but a kind of nothing: their
    class has ``steers`` false.
    """

    item: Id
    is_in: tuple[str, ...]


class Question(Part, ABC):
    """One question: its texts, which kinds of nothing it takes, and how it checks a value.

    ``not_apply_label`` and ``comment_label`` say here what "Does not apply" and the comment are
    for, such as "I do not judge this one" and "Your reason".
    """

    kind: ClassVar[str]
    # Whether a later question can be asked by what is said to this one.
    steers: ClassVar[bool] = False
    # Whether the facilitator answers it, for the group.
    by_facilitator: ClassVar[bool] = False

    id: Id
    label: Text
    # A short name for tables, where the question itself is long.
    short: Text = UNSAID
    help: Text = UNSAID
    required: bool = False
    may_not_apply: bool = False
    may_decline: bool = False
    comment: bool = False
    not_apply_label: Text = UNSAID
    comment_label: Text = UNSAID
    show_if: ShowIf | None = None

    @abstractmethod
    def check(self, raw: object) -> JsonValue:
        """Give the value as it is kept; None where nothing was said (blank, or no entry left).

        Raises
        ------
        AnswerError
            If the value is not one of this question. It says what, what is allowed, what to do.
        """

    def is_enough(self, value: JsonValue) -> bool:
        """Tell whether this value answers the question, or only a part of it."""
        del value
        return True

    @abstractmethod
    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give the question as it stands on paper."""

    @property
    def nothings(self) -> tuple[Nothing, ...]:
        """Which kinds of nothing may be given as answer."""
        asked = (
            (Nothing.does_not_apply, self.may_not_apply),
            (Nothing.prefers_not_to_say, self.may_decline),
        )
        return tuple(nothing for nothing, allowed in asked if allowed)

    def nothing_said(self, nothing: Nothing, languages: Iterable[str]) -> str:
        """Say how this question calls one of its kinds of nothing."""
        languages = tuple(languages)
        own = self.not_apply_label if nothing is Nothing.does_not_apply else UNSAID
        return say(own, languages) or tr(languages).gettext(NOTHING_SAID[nothing])

    def on_paper(self, languages: Iterable[str], **shape: object) -> SheetQuestion:
        """Give the printed question; ``shape`` is what the kind adds to the common fields."""
        languages = tuple(languages)
        common: dict[str, object] = {
            "id": self.id,
            "text": say(self.label, languages),
            "help": say(self.help, languages),
            "nothing": tuple(self.nothing_said(one, languages) for one in self.nothings),
        }
        return SheetQuestion.model_validate(common | shape)

    @model_serializer(mode="wrap")
    def _with_kind(self, fields: SerializerFunctionWrapHandler) -> dict[str, object]:
        return {"kind": self.kind, **fields(self)}


def only_once(names: Iterable[str], *, what: str) -> None:
    """Refuse a form in which an id or value stands twice."""
    double = first_double(names)
    if double is not None:
        raise ValueError(
            tell(
                "{what} {double} stands there twice; each may stand once",
                what=tell(what),
                double=double,
            )
        )
