"""The items of a questionnaire as a researcher looks at them: spread, reliability, groups, waves.

All numbers are exact, and made for people who hold the rows: beside the rounded ones of a report
they could give somebody away. The pictures are drawn in `item_pictures`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from plakit.activities.item_change import change_block
from plakit.activities.item_numbers import median_words, small_table, two_decimals
from plakit.activities.item_pictures import mean_picture, share_picture
from plakit.blocks import (
    Block,
    Cell,
    Column,
    Figure,
    Note,
    NumberCell,
    Section,
    TextCell,
)
from plakit.errors import ParameterError, known
from plakit.locales import whole
from plakit.text import titled
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import pandas as pd

MOST_GROUPS = 4  # as many series as an eye can tell apart (look.md §7)


@dataclass(frozen=True)
class AnalysedItem:
    """One item: its id, its short name, the id and the name of its area."""

    id: str
    label: str
    area: str
    area_label: str


@dataclass(frozen=True)
class WaveItems:
    """The answers of one round.

    ``now`` has one row a person (by number) and one column an item: levels, empty where none was
    given. ``groups`` has the same rows, and one column a group field.
    """

    title: str
    now: "pd.DataFrame"
    groups: "pd.DataFrame"


@dataclass(frozen=True)
class ItemAnalysis:
    """The items of one activity; tables and pictures speak of the latest round.

    Parameters
    ----------
    id, title : str
        Of the activity.
    items : sequence of AnalysedItem
        In the order they were asked.
    levels : sequence of (float, str)
        The levels, lowest first, and what they are called.
    waves : sequence of WaveItems
        The rounds, the first one first; one at least.
    is_linked : bool
        Whether a person has one number in all rounds.
    """

    id: str
    title: str
    items: tuple[AnalysedItem, ...]
    levels: tuple[tuple[float, str], ...]
    waves: tuple[WaveItems, ...]
    is_linked: bool = True
    is_rehearsal: bool = False

    def __repr__(self) -> str:
        return f"ItemAnalysis({self.id})"

    @property
    def table(self) -> "pd.DataFrame":
        """The levels of the latest round: one row a person, one column an item."""
        return self.waves[-1].now

    @cached_property
    def statistics(self) -> "pd.DataFrame":
        """Each item's n, missing, mean, deviation, difficulty and hold on the others."""
        from plakit.methods.item_rest import item_statistics

        return item_statistics(self.table, levels=[value for value, _ in self.levels])

    def distributions(self) -> Block:
        """Draw how many people chose which level of each item, with the numbers."""
        counts = [self._counts(item.id) for item in self.items]
        n = [sum(row) for row in counts]
        columns = (
            Column(head=tell("Item"), role="label"),
            *(Column(head=label, sub=f"{value:g}", align="end") for value, label in self.levels),
            Column(head=tell("n"), align="end"),
            Column(head=tell("Missing"), align="end"),
            Column(head=tell("Median"), align="end"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                TextCell(text=item.label, sub=item.id),
                *(NumberCell(text=whole(count)) for count in row),
                NumberCell(text=whole(total)),
                NumberCell(text=whole(len(self.table) - total)),
                NumberCell(text=median_words(self.table[item.id].median())),
            )
            for item, row, total in zip(self.items, counts, n, strict=True)
        ]
        said = "; ".join(
            f"{item.label}: {', '.join(map(str, row))}"
            for item, row in zip(self.items, counts, strict=True)
        )
        labels = [f"{value:g} {label}" for value, label in self.levels]
        return self.marked(
            Figure(
                id=f"figure-{self.id}-distributions",
                title=titled(self.title, tell("how the answers are spread")),
                about=self._took_part(),
                alt=tell(
                    "Stacked bars of {n} items, people at each level ({levels}). {said}.",
                    n=len(self.items), levels=", ".join(labels), said=said,
                ),
                table=small_table(tell("People at each level"), columns, rows),
                **share_picture(
                    [item.label for item in self.items], counts, labels,
                    rehearsal=self.is_rehearsal,
                ),
            )
        )  # fmt: skip

    def reliability(self) -> Block:
        """Show how well the items of each area, and all of them, hang together."""
        from plakit.methods.omega import mcdonald_omega
        from plakit.methods.reliability import cronbach_alpha

        parts = [*self._areas(), (tell("All items"), [item.id for item in self.items])]
        rows: list[tuple[Cell, ...]] = []
        warnings: dict[str, list[str]] = {}
        for title, items in parts:
            if len(items) < 2:
                short = tell("one item only: nothing to hang together with")
                rows.append((TextCell(text=title), TextCell(text=short, span=5)))
                continue
            alpha = cronbach_alpha(self.table, items=items)
            omega = mcdonald_omega(self.table, items=items) if len(items) > 2 else None
            for text in (alpha.warning, omega.warning if omega else ""):
                if text:
                    warnings.setdefault(text, []).append(title)
            ends = (two_decimals(end) for end in (alpha.low, alpha.high))
            rows.append(
                (
                    TextCell(text=title),
                    NumberCell(text=whole(len(items))),
                    NumberCell(text=whole(alpha.n)),
                    NumberCell(text=two_decimals(alpha.value)),
                    NumberCell(text=" – ".join(ends) if alpha.low is not None else "–"),
                    NumberCell(text=two_decimals(omega.value if omega else None)),
                )
            )
        columns = (
            Column(head=tell("Area"), role="label"),
            Column(head=tell("Items"), align="end"),
            Column(head=tell("n"), sub=tell("answered all"), align="end"),
            Column(head=tell("Alpha"), align="end"),
            Column(head=tell("95 % interval"), align="end"),
            Column(head=tell("Omega"), align="end"),
        )
        notes = tuple(f"{text}: {'; '.join(who)}." for text, who in warnings.items())
        return self.marked(
            small_table(
                titled(self.title, tell("how well the items hang together")),
                columns,
                rows,
                id=f"table-{self.id}-reliability",
                about=tell(
                    "Cronbach's alpha and McDonald's omega, of those who answered all items of "
                    "the area. Not for items that need not go together."
                ),
                notes=notes,
            )
        )

    def item_rest(self) -> Block:
        """Show each item's mean and spread, and how it goes with the other items."""
        found = self.statistics
        columns = (
            Column(head=tell("Item"), role="label"),
            Column(head=tell("n"), align="end"),
            Column(head=tell("Missing"), align="end"),
            Column(head=tell("Mean"), align="end"),
            Column(head=tell("Deviation"), align="end"),
            Column(head=tell("Difficulty"), align="end"),
            Column(head=tell("With the rest"), align="end"),
            Column(head=tell("Alpha without"), align="end"),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                TextCell(text=item.label, sub=item.id),
                NumberCell(text=whole(int(row["n"]))),
                NumberCell(text=whole(int(row["missing"]))),
                *(
                    NumberCell(text=two_decimals(row[name]))
                    for name in ("mean", "deviation", "difficulty", "item_rest", "alpha_without")
                ),
            )
            for item, row in zip(self.items, found.to_dict("records"), strict=True)
        ]
        return self.marked(
            small_table(
                titled(self.title, tell("item by item")),
                columns,
                rows,
                id=f"table-{self.id}-item-rest",
                about=tell(
                    "{people} Difficulty: the mean as a share of the scale, higher is easier. "
                    "With the rest: how the item goes with the sum of the others, from −1 to 1.",
                    people=self._took_part(),
                ),
            )
        )

    def by_group(self, field: str = "") -> Block:
        """Draw the mean of each item by group, with the numbers.

        Parameters
        ----------
        field : str
            A group field; empty: the first.

        Raises
        ------
        ParameterError
            If answers are not split by this field.
        """
        groups = self.waves[-1].groups
        fields = [str(name) for name in groups.columns]
        if field and field not in fields:
            raise ParameterError(
                tell(
                    "{activity} may not be split by '{field}'. {known}",
                    activity=self.id, field=field, known=known(field, fields),
                )
            )  # fmt: skip
        if not fields:
            return Note(text=tell("This activity has no group fields."), tone="empty")
        of = groups[field or fields[0]]
        names = [str(name) for name in of.value_counts().index if name]
        if len(names) < 2:
            return Note(text=tell("All answers are in one group."), tone="empty")
        if all(len(of[of == name]) == 1 for name in names):
            text = tell("Each group is one seat: nothing can be said of differences by chance.")
            return Note(text=text, tone="empty")
        return self._groups_block(field or fields[0], names, of)

    def _groups_block(self, field: str, names: Sequence[str], of: "pd.Series") -> Block:
        means = {
            name: self.table[of.reindex(self.table.index) == name].mean().to_dict()
            for name in names
        }
        sizes = {name: int((of == name).sum()) for name in names}
        columns = (
            Column(head=tell("Item"), role="label"),
            *(Column(head=name, sub=tell("n {n}", n=sizes[name]), align="end") for name in names),
            Column(head=tell("Differ by"), align="end"),
        )
        rows: list[tuple[Cell, ...]] = []
        for item in self.items:
            own = [means[name].get(item.id, float("nan")) for name in names]
            there = [mean for mean in own if mean == mean]  # noqa: PLR0124  # not NaN
            apart = max(there) - min(there) if there else float("nan")
            rows.append(
                (
                    TextCell(text=item.label, sub=item.id),
                    *(NumberCell(text=two_decimals(mean)) for mean in own),
                    NumberCell(text=two_decimals(apart)),
                )
            )
        table = small_table(tell("Means by group"), columns, rows)
        title = titled(self.title, tell("means by group"))
        about = tell(
            "{people} Small groups were put together before the rows left.",
            people=self._took_part(),
        )
        if len(names) > MOST_GROUPS:
            return self.marked(
                table.model_copy(
                    update={"title": title, "about": about, "id": f"table-{self.id}-{field}"}
                )
            )
        series = {name: [means[name].get(item.id) for item in self.items] for name in names}
        said = "; ".join(
            f"{name}: " + ", ".join(two_decimals(mean) for mean in found)
            for name, found in series.items()
        )
        return self.marked(
            Figure(
                id=f"figure-{self.id}-{field}",
                title=title,
                about=about,
                alt=tell(
                    "Means of {n} items for {groups} groups, on the whole scale. {said}.",
                    n=len(self.items), groups=len(names), said=said,
                ),
                table=table,
                **mean_picture(
                    [item.label for item in self.items],
                    series,
                    self.levels,
                    rehearsal=self.is_rehearsal,
                ),
            )
        )  # fmt: skip

    def change(self) -> Block:
        """Draw what changed between the last two rounds among those who answered both."""
        return change_block(self)

    def caution(self) -> Block:
        """Say what these numbers are for, and what not."""
        return self.marked(
            Note(
                text=tell(
                    "These numbers are exact. They are for work with the rows; printed beside the "
                    "rounded numbers of a report they could tell what single people answered."
                ),
                tone="doubt",
            )
        )

    def report(self) -> Section:
        """Show all of it."""
        return Section(
            blocks=(
                self.caution(), self.distributions(), self.reliability(), self.item_rest(),
                self.by_group(), self.change(),
            )
        )  # fmt: skip

    def _counts(self, item: str) -> list[int]:
        return [int((self.table[item] == value).sum()) for value, _ in self.levels]

    def _areas(self) -> list[tuple[str, list[str]]]:
        areas = dict.fromkeys((item.area, item.area_label) for item in self.items)
        return [
            (label, [item.id for item in self.items if item.area == area]) for area, label in areas
        ]

    def _took_part(self) -> str:
        return tell_many(
            "{round}: {n} person.", "{round}: {n} people.", len(self.table),
            round=self.waves[-1].title,
        )  # fmt: skip

    def marked(self, block: Block) -> Block:
        """Give a block that says so, if answers are simulated."""
        return block.as_rehearsal() if self.is_rehearsal else block
