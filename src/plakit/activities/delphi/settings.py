"""What the file of a Delphi may set, and the part of it that is declared before round 1."""

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plakit.activities.kind import Settings
from plakit.methods.delphi import Rule
from plakit.programme import Id
from plakit.programme.fields import Flag, Whole
from plakit.text import Text
from plakit.wording import mark, tell

By = Literal["iqr", "share", "agreement", "concordance"]
# Where no limit is written: levels, %, A, W.
LIMITS: dict[By, float] = {"iqr": 1, "share": 75, "agreement": 0.6, "concordance": 0.7}
# And at most so many % of answers move between two rounds; of a ranking, tau is so high at least.
MOVES, KEEPS = 15.0, 0.8
_STATEMENTS = "statements: [{id: hours, text: Hours spent on training should be paid.}]"
_SCALE = (
    mark("strongly disagree"),
    mark("disagree"),
    mark("neither agree nor disagree"),
    mark("agree"),
    mark("strongly agree"),
)
MOST_LEVELS = 7


class Statement(Settings):
    """What panellists are asked about; ``source`` is where it was taken from."""

    id: Id
    text: Text
    source: str = ""


class DelphiLevel(Settings):
    """One step of the scale."""

    value: Annotated[Whole, Field(ge=-100, le=100)]
    label: Text


class ConsensusRule(Settings):
    """When a group agrees: what is measured, and the limit.

    By ``iqr``: levels at most; by ``share``: % who agree, or disagree, at least; by ``agreement``
    (van der Eijk's A) and ``concordance`` (Kendall's W, of a ranking): at least.
    """

    by: By = "iqr"
    limit: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None

    @model_validator(mode="after")
    def _limit_can_be_met(self) -> Self:
        least, most = {"iqr": (0, 6), "share": (50, 100)}.get(self.by, (0, 1))
        if self.limit is not None and not least <= self.limit <= most:
            raise ValueError(
                tell(
                    "by {by} the limit lies between {least} and {most}, and {limit:g} does not",
                    by=self.by,
                    least=least,
                    most=most,
                    limit=self.limit,
                )
            )
        return self


class Declared(Settings):
    """What is declared before round 1: it stands in the Form of that round, and holds for all."""

    by: By
    limit: float
    stable: float
    agree_from: int
    disagree_to: int

    @property
    def is_ranking(self) -> bool:
        """Tell whether statements are put in order, not given levels."""
        return self.by == "concordance"

    @property
    def rule(self) -> Rule:
        """Give it as the methods take it: shares from 0 to 1."""
        if self.by == "concordance":
            raise TypeError("a ranking is not judged statement by statement")
        limit = self.limit / 100 if self.by == "share" else self.limit
        return Rule(self.by, limit, self.agree_from, self.disagree_to, self.stable / 100)

    def text(self) -> str:
        """Give it as it is kept in a Form: equal ones give equal text."""
        return self.model_dump_json()


class DelphiSettings(Settings):
    """Settings of one Delphi.

    ``stable``: how many % of the answers may move between two rounds at most; where statements
    are ranked, Kendall's tau of two rounds at least (0 to 1). ``levels``: the scale; without
    any, five from "strongly disagree" to "strongly agree". ``agree_from`` and ``disagree_to``:
    the lowest level that agrees, the highest that disagrees; without them, all above and below
    the middle.
    """

    statements: Annotated[
        tuple[Statement, ...], Field(min_length=1, max_length=60, examples=[_STATEMENTS])
    ]
    consensus: ConsensusRule = ConsensusRule()
    stable: Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)] | None = None
    levels: tuple[DelphiLevel, ...] = ()
    agree_from: Whole | None = None
    disagree_to: Whole | None = None
    comments: Flag = True
    about: Text = {}

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for what, names in (
            (mark("statement"), [one.id for one in self.statements]),
            (mark("level"), [str(one.value) for one in self.levels]),
        ):
            double = next((one for one in names if names.count(one) > 1), None)
            if double is not None:
                raise ValueError(
                    tell(
                        "{what} {double} stands there twice; each may stand once",
                        what=tell(what),
                        double=double,
                    )
                )
        self._check_ranking()
        self._check_scale()
        return self

    def _check_ranking(self) -> None:
        is_ranking = self.consensus.by == "concordance"
        if is_ranking and len(self.statements) < 2:
            raise ValueError(tell("a ranking needs two statements or more"))
        if is_ranking and self.stable is not None and self.stable > 1:
            raise ValueError(
                tell("stable is Kendall's tau where statements are ranked: write 0 to 1")
            )
        if not is_ranking and self.stable is not None and 0 < self.stable < 1:
            raise ValueError(tell("stable is in %: write 15 for 15 %"))

    def _check_scale(self) -> None:
        values = self.values()
        if values != sorted(values) or not 2 <= len(values) <= MOST_LEVELS:
            raise ValueError(
                tell(
                    "the levels are 2 to {most}, lowest first; these are {values}",
                    most=MOST_LEVELS,
                    values=", ".join(map(str, values)),
                )
            )
        if self.consensus.by == "agreement" and len(values) < 3:
            raise ValueError(tell("consensus by agreement needs three levels or more"))
        low, high = self.declared().disagree_to, self.declared().agree_from
        if low >= high or low not in values or high not in values:
            raise ValueError(
                tell(
                    "disagree_to ({low}) and agree_from ({high}) have to be two levels, the first "
                    "below the second. The levels are {values}",
                    low=low,
                    high=high,
                    values=", ".join(map(str, values)),
                )
            )

    def values(self) -> list[int]:
        """Give the levels of the scale."""
        return [one.value for one in self.levels] or [*range(1, len(_SCALE) + 1)]

    def scale_words(self) -> Sequence[str]:
        """Give the marked words of the scale that holds where none is written."""
        return _SCALE

    def declared(self) -> Declared:
        """Give what is declared before round 1, with every limit in figures."""
        by, values = self.consensus.by, self.values()
        middle = (values[0] + values[-1]) / 2
        stable = self.stable
        if stable is None:
            stable = KEEPS if by == "concordance" else MOVES
        return Declared(
            by=by,
            limit=LIMITS[by] if self.consensus.limit is None else self.consensus.limit,
            stable=stable,
            agree_from=_or(self.agree_from, next(one for one in values if one > middle)),
            disagree_to=_or(self.disagree_to, [one for one in values if one < middle][-1]),
        )


def _or(given: int | None, otherwise: int) -> int:
    return otherwise if given is None else given
