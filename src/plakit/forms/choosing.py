"""Questions answered by choosing from named options: one of them, or several."""

from collections.abc import Iterable
from typing import ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.questions import Id, Part, Question, only_once
from plakit.forms.taking import first_double, quote, take_list
from plakit.text import Text, say


class Option(Part):
    """One thing that can be chosen."""

    id: Id
    label: Text


class _FromOptions(Question):
    options: tuple[Option, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        only_once((option.id for option in self.options), what="option")
        return self

    def _one(self, raw: object) -> str:
        if isinstance(raw, str) and raw in {option.id for option in self.options}:
            return raw
        allowed = ", ".join(f"{option.id} ({say(option.label)})" for option in self.options)
        raise AnswerError(
            f"{quote(raw)} is not an option of this question. "
            f"Allowed: {allowed}. Choose one of them."
        )

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give one box an option."""
        languages = tuple(languages)
        options = [
            {"mark": "", "label": say(option.label, languages), "about": ""}
            for option in self.options
        ]
        return self.on_paper(languages, shape="boxes", options=options)


class ChoiceQuestion(_FromOptions):
    """Which one? A value is the id of an option."""

    kind: ClassVar[str] = "choice"

    def check(self, raw: object) -> JsonValue:
        """Take the id of one option."""
        return self._one(raw)


class ChoicesQuestion(_FromOptions):
    """Which ones? A value is the list of their ids, in the order of the question."""

    kind: ClassVar[str] = "choices"

    at_most: int | None = Field(default=None, ge=1)

    def check(self, raw: object) -> JsonValue:
        """Take ids of options, each once, not more than asked for."""
        most = min(self.at_most or len(self.options), len(self.options))
        chosen = [self._one(entry) for entry in take_list(raw, at_most=most, what="options")]
        double = first_double(chosen)
        if double is not None:
            raise AnswerError(
                f'"{double}" is chosen twice. Allowed: each option once. Leave one of them out.'
            )
        return [option.id for option in self.options if option.id in chosen] or None

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give one box an option, and say how many may be crossed."""
        sheet = super().printed(languages)
        if self.at_most is None:
            return sheet
        return sheet.model_copy(
            update={"help": f"{sheet.help} Cross at most {self.at_most}.".strip()}
        )
