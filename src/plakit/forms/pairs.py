"""The question which of two is more: a few pairs each, many options for all together."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import ClassVar, Self

from pydantic import Field, JsonValue, model_validator

from plakit.blocks import SheetQuestion
from plakit.errors import AnswerError
from plakit.forms.choosing import Option, options_differ, take_option
from plakit.forms.questions import Question
from plakit.forms.taking import first_double, listed, quote, take_fields, take_list
from plakit.text import say
from plakit.wording import mark, tell, tr

SAYS = ("first", "second", "equal")

# More pairs than this are not all printed: a sheet has no room for them.
_PAIRS_ON_PAPER = 15


class CompareQuestion(Question):
    """Which of these two? ``pairs`` is how many of all pairs one person is asked.

    A value is ``[{"first": "a", "second": "b", "says": "first"}, …]``; says is ``"first"``,
    ``"second"`` or ``"equal"``. No two entries are about the same pair, whichever comes first.
    """

    kind: ClassVar[str] = "compare"

    options: tuple[Option, ...] = Field(min_length=3, max_length=500)
    pairs: int = Field(ge=1, le=500)

    @model_validator(mode="after")
    def _enough_to_ask(self) -> Self:
        options_differ(self.options)
        every = _count_pairs(self.options)
        if self.pairs > every:
            raise ValueError(
                tell(
                    "{pairs} pairs are asked, {n} options make {every} only",
                    pairs=self.pairs,
                    n=len(self.options),
                    every=every,
                )
            )
        return self

    def check(self, raw: object) -> JsonValue:
        """Take what is said of each pair, in the order it was asked."""
        entries = take_list(raw, at_most=self.pairs, what=mark("pairs"))
        said = [self._pair(entry) for entry in entries]
        double = first_double(
            tell("{left} and {right}", left=left, right=right)
            for left, right in (sorted((pair["first"], pair["second"])) for pair in said)
        )
        if double is not None:
            raise AnswerError(
                tell(
                    "{double} are compared twice. Allowed: each pair once. Leave one of them out.",
                    double=double,
                )
            )
        kept: list[JsonValue] = [dict(pair) for pair in said]
        return kept or None

    def _pair(self, raw: object) -> dict[str, str]:
        given = take_fields(raw, fields=("first", "second", "says"))
        pair = {name: take_option(given.get(name), self.options) for name in ("first", "second")}
        if pair["first"] == pair["second"]:
            raise AnswerError(
                tell(
                    '"{pair}" is compared with itself. Allowed: two different options. Load '
                    "the page again.",
                    pair=pair["first"],
                )
            )
        return pair | {"says": _says(given.get("says"))}

    def pairs_for(self, number: int) -> list[tuple[str, str]]:
        """Give the pairs that one person is asked, the same each time, as first and second.

        Whoever has the next number goes on where this one ends, round all pairs of mixed options.
        So the first few people compare every option with others, through which all hang together,
        and each option comes up about equally often, left and right.

        Parameters
        ----------
        number : int
            Of the person, counted from 0.
        """
        mixed = sorted(self.options, key=lambda option: _mixed(self.id, option.id))
        every = _count_pairs(mixed)
        start = number * self.pairs
        ring = (_pair_in_ring(mixed, at % every) for at in range(start, start + self.pairs))
        asked = [(one.id, other.id) for one, other in ring]
        return sorted(asked, key=lambda pair: _mixed(str(number), *pair))

    def pairs_in_order(self) -> list[tuple[Option, Option]]:
        """Give all pairs such that every beginning of the list holds each option about as often.

        First every option with its neighbour, then with the one after it, and so on; each stands
        as often left as right.
        """
        return [_pair_in_ring(self.options, at) for at in range(_count_pairs(self.options))]

    def printed(self, languages: Iterable[str]) -> SheetQuestion:
        """Give all pairs where they are few, else as many as are asked; say how many to answer."""
        languages = tuple(languages)
        every = self.pairs_in_order()
        shown = every if len(every) <= _PAIRS_ON_PAPER else every[: self.pairs]
        words = tr(languages)
        about = [say(self.help, languages), words.gettext("In each line cross the one you choose.")]
        if self.pairs < len(shown):
            any_ = words.gettext("Answer any {n} of these {all} lines.")
            about.append(any_.format(n=self.pairs, all=len(shown)))
        return self.on_paper(
            languages,
            shape="pairs",
            help=" ".join(filter(None, about)),
            options=[{"label": words.gettext("Equal, or I cannot say")}],
            pairs=[
                (say(first.label, languages), say(second.label, languages))
                for first, second in shown
            ],
        )


def _count_pairs(options: Sequence[Option]) -> int:
    return len(options) * (len(options) - 1) // 2


def _pair_in_ring(options: Sequence[Option], at: int) -> tuple[Option, Option]:
    """Give one of all pairs; half way round, where each would come twice, there are no more."""
    step, place = divmod(at, len(options))
    return options[place], options[(place + step + 1) % len(options)]


def _mixed(*words: str) -> bytes:
    """Give what an order that looks like chance, and is always the same, goes by."""
    return hashlib.sha256("/".join(words).encode()).digest()


def _says(raw: object) -> str:
    if isinstance(raw, str) and raw in SAYS:
        return raw
    raise AnswerError(
        tell(
            "{given} does not say which of two. Allowed: {allowed}. Choose one of them.",
            given=quote(raw),
            allowed=listed(SAYS),
        )
    )
