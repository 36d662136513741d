"""How far readers see the same codes: alpha of each code, and kappa of each pair of readers."""

from collections.abc import Sequence
from dataclasses import dataclass

from plakit.activities.cases.reading.comparing import ReadUnit
from plakit.activities.cases.reading.disagreeing import not_compared
from plakit.activities.cases.reading.scene import Scene
from plakit.blocks import Block, Column, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import numeral, whole
from plakit.wording import tell, tell_many


@dataclass(frozen=True)
class CodeAgreed:
    """How far readers agree on one code.

    ``alpha`` is None where it cannot be reckoned; ``reason`` says why. ``kappas`` hold each pair
    of readers with what can be reckoned of it. ``n`` counts what two readers or more read,
    ``by_all`` and ``by_some`` where all or only some of them saw the code.
    """

    code: str
    alpha: float | None
    reason: str
    kappas: tuple[tuple[str, str, float | None], ...]
    n: int
    by_all: int
    by_some: int


@dataclass(frozen=True)
class Agreements:
    """All codes, and how much was read by one reader only."""

    codes: tuple[CodeAgreed, ...]
    left_out: int


def agreements_of(units: Sequence[ReadUnit], codes: Sequence[str]) -> Agreements:
    """Reckon how far readers agree, code by code."""
    compared = [unit for unit in units if unit.is_compared]
    return Agreements(tuple(_agreed(code, compared) for code in codes), len(units) - len(compared))


def _agreed(code: str, units: Sequence[ReadUnit]) -> CodeAgreed:
    import pandas as pd  # slow

    from plakit.methods.krippendorff import krippendorff_alpha

    coders = sorted({coder for unit in units for coder in unit.seen})
    rows = {
        unit.id: {coder: float(code in codes) for coder, codes in unit.seen.items()}
        for unit in units
    }
    seen = [[code in codes for codes in unit.seen.values()] for unit in units]
    if not units:
        return CodeAgreed(code, None, tell("nothing was read by two readers"), (), 0, 0, 0)
    ratings = pd.DataFrame.from_dict(rows, orient="index").reindex(columns=coders)
    alpha = krippendorff_alpha(ratings, level="nominal")
    return CodeAgreed(
        code=code,
        alpha=alpha.value,
        reason=alpha.warning if alpha.value is None else "",
        kappas=(),
        n=len(units),
        by_all=sum(map(all, seen)),
        by_some=sum(any(one) and not all(one) for one in seen),
    )


def agreement_table(scene: Scene, agreements: Agreements) -> Block:
    """Show code by code alpha, kappa, and how often all or only some readers saw it."""
    if not any(one.n for one in agreements.codes):
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
            Column(head=tell("Kappa of pairs"), align="end"),
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


def _about(scene: Scene, agreements: Agreements) -> str:
    n = max(one.n for one in agreements.codes)
    said = [
        scene.took_part,
        tell("n: {units} that two readers or more read.", units=scene.units_words()),
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
    return " ".join(said) if n else ""


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
        return TextCell(doubt=one.reason or "–")
    return NumberCell(text=_number(one.alpha))


def _kappas(one: CodeAgreed) -> str:
    """Say the kappa of the only pair, else the lowest and the highest of all."""
    known = [value for _, _, value in one.kappas if value is not None]
    if not known:
        return "–"
    low, high = min(known), max(known)
    if len(known) == 1:
        return _number(low)
    return tell("{low} to {high}", low=_number(low), high=_number(high))


def _number(value: float) -> str:
    return numeral(f"{value:.2f}".replace("-", "\N{MINUS SIGN}"))
