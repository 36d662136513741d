"""The figures of a scale a second way: straight from the tidy table, by pandas alone.

Nothing here uses plakit's own methods, so that a mistake in them would be seen.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plakit.exchange.export_again.pages import Page, Place
from plakit.programme import Session
from plakit.wording import tell

if TYPE_CHECKING:
    import pandas as pd

    from plakit.exchange.export_again.export import Export

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)[^\d%,;]*%")
_TINY = 1e-9
# Half of what is printed, and what words such as "about 3" or "90 or more" leave open.
MEAN, ABOUT_MEAN = 0.05, 0.25
SHARE, ABOUT_SHARE = 2.5, 10.0


@dataclass(frozen=True)
class Checked:
    """One printed figure beside the same figure as pandas gives it."""

    activity: str
    what: str
    where: str
    printed: str
    again: str
    agrees: bool


def second_way(
    export: "Export", page: Page, session: Session, activities: Iterable[str]
) -> tuple[Checked, ...]:
    """Reckon n, missing, shares, medians and means of all self-assessments on a page again."""
    found: list[Checked] = []
    for name in activities:
        if export.programme.activity(name).kind == "self_assessment":
            tidy = Tidy.of(export, name, session)
            if tidy is not None:
                found += [*_profile(tidy, page), *_by_group(tidy, page), *_by_unit(tidy, page)]
    return tuple(found)


@dataclass(frozen=True)
class Tidy:
    """The latest round of an activity, as the tidy table has it.

    ``now`` and ``wanted`` are tables of one row a person and one column an item.
    """

    activity: str
    now: "pd.DataFrame"
    wanted: "pd.DataFrame"
    people: "pd.DataFrame"
    n: int
    levels: tuple[float, ...]
    areas: tuple[tuple[str, ...], ...]
    shown: "pd.DataFrame"

    @classmethod
    def of(cls, export: "Export", activity: str, session: Session) -> "Tidy | None":
        """Read it; None where nobody has answered."""
        import pandas as pd

        sessions = export.programme.sessions_until(session)
        rows = export.answers
        own = rows[
            (rows["activity"] == activity) & rows["session"].isin(sessions)
            & (rows["counts"] != "no") & ((rows["value"] != "") | (rows["nothing"] != ""))
        ]  # fmt: skip
        if own.empty:
            return None
        rounds = export.steps[export.steps["activity"] == activity]
        there = set(zip(own["session"], own["step"], strict=True))
        waves = [w for w in zip(rounds["session"], rounds["step"], strict=True) if w in there]
        at = waves[-1] if waves else max(there)
        own = own[(own["session"] == at[0]) & (own["step"] == at[1])]
        people, groups = export.participants, export.groups
        code = export.codebook
        asked = code[(code["activity"] == activity) & (code["part"] == "now")]
        tables = [
            own[own["part"] == part]
            .pivot(index="respondent", columns="item", values="value")
            .apply(pd.to_numeric, errors="coerce")
            for part in ("now", "wanted")
        ]
        return cls(
            activity=activity,
            now=tables[0],
            wanted=tables[1],
            people=people[
                (people["activity"] == activity) & (people["session"] == at[0])
                & (people["step"] == at[1])
            ].set_index("respondent"),
            n=own["respondent"].nunique(),
            levels=tuple(sorted({float(one) for one in asked["code"] if _is_number(one)})),
            areas=tuple(
                tuple(dict.fromkeys(asked[asked["area"] == area]["item"]))
                for area in dict.fromkeys(asked["area"])
            ),
            shown=groups[
                (groups["activity"] == activity) & (groups["session"] == at[0])
                & (groups["step"] == at[1])
            ],
        )  # fmt: skip

    def levels_of(self, item: str) -> "pd.Series":
        """Give the levels now of an item, one a person who gave one."""
        import pandas as pd

        return self.now[item].dropna() if item in self.now else pd.Series(dtype=float)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def _profile(tidy: Tidy, page: Page) -> Iterator[Checked]:
    block = page.block(f"table-{tidy.activity}")
    for row in block.rows if block else ():
        item = row[0].text
        given = tidy.levels_of(item)
        cells = {place.kind: place for place in row}
        if "dots" not in cells:
            continue
        numbers = [place for place in row if place.kind == "number"]
        n, missing = numbers[-2], numbers[-1]
        yield _whole(tidy, tell("n"), n, len(given))
        yield _whole(tidy, tell("missing"), missing, tidy.n - len(given))
        has_shares = "bar" in cells
        if has_shares:
            yield from _shares(tidy, cells["bar"], given)
        wanted = tidy.wanted[item].dropna() if item in tidy.wanted else given[:0]
        for values, text in zip((given, wanted), numbers[0].text.split("→"), strict=False):
            if len(values):
                yield _middle(tidy, numbers[0], text.strip(), values, is_median=has_shares)


def _whole(tidy: Tidy, what: str, place: Place, again: int) -> Checked:
    found = _NUMBER.search(place.text)
    printed = found[0] if found else ""
    return Checked(tidy.activity, what, place.row, printed, str(again), printed == str(again))


def _shares(tidy: Tidy, place: Place, given: "pd.Series") -> Iterator[Checked]:
    """Compare the shares of a bar; a level that nobody chose has no part in it."""
    printed = _SHARE.findall(place.text)
    shares = [100 * float((given == level).mean()) for level in tidy.levels]
    there = shares if len(printed) == len(shares) else [one for one in shares if one > 0]
    pairs = list(zip(printed, there, strict=False))
    agrees = len(printed) == len(there) and all(
        _is_share(place.text, text, again) for text, again in pairs
    )
    again = " · ".join(f"{one:.1f}" for one in there)
    yield Checked(
        tidy.activity, tell("shares"), place.row, " · ".join(printed), again, agrees
    )  # fmt: skip


def _is_share(words: str, printed: str, again: float) -> bool:
    """Tell whether a share fits; 5 may be "under 5", 95 "over 95", others "90 or more"."""
    if printed in {"5", "95"}:
        least, most = (0.0, 5 + SHARE) if printed == "5" else (95 - SHARE, 100.0)
        return least - _TINY <= again <= most + _TINY
    is_plain = bool(re.search(rf"\b{re.escape(printed)}\s?%", words))
    return _is_near(printed, again, SHARE if is_plain else ABOUT_SHARE)


def _middle(
    tidy: Tidy, place: Place, text: str, values: "pd.Series", *, is_median: bool
) -> Checked:
    again = float(values.median() if is_median else values.mean())
    found = _NUMBER.search(text)
    is_plain = bool(found and found[0] == text)
    allowed = (_TINY if is_median else MEAN) if is_plain else ABOUT_MEAN
    return Checked(
        tidy.activity,
        tell("median") if is_median else tell("mean"),
        place.row,
        text,
        f"{again:.2f}",
        bool(found) and _is_near(found[0] if found else "", again, allowed),
    )


def _is_near(printed: str, again: float, allowed: float) -> bool:
    return abs(float(printed.replace(",", ".")) - again) <= allowed + _TINY


def _by_group(tidy: Tidy, page: Page) -> Iterator[Checked]:
    """Compare the means by group: columns stand in the order of groups.csv."""
    for field in dict.fromkeys(tidy.shown["by"]):
        block = page.block(f"table-{tidy.activity}-by-{field}")
        shown = tidy.shown[(tidy.shown["by"] == field) & (tidy.shown["title"] != "")]
        if block is None or field == "unit":
            continue
        names = ["", *shown["group"]]
        items = iter(tidy_items(tidy, page))
        for row in block.rows:
            item = next(items, "")
            cells = [place for place in row if place.kind == "level"]
            for name, place in zip(names, cells, strict=False):
                who = tidy.people.index[tidy.people[field] == name] if name else tidy.people.index
                given = tidy.levels_of(item)
                yield _mean(tidy, place, given[given.index.isin(who)])


def tidy_items(tidy: Tidy, page: Page) -> Sequence[str]:
    """Give the ids of the items in the order of the report."""
    block = page.block(f"table-{tidy.activity}")
    return [row[0].text for row in block.rows] if block else []


def _mean(tidy: Tidy, place: Place, values: "pd.Series") -> Checked:
    found = _NUMBER.search(place.text)
    again = float(values.mean()) if len(values) else float("nan")
    is_plain = bool(re.match(r"\d+[.,]\d($|\s*n)", place.text))
    agrees = bool(found) and _is_near(
        found[0] if found else "", again, MEAN if is_plain else ABOUT_MEAN
    )
    where = f"{place.row}, {place.column}"
    return Checked(
        tidy.activity, tell("mean by group"), where, place.text, f"{again:.2f}", agrees
    )  # fmt: skip


def _by_unit(tidy: Tidy, page: Page) -> Iterator[Checked]:
    """Compare the means of each unit's own levels, area by area."""
    block = page.block(f"table-{tidy.activity}-by-unit")
    if block is None or "unit" not in tidy.people:
        return
    for row in block.rows:
        who = tidy.people.index[tidy.people["unit"] == row[0].text]
        for place, items in zip(row[1:], tidy.areas, strict=False):
            if place.kind == "level":
                own = tidy.now.loc[tidy.now.index.isin(who), [i for i in items if i in tidy.now]]
                yield _mean(tidy, place, own.melt()["value"].dropna())
