"""What an export holds, as blocks for a page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plakit.blocks import (
    Block,
    Column,
    Fact,
    Note,
    NumberCell,
    Row,
    RowGroup,
    Table,
    TextCell,
    Title,
)
from plakit.exchange.export_again.export_files import described
from plakit.exchange.open_export.readme import ways_to_leave
from plakit.locales import whole
from plakit.text import say
from plakit.wording import tell, tell_many

if TYPE_CHECKING:
    import pandas as pd

    from plakit.exchange.export_again.export import Export

SHOWN_ROWS = 12
_ABOUT = {
    "steps": lambda: tell("One row a round"),
    "answers": lambda: tell("One row a part of each latest answer: the tidy table"),
    "events": lambda: tell("One row an answer as it was given"),
    "participants": lambda: tell("One row a round and respondent, with groups"),
    "codebook": lambda: tell("One row an item, part and code"),
}


def title_block(export: "Export") -> Block:
    """Show what this is an export of, and how much is in it."""
    languages = export.programme.languages
    people = export.participants["respondent"].nunique()
    facts = (
        Fact(label=tell("Rounds"), text=whole(len(export.steps))),
        Fact(label=tell("Respondents"), text=whole(people)),
        Fact(label=tell("Answers"), text=whole(len(export.events))),
        Fact(label=tell("Written by"), text=f"plakit {export.about.get('version', '')}"),
    )
    block = Title(
        programme=say(export.programme.title, languages),
        programme_id=export.programme.id,
        report=tell("Open export"),
        title=say(export.programme.title, languages),
        standfirst=tell("All that anybody needs to reckon the figures of a report again."),
        facts=facts,
    )
    return block.as_rehearsal() if export.is_rehearsal else block


def files_table(export: "Export") -> Block:
    """Show what is in the export, and whether its files are those it says."""
    there = described(export.folder)
    if export.faults:
        first = tell_many(
            "{n} file is not what the export says of it.",
            "{n} files are not what the export says of them.",
            len(export.faults),
        )
    else:
        first = tell_many(
            "{n} file, unchanged since it was written.",
            "{n} files, all unchanged since they were written.",
            len(there),
        )
    rows = tuple(
        Row(
            cells=(
                TextCell(text=table),
                TextCell(text=_ABOUT[table]()),
                NumberCell(text=whole(len(getattr(export, table)))),
            )
        )
        for table in ("steps", "answers", "events", "participants", "codebook")
    )
    return Table(
        title=tell("What is in this export"),
        about=f"{say(export.programme.title, export.programme.languages)}. {first}",
        columns=(
            Column(head=tell("Table"), role="label"),
            Column(head=tell("What it is")),
            Column(head=tell("Rows"), align="end"),
        ),
        groups=(RowGroup(rows=rows),),
        notes=tuple(str(fault) for fault in export.faults),
        rehearsal=export.is_rehearsal,
    )


def steps_table(export: "Export") -> Block:
    """Show each round: whether its answers are here, and why."""
    columns = (("session", tell("Session")), ("activity", tell("Activity")),
               ("step", tell("Round")), ("leaves", tell("What is here")),
               ("why", tell("Why")))  # fmt: skip
    ways = ways_to_leave()
    steps = export.steps.assign(leaves=[ways.get(one, one) for one in export.steps["leaves"]])
    return _shown(export, steps, dict(columns), tell("The rounds, and what is here of each"))


def answers_table(export: "Export") -> Block:
    """Show the first rows of the tidy table."""
    columns = ("activity", "step", "respondent", "item", "part", "value", "nothing")
    return _shown(
        export, export.answers, {name: name for name in columns}, tell("The tidy table of answers")
    )


def codebook_table(export: "Export") -> Block:
    """Show the first rows of the codebook."""
    wanted = ("activity", "item", "part", "short", "code", "code_label", "is_missing")
    columns = [name for name in wanted if name in export.codebook.columns]
    return _shown(export, export.codebook, {name: name for name in columns}, tell("The codebook"))


def _shown(
    export: "Export", table: "pd.DataFrame", columns: Mapping[str, str], title: str
) -> Block:
    if not len(table):
        return Note(text=tell("{table}: there are no rows.", table=title), tone="empty")
    rows = table.head(SHOWN_ROWS).to_dict("records")
    about = tell_many("{n} row.", "{n} rows.", len(table))
    if len(table) > SHOWN_ROWS:
        about = tell("The first {shown} of {n} rows.", shown=SHOWN_ROWS, n=whole(len(table)))
    return Table(
        title=title,
        about=about,
        columns=tuple(Column(head=head) for head in columns.values()),
        groups=(
            RowGroup(
                rows=tuple(
                    Row(cells=tuple(TextCell(text=str(row[name])) for name in columns))
                    for row in rows
                )
            ),
        ),
        layout="matrix",
        rehearsal=export.is_rehearsal,
    )
