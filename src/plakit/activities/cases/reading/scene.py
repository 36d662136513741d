"""What all tables of a reading share: names of cases and codes, who read, ids of tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plakit.activities.cases.naming import Names
from plakit.activities.cases.reading.readings import Quote, Reading
from plakit.activities.cases.reading.settings import UnitName
from plakit.blocks import TextCell
from plakit.forms import Passage
from plakit.locales import whole
from plakit.programme import CASE_FIELDS, Case, field_title
from plakit.text import Text, titled
from plakit.wording import mark, tell

# What readers are compared by, and how many of these they see differently.
_UNITS: dict[UnitName, str] = {
    "sentence": mark("n: sentences that two readers or more have read."),
    "passage": mark("n: passages that two readers or more have read."),
    "case": mark("n: cases that two readers or more have read."),
}
_DIFFERENT: dict[UnitName, str] = {
    "sentence": mark(
        "Of {all} sentences that two readers or more have read, {n} are seen differently."
    ),
    "passage": mark(
        "Of {all} passages that two readers or more have read, {n} are seen differently."
    ),
    "case": mark("Of {all} cases that two readers or more have read, {n} are seen differently."),
}


@dataclass(frozen=True)
class SeenCode:
    """A code as it was asked; ``example`` is what the codebook says by now."""

    id: str
    label: Text
    meaning: Text
    theme: Text
    example: Text


@dataclass(frozen=True)
class Scene:
    """One reading, as its tables tell of it.

    Attributes
    ----------
    cases : mapping
        Case to its title as it was asked, in order.
    now : mapping
        What the cases say by now, by case and field.
    register : mapping
        The cases that are in the register now.
    has_pages : bool
        Whether each case stands whole on the same page.
    """

    activity: str
    title: str
    names: Names
    codes: tuple[SeenCode, ...]
    cases: Mapping[str, Text]
    readings: tuple[Reading, ...]
    now: Mapping[str, Mapping[str, str]]
    register: Mapping[str, Case]
    unit: UnitName
    took_part: str
    has_pages: bool

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Give all quotes, case by case, reader by reader."""
        return tuple(quote for reading in self.readings for quote in reading.quotes)

    @property
    def coders(self) -> tuple[str, ...]:
        """Name the readers."""
        return tuple(sorted({reading.coder for reading in self.readings}))

    def themes(self) -> dict[str, list[SeenCode]]:
        """Give the codes by the title of their theme, in order."""
        found: dict[str, list[SeenCode]] = {}
        for code in self.codes:
            found.setdefault(self.names.say(code.theme), []).append(code)
        return found

    def labels(self, codes: Iterable[str]) -> list[str]:
        """Name some of the codes, in the order of the codebook."""
        wanted = set(codes)
        return [self.names.say(code.label) for code in self.codes if code.id in wanted]

    def table(self, name: str = "") -> str:
        """Give the id of one of the tables."""
        return "-".join(filter(None, ("table", self.activity, name)))

    def titled(self, rest: str) -> str:
        """Put the title of the activity before what follows."""
        return titled(self.title, rest)

    def compared_words(self) -> str:
        """Say what n counts where readers are compared: sentences, passages, cases."""
        return tell(_UNITS[self.unit])

    def different_words(self, n: int, compared: int) -> str:
        """Say how many of them readers see differently."""
        return tell(_DIFFERENT[self.unit], n=whole(n), all=whole(compared))

    def case_cell(self, case: str, *, sub: str = "") -> TextCell:
        """Name a case; it leads to its page where there is one."""
        link = case if self.has_pages and case in self.register else ""
        return TextCell(text=self.names.say(self.cases[case]), sub=sub, link=link)

    def field(self, passage: Passage) -> str:
        """Name a field in the language of now; the Form names it in those of the group."""
        known = passage.id in CASE_FIELDS
        return field_title(passage.id) if known else self.names.say(passage.label)

    def where(self, quote: Quote) -> str:
        """Say in which field and which sentences of it a quote stands."""
        return place_words(self.field(quote.passage), quote.sentences)


def place_words(passage: str, sentences: Sequence[int]) -> str:
    """Say a place within a case: its field, and the numbers of its sentences there.

    >>> place_words("Problem", (1, 1)), place_words("Problem", (2, 4))
    ('Problem, sentence 1', 'Problem, sentences 2 to 4')
    """
    first, last = sentences
    if first == last:
        return tell("{passage}, sentence {number}", passage=passage, number=first)
    return tell("{passage}, sentences {first} to {last}", passage=passage, first=first, last=last)
