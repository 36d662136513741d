"""The tables of a reading: the codebook, the quotes, and what was seen in which case."""

from collections import Counter
from collections.abc import Sequence

from plakit.activities.cases.reading.readings import Quote, Reading, Standing
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
from plakit.wording import mark, tell, tell_many

# So many quotes are printed in a report; the others are counted, and can be asked for.
MOST_QUOTES = 80
# More themes do not fit beside each other.
_MOST_THEMES = 4
_CHANGED: dict[Standing, str] = {
    "same": "",
    "moved": mark("the case was changed since; these words still stand in it"),
    "gone": mark("the case was changed since; these words do not stand in it any more"),
}


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
    words = [f"{scene.names.say(code.label)} {whole(seen[code.id])}" for code in order]
    return TextCell(text=", ".join(words) or "–")


def quotes_table(scene: Scene, *, code: str = "", most: int | None = None) -> Table:
    """Show the quotes under each of their codes, with the way back to their case.

    Parameters
    ----------
    code : str
        Only those of one code; empty: all.
    most : int or None
        So many at most; the others are counted in a note.
    """
    groups, left = [], most
    shown = [one for one in scene.codes if code in ("", one.id)]
    all_rows = 0
    for one in shown:
        quotes = [quote for quote in scene.quotes if one.id in quote.codes]
        all_rows += len(quotes)
        here = quotes if left is None else quotes[:left]
        left = None if left is None else left - len(here)
        if here:
            title = f"{_path(scene, one)} ({whole(len(quotes))})"
            rows = tuple(_quote_row(scene, quote) for quote in here)
            groups.append(RowGroup(title=title, rows=rows))
    return Table(
        id=scene.table("quotes"),
        title=scene.titled(tell("the quotes, code by code")),
        about=_quotes_about(scene),
        columns=(
            Column(head=tell("Quote"), role="label"),
            Column(head=tell("Case")),
            Column(head=tell("Where")),
            Column(head=tell("Reader")),
        ),
        groups=tuple(groups),
        notes=_quotes_notes(scene, all_rows, most),
    )


def _path(scene: Scene, code: SeenCode) -> str:
    theme, label = scene.names.say(code.theme), scene.names.say(code.label)
    return f"{theme} › {label}" if theme else label


def _quotes_about(scene: Scene) -> str:
    n = len(scene.quotes)
    said = tell_many(
        "{number} excerpt. With several codes it stands under each.",
        "{number} excerpts. One with several codes stands under each.",
        n,
        number=whole(n),
    )
    return f"{scene.took_part} {said}"


def _quotes_notes(scene: Scene, n: int, most: int | None) -> tuple[str, ...]:
    notes = []
    if most is not None and n > most:
        notes.append(
            tell_many(
                "{number} more row; the workbook on reading cases shows them all.",
                "{number} more rows; the workbook on reading cases shows them all.",
                n - most,
                number=whole(n - most),
            )
        )
    changed = sum(quote.standing(scene.now) != "same" for quote in scene.quotes)
    if changed:
        notes.append(
            tell_many(
                "{number} excerpt is of a text that was changed since.",
                "{number} excerpts are of texts that were changed since.",
                changed,
                number=whole(changed),
            )
        )
    return tuple(notes)


def _quote_row(scene: Scene, quote: Quote) -> Row:
    changed = _CHANGED[quote.standing(scene.now)]
    words = TextCell(
        text=tell("“{words}”", words=quote.text),
        doubt=tell(changed) if changed else "",
        sub=quote.note,
    )
    return Row(
        cells=(
            words,
            scene.case_cell(quote.case),
            TextCell(text=scene.where(quote)),
            TextCell(text=quote.coder),
        )
    )
