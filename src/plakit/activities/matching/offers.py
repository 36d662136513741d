"""Tables of what is offered and sought: theme by theme, seat by seat, and for one who looks."""

from collections.abc import Sequence

from plakit.activities.matching.form import OFFERS, SEEKS
from plakit.activities.matching.scene import Scene, level_words
from plakit.blocks import Column, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.methods.matching import Partner, Peer
from plakit.wording import tell


def themes_table(scene: Scene, about: str) -> Table:
    """Show for each theme how many can help and how many want to grow."""
    rows = tuple(
        Row(
            cells=(
                TextCell(text=scene.theme(name), tag=_alone(offers, seeks)),
                NumberCell(text=whole(offers)),
                NumberCell(text=whole(seeks)),
            )
        )
        for name in scene.themes
        for offers, seeks in [counted(scene, name)]
    )
    return Table(
        id=scene.table("themes"),
        title=scene.titled(tell("What is offered and sought")),
        about=about,
        columns=(
            Column(head=tell("Theme"), role="label"),
            Column(head=tell("Can help"), align="end"),
            Column(head=tell("Want to grow"), align="end"),
        ),
        groups=(RowGroup(rows=rows),),
    )


def counted(scene: Scene, theme: str) -> tuple[int, int]:
    """Count how many offer and seek a theme."""
    return (
        sum(theme in one.offers for one in scene.peers),
        sum(theme in one.seeks for one in scene.peers),
    )


def _alone(offers: int, seeks: int) -> str:
    return tell("nobody offers it") if seeks and not offers else ""


def offers_table(scene: Scene) -> Table:
    """Show what each seat offers and seeks, with what it wrote beside."""
    columns = [
        Column(head=tell("Seat"), role="id"),
        Column(head=tell("Country or organisation")),
        Column(head=tell("Offers")),
        Column(head=tell("Seeks")),
    ]
    if scene.settings.languages:
        columns.append(Column(head=tell("Languages")))
    if scene.settings.sectors:
        columns.append(Column(head=tell("Sectors")))
    return Table(
        id=scene.table("offers"),
        title=scene.titled(tell("Who offers and seeks what")),
        about=tell("What each chose, or its self-assessment says; below it, in its own words.")
        if scene.settings.levels_from
        else tell("In the words of the seats, below what they chose."),
        columns=tuple(columns),
        groups=(RowGroup(rows=tuple(_offers_row(scene, one) for one in scene.peers)),),
    )


def _offers_row(scene: Scene, one: Peer) -> Row:
    said = scene.words.get(one.id, {})
    cells = [
        TextCell(text=one.id),
        TextCell(text=scene.unit(one.id) or "–"),
        TextCell(text=scene.theme_names(one.offers) or "–", sub=said.get(OFFERS, "")),
        TextCell(text=scene.theme_names(one.seeks) or "–", sub=said.get(SEEKS, "")),
    ]
    if scene.settings.languages:
        cells.append(TextCell(text=scene.languages(one.languages) or "–"))
    if scene.settings.sectors:
        cells.append(TextCell(text=scene.sectors(one.sectors) or "–"))
    return Row(cells=tuple(cells))


def partners_table(scene: Scene, seat: str, found: Sequence[Partner], wanted: str) -> Table:
    """Show whom a seat could talk to: what each can do for the other, and what they share."""
    peers = {one.id: one for one in scene.peers}
    rows = tuple(_partner_row(scene, one, peers[one.id]) for one in found)
    return Table(
        id=scene.table(f"partners-{seat}"),
        title=scene.titled(tell("Partners for {seat}", seat=seat)),
        about=" ".join(
            filter(None, (wanted, tell("First those who can help {seat} most.", seat=seat)))
        ),
        columns=(
            Column(head=tell("Seat"), role="id"),
            Column(head=tell("Country or organisation")),
            Column(head=tell("Helps {seat} with", seat=seat)),
            Column(head=tell("Is helped with")),
            Column(head=tell("Both share")),
        ),
        groups=(RowGroup(rows=rows),),
    )


def _partner_row(scene: Scene, one: Partner, peer: Peer) -> Row:
    said = scene.words.get(one.id, {})
    shared = (scene.languages(one.languages), scene.sectors(one.sectors))
    takes, gives = ([help_.theme for help_ in side] for side in (one.takes, one.gives))
    return Row(
        cells=(
            TextCell(text=one.id),
            TextCell(text=scene.unit(one.id) or "–"),
            TextCell(text=_themes(scene, takes, peer), sub=said.get(OFFERS, "")),
            TextCell(text=scene.theme_names(gives) or "–", sub=said.get(SEEKS, "")),
            TextCell(text=" · ".join(filter(None, shared)) or "–"),
        )
    )


def _themes(scene: Scene, themes: Sequence[str], peer: Peer) -> str:
    """Say themes with the level of who helps, where that is known."""
    said = [
        tell("{theme} (level {level})", theme=scene.theme(one),
             level=level_words(peer.levels[one]))
        if one in peer.levels else scene.theme(one)
        for one in themes
    ]  # fmt: skip
    return "; ".join(said) or "–"
