"""Evidence that stands in files: cases, solutions, decisions, challenges, figures, sources."""

from collections.abc import Mapping

from plakit.activities.cases.texts import case_texts
from plakit.activities.deciding.outcome_table import standing_words, told_of_file
from plakit.activities.guidelines.exhibits import (
    Exhibit,
    Say,
    doubts_of,
    filled,
    one_line,
    sources_of,
)
from plakit.activities.holdings import fact_title
from plakit.locales import listed, whole
from plakit.programme import Case, Programme, Source, unit_words, vocabulary_words
from plakit.programme.cases import field_title
from plakit.text import titled
from plakit.wording import mark, tell, tell_many

# How a result is known if nobody but those concerned says so.
LOW = ("none", "opinion")
# Columns of facts that say where a row comes from, not what it says.
_BESIDE = ("source", "certainty", "note")
_STATUS = {
    "open": mark("open"),
    "answered": mark("answered"),
    "parked": mark("parked"),
    "closed": mark("closed"),
}


def case_exhibit(programme: Programme, name: str, say: Say) -> Exhibit | None:
    """Show a case by its problem and its results, each with how it is known."""
    case = programme.cases.get(name)
    if case is None:
        return None
    results = " ".join(_result_words(case, at, say) for at in range(len(case.results)))
    doubted = case.doubts.get("results", {})
    doubts = (*doubts_of(case.certainty), *([say(doubted)] if doubted else []))
    kind = vocabulary_words("evidence_kinds")[case.evidence]
    return Exhibit(
        f"case:{name}",
        title=say(case.title),
        about=one_line([
            listed([unit_words(unit) for unit in case.units]),
            tell("best evidence: {kind}", kind=kind),
        ]),
        lines=filled((tell("Problem"), say(case.problem)), (tell("What came of it"), results)),
        doubts=doubts,
        below=(*(f"result:{name}.{at + 1}" for at in range(len(case.results))),
               *sources_of([case.source])),
        is_low=case.evidence in LOW,
        file=case.file,
    )  # fmt: skip


def _result_words(case: Case, at: int, say: Say) -> str:
    result = case.results[at]
    kind = vocabulary_words("evidence_kinds")[result.evidence]
    return tell("{result} (evidence: {kind})", result=say(result.text), kind=kind)


def result_exhibit(programme: Programme, name: str, say: Say) -> Exhibit | None:
    """Show one result of a case; it is named by the case and its number."""
    case_name, _, number = name.rpartition(".")
    case = programme.cases.get(case_name)
    if case is None or not number.isdigit() or not 1 <= int(number) <= len(case.results):
        return None
    result = case.results[int(number) - 1]
    return Exhibit(
        f"result:{name}",
        title=_result_words(case, int(number) - 1, say),
        is_low=result.evidence in LOW,
        file=case.file,
    )


def excerpt_exhibit(programme: Programme, name: str, say: Say) -> Exhibit | None:
    """Show the passage of a case that readers looked at: one field, or its problem."""
    activity, _, rest = name.partition(".")
    case_name, _, place = rest.partition(".")
    case = programme.cases.get(case_name)
    if case is None or activity not in programme.activities:
        return None
    place = place or "problem"
    read_in = say(programme.activities[activity].title)
    return Exhibit(
        f"excerpt:{name}",
        title=say(case.title),
        about=tell("read in: {activity}", activity=read_in),
        lines=((field_title(place), words),) if (words := case_texts(case, say).get(place)) else (),
        doubts=doubts_of(case.certainty),
        below=(f"case:{case_name}",),
        file=case.file,
    )


def solution_exhibit(programme: Programme, name: str, say: Say) -> Exhibit | None:
    """Show a solution, its problem first; it rests on the cases where it was found."""
    solution = programme.solutions.get(name)
    if solution is None:
        return None
    uses = len(solution.reuse)
    return Exhibit(
        f"solution:{name}",
        title=say(solution.title),
        about=tell_many("taken over {n} time", "taken over {n} times", uses) if uses else "",
        lines=filled(
            (tell("Problem"), say(solution.problem)),
            (tell("Solution"), say(solution.solution)),
        ),
        doubts=doubts_of(solution.certainty),
        below=(*(f"case:{one}" for one in solution.cases), *sources_of([solution.source])),
        file=solution.file,
    )


def outcome_exhibit(programme: Programme, name: str, say: Say) -> Exhibit | None:
    """Show what the group decided; it rests on a vote, on issues, and on their cards."""
    outcome = programme.outcomes.get(name)
    if outcome is None:
        return None
    told = told_of_file(outcome, say)
    voted = outcome.activity in programme.activities and outcome.method not in ("", "delphi")
    issues = [
        ref
        for issue in outcome.issues
        for ref in (
            [f"issue:{outcome.activity}.{issue.id}"]
            if outcome.activity
            else [f"card:{card}" for card in issue.cards]
        )
    ]
    return Exhibit(
        f"outcome:{name}",
        title=told.text,
        about=one_line([
            tell("How far the group stands behind it: {standing}.", standing=standing_words(told)),
            "" if outcome.n is None else tell("n {number}", number=whole(outcome.n)),
            outcome.session,
        ]),
        lines=filled(
            (tell("Reasons"), told.reasons),
            *((tell("Dissent"), titled(unit_words(by), text) if by else text)
              for text, by in told.dissent),
        ),
        doubts=doubts_of(outcome.certainty),
        below=(*([f"vote:{outcome.activity}"] if voted else []), *issues,
               *sources_of([outcome.source])),
        file=outcome.file,
    )  # fmt: skip


def challenge_exhibit(programme: Programme, name: str, say: Say) -> Exhibit | None:
    """Show a challenge, and the card on which it came up."""
    found = next((one for one in programme.challenges if one.id == name), None)
    if found is None:
        return None
    return Exhibit(
        f"challenge:{name}",
        title=say(found.text),
        about=one_line([tell(_STATUS[found.status]), found.session]),
        lines=filled((tell("Remark"), found.note)),
        doubts=doubts_of(found.certainty, found.note),
        below=(*([f"card:{found.card}"] if found.card else []), *sources_of([found.source])),
        file=found.file,
    )


def fact_exhibit(programme: Programme, name: str, say: Say) -> Exhibit | None:
    """Show a file of figures, or those of its rows whose first column says so."""
    file, _, value = name.partition("#")
    sheet = programme.facts.get(file)
    if sheet is None:
        return None
    first = sheet.columns[0]
    rows = [row for row in sheet.rows if not value or row[first] == value]
    if not rows:
        return None
    shown = say(fact_title(programme, file))
    doubts = dict.fromkeys(
        doubt for row in rows for doubt in doubts_of(row["certainty"], row.get("note", ""))
    )
    return Exhibit(
        f"fact:{name}",
        title=titled(shown, value) if value else shown,
        about=tell_many("{n} row of {file}", "{n} rows of {file}", len(rows), file=sheet.file),
        lines=tuple((row[first], _row_words(row, first)) for row in rows) if value else (),
        doubts=tuple(doubts),
        below=sources_of(row["source"] for row in rows),
        file=sheet.file,
    )


def _row_words(row: Mapping[str, str], first: str) -> str:
    return one_line([
        text for column, text in row.items() if column != first and column not in _BESIDE
    ])  # fmt: skip


def source_exhibit(programme: Programme, name: str, say: Say) -> Exhibit | None:
    """Show a source by its title, author and year."""
    source = programme.sources.get(name)
    if source is None:
        return None
    return Exhibit(f"source:{name}", title=say(source.title), about=source_words(source))


def source_words(source: Source) -> str:
    """Say who made a source, and when."""
    return ", ".join(filter(None, [source.author, source.year]))
