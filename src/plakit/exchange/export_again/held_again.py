"""What an activity holds, made of an export alone: no store, and no names of people.

Groups that left together ("Other groups") come back as *any* split into their members that results
show in the same way: what was printed depends on no more than that.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from plakit.activities import Answered, Held
from plakit.activities.comments import LEAST_WRITERS
from plakit.activities.results import GUEST
from plakit.errors import SheetError
from plakit.exchange.answer_parts import with_card_ids
from plakit.forms import Form
from plakit.methods.groups import GUESTS, NO_GROUP, merge_small
from plakit.programme import LISTED, Activity, Session, group_titles
from plakit.room.answers import cited_of, others_of, put_together
from plakit.store import Participant
from plakit.text import escape_for
from plakit.wording import SPOKEN, speaking, tell

if TYPE_CHECKING:
    import pandas as pd

    from plakit.exchange.export_again.export import Export

Wave = tuple[str, str]  # session, step
Rows = list[dict[str, str]]


def held_again(export: "Export", activity: Activity, session: Session) -> Held:
    """Gather what an export holds of an activity, up to a session.

    Raises
    ------
    SheetError
        If a row of the export cannot be read.
    """
    sessions = export.programme.sessions_until(session)
    steps = {
        (row["session"], row["step"]): row
        for row in _rows(export.steps, activity)
        if row["session"] in sessions
    }
    asked = {wave: export.form(row["form"]) for wave, row in steps.items() if row["form"]}
    held = put_together(
        export.programme,
        activity,
        session,
        asked=asked,
        live=list(_live(export, activity, steps.keys())),
        people=_people(export, activity, steps),
    )
    return replace(
        held,
        since={
            wave: since for wave, row in steps.items() if (since := _whole("steps", row["since"]))
        },
        waiting={wave: row["waiting"] for wave, row in steps.items() if row["waiting"]},
        is_frozen=True,
        is_rehearsal=export.is_rehearsal,
        others=others_of(
            export.programme, activity, lambda other: held_again(export, other, session)
        ),
        cited=cited_of(
            export.programme, activity, session, lambda other: held_again(export, other, session)
        ),
    )


def _rows(table: "pd.DataFrame", activity: Activity) -> Rows:
    own = table[table["activity"] == activity.id] if len(table) else table
    return [{str(name): str(cell) for name, cell in row.items()} for row in own.to_dict("records")]


def _live(export: "Export", activity: Activity, waves: Any) -> Iterator[Answered]:
    """Give the latest answer of each respondent to each item; the last row counts.

    A row without a respondent stands for itself.
    """
    latest: dict[tuple[str, ...], dict[str, str]] = {}
    for number, row in enumerate(_rows(export.events, activity)):
        if (row["session"], row["step"]) in waves:
            who = row["respondent"] or str(number)
            key = (row["session"], row["step"], who, row["item"])
            latest.pop(key, None)
            latest[key] = row
    carried = _carried(export, activity, list(latest.values()))
    for number, row in enumerate(latest.values()):
        value = _value(row) | carried.get(number, {})
        yield Answered(
            session=row["session"],
            activity=activity.id,
            step=row["step"],
            respondent=row["respondent"],
            item=row["item"],
            value=value,
            origin=row["origin"] or export.origin,
        )


def _carried(export: "Export", activity: Activity, latest: Rows) -> dict[int, dict[str, str]]:
    """Give which of the rows carry a comment: they were shown without who wrote them, and where.

    Each of as many people as must have written some gets one, the same twice if need be.
    """
    texts: dict[Wave, list[str]] = defaultdict(list)
    for row in _rows(export.comments, activity):
        if not row.get("item"):
            texts[row["session"], row["step"]].append(row["text"])
    # First one row of each person, then a second one of each.
    turns: dict[Wave, list[tuple[int, int]]] = defaultdict(list)
    seen: Counter[tuple[str, ...]] = Counter()
    for number, row in enumerate(latest):
        who = (row["session"], row["step"], row["respondent"])
        turns[who[0], who[1]].append((seen[who], number))
        seen[who] += 1
    found: dict[int, dict[str, str]] = {}
    for wave, own in texts.items():
        n = max(len(own), LEAST_WRITERS, activity.k)
        rows = [number for _, number in sorted(turns[wave])][:n]
        found |= {row: {"comment": own[at % len(own)]} for at, row in enumerate(rows)}
    return found


def _whole(table: str, cell: str) -> int:
    """Read a count; an empty cell is nought."""
    if not re.fullmatch("[0-9]{0,9}", cell):
        raise SheetError(
            tell(
                "{file}: '{cell}' is no whole number. Take the export as it was given to you.",
                file=f"{table}.csv",
                cell=escape_for("terminal", cell[:40]),
            )
        )
    return int(cell or 0)


def _value(row: Mapping[str, str]) -> dict[str, Any]:
    try:
        value = with_card_ids(json.loads(row["value"]), row.get("card_ids", ""))
    except (ValueError, RecursionError, AttributeError, TypeError):
        value = None
    if not isinstance(value, dict):
        raise SheetError(
            tell(
                "events.csv, {activity}, {item}: the value is no answer as plakit writes it. Take "
                "the export as it was given to you.",
                activity=row["activity"],
                item=row["item"],
            )
        )
    return value


def _people(
    export: "Export", activity: Activity, steps: Mapping[Wave, Mapping[str, str]]
) -> list[Participant]:
    known: dict[str, dict[str, str]] = defaultdict(dict)  # by field and respondent
    people = [
        row
        for row in _rows(export.participants, activity)
        if (row["session"], row["step"]) in steps
    ]
    groups = _groups(export, activity)
    made = []
    # The waves with the fewest merged groups say most of who belongs where.
    for wave in sorted(steps, key=lambda one: _merged_count(groups, one)):
        there = [row for row in people if (row["session"], row["step"]) == wave]
        fields = {
            field: draw_groups(
                {row["respondent"]: row.get(field, "") for row in there},
                groups.get((*wave, field), ()),
                known[field],
                _least(steps[wave]),
            )
            for field in activity.groups
        }
        guests = _guest_count(steps[wave])
        for row in there:
            who = row["respondent"]
            given = {field: names[who] for field, names in fields.items()}
            is_guest = GUESTS in given.values() or (not given and guests > 0)
            guests -= is_guest
            made.append(
                Participant(
                    session=wave[0],
                    activity=activity.id,
                    step=wave[1],
                    respondent=who,
                    groups=given | ({"seat": GUEST} if is_guest else {}),
                )
            )
    return made


def _least(step: Mapping[str, str]) -> int:
    return _whole("steps", step["k"]) or 1


def _guest_count(step: Mapping[str, str]) -> int:
    return _whole("steps", step.get("guests", ""))


@dataclass(frozen=True)
class ShownGroup:
    """A group as results show it: its name in the export, how it is called, who is in it.

    ``small`` of its members are too small to be shown alone. Without a title nothing but the
    total was shown, and ``note`` says why.
    """

    group: str
    title: str
    n: int
    is_merged: bool
    members: tuple[str, ...]
    small: int
    note: str = ""


def _groups(
    export: "Export", activity: Activity
) -> dict[tuple[str, str, str], tuple[ShownGroup, ...]]:
    found: dict[tuple[str, str, str], list[ShownGroup]] = defaultdict(list)
    for row in _rows(export.groups, activity):
        found[row["session"], row["step"], row["by"]].append(
            ShownGroup(
                group=row["group"],
                title=row["title"],
                n=_whole("groups", row["n"]),
                is_merged=row["is_merged"] == "yes",
                members=tuple(row["members"].split("|")) if row["members"] else (),
                small=_whole("groups", row.get("small", "")),
                note=row["note"],
            )
        )
    return {where: tuple(groups) for where, groups in found.items()}


def _merged_count(groups: Mapping[tuple[str, str, str], Sequence[ShownGroup]], wave: Wave) -> int:
    return sum(
        len(one.members)
        for (session, step, _), shown in groups.items()
        if (session, step) == wave
        for one in shown
        if one.is_merged
    )


def draw_groups(
    group_of: Mapping[str, str],
    groups: Sequence[ShownGroup],
    known: dict[str, str],
    k: int,
) -> dict[str, str]:
    """Give each person a group of the files; of a merged one a member, the same in each wave.

    Parameters
    ----------
    group_of : mapping
        Person to group, as it left.
    groups : sequence of ShownGroup
        How results show these groups.
    known : dict
        Person to group, as drawn for other waves; those of this one are added.
    k : int
        The least number of people in a group.
    """
    drawn = dict(group_of)
    if groups and not any(one.title for one in groups):
        drawn = _in_one_piece(group_of, groups[0].note, known, k)
    for one in groups:
        if one.is_merged:
            people = sorted(who for who, name in group_of.items() if name == one.group)
            drawn |= _split(people, one, known, group_of, k)
    known.update({who: name for who, name in drawn.items() if who not in known})
    return drawn


def _in_one_piece(
    group_of: Mapping[str, str], why: str, known: Mapping[str, str], k: int
) -> dict[str, str]:
    """Give groups of which nothing but the total is shown: one, or such as are too small."""
    people = sorted(group_of)
    one = dict.fromkeys(people, "1")
    if why in _said_in_each_language(one, k):
        return one
    two = one | dict.fromkeys(people[:1], "2")
    as_known = {who: known.get(who, "1") for who in people}
    titled = {who: _titled(name) for who, name in as_known.items()}
    is_same = len(set(titled.values())) > 1 and not merge_small(titled, k=k).groups
    return as_known if is_same else two


def _said_in_each_language(group_of: Mapping[str, str], k: int) -> set[str]:
    said = set()
    for language in SPOKEN:
        with speaking(language):
            said.add(merge_small(group_of, k=k).reason)
    return said


def _split(
    people: Sequence[str],
    group: ShownGroup,
    known: Mapping[str, str],
    group_of: Mapping[str, str],
    k: int,
) -> dict[str, str]:
    """Split a merged group into its members such that results put them together again."""
    plans = [_evenly(people, group.members, known)]
    plans += [
        _mostly(people, group.members, group.members[number:] + group.members[:number], k)
        for number in range(len(group.members))
    ]
    for plan in plans:
        titled = {who: _titled(plan.get(who, name)) for who, name in group_of.items()}
        again = next((one for one in merge_small(titled, k=k).groups if one.merged), None)
        if again and (again.n, set(again.members), again.small) == (
            group.n,
            set(group.members),
            group.small,
        ):
            return plan
    return plans[0]


def _titled(name: str) -> str:
    titles: dict[str, str] = {}
    for field in LISTED:
        titles |= group_titles(field)
    return titles.get(name, name) or NO_GROUP


def _evenly(
    people: Sequence[str], members: Sequence[str], known: Mapping[str, str]
) -> dict[str, str]:
    """Keep who is known from another wave, and fill up the smallest member with the others."""
    by_title = {_titled(known[who]): known[who] for who in people if who in known}
    plan = {who: known[who] for who in people if who in known and _titled(known[who]) in members}
    sizes = Counter(dict.fromkeys(members, 0))
    sizes.update(_titled(name) for name in plan.values())
    for who in people:
        if who not in plan:
            smallest = min(members, key=lambda member: sizes[member])
            plan[who] = by_title.get(smallest, smallest)
            sizes[smallest] += 1
    return plan


def _mostly(
    people: Sequence[str], members: Sequence[str], order: Sequence[str], k: int
) -> dict[str, str]:
    """Give the last member as many as it takes to be shown alone, and the others what is left."""
    left = list(people)
    plan = {left.pop(): member for member in members}
    while left:
        sizes = Counter(plan.values())
        last = order[-1]
        plan[left.pop()] = (
            last
            if sizes[last] < k or all(sizes[one] >= k - 1 for one in order[:-1])
            else min(order[:-1], key=lambda member: sizes[member])
        )
    return plan


def form_of(text: str) -> Form:
    """Read a Form as it was asked."""
    return Form.model_validate_json(text)
