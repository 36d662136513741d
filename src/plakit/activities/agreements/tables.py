"""Tables of an agreement: who has filled in what, what is missing in it, and how many it takes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plakit.activities.agreements.filled import Partner, open_in
from plakit.activities.agreements.parts import Part, parts_of
from plakit.blocks import Column, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import listed, whole
from plakit.methods.agreement_counts import WayName, ways_to_agree
from plakit.programme import AgreementField, AgreementTemplate
from plakit.text import Text
from plakit.wording import mark, tell, tell_many

# So many places are named; of more it says how many.
_NAMED = 4
_WAYS: dict[WayName, tuple[str, str]] = {
    "each": (mark("Each partner with each other one"), mark("bilateral; one for each pair")),
    "one": (
        mark("Each with one that stands between them"),
        mark("bilateral; one partner signs all"),
    ),
    "partnerships": (
        mark("One for each partnership"),
        mark("as the file of the activity has them"),
    ),
    "all": (mark("One for all"), mark("network")),
}


@dataclass(frozen=True)
class Shown:
    """What all tables of one activity share."""

    activity: str
    templates: tuple[AgreementTemplate, ...]
    partners: tuple[Partner, ...]
    together: Partner
    say: Callable[[Text], str]

    def table_id(self, name: str = "") -> str:
        """Give the id of one of its tables."""
        return "-".join(filter(None, ("table", self.activity, name)))


def partners_table(shown: Shown) -> Table:
    """Show each partner, how much of its own part is filled in, and what is open."""
    parts = parts_of(shown.templates, own=True)
    rows = []
    for one in shown.partners:
        missing, count = open_in(parts, one.said)
        name = TextCell(text=one.name, sub=_also(one))
        rows.append(Row(cells=(name, *_cells(shown, missing, count))))
    return Table(
        id=shown.table_id(),
        title=tell("What each partner has filled in"),
        about=tell("Places that may stay empty are not counted, nor what is written by hand."),
        columns=(Column(head=tell("Partner"), role="label"), *_columns()),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def _also(one: Partner) -> str:
    """Give seat and unit, where the partner is not called so anyway."""
    found = dict.fromkeys((one.seat, one.unit))
    return ", ".join(name for name in found if name and name != one.name)


def missing_table(shown: Shown, template: AgreementTemplate) -> Table:
    """Show of each section of a template what is filled in, by all partners, and what is open."""
    count = len(shown.partners)
    rows = []
    for section in template.sections_for(2 if template.learner else count):
        if not section.asked:
            continue
        numbers = range(1, section.repeat + 1)
        here = [Part(section, number, dict(section.items(number))) for number in numbers]
        if section.of == "all":
            missing, needed = open_in(here, shown.together.said)
            cells = _cells(shown, missing, needed)
        else:
            each = [(one, *open_in(here, one.said)) for one in shown.partners]
            lacking = [(one.name, len(missing)) for one, missing, _ in each if missing]
            needed = sum(count for _, _, count in each)
            cells = _counted(needed - sum(n for _, n in lacking), needed, _by_partner(lacking))
        rows.append(Row(cells=(TextCell(text=shown.say(section.title)), *cells)))
    title = shown.say(template.title)
    return Table(
        id=shown.table_id(template.id),
        title=tell("{title}: what is missing", title=title),
        about=tell_many("{n} partner.", "{n} partners.", count),
        columns=(Column(head=tell("Section"), role="label"), *_columns()),
        groups=(RowGroup(rows=tuple(rows)),),
    )


def _columns() -> tuple[Column, ...]:
    return (Column(head=tell("Filled in"), align="end"), Column(head=tell("Still open")))


def _cells(
    shown: Shown, missing: Sequence[AgreementField], count: int
) -> tuple[NumberCell, TextCell]:
    return _counted(count - len(missing), count, [shown.say(one.label) for one in missing])


def _counted(done: int, count: int, still: Sequence[str]) -> tuple[NumberCell, TextCell]:
    named = list(still[:_NAMED])
    if len(still) > _NAMED:
        more = len(still) - _NAMED
        named.append(tell_many("{n} more", "{n} more", more))
    text = tell("{n} of {all}", n=whole(done), all=whole(count))
    return NumberCell(text=text), TextCell(text=listed(named) if named else tell("nothing"))


def _by_partner(lacking: Iterable[tuple[str, int]]) -> list[str]:
    return [f"{name} ({whole(n)})" for name, n in lacking]


def count_table(shown: Shown, count: int, partnerships: Sequence[int], note: str) -> Table:
    """Show how many agreements so many partners need, by the way in which they agree."""
    rows = []
    for way in ways_to_agree(count, partnerships):
        name, about = (tell(words) for words in _WAYS[way.name])
        new = tell("it depends") if way.new is None else whole(way.new)
        rows.append(
            Row(
                cells=(
                    TextCell(text=name, sub=about),
                    NumberCell(text=whole(way.agreements), strong=True),
                    NumberCell(text=whole(way.signatures)),
                    NumberCell(text=new),
                )
            )
        )
    return Table(
        id=shown.table_id("count"),
        title=tell("How many agreements it takes"),
        about=tell_many("With {n} partner.", "With {n} partners.", count),
        columns=(
            Column(head=tell("Way"), role="label"),
            Column(head=tell("Agreements"), align="end"),
            Column(head=tell("Signatures"), align="end"),
            Column(head=tell("New, if one more joins"), align="end"),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=(
            tell(
                "Fewer papers are not always easier: one for all has to fit everybody, and a "
                "further partner joins only if all agree to it."
            ),
            *filter(None, [note]),
        ),
    )
