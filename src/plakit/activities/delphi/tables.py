"""The tables of a Delphi: what came out, how answers moved, who left, and how words changed."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from plakit.activities.delphi.rounds import Round
from plakit.activities.delphi.telling import MEANINGS, OUTCOMES
from plakit.activities.delphi.wording import Reworded, is_same
from plakit.activities.group_names import group_name
from plakit.blocks import (
    BarCell,
    Cell,
    Column,
    DotsCell,
    LegendItem,
    NumberCell,
    Part,
    Point,
    Row,
    RowGroup,
    Scale,
    Table,
    TextCell,
    Tick,
)
from plakit.locales import whole
from plakit.methods.delphi import dropped_out
from plakit.methods.delphi_release import ReleasedOrder, ReleasedStatement, ReleasedStatements
from plakit.methods.groups import Shown, column_words, merge_small
from plakit.methods.released import ReleasedRow
from plakit.text import Text
from plakit.wording import mark, tell

# What consensus is measured by, as the head of a column.
MEASURES = {
    "iqr": mark("Width of the middle half"),
    "share": mark("% on the larger side"),
    "agreement": mark("Van der Eijk's A"),
}

_MOVED = mark(
    "Moved: the share of answers that differs from the round before. Who is new or gone counts, "
    "too."
)


@dataclass(frozen=True)
class Scene:
    """What every table says beside its numbers: whose, of which round, by which rule."""

    activity: str
    title: str
    say: Callable[[Text], str]
    took_part: str
    rule: str
    texts: Mapping[str, Text]

    def id(self, name: str) -> str:
        """Give the id of a table; the first one is that of the activity as a whole."""
        return f"table-{self.activity}-{name}" if name else f"table-{self.activity}"

    def text(self, item: str) -> str:
        """Give a statement as it read last."""
        return self.say(self.texts[item])


def outcome_table(scene: Scene, released: ReleasedStatements, by: str) -> Table:
    """Show what came of each statement, with the numbers that the rule looks at."""
    columns = (
        Column(head=tell("Statement"), role="label"),
        Column(head=tell("Outcome")),
        Column(head=tell(MEASURES[by]), align="end"),
        Column(head=tell("Moved, in %"), align="end"),
        Column(head="n", align="end"),
    )
    told = dict.fromkeys(row.outcome for row in released.rows)
    return Table(
        id=scene.id(""),
        title=tell("What came out, statement by statement"),
        about=f"{scene.rule} {scene.took_part}",
        legend=(LegendItem(mark="met", text=tell("the rule of consensus is met")),),
        columns=columns,
        groups=(RowGroup(rows=tuple(_outcome_row(scene, row) for row in released.rows)),),
        notes=(*(tell(MEANINGS[name]) for name in MEANINGS if name in told), tell(_MOVED)),
    )


def _outcome_row(scene: Scene, row: ReleasedStatement) -> Row:
    label = TextCell(text=scene.text(row.item))
    outcome = TextCell(text=tell(OUTCOMES[row.outcome]), strong=True, sub=row.reason)
    if row.n is None or row.value is None:
        return Row(cells=(label, outcome, TextCell(text="–", span=3)))
    moved: Cell = TextCell(text="–")
    if row.change:
        moved = NumberCell(text=row.change.words())
    value = TextCell(text=row.value.words(), met=row.is_met)
    return Row(cells=(label, outcome, value, moved, NumberCell(text=whole(row.n))))


def order_table(scene: Scene, released: ReleasedOrder) -> Table:
    """Show the order that the group puts the statements in, and what came of it."""
    has_means = any(mean for _, _, mean in released.order)
    columns = [
        Column(head=tell("Rank"), role="place"),
        Column(head=tell("Statement"), role="label"),
    ]
    if has_means:
        columns.append(Column(head=tell("Mean place"), align="end"))
    rows = []
    for name, place, mean in released.order:
        cells: list[Cell] = [TextCell(text=whole(place)), TextCell(text=scene.text(name))]
        if has_means:
            cells.append(NumberCell(text=mean.words() if mean else "–"))
        rows.append(Row(cells=tuple(cells)))
    return Table(
        id=scene.id(""),
        title=tell("The order of the group"),
        about=f"{scene.rule} {scene.took_part} {order_words(released)}",
        columns=tuple(columns),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=(tell(MEANINGS[released.outcome]),),
    )


def order_words(released: ReleasedOrder) -> str:
    """Say what came of the order, with its numbers."""
    said = [tell("Outcome: {outcome}.", outcome=tell(OUTCOMES[released.outcome]))]
    if released.w:
        said.append(tell("Kendall's W {w}.", w=released.w.words()))
    if released.tau:
        said.append(tell("Kendall's tau to the round before {tau}.", tau=released.tau.words()))
    if released.reason:
        said.append(f"{released.reason}.")
    return " ".join(said)


def movement_table(scene: Scene, rounds: Sequence[Round]) -> Table:
    """Show the answers to each statement round by round: shares, middle, n."""
    last = rounds[-1]
    levels = last.questions[0].levels
    ticks = tuple(Tick(at=one.value, text=str(one.value)) for one in levels)
    columns = (
        Column(head=tell("Round"), role="label"),
        Column(head="%"),
        Column(head="", scale=Scale(low=levels[0].value, high=levels[-1].value, ticks=ticks)),
        Column(head=tell("Median"), align="end"),
        Column(head="n", align="end"),
    )
    legend = tuple(
        LegendItem(
            mark="level",
            step=step,
            steps=len(levels),
            label=str(one.value),
            text=scene.say(one.label),
        )
        for step, one in enumerate(levels, start=1)
    )
    middle = (
        LegendItem(mark="dot", text=tell("median")),
        LegendItem(mark="band", text=tell("middle half of the answers")),
    )
    groups = tuple(
        RowGroup(
            title=scene.text(item),
            rows=tuple(_movement_row(scene, one, item) for one in rounds if item in one.texts()),
        )
        for item in scene.texts
    )
    return Table(
        id=scene.id("rounds"),
        title=tell("The answers, round by round"),
        about=tell("Shares in % of n. {took_part}", took_part=scene.took_part),
        legend=(*legend, *middle),
        columns=columns,
        groups=groups,
        layout="profile",
    )


def _movement_row(scene: Scene, one: Round, item: str) -> Row:
    label, row = TextCell(text=scene.say(one.title)), one.released[""].row(item)
    if row is None or row.n is None:
        return Row(cells=(label, TextCell(text=row.reason if row else "–", span=4)))
    n = NumberCell(text=whole(row.n))
    if not row.shares or row.median is None:
        mean = tell("mean {mean}", mean=row.mean.words()) if row.mean else "–"
        return Row(cells=(label, TextCell(text=mean, span=3), n))
    return Row(
        cells=(
            label,
            _bar(scene, one, item, row),
            _dots(one, row),
            NumberCell(text=row.median.words()),
            n,
        )
    )


def _bar(scene: Scene, one: Round, item: str, row: ReleasedRow) -> BarCell:
    question = next(asked for asked in one.questions if asked.id == item)
    parts = tuple(
        Part(label=scene.say(level.label), text=share.words(), share=share.value, step=step)
        for step, (level, share) in enumerate(
            zip(question.levels, row.shares, strict=True), start=1
        )
        if share.value
    )
    return BarCell(parts=parts, steps=len(question.levels))


def _dots(one: Round, row: ReleasedRow) -> DotsCell:
    levels = one.levels()
    middle = row.median
    points = (Point(at=middle.value),) if middle else ()
    words = tell("median {value}", value=middle.words()) if middle else ""
    return DotsCell(low=levels[0], high=levels[-1], points=points, band=row.middle, text=words)


def group_table(scene: Scene, last: Round, field: str) -> Table:
    """Show the middle of the answers of each group in one round, as far as groups may be shown."""
    released = last.released[field]
    notes = [group.note(group_name) for group in released.groups]
    heads = [
        Column(
            head=f"{group_name(group.name)}{'*' if group.merged else ''}",
            sub=f"n\N{NO-BREAK SPACE}{whole(group.n)}",
            align="center",
        )
        for group in released.groups
    ]
    rows = []
    withheld: list[str] = []  # said below where no group may be shown, so that none has a column
    for item in released.items:
        total = released.row(item)
        found = [released.row(item, group.name) for group in released.groups]
        has_groups = total and not total.reason and all(row is not None for row in found)
        is_mean = has_groups and any(row and not row.median for row in found)
        said = _mean(total) if is_mean else _middle(total)
        cells: list[Cell] = [TextCell(text=scene.text(item)), TextCell(text=said)]
        if total is None or not has_groups:
            reason = (total.groups_reason or total.reason) if total else ""
            if heads:
                cells.append(TextCell(text=reason or "–", span=len(heads)))
            elif reason:
                withheld.append(reason)
        else:
            cells += [TextCell(text=_middle(row)) for row in found]
        rows.append(Row(cells=tuple(cells)))
    return Table(
        id=scene.id(f"by-{field}"),
        title=tell(
            "{round}: the answers by {column}",
            round=scene.say(last.title),
            column=column_words(field),
        ),
        about=tell(
            "The median, and in brackets the middle half of the answers. Where one group has fewer "
            "than 10 answers, the whole row shows means, so that it can be compared. {took_part}",
            took_part=scene.took_part,
        ),
        columns=(
            Column(head=tell("Statement"), role="label"),
            Column(head=tell("All"), align="center"),
            *heads,
        ),
        groups=(RowGroup(rows=tuple(rows)),),
        notes=(
            *(f"* {note}." for note in notes if note),
            *dict.fromkeys(withheld),
        ),
        layout="matrix",
    )


def _middle(row: ReleasedRow | None) -> str:
    if row is None or row.reason:
        return "–"
    if row.median and row.middle:
        low, high = row.middle
        said = tell("{median} ({low:g} to {high:g})", median=row.median.words(), low=low, high=high)
        return said.replace(" ", "\N{NO-BREAK SPACE}")
    return _mean(row)


def _mean(row: ReleasedRow | None) -> str:
    """Say the mean, which may not be broken over two lines."""
    if row is None or not row.mean:
        return "–"
    return tell("mean {mean}", mean=row.mean.words()).replace(" ", "\N{NO-BREAK SPACE}")


def drop_out_table(
    scene: Scene, rounds: Sequence[Round], field: str, asked: Sequence[int], k: int
) -> Table:
    """Show who answered each round, and who of the first was gone; by group where large enough."""
    columns = (
        Column(head=tell("Round"), role="label"),
        Column(head="n", align="end"),
        Column(head=tell("Of round 1, gone"), align="end"),
        Column(head=tell("New since"), align="end"),
    )
    people = [one.people for one in rounds]
    titles = [scene.say(one.title) for one in rounds]
    all_title = tell("All ({asked} asked)", asked=whole(max(asked, default=0)))
    groups = [RowGroup(title=all_title, rows=_drop_rows(titles, people))]
    notes: list[str] = [tell("This counts who answered; what they said is in no number here.")]
    if field:
        is_named = rounds[-1].activity.mode == "named"
        shown = _shown_in_all(rounds, field, 1 if is_named else k)
        if shown.reason:
            notes.append(f"{shown.reason}.")
        for group in shown.groups:
            those = [_of(one, field, group.members) for one in rounds]
            title = f"{group_name(group.name)}{'*' if group.merged else ''}"
            groups.append(RowGroup(title=title, rows=_drop_rows(titles, those)))
        notes += [f"* {note}." for group in shown.groups if (note := group.note(group_name))]
    return Table(
        id=scene.id("drop-out"),
        title=tell("Who answered, round by round"),
        about=scene.took_part,
        columns=columns,
        groups=tuple(groups),
        notes=tuple(notes),
    )


def _drop_rows(titles: Sequence[str], people: Sequence[frozenset[str]]) -> tuple[Row, ...]:
    return tuple(
        Row(cells=(TextCell(text=title), *(NumberCell(text=whole(n)) for n in counts)))
        for title, counts in zip(titles, dropped_out(people), strict=True)
    )


def _of(one: Round, field: str, members: Sequence[str]) -> frozenset[str]:
    return frozenset(person for person, group in one.group_of(field).items() if group in members)


def _shown_in_all(rounds: Sequence[Round], field: str, k: int) -> Shown:
    """Say which groups are shown: those with k people or more in each round, others together."""
    sizes = [Counter(one.group_of(field).values()) for one in rounds]
    names = dict.fromkeys(name for counts in sizes for name in counts)
    least = {name: min(counts[name] for counts in sizes) for name in names}
    return merge_small(
        {f"{name}/{number}": name for name, n in least.items() for number in range(max(n, 1))},
        k=k,
    )


def wording_table(
    scene: Scene,
    rounds: Sequence[Round],
    why: Mapping[tuple[str, str], Reworded],
    languages: Sequence[str],
) -> Table | None:
    """Show the statements that were reworded, each as it read in each round; None: none was.

    Parameters
    ----------
    why : mapping
        Round (its step) and statement to how it was reworded before that round.
    """
    groups = []
    for item in scene.texts:
        asked = [(one, one.texts()[item]) for one in rounds if item in one.texts()]
        if all(is_same(asked[0][1], text, languages) for _, text in asked):
            continue
        rows, before = [], None
        for one, text in asked:
            if before is None or not is_same(before, text, languages):
                reason = why[one.wave[1], item].why if (one.wave[1], item) in why else ""
                cells = (
                    TextCell(text=scene.say(one.title)),
                    TextCell(text=scene.say(text)),
                    TextCell(text=reason or "–"),
                )
                rows.append(Row(cells=cells))
            before = text
        groups.append(RowGroup(title=scene.text(item), rows=tuple(rows)))
    if not groups:
        return None
    return Table(
        id=scene.id("wording"),
        title=tell("Statements that were reworded"),
        about=tell("Each as it read from that round on, and why it was changed."),
        columns=(
            Column(head=tell("From"), role="label"),
            Column(head=tell("It read")),
            Column(head=tell("Why")),
        ),
        groups=tuple(groups),
        layout="profile",
    )
