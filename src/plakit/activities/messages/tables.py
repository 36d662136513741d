"""The tables of what is under way: what seats wrote, and who goes along with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plakit.activities.held import Answered
from plakit.activities.messages.form import INSIGHT, MESSAGE, VERDICTS
from plakit.activities.messages.pages import Shown
from plakit.activities.messages.standing import Waiting
from plakit.activities.proposing import Standing
from plakit.blocks import Block, Column, Note, NumberCell, Row, RowGroup, Table, TextCell
from plakit.forms import Form
from plakit.forms.agreeing import AGREE
from plakit.locales import whole
from plakit.programme import unit_words
from plakit.text import titled
from plakit.wording import mark, tell, tell_many

# Groups of the table, first those that wait for the group.
_GROUPS: dict[Standing, str] = {
    "ready": mark("Ready to be read"),
    "changed": mark("Adopted, and written differently since"),
    "adopted": mark("Adopted"),
    "draft": mark("Drafts"),
}
_WHAT = {MESSAGE: mark("Message"), INSIGHT: mark("Insight")}


def written_table(shown: Shown, there: Sequence[Waiting]) -> Table:
    """Show what was written, by how far it has come; of a draft only that there is one."""
    by_standing: dict[Standing, list[Waiting]] = {name: [] for name in _GROUPS}
    for one in there:
        by_standing[one.standing].append(one)
    seats = len({one.brought.seat for one in there})
    return Table(
        id=shown.table_id("written"),
        title=tell("What was written"),
        about=tell_many("Written by {n} seat.", "Written by {n} seats.", seats),
        columns=(
            Column(head=tell("Words"), role="label"),
            Column(head=tell("What")),
            Column(head=tell("Written by")),
            Column(head=tell("Decided")),
            Column(head=tell("Before it is adopted")),
        ),
        groups=tuple(
            RowGroup(
                title=f"{tell(_GROUPS[name])} ({len(here)})",
                rows=tuple(_written_row(shown, one) for one in here),
            )
            for name, here in by_standing.items()
            if here
        ),
        layout="profile",
    )


def _written_row(shown: Shown, one: Waiting) -> Row:
    is_draft = one.standing == "draft"
    words = tell("a draft") if is_draft else one.brought.words("text") or one.title
    why = "" if is_draft else shown.say(one.why)
    proposal = one.proposal(shown.activity)
    hints = TextCell(text=tell("waits for its seat")) if is_draft else TextCell(
        text="" if proposal.obstacles else "–", doubt=" ".join(proposal.obstacles),
        sub=" ".join(proposal.remarks),
    )  # fmt: skip
    verdict = tell(VERDICTS[one.verdict]) if one.verdict else "–"
    return Row(
        cells=(
            TextCell(text=words, sub=why),
            TextCell(text=tell(_WHAT[one.brought.what])),
            TextCell(text=one.brought.seat),
            TextCell(text=verdict, sub=one.reason),
            hints,
        )
    )


@dataclass(frozen=True)
class Support:
    """Who goes along with one text: how many say what.

    ``against`` are those who do not, by seat, and what those who pass wrote.
    """

    item: str
    counts: Mapping[str, int]
    against: tuple[tuple[str, str], ...]

    @property
    def n(self) -> int:
        """Count who answered."""
        return sum(self.counts.values())


def support_of(form: Form, rows: Iterable[Answered]) -> tuple[Support, ...]:
    """Count who goes along with each text that was asked about, in the order of the form."""
    by_item: dict[str, list[Answered]] = {name: [] for name in form.items()}
    for row in rows:
        if row.item in by_item and "value" in row.value:
            by_item[row.item].append(row)
    return tuple(_support(name, given) for name, given in by_item.items())


def _support(name: str, given: Sequence[Answered]) -> Support:
    said = [row.value["value"] for row in given]
    comments = sorted(
        (row.respondent, str(row.value.get("comment", "")))
        for row in given
        if row.value["value"] == "disagree"
        or (row.value["value"] == "pass" and row.value.get("comment"))
    )
    return Support(name, {one: said.count(one) for one in AGREE}, tuple(comments))


def support_table(
    shown: Shown, form: Form, support: Sequence[Support], *, about: str, asked: int
) -> Block:
    """Show who goes along with what, and the words of those who do not."""
    if not any(one.n for one in support):
        return Note(text=tell("Nobody has said yet who goes along."), tone="empty")
    units = {seat.id: seat.unit for seat in shown.programme.seats}
    return Table(
        id=shown.table_id("support"),
        title=tell("Who goes along"),
        about=about,
        columns=(
            Column(head=tell("Words"), role="label"),
            *(Column(head=tell(words), align="end") for words in AGREE.values()),
            Column(head="n", align="end"),
            Column(head=tell("Missing"), align="end"),
            Column(head=tell("Against, and what those who pass say")),
        ),
        groups=(
            RowGroup(rows=tuple(_support_row(shown, form, one, units, asked) for one in support)),
        ),
    )


def _support_row(
    shown: Shown, form: Form, one: Support, units: Mapping[str, str], asked: int
) -> Row:
    numbers = (*one.counts.values(), one.n, asked - one.n)
    return Row(
        cells=(
            TextCell(text=shown.say(form.question(one.item).label), sub=one.item),
            *(NumberCell(text=whole(number)) for number in numbers),
            TextCell(text="\n".join(_against(seat, why, units) for seat, why in one.against)),
        )
    )


def _against(seat: str, why: str, units: Mapping[str, str]) -> str:
    unit = unit_words(units.get(seat, ""))
    name = f"{seat} ({unit})" if unit not in ("", seat) else seat
    return titled(name, why) if why else name
