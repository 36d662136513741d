"""What was looked for and how often it was found; and what was seen in which case."""

from collections import Counter
from collections.abc import Sequence

from plakit.activities.cases.reading.readings import Reading
from plakit.activities.cases.reading.scene import Scene, SeenCode
from plakit.blocks import (
    Cell,
    Column,
    Nothing,
    NothingCell,
    NumberCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.locales import whole
from plakit.wording import tell

# More themes do not fit beside each other.
_MOST_THEMES = 4


def codebook_table(scene: Scene) -> Table:
    """Show what was looked for, and how often it was found."""
    columns = [Column(head=tell("Code"), role="label"), Column(head=tell("What counts as it"))]
    if scene.readings:
        heads = (tell("Excerpts"), tell("Cases"), tell("Readers"))
        columns += [Column(head=head, align="end") for head in heads]
    groups = tuple(
        RowGroup(title=theme, rows=tuple(_code_row(scene, code) for code in codes))
        for theme, codes in scene.themes().items()
    )
    return Table(
        id=scene.table("codebook"),
        title=scene.titled(tell("the codes and what was found")),
        about=scene.took_part,
        columns=tuple(columns),
        groups=groups,
    )


def _code_row(scene: Scene, code: SeenCode) -> Row:
    names = scene.names
    example = names.say(code.example)
    sub = tell("Example: {words}", words=example) if example else ""
    cells: list[Cell] = [
        TextCell(text=names.say(code.label)),
        TextCell(text=names.say(code.meaning), sub=sub),
    ]
    if scene.readings:
        found = [quote for quote in scene.quotes if code.id in quote.codes]
        counts = (
            len(found), len({one.case for one in found}), len({one.coder for one in found})
        )  # fmt: skip
        cells += [NumberCell(text=whole(count)) for count in counts]
    return Row(cells=tuple(cells))


def codes_by_case_table(scene: Scene) -> Table:
    """Show case by case which codes its readers saw, and how many of them did."""
    themes = scene.themes()
    if len(themes) > _MOST_THEMES:
        themes = {tell("Codes"): list(scene.codes)}
    rows = tuple(_case_row(scene, case, list(themes.values())) for case in scene.cases)
    return Table(
        id=scene.table(),
        title=scene.titled(tell("what was seen in which case")),
        about=" ".join(
            (scene.took_part, tell("Behind each code: how many readers of the case saw it."))
        ),
        columns=(
            Column(head=tell("Case"), role="label"),
            Column(head=tell("Readers"), align="end"),
            *(Column(head=theme) for theme in themes),
        ),
        groups=(RowGroup(rows=rows),),
    )


def _case_row(scene: Scene, case: str, themes: Sequence[Sequence[SeenCode]]) -> Row:
    readings = [reading for reading in scene.readings if reading.case == case]
    here = scene.register.get(case)
    sub = scene.names.units(here) if here else tell("not in the register any more")
    label = scene.case_cell(case, sub=sub)
    if not readings:
        nothing = NothingCell(kind=Nothing.not_answered, span=len(themes))
        return Row(cells=(label, NumberCell(text=whole(0)), nothing))
    cells = (_seen_cell(scene, codes, readings) for codes in themes)
    return Row(cells=(label, NumberCell(text=whole(len(readings))), *cells))


def _seen_cell(scene: Scene, codes: Sequence[SeenCode], readings: Sequence[Reading]) -> TextCell:
    seen = Counter(code for reading in readings for code in reading.codes)
    order = sorted((code for code in codes if seen[code.id]), key=lambda code: -seen[code.id])
    words = [
        f"{scene.names.say(code.label)}\N{NO-BREAK SPACE}({whole(seen[code.id])})" for code in order
    ]
    return TextCell(text=", ".join(words) or "–")
