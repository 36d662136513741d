"""Where readers saw different codes: text by text, reader beside reader. Nobody is put right."""

from collections.abc import Sequence

from plakit.activities.cases.reading.comparing import ReadUnit
from plakit.activities.cases.reading.scene import Scene, place_words
from plakit.blocks import (
    Block,
    Cell,
    Column,
    Note,
    Nothing,
    NothingCell,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.locales import whole
from plakit.wording import tell, tell_many

# So many places are printed in a report; the others are counted, and can be asked for.
MOST_PLACES = 24
# More readers do not stand beside each other.
_MOST_BESIDE = 4
# Of more readers who saw a code, or did not, only the number is said.
_MOST_NAMED = 4


def disagreements_table(
    scene: Scene, units: Sequence[ReadUnit], *, most: int | None = None
) -> Block:
    """Show each place where readers differ, with what each of them saw.

    Parameters
    ----------
    most : int or None
        So many at most; the others are counted in a note.
    """
    compared = [unit for unit in units if unit.is_compared]
    different = [unit for unit in compared if unit.differs]
    if not compared:
        return Note(text=not_compared(scene), tone="empty")
    if not different:
        return Note(text=tell("Where two readers or more have read the same, they saw the same."))
    shown = _most_disputed(different, most)
    beside = scene.coders if len(scene.coders) <= _MOST_BESIDE else ()
    groups = tuple(
        RowGroup(
            title=scene.names.say(title),
            rows=tuple(_row(scene, unit, beside) for unit in shown if unit.case == case),
        )
        for case, title in scene.cases.items()
        if any(unit.case == case for unit in shown)
    )
    heads = beside or (tell("What each reader saw"),)
    return Table(
        id=scene.table("disagreements"),
        title=scene.titled(tell("where readers see it differently")),
        about=_about(scene, len(different), len(compared)),
        columns=(
            Column(head=tell("Text"), role="label"),
            *(Column(head=head) for head in heads),
        ),
        groups=groups,
        notes=_more(len(different) - len(shown)),
    )


def _most_disputed(units: Sequence[ReadUnit], most: int | None) -> list[ReadUnit]:
    """Take those that divide readers most, in the order of the texts."""
    if most is None or len(units) <= most:
        return list(units)
    taken = {unit.id for unit in sorted(units, key=_division, reverse=True)[:most]}
    return [unit for unit in units if unit.id in taken]


def _division(unit: ReadUnit) -> float:
    """Reckon how far readers are divided: each code by the share of its smaller side."""
    counts = (sum(code in codes for codes in unit.seen.values()) for code in sorted(unit.disputed))
    return sum(min(count, len(unit.seen) - count) for count in counts) / len(unit.seen)


def not_compared(scene: Scene) -> str:
    """Say that nothing can be compared yet."""
    if not scene.readings:
        return tell("Nobody has read yet.")
    return tell("No case was read by two readers yet, so that nothing can be compared.")


def _about(scene: Scene, different: int, compared: int) -> str:
    nobody = tell("Nobody is put right: talk about what the code means.")
    return f"{scene.different_words(different, compared)} {nobody}"


def _more(n: int) -> tuple[str, ...]:
    if n <= 0:
        return ()
    text = tell_many(
        "{number} more, which divides readers less; the workbook on reading cases shows them all.",
        "{number} more, which divide readers less; the workbook on reading cases shows them all.",
        n,
        number=whole(n),
    )
    return (text,)


def _row(scene: Scene, unit: ReadUnit, beside: Sequence[str]) -> Row:
    cells: list[Cell] = [_text_cell(scene, unit)]
    if beside:
        cells += [_coder_cell(scene, unit, coder) for coder in beside]
    else:
        cells.append(TextCell(text=_in_words(scene, unit)))
    return Row(cells=tuple(cells))


def _text_cell(scene: Scene, unit: ReadUnit) -> TextCell:
    if unit.passage is None:
        return TextCell(text=tell("the whole case"))
    label = scene.field(unit.passage)
    if not unit.number:
        return TextCell(text=label)
    words = tell("“{words}”", words=unit.text)
    return TextCell(text=words, sub=place_words(label, (unit.number, unit.number)))


def _coder_cell(scene: Scene, unit: ReadUnit, coder: str) -> Cell:
    if coder not in unit.seen:
        return NothingCell(kind=Nothing.not_answered)
    return TextCell(text=_codes_words(scene, unit.seen[coder]))


def _codes_words(scene: Scene, codes: frozenset[str]) -> str:
    return ", ".join(scene.labels(codes)) or tell("no code")


def _in_words(scene: Scene, unit: ReadUnit) -> str:
    """Say of each disputed code how many saw it, and name the readers of the smaller side."""
    said = []
    for code in scene.codes:
        if code.id in unit.disputed:
            saw = sorted(coder for coder, codes in unit.seen.items() if code.id in codes)
            others = sorted(set(unit.seen) - set(saw))
            count = tell(
                "{code} {n} of {all}",
                code=scene.names.say(code.label),
                n=whole(len(saw)),
                all=whole(len(unit.seen)),
            )
            said.append(f"{count}{_named(saw, others)}")
    return " · ".join(said)


def _named(saw: Sequence[str], others: Sequence[str]) -> str:
    if len(saw) <= len(others):
        return f" ({', '.join(saw)})" if len(saw) <= _MOST_NAMED else ""
    not_seen = tell("not {readers}", readers=", ".join(others))
    return f" ({not_seen})" if len(others) <= _MOST_NAMED else ""
