"""The report of one session: title, what came out in short, who was asked, then each activity."""

from collections.abc import Sequence

from plakit.activities.deciding.earlier import decided_before
from plakit.activities.results import Results, Who
from plakit.blocks import (
    Block,
    Cell,
    Column,
    Fact,
    Finding,
    Findings,
    Heading,
    Nothing,
    NothingCell,
    NumberCell,
    Row,
    RowGroup,
    Section,
    Table,
    TextCell,
    Title,
)
from plakit.locales import whole
from plakit.programme import Programme, Session, vocabulary_words
from plakit.text import say_marked
from plakit.wording import mark, tell

UNCLEAR = mark("unclear in the source")
# So many can still be read before all else; those written by hand come first.
_MOST_FINDINGS = 7


def session_report(
    programme: Programme,
    session: Session,
    results: Sequence[Results],
    *,
    fingerprint: str,
    day: str = "",
) -> Section:
    """Put the report of a session together.

    Parameters
    ----------
    programme, session
        Where and when it was.
    results : sequence of Results
        One an activity, in the order of the report.
    fingerprint : str
        Short hash of all that was read.
    day : str
        The day that files of the report are dated with (YYYY-MM-DD); empty: none.

    Returns
    -------
    Section
        Blocks of the whole page, but for the provenance, which comes last in the notebook.
    """
    title = session_title(programme, session, results, fingerprint=fingerprint, day=day)
    blocks: list[Block] = [title]
    findings = _findings(programme, session, results)
    if findings:
        blocks.append(Findings(items=findings))
    elif not any(_has_answers(one) for one in results):
        blocks.append(Findings(about=_what_is_asked(results)))
    blocks += [Heading(text=tell("Who was asked"), id="who-was-asked"), who_table(results)]
    for one in results:
        if not one.who().is_here:
            continue
        blocks.append(Heading(text=one.say(one.activity.title), id=one.activity.id))
        blocks.append(one.report())
    blocks += decided_before(programme, session, {one.activity.id for one in results})
    return Section(blocks=tuple(blocks))


def _what_is_asked(results: Sequence[Results]) -> str:
    titles = [one.say(one.activity.title) for one in results if one.asks]
    if not titles:
        return ""
    return tell("What is asked in this session: {titles}", titles=" · ".join(titles))


def _has_answers(results: Results) -> bool:
    who = results.who()
    return who.came_in == "recorded" or bool(who.n)


def session_title(
    programme: Programme,
    session: Session,
    results: Sequence[Results],
    *,
    fingerprint: str,
    day: str = "",
) -> Title:
    """Make the head of a session's page: what, when, where, who, where answers come from."""
    languages = programme.languages
    return Title(
        programme=say_marked(programme.title, languages),
        programme_id=programme.id,
        report=tell("Session report"),
        session=session.id,
        fingerprint=fingerprint,
        day=day,
        title=say_marked(session.title, languages),
        standfirst=say_marked(session.about, languages),
        facts=_facts(session, results, languages),
    )


def _facts(
    session: Session, results: Sequence[Results], languages: tuple[str, ...]
) -> tuple[Fact, ...]:
    origins = dict.fromkeys(_origins(who.came_in) for who in _whos(results) if who.came_in)
    facts = (
        Fact(
            label=tell("Session"),
            text=f"{session.id}, {vocabulary_words('session_types')[session.type]}",
        ),
        Fact(
            label=tell("Date"),
            text=session.date.words(),
            doubt=say_marked(session.date_doubt, languages),
        ),
        Fact(label=tell("Place"), text=say_marked(session.place, languages)),
        Fact(label=tell("Participants"), text=_participants(session, results, languages)),
        Fact(label=tell("Answers from"), text=", ".join(origins) or tell("nobody yet")),
    )
    return tuple(fact for fact in facts if fact.text or fact.doubt)


def _participants(session: Session, results: Sequence[Results], languages: tuple[str, ...]) -> str:
    most = max((who.n or 0 for who in _whos(results) if who.asked is not None), default=0)
    asked = max((who.asked or 0 for who in _whos(results)), default=0)
    if most:
        return tell("{n} of {asked} seats", n=whole(most), asked=whole(asked))
    return say_marked(session.participants, languages)


# How answers came in, in words.
_CAME_IN = {
    "page": mark("phones and laptops"),
    "lab": mark("JupyterLab"),
    "typed": mark("typed in from paper"),
    "imported": mark("imported"),
    "recorded": mark("recorded"),
    "rehearsed": mark("simulated"),
}


def _origins(names: str) -> str:
    return ", ".join(
        tell(_CAME_IN[name]) if name in _CAME_IN else name for name in names.split(", ")
    )


def _whos(results: Sequence[Results]) -> list[Who]:
    return [one.who() for one in results]


def _findings(
    programme: Programme, session: Session, results: Sequence[Results]
) -> tuple[Finding, ...]:
    shown = {one.activity.id for one in results}
    written = [
        Finding(
            text=say_marked(finding.text, programme.languages),
            about=say_marked(finding.about, programme.languages),
            table=f"table-{finding.activity}",
        )
        for finding in session.findings
        if finding.activity in shown
    ]
    room = max(0, _MOST_FINDINGS - len(written))
    return (*written[:_MOST_FINDINGS], *_fairly([one.findings() for one in results], room))


def _fairly(found: Sequence[Sequence[Finding]], room: int) -> tuple[Finding, ...]:
    """Keep so many that no activity has a second one before each has its first.

    What was decided is always kept; all stand in the order of the session.
    """
    turns = sorted(
        (not one.decided, turn, at)
        for at, of_one in enumerate(found)
        for turn, one in enumerate(of_one)
    )
    kept = sorted((at, turn) for _, turn, at in turns[:room])
    return tuple(found[at][turn] for at, turn in kept)


def who_table(results: Sequence[Results], *, title: str = "") -> Table:
    """Show for each activity who was asked, how many answered, and how it came in."""
    columns = (
        Column(head=tell("Activity"), role="label"),
        Column(head=tell("Who")),
        Column(head=tell("Asked"), align="end"),
        Column(head="n", align="end"),
        Column(head=tell("Missing"), align="end"),
        Column(head=tell("How it came in")),
    )
    return Table(
        id="table-who-was-asked",
        title=title or tell("Asked, answered, missing"),
        about=tell(
            "Each number below rests on one of these. n: answers counted. Missing: asked, but no "
            "answer."
        ),
        columns=columns,
        groups=(RowGroup(rows=tuple(_who_row(one) for one in results)),),
    )


def _who_row(results: Results) -> Row:
    who, label = results.who(), TextCell(text=results.say(results.activity.title))
    if not who.is_here:
        cells: tuple[Cell, ...] = (
            label,
            TextCell(text="–"),
            NothingCell(kind=Nothing.not_asked, span=3),
            TextCell(text="–"),
        )
        return Row(cells=cells)
    people = TextCell(text=who.who) if who.who else TextCell(doubt=tell(UNCLEAR))
    return Row(
        cells=(
            label,
            people,
            *_counts(who),
            TextCell(text=_origins(who.came_in) or "–"),
        )
    )


def _counts(who: Who) -> tuple[Cell, ...]:
    if who.asked is not None and who.n is not None:
        return tuple(NumberCell(text=whole(n)) for n in (who.asked, who.n, who.asked - who.n))
    if who.n is not None:
        unclear = TextCell(doubt=tell("unclear"))
        return (unclear, NumberCell(text=whole(who.n)), unclear)
    if not who.is_from_source:
        return (TextCell(doubt=tell(UNCLEAR), span=3),)
    return (TextCell(text=tell("figures from a source") if who.came_in else "–", span=3),)


def calendar_table(programme: Programme) -> Table:
    """Show the sessions of a programme: when, where, what is done in each."""
    titles = {
        one.id: say_marked(one.title, programme.languages) for one in programme.activities.values()
    }
    rows = tuple(
        Row(
            cells=(
                TextCell(text=session.id),
                TextCell(text=say_marked(session.title, programme.languages)),
                TextCell(
                    text=session.date.words(),
                    doubt=say_marked(session.date_doubt, programme.languages)
                    or ("" if session.date.is_known else tell("not set")),
                ),
                TextCell(text=say_marked(session.place, programme.languages)),
                TextCell(text=" · ".join(titles.get(name, name) for name in session.activities)),
            )
        )
        for session in programme.sessions
    )
    heads = (tell("Session"), tell("Date"), tell("Place"), tell("What is done"))
    columns = (Column(head=tell("Id"), role="id"), Column(head=heads[0], role="label"))
    return Table(
        id="table-calendar",
        title=tell("The calendar"),
        about=say_marked(programme.title, programme.languages),
        columns=(*columns, *(Column(head=head) for head in heads[1:])),
        groups=(RowGroup(rows=rows),),
    )
