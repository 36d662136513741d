"""What is said of an import of cases: how a file would be read, and what was kept of it."""

from collections.abc import Iterable, Sequence

from plakit.exchange.bounded.uploads import LooseTable
from plakit.exchange.cases_in.layout import Laid
from plakit.exchange.cases_in.mapping import CaseColumn, CaseMapping
from plakit.exchange.cases_in.own_ids import Beside, Change
from plakit.exchange.cases_in.proposing import Proposal
from plakit.exchange.cases_in.table_cases import Reading, some_lines
from plakit.exchange.mapping_files import not_read as columns_not_read
from plakit.exchange.mapping_files import other_sheets
from plakit.locales import whole
from plakit.programme import Case, Programme, unit_of_words
from plakit.text import escape_for, say
from plakit.wording import tell, tell_many

_MOST_PAIRS = 10
_MOST_CHANGES = 20


def proposed(proposal: Proposal, laid: Laid, loose: LooseTable) -> list[str]:
    """Show how a file would be read."""
    mapping = proposal.mapping
    lines = [
        tell(
            "{file}: {rows} rows below line {header}; {read} of {columns} columns are of fields "
            "of a case. Nothing was imported.",
            file=laid.name, rows=whole(len(laid.rows)), header=laid.header,
            read=len(mapping.columns), columns=len(laid.columns),
        ),
        tell(
            "They would go into {into}, with the source '{source}'.",
            into=f"cases/{mapping.into}.csv", source=mapping.source,
        ),
    ]  # fmt: skip
    if loose.encoding in {"cp1252", "cp1250"}:
        lines.append(
            tell(
                "The file is not in Unicode; it was read as {encoding}. Look at letters with "
                "accents; write another one behind encoding if they are wrong.",
                encoding={"cp1252": "Windows-1252", "cp1250": "Windows-1250"}[loose.encoding],
            )
        )
    lines += [_column_words(one, proposal.strange.get(one.column, ())) for one in mapping.columns]
    lines += [
        tell("'{column}' is not read: {why}.", column=escape_for("terminal", column), why=why)
        for column, why in mapping.left_out.items()
    ]
    if mapping.missing:
        cells = ", ".join(f"'{one}'" for one in mapping.missing)
        lines.append(tell("These cells say nothing: {cells}.", cells=cells))
    return [*lines, *_unknown_units(proposal.unknown), *proposal.doubts, *other_sheets(loose)]


def _column_words(one: CaseColumn, strange: Sequence[str]) -> str:
    cells = "".join(f"; {cell} = {meant}" for cell, meant in one.cells.items())
    words = tell(
        "'{column}' → {field}{cells}",
        column=escape_for("terminal", one.column),
        field=" ".join(filter(None, (one.field, one.language))),
        cells=cells,
    )
    if not strange:
        return words
    shown = ", ".join(f"'{escape_for('terminal', cell)}'" for cell in strange)
    return f"{words} " + tell(
        "These cells are not understood: {cells}. Say under cells what they mean, or under missing "
        "that they mean nothing.",
        cells=shown,
    )


def _unknown_units(units: Iterable[str]) -> list[str]:
    shown = [*units]
    if not shown:
        return []
    names = ", ".join(f"'{escape_for('terminal', one)}'" for one in shown[:10])
    return [
        tell_many(
            "{n} country or region is in no list, and stays as it is written: {names}",
            "{n} countries or regions are in no list, and stay as they are written: {names}",
            len(shown),
            names=names + (" …" if len(shown) > 10 else ""),
        )
    ]


def done(beside: Beside, file: str, into: str) -> list[str]:
    """Say what was kept of a file."""
    lines = [
        tell_many(
            "{file}: {number} new case brought into {into}; {same} stood there already.",
            "{file}: {number} new cases brought into {into}; {same} stood there already.",
            len(beside.new),
            file=file, into=into, number=whole(len(beside.new)), same=whole(len(beside.same)),
        )
    ]  # fmt: skip
    if beside.changes:
        lines.append(tell_many("{n} case says now what the file says: {names}.",
                               "{n} cases say now what the file says: {names}.",
                               len(beside.changes), names=_changed(beside.changes)))  # fmt: skip
    if beside.gone:
        names = _some([one.id for one in beside.gone])
        lines.append(
            tell_many(
                "{n} case of this table is not in the file, and stays: {names}.",
                "{n} cases of this table are not in the file, and stay: {names}.",
                len(beside.gone),
                names=names,
            )
        )
    return lines


def would_change(beside: Beside, file: str, into: str) -> tuple[str, ...]:
    """Say what a file would change of cases that are there, so that somebody can agree to it."""
    return (
        tell_many(
            "{file}: {n} case in {into} says something else than the file: one of the two was "
            "changed since. Nothing was imported.",
            "{file}: {n} cases in {into} say something else than the file: one of the two was "
            "changed since. Nothing was imported.",
            len(beside.changes),
            file=file,
            into=into,
        ),
        *(
            tell(
                "{case}: {fields}",
                case=one.before.id,
                fields=", ".join(one.fields),
            )
            for one in beside.changes[:_MOST_CHANGES]
        ),
        tell(
            "To take what the file says, import it again with --yes (in a notebook: confirm=True). "
            "To keep what stands in {into}, change the file, or take these rows out of it.",
            into=into,
        ),
    )


def is_another(change: Change) -> str:
    """Say that a case of this id stands elsewhere, and is not the same."""
    return tell(
        "'{id}' stands already in {file}, and says something else in: {fields}. Give one of the "
        "two another id, or take the row out",
        id=change.before.id, file=change.before.file, fields=", ".join(change.fields),
    )  # fmt: skip


def stands_elsewhere(same: Sequence[Case]) -> tuple[str, ...]:
    """Say which cases stand in other files already, just so."""
    if not same:
        return ()
    return (
        tell_many(
            "{n} case stands in another file already, just so: {names}.",
            "{n} cases stand in other files already, just so: {names}.",
            len(same),
            names=_some([one.id for one in same]),
        ),
    )


def not_kept(reading: Reading) -> list[str]:
    """Say what of the rows was not kept, or not as it was written."""
    lines = []
    if reading.untitled:
        lines.append(tell("Left out, as they have no title: lines {lines}.",
                          lines=some_lines(reading.untitled)))  # fmt: skip
    if reading.unnamed:
        lines.append(
            tell(
                "Names and addresses of people are not kept, as nobody has agreed to be named: "
                "lines {lines}.",
                lines=some_lines(reading.unnamed),
            )
        )
    if reading.unproven:
        lines.append(
            tell(
                "A kind of evidence stands there without a result, and is not kept: lines {lines}.",
                lines=some_lines(reading.unproven),
            )
        )
    if reading.filled:
        lines.append(tell_many("{n} merged cell was filled, as the mapping says.",
                               "{n} merged cells were filled, as the mapping says.",
                               reading.filled))  # fmt: skip
    return [*lines, *_unknown_units(reading.unknown_units)]


def not_read(laid: Laid, loose: LooseTable, mapping: CaseMapping) -> list[str]:
    """Name what of the file no mapping speaks of: new columns, other sheets, repeated headers."""
    spoken = {*mapping.left_out, *(one.column for one in mapping.columns)}
    lines = columns_not_read(one for one in laid.columns if one not in spoken)
    if laid.repeated:
        lines.append(tell("Lines that only repeat the header are not read: {lines}.",
                          lines=some_lines(laid.repeated)))  # fmt: skip
    return [*lines, *other_sheets(loose)]


def new_sources(added: Sequence[str]) -> list[str]:
    """Say which sources were added, and that they want a title."""
    if not added:
        return []
    names = ", ".join(added)
    return [tell("Added to sources.csv: {names}. Write down there what it is.", names=names)]


def duplicates(new: Sequence[Case], programme: Programme) -> list[str]:
    """Name pairs of cases that may be the same; nothing is merged."""
    from plakit.methods.duplicates import Record, propose_duplicates

    languages = programme.languages
    cases = {one.id: one for one in (*programme.cases.values(), *new)}
    records = {
        one.id: Record(
            title=say(one.title, languages),
            units=tuple(unit_of_words(unit) or unit for unit in one.units),
            links=tuple(link.url for link in one.links),
            text=say(one.problem, languages) or say(one.context, languages),
        )
        for one in cases.values()
    }
    brought = {one.id for one in new}
    pairs = [one for one in propose_duplicates(records) if brought & {one.first, one.second}]
    if not pairs:
        return []
    head = tell_many(
        "{n} pair of cases may be the same one told twice; nothing was merged:",
        "{n} pairs of cases may be the same one told twice; nothing was merged:",
        len(pairs),
    )
    shown = [
        tell(
            "{first} and {second}: {reasons}",
            first=one.first, second=one.second, reasons=", ".join(one.reasons),
        )
        for one in pairs[:_MOST_PAIRS]
    ]  # fmt: skip
    return [head, *shown, *(["…"] if len(pairs) > _MOST_PAIRS else [])]


def _changed(changes: Sequence[Change]) -> str:
    return _some([one.before.id for one in changes])


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:10]) + (" …" if len(names) > 10 else "")
