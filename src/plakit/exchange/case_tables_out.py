"""The tables of an export of cases: cases, excerpts of readers, codes, and sources."""

from collections.abc import Iterator, Sequence
from functools import partial

from plakit.activities import Held
from plakit.activities.cases.reading.excerpts import excerpt_rows
from plakit.activities.cases.reading.readings import readings_in
from plakit.activities.cases.texts import case_texts
from plakit.exchange.case_files import columns_of
from plakit.exchange.open_export.safe_tables import Field, OutTable, table
from plakit.programme import Case, Programme, field_title
from plakit.programme.case_tables import case_row
from plakit.room.answers import hold
from plakit.store import Store
from plakit.text import say
from plakit.wording import tell

READING = "case_reading"


def cases_table(cases: Sequence[Case]) -> OutTable:
    """Give one row a case, with the columns of a table of ``cases/``."""
    rows = [case_row(one) for one in cases]
    fields = [Field(name, _about(name)) for name in columns_of(rows)]
    about = tell("One row a case: brought into another group by plakit import --cases.")
    return table("cases.csv", about, fields, rows, key=("id",))


def _about(column: str) -> str:
    base, _, language = column.rpartition("_")
    for name, more in ((column, ""), (base, language)):
        try:
            said = field_title(name)
        except KeyError:
            continue
        return f"{said} ({more})" if more else said
    return column


def excerpts_table(programme: Programme, store: Store | None) -> OutTable:
    """Give one row an excerpt and code: what was marked, by whom, and where it stands."""
    fields = (
        Field("activity", "Which reading."),
        Field("session", "Which session."),
        Field("step", "Which round."),
        Field("case", "Which case."),
        Field("case_title", "What it was called when it was read."),
        Field("coder", "The seat that read it."),
        Field("field", "The field of the case."),
        Field("start", "Where it begins in the text of the field, in code points.", "integer"),
        Field("end", "Where it ends.", "integer"),
        Field("sentence", "The first sentence that it lies in, from 1.", "integer"),
        Field("last_sentence", "The last one.", "integer"),
        Field("quote", "The words."),
        Field("theme", "The theme that the code belongs to."),
        Field("code", "The code: see codebook.csv."),
        Field("code_label", "What it is called."),
        Field("note", "What the reader noted."),
        Field("hash", "The fingerprint of the text that was read."),
        Field("stands", "How the case says it now: same, moved (the field was changed), or gone."),
    )
    say_plainly = partial(say, languages=programme.languages)
    now = {name: case_texts(case, say_plainly) for name, case in programme.cases.items()}
    rows = [
        row
        for activity, held in _readings(programme, store)
        for row in excerpt_rows(readings_in(held), activity=activity, now=now, say=say_plainly)
    ]
    about = tell("One row an excerpt and code that a reader gave.")
    return table("excerpts.csv", about, fields, rows)


def _readings(programme: Programme, store: Store | None) -> Iterator[tuple[str, Held]]:
    if store is None or not programme.sessions:
        return
    for activity in programme.activities.values():
        if activity.kind == READING:
            yield activity.id, hold(programme, store, activity, programme.sessions[-1])


def codebook_table(programme: Programme) -> OutTable:
    """Give one row a code, with what it means; the files themselves lie in ``codebooks/``."""
    fields = (
        Field("codebook", "Which codebook."),
        Field("version", "Which version of it."),
        Field("theme", "The theme that the code belongs to."),
        Field("theme_title", "What the theme is called."),
        Field("code", "The code."),
        Field("label", "What it is called."),
        Field("definition", "What counts as it."),
        Field("example", "A passage that counts."),
        Field("not_for", "What looks like it and does not count."),
    )
    languages = programme.languages
    rows = [
        {
            "codebook": book.id,
            "version": book.version,
            "theme": theme.id,
            "theme_title": say(theme.title, languages),
            "code": code.id,
            **{name: say(getattr(code, name), languages)
               for name in ("label", "definition", "example", "not_for")},
        }
        for book in programme.codebooks.values()
        for theme in book.themes
        for code in theme.codes
    ]  # fmt: skip
    about = tell("One row a code of the codebooks.")
    return table("codebook.csv", about, fields, rows, key=("codebook", "code"))


def sources_table(programme: Programme) -> OutTable:
    """Give one row a source that cases are taken from."""
    used = {case.source for case in programme.cases.values()}
    sources = [one for name, one in programme.sources.items() if name in used]
    fields = [Field(name, name) for name in ("id", "title", "author", "year", "type", "note")]
    rows = [{field.name: getattr(one, field.name) for field in fields} for one in sources]
    about = tell("One row a source that cases are taken from.")
    return table("sources.csv", about, fields, rows, key=("id",))
