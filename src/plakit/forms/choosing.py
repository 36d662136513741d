"""Questions answered by choosing from named options: one of them, or several."""

from collections.abc import Iterable
from typing import ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.questions import Id, Part, Question, only_once
from plakit.forms.taking import first_double, listed, one, quote, take_list
from plakit.text import Text, for_reader, say
from plakit.wording import mark, tell, tr

# What is answered one by one, by what one of them is called.
_MANY = {"option": mark("options"), "row": mark("rows")}


class Option(Part):
    """One thing that can be chosen."""

    id: Id
    label: Text


def options_differ(options: Iterable[Option], *, what: str = mark("option")) -> None:
    """Refuse a question in which an id stands twice."""
    only_once((option.id for option in options), what=what)


def take_option(raw: object, options: Iterable[Option], *, what: str = mark("option")) -> str:
    """Take the id of one of the options.

    Raises
    ------
    AnswerError
        If none of them has this id; it names those there are.
    """
    options = tuple(options)
    if isinstance(raw, str) and raw in {option.id for option in options}:
        return raw
    allowed = listed(f"{option.id} ({say(option.label, for_reader(()))})" for option in options)
    raise AnswerError(
        tell(
            "{given} is not {thing} of this question. Allowed: {allowed}. Choose one of them.",
            given=quote(raw),
            thing=one(what),
            allowed=allowed,
        )
    )


def take_by_option(
    raw: object, options: Iterable[Option], *, what: str = mark("option")
) -> dict[str, object]:
    """Take what is given for some of the options, by their ids, in the order of the question.

    Raises
    ------
    AnswerError
        If it is something else, empty, or names an option that there is not.
    """
    options = tuple(options)
    if not isinstance(raw, dict):
        raise AnswerError(
            tell(
                "{given} is not an answer of this kind. Allowed: a set of fields named by "
                "{things}. Give one for each {thing} you answer.",
                given=quote(raw),
                things=tell(_MANY[what]),
                thing=tell(what),
            )
        )
    if not raw:
        raise AnswerError(
            tell(
                "no {name} is answered. Allowed: one {name} or more. Answer {thing}, or take "
                "the answer back.",
                name=tell(what),
                thing=one(what),
            )
        )
    for name in raw:
        take_option(name, options, what=what)
    return {option.id: raw[option.id] for option in options if option.id in raw}


def options_on_paper(options: Iterable[Option], languages: Iterable[str]) -> list[dict[str, str]]:
    """Give the options as what can be crossed on paper."""
    languages = tuple(languages)
    return [{"label": say(option.label, languages)} for option in options]


class _FromOptions(Question):
    options: tuple[Option, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _options_differ(self) -> Self:
        options_differ(self.options)
        return self

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give one box an option."""
        languages = tuple(languages)
        options = options_on_paper(self.options, languages)
        return self.on_paper(languages, shape="boxes", options=options)


class ChoiceQuestion(_FromOptions):
    """Which one? A value is the id of an option."""

    kind: ClassVar[str] = "choice"
    steers: ClassVar[bool] = True

    def check(self, raw: object) -> JsonValue:
        """Take the id of one option."""
        return take_option(raw, self.options)


class ChoicesQuestion(_FromOptions):
    """Which ones? A value is the list of their ids, in the order of the question."""

    kind: ClassVar[str] = "choices"
    steers: ClassVar[bool] = True

    at_most: int | None = Field(default=None, ge=1)

    def check(self, raw: object) -> JsonValue:
        """Take ids of options, each once, not more than asked for."""
        most = min(self.at_most or len(self.options), len(self.options))
        entries = take_list(raw, at_most=most, what=mark("options"))
        chosen = [take_option(entry, self.options) for entry in entries]
        double = first_double(chosen)
        if double is not None:
            raise AnswerError(
                tell(
                    '"{double}" is chosen twice. Allowed: each option once. Leave one of them out.',
                    double=double,
                )
            )
        return [option.id for option in self.options if option.id in chosen] or None

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give one box an option, and say how many may be crossed."""
        languages = tuple(languages)
        sheet = super().printed(languages)
        if self.at_most is None:
            return sheet
        most = tr(languages).gettext("Cross at most {n}.").format(n=self.at_most)
        return sheet.model_copy(update={"help": f"{sheet.help} {most}".strip()})
