"""The order of the cases, the proposal, and the decision: as tables."""

from collections.abc import Iterable, Mapping, Sequence

from plakit.activities.cases.judging.choosing import DRAWS, Choosing, rule_words
from plakit.activities.cases.judging.form import CHOSEN, LATER, NOT_CHOSEN, VERDICTS
from plakit.activities.cases.judging.latest import Decided
from plakit.activities.cases.judging.scene import Scene, two_decimals, value_words
from plakit.activities.cases.judging.settings import By
from plakit.blocks import (
    Cell,
    Column,
    DotsCell,
    LegendItem,
    NumberCell,
    Point,
    Row,
    RowGroup,
    Table,
    TextCell,
)
from plakit.locales import listed, whole
from plakit.programme import field_title
from plakit.wording import mark, tell, tell_many

# A share of draws within this of one or zero is not told as certain.
_ALL, _NONE = 0.995, 0.005
_HEADS = {
    CHOSEN: mark("Shortlist"),
    LATER: mark("Later"),
    NOT_CHOSEN: mark("Not chosen"),
}


def percent(share: float) -> str:
    """Write a share of draws; what held in nearly all is not called all."""
    if _ALL <= share < 1:
        return tell("over 99\N{NO-BREAK SPACE}%")
    if 0 < share <= _NONE:
        return tell("under 1\N{NO-BREAK SPACE}%")
    return f"{round(100 * share)}\N{NO-BREAK SPACE}%"


def ranking_table(scene: Scene, choosing: Choosing) -> Table:
    """Show the cases in order: weighted mean, TOPSIS, and how far the order holds."""
    rows = [_ranked_row(scene, choosing, case) for case in choosing.weighted.places]
    loose = [case for case in scene.judged.cases if case not in choosing.scores]
    groups = [RowGroup(rows=tuple(rows))]
    if loose:
        unranked = tuple(_unranked_row(scene, case) for case in loose)
        groups.append(RowGroup(title=tell("Not ranked"), rows=unranked))
    top = choosing.top
    return Table(
        id=scene.table("ranking"),
        title=scene.titled(tell("the order of the cases")),
        about=" ".join((
            tell("By the weighted mean of the criteria."), scene.weight_words(),
            scene.level_words(), scene.took_part,
        )),
        legend=(LegendItem(mark="dot", text=tell("weighted mean")),),
        columns=(
            Column(head=tell("Rank"), role="place"),
            Column(head=tell("Case"), role="label"),
            Column(head=tell("On the scale"), scale=scene.scale()),
            Column(head=tell("Weighted mean"), align="end"),
            Column(head=tell("TOPSIS"), sub=tell("and its place"), align="end"),
            Column(head=tell("In the first {n}, weights moved", n=whole(top)), align="end"),
            Column(head=tell("In the first {n}, any weights", n=whole(top)), align="end"),
            Column(head=tell("Reviewers"), align="end"),
        ),
        groups=tuple(groups),
        notes=tuple(filter(None, (
            _tie_words(scene, choosing),
            choosing.weighted.warning and f"{choosing.weighted.warning}.",
            tell("TOPSIS (Hwang and Yoon 1981): how near a case is to the best of all in each "
                 "criterion, from 0 to 1."),
            tell("In the first {n}: the share of {draws} draws of other weights in which the case "
                 "is among them; whoever shares the last of these places is in. Weights moved: "
                 "each is drawn from half of it to one and a half. Any weights: all are equally "
                 "likely.",
                 n=whole(top), draws=whole(DRAWS)),
            *scene.own_notes(),
        ))),
    )  # fmt: skip


def _ranked_row(scene: Scene, choosing: Choosing, case: str) -> Row:
    weighted, ideal = choosing.weighted, choosing.ideal
    words = value_words(weighted.values)[case]
    value = round(weighted.values[case], 2)
    dots = DotsCell(
        low=scene.low, high=scene.high, points=(Point(shape="filled", at=value),), text=words
    )
    near = two_decimals(ideal.values[case])
    return Row(
        cells=(
            TextCell(text=place_words(weighted.places, case)),
            scene.case_cell(case),
            dots,
            NumberCell(text=words),
            NumberCell(text=near, sub=f"({place_words(ideal.places, case)})"),
            NumberCell(text=percent(choosing.moved.in_top[case])),
            NumberCell(text=percent(choosing.anyhow.in_top[case])),
            NumberCell(text=whole(scene.judged.reviewers(case))),
        )
    )


def place_words(places: Mapping[str, int], case: str) -> str:
    """Write a place; a shared one has an equals sign behind it."""
    place = places[case]
    is_shared = sum(other == place for other in places.values()) > 1
    return f"{place}=" if is_shared else str(place)


def _unranked_row(scene: Scene, case: str) -> Row:
    n = scene.judged.reviewers(case)
    cells: tuple[Cell, ...] = (
        TextCell(text="–"),
        scene.case_cell(case),
        TextCell(text=why_unranked(scene, case), span=5),
        NumberCell(text=whole(n)),
    )
    return Row(cells=cells)


def why_unranked(scene: Scene, case: str) -> str:
    """Say why a case is listed and not ranked."""
    n, least = scene.judged.reviewers(case), scene.settings.least_reviewers
    if n == 0:
        return tell("nobody judged it")
    if n < least:
        return tell_many(
            "{n} reviewer judged it; {least} are asked for",
            "{n} reviewers judged it; {least} are asked for",
            n,
            least=whole(least),
        )
    few = [
        scene.label(one) for one in scene.counting if len(scene.judged.levels(case, one)) < least
    ]
    return tell(
        "fewer than {least} judged it by: {criteria}", least=whole(least), criteria=listed(few)
    )


def _tie_words(scene: Scene, choosing: Choosing) -> str:
    said = [listed([scene.label(case) for case in tied]) for tied in choosing.weighted.ties]
    if not said:
        return ""
    return tell("= shares its place: {ties}.", ties="; ".join(said))


def proposal_table(scene: Scene, choosing: Choosing) -> Table:
    """Show which cases are proposed, which are not, and what the quotas ask for."""
    chosen = [case for case in choosing.order() if case in choosing.proposed]
    others = [case for case in choosing.order() if case not in choosing.proposed]
    loose = [case for case in scene.judged.cases if case not in choosing.scores]
    free = [
        case for case in choosing.weighted.places if choosing.weighted.places[case] <= choosing.top
    ]
    fields = _fields(scene)
    groups = (
        RowGroup(
            title=tell("Proposed ({n})", n=whole(len(chosen))),
            rows=tuple(_proposed_row(scene, choosing, case, free) for case in chosen),
        ),
        RowGroup(
            title=tell("Not proposed ({n})", n=whole(len(others) + len(loose))),
            rows=(
                *(_proposed_row(scene, choosing, case, free) for case in others),
                *(_loose_row(scene, case, width=1 + len(fields)) for case in loose),
            ),
        ),
    )
    return Table(
        id=scene.table("proposal"),
        title=scene.titled(tell("what is proposed")),
        about=" ".join(
            (_asked_words(scene, choosing), tell("The table proposes; the group decides."))
        ),
        columns=(
            Column(head=tell("Rank"), role="place"),
            Column(head=tell("Case"), role="label"),
            Column(head=tell("Weighted mean"), align="end"),
            *(Column(head=field_title(field)) for field in fields),
        ),
        layout="profile",
        groups=tuple(group for group in groups if group.rows),
        notes=(*_price_words(scene, choosing), *scene.own_notes()),
    )


def _asked_words(scene: Scene, choosing: Choosing) -> str:
    wanted = scene.settings.choose
    asked = tell_many("{n} case is to be chosen", "{n} cases are to be chosen", wanted)
    if choosing.top < wanted:
        asked = tell(
            "{asked}; no more than {n} can be, as the others are not ranked",
            asked=asked,
            n=whole(choosing.top),
        )
    if not choosing.quotas:
        return tell("{asked}, without quotas.", asked=asked)
    quotas = "; ".join(rule_words(rule, scene.names) for rule in scene.settings.quotas)
    return tell("{asked}, with these quotas: {quotas}.", asked=asked, quotas=quotas)


def _proposed_row(scene: Scene, choosing: Choosing, case: str, free: Sequence[str]) -> Row:
    is_proposed = case in choosing.proposed
    tag = ""
    if is_proposed and case not in free:
        tag = tell("in by quota")
    elif not is_proposed and case in free:
        tag = tell("out by quota")
    return Row(
        cells=(
            TextCell(text=place_words(choosing.weighted.places, case)),
            scene.case_cell(case, tag=tag),
            NumberCell(text=value_words(choosing.weighted.values)[case]),
            *(TextCell(text=_values(scene, case, field) or "–") for field in _fields(scene)),
        )
    )


def _fields(scene: Scene) -> tuple[By, ...]:
    """Give the fields that quotas are about; the countries stand below the titles already."""
    fields = dict.fromkeys(rule.by for rule in scene.settings.quotas)
    return tuple(field for field in fields if field != "units")


def _values(scene: Scene, case: str, field: By) -> str:
    here = scene.cases.get(case)
    return scene.names.all_of(here, field) if here else ""


def _loose_row(scene: Scene, case: str, *, width: int) -> Row:
    text = tell("not ranked: {why}", why=why_unranked(scene, case))
    why = TextCell(text=text, span=width)
    return Row(cells=(TextCell(text="–"), scene.case_cell(case), why))


def _price_words(scene: Scene, choosing: Choosing) -> tuple[str, ...]:
    """Say what the quotas cost, and whether another choice is as good."""
    chosen = choosing.chosen
    if chosen is None:
        return ()
    said = []
    if chosen.given_up:
        said.append(
            tell(
                "Without the quotas {given_up} would be in, instead of {gained}. The quotas cost "
                "{price} of the sum of weighted means, which is {total} with them.",
                given_up=_names(scene, chosen.given_up),
                gained=_names(scene, chosen.gained),
                price=two_decimals(chosen.price),
                total=two_decimals(chosen.total),
            )
        )
        costs = [
            tell("{quota} {price}", quota=name, price=two_decimals(price))
            for name, price in chosen.prices.items()
            if price > 0
        ]
        if costs and len(choosing.quotas) > 1:
            said.append(tell("What each costs alone: {costs}.", costs="; ".join(costs)))
    elif choosing.quotas:
        said.append(tell("The quotas cost nothing: without them the same cases would be in."))
    if chosen.is_tied:
        said.append(
            tell(
                "Another choice has the same sum: {names}. The better first case decided, then the "
                "order of the ids.",
                names=_names(scene, chosen.second),
            )
        )
    if not chosen.is_optimal:
        said.append(tell("The time was up: a better choice may exist."))
    return tuple(said)


def _names(scene: Scene, cases: Iterable[str]) -> str:
    return listed([scene.label(case) for case in cases])


def decision_table(
    scene: Scene, choosing: Choosing | None, decided: Sequence[Decided], asked: Iterable[str]
) -> Table:
    """Show what the group chose and what not, each with its reason."""
    by_case = {one.case: one for one in decided}
    places = choosing.weighted.places if choosing else {}
    proposed = choosing.proposed if choosing else frozenset()
    open_ = [case for case in asked if case not in by_case]
    groups = [
        RowGroup(
            title=tell("{verdict} ({n})", verdict=tell(head), n=whole(len(here))),
            rows=tuple(_decided_row(scene, one, places, proposed) for one in here),
        )
        for verdict, head in _HEADS.items()
        if (here := [one for one in decided if one.verdict == verdict])
    ]
    if open_:
        rows = tuple(
            Row(cells=(_place_cell(places, case), scene.case_cell(case), TextCell(text="–")))
            for case in open_
        )
        title = tell("Not decided yet ({n})", n=whole(len(open_)))
        groups.append(RowGroup(title=title, rows=rows))
    return Table(
        id=scene.table("decision"),
        title=scene.titled(tell("what the group decided")),
        about=_counted(decided, wanted=scene.settings.choose),
        columns=(
            Column(head=tell("Rank"), role="place"),
            Column(head=tell("Case"), role="label"),
            Column(head=tell("Reason")),
        ),
        groups=tuple(groups),
        layout="profile",
        notes=(tell("Rank: by the weighted mean. A tag says where the decision differs from "
                    "what was proposed."),),
    )  # fmt: skip


def _counted(decided: Sequence[Decided], *, wanted: int) -> str:
    counts = [
        tell("{n} {verdict}", verdict=tell(words), n=whole(n))
        for verdict, words in VERDICTS.items()
        if (n := sum(one.verdict == verdict for one in decided))
    ]
    asked = tell_many("{n} case was to be chosen.", "{n} cases were to be chosen.", wanted)
    return tell("{asked} Of these cases: {counts}.", asked=asked, counts=", ".join(counts))


def _decided_row(
    scene: Scene, one: Decided, places: Mapping[str, int], proposed: frozenset[str]
) -> Row:
    tag = ""
    if proposed and one.verdict == CHOSEN and one.case not in proposed:
        tag = tell("not proposed")
    elif one.verdict != CHOSEN and one.case in proposed:
        tag = tell("was proposed")
    reason = TextCell(text=one.reason or "–")
    return Row(cells=(_place_cell(places, one.case), scene.case_cell(one.case, tag=tag), reason))


def _place_cell(places: Mapping[str, int], case: str) -> TextCell:
    return TextCell(text=place_words(places, case) if case in places else "–")
