"""The same ballots counted by all methods that can: where the order hangs on the method."""

from collections.abc import Iterator

from plakit.activities.deciding.cast import Ballots
from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.scene import Scene
from plakit.activities.deciding.vote_form import method_words
from plakit.blocks import Block, Cell, Column, Note, Row, RowGroup, Table, TextCell
from plakit.locales import listed, whole
from plakit.wording import tell

# A circle of more issues is not followed in one sentence.
_MOST_NAMES = 6


def methods_table(scene: Scene) -> Block:
    """Show which place each method would give each issue; a note where only one method can."""
    if scene.reason:
        return Note(text=f"{scene.took_part} {scene.reason}.", tone="empty")
    if scene.way == "pairs" or len(scene.parts) > 1:
        return Note(
            text=tell("These ballots can be counted in one way only, so there is no comparison."),
            tone="empty",
        )
    one = scene.parts[0]
    columns = {scene.method: dict(one.places), **_others(scene.method, one.ballots)}
    rows = tuple(Row(cells=_cells(scene, issue, columns)) for issue in one.order)
    heads = (Column(head=method_words(name), align="end") for name in columns)
    return Table(
        id=scene.table("methods"),
        title=scene.titled(tell("counted by other methods")),
        about=" ".join((
            scene.took_part,
            tell("First stands the method that was named before the vote: it alone decides. The "
                 "others show what hangs on the method."),
        )),
        columns=(Column(head=tell("Issue"), role="label"), *heads),
        groups=(RowGroup(rows=rows),),
        notes=_notes(scene, one),
        layout="matrix",
    )  # fmt: skip


def _others(method: str, ballots: Ballots) -> dict[str, dict[str, int]]:
    from plakit.methods.voting import METHODS

    found = {}
    for name, other in METHODS.items():
        if name != method and other.takes == "rankings":
            found[name] = dict(other.count(ballots.rankings).places)
    return found


def _cells(scene: Scene, issue: str, columns: dict[str, dict[str, int]]) -> tuple[Cell, ...]:
    places = (columns[name].get(issue) for name in columns)
    return (scene.cell(issue), *(TextCell(text=whole(at) if at else "–") for at in places))


def _notes(scene: Scene, one: Placed) -> tuple[str, ...]:
    notes = [condorcet_words(scene, one)]
    if scene.way != "ranking":
        notes.append(
            tell(
                "Methods that count rankings read each ballot as one: what it gives more stands "
                "before what it gives less."
            )
        )
    return tuple(filter(None, notes))


def condorcet_words(scene: Scene, one: Placed) -> str:
    """Say which issue beats all others one by one, or that they beat each other in a circle."""
    from plakit.methods.voting.condorcet import find_condorcet

    found = find_condorcet(one.ballots.rankings)
    if found.winner:
        return tell(
            "“{issue}” beats every other issue when two are compared at a time (the Condorcet "
            "winner).",
            issue=scene.label(found.winner),
        )
    circle = list(_names(scene, found.cycle))
    if circle and len(circle) <= _MOST_NAMES:
        return tell(
            "No issue beats all others when two are compared at a time: {names} beat each other "
            "in a circle.",
            names=listed(circle),
        )
    return tell("No issue beats all others when two are compared at a time.")


def _names(scene: Scene, issues: tuple[str, ...]) -> Iterator[str]:
    for issue in issues:
        yield tell("“{title}”", title=scene.label(issue))
