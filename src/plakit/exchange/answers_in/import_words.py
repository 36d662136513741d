"""What is said of an import of answers: how a file would be read, and what was kept of it."""

from collections.abc import Sequence

from plakit.exchange.answers_in.mapping import Column, Mapping
from plakit.exchange.answers_in.open_steps import Target
from plakit.exchange.answers_in.proposing import Proposal
from plakit.exchange.answers_in.table_answers import Reading
from plakit.exchange.bounded.uploads import Sheet
from plakit.exchange.mapping_files import not_read, other_sheets
from plakit.exchange.told import Told
from plakit.text import escape_for, say
from plakit.wording import language_now, tell, tell_many


def done(sheet: Sheet, mapping: Mapping, target: Target, reading: Reading, new: int) -> Told:
    """Say what was kept of a file."""
    session, activity, step = target.key
    lines = [
        tell_many(
            "{file}: {n} new answer kept in {activity}, {step} ({session}); the file holds "
            "{answers} answers of {people} respondents.",
            "{file}: {n} new answers kept in {activity}, {step} ({session}); the file holds "
            "{answers} answers of {people} respondents.",
            new,
            file=sheet.name,
            activity=activity,
            step=step,
            session=session,
            answers=len(reading.answers),
            people=reading.people,
        )
    ]
    if new < len(reading.answers):
        lines.append(
            tell(
                "The others stood there already, or were given here by the respondents themselves."
            )
        )
    if reading.silent:
        lines.append(tell_many("{n} respondent said nothing and is not counted.",
                               "{n} respondents said nothing and are not counted.",
                               reading.silent))  # fmt: skip
    if reading.lacking:
        lines.append(tell_many("{n} respondent left out a question that has to be answered.",
                               "{n} respondents left out questions that have to be answered.",
                               reading.lacking))  # fmt: skip
    return Told((*lines, *_not_read(sheet, mapping)))


def _not_read(sheet: Sheet, mapping: Mapping) -> list[str]:
    """Name what of the file no mapping speaks of: new columns, other sheets."""
    long = mapping.long
    spoken = {mapping.respondent.column, *mapping.groups.values(), *mapping.left_out,
              *(one.column for one in mapping.columns),
              *((long.item, long.value, long.part) if long else ())}  # fmt: skip
    new = (one for one in sheet.columns if one not in spoken)
    return [*not_read(new), *other_sheets(sheet)]


def proposed(proposal: Proposal, sheet: Sheet, target: Target) -> list[str]:
    """Show how a file would be read."""
    mapping = proposal.mapping
    shape = tell("one row an answer") if mapping.long else tell("one row a person")
    lines = [
        tell(
            "{file}: {rows} rows, {shape}; {read} columns are of questions. Nothing was imported.",
            file=sheet.name, rows=len(sheet.rows), shape=shape, read=len(mapping.columns),
        ),
        _who_words(mapping),
    ]  # fmt: skip
    if sheet.encoding == "cp1252":
        lines.append(tell("The file is not in Unicode; it was read as Windows-1252. Look at "
                          "letters with accents."))  # fmt: skip
    languages = (language_now(), *target.place.programme.languages)
    for one in mapping.columns:
        label = say(target.form.question(one.item).label, languages)
        lines.append(_column_words(one, label, proposal.strange.get(one.column, ())))
    lines += [
        tell("'{column}' is not read: {why}.", column=escape_for("terminal", column), why=why)
        for column, why in mapping.left_out.items()
    ]
    return [*lines, *proposal.doubts, *other_sheets(sheet)]


def _who_words(mapping: Mapping) -> str:
    column = escape_for("terminal", mapping.respondent.column)
    if mapping.respondent.holds == "seat":
        return tell("Column '{column}' tells the seat that answered.", column=column)
    return tell(
        "Column '{column}' tells respondents apart; each gets a number of its own here, and "
        "the id itself is not kept.",
        column=column,
    )


def _column_words(one: Column, label: str, strange: Sequence[str]) -> str:
    words = tell(
        "'{column}' → {item} ({label}){cells}",
        column=_shown(one),
        item=" ".join(filter(None, (one.item, one.part))),
        label=label,
        cells="".join(f"; {cell} = {meant}" for cell, meant in one.cells.items()),
    )
    if not strange:
        return words
    cells = ", ".join(f"'{escape_for('terminal', cell)}'" for cell in strange)
    return f"{words} " + tell(
        "These cells are no answer to it: {cells}. Say under cells or missing what they mean.",
        cells=cells,
    )


def _shown(column: Column) -> str:
    return escape_for("terminal", column.column)
