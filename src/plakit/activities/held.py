"""What the steps of an activity hold: answers, the Forms they answer, and what those promised."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plakit.forms import Form
from plakit.methods.released import ReleasedRow
from plakit.programme import Activity
from plakit.store import Participant
from plakit.wording import tell


class Answered(NamedTuple):
    """One answer, given live or recorded elsewhere: one row of ``answers()``.

    ``respondent`` is empty where nobody knows who said it. ``value`` is what a Form's check
    makes of an answer. ``card``, ``place`` (rank, as text) and ``parent`` are only known of
    recorded contributions. ``counts`` is false for a recorded answer that the same
    respondent has given live since: it is listed, and not counted. A tuple, as there are tens of
    thousands. The repr never shows what was answered.
    """

    session: str
    activity: str
    step: str
    respondent: str
    item: str
    value: dict[str, Any]
    origin: str
    card: str = ""
    place: str = ""
    parent: str = ""
    source: str = ""
    certainty: str = "certain"
    note: str = ""
    counts: bool = True

    def __repr__(self) -> str:
        return f"Answered({self.session}, {self.activity}, {self.step}, {self.item})"


@dataclass(frozen=True)
class Cited:
    """What may be quoted of one item or issue of another activity.

    ``n`` is how many answered it, ``place`` where a vote put it (1 is first); None: not shown.
    ``words`` say its number, such as "median 3".
    """

    n: int | None = None
    place: int | None = None
    words: str = ""


def cited_row(row: ReleasedRow) -> Cited:
    """Quote a released row: the median, else the mean, else the reason why there is neither."""
    if row.median:
        words = tell("median {number}", number=row.median.words())
    elif row.mean:
        words = tell("mean {number}", number=row.mean.words())
    else:
        words = row.reason
    return Cited(n=row.n, words=words)


@dataclass(frozen=True)
class Held:
    """All that the steps of one activity hold, up to the session that is looked at.

    ``waves`` are the steps opened so far, as (session, step), in order; ``asked`` their Forms.
    ``since`` counts, wave by wave, the people who have answered or changed an answer after what
    is held here; waves that are held as they stand now are not in it. ``waiting`` says who has
    answered and is shown later: guests, until seats have, or seats where only guests are shown.
    ``is_frozen``: these are files of which nothing more will be shown, as in a report.
    ``others`` are what other activities hold that the kind reads beside its own
    (`Kind.reads`), by their ids; ``cited`` what it may quote of others (`Kind.cites`): by
    activity, then item.
    """

    answers: tuple[Answered, ...] = ()
    participants: tuple[Participant, ...] = ()
    waves: tuple[tuple[str, str], ...] = ()
    asked: dict[tuple[str, str], Form] = field(default_factory=dict)
    since: dict[tuple[str, str], int] = field(default_factory=dict)
    waiting: dict[tuple[str, str], str] = field(default_factory=dict)
    is_frozen: bool = False
    is_rehearsal: bool = False
    others: "dict[str, Held]" = field(default_factory=dict)
    cited: dict[str, dict[str, Cited]] = field(default_factory=dict)

    def of(self, session: str, step: str) -> tuple[Answered, ...]:
        """Give the answers of one step that count."""
        return tuple(
            row for row in self.answers if row.counts and (row.session, row.step) == (session, step)
        )


def as_promised(activity: Activity, held: Held) -> Activity:
    """Give the activity with the mode and k of its Forms, where those protect people more.

    What the file says by now may only add to what people were told when they answered.
    """
    forms = held.asked.values()
    under_number = any(form.privacy == "pseudonymous" for form in forms)
    mode = "pseudonymous" if under_number else activity.mode
    k = max([activity.k, *(form.k for form in forms)])
    return activity.model_copy(update={"mode": mode, "k": k})
