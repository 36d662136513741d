"""What of each step may leave the group: single answers, aggregates, or nothing, and why.

Single answers under random numbers leave only where nobody stands out by what others know: each
combination of group fields, merged as results show them, holds k people or more (k-anonymity;
Samarati and Sweeney 1998). That says nothing of the answers themselves: who knows what somebody
said can find them in the rows. It must not be used for data about single events of a life.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from plakit.activities import Answered, kind_of
from plakit.exchange.open_export.waves import Wave
from plakit.methods.groups import Shown, all_groups, merge_small
from plakit.store.rows import Row, as_moment
from plakit.wording import tell

Leaves = Literal["answers", "aggregates", "nothing"]
Cuts = Literal["nothing", "comments", "words"]
Wavy = tuple[str, str, str]
Groups = Mapping[str, Mapping[str, str]]
# What is known of an answer beside what it says.
BESIDE = frozenset({"day", "origin"})


@dataclass(frozen=True)
class Leaving:
    """What leaves of one step.

    ``groups`` holds the group by field and respondent, ``shown`` by field which groups were
    merged, and why. ``secret`` is what names are hashed with; empty where they stay as they are.
    ``is_linked`` is false where a person has another name in each step, ``is_in_pieces`` where
    each answer has one of its own. ``cuts`` says what leaves its row (T9): comments, or with
    them whatever people answer in words of their own. ``tells`` names what is said of each
    answer beside it: its day, and how it came in.
    """

    wave: Wave
    leaves: Leaves
    why: str = ""
    groups: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    shown: Mapping[str, Shown] = field(default_factory=dict)
    secret: bytes = field(default=b"", repr=False)
    is_linked: bool = True
    is_in_pieces: bool = False
    cuts: Cuts = "nothing"
    tells: frozenset[str] = BESIDE

    @property
    def place(self) -> Wavy:
        """Where it is: session, activity, step."""
        return self.wave.place

    def name(self, respondent: str, item: str) -> str:
        """Give the name under which an answer leaves; none where nobody knows whose it is."""
        if not self.secret or not respondent:
            return respondent
        if self.is_in_pieces:
            return _hashed(self.secret, *self.place, respondent, item)
        where = (self.wave.activity.id,) if self.is_linked else self.place
        # A sheet's number stands in a file of the programme, too.
        is_live = respondent in self.wave.live
        return _hashed(self.secret, *where, respondent) if is_live else respondent

    def ids_in(self, row: Answered) -> Mapping[str, str]:
        """Give the ids in an answer that were made of a name under which it does not leave."""
        if not self.secret or row.respondent not in self.wave.live:
            return {}
        return kind_of(self.wave.activity).ids_in(self.wave.activity, row)

    @property
    def is_apart(self) -> bool:
        """Tell whether it is about cases, which leave in an export of their own."""
        return self.leaves == "nothing" and _is_about_cases(self.wave)

    @property
    def is_anonymous(self) -> bool:
        """Tell whether answers leave under random numbers."""
        return self.leaves == "answers" and not self.wave.is_open_book


def leaving(waves: Sequence[Wave], *, secret: bytes, whole: bool = False) -> list[Leaving]:
    """Decide for the steps of one activity what leaves of each.

    Parameters
    ----------
    waves : sequence of Wave
        All of one activity.
    secret : bytes
        The store's own number. Names under which answers leave are hashed with it, so that the
        same person has the same name in each export, and nobody finds the number behind it.
    whole : bool
        Whether all leaves as it was given, for the group itself.
    """
    if whole:
        return [_as_given(wave) for wave in waves]
    first = [_judged(wave) for wave in waves]
    linked = _may_be_linked([one for one in first if one.is_anonymous])
    named = [_named_anew(one, secret, linked=linked) if one.is_anonymous else one for one in first]
    return [_telling(one, named) if one.is_anonymous else one for one in named]


def about_cases() -> str:
    """Say why what is about cases is not in an export of answers."""
    return tell("Cases leave in an export of their own: plakit export --cases.")


def _as_given(wave: Wave) -> Leaving:
    return Leaving(
        wave,
        "answers",
        tell("Everything, as it was given: for the group itself."),
        groups=_given_groups(wave),
    )


def _given_groups(wave: Wave) -> dict[str, dict[str, str]]:
    return {
        name: {one.respondent: one.groups.get(name, "") for one in wave.people}
        for name in wave.activity.groups
    }


def _judged(wave: Wave) -> Leaving:
    why = _why_nothing(wave)
    if why:
        return Leaving(wave, "nothing", why)
    if wave.is_open_book:
        return _open_book(wave)
    if wave.is_meant_to_be_read:
        return _meant_to_be_read(wave)
    k = wave.activity.k
    shown = _merged(wave)
    groups = {name: _codes(wave, name, one) for name, one in shown.items()}
    why = _why_not_in_rows(wave, groups)
    if why:
        is_in_rows = kind_of(wave.activity).leaves_in_rows
        return Leaving(wave, "aggregates", why, shown=shown if is_in_rows else {})
    return Leaving(
        wave,
        "answers",
        tell("Under other numbers: in each group {k} people or more.", k=k),
        groups=groups,
        shown=shown,
        cuts="words",
    )


def _is_about_cases(wave: Wave) -> bool:
    return kind_of(wave.activity).tells_of_cases(wave.activity)


def _why_nothing(wave: Wave) -> str:
    """Say why nothing of a step leaves at all; empty: something does."""
    k = wave.activity.k
    if _is_about_cases(wave):
        return about_cases()
    if wave.is_sealed:
        return tell("Nobody sees it before the round is closed or shown.")
    is_read = wave.is_open_book or wave.is_meant_to_be_read
    if not is_read and _seats(wave) < k and len(wave.guests()) < k:
        return tell("Fewer than {k} people's answers are shown.", k=k)
    return ""


def _merged(wave: Wave) -> dict[str, Shown]:
    k = wave.activity.k
    return {name: merge_small(wave.group_of(name), k=k) for name in wave.activity.groups}


def _why_not_in_rows(wave: Wave, groups: Groups) -> str:
    """Say why single answers would tell who gave them; empty: they do not."""
    k = wave.activity.k
    if not kind_of(wave.activity).leaves_in_rows:
        return tell("Its questions could tell who is behind a number, so single answers stay here.")
    if _has_pairs(wave) and not wave.is_rehearsal:
        return tell(
            "Which pairs somebody compared tells who came when, so single answers stay here."
        )
    # Who was written down elsewhere can be told from the others, and hides none of them.
    if not _is_k_anonymous(wave, {}):
        return tell(
            "Fewer than {k} people answered here themselves, so single answers stay here.", k=k
        )
    if not _is_k_anonymous(wave, groups):
        return tell(
            "Some combinations of {fields} hold fewer than {k} people, so single answers stay "
            "here.",
            fields=", ".join(wave.activity.groups), k=k,
        )  # fmt: skip
    return "" if wave.is_rehearsal else _why_not_now(wave, groups)


def _has_pairs(wave: Wave) -> bool:
    """Tell whether each person was asked other pairs: they go round in the order of coming."""
    return wave.form is not None and any(one.kind == "compare" for one in wave.form.questions)


def _why_not_now(wave: Wave, groups: Groups) -> str:
    """Say why rows of now and of another time would tell more together than each by itself."""
    if wave.state.is_open:
        return tell("The round is open: single answers leave once it is closed.")
    if not _is_k_anonymous_beside_earlier(wave, groups):
        return tell(
            "Beside an export from before the round was opened again, fewer than {k} people could "
            "be told apart, so single answers stay here.",
            k=wave.activity.k,
        )
    return ""


def _is_k_anonymous_beside_earlier(wave: Wave, groups: Groups) -> bool:
    """Tell whether nobody stands out by groups and changes, beside what could leave before."""
    cells = {p: _of_person(groups, p) for p in wave.live}
    said = _said(wave)
    for then in wave.earlier:
        own = {name: _codes(then, name, one) for name, one in _merged(then).items()}
        closed = replace(then, state=replace(then.state, is_open=False))
        if _seats(then) < then.activity.k or _why_not_in_rows(closed, own):
            continue
        said_then = _said(then)
        for person, cell in list(cells.items()):
            was = _of_person(own, person) if person in then.live else None
            cells[person] = (*cell, was, said_then.get(person) == said.get(person))
    return _holds_k(cells, wave.guests(), wave.activity.k)


def _of_person(groups: Groups, person: str) -> tuple[object, ...]:
    return tuple(group.get(person, "") for group in groups.values())


def _said(wave: Wave) -> dict[str, dict[str, str]]:
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for row in wave.events:
        said[row["respondent"]][row["item"]] = row["value"]
    return said


def _open_book(wave: Wave) -> Leaving:
    is_read = wave.form is not None and wave.form.meant_to_be_read
    return Leaving(
        wave,
        "answers",
        tell("Each seat answered by name.")
        if wave.activity.mode == "named"
        else tell("Answered for the group by whoever leads it."),
        groups=_given_groups(wave),
        shown={name: all_groups(wave.group_of(name)) for name in wave.activity.groups},
        # Whoever answers by name was told that comments are read in mixed order, too; but for
        # what is meant to be read.
        cuts="comments" if wave.activity.mode == "named" and not is_read else "nothing",
    )


def _meant_to_be_read(wave: Wave) -> Leaving:
    """Let go what was written to be read, without groups; of few people each piece by itself."""
    return Leaving(
        wave,
        "answers",
        tell("Written to be read: it leaves as it stands, and says nothing of who wrote it."),
        is_linked=False,
        is_in_pieces=_seats(wave) < wave.activity.k,
    )


def _seats(wave: Wave) -> int:
    return len({one.respondent for one in wave.people} - wave.guests())


def _is_k_anonymous(wave: Wave, groups: Mapping[str, Mapping[str, str]]) -> bool:
    people = [one.respondent for one in wave.people]
    live = wave.live
    cells = {p: (p in live, *(group.get(p, "") for group in groups.values())) for p in people}
    return _holds_k(cells, wave.guests(), wave.activity.k)


def _holds_k(cells: Mapping[str, object], guests: Iterable[str], k: int) -> bool:
    """Tell whether each cell holds k seats or more; guests hide nobody but each other."""
    guests = frozenset(guests)
    everyone = Counter(cells.values())
    seats = Counter(cell for person, cell in cells.items() if person not in guests)
    return all(seats[cell] >= k or (not seats[cell] and everyone[cell] >= k) for cell in everyone)


def _codes(wave: Wave, name: str, shown: Shown) -> dict[str, str]:
    """Give each person the group as shown: in the words of the files where it was not merged."""
    written = {
        one.respondent: one.groups.get(name, "")
        for one in wave.people
        if one.respondent not in wave.guests()
    }
    merged = {group.name for group in shown.groups if group.merged}
    return {
        person: title if title in merged else written.get(person) or title
        for person, title in shown.group_of.items()
    }


def _may_be_linked(waves: Sequence[Leaving]) -> bool:
    """Tell whether a person may have one name in several steps.

    Who was there in which of them is known to others, too: with the groups, it must not make
    anybody stand out. In a rehearsal nobody can.
    """
    waves = [one for one in waves if one.is_linked]
    if len(waves) < 2 or all(one.wave.is_rehearsal for one in waves):
        return True
    people = {p.respondent for one in waves for p in one.wave.people}
    guests = {guest for one in waves for guest in one.wave.guests()}
    cells = {person: tuple(_cell(one, person) for one in waves) for person in people}
    return _holds_k(cells, guests, max(one.wave.activity.k for one in waves))


def _cell(one: Leaving, person: str) -> tuple[str, ...] | None:
    if all(person != there.respondent for there in one.wave.people):
        return None
    return tuple(group.get(person, "") for group in one.groups.values())


def _telling(one: Leaving, waves: Sequence[Leaving]) -> Leaving:
    """Let the day of an answer and how it came in leave only where nobody stands out by them."""
    together = [other for other in waves if other.is_anonymous and other.is_linked]
    waves = together if one.is_linked else [one]
    if all(one.wave.is_rehearsal for one in waves):
        return one
    k = max(one.wave.activity.k for one in waves)
    guests = {guest for one in waves for guest in one.wave.guests()}
    people = {person for one in waves for person in one.wave.live}
    for tells in (BESIDE, {"day"}, {"origin"}):
        said = [_said_beside(one, tells) for one in waves]
        cells = {
            person: tuple(
                (_cell(there, person), beside.get(person))
                for there, beside in zip(waves, said, strict=True)
            )
            for person in people
        }
        if _holds_k(cells, guests, k):
            return replace(one, tells=frozenset(tells))
    return replace(one, tells=frozenset())


def _said_beside(one: Leaving, tells: Iterable[str]) -> dict[str, frozenset[tuple[str, str]]]:
    """Give what is said of each person's answers, answer by answer."""
    said = defaultdict(set)
    for row in one.wave.events:
        for name in tells:
            said[row["respondent"]].add((name, beside(row, name)))
    return {person: frozenset(words) for person, words in said.items()}


def beside(row: Row, name: str) -> str:
    """Give the day (UTC) of an answer as it is kept, or how it came in."""
    return f"{as_moment(row['at']):%Y-%m-%d}" if name == "day" else str(row["origin"])


def _named_anew(one: Leaving, secret: bytes, *, linked: bool) -> Leaving:
    why = one.why
    if not linked and one.is_linked:
        not_linked = tell("Rounds are not linked: too few came and went together.")
        why = f"{why} {not_linked}"
    return replace(one, secret=secret, why=why, is_linked=linked and one.is_linked)


def _hashed(secret: bytes, *parts: str) -> str:
    words = "\x1f".join(parts).encode()
    return "r-" + hashlib.blake2b(words, key=secret, digest_size=10).hexdigest()
