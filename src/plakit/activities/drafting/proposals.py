"""What there is to adopt: new statements, new words for statements, and how statements stand."""

from collections.abc import Iterator
from typing import Any

from plakit.activities.deciding.outcome import short_title
from plakit.activities.drafting.brought import (
    FOLDER,
    ID_STARTS,
    Brought,
    adopted_as,
    file_of,
    obstacles_of,
    remarks_of,
)
from plakit.activities.drafting.deciding import AGREED, Decided, Verdict
from plakit.activities.drafting.statements import status_words
from plakit.activities.drafting.supported import dissent_on
from plakit.activities.drafting.work import Change, Work
from plakit.activities.proposing import Proposal, Standing
from plakit.activities.results import FACILITATOR
from plakit.programme import Guideline, fingerprint
from plakit.text import Text, say
from plakit.wording import mark, tell

# Why new words cannot take the place of those of now, which have another version or not.
_LATE = mark(
    "It was written on version {base}, and version {version} stands there by now: “{now}” The "
    "amendment: “{text}” Whoever wants both amends version {version} in a later step."
)
_HAND = mark(
    "The words in {file} were changed since it was written: “{now}” The amendment: “{text}” "
    "Whoever wants both amends the words of now in a later step."
)


def drafting_proposals(work: Work) -> tuple[Proposal, ...]:
    """Give all that could be adopted: of seats what they wrote, else what was decided, in order."""
    return (
        *(_new(work, one) for one in work.brought),
        *(_change(work, one) for one in work.changes),
        *_standings(work),
    )


# A new statement


def _new(work: Work, one: Brought) -> Proposal:
    there = adopted_as(work.programme, work.activity.id, one)
    standing: Standing = "ready" if one.is_ready else "draft"
    if there is not None and there.adopted is not None:
        standing = "adopted" if there.adopted.events == one.events else "changed"
    return Proposal(
        activity=work.activity.id,
        session=one.session,
        step=one.step,
        seat=one.seat,
        number=one.number,
        title=short_title(one.text),
        file=FOLDER,
        data=file_of(work.programme, one),
        id_starts=ID_STARTS,
        standing=standing,
        id=there.id if there else "",
        events=one.events,
        obstacles=() if standing == "adopted" else tuple(_new_obstacles(work, one, there)),
        is_undecided=there is None and not work.is_accepted(one),
        remarks=remarks_of(work.programme, one),
    )


def _new_obstacles(work: Work, one: Brought, there: Guideline | None) -> Iterator[str]:
    yield from obstacles_of(work.programme, one)
    if there is not None:
        # From then on the group works on the statement of the file.
        yield tell("It stands in {file} already: propose an amendment to it.", file=there.file)
        return
    verdict = work.verdict(one.id)
    if verdict is None and not work.is_accepted(one):
        yield tell("The group has not decided on it yet.")
    elif verdict is not None and not work.is_accepted(one):
        yield tell("The group has rejected it. Why: {why}", why=verdict.why or "–")


# New words


def _change(work: Work, change: Change) -> Proposal:
    statement = work.statement(change.statement)
    is_adopted = work.is_adopted(change)
    base = change.base
    data: dict[str, Any] = {}
    added: dict[str, list[Any]] = {}
    if statement is not None and not is_adopted:
        data = {"text": _as_before(statement.text, change.text, work), "version": base + 1}
        entry = {
            "version": base,
            "text": plain(statement.text),
            "session": change.verdict.session,
            "why": change.why,
            "by": _units(work, change),
        }
        added = {"history": [{name: one for name, one in entry.items() if one}]}
    return Proposal(
        activity=work.activity.id,
        session=change.verdict.session,
        step=change.verdict.step,
        seat=FACILITATOR,
        number=change.number,
        title=tell("{id}: new words of {seats}", id=change.statement, seats=change.seats),
        file=FOLDER,
        data=data,
        base=_base(statement),
        added=added,
        standing="adopted" if is_adopted else "ready",
        id=change.statement,
        events=fingerprint([change.statement, base, change.text])[:16],
        obstacles=() if is_adopted else tuple(_change_obstacles(work, change, statement)),
        tells_what_to_do=True,
        remarks=() if is_adopted else tuple(_change_remarks(work, change, statement)),
    )


def plain(text: Text) -> Any:
    """Write words that are the same in every language as words alone."""
    return text[""] if text.keys() == {""} else dict(text)


def _base(statement: Guideline | None) -> dict[str, Any]:
    if statement is None:
        return {}
    sheet, path = statement.where
    return {name: sheet.at(*path, name) for name in ("text", "version", "status")}


def _language(text: Text, work: Work) -> str:
    """Give the language in which the group was asked for new words; "": of all."""
    return next((one for one in work.programme.languages if one in text), next(iter(text)))


def _as_before(text: Text, words: str, work: Work) -> Any:
    """Write new words in the language that was amended: those of other languages are old."""
    return words if "" in text else {_language(text, work): words}


def _change_remarks(work: Work, change: Change, statement: Guideline | None) -> Iterator[str]:
    if words := work.unused_words(change):
        yield tell(
            "Merged words were written, too: “{text}” They are not used, as no amendment is marked "
            "as merged with others.",
            text=words,
        )
    if statement is None or len(statement.text) < 2:
        return
    language = _language(statement.text, work)
    others = ", ".join(one for one in statement.text if one != language)
    yield tell(
        "It reads anew in one language. The words in {languages} are kept with the version "
        "before: translate the new ones.",
        languages=others,
    )


def _units(work: Work, change: Change) -> str:
    units = {seat.id: seat.unit for seat in work.programme.seats}
    return ", ".join(dict.fromkeys(units.get(one.seat, one.seat) for one in change.amendments))


def _change_obstacles(work: Work, change: Change, statement: Guideline | None) -> Iterator[str]:
    if statement is None:
        yield tell(
            "There is no file {file} any more. The amendment: “{text}” Put the file back, or "
            "reject the amendment in the form.",
            file=f"{FOLDER}{change.statement}.yaml",
            text=change.text or change.first.text,
        )
        return
    if not change.text:
        yield tell(
            "The words into which they are merged are not written yet. Write them in the form, "
            "below the amendments."
        )
        return
    if work.is_late(change):
        yield tell(
            _HAND if statement.version == change.base else _LATE,
            file=statement.file,
            base=change.base,
            version=statement.version,
            now=say(statement.text, work.programme.languages),
            text=change.text,
        )
    elif (rival := work.rival(change)) is not None:
        yield tell(
            "Of two accepted for one version, the first counts: “{first}” ({first_seats}). The "
            "second: “{second}” ({second_seats}). Merge them in the form, or reject one there.",
            first=rival.text,
            first_seats=rival.seats,
            second=change.text,
            second_seats=change.seats,
        )


# How a statement stands


def _standings(work: Work) -> Iterator[Proposal]:
    last = {one.subject: one for step in work.decided for one in step.standings}
    for step in work.decided:
        for one in step.standings:
            statement = work.statement(one.subject)
            if statement is not None and last[one.subject] == one:
                yield _standing(work, step, one, statement)


def _standing(work: Work, step: Decided, verdict: Verdict, statement: Guideline) -> Proposal:
    dissent = dissent_on(work, statement) if verdict.verdict == AGREED else ()
    languages = work.programme.languages
    known = {say(one.text, languages) for one in statement.dissent}
    new = [{"text": text.get("", text)} for text in dissent if say(text, languages) not in known]
    is_so = statement.status == verdict.verdict
    return Proposal(
        activity=work.activity.id,
        session=verdict.session,
        step=verdict.step,
        seat=FACILITATOR,
        number=work.number_of(step, verdict.subject),
        title=tell("{id}: {status}", id=statement.id, status=status_words(verdict.verdict)),
        file=FOLDER,
        data={"status": verdict.verdict},
        base=_base(statement),
        added={"dissent": new} if new else {},
        standing="adopted" if is_so else "ready",
        id=statement.id,
        events=fingerprint([statement.id, verdict.verdict, step.wave])[:16],
        obstacles=() if is_so else tuple(_standing_obstacles(work, step, verdict, statement)),
        tells_what_to_do=True,
    )


def _standing_obstacles(
    work: Work, step: Decided, verdict: Verdict, statement: Guideline
) -> Iterator[str]:
    then = step.versions.get(statement.id, statement.version)
    with_it = [
        one
        for one in work.changes
        if one.statement == statement.id and one.verdict.wave == step.wave
    ]
    waits = [
        one
        for one in with_it
        if not work.is_adopted(one) and not any(_change_obstacles(work, one, statement))
    ]
    if waits:
        yield tell("New words were accepted with it: adopt these first.")
    elif statement.version != then + any(work.is_adopted(one) for one in with_it):
        yield tell(
            "It was decided on version {then}, and version {now} stands there by now. Decide on "
            "it again in a later step, or write status: {status} into {file}.",
            then=then,
            now=statement.version,
            status=verdict.verdict,
            file=statement.file,
        )
