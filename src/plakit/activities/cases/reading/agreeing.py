"""How far readers see the same codes: alpha of each code, and kappa of each pair of readers."""

from collections.abc import Sequence
from statistics import median

from plakit.activities.cases.reading.comparing import ReadUnit
from plakit.activities.cases.reading.disagreeing import not_compared
from plakit.activities.cases.reading.scene import Scene
from plakit.blocks import Block, Column, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import numeral, whole
from plakit.methods.coding_agreement import CodeAgreed, CodesAgreed, code_agreement
from plakit.wording import tell, tell_many


def agreements_of(units: Sequence[ReadUnit], codes: Sequence[str]) -> CodesAgreed:
    """Reckon how far readers agree, code by code."""
    return code_agreement({unit.id: unit.seen for unit in units}, codes)


def agreement_table(scene: Scene, agreements: CodesAgreed) -> Block:
    """Show code by code alpha, kappa, and how often all or only some readers saw it."""
    if not agreements.units:
        return Note(text=not_compared(scene), tone="empty")
    by_code = {one.code: one for one in agreements.codes}
    groups = tuple(
        RowGroup(
            title=theme,
            rows=tuple(_row(scene.names.say(code.label), by_code[code.id]) for code in codes),
        )
        for theme, codes in scene.themes().items()
    )
    return Table(
        id=scene.table("agreement"),
        title=scene.titled(tell("how far readers agree")),
        about=_about(scene, agreements),
        columns=(
            Column(head=tell("Code"), role="label"),
            Column(head=tell("Alpha"), align="end"),
            Column(
                head=tell("Kappa of pairs"), sub=tell("middle (lowest to highest)"), align="end"
            ),
            Column(head=tell("Seen by all"), align="end"),
            Column(head=tell("By some only"), align="end"),
            Column(head="n", align="end"),
        ),
        groups=groups,
        notes=(
            tell(
                "Alpha (Krippendorff) and kappa (Cohen): 1 is full agreement, 0 what chance gives. "
                "From 0.8 on codes are taken as sure, from 0.667 on for first conclusions "
                "(Krippendorff 2004, page 241). Of a code that is rarely seen both say little."
            ),
        ),
    )


def _about(scene: Scene, agreements: CodesAgreed) -> str:
    said = [
        scene.took_part,
        scene.compared_words(),
    ]
    if agreements.left_out:
        said.append(
            tell_many(
                "{number} was read by one reader only and is left out.",
                "{number} were read by one reader only and are left out.",
                agreements.left_out,
                number=whole(agreements.left_out),
            )
        )
    return " ".join(said)


def _row(label: str, one: CodeAgreed) -> Row:
    return Row(
        cells=(
            TextCell(text=label),
            _alpha_cell(one),
            TextCell(text=_kappas(one)),
            NumberCell(text=whole(one.by_all)),
            NumberCell(text=whole(one.by_some)),
            NumberCell(text=whole(one.n)),
        )
    )


def _alpha_cell(one: CodeAgreed) -> NumberCell | TextCell:
    if one.alpha is None:
        return TextCell(text=one.reason or "–")
    return NumberCell(text=_number(one.alpha))


def _kappas(one: CodeAgreed) -> str:
    """Say the kappa of the only pair, else the middle, the lowest and the highest of all."""
    known = [pair.value for pair in one.kappas if pair.value is not None]
    if not known:
        return "–"
    low, high = min(known), max(known)
    if len(known) == 1:
        return _number(low)
    return tell(
        "{middle} ({low} to {high})",
        middle=_number(median(known)),
        low=_number(low),
        high=_number(high),
    )


def _number(value: float) -> str:
    return numeral(f"{value:.2f}".replace("-", "\N{MINUS SIGN}"))
