"""The sentences worth reading first: how many lines of action, who has most, what has changed."""

from plakit.activities.status_matrix.change import change_words, changes
from plakit.activities.status_matrix.rounds import Round, UnitMarks
from plakit.activities.status_matrix.scene import Scene
from plakit.activities.status_matrix.settings import LINES
from plakit.blocks import Finding
from plakit.locales import listed, whole
from plakit.wording import tell, tell_many

# So many units at most are named in a sentence.
_NAMED = 3


def matrix_findings(scene: Scene, rounds: tuple[Round, ...]) -> tuple[Finding, ...]:
    """Say what the latest round holds, and what is not as it was in the round before."""
    latest = rounds[-1] if rounds else None
    if latest is None or not latest.marks:
        return ()
    found = [_how_many(scene, latest)]
    if len(rounds) > 1:
        found += _changed(scene, rounds[-2], latest)
    return tuple(found)


def _how_many(scene: Scene, one: Round) -> Finding:
    counts = {code: sum(mark.code == code for mark in one.marks) for code in LINES}
    words = scene.code_words(one)
    told = listed([f"{count} {words[code]}" for code, count in counts.items() if count])
    n = len(one.marks)
    text = tell_many(
        "{number} line of action in {units}: {codes}.",
        "{number} lines of action in {units}: {codes}.",
        n, number=whole(n), units=tell_many("{n} unit", "{n} units", len(one.answered)), codes=told,
    )  # fmt: skip
    return Finding(text=text, about=_most(one), table=f"table-{scene.activity}")


def _most(one: Round) -> str:
    ordered = sorted(one.answered, key=lambda unit: -unit.lines)
    most = [unit for unit in ordered if unit.lines == ordered[0].lines]
    least = [unit for unit in ordered if unit.lines == ordered[-1].lines]
    if most == least:
        return ""
    return tell(
        "Most: {most}. Fewest: {least}.",
        most=_who(most, ordered[0]),
        least=_who(least, ordered[-1]),
    )


def _who(units: list[UnitMarks], first: UnitMarks) -> str:
    if len(units) > _NAMED:
        return tell("{n} units with {lines}", n=len(units), lines=first.lines)
    names = listed([unit.unit.title for unit in units])
    return tell("{names} with {lines}", names=names, lines=first.lines)


def _changed(scene: Scene, then: Round, now: Round) -> list[Finding]:
    found = changes(then, now)
    said = change_words(found)
    if not said:
        return []
    unclear = sum(one.what == "unclear" for one in found)
    about = tell_many(
        "Of {n} unit it is unclear in the source which activity changed.",
        "Of {n} units it is unclear in the source which activity changed.",
        unclear,
    )
    text = tell("Since “{round}”: {counts}.", round=then.title, counts=said)
    return [
        Finding(text=text, about=about if unclear else "", table=f"table-{scene.activity}-change")
    ]
