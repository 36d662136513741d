"""Answers out of a table of another tool, into an open step: all of them, or none.

How the columns are read is proposed first and kept (`mapping`, `proposing`); each answer is
checked as one from the page is (`table_answers`); importing a file twice changes nothing.
"""

import hashlib
import json
from pathlib import Path

from plakit.errors import Fault, SheetError, known
from plakit.exchange.answers_in.import_words import done, proposed
from plakit.exchange.answers_in.mapping import Mapping, mapping_file, read_mapping, written
from plakit.exchange.answers_in.open_steps import Target, find_target
from plakit.exchange.answers_in.proposing import propose
from plakit.exchange.answers_in.table_answers import Given, Reading, read_answers
from plakit.exchange.bounded.uploads import Sheet, read_rows
from plakit.exchange.mapping_files import (
    FOLDER,
    first_faults,
    no_such_column,
    nothing_imported,
    what_next,
)
from plakit.exchange.told import Told
from plakit.forms import Answer
from plakit.programme import GROUP_FIELDS
from plakit.room.asking import group_fields, respondent_of, seat_named
from plakit.room.place import Place, open_place
from plakit.store import AnswerRow, Save
from plakit.wording import tell

MOST_ANSWERS = 200_000


def import_answers(  # noqa: PLR0913  # what a command and a verb hand on, by name
    path: Path,
    folder: Path,
    *,
    activity: str,
    session: str = "",
    step: str = "",
    confirm: bool = False,
) -> Told:
    """Bring answers of another tool into an open step of a programme.

    Parameters
    ----------
    path : Path
        A CSV or XLSX file with one row a person, or one row an answer.
    folder : Path
        The programme.
    activity, session, step : str
        Where the answers belong; session and step may be empty where only one is open.
    confirm : bool
        Whether to import at once as proposed. Otherwise the first run only writes
        ``imports/<activity>.yaml``, shows it and imports nothing; the next run follows it.

    Returns
    -------
    Told
        What was read and kept, or how the file would be read. Not done where nothing was kept.

    Raises
    ------
    ParameterError
        If there is no such activity, session or step, or it is not open.
    SheetError
        If the file, the mapping, or any answer is faulty: every fault, and nothing was kept.
    StoreError
        If the answers cannot be kept now. Nothing was kept.
    """
    place = open_place(folder)
    try:
        return import_into(
            place, path, activity=activity, session=session, step=step, confirm=confirm
        )
    finally:
        place.close()


def import_into(  # noqa: PLR0913  # as above
    place: Place,
    path: Path,
    *,
    activity: str,
    session: str = "",
    step: str = "",
    confirm: bool = False,
) -> Told:
    """Do what `import_answers` does, where the programme is open already."""
    path = Path(path)
    target = find_target(place, activity, session, step)
    kept = mapping_file(place.programme.folder, activity)
    if kept.exists():
        mapping = read_mapping(kept)
        _refuse_unfit(mapping, target)
        sheet = read_rows(path, sheet=mapping.sheet)
        return _import(sheet, path, mapping, target)
    sheet = read_rows(path)
    seats = [seat.id for seat in place.programme.seats]
    proposal = propose(sheet, target.form, activity=activity, seats=seats)
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(written(proposal.mapping), encoding="utf-8")
    if not confirm:
        return Told((*proposed(proposal, sheet, target), what_next(kept)), is_done=False)
    told = _import(sheet, path, proposal.mapping, target)
    return Told((*told.lines, *proposed(proposal, sheet, target)[1:]))


def _refuse_unfit(mapping: Mapping, target: Target) -> None:
    """Refuse a mapping that does not fit what was asked."""
    faults = mapping.wrong_for(target.form)
    if mapping.activity != target.activity.id:
        text = tell("is of another activity than {activity}", activity=target.activity.id)
        faults.append(mapping.fault("activity", text=text))
    for name in mapping.groups:
        if name not in GROUP_FIELDS:
            text = tell("is no field of a seat. {known}", known=known(name, GROUP_FIELDS))
            faults.append(mapping.fault("groups", name, text=text))
    if mapping.respondent.holds == "own id" and target.form.privacy == "named":
        text = tell("answers are given by name here: the column has to hold seats of seats.csv")
        faults.append(mapping.fault("respondent", "holds", text=text))
    if faults:
        raise SheetError(faults=faults)


def _import(sheet: Sheet, path: Path, mapping: Mapping, target: Target) -> Told:
    """Check everything, and keep it only if all of it is sound."""
    if faults := _missing_columns(sheet, mapping):
        raise SheetError(faults=faults)
    reading = read_answers(sheet, mapping, target)
    if len(reading.answers) > MOST_ANSWERS:
        text = tell(
            "holds {n:,} answers; at most {most:,} are imported at once; split the file",
            n=len(reading.answers),
            most=MOST_ANSWERS,
        )
        reading.faults.append(Fault(sheet.name, 0, "", text))
    if reading.faults:
        faults = first_faults(reading.faults, sheet.name)
        raise SheetError(nothing_imported(sheet.name), faults=faults)
    saves = _saves(reading, path, mapping, target)
    kept = target.place.make_store().save_many(saves)
    return done(sheet, mapping, target, reading, sum(one.is_new for one in kept))


def _missing_columns(sheet: Sheet, mapping: Mapping) -> list[Fault]:
    """Find columns that the mapping names and the file has not."""
    name = f"{FOLDER}/{mapping.activity}.yaml"
    faults = []
    for path, column in dict.fromkeys(_named_columns(mapping)):
        if column not in sheet.columns:
            text = no_such_column(sheet.name, column, sheet.columns)
            faults.append(Fault(name, mapping.line(*path), str(path[0]), text))
    if not mapping.columns:
        text = tell(
            "no column is of a question of this form; write those that are, such as: {example}",
            example="[{column: Why?, item: a1}]",
        )
        faults.append(Fault(name, mapping.line("columns"), "columns", text))
    return faults


def _named_columns(mapping: Mapping) -> list[tuple[tuple[str | int, ...], str]]:
    """Give each column that has to be there, with the place of the mapping that names it."""
    named: list[tuple[tuple[str | int, ...], str]] = [(("respondent",), mapping.respondent.column)]
    named += [(("groups", name), column) for name, column in mapping.groups.items()]
    if long := mapping.long:
        return [*named, *((("long",), one) for one in (long.item, long.value, long.part) if one)]
    columns = enumerate(mapping.columns)
    return [*named, *((("columns", at, "column"), one.column) for at, one in columns)]


def _saves(reading: Reading, path: Path, mapping: Mapping, target: Target) -> list[Save]:
    """Give what is to be kept: not what stands there already, nor what was said here since."""
    file = hashlib.sha256(path.read_bytes()).hexdigest()
    there = {
        (row.respondent, row.item): row for row in target.place.make_store().latest(*target.key)
    }
    if target.form.privacy == "pseudonymous":
        _ = target.place.people  # wherever there are respondents, this file has to be
    speakers: dict[str, _Speaker] = {}
    saves = []
    for given, answer in reading.answers:
        if given.who not in speakers:
            speakers[given.who] = _speaker(given, mapping, target)
        who = speakers[given.who]
        if _is_news(answer, there.get((who[0], answer.item))):
            saves.append(_save(given, answer, who, file, target))
    return saves


_Speaker = tuple[str, dict[str, str]]  # the respondent, and the group fields


def _speaker(given: Given, mapping: Mapping, target: Target) -> _Speaker:
    place, activity = target.place, target.activity
    if mapping.respondent.holds == "seat":
        seat = seat_named(place.programme, given.who)
        respondent = respondent_of(place, target.form, activity, seat.id)
        return respondent, {**group_fields(activity, seat)}
    # Another number in each activity and each store: only the tool's own file tells who it is.
    words = f"{activity.id}\x1f{given.who}".encode()
    key = place.make_store().id
    respondent = hashlib.blake2b(words, key=key, digest_size=16).hexdigest()
    fields = [name for name in activity.groups if name in mapping.groups]
    return respondent, {name: given.row[mapping.groups[name]].strip() for name in fields}


def _is_news(answer: Answer, row: AnswerRow | None) -> bool:
    """Tell whether an answer changes anything; what was answered here itself always stays."""
    return row is None or (row.origin == "imported" and row.value != answer.value)


def _save(given: Given, answer: Answer, who: _Speaker, file: str, target: Target) -> Save:
    session, activity, step = target.key
    # By what it says and where it stands, so that the same file never counts twice.
    words = json.dumps([file, *target.key, given.line, who[0], answer.item, answer.json])
    return Save(
        save_id=hashlib.sha256(words.encode()).hexdigest()[:32],
        session=session,
        activity=activity,
        step=step,
        respondent=who[0],
        answer=answer,
        origin="imported",
        groups=who[1],
    )
