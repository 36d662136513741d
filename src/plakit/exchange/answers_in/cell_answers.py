"""Cells of a table as answers: codes, labels in any language, dates, yes and no.

What a cell is taken for is only a proposal to `plakit.forms.check_answer`, which decides: what
is not recognised goes on as it stands, and is refused there in its own words.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from plakit.blocks import Nothing
from plakit.errors import AnswerError
from plakit.exchange.answer_parts import part_names
from plakit.exchange.answers_in.headers import COMMENT, PLACE
from plakit.exchange.mapping_files import Dates
from plakit.forms import Question
from plakit.forms.agreeing import AGREE
from plakit.forms.questions import NOTHING_SAID
from plakit.forms.taking import quote
from plakit.text import is_blank, same_name
from plakit.wording import SPOKEN, tell, wording

Parts = Mapping[str, str]  # by the name of the part, what its cell says
AnyQuestion = Any

_TRUE = {"1", "true", "yes", "y", "ja", "j", "wahr", "oui", "o", "vrai", "x", "✓", "✔", "☑"}
_FALSE = {"0", "false", "no", "n", "nein", "falsch", "non", "faux", "☐"}
_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(?:[.,][0-9]{1,18})?(?:[eE][+-]?[0-9]{1,2})?")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3},[0-9]{3}")
_WHOLE = re.compile(r"(-?[0-9]{1,9})(?:\.0*)?")
_LEVEL_AND_LABEL = re.compile(r"(-?[0-9]{1,3})\s*[-–—.:)=]?\s+(\S.*)", re.DOTALL)
_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ][0-9].*)?")
_OTHER_DATE = re.compile(r"([0-9]{1,2})([-/.])\s?([0-9]{1,2})[-/.]\s?([0-9]{4})(?:[T ][0-9].*)?")
_SEPARATORS = ("\n", ";", "|", ",", " ")


def raw_answer(question: Question, parts: Parts, *, dates: Dates = "year first") -> dict[str, Any]:
    """Give the answer that the cells of one person to one question make; {} where all are empty.

    Parameters
    ----------
    question : Question
        What was asked.
    parts : mapping
        What each cell says, by part: "" for an answer in one cell, else ``now``, an option, a
        row, ``comment``.
    dates : str
        How days are written that do not begin with the year.

    Returns
    -------
    dict
        For `plakit.forms.check_answer`.

    Raises
    ------
    AnswerError
        If cells of several parts cannot be put together.

    >>> from plakit.forms import ChoiceQuestion
    >>> colour = ChoiceQuestion(id="c", label="?", options=[{"id": "red", "label": {"de": "Rot"}}])
    >>> raw_answer(colour, {"": "rot"})
    {'value': 'red'}
    """
    said = {part: text for part, text in parts.items() if part != COMMENT and not is_blank(text)}
    answer: dict[str, Any] = {}
    if not is_blank(parts.get(COMMENT, "")):
        answer["comment"] = _lines(parts[COMMENT])
    if not said:
        return answer
    nothing = _nothing(question, said)
    if nothing:
        return {"nothing": nothing, **answer}
    if question.kind not in _READERS:
        text = tell(
            "answers to questions of kind {kind} cannot be read from a table", kind=question.kind
        )
        raise AnswerError(text)
    value = _READERS[question.kind](question, said, dates)
    return answer if value is None else {"value": value, **answer}


def is_recognised(question: Question, part: str, text: str) -> bool:
    """Tell whether a cell is a code, a label, or yes or no, where the question has such."""
    if _nothing(question, {part: text}):
        return True
    if question.kind in {"level", "grid"}:
        return type(_level(question, text)) is int
    if question.kind == "choice":
        return option_called(question.options, text) is not None  # type: ignore[attr-defined]
    if question.kind == "choices" and part:
        return _truth(question, part, text) is not None
    if question.kind in {"choices", "ranking"} and (not part or " " in part):
        return all(option_called(question.options, one) for one in _listed(question, text))  # type: ignore[attr-defined]
    return True


def option_called(options: Iterable[AnyQuestion], words: str) -> str | None:
    """Give the id of the option of this code, else label, else nearly this code."""
    options, plain = tuple(options), words.strip()
    if any(option.id == plain for option in options):
        return plain
    said = same_name(plain)
    by_label = {one.id for one in options if said in {same_name(o) for o in one.label.values()}}
    found = by_label or {one.id for one in options if one.id.casefold() == said}
    return next(iter(found)) if len(found) == 1 else None


def _nothing(question: Question, said: Parts) -> str:
    """Give the kind of nothing that all cells say; "" if they say something."""
    words = {text.strip() for text in said.values()}
    if len(words) != 1 or not question.nothings:
        return ""
    word = words.pop()
    if hasattr(question, "options") and option_called(question.options, word):
        return ""
    return next((one.value for one in question.nothings if word in nothing_words(one)), "")


def nothing_words(nothing: Nothing) -> set[str]:
    """Give the words that a kind of nothing is told by in files."""
    said = NOTHING_SAID.get(nothing)
    spoken = {wording(language).gettext(said) for language in SPOKEN} if said else set()
    return {nothing.value, *spoken}


def _read_level(question: AnyQuestion, said: Parts, _: Dates) -> object:
    return {part or "now": _level(question, text) for part, text in said.items()}


def _level(question: AnyQuestion, text: str) -> object:
    """Give a level by its number, its label, or both; the text itself where it is none."""
    plain = text.strip()
    if whole := _WHOLE.fullmatch(plain):
        return int(whole[1])
    by_label = {
        level.value
        for level in question.levels
        if same_name(plain) in {same_name(words) for words in level.label.values()}
    }
    if len(by_label) == 1:
        return by_label.pop()
    both = _LEVEL_AND_LABEL.fullmatch(plain)
    if both and _level(question, both[2]) == int(both[1]):
        return int(both[1])
    return text


def _read_choice(question: AnyQuestion, said: Parts, _: Dates) -> object:
    text = said[""]
    return option_called(question.options, text) or text


def _read_choices(question: AnyQuestion, said: Parts, _: Dates) -> object:
    if "" in said:
        return [option_called(question.options, one) or one for one in _listed(question, said[""])]
    chosen = {part: _truth(question, part, text) for part, text in said.items()}
    for part, is_chosen in chosen.items():
        if is_chosen is None:
            text = tell(
                "{given} says neither yes nor no of '{option}'. Allowed: 1, 0, TRUE, FALSE, yes, "
                "no, or empty.",
                given=quote(said[part]), option=part,
            )  # fmt: skip
            raise AnswerError(text)
    return [part for part, is_chosen in chosen.items() if is_chosen]


def _truth(question: AnyQuestion, part: str, text: str) -> bool | None:
    """Tell whether an option is chosen, by yes and no, or by its own name in the cell."""
    word = same_name(text)
    if word in _TRUE or option_called(question.options, text) == part:
        return True
    return False if word in _FALSE else None


def _listed(question: AnyQuestion, text: str) -> list[str]:
    """Take several options in one cell apart, however they are separated."""
    if option_called(question.options, text):
        return [text.strip()]
    ways = [[one.strip() for one in text.split(way) if one.strip()] for way in _SEPARATORS]
    for way in ways:
        if len(way) > 1 and all(option_called(question.options, one) for one in way):
            return way
    # Several separators may be mixed; the options that are not known are named by the check.
    return [one for one in re.split(r"[\n;|,]\s*", text) if one.strip()] or [text]


def _read_ranking(question: AnyQuestion, said: Parts, _: Dates) -> object:
    if "" in said:
        return _order_in_one_cell(question, said[""])
    by_place = {PLACE.format(n=n): n for n in range(1, len(part_names(question)) + 1)}
    if by_place.keys() & said.keys():
        return _order_by_place(question, {by_place[part]: text for part, text in said.items()})
    places: dict[int, list[str]] = {}
    for option, cell in said.items():
        number = _number(cell)
        if not isinstance(number, int):
            text = tell(
                "{given} is no place of '{option}'. Allowed: 1 for the first, 2, 3 …",
                given=quote(cell), option=option,
            )  # fmt: skip
            raise AnswerError(text)
        places.setdefault(number, []).append(option)
    return {"order": [places[number] for number in sorted(places)]}


def _order_in_one_cell(question: AnyQuestion, text: str) -> object:
    if question.may_abstain and same_name(text) in {"abstains", "abstain"}:
        return {"abstains": True}
    tied = [place.split("=") for place in text.split(">")] if ">" in text else []
    if tied:
        return {"order": [[_option(question, one) for one in place] for place in tied]}
    return {"order": [[_option(question, one)] for one in _listed(question, text)]}


def _order_by_place(question: AnyQuestion, said: Mapping[int, str]) -> object:
    return {"order": [[_option(question, said[number])] for number in sorted(said)]}


def _option(question: AnyQuestion, text: str) -> str:
    return option_called(question.options, text) or text.strip()


def _read_points(_: AnyQuestion, said: Parts, __: Dates) -> object:
    return {option: _number(text) for option, text in said.items()}


def _read_grid(question: AnyQuestion, said: Parts, _: Dates) -> object:
    return {row: _nothing(question, {row: text}) or _level(question, text)
            for row, text in said.items()}  # fmt: skip


def _read_agree(_: AnyQuestion, said: Parts, __: Dates) -> object:
    word = same_name(said[""])
    for code, label in AGREE.items():
        if word in {code, *(same_name(wording(one).gettext(label)) for one in SPOKEN)}:
            return code
    return said[""]


def _read_number(_: AnyQuestion, said: Parts, __: Dates) -> object:
    return _number(said[""])


def _number(text: str) -> object:
    """Give a number; the text itself where it is none, or could be two different ones."""
    plain = text.strip()
    # 1,234 may be a thousand and more, or a little more than one.
    if not _NUMBER.fullmatch(plain) or _THOUSANDS.fullmatch(plain):
        return text
    if re.fullmatch(r"[+-]?[0-9]+", plain):
        return int(plain)
    number = float(plain.replace(",", "."))
    return int(number) if number.is_integer() else number


def _read_date(_: AnyQuestion, said: Parts, dates: Dates) -> object:
    return day_of(said[""], dates) or said[""]


def day_of(text: str, dates: Dates) -> str:
    """Give a day as ``2012-09-16``; "" where it is none, or may be another one.

    >>> day_of("16.9.2012", "year first"), day_of("2012-09-16T08:00:00", "year first")
    ('2012-09-16', '2012-09-16')
    >>> day_of("3/4/2012", "year first"), day_of("3/4/2012", "month first")
    ('', '2012-03-04')
    """
    plain = text.strip()
    if iso := _ISO.fullmatch(plain):
        return _day(iso[1], iso[2], iso[3])
    other = _OTHER_DATE.fullmatch(plain)
    if not other:
        return ""
    first, between, second, year = other.groups()
    # With dots, and where one of the two is no month, only one reading is left.
    if dates == "day first" or between == "." or int(first) > 12:
        return _day(year, second, first)
    if dates == "month first" or int(second) > 12:
        return _day(year, first, second)
    return ""


def day_order(cells: Sequence[str]) -> Dates:
    """Tell whether day or month stands first, by days that can be only one of them.

    >>> day_order(["3/4/2012", "16/9/2012"]), day_order(["3/4/2012"])
    ('day first', 'year first')
    """
    unsure = [cell for cell in cells if not day_of(cell, "year first")]
    sure = [re.match(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]", cell) for cell in cells]
    firsts = {(int(one[1]) > 12, int(one[2]) > 12) for one in sure if one}
    if unsure and (True, False) in firsts and (False, True) not in firsts:
        return "day first"
    if unsure and (False, True) in firsts and (True, False) not in firsts:
        return "month first"
    return "year first"


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _read_text(_: AnyQuestion, said: Parts, __: Dates) -> object:
    return _lines(said[""])


def _read_cards(_: AnyQuestion, said: Parts, __: Dates) -> object:
    lines = [line.strip() for line in _lines(said[""]).split("\n") if not is_blank(line)]
    return [{"id": f"c{number}", "text": line} for number, line in enumerate(lines, start=1)]


def _lines(text: str) -> str:
    # What is kept of a text has no carriage return; two lines must not run into one.
    return text.replace("\r\n", "\n").replace("\r", "\n")


_READERS: dict[str, Callable[[AnyQuestion, Parts, Dates], object]] = {
    "level": _read_level,
    "choice": _read_choice,
    "choices": _read_choices,
    "ranking": _read_ranking,
    "points": _read_points,
    "grid": _read_grid,
    "agree": _read_agree,
    "number": _read_number,
    "date": _read_date,
    "text": _read_text,
    "contribution": _read_cards,
}
