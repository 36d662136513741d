"""The tables of an export: steps, events, answers long and wide, participants, groups, comments."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from plakit.activities import Answered
from plakit.activities.comments import LEAST_WRITERS, mixed
from plakit.exchange.answer_parts import is_words, part_names, parts_of
from plakit.exchange.open_export.anonymity import Leaving, beside
from plakit.exchange.open_export.safe_tables import Field, OutTable, table
from plakit.forms import Form, Question, is_answered
from plakit.methods.groups import Shown
from plakit.store.rows import Row
from plakit.text import escape_for
from plakit.wording import tell

Line = dict[str, object]

EVENTS = "events.csv"

_STEP = (
    Field("session", "Which session."),
    Field("activity", "Which activity."),
    Field("step", "Which step (round) of the activity."),
)
_WHO = (
    *_STEP,
    Field("respondent", "Who answered: a seat where seats answer by name, else a hashed number."),
)


def steps_table(leaving: Sequence[Leaving]) -> OutTable:
    """One row a step, in order: what was asked, how it stands, what of it is here and why."""
    fields = (
        *_STEP,
        Field("form", "What was asked: forms/FORM.json; empty if recorded elsewhere, or of cases."),
        Field("is_open", "Whether answers are still taken.", "boolean"),
        Field("is_shown", "Whether participants see the results.", "boolean"),
        Field("mode", "Who is known to have answered: named or pseudonymous."),
        Field("k", "The least number of people behind a number.", "integer"),
        Field("n", "How many took part, as results count them.", "integer"),
        Field("guests", "How many of them came without a seat.", "integer"),
        Field("leaves", "What is here of it: answers, aggregates or nothing."),
        Field("why", "Why so."),
        Field("is_linked", "Whether a person has one name in this and other steps.", "boolean"),
        Field("since", "People who answered or changed something after what is here.", "integer"),
        Field("waiting", "Guests or seats whose answers are shown later."),
    )
    rows = [_step_row(one) for one in leaving if one.wave.step]
    about = tell("One row a step, in order: what was asked, and what of it is here.")
    return table("steps.csv", about, fields, rows, key=("session", "activity", "step"))


def _place(one: Leaving) -> Line:
    return dict(zip(("session", "activity", "step"), one.place, strict=True))


def _step_row(one: Leaving) -> Line:
    wave = one.wave
    return _place(one) | {
        "form": wave.form.fingerprint if wave.form and not one.is_apart else "",
        "is_open": wave.state.is_open,
        "is_shown": wave.state.is_shown,
        "mode": "named" if wave.is_open_book else wave.activity.mode,
        "k": wave.activity.k,
        "n": len(wave.people),
        "guests": len(wave.guests()),
        "leaves": one.leaves,
        "why": one.why,
        "is_linked": one.is_linked,
        "since": wave.since,
        "waiting": wave.waiting,
    }


def events_table(leaving: Sequence[Leaving]) -> OutTable:
    """One row an answer as it was given, exactly, without the time of day."""
    fields = (
        *_WHO,
        Field("item", "Which question."),
        Field("form", "The questions it answers: forms/FORM.json."),
        Field("value", "The answer, as canonical JSON: exact."),
        Field("save_id", "The number of this save: 32 hex digits, once in all exports."),
        Field("origin", "How it came in; empty where that would tell people apart."),
        Field("day", "Day (UTC); empty where that would tell people apart.", "date"),
        Field(
            "is_cut",
            "Whether words were taken out of answers of this step; see comments.csv.",
            "boolean",
        ),
        Field("card_ids", "Of cards: their ids on the board, by those in the value; as JSON."),
    )
    rows = [row for one in leaving if one.leaves == "answers" for row in _event_rows(one)]
    about = tell("One row an answer as it was given: of seats all, of numbers the latest.")
    return table(EVENTS, about, fields, rows)


def _event_rows(one: Leaving) -> Iterable[Line]:
    events = [(row, cut(one, row)) for row in one.wave.events]
    # Said of the whole step: beside one question, a comment on it could be told whose it is.
    is_cut = any(value != row["value"] for row, value in events)
    rows = [
        _place(one) | {
            "respondent": one.name(row["respondent"], row["item"]),
            "item": row["item"],
            "form": row["form"],
            "value": value,
            "save_id": row["save_id"].hex(),
            **{name: beside(row, name) for name in one.tells},
            "is_cut": is_cut,
            "card_ids": _card_ids(one, row),
        }
        for row, value in (_changes(events) if is_cut else events)
        if value != "{}" or not one.is_anonymous
    ]  # fmt: skip
    return sorted(rows, key=_by_person) if one.is_anonymous else rows


def _card_ids(one: Leaving, row: Row) -> str:
    session, activity, step = one.place
    value = json.loads(row["value"])
    answered = Answered(
        session, activity, step, row["respondent"], row["item"], value, row["origin"]
    )
    ids = one.ids_in(answered)
    return json.dumps(ids, sort_keys=True, separators=(",", ":")) if ids else ""


def _changes(events: Iterable[tuple[Row, str]]) -> Iterator[tuple[Row, str]]:
    """Leave out saves that changed nothing but words which were cut."""
    last: dict[tuple[str, str], str] = {}
    for row, value in events:
        where = (row["respondent"], row["item"])
        if value != last.get(where, "{}"):
            yield row, value
        last[where] = value


def _by_person(row: Line) -> tuple[str, str]:
    return str(row["respondent"]), str(row["item"])


def cut(one: Leaving, row: Row) -> str:
    """Give what of an answer leaves, as canonical JSON: words leave their row (T9)."""
    if one.cuts == "nothing":
        return str(row["value"])
    kept = _left(one, json.loads(row["value"]), _question(one.wave.form, row["item"]))
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _left(one: Leaving, answer: Mapping[str, Any], question: Question | None) -> dict[str, Any]:
    """Give what of an answer stays in its row."""
    cut_out = set() if one.cuts == "nothing" else {"comment"}
    if one.cuts == "words" and is_words(question):
        cut_out = {"comment", "value"}
    return {name: part for name, part in answer.items() if name not in cut_out}


def _question(form: Form | None, item: str) -> Question | None:
    questions = form.questions if form else ()
    return next((question for question in questions if question.id == item), None)


def answers_of(one: Leaving) -> list[tuple[Answered, dict[str, Any], Question | None]]:
    """Give the latest answers of a step that leave: row, what is left of the answer, question."""
    questions = (
        {question.id: question for question in one.wave.form.questions} if one.wave.form else {}
    )
    found = []
    for row in one.wave.rows:
        question = questions.get(row.item)
        answer = row.value
        if row.origin != "recorded":
            answer = _left(one, answer, question)
        if is_answered(answer) or answer.get("comment"):
            found.append((row, answer, question))
    return found


def answers_table(leaving: Sequence[Leaving]) -> OutTable:
    """One row a part of each latest answer, those recorded elsewhere included."""
    fields = (
        *_WHO,
        Field("item", "Which question."),
        Field("part", "Which part of the answer; empty where it is in one piece."),
        Field("value", "What was answered; codes are in codebook.csv."),
        Field("nothing", "Why there is no value: does_not_apply or prefers_not_to_say."),
        Field("comment", "What was written beside it, where that is not cut."),
        Field("origin", "How it came in; recorded: written down elsewhere."),
        Field("certainty", "How sure a recorded row is."),
        Field("counts", "No: the same respondent gave this answer anew later.", "boolean"),
    )
    rows = [row for one in leaving if one.leaves == "answers" for row in _long_rows(one)]
    about = tell(
        "One row a part of each latest answer, in long form; a question not answered has none."
    )
    return table("answers.csv", about, fields, rows)


def _long_rows(one: Leaving) -> list[Line]:
    rows: list[Line] = []
    for row, answer, question in answers_of(one):
        common = _place(one) | {
            "respondent": one.name(row.respondent, row.item),
            "item": row.item,
            "comment": answer.get("comment", ""),
            "origin": row.origin if row.origin == "recorded" or "origin" in one.tells else "",
            "certainty": row.certainty,
            "counts": row.counts,
        }
        parts = parts_of(question, answer) or {"": ""}
        rows += [
            common | {"part": part, **_said(value, answer.get("nothing", ""))}
            for part, value in parts.items()
        ]
    return sorted(rows, key=_by_person) if one.is_anonymous else rows


def _said(value: object, nothing: object) -> Line:
    if value in {"does_not_apply", "prefers_not_to_say"}:  # of a row of a grid
        return {"value": "", "nothing": value}
    return {"value": value, "nothing": nothing}


def wide_tables(leaving: Sequence[Leaving]) -> Iterator[OutTable]:
    """One table an activity: one row a step and respondent, one column an item or part of it."""
    for name in dict.fromkeys(one.place[1] for one in leaving if one.leaves == "answers"):
        own = [one for one in leaving if one.place[1] == name and one.leaves == "answers"]
        rows = [row for one in own for row in _wide_rows(one)]
        if rows:
            yield _wide_table(name, own, rows)


def _wide_table(name: str, own: Sequence[Leaving], rows: list[Line]) -> OutTable:
    groups = tuple(dict.fromkeys(field for one in own for field in one.groups))
    asked = [_wide_name(item, part) for one in own for item, part in _asked_parts(one)]
    extra = [column for row in rows for column in row]
    fixed = {field.name for field in _WHO} | {f"group_{name}" for name in groups}
    columns = [column for column in dict.fromkeys((*asked, *extra)) if column not in fixed]
    fields = (
        *_WHO,
        *(Field(f"group_{name}", "A group field, as results show it.") for name in groups),
        *(Field(column, "An answer; see codebook.csv.") for column in columns),
    )
    about = tell("The latest answers to {name}: one row a step and respondent.", name=name)
    return table(f"answers_wide/{escape_for('file', name)}.csv", about, fields, rows)


def _asked_parts(one: Leaving) -> Iterator[tuple[str, str]]:
    for question in one.wave.form.questions if one.wave.form else ():
        if not (one.cuts == "words" and is_words(question)):
            yield from ((question.id, part) for part in part_names(question))


def _wide_name(item: str, part: str) -> str:
    return f"{item}.{part}" if part else item


def _wide_rows(one: Leaving) -> list[Line]:
    by_person: dict[str, Line] = {}
    for row, answer, question in answers_of(one):
        if not row.respondent or not row.counts:
            continue
        name = one.name(row.respondent, row.item)
        groups = {f"group_{f}": group.get(row.respondent, "") for f, group in one.groups.items()}
        line = by_person.setdefault(name, _place(one) | {"respondent": name} | groups)
        parts = parts_of(question, answer) or {
            part: answer.get("nothing", "") for part in _first(question)
        }
        line |= {_wide_name(row.item, part): value for part, value in parts.items()}
    return (
        [by_person[name] for name in sorted(by_person)]
        if one.is_anonymous
        else list(by_person.values())
    )


def _first(question: Question | None) -> tuple[str, ...]:
    return part_names(question)[:1] if question else ("",)


def participants_table(leaving: Sequence[Leaving]) -> OutTable:
    """One row a step and respondent, with the group fields as results show them."""
    groups = tuple(dict.fromkeys(name for one in leaving for name in one.wave.activity.groups))
    fields = (*_WHO, *(Field(name, "A group field, as results show it.") for name in groups))
    rows = [row for one in leaving if one.leaves == "answers" for row in _people_rows(one)]
    about = tell("Who took part in each step, with the groups that results are split by.")
    key = ("session", "activity", "step", "respondent")
    return table("participants.csv", about, fields, rows, key=key)


def _people_rows(one: Leaving) -> list[Line]:
    if one.is_in_pieces:
        rows = [row for row in one.wave.rows if row.respondent]
        return [
            _place(one) | {"respondent": n}
            for n in sorted({one.name(r.respondent, r.item) for r in rows})
        ]
    rows_of_people = [
        _place(one)
        | {"respondent": one.name(person.respondent, "")}
        | {name: group.get(person.respondent, "") for name, group in one.groups.items()}
        for person in one.wave.people
    ]
    return sorted(rows_of_people, key=lambda row: str(row["respondent"]))


def groups_table(leaving: Sequence[Leaving]) -> OutTable:
    """One row a group as results show it: which ones were put together, to protect people."""
    fields = (
        *_STEP,
        Field("by", "Which group field."),
        Field("group", "The group as it is called here; empty: only the total is shown."),
        Field("title", "How results call it."),
        Field("n", "People in it.", "integer"),
        Field("is_merged", "Whether small groups are shown together.", "boolean"),
        Field("members", "The groups in it, separated by a vertical bar."),
        Field("small", "How many of them are too small to be shown alone.", "integer"),
        Field("note", "What results say of it."),
    )
    rows = [
        _place(one) | {"by": name} | line
        for one in leaving
        if one.leaves != "nothing"
        for name, shown in one.shown.items()
        for line in _group_rows(shown, one.groups.get(name, {}))
    ]
    about = tell("The groups of each step as results show them.")
    return table("groups.csv", about, fields, rows)


def _group_rows(shown: Shown, called: Mapping[str, str]) -> Iterator[Line]:
    names = {title: called.get(person, title) for person, title in shown.group_of.items()}
    for group in shown.groups:
        yield {
            "group": names.get(group.name, group.name),
            "title": group.name,
            "n": group.n,
            "is_merged": group.merged,
            "members": "|".join(group.members),
            "small": group.small or None,
            "note": group.note(),
        }
    if not shown.groups:
        yield {"note": shown.reason}


def comments_table(leaving: Sequence[Leaving]) -> OutTable | None:
    """Words that were cut from their rows, in mixed order, where ten or more wrote (T9)."""
    fields = (
        *_STEP,
        Field("item", "The question that was answered in words; empty: a comment to any question."),
        Field("text", "What somebody wrote."),
    )
    rows = [
        _place(one) | {"item": item, "text": text}
        for one in leaving
        if _has_words_cut(one)
        for item, text in _words(one)
    ]
    about = tell(
        "What people wrote, in mixed order: neither who, nor beside what, nor when can be seen."
    )
    return table("comments.csv", about, fields, rows) if rows else None


def _has_words_cut(one: Leaving) -> bool:
    wave = one.wave
    is_released = one.leaves == "aggregates" and not wave.is_meant_to_be_read
    return is_released or one.cuts != "nothing"


def _words(one: Leaving) -> Iterator[tuple[str, str]]:
    least = max(LEAST_WRITERS, one.wave.activity.k)
    written: dict[str, list[tuple[str, str]]] = {"": []}
    for row in one.wave.rows:
        if row.counts and row.value.get("comment"):
            written[""].append((row.respondent, row.value["comment"]))
        question = _question(one.wave.form, row.item)
        # What was asked of some alone would tell how many they are.
        if question is None or question.kind != "text" or question.show_if is not None:
            continue
        if one.cuts == "comments":
            continue
        if row.counts and "value" in row.value:
            written.setdefault(row.item, []).append((row.respondent, row.value["value"]))
    for item, said in written.items():
        if len({respondent for respondent, _ in said}) >= least:
            yield from ((item, text) for text in sorted({text for _, text in said}, key=mixed))
