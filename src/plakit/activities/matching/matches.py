"""Tables of pairs and groups, each with what is proved of it."""

from collections.abc import Sequence

from plakit.activities.matching.scene import Scene, level_words
from plakit.blocks import Cell, Column, NumberCell, Row, RowGroup, Table, TextCell
from plakit.locales import whole
from plakit.methods.matching import Groups, Pair, Pairs, Peer, helps_between
from plakit.wording import tell, tell_many


def pairs_table(scene: Scene, pairs: Pairs) -> Table:
    """Show who goes together and why; last those who are in no pair."""
    rows = tuple(_pair_row(scene, one) for one in pairs.pairs)
    groups = [RowGroup(rows=rows)] if rows else []
    is_for_later = scene.settings.pairs == "helpers"
    if pairs.alone:
        title = tell("Without a helper") if is_for_later else tell("Not in a pair")
        alone = tuple(_alone_row(scene, one, to_learn=is_for_later) for one in pairs.alone)
        groups.append(RowGroup(title=title, rows=alone))
    return Table(
        id=scene.table("pairs"),
        title=scene.titled(tell("Helpers") if is_for_later else tell("Pairs")),
        about=_helped(scene, pairs),
        columns=(
            Column(head=tell("Pair"), role="id"),
            Column(head=tell("Why")),
            Column(head=tell("Both share")),
        ),
        groups=tuple(groups),
        notes=(_proof_of_pairs(pairs), _apart()),
    )


def _apart() -> str:
    return tell("Nobody is paired within one country or organisation, nor without a common "
                "language, where languages were named.")  # fmt: skip


def _pair_row(scene: Scene, pair: Pair) -> Row:
    sign = "→" if scene.settings.pairs == "helpers" else "–"
    units = list(dict.fromkeys(filter(None, map(scene.unit, (pair.first, pair.second)))))
    shared = (scene.languages(pair.languages), scene.sectors(pair.sectors))
    return Row(
        cells=(
            TextCell(text=f"{pair.first} {sign} {pair.second}"),
            TextCell(text=scene.helps(pair.helps), sub=f" {sign} ".join(units)),
            TextCell(text=" · ".join(filter(None, shared)) or "–"),
        )
    )


def _alone_row(scene: Scene, seat: str, *, to_learn: bool) -> Row:
    peer = next(one for one in scene.peers if one.id == seat)
    why = _why_alone(scene, peer, to_learn=to_learn)
    return Row(cells=(TextCell(text=seat), TextCell(text=why, span=2)))


def _why_alone(scene: Scene, peer: Peer, *, to_learn: bool) -> str:
    """Say why someone is in no pair; ``to_learn``: only help to this peer would count."""
    if not peer.offers and not peer.seeks:
        return tell("offers and seeks nothing at the moment")
    others = [one for one in scene.peers if one.id != peer.id]
    is_wanted = not to_learn and any(peer.offers & one.seeks for one in others)
    if not any(peer.seeks & one.offers for one in others) and not is_wanted:
        sought = scene.theme_names(peer.seeks)
        return (
            tell("nobody offers what is sought: {themes}", themes=sought)
            if sought
            else tell("nobody seeks what is offered")
        )
    can_learn = any(helps_between(one, peer) for one in others)
    if not can_learn and not (is_wanted and any(helps_between(peer, one) for one in others)):
        return tell("in the themes that would fit, who offers does not stand higher")
    return tell("all who would fit are taken, or are of one country, or share no language")


def _helped(scene: Scene, pairs: Pairs) -> str:
    seekers = sum(bool(one.seeks) for one in scene.peers)
    return tell_many(
        "{helped} of {n} person who wants to grow is helped.",
        "{helped} of {n} people who want to grow are helped.",
        seekers,
        helped=whole(pairs.helped),
    )


def _proof_of_pairs(pairs: Pairs) -> str:
    if pairs.is_best and not pairs.has_most_themes:
        return tell("Reckoned exactly: no other pairs help more people. So many could go together "
                    "that not all were tried for those with the most themes.")  # fmt: skip
    if pairs.is_best:
        return tell("Reckoned exactly: no other pairs help more people. Among those that help as "
                    "many, these have the most themes.")  # fmt: skip
    return tell("At most {most} people could be helped; it is not known whether that can be "
                "reached.", most=whole(pairs.most_helped))  # fmt: skip


def groups_table(scene: Scene, groups: Groups) -> Table:
    """Show who sits in which group, with the levels in it and the languages all share."""
    columns = [
        Column(head=tell("Group"), align="end"),
        Column(head=tell("Who"), role="label"),
        Column(head=tell("Levels")),
    ]
    if scene.settings.languages:
        columns.append(Column(head=tell("All speak")))
    rows = tuple(
        Row(cells=_group_cells(scene, number, group))
        for number, group in enumerate(groups.groups, 1)
    )
    return Table(
        id=scene.table("groups"),
        title=scene.titled(tell("Groups")),
        about=_groups_about(scene, groups),
        columns=tuple(columns),
        groups=(RowGroup(rows=rows),),
        notes=tuple(filter(None, (_size_note(scene, groups), _units_note(groups)))),
    )


def _group_cells(scene: Scene, number: int, group: Sequence[str]) -> tuple[Cell, ...]:
    there = [one for one in scene.peers if one.id in group]
    levels = [level for one in there if (level := level_of(scene, one)) is not None]
    said = "–"
    if levels:
        low, high = level_words(min(levels)), level_words(max(levels))
        said = low if low == high else tell("{low} to {high}", low=low, high=high)
    cells = (NumberCell(text=str(number)), TextCell(text=", ".join(group)), TextCell(text=said))
    if not scene.settings.languages:
        return cells
    named = [one.languages for one in there if one.languages]
    shared = frozenset.intersection(*named) if named else frozenset()
    return (*cells, TextCell(text=scene.languages(shared) or "–"))


def level_of(scene: Scene, peer: Peer) -> float | None:
    """Give where a peer stands in the theme of the groups, or on the mean of all; None: unknown."""
    theme = scene.settings.groups.theme
    if theme:
        return peer.levels.get(theme)
    return sum(peer.levels.values()) / len(peer.levels) if peer.levels else None


def _groups_about(scene: Scene, groups: Groups) -> str:
    theme = scene.settings.groups.theme
    of = (
        tell("in “{theme}”", theme=scene.theme(theme))
        if theme
        else tell("on the mean of all themes")
    )
    without = sum(level_of(scene, one) is None for one in scene.peers)
    unknown = tell_many("{n} person without a level counts as in the middle.",
                        "{n} people without a level count as in the middle.", without)  # fmt: skip
    if scene.settings.groups.levels == "alike":
        said = tell("People of about the same level {of} sit together; they are sorted by whole "
                    "levels.", of=of)  # fmt: skip
    else:
        said = tell("Levels are mixed {of}: the {n} lowest sit in different groups, the next {n} "
                    "likewise, and so on.", of=of, n=whole(len(groups.groups)))  # fmt: skip
    return " ".join((said, unknown)) if without else said


def _size_note(scene: Scene, groups: Groups) -> str:
    rule = scene.settings.groups
    if groups.has_size:
        return ""
    return tell("So few people do not make groups of {least} to {most}.", least=rule.least,
                most=rule.most)  # fmt: skip


def _units_note(groups: Groups) -> str:
    if not groups.same_unit:
        return tell("No two of one country or organisation sit in one group.")
    said = tell_many("{n} pair of one country or organisation sits in one group.",
                     "{n} pairs of one country or organisation sit in one group.",
                     groups.same_unit)  # fmt: skip
    if groups.is_best:
        best = tell("It cannot be fewer: that is proved by counting.")
        return f"{said} {best}"
    least = tell("It cannot be fewer than {n}; whether it can be so few is not known.",
                 n=whole(groups.least_same_unit))  # fmt: skip
    return f"{said} {least}"
