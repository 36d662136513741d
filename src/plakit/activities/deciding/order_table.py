"""The result of a vote as a table: places with their ties, numbers where they may be shown."""

from collections.abc import Iterator

from plakit.activities.deciding.comparing import condorcet_words
from plakit.activities.deciding.placed import Placed
from plakit.activities.deciding.scene import Scene
from plakit.activities.results import is_guest
from plakit.blocks import (
    Block,
    Cell,
    Column,
    Note,
    NumberCell,
    Row,
    RowGroup,
    ShareCell,
    Table,
    TextCell,
)
from plakit.locales import whole
from plakit.methods.by_group import distribution_from
from plakit.methods.released import Printed
from plakit.wording import mark, tell

_NUMBER_HEADS = {
    "dots": mark("Dots of 10 people"),
    "approval": mark("% said yes"),
    "ranking": mark("Mean place"),
    "pairs": mark("% of pairs won"),
}
_ABOUT_NUMBERS = {
    "dots": mark(
        "Dots that it got from 10 of those who voted, on average, and the share of them who gave "
        "it any."
    ),
    "approval": mark("Share of those who voted."),
    "ranking": mark(
        "What a ballot leaves out shares the places that remain. Last: how many in a hundred put "
        "it before the next one in this list, and how many after; the others put both alike."
    ),
    "pairs": mark(
        "Share of comparisons it would win, were each compared with each other equally often."
    ),
    "scores": mark("Means from 1 to 5, of those who judged it."),
}
_ALL_DOTS = mark("All its dots, and the share of those who voted who gave it any.")


def order_table(scene: Scene) -> Block:
    """Show the order of a vote: one row an issue, the best first.

    A note where nothing may be shown, or where the ballots give no order.
    """
    if scene.reason:
        return Note(text=f"{scene.took_part} {scene.reason}.", tone="empty")
    shown = [one for one in scene.parts if one.places]
    if not shown:
        return Note(text=f"{scene.took_part} {scene.parts[0].note}", tone="doubt")
    has_numbers = all(one.has_numbers for one in shown)
    return Table(
        id=scene.table("order"),
        title=scene.titled(tell("what came out")),
        about=_about(scene, has_numbers=has_numbers),
        columns=_columns(scene, has_numbers=has_numbers),
        groups=tuple(
            group for one in shown for group in _groups(scene, one, has_numbers=has_numbers)
        ),
        notes=_notes(scene, has_numbers=has_numbers),
        layout="profile",
    )


def _about(scene: Scene, *, has_numbers: bool) -> str:
    said = [scene.took_part, scene.counted_words()]
    if has_numbers:
        said.append(tell(_ALL_DOTS if _has_all_dots(scene) else _ABOUT_NUMBERS[scene.way]))
    return " ".join(said)


def _has_all_dots(scene: Scene) -> bool:
    """Tell whether dots are counted up: where seats vote by name."""
    return scene.way == "dots" and scene.mode == "named"


def _columns(scene: Scene, *, has_numbers: bool) -> tuple[Column, ...]:
    first = (
        Column(head=tell("Rank"), role="place", align="end"),
        Column(head=tell("Issue"), role="label"),
    )
    if not has_numbers:
        return first
    if scene.way == "scores":
        names = scene.parts[0].ballots.criteria.values()
        means = (Column(head=scene.results.say(name), align="end") for name in names)
        return (*first, *means, Column(head=tell("Sum"), align="end"))
    words = mark("Dots") if _has_all_dots(scene) else _NUMBER_HEADS[scene.way]
    number = Column(head=tell(words), align="end")
    if scene.way == "ranking":
        ahead = Column(head=tell("% before : after the next"), align="end")
        return (*first, number, ahead)
    backed = (Column(head=tell("% gave it any"), align="end"),) if scene.way == "dots" else ()
    return (*first, number, Column(head=""), *backed)


def _groups(scene: Scene, one: Placed, *, has_numbers: bool) -> Iterator[RowGroup]:
    placed = [issue for issue in one.order if issue in one.places]
    others = [issue for issue in one.order if issue not in one.places]
    rows = tuple(Row(cells=_cells(scene, one, issue, has_numbers=has_numbers)) for issue in placed)
    yield RowGroup(title=scene.results.say(one.ballots.heading), rows=rows)
    if others:
        rows = tuple(
            Row(cells=_cells(scene, one, issue, has_numbers=has_numbers)) for issue in others
        )
        yield RowGroup(title=tell("Without a place: too few judged it"), rows=rows)


def _cells(scene: Scene, one: Placed, issue: str, *, has_numbers: bool) -> tuple[Cell, ...]:
    place = one.places.get(issue)
    tag = tell("tied") if issue in one.tied else ""
    first = (
        TextCell(text=whole(place) if place else "–"),
        scene.cell(issue, tag=tag),
    )
    if not has_numbers:
        return first
    if scene.way == "scores":
        return (*first, *_means(one, issue))
    number = one.numbers.get(issue)
    if scene.way == "ranking":
        return (*first, _number(number), NumberCell(text=_ahead(one, issue)))
    backed = (_number(one.backed.get(issue)),) if scene.way == "dots" else ()
    return (*first, _number(number), _bar(one, number), *backed)


def _means(one: Placed, issue: str) -> Iterator[Cell]:
    rows = [released.row(issue) for released in one.scores.values()]
    means = [row.mean if row else None for row in rows]
    for row, mean in zip(rows, means, strict=True):
        n = tell("n = {n}", n=whole(row.n)) if row and row.n else ""
        yield NumberCell(text=mean.words() if mean else "–", sub=n)
    values = [mean.value for mean in means if mean]
    total = round(sum(values), 1)
    yield _number(Printed(f"{total:.1f}", total) if len(values) == len(means) else None)


def _number(number: Printed | None) -> NumberCell:
    return NumberCell(text=number.words() if number else "–")


def _bar(one: Placed, number: Printed | None) -> ShareCell:
    """Draw shares as they are, and means against the greatest of them."""
    is_share = one.ballots.way != "dots"
    most = 100 if is_share else max([shown.value for shown in one.numbers.values()] + [0.1])
    share = 100 * number.value / most if number else 0
    return ShareCell(share=min(share, 100), limit=100, text=number.words() if number else "–")


def _ahead(one: Placed, issue: str) -> str:
    if issue not in one.ahead:
        return "–"
    before, after = one.ahead[issue]
    return tell("{before} : {after}", before=before.words(), after=after.words())


def _have_guests_voted(scene: Scene) -> bool:
    people = (one for one in scene.results.held.participants if is_guest(one))
    return any(one.respondent in scene.cast.voters for one in people)


def _notes(scene: Scene, *, has_numbers: bool) -> tuple[str, ...]:
    notes = [one.note for one in scene.parts if one.note]
    if _have_guests_voted(scene):
        notes.append(
            tell(
                "Guests are among those who voted. Each has a voice as a seat has, and one person "
                "may come in as several guests."
            )
        )
    if any(one.tied for one in scene.parts):
        notes.append(tell("Tied issues share the better place, and stand as they were asked."))
    if any(one.follows_print for one in scene.parts):
        notes.append(
            tell(
                "Numbers are rounded, to protect people, and places follow them as they are "
                "printed: what is closer than that is tied."
            )
        )
    if not has_numbers:
        least = distribution_from(scene.results.activity.k)
        notes.append(
            tell("Numbers are shown from {n} ballots on: fewer could tell of one.", n=whole(least))
        )
    if scene.way == "ranking":
        notes += [condorcet_words(scene, one) for one in scene.parts]
    if scene.way == "ranking" and has_numbers:
        notes.append(tell("The method makes the order, not the mean place: the two may differ."))
    return tuple(dict.fromkeys(notes))
