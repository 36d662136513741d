"""What a cell of a table can hold: words, a number, or a mark with its words.

A mark is drawn from the released, rounded numbers given here, never from raw ones. The words of
a mark (`words()`) are read aloud and stand in plain text; on the page they are hidden behind the
mark, so a table shows its numbers in columns of their own beside it.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from plakit.blocks import words
from plakit.blocks.block import Anchor, Number, Piece, Words
from plakit.blocks.nothing import Nothing
from plakit.wording import tell

Step = Annotated[int, Field(ge=1, le=7)]
Steps = Annotated[int, Field(ge=2, le=7)]
Share = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]


class _Cell(Piece):
    # How many columns the cell takes, as in "not asked in this session".
    span: int = Field(default=1, ge=1)


class TextCell(_Cell):
    """Words. ``doubt`` stands after them (or in their place) as doubtful.

    ``sub`` is smaller, below; ``tag`` a small frame behind, as "Focus 1". ``met`` tells whether
    the rule of this column is met (None: the column has no rule). ``link`` is the anchor of the
    part of the same page that the text leads to: whoever sets it knows that it is there; links to
    ``anchor`` lead to this cell. ``leads`` are places in the text (from, to, anchor), in order,
    each of which leads to an anchor of its own. ``hits`` are the places in the text (from, to), in
    order, at which words were found.
    """

    cell: Literal["text"] = "text"
    text: Words = ""
    link: Anchor = ""
    anchor: Anchor = ""
    leads: tuple[tuple[int, int, Anchor], ...] = ()
    hits: tuple[tuple[int, int], ...] = ()
    sub: Words = ""
    tag: Words = ""
    doubt: Words = ""
    strong: bool = False
    met: bool | None = None

    @model_validator(mode="after")
    def _hits_lie_in_the_text(self) -> Self:
        for pairs in (self.hits, [lead[:2] for lead in self.leads]):
            places = [place for pair in pairs for place in pair]
            if places != sorted(places) or (
                places and not 0 <= places[0] <= places[-1] <= len(self.text)
            ):
                raise ValueError(f"the places {pairs} do not lie in order in {self.text!r}")
        return self

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Give the words piece by piece, each with the anchor that it leads to (empty: none)."""
        at = 0
        for start, end, anchor in self.leads:
            yield from ((self.text[at:start], self.link), (self.text[start:end], anchor))
            at = end
        yield self.text[at:], self.link

    def words(self) -> str:
        """Give what the cell says."""
        said = ", ".join(filter(None, [self.text, self.doubt]))
        tag = f"[{self.tag}]" if self.tag else ""
        sub = f"({self.sub})" if self.sub else ""
        met = f"({tell(words.RULE_MET)})" if self.met else ""
        return " ".join(filter(None, [said, tag, sub, met]))


class NumberCell(_Cell):
    """A number as printed; ``sub`` stands smaller behind it, as in "1 does not apply"."""

    cell: Literal["number"] = "number"
    text: Words
    sub: Words = ""
    strong: bool = False

    def words(self) -> str:
        """Give what the cell says."""
        return " ".join(filter(None, [self.text, self.sub]))


class LevelCell(_Cell):
    """A number on a ground whose depth shows its class: ``step`` of ``steps``."""

    cell: Literal["level"] = "level"
    text: Words
    step: Step
    steps: Steps
    sub: Words = ""

    def words(self) -> str:
        """Give what the cell says."""
        return " ".join(filter(None, [self.text, self.sub]))


class Part(Piece):
    """One segment of a bar: ``text`` is the share as printed, ``share`` its length in percent."""

    label: Words
    text: Words
    share: Share
    step: Step

    def words(self) -> str:
        r"""Give the label and the share.

        >>> Part(label="beginnings", text="45", share=45, step=2).words()
        'beginnings 45\xa0%'
        """
        return f"{self.label} {self.text}\N{NO-BREAK SPACE}%"


class OwnMark(Piece):
    """The reader's own answer on a bar: the level it is, and the words below the mark."""

    step: Step
    text: Words


class BarCell(_Cell):
    """The whole n as one bar, levels low to high; ``own`` marks the level of one's own answer."""

    cell: Literal["bar"] = "bar"
    parts: tuple[Part, ...]
    steps: Steps
    own: OwnMark | None = None

    def words(self) -> str:
        """Give all shares, and last one's own answer."""
        shares = ", ".join(part.words() for part in self.parts)
        return f"{shares}; {self.own.text}" if self.own else shares


class DivergingCell(_Cell):
    """Two arms from one line; *neither* stands apart at the right.

    Both arms are given from left to right, strongest against first; steps are those of the five
    diverging colours. ``limit`` is the longest arm of the whole table, up to the next 10.
    """

    cell: Literal["diverging"] = "diverging"
    against: tuple[Part, ...]
    in_favour: tuple[Part, ...]
    neither: Part | None = None
    limit: Annotated[float, Field(gt=0, le=100)]

    def words(self) -> str:
        """Give all shares, *neither* last."""
        arms = ", ".join(part.words() for part in (*self.against, *self.in_favour))
        return f"{arms}; {self.neither.words()}" if self.neither else arms


class _ScaleCell(_Cell):
    low: Number
    high: Number
    text: Words

    @model_validator(mode="after")
    def _on_the_scale(self) -> Self:
        off = [place for place in self._places() if not self.low <= place <= self.high]
        if self.low >= self.high or off:
            raise ValueError(
                f"the mark {self.text!r} does not lie on its scale from {self.low:g} to "
                f"{self.high:g}"
            )
        return self

    def _places(self) -> tuple[float, ...]:
        raise NotImplementedError

    def words(self) -> str:
        """Give what the cell says."""
        return self.text


class Point(Piece):
    """One value on a scale: filled = now, hollow = another time, diamond = wanted."""

    shape: Literal["filled", "hollow", "diamond"] = "filled"
    at: Number


class DotsCell(_ScaleCell):
    """Values on a scale from ``low`` to ``high``; ``band`` is the middle half of the answers."""

    cell: Literal["dots"] = "dots"
    points: tuple[Point, ...]
    band: tuple[Number, Number] | None = None

    def _places(self) -> tuple[float, ...]:
        return (*(point.at for point in self.points), *(self.band or ()))


class RangeCell(_ScaleCell):
    """From the lowest to the highest group, on a scale from ``low`` to ``high``."""

    cell: Literal["range"] = "range"
    start: Number
    end: Number

    def _places(self) -> tuple[float, ...]:
        return (self.start, self.end)


class Status(Piece):
    """One mark of a status matrix: X under way or done, P planned, D under discussion.

    ``older``: the data is older (``older_row``: the whole row is, and its head has the star);
    ``new``: changed since the last round; ``doubt``: unclear in its source; ``note``: the letter
    of the remark under the table.
    """

    code: Literal["X", "P", "D"]
    years: Words = ""
    older: bool = False
    older_row: bool = False
    new: bool = False
    doubt: bool = False
    note: Words = ""

    def words(self) -> str:
        """Give what the mark says.

        >>> Status(code="X", years="2009", older=True).words()
        'under way or done 2009, older data'
        """
        said = f"{tell(words.STATUS[self.code])} {self.years}".strip()
        older = tell(words.OLDER) if self.older or self.older_row else ""
        new = tell(words.NEW) if self.new else ""
        doubt = Nothing.unclear_in_source.words if self.doubt else ""
        note = tell(words.REMARK, letter=self.note) if self.note else ""
        return ", ".join(filter(None, [said, older, new, doubt, note]))


class StatusCell(_Cell):
    """Marks in the order of their source. Without marks: asked, and there is none."""

    cell: Literal["status"] = "status"
    marks: tuple[Status, ...] = ()

    def words(self) -> str:
        """Give what all marks say."""
        return "; ".join(mark.words() for mark in self.marks) or tell(words.NONE)


class NothingCell(_Cell):
    """There is no value, and this is why. A mark in a matrix, else (and over columns) words.

    ``note`` is the letter of the remark under the table.
    """

    cell: Literal["nothing"] = "nothing"
    kind: Nothing
    note: Words = ""

    def words(self) -> str:
        """Give the reason."""
        note = tell(words.REMARK, letter=self.note) if self.note else ""
        return ", ".join(filter(None, [self.kind.words, note]))


class BlankCell(_Cell):
    """A place to be filled in by hand, of so many lines; ``label`` says what goes there."""

    cell: Literal["blank"] = "blank"
    label: Words
    lines: Annotated[int, Field(ge=1, le=20)] = 1

    def words(self) -> str:
        """Say that it is to be filled in."""
        return tell(words.TO_FILL_IN, label=self.label)


class ShareCell(_Cell):
    """A bar as long as its share; ``limit`` is the longest share of the table.

    ``missing``: what the source does not account for.
    """

    cell: Literal["share"] = "share"
    share: Share
    limit: Annotated[float, Field(gt=0, le=100)]
    missing: bool = False
    text: Words

    def words(self) -> str:
        """Give what the cell says."""
        return self.text


class SpanCell(_ScaleCell):
    """Days on a time line (ordinals; ``end`` is the last day, ``high`` the day after the line).

    ``sure`` false: some day in this span. ``as_of`` is the day the page is judged from.
    """

    cell: Literal["span"] = "span"
    start: Number
    end: Number
    sure: bool = True
    as_of: Number | None = None

    def _places(self) -> tuple[float, ...]:
        return (self.start, self.end + 1)


Cell = Annotated[
    TextCell
    | NumberCell
    | LevelCell
    | BarCell
    | DivergingCell
    | DotsCell
    | RangeCell
    | StatusCell
    | NothingCell
    | BlankCell
    | ShareCell
    | SpanCell,
    Field(discriminator="cell"),
]
