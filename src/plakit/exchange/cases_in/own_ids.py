"""Cases of a file beside those that are there already: which are new, and what they are called.

An id is made of the title once, and stays: the same row brought in again is the same case.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plakit.exchange.cases_in.names import folded
from plakit.programme import Case
from plakit.programme.case_tables import case_row
from plakit.programme.writing import free_id

# What an id would hold that says where a case stands, not what it says.
_NO_CONTENT = ("id", "adopted")


@dataclass(frozen=True)
class Change:
    """A case that is there already and would say something else; ``fields`` are what differs."""

    before: Case
    after: Case
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """What a file brings: ``new`` cases, ``changes``, ``same`` ones; ``gone`` are not in it."""

    new: tuple[Case, ...]
    changes: tuple[Change, ...]
    same: tuple[Case, ...]
    gone: tuple[Case, ...]

    def together(self, there: Iterable[Case]) -> list[Case]:
        """Give the whole table: those that are there in their order, the new ones below."""
        changed = {one.before.id: one.after for one in self.changes}
        return [*(changed.get(one.id, one) for one in there), *self.new]


def put_beside(
    cases: Sequence[Case], there: Sequence[Case], taken: Iterable[str], *, by_id: bool = False
) -> Beside:
    """Find the cases of a file among those of its table, and name the new ones.

    Parameters
    ----------
    cases : sequence of Case
        What the file says.
    there : sequence of Case
        What the table that they go into holds already.
    taken : ids
        The ids of all cases of the programme.
    by_id : bool
        Whether the file has ids of plakit, which are kept.
    """
    found = _by_id(cases, there) if by_id else _by_title(cases, there)
    changes, same, new = [], [], []
    names = _Names(taken)
    for at, case in enumerate(cases):
        if at not in found:
            new.append(case if by_id else case.model_copy(update={"id": names.of(case)}))
            continue
        before = found[at]
        after = case.model_copy(update={"id": before.id, "adopted": before.adopted})
        fields = tuple(_different(before, after))
        if fields:
            changes.append(Change(before, after, fields))
        else:
            same.append(before)
    known = {one.id for one in found.values()}
    gone = tuple(one for one in there if one.id not in known)
    return Beside(tuple(new), tuple(changes), tuple(same), gone)


def _by_id(cases: Sequence[Case], there: Sequence[Case]) -> dict[int, Case]:
    ids = {one.id: one for one in there}
    return {at: ids[case.id] for at, case in enumerate(cases) if case.id in ids}


def _by_title(cases: Sequence[Case], there: Sequence[Case]) -> dict[int, Case]:
    """Match by title and units first, then by title alone; equal ones in their order."""
    found: dict[int, Case] = {}
    left = list(there)
    for key in (_title_and_units, _title):
        waiting: dict[object, list[Case]] = defaultdict(list)
        for one in reversed(left):
            waiting[key(one)].append(one)
        for at, case in enumerate(cases):
            if at not in found and waiting.get(key(case)):
                found[at] = waiting[key(case)].pop()
        used = {one.id for one in found.values()}
        left = [one for one in left if one.id not in used]
    return found


def _title(case: Case) -> object:
    return tuple(sorted((tag, folded(words) or words) for tag, words in case.title.items()))


def _title_and_units(case: Case) -> object:
    return _title(case), tuple(sorted(case.units))


def _different(before: Case, after: Case) -> Iterator[str]:
    one, other = case_row(before), case_row(after)
    for name in dict.fromkeys((*one, *other)):
        if name not in _NO_CONTENT and one.get(name, "") != other.get(name, ""):
            yield name


class _Names:
    """Gives ids that nobody has, as `free_id` does, quickly for thousands of cases."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = {one.casefold() for one in taken}
        self.next: dict[str, int] = {}

    def of(self, case: Case) -> str:
        title = next(iter(case.title.values()))
        first = free_id("case", title, "-".join(case.units), ())
        name, number = first, self.next.get(first, 2)
        while name in self.taken:
            name, number = f"{first}-{number}", number + 1
        self.next[first] = number
        self.taken.add(name)
        return name
