"""The rounds that seats answered themselves: each for its own unit, activity by activity."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plakit.activities.held import Held
from plakit.activities.status_matrix.form import OLDER, SINCE, UNTIL
from plakit.activities.status_matrix.rounds import Mark, Round, UnitMarks
from plakit.activities.status_matrix.scene import Scene
from plakit.activities.status_matrix.settings import LINES
from plakit.activities.status_matrix.units import Units
from plakit.activities.status_matrix.years import span_years, year_fault
from plakit.programme import Activity, Programme
from plakit.wording import tell

Answers = Mapping[str, Mapping[str, Any]]


def live_rounds(
    programme: Programme, activity: Activity, held: Held, scene: Scene
) -> tuple[Round, ...]:
    """Give one round a wave that was opened, in order."""
    titles = {step.id: scene.say(step.title) for step in activity.steps}
    columns = [column.id for column in scene.columns]
    return tuple(
        Round(
            id=step,
            title=titles.get(step, step),
            units=_units(programme, held, (session, step), columns, scene.units),
            session=session,
            is_live=True,
            blank="not_answered",
        )
        for session, step in held.waves
    )


def _units(
    programme: Programme, held: Held, wave: tuple[str, str], columns: Sequence[str], units: Units
) -> tuple[UnitMarks, ...]:
    """Give the units of all seats that were asked, and of those that answered all the same."""
    answers: dict[str, dict[str, Mapping[str, Any]]] = {}
    for row in held.of(*wave):
        answers.setdefault(row.respondent, {})[row.item] = row.value
    seats = {seat.id: seat.unit for seat in programme.seats_on(programme.session(wave[0]))}
    all_seats = {seat.id: seat.unit for seat in programme.seats}
    by_unit: dict[str, list[str]] = {}
    for seat in [*seats, *(one for one in answers if one not in seats)]:
        name = units.named(all_seats.get(seat, seat)).id
        by_unit.setdefault(name, []).append(seat)
    return tuple(
        _unit(units, name, {seat: answers.get(seat, {}) for seat in asked}, columns)
        for name, asked in by_unit.items()
    )


def _unit(
    units: Units, name: str, given: Mapping[str, Answers], columns: Sequence[str]
) -> UnitMarks:
    by_seat = {seat: _marks(answers, columns) for seat, answers in given.items()}
    answered = {seat: marks for seat, marks in by_seat.items() if marks}
    unit = units.named(name)
    if not answered:
        return UnitMarks(unit, state="not_answered")
    marks = (_together(column, answered) for column in columns)
    return UnitMarks(unit, tuple(mark for mark in marks if mark))


def _together(column: str, by_seat: Mapping[str, Mapping[str, Mark]]) -> Mark | None:
    """Take what the seats of one unit say of one activity; where they differ, it is unclear."""
    said = {seat: marks[column] for seat, marks in by_seat.items() if column in marks}
    first = next(iter(said.values()), None)
    if first is None or all(first.says_as(other) for other in said.values()):
        return first
    told = "; ".join(f"{seat}: {_words(mark)}" for seat, mark in said.items())
    note = tell("seats of one unit differ ({told})", told=told)
    return Mark("unclear", column=column, certainty="contradicted", note=note)


def _words(mark: Mark) -> str:
    return f"{mark.code} {mark.years}".strip()


def _marks(answers: Answers, columns: Iterable[str]) -> dict[str, Mark]:
    older = answers.get(OLDER, {}).get("value", [])
    found = {}
    for column in columns:
        answer = answers.get(column, {})
        if "value" in answer:
            found[column] = _mark(column, answer, answers, is_older=column in older)
    return found


def _mark(column: str, answer: Mapping[str, Any], answers: Answers, *, is_older: bool) -> Mark:
    code, note, years = str(answer["value"]), str(answer.get("comment", "")), ""
    if code in LINES:
        since, until = (_year(answers, f"{column}{name}") for name in (SINCE, UNTIL))
        years = span_years(since, until)
    wrong = tell("the end is before the start") if year_fault(years) else ""
    is_line = code in LINES
    return Mark(
        code,
        column=column,
        years=years,
        older="yes" if is_older and is_line else "",
        certainty="unclear" if wrong else "certain",
        note="; ".join(filter(None, (note, wrong))),
    )


def _year(answers: Answers, item: str) -> int | None:
    value = answers.get(item, {}).get("value")
    return int(value) if isinstance(value, int | float) else None
