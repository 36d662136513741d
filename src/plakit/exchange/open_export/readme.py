"""The README of an export: what is here, what was left out and why, how to reckon it again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plakit.exchange.open_export.anonymity import Leaving
from plakit.exchange.open_export.safe_tables import OutTable
from plakit.text import escape_for
from plakit.wording import tell


@dataclass(frozen=True)
class Cover:
    """What the README says of one export."""

    title: str
    programme: str
    steps: Sequence[Leaving]
    tables: Sequence[OutTable]
    left_out: Sequence[str]
    is_whole: bool
    is_rehearsal: bool
    has_xlsx: bool = False


def readme(cover: Cover) -> str:
    """Write it, as Markdown."""
    parts = [
        f"# {escape_for('terminal', cover.title)}",
        *_what(cover),
        "## " + tell("What is here of each step"),
        *_bullets(step_line(one) for one in cover.steps if one.wave.step),
        "## " + tell("The files"),
        *_bullets(f"`{out.path}`: {out.about}" for out in cover.tables),
        *_bullets(_other_files(cover)),
        "## " + tell("What is not here"),
        *_bullets(_not_here(cover)),
        "## " + tell("Reckon the figures again"),
        tell(
            "With plakit installed, open the workbook 90_recompute and name this export: "
            "it reckons the figures of a report again from these files alone, and says which agree."
        ),
    ]
    return "\n\n".join(_joined(parts)) + "\n"


def _what(cover: Cover) -> Iterable[str]:
    yield tell(
        "The open export of the programme '{id}', written by plakit. The file datapackage.json "
        "describes every table and column, with the SHA-256 of each file (Frictionless Data "
        "Package).",
        id=cover.programme,
    )
    if cover.is_rehearsal:
        yield "**" + tell("Rehearsal: simulated answers, not results.") + "**"
    if cover.is_whole:
        yield "**" + tell(
            "This export is whole: it holds every answer as it was given, under the same numbers "
            "and with the time of day. It is for the group itself. Keep it like answers.db, and "
            "give it to nobody else."
        ) + "**"  # fmt: skip


def step_line(one: Leaving) -> str:
    """Say what of a step is in an export, and why."""
    return f"{', '.join(one.place)}: {ways_to_leave()[one.leaves]}. {one.why}"


def ways_to_leave() -> dict[str, str]:
    """Give the words for what can leave of a step."""
    return {
        "answers": tell("single answers"),
        "aggregates": tell("released numbers only"),
        "nothing": tell("nothing"),
    }


def _other_files(cover: Cover) -> Iterable[str]:
    yield "`forms/`: " + tell("what was asked in each step, word for word.")
    yield "`programme/`: " + tell("the files that the group wrote.")
    if cover.has_xlsx:
        yield "`tables.xlsx`: " + tell("the same tables as one workbook, without events.csv.")
    if cover.is_whole:
        yield "`store/`: " + tell("all that answers.db holds, row by row.")
    yield tell(
        "In the tables an apostrophe stands before texts that a spreadsheet would take for a "
        "formula. The column value of events.csv holds every answer exactly, as JSON."
    )
    yield tell(
        "The files under programme/ are as they were written, to the byte: in a spreadsheet, a "
        "text in them that begins with = is reckoned. Open them in an editor."
    )


def _not_here(cover: Cover) -> Iterable[str]:
    yield tell("Names of people, their links and codes: the file people.db never leaves.")
    if cover.is_whole:
        return
    yield tell(
        "Of answers under random numbers: the number itself (another one stands in its place), "
        "the time of day, the order in which they came in, and what was changed or taken back."
    )
    yield tell(
        "Comments, and under random numbers answers in people's own words, leave their rows, "
        "unless their form said that the group reads them. They are in comments.csv in mixed "
        "order where ten people or more wrote some, and nowhere else."
    )
    yield tell(
        "Answers that results did not show yet when the export was written (column since of "
        "steps.csv counts who gave them)."
    )
    yield tell(
        "Single answers are protected by groups of k people or more. That does not protect "
        "somebody whose answers are known to the reader: they can be found among the rows."
    )
    yield from cover.left_out


def _bullets(lines: Iterable[str]) -> list[str]:
    return [f"- {line}" for line in lines]


def _joined(parts: Iterable[str]) -> list[str]:
    """Put bullets of one list on lines below each other."""
    blocks: list[str] = []
    for part in parts:
        if part.startswith("- ") and blocks and blocks[-1].startswith("- "):
            blocks[-1] += f"\n{part}"
        else:
            blocks.append(part)
    return blocks
