"""What a case only names by an id or a code, in the words of whoever reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from plakit.errors import Fault, known
from plakit.locales import listed
from plakit.methods.finding import fold_words
from plakit.programme import (
    EVIDENCE,
    Activity,
    Case,
    Programme,
    field_title,
    unit_of_words,
    unit_words,
    vocabulary_words,
)
from plakit.text import Text, say, say_marked
from plakit.wording import tell

# What several cases may have in common: fields of theirs, and their strongest evidence.
Axis = Literal[
    "themes", "units", "levels", "sectors", "lines_of_work", "viewpoints", "tags", "evidence"
]
AXES: tuple[Axis, ...] = get_args(Axis)
LEVELS = tuple(str(level) for level in range(1, 9))
# The lists of programme.yaml of which cases name ids.
_LISTS: tuple[Axis, ...] = ("themes", "lines_of_work", "viewpoints")


@dataclass(frozen=True)
class Names:
    """Says titles of cases, and what stands behind their ids and codes."""

    programme: Programme

    def say(self, text: Text) -> str:
        """Say a text of the programme for the reader; in another language it is marked."""
        return say_marked(text, self.programme.languages)

    def plain(self, text: Text) -> str:
        """Give a text in the first language of the programme that it has: the same for all."""
        return say(text, self.programme.languages)

    def case(self, case: Case) -> str:
        """Say the title of a case."""
        return self.say(case.title)

    def units(self, case: Case) -> str:
        """Say the countries and regions of a case, the leading one first."""
        return listed([unit_words(unit) for unit in values_of(case, "units")])

    def levels(self, case: Case) -> str:
        """Say the levels of a case: 3, 4 to 6.

        >>> Names(None).levels(Case.model_construct(levels=(4, 5, 6, 3, 8)))
        '3 to 6 and 8'
        """
        runs = _runs(sorted(set(case.levels)))
        return listed([words for run in runs for words in _run_words(run)])

    def all_of(self, case: Case, axis: Axis) -> str:
        """Say all values that a case has in one field."""
        if axis == "levels":
            return self.levels(case)
        return listed([self.value(axis, value) for value in values_of(case, axis)])

    def value(self, axis: Axis, value: str) -> str:
        """Say one value of a field: the title of a theme, the name of a country, "EQF 4"."""
        if axis == "units":
            return unit_words(value)
        if axis == "levels":
            return tell("EQF {level}", level=value)
        if axis == "evidence":
            return evidence_words(value)
        return self._titles(axis).get(value, value)

    def foreseen(self, axis: Axis) -> tuple[str, ...]:
        """Give the values that cases could have, where the programme or the field names them."""
        if axis == "levels":
            return LEVELS
        if axis == "evidence":
            return EVIDENCE
        return tuple(self._titles(axis))

    def _titles(self, axis: Axis) -> dict[str, str]:
        if axis not in _LISTS:
            return {}
        return {one.id: self.say(one.title) for one in getattr(self.programme, axis)}


def values_of(case: Case, axis: Axis) -> tuple[str, ...]:
    """Give the values that a case has in one field; countries by their codes, however written."""
    if axis == "evidence":
        return (case.evidence,)
    if axis == "units":
        return tuple(dict.fromkeys(unit_of_words(unit) or unit for unit in case.units))
    return tuple(str(value) for value in getattr(case, axis))


def fields_words(names: Iterable[str]) -> str:
    """List fields of a case by the titles they have on its page.

    >>> fields_words(["levels", "themes"])
    'Level (EQF) · Themes'
    """
    return " · ".join(map(field_title, names))


def in_order(words: str) -> tuple[str, str]:
    """Give what names are sorted by: without accents first, as readers look for them.

    >>> sorted(["Ungarn", "Österreich", "Malta"], key=in_order)
    ['Malta', 'Österreich', 'Ungarn']
    """
    return fold_words(words), words


def evidence_words(kind: str) -> str:
    """Say a kind of evidence.

    >>> evidence_words("evaluation")
    'evaluation'
    """
    return vocabulary_words("evidence_kinds")[kind]


def _runs(levels: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for level in levels:
        if runs and level == runs[-1][-1] + 1:
            runs[-1].append(level)
        else:
            runs.append([level])
    return runs


def _run_words(run: list[int]) -> list[str]:
    if len(run) < 3:
        return [str(level) for level in run]
    return [tell("{first} to {last}", first=run[0], last=run[-1])]


def unknown_cases(
    programme: Programme, activity: Activity, names: Iterable[str]
) -> Iterator[Fault]:
    """Find cases that the settings of an activity name under ``cases`` and nobody knows.

    A case whose file is faulty is not unknown.
    """
    for number, name in enumerate(names):
        if name not in programme.cases and f"cases/{name}.yaml" not in programme.files:
            text = tell("'{name}' is not a case of the register. {known}", name=name,
                        known=known(name, programme.cases))  # fmt: skip
            yield activity.fault("settings", "cases", number, text=text)
