"""The quotes of a reading, code by code: each place once, with all who marked it so."""

from collections.abc import Iterable, Sequence

from plakit.activities.cases.reading.readings import Quote, Standing
from plakit.activities.cases.reading.scene import Scene, SeenCode
from plakit.blocks import Column, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.wording import mark, tell, tell_many

# So many places a code are printed in a report; the workbook shows all.
MOST_PLACES_A_CODE = 4
# Of more readers of one place only the number is said.
_MOST_NAMED = 4
_CHANGED: dict[Standing, str] = {
    "same": "",
    "moved": mark("the case was changed since; these words still stand in it"),
    "gone": mark("the case was changed since; these words do not stand in it any more"),
}
# All who marked the very same place.
Marked = list[Quote]


def quotes_table(scene: Scene, *, code: str = "", most: int | None = None) -> Table:
    """Show the quotes under each of their codes, with the way back to their case.

    Parameters
    ----------
    code : str
        Only those of one code; empty: all.
    most : int or None
        So many places a code at most, those that most readers marked; the others are counted.
    """
    groups, left_out = [], 0
    for one in scene.codes:
        places = _places(quote for quote in scene.quotes if one.id in quote.codes)
        if places and code in ("", one.id):
            shown = _most_marked(places, most)
            left_out += len(places) - len(shown)
            title = f"{_path(scene, one)} ({whole(len(places))})"
            rows = tuple(_row(scene, place) for place in shown)
            groups.append(RowGroup(title=title, rows=rows))
    return Table(
        id=scene.table("quotes"),
        title=scene.titled(tell("the quotes, code by code")),
        about=_about(scene),
        columns=(
            Column(head=tell("Quote"), role="label"),
            Column(head=tell("Case")),
            Column(head=tell("Where")),
            Column(head=tell("Marked by")),
        ),
        groups=tuple(groups),
        notes=tuple(filter(None, (_more(left_out), _changed(scene)))),
        layout="profile",
    )


def _places(quotes: Iterable[Quote]) -> list[Marked]:
    """Put quotes of the very same place together, in the order of the texts."""
    found: dict[tuple[object, ...], Marked] = {}
    for quote in quotes:
        found.setdefault(quote.place, []).append(quote)
    return [found[place] for place in sorted(found)]


def _most_marked(places: Sequence[Marked], most: int | None) -> list[Marked]:
    if most is None or len(places) <= most:
        return list(places)
    taken = sorted(places, key=lambda place: -len(place))[:most]
    return [place for place in places if place in taken]


def _path(scene: Scene, code: SeenCode) -> str:
    theme, label = scene.names.say(code.theme), scene.names.say(code.label)
    return f"{theme} › {label}" if theme else label


def _about(scene: Scene) -> str:
    n = len(scene.quotes)
    said = tell_many(
        "{number} excerpt. With several codes it stands under each.",
        "{number} excerpts. One with several codes stands under each; a place that several "
        "readers marked alike stands once.",
        n,
        number=whole(n),
    )
    return f"{scene.took_part} {said}"


def _more(n: int) -> str:
    if not n:
        return ""
    return tell_many(
        "{number} more place, marked by fewer; the workbook on reading cases shows them all.",
        "{number} more places, marked by fewer; the workbook on reading cases shows them all.",
        n,
        number=whole(n),
    )


def _changed(scene: Scene) -> str:
    changed = sum(quote.standing(scene.now) != "same" for quote in scene.quotes)
    if not changed:
        return ""
    return tell_many(
        "{number} excerpt is of a text that was changed since.",
        "{number} excerpts are of texts that were changed since.",
        changed,
        number=whole(changed),
    )


def _row(scene: Scene, marked: Marked) -> Row:
    quote = marked[0]
    changed = _CHANGED[quote.standing(scene.now)]
    notes = [
        tell("{reader}: {words}", reader=one.coder, words=one.note) for one in marked if one.note
    ]
    words = TextCell(
        text=tell("“{words}”", words=quote.text),
        doubt=tell(changed) if changed else "",
        sub=" · ".join(notes),
    )
    return Row(
        cells=(
            words,
            scene.case_cell(quote.case),
            TextCell(text=scene.where(quote)),
            TextCell(text=_readers([one.coder for one in marked])),
        )
    )


def _readers(coders: Sequence[str]) -> str:
    if len(coders) <= _MOST_NAMED:
        return ", ".join(coders)
    return tell_many("{number} reader", "{number} readers", len(coders), number=whole(len(coders)))
