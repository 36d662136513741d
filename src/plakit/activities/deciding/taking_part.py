"""Who took part in a vote, without what they voted; and seat by seat, where that was promised."""

from collections.abc import Iterator, Mapping
from typing import Any

from plakit.activities.deciding.cast import Ballots, Cast
from plakit.activities.deciding.scene import Scene
from plakit.activities.results import Results
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

_SAYS = {
    "first": mark("“{first}” before “{second}”"),
    "second": mark("“{second}” before “{first}”"),
    "equal": mark("“{first}” and “{second}” alike"),
}


def took_part_words(results: Results, cast: Cast) -> str:
    """Say who was asked, voted, abstained and is missing.

    Under random numbers those who abstained are told apart from those missing only where each
    are nobody, or k or more.
    """
    voted, abstained = len(cast.voters), len(cast.abstained)
    took_part = voted + abstained
    missing = results.asked_count(took_part) - took_part
    asked = results.asked_words(took_part)
    if are_told_apart(results, abstained, missing):
        return tell(
            "{asked} asked, {n} voted, {abstained} abstained, {missing} missing.",
            asked=asked,
            n=whole(voted),
            abstained=whole(abstained),
            missing=whole(missing),
        )
    return tell(
        "{asked} asked, {n} voted, {rest} abstained or missing.",
        asked=asked,
        n=whole(voted),
        rest=whole(abstained + missing),
    )


def are_told_apart(results: Results, *counts: int) -> bool:
    """Tell whether those who abstained are told apart from those missing, who are so many."""
    k = results.activity.k
    return results.activity.mode == "named" or all(count == 0 or count >= k for count in counts)


def cast_table(scene: Scene) -> Table:
    """Show seat by seat whether a ballot was cast; under random numbers, only how many were."""
    is_named = scene.mode == "named"
    return Table(
        id=scene.table("cast"),
        title=scene.titled(tell("who voted")),
        about=tell("An abstention is a ballot, too. What a ballot says is not shown here."),
        columns=(
            Column(head=tell("Seat") if is_named else tell("Seats"), role="label"),
            Column(head=tell("Ballot"), align="start" if is_named else "end"),
        ),
        groups=(RowGroup(rows=tuple(_seats(scene) if is_named else _counts(scene))),),
        notes=() if is_named else (
            tell("Votes are kept under random numbers, apart from who gave them."),
        ),
    )  # fmt: skip


def _seats(scene: Scene) -> Iterator[Row]:
    there = {*scene.cast.voters, *scene.cast.abstained}
    asked = {seat.id: seat.unit for seat in scene.results.seats()}
    for name in (*asked, *sorted(there - asked.keys())):
        said: Cell = TextCell(text=tell("cast")) if name in there else NothingCell(
            kind=Nothing.not_answered
        )  # fmt: skip
        yield Row(cells=(TextCell(text=name, sub=asked.get(name, "")), said))


def _counts(scene: Scene) -> Iterator[Row]:
    voted, abstained = len(scene.cast.voters), len(scene.cast.abstained)
    took_part = voted + abstained
    missing = scene.results.asked_count(took_part) - took_part
    rows = [(tell("voted"), voted)]
    if are_told_apart(scene.results, abstained, missing):
        rows += [(tell("abstained"), abstained), (tell("missing"), missing)]
    else:
        rows += [(tell("abstained or missing"), abstained + missing)]
    for words, count in rows:
        yield Row(cells=(TextCell(text=words), NumberCell(text=whole(count))))
    asked = scene.results.asked_count(took_part)
    yield Row(cells=(TextCell(text=tell("asked")), NumberCell(text=whole(asked))), strong=True)


def open_table(scene: Scene) -> Table:
    """Show what each seat voted."""
    rows = [
        Row(cells=(TextCell(text=name), TextCell(text=_said(scene, name))))
        for name in sorted({*scene.cast.voters, *scene.cast.abstained})
    ]
    return Table(
        id=scene.table("seats"),
        title=scene.titled(tell("how each seat voted")),
        about=scene.took_part,
        columns=(
            Column(head=tell("Seat"), role="label"),
            Column(head=tell("Vote")),
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=(tell("The form said before the vote that votes are shown seat by seat."),),
        layout="profile",
    )


def _said(scene: Scene, name: str) -> str:
    said = [
        _words(scene, part, part.given[name]) for part in scene.cast.parts if name in part.given
    ]
    return "; ".join(said) or tell("abstains")


def _preference(scene: Scene, pair: Mapping[str, str]) -> str:
    sentence = _SAYS[pair["says"]]
    return tell(sentence, first=scene.label(pair["first"]), second=scene.label(pair["second"]))


def _words(scene: Scene, part: Ballots, ballot: Any) -> str:
    if part.way == "pairs":
        return "; ".join(_preference(scene, one) for one in ballot)
    if part.way == "ranking":
        places = [" = ".join(scene.label(issue) for issue in tied) for tied in ballot]
        return "; ".join(f"{place}. {words}" for place, words in enumerate(places, start=1))
    if part.way == "approval":
        return "; ".join(scene.label(issue) for issue in ballot)
    if part.way == "dots":
        return "; ".join(_amount(scene, issue, n) for issue, n in ballot.items())
    return "; ".join(
        tell("{criterion}: {levels}", criterion=scene.results.say(words),
             levels=", ".join(_amount(scene, *one) for one in ballot.get(name, {}).items()))
        for name, words in part.criteria.items()
    )  # fmt: skip


def _amount(scene: Scene, issue: str, n: int) -> str:
    return tell_many("{issue} {n}", "{issue} {n}", n, issue=scene.label(issue))
