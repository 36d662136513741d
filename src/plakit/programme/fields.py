"""The kinds of field an entry has: ids, texts, dates, numbers and words from a list.

Each refuses what does not fit in one sentence: what was written, what is allowed.
"""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, WithJsonSchema

from plakit.errors import known
from plakit.programme.dates import SHAPE, PartialDate
from plakit.programme.sheet import quoted
from plakit.programme.vocabularies import vocabulary
from plakit.text import Text, is_blank, kept
from plakit.wording import tell

LEAST_K = 3

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,59}")
_ANY_CASE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def _id(value: str) -> str:
    return _like(_ID, value, tell("small letters a to z"))


def _any_case_id(value: str) -> str:
    return _like(_ANY_CASE_ID, value, tell("letters A to Z and a to z"))


def _like(pattern: re.Pattern[str], value: str, letters: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(
            tell(
                "{value} is no id: use {letters}, 0 to 9, and . _ - after the first, at most "
                "60 of them",
                value=quoted(value),
                letters=letters,
            )
        )
    return value


def _words(text: dict[str, str]) -> dict[str, str]:
    for language, words in text.items():
        if language and not _LANGUAGE.fullmatch(language):
            raise ValueError(
                tell(
                    "{language} is no language; write a tag such as en or de. A text with a "
                    'comma in it stands between quotes: {{en: "First, …", de: "Zuerst, …"}}',
                    language=quoted(language),
                )
            )
        if language and is_blank(words):
            raise ValueError(
                tell(
                    "the text for {language} is empty; write it, or delete the line",
                    language=language,
                )
            )
        kept(words)
    return text


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise ValueError(
            tell("{value} is no language; write a tag such as en or de", value=quoted(value))
        )
    return value


def _date(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise ValueError(tell("must be a date: YYYY, YYYY-MM or YYYY-MM-DD"))  # noqa: TRY004  # pydantic
    try:
        return PartialDate(value)
    except ValueError as error:
        raise ValueError(f"{quoted(value)} {error}") from None


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value):
        return int(value)
    raise ValueError(tell("must be a whole number; {value} is not", value=quoted(value)))


def _k(value: object) -> int:
    try:
        number = _whole(value)
    except ValueError:
        number = 0
    if number < LEAST_K:
        raise ValueError(
            tell(
                "must be a whole number of {least} or more; {value} is not (results of "
                "smaller groups would show what single people said)",
                least=LEAST_K,
                value=quoted(value),
            )
        )
    return number


def _days(value: object) -> int:
    number = _whole(value)
    if number < 1:
        raise ValueError(tell("must be 1 day or more; {value} is not", value=quoted(value)))
    return number


def _flag(value: object) -> object:
    words = {"true": True, "yes": True, "false": False, "no": False}
    if isinstance(value, str):
        if value.lower() not in words:
            raise ValueError(tell("must be true or false; {value} is neither", value=quoted(value)))
        return words[value.lower()]
    return value


def _mode(value: object) -> object:
    if value == "anonymous":
        raise ValueError(
            tell(
                "'anonymous' is not offered yet; choose pseudonymous (answers under a random "
                "id, shown for groups only) or named (each seat speaks for its country or "
                "organisation)"
            )
        )
    return value


def _certainty(value: str) -> str:
    names = vocabulary("certainty")
    if value not in names:
        raise ValueError(
            tell("{value} is no certainty. {known}", value=quoted(value), known=known(value, names))
        )
    return value


def _session_type(value: str) -> str:
    names = vocabulary("session_types")
    if value not in names:
        raise ValueError(
            tell(
                "{value} is no type of session. {known}",
                value=quoted(value),
                known=known(value, names),
            )
        )
    return value


def _once_each(values: tuple[str, ...]) -> tuple[str, ...]:
    for number, value in enumerate(values):
        if value in values[:number]:
            raise ValueError(tell("{value} is there twice; delete one", value=quoted(value)))
    return values


def _shaped(pattern: re.Pattern[str]) -> WithJsonSchema:
    """Say to editors what a text looks like; what only has digits is a number to them."""
    return WithJsonSchema({"type": ["string", "integer"], "pattern": f"^({pattern.pattern})$"})


_NO_OR_YES = WithJsonSchema({"enum": [True, False, "yes", "no"]})


def _from_list(name: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": list(vocabulary(name))})


Id = Annotated[str, AfterValidator(_id), _shaped(_ID)]
AnyCaseId = Annotated[str, AfterValidator(_any_case_id), _shaped(_ANY_CASE_ID)]
Words = Annotated[Text, AfterValidator(_words)]
Language = Annotated[
    str,
    AfterValidator(_language),
    WithJsonSchema({"type": "string", "pattern": f"^({_LANGUAGE.pattern})$"}),
]
Date = Annotated[PartialDate, PlainValidator(_date), _shaped(SHAPE)]
Whole = Annotated[int, BeforeValidator(_whole)]
LeastPeople = Annotated[
    int, BeforeValidator(_k), WithJsonSchema({"type": "integer", "minimum": LEAST_K})
]
Days = Annotated[int, BeforeValidator(_days), WithJsonSchema({"type": "integer", "minimum": 1})]
Flag = Annotated[bool, BeforeValidator(_flag), _NO_OR_YES]
Mode = Annotated[Literal["named", "pseudonymous"], BeforeValidator(_mode)]
# The fields of a seat that results may be split by, the most telling first.
GROUP_FIELDS = ("unit", "kind", "route", "approach")
Groups = Annotated[
    tuple[Literal["unit", "kind", "route", "approach"], ...],
    Field(max_length=3),
    AfterValidator(_once_each),
]
Certainty = Annotated[str, AfterValidator(_certainty), _from_list("certainty")]
SessionType = Annotated[str, AfterValidator(_session_type), _from_list("session_types")]
